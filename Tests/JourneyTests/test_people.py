"""Accounts from the command line, beside a running server and without one, and what they do to who is signed in."""
import io
import json
import os
import pty
import re
import socket
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, os.path.dirname(__file__))
from house import PASSWORD, House, Suite, enqueue, finished, generate_graph, image_names, starter_model

BINARY = os.path.abspath(sys.argv[1])
suite = Suite()


def limner(data, *words, text="", **more):
    return subprocess.run([BINARY, "user", *words, "--data", data], capture_output=True, text=True, input=text,
                          timeout=60, env={**os.environ, "LIMNER_TEST_FAST_KDF": "1"}, **more)


def done(data, *words, text=""):
    ran = limner(data, *words, text=text)
    assert ran.returncode == 0 and ran.stderr == "", (words, ran.returncode, ran.stdout, ran.stderr)
    return ran.stdout


def rows(data, *words, text=""):
    return json.loads(done(data, *words, "--json", text=text))


def refused(data, code, *words, text="", saying=""):
    ran = limner(data, *words, text=text)
    assert ran.returncode == code, (words, ran.returncode, ran.stdout, ran.stderr)
    assert ran.stdout == "" and saying in ran.stderr, (ran.stdout, ran.stderr)


def without_a_server():
    with tempfile.TemporaryDirectory(prefix="limner-people-") as folder:
        data = os.path.join(folder, "data")
        refused(data, 1, "add", "mia@example.com", text=PASSWORD + "\n", saying="--admin")
        done(data, "add", "anna@example.com", "--name", "Anna", "--admin", text=PASSWORD + "\n")
        done(data, "add", "mia@example.com", "--name=Mia", text=PASSWORD + "\n")
        invited = rows(data, "invite", "ruth@example.com", "--name", "Grandma Ruth")[0]
        assert invited["kind"] == "join" and invited["path"] == "/#join=" + invited["code"], invited
        people = {one["email"]: one for one in rows(data, "list")}
        assert {e: p["standing"] for e, p in people.items()} == {
            "anna@example.com": "active", "mia@example.com": "active", "ruth@example.com": "invited"}, people
        assert people["anna@example.com"]["is_admin"] and not people["mia@example.com"]["is_admin"]
        assert "Grandma Ruth" in done(data, "list")
        refused(data, 1, "role", "anna@example.com", "user", saying="last administrator")
        refused(data, 1, "rm", "anna@example.com", saying="last administrator")
        refused(data, 67, "disable", "nobody@example.com", saying="nobody has this e-mail address")
        refused(data, 65, "passwd", "mia@example.com", text="short\n", saying="at least 8 characters")
        refused(data, 65, "add", "mia", text=PASSWORD + "\n", saying="@")
        refused(data, 1, "add", "MIA@example.com", text=PASSWORD + "\n", saying="already exists")
        refused(data, 64, "role", "mia@example.com", saying="admin or user")
        refused(data, 64, "list", "--admin", saying="means nothing")
        refused(data, 64, "passwd", "mia@example.com", "--password=x", saying="never an argument")
        done(data, "rm", "mia@example.com", "--heir", "anna@example.com")
        assert [one["email"] for one in rows(data, "list")] == ["ruth@example.com", "anna@example.com"]
        # What was done here is there for a server that starts later.
        with House(BINARY, data=data) as house:
            answer = house.client().post("/api/v1/auth/code/redeem", {"code": invited["code"], "password": PASSWORD})
            assert answer.status == 200 and answer.json["user"]["email"] == "ruth@example.com", answer.body
            anna = house.client().sign_in("anna@example.com")
            gone = anna.get("/api/v1/auth/departed").json
            assert [(one["email"], one["heir"]["display_name"]) for one in gone] == [("mia@example.com", "Anna")], gone
            texts = [line["text"] for line in anna.get("/api/v1/auth/audit?everyone=true").json["items"]]
            assert "Somebody at the machine deleted the account of Mia" in texts, texts


