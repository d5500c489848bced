"""Whatever an entry states is in what is written, or is told: in every format, from every one.

The words of each value are found nowhere else, so that what is lost cannot hide behind another.
"""

from __future__ import annotations

import json
from pathlib import Path
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from refcheck import read_text, verify
from refcheck.core.mapping.beside import BESIDE
from refcheck.core.mapping.bibtex import FIELDS, TYPES
from refcheck.core.mapping.ris import TAGS
from refcheck.core.mapping.ris import TYPES as RIS_TYPES
from refcheck.engine import Export, export
from refcheck.writers import WRITERS

ENTRY_TYPES = sorted(
    {"misc", "unheardof"}.union(*({row.bibtex, row.biblatex, *row.also_read} for row in TYPES))
)
NAMES = sorted(
    {"edition", "addendum", "library", "x-mine", "editora", "translator", "bookauthor", "part"}
    .union(*({*row.read} for row in FIELDS), *({row.bibtex, *row.also_read} for row in BESIDE))
    - {"title", "issue", "doi", "url", "pages", "isbn", "issn", "urldate", "pmid", "pmcid", "pmc",
       "lastchecked", "lastaccessed", "accessed", "eid", "article-number", "articleno", "year",
       "elocation-id", "language", "langid", "hyphenation", "archiveprefix", "eprinttype", "month"}
)  # fmt: skip
# How a word may be set in LaTeX, and by what another notation says so.
SET = {
    r"\emph{%s}": ("<i>", "italics"),
    r"\textbf{%s}": ("<b>", "bold"),
    r"\textsc{%s}": ("small-caps", "small capitals"),
    r"m$_{%s}$": ("<sub>", "lowered"),
    r"m\textsuperscript{%s}": ("<sup>", "raised"),
    r"{\it %s}": ("<i>", "italics"),
    r"\texttt{%s}": (None, r"\texttt"),
}
PLAIN = ("%s", "{%s}", r"{\'E}tude %s", r"%s \& m")


def exported(text: str, of: str, to: str) -> tuple[str, list[str]]:
    """Return what is written of `text`, and what is told of it."""
    told: list[str] = []
    report = verify(read_text(text, of), locked=True, lockfile=Path("none.lock"), search=False)
    assert to in WRITERS
    return export(report, Export(to), told.append, tell_left_out=True), told


def names_told(told: list[str]) -> list[str]:
    return [
        name
        for sentence in told
        if ":1: not carried over into " in sentence
        for name in sentence.split(": ")[-1].split(", ")
    ]


def word(number: int) -> str:
    """Return the word that stands in one value alone: `Zabqo`, `Zacqo`, ..."""
    return f"Z{'bcdfghjklmnpqrst'[number % 16]}a{'bcdfghjklmnpqrst'[number // 16 % 16]}qo"


BIBTEX = st.tuples(
    st.sampled_from(ENTRY_TYPES),
    st.lists(st.sampled_from(NAMES), unique=True, max_size=7),
    st.lists(st.sampled_from([*SET, *PLAIN]), min_size=9, max_size=9),
    st.booleans(),
)


@pytest.mark.parametrize("to", WRITERS)
@settings(max_examples=60)
@given(BIBTEX)
def test_each_field_of_bibtex_is_written_or_told(
    to: str, entry: tuple[str, list[str], list[str], bool]
) -> None:
    kind, names, ways, is_edited = entry
    values = {name: ways[n] % word(n) for n, name in enumerate(names)}
    values["title"] = ways[7] % word(7)
    editor = "editor = {Elm, Cy and {Van der} Zorbqo, D.}, " if is_edited else ""
    fields = "".join(f"{name} = {{{value}}}, " for name, value in values.items())
    text = f"@{kind}{{k, author = {{Ash, Bea and {{The Zurbqo Group}}}}, {editor}{fields}}}"

    written, told = exported(text, "bibtex", to)

    left = names_told(told)
    for n, name in [*enumerate(names), (7, "title")]:
        assert word(n) in written or name in left, (text, written, told)
        sign, way = SET.get(ways[n], (None, None))
        if way is None or word(n) not in written or name in left:
            continue
        if to in ("bibtex", "biblatex"):
            assert values[name] in written, (text, written)
        elif sign is None or f"{sign}{word(n)}" not in re.sub(
            r'[^<]*small-caps;\\?">', "small-caps", written
        ):
            assert f"{name} ({way})" in left, (text, written, told)
    for person in ("Ash", "The Zurbqo Group", *(("Elm", "Zorbqo") if is_edited else ())):
        assert person in written
    if to in ("bibtex", "biblatex"):
        assert "{The Zurbqo Group}" in written
        assert not is_edited or "{Van der} Zorbqo, D." in written


_DATES = ["2001", "2001-03", "2001-03-14", "2001/2004", "2001-03-04/2001-03-09", "1850~", "2001?",
          "2001-21", "2001-24~", "2001/..", "2001/", "199X", "1850~/1860~", "1850~/1860"]  # fmt: skip


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("date", _DATES)
def test_a_date_of_biblatex_comes_back_or_is_told(date: str, to: str) -> None:
    text = f"@book{{k, author = {{Ash, B}}, title = {{Of things}}, date = {{{date}}}}}"
    written, told = exported(text, "bibtex", to)
    if not told:
        of = "bibtex" if to in ("bibtex", "biblatex") else to
        back, _ = exported(written, of, "biblatex")
        assert f"{{{date}}}" in back
    else:
        assert names_told(told) == ["date"]


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize(
    ("name", "value"),
    [("year", "c. 1850"), ("year", "1998--2000"), ("month", "March--April"), ("month", "Spring"),
     ("month", "mar"), ("month", "11"), ("year", "in press"), ("year", "1850?")],
)  # fmt: skip
def test_a_year_or_a_month_in_words_comes_back_or_is_told(name: str, value: str, to: str) -> None:
    date = {"year": "1999", name: value}
    stated = "".join(f"{name} = {{{text}}}, " for name, text in date.items())
    written, told = exported(f"@book{{k, title = {{Of things}}, {stated}}}", "bibtex", to)
    if to == "bibtex":
        assert not told
    elif told:
        assert names_told(told) == [name]
    else:
        signs = {
            "c. 1850": ("1850~", "circa"),
            "1998--2000": ("1998/2000", "2000"),
            "March--April": ("1999-03/1999-04", "4"),
            "Spring": ("1999-21", "season"),
            "mar": ("1999-03", "3"),
            "11": ("1999-11", "11"),
        }
        assert any(sign in written for sign in (value, *signs.get(value, ())))


