"""Figures, found by name and one by one, in the tiny world."""

import httpx
import pytest

from tests.support.questions import answer, every, ids, pages, problem

pytestmark = pytest.mark.usefixtures("tiny")

EVERYBODY = ["ada", "boris", "clara", "dmitri", "elena", "fedor", "galina", "hugo"]


class TestFigures:
    def test_all_come_in_the_order_of_their_ids(self, client: httpx.Client) -> None:
        body = answer(client, "/figures")
        assert ids(body["items"]) == EVERYBODY
        assert (body["total"], body["next"]) == (8, None)
        assert body["asked"] == {
            "q": None,
            "circle": None,
            "body": None,
            "fate": [],
            "fate_by": None,
            "at": None,
            "during": None,
            "time": "possible",
            "calendar": "new_style",
            "limit": 50,
        }

    def test_an_item_says_who_it_is(self, client: httpx.Client) -> None:
        ada = answer(client, "/figures", limit=1)["items"][0]
        assert (ada["id"], ada["name"], ada["description"]) == ("ada", "Ada Arden", "Chair of the council.")
        assert (ada["circles"], ada["ties"]) == (["court", "house"], 6)
        assert (ada["died"]["edtf"], ada["died"]["earliest"], ada["died"]["latest"]) == ("1953-03-05",) * 3
        assert ada["born"]["edtf"] == "1878~"
        assert ada["born"]["earliest"] < "1878-01-01"
        assert ada["born"]["latest"] > "1878-12-31"

    @pytest.mark.parametrize("limit", [1, 3, 8, 500])
    def test_pages_are_full_and_add_up(self, client: httpx.Client, limit: int) -> None:
        found = pages(client, "/figures", limit=limit)
        assert [item["id"] for page in found for item in page] == EVERYBODY
        assert all(len(page) == limit for page in found[:-1])

    def test_a_circle_narrows_list_and_search(self, client: httpx.Client) -> None:
        assert ids(answer(client, "/figures", circle="house")["items"]) == ["ada", "elena", "fedor"]
        assert ids(answer(client, "/figures", circle="house", q="arden")["items"]) == ["ada", "elena"]
        assert ids(every(client, "/figures", circle="house", limit=2)) == ["ada", "elena", "fedor"]
        assert answer(client, "/figures", circle="court", q="elena")["items"] == []

    @pytest.mark.parametrize("params", [{}, {"q": "ada"}, {"q": "nobody at all"}])
    def test_an_unknown_circle_is_refused_with_those_there_are(
        self, client: httpx.Client, params: dict[str, str]
    ) -> None:
        refused = problem(client, 422, "/figures", circle="ring", **params)
        assert refused["parameter"] == "circle"
        assert refused["allowed"] == "court, house, abroad"

    @pytest.mark.parametrize(
        ("q", "who"),
        [
            ("ada", "ada"),
            ("ADA ARDEN", "ada"),
            ("Ада", "ada"),
            ("арден ада", "ada"),
            ("Adá the Elder", "ada"),
            ("Cerna", "clara"),
            ("Černá", "clara"),
            ("tscherna", "clara"),
            ("高加林娜", "galina"),
            ("Брандт", "boris"),
            ("bran", "boris"),
            ("Brand", "boris"),
            ("dimitri", "dmitri"),
            ("Galyna Gao", "galina"),
            ("comrade fedor", "fedor"),
            ("Brandt, Boris", "boris"),
            ("Brandt, B.", "boris"),
            ("Tschernia", "clara"),
            ("adaarden", "ada"),
            ("Phjodorr", "fedor"),
            ("Aulnay", "hugo"),
            ("d'Aulnay", "hugo"),
            ("Hugues d’Aulnay", "hugo"),
            ("hugues daulnay", "hugo"),
            ("Hugues d Aulnay", "hugo"),
            ("Hu\u200bgues", "hugo"),
        ],
    )
    def test_any_spelling_finds_its_figure_first(self, client: httpx.Client, q: str, who: str) -> None:
        assert ids(answer(client, "/figures", q=q)["items"])[:1] == [who]

    def test_those_with_a_whole_word_come_before_those_with_a_part_or_a_typo(self, client: httpx.Client) -> None:
        assert ids(answer(client, "/figures", q="arden")["items"]) == ["ada", "elena"]
        assert ids(answer(client, "/figures", q="elena arden")["items"])[0] == "elena"

    def test_search_is_paged_like_the_list(self, client: httpx.Client) -> None:
        whole = answer(client, "/figures", q="arden")
        found = pages(client, "/figures", q="arden", limit=1)
        assert [ids(page) for page in found] == [["ada"], ["elena"]]
        assert whole["total"] == 2

    @pytest.mark.parametrize("q", ["zzqxqzzvk", '"', "(", "AND", "*", "~", "[* TO", "/.*(x+)+$/", "🧨", "\x00", "¿?"])
    def test_what_matches_nobody_finds_nobody(self, client: httpx.Client, q: str) -> None:
        body = answer(client, "/figures", q=q)
        assert (body["items"], body["total"], body["next"]) == ([], 0, None)

    @pytest.mark.parametrize("q", ["", "   ", "\t"])
    def test_a_question_left_empty_lists_everybody(self, client: httpx.Client, q: str) -> None:
        assert answer(client, "/figures", q=q)["total"] == 8

    @pytest.mark.parametrize("q", ["ж" * 5000, "'" * 10000, "ada " * 2500, "a" * 5000 + "\u0301" * 5000])
    def test_ten_kilobytes_are_an_ordinary_question(self, client: httpx.Client, q: str) -> None:
        assert answer(client, "/figures", q=q)["asked"]["q"] == q

    def test_cypher_that_ran_is_shown_on_request(self, client: httpx.Client) -> None:
        body = answer(client, "/figures", q="ada", explain="cypher")
        assert [one["name"] for one in body["cypher"]] == ["figures.search"]
        assert body["cypher"][0]["params"]["ask"]["words"] == ["ada"]
        assert "cypher" not in answer(client, "/figures", q="ada")

    def test_a_cursor_of_another_question_is_refused(self, client: httpx.Client) -> None:
        mine = answer(client, "/figures", limit=3)["next"]
        sources = answer(client, "/sources", limit=1)["next"]
        for params in ({"limit": 4}, {"limit": 3, "q": "ada"}, {"limit": 3, "circle": "house"}):
            assert problem(client, 422, "/figures", cursor=mine, **params)["parameter"] == "cursor"
        for cursor in (sources, mine[:-3], mine + "A", "garbage!", "", "ж"):
            assert problem(client, 422, "/figures", limit=3, cursor=cursor)["parameter"] == "cursor"

    @pytest.mark.parametrize("limit", ["0", "-1", "501", "1000000", "all", "1.5", ""])
    def test_a_limit_out_of_range_is_refused(self, client: httpx.Client, limit: str) -> None:
        refused = problem(client, 422, "/figures", limit=limit)
        assert refused["detail"] == f"limit is {limit!r}; allowed: a whole number from 1 to 500"


