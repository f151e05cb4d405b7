"""The threads for searches: bounded, fair between clients, refusing at once what cannot be finished in time."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from service.faults import Busy, DeadlinePassed
from service.limits.deadline import Deadline
from service.limits.threads import SearchThreads, check

Scenario = Callable[[SearchThreads], Awaitable[None]]


def run(scenario: Scenario, threads: int = 2) -> None:
    async def all_of_it() -> None:
        search_threads = SearchThreads(threads)
        try:
            await scenario(search_threads)
        finally:
            search_threads.end()

    asyncio.run(all_of_it())


def search_for(seconds: float) -> Callable[[], str]:
    """Return a search that lasts so long, and ends itself when it is told to."""

    def search() -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            check()
            time.sleep(0.002)
        return threading.current_thread().name

    return search


def test_a_search_runs_in_a_thread_of_the_pool() -> None:
    async def scenario(search_threads: SearchThreads) -> None:
        assert (await search_threads.run("a", "k", Deadline(5), search_for(0))).startswith("search")

    run(scenario)


def test_a_search_that_has_been_short_is_done_at_once_and_goes_back_to_the_threads_where_it_is_not() -> None:
    async def scenario(search_threads: SearchThreads) -> None:
        own = threading.current_thread().name
        begun: list[str] = []

        def busy_for(seconds: float) -> str:
            begun.append(threading.current_thread().name)
            end = time.thread_time() + seconds
            while time.thread_time() < end:
                check()
            return threading.current_thread().name

        async def ask(seconds: float) -> str:
            return await search_threads.run("a", "k", Deadline(60), lambda: busy_for(seconds), may_be_short=True)

        assert (await ask(0)).startswith("search")
        assert await ask(0) == own
        begun.clear()
        assert (await ask(0.2)).startswith("search")
        assert begun[0] == own
        assert len(begun) == 2
        assert (await ask(0)).startswith("search")  # the mean has grown

    run(scenario)


def test_faults_of_a_search_reach_whoever_asked() -> None:
    async def scenario(search_threads: SearchThreads) -> None:
        def broken() -> None:
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await search_threads.run("a", "k", Deadline(5), broken)

    run(scenario)


def test_a_search_past_its_deadline_ends_itself_and_gives_its_thread_back() -> None:
    async def scenario(search_threads: SearchThreads) -> None:
        with pytest.raises(DeadlinePassed, match=r"after 0\.1 s"):
            await search_threads.run("a", "endless", Deadline(0.1), search_for(60))
        await search_threads.run("a", "short", Deadline(5), search_for(0))

    run(scenario, threads=1)


def test_a_search_that_nobody_waits_for_ends() -> None:
    async def scenario(search_threads: SearchThreads) -> None:
        ended = threading.Event()

        def search() -> None:
            try:
                search_for(60)()
            finally:
                ended.set()

        asking = asyncio.create_task(search_threads.run("a", "endless", Deadline(60), search))
        await asyncio.sleep(0.1)
        asking.cancel()
        assert await asyncio.to_thread(ended.wait, 5)
        await search_threads.run("a", "short", Deadline(5), search_for(0))

    run(scenario, threads=1)


def test_a_client_with_many_searches_leaves_a_thread_to_others() -> None:
    async def scenario(search_threads: SearchThreads) -> None:
        greedy = [
            asyncio.create_task(search_threads.run("greedy", "long", Deadline(60), search_for(60))) for _ in range(6)
        ]
        await asyncio.sleep(0.1)
        await asyncio.wait_for(search_threads.run("other", "short", Deadline(60), search_for(0)), 5)
        assert not any(one.done() for one in greedy)
        for one in greedy:
            one.cancel()

    run(scenario)


def test_clients_take_turns() -> None:
    async def scenario(search_threads: SearchThreads) -> None:
        order: list[str] = []

        async def ask(client: str) -> None:
            def search() -> None:
                order.append(client)

            await search_threads.run(client, "k", Deadline(60), search)

        gate = threading.Event()
        holding = asyncio.create_task(search_threads.run("first", "gate", Deadline(60), gate.wait))
        await asyncio.sleep(0.05)
        asked = [asyncio.create_task(ask(client)) for client in ("many", "many", "many", "one", "two")]
        await asyncio.sleep(0.05)
        gate.set()
        await asyncio.gather(holding, *asked)
        assert order == ["many", "one", "two", "many", "many"]

    run(scenario, threads=1)


def test_what_would_not_be_finished_in_time_is_refused_at_once_and_what_was_taken_in_completes() -> None:
    async def scenario(search_threads: SearchThreads) -> None:
        await search_threads.run(
            "a", "long", Deadline(60), search_for(0.3)
        )  # from now on it is known how long these take
        begun = time.monotonic()
        asked = [
            asyncio.create_task(search_threads.run("a", "long", Deadline(1.0), search_for(0.3))) for _ in range(12)
        ]
        done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_EXCEPTION)
        refused = [one for one in done if isinstance(one.exception(), Busy)]
        assert time.monotonic() - begun < 0.3
        assert len(refused) >= 9
        fault = refused[0].exception()
        assert isinstance(fault, Busy)
        assert fault.seconds > 0
        taken = [one for one in asked if one not in refused]
        assert taken
        for one in taken:
            assert (await one).startswith("search")

    run(scenario)


def test_a_search_that_waited_until_its_deadline_is_busy_and_not_too_slow() -> None:
    async def scenario(search_threads: SearchThreads) -> None:
        gate = threading.Event()
        holding = asyncio.create_task(search_threads.run("a", "gate", Deadline(60), gate.wait))
        await asyncio.sleep(0.05)
        with pytest.raises(Busy):
            await search_threads.run("b", "k", Deadline(0.2), search_for(0))
        gate.set()
        await holding

    run(scenario, threads=1)


def test_outside_the_pool_a_search_has_all_the_time_there_is() -> None:
    check()
    with ThreadPoolExecutor(1) as other:
        other.submit(check).result()
