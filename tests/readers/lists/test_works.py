from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText, SourceText
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.works import works_of
from tests.readers.documents import html_entries, markdown_entries, text_entries


def _works(text: str) -> list[str]:
    return [entry.raw.text for entry in works_of(Entry(MappedText(text)))]


_FIRST = "Moreau P, Lindt H. Slow creep of wet clay. Soil Sci. 2012;48(2):101-105."
_SECOND = "Okafor B, Tamm J. Ripples on dry sand. Wear. 2016;52(7):300-309."


@pytest.mark.parametrize(
    "between",
    [
        " https://doi.org/10.5555/a.1 ",
        " doi:10.5555/abc.x. ",
        " doi:10.5555/a.1; (b) ",
        " doi:10.5555/a.1; ",
        " https://doi.org/10.5555/a.1 2. ",
        " https://doi.org/10.5555/a.1. [2] ",
        " https://journal.example/a/1 ",
        "; b) ",
    ],
)
@pytest.mark.parametrize("doi", ["", " doi:10.5555/b.2", " https://doi.org/10.5555/b.2"])
def test_a_second_citation_in_an_entry_is_a_work_of_its_own(between: str, doi: str) -> None:
    first, second = _works(_FIRST + between + _SECOND + doi)
    assert first.startswith(_FIRST)
    assert second == _SECOND + doi


@pytest.mark.parametrize(
    ("text", "works"),
    [
        (
            "K. Abe and L. Roe, A study of peat, Soil Sci. 12, 101-110 (2014), doi:10.5555/t.a;"
            " II. A study of turf, Soil Sci. 12, 201-210 (2014), doi:10.5555/t.b.",
            ["K. Abe and", "A study of turf"],
        ),
        (
            "K. Abe, Phys. Rev. 89, 142001 (2002), doi:10.5555/p.1; Phys. Rev. D 72, 031101 (2005),"
            " doi:10.5555/p.2.",
            ["K. Abe, Ph", "Phys. Rev."],
        ),
        (
            "K. Abe, Phys. Rev. 89, 142001 (2002), doi:10.5555/p.1; 72:031101 (2005),"
            " doi:10.5555/2005.p.2.",
            ["K. Abe, Ph", "72:031101 "],
        ),
        (
            "Smith, J. (2010). A title. Journal, 1, 2-3. https://doi.org/10.5555/s.1 Jones, K., &"
            " Doe, R. (2011). Another. Journal, 4, 5-6. https://doi.org/10.5555/s.2 Lee, M. (2012)."
            " A third. Journal, 7, 8-9. https://doi.org/10.5555/s.3",
            ["Smith, J. ", "Jones, K.,", "Lee, M. (2"],
        ),
        (
            "ROE, N., ABE, K. Slow Creep of Wet Clay [2007]. Soil Science. doi:10.5555/s.1;"
            " (b) DOE-LEE, Ann, MOEN, Zoe. Ripples on Dry Sand [2020]. Wear. doi:10.5555/s.2",
            ["ROE, N., A", "DOE-LEE, A"],
        ),
        (
            "Moen Z. Slow creep of wet clay. Wear, 2012. doi:10.5555/s.1. See also Ann A. Doe; Bo"
            " Lee. Ripples on Dry Sand. In: Wear. IEEE. 2016. doi:10.5555/s.2",
            ["Moen Z. Sl", "Ann A. Doe"],
        ),
    ],
)
def test_works_of_other_styles_are_parted_too(text: str, works: list[str]) -> None:
    assert [work[: len(begun)] for work, begun in zip(_works(text), works, strict=True)] == works


