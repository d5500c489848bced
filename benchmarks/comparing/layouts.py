"""Citation styles that nobody has seen: layouts put together by chance from what styles do.

Each choice is one that many printed styles make; together they make styles that no processor
ships. A layout is known by its name, `made-SEED-NUMBER`, and is always the same for one name.
"""

from __future__ import annotations

from dataclasses import dataclass
import random

PREFIX = "made-"

# Of a piece of the journal's part: the field, and what stands before and behind it; `{vol}`,
# `{no}` and `{pp}` are labels in the layout's language.
Piece = tuple[str, str, str]

LOCATORS: tuple[tuple[Piece, ...], ...] = (
    (("volume", " ", ""), ("issue", "(", ")"), ("page", ":", "")),
    (("volume", ", ", ""), ("issue", "(", ")"), ("page", ", ", "")),
    (("volume", " ", ""), ("issue", " (", ")"), ("page", ": ", "")),
    (("volume", ", {vol} ", ""), ("issue", ", {no} ", ""), ("page", ", {pp} ", "")),
    (("volume", " ", ""), ("issue", ", {no} ", ""), ("page", ", {pp} ", "")),
    (("volume", " {vol} ", ""), ("issue", " ({no} ", ")"), ("page", ", {pp} ", "")),
    (("volume", ". {vol} ", ""), ("issue", ". {no} ", ""), ("page", ". {pp} ", "")),
    (("volume", " ", ""), ("issue", ".", ""), ("page", ": ", "")),
    (("volume", " ", ""), ("issue", "/", ""), ("page", ", {pp} ", "")),
    (("volume", " ", ""), ("page", ", ", "")),
    (("volume", ", ", ""), ("page", ":", "")),
    (("volume", " ", ""), ("year", " (", ")"), ("page", ", ", "")),
    (("volume", " ", ""), ("issue", ", {no} ", ""), ("year", " (", ")"), ("page", ": ", "")),
    (("volume", ", ", ""), ("page", ", ", ""), ("year", " (", ")")),
    (("volume", " ", ""), ("page", ", ", ""), ("year", ", ", "")),
    (("year", ". ", ""), ("volume", ";", ""), ("issue", "(", ")"), ("page", ":", "")),
    (("year", " ", ""), ("volume", "; ", ""), ("issue", " (", ")"), ("page", ": ", "")),
    (("year", ", ", ""), ("volume", ", ", ""), ("page", ", ", "")),
    (("year", " (", ")"), ("volume", " ", ""), ("page", ":", "")),
    (("year", ". ", ""), ("volume", ". {vol} ", ""), ("issue", ", {no} ", ""),
     ("page", ". {pp} ", "")),
    (("year", " ", ""), ("volume", ", ", ""), ("issue", "(", ")"), ("page", ", {pp} ", "")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a layout's language."""

    volume: tuple[str, ...]
    issue: tuple[str, ...]
    page: tuple[str, ...]
    within: str
    ands: tuple[str, ...]
    editors: str
    others: tuple[str, ...] = ("et al.",)


WORDS = (
    Words(("vol.", "Vol.", "volume"), ("no.", "issue", "iss.", "No"), ("pp.", "p.", "pages", "pp"),
          "In", (", and ", " and ", " & ", ", & "), "(eds.)", ("et al.", "et al", "and others")),
    Words(("Bd.", "Jg."), ("Nr.", "H.", "Heft"), ("S.", "S. "), "In", (" und ", " u. ", " & "),
          "(Hg.)", ("u. a.", "et al.")),
    Words(("vol.", "t."), ("n°", "no", "nº"), ("p.", "pp."), "Dans", (" et ", " & "), "(dir.)"),
    Words(("vol.", "Vol."), ("núm.", "n.º", "no."), ("pp.", "págs.", "p."), "En", (" y ", " e "),
          "(eds.)", ("et al.", "y otros")),
    Words(("v.", "vol."), ("n.", "nº"), ("p.", "pp."), "In", (" e ", "; "), "(org.)"),
    Words(("vol.",), ("n.", "fasc."), ("pp.", "p."), "In", (" e ", ", "), "(a cura di)"),
)  # fmt: skip

QUOTES = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"))
# How a name is written: a family name first or last, with given names in this form.
FAMILY_FIRST = ("{family} {JP}", "{family}, {J. P.}", "{family} {J.P.}", "{family}, {given}",
                "{family}, {JP}", "{family} {J. P.}")  # fmt: skip
FAMILY_LAST = ("{J. P.} {family}", "{J.P.} {family}", "{JP} {family}", "{given} {family}")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a style does; the fields say where and how. `""` is nowhere or nothing.

    `year` is the year's place, unless `locator` has it: behind the `authors`, behind the `title`
    or at the `end`. `first_inverted` says that only the first name begins with the family. Of
    more than `most_names` the first `few_names` are printed. `order` is that of the fields.
    """

    words: Words
    locator: tuple[Piece, ...]
    volume_label: str
    issue_label: str
    page_label: str
    year: str
    year_form: str
    order: str
    name: str
    first_inverted: str
    capitals: bool
    name_delimiter: str
    last_delimiter: str
    others: str
    most_names: int
    few_names: int
    behind_names: str
    stop: str
    quotes: tuple[str, str]
    stop_within_quotes: bool
    title_face: str
    container_face: str
    volume_face: str
    within: str
    range_sign: str
    doi: str


def layout(name: str) -> Layout:
    """Return the layout of that name."""
    rng = random.Random(name)
    words = rng.choice((WORDS[0], WORDS[0], WORDS[0], *WORDS))
    locator = rng.choice(LOCATORS)
    has_year = any(field == "year" for field, _, _ in locator)
    family_first = rng.random() < 0.65
    most = rng.choice((3, 4, 6, 7, 10, 20, 5000, 5000))
    name_delimiter = rng.choice((", ", ", ", "; ", " / " if rng.random() < 0.2 else ", "))
    form = rng.choice(FAMILY_FIRST if family_first else FAMILY_LAST)
    if form.startswith("{family},") and name_delimiter == ", ":
        name_delimiter = rng.choice((", ", "; "))
    quoted = rng.random() < 0.35
    year = "" if has_year else rng.choice(("authors", "authors", "title", "end"))
    bracketed = ("({})", "[{}]", "({}).")
    return Layout(
        words=words,
        locator=locator,
        volume_label=rng.choice(words.volume),
        issue_label=rng.choice(words.issue),
        page_label=rng.choice(words.page),
        year=year,
        year_form=rng.choice(bracketed if year == "title" else (*bracketed, "{}", "{}.")),
        order=rng.choice((*("usual",) * 7, "title-first", "untitled")),
        name=form,
        first_inverted="" if family_first else rng.choice(("", "", "{family}, {J. P.}")),
        capitals=rng.random() < 0.12,
        name_delimiter=name_delimiter,
        last_delimiter=rng.choice((name_delimiter, *(() if "/" in name_delimiter else words.ands))),
        others=rng.choice(words.others),
        most_names=most,
        few_names=rng.choice((1, 3)) if most < 7 else min(most, rng.choice((6, 10, most))),
        behind_names=rng.choice((". ", ", ", ": ", ". ", " " if quoted else ". ")),
        stop=rng.choice((". ", ". ", ", ", ". ", ". — " if rng.random() < 0.2 else ", ")),
        quotes=rng.choice(QUOTES) if quoted else ("", ""),
        stop_within_quotes=rng.random() < 0.5,
        title_face=rng.choice(("", "", "", "italic", "bold")),
        container_face=rng.choice(("italic", "italic", "")),
        volume_face=rng.choice(("", "", "bold", "italic")),
        within=rng.choice((f"{words.within}: ", f"{words.within.lower()} ", "// ")),
        range_sign=rng.choice("–-–"),
        doi=rng.choice(("https://doi.org/{}", "doi:{}", "doi: {}", "DOI: {}.", "[doi:{}]",
                        "DOI {}", "https://doi.org/{}.")),
    )  # fmt: skip