def beside_a_server():
    with House(BINARY) as house:
        anna = house.set_up()
        data = house.data
        done(data, "add", "mia@example.com", "--name", "Mia", text=PASSWORD + "\n")
        mia = house.client().sign_in("mia@example.com")
        again = house.client().sign_in("mia@example.com")
        listed = rows(data, "sessions", "mia@example.com")
        assert len(listed) == 2 and listed[0]["address"] == "127.0.0.1", listed
        done(data, "sessions", "mia@example.com", "--end", listed[0]["session_id"])
        assert sorted([mia.get("/api/v1/auth/me").status, again.get("/api/v1/auth/me").status]) == [200, 401]
        assert "1 sign-in" in done(data, "sessions", "mia@example.com", "--end-all")
        assert mia.get("/api/v1/auth/me").status == again.get("/api/v1/auth/me").status == 401
        mia = house.client().sign_in("mia@example.com")
        done(data, "role", "mia@example.com", "admin")
        assert mia.get("/api/v1/auth/users").status == 200
        done(data, "role", "mia@example.com", "user")
        assert mia.get("/api/v1/auth/users").status == 403
        done(data, "disable", "mia@example.com")
        assert mia.get("/api/v1/auth/me").status == 401
        denied = mia.post("/api/v1/auth/login", {"email": "mia@example.com", "password": PASSWORD})
        assert denied.status == 403 and denied.json["detail"] == "Account is disabled", denied.body
        done(data, "enable", "mia@example.com")
        told = done(data, "reset", "mia@example.com")
        code = re.search(r"/#reset=([A-Z2-7]{16})\n", told).group(1)
        answer = house.client().post("/api/v1/auth/code/redeem", {"code": code, "password": "Another2Pass"})
        assert answer.status == 200, answer.body
        used = house.client().post("/api/v1/auth/code/redeem", {"code": code, "password": "Another2Pass"})
        assert used.status == 404, used.body
        done(data, "passwd", "mia@example.com", text="Third3Password\n")
        fresh = house.client().sign_in("mia@example.com", "Third3Password")
        assert fresh.get("/api/v1/auth/me").json["must_change_password"]
        done(data, "rm", "mia@example.com")
        assert fresh.get("/api/v1/auth/me").status == 401
        assert [one["email"] for one in anna.get("/api/v1/auth/users").json] == ["anna@example.com"]


def for_its_owner_alone():
    with House(BINARY) as house:
        house.set_up()
        with open(os.path.join(house.data, "FORMAT.json"), encoding="utf-8") as file:
            name = "\0limner-" + json.load(file)["instance"]
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(name)
            line.sendall(b'{"act":"user_list"}\n')
            assert b"anna@example.com" in line.recv(65536)
        if os.getuid() != 0:
            return "only as its owner; root tries as somebody else"
        answered, tell = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
                with socket.socket(socket.AF_UNIX) as line:
                    line.settimeout(10)
                    line.connect(name)
                    line.sendall(b'{"act":"user_list"}\n')
                    os.write(tell, b"heard: " + line.recv(99))
            except ConnectionError:
                os.write(tell, b"heard: ")
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        assert os.read(answered, 999) == b"heard: "


def asks_without_echo():
    with tempfile.TemporaryDirectory(prefix="limner-people-") as folder:
        data = os.path.join(folder, "data")

        def at_terminal(first, second):
            pid, terminal = pty.fork()
            if pid == 0:
                os.environ["LIMNER_TEST_FAST_KDF"] = "1"
                os.execv(BINARY, [BINARY, "user", "add", "anna@example.com", "--admin", "--data", data])
            seen = b""
            answers = [(b"Password: ", first), (b"once more: ", second)]
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                try:
                    seen += os.read(terminal, 4096)
                except OSError:
                    break
                if answers and answers[0][0] in seen:
                    # Echo goes off just after the question is written.
                    time.sleep(0.2)
                    os.write(terminal, answers.pop(0)[1].encode() + b"\n")
            os.close(terminal)
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), seen.decode()

        code, seen = at_terminal(PASSWORD, "Mistyped1Word")
        assert code == 65 and "differ" in seen, (code, seen)
        code, seen = at_terminal(PASSWORD, PASSWORD)
        assert code == 0 and "Added anna@example.com" in seen and PASSWORD not in seen, (code, seen)


