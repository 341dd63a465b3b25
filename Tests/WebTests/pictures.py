"""Picture files for a test, and somebody who uploads them over the API."""
import os
import struct
import zlib

from browser import until


def png(colour, side=48):
    """A picture of one colour."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    row = b"\0" + bytes(colour) * side
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * side)) + chunk(b"IEND", b""))


def drawn(page, kind, width=40, height=20):
    """A picture that the browser encodes: red on the left, blue on the right."""
    text = page.evaluate(f"""(async () => {{
      const canvas = new OffscreenCanvas({width}, {height});
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#e00000"; pen.fillRect(0, 0, {width // 2}, {height});
      pen.fillStyle = "#0000e0"; pen.fillRect({width // 2}, 0, {width // 2}, {height});
      const blob = await canvas.convertToBlob({{ type: "image/{kind}", quality: 0.95 }});
      if (blob.type !== "image/{kind}") throw new Error("not " + blob.type);
      return [...new Uint8Array(await blob.arrayBuffer())].join(); }})()""")
    return bytes(int(one) for one in text.split(","))


def turned(jpeg, orientation):
    """The JPEG with an EXIF orientation, as a phone held upright writes it."""
    tiff = (b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0")
    exif = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def heic():
    """What the head of an iPhone's picture looks like; nothing here can decode the rest."""
    return struct.pack(">I", 24) + b"ftypheic\0\0\0\0heicmif1" + struct.pack(">I", 200) + b"meta" + bytes(192)


class Owner:
    """Uploads and looks things up over the API, so that the browser has something to show."""

    def __init__(self, client):
        self.client = client

    def upload(self, colours, board=None, category="general"):
        """Uploads a picture of each colour and returns their names in that order."""
        names = []
        for colour in colours:
            body = (b"--lim\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                    b"Content-Type: image/png\r\n\r\n" + png(colour) + b"\r\n--lim--\r\n")
            place = f"&board_id={board}" if board else ""
            answer = self.client.post(
                f"/api/v1/images/upload?image_category={category}&is_intermediate=false{place}", body,
                headers={"Content-Type": "multipart/form-data; boundary=lim"})
            assert answer.status == 201, answer.body
            names.append(answer.json["image_name"])
        return names

    def new_board(self, name):
        answer = self.client.post("/api/v1/boards/?board_name=" + name.replace(" ", "%20"))
        assert answer.status == 201, answer.body
        return answer.json["board_id"]

    def on(self, board="none", categories="general"):
        return self.client.get(f"/api/v1/images/names?board_id={board}&categories={categories}"
                               "&starred_first=false").json["image_names"]

    def boards(self):
        listed = self.client.get("/api/v1/boards/?all=true&include_archived=true").json
        return {board["board_name"]: board for board in listed}

    def record(self, name):
        return self.client.get(f"/api/v1/images/i/{name}").json

    def picture(self, name):
        return self.client.get(f"/api/v1/images/i/{name}/full").body


class Downloads:
    """The folder in which one person's browser keeps what it downloads."""

    def __init__(self, browser, person, folder):
        self.kept = os.path.abspath(folder)
        self.folder = os.path.join(self.kept, "arriving")
        self.count = 0
        os.makedirs(self.folder)
        place = {"browserContextId": person} if person else {}
        browser.ask("Browser.setDownloadBehavior", {
            "behavior": "allow", "downloadPath": self.folder, **place})

    def next(self, act, deadline=20):
        """The path of the file that `act()` makes the browser download, once it is whole."""
        act()

        def whole():
            new = os.listdir(self.folder)
            under_way = [one for one in new if one.endswith((".crdownload", ".tmp")) or one.startswith(".")]
            return new[0] if new and not under_way else None
        name = until(whole, "the download", deadline)
        # Two of one name would overwrite each other here.
        self.count += 1
        place = os.path.join(self.kept, str(self.count))
        os.makedirs(place)
        os.rename(os.path.join(self.folder, name), os.path.join(place, name))
        return os.path.join(place, name)
