"""Two hundred hostile strings in every text field, recipe and file name: Chromium shows them and runs none."""
import json
import os
import sys
import threading
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, BrowserError, until
from hostile import printable, strings
from house import PASSWORD, Client, House, Suite
from people import patient, png, unhurried, upload
from visitor import Visitor

BINARY = sys.argv[1]
STRINGS = [printable(text) for text in strings()]
suite = Suite()
house = House(BINARY, arguments=unhurried(BINARY))

DOCUMENT_POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", "connect-src 'self'",
    "font-src 'self'", "manifest-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'self'",
    "frame-ancestors 'none'", "require-trusted-types-for 'script'"}


def faults_of(path, status, headers):
    """What a response's headers lack (R-CS3, R-CS4)."""
    found = []
    headers = {name.lower(): value for name, value in headers.items()}
    kind = headers.get("content-type", "")
    policy = headers.get("content-security-policy", "")
    is_media = ("/full" in path or "/thumbnail" in path or path.endswith("/image")) and status < 300
    if is_media:
        if policy != "sandbox; default-src 'none'":
            found.append(f"policy {policy!r}")
        if "/images/i/" in path:
            if headers.get("cache-control") != "private, no-cache" or not headers.get("etag"):
                found.append(f"cache {headers.get('cache-control')!r} {headers.get('etag')!r}")
            if kind not in ("image/png", "image/jpeg"):
                found.append(f"type {kind!r}")
    else:
        lacking = DOCUMENT_POLICY - {part.strip() for part in policy.split(";")}
        if lacking:
            found.append(f"policy lacks {sorted(lacking)}")
        if "unsafe" in policy or "*" in policy:
            found.append(f"policy {policy!r}")
    wanted = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
              "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin"}
    for name, value in wanted.items():
        if headers.get(name) != value:
            found.append(f"{name} {headers.get(name)!r}")
    if "permissions-policy" not in headers or "=*" in headers["permissions-policy"]:
        found.append("permissions-policy")
    if "strict-transport-security" in headers:
        found.append("strict-transport-security on plain HTTP")
    if any(name.startswith("access-control-") for name in headers):
        found.append("access-control headers")
    return [f"{status} {path}: {one}" for one in found]


class Filler:
    """Puts every string into every text that a person or a script can set."""

    def __init__(self, anna):
        self.anna, self.kept, self.refused, self.broken = anna, 0, 0, []

    def note(self, what, reply):
        if reply.status < 300:
            self.kept += 1
        elif 400 <= reply.status < 500:
            self.refused += 1
        else:
            self.broken.append((what, reply.status, reply.body[:200]))
        return reply

    def over_api(self, method, path, body=None, **more):
        return self.note(f"{method} {path}", patient(lambda: self.anna.request(method, path, body, **more)))

    def fill(self):
        for number, text in enumerate(STRINGS):
            quoted = urllib.parse.quote(text)
            board = self.over_api("POST", "/api/v1/boards/?board_name=" + quoted)
            if board.status == 201 and number % 4 == 0:
                self.over_api("PATCH", "/api/v1/boards/" + board.json["board_id"], {"board_name": text + "!"})
            self.over_api("POST", "/api/v1/auth/users", {
                "email": f"p{number}@example.com", "display_name": text, "password": PASSWORD})
            self.over_api("POST", "/api/v1/system_prompts/", {"name": text, "content": text})
            self.over_api("POST", "/api/v1/client_state/default/set_by_key?key=" + quoted, text)
            if number % 10 == 0:
                self.over_api("POST", "/api/v1/auth/users", {"email": text, "display_name": "x", "password": PASSWORD})
                self.over_api("POST", "/api/v1/auth/tokens", {
                    "name": text, "scopes": ["read"], "expires_in_days": 1, "current_password": PASSWORD})
                self.over_api("GET", "/api/v1/images/?search_term=" + quoted)
                self.over_api("GET", "/api/v1/boards/" + urllib.parse.quote(text, safe=""))
                self.over_api("GET", "/api/v1/images/i/" + urllib.parse.quote(text, safe="") + "/full")
            self.preset(text)
        self.pictures()
        self.devices()

    def preset(self, text):
        data = json.dumps({"name": text, "positive_prompt": text, "negative_prompt": text, "type": "user", "is_public": True})
        body = ("--e\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n" + data + "\r\n--e--\r\n").encode()
        self.over_api("POST", "/api/v1/style_presets/", body, headers={"Content-Type": "multipart/form-data; boundary=e"})

    def pictures(self):
        """Forty pictures, each with five strings as prompt and one in every other place of its recipe."""
        self.names = []
        for number in range(40):
            five = STRINGS[number * 5:number * 5 + 5]
            one = five[0] if five else "x"
            recipe = {
                "positive_prompt": "\n".join(five), "negative_prompt": five[1], "generation_mode": one, "seed": five[2],
                "model": {"key": five[3], "hash": one, "name": five[4], "base": one, "type": "main"},
                "scheduler": five[1], "steps": one, "cfg_scale": five[2], "width": one, "height": five[3], one: five[4],
                "loras": [{"model": {"name": one}, "weight": one}], "positive_style_prompt": one}
            texts = [("invokeai_metadata", json.dumps(recipe)), ("invokeai_workflow", json.dumps({"name": one, "nodes": five})),
                     ("invokeai_graph", one), ("parameters", one)]
            data = png(8, 8, (number * 6, 90, 120), [(key, text.replace("\0", "")) for key, text in texts])
            reply = self.note("upload", patient(lambda: upload(self.anna, None, data, name=five[number % 5], category="general")))
            if reply.status == 201:
                self.names.append(reply.json["image_name"])

    def devices(self):
        """Sign-ins of devices with strange names."""
        for number in range(0, len(STRINGS), 8):
            agent = "".join(one for one in STRINGS[number] if 32 <= ord(one) < 127) or "x"
            patient(lambda: Client(self.anna.port).post(
                "/api/v1/auth/login", {"email": "anna@example.com", "password": PASSWORD},
                headers={"User-Agent": agent}))
        for number in (3, 90):
            self.anna.post("/api/v1/auth/login", {"email": "anna@example.com", "password": STRINGS[number]})


