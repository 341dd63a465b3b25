"""The Workflows tab: a text-to-image graph built from nothing in three ways, run, undone, kept.

    python3 test_workflows.py BINARY [PORT]     PORT: a server that is set up for Anna already
"""
import contextlib
import json
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, until
from house import House, Suite
from tracing import longest_task, trace_of
from visitor import Visitor

BINARY = sys.argv[1]
suite = Suite()

MODEL, PROMPT, NOISE = "Main Model - SD1.5, SD2", "Prompt - SD1.5", "Create Latent Noise"
DENOISE, PICTURE = "Denoise - SD1.5, SDXL", "Latents to Image - SD1.5, SDXL"
# What is typed to find a node, what it is called, and where it is put (canvas at laptop size).
NODES = [("main model", MODEL, (445, 130)), ("prompt - sd1.5", PROMPT, (445, 420)),
         ("prompt - sd1.5", PROMPT, (690, 510)), ("latent noise", NOISE, (690, 130)),
         ("denoise", DENOISE, (940, 130)), ("latents to image", PICTURE, (1190, 130))]
# Which output goes to which input: by the number of the node above and the name of the port.
EDGES = [(0, "unet", 4, "unet"), (0, "clip", 1, "clip"), (0, "clip", 2, "clip"), (0, "vae", 5, "vae"),
         (1, "conditioning", 4, "positive_conditioning"),
         (2, "conditioning", 4, "negative_conditioning"), (3, "noise", 4, "noise"),
         (4, "latents", 5, "latents")]
WORK = "import('/app/state/workflow/work.js')"


