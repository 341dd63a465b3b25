"""Shared boards over the built binary: three people at once, copies and kills while six share."""
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(__file__))
from house import PASSWORD, Client, House, Suite
from people import Stream, add_person, new_board, patient, share, unhurried, upload

BINARY = sys.argv[1]
COPIES = int(os.environ.get("LIMNER_TEST_COPIES", "5"))
KILLS = int(os.environ.get("LIMNER_TEST_SHARE_KILLS", "4"))
SEED = int(os.environ.get("LIMNER_TEST_SEED", random.randrange(2**32)))
ARGUMENTS = unhurried(BINARY)
LEVELS = {None: 0, "read": 1, "write": 2, "admin": 3}
MISSING = "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"
suite = Suite()


def boards_of(client, more=""):
    return {b["board_id"]: b for b in client.get("/api/v1/boards/?all=true&include_archived=true" + more).json}


# Three people


def three_people():
    """Anna shares with Mia (Write) and Ben (Read); each does what the level lets; Ben loses it."""
    with House(BINARY, arguments=ARGUMENTS) as house:
        anna = house.set_up()
        mia, ben = add_person(anna, "Mia"), add_person(anna, "Ben")
        board = new_board(anna, "Holiday")
        assert board not in boards_of(ben) and board not in boards_of(mia)
        pages = {name: Stream(who) for name, who in (("anna", anna), ("mia", mia), ("ben", ben))}
        asked = time.monotonic()
        for who, level in ((mia, "write"), (ben, "read")):
            answer = share(anna, board, who.id, level)
            assert answer.status == 200 and answer.json["share"]["permission"] == level, answer.body
        for name in ("mia", "ben"):
            pages[name].wait(lambda e: e["type"] == "boards_changed", f"{name}'s new board", asked)
        seen = boards_of(ben)[board]
        assert seen["permission"] == "read" and seen["owner_display_name"] == "Anna", seen
        assert boards_of(mia)[board]["permission"] == "write"

        picture = upload(mia, board)
        assert picture.status == 201, picture.body
        name = picture.json["image_name"]
        pages["ben"].wait(lambda e: e["type"] == "images_changed" and board in e["board_ids"],
                          "Mia's picture", asked)
        assert ben.get(f"/api/v1/boards/{board}/image_names").json == [name]
        record = ben.get(f"/api/v1/images/i/{name}").json
        assert record["owner"]["display_name"] == "Mia" and "email" not in str(record), record
        lines = ben.get(f"/api/v1/boards/{board}/activity").json["items"]
        assert any(line["act"] == "added" and line["display_name"] == "Mia" for line in lines), lines

        star = {"image_names": [name]}
        assert ben.post("/api/v1/images/star", star).status == 403
        assert upload(ben, board).status == 403
        assert ben.request("DELETE", f"/api/v1/images/i/{name}").status == 403
        assert share(ben, board, ben.id, "admin").status == 403
        assert share(mia, board, ben.id, "admin").status == 403
        assert anna.post("/api/v1/images/star", star).status == 200

        assert ben.get(f"/api/v1/images/i/{name}/full").status == 200
        asked = time.monotonic()
        taken = anna.request("DELETE", f"/api/v1/boards/{board}/share/{ben.id}")
        assert taken.status == 200, taken.body
        acknowledged = time.monotonic()
        for path in (f"images/i/{name}/full", f"images/i/{name}/thumbnail", f"images/i/{name}",
                     f"boards/{board}", f"boards/{board}/image_names"):
            assert ben.get("/api/v1/" + path).status == 403, path
        at, event = pages["ben"].wait(lambda e: e["type"] == "board_withdrawn", "the end of the share", asked)
        assert event["board_id"] == board and event["board_name"] == "Holiday", event
        assert board not in boards_of(ben)
        before = len(pages["ben"].heard)
        assert upload(mia, board).status == 201
        pages["mia"].wait(lambda e: e["type"] == "images_changed", "one's own picture", acknowledged)
        time.sleep(0.2)
        assert not any(board in str(event) for _, event in pages["ben"].heard[before:]), pages["ben"].heard
        for page in pages.values():
            page.close()
        return f"told {1000 * (at - asked):.0f} ms after the request, {1000 * (acknowledged - asked):.0f} ms to its answer"


def disabled_is_out():
    """Disabling a person ends the open stream and every request within a second."""
    with House(BINARY, arguments=ARGUMENTS) as house:
        anna = house.set_up()
        mia = add_person(anna, "Mia")
        board = new_board(anna, "Family", [{"user_id": "*", "permission": "write"}])
        assert boards_of(mia)[board]["permission"] == "write"
        page = Stream(mia)
        asked = time.monotonic()
        assert anna.request("PATCH", f"/api/v1/auth/users/{mia.id}", {"is_active": False}).status == 200
        assert mia.get(f"/api/v1/boards/{board}").status == 401
        page.wait(lambda e: e["type"] == "session_ended", "the end of the session", asked)
        took = page.wait_for_end() - asked
        assert took < 1, took
        return f"{took * 1000:.0f} ms"


