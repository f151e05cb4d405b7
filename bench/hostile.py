"""One client with the hardest questions it can find, and what the others notice."""

import asyncio
from urllib.parse import urlencode

from bench.answering import REFUSED, SERVED, Met, closed, memory
from bench.questions import PAIR, QUESTIONS

HARDEST = (
    f"/api/v1/paths?{urlencode({**PAIR, 'mode': 'k_shortest', 'k': 20})}",
    f"/api/v1/paths?{urlencode({**PAIR, 'mode': 'most_certain', 'k': 20})}",
    f"{QUESTIONS['closest']}&ranges=true",
    f"/api/v1/paths?{urlencode({**PAIR, 'mode': 'all_shortest', 'type': 'colleague'})}",
)
"""The questions that take longest of those that were tried."""

CONNECTIONS = 20
USUAL = [QUESTIONS["path"], QUESTIONS["figure"], QUESTIONS["closest"], QUESTIONS["neighborhood"]]


async def hostile(url: str, seconds: float, rounds: int) -> None:
    """Let one client ask the hardest over 20 connections while another asks what people ask; print both."""

    async def asked_by_others() -> Met:
        return await closed(url, USUAL, 4, seconds, pause=0.2, host="127.0.0.2")

    await asked_by_others()
    ratios = []
    for _ in range(rounds):
        alone = await asked_by_others()
        hard, beside = await asyncio.gather(
            closed(url, HARDEST, CONNECTIONS, seconds, host="127.0.0.1"), asked_by_others()
        )
        ratios.append(beside.percentile(SERVED, 95) / alone.percentile(SERVED, 95))
        print(
            f"others alone: p95 {alone.percentile(SERVED, 95):.0f} ms of {alone.count(SERVED)}; beside him: "
            f"p95 {beside.percentile(SERVED, 95):.0f} ms of {beside.count(SERVED)}, refused {beside.count(REFUSED)}, "
            f"others {beside.others()}, ratio {ratios[-1]:.1f}; he was served {hard.count(SERVED)}, refused "
            f"{hard.count(REFUSED)}, others {hard.others()}; {memory():.0f} MB",
            flush=True,
        )
    print(f"ratio, median of {rounds}: {sorted(ratios)[rounds // 2]:.1f}")