class Editor:
    """A person at the editor."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def start(self):
        """A new workflow, whatever was open before."""
        self.visitor.open("/workflows")
        self.visitor.press("New workflow")
        self.page.find("button", "Add node")
        until(lambda: not self.page.find("button", "Add node").disabled, "the node types")
        return self

    def state(self):
        return self.page.evaluate(WORK + """.then(({ present, work }) => ({
          nodes: [...present().nodes.values()].map((node) => ({ id: node.id, type: node.data.type,
            x: node.position.x, y: node.position.y })),
          edges: [...present().edges.values()].map((edge) => [edge.source, edge.sourceHandle,
            edge.target, edge.targetHandle].join(" ")).sort(),
          steps: work.value.history.past.length }))""")

    def ids(self):
        return [node["id"] for node in self.state()["nodes"]]

    def dot(self, node, side, handle):
        """Where a port stands on the screen."""
        selector = f'[data-node="{node}"] [data-side="{side}"][data-handle="{handle}"]'
        return self.still(f"document.querySelector({json.dumps(selector)})", f"the port {handle}")

    def still(self, element, what):
        """The middle of an element once the canvas has stopped moving it."""
        return self.page.wait(f"""(async () => {{
          const middle = () => {{ const box = {element}?.getBoundingClientRect();
            return box && [box.x + box.width / 2, box.y + box.height / 2]; }};
          const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const before = middle(); await frame(); const after = middle();
          return after && String(before) === String(after) ? after : null }})()""", what)

    def head(self, node):
        return self.page.wait(f"""(() => {{ const box = document.querySelector(
          '[data-node="{node}"] header').getBoundingClientRect();
          return [box.x + 40, box.y + 10] }})()""", "a node's head")

    def edges(self, ids):
        return sorted(f"{ids[a]} {out} {ids[b]} {into}" for a, out, b, into in EDGES)

    def fill_in(self, ids):
        """Words, size and steps, as the starter model likes them; by the fields of the nodes."""
        for number, words in ((1, "a red house on a meadow"), (2, "dark")):
            self.field(ids[number], "prompt", words)
        for name, value in (("seed", 7), ("width", 256), ("height", 256)):
            self.field(ids[3], name, value)
        self.field(ids[4], "steps", 4)

    def field(self, node, name, value):
        self.page.wait(f"""(() => {{
          const field = document.querySelector('[data-node="{node}"] [data-field="{name}"] :is(input, textarea)');
          if (!field) return false;
          field.focus(); field.value = {json.dumps(str(value))};
          field.dispatchEvent(new Event("input", {{ bubbles: true }}));
          field.dispatchEvent(new Event("change", {{ bubbles: true }}));
          field.blur(); return true }})()""", f"the field {name}")

    def run(self):
        """Presses Generate and waits for the picture; returns its name."""
        before = set(self.visitor.job_ids())
        self.visitor.press("Generate")
        jobs = until(lambda: [one for one in self.visitor.job_ids() if one not in before], "a job")
        return self.visitor.made(jobs)[0]


def mouse(page, kind, x, y, buttons=0, modifiers=0):
    page.ask("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left",
                                          "buttons": buttons, "clickCount": 1, "modifiers": modifiers})


def drag(page, start, end, steps=6):
    mouse(page, "mouseMoved", *start)
    mouse(page, "mousePressed", *start, buttons=1)
    for step in range(1, steps + 1):
        mouse(page, "mouseMoved", *(a + (b - a) * step / steps for a, b in zip(start, end)), buttons=1)
    mouse(page, "mouseReleased", *end)


def finger_drag(page, start, end, steps=6):
    page.finger("touchStart", *start)
    for step in range(1, steps + 1):
        page.finger("touchMove", *(a + (b - a) * step / steps for a, b in zip(start, end)))
    page.finger("touchEnd")


def tap(page, point):
    page.finger("touchStart", *point)
    page.finger("touchEnd")


def with_the_mouse(editor):
    page = editor.start().page
    page.find("button", "Zoom out").click()
    for words, _, (x, y) in NODES:
        page.click_at(x, y, "right")
        page.find("menuitem", "Add node").click()
        page.find("combobox", "Find a node")
        page.type(words)
        page.key("Enter")
        page.gone("combobox", "Find a node")
    ids = editor.ids()
    assert len(ids) == len(NODES), ids
    for a, out, b, into in EDGES:
        drag(page, editor.dot(ids[a], "outputs", out), editor.dot(ids[b], "inputs", into))
    state = until(lambda: editor.state() if len(editor.state()["edges"]) == 8 else None, "8 edges")
    assert state["edges"] == editor.edges(ids), state["edges"]
    editor.fill_in(ids)
    name = editor.run()
    until(lambda: page.evaluate(f"""document.querySelector('[data-node="{ids[5]}"] .result img')
      ?.src.includes({json.dumps(name)})"""), "the picture on its node")
    until(lambda: page.evaluate("document.querySelectorAll('.node .mark.done').length") == 6,
          "a tick on every node")
    editor.visitor.screenshot("workflow-built")


def a_refused_edge_says_why(editor):
    page = editor.page
    ids, before = editor.ids(), editor.state()["edges"]
    start, end = editor.dot(ids[0], "outputs", "vae"), editor.dot(ids[4], "inputs", "unet")
    mouse(page, "mousePressed", *start, buttons=1)
    mouse(page, "mouseMoved", start[0] + 9, start[1] + 9, buttons=1)
    mouse(page, "mouseMoved", *end, buttons=1)
    page.see("VAE gives a VAE; UNet takes a UNet.")
    mouse(page, "mouseReleased", *end)
    assert editor.state()["edges"] == before


def an_edge_dropped_on_nothing_offers_what_fits(editor):
    page = editor.page
    ids = editor.ids()
    drag(page, editor.dot(ids[5], "outputs", "image"), (1300, 740))
    page.find("combobox", "Find a node")
    options = [one.name for one in page.all("option")]
    assert "Resize Image" in options and NOISE not in options, options
    page.type("resize image")
    page.key("Enter")
    state = until(lambda: editor.state() if len(editor.state()["nodes"]) == 7 else None, "the node")
    assert any(f"{ids[5]} image {state['nodes'][-1]['id']} image" == one for one in state["edges"])
    page.key("Control+z")
    until(lambda: len(editor.state()["nodes"]) == 6, "the undo")


def moving_copying_and_undoing(editor):
    page = editor.page
    first = editor.state()
    ids = editor.ids()
    x, y = editor.head(ids[3])
    drag(page, (x, y), (x + 60, y + 200))
    moved = editor.state()["nodes"][3]
    assert (moved["x"], moved["y"]) != (first["nodes"][3]["x"], first["nodes"][3]["y"]), moved
    page.key("Control+a")
    page.key("Control+c")
    page.key("Control+v")
    until(lambda: len(editor.state()["nodes"]) == 12, "the copies")
    assert len(editor.state()["edges"]) == 16, editor.state()["edges"]
    page.key("Delete")
    until(lambda: len(editor.state()["nodes"]) == 6, "the copies to go")
    for _ in range(3):
        page.key("Control+z")
    until(lambda: editor.state()["nodes"] == first["nodes"], "the first state")
    assert editor.state()["edges"] == first["edges"]


def what_is_missing_is_said(editor):
    page = editor.start().page
    page.find("button", "Add node").click()
    page.type("latents to image")
    page.key("Enter")
    editor.visitor.press("Generate")
    page.see("This workflow cannot run yet")
    page.see("Latents needs a connection")


def with_a_finger(editor):
    page = editor.start().page
    for words, title, _ in NODES:
        tap(page, page.find("button", "Add node").resting_point())
        page.find("combobox", "Find a node")
        page.type(words)
        tap(page, page.find("option", title).resting_point())
        page.gone("combobox", "Find a node")
    ids = editor.ids()
    tap(page, page.find("button", "More").resting_point())
    tap(page, page.find("menuitem", "Arrange nodes").resting_point())
    page.wait("document.querySelectorAll('.node').length > 1", "the nodes")
    tap(page, page.find("button", "Show all").resting_point())
    for a, out, b, into in EDGES:
        finger_drag(page, editor.dot(ids[a], "outputs", out), editor.dot(ids[b], "inputs", into))
    until(lambda: len(editor.state()["edges"]) == 8, "8 edges")
    assert editor.state()["edges"] == editor.edges(ids), editor.state()["edges"]
    editor.fill_in(ids)
    before = page.evaluate("document.querySelector('limner-graph').scene.view.zoom")
    pinch(page, (500, 900), 60, 140)
    after = page.evaluate("document.querySelector('limner-graph').scene.view.zoom")
    assert after > before * 1.5, (before, after)
    editor.run()
    editor.visitor.screenshot("workflow-touch")


def pinch(page, middle, start, end):
    def fingers(kind, reach):
        page.ask("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if reach is None else [
            {"x": middle[0] - reach, "y": middle[1], "id": 1}, {"x": middle[0] + reach, "y": middle[1], "id": 2}]})
    fingers("touchStart", start)
    for step in range(1, 6):
        fingers("touchMove", start + (end - start) * step / 5)
    fingers("touchEnd", None)


class Keyboard:
    """Somebody without a mouse: Tab until the wanted thing has the focus, then keys."""

    def __init__(self, page):
        self.page = page

    def go(self, name, back=False):
        for _ in range(250):
            if self.page.evaluate("""(() => { const one = document.activeElement;
              return [one.getAttribute("aria-label"), one.innerText?.trim(), one.labels?.[0]?.innerText?.trim()]
            })()""").count(name):
                return self
            self.page.key("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab never came to “{name}”")

    def press(self, name, back=False, key="Enter"):
        self.go(name, back).page.key(key)


def with_the_keyboard(editor):
    page = editor.start().page
    keys = Keyboard(page)
    page.evaluate("document.querySelector('input[name][value=form]').focus()")
    page.key("ArrowRight")
    page.key("ArrowRight")
    page.find("list", "Nodes")
    for words, _, _ in NODES:
        keys.press("Add node")
        page.find("combobox", "Find a node")
        page.type(words)
        page.key("Enter")
        page.gone("combobox", "Find a node")
    ids = editor.ids()
    titles = [title for _, title, _ in NODES]
    labels = {"unet": "UNet", "clip": "CLIP", "vae": "VAE", "noise": "Noise", "latents": "Latents",
              "positive_conditioning": "Positive Conditioning",
              "negative_conditioning": "Negative Conditioning", "conditioning": "Conditioning"}
    for a, out, b, into in EDGES:
        page.evaluate(f"""(() => {{ const rows = document.querySelectorAll('.node-row');
          rows.forEach((row, index) => {{ row.open = index === {b}; }}); rows[{b}].querySelector('summary').focus() }})()""")
        page.wait(f"document.querySelectorAll('.node-row')[{b}].querySelector('.of').children.length > 0", "its inputs")
        keys.press(f"Connect {labels[into]}")
        choice = f"{titles[a]} · {labels[out]}"
        page.find("menuitem", choice)
        entries = [one.name for one in page.all("menuitem")]
        place = [number for number, one in enumerate(entries) if one == choice][1 if a == 2 else 0]
        for _ in range(place):
            page.key("ArrowDown")
        page.key("Enter")
    until(lambda: len(editor.state()["edges"]) == 8, "8 edges")
    assert editor.state()["edges"] == editor.edges(ids), editor.state()["edges"]
    keys.press("Show all")
    editor.fill_in(ids)
    keys.press("Generate", back=True)
    page.see("Made 1 picture", 60)
    found = [one for one in editor.visitor.findings()]
    assert not found, found
    editor.visitor.screenshot("workflow-list")


def two_hundred_edits_are_undone(editor):
    """Random edits through the page's own acts; then Undo, pressed as often."""
    page = editor.start().page
    result = page.evaluate("""Promise.all([import('/app/state/workflow/work.js'),
      import('/app/state/workflow/types.js'), import('/app/features/workflows/acts.js'),
      import('/app/model/workflow/document.js')]).then(([state, types, acts, document]) => {
        let seed = 11;
        const random = (below) => { seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
          return Math.floor(seed / 0x80000000 * below); };
        const all = [...types.nodeTypes.value.values()];
        const first = JSON.stringify(document.written(state.present()));
        const any = () => { const ids = [...state.present().nodes.keys()]; return ids[random(ids.length)]; };
        for (let turn = 0; turn < 400 && state.work.value.history.past.length < 200; turn += 1) {
          const kind = random(7);
          if (kind < 2 || state.present().nodes.size < 3) {
            acts.addNode(all[random(all.length)], { x: random(900), y: random(700) });
          } else if (kind === 2) state.edit({ op: "move", places: { [any()]: { x: random(900), y: random(900) } } });
          else if (kind === 3) { state.select([any(), any()]); state.copySelected(); state.paste({ withEdges: true }); }
          else if (kind === 4) { state.select([any()]); state.removeSelected(); }
          else if (kind === 5) acts.collapse([any()]);
          else acts.arrange();
        }
        const steps = state.work.value.history.past.length;
        return { first, steps };
      })""")
    assert result["steps"] == 200, result["steps"]
    page.evaluate("document.querySelector('limner-graph').focus()")
    for _ in range(200):
        page.key("Control+z")
    last = page.evaluate("""Promise.all([import('/app/state/workflow/work.js'),
      import('/app/model/workflow/document.js')]).then(([state, document]) =>
        JSON.stringify(document.written(state.present())))""")
    assert last == result["first"], last[:300]


