"""Writes a made-up network of any size as tables: `python -m bench.synthetic --figures N --ties M --seed S FOLDER`.

The same numbers give the same bytes. It passes `inner-circle check`, and has what makes a network hard to search: hubs
(the ends of ties follow a power law; the first of a million figures has about a tenth of a percent of all ends), ties
between the same two, every type, vague, unknown and open bounds, several claims or sources for a quarter of the ties,
disputed and refuted claims, denials, sources that repeat others, offices in bodies. Ties are written one by one: only
the years of birth and death, the genders and the grades are held in memory.
"""

import argparse
import csv
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from math import gcd
from pathlib import Path
from random import Random
from typing import Any

from service.vocabulary import CONFIDENCE, GRADE_CAPS, GRADES


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    "Ada Boris Clara Dmitri Elena Fedor Greta Hugo Irina Jakob Karla Lev Maria Nikolai Olga Pavel Rosa Sergo"
)
FAMILY = _words(
    "Brandt Falk Gorin Holm Ilin Juna Kern Lang Morin Neri Orlov Petri Quill Roth Sand Tamm Ulm Voss Wolf Zorin"
)
CIRCLES = _words("council house abroad army press academy")
ROLES = _words("chair secretary member deputy")
QUALITIES = _words("loyalty fear friendship coercion trust interest")
KINSHIPS = (("cousin", "cousin"), ("brother-in-law", "sister-in-law"), ("husband", "wife"), ("godfather", "godmother"))
TYPES = ("ally",) * 9 + ("subordinate",) * 5 + ("rival",) * 3 + ("foreign_comrade",) * 2 + ("relative",)
SAID = ("were seen together", "wrote to each other", "served on the same staff", "quarrelled", "travelled together")
LONG_AGO, LATELY, TODAY = 1850, 1990, 2020
SURE = sorted(CONFIDENCE, key=lambda word: CONFIDENCE[word])
"""The words for confidence, the least first."""

TIES = _words(
    "id type subject object when inferred role qualities note "
    "statement claim_status confidence source locator checked stance"
)


