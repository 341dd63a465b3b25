"""Keeping and giving pictures: saved from shared boards, in zip files, from files of every sort; leaving, closing."""
import json
import os
import shutil
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser, BrowserError, until
from house import House, PASSWORD, Suite
from pictures import Downloads, Owner, drawn, heic, png, turned
from visitor import Visitor

BINARY = sys.argv[1]
suite = Suite()
QUICK = ["--requests_per_minute", "0"]


def run(steps):
    for step in steps:
        suite.check(step.__name__.replace("_", " "), step)


def option(visitor, board, entry):
    """Right-clicks a board and presses an entry of its menu."""
    visitor.page.find("link", board, exact=False).click(button="right")
    visitor.press(entry, "menuitem")


def tiles(visitor, count):
    visitor.page.wait(f"document.querySelectorAll('.gallery .tile img').length === {count}",
                      f"{count} pictures")


def pick(visitor, names):
    """Presses the tick of each picture."""
    for name in names:
        visitor.page.wait(f"document.querySelector('.tile[href$=\"{name}\"] .tick') !== null", "the tick")
        visitor.page.evaluate(f"document.querySelector('.tile[href$=\"{name}\"] .tick').click()")
    visitor.see(f"{len(names)} selected")


def arrived(browser, house, email, size="laptop"):
    """A person in the gallery of a browser of their own, and their account for the API."""
    person = browser.person()
    visitor = Visitor(browser, house.port, size, person=person)
    visitor.context = person
    visitor.open("/gallery")
    visitor.sign_in(email)
    visitor.page.find("heading", "Uncategorized")
    return visitor, Owner(house.client().sign_in(email))


def packed(path):
    """The opened zip: whole, with no way out of the folder that it is unpacked in."""
    archive = zipfile.ZipFile(path)
    assert archive.testzip() is None
    assert not [one for one in archive.namelist() if one.startswith("/") or ".." in one.split("/")]
    return archive


def has_recipe(data):
    return b"invokeai_metadata" in data


def share(client, board, person, permission):
    answer = client.post(f"/api/v1/boards/{board}/share", {"user_id": person, "permission": permission})
    assert answer.status < 300, answer.body


