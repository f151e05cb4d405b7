"""Plans whose making is watched."""

import asyncio
import time

from service.database import plans as planning
from service.database.driver import Database
from service.database.plans import Plans
from service.database.statement import Statement

SECONDS = 240


class Counted(Plans):
    """Plans that count which were made."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, warm_up=True)
        self.counted: list[str] = []

    def made(self, statement: Statement) -> None:
        self.counted.append(statement.name)
        super().made(statement)


async def until_all_are_made(plans: Counted) -> None:
    end = time.monotonic() + SECONDS
    while not plans.ready or set(plans.counted) != {one.name for one in planning.READS}:
        assert time.monotonic() < end, plans.progress
        await asyncio.sleep(0.1)
