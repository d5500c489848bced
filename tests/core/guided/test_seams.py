"""A title that is printed against what follows it, and the words that only begin as it ends."""

from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.model.reference import Name
from tests.core.guided.entries import ARTICLE, DOI, TITLE, differing, judged, left

AUTHORS = "Ekdahl, X., Lund, B. Y., & Moen, Z. (1998):"
NUMBERS = f"74, 1101–1110. {DOI}"
BOOK = replace(
    ARTICLE,
    type="paper-conference",
    container_title=("2012 Meeting on Rivers",),
    short_container_title=(),
    publisher="Eel House",
)


@pytest.mark.parametrize(
    "glued",
    [
        f"{TITLE}Journal of Fish Biology",
        f"{TITLE}*Journal of Fish Biology*",
        f"*{TITLE}*Journal of Fish Biology",
        f"{TITLE}In: Journal of Fish Biology",
    ],
)
def test_a_container_may_be_printed_against_the_title(glued: str) -> None:
    assert differing(f"{AUTHORS} {glued}, {NUMBERS}") == set()


@pytest.mark.parametrize(
    "glued",
    [f"{TITLE}Bulletin of Cold Water", f"{TITLE}*Bulletin of Cold Water*"],
)
def test_another_container_against_the_title_is_stated(glued: str) -> None:
    assert differing(f"{AUTHORS} {glued}, {NUMBERS}") == {"container-title"}


@pytest.mark.parametrize("title", [f"{TITLE}ide", f"{TITLE}Side", f"{TITLE[:-1]}", f"{TITLE}2"])
def test_a_title_with_a_longer_or_shorter_last_word_is_another(title: str) -> None:
    assert "title" in differing(f"{AUTHORS} {title}. Journal of Fish Biology, {NUMBERS}")


def test_the_last_word_is_a_seam_behind_the_whole_title_alone() -> None:
    other = TITLE.replace("common", "silver")
    assert "title" in differing(f"{AUTHORS} {other}Journal of Fish Biology, {NUMBERS}")


def test_a_meeting_that_begins_with_its_year_may_be_printed_against_the_title() -> None:
    assert differing(f"{AUTHORS} {TITLE}2012 Meeting on Rivers. Eel House. {DOI}", BOOK) == set()
    found = differing(f"{AUTHORS} {TITLE}2013. 2012 Meeting on Rivers. Eel House. {DOI}", BOOK)
    assert "title" in found


def test_a_publisher_may_be_printed_against_the_title_and_another_one_is_told() -> None:
    record = replace(BOOK, type="report", container_title=())
    assert differing(f"{AUTHORS} {TITLE}Eel House. {DOI}", record) == set()
    citation = f"{AUTHORS} {TITLE}Carp Press. {DOI}"
    assert differing(citation, record) or left(citation, record) == ["Carp Press"]


@pytest.mark.parametrize("lead", ["doi: ", "doi:", "https://doi.org/"])
def test_an_identifier_may_be_printed_against_the_title(lead: str) -> None:
    assert differing(f"{AUTHORS} {TITLE}{lead}10.1000/eel") == set()


def test_an_editor_may_stand_behind_the_title_with_nothing_between() -> None:
    record = replace(ARTICLE, editor=(Name("Holm", "Eva C."),))
    text = f"{AUTHORS} {TITLE} {{}}. Journal of Fish Biology, {NUMBERS}"
    assert differing(text.format("Holm, E. C. (Ed)"), record) == set()
    assert "title" in differing(text.format("Sund, E. C. (Ed)"), record)
    assert "title" in differing(text.format("Holm"), record)


def test_a_stop_within_the_quotation_marks_ends_the_title() -> None:
    record = replace(
        BOOK, type="report", title=(f"Decision letter for “{TITLE}”",), container_title=()
    )
    text = f"{AUTHORS} Decision letter for “{TITLE}{{}} Eel House. {DOI}"
    assert differing(text.format(".”"), record) == set()
    assert "title" in differing(text.format(" revisited.”"), record)


def test_a_month_is_no_container() -> None:
    text = f"{AUTHORS} {TITLE}. {{}} 1998. 74, 1101–1110. {DOI}"
    assert differing(text.format("janvier")) == set()
    assert differing(text.format("Archives of Carp. janvier")) == {"container-title"}


def test_the_publisher_may_stand_behind_the_title_with_nothing_between() -> None:
    record = replace(BOOK, type="standard", container_title=())
    text = f"{AUTHORS} {TITLE} {{}}. {DOI}"
    assert differing(text.format("Eel House"), record) == set()
    assert "title" in differing(text.format("behind the Eel House"), record)
    assert "title" in differing(text.format("Carp House"), record)


