"""What fingers do on a phone: swiping and pinching a picture, long presses and what follows them,
and all boards within one thumb's reach."""
import os
import struct
import sys
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser
from house import House, Suite
from visitor import Visitor

BINARY = sys.argv[1]
suite = Suite()


def png(number, width=160, height=120):
    """A picture of stripes, so that it can be told from its neighbours."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    row = b"\0" + b"".join(bytes((number * 40 % 256, 255 if x % 16 < 8 else 90, 160))
                           for x in range(width))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b""))


def upload(client, count):
    """Uploads pictures and returns their names, newest first."""
    names = []
    for number in range(count):
        body = (b"--lim\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                b"Content-Type: image/png\r\n\r\n" + png(number) + b"\r\n--lim--\r\n")
        answer = client.post(
            "/api/v1/images/upload?image_category=general&is_intermediate=false", body,
            headers={"Content-Type": "multipart/form-data; boundary=lim"})
        assert answer.status == 201, answer.body
        names.insert(0, answer.json["image_name"])
    return names


class Phone(Visitor):
    """One thumb, or two fingers."""

    def box(self, selector):
        return self.page.wait(
            f"(() => {{ const box = document.querySelector('{selector}')?.getBoundingClientRect();"
            " return box && box.width > 0 ? [box.x, box.y, box.width, box.height] : null; })()",
            selector)

    def middle(self, selector):
        x, y, width, height = self.box(selector)
        return x + width / 2, y + height / 2

    def tap(self, x, y):
        self.page.finger("touchStart", x, y)
        self.page.finger("touchEnd")

    def slide(self, start, end, steps=6):
        """One finger from a point to another, and up."""
        self.page.finger("touchStart", *start)
        for step in range(1, steps + 1):
            part = step / steps
            self.page.finger("touchMove", start[0] + (end[0] - start[0]) * part,
                             start[1] + (end[1] - start[1]) * part)
            self.page.frame()
        self.page.finger("touchEnd")
        self.page.frame()

    def pinch(self, middle, before, after, steps=6):
        """Two fingers, this far from the middle at first and in the end."""
        x, y = middle
        points = lambda far: ((x - far, y), (x + far, y))
        self.page.fingers("touchStart", *points(before))
        for step in range(1, steps + 1):
            self.page.fingers("touchMove", *points(before + (after - before) * step / steps))
            self.page.frame()
        self.page.fingers("touchEnd")
        self.page.frame()

    def shows(self, name):
        self.page.wait(f"location.pathname.endsWith('/{name}')", "the picture's address")
        self.page.wait("(() => { const image = document.querySelector('.hung .full');"
                       f" return image?.src.includes('{name}') && image.naturalWidth > 0; }})()",
                       "the picture")

    @property
    def zoom(self):
        return float(self.page.evaluate(
            "getComputedStyle(document.querySelector('.hung')).getPropertyValue('--zoom') || '1'"))


def run(steps):
    for step in steps:
        suite.check(step.__name__.replace("_", " "), step)


def looking_at_a_picture(phone, names):
    def a_tap_opens_the_picture():
        phone.tap(*phone.middle(f'.tile[href$="{names[2]}"]'))
        phone.shows(names[2])
        phone.see("3 of 6")

    def a_swipe_turns_to_the_next_and_back():
        x, y = phone.middle(".hang")
        phone.slide((x + 90, y), (x - 90, y + 8))
        phone.shows(names[3])
        phone.slide((x - 90, y), (x + 90, y + 8))
        phone.shows(names[2])

    def a_short_or_upright_move_turns_nothing():
        x, y = phone.middle(".hang")
        phone.slide((x + 20, y), (x - 20, y))
        phone.page.resize(390, 560, touch=True)
        x, y = phone.middle(".hang")
        phone.slide((x, y + 100), (x - 70, y - 100))
        phone.shows(names[2])
        assert phone.page.evaluate("document.querySelector('.viewing').scrollTop") > 0, "no scroll"
        phone.page.evaluate("document.querySelector('.viewing').scrollTop = 0")
        phone.page.resize(390, 844, touch=True)

    def the_ends_of_the_board_hold():
        x, y = phone.middle(".hang")
        for name in (names[1], names[0], names[0]):
            phone.slide((x - 90, y), (x + 90, y))
            phone.shows(name)
        for name in (names[1], names[2]):
            phone.slide((x + 90, y), (x - 90, y))
            phone.shows(name)

    def two_fingers_zoom_around_their_middle():
        x, y = phone.middle(".hang")
        left, top, width, height = phone.box(".hung")
        point = (x - 40, y - 20)
        part = (point[0] - left) / width, (point[1] - top) / height
        phone.pinch(point, 40, 120)
        assert 2.7 < phone.zoom < 3.3, phone.zoom
        left, top, width, height = phone.box(".hung")
        now = left + part[0] * width, top + part[1] * height
        assert max(abs(now[0] - point[0]), abs(now[1] - point[1])) < 12, (now, point)
        phone.shows(names[2])
        scale = phone.page.evaluate("visualViewport.scale")
        assert scale == 1, f"the page itself was zoomed: {scale}"

    def a_finger_moves_the_zoomed_picture_and_turns_nothing():
        x, y = phone.middle(".hang")
        before = phone.box(".hung")
        phone.slide((x + 40, y + 20), (x - 40, y))
        after = phone.box(".hung")
        assert abs(before[0] - after[0] - 80) < 14 and abs(before[1] - after[1] - 20) < 8, (before, after)
        phone.slide((x + 150, y), (x - 150, y))
        phone.shows(names[2])
        left, _, width, _ = phone.box(".hung")
        frame = phone.box(".hang")
        assert left + width >= frame[0] + frame[2] - 1, "it never leaves its place"

    def the_finger_that_stays_after_a_pinch_moves_it_on():
        x, y = phone.middle(".hang")
        phone.page.fingers("touchStart", (x - 60, y), (x + 60, y))
        phone.page.fingers("touchMove", (x - 62, y), (x + 62, y))
        phone.page.frame()
        phone.page.lift(1, x + 62, y)
        before = phone.box(".hung")
        for by in (10, 30, 50):
            phone.page.finger("touchMove", x - 62 + by, y)
            phone.page.frame()
        phone.page.finger("touchEnd")
        moved = phone.box(".hung")[0] - before[0]
        assert abs(moved - 50) < 14, moved

    def fingers_together_bring_it_back_and_a_swipe_turns_again():
        x, y = phone.middle(".hang")
        phone.pinch((x, y), 130, 20)
        assert phone.zoom == 1, phone.zoom
        phone.shows(names[2])
        phone.slide((x + 90, y), (x - 90, y))
        phone.shows(names[3])
        assert phone.zoom == 1, phone.zoom

    def two_taps_zoom_and_two_more_go_back():
        x, y = phone.middle(".hang")
        for wanted in (2.5, 1):
            phone.tap(x + 20, y)
            phone.tap(x + 20, y)
            phone.page.frame()
            assert phone.zoom == wanted, (phone.zoom, wanted)
            phone.page.wait("new Promise((done) => setTimeout(() => done(true), 400))", "a while")

    run((a_tap_opens_the_picture, a_swipe_turns_to_the_next_and_back,
         a_short_or_upright_move_turns_nothing, the_ends_of_the_board_hold,
         two_fingers_zoom_around_their_middle, a_finger_moves_the_zoomed_picture_and_turns_nothing,
         the_finger_that_stays_after_a_pinch_moves_it_on,
         fingers_together_bring_it_back_and_a_swipe_turns_again,
         two_taps_zoom_and_two_more_go_back))


def long_presses(phone, names):
    menu = "document.querySelector('[role=menu]')"

    def hold(point):
        phone.page.finger("touchStart", *point)

    def a_boards_menu_stays_after_the_finger_is_lifted():
        phone.tap(*phone.page.find("link", "Gallery").resting_point())
        board = phone.page.find("link", "Holiday", exact=False)
        hold(board.resting_point())
        phone.page.find("menuitem", "Rename")
        phone.page.finger("touchEnd")
        phone.page.evaluate("new Promise((done) => setTimeout(done, 200))")
        assert phone.page.evaluate(f"{menu}?.checkVisibility()"), "the menu has gone"
        assert phone.page.path.startswith("/gallery"), "the finger that was lifted opened the board"

    def its_entries_answer_to_a_tap():
        phone.tap(*phone.page.find("menuitem", "Rename").resting_point())
        phone.page.find("textbox", "Board name")
        phone.page.type("Summer")
        phone.page.key("Enter")
        phone.page.find("link", "Summer", exact=False)

    def a_tap_beside_the_menu_closes_it_and_the_next_tap_opens_the_board():
        board = phone.page.find("link", "Summer", exact=False)
        point = board.resting_point()
        hold(point)
        phone.page.find("menuitem", "Rename")
        phone.page.finger("touchEnd")
        x, y, width, height = phone.box("#page")
        phone.tap(x + width / 2, y + height - 12)
        phone.page.gone("menuitem", "Rename")
        phone.tap(*point)
        phone.page.find("heading", "Summer")
        phone.tap(*phone.page.find("link", "Uncategorized", exact=False).resting_point())
        phone.page.find("heading", "Uncategorized")

    def a_long_press_selects_and_lifting_opens_nothing():
        hold(phone.middle(f'.tile[href$="{names[0]}"]'))
        phone.see("1 selected")
        phone.page.finger("touchEnd")
        phone.page.evaluate("new Promise((done) => setTimeout(done, 200))")
        assert phone.page.path.startswith("/gallery"), phone.page.path
        phone.see("1 selected")

    def a_tap_directly_after_it_selects_another():
        phone.tap(*phone.middle(f'.tile[href$="{names[1]}"]'))
        phone.see("2 selected")
        phone.tap(*phone.page.find("button", "Clear").resting_point())
        phone.page.gone("button", "Clear")

    def dragged(name):
        """Drags a picture onto the board and lets go; the finger is up when this returns."""
        x, y = phone.middle(f'.tile[href$="{name}"]')
        end = phone.page.find("link", "Summer", exact=False).resting_point()
        hold((x, y))
        phone.see("1 selected")
        for part in (0.1, 0.4, 0.7, 1):
            phone.page.finger("touchMove", x + (end[0] - x) * part, y + (end[1] - y) * part)
        phone.page.wait("document.querySelector('.board-row[data-over]') !== null", "the board")
        phone.page.finger("touchEnd")

    def a_tap_directly_after_a_drag_opens_the_picture_under_it():
        point = phone.middle(f'.tile[href$="{names[3]}"]')
        dragged(names[5])
        phone.tap(*point)
        phone.shows(names[3])
        phone.page.back()
        phone.page.wait("document.querySelector('.tile img')?.naturalWidth > 0", "the gallery")
        assert not phone.page.all("button", "Clear"), "something is still selected"

    def a_drag_that_ends_nowhere_leaves_the_picture_selected():
        x, y = phone.middle(f'.tile[href$="{names[4]}"]')
        hold((x, y))
        phone.see("1 selected")
        for step in (20, 50, 80):
            phone.page.finger("touchMove", x, y + step)
        phone.page.finger("touchEnd")
        assert not phone.page.evaluate("document.querySelector('.ghost')"), "its ghost stays"
        phone.tap(*phone.middle(f'.tile[href$="{names[3]}"]'))
        phone.see("2 selected")

    run((a_boards_menu_stays_after_the_finger_is_lifted, its_entries_answer_to_a_tap,
         a_tap_beside_the_menu_closes_it_and_the_next_tap_opens_the_board,
         a_long_press_selects_and_lifting_opens_nothing, a_tap_directly_after_it_selects_another,
         a_tap_directly_after_a_drag_opens_the_picture_under_it,
         a_drag_that_ends_nowhere_leaves_the_picture_selected))


def all_boards(phone, client):
    for name in ("Garden", "A board of Wilhelmina von Hohenberg-Oberwiesen the Younger"):
        client.post("/api/v1/boards/?board_name=" + name.replace(" ", "%20"))
    old = client.post("/api/v1/boards/?board_name=Old%20things").json["board_id"]
    client.request("PATCH", f"/api/v1/boards/{old}", b'{"archived": true}',
                   headers={"Content-Type": "application/json"})
    client.post("/api/v1/boards/?board_name=Bedtime",
                {"shares": [{"user_id": "*", "permission": "write"}], "is_shared": True})

    def touch(role, name, exact=True):
        phone.tap(*phone.page.find(role, name, exact).resting_point())

    def opened():
        touch("button", "All boards")
        phone.page.find("dialog", "All boards")

    def a_sheet_shows_every_board_in_its_section():
        opened()
        places = phone.page.wait("""(() => {
          const at = (words) => [...document.querySelectorAll('.sheet :is(h4, .board)')]
            .find((one) => one.innerText.includes(words))?.getBoundingClientRect();
          const all = ['Your boards', 'Summer', 'Garden', 'Shared boards', 'Bedtime'].map(at);
          return all.every(Boolean) && all.map(({ top, left, right }) => [top, left, right]) })()""",
            "the boards")
        tops = [top for top, _, _ in places]
        assert tops[0] < min(tops[1:3]) and max(tops[1:3]) < tops[3] < tops[4], tops
        assert all(left >= 0 and right <= 390 for _, left, right in places), places
        assert not phone.findings(), phone.findings()
        assert not phone.page.all("link", "Old things", exact=False)

    def archived_ones_come_with_a_tap():
        touch("switch", "Show Archived")
        phone.page.find("link", "Old things", exact=False)
        touch("switch", "Show Archived")
        phone.page.gone("link", "Old things", exact=False)

    def a_tap_chooses_a_board_and_closes_the_sheet():
        phone.tap(*phone.middle(".sheet .board[title^=\"A board of\"]"))
        phone.page.find("heading", "A board of Wilhelmina", exact=False)
        phone.page.gone("dialog", "All boards")
        assert not phone.page.errors, phone.page.errors

    def the_strip_brings_the_chosen_board_into_sight():
        phone.page.wait("""(() => {
          const strip = document.querySelector('.gallery .boards').getBoundingClientRect();
          const board = document.querySelector('.gallery .board[aria-current]').getBoundingClientRect();
          return board.left >= strip.left - 1 && board.right <= strip.right + 1 })()""", "the board")

    def done_closes_it_and_so_does_a_tap_beside_it():
        opened()
        touch("button", "Done")
        phone.page.gone("dialog", "All boards")
        opened()
        phone.tap(195, 30)
        phone.page.gone("dialog", "All boards")

    run((a_sheet_shows_every_board_in_its_section, archived_ones_come_with_a_tap,
         a_tap_chooses_a_board_and_closes_the_sheet, the_strip_brings_the_chosen_board_into_sight,
         done_closes_it_and_so_does_a_tap_beside_it))


with House(BINARY, arguments=["--requests_per_minute", "0"]) as house, Browser() as browser:
    client = house.set_up()
    names = upload(client, 6)
    client.post("/api/v1/boards/?board_name=Holiday")
    phone = Phone(browser, house.port, size="phone")
    phone.open("/gallery")
    phone.sign_in("anna@example.com")
    phone.page.wait("document.querySelectorAll('.tile img').length === 6", "the pictures")
    looking_at_a_picture(phone, names)
    long_presses(phone, names)
    all_boards(phone, client)
    assert not phone.page.errors, phone.page.errors
suite.end()
