#!/usr/bin/env python3
"""A gallery of a million pictures: how soon it is ready, what it takes, how quick its lists are.

    python3 Tests/Long/gallery.py .build/release/limner [--pictures 1000000] [--people 20] [--keep DIR]

Makes a data directory whose picture files are hard links to a few dozen real ones, starts the release
binary on it, measures, and prints a table with the bars. Takes minutes and about 3 GB of disk for a
million pictures; removes everything afterwards unless --keep names a folder.
"""
import argparse
import hashlib
import json
import os
import random
import shutil
import struct
import sys
import tempfile
import time
import uuid
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "JourneyTests"))
from house import House, PASSWORD  # noqa: E402

MODELS = ["Limner Starter", "Dreamscape XL", "Inkwell 1.5", "Photon Realist", "Papercut"]
WORDS = """amber ancient apple autumn balloon bamboo barn beach birch boat bridge bronze candle canyon
castle cathedral cello cherry city cliff cloud coast copper coral cottage crane crystal dawn desert dog
dragon dune eagle elephant ember evening falcon fern field fire fjord flower fog forest fountain fox
garden glacier glass gold harbour hedge heron hill horse ice island ivory ivy jade jungle kite lagoon lake
lantern lavender leaf library lighthouse lion lotus maple marble market meadow mill mist moon mosaic moss
mountain night oak ocean olive opal orchard orchid otter owl palace panda paper peacock pearl pine plum
pond poppy porcelain prairie quartz rain raven reef ribbon river robot rose ruby ruin sail sand sapphire
sea shell ship silver sky snow sparrow spring star steam stone storm summer sun swan temple tiger tower
train tree tulip turtle umbrella valley velvet village violet water waterfall wave whale wheat willow wind
window winter wolf wood zebra""".split()
START = 1_640_995_200  # 2022-01-01
MONTHS = 24


