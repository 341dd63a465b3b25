"""A stand-in for an engine: speaks frames on standard input and output and misbehaves as told."""
import json
import os
import struct
import sys
import time

HELLO = {"magic": "limner-engine", "protocol": 1, "build": "test", "catalogue": "nodes"}


def send(kind, body, data=b"", stream=0):
    text = json.dumps([kind, body]).encode()
    payload = struct.pack("<I", len(text)) + text + data
    os.write(1, struct.pack("<IIBB", len(payload), stream, 2, 0) + b"LM" + payload)


def read(count):
    out = b""
    while len(out) < count:
        part = os.read(0, count - len(out))
        if not part:
            sys.exit(0)
        out += part
    return out


def receive():
    parts = {}
    while True:
        length, stream, kind, _ = struct.unpack("<IIBB", read(12)[:10])
        body = read(length)
        if kind == 3:
            continue
        parts[stream] = parts.get(stream, b"") + body
        if kind == 2:
            payload = parts.pop(stream)
            size = struct.unpack("<I", payload[:4])[0]
            return json.loads(payload[4:4 + size])


def node():
    return {"id": "p", "source": "n", "invocation": {}}


def event(job, kind, body, data=b""):
    send("event", {"job": job, "kind": kind, "body": body}, data, 1)


def main(behaviour):
    if behaviour == "exit":
        sys.exit(3)
    if behaviour == "noise":
        os.write(1, b"Welcome to Ubuntu 24.04\n" * 10)
    if behaviour == "stranger":
        send("hello", {"magic": "other"})
    if behaviour == "other-nodes":
        send("hello", dict(HELLO, catalogue="others", build="9.9"))
    if behaviour in ("noise", "stranger", "other-nodes"):
        time.sleep(60)
    send("hello", HELLO)
    while True:
        kind, body = receive()
        if kind == "cancel" and behaviour != "deaf":
            send("failed", {"job": body["job"], "type": "Canceled"}, stream=1)
        if kind != "run":
            continue
        job = body["id"]
        if behaviour == "garbage":
            os.write(1, os.urandom(5000))
        elif behaviour == "half":
            os.write(1, struct.pack("<IIBB", 5000, 1, 2, 0) + b"LM" + b"[")
            sys.exit(0)
        elif behaviour == "crash":
            event(job, "progress", {"node": node(), "step": 1, "of": 4, "message": "Denoising"})
            os.abort()
        elif behaviour == "bad-event":
            event(job, "picture", {"node": node(), "name": "../../etc/passwd", "png_size": 1,
                                   "width": 1, "height": 1}, b"x")
        elif behaviour in ("wait", "deaf"):
            event(job, "progress", {"node": node(), "step": 1, "of": 4, "message": "Denoising"})
        elif behaviour == "asks":
            send("need_model", {"request": 1, "job": job, "name": "secret"})
            answer = receive()
            send("failed", {"job": job, "type": answer[1]["type"], "name": "Secret",
                            "message": answer[1]["message"]}, stream=1)
        else:
            for step in (1, 2):
                event(job, "progress", {"node": node(), "step": step, "of": 2,
                                        "message": "Denoising", "fraction": step / 2}, b"jpeg")
            send("done", {"job": job, "results": {"p": {}}, "prepared": {"n": ["p"]},
                          "compute_seconds": 1.5}, stream=1)


main(sys.argv[1])
