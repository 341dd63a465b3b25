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
#embed "../../Assets/docs/internals/index.md" if_empty(0)
};
static const unsigned char file_4[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/internals/journal-format.md" if_empty(0)
};
static const unsigned char file_5[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/internals/search-packs.md" if_empty(0)
};
static const unsigned char file_6[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/internals/shared-boards.md" if_empty(0)
};
static const unsigned char file_7[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/invokeai.md" if_empty(0)
};
static const unsigned char file_8[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/keyboard.md" if_empty(0)
};
static const unsigned char file_9[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/licence.txt" if_empty(0)
};
static const unsigned char file_10[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/reverse-proxies.md" if_empty(0)
};
static const unsigned char file_11[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/settings.md" if_empty(0)
};
static const unsigned char file_12[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/troubleshooting.md" if_empty(0)
};
static const unsigned char file_13[] __attribute__((aligned(64))) = {
#embed "../../Assets/docs/user-guide.md" if_empty(0)
};
static const unsigned char file_14[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/card.md" if_empty(0)
};
static const unsigned char file_15[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/model_index.json" if_empty(0)
};
static const unsigned char file_16[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/scheduler/scheduler_config.json" if_empty(0)
};
static const unsigned char file_17[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/text_encoder/config.json" if_empty(0)
};
static const unsigned char file_18[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/text_encoder/model.safetensors" if_empty(0)
};
static const unsigned char file_19[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/merges.txt" if_empty(0)
};
static const unsigned char file_20[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/special_tokens_map.json" if_empty(0)
};
static const unsigned char file_21[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/tokenizer_config.json" if_empty(0)
};
static const unsigned char file_22[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/tokenizer/vocab.json" if_empty(0)
};
static const unsigned char file_23[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/unet/config.json" if_empty(0)
};
static const unsigned char file_24[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/unet/diffusion_pytorch_model.safetensors" if_empty(0)
};
static const unsigned char file_25[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/vae/config.json" if_empty(0)
};
static const unsigned char file_26[] __attribute__((aligned(64))) = {
#embed "../../Assets/models/starter/vae/diffusion_pytorch_model.safetensors" if_empty(0)
};
static const unsigned char file_27[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/evening.jpg" if_empty(0)
};
static const unsigned char file_28[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/night.jpg" if_empty(0)
};
static const unsigned char file_29[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/oil.jpg" if_empty(0)
};
static const unsigned char file_30[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/paper.jpg" if_empty(0)
};
static const unsigned char file_31[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/pencil.jpg" if_empty(0)
};
static const unsigned char file_32[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/photograph.jpg" if_empty(0)
};
static const unsigned char file_33[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/picture-book.jpg" if_empty(0)
};
static const unsigned char file_34[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/snow.jpg" if_empty(0)
};
static const unsigned char file_35[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/watercolour.jpg" if_empty(0)
};
static const unsigned char file_36[] __attribute__((aligned(64))) = {
#embed "../../Assets/styles/woodcut.jpg" if_empty(0)
};
static const unsigned char file_37[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/accounts.js" if_empty(0)
};
static const unsigned char file_38[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/boards.js" if_empty(0)
};
static const unsigned char file_39[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/client.js" if_empty(0)
};
static const unsigned char file_40[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/events.js" if_empty(0)
};
static const unsigned char file_41[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/models.js" if_empty(0)
};
static const unsigned char file_42[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/people.js" if_empty(0)
};
static const unsigned char file_43[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/pictures.js" if_empty(0)
};
static const unsigned char file_44[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/preferences.js" if_empty(0)
};
static const unsigned char file_45[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/presets.js" if_empty(0)
};
static const unsigned char file_46[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/queue.js" if_empty(0)
};
static const unsigned char file_47[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/upload.js" if_empty(0)
};
static const unsigned char file_48[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/api/workflows.js" if_empty(0)
};
static const unsigned char file_49[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/boards.js" if_empty(0)
};
static const unsigned char file_50[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/compare.js" if_empty(0)
};
static const unsigned char file_51[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/code.js" if_empty(0)
};
static const unsigned char file_52[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/door.js" if_empty(0)
};
static const unsigned char file_53[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/setup.js" if_empty(0)
};
static const unsigned char file_54[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/signIn.js" if_empty(0)
};
static const unsigned char file_55[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/door/unreachable.js" if_empty(0)
};
static const unsigned char file_56[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/frame.js" if_empty(0)
};
static const unsigned char file_57[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/gallery/filters.js" if_empty(0)
};
static const unsigned char file_58[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/gallery/head.js" if_empty(0)
};
static const unsigned char file_59[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/gallery/page.js" if_empty(0)
};
static const unsigned char file_60[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/ask.js" if_empty(0)
};
static const unsigned char file_61[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/caption.js" if_empty(0)
};
static const unsigned char file_62[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/page.js" if_empty(0)
};
static const unsigned char file_63[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/settings.js" if_empty(0)
};
static const unsigned char file_64[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/shelf.js" if_empty(0)
};
static const unsigned char file_65[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/size.js" if_empty(0)
};
static const unsigned char file_66[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/strip.js" if_empty(0)
};
static const unsigned char file_67[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/styles.js" if_empty(0)
};
static const unsigned char file_68[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/wall.js" if_empty(0)
};
static const unsigned char file_69[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/generate/welcome.js" if_empty(0)
};
static const unsigned char file_70[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/hotkeys.js" if_empty(0)
};
static const unsigned char file_71[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/me.js" if_empty(0)
};
static const unsigned char file_72[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/models.js" if_empty(0)
};
static const unsigned char file_73[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/add.js" if_empty(0)
};
static const unsigned char file_74[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/delete.js" if_empty(0)
};
static const unsigned char file_75[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/departed.js" if_empty(0)
};
static const unsigned char file_76[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/edit.js" if_empty(0)
};
static const unsigned char file_77[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/links.js" if_empty(0)
};
static const unsigned char file_78[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/page.js" if_empty(0)
};
static const unsigned char file_79[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/password.js" if_empty(0)
};
static const unsigned char file_80[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/people/sessions.js" if_empty(0)
};
static const unsigned char file_81[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/canvas.js" if_empty(0)
};
static const unsigned char file_82[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/defaults.js" if_empty(0)
};
static const unsigned char file_83[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/devices.js" if_empty(0)
};
static const unsigned char file_84[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/page.js" if_empty(0)
};
static const unsigned char file_85[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/styles.js" if_empty(0)
};
static const unsigned char file_86[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/preferences/tokens.js" if_empty(0)
};
static const unsigned char file_87[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/queue.js" if_empty(0)
};
static const unsigned char file_88[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/trash.js" if_empty(0)
};
static const unsigned char file_89[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/viewer/label.js" if_empty(0)
};
static const unsigned char file_90[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/viewer/page.js" if_empty(0)
};
static const unsigned char file_91[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/wider.js" if_empty(0)
};
static const unsigned char file_92[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/acts.js" if_empty(0)
};
static const unsigned char file_93[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/canvas.js" if_empty(0)
};
static const unsigned char file_94[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/card.js" if_empty(0)
};
static const unsigned char file_95[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/corner.js" if_empty(0)
};
static const unsigned char file_96[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/details.js" if_empty(0)
};
static const unsigned char file_97[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/dialogs.js" if_empty(0)
};
static const unsigned char file_98[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/drawing.js" if_empty(0)
};
static const unsigned char file_99[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/editor.js" if_empty(0)
};
static const unsigned char file_100[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/files.js" if_empty(0)
};
static const unsigned char file_101[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/formBuilder.js" if_empty(0)
};
static const unsigned char file_102[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/formSettings.js" if_empty(0)
};
static const unsigned char file_103[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/formView.js" if_empty(0)
};
static const unsigned char file_104[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/generator.js" if_empty(0)
};
static const unsigned char file_105[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/gestures.js" if_empty(0)
};
static const unsigned char file_106[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/imageWell.js" if_empty(0)
};
static const unsigned char file_107[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/keys.js" if_empty(0)
};
static const unsigned char file_108[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/list.js" if_empty(0)
};
static const unsigned char file_109[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/menus.js" if_empty(0)
};
static const unsigned char file_110[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/page.js" if_empty(0)
};
static const unsigned char file_111[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/palette.js" if_empty(0)
};
static const unsigned char file_112[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/results.js" if_empty(0)
};
static const unsigned char file_113[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/shelves.js" if_empty(0)
};
static const unsigned char file_114[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/widgets.js" if_empty(0)
};
static const unsigned char file_115[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/features/workflows/wires.js" if_empty(0)
};
static const unsigned char file_116[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/hostNames.js" if_empty(0)
};
static const unsigned char file_117[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/base.js" if_empty(0)
};
static const unsigned char file_118[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/dom.js" if_empty(0)
};
static const unsigned char file_119[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/element.js" if_empty(0)
};
static const unsigned char file_120[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/list.js" if_empty(0)
};
static const unsigned char file_121[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/store.js" if_empty(0)
};
static const unsigned char file_122[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/lib/timing.js" if_empty(0)
};
static const unsigned char file_123[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/main.js" if_empty(0)
};
static const unsigned char file_124[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/audit.js" if_empty(0)
};
static const unsigned char file_125[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/batches.js" if_empty(0)
};
static const unsigned char file_126[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/boardList.js" if_empty(0)
};
static const unsigned char file_127[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/combination.js" if_empty(0)
};
static const unsigned char file_128[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/days.js" if_empty(0)
};
static const unsigned char file_129[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/defaults.js" if_empty(0)
};
static const unsigned char file_130[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/devices.js" if_empty(0)
};
static const unsigned char file_131[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/files.js" if_empty(0)
};
static const unsigned char file_132[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/filters.js" if_empty(0)
};
static const unsigned char file_133[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/form.js" if_empty(0)
};
static const unsigned char file_134[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/graph.js" if_empty(0)
};
static const unsigned char file_135[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/hotkeys.js" if_empty(0)
};
static const unsigned char file_136[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/layout.js" if_empty(0)
};
static const unsigned char file_137[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/levels.js" if_empty(0)
};
static const unsigned char file_138[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/modelWords.js" if_empty(0)
};
static const unsigned char file_139[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/password.js" if_empty(0)
};
static const unsigned char file_140[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/people.js" if_empty(0)
};
static const unsigned char file_141[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/picks.js" if_empty(0)
};
static const unsigned char file_142[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/presets.js" if_empty(0)
};
static const unsigned char file_143[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/promptWords.js" if_empty(0)
};
static const unsigned char file_144[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/qr.js" if_empty(0)
};
static const unsigned char file_145[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/recipe.js" if_empty(0)
};
static const unsigned char file_146[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/refusals.js" if_empty(0)
};
static const unsigned char file_147[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/schedulers.js" if_empty(0)
};
static const unsigned char file_148[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/serverRefusals.js" if_empty(0)
};
static const unsigned char file_149[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/shapes.js" if_empty(0)
};
static const unsigned char file_150[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/wall.js" if_empty(0)
};
static const unsigned char file_151[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/words.js" if_empty(0)
};
static const unsigned char file_152[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/compile.js" if_empty(0)
};
static const unsigned char file_153[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/connect.js" if_empty(0)
};
static const unsigned char file_154[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/document.js" if_empty(0)
};
static const unsigned char file_155[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/edits.js" if_empty(0)
};
static const unsigned char file_156[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/form.js" if_empty(0)
};
static const unsigned char file_157[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/generators.js" if_empty(0)
};
static const unsigned char file_158[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/geometry.js" if_empty(0)
};
static const unsigned char file_159[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/history.js" if_empty(0)
};
static const unsigned char file_160[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/ids.js" if_empty(0)
};
static const unsigned char file_161[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/layout.js" if_empty(0)
};
static const unsigned char file_162[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/migrate.js" if_empty(0)
};
static const unsigned char file_163[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/outcome.js" if_empty(0)
};
static const unsigned char file_164[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/schema.js" if_empty(0)
};
static const unsigned char file_165[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/search.js" if_empty(0)
};
static const unsigned char file_166[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/workflow/types.js" if_empty(0)
};
static const unsigned char file_167[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/model/zoom.js" if_empty(0)
};
static const unsigned char file_168[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/activity.js" if_empty(0)
};
static const unsigned char file_169[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/boards/activity.js" if_empty(0)
};
static const unsigned char file_170[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/boards/grants.js" if_empty(0)
};
static const unsigned char file_171[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/boards/menu.js" if_empty(0)
};
static const unsigned char file_172[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/boards/move.js" if_empty(0)
};
static const unsigned char file_173[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/boards/row.js" if_empty(0)
};
static const unsigned char file_174[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/boards/share.js" if_empty(0)
};
static const unsigned char file_175[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/boards/sheet.js" if_empty(0)
};
static const unsigned char file_176[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/brand.js" if_empty(0)
};
static const unsigned char file_177[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/cover.js" if_empty(0)
};
static const unsigned char file_178[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/dialog.js" if_empty(0)
};
static const unsigned char file_179[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/face.js" if_empty(0)
};
static const unsigned char file_180[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/fields.js" if_empty(0)
};
static const unsigned char file_181[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/hotkeyEditor.js" if_empty(0)
};
static const unsigned char file_182[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/hotkeyList.js" if_empty(0)
};
static const unsigned char file_183[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/look.js" if_empty(0)
};
static const unsigned char file_184[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/menu.js" if_empty(0)
};
static const unsigned char file_185[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/choose.js" if_empty(0)
};
static const unsigned char file_186[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/dragging.js" if_empty(0)
};
static const unsigned char file_187[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/files.js" if_empty(0)
};
static const unsigned char file_188[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/grid.js" if_empty(0)
};
static const unsigned char file_189[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/keys.js" if_empty(0)
};
static const unsigned char file_190[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/menu.js" if_empty(0)
};
static const unsigned char file_191[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/moves.js" if_empty(0)
};
static const unsigned char file_192[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/pack.js" if_empty(0)
};
static const unsigned char file_193[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/selectionBar.js" if_empty(0)
};
static const unsigned char file_194[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/sight.js" if_empty(0)
};
static const unsigned char file_195[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/thumbs.js" if_empty(0)
};
static const unsigned char file_196[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/tile.js" if_empty(0)
};
static const unsigned char file_197[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/uploading.js" if_empty(0)
};
static const unsigned char file_198[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/pictures/zoom.js" if_empty(0)
};
static const unsigned char file_199[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/presetEditor.js" if_empty(0)
};
static const unsigned char file_200[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/profile.js" if_empty(0)
};
static const unsigned char file_201[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/qr.js" if_empty(0)
};
static const unsigned char file_202[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/secret.js" if_empty(0)
};
static const unsigned char file_203[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/sessionLine.js" if_empty(0)
};
static const unsigned char file_204[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/slide.js" if_empty(0)
};
static const unsigned char file_205[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/stepper.js" if_empty(0)
};
static const unsigned char file_206[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/parts/toasts.js" if_empty(0)
};
static const unsigned char file_207[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/albums.js" if_empty(0)
};
static const unsigned char file_208[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/boards.js" if_empty(0)
};
static const unsigned char file_209[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/defaults.js" if_empty(0)
};
static const unsigned char file_210[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/desk.js" if_empty(0)
};
static const unsigned char file_211[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/form.js" if_empty(0)
};
static const unsigned char file_212[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/heading.js" if_empty(0)
};
static const unsigned char file_213[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/hotkeys.js" if_empty(0)
};
static const unsigned char file_214[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/jobs.js" if_empty(0)
};
static const unsigned char file_215[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/kept.js" if_empty(0)
};
static const unsigned char file_216[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/live.js" if_empty(0)
};
static const unsigned char file_217[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/looking.js" if_empty(0)
};
static const unsigned char file_218[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/models.js" if_empty(0)
};
static const unsigned char file_219[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/people.js" if_empty(0)
};
static const unsigned char file_220[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/pictureActs.js" if_empty(0)
};
static const unsigned char file_221[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/pictures.js" if_empty(0)
};
static const unsigned char file_222[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/preferences.js" if_empty(0)
};
static const unsigned char file_223[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/presets.js" if_empty(0)
};
static const unsigned char file_224[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/recipes.js" if_empty(0)
};
static const unsigned char file_225[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/route.js" if_empty(0)
};
static const unsigned char file_226[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/session.js" if_empty(0)
};
static const unsigned char file_227[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/sharing.js" if_empty(0)
};
static const unsigned char file_228[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/toasts.js" if_empty(0)
};
static const unsigned char file_229[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/trash.js" if_empty(0)
};
static const unsigned char file_230[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/uploads.js" if_empty(0)
};
static const unsigned char file_231[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/wider.js" if_empty(0)
};
static const unsigned char file_232[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/withdrawals.js" if_empty(0)
};
static const unsigned char file_233[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/workflow/library.js" if_empty(0)
};
static const unsigned char file_234[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/workflow/run.js" if_empty(0)
};
static const unsigned char file_235[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/workflow/types.js" if_empty(0)
};
static const unsigned char file_236[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/app/state/workflow/work.js" if_empty(0)
};
static const unsigned char file_237[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/favicon.svg" if_empty(0)
};
static const unsigned char file_238[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/host-names.html" if_empty(0)
};
static const unsigned char file_239[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/icons.svg" if_empty(0)
};
static const unsigned char file_240[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/index.html" if_empty(0)
};
static const unsigned char file_241[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/balloon.jpg" if_empty(0)
};
static const unsigned char file_242[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/boat.jpg" if_empty(0)
};
static const unsigned char file_243[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/cactus.jpg" if_empty(0)
};
static const unsigned char file_244[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/car.jpg" if_empty(0)
};
static const unsigned char file_245[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/cat.jpg" if_empty(0)
};
static const unsigned char file_246[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/fish.jpg" if_empty(0)
};
static const unsigned char file_247[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/house.jpg" if_empty(0)
};
static const unsigned char file_248[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/moon.jpg" if_empty(0)
};
static const unsigned char file_249[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/mushroom.jpg" if_empty(0)
};
static const unsigned char file_250[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/purple-house.jpg" if_empty(0)
};
static const unsigned char file_251[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/rocket.jpg" if_empty(0)
};
static const unsigned char file_252[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/pictures/snowman.jpg" if_empty(0)
};
static const unsigned char file_253[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/all.css" if_empty(0)
};
static const unsigned char file_254[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/base.css" if_empty(0)
};
static const unsigned char file_255[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/boards.css" if_empty(0)
};
static const unsigned char file_256[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/controls.css" if_empty(0)
};
static const unsigned char file_257[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/desk.css" if_empty(0)
};
static const unsigned char file_258[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/docs.css" if_empty(0)
};
static const unsigned char file_259[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/door.css" if_empty(0)
};
static const unsigned char file_260[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/fields.css" if_empty(0)
};
static const unsigned char file_261[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/floating.css" if_empty(0)
};
static const unsigned char file_262[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/form.css" if_empty(0)
};
static const unsigned char file_263[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/frame.css" if_empty(0)
};
static const unsigned char file_264[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/gallery.css" if_empty(0)
};
static const unsigned char file_265[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/grid.css" if_empty(0)
};
static const unsigned char file_266[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/handle.svg" if_empty(0)
};
static const unsigned char file_267[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/library.css" if_empty(0)
};
static const unsigned char file_268[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/lists.css" if_empty(0)
};
static const unsigned char file_269[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/models.css" if_empty(0)
};
static const unsigned char file_270[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/node.css" if_empty(0)
};
static const unsigned char file_271[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/nodes.css" if_empty(0)
};
static const unsigned char file_272[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/panels.css" if_empty(0)
};
static const unsigned char file_273[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/preferences.css" if_empty(0)
};
static const unsigned char file_274[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/select.svg" if_empty(0)
};
static const unsigned char file_275[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/settings.css" if_empty(0)
};
static const unsigned char file_276[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/share.css" if_empty(0)
};
static const unsigned char file_277[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/tick.svg" if_empty(0)
};
static const unsigned char file_278[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/tokens.css" if_empty(0)
};
static const unsigned char file_279[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/touch.css" if_empty(0)
};
static const unsigned char file_280[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/viewer.css" if_empty(0)
};
static const unsigned char file_281[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/welcome.css" if_empty(0)
};
static const unsigned char file_282[] __attribute__((aligned(64))) = {
#embed "../../Assets/web/style/workflow.css" if_empty(0)
};

