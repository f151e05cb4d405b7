"""How many requests a client may send in a time, where the settings say so."""

from time import time

from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter


class Rate:
    """A limit such as `100/minute`, counted for each client by itself over a window that slides."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._item = parse(text)
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def seconds_to_wait(self, client: str) -> float:
        """Return 0 and count a request where it may pass; else the seconds after which one may."""
        if await self._limiter.hit(self._item, client):
            return 0.0
        window = await self._limiter.get_window_stats(self._item, client)
        return max(1.0, window.reset_time - time())
