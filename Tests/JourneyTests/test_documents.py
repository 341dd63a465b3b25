"""Every command block in the manuals works as it is written and says what is shown; their tables tell what is so."""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from house import House, Suite

BINARY = os.path.abspath(sys.argv[1])
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DOCS = os.path.join(ROOT, "Assets", "docs")
MARK = "--- output of block"
# A shorter list would mean that pages were lost, not that the manuals grew simpler.
PAGES = {"administrator-guide", "api-guide", "internals/index", "internals/journal-format", "internals/search-packs",
         "internals/shared-boards", "invokeai", "keyboard", "reverse-proxies", "settings", "troubleshooting", "user-guide"}
suite = Suite()


def text(page):
    with open(os.path.join(DOCS, page + ".md"), encoding="utf-8") as file:
        return file.read()


def blocks(page):
    """(commands, output that is shown or None) of each block that is marked as shell commands."""
    found = re.findall(r"^```sh\n(.*?)^```$(?:\n+^```output\n(.*?)^```$)?", text(page), re.S | re.M)
    return [(commands, shown or None) for commands, shown in found]


def says(output, shown):
    """Each line that is shown stands in the output; … stands for anything."""
    for line in shown.splitlines():
        pattern = ".*".join(re.escape(part) for part in line.split("…"))
        assert re.search(pattern, output), f"“{line}” is not in\n{output[:3000]}"


def run_all(page, environment, folder):
    """All blocks of a page are one session; the output of each is held against what is shown."""
    listed = blocks(page)
    script = "".join(f"printf -- '\\n{MARK} {at}\\n'\n{commands}\n" for at, (commands, _) in enumerate(listed))
    done = subprocess.run(["bash", "-euc", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    outputs = re.split(rf"^{MARK} \d+\n", done.stdout, flags=re.M)[1:]
    assert len(outputs) == len(listed), (len(outputs), len(listed))
    for output, (_, shown) in zip(outputs, listed):
        if shown:
            says(output, shown)
    return f"{len(listed)} blocks, {sum(shown is not None for _, shown in listed)} with output"


def pages_are_there():
    found = {os.path.relpath(path, DOCS)[:-3] for path in glob.glob(os.path.join(DOCS, "**", "*.md"), recursive=True)}
    assert PAGES <= found, PAGES - found
    for page in sorted(found - {"internals/journal-format", "internals/shared-boards"}):
        lines = text(page).count("\n")
        assert lines <= 250, f"{page} has {lines} lines"
    return f"{len(found)} pages"


def links_lead_somewhere():
    count = 0
    for path in glob.glob(os.path.join(DOCS, "**", "*.md"), recursive=True):
        page = os.path.relpath(path, DOCS)[:-3]
        for target in re.findall(r"\]\(([^)]+)\)", text(page)):
            if re.match(r"https?://|/", target):
                continue
            file, _, anchor = target.partition("#")
            place = os.path.normpath(os.path.join(os.path.dirname(page), file)) if file else page + ".md"
            assert os.path.exists(os.path.join(DOCS, place)), f"{page}: {target}"
            heads = re.findall(r"^#+ (.*)$", text(place[:-3]), re.M)
            names = [re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads]
            assert not anchor or anchor in names, f"{page}: no section #{anchor} in {place}"
            count += 1
    return f"{count} links"


def settings_are_told():
    """The table of settings is what `limner config show` says, in its order."""
    with tempfile.TemporaryDirectory(prefix="limner-docs-") as folder:
        shown = subprocess.run([BINARY, "config", "show", "--json", "--data", folder], capture_output=True, text=True,
                               check=True, env={"HOME": folder, "PATH": os.environ["PATH"]})
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", text("settings"), re.M)
    wanted = []
    for one in json.loads(shown.stdout):
        value = "~/.local/share/limner" if one["key"] == "data" else one["value"]
        told = f"`{value}`" if value else "not set"
        wanted.append((one["key"], told, one["explanation"]))
    for row, want in zip(rows, wanted):
        assert row == want, f"the page says {row}, limner {want}"
    assert len(rows) == len(wanted), (len(rows), len(wanted))
    return f"{len(rows)} settings"


def keys_are_told():
    """The keyboard page names every action that the web UI offers."""
    with open(os.path.join(ROOT, "Assets", "web", "app", "model", "hotkeys.js"), encoding="utf-8") as file:
        source = file.read()
    absent = set(re.findall(r'"([^"]+)"', " ".join(re.findall(r"const absent\w* = new Set\(\[(.*?)\]\)", source, re.S))))
    actions = re.findall(r'\["((\w+)\.\w+)", "([^"]+)", "[^\]]+\]', source)
    offered = [title for id, group, title in actions if id not in absent and group not in absent]
    told = re.findall(r"^\| (?!action)([A-Z].*?) \| .+ \|$", text("keyboard"), re.M)
    assert told == offered, (set(told) ^ set(offered)) or "another order"
    return f"{len(told)} actions"


def labels_exist():
    """What the user's pages print in bold is written so in the web UI."""
    source = ""
    for path in glob.glob(os.path.join(ROOT, "Assets", "web", "app", "**", "*.js"), recursive=True):
        with open(path, encoding="utf-8") as file:
            source += re.sub(r'"\s*\n?\s*\+ "', "", file.read()) + "\n"
    bold = [word for page in ("user-guide", "troubleshooting") for word in re.findall(r"\*\*(.+?)\*\*", text(page), re.S)]
    words = {" ".join(word.split()) for word in bold if not word.endswith("?")}
    missing = sorted(word for word in words if word not in source and word.removeprefix("+ ") not in source)
    assert not missing, missing
    return f"{len(words)} labels"


def served_as_pages():
    with House(BINARY) as house:
        client = house.set_up()
        for page in sorted(PAGES):
            answer = client.get("/docs/" + page)
            assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/html"), (page, answer.status)
            title = re.search(r"^# (.*)$", text(page), re.M).group(1)
            assert title.replace("'", "&#39;").encode() in answer.body, (page, title)
            assert b"```" not in answer.body, page
    return f"{len(PAGES)} pages"


with tempfile.TemporaryDirectory(prefix="limner-docs-") as folder:
    os.symlink(BINARY, os.path.join(folder, "limner"))
    base = {**os.environ, "PATH": folder + ":" + os.environ["PATH"], "LIMNER_TEST_FAST_KDF": "1"}
    suite.check("every page is there and none is too long", pages_are_there)
    suite.check("every link leads to a page and section", links_lead_somewhere)
    for page in sorted(PAGES):
        if not blocks(page):
            continue
        environment = {**base, "DATA": os.path.join(folder, "data-" + page.replace("/", "-"))}
        if page == "api-guide":
            with House(BINARY) as house:
                house.set_up()
                environment["LIMNER"] = f"http://127.0.0.1:{house.port}"
                suite.check(f"the commands of {page} work", run_all, page, environment, folder)
        else:
            suite.check(f"the commands of {page} work", run_all, page, environment, folder)
suite.check("the settings are those of limner config show", settings_are_told)
suite.check("the keys are those of the web UI", keys_are_told)
suite.check("labels in the user guide are those of the web UI", labels_exist)
suite.check("every page is served as HTML", served_as_pages)
suite.end()
