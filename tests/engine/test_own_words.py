"""What an author's entry says and no record replaces is still there in what is exported."""

from __future__ import annotations

import json
from pathlib import Path
import re
from typing import Any

from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
import pytest
import yaml

from refcheck import export, read_text, verify
from refcheck.core.model.reference import Reference
from refcheck.engine import Export
from refcheck.engine import export as engine_export

# Fields with a meaning of their own, which are written from what was read.
_READ = frozenset({"author", "editor", "year", "month", "day", "date", "doi", "title", "pages"})


def exported(text: str, to: str, *, of: str = "bibtex", **options: object) -> str:
    report = verify(read_text(text, of), locked=True, lockfile=Path("none.lock"), search=False)
    return export(report, to, **options)  # type: ignore[arg-type]


def again(text: str, of: str) -> tuple[Reference, ...]:
    return read_text(text, of).references


def values(text: str) -> dict[str, str]:
    """Return what bibtexparser reads in the only entry of a file."""
    (entry,) = parse_string(text).entries
    return {field.key: " ".join(str(field.value).split()) for field in entry.fields}


WEB = r"""@misc{wells,
  author = {{Society of Wells}},
  title = {How deep is {Deep}},
  howpublished = {Blog post},
  year = {2020},
  url = {https://wells.example/deep},
  urldate = {2024-02-11},
  keywords = {wells, depth},
  annote = {to be read again}
}
"""
THESIS = r"""@phdthesis{d,
  author = {Dorn, Anna},
  title = {Stability of {Saint-Venant} models},
  school = {ETH},
  type = {{PhD} thesis},
  address = {Z{\"u}rich},
  number = {Diss. 4123},
  commentator = {Bee, Ann},
  year = {2012}
}
"""
PREPRINT = r"""@misc{c,
  author = {Dorn, Jule},
  title = {A talk about frogs},
  year = {2021},
  eprint = {2101.00042},
  archiveprefix = {arXiv},
  primaryclass = {cs.AI}
}
"""
ODD = r"""@misc{u,
  title = {Of things}, author = {Ash, B}, publisher = {Fjord}, volume = {3}, number = {4},
  pages = {1--2}, year = {2000}
}
"""


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
@pytest.mark.parametrize("entry", [WEB, THESIS, PREPRINT, ODD])
def test_bibtex_keeps_every_field_of_an_entry(entry: str, to: str) -> None:
    before, after = values(entry), values(exported(entry, to))
    renamed = {"school": "institution", "address": "location", "publisher": "organization"}
    for name, value in before.items():
        if name not in _READ and name != "type":
            there = {after.get(name), after.get(renamed.get(name, name))}
            assert value in there or value.replace(r"{\"u}", "ü") in there


@pytest.mark.parametrize(
    ("of", "to", "lines"),
    [
        (WEB, "csl-json", ['"medium": "Blog post"', '"keyword": "wells, depth"', '"annote": "to']),
        (WEB, "ris", ["N1  - Blog post", "KW  - wells", "KW  - depth", "Y2  - 2024-02-11"]),
        (PREPRINT, "csl-json", ['"archive": "arXiv"', '"archive_location": "2101.00042"']),
        (PREPRINT, "ris", ["DB  - arXiv", "AN  - 2101.00042"]),
        (THESIS, "csl-json", ['"number": "Diss. 4123"']),
    ],
)
def test_other_formats_have_their_own_names_for_it(of: str, to: str, lines: list[str]) -> None:
    text = exported(of, to)
    assert [line for line in lines if line not in text] == []


def test_what_ris_says_beside_is_said_in_bibtex() -> None:
    ris = "TY  - ELEC\nAU  - Ash, B\nTI  - Of things\nPY  - 2000\nKW  - wells\nKW  - depth\n"
    text = exported(
        f"{ris}AB  - We measure 5% of them.\nY2  - 2024-02-11\nER  - \n", "bibtex", of="ris"
    )
    found = values(text)
    assert found["keywords"] == "wells; depth"
    assert found["abstract"] == r"We measure 5\% of them."
    assert found["urldate"] == "2024-02-11"
    assert "KW  - depth" in exported(text, "ris")


