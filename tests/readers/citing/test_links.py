from __future__ import annotations

import pytest

from refcheck.readers import Document, Reading, reader_for
from tests.rules.examples import check

REFS = "".join(
    f'<ref id="b{n}"><label>{n}</label><mixed-citation>Doe J. Swimming patterns {n}. Ibis.'
    f" 201{n};98(2):101-110.</mixed-citation></ref>"
    for n in range(1, 7)
)


def jats(body: str) -> str:
    return f"<article><body><p>{body}</p></body><back><ref-list>{REFS}</ref-list></back></article>"


def xref(keys: str, text: str = "1") -> str:
    return f'<xref ref-type="bibr" rid="{keys}">{text}</xref>'


def read(body: str) -> Reading:
    return reader_for("a.jats", None).read(Document("a.jats", jats(body).encode()))


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        (xref("b1"), ["b1"]),
        (xref("b1 b2"), ["b1", "b2"]),
        (f"[{xref('b1')}]&#8211;[{xref('b4')}]", ["b1", "b4", "b2", "b3"]),
        (f"<sup>{xref('b1')}&#x02013;{xref('b3')}</sup>", ["b1", "b3", "b2"]),
        (f"{xref('b1')}, {xref('b4')}", ["b1", "b4"]),
        (xref("b2", "2-4"), ["b2", "b3", "b4"]),
        (f"{xref('b1')},{xref('b2', '2-4')}", ["b1", "b2", "b3", "b4"]),
        ('<xref ref-type="fig" rid="f1">Figure 1</xref>', []),
    ],
)
def test_links_and_the_ranges_between_them_cite(body: str, keys: list[str]) -> None:
    assert [citation.key for citation in read(body).text.citations] == keys


def test_a_link_stands_where_its_key_is_written() -> None:
    (citation,) = read(f"Eels {xref('b3')}.").text.citations
    assert jats(f"Eels {xref('b3')}.")[citation.span.start : citation.span.end] == "b3"


def test_a_link_to_no_entry_is_undefined_and_an_entry_without_a_link_uncited() -> None:
    body = f"{xref('b1')}-{xref('b5')} and {xref('b7')}."
    report = check(jats(body), path="manuscript.jats")
    found = {(f.code, f.location.line) for o in report.outcomes for f in o.findings}
    assert {code for code, _ in found} >= {"RC504", "RC505"}
    uncited = [o.checked.reference.key for o in report.outcomes if o.cited == ()]
    assert uncited == ["b6"]


@pytest.mark.parametrize(
    ("said", "uncited"),
    [("as [6] says", []), ("as x[6]", ["b6"]), ("as in [5, 6]", []), ("of size (6)", ["b6"]), ("as [9] says", ["b6"]),
     ("as Doe (2016) says", []), ("as Doe (1999) says", ["b6"])],
)  # fmt: skip
def test_an_entry_that_is_cited_without_a_link_is_cited(said: str, uncited: list[str]) -> None:
    report = check(jats(f"{xref('b1')}-{xref('b5')}, {said}."), path="manuscript.jats")
    assert [o.checked.reference.key for o in report.outcomes if o.cited == ()] == uncited


