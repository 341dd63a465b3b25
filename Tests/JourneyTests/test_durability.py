"""kill -9 under writing clients loses nothing that was acknowledged; a copy taken under load is a backup."""
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(__file__))
from house import Client, House, Suite

BINARY = sys.argv[1]
ROUNDS = int(os.environ.get("LIMNER_TEST_KILLS", "20"))
CLIENTS = 8
SEED = int(os.environ.get("LIMNER_TEST_SEED", random.randrange(2**32)))
suite = Suite()


class Writers:
    """Clients that make, rename and delete boards until told to stop, and log what was acknowledged."""

    def __init__(self, house, token, seed):
        self.house, self.token, self.stopping = house, token, threading.Event()
        self.boards = {}  # id → name, or None once its deletion was acknowledged
        self.unsure = set()  # ids whose last request got no answer
        self.lock = threading.Lock()
        self.acknowledged = 0
        self.threads = [threading.Thread(target=self.write, args=(random.Random(seed * 100 + n),)) for n in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def write(self, chance):
        client = Client(self.house.port, self.token)
        mine = []
        while not self.stopping.is_set():
            touched = None
            try:
                choice = chance.random()
                if choice < 0.6 or not mine:
                    name = f"board {chance.randrange(10**9)}"
                    answer = client.post(f"/api/v1/boards/?board_name={name.replace(' ', '%20')}", timeout=5)
                    if answer.status == 201:
                        mine.append(answer.json["board_id"])
                        self.note(mine[-1], name)
                elif choice < 0.85:
                    touched, name = chance.choice(mine), f"renamed {chance.randrange(10**9)}"
                    if client.request("PATCH", f"/api/v1/boards/{touched}", {"board_name": name}, timeout=5).status == 201:
                        self.note(touched, name)
                else:
                    touched = mine.pop(chance.randrange(len(mine)))
                    if client.request("DELETE", f"/api/v1/boards/{touched}", timeout=5).status == 200:
                        self.note(touched, None)
            except Exception:
                if touched:
                    with self.lock:
                        self.unsure.add(touched)
                return

    def note(self, board, name):
        with self.lock:
            self.boards[board] = name
            self.acknowledged += 1

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join()


def lost(client, boards, unsure):
    """Acknowledged changes that are not there."""
    found = {b["board_id"]: b["board_name"] for b in client.get("/api/v1/boards/?all=true").json}
    return [(id, name, found.get(id)) for id, name in boards.items() if id not in unsure and found.get(id) != name]


def kills():
    chance = random.Random(SEED)
    house = House(BINARY)
    acknowledged = 0
    with house:
        token = house.set_up().token
        everything, unsure = {}, set()
        for round in range(ROUNDS):
            writers = Writers(house, token, SEED + round)
            time.sleep(chance.uniform(0.05, 0.6))
            house.kill()
            writers.stop()
            everything.update(writers.boards)
            unsure |= writers.unsure
            acknowledged += writers.acknowledged
            house.start()
            missing = lost(Client(house.port, token), everything, unsure)
            assert not missing, f"seed {SEED}, round {round}: {missing[:5]}"
        assert acknowledged > ROUNDS * 20, acknowledged
        found = subprocess.run([BINARY, "verify", house.data, "--json"], capture_output=True, text=True)
        assert found.returncode in (0, 1), found.stdout + found.stderr
    return f"{ROUNDS} kills, {acknowledged} acknowledged changes, 0 lost (seed {SEED})"


def copies():
    with House(BINARY) as house, tempfile.TemporaryDirectory(prefix="limner-copy-") as folder:
        token = house.set_up().token
        writers = Writers(house, token, SEED)
        deadline = time.monotonic() + 30
        while writers.acknowledged < CLIENTS * 20 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert writers.acknowledged >= CLIENTS * 20, writers.acknowledged
        with writers.lock:
            before = dict(writers.boards)
        copy = os.path.join(folder, "data")
        subprocess.run(["cp", "-r", house.data, copy], check=True)
        writers.stop()
        changed_later = {id for id, name in writers.boards.items() if before.get(id) != name} | writers.unsure
        house.stop()
        found = subprocess.run([BINARY, "verify", copy, "--json"], capture_output=True, text=True)
        assert found.returncode in (0, 1), found.stdout + found.stderr
        restored = House(BINARY, data=copy)
        with restored:
            missing = lost(Client(restored.port, token), before, changed_later)
            assert not missing, f"seed {SEED}: {missing[:5]}"
            status = restored.client().get("/api/v1/auth/status").json
            assert status["setup_required"] is False
        return f"{len(before)} acknowledged changes in the copy"


suite.check(f"{ROUNDS} kills under {CLIENTS} writing clients lose nothing", kills)
suite.check("a copy taken under load starts and holds what was acknowledged before it", copies)
suite.end()
