"""What ends and comes back: sessions, API tokens, the server itself; keys and lists in two tabs."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, BrowserError, until
from house import Client, House, PASSWORD, Suite
from pictures import Owner
from visitor import Visitor

BINARY = sys.argv[1]
suite = Suite()
FRESH = PASSWORD + "2"
DAY = 14
QUICK = ["--requests_per_minute", "0"]


def run(steps):
    for step in steps:
        suite.check(step.__name__.replace("_", " "), step)


def tab(browser, house, person, path):
    """Another tab of somebody who is signed in."""
    visitor = Visitor(browser, house.port, person=person)
    visitor.open(path)
    return visitor


def sessions_end():
    with House(BINARY, arguments=QUICK, environment={"LIMNER_TEST_DAY_SECONDS": str(DAY)}) as house, \
            Browser() as browser:
        client = house.set_up()
        owner = Owner(client)
        board = owner.new_board("Seaside")
        owner.upload([(9, 90, 200)], board)
        token = client.post("/api/v1/auth/tokens", {
            "name": "Frame in the hall", "scopes": ["read"], "expires_in_days": 1,
            "current_password": PASSWORD}).json["token"]
        script = Client(house.port, token)
        assert script.get("/api/v1/boards/?all=true").status == 200
        anna = Visitor(browser, house.port, person=browser.person())
        kept = Visitor(browser, house.port, person=browser.person())
        for visitor in (kept, anna):
            visitor.open(f"/gallery/{board}")
            visitor.sign_in("anna@example.com", remember=visitor is kept)
            visitor.page.find("heading", "Seaside")

        def it_says_so_by_itself_and_comes_back_to_where_one_was():
            anna.see("Session expired", DAY + 10)
            anna.see("Sign in again; your work is where you left it.")
            anna.screenshot("session-expired")
            anna.sign_in("anna@example.com")
            anna.page.find("heading", "Seaside")
            assert anna.page.path == f"/gallery/{board}", anna.page.path

        def what_is_being_typed_is_there_again():
            anna.go("Generate")
            words = "an owl"
            anna.fill("Prompt", words)
            end = until_out(anna, words)
            anna.sign_in("anna@example.com")
            field = anna.page.find("textbox", "Prompt")
            assert field.value == end, (field.value, end)
            stored = "/api/v1/client_state/default/get_by_key?key=limner.generate"
            until(lambda: end in (anna.api("GET", stored) or ""), "the prompt to be kept")

        def a_dialog_gives_way_and_nothing_is_changed():
            anna.press("Anna, Admin")
            anna.press("Display Name", "menuitem")
            anna.fill("Display Name", "Not Anna")
            anna.see("Session expired", DAY + 10)
            assert not anna.page.all("dialog")
            anna.sign_in("anna@example.com")
            anna.page.find("button", "Anna, Admin")

        def who_is_remembered_stays():
            kept.page.find("heading", "Seaside")
            kept.open("/preferences/tokens")
            kept.see("Frame in the hall")

        def a_token_that_has_ended_opens_nothing_and_says_so():
            answer = script.get("/api/v1/boards/?all=true")
            assert answer.status == 401, answer.status
            kept.see("opens nothing any more")
            kept.screenshot("token-ended")
            kept.press("Remove Frame in the hall")
            kept.page.gone("button", "Remove Frame in the hall")

        def a_token_that_ends_while_its_list_is_open_says_so_there():
            answer = kept.api("POST", "/api/v1/auth/tokens", {
                "name": "Clock", "scopes": ["read"], "expires_in_days": 1, "current_password": PASSWORD})
            kept.page.find("button", "Revoke Clock")
            assert Client(house.port, answer["token"]).get("/api/v1/boards/?all=true").status == 200
            kept.page.find("button", "Remove Clock", deadline=DAY + 10)
            assert Client(house.port, answer["token"]).get("/api/v1/boards/?all=true").status == 401

        run((it_says_so_by_itself_and_comes_back_to_where_one_was, what_is_being_typed_is_there_again,
             a_dialog_gives_way_and_nothing_is_changed, who_is_remembered_stays,
             a_token_that_has_ended_opens_nothing_and_says_so,
             a_token_that_ends_while_its_list_is_open_says_so_there))


def until_out(visitor, words):
    """Types on until the session has ended; answers all that was typed."""
    number = 0

    def out():
        nonlocal number, words
        if visitor.page.evaluate("document.querySelector('limner-sign-in') !== null"):
            return True
        number += 1
        typed = visitor.page.evaluate(
            "(() => { const field = document.querySelector('[aria-label=Prompt]'); if (!field) return null;"
            f" field.value += ' {number}'; field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
            " return field.value; })()")
        words = typed or words
        return False
    until(out, "the session to end", DAY + 15)
    return words


def tokens_and_passwords():
    with House(BINARY, arguments=QUICK) as house, Browser() as browser:
        house.set_up()
        person = browser.person()
        anna = tab(browser, house, person, "/preferences/tokens")
        anna.sign_in("anna@example.com")
        anna.page.find("heading", "API Tokens")
        second = tab(browser, house, person, "/preferences/tokens")
        second.page.find("heading", "API Tokens")
        scripts = {}

        def a_new_token_is_in_the_list_of_the_other_tab():
            anna.press("New API token")
            anna.fill("Name", "Frame in the hall")
            anna.fill("Current password", PASSWORD)
            anna.press("Make token")
            scripts["frame"] = Client(house.port, anna.page.find("textbox", "API token").value)
            anna.press("Done")
            second.page.find("button", "Revoke Frame in the hall")
            assert scripts["frame"].get("/api/v1/boards/?all=true").status == 200

        def a_new_device_is_in_the_open_list_and_leaves_it():
            second.open("/preferences/devices")
            second.see("This device")
            assert not second.page.all("button", "Sign out all other devices")
            other = house.client().sign_in("anna@example.com")
            second.page.find("button", "Sign out all other devices")
            assert other.post("/api/v1/auth/logout").status == 200
            second.page.gone("button", "Sign out all other devices")

        def changing_the_password_says_that_tokens_go_on():
            anna.press("Anna, Admin")
            anna.press("Change Password", "menuitem")
            anna.see("API tokens go on working")
            anna.screenshot("change-password-tokens")
            assert not anna.findings(), anna.findings()
            anna.fill("Current password", PASSWORD)
            anna.fill("New password", FRESH)
            anna.fill("Confirm new password", FRESH)
            anna.press("Update Password")
            anna.see("Password updated. Other devices are signed out.")
            assert scripts["frame"].get("/api/v1/boards/?all=true").status == 200, "on purpose"

        def the_way_to_revoke_them_is_one_press_away():
            anna.open("/generate")
            anna.press("Anna, Admin")
            anna.press("Change Password", "menuitem")
            anna.press("look at them and revoke", "link")
            anna.page.find("heading", "API Tokens")
            assert anna.page.path == "/preferences/tokens" and not anna.page.all("dialog")
            anna.see("also after you change your password")
            second.open("/preferences/tokens")
            second.page.find("button", "Revoke Frame in the hall")
            anna.press("Revoke Frame in the hall")
            anna.see("“Frame in the hall” opens nothing any more")
            second.page.gone("button", "Revoke Frame in the hall")
            assert scripts["frame"].get("/api/v1/boards/?all=true").status == 401

        run((a_new_token_is_in_the_list_of_the_other_tab, a_new_device_is_in_the_open_list_and_leaves_it,
             changing_the_password_says_that_tokens_go_on, the_way_to_revoke_them_is_one_press_away))


def keys_of_ones_own():
    with House(BINARY, arguments=QUICK) as house, Browser() as browser:
        house.set_up()
        person = browser.person()
        anna = tab(browser, house, person, "/preferences/hotkeys")
        anna.sign_in("anna@example.com")
        anna.page.find("button", "Change Gallery page")
        second = tab(browser, house, person, "/preferences/hotkeys")
        second.page.find("button", "Change Gallery page")

        def keys_of(visitor, action):
            return visitor.page.evaluate(f"""[...document.querySelectorAll("limner-hotkeys .pref")].find((one) =>
              one.querySelector(".label").innerText === "{action}")?.querySelector(".line")
              .innerText.replace(/\\s+/g, " ").trim()""")

        def shows(action, words):
            for visitor in (anna, second):
                until(lambda: keys_of(visitor, action) == words,
                      f"{action}: {words} instead of {keys_of(visitor, action)}")

        def a_second_combination_is_added_and_both_work():
            anna.press("Add keys to Gallery page")
            anna.page.find("textbox", "New keys for Gallery page")
            anna.page.key("y")
            shows("Gallery page", "7 Y")
            anna.page.evaluate("document.activeElement.blur()")
            for key in "y7":
                anna.open("/models")
                anna.page.find("heading", "Models")
                def by_key():
                    anna.page.key(key)  # her own keys come a moment after the page
                    return anna.page.path.startswith("/gallery")
                until(by_key, "the gallery")
            anna.open("/preferences/hotkeys")

        def one_of_two_is_replaced():
            anna.press("Change Left panel")
            anna.press("Replace O")
            anna.page.find("textbox", "New keys for Left panel")
            anna.screenshot("hotkey-editor")
            assert not anna.findings(), anna.findings()
            anna.page.key("Control+k")
            shows("Left panel", "T Ctrl K")

        def one_is_taken_away():
            anna.press("Change Left panel")
            anna.press("Take T away")
            shows("Left panel", "Ctrl K")

        def held_keys_are_shown_as_they_come():
            anna.press("Change Left panel")
            field = anna.page.find("textbox", "New keys for Left panel")
            anna.page.ask("Input.dispatchKeyEvent", {
                "type": "rawKeyDown", "key": "Control", "code": "ControlLeft", "modifiers": 2})
            until(lambda: field.call("function() { return this.value }") == "Ctrl …", "the preview")
            anna.page.ask("Input.dispatchKeyEvent", {
                "type": "keyUp", "key": "Control", "code": "ControlLeft", "modifiers": 0})
            until(lambda: field.call("function() { return this.value }") == "", "the preview to go")

        def buttons_stand_for_keys_that_a_glass_has_not():
            anna.press("Shift")
            anna.press("Ctrl")
            anna.page.find("textbox", "New keys for Left panel")
            anna.page.type("l")
            shows("Left panel", "Ctrl Shift L")

        def keys_that_are_taken_are_warned_about_and_taken_over():
            anna.press("Add keys to Left panel")
            anna.page.find("textbox", "New keys for Left panel")
            anna.page.key("g")
            anna.see("Already used by “Right panel”")
            anna.press("Use it here")
            shows("Left panel", "Ctrl Shift L G")
            shows("Right panel", "No keys")

        def what_it_has_already_is_said_too():
            anna.press("Add keys to Left panel")
            anna.page.find("textbox", "New keys for Left panel")
            anna.page.key("g")
            anna.see("It has these keys already")
            anna.page.key("Escape")
            anna.page.gone("textbox", "New keys for Left panel")

        def one_action_and_all_of_them_go_back():
            anna.press("Reset Left panel")
            shows("Left panel", "T O")
            anna.press("Reset all")
            shows("Gallery page", "7")
            shows("Right panel", "G")
            anna.press("Undo")
            shows("Gallery page", "7 Y")

        run((a_second_combination_is_added_and_both_work, one_of_two_is_replaced, one_is_taken_away,
             held_keys_are_shown_as_they_come, buttons_stand_for_keys_that_a_glass_has_not,
             keys_that_are_taken_are_warned_about_and_taken_over, what_it_has_already_is_said_too,
             one_action_and_all_of_them_go_back))


def typed(visitor, name, role="textbox"):
    return visitor.page.find(role, name).call("function() { return this.value }")


class Case:
    """A dialog: how it is opened and filled, what was typed, how it is sent, what comes of it."""

    def __init__(self, name, path, fill, fields, send, done):
        self.name, self.path, self.fill, self.fields, self.send, self.done = name, path, fill, fields, send, done


def cases(board):
    menu = lambda entry: lambda v: (v.press("Anna, Admin"), v.press(entry, "menuitem"))

    def filled(opening, **fields):
        def act(visitor):
            opening(visitor)
            for name, text in fields.items():
                visitor.fill(name.replace("_", " "), text)
        return act, [(name.replace("_", " "), text) for name, text in fields.items()]

    def case(name, path, opening, send, done, **fields):
        fill, texts = filled(opening, **fields)
        return Case(name, path, fill, texts, send, done)

    def on_board(entry):
        return lambda v: (v.page.find("link", "Holidays", exact=False).click(button="right"),
                          v.press(entry, "menuitem"))

    def one_picture_moves(visitor):
        visitor.page.wait("document.querySelector('.tile .tick') !== null", "a picture")
        visitor.page.evaluate("document.querySelector('.tile .tick').click()")
        visitor.press("Move to board")
        visitor.page.find("combobox", "Find a board")
        visitor.fill("Find a board", "By the river", role="combobox")

    def person_is_granted(visitor):
        on_board("Share Board")(visitor)
        visitor.page.find("button", "Done")
        visitor.page.quiet()
        visitor.fill("Add a person", "Mia", role="combobox")
        visitor.page.key("Enter")

    press = lambda name: lambda v: v.press(name)
    enter = lambda v: (v.page.evaluate("document.querySelector('.board input').focus()"), v.page.key("Enter"))
    find = lambda role, name: lambda v: v.page.find(role, name, exact=False)
    see = lambda words: lambda v: v.see(words)
    return [
        case("a new board", "/gallery", press("New Board"), enter, find("link", "By the lake"),
             Board_name="By the lake"),
        case("a board's new name", f"/gallery/{board}", on_board("Rename"), enter, find("link", "Holidays 2024"),
             Board_name="Holidays 2024"),
        case("a new shared board", "/gallery", press("New shared board"), press("Create"),
             find("link", "For everybody"), Board_name="For everybody"),
        Case("moving a picture", "/gallery/none", one_picture_moves, [("Find a board", "By the river")],
             lambda v: v.press("New board “By the river”", "option"), see("1 picture moved to By the river")),
        Case("a grant", "/gallery", person_is_granted, [("Add a person", "Mia")], press("Add"),
             find("combobox", "Permission of Mia")),
        case("a token", "/preferences/tokens", press("New API token"), press("Make token"),
             find("textbox", "API token"), Name="Frame", Current_password=PASSWORD),
        case("a style", "/preferences/styles", press("New style"), press("Save"), see("“Wood cut” saved"),
             Name="Wood cut", Prompt="a wood cut of {prompt}"),
        case("a person", "/people", press("Add a person"), press("Add"), see("A link for Ruth"),
             Email="ruth@example.com", Display_name="Ruth"),
        case("a person's change", "/people", lambda v: (v.press("Change Mia"), v.press("Edit", "menuitem")),
             press("Save"), find("button", "Change Mia Maria"), Display_name="Mia Maria"),
        case("a new email address", "/generate", lambda v: (v.open("/preferences"), v.press("Change Email")),
             press("Save"), see("Sign in with the new address"), Email="anna@home.example",
             Current_password=PASSWORD),
        case("a display name", "/queue", menu("Display Name"), press("Save"),
             find("button", "Anna Sophie"), Display_Name="Anna Sophie"),
        case("a new password", "/models", menu("Change Password"), press("Update Password"),
             see("Password updated"), Current_password=PASSWORD, New_password=FRESH,
             Confirm_new_password=FRESH),
    ]


def the_server_goes_away_and_comes_back():
    house = House(BINARY, arguments=QUICK)
    with house, Browser() as browser:
        client = house.set_up()
        client.post("/api/v1/auth/users", {
            "email": "mia@example.com", "display_name": "Mia", "password": PASSWORD})
        owner = Owner(client)
        board = owner.new_board("Holidays")
        owner.upload([(9, 9, 9)])
        person = browser.person()
        first = tab(browser, house, person, "/generate")
        first.sign_in("anna@example.com")
        first.page.find("textbox", "Prompt")
        all_cases = cases(board)
        tabs = {}
        for case in all_cases:
            visitor = tab(browser, house, person, case.path)
            visitor.page.find("button", "Anna, Admin")
            tabs[case] = visitor

        def open_them_all():
            for case, visitor in tabs.items():
                visitor.page.ask("Page.bringToFront")
                case.fill(visitor)

        def each_says_so_in_words_and_keeps_what_was_typed():
            port = house.port
            house.stop()
            first.fill("Prompt", "a lighthouse at night")
            first.see("Not connected, trying again")
            wrong = []
            for case, visitor in tabs.items():
                try:
                    visitor.page.ask("Page.bringToFront")
                    case.send(visitor)
                    visitor.see("Limner cannot be reached.", 8)
                    held(case, visitor)
                    if case.name in ("a grant", "moving a picture", "a new board"):
                        visitor.screenshot("away-" + case.name.replace(" ", "-"))
                except (BrowserError, AssertionError) as error:
                    wrong.append(f"{case.name}: {error}")
            house.start(port=port)
            assert not wrong, "\n  ".join(["", *wrong])

        def each_works_when_it_is_sent_again():
            wrong = []
            for case, visitor in tabs.items():
                try:
                    visitor.page.ask("Page.bringToFront")
                    held(case, visitor)
                    case.send(visitor)
                    case.done(visitor)
                except (BrowserError, AssertionError) as error:
                    wrong.append(f"{case.name}: {error}")
            assert not wrong, "\n  ".join(["", *wrong])

        def the_prompt_of_meanwhile_is_kept():
            stored = "/api/v1/client_state/default/get_by_key?key=limner.generate"
            until(lambda: "a lighthouse at night" in (first.api("GET", stored) or ""), "the prompt to be kept")
            assert typed(first, "Prompt") == "a lighthouse at night"

        run((open_them_all, each_says_so_in_words_and_keeps_what_was_typed, each_works_when_it_is_sent_again,
             the_prompt_of_meanwhile_is_kept))


def held(case, visitor):
    """Every field still says what was typed."""
    for name, text in case.fields:
        role = "combobox" if name in ("Find a board", "Add a person") else "textbox"
        # Behind a dialog the page may have a field of the same name.
        values = [one.call("function() { return this.value }") for one in visitor.page.all(role, name)]
        assert text in values, f"{name} says {values}"


for part in (sessions_end, tokens_and_passwords, keys_of_ones_own, the_server_goes_away_and_comes_back):
    try:
        part()
    except (BrowserError, AssertionError, OSError) as error:
        suite.check(f"{part.__name__} begins", lambda: (_ for _ in ()).throw(error))
suite.end()
