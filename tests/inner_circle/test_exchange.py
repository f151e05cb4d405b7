"""The exchange of stores, broken off anywhere: the old store is in force or the new one, and the next start finishes.

No server runs here: a store is a folder with its name in a file.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inner_circle.engine import EngineError
from inner_circle.engine.exchange import PARTS, Exchange
from inner_circle.engine.home import Home


class Killed(BaseException):
    """The process is killed."""


def parts(home: Path) -> list[Path]:
    return [Home(home).server / "data" / part / "neo4j" for part in PARTS]


def write_store(home: Path, name: str) -> None:
    for part in parts(home):
        part.mkdir(parents=True)
        (part / "name").write_text(name)


def store_of(home: Path) -> str:
    """Return which store a server would find, which must be one whole store."""
    names = {(part / "name").read_text() for part in parts(home)}
    assert len(names) == 1
    return names.pop()


def offered(home: Path, *, old: bool = True) -> Exchange:
    """A state folder with an old store in force, or none yet, and a new one that waits."""
    home.mkdir()
    if old:
        write_store(home, "old")
    exchange = Exchange(Home(home))
    with exchange.building() as place:
        write_store(place.path, "new")
        exchange.offer()
    return exchange


def killed_at(step: int, act: Callable[[], object]) -> bool:
    """Do it, but be killed before a step, counted from 0; say whether there was such a step.

    A step is a folder or a mark that is moved or made, or a folder that is about to be removed.
    """
    steps = iter(range(step))

    def counted(original: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if next(steps, None) is None:
                raise Killed
            return original(*arguments, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("rename", "mkdir"):
            patch.setattr(Path, name, counted(getattr(Path, name)))
        patch.setattr(shutil, "rmtree", counted(shutil.rmtree))
        try:
            act()
        except Killed:
            return True
    return False


def left_in(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir() if path.suffix != ".lock")


STEPS = range(20)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("old", [True, False], ids=["over an old one", "the first"])
def test_an_exchange_that_is_killed_is_finished_by_the_next_start(home: Path, step: int, *, old: bool) -> None:
    exchange = offered(home, old=old)

    def start() -> None:
        exchange.carry_out()
        assert store_of(home) == "new"
        exchange.settle()

    killed_at(step, start)
    start()
    assert left_in(home) == ["neo4j"]


def test_these_steps_are_all_that_there_are(home: Path, tmp_path: Path) -> None:
    exchange = offered(home)

    def start() -> None:
        exchange.carry_out()
        exchange.settle()

    assert not killed_at(STEPS[-1], start)
    refused = offered(tmp_path / "refused")
    refused.carry_out()
    assert not killed_at(STEPS[-1], refused.go_back)


@pytest.mark.parametrize("step", STEPS)
def test_a_store_that_does_not_answer_gives_way_to_the_old_one_also_where_that_is_killed(home: Path, step: int) -> None:
    exchange = offered(home)
    exchange.carry_out()
    killed = killed_at(step, exchange.go_back)
    exchange.carry_out()
    if killed and store_of(home) == "new":  # killed before it had begun: the next start tries the new one again
        assert exchange.go_back()
    assert store_of(home) == "old"
    exchange.settle()
    assert left_in(home) == ["neo4j"]
    assert not exchange.go_back()


def test_a_first_store_has_none_to_give_way_to(home: Path) -> None:
    exchange = offered(home, old=False)
    exchange.carry_out()
    assert not exchange.go_back()
    assert store_of(home) == "new"


def test_the_old_store_stays_until_the_new_one_has_answered(home: Path) -> None:
    exchange = offered(home)
    exchange.carry_out()
    exchange.carry_out()
    assert (home / "before" / "databases" / "name").read_text() == "old"
    exchange.settle()
    assert not (home / "before").exists()


def test_an_offer_can_be_withdrawn_until_the_exchange_begins(home: Path) -> None:
    exchange = offered(home)
    assert exchange.withdraw()
    exchange.carry_out()
    assert store_of(home) == "old"
    exchange.settle()
    assert left_in(home) == ["neo4j"], "the store that nobody wants is removed"
    with exchange.building() as place:
        write_store(place.path, "new")
        exchange.offer()
    exchange.carry_out()
    assert not exchange.withdraw()
    assert store_of(home) == "new"


def test_a_store_that_is_not_offered_goes_with_its_builder_and_one_that_is_stays(home: Path) -> None:
    home.mkdir()
    exchange = Exchange(Home(home))
    with exchange.building() as place:
        write_store(place.path, "half")
        exchange.settle()
        assert store_of(place.path) == "half", "a start removes no store that is being built"
        with pytest.raises(EngineError, match="Another offline load is under way"), Exchange(Home(home)).building():
            pass
    assert left_in(home) == []
    with exchange.building() as place:
        write_store(place.path, "new")
        exchange.offer()
    with pytest.raises(EngineError, match="A new store waits"), exchange.building():
        pass
    exchange.carry_out()
    assert store_of(home) == "new"


def test_what_a_killed_builder_has_left_is_removed_by_the_next_start(home: Path) -> None:
    home.mkdir()
    write_store(home, "old")
    write_store(home / "next", "half")
    exchange = Exchange(Home(home))
    exchange.carry_out()
    assert store_of(home) == "old"
    exchange.settle()
    assert left_in(home) == ["neo4j"]
