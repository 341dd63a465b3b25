"""The user guide, procedure by procedure, by the labels it names: at a desk and on a phone held in one hand."""
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, BrowserError, until
from house import Client, House, Suite
from people import png, unhurried, upload
from visitor import PASSWORD, Visitor

BINARY = sys.argv[1]
FRESH = "Another2Horse"
suite = Suite()


class Reader(Visitor):
    """Somebody who does what the guide says; on a phone every press is a finger's."""

    def press(self, name, role="button", exact=True):
        self._with(role, name, exact, self._touch if self.size == "phone" else lambda element: element.click())

    def _touch(self, element):
        self.page.finger("touchStart", *element.resting_point())
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.page.finger("touchEnd")

    def options(self, board, entry):
        """Right-clicks a board, or holds a finger on it, and chooses from its menu."""
        link = self.page.find("link", board, exact=False)
        if self.size == "phone":
            self.page.finger("touchStart", *link.resting_point())
            self.page.find("menuitem", entry)
            self.page.finger("touchEnd")
        else:
            link.click(button="right")
        self.press(entry, "menuitem")

    def choose_person(self, name):
        """Types a name and takes the one that is offered, once the house has said who there is."""
        def offered():
            self.page.find("combobox", "Add a person").fill(name)
            return self.page.all("option", name, exact=False)
        until(offered, f"{name} to be offered")
        self.press(name, "option", exact=False)

    def show_archived(self):
        if self.size == "phone":
            self.press("Board options")
            self.press("Show Archived", "menuitemradio")
        else:
            self.press("Show Archived", "switch")

    def profile(self, name, entry):
        """Clicks the name in the top-right corner, or opens Me on a phone, and selects an entry."""
        if self.size == "phone":
            self.go("Me")
            self.press(entry)
        else:
            self.press(name)
            self.press(entry, "menuitem")

    def tile(self, name):
        return self.page.wait(
            f"(() => {{ const box = document.querySelector('.gallery .tile[href$=\"{name}\"]')"
            "?.getBoundingClientRect(); return box && box.width > 0 ?"
            " [box.x + box.width / 2, box.y + box.height / 2] : null; })()", "the tile of a picture")

    def drag(self, name, board):
        """Drags a picture onto a board."""
        link = self.page.find("link", board, exact=False)
        self.page.ask("DOM.scrollIntoViewIfNeeded", {"backendNodeId": link.node})
        if self.size != "phone":
            self.page.drag(self.tile(name), link.resting_point())
            return
        x, y = self.tile(name)
        self.page.finger("touchStart", x, y)
        self.see("1 selected")
        end = link.resting_point()
        for part in (0.1, 0.4, 0.7, 1):
            self.page.finger("touchMove", x + (end[0] - x) * part, y + (end[1] - y) * part)
        self.page.finger("touchEnd")

    def board(self, name):
        boards = self.api("GET", "/api/v1/boards/?all=true&include_archived=true")
        return next((one for one in boards if one["board_name"] == name), None)

    def pictures(self, board):
        return self.api("GET", f"/api/v1/boards/{self.board(board)['board_id']}/image_names")


