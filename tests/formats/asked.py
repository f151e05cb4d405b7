"""Answers of the tiny world in every format, asked over HTTP."""

from csv import DictReader
from io import StringIO

import httpx

from service.formats.offered import AnswerKind
from tests.support.questions import BASE

PATHS = "/paths?from=galina&k=3&mode=k_shortest&to=clara"
ADDRESSES: dict[AnswerKind, str] = {
    "figures": "/figures",
    "figure": "/figures/ada",
    "neighborhood": "/figures/ada/neighborhood?depth=2",
    "paths": PATHS,
    "closest": "/figures/ada/closest",
    "pair": "/figures/ada/with/dmitri",
    "bodies": "/bodies",
    "body": "/bodies/council",
    "ties": "/ties",
    "tie": "/ties/boris-ally-ada",
    "claims": "/claims",
    "claim": "/claims/boris-ally-ada.1",
    "sources": "/sources",
    "source": "/sources/digest-of-chronicle",
}


def asked(client: httpx.Client, path: str, form: str, **params: str) -> httpx.Response:
    """Return a 200 in a format; `path` may have a question."""
    response = client.get(BASE + path, params={**httpx.URL(path).params, "format": form, **params})
    assert response.status_code == 200, response.text
    return response


def table(client: httpx.Client, path: str, **params: str) -> list[dict[str, str]]:
    """Return the rows of an answer as CSV."""
    return list(DictReader(StringIO(asked(client, path, "csv", **params).content.decode(), newline="")))
