"""People, profiles and preferences, step by step as the user guide words them, in several browsers."""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, BrowserError, until
from house import House, Suite
from visitor import PASSWORD, Visitor

BINARY = sys.argv[1]
suite = Suite()
FRESH = PASSWORD + "2"


def scene(steps):
    for step in steps:
        suite.check(step.__name__.replace("_", " "), step)


def link_in(visitor):
    """The one-time link of the open dialog, as the address bar takes it."""
    field = visitor.page.find("textbox", "Link")
    return re.sub(r"^https?://[^/]+", "", field.value)


def options(visitor, name, entry):
    visitor.press(f"Change {name}")
    visitor.press(entry, "menuitem")


def joins_and_leaves():
    with House(BINARY) as house, Browser() as browser:
        anna = Visitor(browser, house.port)
        anna.set_up()
        mia = Visitor(browser, house.port, person=browser.person())
        ruth = Visitor(browser, house.port, "phone", person=browser.person())
        links = {}

        def an_administrator_adds_a_person_by_a_link():
            anna.open("/people")
            anna.page.find("heading", "User Management")
            anna.press("Add a person")
            anna.fill("Email", "mia@example.com")
            anna.fill("Display name", "Mia")
            anna.press("Add")
            anna.page.find("image", "Link for Mia as a QR code")
            links["mia"] = link_in(anna)
            assert re.fullmatch(r"/#join=\S{16,}", links["mia"]), links
            anna.press("Copy")
            anna.see("Copied")
            anna.screenshot("people-link")
            anna.press("Done")
            anna.see("Invited")

        def the_link_lets_her_join_with_a_password_of_her_own():
            mia.open(links["mia"])
            mia.page.find("heading", "Welcome to Limner")
            assert "join" not in mia.page.evaluate("location.href")
            mia.screenshot("join")
            mia.fill("Password", "short")
            mia.fill("Confirm password", "short")
            mia.press("Join")
            mia.see("The password still needs: 8 characters or more, uppercase letters, numbers.")
            mia.fill("Password", PASSWORD)
            mia.fill("Confirm password", PASSWORD)
            mia.press("Join")
            mia.page.find("textbox", "Prompt")
            mia.page.find("button", "Mia")
            anna.page.gone("StaticText", "Invited")

        def a_link_works_once():
            ruth.open(links["mia"])
            ruth.see("This link is no longer valid")
            ruth.press("Go to Sign In")
            ruth.page.find("button", "Sign In")

        def a_regular_person_has_no_user_management():
            assert not mia.page.all("link", "People")
            mia.open("/people")
            mia.see("Admin privileges required")
            mia.screenshot("people-refused")
            mia.open("/models")
            mia.see("Admin privileges required")
            assert "v_prediction" not in mia.page.text()
            mia.go("Generate")

        def a_display_name_changes_everywhere_at_once():
            mia.press("Mia")
            mia.press("Display Name", "menuitem")
            mia.fill("Display Name", "Mia Maria")
            mia.press("Save")
            mia.page.find("button", "Mia Maria")
            anna.page.find("button", "Change Mia Maria")

        def a_wrong_password_is_told_in_the_guides_words():
            ruth.sign_in("mia@example.com", "Wrong1Password")
            ruth.see("Incorrect email or password")
            ruth.see("Check that Caps Lock is off.")
            ruth.sign_in("mia@example.com", remember=True)
            ruth.page.find("textbox", "Prompt")

        def changing_the_password_ends_the_other_devices():
            mia.press("Mia Maria")
            mia.press("Change Password", "menuitem")
            mia.fill("Current password", "Wrong1Password")
            mia.fill("New password", FRESH)
            mia.fill("Confirm new password", FRESH)
            mia.press("Update Password")
            mia.see("The current password is not right")
            mia.fill("Current password", PASSWORD)
            mia.press("Update Password")
            mia.see("Password updated")
            ruth.see("Your password was changed")
            ruth.sign_in("mia@example.com", FRESH)
            ruth.page.find("textbox", "Prompt")

        def devices_are_listed_and_ended():
            mia.open("/preferences/devices")
            mia.see("This device")
            mia.press("Sign out all other devices")
            mia.see("1 other device signed out")
            ruth.see("You were signed out")

        def a_disabled_account_is_out_at_once_and_told_at_the_next_sign_in():
            options(anna, "Mia Maria", "Disable")
            anna.see("Mia Maria is disabled")
            mia.see("Account is disabled")
            mia.sign_in("mia@example.com", FRESH)
            mia.see("Contact your administrator to reactivate it.")
            mia.screenshot("disabled")
            options(anna, "Mia Maria", "Enable")
            anna.see("can sign in again")

        def a_reset_link_gives_a_new_password():
            options(anna, "Mia Maria", "Reset password link")
            link = link_in(anna)
            anna.press("Done")
            ruth.open(link)
            ruth.page.find("heading", "A new password")
            ruth.fill("Password", PASSWORD)
            ruth.fill("Confirm password", PASSWORD)
            ruth.press("Set Password")
            ruth.page.find("textbox", "Prompt")

        def a_password_from_the_administrator_is_changed_at_the_next_sign_in():
            options(anna, "Mia Maria", "Set a password")
            anna.press("Suggest one")
            until(lambda: anna.page.find("textbox", "New password").value, "a suggestion")
            suggested = anna.page.find("textbox", "New password").value
            anna.press("Set password")
            anna.see("has a new password")
            ruth.see("Your password was changed")
            ruth.sign_in("mia@example.com", suggested)
            ruth.see("An administrator set your password")
            ruth.fill("New password", FRESH)
            ruth.fill("Confirm new password", FRESH)
            ruth.press("Update Password")
            ruth.page.find("textbox", "Prompt")
            ruth.api("POST", "/api/v1/auth/logout")
            ruth.open("/")
            ruth.sign_in("mia@example.com", FRESH)
            ruth.page.find("textbox", "Prompt")

        def an_administrator_signs_a_person_out():
            options(anna, "Mia Maria", "Devices")
            anna.press("Sign out everywhere")
            anna.see("Not signed in anywhere.")
            anna.press("Done")
            ruth.see("You were signed out")

        def too_many_tries_are_slowed_in_words():
            for _ in range(6):
                ruth.fill("Email", "nobody@example.com")
                ruth.fill("Password", "Wrong1Password")
                ruth.press("Sign In")
                ruth.page.wait("document.querySelector('.problem').innerText !== ''", "an answer")
                if "Too many wrong passwords" in ruth.page.text():
                    break
            ruth.see("Too many wrong passwords")
            assert re.search(r"Try again in \d+ seconds?\.", ruth.page.text()), ruth.page.text()
            ruth.page.gone("StaticText", "Too many wrong passwords")
            ruth.sign_in("mia@example.com", FRESH)
            ruth.page.find("textbox", "Prompt")

        def the_last_administrator_stays():
            options(anna, "Anna", "Edit")
            anna.press("Administrator", "switch")
            anna.press("Save")
            anna.see("Cannot remove the last administrator")
            anna.see("Give somebody else admin privileges first.")
            anna.screenshot("people-edit")
            anna.press("Cancel")

        def limits_are_set_and_shown():
            options(anna, "Mia Maria", "Edit")
            anna.set("Pictures", 40)
            anna.page.find("combobox", "Space").change(5_000_000_000)
            anna.press("Save")
            anna.see("0 of 40 pictures")
            anna.see("of 5.0 GB")

        def somebody_who_leaves_leaves_her_things_to_be_decided_about():
            options(anna, "Mia Maria", "Delete account")
            anna.screenshot("people-delete")
            anna.press("Delete account")
            anna.page.find("heading", "Departed people")
            ruth.page.find("button", "Sign In")
            anna.press("What Mia Maria left")
            anna.press("Hand to someone", "menuitem")
            anna.press("Hand over")
            anna.see("Choose who gets everything.")
            anna.page.find("combobox", "Who gets them").change(
                anna.api("GET", "/api/v1/auth/me")["user_id"])
            anna.press("Hand over")
            anna.see("Handed to Anna")
            anna.press("What Mia Maria left")
            anna.press("Delete everything", "menuitem")
            anna.fill("Type Mia Maria to confirm", "Mia")
            anna.press("Delete everything")
            anna.see("Type Mia Maria to confirm.")
            anna.fill("Type Mia Maria to confirm", "Mia Maria")
            anna.press("Delete everything")
            anna.page.gone("heading", "Departed people")

        def the_log_tells_who_did_what():
            anna.press("Activity", "link")
            anna.see("You invited Mia")
            anna.page.find("combobox", "What happened").change("person_disabled")
            anna.see("You disabled")
            anna.page.gone("StaticText", "You invited Mia")
            anna.press("Clear filters")
            anna.see("You invited Mia")
            anna.screenshot("people-activity")

        scene([an_administrator_adds_a_person_by_a_link,
               the_link_lets_her_join_with_a_password_of_her_own, a_link_works_once,
               a_regular_person_has_no_user_management,
               a_display_name_changes_everywhere_at_once,
               a_wrong_password_is_told_in_the_guides_words,
               changing_the_password_ends_the_other_devices, devices_are_listed_and_ended,
               a_disabled_account_is_out_at_once_and_told_at_the_next_sign_in,
               a_reset_link_gives_a_new_password,
               a_password_from_the_administrator_is_changed_at_the_next_sign_in,
               an_administrator_signs_a_person_out, too_many_tries_are_slowed_in_words,
               the_last_administrator_stays, limits_are_set_and_shown,
               somebody_who_leaves_leaves_her_things_to_be_decided_about,
               the_log_tells_who_did_what])


