"""A small page about one figure, to be shown within a frame of another program."""

import base64
import hashlib
from html import escape

from service.database.driver import Row
from service.reconcile.properties import office_text

MOST_OFFICES = 3

STYLE = (
    "body{font:14px/1.4 system-ui,sans-serif;margin:.6rem;color:CanvasText;background:Canvas;color-scheme:light dark}"
    "h1{font-size:1.1rem;margin:0}p,ul{margin:.3rem 0}ul{padding-left:1.1rem}"
)
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
"""Nothing is fetched and nothing runs. Any page may hold it in a frame, which is what it is for."""


def preview(figure: Row, address: str) -> str:
    """Return the page about a figure, with a link to its own page at an address."""
    life = " – ".join((figure[name]["edtf"] if figure[name] else "?") for name in ("born", "died"))
    lines = [f"<h1><a href='{escape(address)}' target='_blank' rel='noopener'>{escape(figure['name'])}</a></h1>"]
    if figure["born"] or figure["died"]:
        lines.append(f"<p>{escape(life)}</p>")
    if figure["description"]:
        lines.append(f"<p>{escape(figure['description'])}</p>")
    circles = ", ".join(one["name"] for one in figure["circles"])
    if circles:
        lines.append(f"<p>{escape(circles)}</p>")
    offices = figure["offices"][:MOST_OFFICES]
    if offices:
        more = len(figure["offices"]) - len(offices)
        items = [escape(office_text(one)) for one in offices] + ([f"and {more} more"] if more else [])
        lines.append(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    title = escape(figure["name"])
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title><style>{STYLE}</style>"
        f"</head><body>{''.join(lines)}</body></html>"
    )
