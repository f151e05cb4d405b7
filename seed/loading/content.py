"""A network as the nodes and relationships of the graph, ready to be written; nothing here knows a database.

Whatever can be worked out from the files is worked out here: bounds of dates, folded names, status,
confidence, roots, citations.
"""

import json
from collections.abc import Iterable
from typing import Any

from seed.format.lives import UNKNOWN
from seed.format.model import Citation, Claim
from seed.format.network import Network
from seed.format.record import Record
from seed.format.support import Support, by_thing, root_sources, support
from seed.format.timing import date_bounds, fate_time, life_time, tie_time
from seed.loading.captions import claim_caption, fate_caption, observation_caption, position_caption
from seed.loading.citations import citations
from seed.loading.colleagues import HeldOffice, colleague_ties
from seed.loading.graph import Content, Properties
from seed.loading.properties import (
    body_properties,
    name_properties,
    observation_properties,
    sorted_last,
    source_properties,
    title_words,
)
from service.vocabulary import CONFIDENCE, TIE_TYPES


def content_of(network: Network) -> Content:
    """Return what a release of the network holds."""
    return _Writer(network).content


class _Writer:
    """Puts one network into one content."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.content = Content()
        self.lives = network.lives
        self.roots = root_sources(network.sources)
        self.refuted: dict[str, str] = {}
        self.claims = by_thing(network.other_claims)
        for part in (self._circles, self._ties, self._figures, self._bodies, self._fates):
            part()
        for part in (self._claims, self._sources, self._disputes, self._observations):
            part()

    def _support(self, claims: Iterable[Claim]) -> tuple[Support | None, Properties]:
        claims = list(claims)
        found = support(claims, self.roots)
        if found is None:
            return None, {}
        return found, {
            "status": found.status,
            "confidence": found.confidence,
            "claims": [claim.id for claim in claims if claim.status != "refuted"],
            "roots": list(found.roots),
        }

    def _keep_refuted(self, kind: str, record: Record, claims: Iterable[Claim], **more: Any) -> None:
        """Note with its claims what rests on refuted claims only and is not in the graph: an export writes it again."""
        said = record.model_dump(mode="json", exclude={"claims"}, exclude_defaults=True) | more
        self.refuted |= {claim.id: json.dumps({kind: said}, ensure_ascii=False, sort_keys=True) for claim in claims}

    def _circles(self) -> None:
        for n, one in enumerate(self.network.about.circles, 1):
            self.content.node("Circle", id=one.id, name=one.name, description=one.description, n=n)

    def _ties(self) -> None:
        self.degree: dict[str, int] = {}
        for tie in self.network.ties:
            within = tuple(self.network.claims_within(tie))
            claims = (*within, *self.claims.get(tie.id, ()))
            standing, evidence = self._support(claims)
            if standing is None:
                self._keep_refuted("ties", tie, claims)
            for claim in within:
                self._claim(claim)
            if standing is None:
                continue
            ends = [self.lives.get(one, UNKNOWN) for one in (tie.subject, tie.object)]
            for one in (tie.subject, tie.object):
                self.degree[one] = self.degree.get(one, 0) + 1
            self.content.link(
                "ties",
                tie.subject,
                TIE_TYPES[tie.type].graph,
                tie.object,
                id=tie.id,
                kind=tie.kind,
                role=tie.role,
                note=tie.note,
                qualities=[one.quality for one in tie.qualities],
                quality_whens=[one.when or "" for one in tie.qualities],
                **tie_time(tie.when, tie.inferred, ends),
                **evidence,
            )

    def _figures(self) -> None:
        calendar = self.network.about.calendar
        old_style = calendar.old_style_until if calendar else None
        for figure in self.network.figures:
            self.content.node(
                "Figure",
                id=figure.id,
                name=figure.name,
                **name_properties(figure, self.network.about.language),
                gender=figure.gender,
                **date_bounds("born", figure.born, old_style),
                **date_bounds("died", figure.died, old_style),
                **sorted_last(life_time(self.lives[figure.id])),
                description=figure.description,
                wikidata=figure.wikidata,
                note=figure.note,
                ties=self.degree.get(figure.id, 0),
            )
            for circle in dict.fromkeys(figure.circles):
                self.content.link("members", figure.id, "IN_CIRCLE", circle)

    def _bodies(self) -> None:
        for body in self.network.bodies:
            self.content.node("Body", **body_properties(body))
            for successor in body.successors:
                self.content.link("successors", body.id, "SUCCEEDED_BY", successor.body, when=successor.when)
            held: list[HeldOffice] = []
            for office in body.offices:
                standing, evidence = self._support(self.claims[office.id])
                if standing is None:
                    self._keep_refuted("offices", office, self.claims[office.id], body=body.id)
                    continue
                time = tie_time(office.when, office.inferred, [self.lives.get(office.figure, UNKNOWN)])
                properties = {"id": office.id, "role": office.role, "note": office.note, **time, **evidence}
                self.content.link("offices", office.figure, "HELD", body.id, **properties)
                held.append(HeldOffice(office.figure, properties))
            for one, other, properties in colleague_ties(body, held):
                self.content.link("colleagues", one, "COLLEAGUE", other, **properties)

    def _fates(self) -> None:
        for figure, fates in self.network.all_fates.items():
            for n, fate in enumerate(fates, 1):
                standing, evidence = self._support(fate.claims)
                if standing is None:
                    self._keep_refuted("fates", fate, fate.claims, n=n)
                    continue
                id_ = f"{figure}.fate.{n}"
                time = sorted_last(fate_time(fate.when, [self.lives.get(figure, UNKNOWN)]))
                self.content.node("Fate", id=id_, name=fate_caption(fate), kind=fate.kind, n=n, **time, **evidence)
                self.content.link("fates", figure, "MET", id_)

    def _claims(self) -> None:
        for claim in self.network.other_claims:
            self._claim(claim)

    def _claim(self, claim: Claim) -> None:
        self.content.node(
            "Claim",
            id=claim.id,
            name=claim_caption(claim),
            of=claim.of,
            statement=claim.statement,
            status=claim.status,
            confidence=CONFIDENCE[claim.confidence],
            value=claim.value,
            when=claim.when,
            note=claim.note,
            refuted_record=self.refuted.get(claim.id),
        )
        for figure in dict.fromkeys(claim.about):
            self.content.link("claims_about", claim.id, "ABOUT", figure)
        self._cite("claims_cite", claim.id, claim.sources)

    def _cite(self, kind: str, id_: str, cited: Iterable[Citation]) -> None:
        for n, one in enumerate(cited, 1):
            properties = {"stance": one.stance, "locator": one.locator, "checked": one.checked, "note": one.note}
            self.content.link(kind, id_, "CITES", one.source, n=n, **properties)

    def _sources(self) -> None:
        texts = citations(self.network.sources)
        for source in self.network.sources:
            self.content.node(
                "Source", **source_properties(source, texts[source.id]), roots=sorted(self.roots[source.id])
            )
            for one in dict.fromkeys(source.derived_from):
                self.content.link("derivations", source.id, "DERIVED_FROM", one)

    def _disputes(self) -> None:
        for dispute in self.network.disputes:
            named = {"id": dispute.id, "name": dispute.title, "title": dispute.title}
            words = title_words(dispute.id, dispute.title, dispute.summary)
            self.content.node("Dispute", **named, summary=dispute.summary, z_words=words)
            for figure in dict.fromkeys(dispute.about):
                self.content.link("disputes_about", dispute.id, "ABOUT", figure)
            for n, one in enumerate(dispute.positions, 1):
                caption = position_caption(one)
                self.content.node("Position", id=one.id, name=caption, holder=one.holder, says=one.says, n=n)
                self.content.link("positions_in", one.id, "IN", dispute.id)
                self._cite("positions_cite", one.id, one.sources)
                for type_, claims in (("ACCEPTS", one.accepts), ("REJECTS", one.rejects)):
                    for claim in dict.fromkeys(claims):
                        self.content.link("positions_hold", one.id, type_, claim)

    def _observations(self) -> None:
        names = {figure.id: figure.name for figure in self.network.figures}
        for one in self.network.observations:
            caption = observation_caption(one, names)
            self.content.node("Observation", name=caption, **observation_properties(one))
            for type_, figures in (("NEAR", (one.near,)), ("OBSERVED", one.figures), ("MAY_BE", one.candidates)):
                for n, figure in enumerate(dict.fromkeys(figures), 1):
                    self.content.link("observations_of", one.id, type_, figure, n=n)
            self._cite("observations_cite", one.id, one.sources)
