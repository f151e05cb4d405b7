"""Records to add to the tiny world, each of which the report on it must doubt."""

ALLIES = """
- id: {one}-ally-{other}{n}
  subject: {one}
  object: {other}
  when: {when}
  claims:
    - id: {one}-ally-{other}{n}.1
      statement: They worked together.
      confidence: possible
      sources:
        - {{source: gazette}}
"""
RIVALS = ALLIES.replace("ally", "rival")
OFFICE = """
- id: palace
  name: The palace
  kind: state
  seats:
    - [keeper, chief keeper]
  offices:
    - id: {first}-palace
      figure: {first}
      role: keeper
      when: {when}
      claims:
        - id: {first}-palace.1
          statement: Kept the palace.
          confidence: certain
          when: {when}
          sources: [{{source: chronicle, checked: true}}]
        - id: {first}-palace.2
          statement: Kept the palace.
          confidence: certain
          when: {claimed}
          sources: [{{source: gazette}}]
    - id: {second}-palace
      figure: {figure}
      role: {role}
      when: {then}
      claims:
        - id: {second}-palace.1
          statement: Kept the palace.
          confidence: certain
          sources: [{{source: chronicle, checked: true}}]
"""
ADA_BORN = """
- id: ada.born.3
  of: ada.born
  statement: Ada was born in 1890.
  confidence: possible
  status: {status}
  value: '1890'
  sources: [{{source: memoir}}]
"""
FIGURE = """
- id: ivan
  name: Ivan
  born: {born}
"""
SOURCE = """
- {id: leaflet, type: pamphlet, title: A leaflet, checked: false}
"""
ONE_SIDE = """
- id: whose-paper
  title: Whose paper was it?
  summary: Who edited the paper.
  about: [clara]
  positions:
    - id: whose-paper-gossip
      holder: The gossip
      says: Nobody knows.
      sources: [{source: gazette}]
"""

Edit = tuple[str, str]


def palace(first: str, when: str, second: str, then: str, claimed: str | None = None, was: str = "") -> Edit:
    """Give the palace two keepers; `ada-2` is a second term of ada's, `was` a line that says when the palace was."""
    figure, _, again = second.partition("-")
    dates = {"when": when, "then": then, "claimed": claimed or when}
    role = "keeper" if again else "chief keeper"
    text = OFFICE.format(first=first, second=second, figure=figure, role=role, **dates)
    text = text.replace("  seats:", f"{was}  seats:")
    return "bodies.yaml", text.replace("[keeper, chief keeper]", "[keeper]") if again else text


def allies(one: str, other: str, when: str, n: str = "") -> Edit:
    return "ties/ally.yaml", ALLIES.format(one=one, other=other, when=when, n=n)


def rivals(one: str, other: str, when: str) -> Edit:
    return "ties/rival.yaml", RIVALS.format(one=one, other=other, when=when, n="")


PLANTED: list[tuple[str, str, str, Edit]] = [
    (
        "vacant-seat",
        "palace (chief keeper)",
        "between ada and boris: 1921-01-01 to 1921-12-31",
        palace("ada", "1920/1920", "boris", "1922/1923"),
    ),
    (
        "vacant-seat",
        "palace (keeper)",
        "nobody before ada, the first: 1910-12-31 to 1919-12-31",
        palace("ada", "1920/1921", "boris", "1922/1923", was="  names: [{text: The court, when: 1910/1923}]\n"),
    ),
    (
        "vacant-seat",
        "palace (chief keeper)",
        "nobody after boris, the last: 1924-01-01 to 1926-02-02",
        palace("ada", "1920/1921", "boris", "1922/1923", was="  successors: [{body: council, when: 1926-02-03}]\n"),
    ),
    ("no-start", "hugo-ally-boris", "no start (/1950)", allies("hugo", "boris", "/1950")),
    ("no-end", "hugo-ally-boris", "no end (1930/)", allies("hugo", "boris", "1930/")),
    ("no-birth", "ivan", "no date of birth", ("figures/abroad.yaml", FIGURE.replace("  born: {born}\n", ""))),
    ("no-death", "ivan", "no date of death", ("figures/abroad.yaml", FIGURE.format(born="1900"))),
    ("no-fate", "ivan", "no fate", ("figures/abroad.yaml", FIGURE.format(born="1900"))),
    ("no-ties", "ivan", "has no tie", ("figures/abroad.yaml", FIGURE.format(born="1900"))),
    ("single-source", "hugo-ally-boris", "rests on gazette alone", allies("hugo", "boris", "1930/1940")),
    ("unchecked-tie", "hugo-ally-boris", "nobody read gazette", allies("hugo", "boris", "1930/1940")),
    (
        "certain-by-one",
        "ada-palace.1",
        "certain by chronicle alone",
        palace("ada", "1920/1930", "ada-2", "1931/1932"),
    ),
    ("unused-source", "leaflet", "nothing cites it", ("sources.yaml", SOURCE)),
    (
        "overlapping-phases",
        "clara-ally-boris-2",
        "overlaps boris-ally-clara-2: 1932-12-31 to 1938-01-01",
        allies("clara", "boris", "1932/1938", "-2"),
    ),
    (
        "overlapping-phases",
        "palace: ada-2-palace",
        "overlaps ada-palace",
        palace("ada", "1920/1930", "ada-2", "1925/1931"),
    ),
    ("impossible-phase", "boris-ally-clara-3", "before boris-ally-clara", allies("boris", "clara", "1905/1910", "-3")),
    ("impossible-phase", "elena-ally-galina", "elena was under 10", allies("elena", "galina", "1927/1940")),
    (
        "ally-and-rival",
        "dmitri-rival-ada",
        "beside ada-ally-dmitri: 1922",
        rivals("dmitri", "ada", "1922-01-01/1924-12-31"),
    ),
    (
        "two-in-a-seat",
        "palace (chief keeper)",
        "ada and boris: 1925-12-31 to 1930-01-01",
        palace("ada", "1920/1930", "boris", "1925/1931"),
    ),
    ("values-differ", "ada.born", "'1890' by ada.born.3", ("claims.yaml", ADA_BORN.format(status="attested"))),
    (
        "times-differ",
        "ada-palace",
        "start and end: '1920/1920' by ada-palace.1",
        palace("ada", "1920/1920", "boris", "1921/1923", claimed="1911/1912"),
    ),
    ("one-sided-dispute", "whose-paper", "only the position whose-paper-gossip", ("disputes.yaml", ONE_SIDE)),
    ("idle-position", "whose-paper-gossip", "no claim", ("disputes.yaml", ONE_SIDE)),
    ("dispute-missing", "ada.born.3", "Ada was born in 1890", ("claims.yaml", ADA_BORN.format(status="disputed"))),
]