def what_is_shared_is_saved_and_left():
    with House(BINARY, arguments=QUICK) as house, Browser() as browser, \
            tempfile.TemporaryDirectory() as folder:
        client = house.set_up()
        owner = Owner(client)
        people = {}
        for name in ("mia", "ruth"):
            people[name] = client.post("/api/v1/auth/users", {
                "email": f"{name}@example.com", "display_name": name.title(), "password": PASSWORD}).json["user_id"]
        board = owner.new_board("Summer at the sea")
        names = owner.upload([(200, 9, 9), (9, 200, 9), (9, 9, 200)], board)
        for one in people.values():
            share(client, board, one, "read")
        mia, her = arrived(browser, house, "mia@example.com")
        second = Visitor(browser, house.port, person=mia.context)
        second.open("/gallery/none")
        second.page.find("heading", "Uncategorized")
        downloads = Downloads(browser, mia.context, os.path.join(folder, "mia"))

        def one_picture_is_saved_from_its_menu():
            mia.press("Summer at the sea", "link", exact=False)
            tiles(mia, 3)
            x, y = mia.page.evaluate(f"""(() => {{
              const box = document.querySelector('.tile[href$="{names[0]}"]').getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2]; }})()""")
            mia.page.quiet()
            def menu():
                mia.page.click_at(x, y, "right")
                try:
                    return mia.page.find("menuitem", "Save to my pictures", deadline=2)
                except BrowserError:
                    return None  # what is known of the picture had not come yet
            until(menu, "the menu of the picture")
            assert not mia.page.all("menuitem", "Delete"), "Read may not delete"
            mia.press("Save to my pictures", "menuitem")
            mia.see("1 picture saved to your pictures, on Uncategorized")
            saved = until(lambda: her.on(), "the copy")
            assert len(saved) == 1 and saved[0] not in names, saved
            assert her.picture(saved[0]) == owner.picture(names[0]), "another picture was saved"

        def the_other_tab_has_it_at_once():
            tiles(second, 1)

        def a_selection_is_saved_to_the_board_for_new_pictures():
            mia.new_board("Mine")
            mia.press("Summer at the sea", "link", exact=False)
            tiles(mia, 3)
            pick(mia, names[1:])
            mia.screenshot("save-to-mine")
            mia.press("Save to my pictures")
            mia.see("2 pictures saved to your pictures, on Mine")
            until(lambda: len(her.on(her.boards()["Mine"]["board_id"])) == 2, "the copies")
            second.page.find("link", "Mine 2")

        def a_shared_board_is_downloaded_by_who_may_look():
            path = downloads.next(lambda: option(mia, "Summer at the sea", "Download"))
            assert os.path.basename(path).endswith(".zip"), path
            archive = packed(path)
            assert sorted(os.path.basename(one) for one in archive.namelist()) == sorted(names), archive.namelist()

        def adding_is_refused_in_words_where_one_may_only_look():
            path = os.path.join(folder, "sky.png")
            with open(path, "wb") as file:
                file.write(png((1, 2, 3)))
            mia.page.drop_files((900, 500), [path])
            mia.see("You may look at “Summer at the sea”, but not add to it.")
            mia.screenshot("drop-refused")
            assert len(owner.on(board, "general")) == 3 and not owner.on(board, "user")

        def a_full_allowance_is_told_in_words():
            client.connection = None  # the server may have closed it meanwhile
            client.request("PATCH", f"/api/v1/auth/users/{people['mia']}", {"quota": {"pictures": 3}})
            pick(mia, names[:1])
            mia.press("Save to my pictures")
            mia.page.wait("/Delete some|picture could not be saved/.test("
                          "document.querySelector('limner-toasts').innerText)", "the refusal")
            words = mia.page.evaluate("[...document.querySelectorAll('.toast')].at(-1).innerText")
            client.request("PATCH", f"/api/v1/auth/users/{people['mia']}", {"quota": {"pictures": None}})
            assert len(her.on()) == 1
            return words.replace("\n", " ")

        def one_leaves_a_board_and_it_goes_in_both_tabs():
            second.press("Summer at the sea", "link", exact=False)
            tiles(second, 3)
            option(mia, "Summer at the sea", "Leave this board")
            mia.see("You left “Summer at the sea”.")
            mia.page.find("heading", "Uncategorized")
            for tab in (mia, second):
                tab.page.gone("link", "Summer at the sea", exact=False)
            second.page.find("heading", "Uncategorized")
            second.see("“Summer at the sea” is no longer shared with you.")
            for tab in (mia, second):
                words = tab.page.evaluate("document.querySelector('limner-toasts').innerText")
                assert "This board is not here" not in words, words
            mia.screenshot("left")
            client.connection = None
            shares = client.get(f"/api/v1/boards/{board}/shares").json["items"]
            assert [one["user_id"] for one in shares] == [people["ruth"]], shares
            assert her.client.get(f"/api/v1/images/i/{names[0]}/full").status in (403, 404)
            assert len(her.on(her.boards()["Mine"]["board_id"])) == 2, "what she saved stays hers"

        run((one_picture_is_saved_from_its_menu, the_other_tab_has_it_at_once,
             a_selection_is_saved_to_the_board_for_new_pictures,
             a_shared_board_is_downloaded_by_who_may_look,
             adding_is_refused_in_words_where_one_may_only_look, a_full_allowance_is_told_in_words,
             one_leaves_a_board_and_it_goes_in_both_tabs))


