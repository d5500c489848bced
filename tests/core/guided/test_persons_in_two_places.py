"""Persons who are stated in two places, behind an ellipsis, or with more than their names."""

from __future__ import annotations

import pytest

from refcheck.core.model.reference import Name
from tests.core.guided.entries import DOI, TITLE, differing, with_

GOST = f"{{}}{TITLE} / X. Ekdahl, B. Y. Lund, Z. Moen // Journal of Fish Biology. – 1998. – Vol. 74, No. 2. – P. 1101–1110. – {DOI}"
TAIL = f" (1998). {TITLE}. Journal of Fish Biology, 74(2), 1101–1110. {DOI}"


@pytest.mark.parametrize("heading", ["Tveit, K. ", "Lund, B. Y. ", "Tveit K. "])
def test_the_heading_of_an_entry_is_stated_beside_its_authors(heading: str) -> None:
    assert differing(GOST.format(heading)) == {"author"}


@pytest.mark.parametrize("heading", ["", "Ekdahl, X. ", "Ekdahl X. ", "Ekdahl, Xin. "])
def test_the_heading_may_be_the_first_author_or_be_left_out(heading: str) -> None:
    assert differing(GOST.format(heading)) == set()


MANY = tuple(
    Name(f"{letter}{end}", f"{letter.upper()}nna")
    for letter, end in zip("BCDFGHJKLMNPRSTVWXYZ", ["ergland"] * 20, strict=True)
)
BY_MANY = with_(author=MANY)


def _listed(names: tuple[Name, ...]) -> str:
    return ", ".join(f"{name.family}, {(name.given or '')[0]}." for name in names)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_several_last_authors_may_stand_behind_an_ellipsis(count: int) -> None:
    front, last = _listed(MANY[:6]), _listed(MANY[-count:])
    assert differing(f"{front}, … {last}{TAIL}", BY_MANY) == set()


@pytest.mark.parametrize("place", [-1, -2])
def test_another_author_behind_an_ellipsis_is_reported(place: int) -> None:
    last = list(MANY[-2:])
    last[place] = Name("Tveit", "Una")
    cut = f"{_listed(MANY[:6])}, … {_listed(tuple(last))}{TAIL}"
    assert differing(cut, BY_MANY) == {"author"}


def test_authors_behind_an_ellipsis_stand_in_their_order() -> None:
    cut = f"{_listed(MANY[:6])}, … {_listed((MANY[-1], MANY[-2]))}{TAIL}"
    assert differing(cut, BY_MANY) == {"author"}


@pytest.mark.parametrize(
    "authors",
    [
        "Ekdahl X, MD(Hons), Lund BY, PhD, Moen Z, BSc(Hons). ",
        "Xin Ekdahl, MD(Hons), Bruce Y. Lund, MD, PhD, and Zoe Moen, MSc. ",
        "Xin Ekdahl MD(Hons), Bruce Y. Lund, BSc (Hons), and Zoe Moen. ",
    ],
)
def test_a_degree_may_say_how_it_was_taken(authors: str) -> None:
    tail = f"{TITLE}. J Fish Biol. 1998;74(2):1101-1110. {DOI}"
    assert differing(authors + tail) == set()
    assert differing(authors.replace("Lund", "Tveit") + tail) == {"author"}


@pytest.mark.parametrize("word", ["No", "Against", "no"])
def test_a_word_in_emphasis_that_begins_the_title_is_a_part_of_it(word: str) -> None:
    entry = f"Ekdahl X, Lund BY, Moen Z. *{word}* {TITLE}. J Fish Biol. 1998;74(2):1101-1110. {DOI}"
    assert differing(entry) == {"title"}


@pytest.mark.parametrize("front", ["*Article.* ", "*Editorial* ", "*et al.* ", "[*Internet*] "])
def test_a_kind_of_work_in_emphasis_is_none_of_its_title(front: str) -> None:
    entry = f"Ekdahl X, Lund BY, Moen Z. {front}{TITLE}. J Fish Biol. 1998;74(2):1101-1110. {DOI}"
    assert "title" not in differing(entry)


@pytest.mark.parametrize("cut", ["and others:", "et al.:", "et al."])
def test_a_mark_of_a_retraction_stands_between_the_cut_and_the_title(cut: str) -> None:
    entry = f"EKDAHL, Xin {cut} {{}}{TITLE} (1998). Journal of Fish Biology 74(2). {DOI}"
    assert differing(entry.format("RETRACTED: ")) == set()
    assert differing(entry.format("RETRACTED ARTICLE: ")) == set()
    assert differing(entry.format("Erratum: ")) == {"title"}