class TestFigure:
    def test_names_keep_kind_and_language(self, client: httpx.Client) -> None:
        names = answer(client, "/figures/ada")["names"]
        assert {"text": "Ада Арден", "kind": "native", "language": "ru"} in names
        assert {"text": "Adá the Elder", "kind": "alias", "language": "en"} in names
        assert "Ada Arden" in [name["text"] for name in names]

    def test_life_and_circles(self, client: httpx.Client) -> None:
        ada = answer(client, "/figures/ada")
        assert (ada["gender"], ada["wikidata"], ada["circles"]) == ("female", "Q1", ["court", "house"])
        clara = answer(client, "/figures/clara")
        born = clara["born"]
        assert (born["edtf"], born["earliest"], born["latest"]) == ("[1895,1896]", "1895-01-01", "1896-12-31")
        assert clara["died"] is None

    def test_offices_come_with_bounds_and_evidence(self, client: httpx.Client) -> None:
        (office,) = answer(client, "/figures/ada")["offices"]
        assert (office["id"], office["role"], office["body"]) == (
            "ada-council-chair",
            "chair",
            {"id": "council", "name": "The council"},
        )
        start = office["start"]
        assert (start["edtf"], start["earliest"], start["latest"]) == ("1918", "1918-01-01", "1918-12-31")
        assert start["basis"] == "stated"
        assert (office["end"]["edtf"], office["end"]["basis"]) == ("1936-12-05", "inferred")
        assert office["claims"][0]["sources"][0]["locator"] == "p. 10"

    def test_a_refuted_tie_is_not_counted(self, client: httpx.Client) -> None:
        elena = answer(client, "/figures/elena")
        none = dict.fromkeys(elena["tie_counts"], 0)
        assert elena["tie_counts"] == {**none, "relative": 2}
        assert answer(client, "/figures/ada")["tie_counts"] == {
            "ally": 2,
            "relative": 1,
            "subordinate": 1,
            "foreign_comrade": 1,
            "rival": 1,
            "colleague": 1,
        }

    def test_fates_stand_in_the_order_of_time_and_the_last_is_the_fate(self, client: httpx.Client) -> None:
        boris = answer(client, "/figures/boris")
        assert [fate["kind"] for fate in boris["fates"]] == ["dismissed", "survived"]
        assert boris["fate"] == boris["fates"][-1]
        assert boris["fates"][0]["when"]["earliest"] == "1936-01-01"
        dmitri = answer(client, "/figures/dmitri")
        assert [(fate["kind"], fate["status"]) for fate in dmitri["fates"]] == [
            ("shot", "attested"),
            ("suicide", "disputed"),
        ]
        assert dmitri["disputes"] == [{"id": "dmitris-death", "title": "How did Dmitri die?"}]

    def test_a_figure_of_whom_nothing_is_known(self, client: httpx.Client) -> None:
        hugo = answer(client, "/figures/hugo")
        assert (hugo["born"], hugo["died"], hugo["fate"], hugo["fates"], hugo["offices"]) == (None, None, None, [], [])
        assert (hugo["circles"], hugo["claims"], set(hugo["tie_counts"].values())) == ([], 0, {0})

    def test_claims_are_counted_refuted_ones_included(self, client: httpx.Client) -> None:
        fedor = answer(client, "/figures/fedor")
        assert fedor["claims"] == answer(client, "/claims", figure="fedor")["total"]

    @pytest.mark.parametrize(("wrong", "right"), [("adda", "ada"), ("dimitri", "dmitri"), ("Борисс", "boris")])
    def test_an_unknown_id_is_told_with_near_ones(self, client: httpx.Client, wrong: str, right: str) -> None:
        fault = problem(client, 404, f"/figures/{wrong}")
        assert (fault["parameter"], fault["value"]) == ("id", wrong)
        assert right in fault["near"]
        assert right in fault["detail"]

    def test_what_is_like_no_id_gets_no_advice(self, client: httpx.Client) -> None:
        assert problem(client, 404, "/figures/' OR 1=1")["near"] == []

    def test_parameters_are_refused(self, client: httpx.Client) -> None:
        assert problem(client, 422, "/figures/ada", colour="red")["parameter"] == "colour"
        assert problem(client, 422, "/figures/ada", explain="sql")["allowed"] == "cypher"
        assert problem(client, 422, "/figures/ada", explain=["cypher", "cypher"])["parameter"] == "explain"