class Writer:
    """Writes one network, chance by chance from one seed."""

    def __init__(self, folder: Path, figures: int, ties: int, seed: int) -> None:
        self._folder = folder
        self._figures = figures
        self._ties = ties
        self._seed = seed
        self._random = Random(f"{figures} {ties} {seed}")
        self._born = array("h", bytes(2 * figures))
        self._died = array("h", bytes(2 * figures))
        self._female = bytearray(figures)
        self._grades: list[str] = []
        self._step = next(n for n in range(figures * 5 // 8 + 1, 2 * figures + 2) if gcd(n, figures) == 1)

    def write(self) -> None:
        """Write every file; the folder is made where it is not there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._write_about()
        self._write_sources()
        self._write_figures()
        self._write_offices()
        self._write_ties()

    @contextmanager
    def _table(self, name: str, columns: list[str]) -> Iterator[Any]:
        with (self._folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as text:
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(columns)
            yield writer

    def _write_about(self) -> None:
        lines = [
            f"title: Synthetic network of {self._figures} figures and {self._ties} ties, seed {self._seed}",
            "version: 1.0.0",
            "description: Made up by bench.synthetic; nobody in it has lived.",
            "circles:",
            *(f"  - {{id: {one}, name: The {one}}}" for one in CIRCLES),
        ]
        (self._folder / "network.yaml").write_text("\n".join(lines) + "\n", "utf-8")

    def _write_sources(self) -> None:
        chance = self._random
        columns = _words("id type title author issued container_title publisher url grade derived_from checked")
        with self._table("sources", columns) as out:
            for n in range(max(12, min(20_000, self._ties // 100))):
                grade = chance.choice(GRADES)
                self._grades.append(grade)
                repeated = f"s{chance.randrange(n)}" if n > 10 and chance.random() < 0.15 else ""
                author = f"{chance.choice(FAMILY)}, {chance.choice(GIVEN)}"
                if chance.random() < 0.3:
                    author += f";{chance.choice(FAMILY)}, {chance.choice(GIVEN)}"
                issued = str(chance.randrange(1900, TODAY)) + chance.choice(("", "", "", "~", "?"))
                title = f"Letters and papers, volume {n}"
                url = f"https://papers.example/{n}" if chance.random() < 0.5 else ""
                out.writerow([f"s{n}", "book", title, author, issued, "", "Long Press", url, grade, repeated, "true"])

    def _write_figures(self) -> None:
        chance = self._random
        columns = _words("id name names gender born died description wikidata circles")
        with self._table("figures", columns) as out:
            for n in range(self._figures):
                born = chance.randrange(LONG_AGO, LATELY)
                died = born + chance.randrange(35, 95)
                female = chance.random() < 0.4
                self._born[n], self._died[n], self._female[n] = born, died, female
                name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {n}"
                circles = ";".join(chance.sample(CIRCLES, chance.choice((0, 1, 1, 2))))
                lived = self._vague_year(born), "" if died > TODAY else self._vague_year(died)
                names = f"{name.upper()}@en;{name} the {chance.choice(ROLES)}@en" if chance.random() < 0.2 else ""
                gender = "female" if female else "male"
                out.writerow([self._id(n), name, names, gender, *lived, "Made up.", "", circles])

    def _id(self, n: int) -> str:
        """Return the id of a figure; the order of ids says nothing about how many ties a figure has."""
        return f"f{n * self._step % self._figures}"

    def _vague_year(self, year: int) -> str:
        chance = self._random.random()
        if chance < 0.4:
            return f"{year}-{self._random.randrange(1, 13):02d}-{self._random.randrange(1, 29):02d}"
        if chance < 0.75:
            return str(year)
        forms = (f"{year}~", f"{year}?", f"{year // 10}X", f"[{year},{year + 1}]")
        return forms[self._random.randrange(4)] if chance < 0.97 else ""

    def _write_offices(self) -> None:
        chance = self._random
        columns = _words("id body body_name body_kind figure role when statement confidence source locator checked")
        with self._table("offices", columns) as out:
            for n in range(self._figures // 4):
                figure, body = chance.randrange(self._figures), n // 8
                role = chance.choice(ROLES)
                when = self._period(self._born[figure] + 18, self._died[figure], figure, figure)
                source = chance.randrange(len(self._grades))
                evidence = [
                    f"Held the office of {role}.",
                    self._confidence(source),
                    f"s{source}",
                    f"p. {n % 400}",
                    "true",
                ]
                new = [f"Body {body}", "committee"] if n % 8 == 0 else ["", ""]
                out.writerow([f"office-{n}", f"body-{body}", *new, self._id(figure), role, when, *evidence])

    def _write_ties(self) -> None:
        chance = self._random.random
        with self._table("ties", TIES) as out:
            for n in range(self._ties):
                subject = int(self._figures * chance() ** 2)
                if chance() < 0.6:
                    object_ = int(self._figures * chance() ** 2)
                else:  # somebody near in rank, so that there are groups
                    object_ = (subject + 1 + int(40 * chance() ** 2)) % self._figures
                if object_ == subject:
                    object_ = (subject + 1) % self._figures
                self._write_tie(out, n, subject, object_)

    def _write_tie(self, out: Any, n: int, subject: int, object_: int) -> None:
        chance = self._random
        type_ = TYPES[int(len(TYPES) * chance.random())]
        born = max(self._born[subject], self._born[object_])
        when = self._period(born + 12, min(self._died[subject], self._died[object_]), subject, object_)
        inferred = "end" if when and not when.endswith(("/", "..")) and chance.random() < 0.1 else ""
        role = KINSHIPS[int(len(KINSHIPS) * chance.random())][self._female[subject]] if type_ == "relative" else ""
        quality = QUALITIES[int(len(QUALITIES) * chance.random())] if chance.random() < 0.3 else ""
        if quality and chance.random() < 0.2:
            quality += f";{QUALITIES[n % len(QUALITIES)]}@after {born + 30}"
        note = "=1+1 is text here, as is @this" if n % 1000 == 999 else ""
        further = chance.random() < 0.25
        ends = [type_, self._id(subject), self._id(object_)]
        id_ = f"{ends[1]}-{type_}-{ends[2]}-{n + 1_000_000}" if further else ""
        statement = f"They {SAID[int(len(SAID) * chance.random())]}, entry {n}."
        status = "disputed" if chance.random() < 0.04 else ""
        first = [statement, status, *self._citation(n, "")]
        out.writerow([id_, *ends, when, inferred, role, quality, note, *first])
        if further and chance.random() < 0.5:
            stance = "denies" if chance.random() < 0.1 else "supports"
            out.writerow([id_, *ends, *[""] * 5, statement, "", "", *self._citation(n + 1, stance)[1:]])
        elif further:
            status = "refuted" if chance.random() < 0.05 else ""
            out.writerow(
                [id_, *ends, *[""] * 5, f"Entry {n} has it from another hand.", status, *self._citation(n + 1, "")]
            )

    def _citation(self, page: int, stance: str) -> list[str]:
        """Return confidence, source, locator, checked and stance."""
        source = int(len(self._grades) * self._random.random())
        checked = "true" if self._random.random() < 0.6 else ""
        return [self._confidence(source), f"s{source}", f"p. {page % 997}", checked, stance]

    def _confidence(self, source: int) -> str:
        """Return a word that the grade of a source allows."""
        most = SURE.index(GRADE_CAPS[self._grades[source]])  # type: ignore[index]
        return SURE[int((most + 1) * self._random.random() ** 0.5)]

    def _period(self, first: int, last: int, one: int, other: int) -> str:
        """Return a period well within the years that both live; nothing where there is none, or nothing is known."""
        chance = self._random.random
        if last - first < 6 or chance() < 0.05:
            return ""
        start = first + 2 + int((last - first - 4) * chance())
        end = start + int((last - 2 - start) * chance() ** 2)
        if min(self._died[one], self._died[other]) > TODAY and chance() < 0.5:
            return f"{start}/.."
        form = chance()
        if form < 0.35:
            return f"{start}/{end + 1}"
        if form < 0.55:
            months = 1 + int(12 * chance()), 1 + int(12 * chance())
            return f"{start}-{months[0]:02d}/{end + 1}-{months[1]:02d}-{1 + int(28 * chance()):02d}"
        vague = (
            f"{start}~/{end + 1}",
            f"{start}/{end + 1}~",
            f"{start}?/{end + 1}",
            f"{start}/",
            f"/{end + 1}",
            str(start),
        )
        return vague[int(len(vague) * chance())]


def main() -> None:
    """Write the network that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m bench.synthetic", description="Write a made-up network as tables.")
    parser.add_argument("--figures", type=int, default=10_000, help="how many people (at least 2)")
    parser.add_argument("--ties", type=int, default=100_000, help="how many ties between them")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another network of the same kind")
    parser.add_argument("folder", type=Path, help="is made, or its files are written anew")
    options = parser.parse_args()
    if options.figures < 2 or options.ties < 0:
        parser.error("a network needs two figures at least, and no fewer than 0 ties")
    Writer(options.folder, options.figures, options.ties, options.seed).write()


if __name__ == "__main__":
    main()
