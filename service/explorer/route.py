"""The page at `/` and below the addresses of its views, and the files that it is made of.

All of it stands in `page/`: plain files that the browser runs as they are. They are read once, when the service starts.
Whatever the page shows it asks of the API.
"""

import gzip
import hashlib
import posixpath
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from service.web.compression import accepts_gzip

router = APIRouter(include_in_schema=False)

PAGE = Path(__file__).resolve().parent / "page"
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_IMPORT = re.compile(r'^import [^"]*"(\.[^"]+)";$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the page with what says whether a browser has the same."""

    content: bytes
    packed: bytes
    media_type: str
    tag: str


def read_files(folder: Path) -> dict[str, File]:
    """Read what a browser may have of a folder, by the path below it."""
    return {
        path.relative_to(folder).as_posix(): File(
            content, gzip.compress(content, mtime=0), MEDIA_TYPES[path.suffix], f'"{digest}"'
        )
        for path in sorted(folder.rglob("*"))
        if path.suffix in MEDIA_TYPES
        for content in [path.read_bytes()]
        for digest in [hashlib.sha256(content).hexdigest()[:20]]
    }


def modules(files: dict[str, File], view: str) -> list[str]:
    """Return the scripts that a view needs before it shows anything, so that none is found only by another."""
    found: list[str] = []
    waiting = ["app.js", f"views/{view}.js"]
    while waiting:
        name = waiting.pop(0)
        found.append(name)
        imported = _IMPORT.findall(files[name].content.decode())
        others = [posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in imported]
        waiting += [other for other in dict.fromkeys(others) if other not in found and other not in waiting]
    return found


FILES = read_files(PAGE)
INDEX = (PAGE / "index.html").read_text(encoding="utf-8")
POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
"""Nothing from elsewhere; no script and no style within the page."""

VIEWS = {
    "home": "/",
    "figure": "/figure/{id}",
    "path": "/path",
    "pair": "/pair/{a}/{b}",
    "body": "/body/{id}",
    "dispute": "/dispute/{id}",
    "source": "/source/{id}",
    "browse": "/browse",
}
"""The views, which are modules in `page/views/`, and their addresses."""


def _page(view: str) -> str:
    links = (f'<link rel="modulepreload" href="explorer/{name}">' for name in modules(FILES, view))
    return INDEX.replace("<!-- modules -->", "\n  ".join(links))


PAGES = {view: _page(view) for view in VIEWS}
"""The page of each view: the same but for the scripts that it names."""


@router.get("/")
async def get_root(request: Request) -> Response:
    """Serve the page; who wants JSON and no HTML is led to the description of the interface."""
    accepted = request.headers.get("accept", "*/*")
    if "application/json" in accepted and "text/html" not in accepted:
        return RedirectResponse("openapi.json")
    return await get_view(request)


async def get_view(request: Request) -> Response:
    """Serve the page, whatever its address: its scripts read the address and show what it says."""
    prefix = request.scope.get("root_path", "").rstrip("/")
    view = request.scope["path"].removeprefix(prefix).lstrip("/").partition("/")[0] or "home"
    html = PAGES[view].replace('<base href="/">', f'<base href="{escape(prefix)}/">')
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-cache",
        "Referrer-Policy": "same-origin",
        "Vary": "Accept",
    }
    return Response(html, media_type="text/html", headers=headers)


for _view, _path in VIEWS.items():
    if _view != "home":
        router.get(_path, name="explorer")(get_view)


@router.get("/explorer/{name:path}")
async def get_file(request: Request, name: str) -> Response:
    """Serve a file of the page; a browser that has it asks whether it is still the same."""
    file = FILES.get(name)
    if file is None:
        raise HTTPException(404)
    headers = {"ETag": file.tag, "Cache-Control": "no-cache"}
    if file.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if accepts_gzip(request.headers.get("accept-encoding", "")):
        return Response(file.packed, media_type=file.media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(file.content, media_type=file.media_type, headers=headers)