def pictures_go_into_zip_files():
    with House(BINARY, arguments=QUICK) as house, Browser() as browser, \
            tempfile.TemporaryDirectory() as folder:
        client = house.set_up()
        mia_id = client.post("/api/v1/auth/users", {
            "email": "mia@example.com", "display_name": "Mia", "password": PASSWORD}).json["user_id"]
        anna, owner = arrived(browser, house, "anna@example.com")
        mia, her = arrived(browser, house, "mia@example.com")
        anna_downloads = Downloads(browser, anna.context, os.path.join(folder, "anna"))
        mia_downloads = Downloads(browser, mia.context, os.path.join(folder, "mia"))
        sea = her.new_board("By the sea: 2024/25")
        uploads = her.upload([(250, 9, 9), (9, 250, 9)], sea)
        loose = her.upload([(5, 6, 7)])
        made = mia.made(mia_generates(mia))
        hidden = owner.upload([(90, 90, 90)])
        gift = owner.new_board("A gift for Mia")
        owner.upload([(91, 91, 91)], gift)
        share(client, gift, mia_id, "read")
        secret = her.client.post("/api/v1/auth/tokens", {
            "name": "frame", "scopes": ["read"], "expires_in_days": 1, "current_password": PASSWORD}).json["token"]

        def a_board_with_recipes_and_without():
            mia.open("/gallery")
            mia.page.find("link", "By the sea: 2024/25 3")
            whole = packed(mia_downloads.next(lambda: option(mia, "By the sea", "Download")))
            assert sorted(os.path.basename(one) for one in whole.namelist()) == sorted(made + uploads)
            [picture] = [one for one in whole.namelist() if made[0] in one]
            assert has_recipe(whole.read(picture)) and b"a red house" in whole.read(picture)
            assert whole.read(picture) == her.picture(made[0])
            bare = packed(mia_downloads.next(lambda: option(mia, "By the sea", "Download without recipes")))
            assert len(bare.namelist()) == 3, bare.namelist()
            for one in bare.namelist():
                data = bare.read(one)
                assert data.startswith(b"\x89PNG") and not has_recipe(data), one
                assert b"a red house" not in data, one

        def a_selection_with_recipes_and_without():
            mia.press("By the sea: 2024/25 3", "link")
            tiles(mia, 3)
            pick(mia, [made[0], uploads[0]])
            def download(entry):
                mia.press("Download")
                mia.press(entry, "menuitem")
            whole = packed(mia_downloads.next(lambda: download("Download")))
            assert sorted(os.path.basename(one) for one in whole.namelist()) == sorted([made[0], uploads[0]])
            bare = packed(mia_downloads.next(lambda: download("Download without recipes")))
            assert not any(has_recipe(bare.read(one)) for one in bare.namelist())
            mia.press("Clear")

        def one_picture_is_a_picture_not_a_zip():
            pick(mia, made)
            def download(entry):
                mia.press("Download")
                mia.press(entry, "menuitem")
            with open(mia_downloads.next(lambda: download("Download")), "rb") as file:
                assert file.read() == her.picture(made[0])
            with open(mia_downloads.next(lambda: download("Download without recipes")), "rb") as file:
                data = file.read()
                assert data.startswith(b"\x89PNG") and not has_recipe(data)
            mia.press("Clear")

        def her_own_export_has_all_of_hers_and_nothing_else():
            def ask():
                mia.press("Mia")
                mia.press("Export My Data", "menuitem")
            archive = packed(mia_downloads.next(ask))
            mia.see("Your pictures and settings are being packed into a zip")
            looked_into(archive)

        def a_departed_persons_export_is_the_same():
            answer = client.request("DELETE", f"/api/v1/auth/users/{mia_id}")
            assert answer.status in (200, 204), answer.body
            mia.page.find("button", "Sign In")
            anna.open("/people")
            anna.page.find("heading", "Departed people")
            def ask():
                anna.press("What Mia left")
                anna.press("Export as zip", "menuitem")
            archive = packed(anna_downloads.next(ask))
            anna.see("The things of Mia are being packed into a zip")
            anna.screenshot("departed-export")
            looked_into(archive)

        def looked_into(archive):
            names = archive.namelist()
            pictures = {os.path.basename(one): one for one in names if one.endswith(".png")}
            assert set(pictures) == {*made, *uploads, *loose}, names
            assert {os.path.dirname(pictures[one]) for one in loose} == {"Uncategorized"}
            [folder_of_board] = {os.path.dirname(pictures[one]) for one in made + uploads}
            boards = json.loads(archive.read("boards.json"))["boards"]
            assert [one["board_name"] for one in boards] == ["By the sea: 2024/25"], boards
            assert boards[0]["folder"] == folder_of_board
            assert has_recipe(archive.read(pictures[made[0]]))
            every = b"\n".join(archive.read(one) for one in names)
            for word in (secret, "secret_sha256", "password", "scrypt", "token_epoch", "lmn_",
                         hidden[0], "anna@example.com", "A gift for Mia"):
                assert word.encode() not in every, word
            for one in names:
                if one.endswith(".json"):
                    json.loads(archive.read(one))

        run((a_board_with_recipes_and_without, a_selection_with_recipes_and_without,
             one_picture_is_a_picture_not_a_zip, her_own_export_has_all_of_hers_and_nothing_else,
             a_departed_persons_export_is_the_same))


