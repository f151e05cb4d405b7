"""How soon the page shows its answer, and how evenly a large drawing moves, in Chromium against a running service.

`python -m bench.page [--url URL] [--drawing ADDRESS]`; it needs the tools for tests. It measures the time from
asking for `/` to the frame with who was closest, and to that with the whole page, in a browser that has none of the
page's files and in one that has; the median of some loads. Then the frames a second while the drawing is moved with
the mouse for some seconds, how long the slowest twentieth of frames took, and the same of an empty page.
"""

import argparse
import statistics
import time

from playwright.sync_api import Browser, Page

from tests.support.browser import browsing

MOST_SECONDS = 60

SHOWN = """() => {
  const marks = {
    first: () => document.querySelector(".closest li"),
    whole: () => document.querySelector(".closest [role=button]") && !document.querySelector("[aria-busy]"),
  };
  window.shown = {};
  new MutationObserver(() => {
    for (const [name, there] of Object.entries(marks)) {
      if (!there()) continue;
      delete marks[name];
      requestAnimationFrame(() => requestAnimationFrame(() => { window.shown[name] = performance.now(); }));
    }
  }).observe(document, { childList: true, subtree: true, attributes: true });
}"""
FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const next = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""


def loads(browser: Browser, url: str, *, number: int, kept: bool) -> list[dict[str, float]]:
    """Return for each load the milliseconds until the list is drawn, and until all of the page is.

    With `kept` the browser has the page's files already.
    """
    found = []
    context = browser.new_context()
    for _ in range(number + 1):
        if not kept:
            context.close()
            context = browser.new_context()
        page = context.new_page()
        page.add_init_script(f"({SHOWN})()")
        page.goto(url)
        # Not `wait_for_function`, which evaluates a text in the page: its policy does not allow that.
        end = time.monotonic() + MOST_SECONDS
        while len(shown := page.evaluate("window.shown")) < 2:
            if time.monotonic() > end:
                raise SystemExit(f"{url} shows no answer within {MOST_SECONDS} s")
            page.wait_for_timeout(20)
        found.append(shown)
        page.close()
    context.close()
    return found[1:]


def frames(page: Page, x: float, y: float, seconds: float) -> list[float]:
    """Return the milliseconds of each frame while the mouse is pressed at a place and moved to and fro."""
    page.mouse.move(x, y)
    page.evaluate(f"({FRAMES})()")
    page.mouse.down()
    end, n = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        n += 1
        page.mouse.move(x + 3 * (n % 60), y + 2 * (n % 45))
        page.wait_for_timeout(8)
    found: list[float] = page.evaluate("window.frames_.slice(1)")
    page.mouse.up()
    return found


def say(name: str, took: list[float]) -> None:
    """Print how many frames a second there were, and how long they took."""
    rate, ordered = 1000 * len(took) / sum(took), sorted(took)
    slow = ordered[int(len(took) * 0.95)]
    print(f"{name}: {rate:.0f} frames a second; 95 of 100 within {slow:.0f} ms, the longest {ordered[-1]:.0f} ms")


def draw(browser: Browser, address: str, seconds: float) -> None:
    """Move a drawing, and for comparison the mouse over an empty page, and print how evenly that went."""
    page = browser.new_page(viewport={"width": 1360, "height": 950})
    say("an empty page", frames(page, 300, 300, seconds))
    page.goto(address)
    page.locator("[aria-busy=true]").first.wait_for(state="detached")
    canvas = page.locator(".around .canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    ties, figures = page.locator(".around .tie").count(), page.locator(".around .node").count()
    say(f"{figures} figures, {ties} ties", frames(page, box["x"] + 12, box["y"] + 12, seconds))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--url", default="http://127.0.0.1:8000/")
    options.add_argument("--drawing", help="address of a figure with a large drawing, to be moved")
    options.add_argument("--loads", type=int, default=9)
    options.add_argument("--seconds", type=float, default=5)
    asked = options.parse_args()
    with browsing() as browser:
        for kept, said in ((False, "nothing kept"), (True, "files kept")):
            found = loads(browser, asked.url, number=asked.loads, kept=kept)
            for part, name in (("first", "who was closest"), ("whole", "all of the page")):
                times = [one[part] for one in found]
                print(f"{name}, {said}: {statistics.median(times):.0f} ms (of {min(times):.0f} to {max(times):.0f})")
        if asked.drawing:
            draw(browser, asked.drawing, asked.seconds)


if __name__ == "__main__":
    main()
