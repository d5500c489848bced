"""What people type to cite, and what only looks so; most is decided with the list."""

from __future__ import annotations

import pytest

from refcheck.core.citing.linked import Linked
from refcheck.core.model.finding import Finding
from refcheck.core.model.report import Report
from refcheck.engine.manuscripts import grouped
from refcheck.engine.verifying import all_items
from refcheck.readers import Document, reader_for
from tests.readers.office import docx, odt, par, run
from tests.rules.examples import check

CODES = ("RC503", "RC504", "RC505", "RC507")
NUMBERED = """
# References

1. Doe J, Roe R. Swimming patterns of the common eel. Journal of Fish Biology. 2011;98(2):101-110.
2. Huang Z. Nesting of the ringed plover on roofs. Ibis. 2012;154(1):11-20.
3. Miller A, Jones B, Wu C. The sleep of eels and plovers. Journal of Zoology. 2013;291(3):201-209.
4. Smith K. The birds of the coast. Bird Study. 2014;61(1):1-9.
5. Weber M, Ost P. Of tides and roofs. Ecology. 2015;96(4):31-44.
6. Yan D. Winters of the north. Ecology. 2016;97(1):5-12.
7. Zorn A. Summers of the south. Ecology. 2017;98(2):61-70.
8. Ahn B. Autumns of the east. Ecology. 2018;99(3):81-90.
"""
ALL = "Eels [1], plovers [2-4], tides [5,6], winters [7] and autumns [8]. "
BY_NAME = """
# References

Ahn, B., & Lee, C. (2018). Autumns of the east. Ecology, 99(3), 81-90.

Doe, J., & Roe, R. (2011). Swimming patterns of the common eel. Journal of Fish Biology, 98(2), 101-110.

Huang, Z. (2012a). Nesting of the ringed plover on roofs. Ibis, 154(1), 11-20.

Huang, Z. (2012b). Nesting of the little tern on roofs. Ibis, 154(2), 31-40.

Miller, A., Jones, B., & Wu, C. (2013). The sleep of eels and plovers. Journal of Zoology, 291(3), 201-209.

Smith, K. (2014). The birds of the coast. Bird Study, 61(1), 1-9.

van der Berg, M., & Ost, P. (2015). Of tides and roofs. Ecology, 96(4), 31-44.

World Health Organization. (2016). Report on the health of birds. Geneva: World Health Organization.
"""
CITING = (
    "Autumns (Ahn & Lee, 2018), eels (Doe and Roe 2011), plovers (Huang, 2012a; 2012b), their sleep"
    " (Miller et al., 2013), birds (Smith, 2014), tides (van der Berg & Ost, 2015) and health"
    " (World Health Organization [WHO], 2016; WHO, 2016). "
)


def found(text: str, path: str = "manuscript.md") -> list[Finding]:
    report = check(text, path=path)
    return [f for outcome in report.outcomes for f in outcome.findings if f.code in CODES]


def told(text: str, path: str = "manuscript.md") -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in found(text, path)]


def cited(report: Report) -> list[int]:
    return [len(outcome.cited or ()) for outcome in report.outcomes]


def test_numbers_and_ranges_name_their_entries() -> None:
    assert told(ALL + NUMBERED) == []
    assert cited(check(ALL + NUMBERED, path="manuscript.md")) == [1] * 8


@pytest.mark.parametrize(
    "text",
    [
        "A range of [1, 99], an index x[12], an equation [95 % CI 1-3], a year [1999].",
        "In the interval [3, 24] nothing is cited, (p = 0.05), and (12) is an equation.",
        "Figure 9 and Table 10 (see p. 11) show genes [IL-12] and ions [Ca2+].",
    ],
)
def test_other_numbers_cite_nothing(text: str) -> None:
    assert told(f"{ALL}{text}\n{NUMBERED}") == []


def test_a_number_beyond_the_list_stands_at_its_place() -> None:
    (finding,) = found(f"{ALL}And more [9].\n{NUMBERED}")
    assert (finding.code, finding.severity, finding.in_text) == ("RC503", "warning", True)
    assert finding.message == "the text cites number 9, and the list has 8 entries"
    assert finding.location.column == len(ALL) + len("And more [") + 1


