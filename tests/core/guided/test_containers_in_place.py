"""A journal or book is the stated one where such a thing is printed, recorded or not."""

from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from tests.core.guided.entries import DOI, TITLE, differing, judged, left, with_

CHAPTER: Record = with_(
    type="chapter",
    title=("How to Think about Weirs",),
    author=(),
    container_title=("The Economic Structure of River Law",),
    short_container_title=(),
    publisher="Weir Hill University Press",
    volume=None,
    issue=None,
    page=None,
)
BEHIND = f"{DOI} Reprinted in The Economic Structure of River Law, 1998."


@pytest.mark.parametrize(
    "citation",
    [
        "How to Think about Weirs // {book}, Weir Hill University Press, (1998). ",
        "How to Think about Weirs, in *{book}*, Weir Hill University Press, (1998). ",
        "How to Think about Weirs. In: {book}. Weir Hill University Press, 1998. ",
    ],
)
def test_a_book_that_a_note_names_is_not_the_stated_one(citation: str) -> None:
    right = citation.format(book="The Economic Structure of River Law") + BEHIND
    wrong = citation.format(book="Membranes and Desalination of Lakes") + BEHIND
    assert differing(right, CHAPTER) == set()
    assert differing(wrong, CHAPTER) == {"container-title"}


@pytest.mark.parametrize(
    "citation",
    [
        "Ekdahl X, Lund BY & Moen Z. ‘{title}’ [1998]. {journal}. {doi}",
        "Ekdahl, X., Lund, B. Y. & Moen, Z. “{title}” (1998). *{journal}*. {doi}",
    ],
)
def test_a_journal_behind_a_quoted_title_and_its_year_is_stated(citation: str) -> None:
    for journal in ("Journal of Fish Biology", "J. Fish Biol."):
        assert differing(citation.format(title=TITLE, journal=journal, doi=DOI)) == set()
    for journal in ("Journal of Fish Biologies", "Fish Biology"):
        text = citation.format(title=TITLE, journal=journal, doi=DOI)
        assert differing(text) == {"container-title"}


def test_what_a_title_says_more_is_not_kept_from_it_by_where_a_journal_was_looked_for() -> None:
    report = with_(
        type="report",
        title=("How to Think about Weirs",),
        author=(Name("Ekdahl", "Patricia"),),
        container_title=(),
        short_container_title=(),
        publisher="Patricia Ekdahl Group",
        volume=None,
        issue=None,
        page=None,
    )
    tail = "(1998), Patricia Ekdahl Group. DOI: 10.1000/eel."
    assert differing(f"P. EKDAHL. How to Think about Weirs {tail}", report) == set()
    assert differing(f"P. EKDAHL. How to Think about Weirs by sluice {tail}", report) == {"title"}


def test_a_subtitle_is_told_though_it_was_read_as_the_container() -> None:
    dataset = with_(
        type="dataset",
        author=(Name("Ekdahl", "S."), Name("Lund", "D."), Name("Moen", "J.P.")),
        container_title=("World Fish Data Bank",),
        short_container_title=(),
        publisher="World Fish Data Bank",
        volume=None,
        issue=None,
        page=None,
    )
    text = f"Ekdahl, S., Lund, D., Moen, J. P. {TITLE}: No loss of scales (1998). World Fish Data Bank. {DOI}."
    assert differing(text, dataset) == set()
    assert left(text, dataset) == ["No loss of scales"]


def test_a_recorded_subtitle_is_the_titles_though_it_was_read_as_the_container() -> None:
    book = with_(
        type="monograph",
        title=("Rivers | Eels | Weirs",),
        subtitle=("How the Norwegians lost their scales",),
        author=(Name("Ekdahl", "S."),),
        container_title=("Harbour Studies in the History of Fishing",),
        short_container_title=(),
        volume=None,
        issue=None,
        page=None,
    )
    text = (
        f"S. Ekdahl, Rivers | Eels | Weirs: How the Norwegians {{}} their scales, n. p. 1998, {DOI}"
    )
    assert differing(text.format("lost"), book) == set()
    assert differing(text.format("kept"), book) == {"title"}


