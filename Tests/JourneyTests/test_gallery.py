"""Pictures come in, are found, copied, fetched as one file, deleted, brought back and removed for good."""
import io
import json
import os
import struct
import sys
import time
import zipfile
import zlib

sys.path.insert(0, os.path.dirname(__file__))
from house import PASSWORD, House, Suite

BINARY = sys.argv[1]
suite = Suite()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, pixel=lambda x, y: (200, 100, 50, 255), texts=(), extra=()):
    """An RGBA picture with texts as other programs write them."""
    rows = b"".join(b"\0" + b"".join(bytes(pixel(x, y)) for x in range(width)) for y in range(height))
    out = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    for key, text in texts:
        out += chunk(b"tEXt", key.encode() + b"\0" + text.encode("latin-1"))
    for kind, data in extra:
        out += chunk(kind, data)
    return out + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def upload(client, file, query="", fields=(), type="image/png", headers=()):
    parts = [("file\"; filename=\"a.png", type, file)]
    parts += [(name, "text/plain", text.encode()) for name, text in fields]
    body = b"".join(
        b"--limner\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n"
        % (name.encode(), kind.encode(), bytes_) for name, kind, bytes_ in parts) + b"--limner--\r\n"
    return client.request(
        "POST", "/api/v1/images/upload?image_category=user&is_intermediate=false" + query, body,
        headers={"Content-Type": "multipart/form-data; boundary=limner", **dict(headers)})


def archive(client, wish):
    order = client.post("/api/v1/images/download", wish)
    assert order.status == 202, order.body
    name = order.json["bulk_download_item_name"]
    reply = client.get("/api/v1/images/download/" + name)
    assert reply.status == 200, (reply.status, reply.body[:200])
    assert int(reply.headers["Content-Length"]) == len(reply.body)
    assert reply.headers["Content-Disposition"].startswith("attachment;")
    packed = zipfile.ZipFile(io.BytesIO(reply.body))
    assert packed.testzip() is None
    return packed


RECIPE = json.dumps({"positive_prompt": "A Heron at dawn", "model": {"name": "Brush"}})

