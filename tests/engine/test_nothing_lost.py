"""read(export(x)) loses nothing of x that has a place in the format, and what has none is told."""

from __future__ import annotations

import json
from pathlib import Path
import re

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from refcheck import read_text, verify
from refcheck.core.mapping.ris import TAGS
from refcheck.core.model.reference import Reference
from refcheck.engine import Export, export
from refcheck.writers import WRITERS

# A field of BibTeX, what it may hold, and the variable by which it is read in an entry of the type.
_WORD = st.text("abcdehilnorst", min_size=3, max_size=9)
_WORDS = st.lists(_WORD, min_size=2, max_size=4).map(" ".join)
_NUMBER = st.integers(1, 999).map(str)
ARTICLE = {
    "journal": ("container-title", _WORDS),
    "volume": ("volume", _NUMBER),
    "number": ("issue", _NUMBER),
    "pages": ("page", st.integers(1, 400).map(lambda n: f"{n}--{n + 12}")),
    "issn": ("ISSN", st.just("1234-5679")),
    "pmid": ("PMID", st.integers(10_000, 30_000_000).map(str)),
    "pmcid": ("PMCID", st.integers(10_000, 9_000_000).map("PMC{}".format)),
    "series": ("collection-title", _WORDS),
    "eventtitle": ("event-title", _WORDS),
    "venue": ("event-place", _WORD),
    "doi": ("DOI", _NUMBER.map("10.1000/xyz.{}".format)),
    "url": ("URL", _WORD.map("https://example.org/{}".format)),
}
BOOK = {
    "publisher": ("publisher", _WORDS),
    "address": ("publisher-place", _WORD),
    "volumes": ("number-of-volumes", _NUMBER),
    "pagetotal": ("number-of-pages", _NUMBER),
    "chapter": ("chapter-number", _NUMBER),
    "edition": ("edition", st.sampled_from(["2", "3"])),
    "isbn": ("ISBN", st.just("978-3-16-148410-0")),
    "note": ("note", _WORDS),
    "doi": ("DOI", _NUMBER.map("10.1000/xyz.{}".format)),
}
FORMATS = {"bibtex": "bibtex", "biblatex": "bibtex", "ris": "ris", "csl-json": "csl-json"}
_IN_RIS = {"page", "DOI", *(row.csl for row in TAGS)}


def entries(kind: str) -> st.SearchStrategy[tuple[str, dict[str, str]]]:
    fields = ARTICLE if kind == "article" else BOOK
    chosen = st.fixed_dictionaries({}, optional={name: held for name, (_, held) in fields.items()})
    return st.tuples(st.just(kind), chosen)


def held(reference: Reference, csl: str) -> str | None:
    if csl == "DOI":
        return None if reference.doi is None else reference.doi.value
    text = reference.text(csl)
    if csl == "PMID" and text is None and "eprint" in reference.extra:
        return reference.extra["eprint"].text  # biblatex's place for it
    return {"Second": "2", "Third": "3"}.get(text or "", text and text.replace("–", "-"))


@pytest.mark.parametrize("to", FORMATS)
@settings(max_examples=60)
@given(st.one_of(entries("article"), entries("book")), st.booleans())
def test_what_an_entry_says_is_read_again_or_told(
    to: str, entry: tuple[str, dict[str, str]], has_day: bool
) -> None:
    kind, stated = entry
    day = {"month": "3", "day": "14"} if has_day else {}
    fields = {"author": "Ash, Bea", "title": "Of things", "year": "2001", **day, **stated}
    text = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    told: list[str] = []
    report = verify(
        read_text(f"@{kind}{{k,\n{text}}}\n", "bibtex"),
        locked=True,
        lockfile=Path("none.lock"),
        search=False,
    )
    before = report.outcomes[0].checked.reference
    written = export(report, Export(to), told.append, tell_left_out=True)
    (after,) = read_text(written, FORMATS[to]).references

    names = "".join(told).partition(": not carried over into ")[2].split(": ")[-1].split(", ")
    for name, (csl, _) in (ARTICLE if kind == "article" else BOOK).items():
        if to == "ris" and csl not in _IN_RIS:
            assert (name in names) is (name in stated), (name, told)
        else:
            assert held(after, csl) == held(before, csl), (name, written)
            assert name not in names
    for part in ("month", "day"):
        assert (part in after.extra) is has_day


