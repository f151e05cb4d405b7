"""Random networks as records: every kind of record, odd characters, all forms of dates."""

import random
from typing import Any

Row = dict[str, Any]

TEXTS = (
    "Ada", "=1+1", "-2+3", "<b>&amp;</b>", "]]>", "\"'`", "a;b,c|d", "two\nlines",
    "Йосип", "أدا", "👩‍🚀 Ada", "A" + "\u0301" * 3,
    "{brace} \\back $1 #2 50%_~^", "--- # yaml: [", "null", "\u2028line", "'=quoted", "@id", "１２", "Á. O'Neill, jr",
)  # fmt: skip
PERIODS = (
    None, "1922/1953", "1919~/1921", "1948?/..", "../1930", "/1936", "1931-05-02", "192X",
    "[1895,1896]", "1936-08/", "-0044/-0043",
)  # fmt: skip
POINTS = (None, "1878~", "1890-03-09", "1883?", "189X", "[1895,1896]", "1893-12")
TYPES = ("ally", "relative", "subordinate", "foreign_comrade", "rival")


def random_records(seed: int) -> Row:
    """Return the records of a small network; it need not pass the checks, only be one that files can say."""
    rng = random.Random(seed)
    return _Draw(rng).records()


class _Draw:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.n = 0
        self.figures = [f"f{n}" for n in range(rng.randint(2, 6))]
        self.sources = [f"s{n}" for n in range(rng.randint(1, 3))]

    def text(self) -> str:
        return " ".join(self.rng.choices(TEXTS, k=self.rng.randint(1, 3)))

    def some(self, **given: Any) -> Row:
        """Return a part of what is given; nothing that is None or empty."""
        return {name: value for name, value in given.items() if value not in (None, [], {}) and self.rng.random() < 0.7}

    def id(self, what: str) -> str:
        self.n += 1
        return f"{what}-{self.n}"

    def few(self, pool: list[str]) -> list[str]:
        return sorted(self.rng.sample(pool, self.rng.randint(0, len(pool))))

    def citations(self) -> list[Row]:
        return [
            {
                "source": one,
                **self.some(
                    stance=self.rng.choice(["denies", None]), locator=self.text(), checked=True, note=self.text()
                ),
            }
            for one in self.rng.sample(self.sources, self.rng.randint(1, len(self.sources)))
        ]

    def claim(self, **given: Any) -> Row:
        return {
            "id": self.id("claim"),
            **given,
            "statement": self.text(),
            "confidence": self.rng.choice(["certain", "probable", "possible", "doubtful"]),
            "sources": self.citations(),
            **self.some(
                status=self.rng.choice(["disputed", "refuted", None]),
                when=self.rng.choice(PERIODS),
                value=self.text(),
                note=self.text(),
            ),
        }

    def claims(self) -> list[Row]:
        return [self.claim() for _ in range(self.rng.randint(1, 3))]

    def period(self) -> Row:
        return self.some(when=self.rng.choice(PERIODS), inferred=self.rng.choice([["end"], ["start", "end"], []]))

    def tie(self) -> Row:
        subject, object_ = self.rng.sample(self.figures, 2)
        quality = {"quality": self.text(), **self.some(when=self.text())}
        return {
            "id": self.id("tie"),
            "type": self.rng.choice(TYPES),
            "subject": subject,
            "object": object_,
            "claims": self.claims(),
            **self.period(),
            **self.some(kind="patron", role="cousin", qualities=[quality], note=self.text()),
        }

    def figure(self, id_: str) -> Row:
        names = [{"text": self.text(), "kind": "alias", **self.some(language="ru")}]
        fates = [
            {"kind": kind, "claims": self.claims(), **self.some(when=self.rng.choice(PERIODS))}
            for kind in self.few(["jailed", "shot"])
        ]
        return {
            "id": id_,
            "name": self.text(),
            **self.some(
                names=names,
                gender="female",
                born=self.rng.choice(POINTS),
                died=self.rng.choice(POINTS),
                description=self.text(),
                wikidata=f"Q{self.rng.randint(1, 999)}",
                circles=["court"],
                fates=fates,
                claims=[self.claim(of=f"{id_}.born")],
                note=self.text(),
            ),
        }

    def source(self, n: int) -> Row:
        person = self.rng.choice([{"family": self.text(), "given": self.text()}, {"literal": self.text()}])
        covers = {"years": "1918/1953", "types": ["ally"], "gaps": [{"when": "1931", "note": self.text()}]}
        return {
            "id": self.sources[n],
            "type": self.rng.choice(["book", "chapter", "article-journal", "webpage", "manuscript", "thesis"]),
            "title": self.text(),
            "checked": self.rng.random() < 0.5,
            **self.some(
                author=[person],
                issued=self.rng.choice(["1960", "1931-05-02", "1960~", "192X", "[1895,1896]", "1950/1955"]),
                publisher=self.text(),
                page=self.rng.choice(["1-20", "7", "1, 3-5"]),
                URL="https://example.org/a_b%20c?x=1&y={2}",
                note=self.text(),
                grade=self.rng.choice(["archive", "memoir", "web"]),
                derived_from=self.sources[:1] if n else [],
                covers=covers,
                **{"container-title": self.text()},
            ),
        }

    def body(self) -> Row:
        offices = [
            {"id": self.id("office"), "figure": one, "role": self.text(), "claims": self.claims(), **self.period()}
            for one in self.few(self.figures)
        ]
        return {
            "id": "council",
            "name": self.text(),
            "kind": "state",
            **self.some(names=[{"text": self.text(), "when": "1918"}], description=self.text(), offices=offices),
        }

    def dispute(self) -> Row:
        position = {"id": self.id("position"), "holder": self.text(), "says": self.text(), "sources": self.citations()}
        return {
            "id": "matter",
            "title": self.text(),
            "summary": self.text(),
            "about": self.figures[:1],
            "positions": [position],
            **self.some(claims=[self.claim(of=f"{self.figures[0]}.fate")]),
        }

    def observation(self) -> Row:
        return {
            "id": self.id("observation"),
            "kind": "meeting",
            "with": self.figures[0],
            "when": "1941-06-22",
            "sources": self.citations(),
            **self.some(figures=self.figures[1:], count=0, minutes=5, text=self.text(), caveats=[self.text()]),
        }

    def records(self) -> Row:
        about = {
            "title": self.text(),
            "version": "1",
            "circles": [{"id": "court", "name": self.text()}],
            "kinds": [{"id": "patron", "type": "ally", "label": self.text()}],
            **self.some(
                calendar={"old_style_until": "1918-02-14"},
                description=self.text(),
                licence="CC0-1.0",
                language="ru",
                question={"closest_to": self.figures[0]},
                tie_types={"rival": {"label": "foe of"}},
            ),
        }
        return {
            "network": about,
            "figures": [self.figure(one) for one in self.figures],
            "sources": [self.source(n) for n in range(len(self.sources))],
            **self.some(
                ties=[self.tie() for _ in range(self.rng.randint(1, 6))],
                bodies=[self.body()],
                disputes=[self.dispute()],
                observations=[self.observation()],
                claims=[self.claim(of=f"{self.figures[0]}.kin", about=self.figures[:2])],
            ),
        }
