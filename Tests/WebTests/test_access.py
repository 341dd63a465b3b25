"""Every screen and dialog for somebody who sees badly, or works with the keyboard alone."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, BrowserError, until
from house import House, Suite
from visitor import PASSWORD, Visitor

BINARY = sys.argv[1]
suite = Suite()
LONG = "Wilhelmina Alexandra von Hohenberg-Oberwiesen the Younger III"


def clean(visitor, where):
    def inspect():
        visitor.page.wait("document.querySelector('main')?.childElementCount > 0", "the page")
        visitor.page.quiet()
        found = visitor.findings()
        assert not found, "\n  ".join(["", *found])
    suite.check(f"{where}, {visitor.size}: nothing to stumble over", inspect)


def by_keyboard(visitor, where):
    """Tab goes through the dialog and never leaves it; Escape closes it."""
    def walk():
        seen = set()
        for _ in range(200):
            visitor.page.key("Tab")
            place = visitor.page.evaluate("""(() => {
              const at = document.activeElement;
              const dialog = [...document.querySelectorAll("dialog:modal")].at(-1);
              if (!at || at === document.body) return "outside the page";
              if (!dialog.contains(at)) return `left for ${at.outerHTML.slice(0, 60)}`;
              window.walked ??= []; if (!window.walked.includes(at)) window.walked.push(at);
              return String(window.walked.indexOf(at)); })()""")
            assert not place.startswith("left"), place
            seen.add(place)
            if place == "0" and len(seen) > 2:
                break
        missed = visitor.page.evaluate("""[...[...document.querySelectorAll("dialog:modal")].at(-1)
          .querySelectorAll(`button, input, select, textarea, a[href]`)].filter((one) => one.checkVisibility()
          && !one.disabled && one.tabIndex >= 0 && !(window.walked ?? []).includes(one)
          && !(one.type === "radio" && [...window.walked].some((other) => other.name === one.name)))
          .map((one) => one.outerHTML.slice(0, 90))""")
        visitor.page.evaluate("window.walked = undefined")
        assert not missed, missed
        before = visitor.page.evaluate("document.querySelectorAll('dialog:modal').length")
        visitor.page.key("Escape")
        visitor.page.wait(f"document.querySelectorAll('dialog:modal').length < {before}",
                          "the dialog to close")
    suite.check(f"{where}: the keyboard is enough", walk)


def the_inspection():
    with House(BINARY) as house, Browser() as browser:
        visitor = Visitor(browser, house.port)
        visitor.open()
        visitor.page.find("button", "Create Administrator Account")

        def it_finds_what_is_wrong():
            visitor.page.evaluate("""(() => {
              const add = (tag, fields, text) => {
                const one = Object.assign(document.createElement(tag), fields);
                one.append(text); document.querySelector("main form").append(one); return one; };
              add("button", { type: "button" }, "");
              add("p", {}, "Pale").style.color = "rgb(128 128 128 / .5)";
              add("input", { type: "text", placeholder: "A hint is no label" }, "");
              add("div", { role: "menu" }, "").append(document.createElement("input"));
              add("span", { role: "buton" }, "Misspelt");
              add("button", { tabIndex: 3 }, "Out of turn");
              add("label", { htmlFor: "nobody" }, "Of nothing"); })()""")
            found = "\n".join(visitor.findings())
            for words in ("button: has no name", "“Pale” has a contrast of", "input: has no name",
                          "div: holds input", "unknown role buton", "changes the order of Tab",
                          "for names the missing nobody"):
                assert words in found, (words, found)
        suite.check("the inspection finds what is wrong", it_finds_what_is_wrong)


def the_door():
    with House(BINARY) as house, Browser() as browser:
        for size in ("laptop", "phone"):
            visitor = Visitor(browser, house.port, size, person=browser.person())
            visitor.open()
            visitor.page.find("button", "Create Administrator Account")
            clean(visitor, "Administrator Setup")
        visitor.press("Create Administrator Account")
        visitor.see("Enter your email address.")
        clean(visitor, "Administrator Setup with a refusal")
        visitor.set_up(name=LONG)
        link = visitor.api("POST", "/api/v1/auth/users", {
            "email": "mia@example.com", "display_name": "Mia", "invite": True})["invitation"]
        mia = Visitor(browser, house.port, person=browser.person())
        mia.open(link["path"])
        mia.page.find("button", "Join")
        clean(mia, "Join")
        mia.open("/")
        mia.sign_in("mia@example.com", "Wrong1Password")
        mia.see("Incorrect email or password")
        clean(mia, "Sign In with a refusal")


def the_pages():
    with House(BINARY) as house, Browser() as browser:
        anna = Visitor(browser, house.port)
        anna.set_up()
        anna.add_person("mia@example.com", "Mia")
        anna.add_person("ruth@example.com", LONG)
        anna.made(anna.generate("a red house on a meadow", count=1))
        pages = ("/generate", "/gallery", "/queue", "/models", "/people", "/people/activity",
                 "/preferences")
        mia = Visitor(browser, house.port, "phone", person=browser.person())
        mia.open()
        mia.sign_in("mia@example.com")
        mia.page.find("textbox", "Prompt")
        for visitor in (anna, mia):
            for page in (*pages, *(["/me"] if visitor is mia else [])):
                visitor.open(page)
                visitor.page.find("main" if visitor is anna else "navigation")
                clean(visitor, page)
                visitor.page.evaluate("document.documentElement.dataset.text = 'larger'")
                clean(visitor, f"{page} in larger text")
        tablet = Visitor(browser, house.port, "tablet", person=browser.person())
        tablet.open()
        tablet.sign_in("ruth@example.com")
        tablet.page.find("textbox", "Prompt")
        for page in ("/generate", "/preferences", "/models"):
            tablet.open(page)
            clean(tablet, page)

        def dialog(where, *open_it):
            for name, role in open_it:
                anna.press(name, role)
            anna.page.wait("document.querySelector('dialog:modal') !== null", f"the dialog {where}")
            clean(anna, where)
            by_keyboard(anna, where)

        anna.open("/people")
        dialog("Add a person", ("Add a person", "button"))
        anna.press("Add a person")
        anna.press("With a password", "radio")
        clean(anna, "Add a person with a password")
        by_keyboard(anna, "Add a person with a password")
        for entry in ("Edit", "Reset password link", "Set a password", "Devices",
                      "Delete account"):
            dialog(entry, ("Change Mia", "button"), (entry, "menuitem"))
        anna.press("Change Mia")
        clean(anna, "the menu of a person")
        anna.page.key("Escape")
        anna.press("Anna, Admin")
        clean(anna, "the profile menu")
        anna.page.key("Escape")
        for entry in ("Display Name", "Change Password", "Hotkeys"):
            dialog(entry, ("Anna, Admin", "button"), (entry, "menuitem"))
        anna.open("/preferences")
        dialog("Email", ("Change Email", "button"))
        dialog("New API token", ("New API token", "button"))
        anna.open("/generate")
        dialog("Styles", ("All styles", "button"))
        dialog("New style", ("All styles", "button"), ("New style", "button"))
        anna.page.key("Escape")
        phone = Visitor(browser, house.port, "phone", person=browser.person())
        phone.open()
        phone.sign_in("ruth@example.com")
        phone.page.find("textbox", "Prompt")
        phone.page.evaluate("document.querySelector('limner-quick button').click()")
        phone.press("All styles")
        clean(phone, "Styles")
        anna.press("Anna, Admin")
        anna.press("See as Administrator", "menuitem")
        anna.see("You see everybody’s things as administrator.")
        clean(anna, "the wider view")


for part in (the_inspection, the_door, the_pages):
    try:
        part()
    except (BrowserError, AssertionError, OSError) as error:
        suite.check(f"{part.__name__} ends", lambda: (_ for _ in ()).throw(error))
suite.end()
