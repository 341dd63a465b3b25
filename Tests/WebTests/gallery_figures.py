"""A long test, started by hand: how a board of 100,000 pictures scrolls in Chromium.

    python3 Tests/WebTests/gallery_figures.py LIMNER --data DIR --email E [--password P] [--board NAME]

It scrolls three screens a second for 30 seconds, makes ten jumps of the scrollbar, and reads a trace. The bars:
no 429, no blank cell over 300 ms, no frame or task over 50 ms, at most 300 MB. The load of the machine stands beside
them: on two cores with work of others, frames wait for a processor, whatever the page does.
"""
import argparse
import json
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "JourneyTests")]
from browser import Browser
from house import PASSWORD, House, resident_bytes
from tracing import trace_of
from visitor import Visitor

# Looks at every cell in sight on every frame: since when it is empty, and how long frames took.
PROBE = """(() => {
  const probe = window.probe = { frames: [], blank: new Map(), worst: 0, over: 0, seen: new Set(), stop: false }
  let before = performance.now()
  const scroller = probe.scroller = [...document.querySelectorAll('*')].filter((one) =>
    one.scrollHeight > one.clientHeight + 200 && /auto|scroll/.test(getComputedStyle(one).overflowY))
    .sort((a, b) => b.scrollHeight - a.scrollHeight)[0] || document.scrollingElement
  const look = (now) => {
    probe.frames.push(now - before)
    before = now
    const frame = scroller.getBoundingClientRect()
    const top = Math.max(0, frame.top), bottom = Math.min(innerHeight, frame.bottom)
    const here = new Set()
    for (const cell of document.querySelectorAll('.tile')) {
      const box = cell.getBoundingClientRect()
      if (box.bottom <= top || box.top >= bottom || !box.height) continue
      const image = cell.querySelector('img')
      const name = cell.getAttribute('href') || cell.dataset.name || ''
      if (image && image.complete && image.naturalWidth > 0) { probe.seen.add(name); continue }
      here.add(name)
      if (!probe.blank.has(name)) probe.blank.set(name, now)
      const age = now - probe.blank.get(name)
      if (age > probe.worst) probe.worst = age
      if (age > 300 && !probe.seen.has('!' + name)) { probe.seen.add('!' + name); probe.over++ }
    }
    for (const name of probe.blank.keys()) if (!here.has(name)) probe.blank.delete(name)
    if (!probe.stop) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  return [scroller.scrollHeight, scroller.clientHeight]
})()"""


def long_tasks(events, limit=50_000):
    """Durations of main-thread tasks of renderers over `limit` µs."""
    mains = {(e["pid"], e["tid"]) for e in events
             if e.get("name") == "thread_name" and e["args"].get("name") == "CrRendererMain"}
    tasks = [e["dur"] for e in events if e.get("ph") == "X" and e.get("name") in ("RunTask", "ThreadControllerImpl::RunTask")
             and (e["pid"], e["tid"]) in mains]
    return sorted((one / 1000 for one in tasks if one > limit), reverse=True), len(tasks)