@pytest.mark.parametrize(
    ("said", "uncited"),
    [
        ("and text<sup>6</sup>.", []),
        ("as eels swim<sup><xref ref-type='bibr' rid='b1'>1</xref>,6</sup>", []),
        ("as eels swim<sup>2,5-<xref ref-type='bibr' rid='b6'>6</xref></sup>", []),
        ("as well as A<sup>5-<xref ref-type='bibr' rid='b6'>6</xref></sup>", []),
        ("see refs 5 and 6", []),
        ("by others (ref. 6)", []),
        ("</p><fig><caption><title>From Doe (2016)</title></caption></fig><p>", []),
        ("</p><table-wrap><table><tr><td>Doe 2016</td></tr></table></table-wrap><p>", []),
        ("of 12 m<sup>6</sup>.", ["b6"]),
        ("of 10<sup>6</sup> eels", ["b6"]),
        ("</p><p><sup>6</sup>A note.", ["b6"]),
        ("see Figs 5 and 6, reform 6", ["b6"]),
        ("and Roe (2016)", ["b6"]),
        ("and eels<sup>7</sup> (refs 1-5)", ["b6"]),
    ],
)
def test_what_is_printed_of_an_entry_without_a_link_is_looked_for_everywhere(
    said: str, uncited: list[str]
) -> None:
    report = check(jats(f"{xref('b1')}-{xref('b4')}, {xref('b5')}, {said}"), path="manuscript.jats")
    told = [
        o.checked.reference.key for o in report.outcomes for f in o.findings if f.code == "RC504"
    ]
    assert told == uncited


def test_a_superscript_is_no_number_of_a_list_that_is_cited_by_names() -> None:
    body = f"{xref('b1', 'Doe 2011')}-{xref('b5', 'Doe 2015')} and text<sup>6</sup>."
    report = check(jats(body), path="manuscript.jats")
    assert [o.checked.reference.key for o in report.outcomes if o.cited == ()] == ["b6"]


def test_links_of_tei_cite_by_their_targets() -> None:
    tei = (
        "<TEI><text><body><p>Eels <ref type='bibr' target='#b0'>[1]</ref>, and a page"
        " <ref target='https://example.org'>elsewhere</ref>.</p></body><back><listBibl>"
        "<biblStruct xml:id='b0'><analytic><title level='a'>Swimming</title><author><persName>"
        "<surname>Doe</surname></persName></author></analytic><monogr><title level='j'>Ibis</title>"
        "<imprint><date when='2011'>2011</date></imprint></monogr></biblStruct></listBibl></back>"
        "</text></TEI>"
    )
    reading = reader_for("a.tei", None).read(Document("a.tei", tei.encode()))
    assert [citation.key for citation in reading.text.citations] == ["b0"]


def test_what_a_table_cites_that_is_a_picture_is_not_known() -> None:
    shown = f"<table-wrap><table><tr><td>{xref('b2')}</td></tr></table></table-wrap>"
    picture = '<table-wrap><graphic href="t1"/><!-- <table/> --></table-wrap>'
    for table, uncited in ((shown, 4), (picture, 0)):
        report = check(jats(f"{xref('b1')} {table}"), path="manuscript.jats")
        found = [f.code for o in report.outcomes for f in o.findings if f.code == "RC504"]
        assert len(found) == uncited


def test_a_link_to_a_note_or_to_the_list_is_no_undefined_citation() -> None:
    note = '<fn id="fn1"><p>A note.</p></fn>'
    report = check(jats(f"{xref('b1 fn1 b9')}{note}"), path="manuscript.jats")
    found = [f for outcome in report.outcomes for f in outcome.findings if f.code == "RC505"]
    assert [finding.message.partition(" (")[0] for finding in found] == ["no entry has the key b9"]


@pytest.mark.parametrize(
    ("brackets", "said", "uncited"),
    [
        ("()", "They sink (5, 6).", []),
        ("()", "They sink in the interval (5, 6).", ["b5", "b6"]),
        ("()", "The median was 4 (5, 6).", ["b5", "b6"]),
        ("[]", "They sink (5, 6).", ["b5", "b6"]),
    ],
)
def test_a_number_without_its_link_cites_in_the_brackets_of_the_links(
    brackets: str, said: str, uncited: list[str]
) -> None:
    links = " and ".join(f"{brackets[0]}{xref(f'b{n}', str(n))}{brackets[1]}" for n in range(1, 5))
    report = check(jats(f"Eels swim {links}. {said}"), path="manuscript.jats")
    assert [o.checked.reference.key for o in report.outcomes if o.cited == ()] == uncited
