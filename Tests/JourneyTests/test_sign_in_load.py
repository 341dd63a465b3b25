"""Strangers who guess passwords: memory stays bounded, whoever is signed in notices nothing, and time tells nothing.

    python3 test_sign_in_load.py BINARY            small figures, for every run of the tests
    python3 test_sign_in_load.py BINARY --full     500 at once, 200 tries each, the bars of R-AU2 and R-AU3 (--storm: the first alone)
"""
import http.client
import json
import multiprocessing
import os
import statistics
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(__file__))
from house import PASSWORD, Client, House, Suite, resident_bytes

BINARY = sys.argv[1]
FULL = "--full" in sys.argv
PARALLEL, WAVES, TRIES = (500, 3, 200) if FULL else (60, 1, 12)
# A shared machine without the full run's many tries cannot see five per cent.
SLACK = 0.05 if FULL else 0.5
suite = Suite()


def log_in(port, email, password, source):
    """Status and seconds of one sign-in from an address of 127.0.0.0/8, each /24 being a network of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120, source_address=(source, 0))
    try:
        connection.connect()
        started = time.perf_counter()
        connection.request("POST", "/api/v1/auth/login", json.dumps({"email": email, "password": password}),
                           {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.perf_counter() - started, answer.headers.get("Retry-After")
    finally:
        connection.close()


def address(index):
    return f"127.{1 + index // 250 % 250}.{index % 250}.{1 + index // 62500 % 250}"


def look(port, token, over, found):
    """Somebody who is signed in, in a process of their own: the guessers' threads would slow the measuring."""
    client, waits = Client(port, token), []
    while not over.is_set():
        started = time.perf_counter()
        assert client.get("/api/v1/auth/me").status == 200
        waits.append(time.perf_counter() - started)
        time.sleep(0.02)
    found.put(sorted(waits))


def storm(house, anna):
    base = resident_bytes(house.process.pid)
    peak, over = base, multiprocessing.Event()
    found = multiprocessing.Queue()

    def watch():
        nonlocal peak
        while not over.is_set():
            peak = max(peak, resident_bytes(house.process.pid))
            time.sleep(0.01)

    watcher = threading.Thread(target=watch)
    signed_in = multiprocessing.Process(target=look, args=(house.port, anna.token, over, found))
    watcher.start()
    signed_in.start()
    answers = []
    for wave in range(WAVES):
        ready = threading.Barrier(PARALLEL)

        def guess(index):
            ready.wait()
            answers.append(log_in(house.port, f"p{index % 20}@example.com", "Wrong1Pass", address(wave * PARALLEL + index)))

        threads = [threading.Thread(target=guess, args=(index,)) for index in range(PARALLEL)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    time.sleep(1)
    over.set()
    waits = found.get(timeout=60)
    watcher.join()
    signed_in.join()
    statuses = [status for status, _, _ in answers]
    assert len(answers) == PARALLEL * WAVES and set(statuses) <= {401, 429, 503}, set(statuses)
    assert all(retry for status, _, retry in answers if status in (429, 503)), "a refusal without Retry-After"
    assert 503 in statuses, "the line was never full"
    grown = peak - base
    p99 = waits[int(len(waits) * 0.99)]
    assert grown <= 300 * 2**20, f"{grown / 2**20:.0f} MiB"
    assert p99 <= 0.2, f"p99 {p99 * 1000:.0f} ms of {len(waits)}"
    return (f"+{grown / 2**20:.0f} MiB, {len(waits)} signed-in requests p99 {p99 * 1000:.1f} ms, "
            f"worst {waits[-1] * 1000:.1f} ms; {statuses.count(401)} checked, {statuses.count(503)} sent away")


def timing(house):
    times = {"known": [], "unknown": []}
    for index in range(TRIES):
        for kind in (["known", "unknown"] if index % 2 else ["unknown", "known"]):
            email = "anna@example.com" if kind == "known" else f"nobody{index}@example.com"
            status, seconds, _ = log_in(house.port, email, "Wrong1Pass", address(2 * index + (kind == "known") + 5000))
            assert status == 401, status
            times[kind].append(seconds)
        if index % 50 == 49:
            # A hundred failures in a row would lock the account.
            assert log_in(house.port, "anna@example.com", PASSWORD, "127.0.0.1")[0] == 200
    known, unknown = (statistics.median(times[kind]) for kind in ("known", "unknown"))
    difference = abs(known - unknown) / max(known, unknown)
    assert difference <= SLACK, f"known {known * 1000:.1f} ms, unknown {unknown * 1000:.1f} ms"
    return f"medians of {TRIES}: known {known * 1000:.1f} ms, unknown {unknown * 1000:.1f} ms, {difference * 100:.1f} % apart"


# The real cost of hashing is what this is about.
with House(BINARY, environment={"LIMNER_TEST_FAST_KDF": "0"}, arguments=["--requests_per_minute", "0"]) as house:
    anna = house.set_up()
    assert anna.get("/api/v1/auth/me").status == 200
    suite.check(f"{PARALLEL} sign-ins at once cost bounded memory and nobody's patience", storm, house, anna)
    if "--storm" in sys.argv:
        suite.end()
    suite.check("a known e-mail address takes as long as an unknown one", timing, house)
suite.end()