def test_what_is_announced_is_the_book_and_not_its_publisher_of_the_recorded_name() -> None:
    entry = with_(
        type="entry-encyclopedia",
        container_title=("Fishpaedia.org",),
        short_container_title=(),
        publisher="Fishpaedia.org",
        volume=None,
        issue=None,
        page=None,
    )
    citation = f"Ekdahl X, Lund BY, Moen Z “{TITLE}” (1998) // {{}}Fishpaedia.org. {DOI}"
    assert differing(citation.format(""), entry) == set()
    assert differing(citation.format("Fishpaedia.org. "), entry) == set()
    wrong = citation.format("The Harbour Handbook of Lifelong Angling. ")
    assert differing(wrong, entry) == {"container-title"}


def test_a_stretch_in_emphasis_is_a_container_and_a_plain_one_may_be_a_publisher() -> None:
    other = with_(
        type=None,
        container_title=("Foundations of Limnology",),
        short_container_title=(),
        publisher="Lakeside Press",
        volume=None,
        issue=None,
        page=None,
    )
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE} (1998). {{}}. {DOI}"
    assert differing(citation.format("*Foundations of Limnology*"), other) == set()
    assert differing(citation.format("Lakeside Press"), other) == set()
    assert differing(citation.format("Riverside Media"), other) == set()
    assert differing(citation.format("*Limnology*"), other) == {"container-title"}


def test_most_of_a_recorded_name_states_it_wrongly_where_the_container_is_printed() -> None:
    other = with_(
        type=None,
        title=("Audio–Visual Eels",),
        author=(),
        container_title=("Sounding Emerging Media",),
        short_container_title=(),
        publisher="Lakeside Press",
        volume=None,
        issue=None,
        page=None,
    )
    citation = "Audio–Visual Eels (1998), {}. DOI: 10.1000/eel."
    for lawful in ("Sounding Emerging Media", "Lakeside Press", "Lake Media"):
        assert differing(citation.format(lawful), other) == set()
    assert differing(citation.format("Sounding Media"), other) == {"container-title"}


def test_the_book_of_the_same_name_is_not_the_title_of_its_part() -> None:
    part = with_(
        type="paper-conference",
        container_title=(TITLE,),
        short_container_title=(),
        publisher="Society of Eels",
        volume=None,
        issue=None,
        page=None,
    )
    citation = (
        f"Ekdahl, Xin, Lund, Bruce, Moen, Zoe: “{{}}”, In: {TITLE}, Society of Eels, 1998. {DOI}"
    )
    assert differing(citation.format(TITLE), part) == set()
    assert "title" in differing(citation.format("Eruptions from cheese in patients"), part)


@pytest.mark.parametrize("year", ["", " (1998)"])
def test_a_title_of_few_words_in_front_of_its_book_is_stated(year: str) -> None:
    part = with_(**_PART)
    citation = f"{{}}{year}. In: Networks of Touch. Weir Hill University Press. 1998. {DOI}"
    assert differing(citation.format("Touching Still Images"), part) == set()
    assert differing(citation.format("Fulvous Still Images"), part) == {"title"}
    # Persons whom the record does not have, and a title that is left out.
    assert differing(citation.format("Ekdahl, X. & Lund, B."), part) == set()


_PART: dict[str, object] = {
    "type": "chapter",
    "title": ("Touching Still Images",),
    "author": (),
    "container_title": ("Networks of Touch",),
    "short_container_title": (),
    "publisher": "Weir Hill University Press",
    "volume": None,
    "issue": None,
    "page": None,
}


def test_a_volume_in_front_of_pages_is_no_first_page() -> None:
    article = with_(volume="29", issue="4", page="29-32")
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE}, Journal of Fish Biology, {{}} (1998). {DOI}"
    for lawful in ("29, 29-32", "29", "29(4), 29"):
        assert differing(citation.format(lawful), article) == set()
    assert differing(citation.format("29, 49-52"), article) == {"page"}