with House(BINARY) as house:
    anna = house.set_up()
    mia = anna.post("/api/v1/auth/users", {
        "email": "mia@example.com", "display_name": "Mia", "password": PASSWORD})
    assert mia.status == 201
    mia = house.client().sign_in("mia@example.com")
    board = anna.post("/api/v1/boards/?board_name=Su%2Fmmer").json["board_id"]
    first = upload(anna, png(30, 20, texts=[("invokeai_metadata", RECIPE), ("Comment", "mine")]),
                   "&board_id=" + board)

    def comes_in():
        assert first.status == 201, first.body
        dto = first.json
        assert (dto["width"], dto["height"], dto["board_id"]) == (30, 20, board)
        assert first.headers["Location"] == dto["image_url"]
        metadata = anna.get("/api/v1/images/i/%s/metadata" % dto["image_name"]).json
        assert metadata["positive_prompt"] == "A Heron at dawn"
        full = anna.get("/" + dto["image_url"])
        assert b"Comment" not in full.body and full.headers["Cache-Control"] == "private, no-cache"
        again = anna.get("/" + dto["image_url"], headers={"If-None-Match": full.headers["ETag"]})
        assert again.status == 304

    def found():
        for words, count in {"heron": 1, "HERON brush": 1, "heron owl": 0}.items():
            got = anna.get("/api/v1/images/names?search_term=" + words.replace(" ", "%20")).json
            assert got["total_count"] == count, (words, got)
        assert mia.get("/api/v1/images/names?search_term=heron").json["total_count"] == 0
        assert anna.get("/api/v1/images/names?model=Brush").json["total_count"] == 1

    def changed_while_coming_in():
        small = upload(anna, png(64, 32), fields=[("resize_to", '{"width":16,"height":8}')]).json
        assert (small["width"], small["height"]) == (16, 8), small
        mark = lambda x, y: (9, 9, 9, 255 if 3 <= x < 8 and 2 <= y < 4 else 0)
        cut = upload(anna, png(12, 10, mark), "&crop_visible=true").json
        assert (cut["width"], cut["height"]) == (5, 2), cut
        told = upload(anna, png(8, 8), fields=[("metadata", '{"positive_prompt":"told"}')]).json
        assert anna.get("/api/v1/images/i/%s/metadata" % told["image_name"]).json == {
            "positive_prompt": "told"}
        # TIFF, big-endian, one entry: the camera was turned a quarter to the right.
        turned = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
        upright = upload(anna, png(10, 4, extra=[(b"eXIf", turned)])).json
        assert (upright["width"], upright["height"]) == (4, 10), upright

    def refused():
        for reply, status, detail in [
                (upload(anna, b"junk"), 415, "Failed to read image"),
                (upload(anna, png(4, 4), type="text/plain"), 415, "Not an image"),
                (upload(anna, png(4, 4), fields=[("resize_to", "big")]), 400,
                 "Invalid resize_to format or size"),
                (upload(anna, png(4, 4), fields=[("resize_to", '{"width":9000,"height":9000}')]), 400,
                 "Invalid resize_to format or size"),
                (upload(mia, b"junk", "&board_id=" + board), 403,
                 "Not authorized to upload to this board")]:
            assert (reply.status, reply.json["detail"]) == (status, detail), (reply.status, reply.body)
        assert "PNG or JPEG" in upload(anna, b"junk").json["reason"]

    def comes_once():
        key = [("Idempotency-Key", "a-retry")]
        one, two = (upload(mia, png(5, 5), headers=key) for _ in range(2))
        assert one.status == two.status == 201
        assert one.json["image_name"] == two.json["image_name"]
        assert mia.get("/api/v1/images/names").json["total_count"] == 1

    def as_one_file():
        whole = archive(anna, {"board_id": board})
        name = first.json["image_name"]
        assert whole.namelist() == ["Su_mmer/user/" + name], whole.namelist()
        assert b"Heron" in whole.read(whole.namelist()[0])
        bare = archive(anna, {"image_names": [name], "recipe": False})
        assert bare.namelist() == ["user/" + name]
        data = bare.read("user/" + name)
        assert b"Heron" not in data and data.startswith(b"\x89PNG")
        alone = anna.get("/api/v1/images/i/%s/full?download=true&recipe=false" % name)
        assert alone.body == data and alone.headers["Content-Disposition"].startswith("attachment")
        kept = upload(mia, data)
        assert kept.status == 201, kept.body

    def deleted_and_back():
        name = first.json["image_name"]
        copied = anna.post("/api/v1/images/copy", {"image_names": [name], "board_id": None})
        assert copied.status == 201, copied.body
        copy = copied.json["copied_images"][0]["to"]
        assert anna.get("/api/v1/images/names?search_term=heron").json["total_count"] == 2
        anna.post("/api/v1/images/delete", {"image_names": [name, copy]})
        trash = anna.get("/api/v1/trash/").json
        assert trash["total"] == 2 and trash["bytes"] > 0, trash
        for item in trash["items"]:
            assert anna.get("/" + item["thumbnail_url"]).status == 200, item
            assert mia.get("/" + item["thumbnail_url"]).status == 403, item
        anna.post("/api/v1/trash/restore", {"image_names": [name]})
        freed = anna.post("/api/v1/trash/empty", {}).json
        assert freed["removed_images"] == 1 and freed["freed_bytes"] > 0, freed
        assert anna.get("/api/v1/images/names?search_term=heron").json["image_names"] == [name]

    suite.check("a picture comes in with its recipe and nothing else of the file", comes_in)
    suite.check("it is found by its words and its model, by its owner alone", found)
    suite.check("it is resized, cut, turned and told anew on its way in", changed_while_coming_in)
    suite.check("what is no picture is refused in words", refused)
    suite.check("sent twice under one key it is one picture", comes_once)
    suite.check("a board and chosen pictures are fetched as one file", as_one_file)
    suite.check("deleted pictures come back or go for good, and their words with them", deleted_and_back)

    def words_survive():
        house.stop()
        cache = os.path.join(house.data, "cache", "search")
        for folder, _, names in os.walk(cache):
            for name in names:
                os.remove(os.path.join(folder, name))
        house.start()
        client = house.client().sign_in("anna@example.com")
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if client.get("/api/v1/images/names?search_term=heron").json["total_count"] == 1:
                return
            time.sleep(0.05)
        raise AssertionError("the search was not made again")

    suite.check("the search is made again from the pictures when the cache is gone", words_survive)
suite.end()