def writes_race_a_withdrawal():
    """A thousand writes over eight connections while the share ends: none is done afterwards."""
    with House(BINARY, arguments=ARGUMENTS) as house:
        anna = house.set_up()
        mia = add_person(anna, "Mia")
        board = new_board(anna, "Race", [{"user_id": mia.id, "permission": "write"}])
        target = upload(anna, board).json["image_name"]
        own = [patient(lambda: upload(mia)).json["image_name"] for _ in range(8)]
        done, lock, started = [0, 0], threading.Lock(), threading.Event()

        def write(lane):
            client = Client(house.port, mia.token)
            for number in range(125):
                if number % 2:
                    reply = client.post("/api/v1/images/" + ("star" if number % 4 == 1 else "unstar"), {"image_names": [target]})
                else:
                    reply = client.post("/api/v1/board_images/", {"board_id": board, "image_name": own[lane]})
                with lock:
                    done[0 if reply.status < 300 else 1] += 1
                    if sum(done) > 300:
                        started.set()

        def contents():
            items = anna.get(f"/api/v1/images/?limit=100&board_id={board}").json["items"]
            return sorted((one["image_name"], one["starred"], one["updated_at"]) for one in items)

        threads = [threading.Thread(target=write, args=(lane,)) for lane in range(8)]
        for thread in threads:
            thread.start()
        started.wait(30)
        assert anna.request("DELETE", f"/api/v1/boards/{board}/shares").status == 200
        then = contents()
        for thread in threads:
            thread.join()
        assert contents() == then, "something was written after the share's end was acknowledged"
        assert done[0] and done[1], done
        return f"{done[0]} done before, {done[1]} refused after"


# Six people


class Family:
    """Six people, each the Admin of a board, who upload, share and withdraw until told to stop.

    `grants[(board, person)]` holds (sent, acknowledged or None, level) in order: one person changes a board.
    """

    def __init__(self, house):
        self.house = house
        self.anna = house.set_up()
        self.people = [add_person(self.anna, name) for name in ("Mia", "Ben", "Zoe", "Tom", "Eva", "Max")]
        self.boards = [new_board(self.anna, f"Board {n}", [{"user_id": p.id, "permission": "admin"}])
                       for n, p in enumerate(self.people)]
        self.grants, self.pictures, self.lock = {}, {}, threading.Lock()
        self.boards_named = list(self.boards)

    def start(self, seed):
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self._live, args=(n, random.Random(seed * 10 + n)))
                        for n in range(len(self.people))]
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def _live(self, number, chance):
        client = Client(self.house.port, self.people[number].token)
        board = self.boards[number]
        while not self.stopping.is_set():
            try:
                if chance.random() < 0.25:
                    reply = upload(client, board)
                    if reply.status == 201:
                        with self.lock:
                            self.pictures[reply.json["image_name"]] = board
                else:
                    self._share(client, board, number, chance)
            except Exception:
                if self.stopping.is_set() or self.house.process.poll() is not None:
                    return
                client = Client(self.house.port, self.people[number].token)
                time.sleep(0.01)

    def _share(self, client, board, number, chance):
        other = self.people[chance.choice([n for n in range(len(self.people)) if n != number])]
        level = chance.choice([None, "read", "write", "admin"])
        entry = [time.monotonic(), None, level]
        with self.lock:
            self.grants.setdefault((board, other.id), []).append(entry)
        if level:
            reply = share(client, board, other.id, level)
        else:
            reply = client.request("DELETE", f"/api/v1/boards/{board}/share/{other.id}")
        if reply.status == 200 or (level is None and reply.status == 404):
            entry[1] = time.monotonic()
        elif reply.status in (429, 503):
            with self.lock:
                self.grants[(board, other.id)].remove(entry)
            time.sleep(0.05)

    def possible(self, key, start, end):
        """The levels that a person can have had at some moment from `start` to `end`."""
        levels = {None}
        for sent, acknowledged, level in self.grants.get(key, []):
            if acknowledged is not None and acknowledged < start:
                levels = {level}
            elif sent <= end:
                levels.add(level)
        return levels