def test_a_title_that_goes_on_with_a_preposition_is_no_book_in_front_of_a_publisher() -> None:
    paper = with_(
        type="paper-conference",
        author=(),
        container_title=("Proceedings of the Workshop on Computing and Eels",),
        short_container_title=(),
        publisher="WCE",
        volume=None,
        issue=None,
        page=None,
    )
    citation = f"„{{}}“. In: {paper.container_title[0]}. WCE. 1998. {DOI}"
    assert differing(citation.format(TITLE), paper) == set()
    assert differing(citation.format(f"{TITLE} in Weirs With Many Sluices"), paper) == {"title"}


PAPER: Record = with_(
    type="chapter",
    container_title=("Lecture Notes in Computer Science", "Computer Vision – ECCV 2016"),
    short_container_title=(),
    dates={"issued": PartialDate(2016)},
    volume=None,
    issue=None,
    page="483-499",
)
IN_SERIES = (
    f"Ekdahl, X., Lund, B.Y., Moen, Z.: {TITLE}. In: Leibe, B., Matas, J. (eds.) {{}}. LNCS, "
    f"vol. 9912, pp. 483–499. Springer, Cham (2016). {DOI}"
)


@pytest.mark.parametrize("printed", ["ECCV 2014", "ICCV 2016", "ACCV 2016", "ECCV 2015"])
def test_another_meeting_in_front_of_the_series_is_told(printed: str) -> None:
    assert differing(IN_SERIES.format("ECCV 2016"), PAPER) == set()
    assert differing(IN_SERIES.format(printed), PAPER) == {"container-title"}


@pytest.mark.parametrize(
    ("year", "expected"), [(2015, set()), (2016, set()), (2017, set()), (2011, {"container-title"})]
)
def test_the_year_of_a_meeting_that_no_title_names_is_near_the_recorded_one(
    year: int, expected: set[str]
) -> None:
    book = "Information Security Theory and Practice"
    paper = replace(PAPER, container_title=("Lecture Notes in Computer Science", book))
    assert differing(IN_SERIES.format(f"WISTP {year}"), paper) == expected
    assert differing(IN_SERIES.format(f"QRST {year}"), paper) == set()


@pytest.mark.parametrize(
    "style",
    [
        "Ekdahl, X., Lund, B. Y., & Moen, Z. (2009). {title}. In *{book}*. IEEE. {doi}",
        "Ekdahl X, Lund BY, Moen Z. {title}. In: {book}. IEEE; 2009. {doi}",
        "X. Ekdahl, B. Y. Lund, and Z. Moen, “{title},” in *{book}*, IEEE, 2009. {doi}",
        "Ekdahl X. {title} / X. Ekdahl, B. Y. Lund, Z. Moen // {book}. — IEEE, 2009. {doi}",
    ],
)
def test_the_year_in_the_name_of_a_meeting_is_the_recorded_one(style: str) -> None:
    paper = with_(
        type="paper-conference",
        container_title=("IEEE INFOCOM 2009",),
        short_container_title=(),
        event="2009 Proceedings IEEE INFOCOM",
        dates={"issued": PartialDate(2009)},
        volume=None,
        issue=None,
        page=None,
    )
    for right in ("IEEE INFOCOM 2009", "IEEE INFOCOM", "INFOCOM 2009"):
        assert differing(style.format(title=TITLE, book=right, doi=DOI), paper) == set()
    wrong = style.format(title=TITLE, book="IEEE INFOCOM 2008", doi=DOI)
    assert differing(wrong, paper) == {"container-title"}


@pytest.mark.parametrize("journal", ["{}", "*{}*"])
@pytest.mark.parametrize("title", ["{}. ", "“{}”. ", "„{}“. "])
def test_a_journal_behind_authors_who_stand_behind_the_title_is_compared(
    title: str, journal: str
) -> None:
    entry = f"{title.format(TITLE)}X. Ekdahl, B. Y. Lund & Z. Moen 1998. {journal}. {DOI}"
    assert differing(entry.format("Journal of Fish Biology")) == set()
    assert differing(entry.format("Journal of Fish Biology International")) == {"container-title"}
    assert differing(entry.format("Nature Physics")) == {"container-title"}