@pytest.mark.parametrize(
    "accessed", ['{"date-parts": [[2024, 2, 11]]}', '{"raw": "2024-02-11"}', '"2024-02-11"']
)
def test_the_day_of_access_is_kept_from_csl(accessed: str) -> None:
    item = f'[{{"id": "a", "type": "webpage", "title": "Of things", "accessed": {accessed}}}]'
    assert values(exported(item, "bibtex", of="csl-json"))["urldate"] == "2024-02-11"
    (reference,) = again(exported(item, "csl-json", of="csl-json"), "csl-json")
    assert reference.extra["accessed"].text == "2024-02-11"


@pytest.mark.parametrize(
    ("written", "as_it_is"),
    [
        (r"Meadow and Doomsday in {Anglo-Saxon} Literature", None),
        (r"The {\TeX}book", None),
        (r"The {TeX}book of \LaTeX{} macros", r"The {TeX}book of {\LaTeX} macros"),
        (r"Decay of $x^2$ in {\emph{E. coli}}", None),
        (r"On \textsuperscript{13}C at M{\"u}hle {ice cream}",
         r"On \textsuperscript{13}{C} at {Mühle} ice cream"),
        (r"{A Title in Capitals Throughout}", None),
        (r"{S}mall letters", None),
    ],
)  # fmt: skip
def test_what_is_set_apart_in_a_title_stays_so(written: str, as_it_is: str | None) -> None:
    text = exported(
        f"@book{{k, author = {{Ash, B}}, year = 1999, title = {{{written}}}}}", "bibtex"
    )
    assert values(text)["title"] == (as_it_is or written)


def test_letters_in_braces_are_commands_where_only_ascii_is_asked_for() -> None:
    entry = "@misc{k, author = {Ash, B}, title = {Im {Grün}}, howpublished = {Büro \\textit{ß}}}"
    text = exported(entry, "bibtex", ascii_only=True)
    assert text.isascii()
    (reference,) = again(text, "bibtex")
    assert (reference.text("title"), reference.extra["howpublished"].text) == (
        "Im Grün", r'B{\"u}ro \textit{{\ss}}',
    )  # fmt: skip


def test_fields_of_other_entries_are_not_asked_for_again() -> None:
    text = exported(
        "@inproceedings{a, author={Ash, B}, title={Of things}, crossref={p}}\n"
        "@proceedings{p, title={Talks}, year=2001}",
        "bibtex",
    )
    assert "crossref" not in text
    assert "booktitle = {Talks}" in re.sub(r" +=", " =", text)


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        # The number of a report is no page, wherever it has been.
        ("@techreport{k, title = {Of things}, year = 1999, number = {WP-07/3}}",
         {"number": "WP-07/3", "pages": None}),
        ("@patent{k, title = {Of things}, year = 1999, number = {US 223,898}}",
         {"number": "US 223,898", "pages": None}),
        ("@inproceedings{k, title = {Of things}, booktitle = {Talks}, year = 1999,"
         " organization = {ACM}, publisher = {Fjord}}", {"organization": "ACM", "publisher": "Fjord"}),
        ("@misc{k, title = {Of things}, year = 1999, version = {2.1}, note = {See \\url{https://a.example/x_y}}}",
         {"version": "2.1", "note": r"See \url{https://a.example/x_y}"}),
        ("@online{k, title = {Of things}, year = 1999, organization = {Fjord}}",
         {"howpublished": "Fjord", "publisher": None}),
    ],
)  # fmt: skip
def test_what_is_stated_is_there_once_and_under_its_own_name(
    entry: str, lines: dict[str, str | None]
) -> None:
    entry = entry.replace("title", "author = {Ash, B}, title", 1)
    found = values(exported(entry, "bibtex"))
    assert {name: found.get(name) for name in lines} == lines
    again_through_ris = values(exported(exported(entry, "ris"), "bibtex", of="ris"))
    assert again_through_ris.get("pages") is None


