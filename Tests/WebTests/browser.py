"""A small driver for Chromium over its debugging pipe, with Python's standard library only.

    with Browser() as browser:
        page = browser.page(width=1440, height=900, dark=False)
        page.open("http://127.0.0.1:9090/")
        page.find("button", "Sign In").click()

Elements are found as a person finds them: by role and name, from the accessibility tree.
Waiting is by condition with a deadline, never for a fixed time.
"""

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time

SIZES = {"laptop": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}
DEADLINE = 15.0

KEYS = {
    "Enter": ("Enter", 13, "\r"), "Escape": ("Escape", 27, None), "Tab": ("Tab", 9, None),
    "Delete": ("Delete", 46, None), "Backspace": ("Backspace", 8, None),
    "ArrowLeft": ("ArrowLeft", 37, None), "ArrowUp": ("ArrowUp", 38, None),
    "ArrowRight": ("ArrowRight", 39, None), "ArrowDown": ("ArrowDown", 40, None),
    "Space": ("Space", 32, " "), ".": ("Period", 190, "."), "Home": ("Home", 36, None),
    "End": ("End", 35, None), "ContextMenu": ("ContextMenu", 93, None), "F10": ("F10", 121, None),
}
MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}


class BrowserError(Exception):
    """What the browser refused or what did not appear in time, in words."""


