// CPlatform: system calls and C libraries that Swift cannot reach cleanly. One header per subject.
#ifndef CPLATFORM_H
#define CPLATFORM_H

#include "platform_codec.h"
#include "platform_control.h"
#include "platform_crypto.h"
#include "platform_digest.h"
#include "platform_disk.h"
#include "platform_find.h"
#include "platform_map.h"
#include "platform_net.h"
#include "platform_process.h"
#include "platform_tls.h"

#endif
