from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.readers.base import Document
from refcheck.readers.formats import html
from tests.readers.documents import CITATIONS, PROSE, raws, text_entries

FIRST, SECOND, THIRD = CITATIONS[:3]


def test_a_saved_web_page_gives_its_entries_and_nothing_else() -> None:
    page = Path(__file__).parents[1].joinpath("samples/page.txt").read_text("utf-8")
    entries = text_entries(page)
    assert [entry.raw.text[:6] for entry in entries] == ["Huang,", "Knapen", "Zhang,"]
    assert entries[-1].raw.text.endswith("https://doi.org/10.3892/ijmm.2023.5330")


@pytest.mark.parametrize("glue", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "furniture",
    ["Categories", "Share this:\nFacebook\nTwitter", "Tags: bone", "2 Comments", "© 2024"],
)
def test_page_furniture_is_no_entry_even_without_a_blank_line(glue: str, furniture: str) -> None:
    page = f"{PROSE}\n\nReferences\n\n{FIRST}\n\n{SECOND}{glue}{furniture}"
    assert raws(text_entries(page)) == [FIRST, SECOND]


def test_a_word_that_ends_lists_ends_none_where_the_numbers_go_on() -> None:
    torn = f"{PROSE}\n\nReferences\n[1] {FIRST}\n\nArchives\n1978).\n\n[2] {SECOND}\n[3] {THIRD}\n"
    entries = raws(text_entries(torn))
    assert [entry[:20] for entry in entries] == [FIRST[:20], SECOND[:20], THIRD[:20]]
    ended = f"{PROSE}\n\nReferences\n[1] {FIRST}\n[2] {SECOND}\n\nArchives\n\n[1] {THIRD}\n"
    assert raws(text_entries(ended)) == [FIRST, SECOND]


def test_a_word_of_a_line_that_was_torn_apart_ends_no_list() -> None:
    torn = "Caputo,\nR.,\nNormolipemic eruptive\nxanthomatosis,\nArchives\nDermatology,\n1986."
    entries = raws(
        text_entries(f"{PROSE}\n\nReferences\n\n{FIRST}\n\n{torn}\n\n{SECOND}\n\n{THIRD}")
    )
    assert [entry for entry in entries if not entry.startswith("Caputo")] == [FIRST, SECOND, THIRD]
    ended = f"{PROSE}\n\nReferences\n\n{FIRST}\n\n{SECOND}\nArchives\n\n{THIRD}"
    assert raws(text_entries(ended)) == [FIRST, SECOND]


def test_a_table_of_contents_is_not_the_list() -> None:
    contents = "Contents\n\nIntroduction 1\nReferences 9\n\n"
    page = f"{contents}{PROSE}\n\nReferences\n\n{FIRST}\n\n{SECOND}\n"
    assert raws(text_entries(page)) == [FIRST, SECOND]


def test_each_chapter_may_have_its_list() -> None:
    chapter = "{}\n\nReferences\n\n{}\n\n{}\n\nAcknowledgements\n\nThanks.\n\n"
    page = chapter.format(PROSE, FIRST, SECOND) + chapter.format(PROSE, THIRD, CITATIONS[3])
    assert raws(text_entries(page)) == list(CITATIONS[:4])


def test_notes_are_a_list_where_they_cite() -> None:
    page = f"{PROSE}\n\nNotes\n\n1. {FIRST}\n2. {SECOND}\n"
    assert raws(text_entries(page)) == [FIRST, SECOND]


def test_sources_that_are_no_citations_are_no_list() -> None:
    page = f"{PROSE}\n\nSources\n\nCrossref REST API, issued, since 2015; author guidelines.\n"
    assert text_entries(page) == ()


def test_sub_headings_do_not_become_entries() -> None:
    page = f"# References\n\n## Articles\n\n{FIRST}\n\n## Books\n\n{SECOND}\n\n# Index\n\nA, 2010\n"
    assert raws(text_entries(page)) == [FIRST, SECOND]


def test_running_heads_and_page_numbers_are_taken_out() -> None:
    head = "\n{}\nJournal of Made-up Research\n"
    lines = CITATIONS[:8]
    body = "".join(PROSE + "\n" + head.format(i) for i in range(1, 4))
    page = (
        body + "References\n" + lines[0] + "\n" + lines[1] + head.format(4) + "\n".join(lines[2:])
    )
    assert raws(text_entries(page)) == list(lines)


@pytest.mark.parametrize("text", ["", "\n\n", "References", "References\n\n", PROSE, PROSE * 40])
def test_a_document_without_list_has_no_entries(text: str) -> None:
    assert text_entries(text) == ()


