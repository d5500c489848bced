"""What BibTeX's and biblatex's styles print in places of their own: genres, pages, initials."""

from __future__ import annotations

import pytest

from refcheck.core.model.reference import Name
from tests.core.guided.entries import DOI, TITLE, differing, with_

REPORT = with_(
    type="report",
    container_title=(),
    short_container_title=(),
    volume=None,
    issue=None,
    page=None,
    publisher="Office of River Science",
)


@pytest.mark.parametrize(
    "behind",
    ["Tech. rep.", "Tech. Rep. Office of River Science", "Technical report.", "PhD thesis"],
)
def test_a_genre_behind_the_title_is_no_part_of_it(behind: str) -> None:
    citation = f"Ekdahl X, Lund B Y and Moen Z 1998 {{}} {behind} {DOI}"
    assert differing(citation.format(TITLE), REPORT) == set()
    assert differing(citation.format(TITLE.replace("eel", "carp")), REPORT) == {"title"}


@pytest.mark.parametrize("behind", ["technical reports", "Technical report of the commission"])
def test_words_that_only_begin_like_a_genre_are_of_the_title(behind: str) -> None:
    citation = f"Ekdahl X, Lund B Y and Moen Z 1998 {TITLE} {behind}. {DOI}"
    assert differing(citation, REPORT) == {"title"}


PAGES_LAST = (
    f"Ekdahl, X., B. Y. Lund and Z. Moen. 1998, “{TITLE}”, *Journal of Fish Biology*, vol. 74, "
    "no 2, doi:10.1000/eel, {}."
)


@pytest.mark.parametrize("pages", ["p. 1101–1110", "pp. 1101-1110", "p. 1104", "pp. 1103–1105"])
def test_pages_or_a_place_in_them_may_stand_behind_the_identifier(pages: str) -> None:
    assert differing(PAGES_LAST.format(pages)) == set()


@pytest.mark.parametrize("pages", ["p. 1011–1110", "pp. 1101-1011", "pp. 2101–2110"])
def test_other_pages_behind_the_identifier_are_reported(pages: str) -> None:
    assert differing(PAGES_LAST.format(pages)) == {"page"}
    inside = PAGES_LAST.replace("no 2", "no 2, p. 1101–1110")
    assert differing(inside.format(pages)) == set()


COSTA = f"{{}}, Lund BY (1998) {TITLE}. Journal of Fish Biology 74(2):1101–1110. {DOI}"


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("Costa ABdSR", "Ana Beatriz da Silva Rodrigues"),
        ("Costa ABdSR", "Ana B. S. R."),
        ("Costa LdS", "Lúcia dos Santos"),
        ("Costa LvK", "Lena van Kampen"),
    ],
)
def test_initials_around_a_particle_are_those_of_the_given_names(written: str, given: str) -> None:
    record = with_(author=(Name("Costa", given), Name("Lund", "Bruce Y.")))
    assert differing(COSTA.format(written), record) == set()


@pytest.mark.parametrize("written", ["Costa ABdST", "Costa EBdSR", "Silva ABdSR", "Costa ABdPR"])
def test_other_initials_around_a_particle_are_reported(written: str) -> None:
    ana = Name("Costa", "Ana Beatriz da Silva Rodrigues")
    record = with_(author=(ana, Name("Lund", "Bruce Y.")))
    assert differing(COSTA.format(written), record) == {"author"}


@pytest.mark.parametrize("journal", ["Journal of Fish Biology", "Sarcoma"])
def test_the_word_version_is_no_journal(journal: str) -> None:
    dated = (
        f"Ekdahl, X. ; Lund, B. Y. ; Moen, Z.: {TITLE}. Version: 1998. In: {journal} 74 (1998), "
        f"Nr. 2, S. 1101–1110. {DOI}"
    )
    assert differing(dated) == (set() if journal.startswith("Journal") else {"container-title"})