def test_an_entry_keeps_its_type_where_the_dialect_has_it() -> None:
    for kind in ("inbook", "manual", "mastersthesis"):
        assert exported(f"@{kind}{{k, title = {{A}}, author = {{B, C}}}}", "bibtex").startswith(
            f"@{kind}{{"
        )
    online = "@online{k, title = {A}, author = {B, C}}"
    assert exported(online, "biblatex").startswith("@online{")
    assert exported(online, "bibtex").startswith("@misc{")


def test_what_refcheck_noted_is_no_note_of_the_author() -> None:
    ris = "TY  - RPRT\nTI  - Of things\nN1  - Mine\nN1  - refcheck: RC105 no-record-found: none\nN1  - Too\nSN  - 7/3\nER  - \n"
    found = values(exported(ris, "bibtex", of="ris"))
    assert (found["note"], found["number"], found.get("isbn")) == ("Mine. Too", "7/3", None)


def test_a_year_before_christ_stays_before_christ() -> None:
    found = exported("@book{k, title = {Of weirs}, date = {-0700}}", "bibtex")
    assert values(found)["year"] == "-0700"


def test_what_has_no_place_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from refcheck.cli.group import cli

    bib = tmp_path / "a.bib"
    bib.write_text(THESIS)
    arguments = ["export", str(bib), "--to", "csl-json", "--locked", "--no-search", "-v"]
    cli.main(arguments, standalone_mode=False)
    assert "a.bib:1: not carried over into csl-json: commentator" in capsys.readouterr().err


_names = st.from_regex(r"x[a-z]{1,8}", fullmatch=True)
_words = st.text("abcdeÄß ,;%&1", min_size=1, max_size=12).map(str.strip).filter(bool)
_groups = st.one_of(
    _words, _words.map(lambda w: f"{{{w}}}"), _words.map(lambda w: f"\\emph{{{w}}}")
)


@settings(max_examples=60)
@given(st.dictionaries(_names, st.lists(_groups, min_size=1, max_size=3).map(" ".join), max_size=4))
def test_no_field_that_nobody_knows_is_lost(fields: dict[str, str]) -> None:
    more = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    entry = f"@book{{k,\n  author = {{Ash, B}},\n  title = {{Of things}},\n{more}}}\n"
    found = values(exported(entry, "bibtex"))
    assert {name: found[name] for name in fields} == {
        name: " ".join(value.split()) for name, value in fields.items()
    }


@pytest.mark.parametrize("date", ["1990/1995", "2001-05~", "2001-21", "2001?", "1999-05-01/.."])
def test_a_date_that_says_more_than_a_day_stays_so_in_biblatex(date: str) -> None:
    written = exported(
        f"@book{{b, author = {{Doe, Jane}}, title = {{A}}, date = {{{date}}}}}", "biblatex"
    )
    assert values(written)["date"] == date


def test_what_a_babel_language_is_called_stays_so() -> None:
    text = "@book{b, author = {Doe, Jane}, title = {Ein Buch}, date = {1999}, langid = {ngerman}}"
    assert values(exported(text, "biblatex"))["langid"] == "ngerman"
    assert json.loads(exported(text, "csl-json"))[0]["language"] == "ngerman"


ITEM: dict[str, Any] = {
    "id": "a",
    "type": "book",
    "title": "The <i>Iliad</i>",
    "author": [{"family": "Homer"}],
    "translator": [{"family": "Lattimore", "given": "Richmond"}],
    "original-date": {"date-parts": [[1951]]},
    "issued": {"date-parts": [[2011], [2012]], "circa": 1},
    "event-date": {"date-parts": [[2010, 5, 1], [2010, 5, 3]]},
}


@pytest.mark.parametrize("to", ["csl-json", "csl-yaml"])
def test_names_dates_and_markup_of_csl_come_through_csl(to: str) -> None:
    written = exported(json.dumps([ITEM]), to, of="csl-json")
    (item,) = json.loads(written) if to == "csl-json" else yaml.safe_load(written)["references"]
    assert {name: item[name] for name in ITEM} == ITEM


