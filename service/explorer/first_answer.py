"""Who was closest, written into the page that is sent: to be read before a script has come, and without any.

The script shows this list until it has asked the same question and made its own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from time import monotonic
from typing import Any

from fastapi import Request

from service.explorer.asking import Params, ask, query_of, route_of
from service.explorer.files import FILES
from service.web.links import BASE_PATH

MOST_SECONDS = 0.25
"""How long the page waits for its answer; the script asks for what has not come."""

SHOWN = 20
FILTERS = (
    "at",
    "during",
    "time",
    "calendar",
    "min_confidence",
    "status",
    "position",
    "exclude_source",
    "exclude_grade",
    "min_grade",
    "fate",
    "fate_by",
)
"""The parameters of an address that the question takes, in the order in which `views/home.js` gives them."""

WORDS: dict[str, dict[str, str]] = {
    name.removeprefix("i18n/").removesuffix(".json"): json.loads(file.content)
    for name, file in FILES.items()
    if name.startswith("i18n/")
}
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What a page is sent with; title and content are empty where there is no answer in time."""

    title: str = ""
    content: str = ""
    asked: list[str] = field(default_factory=list)
    """Questions whose answers the script will want, by their addresses below the root."""


def language_of(params: Mapping[str, str]) -> str:
    """Return the language that an address names, where the page has words in it."""
    named = params.get("lang", LANGUAGE)
    return named if named in WORDS else LANGUAGE


def waiting(language: str) -> str:
    """Return what stands in a page that is sent without an answer, until a script has one."""
    return f'<h1>Inner Circle</h1><p class="meta awaited">{escape(WORDS[language]["loading"])}</p>'


async def first_answer(request: Request) -> FirstAnswer:
    """Ask who was closest to whom the address or the network names, and return the list as HTML."""
    end = monotonic() + MOST_SECONDS
    network = await ask(request, "/network", {}, MOST_SECONDS)
    if network is None:
        return FirstAnswer()
    given = request.query_params
    of = given.get("of") or (network["closest_to"] or {}).get("id")
    if of is None:
        return FirstAnswer()
    params: Params = {
        **{name: [one for one in given.getlist(name) if one] for name in FILTERS if given.get(name)},
        "limit": str(SHOWN),
        "view": "brief",
    }
    route = route_of("figures", of, "closest")
    found = await ask(request, route, params, end - monotonic())
    if found is None:
        return FirstAnswer()
    language = language_of(given)
    title, content = _written(found, network, given.get("during") or given.get("at"), language)
    return FirstAnswer(title, content, [f"{BASE_PATH[1:]}{route}?{query_of(params)}"])


def _written(found: dict[str, Any], network: dict[str, Any], when: str | None, language: str) -> tuple[str, str]:
    """Return the title of the page, and what stands in it; both as HTML."""
    words = WORDS[language]
    name = found["figure"]["name"]
    question = words["home.question"].replace("{name}", name)
    title = f"{question} {when.replace('/', '–')}" if when else question
    lead = f"{network.get('description') or ''} {words['home.how']}"
    link = _link(route_of("figure", found["figure"]["id"]), words["home.about"].replace("{name}", name), language)
    items = "\n".join(_item(one, words, language) for one in found["items"])
    content = f"""<h1>{escape(title)}</h1>
    <p class="lead">{escape(lead)} {link}</p>
    <div class="question awaited"></div>
    <div class="years-of awaited"></div>
    <div class="answer sent"><div class="columns"><div class="column">
      <h2>{escape(words["closest"])}</h2>
      <div class="sure awaited"></div>
      <ol class="closest">
{items}
      </ol>
    </div><div class="picture"></div></div></div>"""
    return escape(f"{title} – {network['title']}"), content


def _item(one: dict[str, Any], words: dict[str, str], language: str) -> str:
    figure = one["figure"]
    parts = " · ".join(f"{words['part.' + part['name']]} {part['value']:.2f}" for part in one["parts"])
    return (
        f'<li value="{one["rank"]}">{_link(route_of("figure", figure["id"]), figure["name"], language, "name")}'
        f' <span class="score">{one["score"]:.2f}</span><div class="parts meta">{escape(parts)}</div></li>'
    )


def _link(path: str, text: str, language: str, name: str = "") -> str:
    address = path[1:] if language == LANGUAGE else f"{path[1:]}?lang={language}"
    named = f' class="{name}"' if name else ""
    return f'<a{named} href="{escape(address)}">{escape(text)}</a>'