def guide(size):
    """The whole guide at one size, each procedure a check; two and three people at once."""
    label = f"{size}: "
    with House(BINARY, arguments=unhurried(BINARY)) as house, Browser() as browser:
        anna = Reader(browser, house.port, size)
        mia = Reader(browser, house.port, size, person=browser.person())
        kept = {}

        def initial_setup():
            anna.open()
            anna.page.find("heading", "Administrator Setup")
            anna.fill("Email", "anna@example.com")
            anna.fill("Display name", "Anna")
            anna.fill("Password", "password")
            for rule, met in (("8 characters", "yes"), ("Uppercase letters", "not yet"),
                              ("Lowercase letters", "yes"), ("Numbers", "not yet")):
                anna.page.find("listitem", f"{rule}", exact=False)
                assert any(met in one.name for one in anna.page.all("listitem", rule, exact=False)), rule
            anna.fill("Password", PASSWORD)
            anna.fill("Confirm password", PASSWORD)
            anna.press("Create Administrator Account")
            anna.page.find("textbox", "Prompt")
            if size != "phone":
                anna.page.find("button", "Anna, Admin")

        def an_account_from_the_administrator():
            anna.open("/people")
            anna.page.find("heading", "User Management")
            kept["anna"] = house.client().sign_in("anna@example.com")
            anna.add_person("mia@example.com", "Mia")
            anna.add_person("ben@example.com", "Ben")
            anna.see("mia@example.com")

        def first_time_login():
            mia.open()
            mia.page.find("button", "Sign In")
            mia.fill("Email", "mia@example.com")
            mia.fill("Password", "Wrong1Password")
            mia.press("Sign In")
            mia.see("Incorrect email or password")
            mia.fill("Password", PASSWORD)
            mia.press("Remember me", "checkbox", exact=False)
            mia.press("Sign In")
            mia.page.find("textbox", "Prompt")
            sessions = mia.api("GET", "/api/v1/auth/sessions")
            assert [one["remember_me"] for one in sessions if one["is_current"]] == [True], sessions

        def creating_a_board():
            mia.go("Gallery")
            mia.press("New Board")
            mia.page.find("textbox", "Board name")
            mia.page.type("Seaside")
            mia.page.key("Enter")
            mia.page.find("link", "Seaside", exact=False)
            mia.press("New Board")
            mia.page.find("textbox", "Board name")
            mia.page.type("Birthday")
            mia.press("Create")
            mia.page.find("link", "Birthday", exact=False)
            assert mia.board("Seaside")["board_visibility"] == "private"

        def generation_defaults():
            mia.open("/preferences/generation")
            for field, value in (("Width", 128), ("Height", 128), ("Steps", 4)):
                mia.set(field, value)
            mia.open("/generate")
            mia.page.wait("document.body.innerText.includes('4 steps') || [...document.querySelectorAll('input')]"
                          ".some((one) => one.value === '4')", "four steps in the form")

        def a_picture_goes_to_the_selected_board():
            mia.go("Gallery")
            mia.press("Seaside", "link", exact=False)
            mia.go("Generate")
            kept["picture"] = mia.made(mia.generate("a red house by the sea"))[0]
            assert mia.pictures("Seaside") == [kept["picture"]]
            mia.go("Gallery")
            mia.tile(kept["picture"])

        def dragging_images_between_boards():
            mia.drag(kept["picture"], "Birthday")
            until(lambda: mia.pictures("Birthday") == [kept["picture"]], "the picture to move")
            assert mia.pictures("Seaside") == []

        def renaming_archiving_and_deleting():
            mia.press("Seaside", "link", exact=False)
            mia.options("Birthday", "Rename")
            mia.page.find("textbox", "Board name").fill("Party")
            mia.page.key("Enter")
            mia.page.find("link", "Party", exact=False)
            mia.options("Party", "Archive")
            mia.page.gone("link", "Party", exact=False)
            mia.show_archived()
            mia.options("Party", "Unarchive")
            mia.show_archived()
            mia.page.find("link", "Party", exact=False)
            mia.options("Seaside", "Delete board")
            mia.page.gone("link", "Seaside", exact=False)

        def boards_are_private():
            assert anna.board("Party") is None
            assert not mia.page.all("button", "New shared board")
            link = mia.page.find("link", "Party", exact=False)
            if size != "phone":
                link.click(button="right")
                mia.page.find("menuitem", "Rename")
                assert not mia.page.all("menuitem", "Share Board")
                mia.page.key("Escape")
            mia.open("/people")
            mia.see("Admin privileges required")
            mia.go("Gallery")

        def an_administrator_creates_a_shared_board():
            anna.go("Gallery")
            anna.press("New shared board")
            anna.fill("Board name", "Family")
            anna.choose_person("Mia")
            anna.page.find("combobox", "Permission").change("read")
            anna.press("Add")
            anna.page.find("combobox", "Permission of Mia")
            anna.press("Create")
            anna.page.find("link", "Family", exact=False)
            board = anna.board("Family")["board_id"]
            for colour in ((200, 60, 40), (40, 90, 200)):
                answer = upload(kept["anna"], board, png(64, 64, colour), category="general")
                assert answer.status == 201, answer.body
            kept["shared"] = answer.json["image_name"]

        def a_shared_board_with_read():
            mia.see("Shared boards")
            mia.page.find("link", "Family", exact=False)
            mia.page.wait("[...document.querySelectorAll('a.board')].some((one) => one.innerText.includes('Family')"
                          " && one.querySelector('[aria-label=\"Shared\"], title, svg') && /read/i.test(one.innerText))",
                          "the sharing icon and the level")
            mia.press("Family", "link", exact=False)
            mia.tile(kept["shared"])
            mia.open(f"/picture/{kept['shared']}")
            mia.page.wait("[...document.images].some((one) => one.naturalWidth === 64)", "the picture")
            assert not mia.page.all("button", "Delete"), "Delete is offered to a reader"
            mia.go("Gallery")

        def the_level_becomes_write_on_the_open_page():
            anna.options("Family", "Share Board")
            anna.page.find("combobox", "Permission of Mia").change("write")
            until(lambda: mia.board("Family")["permission"] == "write", "Write")
            mia.page.wait("[...document.querySelectorAll('a.board')].some((one) => one.innerText.includes('Family')"
                          " && /write/i.test(one.innerText))", "the new level")
            mia.open(f"/picture/{kept['shared']}")
            mia.press("Delete")
            mia.see("1 picture deleted")
            until(lambda: len(anna.pictures("Family")) == 1, "one picture less")
            mia.press("Undo")
            until(lambda: len(anna.pictures("Family")) == 2, "the picture to be back")

        def the_level_becomes_admin():
            anna.page.find("combobox", "Permission of Mia").change("admin")
            mia.go("Gallery")
            until(lambda: mia.board("Family")["permission"] == "admin", "Admin")
            mia.page.wait("[...document.querySelectorAll('a.board')].some((one) => one.innerText.includes('Family')"
                          " && /admin/i.test(one.innerText))", "the new level")
            mia.options("Family", "Share Board")
            mia.choose_person("Ben")
            mia.press("Add")
            anna.page.find("combobox", "Permission of Ben")
            mia.press("Done")

        def a_share_withdrawn_while_the_picture_is_open():
            mia.open(f"/picture/{kept['shared']}")
            mia.page.wait("[...document.images].some((one) => one.naturalWidth === 64)", "the picture")
            anna.press("Remove Mia")
            started = time.monotonic()
            mia.page.wait("![...document.images].some((one) => one.src.includes('%s') && one.checkVisibility())"
                          % kept["shared"], "the picture to go", 5)
            mia.see("Family", 5)
            took = time.monotonic() - started
            said = mia.page.text()
            assert "shared" in said or "share" in said, said
            mia.screenshot("guide-withdrawn")
            anna.press("Done")
            assert took < 1.5, f"{took:.2f} s"
            return f"{took:.2f} s"

        def theme_hotkeys_and_canvas():
            mia.open("/preferences")
            mia.press("Dark", "radio")
            mia.page.wait("document.documentElement.dataset.theme === 'dark'", "the dark theme")
            mia.page.find("combobox", "Default zoom").change("1")
            mia.page.find("switch", "Grid", exact=False)
            if size != "phone":  # which has no keyboard
                mia.page.find("heading", "Hotkeys", exact=False)
                assert mia.page.all("button", "Change ", exact=False)
            mia.page.reload()
            mia.page.wait("document.documentElement.dataset.theme === 'dark'", "the theme to be kept")
            assert anna.page.evaluate("document.documentElement.dataset.theme") != "dark"
            mia.press("Light", "radio")

        def display_name():
            mia.profile("Mia", "Display Name")
            mia.fill("Display Name", "Mia Maria")
            mia.press("Save")
            until(lambda: mia.api("GET", "/api/v1/auth/me")["display_name"] == "Mia Maria", "the new name")
            mia.see("Mia Maria") if size == "phone" else mia.page.find("button", "Mia Maria")

        def changing_your_password():
            mia.profile("Mia Maria", "Change Password")
            mia.fill("Current password", PASSWORD)
            mia.fill("New password", FRESH)
            mia.fill("Confirm new password", FRESH)
            mia.press("Update Password")
            mia.see("Password updated")

        def clear_filters_and_missing_boards():
            mia.open("/gallery")
            mia.press("Party", "link", exact=False)
            mia.tile(kept["picture"])
            field = next(iter(mia.page.all("searchbox", "Find pictures")), None)
            if field is None:
                mia.press("Filter")
                field = mia.page.find("searchbox")
            field.fill("no such words")
            if size == "phone":
                mia.press("Done")
            mia.see("No pictures match")
            mia.press("Clear filters")
            mia.tile(kept["picture"])

        def logging_out():
            mia.profile("Mia Maria", "Logout")
            mia.page.find("button", "Sign In")
            mia.open("/gallery")
            mia.page.find("button", "Sign In")

        def session_expired():
            mia.sign_in("mia@example.com", FRESH)
            mia.press("Party", "link", exact=False)
            mia.tile(kept["picture"])
            mia.page.ask("Network.clearBrowserCookies")
            # Whatever the page asks next finds the session over: here a board made on another device.
            Client(house.port).sign_in("mia@example.com", FRESH).post("/api/v1/boards/?board_name=Late")
            mia.see("Session expired")
            mia.sign_in("mia@example.com", FRESH)
            mia.page.wait("location.pathname.startsWith('/gallery')", "the place where she was")
            mia.tile(kept["picture"])

        def account_is_disabled():
            me = mia.api("GET", "/api/v1/auth/me")["user_id"]
            anna.api("PATCH", f"/api/v1/auth/users/{me}", {"is_active": False})
            mia.page.find("button", "Sign In")
            mia.sign_in("mia@example.com", FRESH)
            mia.see("Account is disabled")
            mia.see("Contact your administrator")

        def several_sessions_show_the_same():
            other = Reader(browser, house.port, size, person=browser.person())
            other.open("/gallery")
            other.sign_in("anna@example.com")
            other.page.find("link", "Family", exact=False)
            anna.open("/gallery")
            anna.press("New Board")
            anna.page.find("textbox", "Board name")
            anna.page.type("From the desk")
            anna.page.key("Enter")
            other.page.find("link", "From the desk", exact=False)
            other.page.close()

        failed = suite.failed
        for step in (initial_setup, an_account_from_the_administrator, first_time_login, creating_a_board,
                     generation_defaults, a_picture_goes_to_the_selected_board, dragging_images_between_boards,
                     renaming_archiving_and_deleting, boards_are_private, an_administrator_creates_a_shared_board,
                     a_shared_board_with_read, the_level_becomes_write_on_the_open_page, the_level_becomes_admin,
                     a_share_withdrawn_while_the_picture_is_open, theme_hotkeys_and_canvas, display_name,
                     changing_your_password, clear_filters_and_missing_boards, logging_out, session_expired,
                     several_sessions_show_the_same, account_is_disabled):
            suite.check(label + step.__name__.replace("_", " "), step)
            if suite.failed > failed + 4:
                return  # the rest stands on what failed
            for visitor in (anna, mia):
                if visitor.page.errors:
                    print("      errors:", visitor.page.errors[:3], flush=True)


for size in sys.argv[2:] or ("laptop", "phone"):
    try:
        guide(size)
    except (BrowserError, AssertionError, OSError) as error:
        suite.check(f"the guide at {size} starts", lambda: (_ for _ in ()).throw(error))
suite.end()
