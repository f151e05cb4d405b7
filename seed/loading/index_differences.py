"""What a file of the search index holds otherwise than the release it is of."""

from pathlib import Path

import numpy as np

from seed.loading.digest import bare
from seed.loading.graph import KIND_OF, Link, Properties
from seed.loading.search_index import TIES_AT_ONCE, row_of
from service.index import file
from service.index.arrange import Collected, IndexFault, TieRow
from service.index.prepare import path_of
from service.index.topology import Topology

INDEXED = frozenset({"ties", "colleagues"})

MEND = "remove it: the service makes it anew"


class IndexDifferences:
    """Collects the ties of a release that is read back, and compares the file of a state folder with them."""

    def __init__(self, home: Path, digest: str) -> None:
        self._path = path_of(home, digest)
        self._digest = digest
        self._wanted = self._path.exists()
        self._figures: list[str] = []
        self._rows: list[TieRow] = []
        self._collected: Collected | None = None

    def node(self, label: str, properties: Properties) -> None:
        """See a node."""
        if self._wanted and label == "Figure":
            self._figures.append(properties["id"])

    def link(self, type_: str, ends: list[str], properties: Properties) -> None:
        """See a relationship."""
        kind = KIND_OF.get((type_, ends[0], ends[2]))
        if not self._wanted or kind not in INDEXED:
            return
        try:
            self._rows.append(row_of(Link(kind, ends[1], type_, ends[3], bare(properties))))
            if len(self._rows) >= TIES_AT_ONCE:
                self._take()
        except (KeyError, IndexFault):  # no tie that was loaded so: its digest will say so
            self._wanted = False

    def lines(self) -> list[str]:
        """Return what differs, for a release that has been found right; nothing where there is no file."""
        if not self._wanted:
            return []
        try:
            held = file.opened(self._path, self._digest)
        except FileNotFoundError:
            return []
        except (file.UnusableFile, OSError) as fault:
            return [f"the search index {self._path} {_said(fault)}: {MEND}"]
        self._take()
        assert self._collected is not None
        columns = _differing(held, self._collected.arranged())
        return [f"the search index {self._path} has other ties ({', '.join(columns)}): {MEND}"] if columns else []

    def _take(self) -> None:
        self._collected = self._collected or Collected(self._figures)
        self._collected.add(self._rows)
        self._rows = []


def _differing(held: Topology, meant: Topology) -> list[str]:
    arrays = [name for name in file.DTYPES if not np.array_equal(file.array_of(held, name), file.array_of(meant, name))]
    return [*arrays, *(["kinds"] if held.kinds != meant.kinds else [])]


def _said(fault: Exception) -> str:
    return f"cannot be read ({fault.strerror})" if isinstance(fault, OSError) else str(fault)