@pytest.mark.parametrize("undated", ["n.d.", "n. d.", "s. a."])
def test_what_says_that_there_is_no_date_ends_the_title(undated: str) -> None:
    record = replace(BOOK, type="dataset", dates={}, container_title=("Rivers Online",))
    text = f"{TITLE} {undated} *Rivers Online* {DOI}"
    assert differing(text, replace(record, author=())) == set()


def test_a_journal_behind_a_colon_with_its_volume_is_no_subtitle() -> None:
    record = replace(BOOK, type="posted-content", container_title=())
    text = f"Ekdahl, X., Lund, B. Y., and Moen, Z., 1998, {TITLE}: {{}}, {DOI}"
    cited = judged(text.format("Journal of Carp, v. 12, p. 30–39"), record)
    stated = {c.field: c.stated for c in cited.comparisons}
    assert stated["container-title"] == "Journal of Carp"
    cited = judged(text.format("a refutation"), record)
    stated = {c.field: c.stated for c in cited.comparisons}
    assert stated["container-title"] is None


def test_the_year_may_be_printed_against_the_number_that_ends_the_title() -> None:
    record = replace(BOOK, type="report", title=(f"{TITLE}: round 4",), container_title=())
    text = f"Ekdahl, X., Lund, B. Y., and Moen, Z. {TITLE}: round {{}}. {DOI}"
    assert differing(text.format("41998"), record) == set()
    assert "title" in differing(text.format("51998"), record)
    assert "title" in differing(text.format("41989"), record)


def test_an_author_more_in_front_of_a_colon_is_no_word_of_the_title() -> None:
    text = f"X. Ekdahl, B. Y. Lund, Z. Moen{{}}: {TITLE}. Journal of Fish Biology 1998, {NUMBERS}"
    assert differing(text.format("")) == set()
    assert differing(text.format(", Y. Zhou")) == {"author"}
    assert differing(text.format(", A critique"))


@pytest.mark.parametrize("role", ["ur.", "toim.", "szerk.", "ред.", "red.", "Hrsg."])
def test_editors_may_be_marked_in_any_language(role: str) -> None:
    record = replace(BOOK, type="book", container_title=(), author=(), editor=ARTICLE.author)
    text = f"{TITLE}. X. Ekdahl, B. Y. Lund, Z. {{}} ({role}), Eel House 1998. {DOI}"
    assert differing(text.format("Moen"), record) == set()
    assert differing(text.format("Carp"), record) == {"author"}


def test_a_dash_behind_the_authors_is_of_no_name() -> None:
    text = f"X. EKDAHL, B. Y. LUND & Z. {{}} – “{TITLE}”, Journal of Fish Biology 74 (1998), p. 1101–1110, {DOI}"
    assert differing(text.format("MOEN")) == set()
    assert differing(text.format("MO-EN")) == set()
    assert differing(text.format("MO-ER")) == {"author"}


@pytest.mark.parametrize(("year", "wrong"), [("1998", set()), ("1989", {"issued"})])
def test_a_month_in_digits_may_stand_in_front_of_the_year(year: str, wrong: set[str]) -> None:
    text = f"Ekdahl X., Lund B. Y., Moen Z., {TITLE}, „Journal of Fish Biology” 08.{year}, t. 74, nr 2, s. 1101–1110. {DOI}"
    assert differing(text) == wrong
    text = f"Ekdahl, X./Lund, B. Y./Moen, Z., {TITLE}, Journal of Fish Biology, 04.{year} {DOI}"
    assert differing(text) == wrong


def test_an_author_of_whom_nothing_is_known_is_no_word_of_the_title() -> None:
    record = replace(ARTICLE, author=())
    text = f"{{}} {TITLE}. Journal of Fish Biology 74, 1101–1110 (1998). {DOI}"
    assert differing(text.format("Anon"), record) == set()
    assert "title" in differing(text.format("Against"), record)


@pytest.mark.parametrize(("volume", "wrong"), [("74", set()), ("47", {"volume"})])
def test_single_capitals_label_volume_and_issue_together(volume: str, wrong: set[str]) -> None:
    text = f'X. Ekdahl, B. Y. Lund, Z. Moen. "{TITLE}". *Journal of Fish Biology*, V {volume} N 2, 1101–1110. 1998. {DOI}'
    assert differing(text) == wrong
