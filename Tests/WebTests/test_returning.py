"""A server that goes away and comes back under every kind of dialog; keys of one's own in two tabs."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, BrowserError, until
from house import House, PASSWORD, Suite
from pictures import Owner
from visitor import Visitor

BINARY = sys.argv[1]
suite = Suite()
FRESH = PASSWORD + "2"
QUICK = ["--requests_per_minute", "0"]


def run(steps):
    for step in steps:
        suite.check(step.__name__.replace("_", " "), step)


def tab(browser, house, person, path):
    """Another tab of somebody who is signed in."""
    visitor = Visitor(browser, house.port, person=person)
    visitor.open(path)
    return visitor


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


for part in (keys_of_ones_own, the_server_goes_away_and_comes_back):
    try:
        part()
    except (BrowserError, AssertionError, OSError) as error:
        suite.check(f"{part.__name__} begins", lambda: (_ for _ in ()).throw(error))
suite.end()
