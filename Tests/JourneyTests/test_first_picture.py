"""From nothing to a picture over the HTTP API, and what a second person sees of it."""
import json
import os
import struct
import sys
import time
import zlib

sys.path.insert(0, os.path.dirname(__file__))
from house import PASSWORD, House, Suite, enqueue, finished, generate_graph, image_names, starter_model

BINARY = sys.argv[1]
suite = Suite()


def text_chunks(png):
    """The iTXt chunks of a PNG, by keyword."""
    found, at = {}, 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at:at + 8])
        if kind == b"iTXt":
            keyword, rest = png[at + 8:at + 8 + size].split(b"\0", 1)
            compressed, rest = rest[0], rest[2:]
            text = rest.split(b"\0", 2)[2]
            found[keyword.decode()] = (zlib.decompress(text) if compressed else text).decode()
        at += 12 + size
    return found


def paint(client, prompt, seed=0, **settings):
    model, _ = starter_model(client)
    queued = enqueue(client, generate_graph(model, prompt, seed, **settings))
    assert queued.status == 200, (queued.status, queued.body)
    item = finished(client, queued.json["item_ids"][0])
    assert item["status"] == "completed", item
    return item, image_names(item)


with House(BINARY) as house:
    anna = house.set_up()
    firsts = []

    def first_picture():
        board = anna.post("/api/v1/boards/?board_name=Summer").json["board_id"]
        started = time.monotonic()
        item, names = paint(anna, "a red house on a blue background", board=board)
        cold = time.monotonic() - started
        assert len(names) == 1, item
        picture = anna.get(f"/api/v1/images/i/{names[0]}/full")
        assert picture.status == 200 and picture.body[:8] == b"\x89PNG\r\n\x1a\n"
        recipe = json.loads(text_chunks(picture.body)["invokeai_metadata"])
        assert recipe["positive_prompt"] == "a red house on a blue background" and recipe["seed"] == 0, recipe
        on_board = anna.get(f"/api/v1/boards/{board}/image_names").json
        assert on_board == names, on_board
        thumbnail = anna.get(f"/api/v1/images/i/{names[0]}/thumbnail")
        assert thumbnail.body[:3] == b"\xff\xd8\xff", thumbnail.headers
        started = time.monotonic()
        paint(anna, "a red house on a blue background", seed=1)
        warm = time.monotonic() - started
        firsts.append(picture.body)
        return f"cold {cold:.2f} s, warm {warm:.2f} s"

    def ranges_and_tags():
        _, names = paint(anna, "a tree")
        path = f"/api/v1/images/i/{names[0]}/full"
        whole = anna.get(path)
        part = anna.get(path, headers={"Range": "bytes=8-15"})
        assert part.status == 206 and part.body == whole.body[8:16], part.status
        tag = whole.headers["ETag"]
        assert anna.get(path, headers={"If-None-Match": tag}).status == 304

    def second_person():
        made = anna.post("/api/v1/auth/users", {"email": "mia@example.com", "display_name": "Mia", "password": PASSWORD})
        assert made.status == 201, made.body
        mia = house.client().sign_in("mia@example.com")
        names = anna.get("/api/v1/images/names").json["image_names"]
        assert names
        assert mia.get("/api/v1/images/names").json["image_names"] == []
        assert mia.get("/api/v1/boards/?all=true").json == []
        assert mia.get("/api/v1/queue/default/item_ids").json["item_ids"] == []
        for route in ("", "/full", "/thumbnail", "/metadata"):
            assert mia.get(f"/api/v1/images/i/{names[0]}{route}").status == 403, route
        assert mia.get("/api/v1/auth/users").status == 403

    def log_out_ends_it():
        other = house.client().sign_in("anna@example.com")
        assert other.get("/api/v1/auth/me").status == 200
        assert other.post("/api/v1/auth/logout").status == 200
        assert other.get("/api/v1/auth/me").status == 401

    def survives_a_restart():
        names = anna.get("/api/v1/images/names").json["image_names"]
        house.kill()
        house.start()
        again = house.client()
        again.token = anna.token
        assert again.get("/api/v1/images/names").json["image_names"] == names
        for name in names:
            assert again.get(f"/api/v1/images/i/{name}/full").status == 200
        board = again.get("/api/v1/boards/?all=true").json[0]["board_id"]
        _, repeated = paint(again, "a red house on a blue background", board=board)
        assert again.get(f"/api/v1/images/i/{repeated[0]}/full").body == firsts[0], "the same seed gave other bytes"

    suite.check("a sentence becomes a picture on the chosen board, with its recipe inside", first_picture)
    suite.check("a picture is served in ranges and by its tag", ranges_and_tags)
    suite.check("a second person sees nothing of it", second_person)
    suite.check("logging out ends the session", log_out_ends_it)
    suite.check("after kill -9 everything is still there, and the same seed gives the same bytes", survives_a_restart)

suite.end()
