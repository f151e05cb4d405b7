"""Every read is planned once after each start of the database; that a restart is noticed stands in `test_outage`."""

import asyncio
import time

import httpx
import pytest

from service.database.catalogue import CIRCLES
from service.database.driver import Database
from service.database.plans import Plans
from service.faults import PlanMissing
from service.limits.deadline import Deadline
from service.settings import Settings
from tests.support.live import served
from tests.support.plans import SECONDS, Counted, until_all_are_made


@pytest.mark.usefixtures("tiny")
def test_every_read_is_planned_after_a_start(settings: Settings) -> None:
    async def scenario() -> None:
        async with Database.open(settings) as database:
            plans = Counted(database)
            keeping = asyncio.create_task(plans.keep_made())
            await until_all_are_made(plans)
            keeping.cancel()
            plans.end()

    asyncio.run(scenario())


@pytest.mark.usefixtures("tiny")
def test_without_time_for_the_plan_the_answer_says_so_and_the_plan_is_made(settings: Settings) -> None:
    async def scenario() -> None:
        async with Database.open(settings) as database:
            plans = Plans(database, warm_up=False)
            with pytest.raises(PlanMissing, match=r"meta\.circles"):
                await plans.wait_for(CIRCLES, Deadline(0.000001))
            await asyncio.wait_for(plans.make(CIRCLES), SECONDS)
            await plans.wait_for(CIRCLES, Deadline(0.000001))

    asyncio.run(scenario())


@pytest.mark.usefixtures("tiny")
def test_a_plan_that_could_not_be_made_keeps_the_service_from_being_ready_until_it_is(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.database.plans.READS", (CIRCLES,))
    monkeypatch.setattr("service.database.plans.WATCH_SECONDS", 0.1)
    monkeypatch.setattr("service.database.plans.PLANNING_SECONDS", 0.0)  # over before it begins

    async def scenario() -> None:
        async with Database.open(settings) as database:
            plans = Plans(database, warm_up=True)
            keeping = asyncio.create_task(plans.keep_made())
            await asyncio.sleep(1)
            assert (plans.ready, plans.progress) == (False, "0 of 1")
            monkeypatch.setattr("service.database.plans.PLANNING_SECONDS", 60.0)
            async with asyncio.timeout(SECONDS):
                while not plans.ready:
                    await asyncio.sleep(0.1)
            assert plans.progress == "1 of 1"
            keeping.cancel()

    asyncio.run(scenario())


@pytest.mark.usefixtures("tiny")
def test_a_service_is_ready_when_every_read_is_planned(settings: Settings) -> None:
    with served(settings.model_copy(update={"warm_up": True})) as address, httpx.Client(base_url=address) as client:
        end = time.monotonic() + SECONDS
        while (answer := client.get("/ready", timeout=10)).status_code != 200:
            assert answer.status_code == 503
            assert "planned" in answer.json()["detail"] or "does not answer" in answer.json()["detail"]
            assert int(answer.headers["retry-after"]) > 0
            assert time.monotonic() < end
            time.sleep(0.2)
        assert client.get("/api/v1/figures/ada/neighborhood", timeout=30).status_code == 200
