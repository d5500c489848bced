"""What makes a record the work that is meant, and what does not: always with its neighbour."""

from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.matching import best_match, identify
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name, Reference
from tests.rules.examples import read

TITLE = "Tidal pumping beneath the floating tongue of a polar glacier"
ADAMS, BAKER, COLE = Name("Adams", "Anna"), Name("Baker", "Bob"), Name("Cole", "Carl")
EVANS, FROST = Name("Evans", "Eve"), Name("Frost", "Finn")
PAPER = Record(
    "10.1234/right",
    "crossref",
    type="paper-conference",
    title=(TITLE,),
    author=(ADAMS, BAKER, COLE),
    container_title=("Symposium on Ice Dynamics",),
    dates={"issued": PartialDate(2019)},
)
ARTICLE = replace(
    PAPER,
    type="article-journal",
    container_title=("Journal of Cold Waters",),
    volume="41",
    page="301-318",
)
ALL = "Anna Adams and Bob Baker and Carl Cole"
OTHERS = "Eve Evans and Finn Frost"


def entry(kind: str = "inproceedings", **fields: str) -> Reference:
    """Return a BibTeX entry; `booktitle` and the like as named."""
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return read(f"@{kind}{{x,\n{lines}\n}}", "a.bib").references[0]


def paper(**fields: str) -> Reference:
    stated = {"author": ALL, "title": TITLE, "booktitle": "Symposium on Ice Dynamics"}
    return entry(**{**stated, "year": "2019", **fields})


def article(**fields: str) -> Reference:
    stated = {"author": ALL, "title": TITLE, "journal": "Journal of Cold Waters", "year": "2019"}
    return entry("article", **{**stated, "volume": "41", "pages": "301--318", **fields})


def test_a_long_title_in_its_place_is_the_work_whoever_is_named() -> None:
    assert best_match(paper(author=OTHERS), [PAPER]) is PAPER


def test_a_long_title_of_other_authors_in_another_place_is_another_work() -> None:
    elsewhere = replace(PAPER, container_title=("Workshop on Snow",))
    assert best_match(paper(author=OTHERS), [elsewhere]) is None
    assert best_match(paper(author=OTHERS, year="2015"), [PAPER]) is None


def test_a_long_title_of_other_authors_on_other_pages_of_the_volume_is_another_work() -> None:
    assert best_match(article(author=OTHERS, pages="12--19"), [ARTICLE]) is None
    assert best_match(article(author=OTHERS), [ARTICLE]) is ARTICLE


@pytest.mark.parametrize("title", ["Editorial", "Introduction", "Book review", "Author's reply"])
def test_the_title_of_a_column_says_nothing(title: str) -> None:
    column = replace(PAPER, title=(title,), author=(ADAMS, BAKER))
    assert best_match(paper(title=title, author="Anna Adams and Bob Baker"), [column]) is None
    assert best_match(paper(title=title, author=OTHERS), [column]) is None


def test_the_title_of_a_column_is_told_by_its_page() -> None:
    column = replace(ARTICLE, title=("Editorial",), page="1-2")
    assert best_match(article(title="Editorial", pages="1--2"), [column]) is column


def test_a_short_title_in_its_place_is_told_by_all_of_its_authors() -> None:
    short = replace(PAPER, title=("Deep ice",))
    assert best_match(paper(title="Deep ice"), [short]) is short
    assert best_match(paper(title="Deep ice", author="Anna Adams and Eve Evans"), [short]) is None


@pytest.mark.parametrize(
    ("author", "is_it"),
    [("Anna Adams", True), ("Anna Adams and Carl Cole", True), ("Baker, Bob", False)],
)
def test_a_short_title_is_told_by_its_first_author_though_others_are_left_out(
    author: str, is_it: bool
) -> None:
    short = replace(PAPER, title=("Deep ice",))
    assert (best_match(paper(title="Deep ice", author=author), [short]) is short) is is_it
    assert best_match(paper(title="Deep ice", author=author, year="2015"), [short]) is None


def test_a_short_title_in_its_place_is_told_by_its_only_author() -> None:
    alone = replace(ARTICLE, title=("Deep ice",), author=(ADAMS,))
    bare = {"title": "Deep ice", "volume": "", "pages": ""}
    assert best_match(article(author="Adams, A.", **bare), [alone]) is alone
    assert best_match(article(author="Evans, E.", **bare), [alone]) is None
    assert best_match(article(author="Adams, A.", **(bare | {"year": "2015"})), [alone]) is None
    assert best_match(article(author="Adams, A.", **(bare | {"volume": "12"})), [alone]) is None


