"""First contact: names, plain HTTP, and real reverse proxies, with and without a base path."""
import base64
import http.client
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(__file__))
from house import PASSWORD, Client, House, Suite, free_port

BINARY = sys.argv[1]
suite = Suite()

SECURITY = {
    "Content-Security-Policy": None, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": None}
PAGE = {"Accept": "text/html", "Sec-Fetch-Mode": "navigate"}


def ask(port, method, path, body=None, headers=None, tls=False):
    """One request on a connection of its own; fields as a list, so that two cookies are two."""
    if tls:
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=20, context=context)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = dict(headers or {})
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()
        headers.setdefault("Content-Type", "application/json")
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.getheaders(), content


def field(headers, name):
    return next((value for key, value in headers if key.lower() == name.lower()), None)


def fields(headers, name):
    return [value for key, value in headers if key.lower() == name.lower()]


class Proxy:
    """A reverse proxy on a loopback port of its own, with a configuration made here; ended by its pid."""

    def __init__(self, command, configuration, folder, port):
        self.port = port
        path = os.path.join(folder, f"proxy-{port}.conf")
        with open(path, "w") as out:
            out.write(configuration)
        log = open(os.path.join(folder, f"proxy-{port}.log"), "ab")
        self.process = subprocess.Popen(
            command(path), stdout=log, stderr=log, env={**os.environ, "HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder})
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            assert self.process.poll() is None, "the proxy ended: " + open(log.name).read()[-2000:]
            time.sleep(0.02)
        raise AssertionError("the proxy did not answer")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=10)


def nginx(folder, locations, port=None):
    port = port or free_port()
    os.makedirs(os.path.join(folder, "temp"), exist_ok=True)
    temp = "".join(f"  {kind}_temp_path {folder}/temp/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    configuration = (
        f"daemon off;\npid {folder}/nginx-{port}.pid;\nerror_log stderr;\nworker_processes 1;\nevents {{}}\n"
        + "http {\n" + temp + "  access_log off;\n  client_max_body_size 30m;\n"
        + f"  server {{\n    listen 127.0.0.1:{port};\n{locations}\n  }}\n}}\n")
    return Proxy(lambda path: [shutil.which("nginx", path=PATH), "-c", path, "-p", folder], configuration, folder, port)


def caddy(folder, site, port=None):
    port = port or free_port()
    configuration = "{\n  admin off\n  auto_https off\n}\n" + f"http://127.0.0.1:{port}, http://pictures.example.org:{port} {{\n{site}\n}}\n"
    return Proxy(lambda path: [shutil.which("caddy"), "run", "--adapter", "caddyfile", "--config", path], configuration, folder, port)


PATH = os.environ["PATH"] + ":/usr/sbin:/sbin"
WHOLE = """      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
      proxy_buffering off;"""


def sign_in(port, base="", headers=None, host=None):
    """Signs in as a browser would, by cookie, from a page of the same address."""
    host = host or f"127.0.0.1:{port}"
    own = {"Host": host, "Origin": f"http://{host}", **(headers or {})}
    status, fields_, body = ask(port, "POST", f"{base}/api/v1/auth/login", {"email": "anna@example.com", "password": PASSWORD}, own)
    assert status == 200, (status, body)
    cookies = fields(fields_, "Set-Cookie")
    return cookies, "; ".join(cookie.split(";")[0] for cookie in cookies)


def page_works(port, base=""):
    """The page and every file that it names, below the base path."""
    status, headers, body = ask(port, "GET", f"{base}/", headers=PAGE)
    assert status == 200, status
    text = body.decode()
    if base:
        assert f'<meta name="limner-base" content="{base}">' in text, text
    names = re.findall(r'(?:href|src)="([^"]+)"', text)
    assert len(names) >= 3 and all(name.startswith(base + "/") for name in names), names
    for name in names:
        assert ask(port, "GET", name)[0] == 200, name
    assert ask(port, "GET", f"{base}/gallery/some-board", headers=PAGE)[0] == 200
    return f"{len(names)} files"


def live_line(port, base, cookie, host=None):
    """A web socket opens through the proxy and says hello."""
    host = host or f"127.0.0.1:{port}"
    key = base64.b64encode(os.urandom(16)).decode()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall((
            f"GET {base}/api/v1/events HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\nConnection: Upgrade\r\n"
            f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n").encode())
        got = b""
        while b"hello" not in got:
            more = line.recv(4096)
            assert more, got
            got += more
    assert got.startswith(b"HTTP/1.1 101"), got[:200]


def event_stream(port, base, cookie):
    """An event stream passes the proxy without being held back."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(f"GET {base}/api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n".encode())
        got = b""
        while b'"hello"' not in got:
            more = line.recv(4096)
            assert more, got
            got += more


def works(port, base="", cookie_path=None):
    """First contact, signing in, live news, a change, the redirect for a missing slash."""
    said = page_works(port, base)
    cookies, cookie = sign_in(port, base)
    session = next(line for line in cookies if line.startswith(("limner=", "__")))
    media = next(line for line in cookies if line.startswith("invokeai_media_token="))
    assert f"Path={base or '/'};" in session, session
    assert f"Path={base}/api/v1;" in media, media
    live_line(port, base, cookie)
    event_stream(port, base, cookie)
    own = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"}
    status, _, body = ask(port, "POST", f"{base}/api/v1/boards/?board_name=Behind%20a%20proxy", b"", own)
    assert status == 201, (status, body)
    status, headers, _ = ask(port, "GET", f"{base}/api/v1/boards?all=true", headers=own)
    assert status == 307 and field(headers, "Location").endswith(f"{base}/api/v1/boards/?all=true"), (status, field(headers, "Location"))
    status, _, body = ask(port, "GET", field(headers, "Location"), headers=own)
    assert status == 200 and any(board["board_name"] == "Behind a proxy" for board in json.loads(body)), body
    status, headers, _ = ask(port, "GET", f"{base}/?x=y", headers=PAGE)
    assert status == 307 and field(headers, "Location").endswith(f"{base}/"), (status, field(headers, "Location"))
    assert ask(port, "GET", f"{base}/docs/user-guide", headers=own)[0] == 200
    return said


def secured(headers, place):
    for name, value in SECURITY.items():
        got = fields(headers, name)
        assert len(got) == 1 and (value is None or got[0] == value), (place, name, got)
    assert not fields(headers, "Strict-Transport-Security"), place
    assert not fields(headers, "Access-Control-Allow-Origin"), place


with tempfile.TemporaryDirectory(prefix="limner-proxies-") as folder:
    with House(BINARY, arguments=["--trusted_proxies", "127.0.0.1", "--requests_per_minute", "0"]) as house:
        anna = house.set_up()
        target = f"http://127.0.0.1:{house.port}"

        def plain_name():
            for name in ("nas", "nas:9090", "NAS.local:9090", "nas.fritz.box", "192.168.1.7:9090", "[fd00::7]:9090"):
                assert ask(house.port, "GET", "/", headers={"Host": name, **PAGE})[0] == 200, name
            cookies, cookie = sign_in(house.port, host="nas:9090")
            live_line(house.port, "", cookie, host="nas:9090")

        def unknown_name():
            name = {"Host": "pictures.example.org:9090"}
            status, headers, body = ask(house.port, "GET", "/", headers={**name, **PAGE})
            assert status == 421 and field(headers, "Content-Type").startswith("text/html"), status
            secured(headers, "421")
            text = body.decode()
            link = re.search(r'href="([^"]+host-names#[^"]+)"', text).group(1)
            assert link == f"http://127.0.0.1:{house.port}/host-names#pictures.example.org", link
            assert "<script" not in text and "pictures.example.org" in text
            status, _, body = ask(house.port, "GET", "/", headers={"Host": '"><script>x</script>', **PAGE})
            assert b"<script" not in body, body
            status, _, body = ask(house.port, "GET", "/api/v1/app/version", headers=name)
            assert status == 421 and "host_names" in json.loads(body)["detail"], body
            assert "pictures.example.org" in anna.get("/api/v1/auth/host_names").json["refused"]
            mia = anna.post("/api/v1/auth/users", {"email": "mia@example.com", "password": PASSWORD})
            assert mia.status == 201
            other = house.client().sign_in("mia@example.com")
            assert other.post("/api/v1/auth/host_names", {"name": "pictures.example.org"}).status == 403
            assert anna.post("/api/v1/auth/host_names", {"name": "pictures.example.org"}).status == 201
            assert ask(house.port, "GET", "/", headers={**name, **PAGE})[0] == 200
            house.stop()
            house.start()
            assert ask(house.port, "GET", "/", headers={**name, **PAGE})[0] == 200, "the name was forgotten"

        def cross_site():
            _, cookie = sign_in(house.port)
            boards = "/api/v1/boards/?board_name=x"
            for extra, words in (
                    ({"Sec-Fetch-Site": "cross-site"}, ("Sec-Fetch-Site", "cross-site")),
                    ({"Origin": "http://evil.example"}, ("Origin", "http://evil.example", "trusted_proxies")),
                    ({"Origin": "null"}, ("Origin", "null")), ({"Referer": "http://evil.example/x"}, ("Referer", "evil.example")),
                    ({}, ("Origin", "nothing"))):
                status, _, body = ask(house.port, "POST", boards, b"", {"Cookie": cookie, **extra})
                detail = json.loads(body)["detail"]
                assert status == 403 and all(word in detail for word in words), (extra, detail)
                assert f"127.0.0.1:{house.port}" in detail, detail
            for good in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": f"https://127.0.0.1:{house.port}"}):
                assert ask(house.port, "POST", boards, b"", {"Cookie": cookie, **good})[0] == 201, good
            assert anna_again(house).post(boards).status == 201, "scripts send no Origin"

        def anna_again(house):
            return house.client().sign_in("anna@example.com")

        def other_machines():
            """A proxy's word for it that the client is elsewhere and came by plain HTTP or by https."""
            away = {"X-Forwarded-For": "192.168.1.20", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "nas"}
            status, headers, _ = ask(house.port, "POST", "/api/v1/auth/login",
                                     {"email": "anna@example.com", "password": PASSWORD}, {**away, "Origin": "https://nas"})
            assert status == 200, status
            session = fields(headers, "Set-Cookie")[0]
            assert session.startswith("__Host-limner=") and "; Secure" in session and "Path=/;" in session, session
            standard = {"Forwarded": 'for="[2001:db8::5]:4711";proto=https;host="nas.local"', "Origin": "https://nas.local"}
            status, headers, _ = ask(house.port, "POST", "/api/v1/auth/login", {"email": "anna@example.com", "password": PASSWORD}, standard)
            assert status == 200 and fields(headers, "Set-Cookie")[0].startswith("__Host-limner="), headers
            prefix = {**away, "X-Forwarded-Prefix": "/pictures/", "Origin": "https://nas"}
            status, headers, _ = ask(house.port, "POST", "/api/v1/auth/login", {"email": "anna@example.com", "password": PASSWORD}, prefix)
            session = fields(headers, "Set-Cookie")[0]
            assert session.startswith("__Secure-limner=") and "Path=/pictures;" in session, session

        def tls():
            status, headers, _ = ask(house.port, "GET", "/", headers=PAGE, tls=True)
            assert status == 200
            secured(headers, "TLS with a certificate of our own: no HSTS")

        def every_route():
            document = anna_again(house).get("/openapi.json").json
            person = anna_again(house)
            count = 0
            for path, methods in document["paths"].items():
                for method, operation in methods.items():
                    if path.endswith("/events") or path.endswith("/logout"):
                        continue
                    place = re.sub(r"\{[^}]*\}", "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f", path)
                    for token in (None, person.token):
                        if token and method == "delete":
                            continue
                        headers = {"Authorization": "Bearer " + token} if token else {}
                        status, got, _ = ask(house.port, method.upper(), place, b"{" if method != "get" else None,
                                             {**headers, "Content-Type": "application/json"})
                        secured(got, f"{method} {path} {status}")
                        count += 1
            for place in ("/", "/app/main.js", "/docs", "/docs/user-guide", "/docs/licence", "/redoc", "/nowhere", "/host-names",
                          "/style/docs.css", "/api/v1/boards", "/health", "/favicon.svg"):
                for method in ("GET", "HEAD", "PUT"):
                    secured(ask(house.port, method, place)[1], f"{method} {place}")
                    count += 1
            status, got, _ = ask(house.port, "GET", "/", headers={"Accept-Encoding": "gzip", "If-None-Match": "x"})
            secured(got, "gzip")
            return f"{count} answers"

        suite.check("names without a dot, of home networks, and IP addresses work", plain_name)
        suite.check("an unknown name gets a page in words, and an administrator adds it", unknown_name)
        suite.check("requests of other sites are refused in words", cross_site)
        suite.check("forwarded fields decide scheme, host, prefix and cookies", other_machines)
        suite.check("TLS with a certificate of our own", tls)
        suite.check("every answer of every route has the protecting fields", every_route)

        target = f"http://127.0.0.1:{house.port}"

        def through_nginx():
            with nginx(folder, f"    location / {{\n{WHOLE}\n      proxy_pass {target};\n    }}") as proxy:
                return works(proxy.port)

        def bare_nginx():
            """Nothing but proxy_pass: reading works, a browser that says nothing of sites is told what is missing."""
            with nginx(folder, f"    location / {{ proxy_pass {target}; }}") as proxy:
                page_works(proxy.port)
                body = {"email": "anna@example.com", "password": PASSWORD}
                status, _, _ = ask(proxy.port, "POST", "/api/v1/auth/login", body, {"Sec-Fetch-Site": "same-origin"})
                assert status == 200, status
                own = {"Origin": f"http://127.0.0.1:{proxy.port}"}
                status, _, answer = ask(proxy.port, "POST", "/api/v1/auth/login", body, own)
                detail = json.loads(answer)["detail"]
                assert status == 403 and "trusted_proxies" in detail and str(proxy.port) in detail and str(house.port) in detail, detail

        def through_caddy():
            if not shutil.which("caddy"):
                return "there is no caddy on this machine"
            with caddy(folder, f"  reverse_proxy 127.0.0.1:{house.port}") as proxy:
                return works(proxy.port)

        suite.check("a plain nginx with the fields of the guide", through_nginx)
        suite.check("an nginx that passes no fields on", bare_nginx)
        suite.check("Caddy with one line", through_caddy)

    with House(BINARY, arguments=["--base_url", "/limner/", "--trusted_proxies", "127.0.0.1"]) as house:
        anna = house.set_up()
        target = f"http://127.0.0.1:{house.port}"

        def strips():
            with nginx(folder, f"    location /limner/ {{\n{WHOLE}\n      proxy_pass {target}/;\n    }}") as proxy:
                return works(proxy.port, "/limner")

        def keeps():
            with nginx(folder, f"    location /limner/ {{\n{WHOLE}\n      proxy_pass {target};\n    }}") as proxy:
                return works(proxy.port, "/limner")

        def caddy_below():
            if not shutil.which("caddy"):
                return "there is no caddy on this machine"
            with caddy(folder, f"  handle_path /limner/* {{\n    reverse_proxy 127.0.0.1:{house.port}\n  }}") as proxy:
                works(proxy.port, "/limner")
            with caddy(folder, f"  reverse_proxy /limner/* 127.0.0.1:{house.port}") as proxy:
                return works(proxy.port, "/limner")

        def directly():
            assert ask(house.port, "GET", "/limner", headers=PAGE)[0] == 307
            status, headers, _ = ask(house.port, "GET", "/limner", headers=PAGE)
            assert field(headers, "Location") == "/limner/", headers
            return works(house.port, "/limner")

        suite.check("a base path behind an nginx that strips it", strips)
        suite.check("a base path behind an nginx that keeps it", keeps)
        suite.check("a base path behind Caddy, both ways", caddy_below)
        suite.check("a base path without a proxy", directly)

    with House(BINARY, environment={"LIMNER_REQUESTS_PER_MINUTE": "600"}) as house:
        anna = house.set_up()

        def rates():
            client = house.client()
            client.token = anna.token
            seen = [client.get("/api/v1/boards/?all=true") for _ in range(160)]
            refused = [reply for reply in seen if reply.status == 429]
            assert refused and len(refused) <= 60, len(refused)
            assert int(refused[0].headers["Retry-After"]) >= 1
            assert "requests_per_minute" in refused[0].json["detail"], refused[0].body
            files = [ask(house.port, "GET", "/app/main.js")[0] for _ in range(200)]
            assert set(files) == {200}, set(files)

        def untrusted():
            """Fields of a proxy that nobody trusts change nothing: not the source, not the scheme."""
            status, headers, _ = ask(
                house.port, "POST", "/api/v1/auth/login", {"email": "anna@example.com", "password": PASSWORD},
                {"X-Forwarded-For": "192.168.1.20", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/x"})
            session = fields(headers, "Set-Cookie")[0]
            assert status == 200 and session.startswith("limner=") and "Path=/;" in session, session

        suite.check("a burst is served, more waits, files do not count", rates)
        suite.check("forwarded fields of strangers are not looked at", untrusted)

suite.end()