def five_hundred_nodes_move_smoothly(editor):
    """A node of 500 dragged, then the canvas panned: the longest task of the page's thread."""
    page = editor.start().page
    page.evaluate("""Promise.all([import('/app/state/workflow/work.js'),
      import('/app/state/workflow/types.js'), import('/app/model/workflow/document.js')])
      .then(([state, types, { nodeOf, edgeOf }]) => {
        const all = ["noise", "add", "integer", "string", "img_resize", "compel"]
          .map((type) => types.nodeTypes.value.get(type));
        const nodes = Array.from({ length: 500 }, (_, index) => nodeOf(all[index % all.length],
          { x: index % 25 * 300, y: Math.floor(index / 25) * 420 }, `n${index}`));
        const edges = nodes.slice(0, -25).flatMap((node, index) => node.data.type === "integer"
          ? [edgeOf(node.id, "value", `n${index + 24}`, "seed"),
             edgeOf(node.id, "value", `n${index + 23}`, "a")] : []);
        state.edit({ op: "add", nodes, edges });
      })""")
    page.find("button", "Show all").click()
    figures = []
    for zoom in (None, 0.8):
        if zoom:
            page.evaluate(f"""(() => {{ const graph = document.querySelector('limner-graph');
              graph.scene.view.zoom = {zoom}; graph.reveal('n262') }})()""")
        page.wait("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))", "a frame")
        # Moves come from inside the page, one a frame, as a hand's do: the pipe would be too slow.
        def move():
            figures.append(page.evaluate("""(async () => {
          const graph = document.querySelector('limner-graph');
          const box = graph.getBoundingClientRect();
          const card = [...graph.querySelectorAll('.node header')].map((one) => one.getBoundingClientRect())
            .find((one) => one.x > box.x + 200 && one.x < box.right - 400 && one.y > box.y + 100 && one.y < box.bottom - 300);
          const start = card ? { x: card.x + 60, y: card.y + 12 } : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          const send = (type, x, y) => (document.elementFromPoint(x, y) ?? graph).dispatchEvent(new PointerEvent(type,
            { bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: x, clientY: y }));
          const capture = graph.setPointerCapture; graph.setPointerCapture = () => {};
          const gaps = [];
          send("pointerdown", start.x, start.y);
          let last = performance.now();
          const end = last + 5000;
          for (let turn = 0; last < end; turn += 1) {
            await new Promise(requestAnimationFrame);
            const now = performance.now();
            gaps.push(now - last);
            last = now;
            graph.dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, clientX: start.x + 150 * Math.sin(turn / 9),
              clientY: start.y + 110 * Math.cos(turn / 7), buttons: 1 }));
          }
          graph.dispatchEvent(new PointerEvent("pointerup", { pointerId: 1, clientX: start.x, clientY: start.y }));
          graph.setPointerCapture = capture;
          gaps.sort((a, b) => a - b);
          return { moved: card ? "a node" : "the canvas", frames: gaps.length, typical: gaps[gaps.length >> 1],
            longest: gaps.at(-1) };
            })()"""))
        events = trace_of(page.browser, page.session, move)
        figures[-1]["task"] = longest_task(events)
    said = [f"{one['moved']}: {one['frames']} frames in 5 s, typical {one['typical']:.0f} ms, "
            f"longest task {one['task']:.0f} ms" for one in figures]
    assert all(one["task"] < 50 for one in figures), said
    return "; ".join(said)


