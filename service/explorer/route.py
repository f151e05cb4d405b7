"""The page at `/` and below the addresses of its views, and the files that it is made of.

All of it stands in `page/`: plain files that the browser runs as they are. Whatever the page shows it asks of the API;
who was closest is asked before the page is sent, and stands in it.
"""

from html import escape

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from service.explorer.files import ADDRESS, FILES, PAGE, VERSION, modules
from service.explorer.first_answer import FirstAnswer, first_answer, language_of, waiting
from service.web.compression import accepts_gzip
from service.web.links import BASE_PATH, prefix

router = APIRouter(include_in_schema=False)

INDEX = (PAGE / "index.html").read_text(encoding="utf-8").replace('"explorer/', f'"{ADDRESS}/')
POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
"""Nothing from elsewhere; no script and no style within the page."""

ALWAYS = "no-cache"
FOREVER = "max-age=31536000, immutable"

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

MODULES = {view: [f"{ADDRESS}/{name}" for name in modules(FILES, view)] for view in VIEWS}
"""The addresses of the scripts of each view, below the root."""


@router.get("/")
async def get_root(request: Request) -> Response:
    """Serve the page; who wants JSON and no HTML is led to the description of the interface."""
    accepted = request.headers.get("accept", "*/*")
    if "application/json" in accepted and "text/html" not in accepted:
        return RedirectResponse("openapi.json")
    return _page(request, "home", await first_answer(request))


async def get_view(request: Request) -> Response:
    """Serve the page, whatever its address: its scripts read the address and show what it says."""
    view = request.scope["path"].removeprefix(prefix(request)).lstrip("/").partition("/")[0]
    return _page(request, view, FirstAnswer())


def _page(request: Request, view: str, first: FirstAnswer) -> Response:
    language = language_of(request.query_params)
    fetched = [f"{ADDRESS}/i18n/{language}.json", f"{BASE_PATH[1:]}/network", *first.asked]
    links = [
        *(f'<link rel="preload" href="{escape(one)}" as="fetch" crossorigin>' for one in fetched),
        *(f'<link rel="modulepreload" href="{one}">' for one in MODULES[view]),
    ]
    html = (
        INDEX.replace('<base href="/">', f'<base href="{escape(prefix(request))}/">')
        .replace('<html lang="en">', f'<html lang="{language}">')
        .replace("<!-- links -->", "\n  ".join(links))
        .replace("<!-- title -->", f"<title>{first.title or 'Inner Circle'}</title>")
        .replace("<!-- answer -->", first.content or waiting(language))
    )
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": ALWAYS,
        "Referrer-Policy": "same-origin",
        "Vary": "Accept",
    }
    return Response(html, media_type="text/html", headers=headers)


for _view, _path in VIEWS.items():
    if _view != "home":
        router.get(_path, name="explorer")(get_view)


@router.get("/explorer/{name:path}")
async def get_file(request: Request, name: str) -> Response:
    """Serve a file of the page: for good at the address of this version, else to be asked for again each time."""
    below = name.removeprefix(f"{VERSION}/")
    file = FILES.get(below)
    if file is None:
        raise HTTPException(404)
    headers = {"ETag": file.tag, "Cache-Control": ALWAYS if below == name else FOREVER}
    if file.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if accepts_gzip(request.headers.get("accept-encoding", "")):
        return Response(file.packed, media_type=file.media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(file.content, media_type=file.media_type, headers=headers)
