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
#embed "../../Assets/docs/licence.txt" if_empty(0)
};
static const unsigned char file_5[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/user-guide.md" if_empty(0)
};
static const unsigned char file_6[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/card.md" if_empty(0)
};
static const unsigned char file_7[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/model_index.json" if_empty(0)
};
static const unsigned char file_8[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/scheduler/scheduler_config.json" if_empty(0)
};
static const unsigned char file_9[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/text_encoder/config.json" if_empty(0)
};
static const unsigned char file_10[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/text_encoder/model.safetensors" if_empty(0)
};
static const unsigned char file_11[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/merges.txt" if_empty(0)
};
static const unsigned char file_12[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/special_tokens_map.json" if_empty(0)
};
static const unsigned char file_13[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/tokenizer_config.json" if_empty(0)
};
static const unsigned char file_14[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/vocab.json" if_empty(0)
};
static const unsigned char file_15[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/unet/config.json" if_empty(0)
};
static const unsigned char file_16[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/unet/diffusion_pytorch_model.safetensors" if_empty(0)
};
static const unsigned char file_17[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/vae/config.json" if_empty(0)
};
static const unsigned char file_18[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/vae/diffusion_pytorch_model.safetensors" if_empty(0)
};
static const unsigned char file_19[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/accounts.js" if_empty(0)
};
static const unsigned char file_20[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/boards.js" if_empty(0)
};
static const unsigned char file_21[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/client.js" if_empty(0)
};
static const unsigned char file_22[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/events.js" if_empty(0)
};
static const unsigned char file_23[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/models.js" if_empty(0)
};
static const unsigned char file_24[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/people.js" if_empty(0)
};
static const unsigned char file_25[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/pictures.js" if_empty(0)
};
static const unsigned char file_26[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/preferences.js" if_empty(0)
};
static const unsigned char file_27[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/presets.js" if_empty(0)
};
static const unsigned char file_28[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/queue.js" if_empty(0)
};
static const unsigned char file_29[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/boards.js" if_empty(0)
};
static const unsigned char file_30[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/code.js" if_empty(0)
};
static const unsigned char file_31[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/door.js" if_empty(0)
};
static const unsigned char file_32[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/setup.js" if_empty(0)
};
static const unsigned char file_33[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/signIn.js" if_empty(0)
};
static const unsigned char file_34[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/unreachable.js" if_empty(0)
};
static const unsigned char file_35[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/frame.js" if_empty(0)
};
static const unsigned char file_36[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/gallery.js" if_empty(0)
};
static const unsigned char file_37[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/ask.js" if_empty(0)
};
static const unsigned char file_38[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/caption.js" if_empty(0)
};
static const unsigned char file_39[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/page.js" if_empty(0)
};
static const unsigned char file_40[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/settings.js" if_empty(0)
};
static const unsigned char file_41[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/shelf.js" if_empty(0)
};
static const unsigned char file_42[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/size.js" if_empty(0)
};
static const unsigned char file_43[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/strip.js" if_empty(0)
};
static const unsigned char file_44[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/styles.js" if_empty(0)
};
static const unsigned char file_45[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/wall.js" if_empty(0)
};
static const unsigned char file_46[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/welcome.js" if_empty(0)
};
static const unsigned char file_47[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/hotkeys.js" if_empty(0)
};
static const unsigned char file_48[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/me.js" if_empty(0)
};
static const unsigned char file_49[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/models.js" if_empty(0)
};
static const unsigned char file_50[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/add.js" if_empty(0)
};
static const unsigned char file_51[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/delete.js" if_empty(0)
};
static const unsigned char file_52[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/departed.js" if_empty(0)
};
static const unsigned char file_53[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/edit.js" if_empty(0)
};
static const unsigned char file_54[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/links.js" if_empty(0)
};
static const unsigned char file_55[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/page.js" if_empty(0)
};
static const unsigned char file_56[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/password.js" if_empty(0)
};
static const unsigned char file_57[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/sessions.js" if_empty(0)
};
static const unsigned char file_58[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/canvas.js" if_empty(0)
};
static const unsigned char file_59[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/defaults.js" if_empty(0)
};
static const unsigned char file_60[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/devices.js" if_empty(0)
};
static const unsigned char file_61[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/page.js" if_empty(0)
};
static const unsigned char file_62[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/styles.js" if_empty(0)
};
static const unsigned char file_63[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/tokens.js" if_empty(0)
};
static const unsigned char file_64[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/queue.js" if_empty(0)
};
static const unsigned char file_65[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/viewer.js" if_empty(0)
};
static const unsigned char file_66[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/wider.js" if_empty(0)
};
static const unsigned char file_67[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/hostNames.js" if_empty(0)
};
static const unsigned char file_68[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/base.js" if_empty(0)
};
static const unsigned char file_69[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/dom.js" if_empty(0)
};
static const unsigned char file_70[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/element.js" if_empty(0)
};
static const unsigned char file_71[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/list.js" if_empty(0)
};
static const unsigned char file_72[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/store.js" if_empty(0)
};
static const unsigned char file_73[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/timing.js" if_empty(0)
};
static const unsigned char file_74[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/main.js" if_empty(0)
};
static const unsigned char file_75[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/audit.js" if_empty(0)
};
static const unsigned char file_76[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/batches.js" if_empty(0)
};
static const unsigned char file_77[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/combination.js" if_empty(0)
};
static const unsigned char file_78[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/defaults.js" if_empty(0)
};
static const unsigned char file_79[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/devices.js" if_empty(0)
};
static const unsigned char file_80[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/form.js" if_empty(0)
};
static const unsigned char file_81[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/graph.js" if_empty(0)
};
static const unsigned char file_82[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/hotkeys.js" if_empty(0)
};
static const unsigned char file_83[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/layout.js" if_empty(0)
};
static const unsigned char file_84[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/modelWords.js" if_empty(0)
};
static const unsigned char file_85[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/password.js" if_empty(0)
};
static const unsigned char file_86[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/people.js" if_empty(0)
};
static const unsigned char file_87[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/presets.js" if_empty(0)
};
static const unsigned char file_88[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/promptWords.js" if_empty(0)
};
static const unsigned char file_89[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/qr.js" if_empty(0)
};
static const unsigned char file_90[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/recipe.js" if_empty(0)
};
static const unsigned char file_91[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/refusals.js" if_empty(0)
};
static const unsigned char file_92[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/schedulers.js" if_empty(0)
};
static const unsigned char file_93[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/serverRefusals.js" if_empty(0)
};
static const unsigned char file_94[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/shapes.js" if_empty(0)
};
static const unsigned char file_95[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/wall.js" if_empty(0)
};
static const unsigned char file_96[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/words.js" if_empty(0)
};
static const unsigned char file_97[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/activity.js" if_empty(0)
};
static const unsigned char file_98[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/brand.js" if_empty(0)
};
static const unsigned char file_99[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/cover.js" if_empty(0)
};
static const unsigned char file_100[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/dialog.js" if_empty(0)
};
static const unsigned char file_101[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/face.js" if_empty(0)
};
static const unsigned char file_102[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/fields.js" if_empty(0)
};
static const unsigned char file_103[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/grid.js" if_empty(0)
};
static const unsigned char file_104[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/hotkeyList.js" if_empty(0)
};
static const unsigned char file_105[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/look.js" if_empty(0)
};
static const unsigned char file_106[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/menu.js" if_empty(0)
};
static const unsigned char file_107[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictureMenu.js" if_empty(0)
};
static const unsigned char file_108[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/presetEditor.js" if_empty(0)
};
static const unsigned char file_109[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/profile.js" if_empty(0)
};
static const unsigned char file_110[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/qr.js" if_empty(0)
};
static const unsigned char file_111[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/secret.js" if_empty(0)
};
static const unsigned char file_112[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/selectionBar.js" if_empty(0)
};
static const unsigned char file_113[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/sessionLine.js" if_empty(0)
};
static const unsigned char file_114[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/slide.js" if_empty(0)
};
static const unsigned char file_115[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/stepper.js" if_empty(0)
};
static const unsigned char file_116[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/toasts.js" if_empty(0)
};
static const unsigned char file_117[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/albums.js" if_empty(0)
};
static const unsigned char file_118[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/boards.js" if_empty(0)
};
static const unsigned char file_119[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/defaults.js" if_empty(0)
};
static const unsigned char file_120[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/desk.js" if_empty(0)
};
static const unsigned char file_121[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/form.js" if_empty(0)
};
static const unsigned char file_122[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/heading.js" if_empty(0)
};
static const unsigned char file_123[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/hotkeys.js" if_empty(0)
};
static const unsigned char file_124[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/jobs.js" if_empty(0)
};
static const unsigned char file_125[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/kept.js" if_empty(0)
};
static const unsigned char file_126[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/live.js" if_empty(0)
};
static const unsigned char file_127[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/models.js" if_empty(0)
};
static const unsigned char file_128[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/people.js" if_empty(0)
};
static const unsigned char file_129[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/preferences.js" if_empty(0)
};
static const unsigned char file_130[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/presets.js" if_empty(0)
};
static const unsigned char file_131[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/recipes.js" if_empty(0)
};
static const unsigned char file_132[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/route.js" if_empty(0)
};
static const unsigned char file_133[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/session.js" if_empty(0)
};
static const unsigned char file_134[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/toasts.js" if_empty(0)
};
static const unsigned char file_135[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/wider.js" if_empty(0)
};
static const unsigned char file_136[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/favicon.svg" if_empty(0)
};
static const unsigned char file_137[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/host-names.html" if_empty(0)
};
static const unsigned char file_138[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/icons.svg" if_empty(0)
};
static const unsigned char file_139[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/index.html" if_empty(0)
};
static const unsigned char file_140[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/balloon.jpg" if_empty(0)
};
static const unsigned char file_141[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/boat.jpg" if_empty(0)
};
static const unsigned char file_142[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/cactus.jpg" if_empty(0)
};
static const unsigned char file_143[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/car.jpg" if_empty(0)
};
static const unsigned char file_144[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/cat.jpg" if_empty(0)
};
static const unsigned char file_145[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/fish.jpg" if_empty(0)
};
static const unsigned char file_146[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/house.jpg" if_empty(0)
};
static const unsigned char file_147[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/moon.jpg" if_empty(0)
};
static const unsigned char file_148[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/mushroom.jpg" if_empty(0)
};
static const unsigned char file_149[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/purple-house.jpg" if_empty(0)
};
static const unsigned char file_150[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/rocket.jpg" if_empty(0)
};
static const unsigned char file_151[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/snowman.jpg" if_empty(0)
};
static const unsigned char file_152[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/all.css" if_empty(0)
};
static const unsigned char file_153[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/base.css" if_empty(0)
};
static const unsigned char file_154[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/boards.css" if_empty(0)
};
static const unsigned char file_155[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/controls.css" if_empty(0)
};
static const unsigned char file_156[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/desk.css" if_empty(0)
};
static const unsigned char file_157[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/docs.css" if_empty(0)
};
static const unsigned char file_158[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/door.css" if_empty(0)
};
static const unsigned char file_159[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/fields.css" if_empty(0)
};
static const unsigned char file_160[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/floating.css" if_empty(0)
};
static const unsigned char file_161[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/form.css" if_empty(0)
};
static const unsigned char file_162[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/frame.css" if_empty(0)
};
static const unsigned char file_163[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/gallery.css" if_empty(0)
};
static const unsigned char file_164[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/lists.css" if_empty(0)
};
static const unsigned char file_165[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/models.css" if_empty(0)
};
static const unsigned char file_166[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/panels.css" if_empty(0)
};
static const unsigned char file_167[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/preferences.css" if_empty(0)
};
static const unsigned char file_168[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/select.svg" if_empty(0)
};
static const unsigned char file_169[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/settings.css" if_empty(0)
};
static const unsigned char file_170[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/tokens.css" if_empty(0)
};
static const unsigned char file_171[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/viewer.css" if_empty(0)
};
static const unsigned char file_172[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/welcome.css" if_empty(0)
};

