#ifndef PLATFORM_CODEC_H
#define PLATFORM_CODEC_H

#endif
