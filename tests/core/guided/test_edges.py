"""A value reaches as far as the next boundary, and what stands there is stated."""

from __future__ import annotations

import pytest

from refcheck.core.model.reference import Name
from tests.core.guided.entries import DOI, STYLES, TITLE, cited, differing, left, with_

IN_FRONT = (
    "No {}", "A critique of {}", "Lack of {}", "Comment on: {}", "Erratum: {}", "Part 2. {}",
    "Reply to “{}”", "Against {}",
)  # fmt: skip
BEHIND = (
    "{} in mice",
    "{} in a young man",
    "{} revisited",
    "{} and cancer",
    "{} II",
    "{} without evidence",
)


@pytest.mark.parametrize("style", STYLES)
def test_a_correct_citation_states_what_is_recorded_and_nothing_more(style: str) -> None:
    assert differing(cited(style)) == set()
    assert left(cited(style)) == []


@pytest.mark.parametrize("altered", [*IN_FRONT, *BEHIND])
@pytest.mark.parametrize("style", STYLES)
def test_words_beside_a_title_are_of_the_title(style: str, altered: str) -> None:
    if "“" in altered and "“" in STYLES[style]:
        pytest.skip("a quotation inside a quotation is written otherwise")
    stated = altered.format(TITLE[0].lower() + TITLE[1:] if altered in IN_FRONT else TITLE)
    assert "title" in differing(cited(style, title=stated))


@pytest.mark.parametrize("altered", ["FAILURE OF {}", "THE INFLUENCE OF {}", "{} IN CARP"])
@pytest.mark.parametrize("style", STYLES)
def test_words_beside_a_title_in_capitals_are_of_the_title(style: str, altered: str) -> None:
    shouted = TITLE.upper()
    assert differing(cited(style, title=shouted)) == set()
    assert "title" in differing(cited(style, title=altered.format(shouted)))


@pytest.mark.parametrize("style", STYLES)
def test_a_subtitle_that_only_the_reference_has_is_lawful_and_told(style: str) -> None:
    citation = cited(style, title=f"{TITLE}: a refutation")
    assert differing(citation) == set()
    assert left(citation) == ["a refutation"]


@pytest.mark.parametrize(
    "lawful",
    [
        f"{TITLE} [Internet]",
        f"{TITLE} (Review)",
        f"{TITLE} [in Swedish]",
        f"{TITLE}*",
        f"[Simmönster hos ålen]. {TITLE}",
        f"The {TITLE[0].lower()}{TITLE[1:]}",
        f"RETRACTED: {TITLE}",
    ],
)
def test_what_lists_print_beside_a_title_is_none_of_it(lawful: str) -> None:
    assert differing(cited("vancouver", title=lawful)) == set()


@pytest.mark.parametrize("title", ["{} [{}]", "{1} [{0}]"])
@pytest.mark.parametrize("style", STYLES)
def test_a_title_may_stand_there_in_another_language_too(style: str, title: str) -> None:
    citation = cited(style, title=title.format(TITLE, "Simmönster hos ålen i kalla älvar"))
    assert differing(citation) == set()
    assert left(citation) == []


@pytest.mark.parametrize(
    "aside", ["A critique of the swimming patterns of the eel", "Nature 2012", "a rebuttal"]
)
@pytest.mark.parametrize("style", STYLES)
def test_what_else_stands_in_brackets_behind_a_title_is_told(style: str, aside: str) -> None:
    assert left(cited(style, title=f"{TITLE} [{aside}]")) != []


@pytest.mark.parametrize(
    "behind",
    [
        " \u2013 \u0422\u0435\u043a\u0441\u0442 : \u044d\u043b\u0435\u043a\u0442\u0440\u043e\u043d\u043d\u044b\u0439.",
        " \u2013 URL: https://a.example/x (\u0434\u0430\u0442\u0430 \u043e\u0431\u0440\u0430\u0449\u0435\u043d\u0438\u044f: 12.03.2021).",
    ],
)
def test_the_usual_words_of_russian_lists_are_accounted_for(behind: str) -> None:
    citation = (
        f"Ekdahl X., Lund B. Y., Moen Z. {TITLE} // Journal of Fish Biology. \u2013 1998. \u2013 "
        f"\u0422. 74, \u2116 2. \u2013 \u0421. 1101\u20131110. \u2013 DOI 10.1000/eel.{behind}"
    )
    assert differing(citation) == set()
    assert left(citation) == []


def test_initials_in_front_of_a_title_are_of_no_word_of_it() -> None:
    assert differing(f"Ekdahl XI: {TITLE}. Journal of Fish Biology 74: 1101–1110, 1998.") <= {
        "author"
    }


@pytest.mark.parametrize("persons", [" by Xin Ekdahl", " in Xin Ekdahl (ed.)", ", by X. Ekdahl"])
def test_persons_behind_a_title_are_none_of_it(persons: str) -> None:
    citation = f"{TITLE}{persons}, Bruce Y. Lund, and Zoe Moen. Journal of Fish Biology 74 (1998)."
    assert "title" not in differing(citation)


