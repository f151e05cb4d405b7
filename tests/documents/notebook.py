"""Executes `docs/notebook.ipynb` against a running service; as a command it writes the outputs into it.

python -m tests.documents.notebook http://127.0.0.1:8000
"""

import os
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "notebook.ipynb"
CELL_SECONDS = 120


def read() -> Any:
    """Return the notebook as it is written."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def executed(address: str) -> Any:
    """Return the notebook with the outputs of all its cells, run in order in a kernel of their own.

    Raises:
        CellExecutionError: a cell failed.
    """
    notebook = read()
    environment = os.environ | {"INNER_CIRCLE_URL": address, "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    client = NotebookClient(notebook, timeout=CELL_SECONDS, kernel_name="python3", record_timing=False)
    client.execute(env=environment)
    return notebook


if __name__ == "__main__":
    nbformat.write(executed(sys.argv[1]), NOTEBOOK)  # type: ignore[no-untyped-call]
