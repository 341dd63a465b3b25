"""Pages of other sites in a real browser: a listed one acts with a token of its own, others do nothing."""
import http.server
import json
import os
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser
from house import PASSWORD, House, Suite

BINARY = sys.argv[1]
suite = Suite()


class Page(http.server.BaseHTTPRequestHandler):
    """An empty page of another site."""

    def do_GET(self):
        body = b"<!doctype html><title>Photos</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def fetch(page, path, token=None, credentials="omit", method="GET", body=None):
    """What a script of the open page gets: status, answer, a field of ours; or that the browser kept it from it."""
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token:
        headers["Authorization"] = "Bearer " + token
    options = {"method": method, "headers": headers, "credentials": credentials}
    if body is not None:
        options["body"] = json.dumps(body)
    return page.evaluate(
        f"fetch({json.dumps(path)}, {json.dumps(options)}).then(async (answer) => ({{status: answer.status, "
        "text: await answer.text(), refreshed: answer.headers.get('X-Refreshed-Token')}), () => 'kept back')")


listed, listed_origin = site()
other, other_origin = site()
with House(BINARY, arguments=["--allow_origins", listed_origin, "--set", "session_lifetime=sliding"]) as house, Browser() as browser:
    anna = house.set_up()
    own = f"http://127.0.0.1:{house.port}"
    api = own + "/api/v1/"
    page = browser.page()
    page.open(own + "/")
    signed_in = fetch(page, api + "auth/login", method="POST", credentials="same-origin",
                      body={"email": "anna@example.com", "password": PASSWORD})
    assert signed_in["status"] == 200, signed_in

    def boards():
        return len(anna.get("/api/v1/boards/?all=true").json)

    def own_page():
        assert fetch(page, api + "auth/me", credentials="same-origin")["status"] == 200

    def listed_page():
        page.open(listed_origin + "/")
        assert fetch(page, api + "auth/me")["status"] == 401
        me = fetch(page, api + "auth/me", anna.token)
        assert me["status"] == 200 and "anna@example.com" in me["text"], me
        made = fetch(page, api + "boards/?board_name=Made%20elsewhere", anna.token, method="POST", body={})
        assert made["status"] == 201 and made["refreshed"], made
        assert boards() == 1
        wrong = fetch(page, api + "boards/?board_name=", anna.token, method="POST", body={})
        assert wrong["status"] == 422, wrong
        login = fetch(page, api + "auth/login", method="POST", body={"email": "anna@example.com", "password": PASSWORD})
        assert login["status"] == 200 and json.loads(login["text"])["token"], login

    def listed_page_without_a_token():
        """The browser has Anna's cookie for this host, and hands it over where it is asked to."""
        page.open(listed_origin + "/")
        before = boards()
        assert fetch(page, api + "auth/me", credentials="include") == "kept back"
        assert fetch(page, api + "boards/?board_name=Stolen", credentials="include", method="POST") == "kept back"
        assert boards() == before, "a cookie counted"

    def other_page():
        page.open(other_origin + "/")
        before = boards()
        for token in (None, anna.token):
            for credentials in ("omit", "include"):
                assert fetch(page, api + "auth/me", token, credentials) == "kept back"
                assert fetch(page, api + "boards/?board_name=Stolen", token, credentials, "POST") == "kept back"
        assert boards() == before

    suite.check("our own page needs no list", own_page)
    suite.check("a listed page reads and changes with a token of its own", listed_page)
    suite.check("a listed page gets nothing by the browser's cookie", listed_page_without_a_token)
    suite.check("any other page gets nothing, whatever it brings", other_page)
    page.open(own + "/")
    suite.check("our own page is still signed in", own_page)
for server in (listed, other):
    server.shutdown()


def wrong_setting():
    for wrong in ("*", "photos.example.org", "https://a/b", "null"):
        house = House(BINARY, arguments=["--allow_origins", wrong])
        try:
            house.start()
        except AssertionError as refused:
            assert "allow_origins takes sites such as" in str(refused) and wrong in str(refused), refused
            assert house.process.returncode == 78, house.process.returncode
        else:
            house.stop()
            raise AssertionError(f"{wrong} was taken")
        finally:
            house.folder.cleanup()


suite.check("a setting that is no site stops the start in words", wrong_setting)
suite.end()