static const limner_asset table[] = {
  {"NOTICE.md", "text/plain; charset=utf-8", "f2fc5a516881dc52", file_0, 339},
  {"docs/administrator-guide.md", "text/plain; charset=utf-8", "1893b236682d4536", file_1, 3340},
  {"docs/api-guide.md", "text/plain; charset=utf-8", "765bcbd65929c438", file_2, 2873},
  {"docs/internals/journal-format.md", "text/plain; charset=utf-8", "7837d54def914d12", file_3, 8035},
  {"docs/licence.txt", "text/plain; charset=utf-8", "cfc7749b96f63bd3", file_4, 11358},
  {"docs/user-guide.md", "text/plain; charset=utf-8", "8423f420f978f337", file_5, 4020},
  {"models/starter/card.md", "text/plain; charset=utf-8", "79cb0b7148ac6cea", file_6, 8215},
  {"models/starter/model_index.json", "application/json", "bb0b7a60c643a69c", file_7, 479},
  {"models/starter/scheduler/scheduler_config.json", "application/json", "a5c38399f502471f", file_8, 294},
  {"models/starter/text_encoder/config.json", "application/json", "aa4bce45af9d2492", file_9, 542},
  {"models/starter/text_encoder/model.safetensors", "application/octet-stream", "632335ddcc04bdfd", file_10, 8232960},
  {"models/starter/tokenizer/merges.txt", "text/plain; charset=utf-8", "9fd691f7c8039210", file_11, 524619},
  {"models/starter/tokenizer/special_tokens_map.json", "application/json", "c62fc5bc813ac0ff", file_12, 128},
  {"models/starter/tokenizer/tokenizer_config.json", "application/json", "e87d711e16a28158", file_13, 242},
  {"models/starter/tokenizer/vocab.json", "application/json", "3f0c4f7d2086b61b", file_14, 961143},
  {"models/starter/unet/config.json", "application/json", "83204c6ed322ee0a", file_15, 1753},
  {"models/starter/unet/diffusion_pytorch_model.safetensors", "application/octet-stream", "8b47bec1ed031395", file_16, 11832792},
  {"models/starter/vae/config.json", "application/json", "26eb1e33d9ba69be", file_17, 658},
  {"models/starter/vae/diffusion_pytorch_model.safetensors", "application/octet-stream", "6c09b1ff57d2e7e7", file_18, 512510},
  {"web/app/api/accounts.js", "text/javascript; charset=utf-8", "52f4ff2060d018fc", file_19, 1703},
  {"web/app/api/boards.js", "text/javascript; charset=utf-8", "4254ffd5581ec382", file_20, 786},
  {"web/app/api/client.js", "text/javascript; charset=utf-8", "6e47dddc5999d44d", file_21, 4055},
  {"web/app/api/events.js", "text/javascript; charset=utf-8", "f39a5bc542e47230", file_22, 2302},
  {"web/app/api/models.js", "text/javascript; charset=utf-8", "8550f689a82b9897", file_23, 241},
  {"web/app/api/people.js", "text/javascript; charset=utf-8", "e0a086b23dad08ae", file_24, 1441},
  {"web/app/api/pictures.js", "text/javascript; charset=utf-8", "11ec0cd6665751ea", file_25, 1201},
  {"web/app/api/preferences.js", "text/javascript; charset=utf-8", "4a74d5f8ed438fd6", file_26, 378},
  {"web/app/api/presets.js", "text/javascript; charset=utf-8", "6ca9e26d5aaceb75", file_27, 1349},
  {"web/app/api/queue.js", "text/javascript; charset=utf-8", "afa47503bb300c69", file_28, 762},
  {"web/app/features/boards.js", "text/javascript; charset=utf-8", "e573d129a500349d", file_29, 7029},
  {"web/app/features/door/code.js", "text/javascript; charset=utf-8", "65aeb53b86fe591e", file_30, 3641},
  {"web/app/features/door/door.js", "text/javascript; charset=utf-8", "39a86e8ed6c6323b", file_31, 2796},
  {"web/app/features/door/setup.js", "text/javascript; charset=utf-8", "0d641a2bf49a6c39", file_32, 2447},
  {"web/app/features/door/signIn.js", "text/javascript; charset=utf-8", "989795cbd7a41482", file_33, 1913},
  {"web/app/features/door/unreachable.js", "text/javascript; charset=utf-8", "07138f9dcd8a9ad7", file_34, 615},
  {"web/app/features/frame.js", "text/javascript; charset=utf-8", "51e9fb289be9b76b", file_35, 4808},
  {"web/app/features/gallery.js", "text/javascript; charset=utf-8", "2f7a101b105e3c01", file_36, 4918},
  {"web/app/features/generate/ask.js", "text/javascript; charset=utf-8", "366700b000bd173a", file_37, 6277},
  {"web/app/features/generate/caption.js", "text/javascript; charset=utf-8", "53a278c9a4a768a1", file_38, 7674},
  {"web/app/features/generate/page.js", "text/javascript; charset=utf-8", "b20298b1305d611e", file_39, 1870},
  {"web/app/features/generate/settings.js", "text/javascript; charset=utf-8", "8209d2f60c0806fe", file_40, 5998},
  {"web/app/features/generate/shelf.js", "text/javascript; charset=utf-8", "7d636ccd618e7324", file_41, 1933},
  {"web/app/features/generate/size.js", "text/javascript; charset=utf-8", "41035899b31ab1b8", file_42, 2654},
  {"web/app/features/generate/strip.js", "text/javascript; charset=utf-8", "9967b45fa3c62099", file_43, 1237},
  {"web/app/features/generate/styles.js", "text/javascript; charset=utf-8", "54083e81b3abf2f3", file_44, 4503},
  {"web/app/features/generate/wall.js", "text/javascript; charset=utf-8", "9809b0218028665b", file_45, 6456},
  {"web/app/features/generate/welcome.js", "text/javascript; charset=utf-8", "eebd3370072968a1", file_46, 1305},
  {"web/app/features/hotkeys.js", "text/javascript; charset=utf-8", "ef94574b6f896829", file_47, 2054},
  {"web/app/features/me.js", "text/javascript; charset=utf-8", "af70871b8d346182", file_48, 2358},
  {"web/app/features/models.js", "text/javascript; charset=utf-8", "e0738ac2e1afef69", file_49, 4322},
  {"web/app/features/people/add.js", "text/javascript; charset=utf-8", "4ef865bff2085445", file_50, 2238},
  {"web/app/features/people/delete.js", "text/javascript; charset=utf-8", "cb3ec8fb0fea689d", file_51, 1171},
  {"web/app/features/people/departed.js", "text/javascript; charset=utf-8", "363829ed09858394", file_52, 3941},
  {"web/app/features/people/edit.js", "text/javascript; charset=utf-8", "36e00c1c1fa1e713", file_53, 3577},
  {"web/app/features/people/links.js", "text/javascript; charset=utf-8", "bfb13d74cba06e8d", file_54, 1707},
  {"web/app/features/people/page.js", "text/javascript; charset=utf-8", "82c7e319e6c96dd3", file_55, 5745},
  {"web/app/features/people/password.js", "text/javascript; charset=utf-8", "088469826eb647be", file_56, 1834},
  {"web/app/features/people/sessions.js", "text/javascript; charset=utf-8", "48e40988e486b237", file_57, 1292},
  {"web/app/features/preferences/canvas.js", "text/javascript; charset=utf-8", "450d1aeb99efaf08", file_58, 1139},
  {"web/app/features/preferences/defaults.js", "text/javascript; charset=utf-8", "bc811c0765668f31", file_59, 2312},
  {"web/app/features/preferences/devices.js", "text/javascript; charset=utf-8", "8c0f17cdd1a9d4bd", file_60, 1497},
  {"web/app/features/preferences/page.js", "text/javascript; charset=utf-8", "8f0f43de496777e6", file_61, 4759},
  {"web/app/features/preferences/styles.js", "text/javascript; charset=utf-8", "e8da5ab08f83d7ce", file_62, 2922},
  {"web/app/features/preferences/tokens.js", "text/javascript; charset=utf-8", "cc0dac8c93f963bc", file_63, 4209},
  {"web/app/features/queue.js", "text/javascript; charset=utf-8", "5df0cf6362c33be1", file_64, 6479},
  {"web/app/features/viewer.js", "text/javascript; charset=utf-8", "cac4cf63cf72085e", file_65, 7889},
  {"web/app/features/wider.js", "text/javascript; charset=utf-8", "6e8a41e149eae46c", file_66, 784},
  {"web/app/hostNames.js", "text/javascript; charset=utf-8", "7a9b20e992836c84", file_67, 2454},
  {"web/app/lib/base.js", "text/javascript; charset=utf-8", "dc1c76b639442108", file_68, 664},
  {"web/app/lib/dom.js", "text/javascript; charset=utf-8", "915eabdb3a6374f4", file_69, 3249},
  {"web/app/lib/element.js", "text/javascript; charset=utf-8", "789464c6c9d0f929", file_70, 1530},
  {"web/app/lib/list.js", "text/javascript; charset=utf-8", "a7d1b754833a253f", file_71, 885},
  {"web/app/lib/store.js", "text/javascript; charset=utf-8", "0f584e6c0e6c6f04", file_72, 804},
  {"web/app/lib/timing.js", "text/javascript; charset=utf-8", "2352ac86d6f4f680", file_73, 997},
  {"web/app/main.js", "text/javascript; charset=utf-8", "c2282391c036d631", file_74, 2951},
  {"web/app/model/audit.js", "text/javascript; charset=utf-8", "6470f8d909fdbaeb", file_75, 1529},
  {"web/app/model/batches.js", "text/javascript; charset=utf-8", "9621d9930205f986", file_76, 3412},
  {"web/app/model/combination.js", "text/javascript; charset=utf-8", "ce75f416c4636eb4", file_77, 4049},
  {"web/app/model/defaults.js", "text/javascript; charset=utf-8", "5a2761466d7ab879", file_78, 1620},
  {"web/app/model/devices.js", "text/javascript; charset=utf-8", "3a2eba83f4e6b8ef", file_79, 766},
  {"web/app/model/form.js", "text/javascript; charset=utf-8", "8b029f267ce2b428", file_80, 3584},
  {"web/app/model/graph.js", "text/javascript; charset=utf-8", "348f9950aa461539", file_81, 5202},
  {"web/app/model/hotkeys.js", "text/javascript; charset=utf-8", "4012775fe21cb9a6", file_82, 7271},
  {"web/app/model/layout.js", "text/javascript; charset=utf-8", "637a592240e28864", file_83, 2110},
  {"web/app/model/modelWords.js", "text/javascript; charset=utf-8", "60b456dda5e42c66", file_84, 2000},
  {"web/app/model/password.js", "text/javascript; charset=utf-8", "602b37f1d4561bb6", file_85, 1336},
  {"web/app/model/people.js", "text/javascript; charset=utf-8", "9ee4f73bbba4ed76", file_86, 2875},
  {"web/app/model/presets.js", "text/javascript; charset=utf-8", "371258261e5cd828", file_87, 1697},
  {"web/app/model/promptWords.js", "text/javascript; charset=utf-8", "49db9f4b8849b815", file_88, 1761},
  {"web/app/model/qr.js", "text/javascript; charset=utf-8", "9c486cf693a12d18", file_89, 9010},
  {"web/app/model/recipe.js", "text/javascript; charset=utf-8", "efcf1f0541e60396", file_90, 2647},
  {"web/app/model/refusals.js", "text/javascript; charset=utf-8", "6076f87337cdd915", file_91, 4465},
  {"web/app/model/schedulers.js", "text/javascript; charset=utf-8", "fdacec1d94b6984d", file_92, 618},
  {"web/app/model/serverRefusals.js", "text/javascript; charset=utf-8", "db7c7d1570aec811", file_93, 8742},
  {"web/app/model/shapes.js", "text/javascript; charset=utf-8", "531fac3ad5eb1920", file_94, 1567},
  {"web/app/model/wall.js", "text/javascript; charset=utf-8", "fb448c14d550da71", file_95, 1667},
  {"web/app/model/words.js", "text/javascript; charset=utf-8", "48dc9647bdd74d97", file_96, 4129},
  {"web/app/parts/activity.js", "text/javascript; charset=utf-8", "c875a245539810c1", file_97, 3810},
  {"web/app/parts/brand.js", "text/javascript; charset=utf-8", "548f172ceef09222", file_98, 777},
  {"web/app/parts/cover.js", "text/javascript; charset=utf-8", "a6f956b67ca62376", file_99, 478},
  {"web/app/parts/dialog.js", "text/javascript; charset=utf-8", "93fffefe4f2d9ca7", file_100, 2697},
  {"web/app/parts/face.js", "text/javascript; charset=utf-8", "b77dfa8e97bc7f7c", file_101, 341},
  {"web/app/parts/fields.js", "text/javascript; charset=utf-8", "40602ad67c5345b4", file_102, 4269},
  {"web/app/parts/grid.js", "text/javascript; charset=utf-8", "51e90204d8ced7d1", file_103, 8527},
  {"web/app/parts/hotkeyList.js", "text/javascript; charset=utf-8", "6aba11476f052e2c", file_104, 6022},
  {"web/app/parts/look.js", "text/javascript; charset=utf-8", "b24c30fc84f8d5fa", file_105, 862},
  {"web/app/parts/menu.js", "text/javascript; charset=utf-8", "a8123016c9d0d36e", file_106, 3093},
  {"web/app/parts/pictureMenu.js", "text/javascript; charset=utf-8", "d8b0f7c52a3e943e", file_107, 2487},
  {"web/app/parts/presetEditor.js", "text/javascript; charset=utf-8", "0e4ff8004ed2ba34", file_108, 4955},
  {"web/app/parts/profile.js", "text/javascript; charset=utf-8", "fc321dbfb827f0c4", file_109, 5141},
  {"web/app/parts/qr.js", "text/javascript; charset=utf-8", "5d447533adb0f4f2", file_110, 818},
  {"web/app/parts/secret.js", "text/javascript; charset=utf-8", "ea46128fafe833e0", file_111, 1193},
  {"web/app/parts/selectionBar.js", "text/javascript; charset=utf-8", "8b5582d6b450cdd5", file_112, 1340},
  {"web/app/parts/sessionLine.js", "text/javascript; charset=utf-8", "18709f4bf013fbe7", file_113, 940},
  {"web/app/parts/slide.js", "text/javascript; charset=utf-8", "df55f526667540ad", file_114, 1082},
  {"web/app/parts/stepper.js", "text/javascript; charset=utf-8", "ceea75dffc9c2256", file_115, 1175},
  {"web/app/parts/toasts.js", "text/javascript; charset=utf-8", "fc1e79487bc6fb39", file_116, 822},
  {"web/app/state/albums.js", "text/javascript; charset=utf-8", "b5d238358798f9d9", file_117, 4037},
  {"web/app/state/boards.js", "text/javascript; charset=utf-8", "e6d91958770af2cf", file_118, 3651},
  {"web/app/state/defaults.js", "text/javascript; charset=utf-8", "3da38b7dfdc897f7", file_119, 819},
  {"web/app/state/desk.js", "text/javascript; charset=utf-8", "e911da2b8703f8f5", file_120, 2341},
  {"web/app/state/form.js", "text/javascript; charset=utf-8", "8d9bf7283411a874", file_121, 3751},
  {"web/app/state/heading.js", "text/javascript; charset=utf-8", "5c6d459c2579cfa3", file_122, 134},
  {"web/app/state/hotkeys.js", "text/javascript; charset=utf-8", "a44841fd28e54c13", file_123, 3185},
  {"web/app/state/jobs.js", "text/javascript; charset=utf-8", "32032913110f047a", file_124, 3773},
  {"web/app/state/kept.js", "text/javascript; charset=utf-8", "9b369755b552b9b1", file_125, 1753},
  {"web/app/state/live.js", "text/javascript; charset=utf-8", "a5957559270c3bff", file_126, 3991},
  {"web/app/state/models.js", "text/javascript; charset=utf-8", "7fbf6ffdbe3e07a5", file_127, 778},
  {"web/app/state/people.js", "text/javascript; charset=utf-8", "b632c29d49bb1dcb", file_128, 1936},
  {"web/app/state/preferences.js", "text/javascript; charset=utf-8", "b4e0ae3b048cfa75", file_129, 968},
  {"web/app/state/presets.js", "text/javascript; charset=utf-8", "75299e36df2dab65", file_130, 1726},
  {"web/app/state/recipes.js", "text/javascript; charset=utf-8", "7e484ae4426963af", file_131, 1681},
  {"web/app/state/route.js", "text/javascript; charset=utf-8", "7485bd92c7f5036f", file_132, 1982},
  {"web/app/state/session.js", "text/javascript; charset=utf-8", "79d8b0dad8b8b1da", file_133, 3854},
  {"web/app/state/toasts.js", "text/javascript; charset=utf-8", "2a80f1253b7295e4", file_134, 894},
  {"web/app/state/wider.js", "text/javascript; charset=utf-8", "87d972b8f75808f4", file_135, 702},
  {"web/favicon.svg", "image/svg+xml", "86adc1f5cbe75153", file_136, 333},
  {"web/host-names.html", "text/html; charset=utf-8", "696dc314943ea771", file_137, 570},
  {"web/icons.svg", "image/svg+xml", "1423e6858d7a7d91", file_138, 11198},
  {"web/index.html", "text/html; charset=utf-8", "49656a8f9d2245d8", file_139, 491},
  {"web/pictures/balloon.jpg", "image/jpeg", "1f5941578c6941fa", file_140, 9701},
  {"web/pictures/boat.jpg", "image/jpeg", "0890fbda49ea969c", file_141, 7259},
  {"web/pictures/cactus.jpg", "image/jpeg", "fb6fe000956f4b43", file_142, 5844},
  {"web/pictures/car.jpg", "image/jpeg", "24292ebf0e36dcc6", file_143, 6853},
  {"web/pictures/cat.jpg", "image/jpeg", "4c55633313826de9", file_144, 5904},
  {"web/pictures/fish.jpg", "image/jpeg", "45df05f85e0417e9", file_145, 6918},
  {"web/pictures/house.jpg", "image/jpeg", "b9406561e7ab8d45", file_146, 7148},
  {"web/pictures/moon.jpg", "image/jpeg", "3e0a4fe1724a5975", file_147, 5446},
  {"web/pictures/mushroom.jpg", "image/jpeg", "e223eb9880608305", file_148, 7957},
  {"web/pictures/purple-house.jpg", "image/jpeg", "faa5547a05e6363a", file_149, 6049},
  {"web/pictures/rocket.jpg", "image/jpeg", "6e166e8ea21d80e2", file_150, 6482},
  {"web/pictures/snowman.jpg", "image/jpeg", "d4011a9cb55fb789", file_151, 6501},
  {"web/style/all.css", "text/css; charset=utf-8", "d7dbde535486e20c", file_152, 399},
  {"web/style/base.css", "text/css; charset=utf-8", "1b8456352a8bfc0a", file_153, 2983},
  {"web/style/boards.css", "text/css; charset=utf-8", "ba939f50b6b5478d", file_154, 4090},
  {"web/style/controls.css", "text/css; charset=utf-8", "4916f58367f3f86d", file_155, 3884},
  {"web/style/desk.css", "text/css; charset=utf-8", "52477e244650c6ba", file_156, 4920},
  {"web/style/docs.css", "text/css; charset=utf-8", "e3f24d4750483d24", file_157, 3472},
  {"web/style/door.css", "text/css; charset=utf-8", "e9c1eabb8b44fe18", file_158, 2705},
  {"web/style/fields.css", "text/css; charset=utf-8", "cf0f84fb8c3ecea6", file_159, 5940},
  {"web/style/floating.css", "text/css; charset=utf-8", "2e8708481a0c57ce", file_160, 3790},
  {"web/style/form.css", "text/css; charset=utf-8", "4e1381eae436f0ff", file_161, 3118},
  {"web/style/frame.css", "text/css; charset=utf-8", "e59d35b659f20c1b", file_162, 4089},
  {"web/style/gallery.css", "text/css; charset=utf-8", "e0d23791a7104aff", file_163, 3110},
  {"web/style/lists.css", "text/css; charset=utf-8", "25c72072615277fb", file_164, 4261},
  {"web/style/models.css", "text/css; charset=utf-8", "c1948645edadd472", file_165, 2908},
  {"web/style/panels.css", "text/css; charset=utf-8", "a00952e654aca5d5", file_166, 1223},
  {"web/style/preferences.css", "text/css; charset=utf-8", "8250e8df39ec541d", file_167, 3514},
  {"web/style/select.svg", "image/svg+xml", "13a1800cbb8b7fd6", file_168, 195},
  {"web/style/settings.css", "text/css; charset=utf-8", "d73b5a8eee5157ec", file_169, 5137},
  {"web/style/tokens.css", "text/css; charset=utf-8", "878e889f76fc0204", file_170, 3199},
  {"web/style/viewer.css", "text/css; charset=utf-8", "8fdff5c7251802a3", file_171, 1840},
  {"web/style/welcome.css", "text/css; charset=utf-8", "dfc6d528ec1d779d", file_172, 1510},
};

size_t limner_asset_count(void) { return sizeof table / sizeof *table; }
const limner_asset *limner_asset_at(size_t index) { return &table[index]; }