static const limner_asset table[] = {
  {"NOTICE.md", "text/plain; charset=utf-8", "87107390f29e4cb9", file_0, 461},
  {"docs/administrator-guide.md", "text/plain; charset=utf-8", "93aae8e7cfeadb06", file_1, 8278},
  {"docs/api-guide.md", "text/plain; charset=utf-8", "291ef1e962f58a1c", file_2, 10009},
  {"docs/internals/index.md", "text/plain; charset=utf-8", "fbb43223f9bfd554", file_3, 425},
  {"docs/internals/journal-format.md", "text/plain; charset=utf-8", "7837d54def914d12", file_4, 8035},
  {"docs/internals/search-packs.md", "text/plain; charset=utf-8", "e73046b180da1ada", file_5, 4682},
  {"docs/internals/shared-boards.md", "text/plain; charset=utf-8", "59580cecfaf5fda4", file_6, 3212},
  {"docs/invokeai.md", "text/plain; charset=utf-8", "e247925f80a8aac9", file_7, 2611},
  {"docs/keyboard.md", "text/plain; charset=utf-8", "0d3093383a817eaa", file_8, 1906},
  {"docs/licence.txt", "text/plain; charset=utf-8", "cfc7749b96f63bd3", file_9, 11358},
  {"docs/reverse-proxies.md", "text/plain; charset=utf-8", "0e18be2339971faa", file_10, 2384},
  {"docs/settings.md", "text/plain; charset=utf-8", "bac8c1da4963fbf2", file_11, 3683},
  {"docs/troubleshooting.md", "text/plain; charset=utf-8", "59446fb3084af578", file_12, 2712},
  {"docs/user-guide.md", "text/plain; charset=utf-8", "e3b5bbf9802b29d7", file_13, 9610},
  {"models/starter/card.md", "text/plain; charset=utf-8", "79cb0b7148ac6cea", file_14, 8215},
  {"models/starter/model_index.json", "application/json", "bb0b7a60c643a69c", file_15, 479},
  {"models/starter/scheduler/scheduler_config.json", "application/json", "a5c38399f502471f", file_16, 294},
  {"models/starter/text_encoder/config.json", "application/json", "aa4bce45af9d2492", file_17, 542},
  {"models/starter/text_encoder/model.safetensors", "application/octet-stream", "632335ddcc04bdfd", file_18, 8232960},
  {"models/starter/tokenizer/merges.txt", "text/plain; charset=utf-8", "9fd691f7c8039210", file_19, 524619},
  {"models/starter/tokenizer/special_tokens_map.json", "application/json", "c62fc5bc813ac0ff", file_20, 128},
  {"models/starter/tokenizer/tokenizer_config.json", "application/json", "e87d711e16a28158", file_21, 242},
  {"models/starter/tokenizer/vocab.json", "application/json", "3f0c4f7d2086b61b", file_22, 961143},
  {"models/starter/unet/config.json", "application/json", "83204c6ed322ee0a", file_23, 1753},
  {"models/starter/unet/diffusion_pytorch_model.safetensors", "application/octet-stream", "8b47bec1ed031395", file_24, 11832792},
  {"models/starter/vae/config.json", "application/json", "26eb1e33d9ba69be", file_25, 658},
  {"models/starter/vae/diffusion_pytorch_model.safetensors", "application/octet-stream", "6c09b1ff57d2e7e7", file_26, 512510},
  {"styles/evening.jpg", "image/jpeg", "7af24fc3cd243f4a", file_27, 2633},
  {"styles/night.jpg", "image/jpeg", "e6329c34d2d17749", file_28, 2601},
  {"styles/oil.jpg", "image/jpeg", "635d7688dedd9b64", file_29, 5875},
  {"styles/paper.jpg", "image/jpeg", "41b71c5ad3605d72", file_30, 4014},
  {"styles/pencil.jpg", "image/jpeg", "80bb4965857221eb", file_31, 5459},
  {"styles/photograph.jpg", "image/jpeg", "aa605190658aec3a", file_32, 2709},
  {"styles/picture-book.jpg", "image/jpeg", "7857fbec927b6d0b", file_33, 2958},
  {"styles/snow.jpg", "image/jpeg", "6ff4c787452d7a96", file_34, 2620},
  {"styles/watercolour.jpg", "image/jpeg", "96d7c0585f87c74d", file_35, 4003},
  {"styles/woodcut.jpg", "image/jpeg", "19c8a120f7939df9", file_36, 5752},
  {"web/app/api/accounts.js", "text/javascript; charset=utf-8", "52f4ff2060d018fc", file_37, 1703},
  {"web/app/api/boards.js", "text/javascript; charset=utf-8", "c828b0d79c42f86c", file_38, 1931},
  {"web/app/api/client.js", "text/javascript; charset=utf-8", "ff1b7e95f6d05626", file_39, 4510},
  {"web/app/api/events.js", "text/javascript; charset=utf-8", "f39a5bc542e47230", file_40, 2302},
  {"web/app/api/models.js", "text/javascript; charset=utf-8", "8550f689a82b9897", file_41, 241},
  {"web/app/api/people.js", "text/javascript; charset=utf-8", "e0a086b23dad08ae", file_42, 1441},
  {"web/app/api/pictures.js", "text/javascript; charset=utf-8", "aca60d5c31e910f8", file_43, 2501},
  {"web/app/api/preferences.js", "text/javascript; charset=utf-8", "4a74d5f8ed438fd6", file_44, 378},
  {"web/app/api/presets.js", "text/javascript; charset=utf-8", "6ca9e26d5aaceb75", file_45, 1349},
  {"web/app/api/queue.js", "text/javascript; charset=utf-8", "ee37e67e4711f307", file_46, 842},
  {"web/app/api/upload.js", "text/javascript; charset=utf-8", "8f9c257c1ee8a83e", file_47, 1406},
  {"web/app/api/workflows.js", "text/javascript; charset=utf-8", "01abdb561f467b36", file_48, 2005},
  {"web/app/features/boards.js", "text/javascript; charset=utf-8", "7801f89c6f252518", file_49, 6883},
  {"web/app/features/compare.js", "text/javascript; charset=utf-8", "57a324fb06008523", file_50, 6689},
  {"web/app/features/door/code.js", "text/javascript; charset=utf-8", "65aeb53b86fe591e", file_51, 3641},
  {"web/app/features/door/door.js", "text/javascript; charset=utf-8", "39a86e8ed6c6323b", file_52, 2796},
  {"web/app/features/door/setup.js", "text/javascript; charset=utf-8", "0d641a2bf49a6c39", file_53, 2447},
  {"web/app/features/door/signIn.js", "text/javascript; charset=utf-8", "989795cbd7a41482", file_54, 1913},
  {"web/app/features/door/unreachable.js", "text/javascript; charset=utf-8", "07138f9dcd8a9ad7", file_55, 615},
  {"web/app/features/frame.js", "text/javascript; charset=utf-8", "b43e18c712dcfb19", file_56, 5199},
  {"web/app/features/gallery/filters.js", "text/javascript; charset=utf-8", "960ac6fc1acda03b", file_57, 3200},
  {"web/app/features/gallery/head.js", "text/javascript; charset=utf-8", "4e1966a341eabd79", file_58, 5698},
  {"web/app/features/gallery/page.js", "text/javascript; charset=utf-8", "0dec4ccdcf98a20c", file_59, 8029},
  {"web/app/features/generate/ask.js", "text/javascript; charset=utf-8", "58a3900f612c069c", file_60, 6340},
  {"web/app/features/generate/caption.js", "text/javascript; charset=utf-8", "57ad1d9a03967000", file_61, 7679},
  {"web/app/features/generate/page.js", "text/javascript; charset=utf-8", "b20298b1305d611e", file_62, 1870},
  {"web/app/features/generate/settings.js", "text/javascript; charset=utf-8", "b0553eb666529d19", file_63, 6500},
  {"web/app/features/generate/shelf.js", "text/javascript; charset=utf-8", "adcb610561d07945", file_64, 1874},
  {"web/app/features/generate/size.js", "text/javascript; charset=utf-8", "41035899b31ab1b8", file_65, 2654},
  {"web/app/features/generate/strip.js", "text/javascript; charset=utf-8", "3f864685b85148cd", file_66, 1223},
  {"web/app/features/generate/styles.js", "text/javascript; charset=utf-8", "54083e81b3abf2f3", file_67, 4503},
  {"web/app/features/generate/wall.js", "text/javascript; charset=utf-8", "d0e68bca56376254", file_68, 6733},
  {"web/app/features/generate/welcome.js", "text/javascript; charset=utf-8", "d03e9754096357b9", file_69, 1449},
  {"web/app/features/hotkeys.js", "text/javascript; charset=utf-8", "9c9aaadb49293d9d", file_70, 2067},
  {"web/app/features/me.js", "text/javascript; charset=utf-8", "a35df0c88eba820c", file_71, 2411},
  {"web/app/features/models.js", "text/javascript; charset=utf-8", "b138c9190f5f6b59", file_72, 4348},
  {"web/app/features/people/add.js", "text/javascript; charset=utf-8", "4ef865bff2085445", file_73, 2238},
  {"web/app/features/people/delete.js", "text/javascript; charset=utf-8", "cb3ec8fb0fea689d", file_74, 1171},
  {"web/app/features/people/departed.js", "text/javascript; charset=utf-8", "363829ed09858394", file_75, 3941},
  {"web/app/features/people/edit.js", "text/javascript; charset=utf-8", "36e00c1c1fa1e713", file_76, 3577},
  {"web/app/features/people/links.js", "text/javascript; charset=utf-8", "bfb13d74cba06e8d", file_77, 1707},
  {"web/app/features/people/page.js", "text/javascript; charset=utf-8", "82c7e319e6c96dd3", file_78, 5745},
  {"web/app/features/people/password.js", "text/javascript; charset=utf-8", "088469826eb647be", file_79, 1834},
  {"web/app/features/people/sessions.js", "text/javascript; charset=utf-8", "72023d80e83731d6", file_80, 1406},
  {"web/app/features/preferences/canvas.js", "text/javascript; charset=utf-8", "0a97001c81adb0cf", file_81, 1227},
  {"web/app/features/preferences/defaults.js", "text/javascript; charset=utf-8", "bc811c0765668f31", file_82, 2312},
  {"web/app/features/preferences/devices.js", "text/javascript; charset=utf-8", "d355604c2ccc3183", file_83, 1650},
  {"web/app/features/preferences/page.js", "text/javascript; charset=utf-8", "310f45ae0e924c87", file_84, 5251},
  {"web/app/features/preferences/styles.js", "text/javascript; charset=utf-8", "e8da5ab08f83d7ce", file_85, 2922},
  {"web/app/features/preferences/tokens.js", "text/javascript; charset=utf-8", "b8f78fe1b1720b7f", file_86, 5346},
  {"web/app/features/queue.js", "text/javascript; charset=utf-8", "1a59dfb675893be7", file_87, 7413},
  {"web/app/features/trash.js", "text/javascript; charset=utf-8", "e355f40c8232d21a", file_88, 5458},
  {"web/app/features/viewer/label.js", "text/javascript; charset=utf-8", "6afbb0a8e56e4f62", file_89, 3427},
  {"web/app/features/viewer/page.js", "text/javascript; charset=utf-8", "02e8b8fd9df766a5", file_90, 10118},
  {"web/app/features/wider.js", "text/javascript; charset=utf-8", "6b5ff6779766b36c", file_91, 959},
  {"web/app/features/workflows/acts.js", "text/javascript; charset=utf-8", "56ddb8f5a4ce2399", file_92, 4742},
  {"web/app/features/workflows/canvas.js", "text/javascript; charset=utf-8", "9aba8082f8308357", file_93, 9726},
  {"web/app/features/workflows/card.js", "text/javascript; charset=utf-8", "7587502bf4587a8d", file_94, 7588},
  {"web/app/features/workflows/corner.js", "text/javascript; charset=utf-8", "16cdf863c5834d27", file_95, 2362},
  {"web/app/features/workflows/details.js", "text/javascript; charset=utf-8", "c8160328651a8260", file_96, 1236},
  {"web/app/features/workflows/dialogs.js", "text/javascript; charset=utf-8", "7e557efa3e90129d", file_97, 3859},
  {"web/app/features/workflows/drawing.js", "text/javascript; charset=utf-8", "1f56555bb985a86f", file_98, 6935},
  {"web/app/features/workflows/editor.js", "text/javascript; charset=utf-8", "0eedb42b484929db", file_99, 5990},
  {"web/app/features/workflows/files.js", "text/javascript; charset=utf-8", "6f783eaab3f18162", file_100, 6384},
  {"web/app/features/workflows/formBuilder.js", "text/javascript; charset=utf-8", "66d523e9e02f7f44", file_101, 5818},
  {"web/app/features/workflows/formSettings.js", "text/javascript; charset=utf-8", "ab624bc739ca2e90", file_102, 3243},
  {"web/app/features/workflows/formView.js", "text/javascript; charset=utf-8", "a003fba9f6f83ae7", file_103, 4123},
  {"web/app/features/workflows/generator.js", "text/javascript; charset=utf-8", "3f1450420afcca3a", file_104, 2107},
  {"web/app/features/workflows/gestures.js", "text/javascript; charset=utf-8", "5800e5d6c1696943", file_105, 8501},
  {"web/app/features/workflows/imageWell.js", "text/javascript; charset=utf-8", "7a5f4894b2fd49c6", file_106, 4404},
  {"web/app/features/workflows/keys.js", "text/javascript; charset=utf-8", "b7f58ff9326b2a4d", file_107, 1541},
  {"web/app/features/workflows/list.js", "text/javascript; charset=utf-8", "f0b9d598440c467f", file_108, 6946},
  {"web/app/features/workflows/menus.js", "text/javascript; charset=utf-8", "6f2d4e7cfc09caed", file_109, 4915},
  {"web/app/features/workflows/page.js", "text/javascript; charset=utf-8", "75a688ad88ce7e15", file_110, 1905},
  {"web/app/features/workflows/palette.js", "text/javascript; charset=utf-8", "acbe1e854e63fe2c", file_111, 4824},
  {"web/app/features/workflows/results.js", "text/javascript; charset=utf-8", "161807c9b68bff29", file_112, 2297},
  {"web/app/features/workflows/shelves.js", "text/javascript; charset=utf-8", "fa3b3a7594058e57", file_113, 7424},
  {"web/app/features/workflows/widgets.js", "text/javascript; charset=utf-8", "6242465dc9895bfd", file_114, 9937},
  {"web/app/features/workflows/wires.js", "text/javascript; charset=utf-8", "08c3d2c56affbadc", file_115, 3919},
  {"web/app/hostNames.js", "text/javascript; charset=utf-8", "7a9b20e992836c84", file_116, 2454},
  {"web/app/lib/base.js", "text/javascript; charset=utf-8", "dc1c76b639442108", file_117, 664},
  {"web/app/lib/dom.js", "text/javascript; charset=utf-8", "915eabdb3a6374f4", file_118, 3249},
  {"web/app/lib/element.js", "text/javascript; charset=utf-8", "789464c6c9d0f929", file_119, 1530},
  {"web/app/lib/list.js", "text/javascript; charset=utf-8", "7b23c50580710b04", file_120, 984},
  {"web/app/lib/store.js", "text/javascript; charset=utf-8", "0f584e6c0e6c6f04", file_121, 804},
  {"web/app/lib/timing.js", "text/javascript; charset=utf-8", "2f50609fed68852a", file_122, 1107},
  {"web/app/main.js", "text/javascript; charset=utf-8", "936a5a5cda8f25b9", file_123, 3298},
  {"web/app/model/audit.js", "text/javascript; charset=utf-8", "6470f8d909fdbaeb", file_124, 1529},
  {"web/app/model/batches.js", "text/javascript; charset=utf-8", "9621d9930205f986", file_125, 3412},
  {"web/app/model/boardList.js", "text/javascript; charset=utf-8", "4f8bda64e0c58d87", file_126, 1649},
  {"web/app/model/combination.js", "text/javascript; charset=utf-8", "ccdd760b1670ef2a", file_127, 4524},
  {"web/app/model/days.js", "text/javascript; charset=utf-8", "08ef781f1624a4dd", file_128, 1554},
  {"web/app/model/defaults.js", "text/javascript; charset=utf-8", "5a2761466d7ab879", file_129, 1620},
  {"web/app/model/devices.js", "text/javascript; charset=utf-8", "3a2eba83f4e6b8ef", file_130, 766},
  {"web/app/model/files.js", "text/javascript; charset=utf-8", "ff9030f57b707b33", file_131, 1147},
  {"web/app/model/filters.js", "text/javascript; charset=utf-8", "197bfe28fb0f3acf", file_132, 2150},
  {"web/app/model/form.js", "text/javascript; charset=utf-8", "8b029f267ce2b428", file_133, 3584},
  {"web/app/model/graph.js", "text/javascript; charset=utf-8", "348f9950aa461539", file_134, 5202},
  {"web/app/model/hotkeys.js", "text/javascript; charset=utf-8", "30ccf93e52ceafa6", file_135, 7716},
  {"web/app/model/layout.js", "text/javascript; charset=utf-8", "ecbc709e1f826d5b", file_136, 5013},
  {"web/app/model/levels.js", "text/javascript; charset=utf-8", "3f999ed6796deafc", file_137, 1564},
  {"web/app/model/modelWords.js", "text/javascript; charset=utf-8", "60b456dda5e42c66", file_138, 2000},
  {"web/app/model/password.js", "text/javascript; charset=utf-8", "602b37f1d4561bb6", file_139, 1336},
  {"web/app/model/people.js", "text/javascript; charset=utf-8", "b3e763da17ec3ba5", file_140, 2969},
  {"web/app/model/picks.js", "text/javascript; charset=utf-8", "65066985a7672a33", file_141, 1420},
  {"web/app/model/presets.js", "text/javascript; charset=utf-8", "371258261e5cd828", file_142, 1697},
  {"web/app/model/promptWords.js", "text/javascript; charset=utf-8", "49db9f4b8849b815", file_143, 1761},
  {"web/app/model/qr.js", "text/javascript; charset=utf-8", "9c486cf693a12d18", file_144, 9010},
  {"web/app/model/recipe.js", "text/javascript; charset=utf-8", "efcf1f0541e60396", file_145, 2647},
  {"web/app/model/refusals.js", "text/javascript; charset=utf-8", "21c6f2f0fc1cda73", file_146, 5973},
  {"web/app/model/schedulers.js", "text/javascript; charset=utf-8", "fdacec1d94b6984d", file_147, 618},
  {"web/app/model/serverRefusals.js", "text/javascript; charset=utf-8", "f75f01f492653077", file_148, 11086},
  {"web/app/model/shapes.js", "text/javascript; charset=utf-8", "531fac3ad5eb1920", file_149, 1567},
  {"web/app/model/wall.js", "text/javascript; charset=utf-8", "fb448c14d550da71", file_150, 1667},
  {"web/app/model/words.js", "text/javascript; charset=utf-8", "48dc9647bdd74d97", file_151, 4129},
  {"web/app/model/workflow/compile.js", "text/javascript; charset=utf-8", "e1f0b5f2ba487630", file_152, 7584},
  {"web/app/model/workflow/connect.js", "text/javascript; charset=utf-8", "a46259f093258f61", file_153, 8022},
  {"web/app/model/workflow/document.js", "text/javascript; charset=utf-8", "c75be0e4c462a7c3", file_154, 4859},
  {"web/app/model/workflow/edits.js", "text/javascript; charset=utf-8", "bbaa28d04c366c2c", file_155, 5083},
  {"web/app/model/workflow/form.js", "text/javascript; charset=utf-8", "780899d967e2a556", file_156, 5874},
  {"web/app/model/workflow/generators.js", "text/javascript; charset=utf-8", "5f6ae918e56a304c", file_157, 3466},
  {"web/app/model/workflow/geometry.js", "text/javascript; charset=utf-8", "e74c4385b2ce53ed", file_158, 6930},
  {"web/app/model/workflow/history.js", "text/javascript; charset=utf-8", "0853b46fb7bc9088", file_159, 1298},
  {"web/app/model/workflow/ids.js", "text/javascript; charset=utf-8", "03c3d2d90077cff1", file_160, 453},
  {"web/app/model/workflow/layout.js", "text/javascript; charset=utf-8", "4f4aefb16ac2b88d", file_161, 3445},
  {"web/app/model/workflow/migrate.js", "text/javascript; charset=utf-8", "47bedc6e40b56b8f", file_162, 2134},
  {"web/app/model/workflow/outcome.js", "text/javascript; charset=utf-8", "b623081a85018277", file_163, 2385},
  {"web/app/model/workflow/schema.js", "text/javascript; charset=utf-8", "7c190459bd2096ec", file_164, 4973},
  {"web/app/model/workflow/search.js", "text/javascript; charset=utf-8", "07ea0730b6011ba6", file_165, 2322},
  {"web/app/model/workflow/types.js", "text/javascript; charset=utf-8", "17f2a162a67319b6", file_166, 4628},
  {"web/app/model/zoom.js", "text/javascript; charset=utf-8", "31c427d3b88aa712", file_167, 909},
  {"web/app/parts/activity.js", "text/javascript; charset=utf-8", "ae9023b5a8c6d137", file_168, 3820},
  {"web/app/parts/boards/activity.js", "text/javascript; charset=utf-8", "8c832acff2dbe4d9", file_169, 2452},
  {"web/app/parts/boards/grants.js", "text/javascript; charset=utf-8", "272b4bb74d65304e", file_170, 6191},
  {"web/app/parts/boards/menu.js", "text/javascript; charset=utf-8", "c82979c37fcedc54", file_171, 3098},
  {"web/app/parts/boards/move.js", "text/javascript; charset=utf-8", "c45f0104bb25d071", file_172, 4328},
  {"web/app/parts/boards/row.js", "text/javascript; charset=utf-8", "21368ba0c6f654ce", file_173, 5370},
  {"web/app/parts/boards/share.js", "text/javascript; charset=utf-8", "efe9923941d079b8", file_174, 5216},
  {"web/app/parts/boards/sheet.js", "text/javascript; charset=utf-8", "324601c4440a164a", file_175, 1325},
  {"web/app/parts/brand.js", "text/javascript; charset=utf-8", "548f172ceef09222", file_176, 777},
  {"web/app/parts/cover.js", "text/javascript; charset=utf-8", "a6f956b67ca62376", file_177, 478},
  {"web/app/parts/dialog.js", "text/javascript; charset=utf-8", "0e85915de5899211", file_178, 2913},
  {"web/app/parts/face.js", "text/javascript; charset=utf-8", "b77dfa8e97bc7f7c", file_179, 341},
  {"web/app/parts/fields.js", "text/javascript; charset=utf-8", "40602ad67c5345b4", file_180, 4269},
  {"web/app/parts/hotkeyEditor.js", "text/javascript; charset=utf-8", "83114c8e548052e3", file_181, 5858},
  {"web/app/parts/hotkeyList.js", "text/javascript; charset=utf-8", "148584ff9e2eb764", file_182, 4572},
  {"web/app/parts/look.js", "text/javascript; charset=utf-8", "ec45c946eeff6ef1", file_183, 845},
  {"web/app/parts/menu.js", "text/javascript; charset=utf-8", "6ef4336f634bb844", file_184, 3617},
  {"web/app/parts/pictures/choose.js", "text/javascript; charset=utf-8", "aefd3a7105ea7fda", file_185, 1811},
  {"web/app/parts/pictures/dragging.js", "text/javascript; charset=utf-8", "f1d8e6dd4116826d", file_186, 5020},
  {"web/app/parts/pictures/files.js", "text/javascript; charset=utf-8", "8d57c582e5269c6d", file_187, 3151},
  {"web/app/parts/pictures/grid.js", "text/javascript; charset=utf-8", "8df708d2cd4cd415", file_188, 9609},
  {"web/app/parts/pictures/keys.js", "text/javascript; charset=utf-8", "9b387e086296cf17", file_189, 2470},
  {"web/app/parts/pictures/menu.js", "text/javascript; charset=utf-8", "ae27c8e419ffb5a9", file_190, 3347},
  {"web/app/parts/pictures/moves.js", "text/javascript; charset=utf-8", "45c217cb88f5ef3f", file_191, 1501},
  {"web/app/parts/pictures/pack.js", "text/javascript; charset=utf-8", "915c81d3312088bb", file_192, 396},
  {"web/app/parts/pictures/selectionBar.js", "text/javascript; charset=utf-8", "c768e3b505a67e34", file_193, 3137},
  {"web/app/parts/pictures/sight.js", "text/javascript; charset=utf-8", "67e033d6a044e75b", file_194, 1401},
  {"web/app/parts/pictures/thumbs.js", "text/javascript; charset=utf-8", "09bb125d77c038e5", file_195, 2979},
  {"web/app/parts/pictures/tile.js", "text/javascript; charset=utf-8", "2ac908dca36fa8f6", file_196, 2551},
  {"web/app/parts/pictures/uploading.js", "text/javascript; charset=utf-8", "7547c83d3df191ad", file_197, 1870},
  {"web/app/parts/pictures/zoom.js", "text/javascript; charset=utf-8", "14c89740562f3e80", file_198, 4154},
  {"web/app/parts/presetEditor.js", "text/javascript; charset=utf-8", "b7ce3a9a2c9a4d97", file_199, 4938},
  {"web/app/parts/profile.js", "text/javascript; charset=utf-8", "b3125bb2501224eb", file_200, 5410},
  {"web/app/parts/qr.js", "text/javascript; charset=utf-8", "5d447533adb0f4f2", file_201, 818},
  {"web/app/parts/secret.js", "text/javascript; charset=utf-8", "ea46128fafe833e0", file_202, 1193},
  {"web/app/parts/sessionLine.js", "text/javascript; charset=utf-8", "18709f4bf013fbe7", file_203, 940},
  {"web/app/parts/slide.js", "text/javascript; charset=utf-8", "df55f526667540ad", file_204, 1082},
  {"web/app/parts/stepper.js", "text/javascript; charset=utf-8", "ceea75dffc9c2256", file_205, 1175},
  {"web/app/parts/toasts.js", "text/javascript; charset=utf-8", "26128642c040b684", file_206, 823},
  {"web/app/state/albums.js", "text/javascript; charset=utf-8", "19d10650f0c2e16f", file_207, 4231},
  {"web/app/state/boards.js", "text/javascript; charset=utf-8", "98177d302ce21da8", file_208, 6022},
  {"web/app/state/defaults.js", "text/javascript; charset=utf-8", "3da38b7dfdc897f7", file_209, 819},
  {"web/app/state/desk.js", "text/javascript; charset=utf-8", "a01aa37aae00a0bf", file_210, 2559},
  {"web/app/state/form.js", "text/javascript; charset=utf-8", "4716f88fb4794a42", file_211, 4884},
  {"web/app/state/heading.js", "text/javascript; charset=utf-8", "5c6d459c2579cfa3", file_212, 134},
  {"web/app/state/hotkeys.js", "text/javascript; charset=utf-8", "df612b93d36c132c", file_213, 3363},
  {"web/app/state/jobs.js", "text/javascript; charset=utf-8", "335208857066d19a", file_214, 4264},
  {"web/app/state/kept.js", "text/javascript; charset=utf-8", "abee6425e899e594", file_215, 2386},
  {"web/app/state/live.js", "text/javascript; charset=utf-8", "3297cf4282d96ba5", file_216, 5517},
  {"web/app/state/looking.js", "text/javascript; charset=utf-8", "7fa16a44136b180c", file_217, 972},
  {"web/app/state/models.js", "text/javascript; charset=utf-8", "7fbf6ffdbe3e07a5", file_218, 778},
  {"web/app/state/people.js", "text/javascript; charset=utf-8", "b632c29d49bb1dcb", file_219, 1936},
  {"web/app/state/pictureActs.js", "text/javascript; charset=utf-8", "cbc8251ed9d37c7d", file_220, 3615},
  {"web/app/state/pictures.js", "text/javascript; charset=utf-8", "0dea12ec04fcca8b", file_221, 2880},
  {"web/app/state/preferences.js", "text/javascript; charset=utf-8", "71ba6fe5dcf9851e", file_222, 1044},
  {"web/app/state/presets.js", "text/javascript; charset=utf-8", "75299e36df2dab65", file_223, 1726},
  {"web/app/state/recipes.js", "text/javascript; charset=utf-8", "7e484ae4426963af", file_224, 1681},
  {"web/app/state/route.js", "text/javascript; charset=utf-8", "32ba7b96619ef7d0", file_225, 2200},
  {"web/app/state/session.js", "text/javascript; charset=utf-8", "111a6ece780f3066", file_226, 4147},
  {"web/app/state/sharing.js", "text/javascript; charset=utf-8", "522817432ec45c06", file_227, 1632},
  {"web/app/state/toasts.js", "text/javascript; charset=utf-8", "2a80f1253b7295e4", file_228, 894},
  {"web/app/state/trash.js", "text/javascript; charset=utf-8", "ae89422e79715e68", file_229, 1708},
  {"web/app/state/uploads.js", "text/javascript; charset=utf-8", "7efc170857479b65", file_230, 3810},
  {"web/app/state/wider.js", "text/javascript; charset=utf-8", "87d972b8f75808f4", file_231, 702},
  {"web/app/state/withdrawals.js", "text/javascript; charset=utf-8", "7c30d0803ad14857", file_232, 1661},
  {"web/app/state/workflow/library.js", "text/javascript; charset=utf-8", "024549d5a8731d72", file_233, 3343},
  {"web/app/state/workflow/run.js", "text/javascript; charset=utf-8", "573275482a297847", file_234, 4146},
  {"web/app/state/workflow/types.js", "text/javascript; charset=utf-8", "d888a3c4ab8e8b5c", file_235, 487},
  {"web/app/state/workflow/work.js", "text/javascript; charset=utf-8", "a5cb2cbbc2d57a42", file_236, 5953},
  {"web/favicon.svg", "image/svg+xml", "86adc1f5cbe75153", file_237, 333},
  {"web/host-names.html", "text/html; charset=utf-8", "696dc314943ea771", file_238, 570},
  {"web/icons.svg", "image/svg+xml", "9009377180276208", file_239, 11451},
  {"web/index.html", "text/html; charset=utf-8", "49656a8f9d2245d8", file_240, 491},
  {"web/pictures/balloon.jpg", "image/jpeg", "1f5941578c6941fa", file_241, 9701},
  {"web/pictures/boat.jpg", "image/jpeg", "0890fbda49ea969c", file_242, 7259},
  {"web/pictures/cactus.jpg", "image/jpeg", "fb6fe000956f4b43", file_243, 5844},
  {"web/pictures/car.jpg", "image/jpeg", "24292ebf0e36dcc6", file_244, 6853},
  {"web/pictures/cat.jpg", "image/jpeg", "4c55633313826de9", file_245, 5904},
  {"web/pictures/fish.jpg", "image/jpeg", "45df05f85e0417e9", file_246, 6918},
  {"web/pictures/house.jpg", "image/jpeg", "b9406561e7ab8d45", file_247, 7148},
  {"web/pictures/moon.jpg", "image/jpeg", "3e0a4fe1724a5975", file_248, 5446},
  {"web/pictures/mushroom.jpg", "image/jpeg", "e223eb9880608305", file_249, 7957},
  {"web/pictures/purple-house.jpg", "image/jpeg", "faa5547a05e6363a", file_250, 6049},
  {"web/pictures/rocket.jpg", "image/jpeg", "6e166e8ea21d80e2", file_251, 6482},
  {"web/pictures/snowman.jpg", "image/jpeg", "d4011a9cb55fb789", file_252, 6501},
  {"web/style/all.css", "text/css; charset=utf-8", "3b27f0b86df0c8ed", file_253, 549},
  {"web/style/base.css", "text/css; charset=utf-8", "1b8456352a8bfc0a", file_254, 2983},
  {"web/style/boards.css", "text/css; charset=utf-8", "c4257532415c897b", file_255, 4057},
  {"web/style/controls.css", "text/css; charset=utf-8", "4916f58367f3f86d", file_256, 3884},
  {"web/style/desk.css", "text/css; charset=utf-8", "52477e244650c6ba", file_257, 4920},
  {"web/style/docs.css", "text/css; charset=utf-8", "857d5ed0e4a9c203", file_258, 3642},
  {"web/style/door.css", "text/css; charset=utf-8", "e9c1eabb8b44fe18", file_259, 2705},
  {"web/style/fields.css", "text/css; charset=utf-8", "6df2cdf4c1b1d7fc", file_260, 5991},
  {"web/style/floating.css", "text/css; charset=utf-8", "f7be0853ce867f03", file_261, 4172},
  {"web/style/form.css", "text/css; charset=utf-8", "4e1381eae436f0ff", file_262, 3118},
  {"web/style/frame.css", "text/css; charset=utf-8", "e59d35b659f20c1b", file_263, 4089},
  {"web/style/gallery.css", "text/css; charset=utf-8", "0d91f2f808be8ab9", file_264, 7657},
  {"web/style/grid.css", "text/css; charset=utf-8", "129a07cfbe7e7951", file_265, 3090},
  {"web/style/handle.svg", "image/svg+xml", "f39945ea6f322a37", file_266, 216},
  {"web/style/library.css", "text/css; charset=utf-8", "250d1240ea9a8ffb", file_267, 2405},
  {"web/style/lists.css", "text/css; charset=utf-8", "b27c934bcb1f846e", file_268, 4933},
  {"web/style/models.css", "text/css; charset=utf-8", "66cf5fdc0e076e73", file_269, 2953},
  {"web/style/node.css", "text/css; charset=utf-8", "8d49569db4fcbbf2", file_270, 5621},
  {"web/style/nodes.css", "text/css; charset=utf-8", "e82440f0769e32eb", file_271, 4962},
  {"web/style/panels.css", "text/css; charset=utf-8", "a00952e654aca5d5", file_272, 1223},
  {"web/style/preferences.css", "text/css; charset=utf-8", "2dd20c08eb502c5c", file_273, 4033},
  {"web/style/select.svg", "image/svg+xml", "13a1800cbb8b7fd6", file_274, 195},
  {"web/style/settings.css", "text/css; charset=utf-8", "a5cee620d24d2936", file_275, 5151},
  {"web/style/share.css", "text/css; charset=utf-8", "098d9f6ac8e726b0", file_276, 1748},
  {"web/style/tick.svg", "image/svg+xml", "8aaf9d8affde856f", file_277, 186},
  {"web/style/tokens.css", "text/css; charset=utf-8", "6c6569459cf16da3", file_278, 3895},
  {"web/style/touch.css", "text/css; charset=utf-8", "660078dea012e68e", file_279, 949},
  {"web/style/viewer.css", "text/css; charset=utf-8", "33aa316cc7d38dd4", file_280, 5367},
  {"web/style/welcome.css", "text/css; charset=utf-8", "fae65879023b2084", file_281, 1609},
  {"web/style/workflow.css", "text/css; charset=utf-8", "18733bf43381c72a", file_282, 2897},
};

size_t limner_asset_count(void) { return sizeof table / sizeof *table; }
const limner_asset *limner_asset_at(size_t index) { return &table[index]; }
