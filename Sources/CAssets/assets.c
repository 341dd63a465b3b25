// Made by packaging/embed; do not edit.
#include "include/CAssets.h"

static const unsigned char file_0[] __attribute__((aligned(64))) = {
#embed "../../Assets/NOTICE.md" if_empty(0)
};
static const unsigned char file_1[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/administrator-guide.md" if_empty(0)
};
static const unsigned char file_2[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/api-guide.md" if_empty(0)
};
static const unsigned char file_3[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/internals/journal-format.md" if_empty(0)
};
static const unsigned char file_4[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/user-guide.md" if_empty(0)
};
static const unsigned char file_5[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/card.md" if_empty(0)
};
static const unsigned char file_6[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/model_index.json" if_empty(0)
};
static const unsigned char file_7[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/scheduler/scheduler_config.json" if_empty(0)
};
static const unsigned char file_8[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/text_encoder/config.json" if_empty(0)
};
static const unsigned char file_9[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/text_encoder/model.safetensors" if_empty(0)
};
static const unsigned char file_10[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/merges.txt" if_empty(0)
};
static const unsigned char file_11[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/special_tokens_map.json" if_empty(0)
};
static const unsigned char file_12[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/tokenizer_config.json" if_empty(0)
};
static const unsigned char file_13[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/vocab.json" if_empty(0)
};
static const unsigned char file_14[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/unet/config.json" if_empty(0)
};
static const unsigned char file_15[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/unet/diffusion_pytorch_model.safetensors" if_empty(0)
};
static const unsigned char file_16[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/vae/config.json" if_empty(0)
};
static const unsigned char file_17[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/vae/diffusion_pytorch_model.safetensors" if_empty(0)
};
static const unsigned char file_18[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/accounts.js" if_empty(0)
};
static const unsigned char file_19[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/boards.js" if_empty(0)
};
static const unsigned char file_20[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/client.js" if_empty(0)
};
static const unsigned char file_21[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/events.js" if_empty(0)
};
static const unsigned char file_22[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/models.js" if_empty(0)
};
static const unsigned char file_23[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/pictures.js" if_empty(0)
};
static const unsigned char file_24[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/preferences.js" if_empty(0)
};
static const unsigned char file_25[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/queue.js" if_empty(0)
};
static const unsigned char file_26[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/boards.js" if_empty(0)
};
static const unsigned char file_27[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door.js" if_empty(0)
};
static const unsigned char file_28[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/frame.js" if_empty(0)
};
static const unsigned char file_29[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/gallery.js" if_empty(0)
};
static const unsigned char file_30[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/ask.js" if_empty(0)
};
static const unsigned char file_31[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/caption.js" if_empty(0)
};
static const unsigned char file_32[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/page.js" if_empty(0)
};
static const unsigned char file_33[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/settings.js" if_empty(0)
};
static const unsigned char file_34[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/shelf.js" if_empty(0)
};
static const unsigned char file_35[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/size.js" if_empty(0)
};
static const unsigned char file_36[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/strip.js" if_empty(0)
};
static const unsigned char file_37[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/wall.js" if_empty(0)
};
static const unsigned char file_38[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/welcome.js" if_empty(0)
};
static const unsigned char file_39[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/hotkeys.js" if_empty(0)
};
static const unsigned char file_40[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/me.js" if_empty(0)
};
static const unsigned char file_41[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/models.js" if_empty(0)
};
static const unsigned char file_42[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people.js" if_empty(0)
};
static const unsigned char file_43[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences.js" if_empty(0)
};
static const unsigned char file_44[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/queue.js" if_empty(0)
};
static const unsigned char file_45[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/viewer.js" if_empty(0)
};
static const unsigned char file_46[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/dom.js" if_empty(0)
};
static const unsigned char file_47[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/element.js" if_empty(0)
};
static const unsigned char file_48[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/list.js" if_empty(0)
};
static const unsigned char file_49[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/store.js" if_empty(0)
};
static const unsigned char file_50[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/timing.js" if_empty(0)
};
static const unsigned char file_51[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/main.js" if_empty(0)
};
static const unsigned char file_52[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/batches.js" if_empty(0)
};
static const unsigned char file_53[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/combination.js" if_empty(0)
};
static const unsigned char file_54[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/form.js" if_empty(0)
};
static const unsigned char file_55[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/graph.js" if_empty(0)
};
static const unsigned char file_56[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/hotkeys.js" if_empty(0)
};
static const unsigned char file_57[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/layout.js" if_empty(0)
};
static const unsigned char file_58[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/password.js" if_empty(0)
};
static const unsigned char file_59[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/people.js" if_empty(0)
};
static const unsigned char file_60[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/recipe.js" if_empty(0)
};
static const unsigned char file_61[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/schedulers.js" if_empty(0)
};
static const unsigned char file_62[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/shapes.js" if_empty(0)
};
static const unsigned char file_63[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/wall.js" if_empty(0)
};
static const unsigned char file_64[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/words.js" if_empty(0)
};
static const unsigned char file_65[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/brand.js" if_empty(0)
};
static const unsigned char file_66[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/cover.js" if_empty(0)
};
static const unsigned char file_67[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/dialog.js" if_empty(0)
};
static const unsigned char file_68[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/face.js" if_empty(0)
};
static const unsigned char file_69[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/fields.js" if_empty(0)
};
static const unsigned char file_70[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/grid.js" if_empty(0)
};
static const unsigned char file_71[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/menu.js" if_empty(0)
};
static const unsigned char file_72[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictureMenu.js" if_empty(0)
};
static const unsigned char file_73[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/profile.js" if_empty(0)
};
static const unsigned char file_74[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/selectionBar.js" if_empty(0)
};
static const unsigned char file_75[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/slide.js" if_empty(0)
};
static const unsigned char file_76[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/stepper.js" if_empty(0)
};
static const unsigned char file_77[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/toasts.js" if_empty(0)
};
static const unsigned char file_78[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/albums.js" if_empty(0)
};
static const unsigned char file_79[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/boards.js" if_empty(0)
};
static const unsigned char file_80[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/desk.js" if_empty(0)
};
static const unsigned char file_81[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/form.js" if_empty(0)
};
static const unsigned char file_82[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/heading.js" if_empty(0)
};
static const unsigned char file_83[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/hotkeys.js" if_empty(0)
};
static const unsigned char file_84[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/jobs.js" if_empty(0)
};
static const unsigned char file_85[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/live.js" if_empty(0)
};
static const unsigned char file_86[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/models.js" if_empty(0)
};
static const unsigned char file_87[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/people.js" if_empty(0)
};
static const unsigned char file_88[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/preferences.js" if_empty(0)
};
static const unsigned char file_89[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/recipes.js" if_empty(0)
};
static const unsigned char file_90[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/route.js" if_empty(0)
};
static const unsigned char file_91[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/session.js" if_empty(0)
};
static const unsigned char file_92[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/toasts.js" if_empty(0)
};
static const unsigned char file_93[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/favicon.svg" if_empty(0)
};
static const unsigned char file_94[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/icons.svg" if_empty(0)
};
static const unsigned char file_95[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/index.html" if_empty(0)
};
static const unsigned char file_96[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/balloon.jpg" if_empty(0)
};
static const unsigned char file_97[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/boat.jpg" if_empty(0)
};
static const unsigned char file_98[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/cactus.jpg" if_empty(0)
};
static const unsigned char file_99[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/car.jpg" if_empty(0)
};
static const unsigned char file_100[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/cat.jpg" if_empty(0)
};
static const unsigned char file_101[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/fish.jpg" if_empty(0)
};
static const unsigned char file_102[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/house.jpg" if_empty(0)
};
static const unsigned char file_103[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/moon.jpg" if_empty(0)
};
static const unsigned char file_104[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/mushroom.jpg" if_empty(0)
};
static const unsigned char file_105[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/purple-house.jpg" if_empty(0)
};
static const unsigned char file_106[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/rocket.jpg" if_empty(0)
};
static const unsigned char file_107[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/snowman.jpg" if_empty(0)
};
static const unsigned char file_108[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/all.css" if_empty(0)
};
static const unsigned char file_109[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/base.css" if_empty(0)
};
static const unsigned char file_110[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/boards.css" if_empty(0)
};
static const unsigned char file_111[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/controls.css" if_empty(0)
};
static const unsigned char file_112[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/desk.css" if_empty(0)
};
static const unsigned char file_113[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/door.css" if_empty(0)
};
static const unsigned char file_114[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/fields.css" if_empty(0)
};
static const unsigned char file_115[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/floating.css" if_empty(0)
};
static const unsigned char file_116[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/form.css" if_empty(0)
};
static const unsigned char file_117[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/frame.css" if_empty(0)
};
static const unsigned char file_118[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/gallery.css" if_empty(0)
};
static const unsigned char file_119[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/lists.css" if_empty(0)
};
static const unsigned char file_120[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/models.css" if_empty(0)
};
static const unsigned char file_121[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/preferences.css" if_empty(0)
};
static const unsigned char file_122[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/select.svg" if_empty(0)
};
static const unsigned char file_123[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/settings.css" if_empty(0)
};
static const unsigned char file_124[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/tokens.css" if_empty(0)
};
static const unsigned char file_125[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/viewer.css" if_empty(0)
};
static const unsigned char file_126[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/welcome.css" if_empty(0)
};

