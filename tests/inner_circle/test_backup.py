"""`inner-circle backup` and `restore`: what comes back is what was there, and no other file is taken for a backup."""

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from click import ClickException
from neo4j import Driver

from inner_circle.backup import back_up, restored
from inner_circle.engine import Engine
from seed.exporting.archive import archive_of
from seed.exporting.package import OURS
from seed.format.network import Network
from seed.importing.archive import BackupError, read_backup
from seed.loading.load import load_network, prepare
from seed.loading.release import FORM
from seed.loading.verify import verify
from service.settings import Settings
from tests.support.console import is_one_plain_sentence, run
from tests.support.folders import copy_tiny
from tests.support.homes import SMALL
from tests.support.read_back import taken
from tests.support.releases import in_force, seen
from tests.support.releases import run as carry_out


def quiet(_: str) -> None:
    pass


@pytest.fixture
def file(settings: Settings, first: Network, tmp_path: Path) -> Path:
    """A backup of the tiny world, which is in force."""
    load_network(settings, first)
    back_up(settings, tmp_path / "tiny.zip", quiet)
    return tmp_path / "tiny.zip"


def refusal(settings: Settings, file: Path) -> str:
    with pytest.raises(ClickException) as refused:
        restored(settings, file, quiet)
    assert refused.value.message.endswith("Nothing was changed.")
    return refused.value.message