@pytest.mark.parametrize(
    "journal",
    [
        "Journal of Fish Biology Letters", "Fish Biology Reports", "New Journal of Fish Biology",
        "British Journal of Fish Biology", "Asian J. Fish Biol.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("style", STYLES)
def test_words_beside_a_journal_are_of_the_journal(style: str, journal: str) -> None:
    assert "container-title" in differing(cited(style, journal=journal))


@pytest.mark.parametrize(
    "journal", ["Journal of Eels", "International Journal of Eels", "Int J Eels"]
)
@pytest.mark.parametrize("style", STYLES)
def test_a_journal_of_one_word_is_not_a_journal_of_it(style: str, journal: str) -> None:
    eels = with_(container_title=("Eels",), short_container_title=())
    assert differing(cited(style, journal="Eels"), eels) == set()
    assert differing(cited(style, journal=journal), eels) == {"container-title"}


def test_the_title_of_a_review_may_be_announced() -> None:
    review = with_(type="review")
    citation = "Ekdahl, X., Lund, B. Y., & Moen, Z. (1998). Review of {}. Journal of Fish Biology, 74(2), 1101–1110."
    assert differing(citation.format(TITLE), review) == set()
    assert differing(citation.format(TITLE)) == {"title"}


GOST = "Ekdahl X. {title} / X. Ekdahl, B. Y. Lund, {third} // Journal of Fish Biology. – 1998. – Т. 74, № 2. – С. 1101-1110."


def test_the_names_behind_a_slash_are_the_authors_and_none_of_the_title() -> None:
    assert differing(GOST.format(title=TITLE, third="Z. Moen")) == set()
    assert differing(GOST.format(title=TITLE, third="Z. Moan")) == {"author"}
    assert differing(GOST.format(title=TITLE, third="Z. Moen, M. Duchamp")) == {"author"}
    assert differing(GOST.format(title=f"No {TITLE.lower()}", third="Z. Moen")) == {"title"}


@pytest.mark.parametrize("names", ["Ekdahl, X.", "EKDAHL, Xin", "X Ekdahl", "Xin Ekdahl"])
@pytest.mark.parametrize(
    "cut", ["et al: ", "et al ", "et al.: ", "and others: ", "u. a.: ", "y otros, "]
)
@pytest.mark.parametrize("quotes", ["“{}”", "‘{}’", '"{}"', "«{}»", "{}"])
def test_what_cuts_the_names_is_no_word_of_a_title(names: str, cut: str, quotes: str) -> None:
    stated = (
        f"{names} {cut}{quotes.format(TITLE)} // Journal of Fish Biology 74, 1101 (1998). {DOI}"
    )
    assert differing(stated) == set()


@pytest.mark.parametrize("front", ["Reply to Hall et al: ", "Comment on Hall et al ", "A note on "])
def test_words_in_front_of_a_quotation_are_the_titles_behind_a_cut_too(front: str) -> None:
    stated = f"Ekdahl X. et al. {front}“{TITLE}”. Journal of Fish Biology 74, 1101 (1998). {DOI}"
    assert differing(stated) == {"title"}


@pytest.mark.parametrize("initial", ["X", "D"])
def test_the_initial_in_front_of_a_title_in_capitals_is_no_word_of_it(initial: str) -> None:
    record = with_(author=(Name("Ekdahl", f"{initial}an"),))
    citation = f"Ekdahl, {initial}: {TITLE.upper()} (1998). Journal of Fish Biology 74. {DOI}"
    assert differing(citation, record) == set()
    assert differing(citation.replace(": SWIM", ": NO SWIM"), record) == {"title"}


@pytest.mark.parametrize("stressed", ["*No*", "**Not**", "*Not all*"])
@pytest.mark.parametrize(
    "citation",
    [
        "Ekdahl, X., Lund, B. Y., & Moen, Z. (1998). {}. *Journal of Fish Biology*, *74*(2), 1101–1110.",
        "**Ekdahl X, Lund BY, Moen Z.** {}. Journal of Fish Biology. 1998;74(2):1101-1110.",
    ],
)
def test_an_emphasised_word_that_a_sentence_begins_with_is_of_the_title(
    stressed: str, citation: str
) -> None:
    small = TITLE[0].lower() + TITLE[1:]
    assert differing(citation.format(small)) == set()
    assert differing(citation.format(f"{stressed} {small}")) == {"title"}


@pytest.mark.parametrize("title", [TITLE, TITLE[0].lower() + TITLE[1:]])
def test_emphasised_authors_are_no_words_of_the_title(title: str) -> None:
    tail = f"{title}. Journal of Fish Biology. 1998;74(2):1101-1110."
    for authors in ("**Ekdahl X, Lund BY, Moen Z**", "*Ekdahl X, Lund BY,* **Moen Z.**"):
        assert differing(f"{authors} {tail}") == set(), authors