def test_the_last_numbered_entry_may_lack_every_mark() -> None:
    report = "3. Ministry of Works, internal report on bridges, unpublished."
    page = f"References\n\n1. {FIRST}\n2. {SECOND}\n{report}\n"
    assert raws(text_entries(page)) == [FIRST, SECOND, report[3:]]


@pytest.mark.parametrize(
    "comment",
    ["<!-- refcheck: ignore[RC206] old -->", "# refcheck: ignore[RC206] old", "<!-- a\nb -->"],
)
def test_comments_are_part_of_no_entry(comment: str) -> None:
    page = f"References\n\n{comment}\n{FIRST}\n{comment}\n{SECOND} {comment}\n"
    assert raws(text_entries(page)) == [FIRST, SECOND]


def test_a_cited_chapter_called_appendix_does_not_end_the_list() -> None:
    cited = (
        "Anhang II: Zweifelhafte Lieder. In: Die Lieder Walthers. De Gruyter, 1958, "
        "pp. 149–163. https://doi.org/10.1515/9783111615486-010"
    )
    before = "Adams, A. (2011). A quiet title. Journal of Crops, 7, 1–9."
    after = "Baker, B. (2012). Another title. Journal of Crops, 8, 1–9."
    text = f"References\n\n{before}\n\n{cited}\n\n{after}\n"
    assert raws(text_entries(text)) == [before, cited, after]


POINTING = """References

1. Ravn M, Osk P. Slow motion of ions. J Motion. 2011;33(2):19-31.
2. {}
3. Ode K. Ions of the World. Oslo: Narrow Press; 2009.
4. {}
5. Lim S. Ions again. J Motion. 2012;34(1):1-9.
"""


@pytest.mark.parametrize("second", ["Ibid., p. 22.", "See above.", "Ravn, op. cit., p. 20."])
@pytest.mark.parametrize("fourth", ["Ode, op. cit., pp. 33-35.", "See above.", "Ibid."])
def test_a_list_goes_on_behind_entries_that_point_back(second: str, fourth: str) -> None:
    entries = text_entries(POINTING.format(second, fourth))
    assert [entry.raw.text[:8] for entry in (entries[0], entries[-1])] == ["Ravn M, ", "Lim S. I"]
    assert len(entries) == 5


def test_a_doi_behind_a_link_tells_that_the_last_entry_is_one() -> None:
    entries = [*CITATIONS[:4], "{}Sunset plants and seeds for present planting{}, 1897."]
    for link in ("", '<a href="https://doi.org/10.1000/sunset">'):
        items = "".join(f"<p>{entry}</p>" for entry in entries).format(link, link and "</a>")
        page = f"<h2>References</h2>{items}<p>That is all there is to say.</p>"
        found = [r.raw.text for r in html.read(Document("a.html", page.encode())).references]
        assert len(found) == (5 if link else 4), found


def test_the_rest_of_a_doi_is_no_heading_that_ends_the_list() -> None:
    lines = ["References", "", FIRST, "Rowell I. Ice of islands. 2022, doi: 10.5194/cp-2022-95-"]
    entries = raws(text_entries("\n".join([*lines, "supplement", SECOND, THIRD])))
    assert [entry[:9] for entry in entries[2:]] == [SECOND[:9], THIRD[:9]]
    assert "10.5194/cp-2022-95-supplement" in entries[1]
    ended = "\n".join([*lines[:3], SECOND, "", "Supplement", "", THIRD])
    assert len(text_entries(ended)) == 2


@pytest.mark.parametrize("heading", ["A What was left out", "Further remarks"])
def test_a_heading_that_nobody_knows_ends_a_list_where_only_text_follows(heading: str) -> None:
    text = (
        "These pages hold little. They stand in front of a list of works, as the text of an\n"
        "article would, over enough lines to look like one. What was done is soon told: a\n"
        "list was drawn, it was set in type, and it was read again. Nothing else was found\n"
        "in the 10 samples of 1990, and nothing else is claimed here; whoever wants to\n"
        "know more may turn to the works listed below.\n"
    )
    page = f"{PROSE}\n\nReferences\n\n[1] {FIRST}\n\n[2] {SECOND}\n\n{heading}\n\n{text}"
    assert raws(text_entries(page)) == [FIRST, SECOND]


def test_a_bare_title_between_entries_is_no_heading_that_ends_the_list() -> None:
    page = f"{PROSE}\n\nReferences\n\n{FIRST}\n\nA report on eels\n\n{SECOND}\n\n{THIRD}\n"
    assert raws(text_entries(page)) == [FIRST, "A report on eels", SECOND, THIRD]