def test_the_common_words_of_a_series_make_no_book_akin() -> None:
    in_a_series = replace(
        CHAPTER,
        container_title=("Lecture Notes in Computer Science", "Bridges and Rivers in Trade"),
    )
    entry = f"How to Think about Weirs. In: {{}}. Weir Hill University Press, 1998. {DOI}"
    for right in in_a_series.container_title:
        assert differing(entry.format(right), in_a_series) == set()
    other = "Computer Vision of Cells and Tissues"
    assert differing(entry.format(other), in_a_series) == {"container-title"}


def test_a_journal_whose_name_looks_like_an_editors_is_read_whole() -> None:
    citation = (
        f"Ekdahl, Xin/Lund, Bruce Y./Moen, Zoe (1998): {TITLE}. In: Riverica {{}}: River Dynamics "
        f"74, 2, S. 1101–1110. {DOI}"
    )
    journal = with_(container_title=("Riverica B: River Dynamics",), short_container_title=())
    assert differing(citation.format("B"), journal) == set()
    assert differing(citation.format("A"), journal) == {"container-title"}


@pytest.mark.parametrize(
    "book",
    [
        "AI 2017: Advances in Artificial Ice",
        "2021 International Conference on Ice",
        "Weirs of the north",
    ],
)
def test_another_book_behind_slashes_is_told_beside_its_publisher(book: str) -> None:
    stated = f"{CHAPTER.title[0]} // {{}}, {CHAPTER.publisher}, [1998]. {DOI}"
    assert differing(stated.format(book), CHAPTER) == {"container-title"}
    assert differing(stated.format(CHAPTER.container_title[0]), CHAPTER) == set()


def test_a_subtitle_of_a_work_that_stands_in_nothing_is_said_besides() -> None:
    report = with_(
        type="report", container_title=(), short_container_title=(), volume=None, issue=None,
        page=None, publisher="openRivers",
    )  # fmt: skip
    citation = f"X. Ekdahl, B. Y. Lund, Z. Moen 1998. {TITLE}{{}}, openRivers. {DOI}"
    assert left(citation.format(": The Client Perspective"), report) == ["The Client Perspective"]
    assert left(citation.format(""), report) == []


_LONGER = [
    ("Journal of Applied Physics", "J. Appl. Phys.", "J. Appl. Phys. D"),
    ("Physical Review Letters", "Phys. Rev. Lett.", "Phys. Rev. Lett. B"),
    ("Journal of the Chemical Society", "J. Chem. Soc.", "J. Chem. Soc. A"),
    ("Journal of the Chemical Society", "J. Chem. Soc.", "J. Chem. Soc., Chem. Commun."),
    ("Journal of the Chemical Society", "J. Chem. Soc.", "J. Chem. Soc., Perkin Trans. 1"),
    ("Kidney International", "Kidney Int", "Kidney Int. Rep."),
    ("Nuclear Physics B", "Nucl. Phys. B", "Nucl. Phys. B (Proc. Suppl.)"),
    ("The Astrophysical Journal", "ApJ", "Astrophys. J. Suppl. Ser."),
]


@pytest.mark.parametrize(
    "style",
    [
        "Ekdahl X, Lund BY, Moen Z. {title}. {journal} 1998;74(2):1101-1110. {doi}",
        "X. Ekdahl, B. Y. Lund, and Z. Moen, “{title},” *{journal}*, vol. 74, no. 2, 1998. {doi}",
        "X. Ekdahl, B. Y. Lund, Z. Moen, {title}, {journal} 74 (1998) 1101–1110. {doi}",
    ],
)
@pytest.mark.parametrize(("full", "short", "longer"), _LONGER)
def test_a_letter_or_word_behind_a_shortened_journal_is_of_its_name(
    style: str, full: str, short: str, longer: str
) -> None:
    record = with_(container_title=(full,), short_container_title=(short,))
    for journal in (full, short):
        assert differing(style.format(title=TITLE, journal=journal, doi=DOI), record) == set()
    wrong = style.format(title=TITLE, journal=longer, doi=DOI)
    assert differing(wrong, record) == {"container-title"}


