"""Lets in who names a host that is ours, has a key where one is asked for, and does not ask too often."""

import base64
import binascii

from starlette.types import ASGIApp, Receive, Scope, Send

from service.access.hosts import Hosts
from service.access.keys import Keys
from service.access.rates import Rate
from service.web.problems import Problem, shown

FREE = frozenset({"/health", "/ready"})
"""Whoever looks whether the service lives needs no key and may ask at any time; neither tells of the network."""

CHALLENGE = 'Bearer realm="inner-circle", Basic realm="inner-circle", charset="UTF-8"'
"""`Basic` makes a browser ask for a name, which may be any, and a password, which is the key: so the page works."""


class Door:
    """Stands before everything that answers."""

    def __init__(self, app: ASGIApp, hosts: Hosts, keys: Keys | None, rate: Rate | None) -> None:
        self.app = app
        self._rate = rate
        self._hosts = hosts
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        problem = None
        if scope["type"] == "http":
            problem = self._refusal(scope)
            if problem is None and self._rate is not None:
                problem = await self._refusal_by_rate(scope, self._rate)
        if problem is None:
            await self.app(scope, receive, send)
            return
        answer = problem.response()
        if problem.status == 401:
            answer.headers["WWW-Authenticate"] = CHALLENGE
        await answer(scope, receive, send)

    async def _refusal_by_rate(self, scope: Scope, rate: Rate) -> Problem | None:
        """Count the request for whoever has its key or, where keys are not asked for, sent it from its address."""
        if scope["path"].removeprefix(scope["root_path"]) in FREE:
            return None
        owner = scope["state"].get("owner")
        address = scope["client"][0] if scope["client"] else ""
        seconds = await rate.seconds_to_wait(f"key {owner}" if owner else f"address {address}")
        if not seconds:
            return None
        return Problem(429, "Too many requests", f"one client may send {rate.text} (RATE_LIMIT)", seconds)

    def _refusal(self, scope: Scope) -> Problem | None:
        host = authorization = None
        for name, value in scope["headers"]:
            if name == b"host":
                host = value
            elif name == b"authorization":
                authorization = value
        path = scope["path"].removeprefix(scope["root_path"])
        if not self._hosts.admits(host) and path != "/health":
            named = shown(host.decode("latin-1")) if host else ""
            return Problem(
                421,
                "Host not known",
                f"this service does not answer as {named!r}: ask it by its address, or name the host in ALLOWED_HOSTS",
            )
        if self._keys is None or path in FREE:
            return None
        key = key_in(authorization.decode("latin-1")) if authorization else None
        owner = self._keys.owner(key) if key else None
        if owner is None:
            what = "this key is not known" if key else "a key is needed"
            return Problem(401, "Not let in", f"{what}: send it as `Authorization: Bearer KEY`")
        scope["state"]["owner"] = owner
        return None


def key_in(header: str) -> str | None:
    """Return the key that an `Authorization` header holds, as `Bearer KEY` or as the password of `Basic`."""
    scheme, _, value = header.strip().partition(" ")
    value = value.strip()
    if scheme.lower() == "bearer":
        return value or None
    if scheme.lower() != "basic":
        return None
    try:
        _, _, password = base64.b64decode(value, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        return None
    return password or None
