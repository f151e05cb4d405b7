"""CSV, Markdown, and references as their readers take them."""

import re
import warnings
from csv import DictReader
from io import StringIO
from pathlib import Path

import httpx
import pytest
import rispy
from citeproc.source.bibtex import BibTeX
from hypothesis import given
from hypothesis import strategies as st

from service.formats.csv_tables import TIE_COLUMNS, table_text
from service.formats.text import harmless_cell, original_cell
from tests.formats.asked import ADDRESSES, PATHS, asked, table
from tests.support.questions import answer, every

CITING = [
    ADDRESSES[kind] for kind in ("figure", "neighborhood", "paths", "closest", "pair", "body", "claims", "sources")
]


@pytest.mark.usefixtures("tiny")
class TestAnswers:
    def test_a_graph_is_one_table_of_ties(self, client: httpx.Client) -> None:
        rows = {row["id"]: row for row in table(client, "/ties")}
        ties = every(client, "/ties")
        assert list(rows) == [tie["id"] for tie in ties]
        for tie in ties:
            row = rows[tie["id"]]
            assert tuple(row) == TIE_COLUMNS
            for name in ("type", "subject", "object", "status"):
                assert row[name] == tie[name]
            assert (row["kind"], row["role"]) == (tie["kind"] or "", tie["role"] or "")
            assert float(row["confidence"]) == tie["confidence"]
            for end in ("start", "end"):
                bound = tie[end] or {}
                assert row[end] == (bound.get("edtf") or "")
                assert row[f"earliest_{end}"] == (bound.get("earliest") or "")
                assert row[f"latest_{end}"] == (bound.get("latest") or "")
            assert row["claims"].split(";") == [claim["id"] for claim in tie["claims"]]
            cited = {source["id"] for claim in tie["claims"] for source in claim["sources"]}
            assert set(row["sources"].split(";")) == cited

    def test_the_figures_of_a_graph_are_a_table_of_their_own(self, client: httpx.Client) -> None:
        rows = {row["id"]: row for row in table(client, "/figures/ada/neighborhood?depth=2", table="figures")}
        assert list(next(iter(rows.values())))[:4] == ["id", "name", "born", "died"]
        assert rows["ada"]["born"] == "1878~"
        assert (rows["ada"]["distance"], rows["clara"]["distance"]) == ("0", "2")
        assert rows["clara"]["name"] == "Clara Černá"
        assert rows["clara"]["died"] == ""

    def test_the_hops_of_paths_keep_their_order(self, client: httpx.Client) -> None:
        body = answer(client, "/paths", **httpx.URL(PATHS).params)
        expected = [
            (str(n), hop["from"], hop["to"], ";".join(tie["id"] for tie in hop["ties"]))
            for n, path in enumerate(body["paths"], 1)
            for hop in path["hops"]
        ]
        rows = table(client, PATHS, table="hops")
        assert [(row["path"], row["from"], row["to"], row["ties"]) for row in rows] == expected

    @pytest.mark.parametrize("path", [path for kind, path in ADDRESSES.items() if kind != "tie"])
    def test_every_table_has_id_first_and_a_header_at_least(self, client: httpx.Client, path: str) -> None:
        response = asked(client, path, "csv")
        assert response.headers["content-type"] == "text/csv; charset=utf-8"
        assert response.text.startswith("id,")
        assert response.text.count("\r\n") == response.text.count("\n")

    def test_a_list_of_nothing_has_its_header(self, client: httpx.Client) -> None:
        assert asked(client, "/claims?figure=hugo", "csv").text.startswith("id,of,about,statement")
        assert asked(client, "/paths?from=galina&to=hugo", "csv").text.strip() == ",".join(TIE_COLUMNS)

    def test_claims_keep_who_supports_and_who_denies(self, client: httpx.Client) -> None:
        row = next(row for row in table(client, "/claims") if row["id"] == "clara-ally-fedor.1")
        assert (row["supported_by"], row["denied_by"], row["status"]) == ("memoir", "gazette", "attested")

    @pytest.mark.parametrize("ranges", ["false", "true"])
    def test_closest_has_the_parts_of_every_score_and_how_sure_the_rank_is(
        self, client: httpx.Client, ranges: str
    ) -> None:
        rows = table(client, "/figures/ada/closest", ranges=ranges)
        items = answer(client, "/figures/ada/closest", ranges=ranges)["items"]
        text = asked(client, "/figures/ada/closest", "md", ranges=ranges).text
        (linked,) = [
            one
            for one in asked(client, "/figures/ada/closest", "jsonld", ranges=ranges).json()["@graph"]
            if "closest" in one
        ]
        for row, item in zip(rows, items, strict=True):
            assert (row["id"], row["rank"], float(row["score"])) == (
                item["figure"]["id"],
                str(item["rank"]),
                item["score"],
            )
            for part in item["parts"]:
                assert row[part["name"]] == ("" if part["value"] is None else str(part["value"]))
            found = item["rank_range"]
            assert ("rank_from" in row) == (found is not None) == (ranges == "true")
            if found is not None:
                best, worst = found["best"], found["worst"]
                assert (row["rank_from"], row["rank_to"]) == (str(best["rank"]), str(worst["rank"]))
                for name, place in (("rank_from_without", best), ("rank_to_without", worst)):
                    left_out = [f"{kind} {place[kind]}" for kind in ("part", "source", "grade") if place[kind]]
                    assert row[name] == "".join(left_out)
                    assert all(f"{place['rank']} without the {one}" in text for one in left_out)
        assert [one.get("rank_range") for one in linked["closest"]] == [item["rank_range"] for item in items]

    @pytest.mark.parametrize("path", CITING)
    def test_bibtex_is_read_with_every_source_that_is_cited(
        self, client: httpx.Client, path: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "sources.bib"
        file.write_bytes(asked(client, path, "bibtex").content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of fields that the reader passes over
            found = BibTeX(str(file), encoding="utf-8")
        csl = {one["id"]: one for one in asked(client, path, "csl").json()}
        assert csl
        assert set(found) == set(csl)
        for id_, one in csl.items():
            assert str(found[id_]["title"]) == one["title"]

    def test_bibtex_keeps_who_wrote_what_when(self, client: httpx.Client) -> None:
        text = asked(client, "/sources", "bibtex").text
        chronicle = text.split("@book{chronicle,")[1].split("\n}")[0]
        for line in (
            "author = {Quill, Quentin},",
            "year = {1960},",
            "publisher = {Long Press},",
            "address = {Oldtown},",
            "grade = {scholarship},",
            "read = {yes},",
        ):
            assert line in chronicle
        assert "author = {{A lady of the court}}," in text
        assert "editor = {Reed, Rosa}," in text
        assert "date = {1931-05-02}," in text

    @pytest.mark.parametrize("path", CITING)
    def test_ris_is_read_with_every_source_that_is_cited(self, client: httpx.Client, path: str) -> None:
        text = asked(client, path, "ris").text
        assert text.count("\r\n") == text.count("\n")
        found = rispy.loads(text)
        csl = asked(client, path, "csl").json()
        assert [(one["id"], one["title"]) for one in found] == [(one["id"], one["title"]) for one in csl]
        for one, record in zip(found, csl, strict=True):
            assert (record["custom"]["grade"] or "") in one["custom1"]
            assert one.get("unknown_tag", {}).keys() <= {"AV"}  # of RIS, and not known to this reader

    def test_csl_is_the_record_with_grade_and_reading(self, client: httpx.Client) -> None:
        (found,) = [one for one in asked(client, "/sources", "csl").json() if one["id"] == "chronicle"]
        record = answer(client, "/sources/chronicle")["csl"]
        assert found == {**record, "custom": {"grade": "scholarship", "read": True, "roots": ["chronicle"]}}

    @pytest.mark.parametrize("path", ADDRESSES.values())
    def test_every_footnote_of_a_text_is_there_once(self, client: httpx.Client, path: str) -> None:
        text = asked(client, path, "md").text
        notes = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
        marks = re.findall(r"\[\^(\d+)\](?!:)", text)
        assert notes == [str(n) for n in range(1, len(notes) + 1)]
        assert set(marks) == set(notes)

    def test_a_path_is_told_in_sentences(self, client: httpx.Client) -> None:
        text = asked(client, PATHS, "md").text
        assert "# How Galina Gao and Clara Černá are connected" in text
        assert "Boris Brandt served under Ada Arden, 1922-04-03 – 1936 (confidence 0.975)." in text
        assert "(disputed, confidence 0.5).[^4] (denied:[^6])" in text
        assert "p. 30. (`chronicle`, scholarship, read)" in text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=1", "＝1+1", "-0044-03-15"]
)
def test_a_cell_that_a_spreadsheet_would_execute_is_made_harmless(text: str) -> None:
    assert harmless_cell(text) == f"'{text}"
    written = table_text(["id", "name"], [{"id": "a", "name": text}]).decode()
    (row,) = DictReader(StringIO(written, newline=""))
    assert original_cell(row["name"]) == text


@pytest.mark.parametrize("text", ["-5", "+1.5", "1948?", "'tis", "Ada", "", "O'Neill", "-1e-05"])
def test_a_cell_that_nothing_would_execute_stays_as_it_is(text: str) -> None:
    assert harmless_cell(text) == original_cell(text) == text


@given(st.text())
def test_no_text_is_lost_by_being_made_harmless(text: str) -> None:
    cell = harmless_cell(text)
    assert original_cell(cell) == text
    assert not cell.startswith(("=", "@", "\t", "\r", "\n"))
