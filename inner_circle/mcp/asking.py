"""Questions to a running service over HTTP."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

Answer = dict[str, Any]
Params = Mapping[str, str | int | Sequence[str]]

PATIENCE = 20.0
"""Seconds for which a service that says it is busy, or still makes its plans, is asked again."""

_LONGEST_WAIT = 30.0
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class RefusedError(Exception):
    """A question that the service does not answer; `status` is that of HTTP, 0 where nobody answers."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Service:
    """Asks the API; where it answers is looked up for each question, since a service may start again elsewhere."""

    def __init__(self, address: Callable[[], str | None], key: str = "") -> None:
        self._address = address
        self._headers = {"Accept": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}

    @property
    def base(self) -> str:
        """The address of the service, without a slash at its end.

        Raises:
            RefusedError: none is known.
        """
        found = self._address()
        if not found:
            raise RefusedError(
                0, "No service of this state folder is running: start `inner-circle serve`, or name --url."
            )
        return found.rstrip("/")

    def ask(self, *path: str, **params: str | int | Sequence[str]) -> Answer:
        """Return the answer of a route, whose parts are taken as they are: none of them can add a parameter or a part.

        Raises:
            RefusedError: the service refuses the question, is too busy, or does not answer.
        """
        if any(part.strip(". ") == "" for part in path):
            raise RefusedError(422, "An id or a name is empty.")
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._once(path, {name: value for name, value in params.items() if value not in ("", [], 0)})
            except RefusedError as refused:
                if refused.status != 503 or time.monotonic() > until:
                    raise
                time.sleep(0.5)

    def _once(self, path: Sequence[str], params: Params) -> Answer:
        base = self.base
        parts = "/".join(quote(part, safe="") for part in path)
        address = f"{base}/api/v1/{parts}" + (f"?{urlencode(params, doseq=True)}" if params else "")
        try:
            with _opener(base).open(Request(address, headers=self._headers), timeout=_LONGEST_WAIT) as got:
                answer: Answer = json.loads(got.read())
                return answer
        except HTTPError as error:
            raise RefusedError(error.code, _reason(error)) from None
        except (URLError, TimeoutError, ConnectionError, ValueError) as error:
            raise RefusedError(0, f"The service at {base} does not answer: {error}.") from None


def _opener(base: str) -> OpenerDirector:
    """Return what opens addresses: past every proxy where the service is on this machine."""
    return build_opener(ProxyHandler({})) if urlsplit(base).hostname in _LOOPBACK else build_opener()


def _reason(error: HTTPError) -> str:
    try:
        problem = json.loads(error.read())
        return str(problem["detail"])
    except (ValueError, KeyError, TypeError):
        return f"The service answers {error.code}."