class Watch:
    """Listens to a page: scripts that ran, dialogs, navigation elsewhere, blocked scripts, bad headers."""

    def __init__(self, page, base):
        self.page, self.base, self.faults, self.responses = page, base, [], 0
        self.urls = {}
        usual = page._hear
        page.browser.listeners[page.session] = lambda method, params: (self.hear(method, params), usual(method, params))
        page.ask("Runtime.addBinding", {"name": "canary"})

    def hear(self, method, params):
        if method == "Runtime.bindingCalled":
            self.faults.append(f"ran canary({params['payload']})")
        elif method == "Page.javascriptDialogOpening":
            self.faults.append(f"dialog {params['message']!r}")
            threading.Thread(target=lambda: self.page.ask("Page.handleJavaScriptDialog", {"accept": True})).start()
        elif method == "Page.frameNavigated":
            address = params["frame"]["url"]
            if not address.startswith(self.base) and address != "about:blank":
                self.faults.append(f"went to {address}")
        elif method == "Page.frameAttached":
            self.faults.append("a frame was made")
        elif method == "Log.entryAdded" and "Content Security Policy" in params["entry"]["text"]:
            self.faults.append("blocked: " + params["entry"]["text"][:200])
        elif method == "Network.requestWillBeSent":
            address = params["request"]["url"]
            self.urls[params["requestId"]] = address
            if not address.startswith((self.base, "data:", "blob:", self.base.replace("http", "ws"))):
                self.faults.append(f"asked {address}")
        elif method == "Network.responseReceivedExtraInfo":
            address = self.urls.get(params["requestId"], "")
            if address.startswith(self.base) and params["statusCode"] != 304:
                self.responses += 1
                self.faults += faults_of(address[len(self.base):].split("?")[0], params["statusCode"], params["headers"])


def screens():
    """Every screen, in both widths, over everything hostile that the house could be made to keep."""
    with Browser() as browser:
        anna = Visitor(browser, house.port)
        watch = Watch(anna.page, anna.base)
        for address in ("/#join=" + urllib.parse.quote(STRINGS[3]), "/#reset=" + urllib.parse.quote(STRINGS[0]),
                        "/#setup=" + urllib.parse.quote(STRINGS[36]), "/" + urllib.parse.quote(STRINGS[0], safe="")):
            anna.open(address)
            settle(anna)
        anna.open("/")
        anna.sign_in("anna@example.com", STRINGS[0] + "Aa1")
        anna.see("Incorrect email or password")
        anna.sign_in("anna@example.com")
        anna.page.find("textbox", "Prompt")
        anna.fill("Prompt", "\n".join(STRINGS[:60]))
        places = ["generate", "gallery", "trash", "queue", "models", "people", "preferences", "me", "presets", "docs",
                  "gallery?board=" + urllib.parse.quote(STRINGS[3], safe=""), "picture/" + urllib.parse.quote(STRINGS[3], safe="")]
        places += [f"picture/{name}" for name in filler.names[::4]]
        for place in places:
            anna.open("/" + place)
            settle(anna)
            if place in ("gallery", "people", "me", "generate"):
                press_everything(anna)
        anna.page.resize(390, 844, touch=True)
        for place in ["gallery", "people", "me", "trash"] + [f"picture/{name}" for name in filler.names[1::13]]:
            anna.open("/" + place)
            settle(anna)
        blocked = [one for one in watch.faults if not one.startswith("asked chrome")]
        assert not blocked, f"{len(blocked)}: {blocked[:12]}"
        return f"{len(places)} screens, {watch.responses} responses, 0 executed"


