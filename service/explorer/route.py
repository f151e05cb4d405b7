"""The page at `/` and below the addresses of its views, and the files that it is made of.

All of it stands in `page/`: plain files that the browser runs as they are. They are read once, when the service starts.
Whatever the page shows it asks of the API.
"""

import hashlib
import posixpath
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

router = APIRouter(include_in_schema=False)

PAGE = Path(__file__).resolve().parent / "page"
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_IMPORT = re.compile(r'^import [^"]*"(\.[^"]+)";$', re.MULTILINE)
_IMPORT_AT_ANY_TIME = re.compile(r'\bimport(?: [^"(]*|\()"(\.[^"]+)"')


@dataclass(frozen=True, slots=True)
class File:
    """A file of the page with what says whether a browser has the same."""

    content: bytes
    media_type: str
    tag: str


def read_files(folder: Path) -> dict[str, File]:
    """Read what a browser may have of a folder, by the path below it."""
    return {
        path.relative_to(folder).as_posix(): File(content, MEDIA_TYPES[path.suffix], f'"{digest}"')
        for path in sorted(folder.rglob("*"))
        if path.suffix in MEDIA_TYPES
        for content in [path.read_bytes()]
        for digest in [hashlib.sha256(content).hexdigest()[:20]]
    }


def modules(files: dict[str, File], view: str) -> list[str]:
    """Return the scripts that a view imports, so that a browser need not find them one behind the other."""
    found = {"app.js": None}
    waiting = [("app.js", _IMPORT), (f"views/{view}.js", _IMPORT_AT_ANY_TIME)]
    while waiting:
        name, imports = waiting.pop()
        found[name] = None
        for path in imports.findall(files[name].content.decode()):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            if other not in found:
                waiting.append((other, _IMPORT))
    return list(found)


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
    return Response(file.content, media_type=file.media_type, headers=headers)
