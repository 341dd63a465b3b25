"""What ends by itself: sessions and API tokens; how one comes back, and what two tabs learn of it."""
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
DAY = 10  # seconds
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
        anna = Visitor(browser, house.port, person=browser.person())
        kept = Visitor(browser, house.port, person=browser.person())
        kept.open("/preferences/tokens")
        kept.sign_in("anna@example.com", remember=True)
        kept.page.find("heading", "API Tokens")
        token = kept.api("POST", "/api/v1/auth/tokens", {
            "name": "Frame in the hall", "scopes": ["read"], "expires_in_days": 1,
            "current_password": PASSWORD})["token"]
        script = Client(house.port, token)
        assert script.get("/api/v1/boards/?all=true").status == 200
        kept.page.find("button", "Revoke Frame in the hall")
        anna.open(f"/gallery/{board}")
        anna.sign_in("anna@example.com")
        anna.page.find("heading", "Seaside")

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

        def a_token_that_ends_while_its_list_is_open_says_so_there():
            kept.page.find("button", "Remove Frame in the hall", deadline=DAY + 10)
            kept.see("opens nothing any more")
            kept.screenshot("token-ended")
            answer = script.get("/api/v1/boards/?all=true")
            assert answer.status == 401, answer.status
            kept.press("Remove Frame in the hall")
            kept.page.gone("button", "Remove Frame in the hall")

        def who_is_remembered_stays():
            kept.open(f"/gallery/{board}")
            kept.page.find("heading", "Seaside")

        run((it_says_so_by_itself_and_comes_back_to_where_one_was, what_is_being_typed_is_there_again,
             a_dialog_gives_way_and_nothing_is_changed,
             a_token_that_ends_while_its_list_is_open_says_so_there, who_is_remembered_stays))


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
            second.page.quiet()
            others = lambda: len(second.page.all("button", "Sign out ", exact=False))
            before = others()
            other = house.client().sign_in("anna@example.com")
            until(lambda: others() == before + 1, "the new device")
            assert other.post("/api/v1/auth/logout").status == 200
            until(lambda: others() == before, "the device to leave")

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


for part in (sessions_end, tokens_and_passwords):
    try:
        part()
    except (BrowserError, AssertionError, OSError) as error:
        suite.check(f"{part.__name__} begins", lambda: (_ for _ in ()).throw(error))
suite.end()
