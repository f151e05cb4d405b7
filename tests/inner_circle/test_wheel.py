"""What is built to be installed elsewhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("service", "seed", "inner_circle", "cypher")
FILES = ("pyproject.toml", "README.md", "LICENSE")


def built(folder: Path, changed: float, mode: int) -> Path:
    """Build the wheel of a copy whose files were changed then, and which these may read and write."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (changed, changed))
        if path.is_file():
            path.chmod(mode)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return next((folder / "dist").iterdir())


def test_the_wheel_is_the_same_to_the_byte_whenever_and_wherever_it_is_built(tmp_path: Path) -> None:
    first = built(tmp_path / "here", 1_000_000_000, 0o600)
    second = built(tmp_path / "elsewhere", 1_700_000_000, 0o664)
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as wheel:
        names = {*wheel.namelist()}
    assert {"cypher/paths/shortest.cypher", "seed/stalin/network.yaml", "inner_circle/engine/jgo.lock.toml"} <= names
