#ifndef PLATFORM_NET_H
#define PLATFORM_NET_H

#endif