ORGANIZED = r"""@misc{k,
  author = {Ash, Bea},
  title = {Of things},
  howpublished = {\url{https://example.org/things}},
  eprint = {2001.01234},
  archiveprefix = {arXiv},
  organization = {The {Eel} Society},
  year = {2001}
}
"""


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
@pytest.mark.parametrize("kind", ["misc", "online", "manual"])
def test_an_organization_is_no_publisher_and_an_address_is_kept_beside_it(
    kind: str, to: str
) -> None:
    text = ORGANIZED.replace("misc", kind)
    report = verify(
        read_text(text, "bibtex"), locked=True, lockfile=Path("none.lock"), search=False
    )
    written = export(report, Export(to), lambda _: None)
    assert "= {The {Eel} Society}," in written
    assert r"= {\url{https://example.org/things}}," in written
    assert "publisher" not in written
    assert "organization" in written


def exported(text: str, kind: str, to: str) -> tuple[str, list[str]]:
    """Return what is written of `text`, and what is told of it."""
    told: list[str] = []
    report = verify(read_text(text, kind), locked=True, lockfile=Path("none.lock"), search=False)
    assert to in WRITERS
    return export(report, Export(to), told.append, tell_left_out=True), told


DATED = "@book{{k, author = {{Ash, B}}, title = {{Of things}}, {}}}"


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("date = {2001-03-04/2001-03-09}", "date"),
        ("year = {1998--2000}", "year"),
        ("year = {c. 1850}", "year"),
        ("year = {1999}, month = {March--April}", "month"),
    ],
)
def test_a_date_that_says_more_than_a_day_is_told_where_it_is_not_written(
    date: str, name: str
) -> None:
    _, told = exported(DATED.format(date), "bibtex", "ris")
    assert told == [f"<text>:1: not carried over into ris: {name}"]


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("year = {1998--2000}", "year   = {1998--2000},"),
        ("year = {c. 1850}", "year   = {c. 1850},"),
        ("year = {1999}, month = {March--April}", "month  = {March--April},"),
        ("year = {1999}, month = {Spring}", "month  = {Spring},"),
        ("year = 1999, month = mar", "month  = mar,"),
        ("year = {in press}", "year   = {in press},"),
    ],
)
def test_a_year_and_a_month_stay_as_they_are_written(date: str, written: str) -> None:
    text, told = exported(DATED.format(date), "bibtex", "bibtex")
    assert written in text
    assert told == []


@pytest.mark.parametrize("to", ["csl-json", "csl-yaml"])
@pytest.mark.parametrize(
    ("date", "back"),
    [
        ("date = {2001-03-04/2001-03-09}", "date   = {2001-03-04/2001-03-09},"),
        ("year = {1998--2000}", "date   = {1998/2000},"),
    ],
)
def test_a_range_of_dates_goes_to_csl_and_comes_back(date: str, back: str, to: str) -> None:
    there, told = exported(DATED.format(date), "bibtex", to)
    assert told == []
    assert back in exported(there, to, "biblatex")[0]


FURTHER = r"""@incollection{k,
  author = {Ash, B.},
  title = {Of things},
  booktitle = {A Book of {Eels}},
  bookauthor = {van der Berg, Cé and {Eel Society}},
  translator = {O'Neil, D. and Falk, Jr., E.},
  eventdate = {2002-03-01/2002-03-04},
  origdate = {1890},
  year = {2001}
}
"""