def mia_generates(visitor):
    """Queues a picture onto her board and returns its job."""
    visitor.page.find("link", "By the sea: 2024/25 2").click()
    visitor.page.find("heading", "By the sea: 2024/25")
    visitor.go("Generate")
    visitor.page.find("textbox", "Prompt")
    return visitor.generate("a red house on a meadow", count=1)


def files_of_every_sort():
    with House(BINARY, arguments=QUICK) as house, Browser() as browser, \
            tempfile.TemporaryDirectory() as folder:
        house.set_up()
        anna, owner = arrived(browser, house, "anna@example.com")
        second = Visitor(browser, house.port, person=anna.context)
        second.open("/gallery")
        second.page.find("heading", "Uncategorized")
        phone, _ = arrived(browser, house, "anna@example.com", "phone")
        jpeg, webp = drawn(anna.page, "jpeg"), drawn(anna.page, "webp")
        files = {}
        for name, data in {
                "plain.png": png((9, 180, 90)), "upright.jpg": turned(jpeg, 6), "mirrored.jpg": turned(jpeg, 2),
                "modern.webp": webp, "IMG_0001.heic": heic(), "cut off.png": png((3, 3, 3))[:50],
                "cut off.jpg": jpeg[:200], "torn.webp": webp[:40], "empty.png": b"",
                "photo.jpg": turned(jpeg, 8), "words.png": b"These are words.",
                "called jpeg.jpg": png((200, 200, 9))}.items():
            files[name] = os.path.join(folder, name)
            with open(files[name], "wb") as file:
                file.write(data)

        def takes(act, count=1):
            before = set(owner.on(categories="user"))
            act()
            new = lambda: [one for one in owner.on(categories="user") if one not in before]
            return until(lambda: len(new()) == count and new(), f"{count} uploads")

        def colours(name):
            """Width, height, and the colours of the first and the last pixel, as a person sees them."""
            return anna.page.evaluate(f"""fetch("/api/v1/images/i/{name}/full").then((answer) => answer.blob())
              .then((blob) => createImageBitmap(blob)).then((image) => {{
                const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
                pen.drawImage(image, 0, 0);
                const at = (x, y) => {{ const [r, , b] = pen.getImageData(x, y, 1, 1).data;
                  return r > 150 ? "red" : b > 150 ? "blue" : "other"; }};
                return [image.width, image.height, at(1, 1), at(image.width - 2, image.height - 2)]; }})""")

        def stand(visitor, *paths):
            visitor.page.choose_files(lambda: visitor.press("Upload"), [files[one] for one in paths])

        def a_dropped_png_is_taken():
            takes(lambda: anna.page.drop_files((900, 500), [files["plain.png"]]))
            anna.see("1 picture uploaded")
            second.press("Assets", "radio")
            tiles(second, 1)

        def a_jpeg_of_a_phone_stands_upright():
            [name] = takes(lambda: stand(anna, "upright.jpg"))
            assert colours(name) == [20, 40, "red", "blue"], colours(name)
            assert b"Exif" not in owner.picture(name)
            record = owner.record(name)
            assert (record["width"], record["height"]) == (20, 40), record
            [name] = takes(lambda: stand(anna, "mirrored.jpg"))
            assert colours(name) == [40, 20, "blue", "red"], colours(name)
            tiles(second, 3)

        def a_webp_becomes_a_png():
            [name] = takes(lambda: stand(anna, "modern.webp"))
            assert owner.picture(name).startswith(b"\x89PNG")
            assert colours(name) == [40, 20, "red", "blue"], colours(name)

        def what_is_called_jpeg_and_is_none_is_taken_for_what_it_is():
            [name] = takes(lambda: stand(anna, "called jpeg.jpg"))
            assert owner.picture(name).startswith(b"\x89PNG")

        def what_cannot_be_read_is_refused_by_name_and_the_others_go_on():
            broken = ("IMG_0001.heic", "cut off.png", "cut off.jpg", "torn.webp", "empty.png", "words.png")
            before = len(owner.on(categories="user"))
            takes(lambda: stand(anna, *broken[:3], "plain.png", *broken[3:]))
            anna.see("6 files could not be uploaded")
            words = anna.page.evaluate("document.querySelector('limner-uploading').innerText")
            for name in broken:
                assert f"“{name}”" in words, (name, words)
            assert "This browser cannot read “IMG_0001.heic”. Save it as JPEG or PNG" in words, words
            anna.screenshot("upload-refused")
            assert not anna.findings(), anna.findings()
            anna.press("Close")
            assert len(owner.on(categories="user")) == before + 1
            return words.replace("\n", " | ")

        def a_copied_picture_is_pasted():
            anna.page.evaluate("document.activeElement.blur()")
            browser.ask("Browser.grantPermissions", {
                "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
                "browserContextId": anna.context})
            anna.page.ask("Page.bringToFront")
            anna.page.evaluate("""(async () => {
              const canvas = new OffscreenCanvas(40, 20);
              const pen = canvas.getContext("2d");
              pen.fillStyle = "#e00000"; pen.fillRect(0, 0, 40, 20);
              const blob = await canvas.convertToBlob({ type: "image/png" });
              await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]); })()""")
            def paste():
                anna.page.ask("Input.dispatchKeyEvent", {
                    "type": "rawKeyDown", "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86,
                    "modifiers": 2, "commands": ["paste"]})
                anna.page.ask("Input.dispatchKeyEvent", {
                    "type": "keyUp", "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86, "modifiers": 2})
            [name] = takes(paste)
            assert colours(name) == [40, 20, "red", "red"], colours(name)

        def a_photo_is_taken_with_the_phone():
            def camera():
                phone.press("Upload")
                phone.press("Take a photo", "menuitem")
            phone.page.chooser = None
            def shoot():
                phone.page.choose_files(camera, [files["photo.jpg"]])
            [name] = takes(shoot)
            assert colours(name) == [20, 40, "blue", "red"], colours(name)
            phone.page.wait(f"document.querySelector('.tile[href*=\"{name}\"]') !== null", "the photo")

        def the_camera_is_asked_for_and_nothing_else():
            phone.page.evaluate("""(() => { window.asked = null;
              HTMLInputElement.prototype.click = function () {
                if (this.type === "file") window.asked = [this.accept, this.getAttribute("capture"), this.multiple];
                this.dispatchEvent(new Event("cancel")); }; })()""")
            phone.press("Upload")
            phone.press("Take a photo", "menuitem")
            phone.page.wait("window.asked !== null", "the camera")
            asked = phone.page.evaluate("window.asked")
            assert asked == ["image/*", "environment", False], asked
            phone.page.reload()

        def a_file_dropped_elsewhere_does_not_replace_the_page():
            anna.page.ask("Page.bringToFront")
            anna.open("/generate")
            anna.fill("Prompt", "a cat")
            anna.page.drop_files((900, 400), [files["plain.png"]])
            anna.see("Pictures are not taken here.")
            assert anna.page.find("textbox", "Prompt").value == "a cat"

        run((a_dropped_png_is_taken, a_jpeg_of_a_phone_stands_upright, a_webp_becomes_a_png,
             what_is_called_jpeg_and_is_none_is_taken_for_what_it_is,
             what_cannot_be_read_is_refused_by_name_and_the_others_go_on, a_copied_picture_is_pasted,
             a_photo_is_taken_with_the_phone, the_camera_is_asked_for_and_nothing_else,
             a_file_dropped_elsewhere_does_not_replace_the_page))


def a_board_that_came_back_closed():
    house = House(BINARY, arguments=QUICK)
    with house, Browser() as browser, tempfile.TemporaryDirectory() as folder:
        client = house.set_up()
        mia_id, ruth_id = (client.post("/api/v1/auth/users", {
            "email": f"{name}@example.com", "display_name": name.title(), "password": PASSWORD}).json["user_id"]
            for name in ("mia", "ruth"))
        owner, her = Owner(client), Owner(house.client().sign_in("mia@example.com"))
        board = owner.new_board("Summer")
        share(client, board, mia_id, "write")
        name = owner.upload([(200, 9, 9)], board)[0]
        # Mia's own folder comes back older than the board: they are from different times.
        house.stop()
        place = os.path.join(house.data, "users", mia_id)
        kept = os.path.join(folder, "mia")
        shutil.copytree(place, kept)
        house.start()
        her.client.port = client.port = house.port
        her.client.connection = client.connection = None
        her.upload([(9, 200, 9)], board)
        share(client, board, ruth_id, "read")
        house.stop()
        shutil.rmtree(place)
        shutil.copytree(kept, place)
        house.start()
        client.port, client.connection = house.port, None
        anna, _ = arrived(browser, house, "anna@example.com")
        mia, _ = arrived(browser, house, "mia@example.com")

        def its_members_do_not_see_it():
            mia.page.quiet()
            assert not mia.page.all("link", "Summer", exact=False)

        def its_owner_sees_that_it_is_closed_and_adding_is_refused_in_words():
            anna.press("Summer", "link", exact=False)
            anna.see("Closed after a restore")
            tiles(anna, 1)
            assert not anna.page.all("button", "Upload")
            path = os.path.join(folder, "sky.png")
            with open(path, "wb") as file:
                file.write(png((1, 2, 3)))
            anna.page.drop_files((900, 500), [path])
            anna.see("“Summer” is closed after a restore and takes no pictures.")
            anna.screenshot("closed")
            assert not anna.findings(), anna.findings()

        def it_is_shared_again_as_before_on_the_open_pages():
            option(anna, "Summer", "Share again as before")
            anna.see("“Summer” is shared again as it was")
            mia.page.find("link", "Summer", exact=False).click()
            tiles(mia, 1)
            anna.page.find("button", "Upload")
            assert owner.on(board) == [name]

        def an_archived_board_is_found_and_named_as_one():
            option(anna, "Summer", "Archive")
            anna.see("“Summer” archived")
            mia.page.find("heading", "Summer")
            mia.press("Uncategorized", "link", exact=False)
            mia.page.gone("link", "Summer", exact=False)
            mia.press("Show Archived", "switch")
            mia.page.find("link", "Summer", exact=False)

        run((its_members_do_not_see_it, its_owner_sees_that_it_is_closed_and_adding_is_refused_in_words,
             it_is_shared_again_as_before_on_the_open_pages, an_archived_board_is_found_and_named_as_one))


for part in (what_is_shared_is_saved_and_left, pictures_go_into_zip_files, files_of_every_sort,
             a_board_that_came_back_closed):
    try:
        part()
    except (BrowserError, AssertionError, OSError, StopIteration) as error:
        suite.check(f"{part.__name__} begins", lambda: (_ for _ in ()).throw(error))
suite.end()