def test_a_number_that_the_list_skips_is_reported() -> None:
    text = f"{ALL}\n{NUMBERED}".replace("\n3. Miller", "\n\n4. Miller").replace(
        "4. Smith", "5. Smith"
    )
    text = text.replace("5. Weber", "6. Weber").replace("6. Yan", "7. Yan")
    text = text.replace("7. Zorn", "8. Zorn").replace("8. Ahn", "9. Ahn")
    assert ("RC503", "the text cites number 3, which the list does not have") in told(text)


def test_a_number_that_comes_before_its_turn_is_reported_once() -> None:
    text = "Eels [1], plovers [2], tides [4], sleep [3], roofs [5], [6], winters [7] and more [8]."
    assert told(text + NUMBERED) == [
        ("RC503", "number 4 is cited before number 3, which comes before it in the list")
    ]


def test_a_caption_has_no_turn() -> None:
    text = "Figure 1. Eels after [7].\n\n" + ALL
    assert told(text + NUMBERED) == []


def test_an_entry_whose_number_is_missing_is_uncited() -> None:
    (finding,) = found(ALL.replace("winters [7]", "winters") + NUMBERED)
    assert (finding.code, finding.in_text) == ("RC504", False)


def test_dashes_between_brackets_make_a_range() -> None:
    text = "Eels [1], the rest [2]–[8]." + NUMBERED
    assert cited(check(text, path="manuscript.md")) == [1] * 8


def test_raised_numbers_cite_where_the_list_is_numbered() -> None:
    text = "Eels<sup>1</sup>, plovers<sup>2-4</sup>, tides^5,6^ and 10 m<sup>2</sup> of roofs.^7^ Autumns.^8^"
    assert told(text + NUMBERED) == []
    assert ("RC503", "the text cites number 9, and the list has 8 entries") in told(
        f"{text} More.<sup>9</sup>{NUMBERED}"
    )


def test_affiliations_cite_nothing() -> None:
    byline = (
        "Jane Doe^1,3^, A. B. Roe^2^, and Ann Poe^9,4^\n\n^1^ University of Here, ^2^ University of"
        " There, ^9^ Nowhere.\n\n"
    )
    text = "Eels^1^, plovers^2-4^, tides^5,6^, winters.^7^ Autumns.^8^\n"
    assert told(byline + text + NUMBERED) == []
    assert told(byline + text + "More.^9^\n" + NUMBERED) != []


def test_names_and_years_name_their_entries() -> None:
    assert told(CITING + BY_NAME) == []
    assert cited(check(CITING + BY_NAME, path="manuscript.md")) == [1, 1, 1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "As Doe and Roe (2011) and Miller, Jones, and Wu (2013, p. 203) say.",
        "Miller et al.'s (2013) book, Smith's (2014: 3) birds, (see also Smith 2014, 2014).",
        "Nach Doe und Roe (2011), según Doe y Roe (2011), selon Doe et Roe (2011), Doe & Roe (2011).",
        "(vgl. Miller u. a. 2013, S. 3; Doe/Roe 2011)",
        "K. Smith (2014) and Katherine Smith (2014) and (Van der Berg & Ost 2015).",
        "In January (2010) and March 2011, version (2012), Figure (2013), (1999) and (2014).",
        "The World Cup (2010), Germany (1990) and Brexit (2016) are no works.",
        "The population of Thuringia (2359) and Saxony (1797) grew.",
        "Smith (1809–1882) lived, and Smith (2014/1914) wrote.",
        "A result that nobody has published (Smith, in press; Huang, personal communication 2019).",
        "Smith (1999, in revision).",
        "As the World Health Organisation (2016) says.",
    ],
)
def test_lawful_ways_of_citing_and_traps_are_silent(text: str) -> None:
    assert told(f"{CITING}{text}\n{BY_NAME}") == []


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("Eels (Doe & Roe, 2010).", "RC507", "the text says Doe and Roe 2010, the list has 2011"),
        ("Birds (Smith, 2041).", "RC507", "the text says Smith 2041, the list has 2014"),
        ("Sleep (Milner et al., 2013).", "RC507", ""),
        (
            "Plovers (Huang, 2012).",
            "RC507",
            "the text says Huang 2012, which may be 2012a or 2012b",
        ),
        (
            "Plovers (Huang, 2012c).",
            "RC507",
            "the text says Huang 2012c, the list has 2012a and 2012b",
        ),
        ("Owls (World Hearth Organization, 2017).", "RC507", ""),
        ("Owls (Turner et al., 2009).", "RC505", "no entry of the list is Turner et al. 2009"),
        ("Owls (Turner, 2009).", "RC505", "no entry of the list is Turner 2009"),
    ],
)
def test_what_differs_from_the_list_is_reported_at_its_place(
    text: str, code: str, message: str
) -> None:
    findings = [f for f in found(f"{CITING}{text}\n{BY_NAME}") if f.in_text]
    if not message:  # a short name that is another's may be one
        assert {f.code for f in findings} <= {"RC505", "RC507"}
        return
    assert [(f.code, f.message) for f in findings] == [(code, message)]
    assert findings[0].location.column > len(CITING)