def a_file_comes_and_goes(editor):
    """A workflow of version 3.0.0 opens, shows its form, runs, and is kept through a reload."""
    page = editor.page
    path = "/tmp/limner-workflow-test.json"
    model = editor.visitor.api("GET", "/api/v2/models/")["models"][0]
    with open(path, "w") as file:
        json.dump(old_workflow({key: model[key] for key in ("key", "hash", "name", "base", "type")}), file)
    editor.visitor.open("/workflows")
    page.choose_files(lambda: page.find("button", "Open a file").click(), [path])
    os.remove(path)
    page.find("textbox", "Prompt").fill("a boat on the sea")
    page.find("spinbutton", "Steps").change(3)
    editor.run()
    time.sleep(0.5)
    page.reload()
    until(lambda: page.find("textbox", "Prompt").value == "a boat on the sea", "what was not saved")
    kept = page.evaluate("""Promise.all([import('/app/state/workflow/work.js'),
      import('/app/model/workflow/document.js')]).then(([state, document]) => {
        const { strange, meta, nodes } = document.written(state.present());
        return { strange, version: meta.version, width: nodes[0].width } })""")
    assert kept == {"strange": {"kept": True}, "version": "4.0.0", "width": 320}, kept
    editor.visitor.screenshot("workflow-form")


