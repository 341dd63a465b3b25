"""The first day of a house, through the browser: from set-up to a picture that is still there tomorrow."""
import os
import re
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, BrowserError, until
from house import House, Suite
from visitor import PASSWORD, Visitor

BINARY = sys.argv[1]
suite = Suite()


def journey(size):
    """Every step of the first day at one size; each is one check. Pictures of both themes are kept."""
    label = f"{size}: "
    with House(BINARY) as house, Browser() as browser:
        anna = Visitor(browser, house.port, size)
        kept = {}

        def setup_teaches_the_rule():
            anna.open()
            anna.fill("Password", "password")
            anna.page.find("listitem", "Uppercase letters: not yet")
            anna.page.find("listitem", "Lowercase letters: yes")
            anna.screenshot("setup")
            anna.press("Create Administrator Account")
            anna.see("Enter your email address")

        def setup_signs_in():
            anna.set_up()
            anna.see("Your first picture is one sentence away")
            anna.page.find("button", "Anna, Admin")
            anna.screenshot("first")

        def a_board_is_made_and_selected():
            anna.go("Gallery")
            anna.new_board("Seaside holiday")
            anna.go("Generate")
            anna.see("Seaside holiday")

        def a_sentence_becomes_a_picture():
            started = time.monotonic()
            jobs = anna.generate("a red house by the sea")
            anna.page.wait("document.querySelector('.hung') !== null", "the place of the picture")
            kept["name"] = anna.made(jobs)[0]
            shown = f"document.querySelector('.hung .full')?.src.includes('{kept['name']}')"
            anna.page.wait(shown, "the picture on the wall")
            took = time.monotonic() - started
            anna.screenshot("finished")
            return f"{took:.1f} s from the click to the picture on the wall"

        def it_is_on_the_board():
            board = anna.api("GET", f"/api/v1/images/i/{kept['name']}")["board_id"]
            names = [one["board_name"] for one in anna.api("GET", "/api/v1/boards/?all=true")
                     if one["board_id"] == board]
            assert names == ["Seaside holiday"], names
            anna.go("Gallery")
            anna.page.wait(f"document.querySelector('.tile[href*=\"{kept['name']}\"]') !== null",
                           "the picture in the gallery")
            anna.screenshot("gallery")

        def the_label_tells_how_it_was_made():
            anna.open(f"/picture/{kept['name']}")
            anna.see("a red house by the sea")
            for fact in ("Model", "Seed", "Steps", "Scheduler", "256 × 256"):
                anna.see(fact)
            anna.screenshot("picture")

        def a_reload_keeps_everything():
            anna.open("/generate")
            anna.page.reload()
            prompt = anna.page.find("textbox", "Prompt")
            until(lambda: anna.page.find("textbox", "Prompt").value == "a red house by the sea",
                  f"the prompt to be kept (it is {prompt.value!r})")
            anna.page.wait(f"document.querySelector('.hung .full')?.src.includes('{kept['name']}')",
                           "the picture on the wall")

        def signing_out_and_in_finds_it_again():
            anna.sign_out("Anna, Admin")
            anna.screenshot("sign-in")
            anna.sign_in("anna@example.com", "Wrong1Password")
            anna.see("Incorrect email or password")
            anna.screenshot("wrong")
            anna.open("/gallery")
            anna.sign_in("anna@example.com", remember=True)
            anna.page.wait(f"document.querySelector('.tile[href*=\"{kept['name']}\"]') !== null",
                           "the picture in the gallery")

        def a_second_person_sees_none_of_it():
            anna.open("/people")
            anna.press("Add a person")
            anna.fill("Email", "mia@example.com")
            anna.fill("Display name", "Mia")
            anna.press("With a password", "radio")
            anna.fill("Password", PASSWORD)
            anna.press("Add")
            anna.page.gone("heading", "Add a person")
            anna.see("mia@example.com")
            anna.screenshot("people")
            mia = Visitor(browser, house.port, size, person=browser.person())
            mia.open()
            mia.sign_in("mia@example.com")
            mia.see("Your first picture is one sentence away")
            assert not mia.page.all("button", "Mia, Admin") and mia.page.all("button", "Mia")
            assert "Seaside holiday" not in mia.page.text()
            assert mia.api("GET", "/api/v1/images/")["total"] == 0
            assert mia.api("GET", "/api/v1/boards/?all=true") == []
            mia.open(f"/picture/{kept['name']}")
            mia.see("This picture is not here")
            assert mia.page.evaluate(
                f"fetch('/api/v1/images/i/{kept['name']}/full').then((answer) => answer.status)") == 403
            mia.open("/people")
            mia.see("Admin privileges required")
            mia.page.close()

        def a_deleted_picture_comes_back():
            anna.open(f"/picture/{kept['name']}")
            anna.see("Use prompt")
            anna.press("Delete")
            anna.see("1 picture deleted")
            anna.press("Undo")
            until(lambda: anna.api("GET", "/api/v1/images/")["total"] == 1, "the picture to be back")

        def every_page_is_whole():
            for place in ("generate", "gallery", "queue", "models", "people", "preferences", "me"):
                anna.open(f"/{place}")
                anna.page.find("heading")
                anna.page.wait("!document.querySelector('limner-bar .busy:not([hidden])')", "rest")
                anna.screenshot(f"page-{place}")

        for step in (setup_teaches_the_rule, setup_signs_in, a_board_is_made_and_selected,
                     a_sentence_becomes_a_picture, it_is_on_the_board, the_label_tells_how_it_was_made,
                     a_reload_keeps_everything, signing_out_and_in_finds_it_again,
                     a_second_person_sees_none_of_it, a_deleted_picture_comes_back, every_page_is_whole):
            suite.check(label + step.__name__.replace("_", " "), step)


