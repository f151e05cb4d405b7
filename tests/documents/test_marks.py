"""No text of the project holds what a merge has left in it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("bench", "cypher", "docs", "inner_circle", "seed", "service", "tests")
MARKS = ("<" * 7 + " ", ">" * 7 + " ")


def test_no_text_holds_the_marks_of_a_merge() -> None:
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.*"))
    texts = [
        path for path in (*ROOT.glob("*.*"), *inside) if path.suffix in {".md", ".cypher", ".yaml", ".toml", ".js"}
    ]
    assert len(texts) > 200
    marked = [path for path in texts if any(line.startswith(MARKS) for line in path.read_text("utf-8").splitlines())]
    assert marked == []
