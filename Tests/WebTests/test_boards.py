"""Boards, gallery and sharing as the guide describes them, by mouse, by finger and by keyboard alone."""
import os
import struct
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, until
from house import House, PASSWORD, Suite
from visitor import Visitor

BINARY = sys.argv[1]
suite = Suite()
PEOPLE = ("Mia", "Grandma Ruth")


def png(colour, side=48):
    """A picture of one colour."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    row = b"\0" + bytes(colour) * side
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * side)) + chunk(b"IEND", b""))


class Owner:
    """Uploads and looks things up over the API, so that the browser has something to show."""

    def __init__(self, client):
        self.client = client

    def upload(self, count, board=None, category="general"):
        """Uploads pictures and returns their names, newest first."""
        names = []
        for number in range(count):
            body = (b"--lim\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                    b"Content-Type: image/png\r\n\r\n" + png((number * 40 % 256, 90, 160))
                    + b"\r\n--lim--\r\n")
            place = f"&board_id={board}" if board else ""
            answer = self.client.post(
                f"/api/v1/images/upload?image_category={category}&is_intermediate=false{place}", body,
                headers={"Content-Type": "multipart/form-data; boundary=lim"})
            assert answer.status == 201, answer.body
            names.insert(0, answer.json["image_name"])
        return names

    def on(self, board="none", categories="general"):
        return self.client.get(f"/api/v1/images/names?board_id={board}&categories={categories}"
                               "&starred_first=false").json["image_names"]

    def boards(self):
        listed = self.client.get("/api/v1/boards/?all=true&include_archived=true").json
        return {board["board_name"]: board for board in listed}

    def board(self, name):
        return self.boards()[name]["board_id"]

    def record(self, name):
        return self.client.get(f"/api/v1/images/i/{name}").json


def tile(visitor, name):
    """Where the tile of a picture is."""
    return visitor.page.wait(
        f"(() => {{ const box = document.querySelector('.gallery .tile[href$=\"{name}\"]')"
        "?.getBoundingClientRect(); return box && box.width > 0 ?"
        " [box.x + box.width / 2, box.y + box.height / 2] : null; })()", "the tile of a picture")


def option(visitor, board, entry):
    """Right-clicks a board and presses an entry of its menu."""
    visitor.page.find("link", board, exact=False).click(button="right")
    visitor.press(entry, "menuitem")


def pick(visitor, names):
    """Presses the tick of each picture."""
    for name in names:
        visitor.page.evaluate(f"document.querySelector('.tile[href$=\"{name}\"] .tick').click()")
    visitor.see(f"{len(names)} selected")


def undo(visitor):
    """Presses Undo of the newest notice."""
    visitor.page.evaluate("[...document.querySelectorAll('.toast button')].at(-1).click()")


def run(steps):
    for step in steps:
        suite.check(step.__name__.replace("_", " "), step)


def boards_of_ones_own():
    with House(BINARY, arguments=["--requests_per_minute", "0"]) as house, Browser() as browser:
        owner = Owner(house.set_up())
        anna = Visitor(browser, house.port)
        anna.open("/gallery")
        anna.sign_in("anna@example.com")
        anna.page.find("heading", "Boards")

        def a_new_board_is_made_with_enter_and_with_create():
            anna.press("New Board")
            anna.page.find("textbox", "Board name")
            anna.page.type("Seaside holiday")
            anna.page.key("Enter")
            anna.page.find("link", "Seaside holiday 0")
            anna.press("New Board")
            anna.page.find("textbox", "Board name")
            anna.page.type("Birthday")
            anna.press("Create")
            anna.page.find("link", "Birthday 0")
            anna.see("New pictures go here")
            assert set(owner.boards()) == {"Seaside holiday", "Birthday"}, owner.boards()

        def pictures_arrive_on_the_open_page():
            owner.upload(3, owner.board("Birthday"))
            anna.page.find("link", "Birthday 3")
            anna.page.wait("document.querySelectorAll('.tile img').length === 3", "three pictures")

        def one_picture_is_dragged_to_another_board_and_back():
            name = owner.on(owner.board("Birthday"))[0]
            target = anna.page.find("link", "Seaside holiday", exact=False)
            anna.page.drag(tile(anna, name), target.resting_point())
            anna.see("1 picture moved to Seaside holiday")
            until(lambda: owner.on(owner.board("Seaside holiday")) == [name], "the picture to move")
            undo(anna)
            until(lambda: len(owner.on(owner.board("Birthday"))) == 3, "the picture to come back")

        def many_are_dragged_at_once():
            names = owner.on(owner.board("Birthday"))
            anna.page.wait("document.querySelectorAll('.tile').length === 3", "three pictures")
            pick(anna, names[:2])
            target = anna.page.find("link", "Seaside holiday", exact=False)
            anna.page.drag(tile(anna, names[0]), target.resting_point())
            anna.see("2 pictures moved to Seaside holiday")
            anna.page.find("link", "Seaside holiday 2")

        def a_board_is_renamed_archived_and_found_again():
            option(anna, "Birthday", "Rename")
            anna.page.find("textbox", "Board name").fill("Jonas turns nine")
            anna.page.key("Enter")
            anna.page.find("link", "Jonas turns nine 1")
            anna.press("Seaside holiday 2", "link")
            option(anna, "Jonas turns nine", "Archive")
            anna.page.gone("link", "Jonas turns nine", exact=False)
            anna.press("Show Archived", "switch")
            anna.page.find("link", "Jonas turns nine", exact=False)
            option(anna, "Jonas turns nine", "Unarchive")
            anna.page.find("link", "Jonas turns nine 1")
            anna.press("Show Archived", "switch")

        def a_cover_is_chosen():
            board = owner.board("Seaside holiday")
            last = owner.on(board)[-1]
            option(anna, "Seaside holiday", "Set cover")
            anna.page.wait("document.querySelectorAll('dialog .tile').length === 2", "the pictures")
            anna.page.evaluate(f"document.querySelector('dialog .tile[href$=\"{last}\"]').click()")
            until(lambda: owner.boards()["Seaside holiday"]["cover_image_name"] == last, "the cover")

        def boards_sort_by_name_and_by_age():
            order = "[...document.querySelectorAll('.board .name')].map((one) => one.innerText).join()"
            anna.press("Sort boards")
            anna.press("By name", "menuitemradio")
            anna.page.wait(f"{order} === 'Uncategorized,Jonas turns nine,Seaside holiday'", "by name")
            anna.press("Sort boards")
            anna.press("Newest first", "menuitemradio")
            assert owner.boards()

        def a_board_goes_with_its_pictures_and_comes_back():
            option(anna, "Seaside holiday", "Delete with its pictures")
            anna.see("“Seaside holiday” and 2 pictures deleted")
            anna.page.gone("link", "Seaside holiday", exact=False)
            undo(anna)
            anna.page.find("link", "Seaside holiday 2")
            option(anna, "Jonas turns nine", "Delete board")
            anna.page.find("link", "Uncategorized 1")

        def the_keyboard_alone_moves_pictures_and_opens_the_menu():
            names = owner.upload(2)
            anna.press("Uncategorized", "link", exact=False)
            tile(anna, names[1])
            anna.page.evaluate("document.querySelector('.gallery .tile').focus()")
            anna.page.key("Space")
            anna.page.key("ArrowRight")
            anna.page.key("Space")
            anna.see("2 selected")
            anna.page.find("button", "Move to board").call("function() { this.focus() }")
            anna.page.key("Enter")
            anna.page.find("combobox", "Find a board")
            anna.page.type("sea")
            anna.page.key("Enter")
            anna.see("2 pictures moved to Seaside holiday")
            anna.page.find("link", "Seaside holiday 4").call("function() { this.focus() }")
            anna.page.key("Shift+F10")
            anna.page.find("menuitem", "Rename")
            anna.page.key("Escape")

        run((a_new_board_is_made_with_enter_and_with_create, pictures_arrive_on_the_open_page,
             one_picture_is_dragged_to_another_board_and_back, many_are_dragged_at_once,
             a_board_is_renamed_archived_and_found_again, a_cover_is_chosen,
             boards_sort_by_name_and_by_age, a_board_goes_with_its_pictures_and_comes_back,
             the_keyboard_alone_moves_pictures_and_opens_the_menu))


def pictures_in_the_gallery():
    with House(BINARY, arguments=["--requests_per_minute", "0"]) as house, Browser() as browser, tempfile.TemporaryDirectory() as folder:
        owner = Owner(house.set_up())
        made = owner.upload(5)
        anna = Visitor(browser, house.port)
        anna.open("/gallery")
        anna.sign_in("anna@example.com")
        phone = Visitor(browser, house.port, "phone", person=browser.person())
        phone.open("/gallery")
        phone.sign_in("anna@example.com")
        files = {name: os.path.join(folder, name) for name in ("sky.png", "notes.txt", "sea.png")}
        for name, path in files.items():
            with open(path, "wb") as file:
                file.write(b"not a picture" if name == "notes.txt" else png((len(name), 9, 200)))

        def files_are_uploaded_by_button_with_a_sentence_for_each_that_fails():
            anna.page.find("option", "Picture", exact=False)
            anna.page.choose_files(lambda: anna.press("Upload"), [files["sky.png"], files["notes.txt"]])
            anna.see("“notes.txt” is not a picture that Limner can take.")
            anna.see("1 file could not be uploaded")
            until(lambda: len(owner.on(categories="user")) == 1, "the upload")
            assert anna.page.find("radio", "Assets")
            anna.press("Close")

        def files_are_dropped_and_pasted():
            anna.page.drop_files((900, 500), [files["sea.png"]])
            until(lambda: len(owner.on(categories="user")) == 2, "the dropped file")
            anna.page.evaluate("""fetch(document.querySelector('.tile img').src)
              .then((answer) => answer.blob()).then((blob) => createImageBitmap(blob)).then((image) => {
                const canvas = document.createElement("canvas");
                canvas.width = canvas.height = 32;
                canvas.getContext("2d").drawImage(image, 0, 0);
                return new Promise((done) => canvas.toBlob(done, "image/webp"));
              }).then((blob) => {
                const data = new DataTransfer();
                data.items.add(new File([blob], "pasted.webp", { type: blob.type }));
                document.body.dispatchEvent(new ClipboardEvent("paste",
                  { clipboardData: data, bubbles: true }));
              })""")
            until(lambda: len(owner.on(categories="user")) == 3, "the pasted picture")
            anna.press("Images", "radio")
            tile(anna, made[0])

        def pictures_are_starred_and_only_the_starred_are_shown():
            pick(anna, made[:2])
            anna.press("Star")
            until(lambda: all(owner.record(name)["starred"] for name in made[:2]), "the stars")
            anna.press("Clear")
            anna.press("Filter")
            anna.press("Only starred", "switch")
            anna.press("Done")
            anna.page.wait("document.querySelectorAll('.gallery .tile').length === 2", "two pictures")
            anna.press("Clear filters")
            anna.page.wait("document.querySelectorAll('.gallery .tile').length === 5", "all of them")

        def a_search_without_matches_says_so():
            anna.page.find("searchbox", "Find pictures").fill("no such words anywhere")
            anna.see("No pictures match")
            anna.screenshot("gallery-no-match")
            anna.press("Clear filters")
            anna.page.find("option", "Picture", exact=False)

        def all_are_selected_and_let_go_by_keys():
            anna.page.evaluate("document.activeElement.blur()")
            anna.page.key("Control+a")
            anna.see("5 selected")
            anna.page.key("Escape")
            anna.page.wait("document.querySelector('.selection').hidden", "no selection")

        def a_range_is_selected_with_shift():
            anna.page.evaluate("document.querySelectorAll('.gallery .tile .tick')[0].click()")
            anna.page.evaluate("document.querySelectorAll('.gallery .tile')[3].dispatchEvent("
                               "new MouseEvent('click', { bubbles: true, shiftKey: true,"
                               " cancelable: true }))")
            anna.see("4 selected")
            anna.page.key("Escape")

        def two_pictures_are_compared():
            pick(anna, made[:2])
            anna.screenshot("gallery-selecting")
            anna.press("Compare")
            anna.page.find("slider", "Divider").call("function() { this.focus() }")
            anna.page.key("ArrowRight")
            until(lambda: anna.page.find("slider", "Divider").call(
                "function() { return this.getAttribute('aria-valuenow') }") == "52", "the divider")
            anna.screenshot("compare")
            anna.press("Side by side", "radio")
            anna.press("Hold", "radio")
            before = anna.page.path
            anna.press("Swap")
            anna.page.wait(f"location.pathname !== {before!r}", "the swap")
            anna.press("Done")

        def a_picture_tells_its_story_and_goes_to_the_trash():
            anna.open(f"/picture/{made[2]}")
            anna.see("3 of 5")
            anna.screenshot("picture")
            anna.page.key("ArrowRight")
            anna.see("4 of 5")
            anna.page.key(".")
            until(lambda: owner.record(made[3])["starred"], "the star")
            anna.page.key("Delete")
            anna.see("1 picture deleted")
            anna.page.wait(f"location.pathname.endsWith({made[4]!r})", "the next picture")

        def the_trash_gives_back():
            anna.open("/trash")
            anna.page.find("heading", "Trash")
            anna.page.wait("document.querySelector('.tile img')?.complete === true", "what was deleted")
            anna.page.find("option", "Picture", exact=False).click()
            anna.see("1 selected")
            anna.screenshot("trash")
            anna.press("Restore")
            anna.see("The trash is empty")
            assert len(owner.on()) == 5

        def a_finger_selects_by_a_long_press_and_drags_to_a_board():
            anna.client = house.client().sign_in("anna@example.com")
            anna.client.post("/api/v1/boards/?board_name=Holiday")
            anna_board = phone.page.find("link", "Holiday", exact=False)
            x, y = tile(phone, made[0])
            phone.page.finger("touchStart", x, y)
            phone.see("1 selected")
            target = anna_board.resting_point()
            for part in (0.2, 0.5, 0.8, 1):
                phone.page.finger("touchMove", x + (target[0] - x) * part, y + (target[1] - y) * part)
            phone.page.wait("document.querySelector('.board-row[data-over]') !== null", "the board")
            phone.page.finger("touchEnd")
            phone.see("1 picture moved to Holiday")
            assert owner.record(made[0])["board_id"] == owner.board("Holiday")

        run((files_are_uploaded_by_button_with_a_sentence_for_each_that_fails,
             files_are_dropped_and_pasted, pictures_are_starred_and_only_the_starred_are_shown,
             a_search_without_matches_says_so, all_are_selected_and_let_go_by_keys,
             a_range_is_selected_with_shift, two_pictures_are_compared,
             a_picture_tells_its_story_and_goes_to_the_trash, the_trash_gives_back,
             a_finger_selects_by_a_long_press_and_drags_to_a_board))


def boards_that_are_shared():
    with House(BINARY, arguments=["--requests_per_minute", "0"]) as house, Browser() as browser:
        client = house.set_up()
        owner = Owner(client)
        anna = Visitor(browser, house.port)
        anna.open("/gallery")
        anna.sign_in("anna@example.com")
        anna.page.find("heading", "Boards")
        for name in PEOPLE:
            anna.add_person(name.split()[0].lower() + "@example.com", name)
        mia = Visitor(browser, house.port, person=browser.person())
        mia.open("/gallery")
        mia.sign_in("mia@example.com")
        mia.page.find("heading", "Boards")
        ids = {one["display_name"]: one["user_id"] for one in client.get("/api/v1/auth/users").json}
        level = "[...document.querySelectorAll('.board')].find((one) => one.innerText.includes('Bedtime'))"
        level += "?.querySelector('.mark').innerText"

        def an_administrator_makes_a_shared_board_with_its_first_people():
            anna.press("New shared board")
            anna.fill("Board name", "Bedtime stories")
            anna.fill("Add a person", "mi", role="combobox")
            anna.page.key("Enter")
            anna.page.find("combobox", "Permission").change("write")
            anna.press("Add")
            anna.page.find("combobox", "Permission of Mia")
            assert not anna.findings(), anna.findings()
            anna.press("Create")
            anna.page.find("link", "Bedtime stories", exact=False)
            anna.page.wait(f"{level}?.trim() === 'Admin'", "her own level")

        def who_it_is_shared_with_sees_it_in_a_section_of_its_own_with_the_level():
            mia.page.find("heading", "Shared boards")
            mia.page.wait(f"{level}?.trim() === 'Write'", "the level")
            mia.page.find("link", "Bedtime stories", exact=False).click()
            board = owner.board("Bedtime stories")
            its = Owner(house.client().sign_in("mia@example.com"))
            its.upload(2, board)
            mia.page.wait("document.querySelectorAll('.gallery .tile img').length === 2", "the pictures")
            mia.screenshot("gallery-shared")
            mia.page.find("link", "Bedtime stories", exact=False).click(button="right")
            mia.page.find("menuitem", "Activity")
            assert not mia.page.all("menuitem", "Share Board")
            assert not mia.page.all("menuitem", "Rename")
            mia.page.key("Escape")

        def the_activity_says_who_added_what():
            option(anna, "Bedtime stories", "Activity")
            anna.see("Mia added")
            anna.screenshot("activity")
            assert not anna.findings(), anna.findings()
            anna.press("Close")

        def a_level_changes_on_the_open_page():
            option(anna, "Bedtime stories", "Share Board")
            anna.page.find("combobox", "Permission of Mia").change("read")
            mia.page.wait(f"{level}?.trim() === 'Read'", "the new level")
            mia.see("Read: you can look at these pictures")
            assert not mia.page.all("button", "Upload")
            anna.fill("Add a person", "Grandma", role="combobox")
            anna.page.key("Enter")
            anna.press("Add")
            anna.page.find("combobox", "Permission of Grandma Ruth")
            anna.screenshot("board-sharing")
            assert not anna.findings(), anna.findings()

        def an_open_dialog_follows_what_others_change():
            client.post(f"/api/v1/boards/{owner.board('Bedtime stories')}/share",
                        {"user_id": ids["Grandma Ruth"], "permission": "admin"})
            until(lambda: anna.page.find("combobox", "Permission of Grandma Ruth").call(
                "function() { return this.value }") == "admin", "the other's change")

        def a_picture_that_is_open_goes_within_a_second_and_says_why():
            mia.page.find("option", "Picture", exact=False).click()
            mia.see("1 of 2")
            mia.page.evaluate("""new MutationObserver(() => {
              if (document.querySelector('[role=alert] h2')) window.goneAt ??= Date.now(); })
              .observe(document.body, { childList: true, subtree: true })""")
            start = mia.page.evaluate("Date.now()")
            anna.press("Remove Mia")
            mia.see("This picture is no longer shared with you")
            mia.see("Anna no longer shares “Bedtime stories” with you.")
            took = mia.page.evaluate("window.goneAt") - start
            assert took < 1000, f"{took} ms"
            mia.screenshot("withdrawn")
            mia.press("Open the gallery", "link")
            mia.page.gone("link", "Bedtime stories", exact=False)

        def a_board_that_is_open_goes_too():
            board = owner.board("Bedtime stories")
            client.post(f"/api/v1/boards/{board}/share", {"user_id": ids["Mia"], "permission": "write"})
            mia.page.find("link", "Bedtime stories", exact=False).click()
            mia.page.find("option", "Picture", exact=False)
            client.request("DELETE", f"/api/v1/boards/{board}/share/{ids['Mia']}")
            mia.page.find("heading", "Uncategorized")
            mia.see("Anna no longer shares “Bedtime stories” with you.")
            mia.page.gone("link", "Bedtime stories", exact=False)

        def sharing_stops_and_comes_back():
            anna.press("Stop sharing")
            anna.see("“Bedtime stories” is no longer shared")
            undo(anna)
            until(lambda: owner.boards()["Bedtime stories"]["share_count"] == 1, "the grant")

        run((an_administrator_makes_a_shared_board_with_its_first_people,
             who_it_is_shared_with_sees_it_in_a_section_of_its_own_with_the_level,
             the_activity_says_who_added_what, a_level_changes_on_the_open_page,
             an_open_dialog_follows_what_others_change,
             a_picture_that_is_open_goes_within_a_second_and_says_why,
             a_board_that_is_open_goes_too, sharing_stops_and_comes_back))


boards_of_ones_own()
pictures_in_the_gallery()
boards_that_are_shared()
suite.end()
