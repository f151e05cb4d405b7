"""The state folder: who may read it, and what is refused before anything is started."""

import stat
from pathlib import Path

import pytest

from inner_circle.engine import Engine, EngineError, running_address
from inner_circle.engine.home import Home
from tests.support.homes import SMALL


class TestAccess:
    """Who may read the state folder."""

    def test_a_folder_that_others_can_read_is_closed_with_what_is_in_it(self, home: Path) -> None:
        (home / "neo4j").mkdir(parents=True)
        for path, mode in ((home, 0o755), (home / "neo4j", 0o777), (home / "password", 0o644)):
            path.touch()
            path.chmod(mode)
        Home(home).make()
        for path in (home, home / "neo4j", home / "password"):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path

    def test_a_folder_that_cannot_be_closed_is_refused_before_anything_is_started(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        home.mkdir()
        home.chmod(0o755)
        # As on a file system that knows no rights, or in a folder of another user.
        monkeypatch.setattr(Path, "chmod", lambda *_: None)
        with pytest.raises(EngineError, match=rf"{home} can be read by other users.*chmod.*INNER_CIRCLE_HOME"):
            Engine(home, limits=SMALL).start()
        assert list(home.iterdir()) == []


class TestRefusals:
    def test_a_folder_that_cannot_be_looked_into_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(EngineError, match=r"cannot be read .*INNER_CIRCLE_HOME"):
            running_address(tmp_path / ("x" * 300))
        folder = Home(tmp_path)
        folder.password_file.mkdir()
        with pytest.raises(EngineError, match="password cannot be read"):
            folder.password()

    def test_a_folder_that_cannot_be_written_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(EngineError, match=r"cannot be written.*INNER_CIRCLE_HOME"):
            Engine(tmp_path / "file" / "home").start()

    def test_a_folder_without_access_is_named_before_anything_is_started(self, home: Path) -> None:
        (home / "owner.lock").mkdir(parents=True)
        with pytest.raises(EngineError, match=rf"{home} cannot be written.*INNER_CIRCLE_HOME"):
            Engine(home).start()

    def test_a_disk_without_room_for_a_store_is_named_before_anything_is_started(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("inner_circle.engine.home.ROOM_FOR_A_STORE", 10**12)
        with pytest.raises(EngineError, match=rf"{home} has \d+ MB free, and Neo4j needs"):
            Engine(home).start()