@pytest.mark.parametrize("to", ["csl-json", "csl-yaml"])
def test_people_in_other_roles_and_further_dates_go_to_csl_and_come_back(to: str) -> None:
    there, told = exported(FURTHER, "bibtex", to)
    assert told == []
    back, told = exported(there, to, "biblatex")
    assert told == []
    for written in (
        "{van der Berg, Cé and {Eel Society}}",
        "{O'Neil, D. and Falk, Jr., E.}",
        "{2002-03-01/2002-03-04}",
        "{1890}",
    ):
        assert written in back


def test_a_translator_has_a_line_of_ris_and_what_has_none_is_told() -> None:
    written, told = exported(FURTHER, "bibtex", "ris")
    assert "A4  - O'Neil, D.\nA4  - Falk, E., Jr.\n" in written
    assert told == [
        "<text>:1: not carried over into ris: bookauthor, eventdate, origdate, booktitle (braces)"
    ]


@pytest.mark.parametrize(
    "value",
    ['{"translator": "x"}', '{"translator": [3, {"family": 4}]}', '{"event-date": [1]}',
     '{"event-date": {"date-parts": [["soon"], 3]}}', '{"issued": {"date-parts": [[2001], []]}}'],
)  # fmt: skip
def test_what_is_odd_in_csl_hinders_no_export(value: str) -> None:
    item = '[{"type": "book", "title": "Of things", "id": "k", ' + value[1:] + "]"
    assert "Of things" in exported(item, "csl-json", "biblatex")[0]


ITEM = """[{"id": "k", "type": "chapter", "author": [{"family": "Ash", "given": "B"}],
  "title": "Of things", "title-short": "Things", "container-title": "A book", "volume": "2",
  "collection-title": "Eels", "collection-number": "7", "genre": "Essay", "language": "fr",
  "status": "forthcoming", "custom": {"mine": 1}, "issued": {"date-parts": [[2001]]}}]"""


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_what_an_item_of_csl_says_has_its_field_or_is_told(to: str) -> None:
    written, told = exported(ITEM, "csl-json", to)
    for name, text in (
        ("shorttitle", "Things"),
        ("number", "7"),
        ("type", "Essay"),
        ("langid", "fr"),
    ):
        assert re.search(rf"^  {name} += \{{{text}\}},$", written, re.MULTILINE), name
    assert told == [f"<text>:1: not carried over into {to}: status, custom"]
    back, _ = exported(written, "bibtex", "csl-json")
    (item,) = json.loads(back)
    assert (item["title-short"], item["genre"], item["language"]) == ("Things", "Essay", "fr")


def test_what_is_somebodys_own_in_csl_stays_beside_what_we_say() -> None:
    (item,) = json.loads(exported(ITEM, "csl-json", "csl-json")[0])
    assert item["custom"] == {"mine": 1}
    again = json.dumps([{**item, "custom": {"refcheck": ["RC206 old"], "et-al": True}}])
    (item,) = json.loads(exported(again, "csl-json", "csl-json")[0])
    assert item["custom"] == {"et-al": True}


def test_the_editor_of_a_series_stays_in_ris_and_is_told_elsewhere() -> None:
    text = (
        "TY  - CHAP\nAU  - Ash, B\nA2  - Elm, C\nA3  - Fir, D\nTI  - Of things\nT2  - A book\n"
        "ST  - Things\nIS  - 2\nPY  - 2001\nER  - \n"
    )
    written, told = exported(text, "ris", "ris")
    assert "ED  - Elm, C" in written
    assert "A3  - Fir, D" in written
    assert "ST  - Things" in written
    assert told == []
    assert exported(text, "ris", "bibtex")[1] == ["<text>:1: not carried over into bibtex: A3, IS"]


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_a_number_beside_the_volume_of_a_series_stays(to: str) -> None:
    text = (
        "@inproceedings{k, author = {Ash, B}, title = {Of things}, booktitle = {Proc. of Eels},"
        " series = {LNCS}, volume = {3}, number = {4}, year = {2001}}"
    )
    written, told = exported(text, "bibtex", to)
    assert re.search(r"^  number += \{4\},$", written, re.MULTILINE)
    assert told == []