@pytest.mark.parametrize(
    "title", ["Literature review", "Questions & answers", "Invited commentary"]
)
def test_a_column_of_one_author_has_many_pieces(title: str) -> None:
    column = replace(ARTICLE, title=(title,), author=(ADAMS,))
    assert (
        best_match(article(author="Adams, A.", title=title, volume="", pages=""), [column]) is None
    )


def test_a_book_of_one_word_is_told_by_author_and_year() -> None:
    book = replace(PAPER, type="book", title=("Ice",), author=(ADAMS,), container_title=())
    assert best_match(entry("book", title="Ice", author="Adams, A.", year="2019"), [book]) is book
    assert best_match(entry("book", title="Ice", author="Adams, A.", year="2004"), [book]) is None
    assert best_match(entry("book", title="Ice", author="Evans, E.", year="2019"), [book]) is None


def test_a_book_has_one_introduction_by_an_author() -> None:
    chapter = replace(PAPER, type="chapter", title=("Introduction",), author=(ADAMS,))
    stated = {"title": "Introduction", "year": "2019", "booktitle": "Symposium on Ice Dynamics"}
    assert best_match(entry("incollection", author="Adams, A.", **stated), [chapter]) is chapter
    assert best_match(entry("incollection", author="Evans, E.", **stated), [chapter]) is None
    elsewhere = stated | {"booktitle": "Handbook of Snow"}
    assert best_match(entry("incollection", author="Adams, A.", **elsewhere), [chapter]) is None


def test_a_subtitle_that_is_recorded_apart_counts() -> None:
    apart = replace(PAPER, title=("Deep ice",), subtitle=("Tidal pumping and the polar seas",))
    cited = paper(title="Deep ice: Tidal pumping and the polar seas", author=OTHERS)
    assert best_match(cited, [apart]) is apart
    assert best_match(paper(title="Deep ice", author=OTHERS), [apart]) is None


@pytest.mark.parametrize(
    ("cited", "recorded"),
    [
        (f"{TITLE}. Part II", f"{TITLE}. Part I"),
        (f"{TITLE}, 2", f"{TITLE}, 3"),
        (f"Erratum: {TITLE}", TITLE),
        (f"{TITLE}. VIII. Stirring and the speed of ageing", TITLE),
        (f"Data from {TITLE}", f"Supplementary Table S4 from {TITLE}"),
        (f"{TITLE}, Part 1: In the north", f"{TITLE}, Part 2: In the south"),
        (TITLE, f"Correction to: {TITLE}"),
    ],
)
def test_a_part_or_a_notice_of_a_work_is_another_one(cited: str, recorded: str) -> None:
    other = replace(PAPER, title=(recorded,))
    assert best_match(paper(title=cited), [other]) is None
    assert best_match(paper(title=recorded), [other]) is other


def test_a_part_is_known_by_its_pages_though_its_number_is_wrong() -> None:
    part = replace(ARTICLE, title=(f"{TITLE}. Part II",))
    assert best_match(article(title=f"{TITLE}. Part III"), [part]) is part


def test_a_thesis_is_not_the_article_made_of_it() -> None:
    thesis = entry("phdthesis", author="Anna Adams", title=TITLE, year="2019", school="Here")
    alone = replace(ARTICLE, author=(ADAMS,))
    assert best_match(thesis, [alone]) is None
    assert best_match(thesis, [replace(alone, type="thesis", container_title=())]) is not None
    assert best_match(article(author="Anna Adams"), [replace(alone, type="thesis")]) is None


def test_a_book_is_not_what_a_journal_wrote_about_it() -> None:
    book = entry("book", author="Anna Adams", title=TITLE, year="2019", publisher="Press")
    review = replace(ARTICLE, author=(ADAMS,))
    assert best_match(book, [review]) is None
    assert best_match(book, [replace(review, type="book", container_title=())]) is not None


def test_another_title_on_the_right_numbers_is_a_changed_title() -> None:
    assert best_match(article(title="Warm currents and the decay of shelves"), [ARTICLE]) is ARTICLE