def likes_it_her_way():
    with House(BINARY) as house, Browser() as browser:
        anna = Visitor(browser, house.port)
        anna.set_up()
        other = Visitor(browser, house.port, "tablet", person=browser.person())
        other.open()
        other.sign_in("anna@example.com")
        other.page.find("textbox", "Prompt")

        def the_theme_and_text_size_follow_to_the_other_browser():
            anna.press("Anna, Admin")
            anna.press("Preferences", "menuitem")
            anna.press("Dark", "radio")
            anna.press("Large", "radio")
            other.page.wait("document.documentElement.dataset.theme === 'dark'"
                            " && document.documentElement.dataset.text === 'large'", "her theme")
            anna.screenshot("preferences")
            anna.press("System", "radio")
            anna.press("Normal", "radio")

        def generation_defaults_go_into_the_form_at_once():
            anna.set("Steps", 9)
            anna.set("How many", 2)
            anna.page.find("combobox", "Scheduler").change("euler")
            anna.go("Generate")
            until(lambda: anna.page.find("spinbutton", "How many").value in (2, "2"), "the count")
            until(lambda: "9 steps" in anna.page.text(), "the steps")
            until(lambda: "9 steps" in other.page.text(), "the steps in the other browser")

        def a_hotkey_is_changed_with_a_warning_and_works_in_both():
            anna.page.key("?")
            anna.press("Change Gallery page")
            field = anna.page.find("textbox", "New keys for Gallery page")
            anna.page.key("1")
            anna.see("Already used by “Generate page”")
            anna.screenshot("hotkeys")
            anna.page.key("y")
            field.page.gone("textbox", "New keys for Gallery page")
            anna.press("Done")
            anna.page.key("y")
            until(lambda: anna.page.path.startswith("/gallery"), "the gallery by its new key")
            anna.page.key("1")
            until(lambda: anna.page.path == "/generate", "the Generate page by its key")
            until(lambda: anna.api("GET", "/api/v1/client_state/default/get_by_key"
                                   "?key=limner.hotkeys"), "the keys to be kept")
            other.page.evaluate("document.activeElement.blur()")
            def by_the_new_key():
                other.page.key("y")
                return other.page.path.startswith("/gallery")
            until(by_the_new_key, "the new key in the other browser")
            other.go("Generate")

        def keys_are_text_while_somebody_types():
            anna.fill("Prompt", "")
            for key in "y1":
                anna.page.find("textbox", "Prompt")
                anna.page.key(key)
            assert anna.page.find("textbox", "Prompt").value == "y1", "the keys to be typed"
            assert anna.page.path == "/generate"

        def a_style_goes_around_the_prompt():
            anna.fill("Prompt", "a painting of a boat")
            anna.press("All styles")
            anna.press("New style")
            anna.fill("Name", "Wood cut")
            anna.fill("Prompt", "a wood cut of {prompt}")
            anna.screenshot("style-new")
            anna.press("Save")
            anna.press("Use Wood cut")
            anna.fill("Prompt", "a boat")
            job = anna.job(anna.generate("a boat", count=1)[0])
            assert "a wood cut of a boat" in str(job["field_values"]), job["field_values"]

        def an_api_token_is_made_shown_once_and_revoked():
            anna.open("/preferences/tokens")
            anna.page.quiet()
            anna.press("New API token")
            anna.fill("Name", "Frame in the hall")
            anna.fill("Current password", PASSWORD)
            anna.press("Make token")
            token = anna.page.find("textbox", "API token").value
            assert token.startswith("lmn_"), token
            anna.screenshot("token")
            anna.press("Done")
            anna.see("Frame in the hall")
            from house import Client
            script = Client(house.port, token)
            assert script.get("/api/v1/boards/?all=true").status == 200
            anna.press("Revoke Frame in the hall")
            anna.page.gone("button", "Revoke Frame in the hall")
            assert script.get("/api/v1/boards/?all=true").status == 401

        def seeing_as_administrator_has_a_band():
            anna.add_person("mia@example.com", "Mia")
            from house import Client
            garden = Client(house.port).sign_in("mia@example.com").post(
                "/api/v1/boards/?board_name=Mia%E2%80%99s%20secret%20garden")
            assert garden.status == 201, garden.body
            anna.press("Anna, Admin")
            anna.press("See as Administrator", "menuitem")
            anna.see("You see everybody’s things as administrator.")
            anna.go("Queue")
            anna.page.find("heading", "Everyone’s jobs")
            anna.go("Gallery")
            anna.page.find("link", "Mia’s secret garden", exact=False)
            anna.screenshot("wider")
            anna.press("Stop")
            anna.page.gone("button", "Stop")
            anna.page.gone("link", "Mia’s secret garden", exact=False)

        def whose_things_were_seen_can_read_it():
            mia = Visitor(browser, house.port, person=browser.person())
            mia.open("/preferences/activity")
            mia.sign_in("mia@example.com")
            mia.see("Anna looked at your things as an administrator")
            mia.screenshot("activity")
            mia.page.close()

        def an_expired_session_comes_back_to_where_it_was():
            anna.open("/preferences/theme")
            anna.page.find("heading", "Profile")
            anna.page.quiet()
            anna.page.ask("Network.clearBrowserCookies")
            # Whatever asks the server first finds out; a press is one of them.
            anna.page.evaluate("document.querySelector('[type=radio][value=light]')?.click()")
            anna.see("Session expired")
            anna.sign_in("anna@example.com")
            anna.page.find("heading", "Profile")
            assert anna.page.path == "/preferences/theme", anna.page.path

        def she_logs_out():
            anna.sign_out("Anna, Admin")

        scene([the_theme_and_text_size_follow_to_the_other_browser,
               generation_defaults_go_into_the_form_at_once,
               a_hotkey_is_changed_with_a_warning_and_works_in_both,
               keys_are_text_while_somebody_types, a_style_goes_around_the_prompt,
               an_api_token_is_made_shown_once_and_revoked, seeing_as_administrator_has_a_band,
               whose_things_were_seen_can_read_it,
               an_expired_session_comes_back_to_where_it_was, she_logs_out])


