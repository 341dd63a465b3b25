#ifndef PLATFORM_DISK_H
#define PLATFORM_DISK_H

#endif
