"""Resolve the coordinates of jgo.toml anew and write the lock file: `python -m inner_circle.engine.relock`."""

import tempfile
from pathlib import Path

from jgo.env import EnvironmentBuilder, EnvironmentSpec
from jgo.maven import MavenContext

from inner_circle.engine.jars import LOCK_FILE


def relock() -> int:
    """Write the lock file and return the number of jars in it; fetches every one for its checksum."""
    with tempfile.TemporaryDirectory() as folder:
        context = MavenContext(repo_cache=Path(folder) / "repository")
        builder = EnvironmentBuilder(context=context, cache_dir=Path(folder) / "environment")
        locked = builder.resolve_lockfile(EnvironmentSpec.load(LOCK_FILE.with_name("jgo.toml")))
    locked.save(LOCK_FILE)
    return len(locked.dependencies)


if __name__ == "__main__":
    print(f"{relock()} jars locked")