def old_workflow(model):
    def node(id, type, x, y, **inputs):
        return {"id": id, "type": "invocation", "width": 320, "height": 200, "position": {"x": x, "y": y}, "data": {
            "id": id, "type": type, "version": "1.0.0", "label": "", "notes": "", "isOpen": True,
            "isIntermediate": type != "l2i", "useCache": True,
            "inputs": {name: {"name": name, "label": "", "value": value} for name, value in inputs.items()}}}
    names = "mpqndo"
    return {
        "name": "From elsewhere", "author": "", "description": "", "version": "", "contact": "", "tags": "",
        "notes": "", "strange": {"kept": True}, "meta": {"version": "3.0.0", "category": "user"},
        "exposedFields": [{"nodeId": "p", "fieldName": "prompt"}, {"nodeId": "d", "fieldName": "steps"}],
        "nodes": [node("m", "main_model_loader", 0, 0, model=model), node("p", "compel", 300, 0, prompt="a cat"),
                  node("q", "compel", 300, 250, prompt=""), node("n", "noise", 300, 500, seed=3, width=256, height=256),
                  node("d", "denoise_latents", 600, 0, steps=4, cfg_scale=3, scheduler="ddim"),
                  node("o", "l2i", 900, 0)],
        "edges": [{"id": f"e{number}", "type": "default", "source": names[a], "sourceHandle": out,
                   "target": names[b], "targetHandle": into} for number, (a, out, b, into) in enumerate(EDGES)],
    }