def test_the_number_behind_a_journal_of_supplements_is_its_volume() -> None:
    record = with_(
        container_title=("The Astrophysical Journal Supplement Series",),
        short_container_title=("ApJS",),
    )
    citation = f"X. Ekdahl, B. Y. Lund, Z. Moen, {TITLE}, Astrophys. J. Suppl. {{}}. {DOI}"
    for numbers in ("74, 1101 (1998)", "1998;74(2):1101", "**74**, 1101 (1998)"):
        assert differing(citation.format(numbers), record) == set()
        year = numbers.replace("1998", "1989")
        assert differing(citation.format(year), record) == {"issued"}
        volume = numbers.replace("74", "75")
        assert differing(citation.format(volume), record) == {"volume"}


@pytest.mark.parametrize(
    "behind",
    [
        "Rivers of the North and their Fishes, Lecture Notes in Mathematics, {house}, 1998",
        "Rivers of the North and their Fishes, {house}, Lecture Notes in Mathematics, 1998",
        "Rivers of the North and their Fishes, Lecture Notes in Mathematics 1234, {house}, 1998",
        "Rivers of the North and their Fishes. Lecture Notes in Mathematics, {house} (1998)",
    ],
)
def test_a_series_is_read_without_the_book_and_the_house_around_it(behind: str) -> None:
    record = with_(
        type="chapter",
        container_title=("Lecture Notes in Mathematics",),
        short_container_title=(),
        publisher="Birkhäuser Basel",
        volume=None,
        issue=None,
        page=None,
    )
    for house in ("Birkhäuser", "Birkhäuser Basel"):
        citation = f"Ekdahl, X., Lund, B.Y., Moen, Z.: {TITLE}. In: {behind.format(house=house)}."
        assert differing(citation, record) == set()
        assert differing(citation.replace("Lund", "Berg"), record) == {"author"}


def test_a_journal_cut_at_its_stop_is_read_whole_where_only_the_identifier_follows() -> None:
    record = with_(
        container_title=("Behavior Research Methods, Instruments, & Computers",),
        short_container_title=(),
        publisher="Harbour Press",
        volume=None,
        issue=None,
        page=None,
    )
    citation = f'Ekdahl, Xin, Bruce Y. Lund, and Zoe Moen [1998], "{TITLE}," {{}}. doi: 10.1000/eel'
    right = "Behavior Res. Methods Instruments Computers"
    assert differing(citation.format(right), record) == set()
    wrong = "Behavior Ther. Methods Instruments Computers"
    assert differing(citation.format(wrong), record) == {"container-title"}


@pytest.mark.parametrize(
    "style",
    [
        "Ekdahl, X.; Lund, B. Y.; Moen, Z. *{journal}* **1998**, *74* (2), 1101–1110. {doi}",
        "Ekdahl, X.; Lund, B. Y.; Moen, Z. {journal} 1998, 74 (2), 1101–1110. {doi}",
        "Xin Ekdahl, Bruce Y. Lund & Zoe Moen, *{title}*, 74 {journal} 1101 (1998).",
    ],
)
def test_a_nation_in_front_of_a_shortened_journal_is_of_its_name(style: str) -> None:
    for nation in ("Am.", "Int.", "Can."):
        for journal in (f"{nation} J. Fish Biol.", f"{nation.upper()} J. FISH BIOL."):
            told = differing(style.format(journal=journal, title=TITLE, doi=DOI))
            assert told == {"container-title"}
    own = with_(container_title=("American Journal of Fish Biology",), short_container_title=())
    for journal in ("Am. J. Fish Biol.", "AM. J. FISH BIOL."):
        assert differing(style.format(journal=journal, title=TITLE, doi=DOI), own) == set()
    assert differing(style.format(journal="J. Fish Biol.", title=TITLE, doi=DOI)) == set()


BOOK_IN_SERIES: Record = with_(
    type="chapter",
    container_title=("Harbour Series in Limnology", "Rivers of the North and their Fishes"),
    short_container_title=(),
    publisher="Harbour Press Berlin",
    volume=None,
    issue=None,
    page=None,
)