def open_pages_hear_of_it():
    """A stream of somebody who is disabled ends at once and says why; a revoked token's too."""
    with House(BINARY) as house:
        anna = house.set_up()
        user = anna.post("/api/v1/auth/users", {"email": "mia@example.com", "display_name": "Mia", "password": PASSWORD}).json
        mia = house.client().sign_in("mia@example.com")
        made = mia.post("/api/v1/auth/tokens", {"name": "x", "scopes": ["read"], "current_password": PASSWORD}).json

        def ends(token, act):
            with socket.create_connection(("127.0.0.1", house.port), timeout=10) as stream:
                stream.sendall((f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n"
                                f"Authorization: Bearer {token}\r\n\r\n").encode())
                seen = b""
                while b"hello" not in seen:
                    seen += stream.recv(4096)
                act()
                started = time.monotonic()
                while True:
                    got = stream.recv(4096)
                    if not got:
                        break
                    seen += got
                waited = time.monotonic() - started
                assert waited <= 1, waited
                return re.search(rb'"session_ended","reason":"(\w+)"', seen).group(1).decode()

        assert ends(made["token"], lambda: mia.request("DELETE", "/api/v1/auth/tokens/" + made["token_id"])) == "signed_out"
        disable = lambda: anna.request("PATCH", "/api/v1/auth/users/" + user["user_id"], {"is_active": False})
        assert ends(mia.token, disable) == "disabled"


def takes_things_along():
    """Somebody's own export, and what a departed person left, as zip files that others can read."""
    with House(BINARY) as house:
        anna = house.set_up()
        user = anna.post("/api/v1/auth/users", {"email": "mia@example.com", "display_name": "Mia", "password": PASSWORD}).json
        mia = house.client().sign_in("mia@example.com")
        board = mia.post("/api/v1/boards/?board_name=Sommer%20%E2%98%80").json["board_id"]
        model, defaults = starter_model(mia)
        graph = generate_graph(model, "a red house", board=board, steps=2, width=defaults["width"], height=defaults["height"])
        item = finished(mia, enqueue(mia, graph).json["item_ids"][0])
        assert item["status"] == "completed", item["error_message"]
        picture = image_names(item)[0]
        mia.post("/api/v1/client_state/default/set_by_key?key=limner.ui", "dark")

        def read(answer):
            assert answer.status == 200 and answer.headers["Content-Type"] == "application/zip", answer.status
            assert int(answer.headers["Content-Length"]) == len(answer.body)
            archive = zipfile.ZipFile(io.BytesIO(answer.body))
            assert archive.testzip() is None
            return archive

        own = read(mia.get("/api/v1/auth/me/export"))
        names = own.namelist()
        assert f"Sommer \u2600/{picture}" in names and {"README.txt", "boards.json", "preferences.json"} <= set(names), names
        assert json.loads(own.read("boards.json"))["boards"][0]["board_name"] == "Sommer \u2600"
        assert own.read(f"Sommer \u2600/{picture}")[:8] == b"\x89PNG\r\n\x1a\n"
        assert mia.get(f"/api/v1/auth/departed/{user['user_id']}/export").status == 403
        assert anna.request("DELETE", "/api/v1/auth/users/" + user["user_id"]).status == 204
        assert read(anna.get(f"/api/v1/auth/departed/{user['user_id']}/export")).namelist() == names
        assert anna.request("DELETE", f"/api/v1/auth/departed/{user['user_id']}").status == 204
        assert anna.get("/api/v1/auth/departed").json == []
        files = [os.path.join(folder, file) for folder, _, files in os.walk(house.data) for file in files]
        assert not [file for file in files if picture[:-4] in file], "a file of the picture is left"


suite.check("limner user works on a directory that nobody serves", without_a_server)
suite.check("limner user works beside a running server, at once", beside_a_server)
suite.check("the control socket listens to the directory's owner alone", for_its_owner_alone)
suite.check("a password is asked for twice and never shown", asks_without_echo)
suite.check("open streams of who may not be here end within a second and say why", open_pages_hear_of_it)
suite.check("one's own things and a departed person's go into zip files, and then away for good", takes_things_along)
suite.end()
