// Made by packaging/embed; do not edit.
#include "include/CAssets.h"

static const unsigned char file_0[] __attribute__((aligned(64))) = {
#embed "../../Assets/NOTICE.md" if_empty(0)
};
static const unsigned char file_1[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/card.md" if_empty(0)
};
static const unsigned char file_2[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/model_index.json" if_empty(0)
};
static const unsigned char file_3[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/scheduler/scheduler_config.json" if_empty(0)
};
static const unsigned char file_4[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/text_encoder/config.json" if_empty(0)
};
static const unsigned char file_5[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/text_encoder/model.safetensors" if_empty(0)
};
static const unsigned char file_6[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/merges.txt" if_empty(0)
};
static const unsigned char file_7[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/special_tokens_map.json" if_empty(0)
};
static const unsigned char file_8[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/tokenizer_config.json" if_empty(0)
};
static const unsigned char file_9[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/vocab.json" if_empty(0)
};
static const unsigned char file_10[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/unet/config.json" if_empty(0)
};
static const unsigned char file_11[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/unet/diffusion_pytorch_model.safetensors" if_empty(0)
};
static const unsigned char file_12[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/vae/config.json" if_empty(0)
};
static const unsigned char file_13[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/vae/diffusion_pytorch_model.safetensors" if_empty(0)
};

static const limner_asset table[] = {
  {"NOTICE.md", "text/plain; charset=utf-8", "f2fc5a516881dc52", file_0, 339},
  {"models/starter/card.md", "text/plain; charset=utf-8", "79cb0b7148ac6cea", file_1, 8215},
  {"models/starter/model_index.json", "application/json", "bb0b7a60c643a69c", file_2, 479},
  {"models/starter/scheduler/scheduler_config.json", "application/json", "a5c38399f502471f", file_3, 294},
  {"models/starter/text_encoder/config.json", "application/json", "aa4bce45af9d2492", file_4, 542},
  {"models/starter/text_encoder/model.safetensors", "application/octet-stream", "632335ddcc04bdfd", file_5, 8232960},
  {"models/starter/tokenizer/merges.txt", "text/plain; charset=utf-8", "9fd691f7c8039210", file_6, 524619},
  {"models/starter/tokenizer/special_tokens_map.json", "application/json", "c62fc5bc813ac0ff", file_7, 128},
  {"models/starter/tokenizer/tokenizer_config.json", "application/json", "e87d711e16a28158", file_8, 242},
  {"models/starter/tokenizer/vocab.json", "application/json", "3f0c4f7d2086b61b", file_9, 961143},
  {"models/starter/unet/config.json", "application/json", "83204c6ed322ee0a", file_10, 1753},
  {"models/starter/unet/diffusion_pytorch_model.safetensors", "application/octet-stream", "8b47bec1ed031395", file_11, 11832792},
  {"models/starter/vae/config.json", "application/json", "26eb1e33d9ba69be", file_12, 658},
  {"models/starter/vae/diffusion_pytorch_model.safetensors", "application/octet-stream", "6c09b1ff57d2e7e7", file_13, 512510},
};

size_t limner_asset_count(void) { return sizeof table / sizeof *table; }
const limner_asset *limner_asset_at(size_t index) { return &table[index]; }