@pytest.mark.parametrize(
    "behind",
    [
        " doi:10.5555/a.1 Erratum in: Moreau P. Soil Sci. 2013;49(1):12. doi:10.5555/a.2",
        " doi:10.5555/a.1; erratum Soil Sci. 49, 12 (2013), doi:10.5555/a.2",
        " https://doi.org/10.5555/a.1. Erratum in: Nature. 2013;495(7441):394. doi:10.5555/a.2",
        " doi:10.5555/a.1 Comment in: Soil Sci. 2013;49(1):12-15. https://doi.org/10.5555/a.2",
        " doi:10.5555/a.1 Comment on: Okafor B, Tamm J. Ripples. Wear. 2011;3(4):5-9.",
        " doi:10.5555/a.1; data: https://doi.org/10.5061/dryad.1 (2012)",
        " doi:10.5555/a.1. Reprinted in: Okafor B, editor. Classics. Oslo: Fjord; 2015. p. 33-40.",
        " doi:10.5555/a.1 (translated by Okafor B, Tamm J. Wear. 2016;52(7):300-309)",
        " doi:10.5555/a.1 [cf. Okafor B, Tamm J. Ripples on dry sand. Wear. 2016;52(7):300-309]",
        " doi:10.5555/a.1. https://journal.example/a/1. Accessed May 3, 2016.",
        " https://doi.org/10.5555/a.1 Springer Nature.",
        " https://doi.org/10.5555/a.1 PMID: 12345678; PMCID: PMC1234567.",
        " https://doi.org/10.5555/a.1 (2012).",
        " Available from: https://doi.org/10.5555/a.1 [Accessed 3 May 2016].",
        " Cited 12 Oct 2014; (2) pages.",
    ],
)
def test_what_belongs_to_the_work_is_no_work_of_its_own(behind: str) -> None:
    assert _works(_FIRST + behind) == [_FIRST + behind]


@pytest.mark.parametrize(
    "text",
    [
        "Doe J, Roe L. Boundaries; a study of walls (2012; revised). Wear. 2014;1(2):3-9.",
        "Lee M. Title. In: Smith J, Doe R, editors. Book of things. Oslo: Fjord; 2015. p. 3-9.",
        "Lee M. Title. Wear. 2014;1(2):3-9; 2014;1(3):10-12. doi:10.5555/a.1",
        "Lee, M. (2010; 2012). Title. Journal, 1(2), 3-9. https://doi.org/10.5555/a.1",
        # The first of two entries that were not told apart has a DOI, and the second one with a
        # year in it: what is cut off there has no names and no title.
        f"{_FIRST} doi:10.5555/a.1 — on dry sand. Wear. 2008;13(5):11. doi:10.5555/2008.wear.4",
        f"{_FIRST} doi:10.5555/a.1 — on dry sand. Wear. 2008;20(1):3-8. Epub 2008 Aug 3."
        " doi:10.5555/b.2",
        f"{_FIRST} doi:10.5555/a.1 — on dry sand. Wear. 2008 Sep 3; 13:4-8, 2009. doi:10.5555/b.2",
        "Ode K, Vance L. Deep rivers. In: Proceedings of the 2016 river conference; 2016 Jun 27–30; "
        "Las Vegas, NV, USA. Piscataway: IEEE; 2016. p. 770–8. https://doi.org/10.5555/river.770",
        "Ode K, Vance L. Wide rivers. In: Proceedings of the river meeting; 2017 Jul 30-Aug 2; Long "
        "Beach, CA, USA. Red Hook: Curran; 2017. p. 1-9. doi: 10.5555/river.2017",
    ],
)
def test_semicolons_and_names_inside_a_work_part_nothing(text: str) -> None:
    assert _works(text) == [text]


def test_each_work_has_the_links_that_stand_in_it() -> None:
    page = (
        "<h2>References</h2><ol>"
        '<li>Lee M. Clay. Wear. 2014;1(2):3-9. <a href="https://doi.org/10.5555/a.1">Link</a>; (b) '
        'Doe K. Sand. Wear. 2015;2(2):4-8. <a href="https://doi.org/10.5555/a.2">Link</a></li>'
        "<li>Roe L. Peat. Wear. 2016;3(1):1-2.</li></ol>"
    )
    entries = html_entries(page)
    assert [[t.text[-3:] for t in entry.targets] for entry in entries] == [["a.1"], ["a.2"], []]


@pytest.mark.parametrize(
    ("read", "document", "labels"),
    [
        (
            markdown_entries,
            "# References\n\n1. {}\n2. {}; (b) {}\n3. {}\n",
            ["1.", "2.", "2b", "3."],
        ),
        (text_entries, "References\n\n[1] {}\n[2] {}; {}\n[3] {}\n", ["[1]", "[2]", "2b", "[3]"]),
        (text_entries, "References\n\n{}\n\n{}; {}\n\n{}\n", [None, None, "2b", None]),
    ],
)
def test_a_second_work_is_labelled_after_its_entry(
    read: object, document: str, labels: list[str | None]
) -> None:
    assert callable(read)
    text = document.format(
        "Lee M. Clay walls. Wear. 2014;1(2):3-9.",
        "Doe K. Sand dunes. Wear. 2015;2(2):4-8. doi:10.5555/a.2",
        "Roe L. Peat bogs. Wear. 2016;3(1):1-2. doi:10.5555/a.3",
        "Ito S. Chalk hills. Wear. 2017;4(1):1-2.",
    )
    references = to_references(SourceText("a", text), read(text))
    assert [reference.label for reference in references] == labels
    second = references[2]
    assert text[second.span.start : second.span.end].startswith("Roe L.")
    assert second.location.column > 10
    assert second.doi is not None
    assert second.doi.value == "10.5555/a.3"