class Browser:
    """One Chromium process with its own empty profile; ends with the `with` block."""

    def __init__(self, executable=None, flags=()):
        self.executable = executable or find_chromium()
        self.flags = list(flags)
        self.answers, self.listeners = {}, {}
        self.ready = threading.Condition()
        self.next_id, self.closed = 0, False

    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="limner-browser-")
        ours_in, theirs_out = raised_pipe()
        theirs_in, ours_out = raised_pipe()
        command = [self.executable, "--headless=new", "--remote-debugging-pipe", "--no-sandbox",
                   "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
                   "--disable-background-networking", "--disable-component-update",
                   "--disable-dev-shm-usage", "--force-color-profile=srgb",
                   "--font-render-hinting=none", f"--user-data-dir={self.profile}",
                   *self.flags, "about:blank"]
        self.process = subprocess.Popen(
            pipe_command(theirs_in, theirs_out, command), pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.writer = os.fdopen(ours_out, "wb", buffering=0)
        self.reader = os.fdopen(ours_in, "rb", buffering=0)
        threading.Thread(target=self._read, daemon=True).start()
        self.ask("Browser.getVersion")
        return self

    def __exit__(self, *_):
        try:
            self.ask("Browser.close", deadline=3)
        except BrowserError:
            pass
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def person(self):
        """A separate set of cookies, as another person's browser has."""
        return self.ask("Target.createBrowserContext")["browserContextId"]

    def page(self, width=1440, height=900, dark=False, person=None, touch=False):
        # A window each: the hidden tabs of one window draw nothing.
        params = {"url": "about:blank", "newWindow": True}
        if person:
            params["browserContextId"] = person
        target = self.ask("Target.createTarget", params)["targetId"]
        session = self.ask("Target.attachToTarget", {"targetId": target, "flatten": True})
        page = Page(self, target, session["sessionId"])
        page.resize(width, height, touch=touch)
        page.theme(dark)
        return page

    def ask(self, method, params=None, session=None, deadline=DEADLINE):
        with self.ready:
            self.next_id += 1
            number = self.next_id
        message = {"id": number, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        self.writer.write(json.dumps(message).encode() + b"\0")
        with self.ready:
            if not self.ready.wait_for(lambda: number in self.answers or self.closed, deadline):
                raise BrowserError(f"{method}: no answer in {deadline} s")
            if number not in self.answers:
                raise BrowserError(f"{method}: the browser ended")
            answer = self.answers.pop(number)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error'].get('message')}")
        return answer["result"]

    def _read(self):
        rest = b""
        while True:
            try:
                part = self.reader.read(1 << 16)
            except (OSError, ValueError):
                part = b""
            if not part:
                break
            *messages, rest = (rest + part).split(b"\0")
            for message in messages:
                self._take(json.loads(message))
        with self.ready:
            self.closed = True
            self.ready.notify_all()

    def _take(self, message):
        with self.ready:
            if "id" in message:
                self.answers[message["id"]] = message
            elif listener := self.listeners.get(message.get("sessionId")):
                listener(message["method"], message["params"])
            self.ready.notify_all()


class Page:
    """One tab."""

    def __init__(self, browser, target, session):
        self.browser, self.target, self.session = browser, target, session
        self.errors, self.under_way = [], set()
        browser.listeners[session] = self._hear
        for domain in ("Page", "Runtime", "Log", "Network", "DOM", "Accessibility"):
            self.ask(f"{domain}.enable")

    def ask(self, method, params=None, deadline=DEADLINE):
        return self.browser.ask(method, params, self.session, deadline)

    def _hear(self, method, params):
        if method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            if params["entry"]["source"] in ("security", "javascript"):
                self.errors.append(params["entry"]["text"])
        elif method == "Page.frameNavigated" and "parentId" not in params["frame"]:
            self.under_way.clear()  # of the page before, which nobody answers any more
        elif method == "Input.dragIntercepted":
            self.dragged = params["data"]
        elif method == "Page.fileChooserOpened":
            self.chooser = params["backendNodeId"]
        elif method == "Network.requestWillBeSent":
            self.under_way.add(params["requestId"])
        elif method in ("Network.loadingFinished", "Network.loadingFailed"):
            self.under_way.discard(params["requestId"])

    def resize(self, width, height, touch=False, scale=1):
        self.ask("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": touch})
        self.ask("Emulation.setTouchEmulationEnabled", {"enabled": touch})

    def quiet(self):
        """Waits until every request has its answer."""
        until(lambda: not self.under_way, "the page's requests to be answered")

    def theme(self, dark, still=True):
        """Light or dark as the device has it; `still` asks for reduced motion."""
        self.ask("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"}]})

    def open(self, address):
        answer = self.ask("Page.navigate", {"url": address})
        if answer.get("errorText"):
            raise BrowserError(f"{address}: {answer['errorText']}")
        self.wait("document.readyState === 'complete'", "the page to load")

    def reload(self):
        self.evaluate("window.beforeReload = true")
        self.ask("Page.reload")
        self.wait("!window.beforeReload && document.readyState === 'complete'", "the page to load")

    def back(self):
        self.evaluate("history.back()")

    @property
    def path(self):
        return self.evaluate("location.pathname")

    def evaluate(self, expression):
        """The value of a JavaScript expression; promises are awaited."""
        answer = self.ask("Runtime.evaluate", {
            "expression": expression, "returnByValue": True, "awaitPromise": True})
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def wait(self, expression, what, deadline=DEADLINE):
        """Waits until a JavaScript expression holds and returns its value."""
        return until(lambda: self._settled(expression), what, deadline)

    def _settled(self, expression):
        try:
            return self.evaluate(expression)
        except BrowserError:
            return None

    def all(self, role, name=None, exact=True):
        """All elements in sight with that role and name."""
        nodes = self.ask("Accessibility.getFullAXTree")["nodes"]
        found = []
        for node in nodes:
            if node.get("ignored") or node.get("role", {}).get("value") != role:
                continue
            text = node.get("name", {}).get("value", "")
            fits = name is None or text == name or (not exact and name in text)
            if fits and "backendDOMNodeId" in node:
                found.append(Element(self, node["backendDOMNodeId"], text, node))
        return found

    def find(self, role, name=None, exact=True, deadline=DEADLINE):
        """The first element with that role and name; waits for it to appear."""
        return until(lambda: next(iter(self.all(role, name, exact)), None),
                     f"a {role} named “{name}” at {self._settled('location.pathname')}", deadline)

    def gone(self, role, name=None, exact=True, deadline=DEADLINE):
        until(lambda: not self.all(role, name, exact), f"the {role} “{name}” to go", deadline)

    def text(self):
        return self.evaluate("document.body.innerText")

    def see(self, words, deadline=DEADLINE):
        """Waits until the words stand somewhere on the page."""
        quoted = json.dumps(words)
        self.wait(f"document.body.innerText.includes({quoted})", f"the words “{words}”", deadline)

    def type(self, text):
        self.ask("Input.insertText", {"text": text})

    def key(self, keys):
        """Presses "Enter", "Control+Enter", "." …"""
        *held, key = keys.split("+")
        code, number, text = KEYS.get(key) or (f"Key{key.upper()}", ord(key.upper()), key)
        modifiers = sum(MODIFIERS[one] for one in held)
        event = {"key": " " if key == "Space" else key, "code": code,
                 "windowsVirtualKeyCode": number, "modifiers": modifiers}
        down = {"type": "keyDown" if text and not modifiers else "rawKeyDown", **event}
        if text and not modifiers:
            down["text"] = text
        self.ask("Input.dispatchKeyEvent", down)
        self.ask("Input.dispatchKeyEvent", {"type": "keyUp", **event})

    def click_at(self, x, y, button="left"):
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", {
                "type": kind, "x": x, "y": y, "button": button, "clickCount": 1})

    def drag(self, start, *points):
        """Drags with the mouse, as the browser's own drag and drop, and drops at the last point."""
        self.dragged = None
        self.ask("Input.setInterceptDrags", {"enabled": True})
        self._mouse("mousePressed", *start)
        for step in (4, 9, 16):
            self._mouse("mouseMoved", start[0] + step, start[1] + step, buttons=1)
        data = until(lambda: self.dragged, "a drag to start")
        for kind, point in [("dragEnter", points[0]), *(("dragOver", one) for one in points),
                            ("drop", points[-1])]:
            self.ask("Input.dispatchDragEvent", {
                "type": kind, "x": point[0], "y": point[1], "data": data})
        self._mouse("mouseReleased", *points[-1])
        self.ask("Input.setInterceptDrags", {"enabled": False})

    def drop_files(self, point, paths):
        """Drops files of the disk at a point."""
        data = {"items": [], "files": list(paths), "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.ask("Input.dispatchDragEvent", {
                "type": kind, "x": point[0], "y": point[1], "data": data})

    def choose_files(self, open_chooser, paths):
        """Answers the file chooser that `open_chooser()` opens."""
        self.chooser = None
        self.ask("Page.setInterceptFileChooserDialog", {"enabled": True})
        open_chooser()
        node = until(lambda: self.chooser, "a file chooser")
        self.ask("DOM.setFileInputFiles", {"files": list(paths), "backendNodeId": node})
        self.ask("Page.setInterceptFileChooserDialog", {"enabled": False})

    def finger(self, kind, x=None, y=None):
        """One event of a finger: "touchStart", "touchMove" or "touchEnd"."""
        self.fingers(kind, *([] if x is None else [(x, y)]))

    def fingers(self, kind, *points):
        """One event of as many fingers as there are points; the first point is the first finger."""
        self.ask("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [
            {"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]})

    def lift(self, number, x, y):
        """Takes one of several fingers off; the first is 0."""
        self.ask("Input.dispatchTouchEvent", {
            "type": "touchEnd", "touchPoints": [{"x": x, "y": y, "id": number}]})

    def frame(self):
        """Waits until the page has drawn twice, as it does between two moves of a finger."""
        self.evaluate("new Promise((done) =>"
                      " requestAnimationFrame(() => requestAnimationFrame(done)))")

    def _mouse(self, kind, x, y, buttons=0):
        self.ask("Input.dispatchMouseEvent", {
            "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1})

    def screenshot(self, path):
        data = self.ask("Page.captureScreenshot", {"format": "png"}, deadline=30)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.browser.ask("Target.closeTarget", {"targetId": self.target})


class Element:
    """An element that was found by role and name."""

    def __init__(self, page, node, name, accessibility):
        self.page, self.node, self.name = page, node, name
        self.properties = {one["name"]: one["value"].get("value")
                           for one in accessibility.get("properties", [])}
        self.value = accessibility.get("value", {}).get("value")

    def call(self, function):
        """Calls a JavaScript function with `this` as the element."""
        object_id = self.page.ask("DOM.resolveNode", {"backendNodeId": self.node})
        answer = self.page.ask("Runtime.callFunctionOn", {
            "objectId": object_id["object"]["objectId"], "functionDeclaration": function,
            "returnByValue": True, "awaitPromise": True})
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def click(self, button="left"):
        self.page.click_at(*self.resting_point(), button)

    def resting_point(self):
        """The middle, once the page has stopped moving it and nothing else lies over it."""
        return until(self._rest, f"“{self.name}” to hold still in the open", 5)

    def _rest(self):
        self.page.ask("DOM.scrollIntoViewIfNeeded", {"backendNodeId": self.node})
        before = self.middle()
        time.sleep(0.017)
        x, y = self.middle()
        hit = self.call(f"function() {{ const hit = document.elementFromPoint({x}, {y});"
                        " return this.contains(hit) || Boolean(hit?.closest('label')?.contains(this)) }")
        return (x, y) if before == (x, y) and hit else None

    def middle(self):
        quad = self.page.ask("DOM.getBoxModel", {"backendNodeId": self.node})["model"]["border"]
        return sum(quad[0::2]) / 4, sum(quad[1::2]) / 4

    def fill(self, text):
        """Replaces what a field holds, as typing does."""
        self.page.ask("DOM.focus", {"backendNodeId": self.node})
        self.call("function() { this.select?.() }")
        if text:
            self.page.type(text)
        else:
            self.page.key("Delete")

    def change(self, value):
        """Sets a select, slider or number and tells the page, as leaving the field does."""
        self.call("function() { this.value = %s;"
                  " this.dispatchEvent(new Event('input', { bubbles: true }));"
                  " this.dispatchEvent(new Event('change', { bubbles: true })); }"
                  % json.dumps(str(value)))

    def is_there(self):
        """False when the page no longer shows it."""
        try:
            return bool(self.call("function() { return this.isConnected && this.checkVisibility() }"))
        except BrowserError:
            return False

    @property
    def disabled(self):
        return bool(self.properties.get("disabled"))


def until(check, what, deadline=DEADLINE):
    """Calls `check` until it answers with something; says what was waited for when it never does."""
    end = time.monotonic() + deadline
    while True:
        value = check()
        if value:
            return value
        if time.monotonic() > end:
            raise BrowserError(f"waited {deadline:g} s for {what}")
        time.sleep(0.03)


def find_chromium():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise BrowserError("Chromium is missing: apt-get install chromium")


def raised_pipe():
    """A pipe whose ends are clear of the descriptors 3 and 4, which Chromium wants."""
    ends = os.pipe()
    raised = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return raised


def pipe_command(reading, writing, command):
    """Starts the command with the pipe's ends as descriptors 3 and 4."""
    script = f'exec 3<&{reading} 4>&{writing}; exec "$@"'
    return ["/bin/bash", "-c", script, "bash", *command]