def lives_on_a_phone():
    with House(BINARY) as house, Browser() as browser:
        anna = Visitor(browser, house.port, "phone")

        def the_first_person_sets_up():
            anna.open()
            anna.page.find("heading", "Administrator Setup")
            anna.set_up()

        def her_own_page_has_what_the_menu_has():
            anna.press("Me", "link")
            anna.page.find("heading", "Anna Admin")
            for name in ("Display Name", "Change Password", "Export My Data", "Help", "Logout"):
                anna.page.find("button", name)
            anna.screenshot("me")
            anna.press("Display Name")
            anna.fill("Display Name", "Anna Sophie")
            anna.press("Save")
            anna.page.find("heading", "Anna Sophie Admin")

        def people_are_managed_with_a_thumb():
            anna.press("User Management", "link")
            anna.press("Add a person")
            anna.fill("Email", "mia@example.com")
            anna.press("With a password", "radio")
            anna.fill("Password", PASSWORD)
            anna.press("Add")
            options(anna, "mia@example.com", "Edit")
            anna.press("Administrator", "switch")
            anna.press("Save")
            until(lambda: anna.page.evaluate(
                "document.querySelectorAll('.people-rows .badge.accent').length === 2"), "a badge")
            anna.screenshot("people")

        def she_logs_out_and_comes_back():
            anna.press("Me", "link")
            anna.press("Logout")
            anna.page.find("button", "Sign In")
            anna.sign_in("mia@example.com")
            anna.press("Me", "link")
            anna.page.find("heading", "mia@example.com Admin")

        scene([the_first_person_sets_up, her_own_page_has_what_the_menu_has,
               people_are_managed_with_a_thumb, she_logs_out_and_comes_back])


for part in (joins_and_leaves, likes_it_her_way, lives_on_a_phone):
    try:
        part()
    except (BrowserError, AssertionError, OSError) as error:
        suite.check(f"{part.__name__} begins", lambda: (_ for _ in ()).throw(error))
suite.end()
