// The portable kernels at the processor's baseline: twin and oracle of the other levels.
#include "../table.h"

#define CK_LEVEL ck_table_plain
#define CK_LEVEL_F32 ck_tiles_plain
#define CK_LEVEL_BF16 ck_tiles_plain

#include "level_body.h"