def test_a_year_is_mended_in_the_text() -> None:
    (finding,) = found(f"{CITING}Eels (Doe & Roe, 2010).\n{BY_NAME}")
    assert finding.fix is not None
    assert [edit.replacement for edit in finding.fix.edits] == ["2011"]


def test_a_text_that_cites_by_number_is_not_read_for_names() -> None:
    assert told(f"{ALL}Turner et al. (2009) said so [8].\n{NUMBERED}") == []


def test_an_entry_that_was_not_read_as_one_is_not_missing() -> None:
    text = f"{CITING}Owls (Turner et al., 2009).\n{BY_NAME}\n## Notes\n\nTurner, A., et al. (2009). Owls."
    assert told(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "(Huang, 2012a, b)",
        "(Huang, 2012a,b)",
        "(Huang, 2012a and b)",
        "(Huang, 2012a-b)",
        "(Huang, 2012a/b)",
        "(Huang, 2012a; Huang, 2012b)",
        "(Huang, 2012)",
        "the works of Huang from 2012",
    ],
)
def test_a_work_with_a_letter_is_cited_by_it_or_by_no_letter(written: str) -> None:
    text = CITING.replace("(Huang, 2012a; 2012b)", written)
    assert [f for f in found(text + BY_NAME) if f.code == "RC504"] == []


def test_a_work_is_uncited_though_its_neighbour_of_the_same_year_is_cited() -> None:
    (finding,) = found(CITING.replace("; 2012b", "") + BY_NAME)
    assert (finding.code, finding.in_text) == ("RC504", False)
    (finding,) = found(CITING.replace("birds (Smith, 2014)", "birds") + BY_NAME)
    assert (finding.code, finding.in_text) == ("RC504", False)


def raised(*numbers: str) -> str:
    """A paragraph of Word with superscripts behind its words."""
    how = '<w:vertAlign w:val="superscript"/>'
    return "<w:p>" + "".join(run("of eels.") + run(each, how) for each in numbers) + "</w:p>"


ENTRIES = [line.partition(". ")[2] for line in NUMBERED.splitlines() if line[:1].isdigit()]


def in_word(*numbers: str, labels: bool = True, body: str = "") -> Linked | None:
    """What a Word document cites whose list has numbers, or the program's own."""
    printed = [f"{n}. {each}" if labels else each for n, each in enumerate(ENTRIES, 1)]
    body = (
        (body or raised(*numbers)) + par("References", "berschrift1") + "".join(map(par, printed))
    )
    reading = reader_for("a.docx", None).read(Document("a.docx", docx(body)))
    groups = grouped([reading], all_items([reading]))
    return groups[0].linked if groups else None