def a_public_one_is_anothers_to_use_and_not_to_change(editor):
    """Saved, made public by an administrator, found by the other on the open page, opened, copied."""
    anna, browser = editor.visitor, editor.page.browser
    anna.add_person("mia@example.com", "Mia")
    mia = Visitor(browser, int(anna.base.rpartition(":")[2]), person=browser.person())
    mia.open("/workflows")
    mia.sign_in("mia@example.com")
    mia.page.find("button", "New workflow")
    editor.start()
    anna.press("Add node")
    anna.page.type("integer primitive")
    anna.page.find("option", "Integer Primitive", exact=False)
    anna.page.key("Enter")
    until(lambda: editor.ids(), "the node")
    anna.press("Save")
    anna.fill("Name", "For all")
    anna.press("Save Workflow")
    anna.see("“For all” is saved")
    assert "For all" not in mia.page.text()
    anna.go("Workflows")
    anna.press("More for For all")
    anna.press("Make public", "menuitem")
    mia.page.find("link", "For all")
    mia.press("For all", "link")
    mia.see("Public, read-only")
    mia.press("Save a copy")
    assert not mia.page.all("switch", "Public")
    mia.press("Save Workflow")
    mia.see("“For all” is saved")
    own = mia.api("GET", "/api/v1/workflows/?categories=user")["items"]
    assert [(one["name"], one["is_public"], one["tags"]) for one in own] == [("For all", False, "")], own
    # An administrator makes public what somebody else asks for; the page of its owner hears of it.
    mia.api("PATCH", "/api/v1/workflows/i/" + own[0]["workflow_id"], {"workflow": {
        **mia.api("GET", "/api/v1/workflows/i/" + own[0]["workflow_id"])["workflow"], "name": "Of Mia"}})
    mia.go("Workflows")
    assert "Of Mia" not in anna.page.text()
    anna.press("Anna, Admin")
    anna.press("See as Administrator", "menuitem")
    anna.press("More for Of Mia")
    anna.press("Make public", "menuitem")
    mia.page.find("image", "Public")
    assert mia.api("GET", "/api/v1/workflows/?is_public=true")["total"] == 2
    anna.press("Stop")
    mia.page.close()


def every_size_is_without_faults(editor):
    visitor = editor.visitor
    for width, height, name in ((390, 844, "phone"), (820, 1180, "tablet"), (1440, 900, "laptop")):
        editor.page.resize(width, height)
        visitor.size = name
        for path in ("/workflows", "/workflows/new"):
            visitor.open(path)
            editor.page.find("button", "New workflow" if path == "/workflows" else "Generate")
            visitor.screenshot("workflows" if path == "/workflows" else "workflow")
            found = visitor.findings()
            assert not found, (name, path, found)


with contextlib.ExitStack() as stack:
    if len(sys.argv) > 2:
        port = int(sys.argv[2])
    else:
        port = stack.enter_context(House(BINARY, environment={"LIMNER_SETUP_CODE": "none"})).port
    browser = stack.enter_context(Browser())
    anna = Visitor(browser, port)
    if len(sys.argv) > 2:
        anna.open("/")
        anna.sign_in("anna@example.com")
        anna.page.find("textbox", "Prompt")
    else:
        anna.set_up()
    laptop = Editor(anna)
    suite.check("a text-to-image graph is built with the mouse and runs", with_the_mouse, laptop)
    suite.check("a refused edge says why", a_refused_edge_says_why, laptop)
    suite.check("an edge dropped on nothing offers what fits",
                an_edge_dropped_on_nothing_offers_what_fits, laptop)
    suite.check("moving, copying and deleting are undone", moving_copying_and_undoing, laptop)
    suite.check("what is missing is said", what_is_missing_is_said, laptop)
    suite.check("the keyboard and the list build the same graph", with_the_keyboard, laptop)
    suite.check("200 random edits are undone to the first state", two_hundred_edits_are_undone, laptop)
    suite.check("500 nodes move without a task over 50 ms", five_hundred_nodes_move_smoothly, laptop)
    suite.check("an old file opens, runs and is not lost", a_file_comes_and_goes, laptop)
    anna.page.resize(820, 1180, touch=True)
    anna.size = "tablet"
    suite.check("a finger builds the same graph", with_a_finger, laptop)
    anna.page.resize(1440, 900)
    suite.check("a public one is another's to use and not to change",
                a_public_one_is_anothers_to_use_and_not_to_change, laptop)
    suite.check("every size is without faults", every_size_is_without_faults, laptop)
suite.end()
