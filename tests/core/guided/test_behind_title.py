"""Styles that print the persons behind the title: what the record has not is stated all the same."""

from __future__ import annotations

import pytest

from refcheck.core.model.reference import Name
from tests.core.guided.entries import ARTICLE, DOI, TITLE, differing, left, with_

# One layout of each kind: quoted, emphasised or bare; initials in front or behind.
TITLE_FIRST = (
    "“{title},” X. Ekdahl, B. Y. Lund, and Z. Moen, {journal} 74 (1998), 1101–1110. {doi}",
    "{title}. Ekdahl, X., Lund, B. Y. & Moen, Z. {journal}, 1998, 74, 1101-1110. {doi}",
    "*{title}*. — Xin Ekdahl; Bruce Y. Lund e Zoe Moen [1998]. — {journal} v. 74, pp. 1101–1110. {doi}",
    '"{title}", Ekdahl, X., Lund, B. et al., {journal} 1998, 74(2), p. 1101–1110. {doi}',
)  # fmt: skip


def _cited(style: str, journal: str = "Journal of Fish Biology", title: str = TITLE) -> str:
    return style.format(title=title, journal=journal, doi=DOI)


@pytest.mark.parametrize("journal", ["Journal of Fish Biology", "J. Fish Biol.", "J Fish Biol"])
@pytest.mark.parametrize("style", TITLE_FIRST)
def test_the_recorded_journal_behind_the_persons_is_found(style: str, journal: str) -> None:
    assert differing(_cited(style, journal)) == set()
    assert left(_cited(style, journal)) == []


