"""The web UI's pure parts, tested where they run: in Chromium, without a server of ours."""
import http.server
import os
import re
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
WEB = os.path.join(HERE, "..", "..", "Assets", "web")
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser
from house import Suite


class Files(http.server.SimpleHTTPRequestHandler):
    """Assets/web at the root, this folder below /tests."""

    extensions_map = {".js": "text/javascript", ".css": "text/css", ".html": "text/html",
                      ".svg": "image/svg+xml", "": "application/octet-stream"}

    def translate_path(self, path):
        folder = HERE if path.startswith("/tests/") else WEB
        return os.path.join(folder, path.removeprefix("/tests").split("?")[0].lstrip("/"))

    def log_message(self, *_):
        pass


suite = Suite()
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with Browser() as browser:
        page = browser.page()
        page.open(f"http://127.0.0.1:{server.server_port}/style/tokens.css")
        results = page.evaluate("import('/tests/model_tests.js').then((tests) => tests.run())")
    server.shutdown()


def check(error):
    assert error is None, error


def every_refusal_stands_in_the_table():
    """No module words an error of its own: what is thrown or shown as bad comes from refusals.js."""
    own = re.compile(r"new Error\(|notice\(\"(?:bad|warn)\",\s*\"[^\"]*\",\s*[\"`]"
                     r"|toast\(`?[^)]*(?:error\.detail|JSON\.stringify)|\.statusText")
    names = set()
    found = []
    for folder, _, files in os.walk(os.path.join(WEB, "app")):
        for name in files:
            path = os.path.join(folder, name)
            text = open(path, encoding="utf-8").read()
            names |= set(re.findall(r"(?:refusal|refusalWords|said)\((?:\"[^\"]*\", )*\"(\w+)\"", text))
            if not path.endswith("model/refusals.js"):
                found += [f"{os.path.relpath(path, WEB)}: {one.group(0)}" for one in own.finditer(text)]
    assert not found, found
    table = open(os.path.join(WEB, "app/model/refusals.js"), encoding="utf-8").read()
    own_part = table[table.index("const own = {"):table.index("};", table.index("const own = {"))]
    known = set(re.findall(r"^  (\w+): \[", own_part, re.M))
    assert names <= known, f"not in the table: {sorted(names - known)}"
    unused = known - names - set(re.findall(r"own\.(\w+)", table))
    assert not unused, f"in the table but never used: {sorted(unused)}"


for result in results:
    suite.check(result["name"], check, result["error"])
suite.check("every refusal stands in the one table", every_refusal_stands_in_the_table)
suite.end()