_ITEM_FIELDS = """annote archive archive_location archive-place call-number chapter-number
citation-label collection-number collection-title container-title container-title-short dimensions
division edition event-place event-title genre jurisdiction keyword medium note number
number-of-pages number-of-volumes original-publisher part-title printing-number publisher
publisher-place references reviewed-genre scale section source status supplement-number
title-short version volume volume-title volume-title-short year-suffix abstract""".split()


@pytest.mark.parametrize("to", WRITERS)
@settings(max_examples=40)
@given(
    st.sampled_from(["article-journal", "book", "chapter", "report", "thesis", "webpage", "song"]),
    st.lists(st.sampled_from(_ITEM_FIELDS), unique=True, max_size=8),
    st.sampled_from(["%s", "<i>%s</i>", '<span class="nocase">%s</span>', "m<sub>%s</sub>"]),
    st.sampled_from(["translator", "composer", "reviewed-author", "editor"]),
)
def test_each_variable_of_csl_is_written_or_told(
    to: str, kind: str, names: list[str], way: str, role: str
) -> None:
    item: dict[str, Any] = {name: way % word(n) for n, name in enumerate(names)}
    item |= {"id": "k", "type": kind, "title": way % word(15), "author": [{"family": "Ash"}]}
    item |= {role: [{"family": "Zorbqo", "given": "D."}], "original-date": {"raw": "Zirbqo"}}
    written, told = exported(json.dumps([item]), "csl-json", to)
    left = names_told(told)
    for n, name in [*enumerate(names), (15, "title")]:
        assert word(n) in written or name in left, (item, written, told)
    assert "Zorbqo" in written or role in left
    assert "Zirbqo" in written or "original-date" in left
    sign = {"%s": word(15), "m<sub>%s</sub>": "sub"}.get(way, "")
    if to.startswith("csl"):
        assert way.replace('"', r"\"") % word(15) in written or way % word(15) in written
    elif to == "ris" and sign != word(15):
        assert any(name.startswith("title (") for name in left), (written, told)
    elif to != "ris" and sign != word(15):
        assert re.search(rf"\\emph{{{word(15)}}}|{{{word(15)}}}", written)


_READ_TAGS = {tag for row in TAGS for tag in (row.written, *row.also_read)}
_TAGS_HELD = sorted(
    {"A2", "A3", "A4", "AD", "C1", "C2", "ED", "L1", "LB", "OP", "RI", "SE", "TA", "TT", "U1", "VO"}
    | {row.ris for row in BESIDE} | _READ_TAGS
    - {"SN", "DO", "UR", "C7", "M1", "ISSN", "LA"}
)  # fmt: skip


@pytest.mark.parametrize("to", WRITERS)
@settings(max_examples=40)
@given(
    st.sampled_from([row.written for row in RIS_TYPES]),
    st.lists(st.sampled_from(_TAGS_HELD), unique=True, max_size=8),
)
def test_each_line_of_ris_is_written_or_told(to: str, kind: str, tags: list[str]) -> None:
    lines = "".join(f"{tag}  - {word(n)}\n" for n, tag in enumerate(tags))
    text = f"TY  - {kind}\nAU  - Ash, B\nT1  - Of things\nPY  - 2001\n{lines}ER  - \n"
    written, told = exported(text, "ris", to)
    left = names_told(told)
    for n, tag in enumerate(tags):
        assert word(n) in written or tag in left, (text, written, told)


def test_the_word_of_a_record_is_no_loss_of_the_authors() -> None:
    # Nothing is known of the entry, so that the short form alone stands in the place of the name.
    text = "@article{k, author = {Ash, B}, title = {Of things}, journal = {Journal of Reeds}}"
    told: list[str] = []
    report = verify(read_text(text, "bibtex"), locked=True, lockfile=Path("n.lock"), search=False)
    from refcheck.writers import Journal, WriteOptions

    options = WriteOptions(journal=Journal.SHORT)
    assert "J. Reeds" in export(report, Export(options=options), told.append, tell_left_out=True)
    assert told == []


def test_an_address_that_is_not_the_dois_own_stays_beside_it() -> None:
    entry = "@article{k, title = {Of things}, doi = {10.1000/1}, url = {URL}}"
    own = exported(entry.replace("URL", "https://dx.doi.org/10.1000/1"), "bibtex", "bibtex")
    other = exported(entry.replace("URL", "https://reeds.example/10.1000/1"), "bibtex", "bibtex")
    assert "url" not in own[0]
    assert "https://reeds.example/10.1000/1" in other[0]
    assert own[1] == other[1] == []


def test_a_key_that_is_written_otherwise_is_told() -> None:
    text = "@misc{Ash, title = {Of things}}\n@misc{ash, title = {Of eels}}"
    assert exported(text, "bibtex", "bibtex")[1] == [
        "<text>:2: not carried over into bibtex: key ash (now asha)"
    ]
