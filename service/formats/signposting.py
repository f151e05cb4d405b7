"""`Link` headers by FAIR Signposting: how to cite an answer, its licence, what it is, and what describes it."""

import re

from service.formats.offered import MEDIA_TYPES, AnswerKind, Format

TYPES: dict[AnswerKind, str] = {
    "figure": "https://schema.org/Person",
    "neighborhood": "https://schema.org/Dataset",
    "paths": "https://schema.org/Dataset",
    "pair": "https://schema.org/Dataset",
    "closest": "https://schema.org/Dataset",
    "body": "https://schema.org/Organization",
    "tie": "https://schema.org/Role",
    "claim": "https://schema.org/Claim",
    "source": "https://schema.org/CreativeWork",
}
"""What an answer is about; lists are found from what they list and have no signposts."""

_DESCRIBING: tuple[Format, ...] = ("jsonld", "bibtex", "csl")
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")


def link_header(kind: AnswerKind, address: str, licence: str | None, offered: tuple[Format, ...]) -> str:
    """Return the links of an answer at an address; its kind is one of `TYPES`."""
    links = [f'<{address}>; rel="cite-as"', f'<{TYPES[kind]}>; rel="type"']
    if kind in ("neighborhood", "paths"):
        links.append('<https://schema.org/AboutPage>; rel="type"')
    if address_of_licence(licence):
        links.append(f'<{address_of_licence(licence)}>; rel="license"')
    for form in _DESCRIBING:
        if form in offered:
            joined = f"{address}{'&' if '?' in address else '?'}format={form}"
            links.append(f'<{joined}>; rel="describedby"; type="{MEDIA_TYPES[form]}"')
    return ", ".join(links)


def address_of_licence(licence: str | None) -> str | None:
    """Return where a licence can be read: its own address, or that of the SPDX list for an identifier."""
    if licence is None:
        return None
    if licence.startswith(("https://", "http://")):
        return licence
    return f"https://spdx.org/licenses/{licence}" if _SPDX.fullmatch(licence) else None