_PARTS = (
    "Ekdahl, X.; Lund, B. Y. J. Fish Biol. 1998, 74, 1101–1110.",
    "Moen, Z. Ice in rivers. Angew. Chem. Int. Ed. 2001, 40, 12.",
    "Tamm, U. J. Am. Chem. Soc. 2004, 126, 5–9.",
)


@pytest.mark.parametrize(
    "marks", ["(a) (b) (c)", "a) b) c)", "[a] [b] [c]", "a. b. c.", "(i) (ii) (iii)"]
)
@pytest.mark.parametrize("lead", ["", "For recent reviews, see: ", "Eels in cold rivers: "])
@pytest.mark.parametrize("doi", ["", " https://doi.org/10.5555/a.1"])
def test_lettered_works_are_works_of_their_own_with_or_without_identifiers(
    marks: str, lead: str, doi: str
) -> None:
    text = " ".join(f"{m} {part}{doi}" for m, part in zip(marks.split(), _PARTS, strict=True))
    assert _works(lead + text) == [part + doi for part in _PARTS]


@pytest.mark.parametrize(
    "text",
    [
        "Ekdahl, X. On phases: (a) ice, (b) steam. J. Fish Biol. 1998, 74, 1101–1110.",
        "Ekdahl, X. physica status solidi. (a) 1998, 74, 1101; (b) 1999, 75, 12.",
        "Halden, A. b. Roe, C. c. Doe. J. Fish Biol. 1998, 74, 1101–1110.",
    ],
)
def test_letters_within_a_work_part_nothing(text: str) -> None:
    assert _works(text) == [text]


@pytest.mark.parametrize(
    "lead",
    [
        "For reviews, see: ",
        "See, for example, ",
        "See also: ",
        "Cf. ",
        "Siehe auch: ",
        "But see ",
        "Also see ",
        "In contrast, see ",
        "See, e.g., ",
        "See, in particular, ",
        "Cf. also ",
        "Vgl. dazu ",
        "Compare ",
        "Contrast ",
        "E.g., ",
        "For example, ",
    ],
)
def test_what_leads_to_a_work_is_none_of_it(lead: str) -> None:
    for work in (_PARTS[0], "Ekdahl et al., Soil Sci. 2012;48:101. doi:10.5555/a.1"):
        assert _works(lead + work) == [work]


@pytest.mark.parametrize(
    "lead", ["See, e.g., ", "Cf. also ", "Vgl. auch ", "See further ", "E.g. "]
)
@pytest.mark.parametrize("names", ["World Fisheries Organization.", "Xin Ekdahl,", "Ekdahl, Xin."])
def test_no_title_begins_with_several_words_of_a_lead(lead: str, names: str) -> None:
    work = f"{names} Slow creep of wet clay. Soil Sci. 2012;48(2):101-105."
    assert _works(lead + work) == [work]


@pytest.mark.parametrize(
    "text",
    [
        "For the birds: a study of peat. Soil Sci. 12, 101-110 (2014).",
        "See what I see: ways of looking. Oslo: Fjord; 2015.",
        "For 1998 reviews see the annual report of 1999. Oslo: Fjord; 2015.",
    ],
)
def test_a_title_that_begins_like_a_lead_is_whole(text: str) -> None:
    assert _works(text) == [text]


@pytest.mark.parametrize("behind", [" doi:10.5555/a.1", ". https://doi.org/10.5555/a.1.", ""])
@pytest.mark.parametrize("also", ["See also", "see also:", "Cf.", "Siehe auch"])
def test_a_work_cited_in_full_behind_see_also_is_one_of_its_own(behind: str, also: str) -> None:
    assert _works(f"{_FIRST}{behind} {also} {_SECOND}")[1:] == [_SECOND]


@pytest.mark.parametrize(
    "behind", ["https://doi.org/10.5555/b.2", "Table 3.", "the correction by Okafor (2016)."]
)
def test_what_see_also_only_points_to_is_no_work_of_its_own(behind: str) -> None:
    text = f"{_FIRST} doi:10.5555/a.1 See also {behind}"
    assert _works(text) == [text]
