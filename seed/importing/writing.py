"""Writes a network as a folder of YAML files, all of it or nothing."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml

from seed.exporting.records import records_of
from seed.format.network import Network
from seed.reading.collector import collector_at_rest


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out, without looking whether it came before."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Say that no value refers to another."""
        return True


REPORT = "import-report.txt"


def files_of(network: Network) -> dict[str, Any]:
    """Return what stands in each file of a network's folder: one for each kind, and for each type of tie."""
    records = records_of(network)
    files: dict[str, Any] = {"network.yaml": records.pop("network")}
    for tie in records.pop("ties", ()):
        files.setdefault(f"ties/{tie['type']}.yaml", []).append(
            {name: value for name, value in tie.items() if name != "type"}
        )
    return files | {f"{kind}.yaml": held for kind, held in records.items()}


@collector_at_rest()
def write_folder(network: Network, to: Path, report: str) -> None:
    """Write a network with the report beside it; the folder gets its name when all of it is written.

    Raises:
        FileExistsError: there is something of that name.
        OSError: it cannot be written there.
    """
    if to.exists() or to.is_symlink():
        raise FileExistsError(str(to))
    to.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=to.parent, prefix=f".{to.name}."))
    try:
        folder = beside / to.name
        for name, content in files_of(network).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110), "utf-8")
        (folder / REPORT).write_text(report, "utf-8")
        if to.exists():
            raise FileExistsError(str(to))
        folder.rename(to)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
