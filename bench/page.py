"""How soon the page shows its answer, and how evenly a large drawing moves, in Chromium against a running service.

`python -m bench.page [--url URL] [--drawing ADDRESS]`; it needs the tools for tests. The first number is the time from
asking for `/` to the frame with who was closest, in a browser that has none of the page's files and in
one that has; the median of some loads. The second is the frames a second while the drawing is moved with the mouse for
some seconds, and how long the slowest twentieth of frames took.
"""

import argparse
import statistics
import time

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import SWITCHES, chromium

MOST_SECONDS = 60

FIRST = """() => {
  const now = () => { window.shownAt ??= performance.now(); };
  const seen = () => requestAnimationFrame(() => requestAnimationFrame(now));
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".answer:not([aria-busy])")) return;
    observer.disconnect();
    seen();
  }).observe(document, { childList: true, subtree: true, attributes: true });
}"""
FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const next = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""


def first_answer(browser: Browser, url: str, *, loads: int, kept: bool) -> list[float]:
    """Return milliseconds until the answer is drawn, for each load; with `kept` the browser has the files already."""
    times = []
    context = browser.new_context()
    for _ in range(loads + 1):
        if not kept:
            context.close()
            context = browser.new_context()
        page = context.new_page()
        page.add_init_script(f"({FIRST})()")
        page.goto(url)
        # Not `wait_for_function`, which evaluates a text in the page: its policy does not allow that.
        end = time.monotonic() + MOST_SECONDS
        while (shown := page.evaluate("window.shownAt")) is None:
            if time.monotonic() > end:
                raise SystemExit(f"{url} shows no answer within {MOST_SECONDS} s")
            page.wait_for_timeout(20)
        times.append(float(shown))
        page.close()
    context.close()
    return times[1:]


def frames(page: Page, address: str, seconds: float) -> list[float]:
    """Return the milliseconds of each frame while a drawing is moved to and fro."""
    page.goto(address)
    page.locator("[aria-busy=true]").first.wait_for(state="detached")
    canvas = page.locator(".around .canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + 12, box["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"({FRAMES})()")
    end, n = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        n += 1
        page.mouse.move(x + 3 * (n % 60), y + 2 * (n % 45))
        page.wait_for_timeout(8)
    page.mouse.up()
    found: list[float] = page.evaluate("window.frames_.slice(1)")
    return found


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--url", default="http://127.0.0.1:8000/")
    options.add_argument("--drawing", help="address of a figure with a large drawing, to be moved")
    options.add_argument("--loads", type=int, default=9)
    options.add_argument("--seconds", type=float, default=5)
    asked = options.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        for kept, said in ((False, "nothing kept"), (True, "files kept")):
            times = first_answer(browser, asked.url, loads=asked.loads, kept=kept)
            print(f"first answer, {said}: {statistics.median(times):.0f} ms (of {min(times):.0f} to {max(times):.0f})")
        if asked.drawing:
            page = browser.new_page(viewport={"width": 1360, "height": 950})
            took = frames(page, asked.drawing, asked.seconds)
            ties, figures = page.locator(".around .tie").count(), page.locator(".around .node").count()
            slow = sorted(took)[int(len(took) * 0.95)]
            rate = 1000 * len(took) / sum(took)
            print(f"{figures} figures, {ties} ties: {rate:.0f} frames a second; 95 of 100 within {slow:.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