def look_at_copy(family, copy, start, end):
    """Starts the copy and compares what people may do there with what they could do meanwhile."""
    checked = subprocess.run([BINARY, "verify", copy, "--json"], capture_output=True, text=True)
    assert checked.returncode in (0, 1), checked.stdout + checked.stderr
    counted = {"closed": 0, "grants": 0}
    with House(BINARY, data=copy, arguments=ARGUMENTS) as restored:
        status = restored.client().get("/api/v1/auth/status").json
        assert status["setup_required"] is False, status
        shut = restored.client().post("/api/v1/auth/setup", {
            "email": "eve@example.com", "display_name": "Eve", "password": PASSWORD})
        assert shut.status in (400, 403), (shut.status, shut.body)
        for person in family.people:
            client = Client(restored.port).sign_in(person.email)
            seen = boards_of(client)
            for board in family.boards:
                if person is family.people[family.boards.index(board)]:
                    continue
                level = seen.get(board, {}).get("permission")
                widest = max(LEVELS[one] for one in family.possible((board, person.id), start, end))
                assert LEVELS[level] <= widest, (
                    f"{person.email} has {level} on {board}; possible were "
                    f"{family.possible((board, person.id), start, end)}")
                counted["grants"] += level is not None
        anna = Client(restored.port).sign_in("anna@example.com")
        counted["closed"] = sum(b.get("is_closed", False) for b in boards_of(anna).values())
        names = {n for board in family.boards for n in anna.get(f"/api/v1/boards/{board}/image_names").json}
        log = restored.data.rstrip("/") + ".log"
    os.remove(log)
    return counted, len(names)


def copies():
    """`cp -r` while six people upload, share and withdraw: each copy starts, is clean and no wider."""
    with House(BINARY, arguments=ARGUMENTS) as house, tempfile.TemporaryDirectory(prefix="limner-copy-") as folder:
        family = Family(house)
        family.start(SEED)
        chance, taken = random.Random(SEED), []
        for number in range(COPIES):
            time.sleep(chance.uniform(0.2, 0.6))
            copy = os.path.join(folder, f"data{number}")
            start = time.monotonic()
            # Files that vanish while they are copied are named and left out, as everybody's `cp` does.
            subprocess.run(["cp", "-r", house.data, copy], stderr=subprocess.DEVNULL)
            taken.append((copy, start, time.monotonic()))
        family.stop()
        house.stop()
        acts = sum(len(list) for list in family.grants.values())
        assert acts > COPIES * 10, acts
        closed = grants = 0
        for copy, start, end in taken:
            counted, _ = look_at_copy(family, copy, start, end)
            closed, grants = closed + counted["closed"], grants + counted["grants"]
        return f"{COPIES} copies over {acts} acts of sharing: {grants} grants in them, {closed} boards closed (seed {SEED})"


def kills():
    """kill -9 while six people share: what was acknowledged is there, what was withdrawn is not."""
    with House(BINARY, arguments=ARGUMENTS) as house:
        family = Family(house)
        chance = random.Random(SEED)
        for round in range(KILLS):
            family.start(SEED + round)
            time.sleep(chance.uniform(0.3, 0.8))
            house.kill()
            family.stop()
            house.start()
            now = time.monotonic()
            for person in family.people:
                person.port = house.port
                person.connection = None
                seen = boards_of(person)
                for board in family.boards:
                    if person is family.people[family.boards.index(board)]:
                        assert seen.get(board, {}).get("permission") == "admin", (board, person.email)
                        continue
                    history = family.grants.get((board, person.id), [])
                    level = seen.get(board, {}).get("permission")
                    allowed = {None} if not history else set()
                    for sent, acknowledged, wanted in history:
                        allowed = {wanted} if acknowledged else allowed | {wanted}
                    if not any(acknowledged for _, acknowledged, _ in history):
                        allowed.add(None)
                    assert level in allowed, f"seed {SEED}, round {round}: {person.email} has {level}, not {allowed}"
                    # What the kill left open is settled now.
                    if history:
                        history[:] = [[now, now, level]]
            anna = Client(house.port).sign_in("anna@example.com")
            there = {n for b in family.boards for n in anna.get(f"/api/v1/boards/{b}/image_names").json}
            lost = set(family.pictures) - there
            assert not lost, f"seed {SEED}, round {round}: {len(lost)} acknowledged pictures are gone"
        house.stop()
        found = subprocess.run([BINARY, "verify", house.data, "--json"], capture_output=True, text=True)
        assert found.returncode in (0, 1), found.stdout + found.stderr
        return f"{KILLS} kills, {len(family.pictures)} pictures kept (seed {SEED})"


suite.check("three people share a board; who loses it is told within a second and out at once", three_people)
suite.check("a disabled person is out within a second, open pages included", disabled_is_out)
suite.check("of a thousand writes none is done after the share's end was acknowledged", writes_race_a_withdrawal)
suite.check(f"{COPIES} copies taken while six people share start, are clean, and no grant is wider", copies)
suite.check(f"{KILLS} kills while six people share lose nothing that was acknowledged", kills)
suite.end()