def test_a_short_title_with_another_word_is_told_by_its_pages_and_authors() -> None:
    short = replace(PAPER, title=("Gaussian context transformer",), page="301-318")
    stated = paper(title="Normal context transformer", pages="301--318")
    assert best_match(stated, [short]) is short
    assert best_match(paper(title="Normal context transformer"), [short]) is None


def test_in_another_issue_the_same_pages_are_another_works() -> None:
    anew = replace(ARTICLE, issue="3", page="12-19")
    numbers = {"title": "Warm currents and the decay of shelves", "pages": "12--19"}
    assert best_match(article(**numbers, number="3"), [anew]) is anew
    assert best_match(article(**numbers, number="4"), [anew]) is None
    assert identify(article(author=OTHERS, **numbers, number="4"), [anew]).traces.numbers is None


@pytest.mark.parametrize(
    ("page", "issue", "number", "is_told"),
    [
        ("301-318", None, "", True),
        ("301-318", "3", "3", True),
        ("301-318", "3", "", False),
        ("301-318", None, "3", False),
        ("301-302", "3", "3", False),
        ("1301-1318", "3", "", True),
        ("e104301", "3", "", True),
    ],
)
def test_whether_pages_are_one_works_alone(
    page: str, issue: str | None, number: str, is_told: bool
) -> None:
    other = replace(ARTICLE, page=page, issue=issue)
    told = {"title": "Warm currents and the decay of shelves", "author": OTHERS, "pages": page}
    traces = identify(article(**told, number=number), [other]).traces
    assert traces.numbers is other
    assert traces.is_through is is_told


def test_a_letter_is_not_the_reply_to_it_on_the_same_page() -> None:
    reply = replace(ARTICLE, title=(f"{TITLE}\u2014Reply",), page="301")
    assert best_match(article(author=OTHERS, pages="301"), [reply]) is None
    assert best_match(article(pages="301"), [reply]) is reply
    # Another letter that was answered there, on the same page and under the same title.
    letter = replace(ARTICLE, page="301")
    assert best_match(article(author=OTHERS, pages="301"), [letter]) is letter
    assert best_match(article(author=OTHERS, pages="301"), [letter, reply]) is None
    other = replace(letter, doi="10.1234/other", author=(Name("Gale", "Gina"),))
    assert best_match(article(author=OTHERS, pages="301"), [letter, other]) is None


def test_another_title_by_another_author_on_the_right_numbers_is_another_work() -> None:
    changed = article(title="Warm currents and the decay of shelves", author=OTHERS)
    assert best_match(changed, [ARTICLE]) is None
    assert identify(changed, [ARTICLE]).traces.numbers is ARTICLE


@pytest.mark.parametrize("page", ["301", "S50-S51"])
@pytest.mark.parametrize("author", [ALL, OTHERS])
def test_two_abstracts_on_the_same_pages_are_two_works(page: str, author: str) -> None:
    abstract = replace(ARTICLE, page=page)
    told = {"title": "Warm currents and the decay of shelves", "pages": page}
    found = identify(article(author=author, **told), [abstract])
    assert found.record is None
    assert found.traces.numbers is None


def test_the_first_pages_of_a_volume_tell_no_paper() -> None:
    early = replace(PAPER, page="1-12")
    stated = paper(title="Warm currents and the decay of shelves", pages="1--12")
    assert best_match(stated, [early]) is None
    right = replace(PAPER, page="301-318")
    other = paper(title="Warm currents and the decay of shelves", pages="301--318")
    assert best_match(other, [right]) is right


def test_people_write_several_papers_for_one_meeting() -> None:
    other = paper(title="Warm currents and the decay of shelves")
    assert best_match(other, [PAPER]) is None
    assert identify(other, [PAPER]).traces.people is PAPER


def test_a_title_with_another_word_is_told_by_all_authors_in_its_place() -> None:
    changed = TITLE.replace("polar glacier", "northern iceberg")
    assert best_match(paper(title=changed), [PAPER]) is PAPER
    assert best_match(paper(title=changed, author=OTHERS), [PAPER]) is None
    assert best_match(paper(title=changed, year="2015"), [PAPER]) is None


def test_of_two_works_that_fit_equally_well_none_is_taken() -> None:
    one = replace(PAPER, title=(TITLE.replace("polar", "northern"),))
    other = replace(PAPER, doi="10.1234/other", title=(TITLE.replace("polar", "southern"),))
    assert best_match(paper(), [one, other]) is None
    assert best_match(paper(), [one, other, PAPER]) is PAPER