def png(seed):
    """A small picture that no other equals."""
    rng = random.Random(seed)
    side = 64
    rows = b"".join(b"\0" + bytes(rng.randrange(256) for _ in range(side * 3)) for _ in range(side))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))

    recipe = json.dumps({"positive_prompt": "seed %d" % seed, "model": {"name": MODELS[seed % 5]}})
    text = b"invokeai_metadata\0\0\0\0\0" + recipe.encode()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"iTXt", text) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def make_house(binary, data, people, files):
    """People, a few boards each, and the real pictures with their thumbnails; gives their ids."""
    unlimited = ["--set", "requests_per_minute=0"]
    environment = {"LIMNER_SETUP_CODE": "none"}
    with House(binary, data=data, environment=environment, arguments=unlimited) as house:
        anna = house.set_up()
        persons = []
        for number in range(people):
            email = "anna@example.com" if number == 0 else "p%d@example.com" % number
            if number:
                made = anna.post("/api/v1/auth/users", {
                    "email": email, "display_name": "Person %d" % number, "password": PASSWORD})
                assert made.status == 201, made.body
            client = house.client().sign_in(email)
            me = client.get("/api/v1/auth/me").json["user_id"]
            boards = [client.post("/api/v1/boards/?board_name=Board%%20%d" % n).json["board_id"]
                      for n in range(8)]
            persons.append((email, me, boards))
        originals = []
        for seed in range(files):
            boundary = b"limner"
            body = (b"--limner\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                    b"Content-Type: image/png\r\n\r\n" + png(seed) + b"\r\n--limner--\r\n")
            made = anna.request(
                "POST", "/api/v1/images/upload?image_category=user&is_intermediate=false", body,
                headers={"Content-Type": "multipart/form-data; boundary=" + boundary.decode()})
            assert made.status == 201, made.body
            originals.append(made.json["image_name"])
    return persons, originals


def folder_of(data, user):
    return os.path.join(data, "users", user)


def read_originals(data, user, names):
    """Path, size and digest of every real picture, and the path of its thumbnail."""
    out = []
    for name in names:
        xx = name[34:36]
        path = os.path.join(folder_of(data, user), "images", xx, name)
        with open(path, "rb") as file:
            bytes_ = file.read()
        thumbnail = os.path.join(data, "cache", "thumbnails", xx, name[:36] + ".jpg")
        out.append((path, len(bytes_), hashlib.sha256(bytes_).hexdigest(), thumbnail))
    return out


def newest_snapshot(folder):
    names = sorted(n for n in os.listdir(folder) if n.startswith("snapshot-"))
    with open(os.path.join(folder, names[-1]), "rb") as file:
        return names[-1], json.loads(file.read())["body"]


def fill(data, user, boards, count, originals, rng, link):
    """Adds `count` pictures of one person: files, thumbnails, shards of the snapshot, a search pack."""
    folder = folder_of(data, user)
    for xx in range(256):
        os.makedirs(os.path.join(folder, "images", "%02x" % xx), exist_ok=True)
    months, entries = {}, []
    for number in range(count):
        created = START * 10**9 + int(number / count * MONTHS * 30.4 * 86400 * 1e9) + number
        name = str(uuid.UUID(int=rng.getrandbits(128), version=4))
        path, size, digest, thumbnail = originals[rng.randrange(len(originals))]
        model = MODELS[min(4, int(rng.expovariate(1)))]
        if link:
            os.link(path, os.path.join(folder, "images", name[34:36], name + ".png"))
            os.link(thumbnail, os.path.join(data, "cache", "thumbnails", name[34:36], name + ".jpg"))
        place = rng.random()
        record = {
            "image_name": name + ".png", "board_id": rng.choice(boards) if place < 0.7 else None,
            "image_category": "general" if rng.random() < 0.95 else "user",
            "image_origin": "internal", "width": 512, "height": 512, "bytes": size, "sha256": digest,
            "created_at": created, "updated_at": created}
        if rng.random() < 0.02:
            record["starred"] = True
        record["session_id"] = str(uuid.UUID(int=rng.getrandbits(128), version=4))
        record["node_id"] = "canvas_output"
        record["model"] = model
        month = time.strftime("%Y%m", time.gmtime(created // 10**9))
        months.setdefault(month, []).append(record)
        entries.append((created, name, prompt(rng), model))
    write_snapshot(folder, months)
    write_pack(os.path.join(data, "cache", "search", user), entries)


def prompt(rng):
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(8, 30)))
    return words + " quokka" if rng.random() < 0.0005 else words


def write_snapshot(folder, months):
    """One more shard for every month, named by a manifest in place of the newest."""
    name, body = newest_snapshot(folder)
    kept = [s for s in body["shards"] if s["section"] != "image"]
    old = [s for s in body["shards"] if s["section"] == "image"]
    for shard in old:
        with open(os.path.join(folder, shard["path"]), "rb") as file:
            months.setdefault(shard["name"][7:], []).extend(json.loads(file.read())["images"])
    for month, records in sorted(months.items()):
        records.sort(key=lambda record: record["image_name"])
        text = json.dumps(
            {"schema": "limner.images/1", "images": records}, separators=(",", ":")).encode()
        path = "images-%s-%016x.json" % (month, body["seq"])
        with open(os.path.join(folder, path), "wb") as file:
            file.write(text)
        kept.append({"section": "image", "name": "images-" + month, "path": path,
                     "sha256": hashlib.sha256(text).hexdigest(), "bytes": len(text)})
    body["shards"] = kept
    text = json.dumps(body, separators=(",", ":")).encode()
    with open(os.path.join(folder, name), "wb") as file:
        file.write(b'{"check":"' + hashlib.sha256(text).hexdigest().encode() + b'","body":' + text
                   + b"}\n")


def write_pack(folder, entries):
    """The texts of pictures as `SearchBlock` has them."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "00000001.pack"), "wb") as file:
        for start in range(0, len(entries), 500):
            keys, texts = [], b""
            for created, name, words, model in entries[start:start + 500]:
                stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(created // 10**9))
                stamp += ".%03d" % (created // 10**6 % 1000)
                texts += "\n".join([words, "blurry ugly", model.lower(), stamp]).encode() + b"\xff"
                value = uuid.UUID(name).int
                keys.append(struct.pack(
                    "<qQQI", created, value >> 64, value & (2**64 - 1), len(texts)))
            body = b"".join(keys) + texts
            file.write(b"LSP1" + struct.pack("<III", len(keys), len(texts), zlib.crc32(body)) + body)


def rss(pid):
    with open("/proc/%d/status" % pid) as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


def p99(client, paths, times):
    """The time below which 99 of 100 requests are answered, in ms."""
    took = []
    for number in range(times):
        begun = time.perf_counter()
        answer = client.get(paths[number % len(paths)])
        took.append((time.perf_counter() - begun) * 1000)
        assert answer.status == 200, (paths[number % len(paths)], answer.status, answer.body[:300])
    took.sort()
    return took[min(len(took) - 1, int(len(took) * 0.99))], took[len(took) // 2]


def measure(binary, data, persons, count, rng):
    rows = []
    warm(data)
    house = House(binary, data=data, arguments=["--set", "requests_per_minute=0"])
    begun = time.perf_counter()
    house.start(wait=120)
    ready = time.perf_counter() - begun
    try:
        rows.append(("ready (s)", ready, 5))
        first = rss(house.process.pid)
        rows.append(("RSS when ready (MiB)", first, 512))
        anna = house.client().sign_in(persons[0][0])
        mia = house.client().sign_in(persons[1 % len(persons)][0])
        boards = persons[1 % len(persons)][2]
        total = mia.get("/api/v1/images/?limit=1").json["total"]
        images = "categories=general&is_intermediate=false&limit=100"
        own = ["/api/v1/images/?%s&offset=%d" % (images, rng.randrange(max(1, total - 100)))
               for _ in range(200)]
        board = ["/api/v1/images/?%s&board_id=%s&offset=%d" % (
            images, rng.choice(boards), rng.randrange(max(1, total // 14))) for _ in range(200)]
        model = ["/api/v1/images/?%s&model=Inkwell%%201.5&created_from=2022-06-01&offset=%d" % (
            images, rng.randrange(max(1, total // 20))) for _ in range(200)]
        wide = ["/api/v1/images/?%s&as_admin=true&offset=%d" % (
            images, rng.randrange(max(1, int(count * 0.9)))) for _ in range(200)]
        gallery = ["/api/v1/gallery/items/?%s&starred_first=false&order_dir=ASC&offset=%d" % (
            images, rng.randrange(max(1, total - 100))) for _ in range(200)]
        for title, client, paths, bar in [
                ("page of one's own pictures", mia, own, 5), ("page of a board", mia, board, 5),
                ("page of a model since a day", mia, model, 5),
                ("page of gallery items, oldest first", mia, gallery, 5),
                ("page of everybody's, as administrator", anna, wide, 5)]:
            rows.append((title + ", p99 (ms)", p99(client, paths, 1000)[0], bar))
        words = [rng.choice(WORDS) for _ in range(50)] + ["quokka", "2022-08-1", "blurry"]
        search = ["/api/v1/images/?%s&search_term=%s" % (images, word) for word in words]
        deep = ["/api/v1/images/?%s&as_admin=true&search_term=%s" % (images, word) for word in words]
        rows.append(("search in one's own, p99 (ms)", p99(mia, search, 300)[0], 50))
        worst, median = p99(anna, deep, 200)
        rows.append(("search in everybody's, p99 (ms)", worst, 50))
        rows.append(("search in everybody's, median (ms)", median, None))
        rows.append(("boards with counts, p99 (ms)", p99(mia, ["/api/v1/boards/?all=true"], 300)[0], None))
        rows.append(("facets, p99 (ms)", p99(mia, ["/api/v1/images/facets"], 300)[0], None))
        rows.append(("all names of one's own (ms)", p99(mia, ["/api/v1/images/names"], 30)[0], None))
        star(mia, rows, total)
        rows.append(("RSS at the end (MiB)", rss(house.process.pid), 512))
    finally:
        house.stop()
    return rows


def star(client, rows, total):
    """A change in a gallery of this size."""
    name = client.get("/api/v1/images/?limit=1&offset=%d" % (total // 2)).json["items"][0]["image_name"]
    took = []
    for number in range(50):
        begun = time.perf_counter()
        verb = "star" if number % 2 == 0 else "unstar"
        answer = client.post("/api/v1/images/" + verb, {"image_names": [name]})
        assert answer.status == 200, answer.body
        took.append((time.perf_counter() - begun) * 1000)
    rows.append(("star a picture, median (ms)", sorted(took)[25], None))


def warm(data):
    for root, _, names in os.walk(os.path.join(data, "users")):
        if "/images/" not in root:
            for name in names:
                with open(os.path.join(root, name), "rb") as file:
                    file.read()
    for root, _, names in os.walk(os.path.join(data, "cache", "search")):
        for name in names:
            with open(os.path.join(root, name), "rb") as file:
                file.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--pictures", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--files", type=int, default=48)
    parser.add_argument("--no-files", action="store_true", help="records and packs alone")
    parser.add_argument("--keep")
    options = parser.parse_args()
    rng = random.Random(20221101)
    base = options.keep or tempfile.mkdtemp(prefix="limner-gallery-")
    data = os.path.join(base, "data")
    try:
        if not os.path.exists(data):
            os.makedirs(base, exist_ok=True)
            persons, names = make_house(options.binary, data, options.people, options.files)
            originals = read_originals(data, persons[0][1], names)
            for xx in range(256):
                os.makedirs(os.path.join(data, "cache", "thumbnails", "%02x" % xx), exist_ok=True)
            begun = time.monotonic()
            for _, user, boards in persons:
                fill(data, user, boards, options.pictures // options.people, originals, rng,
                     not options.no_files)
            print("made in %.0f s" % (time.monotonic() - begun), flush=True)
            with open(os.path.join(base, "persons.json"), "w") as file:
                json.dump(persons, file)
        with open(os.path.join(base, "persons.json")) as file:
            persons = json.load(file)
        rows = measure(options.binary, data, persons, options.pictures, rng)
    finally:
        if not options.keep:
            shutil.rmtree(base, ignore_errors=True)
    print("%d pictures of %d people, on %d cores" % (
        options.pictures, options.people, os.cpu_count()))
    failed = 0
    for title, value, bar in rows:
        is_over = bar is not None and value > bar
        failed += is_over
        print("%-46s %9.2f   %s" % (title, value, "" if bar is None else
                                    "bar %d%s" % (bar, "  OVER" if is_over else "")))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
