"""The web UI's pure parts, tested where they run: in Chromium, without a server of ours."""
import http.server
import json
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


def server_sentences():
    """`[statuses, sentence]` of each refusal that the server's source words, with values put in."""
    api = os.path.join(HERE, "..", "..", "Sources", "API")
    literal = r'"((?:[^"\\]|\\.)*)"'
    worded = re.compile(r"\b(?:detail|retry)\(\s*(?:\(?[\w ]+\?)?\s*((?:%s\s*\+?\s*)+)(?:,\s*status:\s*(\d+))?"
                        % literal.replace("((", "(?:("))
    found = []
    for folder, _, files in os.walk(api):
        for name in (one for one in files if one.startswith("ErrorStatus")):
            text = open(os.path.join(folder, name), encoding="utf-8").read()
            for match in worded.finditer(text):
                words = "".join(re.findall(literal, match.group(1)))
                found.append(([int(match.groups()[-1] or 0)], with_values(words)))
    account = os.path.join(HERE, "..", "..", "Sources", "Accounts", "AccountError.swift")
    text = open(account, encoding="utf-8").read().split("var sentence", 1)[1]
    for match in re.finditer(r"case [^:]*:\s*((?:%s\s*\+?\s*)+)" % literal, text):
        words = "".join(re.findall(literal, match.group(1)))
        found.append(([400, 422, 500, 503], with_values(words)))
    assert len(found) > 60, f"only {len(found)} sentences were found: the source reads otherwise now"
    return found


def with_values(words):
    """A sentence as it is sent: something in each place for a value."""
    while re.search(r"\\\([^()]*\)", words) or re.search(r"\\\((?:[^()]|\([^()]*\))*\)", words):
        words = re.sub(r"\\\((?:[^()]|\([^()]*\))*\)", "7", words, count=1)
    return words


suite = Suite()
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with Browser() as browser:
        page = browser.page()
        page.open(f"http://127.0.0.1:{server.server_port}/style/tokens.css")
        results = page.evaluate("import('/tests/model_tests.js').then((tests) => tests.run())")
        strange = page.evaluate(
            "import('/app/model/refusals.js').then(({ inTable }) => "
            + json.dumps(server_sentences())
            + ".filter(([statuses, text]) => !statuses.some((one) => inTable(one, text)))"
              ".map(([statuses, text]) => `${statuses}: ${text}`))")
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


for result in results:
    suite.check(result["name"], check, result["error"])
def every_sentence_of_the_server_is_known():
    assert not strange, "add rows to Assets/web/app/model/serverRefusals.js: " + "; ".join(strange)


def every_key_that_is_shown_does_something():
    with open(os.path.join(WEB, "app/model/hotkeys.js"), encoding="utf-8") as file:
        table = file.read()
    absent = set(re.findall(r'"([\w.]+)"', table[table.index("const absent = "):table.index("export function isOffered")]))
    ids = set(re.findall(r'\["((?:app|prompt|gallery|viewer)\.\w+)", "', table)) - absent
    text = ""
    for folder, _, files in os.walk(os.path.join(WEB, "app")):
        for name in files:
            if folder.endswith("model"):
                continue
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                text += file.read()
    dead = sorted(one for one in ids if one not in text and not re.match(r"app\.\w+Tab", one))
    assert not dead, f"nothing answers to {dead}"


suite.check("every key that is shown does something", every_key_that_is_shown_does_something)
suite.check("every sentence of the server has ours beside it", every_sentence_of_the_server_is_known)
suite.check("every refusal stands in the one table", every_refusal_stands_in_the_table)
suite.end()
