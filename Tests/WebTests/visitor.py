"""A person at a browser: the acts of the web UI by the names that people see."""
import json
import os
import time

from browser import BrowserError, SIZES, until

PASSWORD = "Correct1Horse"
OUTPUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".test-output", "screens")
INTERACTIVE = {"button", "link", "textbox", "searchbox", "checkbox", "radio", "slider", "spinbutton",
               "combobox", "menuitem", "menuitemradio", "switch", "option", "listbox"}


class Visitor:
    """One page of one person; `size` is a name of SIZES."""

    def __init__(self, browser, port, size="laptop", dark=False, person=None):
        width, height = SIZES[size]
        self.base, self.size, self.dark = f"http://127.0.0.1:{port}", size, dark
        self.page = browser.page(width, height, dark, person, touch=size == "phone")

    def open(self, path="/"):
        self.page.open(self.base + path)
        return self

    def press(self, name, role="button", exact=True):
        self._with(role, name, exact, lambda element: element.click())

    def fill(self, name, text, role="textbox"):
        self._with(role, name, True, lambda element: element.fill(text))

    def set(self, name, value, role="spinbutton"):
        self._with(role, name, True, lambda element: element.change(value))

    def _with(self, role, name, exact, act):
        """Finds and acts; once more when the page was drawn anew in between."""
        def attempt():
            element = self.page.find(role, name, exact)
            try:
                act(element)
                return True
            except BrowserError as error:
                if element.is_there():
                    raise
                print(f"      {name}: {error}")
                return False
        until(attempt, f"the {role} “{name}” to hold still")

    def see(self, words, deadline=15):
        self.page.see(words, deadline)

    # The door.

    def set_up(self, email="anna@example.com", name="Anna", password=PASSWORD):
        self.open()
        self.fill("Email", email)
        self.fill("Display name", name)
        self.fill("Password", password)
        self.fill("Confirm password", password)
        self.press("Create Administrator Account")
        self.page.find("textbox", "Prompt")

    def add_person(self, email, name, admin=False):
        """Makes an account with the usual password; for an administrator."""
        self.api("POST", "/api/v1/auth/users", {
            "email": email, "display_name": name, "password": PASSWORD, "is_admin": admin})

    def sign_in(self, email, password=PASSWORD, remember=False):
        self.page.find("button", "Sign In")
        self.fill("Email", email)
        self.fill("Password", password)
        if remember:
            self.press("Remember me for 7 days", "checkbox")
        self.press("Sign In")

    def sign_out(self, name):
        self.press(name)
        self.press("Logout", "menuitem")
        self.page.find("button", "Sign In")

    # The pages.

    def go(self, place):
        """Opens a page by the rail, or by the tabs of a phone."""
        self.press(place, "link", exact=False)

    def new_board(self, name):
        self.press("New Board")
        self.page.find("textbox", "Board name")
        self.page.type(name)
        self.page.key("Enter")
        self.page.find("link", name, exact=False)

    def choose_board(self, name):
        """Chooses the board below the Generate button."""
        self.page.wait("document.querySelector('.where button') !== null", "the board's name")
        self.page.evaluate("document.querySelector('.where button').click()")
        self.press(name, "menuitemradio")

    def generate(self, prompt=None, count=1):
        """Presses Generate and returns the ids of the queued jobs, as many as the panel says."""
        if prompt is not None:
            self.fill("Prompt", prompt)
            self.set("How many", count)
        before = set(self.job_ids())
        button = until(lambda: next((one for one in self.page.all("button", "Generate", exact=False)
                                     if not one.disabled), None), "a Generate button to press")
        button.click()
        def queued():
            new = [one for one in self.job_ids() if one not in before]
            return new if len(new) >= count else None
        return until(queued, f"{count} queued jobs")

    def job_ids(self):
        return self.api("GET", "/api/v1/queue/default/item_ids")["item_ids"]

    def job(self, item_id):
        return self.api("GET", f"/api/v1/queue/default/i/{item_id}")

    def made(self, item_ids, deadline=120):
        """The picture names of jobs once all of them have ended well."""
        def ended():
            items = self.api("POST", "/api/v1/queue/default/item_summaries_by_ids",
                             {"item_ids": item_ids})
            assert not any(item["status"] in ("failed", "canceled") for item in items), items
            done = all(item["status"] == "completed" for item in items)
            return [name for item in items for name in item["image_names"]] if done else None
        return until(ended, "the pictures to be made", deadline)

    def api(self, method, path, body=None):
        """Asks the server from inside the page, with the page's own cookie."""
        request = {"method": method, "credentials": "same-origin"}
        if body is not None:
            request |= {"headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}
        def asked():
            return self.page.evaluate(
                f"fetch({json.dumps(path)}, {json.dumps(request)}).then(async (answer) =>"
                " ({ status: answer.status, text: await answer.text() }))")
        answer = asked()
        while answer["status"] == 429 and "requests a minute" in answer["text"]:
            time.sleep(1)  # as the web UI itself does
            answer = asked()
        if answer["status"] >= 400:
            raise BrowserError(f"{method} {path}: {answer['status']} {answer['text']}")
        return json.loads(answer["text"]) if answer["text"] else None

    def picture_digest(self, name):
        """A digest of the picture's pixels (its bytes also hold the recipe)."""
        return self.page.evaluate(f"""fetch("/api/v1/images/i/{name}/full")
          .then((answer) => answer.blob()).then((blob) => createImageBitmap(blob))
          .then((image) => {{
            const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
            pen.drawImage(image, 0, 0);
            return pen.getImageData(0, 0, image.width, image.height).data;
          }})
          .then((pixels) => crypto.subtle.digest("SHA-256", pixels))
          .then((hash) => [...new Uint8Array(hash)].slice(0, 8).join("."))""")

    # What a person sees.

    def screenshot(self, name):
        """Keeps the page as pictures, light and dark, and refuses one that has faults."""
        self.page.evaluate("""Promise.all([...document.images].filter((image) => image.src).map(
          (image) => image.complete || new Promise((done) => { image.onload = image.onerror = done })))""")
        os.makedirs(OUTPUT, exist_ok=True)
        for dark in (not self.dark, self.dark):
            self.page.theme(dark)
            theme = "dark" if dark else "light"
            self.page.screenshot(os.path.join(OUTPUT, f"{name}-{self.size}-{theme}.png"))
        self.check(name)

    def findings(self):
        """What somebody who sees badly or not at all would stumble over, in both themes."""
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "inspect.js")) as file:
            script = "(" + file.read().strip() + ")()"
        found = []
        for dark in (not self.dark, self.dark):
            self.page.theme(dark)
            theme = "dark" if dark else "light"
            found += [f"{theme}: {one}" for one in self.page.evaluate(script)]
        return found

    def check(self, where):
        """No error in the console, nothing wider than the window, no control without a name."""
        assert not self.page.errors, (where, self.page.errors)
        wide = self.page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], f"{where}: {wide[0]} pixels wide in a window of {wide[1]}"
        broken = self.page.evaluate("""[...document.images].filter((image) =>
          image.src && image.complete && image.naturalWidth === 0 && image.checkVisibility())
          .map((image) => image.src)""")
        assert not broken, (where, broken)
        nameless = [node["role"]["value"]
                    for node in self.page.ask("Accessibility.getFullAXTree")["nodes"]
                    if not node.get("ignored") and node.get("role", {}).get("value") in INTERACTIVE
                    and not node.get("name", {}).get("value", "").strip()]
        assert not nameless, f"{where}: controls without a name: {nameless}"
