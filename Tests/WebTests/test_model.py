"""The web UI's pure parts, tested where they run: in Chromium, without a server of ours."""
import http.server
import os
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


for result in results:
    suite.check(result["name"], check, result["error"])
suite.end()