@pytest.mark.parametrize("labels", [True, False])
def test_superscripts_of_word_cite(labels: bool) -> None:
    found = in_word("1", "2-4", "5,6", "7,8", labels=labels)
    assert found is not None
    assert found.cited == set(range(8))


def test_a_superscript_beyond_the_list_is_seen_and_an_exponent_is_not() -> None:
    found = in_word("1", "2-4", "5,6", "7,8", "9")
    assert found is not None
    assert found.numbered[0].beyond == {9}
    squares = "<w:p>" + run("10 km") + run("2", '<w:vertAlign w:val="superscript"/>') + "</w:p>"
    found = in_word("1", "3-4", "5,6", "7,8")
    assert found is not None
    assert found.listed - found.cited == {1}
    reading = reader_for("a.docx", None).read(
        Document("a.docx", docx(squares + par("References", "berschrift1") + par(ENTRIES[0])))
    )
    assert not any(citation.sure for citation in reading.text.citations)


def test_a_few_superscripts_are_no_citations() -> None:
    found = in_word("2", "3")
    assert found is None or not found.cited


def test_superscripts_of_an_open_document_cite() -> None:
    style = (
        '<style:style style:name="T1" style:family="text"><style:text-properties'
        ' style:text-position="super 58%"/></style:style>'
    )
    spans = "".join(f'of eels<text:span text:style-name="T1">{n}</text:span>' for n in range(1, 9))
    entries = "".join(f"<text:p>{n}. {each}</text:p>" for n, each in enumerate(ENTRIES, 1))
    head = '<text:h text:outline-level="1">References</text:h>'
    data = odt(f"{style}<text:p>{spans}</text:p>{head}{entries}")
    reading = reader_for("a.odt", None).read(Document("a.odt", data))
    (group,) = grouped([reading], all_items([reading]))
    assert group.linked.cited == set(range(8))


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("(Huang, 2012a, b)", [2, 2]),
        ("(Huang, 2012a\u2013b; see above)", [2, 2]),
        ("Huang (2012a and b)", [2, 2]),
        ("(Huang, 2012 a, b)", [2, 2]),
        ("(Huang 2012 a; Huang 2012 b)", [2, 2]),
        ("Huang (2012 b)", [1, 2]),
        ("(Huang, 2012a, p. 3)", [2, 1]),
        ("(Huang, 2012a, e Rossi)", [2, 1]),
    ],
)
def test_letters_behind_a_year_cite_works_of_their_own(said: str, times: list[int]) -> None:
    report = check(f"{CITING} {said}.\n{BY_NAME}", path="manuscript.md")
    assert cited(report)[2:4] == times
    assert told(f"{CITING} {said}.\n{BY_NAME}") == []


def test_a_letter_that_no_entry_has_is_reported_where_it_stands() -> None:
    text = f"{CITING} Huang (2012a, b and c) says so.\n{BY_NAME}"
    assert told(text) == [("RC507", "the text says Huang 2012c, the list has 2012a and 2012b")]


def test_a_letter_apart_that_no_entry_has_is_reported_too() -> None:
    text = f"{CITING} Huang (2012 a, 2012 c) says so.\n{BY_NAME}"
    assert told(text) == [("RC507", "the text says Huang 2012c, the list has 2012a and 2012b")]
    text = f"{CITING} Huang (2012 a study of terns) says so.\n{BY_NAME}"
    assert told(text) == [("RC507", "the text says Huang 2012, which may be 2012a or 2012b")]


def test_a_possessive_stands_behind_others_too() -> None:
    report = check(f"{CITING} Miller et al.\u2019s (2013) book.\n{BY_NAME}", path="manuscript.md")
    assert cited(report)[4] == 2


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("(MOEN et al., 2016)", [("RC505", "no entry of the list is MOEN et al. 2016")]),
        ("(MILLER et al., 2013)", []),
        (
            "(MILLER et al., 2014)",
            [("RC507", "the text says MILLER et al. 2014, the list has 2013")],
        ),
        ("(NATO, 2016)", []),
    ],
)
def test_capitals_in_front_of_et_al_are_a_name(said: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{CITING}It differs {said}.\n{BY_NAME}") == expected