def renderers_bytes(browser):
    """What the renderer processes hold (proportional set size), and the largest of them."""
    sizes = []
    for process in browser.ask("SystemInfo.getProcessInfo")["processInfo"]:
        if process["type"] != "renderer":
            continue
        try:
            with open(f"/proc/{process['id']}/smaps_rollup") as file:
                sizes.append(next(int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:")))
        except OSError:
            pass
    return max(sizes, default=0)


def measure(house, email, password, board, seconds, jumps):
    with Browser() as browser:
        one = Visitor(browser, house.port)
        one.open("/")
        one.sign_in(email, password)
        one.page.find("textbox", "Prompt")
        statuses = []
        usual = browser.listeners[one.page.session]
        def hear(method, params):
            if method == "Network.responseReceived":
                statuses.append(params["response"]["status"])
            usual(method, params)
        browser.listeners[one.page.session] = hear
        started = time.monotonic()
        one.go("Gallery")
        if board:
            one.press(board, "link", exact=False)
        one.page.wait("document.querySelector('.tile img')?.naturalWidth > 0", "the first picture", 60)
        opened = time.monotonic() - started
        size = one.page.evaluate(PROBE)
        x, y = one.page.evaluate("(() => { const box = probe.scroller.getBoundingClientRect();"
                                 " return [box.left + box.width / 2, Math.max(80, box.top) + 200] })()")

        def scroll():
            step, begin, due = 3 * size[1] / 20, time.monotonic(), 0
            while time.monotonic() - begin < seconds:
                one.page.ask("Input.dispatchMouseEvent", {
                    "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": step})
                due += 0.05
                time.sleep(max(0, due - (time.monotonic() - begin)))

        def jump():
            for number in range(jumps):
                part = ((number * 7 + 3) % 10) / 10
                one.page.evaluate(f"probe.scroller.scrollTop = probe.scroller.scrollHeight * {part}")
                time.sleep(0.8)

        figures = {"opened_s": round(opened, 2), "scroll_height": size[0],
                   "load_before": round(os.getloadavg()[0], 1)}
        for name, act in (("scroll", scroll), ("jumps", jump)):
            one.page.evaluate("(() => { probe.frames = []; probe.worst = 0; probe.over = 0; probe.seen.clear(); probe.blank.clear() })()")
            events = trace_of(browser, one.page.session, act)
            found = one.page.evaluate(
                "({ frames: probe.frames.slice(2), worst: probe.worst, over: probe.over, shown: probe.seen.size,"
                "  top: probe.scroller.scrollTop })")
            frames = sorted(found["frames"])
            tasks, all_tasks = long_tasks(events)
            figures[name] = {
                "frames": len(frames), "frame_p99_ms": round(frames[int(len(frames) * 0.99)], 1) if frames else None,
                "frame_max_ms": round(frames[-1], 1) if frames else None, "frames_over_50_ms": sum(f > 50 for f in frames),
                "tasks": all_tasks, "tasks_over_50_ms": [round(task) for task in tasks[:8]],
                "worst_blank_ms": round(found["worst"]), "blank_over_300_ms": found["over"],
                "cells_shown": found["shown"], "at": found["top"]}
        one.page.ask("Performance.enable")
        metrics = {m["name"]: m["value"] for m in one.page.ask("Performance.getMetrics")["metrics"]}
        figures["heap_mb"] = round(metrics["JSHeapUsedSize"] / 1e6, 1)
        figures["nodes"] = int(metrics["Nodes"])
        figures["renderer_mb"] = round(renderers_bytes(browser) / 1e6)
        figures["server_mb"] = round(resident_bytes(house.process.pid) / 1e6)
        figures["load_after"] = round(os.getloadavg()[0], 1)
        figures["answers_429"] = statuses.count(429)
        figures["answers"] = len(statuses)
        figures["answers_failed"] = sum(status >= 400 for status in statuses)
        one.screenshot("gallery-100000") if not figures["answers_failed"] else None
        return figures


def main():
    words = argparse.ArgumentParser()
    words.add_argument("binary")
    words.add_argument("--data", help="a data directory made by the generator")
    words.add_argument("--email", default="anna@example.com")
    words.add_argument("--password", default=PASSWORD)
    words.add_argument("--board", help="the board's name; without it all pictures")
    words.add_argument("--seconds", type=float, default=30)
    words.add_argument("--jumps", type=int, default=10)
    asked = words.parse_args()
    house = House(asked.binary, data=asked.data)
    house.start(120)
    try:
        figures = measure(house, asked.email, asked.password, asked.board, asked.seconds, asked.jumps)
    finally:
        house.stop()
    print(json.dumps(figures, indent=2))
    bad = (figures["answers_429"] or figures["renderer_mb"] > 300
           or any(figures[part]["blank_over_300_ms"] or figures[part]["frames_over_50_ms"] or figures[part]["tasks_over_50_ms"]
                  for part in ("scroll", "jumps")))
    sys.exit(1 if bad else 0)


main()
