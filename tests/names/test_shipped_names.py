"""People of the shipped network by the names that readers of many languages type."""

import httpx
import pytest

from service.names.folding import fold, sound
from tests.support.questions import answer

pytestmark = pytest.mark.usefixtures("shipped")

FIRST = {
    "stalin": "Koba; Коба; კობა; Soso; Dzhugashvili; Ioseb Jughashvili; Stalin, J. V.; И. В. Сталин; Staline; Satlin",
    "molotov": "Molotow; V. M. Molotov; Molotof; Скрябин; Molotov, Vyacheslav; Wjatscheslaw Molotow",
    "beria": "L. P. Beria; Beria, L. P.; Berija; ბერია; Лаврентий Берия; Lavrentii Beriia",
    "yezhov": "Ежов; Ezhov; Jezow; Jeschow; N. I. Yezhov; Николай Иванович Ежов",
    "ordzhonikidze": "Sergo; Орджоникидзе; Ordschonikidse; ორჯონიკიძე; Orjonikidze",
    "mikhail-kaganovich": "M. M. Kaganovich; Kaganovich, M. M.",
    "kaganovich": "L. M. Kaganovich; Lazar; Kaganowitsch",
    "khrushchev": "Хрущёв; Хрущев; Chruschtschow; Kruschev; N. S. Khrushchev",
    "a-kuznetsov": "A. A. Kuznetsov; Kuznetsov, Aleksei",
    "n-kuznetsov": "N. G. Kuznetsov; Admiral Kuznetsov",
    "yuri-zhdanov": "Yu. A. Zhdanov",
    "lenin": "Ульянов; Vladimir Ilyich; Ilyich; Lenine",
    "trotsky": "Bronstein; Trotzki; Trockij; Trockij, Lev; L. D. Trotsky",
    "kirov": "Kostrikov; Kirow",
    "dzerzhinsky": "Dzierżyński; Feliks Dzierzynski; Дзержинский",
    "zhukov": "Schukow; Žukov; Joukov; G. K. Zhukov; Marshal Zhukov",
    "blyukher": "Blücher; Bluecher; Блюхер",
    "nina-gegechkori": "Gegechkori; Nina Beria",
    "yakov-dzhugashvili": "Yakov Stalin; Jakow Dschugaschwili; Яков Джугашвили",
    "svetlana-alliluyeva": "Svetlana; Alliluyeva, Svetlana; Lana Peters; Swetlana Allilujewa; Светлана",
    "gorky": "Горький; Peshkov; Gorki",
    "eisenstein": "Эйзенштейн; Ejzenstejn; Eizenshtein",
    "mao-zedong": "毛泽东; 毛澤東; Mao Tse-tung; Maozedong; Chairman Mao; Мао Цзэдун",
    "kim-il-sung": "Kim Il Sung; 김일성; Ким Ир Сен; Kimilsung",
    "ho-chi-minh": "Hồ Chí Minh; Хо Ши Мин; Hochiminh; Nguyen; Nguyễn Ái Quốc",
    "tito": "Тито; Broz; Broz Tito, Josip",
    "djilas": "Đilas; Ђилас",
    "bela-kun": "Kun Béla; Bela Kun",
    "thalmann": "Thälmann; Thaelmann",
    "roosevelt": "Рузвельт; FDR",
    "zhou-enlai": "Чжоу Эньлай; Чжоу",
    "togliatti": "Тольятти",
    "pieck": "Вильгельм Пик",
    "zinoviev": "Радомысльский; Apfelbaum",
}
"""Who is to come first, by what is typed (parted by `;`)."""


def test_every_way_to_write_a_name_finds_its_figure_first(client: httpx.Client) -> None:
    asked = [(typed.strip(), who) for who, all_typed in FIRST.items() for typed in all_typed.split(";")]
    wrong = {}
    for typed, who in asked:
        first = [item["id"] for item in answer(client, "/figures", q=typed, limit=1)["items"]]
        if first != [who]:
            wrong[typed] = (who, first)
    assert not wrong


def test_sound_is_asked_only_where_nothing_is_written_so(client: httpx.Client) -> None:
    assert [item["id"] for item in answer(client, "/figures", q="Molotov")["items"]][:1] == ["molotov"]
    assert answer(client, "/figures", q="Jezow")["total"] == 2  # Yezhov, and his wife Yezhova by the beginning


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jezow", "Ежов"),
        ("Trockij", "Trotzki"),
        ("Ejzenstejn", "Eisenstein"),
        ("Рузвельт", "Roosevelt"),
        ("Dschugaschwili", "Dzhugashvili"),
        ("Schtscherbakow", "Shcherbakov"),
        ("Bucharin", "Bukharin"),
        ("Wyschinski", "Vyshinsky"),
    ],
)
def test_a_name_sounds_alike_in_any_latin_letters(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other)) != ""


@pytest.mark.parametrize("word", ["", "a", "mao", "tito", "kim", "1937"])
def test_what_is_too_short_has_no_sound_of_its_own(word: str) -> None:
    assert sound(word) == ""