def test_a_work_that_is_registered_twice_is_taken_once() -> None:
    assert best_match(paper(), [PAPER, replace(PAPER, doi="10.1234/again")]) is PAPER


def test_a_copy_that_names_nobody_does_not_hide_who_wrote_the_work() -> None:
    nobody = replace(ARTICLE, doi="10.1234/copy", title=("Deep polar ice shelves",), author=())
    whole = replace(nobody, doi="10.1234/right", author=(ADAMS, BAKER))
    cited = article(author=OTHERS, title="Deep polar ice shelves", volume="", pages="")
    assert best_match(cited, [nobody, whole]) is whole
    # What stands elsewhere, or is its preprint, is not the same work registered once more.
    elsewhere = replace(whole, container_title=("Annals of Snow",))
    assert best_match(cited, [nobody, elsewhere]) is nobody
    preprint = replace(whole, registered_type="posted-content", container_title=())
    assert best_match(cited, [nobody, preprint]) is nobody


def test_the_same_work_published_elsewhere_in_another_year_is_only_its_twin() -> None:
    twin = replace(
        PAPER, container_title=("Workshop on Snow",), dates={"issued": PartialDate(2016)}
    )
    found = identify(paper(), [twin])
    assert found.record is None
    assert found.traces.twin is twin


def test_what_is_published_elsewhere_is_the_work_where_its_place_is_registered() -> None:
    twin = replace(
        PAPER, container_title=("Workshop on Snow",), dates={"issued": PartialDate(2016)}
    )
    neighbour = replace(PAPER, doi="10.1234/n", title=("Snow on roofs in spring",), author=(EVANS,))
    assert best_match(paper(), [twin, neighbour]) is twin


def test_a_piece_without_a_title_of_its_own_is_told_by_its_issue() -> None:
    piece = replace(ARTICLE, title=("Journal of Cold Waters",), author=(), issue="6", page="1-1")
    fields = {"title": "Journal of Cold Waters", "author": "", "pages": "1--1"}
    assert best_match(article(**fields, number="5"), [piece]) is None
    assert best_match(article(**fields, number="6"), [piece]) is piece


def test_a_publishers_note_is_not_the_article_it_is_about() -> None:
    unpaged = replace(ARTICLE, page=None)
    assert best_match(article(title=f"Publisher's note. {TITLE}"), [unpaged]) is None
    assert best_match(article(pages=""), [unpaged]) is unpaged


def test_the_words_of_a_title_that_is_cited_without_its_subtitle_count_alone() -> None:
    long = replace(PAPER, title=("Deep polar ice: tidal pumping under a floating tongue",))
    other = replace(long, container_title=("Symposium on Ice Dynamics",), author=(EVANS, FROST))
    assert best_match(paper(title="Deep polar ice"), [other]) is None
    assert best_match(paper(title="Deep polar ice"), [long]) is long


def test_a_column_of_one_title_and_author_has_a_piece_in_every_issue() -> None:
    piece = replace(ARTICLE, issue="6")
    assert best_match(article(number="5", pages="201--204"), [piece]) is None
    assert best_match(article(number="5"), [piece]) is piece
    assert best_match(article(number="6", pages="201--204"), [piece]) is piece


def test_another_edition_of_a_chapter_is_not_the_one_that_is_cited() -> None:
    chapter = replace(PAPER, type="chapter", page="391-450")
    cited = {"pages": "389--453", "year": "2009"}
    assert best_match(paper(**cited), [chapter]) is None
    assert best_match(paper(pages="389--453"), [chapter]) is chapter
    assert best_match(paper(pages="391--450", year="2009"), [chapter]) is chapter


def test_its_pages_are_no_other_editions() -> None:
    paged = replace(PAPER, page="391-450")
    cited = paper(pages="391--450", year="2009", booktitle="Workshop on Snow")
    assert best_match(cited, [paged]) is paged
    assert best_match(paper(year="2009", booktitle="Workshop on Snow"), [paged]) is None


def test_the_next_chapter_by_the_same_authors_is_another_work() -> None:
    chapter = replace(PAPER, type="chapter", page="271-377")
    near = TITLE.replace("polar", "northern")
    assert best_match(paper(title=near, pages="379--396"), [chapter]) is None
    assert best_match(paper(title=near, pages="271--377"), [chapter]) is chapter
    assert best_match(paper(pages="379--396"), [chapter]) is chapter