def slow_engine():
    """What a person sees while an engine takes four seconds a step."""
    with House(BINARY, environment={"LIMNER_TEST_STEP_SECONDS": "4"}) as house, Browser() as browser:
        anna = Visitor(browser, house.port)
        anna.set_up()
        clicked = []

        def a_place_and_a_sentence_within_two_seconds():
            anna.fill("Prompt", "a small white cat on a blue background")
            anna.set("How many", 2)
            anna.press("Generate 2")
            clicked.append(time.monotonic())
            anna.page.wait("document.querySelector('.hung') !== null", "a place for the picture", 5)
            place = time.monotonic() - clicked[0]
            words = anna.page.wait(
                "/about \\d+ (s|min)/.test(document.querySelector('limner-wall').innerText)"
                " && document.querySelector('limner-wall').innerText", "an estimate", 10)
            sentence = time.monotonic() - clicked[0]
            anna.screenshot("waiting")
            assert place <= 2 and sentence <= 2, (place, sentence, words)
            return f"place after {place:.2f} s, sentence after {sentence:.2f} s: {words!r}"

        def a_preview_within_three_steps():
            words = anna.page.wait("document.querySelector('.hung[data-making] .preview')?.src"
                                   " && document.querySelector('limner-caption').innerText",
                                   "a preview", 40)
            anna.screenshot("making")
            step = int(re.search(r"(\d+) of \d+", words).group(1))
            assert step <= 3, words
            return f"at step {step}, {time.monotonic() - clicked[0]:.1f} s after the click"

        def the_page_can_be_left_and_found_again():
            anna.go("Gallery")
            anna.press("Making 1 of 2", "link")
            anna.page.find("button", "Generate 2 more")

        def who_waits_for_another_is_told_for_whom():
            anna.api("POST", "/api/v1/auth/users",
                     {"email": "mia@example.com", "display_name": "Mia", "password": PASSWORD})
            mia = Visitor(browser, house.port, person=browser.person())
            mia.open()
            mia.sign_in("mia@example.com")
            mia.generate("a yellow moon at night", count=3)
            words = mia.page.wait(
                "/first/.test(document.querySelector('.hang').innerText)"
                " && document.querySelector('.hang').innerText", "the words", 2)
            mia.screenshot("waiting-for-anna")
            mia.press("Cancel")
            mia.page.gone("button", "Cancel")
            mia.page.close()
            assert "Anna" in words and "about" in words, words
            return words.replace("\n", " ")

        def cancel_ends_the_work():
            anna.press("Cancel")
            anna.page.gone("button", "Cancel")
            anna.see("Your first picture is one sentence away")
            states = {anna.job(one)["status"] for one in anna.job_ids()}
            assert states == {"canceled"}, states

        for step in (a_place_and_a_sentence_within_two_seconds, a_preview_within_three_steps,
                     the_page_can_be_left_and_found_again, who_waits_for_another_is_told_for_whom,
                     cancel_ends_the_work):
            suite.check("slow engine: " + step.__name__.replace("_", " "), step)


for size in ("laptop", "phone"):
    try:
        journey(size)
    except (BrowserError, AssertionError, OSError) as error:
        suite.check(f"the journey at {size} starts", lambda: (_ for _ in ()).throw(error))
try:
    slow_engine()
except (BrowserError, AssertionError, OSError) as error:
    suite.check("the slow engine starts", lambda: (_ for _ in ()).throw(error))
suite.end()
