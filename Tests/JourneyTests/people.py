"""Several people in one house: signing in, uploads made on the spot, event streams that are listened to."""
import http.client
import json
import os
import struct
import subprocess
import threading
import time
import urllib.parse
import zlib

from house import PASSWORD, Client


def png(width=16, height=16, colour=(200, 80, 40), texts=()):
    """A plain PNG; `texts` are pairs of keyword and text for iTXt chunks."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes(colour) * width) * height
    found = [chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))]
    for keyword, text in texts:
        found.append(chunk(b"iTXt", keyword.encode() + b"\0\0\0\0\0" + text.encode()))
    found += [chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(found)


def upload(client, board=None, data=None, name="picture.png", category="user"):
    """Brings a picture in; the whole reply."""
    edge = "edge" + os.urandom(8).hex()
    safe = name.replace("\r", "").replace("\n", "").replace('"', "%22")
    form = (f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{safe}"\r\n'
            "Content-Type: image/png\r\n\r\n").encode("utf-8", "surrogatepass")
    body = form + (data or png(colour=os.urandom(3))) + f"\r\n--{edge}--\r\n".encode()
    query = f"image_category={category}&is_intermediate=false" + (f"&board_id={board}" if board else "")
    return client.post("/api/v1/images/upload?" + query, body,
                       headers={"Content-Type": "multipart/form-data; boundary=" + edge})


def patient(ask, tries=40):
    """The reply of `ask()`, asked again while the house says that too much is asked of it."""
    for _ in range(tries):
        reply = ask()
        if reply.status not in (429, 503):
            return reply
        time.sleep(min(2, float(reply.headers.get("Retry-After", 0.2))))
    return reply


def add_person(admin, name):
    """A new account; a client that is signed in as it, with `.id` and `.email`."""
    email = f"{name.lower()}@example.com"
    made = admin.post("/api/v1/auth/users", {
        "email": email, "display_name": name, "password": PASSWORD})
    assert made.status == 201, (made.status, made.body)
    client = Client(admin.port).sign_in(email)
    client.id, client.email = made.json["user_id"], email
    return client


def new_board(client, name="Board", shares=None):
    body = {"shares": shares, "is_shared": True} if shares is not None else None
    made = client.post("/api/v1/boards/?board_name=" + urllib.parse.quote(name), body)
    assert made.status == 201, (made.status, made.body)
    return made.json["board_id"]


def share(client, board, person, level):
    return client.post(f"/api/v1/boards/{board}/share", {"user_id": person, "permission": level})


class Stream:
    """An open page that only listens; `heard` holds (when, event)."""

    def __init__(self, client):
        self.heard, self.changed, self.ended = [], threading.Condition(), None
        self.connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=60)
        self.connection.request("GET", "/api/v1/events", headers={
            "Authorization": "Bearer " + client.token, "Accept": "text/event-stream"})
        self.answer = self.connection.getresponse()
        assert self.answer.status == 200, self.answer.status
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait(lambda event: event["type"] == "hello", "the greeting")

    def _listen(self):
        try:
            for line in self.answer:
                if line.startswith(b"data:"):
                    event = json.loads(line[5:])
                    with self.changed:
                        self.heard.append((time.monotonic(), event))
                        self.changed.notify_all()
        except (OSError, ValueError, http.client.HTTPException, AttributeError):
            pass
        with self.changed:
            self.ended = time.monotonic()
            self.changed.notify_all()

    def wait(self, fits, what, since=0, deadline=10):
        """When an event that fits was heard after `since`."""
        def found():
            return next(((at, event) for at, event in self.heard if at >= since and fits(event)), None)
        with self.changed:
            if not self.changed.wait_for(lambda: found() or self.ended, deadline) or not found():
                raise AssertionError(f"{what} was not heard; heard {[e for _, e in self.heard]}")
            return found()

    def wait_for_end(self, deadline=10):
        with self.changed:
            assert self.changed.wait_for(lambda: self.ended, deadline), "the stream is still open"
            return self.ended

    def close(self):
        self.connection.close()


def unhurried(binary):
    """Arguments that lift the limits on how much one person may ask, as far as this binary has them."""
    shown = subprocess.run([os.path.abspath(binary), "config", "show"], capture_output=True, text=True).stdout
    keys = ("requests_per_minute", "changes_per_minute", "files_per_second")
    return [part for key in keys if key in shown for part in ("--set", key + "=0")]