def members(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write another archive beside a backup, as somebody would who unpacks, changes and packs it again."""
    files = members(file)
    change(files)
    other = file.with_name("other.zip")
    other.write_bytes(archive_of(files))
    return other


def describe(**said: object) -> Callable[[dict[str, bytes]], None]:
    """Return a change of the description."""

    def change(files: dict[str, bytes]) -> None:
        files["datapackage.json"] = json.dumps(json.loads(files["datapackage.json"]) | said).encode()

    return change


def test_what_was_wiped_comes_back_with_the_same_digest_and_gives_the_same_backup(
    settings: Settings, connection: Driver, first: Network, file: Path
) -> None:
    before = in_force(connection)
    carry_out(connection, "empty")
    assert restored(settings, file, quiet) == f"Tiny world 1.0.0, digest {before['digest']}"
    assert in_force(connection)["digest"] == before["digest"] == prepare(first).about["digest"]
    assert verify(settings).differences == []
    back_up(settings, file.with_name("again.zip"), quiet)
    assert file.with_name("again.zip").read_bytes() == file.read_bytes()


def test_it_replaces_what_is_in_force_and_mends_what_was_altered(
    settings: Settings, connection: Driver, second: Network, file: Path
) -> None:
    whole = in_force(connection)["digest"]
    load_network(settings, second)
    assert in_force(connection)["digest"] != whole
    restored(settings, file, quiet)
    assert in_force(connection)["digest"] == whole
    seen(connection, "damage/tie_gone")
    assert verify(settings).differences
    restored(settings, file, quiet)
    assert verify(settings).differences == []


def test_a_damaged_database_is_not_backed_up(
    settings: Settings, connection: Driver, first: Network, file: Path
) -> None:
    before = file.read_bytes()
    seen(connection, "damage/claim")
    try:
        with pytest.raises(ClickException, match="does not hold what was loaded"):
            back_up(settings, file, quiet, force=True)
        assert file.read_bytes() == before
        assert list(file.parent.iterdir()) == [file]
    finally:
        assert verify(settings).differences
        load_network(settings, first)


def test_a_file_that_is_there_stays_unless_it_is_said(settings: Settings, file: Path) -> None:
    file.write_text("a letter")
    with pytest.raises(ClickException, match="--force"):
        back_up(settings, file, quiet)
    assert file.read_text() == "a letter"
    back_up(settings, file, quiet, force=True)
    assert read_backup(file)


def test_a_backup_unpacked_is_a_data_package_that_can_be_imported(file: Path, first: Network, tmp_path: Path) -> None:
    with ZipFile(file) as archive:
        archive.extractall(tmp_path / "package")
    assert prepare(taken(tmp_path / "package")).about["digest"] == prepare(first).about["digest"]


def test_a_file_cut_short_anywhere_is_refused(settings: Settings, connection: Driver, file: Path) -> None:
    whole = file.read_bytes()
    before = in_force(connection)
    for length in (0, 1, 30, len(whole) // 2, len(whole) - 22, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert "damaged, cut short" in refusal(settings, file), length
    assert in_force(connection) == before


def test_no_changed_byte_gives_another_network(file: Path) -> None:
    """A byte of an archive that says nothing of its files, as the version of the packer, may be any."""
    whole = file.read_bytes()
    digest = read_backup(file).digest
    dice = random.Random(13)
    refused = 0
    for place in sorted(dice.sample(range(len(whole)), 60)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << dice.randrange(8))]) + whole[place + 1 :])
        try:
            found = read_backup(file)
        except BackupError:
            refused += 1
        else:
            assert found.prepared.about["digest"] == found.digest == digest, place
    assert refused > 40


def test_records_that_were_changed_are_refused_also_where_their_sum_was_changed_with_them(
    settings: Settings, file: Path
) -> None:
    def rename(files: dict[str, bytes]) -> None:
        files["records.json"] = files["records.json"].replace(b"Hugo Holm", b"Hugo Hulm")

    assert "records.json is not what was written" in refusal(settings, rewritten(file, rename))

    def rename_and_sum(files: dict[str, bytes]) -> None:
        rename(files)
        described = json.loads(files["datapackage.json"])
        for one in described["resources"]:
            one["hash"] = f"sha256:{hashlib.sha256(files[one['path']]).hexdigest()}"
        files["datapackage.json"] = json.dumps(described).encode()

    assert "its records make the digest" in refusal(settings, rewritten(file, rename_and_sum))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda files: files.pop("records.json"), "records.json is missing"),
        (lambda files: files.pop("datapackage.json"), "was not written by `inner-circle backup`"),
        (lambda files: files.update({"datapackage.json": b"["}), "was not written by `inner-circle backup`"),
        (describe(inner_circle={"form": FORM + 1}), "was written by a newer version"),
        (describe(inner_circle={"form": "x"}), "does not say the form"),
        (describe(resources=[]), "holds no records of a network"),
        (describe(resources=["records.json"]), "does not name its files"),
        (describe(resources=[{"path": "records.json", "bytes": -1}]), "is not what was written"),
        (describe(resources=[{"path": "../../etc/passwd", "bytes": 1}]), "passwd is missing"),
        (describe(id="sha256:00"), "its records make the digest"),
    ],
)
def test_an_archive_that_is_no_backup_of_this_version_is_refused_and_says_why(
    settings: Settings, file: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    assert said in refusal(settings, rewritten(file, change))


def test_other_files_are_refused(settings: Settings, file: Path) -> None:
    file.write_text("figures:\n")
    assert "another sort of file" in refusal(settings, file)


def test_a_backup_of_an_older_form_is_restored_and_says_that_its_digest_was_another(
    settings: Settings, file: Path
) -> None:
    older = rewritten(file, describe(inner_circle={"form": FORM - 1}, id="sha256:00"))
    reports: list[str] = []
    assert restored(settings, older, reports.append).startswith("Tiny world 1.0.0")
    assert "the digest was 00" in reports[-1]


def test_the_files_of_the_release_are_known_after_a_restore(settings: Settings, file: Path) -> None:
    """`serve` knows by them that what comes with it is in force already."""
    marked = rewritten(file, describe(inner_circle={"form": FORM, "files": "abc"}))
    assert read_backup(marked).prepared.about["files"] == "abc"
    assert OURS in json.loads(members(file)["datapackage.json"])


def test_a_state_folder_is_backed_up_while_its_server_runs_and_restored_into_another(
    used: Path, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kept" / "tiny.zip"
    with Engine(used, limits=SMALL):
        written = run(used, "backup", str(file))
        assert written.returncode == 0, written.stderr
        assert "Tiny world 1.0.0" in written.stdout
        assert run(used, "backup", str(file)).returncode == 1
        verified = run(used, "verify")
    back = run(home, "restore", str(file))
    assert back.returncode == 0, back.stderr
    assert back.stdout.startswith("In force: Tiny world 1.0.0, digest ")
    digest = back.stdout.split()[-1]
    assert (verified.returncode, digest in verified.stdout) == (0, True), verified.stderr
    file.write_bytes(b"PK")
    refused = run(home, "restore", str(file))
    assert refused.returncode == 1
    assert is_one_plain_sentence(refused.stderr)
    assert run(copy_tiny(tmp_path / "no-home"), "restore", str(tmp_path / "nowhere.zip")).returncode == 2
