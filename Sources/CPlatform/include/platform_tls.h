#ifndef PLATFORM_TLS_H
#define PLATFORM_TLS_H

#endif