def test_what_a_program_could_obey_does_not_come_through() -> None:
    odd = ITEM | {"translator": [{"family": "Lat\u202etimore"}]}
    assert "\u202e" not in exported(
        json.dumps([odd], ensure_ascii=False), "csl-json", of="csl-json"
    )


RIS = """TY  - BOOK
ID  - r1
AU  - Doe, Jane
A2  - Roe, Ann
A2  - Poe, Ed
A4  - Lator, Trans
TI  - The book
TT  - Das Buch
PY  - 1999
UR  - https://example.org/1
UR  - https://example.org/2
L1  - file.pdf
ER  -
"""


def test_every_line_of_ris_comes_through_ris() -> None:
    written = exported(RIS, "ris", of="ris").splitlines()
    assert {*RIS.splitlines()} <= {line.rstrip() for line in written}
    assert len(written) == len({*written})


def test_another_notation_is_told_what_it_has_no_place_for() -> None:
    told: list[str] = []
    report = verify(read_text(RIS, "ris"), locked=True, lockfile=Path("none.lock"), search=False)
    engine_export(report, Export("bibtex"), told.append, tell_left_out=True)
    assert told == ["<text>:1: not carried over into bibtex: A2, A4, TT, UR, L1"]


@pytest.mark.parametrize(
    ("own", "type", "entry", "said"),
    [
        ("thesis", "mathesis", "mastersthesis", None),
        ("thesis", "phdthesis", "phdthesis", None),
        ("thesis", "bathesis", "phdthesis", "Bachelor\u2019s thesis"),
        ("report", "techreport", "techreport", None),
        ("thesis", "Diploma thesis", "phdthesis", "Diploma thesis"),
        ("mastersthesis", "Magister", "mastersthesis", "Magister"),
    ],
)
def test_what_biblatex_has_a_key_for_is_an_entry_type_of_bibtex(
    own: str, type: str, entry: str, said: str | None
) -> None:
    text = f"@{own}{{a, author={{A, C}}, title={{Rivers}}, type={{{type}}}, institution={{S}}, year=2001}}"
    (written,) = parse_string(exported(text, "bibtex")).entries
    assert written.entry_type == entry
    assert values(exported(text, "bibtex")).get("type") == said
    assert values(exported(text, "biblatex"))["type"] == type


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_the_title_for_the_parts_of_proceedings_is_no_journal(to: str) -> None:
    text = (
        "@proceedings{d, editor={E, F}, title={Proceedings of Wells}, booktitle={Wells}, year=2001}"
    )
    written = values(exported(text, to))
    assert written["booktitle"] == "Wells"
    assert not {"journal", "journaltitle"} & written.keys()


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_the_number_of_a_preprint_is_not_written_as_its_pages(to: str) -> None:
    item: dict[str, object] = {"id": "a", "type": "article", "author": [{"family": "Lee"}]}
    item |= {"title": "Rivers", "number": "arXiv:2001.00001"}
    written = values(exported(json.dumps([item]), to, of="csl-json"))
    assert (written["number"], written.get("pages")) == ("arXiv:2001.00001", None)
    article = item | {"type": "article-journal", "number": "e12"}
    assert values(exported(json.dumps([article]), "bibtex", of="csl-json"))["pages"] == "e12"


@pytest.mark.parametrize(
    ("archive", "written"),
    [
        ("eprint = {2101.00042}, archiveprefix = {arXiv},", ("2101.00042", None)),
        ("eprint = {2101.00042}, eprinttype = {arxiv},", ("2101.00042", "arxiv")),
        ("", ("87654321", "pubmed")),
    ],
)
def test_pubmed_does_not_take_the_place_of_the_archive_that_the_author_names(
    archive: str, written: tuple[str, str | None]
) -> None:
    entry = (
        f"@article{{a, {archive} author = {{Ash, B}}, title = {{Of things}}, journal = {{Wells}},"
    )
    found = values(exported(f"{entry} year = {{2020}}, pmid = {{87654321}}}}", "biblatex"))
    assert (found["eprint"], found.get("eprinttype")) == written
    assert found["pmid"] == "87654321"