static const limner_asset table[] = {
  {"NOTICE.md", "text/plain; charset=utf-8", "f2fc5a516881dc52", file_0, 339},
  {"docs/administrator-guide.md", "text/plain; charset=utf-8", "b57e66e60c535e76", file_1, 3300},
  {"docs/api-guide.md", "text/plain; charset=utf-8", "765bcbd65929c438", file_2, 2873},
  {"docs/internals/journal-format.md", "text/plain; charset=utf-8", "7837d54def914d12", file_3, 8035},
  {"docs/user-guide.md", "text/plain; charset=utf-8", "8423f420f978f337", file_4, 4020},
  {"models/starter/card.md", "text/plain; charset=utf-8", "79cb0b7148ac6cea", file_5, 8215},
  {"models/starter/model_index.json", "application/json", "bb0b7a60c643a69c", file_6, 479},
  {"models/starter/scheduler/scheduler_config.json", "application/json", "a5c38399f502471f", file_7, 294},
  {"models/starter/text_encoder/config.json", "application/json", "aa4bce45af9d2492", file_8, 542},
  {"models/starter/text_encoder/model.safetensors", "application/octet-stream", "632335ddcc04bdfd", file_9, 8232960},
  {"models/starter/tokenizer/merges.txt", "text/plain; charset=utf-8", "9fd691f7c8039210", file_10, 524619},
  {"models/starter/tokenizer/special_tokens_map.json", "application/json", "c62fc5bc813ac0ff", file_11, 128},
  {"models/starter/tokenizer/tokenizer_config.json", "application/json", "e87d711e16a28158", file_12, 242},
  {"models/starter/tokenizer/vocab.json", "application/json", "3f0c4f7d2086b61b", file_13, 961143},
  {"models/starter/unet/config.json", "application/json", "83204c6ed322ee0a", file_14, 1753},
  {"models/starter/unet/diffusion_pytorch_model.safetensors", "application/octet-stream", "8b47bec1ed031395", file_15, 11832792},
  {"models/starter/vae/config.json", "application/json", "26eb1e33d9ba69be", file_16, 658},
  {"models/starter/vae/diffusion_pytorch_model.safetensors", "application/octet-stream", "6c09b1ff57d2e7e7", file_17, 512510},
  {"web/app/api/accounts.js", "text/javascript; charset=utf-8", "857e5cb8a21466f7", file_18, 1219},
  {"web/app/api/boards.js", "text/javascript; charset=utf-8", "4254ffd5581ec382", file_19, 786},
  {"web/app/api/client.js", "text/javascript; charset=utf-8", "8fa9cc69744e73ae", file_20, 2600},
  {"web/app/api/events.js", "text/javascript; charset=utf-8", "f91c9efe0dca15b1", file_21, 2249},
  {"web/app/api/models.js", "text/javascript; charset=utf-8", "6e40bf9736581ddd", file_22, 194},
  {"web/app/api/pictures.js", "text/javascript; charset=utf-8", "86bd28f84948cf1c", file_23, 1147},
  {"web/app/api/preferences.js", "text/javascript; charset=utf-8", "4a74d5f8ed438fd6", file_24, 378},
  {"web/app/api/queue.js", "text/javascript; charset=utf-8", "fa85284ac5fd66dd", file_25, 680},
  {"web/app/features/boards.js", "text/javascript; charset=utf-8", "e573d129a500349d", file_26, 7029},
  {"web/app/features/door.js", "text/javascript; charset=utf-8", "8b84e5a5bff00fe8", file_27, 5727},
  {"web/app/features/frame.js", "text/javascript; charset=utf-8", "51e9fb289be9b76b", file_28, 4808},
  {"web/app/features/gallery.js", "text/javascript; charset=utf-8", "2f7a101b105e3c01", file_29, 4918},
  {"web/app/features/generate/ask.js", "text/javascript; charset=utf-8", "4650448f974e0c69", file_30, 4742},
  {"web/app/features/generate/caption.js", "text/javascript; charset=utf-8", "01c516298ee2bcf2", file_31, 7539},
  {"web/app/features/generate/page.js", "text/javascript; charset=utf-8", "37892170f960d1cb", file_32, 1771},
  {"web/app/features/generate/settings.js", "text/javascript; charset=utf-8", "fa151ad917c93335", file_33, 5947},
  {"web/app/features/generate/shelf.js", "text/javascript; charset=utf-8", "7d636ccd618e7324", file_34, 1933},
  {"web/app/features/generate/size.js", "text/javascript; charset=utf-8", "41035899b31ab1b8", file_35, 2654},
  {"web/app/features/generate/strip.js", "text/javascript; charset=utf-8", "9967b45fa3c62099", file_36, 1237},
  {"web/app/features/generate/wall.js", "text/javascript; charset=utf-8", "9809b0218028665b", file_37, 6456},
  {"web/app/features/generate/welcome.js", "text/javascript; charset=utf-8", "eebd3370072968a1", file_38, 1305},
  {"web/app/features/hotkeys.js", "text/javascript; charset=utf-8", "e54d6a13032156e0", file_39, 418},
  {"web/app/features/me.js", "text/javascript; charset=utf-8", "9913d4f0a363ca40", file_40, 1663},
  {"web/app/features/models.js", "text/javascript; charset=utf-8", "599c7467fa055689", file_41, 4367},
  {"web/app/features/people.js", "text/javascript; charset=utf-8", "d22a707b91ff3c9d", file_42, 6555},
  {"web/app/features/preferences.js", "text/javascript; charset=utf-8", "d111134391852525", file_43, 3703},
  {"web/app/features/queue.js", "text/javascript; charset=utf-8", "5df0cf6362c33be1", file_44, 6479},
  {"web/app/features/viewer.js", "text/javascript; charset=utf-8", "4cbcf3a70f954d5f", file_45, 7879},
  {"web/app/lib/dom.js", "text/javascript; charset=utf-8", "32392d52df034666", file_46, 3012},
  {"web/app/lib/element.js", "text/javascript; charset=utf-8", "789464c6c9d0f929", file_47, 1530},
  {"web/app/lib/list.js", "text/javascript; charset=utf-8", "a7d1b754833a253f", file_48, 885},
  {"web/app/lib/store.js", "text/javascript; charset=utf-8", "0f584e6c0e6c6f04", file_49, 804},
  {"web/app/lib/timing.js", "text/javascript; charset=utf-8", "2352ac86d6f4f680", file_50, 997},
  {"web/app/main.js", "text/javascript; charset=utf-8", "6335a86b44541ae9", file_51, 2518},
  {"web/app/model/batches.js", "text/javascript; charset=utf-8", "9621d9930205f986", file_52, 3412},
  {"web/app/model/combination.js", "text/javascript; charset=utf-8", "ce75f416c4636eb4", file_53, 4049},
  {"web/app/model/form.js", "text/javascript; charset=utf-8", "245cc1d5d38b8875", file_54, 3481},
  {"web/app/model/graph.js", "text/javascript; charset=utf-8", "4afa4089378319b0", file_55, 5187},
  {"web/app/model/hotkeys.js", "text/javascript; charset=utf-8", "f6f87fa89b9a46b6", file_56, 6921},
  {"web/app/model/layout.js", "text/javascript; charset=utf-8", "637a592240e28864", file_57, 2110},
  {"web/app/model/password.js", "text/javascript; charset=utf-8", "3e93457d81961f36", file_58, 809},
  {"web/app/model/people.js", "text/javascript; charset=utf-8", "1d108dd0c5a548c6", file_59, 564},
  {"web/app/model/recipe.js", "text/javascript; charset=utf-8", "67741462a13cd5cf", file_60, 2397},
  {"web/app/model/schedulers.js", "text/javascript; charset=utf-8", "fdacec1d94b6984d", file_61, 618},
  {"web/app/model/shapes.js", "text/javascript; charset=utf-8", "531fac3ad5eb1920", file_62, 1567},
  {"web/app/model/wall.js", "text/javascript; charset=utf-8", "fb448c14d550da71", file_63, 1667},
  {"web/app/model/words.js", "text/javascript; charset=utf-8", "99342b4bf288e697", file_64, 3527},
  {"web/app/parts/brand.js", "text/javascript; charset=utf-8", "548f172ceef09222", file_65, 777},
  {"web/app/parts/cover.js", "text/javascript; charset=utf-8", "a6f956b67ca62376", file_66, 478},
  {"web/app/parts/dialog.js", "text/javascript; charset=utf-8", "a94e7231fe441624", file_67, 1973},
  {"web/app/parts/face.js", "text/javascript; charset=utf-8", "b77dfa8e97bc7f7c", file_68, 341},
  {"web/app/parts/fields.js", "text/javascript; charset=utf-8", "22e85c2b2c2b95dd", file_69, 2529},
  {"web/app/parts/grid.js", "text/javascript; charset=utf-8", "51e90204d8ced7d1", file_70, 8527},
  {"web/app/parts/menu.js", "text/javascript; charset=utf-8", "1ce95689e95780de", file_71, 2962},
  {"web/app/parts/pictureMenu.js", "text/javascript; charset=utf-8", "d8b0f7c52a3e943e", file_72, 2487},
  {"web/app/parts/profile.js", "text/javascript; charset=utf-8", "3d9520cdf4e6c65b", file_73, 3004},
  {"web/app/parts/selectionBar.js", "text/javascript; charset=utf-8", "8b5582d6b450cdd5", file_74, 1340},
  {"web/app/parts/slide.js", "text/javascript; charset=utf-8", "df55f526667540ad", file_75, 1082},
  {"web/app/parts/stepper.js", "text/javascript; charset=utf-8", "ceea75dffc9c2256", file_76, 1175},
  {"web/app/parts/toasts.js", "text/javascript; charset=utf-8", "fc1e79487bc6fb39", file_77, 822},
  {"web/app/state/albums.js", "text/javascript; charset=utf-8", "b5d238358798f9d9", file_78, 4037},
  {"web/app/state/boards.js", "text/javascript; charset=utf-8", "e6d91958770af2cf", file_79, 3651},
  {"web/app/state/desk.js", "text/javascript; charset=utf-8", "18edf16d2f4d1a6d", file_80, 2044},
  {"web/app/state/form.js", "text/javascript; charset=utf-8", "dda887e362e47c9c", file_81, 2934},
  {"web/app/state/heading.js", "text/javascript; charset=utf-8", "5c6d459c2579cfa3", file_82, 134},
  {"web/app/state/hotkeys.js", "text/javascript; charset=utf-8", "c5c9f0e598bd8e7b", file_83, 3735},
  {"web/app/state/jobs.js", "text/javascript; charset=utf-8", "caced9ee0ae3dbbf", file_84, 3618},
  {"web/app/state/live.js", "text/javascript; charset=utf-8", "60c9db86c8e31261", file_85, 3401},
  {"web/app/state/models.js", "text/javascript; charset=utf-8", "7fbf6ffdbe3e07a5", file_86, 778},
  {"web/app/state/people.js", "text/javascript; charset=utf-8", "b336d6def099d5b8", file_87, 457},
  {"web/app/state/preferences.js", "text/javascript; charset=utf-8", "97db377276d698b0", file_88, 1829},
  {"web/app/state/recipes.js", "text/javascript; charset=utf-8", "70c0cf4535bfb83e", file_89, 1535},
  {"web/app/state/route.js", "text/javascript; charset=utf-8", "64c79c1a3098a4c9", file_90, 1889},
  {"web/app/state/session.js", "text/javascript; charset=utf-8", "6fe70d3221f0a617", file_91, 2013},
  {"web/app/state/toasts.js", "text/javascript; charset=utf-8", "52c260504e83074d", file_92, 839},
  {"web/favicon.svg", "image/svg+xml", "86adc1f5cbe75153", file_93, 333},
  {"web/icons.svg", "image/svg+xml", "1423e6858d7a7d91", file_94, 11198},
  {"web/index.html", "text/html; charset=utf-8", "49656a8f9d2245d8", file_95, 491},
  {"web/pictures/balloon.jpg", "image/jpeg", "1f5941578c6941fa", file_96, 9701},
  {"web/pictures/boat.jpg", "image/jpeg", "0890fbda49ea969c", file_97, 7259},
  {"web/pictures/cactus.jpg", "image/jpeg", "fb6fe000956f4b43", file_98, 5844},
  {"web/pictures/car.jpg", "image/jpeg", "24292ebf0e36dcc6", file_99, 6853},
  {"web/pictures/cat.jpg", "image/jpeg", "4c55633313826de9", file_100, 5904},
  {"web/pictures/fish.jpg", "image/jpeg", "45df05f85e0417e9", file_101, 6918},
  {"web/pictures/house.jpg", "image/jpeg", "b9406561e7ab8d45", file_102, 7148},
  {"web/pictures/moon.jpg", "image/jpeg", "3e0a4fe1724a5975", file_103, 5446},
  {"web/pictures/mushroom.jpg", "image/jpeg", "e223eb9880608305", file_104, 7957},
  {"web/pictures/purple-house.jpg", "image/jpeg", "faa5547a05e6363a", file_105, 6049},
  {"web/pictures/rocket.jpg", "image/jpeg", "6e166e8ea21d80e2", file_106, 6482},
  {"web/pictures/snowman.jpg", "image/jpeg", "d4011a9cb55fb789", file_107, 6501},
  {"web/style/all.css", "text/css; charset=utf-8", "0d1011cbb33478e0", file_108, 377},
  {"web/style/base.css", "text/css; charset=utf-8", "1b8456352a8bfc0a", file_109, 2983},
  {"web/style/boards.css", "text/css; charset=utf-8", "ba939f50b6b5478d", file_110, 4090},
  {"web/style/controls.css", "text/css; charset=utf-8", "4916f58367f3f86d", file_111, 3884},
  {"web/style/desk.css", "text/css; charset=utf-8", "52477e244650c6ba", file_112, 4920},
  {"web/style/door.css", "text/css; charset=utf-8", "e5157a42872f4541", file_113, 2620},
  {"web/style/fields.css", "text/css; charset=utf-8", "cf0f84fb8c3ecea6", file_114, 5940},
  {"web/style/floating.css", "text/css; charset=utf-8", "e332f52f08416e71", file_115, 3014},
  {"web/style/form.css", "text/css; charset=utf-8", "4e1381eae436f0ff", file_116, 3118},
  {"web/style/frame.css", "text/css; charset=utf-8", "fbbe9536693d4e3a", file_117, 3829},
  {"web/style/gallery.css", "text/css; charset=utf-8", "e0d23791a7104aff", file_118, 3110},
  {"web/style/lists.css", "text/css; charset=utf-8", "ec534b57a642a8f4", file_119, 2964},
  {"web/style/models.css", "text/css; charset=utf-8", "c1948645edadd472", file_120, 2908},
  {"web/style/preferences.css", "text/css; charset=utf-8", "ca1e891ae7e9ac70", file_121, 1388},
  {"web/style/select.svg", "image/svg+xml", "13a1800cbb8b7fd6", file_122, 195},
  {"web/style/settings.css", "text/css; charset=utf-8", "32f2485c73cb5c2d", file_123, 3401},
  {"web/style/tokens.css", "text/css; charset=utf-8", "878e889f76fc0204", file_124, 3199},
  {"web/style/viewer.css", "text/css; charset=utf-8", "8fdff5c7251802a3", file_125, 1840},
  {"web/style/welcome.css", "text/css; charset=utf-8", "dfc6d528ec1d779d", file_126, 1510},
};

size_t limner_asset_count(void) { return sizeof table / sizeof *table; }
const limner_asset *limner_asset_at(size_t index) { return &table[index]; }
