"""Citations that reference managers and Word made: what they print, beside the works they carry."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from html import escape
import json

import pytest

from refcheck.core.model.report import Report
from refcheck.readers import Document, Reading, reader_for
from tests.readers.office import docx, field, instruction, mark, odt, par, run
from tests.rules.examples import check_reading

WORKS: Mapping[str, tuple[str, str, str, str]] = {
    "doe": ("Doe", "2011", "Swimming patterns of the common eel", "Fish Biology, 98(2), 101-110"),
    "huang a": ("Huang", "2012", "Nesting of the ringed plover on roofs", "Ibis, 154(1), 11-20"),
    "huang b": ("Huang", "2012", "Nesting of the little tern on roofs", "Ibis, 154(2), 31-40"),
    "smith": ("Smith", "2014", "The birds of the coast", "Bird Study, 61(1), 1-9"),
    "weber": ("Weber", "2015", "Of tides and roofs", "Ecology, 96(4), 31-44"),
}
LETTERS = {"huang a": "a", "huang b": "b"}
TEXT = {key: f"({w[0]}, {w[1]}{LETTERS.get(key, '')})" for key, w in WORKS.items()}
ORDER = tuple(WORKS)


def item(key: str) -> dict[str, object]:
    family, year, title, where = WORKS[key]
    journal = where.split(",")[0]
    return {
        "id": key,
        "type": "article-journal",
        "title": title,
        "container-title": journal,
        "author": [{"family": family, "given": "A"}],
        "issued": {"date-parts": [[year]]},
    }


def csl(keys: Sequence[str], **more: object) -> str:
    items = [{"id": key, "itemData": {**item(key), **more}} for key in keys]
    return json.dumps({"citationItems": items})


def zotero(keys: Sequence[str], shown: str) -> str:
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {csl(keys)}", shown)


def simple(keys: Sequence[str], shown: str) -> str:
    code = escape(f"ADDIN CSL_CITATION {csl(keys)}")
    return f'<w:fldSimple w:instr="{code}">{run(shown[:3])}{run(shown[3:])}</w:fldSimple>'


def control(keys: Sequence[str], shown: str) -> str:
    tag = f"MENDELEY_CITATION_v3_{base64.b64encode(csl(keys).encode()).decode()}"
    properties = f'<w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>"


def endnote_xml(keys: Sequence[str]) -> str:
    records = "".join(
        "<Cite><record><contributors><authors><author>{0}, A.</author></authors></contributors>"
        "<titles><title>{2}</title></titles><dates><year>{1}</year></dates></record></Cite>".format(
            *WORKS[key]
        )
        for key in keys
    )
    return f"<EndNote>{records}</EndNote>"


def endnote(keys: Sequence[str], shown: str) -> str:
    return field(f" ADDIN EN.CITE {endnote_xml(keys)}", shown)


def packed(keys: Sequence[str], shown: str) -> str:
    data = base64.b64encode(endnote_xml(keys).encode()).decode()
    inner = mark("begin", f"<w:fldData>{data}</w:fldData>")
    inner += instruction(" ADDIN EN.CITE.DATA ") + mark("separate") + mark("end")
    outer = mark("begin") + instruction(" ADDIN EN.CITE ") + inner + mark("separate")
    return outer + run(shown) + mark("end")


def word(keys: Sequence[str], shown: str) -> str:
    tags = " \\m ".join(key.replace(" ", "") for key in keys)
    return field(f" CITATION {tags} \\l 1033 ", shown)


def sources() -> str:
    each = "".join(
        f"<b:Source><b:Tag>{key.replace(' ', '')}</b:Tag><b:SourceType>JournalArticle</b:SourceType>"
        "<b:Author><b:Author><b:NameList><b:Person>"
        "<b:Last>{0}</b:Last><b:First>A</b:First></b:Person></b:NameList></b:Author></b:Author>"
        "<b:Title>{2}</b:Title><b:Year>{1}</b:Year></b:Source>".format(*work)
        for key, work in WORKS.items()
    )
    return f'<b:Sources xmlns:b="urn:b">{each}</b:Sources>'


Manager = Callable[[Sequence[str], str], str]
MANAGERS: Mapping[str, Manager] = {
    "Zotero": zotero,
    "Mendeley, simple": simple,
    "Mendeley Cite": control,
    "EndNote": endnote,
    "EndNote, packed": packed,
    "Word": word,
}


def entry(key: str) -> str:
    family, year, title, where = WORKS[key]
    return f"{family}, A. ({year}{LETTERS.get(key, '')}). {title}. {where}."


def named_file(fields: Sequence[str], entries: Sequence[str] = ORDER) -> bytes:
    """A Word document that cites by names and years."""
    text = "".join(f"<w:p>{run('It is so ')}{each}{run('.')}</w:p>" for each in fields)
    lines = par("References", "berschrift1") + "".join(par(entry(key)) for key in entries)
    return docx(text + lines, {"customXml/item1.xml": sources()})


def numbered_file(fields: Sequence[str], labels: str = "{}. ") -> bytes:
    """A Word document that cites by number, its entries bookmarked."""
    text = "".join(f"<w:p>{run('It is so ')}{each}{run('.')}</w:p>" for each in fields)
    lines = par("References", "berschrift1") + "".join(
        f'<w:p><w:bookmarkStart w:id="{n}" w:name="_Ref{n}"/>'
        + run(labels.format(n) + entry(key))
        + f'<w:bookmarkEnd w:id="{n}"/></w:p>'
        for n, key in enumerate(ORDER, start=1)
    )
    return docx(text + lines)


def read(data: bytes, path: str = "a.docx") -> Reading:
    return reader_for(path, None).read(Document(path, data))


def report(data: bytes, path: str = "a.docx") -> Report:
    return check_reading(read(data, path))


def told(data: bytes, path: str = "a.docx") -> list[tuple[str, str]]:
    """What is said of the text."""
    found = (f for outcome in report(data, path).outcomes for f in outcome.findings)
    return [(f.code, f.message) for f in found if f.code in ("RC503", "RC504", "RC505", "RC507")]


def cited(data: bytes, path: str = "a.docx") -> list[int]:
    return [len(outcome.cited or ()) for outcome in report(data, path).outcomes]


@pytest.mark.parametrize("manager", MANAGERS.values(), ids=MANAGERS)
def test_a_field_cites_the_work_that_it_carries(manager: Manager) -> None:
    fields = [manager((key,), TEXT[key]) for key in ORDER]
    assert told(named_file(fields)) == []
    assert cited(named_file(fields)) == [1, 1, 1, 1, 1]
    assert told(named_file(fields[1:])) == [("RC504", "the text does not cite this entry")]


@pytest.mark.parametrize("manager", MANAGERS.values(), ids=MANAGERS)
def test_what_a_field_prints_is_held_beside_the_entry_it_cites(manager: Manager) -> None:
    fields = {key: manager((key,), TEXT[key]) for key in ORDER}
    fields["smith"] = manager(("smith",), "(Smith, 1984)")
    fields["weber"] = manager(("weber",), "(Doe, 2011)")
    fields["huang a"] = manager(("huang a",), "(Huang, 2012b)")
    assert told(named_file(list(fields.values()))) == [
        ("RC507", "the text says Huang 2012b, its field cites 2012a"),
        ("RC507", "the text says Smith 1984, its field cites 2014"),
        ("RC507", "the text says Doe 2011, its field cites Weber 2015"),
    ]


def test_a_field_whose_work_the_list_lacks_is_an_error_at_its_place() -> None:
    fields = [zotero((key,), TEXT[key]) for key in ORDER]
    data = named_file(fields, ORDER[:-1])
    (found,) = (f for o in report(data).outcomes for f in o.findings if f.code == "RC505")
    assert found.severity.value == "error"
    assert str(found.location) == "a.docx:5:10"
    assert found.message == (
        'no entry of the list is the work that this field cites: Weber 2015, "Of tides and roofs"'
    )


def test_an_entry_under_another_title_is_the_work_of_its_author_and_year() -> None:
    shorter = field(f"ADDIN CSL_CITATION {csl(['weber'], title='Tides')}", "(Weber, 2015)")
    fields = [*(zotero((key,), TEXT[key]) for key in ORDER[:-1]), shorter]
    assert told(named_file(fields)) == []


@pytest.mark.parametrize("kind", ["personal_communication", "legislation"])
def test_what_styles_leave_out_of_lists_is_not_missed(kind: str) -> None:
    fields = [zotero((key,), TEXT[key]) for key in ORDER[:-1]]
    fields.append(field(f"ADDIN CSL_CITATION {csl(['weber'], type=kind)}", "(Weber, 2015)"))
    assert told(named_file(fields, ORDER[:-1])) == []
    assert told(named_file([*fields[:-1], *fields], ORDER[:-1])) == []


def test_a_list_that_knows_little_of_the_fields_lacks_nothing() -> None:
    fields = [zotero((key,), TEXT[key]) for key in ORDER]
    assert told(named_file(fields, ORDER[:2])) == []


def test_several_works_of_one_field_are_each_cited() -> None:
    fields = [
        zotero(("doe", "smith"), "(Doe, 2011; Smith, 2014)"),
        zotero(("huang a", "huang b"), "(Huang, 2012a, 2012b)"),
        zotero(("weber",), "(2015)"),
    ]
    assert told(named_file(fields)) == []
    assert cited(named_file(fields)) == [1, 1, 1, 1, 1]
    fields[0] = zotero(("doe", "smith"), "(Doe, 2010; see also Smith, 2014, p. 3)")
    assert told(named_file(fields)) == [("RC507", "the text says Doe 2010, its field cites 2011")]


def test_names_that_a_writer_put_in_front_of_a_field_are_no_fault() -> None:
    fields = [zotero((key,), TEXT[key]) for key in ORDER[:-1]]
    fields.append(zotero(("weber",), "(unlike Jones, 1999, but as in Weber, 2015)"))
    assert told(named_file(fields)) == []


def test_a_number_that_is_not_that_of_the_entry_is_reported() -> None:
    fields = [zotero((key,), f"[{n}]") for n, key in enumerate(ORDER, start=1)]
    assert told(numbered_file(fields)) == []
    assert cited(numbered_file(fields)) == [1, 1, 1, 1, 1]
    fields[2] = zotero(("huang b",), "[2]")
    said = [("RC507", "the text says 2, its field cites 3")]
    assert told(numbered_file(fields)) == said
    fields += [zotero(("doe",), "[1]"), zotero(("smith", "weber"), "[4, 5]")]
    assert told(numbered_file(fields, labels="")) == said


def test_numbers_that_are_counted_are_not_believed_where_they_often_disagree() -> None:
    fields = [zotero((key,), f"[{n}]") for n, key in enumerate(ORDER, start=3)]
    assert told(numbered_file(fields, labels="")) == []


@pytest.mark.parametrize(
    "reference",
    [
        lambda n, shown: field(f" REF _Ref{n} \\r \\h ", shown),
        lambda n, shown: f'<w:hyperlink w:anchor="_Ref{n}">{run(shown)}</w:hyperlink>',
        lambda n, shown: field(f' HYPERLINK \\l "_Ref{n}" ', shown),
    ],
)
def test_a_cross_reference_cites_the_entry_it_leads_to(
    reference: Callable[[int, str], str],
) -> None:
    fields = [reference(n, f"[{n}]") for n in range(1, 6)]
    assert told(numbered_file(fields)) == []
    assert cited(numbered_file(fields)) == [1, 1, 1, 1, 1]
    fields[3] = reference(4, "[2]")
    fields.append(reference(9, "Figure 9"))
    assert told(numbered_file(fields)) == [("RC507", "the text says 2, its field cites 4")]


def test_links_within_a_managers_field_are_not_cited_besides() -> None:
    linked = '<w:hyperlink w:anchor="_Ref{0}">' + run("[{0}]") + "</w:hyperlink>"
    fields = [
        mark("begin") + instruction(f"ADDIN CSL_CITATION {csl([key])}") + mark("separate")
        + linked.format(n) + mark("end")
        for n, key in enumerate(ORDER, start=1)
    ]  # fmt: skip
    assert told(numbered_file(fields)) == []
    assert cited(numbered_file(fields)) == [1, 1, 1, 1, 1]


def odt_file(fields: Sequence[str]) -> bytes:
    lines = "".join(
        f'<text:p><text:bookmark-start text:name="b {n}"/>{n}. {escape(entry(key))}'
        f'<text:bookmark-end text:name="b {n}"/></text:p>'
        for n, key in enumerate(ORDER, start=1)
    )
    text = "".join(f"<text:p>It is so {each}.</text:p>" for each in fields)
    return odt(f'{text}<text:h text:outline-level="1">References</text:h>{lines}')


def _odt_zotero(n: int, shown: str) -> str:
    name = escape(f"ZOTERO_ITEM CSL_CITATION {csl([ORDER[n - 1]])} RND{n}", quote=True)
    begin = f'<text:reference-mark-start text:name="{name}"/>'
    return f'{begin}{shown}<text:reference-mark-end text:name="{name}"/>'


def _odt_mark(n: int, shown: str) -> str:
    family, year, title, _ = WORKS[ORDER[n - 1]]
    return (
        f'<text:bibliography-mark text:identifier="{n}" text:author="{family}, A"'
        f' text:bibliography-type="article" text:title="{title}" text:year="{year}">{shown}'
        "</text:bibliography-mark>"
    )


@pytest.mark.parametrize(
    "reference",
    [
        _odt_zotero,
        _odt_mark,
        lambda n, shown: f'<text:bookmark-ref text:ref-name="b {n}">{shown}</text:bookmark-ref>',
        lambda n, shown: f'<text:a xlink:href="#b {n}">{shown}</text:a>',
    ],
)
def test_an_opendocument_text_cites_likewise(reference: Callable[[int, str], str]) -> None:
    fields = [reference(n, f"[{n}]") for n in range(1, 6)]
    assert told(odt_file(fields), "a.odt") == []
    assert cited(odt_file(fields), "a.odt") == [1, 1, 1, 1, 1]
    fields[3] = reference(4, "[2]")
    said = [("RC507", "the text says 2, its field cites 4")]
    assert told(odt_file(fields), "a.odt") == said


def test_where_no_list_is_printed_a_field_is_held_beside_the_work_it_carries() -> None:
    fields = [zotero((key,), TEXT[key]) for key in ("doe", "smith", "weber")]
    fields[1] = zotero(("smith",), "(Smith, 2004)")
    body = "".join(
        f"<w:p>{run('It is so ')}{each}{run(', see Poe (1999).')}</w:p>" for each in fields
    )
    assert told(docx(body)) == [("RC507", "the text says Smith 2004, its field cites 2014")]
    assert cited(docx(body)) == [1, 1, 1]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("2012a", "2012b", []),
        ("2012b", "2012a", []),
        ("2012a", "2012c", [("RC507", "the text says Huang 2012c, its field cites 2012")]),
    ],
)
def test_where_no_list_is_printed_letters_are_the_processors(
    first: str, second: str, said: list[tuple[str, str]]
) -> None:
    fields = [
        zotero(("huang a",), f"(Huang, {first})"),
        zotero(("huang b",), f"(Huang, {second})"),
        zotero(("huang a", "huang b"), "(Huang, 2012a, 2012b)"),
        zotero(("smith",), "(Smith, 2014)"),
    ]
    assert told(docx("".join(f"<w:p>{run('It is so ')}{each}</w:p>" for each in fields))) == said


def test_a_letter_of_the_only_work_of_its_year_is_no_processors() -> None:
    fields = [zotero(("smith",), "(Smith, 2014a)"), zotero(("weber",), "(Weber, 2015)")]
    assert told(docx("".join(f"<w:p>{run('It is so ')}{each}</w:p>" for each in fields))) == [
        ("RC507", "the text says Smith 2014a, its field cites 2014")
    ]


def test_a_letter_that_a_printed_list_leaves_out_is_told_where_it_could_mean_two_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fields = {key: zotero((key,), TEXT[key]) for key in ORDER}
    fields["smith"] = zotero(("smith",), "(Smith, 2014a)")
    assert told(named_file(list(fields.values()))) == []
    monkeypatch.setattr("tests.readers.formats.test_cited_fields.LETTERS", {})
    assert told(named_file(list(fields.values()))) == [
        ("RC507", "the text says Huang 2012a, its field cites 2012"),
        ("RC507", "the text says Huang 2012b, its field cites 2012"),
    ]


def test_a_letter_may_stand_in_brackets_behind_those_of_the_year() -> None:
    def file(shown: str) -> bytes:
        text = "".join(
            f"<w:p>{run('It is so ')}{zotero((key,), shown if key == 'huang b' else TEXT[key])}</w:p>"
            for key in ORDER
        )
        entries = [
            entry(key).replace("(2012a)", "(2012) [a]").replace("(2012b)", "(2012) [b]")
            for key in ORDER
        ]
        return docx(text + par("References", "berschrift1") + "".join(map(par, entries)))

    assert told(file("(Huang, 2012b)")) == []
    assert told(file("(Huang, 2012c)")) == [
        ("RC507", "the text says Huang 2012c, its field cites 2012")
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "ADDIN CSL_CITATION {broken",
        "ADDIN CSL_CITATION " + "[" * 100_000,
        "ADDIN CSL_CITATION {" + '"citationItems":' * 5_000,
        'ADDIN CSL_CITATION {"citationItems": [{"itemData": 7}, {"itemData": {"title": [1]}}]}',
        " ADDIN EN.CITE " + "<EndNote>" * 50_000,
        " ADDIN EN.CITE <EndNote><!DOCTYPE a [<!ENTITY b 'c'>]><Cite>&b;</Cite></EndNote>",
        " ADDIN EN.CITE " + "QUJD" * 50_000,
        " CITATION nowhere \\l 1033",
    ],
    ids=range(8),
)
def test_a_hostile_or_damaged_field_is_text_and_accuses_nothing(hostile: str) -> None:
    fields = [zotero((key,), TEXT[key]) for key in ORDER[:-1]]
    assert told(named_file([*fields, field(hostile, "(Nobody, 1999)")])) == []