def settle(visitor):
    """Waits for the page's answers, and a frame for what they draw; a request that a page gave up stays unanswered."""
    try:
        until(lambda: not visitor.page.under_way, "the answers", 3)
    except BrowserError:
        visitor.page.under_way.clear()
    visitor.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))")


def press_everything(visitor):
    """Hovers and focuses what can be, so that handlers in attributes would run."""
    visitor.page.evaluate("""(() => {
      const all = [...document.querySelectorAll('a, button, input, select, textarea, img, [tabindex]')].slice(0, 400)
      for (const one of all) {
        for (const kind of ['mouseover', 'mouseenter', 'pointerover', 'contextmenu']) one.dispatchEvent(new MouseEvent(kind, { bubbles: true }))
        one.focus?.()
        one.blur?.()
      }
      document.body.click()
    })()""")
    visitor.page.key("Escape")
    settle(visitor)


def answers():
    """Refusals and odd paths carry the same headers as pages do."""
    faults, asked = [], 0
    anna = filler.anna
    stranger = Client(anna.port)
    tries = [("GET", "/"), ("GET", "/api/v1/auth/me"), ("GET", "/nowhere"), ("DELETE", "/"), ("GET", "/api/v1/boards"),
             ("GET", "/health"), ("GET", "/openapi.json"), ("GET", "/docs"), ("POST", "/api/v1/auth/login"), ("GET", "/app/main.js"),
             ("GET", "/favicon.ico"), ("GET", "/api/v1/boards/?all=true"), ("OPTIONS", "/api/v1/boards/"), ("HEAD", "/")]
    if filler.names:
        one = f"/api/v1/images/i/{filler.names[0]}"
        tries += [("GET", one), ("GET", one + "/full"), ("HEAD", one + "/full"), ("GET", one + "/thumbnail"),
                  ("GET", one + "/metadata"), ("GET", one + "/full?download=true")]
    for text in STRINGS[::5]:
        tries.append(("GET", "/" + urllib.parse.quote(text, safe="")))
        tries.append(("GET", "/api/v1/images/i/" + urllib.parse.quote(text, safe="")))
    for client in (anna, stranger):
        for method, path in tries:
            reply = client.request(method, path)
            assert reply.status < 500, (method, path, reply.status, reply.body)
            faults += faults_of(path.split("?")[0], reply.status, reply.headers)
            for name, value in reply.headers.items():
                assert "\n" not in value and "<" not in value, (path, name, value)
            asked += 1
    assert not faults, f"{len(faults)}: {faults[:12]}"
    return f"{asked} answers"


def kept_as_text():
    """What was kept comes back letter for letter (less what may not be kept), and nothing broke."""
    assert not filler.broken, f"{len(filler.broken)}: {filler.broken[:5]}"
    names = [b["board_name"] for b in filler.anna.get("/api/v1/boards/?all=true").json]
    back = set(names)
    lost = [text for text in STRINGS if text.strip() and text not in back and text + "!" not in back]
    assert len(lost) < len(STRINGS) / 4, (len(lost), lost[:10])
    return f"{filler.kept} kept, {filler.refused} refused with 4xx; {len(STRINGS) - len(lost)} board names letter for letter"


with house:
    started = time.monotonic()
    filler = Filler(house.set_up())
    try:
        filler.fill()
    except (AssertionError, OSError) as error:
        suite.check("the house can be filled", lambda: (_ for _ in ()).throw(error))
    print(f"      filled in {time.monotonic() - started:.1f} s", flush=True)
    suite.check(f"{len(STRINGS)} hostile strings in every field are kept as text or refused", kept_as_text)
    suite.check("every answer carries the headers of a page or of a picture", answers)
    suite.check("Chromium shows all of it on every screen and executes none", screens)
suite.end()
