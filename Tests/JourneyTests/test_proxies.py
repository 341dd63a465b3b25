"""The snippets of the page on reverse proxies, with real nginx and Caddy in front of a real Limner."""
import base64
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(__file__))
from house import House, PASSWORD, Suite, free_port

BINARY = os.path.abspath(sys.argv[1])
PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Assets", "docs", "reverse-proxies.md")
NAME = "limner.example.com"
suite = Suite()

with open(PAGE, encoding="utf-8") as page:
    words = page.read()
NGINX = re.findall(r"^```nginx\n(.*?)^```", words, re.S | re.M)
CADDY = re.findall(r"^```caddy\n(.*?)^```", words, re.S | re.M)
TOML = re.search(r"printf '(.*?)' > limner", words).group(1).replace("\\n", "\n")


def answers(port):
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(f"nothing listens on port {port}")


class Proxy:
    """A program that runs as long as the block, with its files in a folder of its own."""

    def __init__(self, folder, port, command, environment=None):
        self.port, self.log = port, os.path.join(folder, "proxy.log")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env={**os.environ, **(environment or {})})

    def __enter__(self):
        answers(self.port)
        return self

    def __exit__(self, *error):
        self.process.terminate()
        try:
            self.process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            # Caddy waits for open streams.
            self.process.kill()
            self.process.wait(timeout=20)


def nginx(folder, snippet, house_port, secure=False):
    port = free_port()
    if secure:
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", f"/CN={NAME}", "-keyout", "key.pem", "-out", "cert.pem"], cwd=folder, check=True, capture_output=True)
    certificate = f"ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;" if secure else ""
    with open(os.path.join(folder, "nginx.conf"), "w", encoding="utf-8") as file:
        file.write(f"""daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}{' ssl' if secure else ''}; {certificate}
{snippet.replace('9090', str(house_port))}
  }}
}}
""")
    return Proxy(folder, port, [shutil.which("nginx") or "/usr/sbin/nginx", "-p", folder, "-c", folder + "/nginx.conf"])


def caddy(folder, snippet, house_port):
    port = free_port()
    with open(os.path.join(folder, "Caddyfile"), "w", encoding="utf-8") as file:
        file.write("{\n  admin off\n  auto_https off\n}\n"
                   + snippet.replace(NAME, f"http://{NAME}:{port}").replace("9090", str(house_port)))
    return Proxy(folder, port, ["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"],
                 {"HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder})


def ask(port, method, path, body=None, headers=None, secure=False):
    context = ssl._create_unverified_context() if secure else None
    connection = (http.client.HTTPSConnection("127.0.0.1", port, timeout=15, context=context) if secure
                  else http.client.HTTPConnection("127.0.0.1", port, timeout=15))
    shown = f"{'https' if secure else 'http'}://{NAME}:{port}"
    sent = {"Host": f"{NAME}:{port}", "Origin": shown, "X-Forwarded-For": "203.0.113.7", **(headers or {})}
    connection.request(method, path, body=None if body is None else json.dumps(body), headers=sent)
    return connection.getresponse()


def works(make, snippet, base="", secure=False):
    arguments = ["--host_names", NAME] + (["--base_url", base] if base else [])
    with tempfile.TemporaryDirectory(prefix="limner-proxy-") as folder:
        data = os.path.join(folder, "data")
        os.mkdir(data)
        with open(os.path.join(data, "limner.toml"), "w", encoding="utf-8") as file:
            file.write(TOML)
        with House(BINARY, data=data, arguments=arguments) as house:
            house.set_up()
            given = {"secure": True} if secure else {}
            with make(folder, snippet, house.port, **given) as proxy:
                front = ask(proxy.port, "GET", base + "/", headers={"Accept": "text/html"}, secure=secure)
                text = front.read()
                assert front.status == 200 and b"<html" in text, (front.status, text[:200])
                login = ask(proxy.port, "POST", base + "/api/v1/auth/login", {"email": "anna@example.com", "password": PASSWORD},
                            {"Content-Type": "application/json"}, secure)
                told = login.read()
                assert login.status == 200, (login.status, told)
                cookies = [value for key, value in login.getheaders() if key.lower() == "set-cookie"]
                own = next(one for one in cookies if "limner" in one.split("=")[0])
                assert f"Path={base or '/'}" in own and ("Secure" in own) == secure, own
                bearer = {"Authorization": "Bearer " + json.loads(told)["token"]}
                sessions = json.loads(ask(proxy.port, "GET", base + "/api/v1/auth/sessions", None, bearer, secure).read())
                assert len(sessions) >= 2, sessions
                foreign = ask(proxy.port, "POST", base + "/api/v1/boards/?board_name=x", None,
                              {"Cookie": own.split(";")[0], "Origin": "https://evil.example"}, secure)
                assert foreign.status == 403, foreign.status
                stream = ask(proxy.port, "GET", base + "/api/v1/events", None, bearer, secure)
                line = stream.readline()
                while line.strip() == b"" or line.startswith((b":", b"retry", b"id")):
                    line = stream.readline()
                assert b"hello" in line, line
                upgrade = ask(proxy.port, "GET", base + "/api/v1/events", None, {
                    **bearer, "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
                    "Sec-WebSocket-Key": base64.b64encode(b"0123456789abcdef").decode()}, secure)
                assert upgrade.status == 101, upgrade.status


def slash(snippet):
    """The other form that the page names: the path is taken off on the way."""
    assert "9090/;`" in words
    return snippet.replace("9090;", "9090/;")


suite.check("the page has a snippet at the root and one below a path for each", lambda: None if (len(NGINX), len(CADDY)) == (2, 2) else 1 / 0)
suite.check("nginx at the root", works, nginx, NGINX[0])
suite.check("nginx at the root with https", works, nginx, NGINX[0], "", True)
suite.check("nginx below a path", works, nginx, NGINX[1], "/limner")
suite.check("nginx below a path that it takes off", works, nginx, slash(NGINX[1]), "/limner")
if shutil.which("caddy"):
    suite.check("Caddy at the root", works, caddy, CADDY[0])
    suite.check("Caddy below a path", works, caddy, CADDY[1], "/limner")
else:
    print("Caddy is not installed: its two snippets are not tried")
suite.end()
