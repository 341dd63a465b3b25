"""What Chromium did while something happened: its trace, and the longest task in it."""
import json
import time

CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline.frame", "benchmark"]


def trace_of(browser, session, act):
    """Runs `act` and returns the trace's events."""
    browser.ask("Tracing.start", {"transferMode": "ReturnAsStream", "traceConfig": {
        "recordMode": "recordUntilFull", "includedCategories": CATEGORIES}}, session)
    done = {}
    usual = browser.listeners[session]
    def hear(method, params):
        if method == "Tracing.tracingComplete":
            done["stream"] = params["stream"]
        usual(method, params)
    browser.listeners[session] = hear
    act()
    browser.ask("Tracing.end", {}, session)
    deadline = time.monotonic() + 60
    while "stream" not in done and time.monotonic() < deadline:
        time.sleep(0.05)
    text = []
    while True:
        part = browser.ask("IO.read", {"handle": done["stream"], "size": 1 << 22}, session, 60)
        text.append(part["data"])
        if part.get("eof"):
            break
    browser.listeners[session] = usual
    return json.loads("".join(text))["traceEvents"]


def longest_task(events):
    """The longest task of a page's own thread, in milliseconds of work (not of waiting for the machine)."""
    names = {(one["pid"], one["tid"]): one["args"].get("name") for one in events if one["name"] == "thread_name"}
    tasks = [one.get("tdur", 0) for one in events if one["name"].endswith("RunTask")
             and names.get((one["pid"], one["tid"])) == "CrRendererMain"]
    assert len(tasks) > 100, len(tasks)
    return max(tasks) / 1000
