"""A house with several people and several browsers: what an open page learns, and how it recovers."""
import os
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, BrowserError, until
from house import House, Suite
from visitor import PASSWORD, Visitor

BINARY = sys.argv[1]
suite = Suite()


def two_browsers():
    with House(BINARY) as house, Browser() as browser:
        anna = Visitor(browser, house.port)
        anna.set_up()
        other = Visitor(browser, house.port, "phone", person=browser.person())
        other.open()
        other.sign_in("anna@example.com")
        other.page.find("textbox", "Prompt")

        def a_theme_reaches_the_other_browser():
            anna.press("Anna, Admin")
            anna.press("Dark", "radio")
            anna.page.key("Escape")
            other.page.wait("document.documentElement.dataset.theme === 'dark'", "the dark theme")
            anna.press("Anna, Admin")
            anna.press("System", "radio")
            anna.page.key("Escape")
            other.page.wait("!document.documentElement.dataset.theme", "the device's theme")

        def a_prompt_reaches_the_other_browser():
            anna.fill("Prompt", "an orange fish under water")
            until(lambda: other.page.find("textbox", "Prompt").value == "an orange fish under water",
                  "the prompt in the other browser")

        def a_new_picture_reaches_the_other_browser():
            other.go("Gallery")
            other.see("Nothing on this board yet")
            name = anna.made(anna.generate("an orange fish under water", count=1))[0]
            other.page.wait(f"document.querySelector('.tile[href*=\"{name}\"]') !== null",
                            "the picture in the other browser")

        def a_finished_job_runs_again_with_another_seed():
            anna.go("Queue")
            before = anna.job_ids()
            anna.press("Run again")
            jobs = until(lambda: [one for one in anna.job_ids() if one not in before], "a new job")
            anna.made(jobs)
            seeds = {anna.job(one)["field_values"][0]["value"] for one in anna.job_ids()}
            assert len(seeds) == 2, seeds
            anna.screenshot("queue")
            anna.go("Generate")

        def a_board_is_renamed_archived_and_deleted_with_a_way_back():
            anna.new_board("Fish")
            board = anna.page.find("link", "Fish", exact=False)
            board.click(button="right")
            anna.press("Rename", "menuitem")
            anna.page.find("textbox", "Board name").fill("<img src=x onerror=alert(1)> Fish")
            anna.page.key("Enter")
            anna.page.find("link", "<img src=x onerror=alert(1)> Fish", exact=False)
            anna.press("Undo")
            until(lambda: [one["board_name"] for one in anna.api("GET", "/api/v1/boards/?all=true")]
                  == ["Fish"], "the old name")
            anna.choose_board("Fish")
            anna.made(anna.generate("an orange fish under water", count=2))
            anna.page.find("link", "Fish 2").click(button="right")
            anna.press("Delete with its pictures", "menuitem")
            anna.see("“Fish” and 2 pictures deleted")
            until(lambda: anna.api("GET", "/api/v1/images/")["total"] == 2, "the pictures to go")
            anna.press("Undo")
            anna.page.find("link", "Fish 2")
            assert anna.api("GET", "/api/v1/images/")["total"] == 4
            anna.page.find("link", "Fish 2").click(button="right")
            anna.press("Archive", "menuitem")
            anna.see("“Fish” archived")
            anna.choose_board("Uncategorized")
            anna.page.gone("link", "Fish", exact=False)
            anna.page.find("switch", "Show Archived").click()
            anna.page.find("link", "Fish", exact=False)

        def pages_have_addresses_and_the_way_back_works():
            anna.open("/queue")
            anna.go("Models")
            anna.go("Gallery")
            anna.page.back()
            anna.page.find("heading", "Models")
            anna.page.back()
            until(lambda: anna.page.path == "/queue", "the queue")
            anna.page.find("heading", "Nothing is waiting")

        def the_keyboard_is_enough():
            anna.open("/gallery/none")
            anna.page.find("option", "Picture", exact=False)
            anna.page.evaluate("document.querySelector('.tile').focus()")
            anna.page.key(".")
            until(lambda: anna.api("GET", "/api/v1/images/?board_id=none")["items"][0]["starred"], "a star")
            anna.page.key("Space")
            anna.see("1 selected")
            anna.page.key("Escape")
            anna.page.wait("document.querySelector('.selection').hidden", "no selection")
            anna.page.evaluate("document.querySelector('.tile').focus()")
            anna.page.key("Enter")
            anna.see("Use prompt")
            anna.page.key("Escape")
            anna.page.find("option", "Picture", exact=False)
            anna.page.evaluate("document.querySelector('.tile').focus()")
            anna.page.key("Delete")
            anna.see("1 picture deleted")
            anna.page.wait("document.activeElement.classList.contains('tile')", "focus on the next picture")
            anna.press("Undo")
            anna.page.find("option", "Picture", exact=False)

        def a_password_change_signs_the_other_browser_out():
            anna.open("/generate")
            anna.press("Anna, Admin")
            anna.press("Change Password", "menuitem")
            anna.fill("Current password", PASSWORD)
            anna.fill("New password", "password")
            anna.fill("Confirm new password", "password")
            anna.press("Update Password")
            anna.see("The password still needs: uppercase letters, numbers.")
            anna.fill("New password", PASSWORD + "2")
            anna.fill("Confirm new password", PASSWORD + "2")
            anna.screenshot("change-password")
            anna.press("Update Password")
            anna.see("Password updated")
            other.see("Your password was changed")

        for step in (a_theme_reaches_the_other_browser, a_prompt_reaches_the_other_browser,
                     a_new_picture_reaches_the_other_browser,
                     a_finished_job_runs_again_with_another_seed,
                     a_board_is_renamed_archived_and_deleted_with_a_way_back,
                     pages_have_addresses_and_the_way_back_works, the_keyboard_is_enough,
                     a_password_change_signs_the_other_browser_out):
            suite.check(step.__name__.replace("_", " "), step)