@pytest.mark.parametrize(
    "citation",
    [
        "Ekdahl, X., Lund, B. Y., Moen, Z. (1998). {title}. In: {book}. {series} 12. Harbour Press. {doi}",
        "Ekdahl, X., Lund, B. Y., Moen, Z.: {title}. In: {book}. {series}, vol. 12, pp. 1–20. Harbour Press, Berlin (1998). {doi}",
        "Ekdahl X, Lund BY, Moen Z (1998) {title}. In: Berg A (ed) {book}. {series}. Harbour Press, Berlin, pp 1–20. {doi}",
        "Ekdahl, Xin, Bruce Lund, and Zoe Moen. “{title}.” In *{book}*, edited by A. Berg, 1–20. {series} 12. Berlin: Harbour Press, 1998. {doi}",
        "Ekdahl, X., Lund, B. Y., & Moen, Z. (1998). {title}. In A. Berg (Ed.), *{book}* ({series}, pp. 1–20). Harbour Press. {doi}",
        "Ekdahl X, Lund BY, Moen Z. {title}. {book}, {series}, Harbour Press Berlin, 1998. {doi}",
        "Ekdahl X, Lund BY, Moen Z. {title}. In: {book} ({series}). Harbour Press, 1998. {doi}",
    ],
)
def test_a_series_that_agrees_says_nothing_of_the_book_in_front_of_it(citation: str) -> None:
    series, right = BOOK_IN_SERIES.container_title
    stated = citation.format(title=TITLE, book="{book}", series=series, doi=DOI)
    assert differing(stated.format(book=right), BOOK_IN_SERIES) == set()
    wrong = stated.format(book="Harvests of the Deep Oceans")
    (compared,) = judged(wrong, BOOK_IN_SERIES).differing
    assert (compared.field, compared.recorded) == ("container-title", right)
    assert (compared.stated or "").startswith("Harvests of the Deep Oceans")


@pytest.mark.parametrize("behind", ["", " 12", ", vol. 12, pp. 1–20"])
@pytest.mark.parametrize("lead", ["", "In: "])
def test_a_series_may_be_all_that_is_printed(lead: str, behind: str) -> None:
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. {lead}Harbour Series in Limnology{behind}. Harbour Press Berlin, 1998. {DOI}"
    assert differing(citation, BOOK_IN_SERIES) == set()


@pytest.mark.parametrize("marks", ["„{}“", "»{}«", "“{}”", "«{}»", "‘{}’", "‚{}‘"])
@pytest.mark.parametrize("behind", [" (1998), ", " (1998) // ", ", In: "])
def test_a_container_behind_the_marks_of_any_language_is_stated(marks: str, behind: str) -> None:
    year = "" if "1998" in behind else ", 1998"
    stated = f"Ekdahl X. et al. {marks.format(TITLE)}{behind}{{}}{year}. {DOI}"
    assert differing(stated.format("Journal of Fish Biology")) == set()
    assert differing(stated.format("Journal of Peat Biology")) == {"container-title"}


def test_a_series_between_the_only_author_and_the_title_is_no_second_author() -> None:
    record = with_(
        author=(Name("Ekdahl", "Xin"),),
        title=("riverEels: Eels in Rivers - A Package for Counting Them",),
        container_title=("RIVER: Contributed Packages",),
        short_container_title=(),
        publisher="The River Foundation",
        volume=None,
        issue=None,
        page=None,
    )
    entry = "EKDAHL, Xin. RIVER: Contributed Packages. riverEels: Eels in Rivers - A Package for Counting Them. The River Foundation, 1998. Available from DOI: 10.1000/eel."
    assert differing(entry, record) == set()
    assert differing(entry.replace("Xin.", "Xin and ODE, Kim."), record) == {"author"}


@pytest.mark.parametrize("citation", ["{0}, {0} (1998). {1}", "{0}, {0}, 1998. {1}"])
def test_a_title_printed_twice_is_no_container(citation: str) -> None:
    title = "Rivers and School: Understanding how Cold Water Influences Relationships, Leadership, Teaching, and Learning"
    other = with_(
        type=None,
        title=(title,),
        author=(),
        container_title=("Advances in Research on Rivers",),
        short_container_title=(),
        volume=None,
        issue=None,
        page=None,
    )
    assert differing(citation.format(title, DOI), other) == set()