@pytest.mark.parametrize(
    "journal",
    [
        "Journal of Fish Biologies", "Asian Journal of Fish Biology", "Biology", "Sarcoma",
        "Journal of Fish Biology Letters", "Transactions of the Angling Society", "J. Fish Dis.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("style", TITLE_FIRST)
def test_another_journal_behind_the_persons_is_the_stated_one(style: str, journal: str) -> None:
    assert differing(_cited(style, journal)) == {"container-title"}


@pytest.mark.parametrize("style", TITLE_FIRST)
def test_a_subtitle_in_front_of_the_persons_is_told_and_names_nobody(style: str) -> None:
    citation = _cited(style, title=f"{TITLE}: a refutation")
    assert differing(citation) == set()
    assert left(citation) == ["a refutation"]


@pytest.mark.parametrize("behind", [" in mice", " after surgery", " revisited"])
@pytest.mark.parametrize("style", TITLE_FIRST)
def test_words_of_the_title_in_front_of_the_persons_name_nobody(style: str, behind: str) -> None:
    assert differing(_cited(style, title=f"{TITLE}{behind}")) == {"title"}


@pytest.mark.parametrize("style", TITLE_FIRST)
def test_another_person_behind_the_title_is_still_reported(style: str) -> None:
    assert "author" in differing(_cited(style).replace("Lund", "Brandt"))


@pytest.mark.parametrize("lead", ["Dans: ", "En: ", "In: ", "// "])
def test_what_announces_a_book_is_no_persons_name(lead: str) -> None:
    chapter = with_(type="chapter", container_title=("A handbook of river fishes",), volume=None)
    citation = "{}. Ekdahl X., Lund B. Y., Moen Z. {}{}. Eel Press, 1998. {}"
    assert differing(citation.format(TITLE, lead, "A handbook of river fishes", DOI), chapter) == (
        set()
    )
    assert differing(citation.format(TITLE, lead, "The Oxford book of verse", DOI), chapter) == {
        "container-title"
    }


def test_another_series_behind_the_editors_is_the_stated_one() -> None:
    book = with_(
        type="book", author=(), editor=(Name("Ekdahl", "Xin"),), container_title=("Freshwater studies",),
        volume=None, issue=None, page=None,
    )  # fmt: skip
    citation = "{}. In: Ekdahl, X. (Hg.), {}. Eel Press. [1998]. {}"
    assert differing(citation.format(TITLE, "Freshwater studies", DOI), book) == set()
    assert differing(citation.format(TITLE, "Advances in library science", DOI), book) == {
        "container-title"
    }


@pytest.mark.parametrize(
    "citation",
    [
        "Ekdahl, X., BY Lund & Z Moen. {journal} 74, 1101–1110, 1998. {doi}",
        "X. Ekdahl, B. Y. Lund and Z. Moen [1998]. *{journal}* 74/2, p. 1101. {doi}",
        "Ekdahl X., Lund B. Y., Moen Z. {journal}, 1998, *74*, 1101. {doi}",
    ],
)
def test_a_style_without_titles_states_its_journal_in_their_place(citation: str) -> None:
    for journal in ("Journal of Fish Biology", "J. Fish Biol."):
        assert differing(citation.format(journal=journal, doi=DOI)) == set()
    for journal in ("Journal of Fish Biologies", "Photoacoustics", "Fish Biology"):
        assert differing(citation.format(journal=journal, doi=DOI)) == {"container-title"}


@pytest.mark.parametrize("style", TITLE_FIRST)
def test_another_title_in_front_of_the_persons_is_the_stated_one(style: str) -> None:
    stated = "Feeding habits of the roach in warm lakes"
    assert differing(_cited(style, title=stated)) == {"title"}


@pytest.mark.parametrize(
    "title", ["A sudden pike upon the weir", "Feeding habits: the case of roach"]
)
def test_another_title_between_persons_and_journal_is_the_stated_one(title: str) -> None:
    citation = "Ekdahl X., Lund B. Y. u. Moen Z. {}, Journal of Fish Biology 1998. {}"
    assert differing(citation.format(title, DOI)) == {"title"}


@pytest.mark.parametrize("more", ["Brandt O., Holm P., Dahl de la Vega Q.", "Hagen AB, Riis CD"])
def test_more_persons_are_no_title(more: str) -> None:
    citation = f"Ekdahl X., Lund B. Y., Moen Z., {more} J. Fish Biol. 74, 1101 (1998). {DOI}"
    assert "title" not in differing(citation)


# In every language one joint parts two persons, also behind a title, and hides none of them.
JOINTS = [
    "and",
    "und",
    "u.",
    "sowie",
    "et",
    "y",
    "e",
    "i",
    "og",
    "och",
    "en",
    "ve",
    "и",
    "та",
    "és",
]


@pytest.mark.parametrize("container", ["{}. Journal of Fish Biology. 1998. {}", "{}, 1998. {}"])
@pytest.mark.parametrize("joint", JOINTS)
def test_what_joins_two_persons_behind_a_title_is_no_initial(joint: str, container: str) -> None:
    two = with_(author=ARTICLE.author[:2], volume=None, issue=None, page=None)
    citation = container.format(f"{TITLE}. EKDAHL X. {joint} LUND B. Y", DOI)
    assert differing(citation, two) == set()
    assert differing(citation.replace("LUND", "BRANDT"), two) == {"author"}
    assert differing(citation.replace(f" {joint} LUND B. Y", ""), two) == {"author"}


def test_the_publisher_ends_the_persons_behind_a_title() -> None:
    preprint = with_(
        type="article", author=ARTICLE.author[:2], container_title=(), short_container_title=(),
        publisher="Institute of Rivers and Lakes (IRL)", volume=None, issue=None, page=None,
    )  # fmt: skip
    citation = f"{TITLE}. EKDAHL X. u. LUND B.Y. Institute of Rivers and Lakes (IRL). (1998). {DOI}"
    assert differing(citation, preprint) == set()
    assert differing(citation.replace("LUND", "HOLM"), preprint) == {"author"}


PAPER = with_(
    type="paper-conference", container_title=("Proceedings of the 2nd Symposium on Rivers",),
    short_container_title=(), publisher="Society for Lakes and Rivers", volume=None, issue=None, page=None,
)  # fmt: skip


@pytest.mark.parametrize("lead", ["In", "in:", "Dans", "dans :", "Em:", "//"])
@pytest.mark.parametrize(
    "behind", [", Society for Lakes and Rivers, 1998.", ". Society for Lakes and Rivers. 1998.", ". 1998."]
)  # fmt: skip
def test_a_container_ends_before_its_publisher_whatever_leads_to_it(lead: str, behind: str) -> None:
    citation = f"Ekdahl, X. / Lund, B. Y. / Moen, Z.: “{TITLE}”. {lead} {{}}{behind} {DOI}"
    assert differing(citation.format(PAPER.container_title[0]), PAPER) == set()
    other = "Proceedings of the 7th Congress on Library Science"
    assert differing(citation.format(other), PAPER) == {"container-title"}


def test_initials_in_front_of_a_journal_are_of_the_person_beside_them() -> None:
    alone = with_(author=(Name("Ekdahl", "Xin J."),), volume=None, issue=None, page=None)
    citation = f"Ekdahl X.J. J Fish Biol. 1998. {DOI}"
    assert differing(citation, alone) == set()
    assert differing(citation.replace("Fish", "Bird"), alone) == {"container-title"}
    fishes = with_(
        author=(Name("Ekdahl", "Xin"),), container_title=("Fish Biology",), short_container_title=(),
        volume=None, issue=None, page=None,
    )  # fmt: skip
    assert differing(f"Ekdahl X. {TITLE}. J. Fish Biol. 1998. {DOI}", fishes) == {"container-title"}


@pytest.mark.parametrize(
    "behind",
    [", dans Freshwater Studies, Lund: Eel Press, (1998).", ", in Freshwater Studies. 1998.", ". Ekdahl X., Freshwater Studies, 1998."],
)  # fmt: skip
def test_what_stands_behind_a_title_without_its_subtitle_is_no_other_subtitle(behind: str) -> None:
    paper = with_(
        type="paper-conference", title=(f"{TITLE} (Part 1): a first look at the weir",), author=(Name("Ekdahl", "Xin"),),
        container_title=("Freshwater Studies",), short_container_title=(), volume=None, issue=None, page=None,
    )  # fmt: skip
    assert differing(f"Ekdahl X, {TITLE} (Part 1){behind} {DOI}", paper) == set()
    assert differing(
        f"Ekdahl X, {TITLE} (Part 1): a last look at the moor{behind} {DOI}", paper
    ) == {"title"}


def test_names_with_several_words_are_not_torn() -> None:
    two = with_(author=(Name("Zaid bin Omar", "Musa Hadi"), Name("Holm", "Kai")))
    citation = (
        f"Zaid bin Omar, Musa Hadi, Holm, Kai. *{TITLE}* (1998). *Journal of Fish Biology*. {DOI}"
    )
    assert differing(citation, two) == set()
    assert differing(citation.replace("Holm", "Brandt, Ove, Holm"), two) == {"author"}
    assert differing(citation.replace("Musa Hadi", "Musa Karim"), two) == {"author"}


def test_a_container_that_is_called_as_its_part_is_found_behind_the_persons() -> None:
    paper = with_(
        container_title=(TITLE,), short_container_title=(), volume=None, issue=None, page=None
    )
    citation = f"{TITLE}, Xin Ekdahl, Bruce Y. Lund, Zoe Moen [1998], *{TITLE}*. {DOI}"
    assert differing(citation, paper) == set()
    assert differing(citation.replace("Moen", "Dahl"), paper) == {"author"}
    assert differing(citation.replace(f"*{TITLE}*", "*Journal of Weirs*"), paper) == {
        "container-title"
    }


def test_a_short_title_stands_between_the_heading_and_the_statement_of_responsibility() -> None:
    short = with_(title=("Gout",), author=(Name("Orós", "Joan"),))
    gost = (
        "Orós J. Gout / J. {} // Journal of Fish Biology. – 1998. – Vol. 74, № 2. – P. 1101–1110."
    )
    assert differing(f"{gost.format('Orós')} {DOI}", short) == set()
    assert differing(f"{gost.format('Brandt')} {DOI}", short) == {"author"}


def test_a_statement_of_responsibility_that_names_others_is_compared() -> None:
    alone = with_(author=(Name("Ekdahl", "Xin"),))
    gost = f"Ekdahl X. {TITLE} / {{}} // Journal of Fish Biology. – 1998. – Vol. 74, № 2. {DOI}"
    assert differing(gost.format("X. Ekdahl"), alone) == set()
    assert differing(gost.format("X. Ekdahl ; Fish Institute"), alone) == set()
    assert differing(gost.format("J. Brandt"), alone) == {"author"}


def test_the_publisher_behind_a_title_without_its_subtitle_is_no_subtitle() -> None:
    record = with_(
        type="post",
        title=("Evaluating Networks of Rivers for Discovery: A Simple Yet Effective Approach",),
        author=(Name("Moen", "Zoe Marit"),),
        container_title=(),
        volume=None,
        issue=None,
        page=None,
        publisher="Center for Open Science",
    )
    behind = "1998. DOI 10.1000/eel PubMed PMID: 17146891; PubMed Central PMCID: PMC4181716."
    entry = f"Moen, Z. M.: Evaluating Networks of Rivers for Discovery. {{}}. {behind}"
    assert differing(entry.format("Center for Open Science"), record) == set()