def people_come_and_go():
    with House(BINARY) as house, Browser() as browser:
        anna = Visitor(browser, house.port)
        anna.set_up()
        anna.add_person("mia@example.com", "Mia")
        mia = Visitor(browser, house.port, person=browser.person())
        mia.open("/gallery")
        mia.sign_in("mia@example.com")
        mia.page.find("button", "Mia")

        def a_session_ended_elsewhere_says_so_and_comes_back_to_its_page():
            mia.see("Nothing on this board yet")
            mia.page.quiet()
            mia.page.ask("Network.clearBrowserCookies")
            mia.press("New Board")
            mia.page.type("Lost")
            mia.page.key("Enter")
            mia.see("Session expired")
            mia.screenshot("expired")
            mia.sign_in("mia@example.com")
            mia.page.find("heading", "Uncategorized")
            assert mia.page.path == "/gallery", mia.page.path

        def a_disabled_person_is_told():
            anna.open("/people")
            anna.press("Change Mia")
            anna.press("Disable", "menuitem")
            anna.see("Mia is disabled")
            mia.see("Account is disabled")
            mia.sign_in("mia@example.com")
            mia.see("Contact your administrator to reactivate it.")

        def an_enabled_person_signs_in_again():
            anna.press("Undo")
            until(lambda: anna.api("GET", "/api/v1/auth/users")[0]["is_active"], "Mia to be enabled")
            mia.sign_in("mia@example.com")
            mia.page.find("button", "Mia")

        def a_role_changes_on_the_open_page():
            assert not mia.page.all("link", "People")
            anna.press("Change Mia")
            anna.press("Edit", "menuitem")
            anna.press("Administrator", "switch")
            anna.press("Save")
            mia.page.find("link", "People")
            mia.page.find("button", "Mia, Admin")

        for step in (a_session_ended_elsewhere_says_so_and_comes_back_to_its_page,
                     a_disabled_person_is_told, an_enabled_person_signs_in_again,
                     a_role_changes_on_the_open_page):
            suite.check(step.__name__.replace("_", " "), step)


def trouble():
    house = House(BINARY, environment={"LIMNER_TEST_STEP_SECONDS": "0.15"})
    with house, Browser() as browser:
        anna = Visitor(browser, house.port)
        anna.set_up()

        def an_engine_that_dies_twice_is_told_in_words():
            anna.generate("a white cat in the snow", count=1)
            for death in range(2):
                engine = until(lambda: running_engine(house), "an engine at work", 30)
                anna.page.wait("/\\d+ of 20/.test(document.querySelector('limner-caption').innerText)",
                               "the first steps", 30)
                os.kill(engine, signal.SIGKILL)
                if death == 0:
                    until(lambda: running_engine(house) not in (None, engine), "another engine", 30)
                    anna.page.wait("!/\\d+ of 20/.test(document.querySelector('limner-caption').innerText)",
                                   "the second try", 30)
            anna.page.wait("document.querySelector('limner-wall').dataset.kind === 'failed'",
                           "words about the failure", 30)
            anna.screenshot("failed")
            words = anna.page.evaluate("document.querySelector('.hang').innerText")
            assert anna.page.all("button", "Try again"), words
            return words.replace("\n", " ")

        def try_again_makes_the_picture():
            before = anna.job_ids()
            anna.press("Try again")
            jobs = until(lambda: [one for one in anna.job_ids() if one not in before], "another try")
            name = anna.made(jobs)[0]
            anna.page.wait(f"document.querySelector('.hung .full')?.src.includes('{name}')",
                           "the picture on the wall")

        def a_restart_of_the_server_is_survived_by_the_page():
            port = house.port
            anna.fill("Prompt", "a snowman next to a tree")
            kept = "/api/v1/client_state/default/get_by_key?key=limner.generate"
            until(lambda: "a snowman" in (anna.api("GET", kept) or ""), "the form to be kept")
            house.stop()
            anna.see("Not connected, trying again")
            restarted(house, port)
            anna.page.wait("document.querySelector('limner-bar .lost').innerText === ''", "the line")
            anna.made(anna.generate("a snowman next to a tree", count=1))

        for step in (an_engine_that_dies_twice_is_told_in_words, try_again_makes_the_picture,
                     a_restart_of_the_server_is_survived_by_the_page):
            suite.check(step.__name__.replace("_", " "), step)


def running_engine(house):
    """The process id of the engine below the server, if there is one."""
    found = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(house.process.pid)],
                           capture_output=True, text=True).stdout.splitlines()
    engines = [line.split()[0] for line in found if " engine" in line and "--pictures" not in line]
    return int(engines[0]) if engines else None


def restarted(house, port):
    """Starts the server again on the port that its pages know."""
    import house as module
    free, module.free_port = module.free_port, lambda: port
    try:
        house.start()
    finally:
        module.free_port = free


for scene in (two_browsers, people_come_and_go, trouble):
    try:
        scene()
    except (BrowserError, AssertionError, OSError) as error:
        suite.check(f"{scene.__name__} begins", lambda: (_ for _ in ()).throw(error))
suite.end()
