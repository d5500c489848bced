from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from msgspec.structs import replace
import pytest

from refcheck.core.compare import compare
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name
from refcheck.readers import Document, reader_for
from tests.core.guided.entries import ARTICLE, DOI, STYLES, TITLE, cited, differing, with_

_JOURNAL = "Journal of Fish Biology"
_NUMBERS = f"1998;74(2):1101-1110. {DOI}"
# The authors behind the title, and what ends them.
BEHIND = [
    f"“{TITLE},” Ekdahl X, Lund BY, Moen Z, {{journal}}, 74, 1101-1110 (1998). {DOI}",
    f"{TITLE}, Ekdahl, X; Lund, BY, and Moen, Z, {{journal}} 74 (1998), 1101-1110. {DOI}",
    f"{TITLE} (1998). Ekdahl X., Lund B. Y., Moen Z. {{journal}}, 74(2):1101-1110. {DOI}",
    f"{TITLE} (1998). — Ekdahl X., Lund B. Y. e Moen Z. — {{journal}}, 74:1101-1110. {DOI}",
    f"„{TITLE}“, Ekdahl, X., BY Lund, Z Moen // {{journal}} 74, 1101-1110, 1998. {DOI}",
]


@pytest.mark.parametrize("citation", BEHIND)
def test_authors_behind_the_title_end_where_the_journal_begins(citation: str) -> None:
    assert differing(citation.format(journal=_JOURNAL)) == set()


@pytest.mark.parametrize("citation", BEHIND)
def test_another_journal_behind_the_authors_is_no_author(citation: str) -> None:
    stated = citation.format(journal="Asian Annals of Surgery")
    assert differing(stated) == {"container-title"}


@pytest.mark.parametrize("citation", BEHIND)
def test_a_wrong_or_added_author_behind_the_title_is_named(citation: str) -> None:
    stated = citation.format(journal=_JOURNAL)
    assert differing(stated.replace("Lund", "Lind")) == {"author"}
    at = stated.index("Ekdahl")
    assert differing(f"{stated[:at]}Quist P., {stated[at:]}") == {"author"}


def test_an_edition_behind_the_title_is_no_author() -> None:
    book = replace(ARTICLE, type="book", author=(), editor=ARTICLE.author, container_title=())
    assert differing(f"{TITLE}. Second ed. Paris: Reed. (1998). {DOI}", book) == set()


@pytest.mark.parametrize("written", ["Pierik EGJMR", "Pierik, E.G.J.M.R.", "E.G.J.M.R. Pierik"])
def test_five_initials_are_those_of_five_given_names(written: str) -> None:
    pierik = Name("Pierik", "Everhardus Gerardus Johannes Maria Renatus")
    record = replace(ARTICLE, author=(pierik, Name("Moen", "Zoe")))
    stated = f"{written}, Moen Z. {TITLE}. {_JOURNAL}. {_NUMBERS}"
    assert differing(stated, record) == set()
    assert differing(stated.replace("R", "X", 1), record) == {"author"}


@pytest.mark.parametrize(
    "written", ["de Jong K", "de Jong, K.", "K. de Jong", "d. Jong, K.", "Jong K"]
)
def test_a_particle_may_be_left_out_or_shortened(written: str) -> None:
    assert _with_de_jong(written) == set()


@pytest.mark.parametrize("written", ["dk Jong K", "dk Jong, K.", "K. dk Jong", "se Jong K"])
def test_another_word_in_the_place_of_a_particle_is_named(written: str) -> None:
    assert _with_de_jong(written) == {"author"}


def _with_de_jong(written: str) -> set[str]:
    record = replace(ARTICLE, author=(Name("de Jong", "Karel"), Name("Moen", "Zoe")))
    return differing(f"{written}, Moen Z. {TITLE}. {_JOURNAL}. {_NUMBERS}", record)


_FAMILIES = ("Halvor", "Brend", "Tosk", "Marn", "Quill", "Sorg", "Dahlin", "Feld", "Nygr", "Lapid")
_ENDS = ("sen", "berg", "ova", "ini", "ström", "ski", "mann", "etti")
_GIVEN = ("Anna", "Bo", "Carla Maria", "Dirk", "Eva", "Finn")
# What a program reads otherwise than it is meant.
_ODD = (
    Name("R Akhouri", "Rishi"),
    Name("Summers", "Ed"),
    Name("Junior", "Jefferson Rosi"),
    Name("Ruiz de Arcaute", "Gonzalo"),
    Name("Rahmath P", "Haseena"),
    Name("viswavardhanreddy", "karra"),
)
_PEOPLE = (
    *(Name(a + b, g) for a, (b, g) in product(_FAMILIES, product(_ENDS, _GIVEN[:3]))),
    *_ODD,
    *(Name(a + b, "Gunnar") for a, b in product(_FAMILIES, _ENDS)),
)
_GROUP = Name(literal="Collaboration of the Northern Rivers and Lakes")


def _initials(name: Name, stop: str) -> str:
    return "".join(f"{word[0].upper()}{stop}" for word in (name.given or "").split())


def _written(manner: str, names: Sequence[Name]) -> str:
    each = {
        "Mason AB, ": lambda n: f"{n.family} {_initials(n, '')}",
        "Mason, A.B., ": lambda n: f"{n.family}, {_initials(n, '.')}",
        "Mason, Anna; ": lambda n: f"{n.family}, {n.given}",
        "A.B. Mason, ": lambda n: f"{_initials(n, '.')} {n.family}",
        "Anna Mason, ": lambda n: f"{n.given} {n.family}",
    }[manner]
    printed = [n.literal or each(n) for n in names]
    return manner[-2:].join(printed)


_MANNERS = ("Mason AB, ", "Mason, A.B., ", "Mason, Anna; ", "A.B. Mason, ", "Anna Mason, ")
_PLACES = {
    "in front": f"{{authors}}. {TITLE}. {_JOURNAL}. {_NUMBERS}",
    "behind": f"“{TITLE},” {{authors}}, {_JOURNAL}, 74, 1101-1110 (1998). {DOI}",
}


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("manner", _MANNERS)
@pytest.mark.parametrize("group", [150, len(_PEOPLE)])
def test_hundreds_of_authors_with_a_group_among_them_agree(
    manner: str, place: str, group: int
) -> None:
    people = (*_PEOPLE[:group], _GROUP, *_PEOPLE[group:])
    citation = _PLACES[place].format(authors=_written(manner, people))
    assert _differing_among_others(citation, _by(people)) == set()


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("manner", _MANNERS)
def test_one_wrong_author_among_hundreds_is_named(manner: str, place: str) -> None:
    wrong = (*_PEOPLE[:200], Name("Zwickau", "Petra"), *_PEOPLE[201:])
    for stated in (wrong, _PEOPLE[:200] + _PEOPLE[201:], (*_PEOPLE, Name("Zwickau", "Petra"))):
        citation = _PLACES[place].format(authors=_written(manner, stated))
        assert _differing_among_others(citation, _by(_PEOPLE)) == {"author"}


def _differing_among_others(citation: str, record: Record) -> set[str]:
    """Return the fields that differ where the citation is one of several in its list."""
    others = [cited(style, doi=f"{DOI}.{i}") for i, style in enumerate(STYLES)]
    text = "\n\n".join(["References", *others[:3], citation, *others[3:]])
    reading = reader_for("a.txt", None).read(Document("a.txt", text.encode()))
    found = [one for one in reading.references if one.doi and one.doi.value == record.doi]
    return {c.field for c in compare(found[0], record).differing}


def _by(people: Sequence[Name]) -> Record:
    return replace(ARTICLE, author=tuple(people))


@pytest.mark.parametrize("mark", ["[Retracted] ", "(RETRACTED ARTICLE) ", "[Withdrawn]: "])
def test_a_mark_of_retraction_is_nobodys_name(mark: str) -> None:
    for style in (
        "Ekdahl X, Lund BY, {}{}. Journal of Fish Biology 74, 1101 (1998). {}",
        "{}{}. Ekdahl X., Lund B. Y. Journal of Fish Biology (1998). {}",
    ):
        two = with_(author=ARTICLE.author[:2], volume=None, issue=None, page=None)
        citation = style.format(mark, TITLE, DOI)
        assert "author" not in differing(citation, two)
        assert "author" in differing(citation.replace("Lund", "Brandt"), two)


def test_the_place_of_a_publisher_behind_the_persons_is_nobodys_name() -> None:
    report = with_(
        type="report", container_title=(), short_container_title=(), publisher="Eel Press",
        volume=None, issue=None, page=None,
    )  # fmt: skip
    citation = f"{TITLE}. X Ekdahl, BY Lund, & Z Moen. Leiden: Eel Press. 1998. {DOI}"
    assert differing(citation, report) == set()
    assert differing(citation.replace("Moen", "Dahl"), report) == {"author"}


def test_a_first_page_may_stand_where_the_issue_does() -> None:
    nameless = with_(author=(), page="8-9", issue="3")
    citation = f'"{TITLE}". Journal of Fish Biology, 74, {{}} (1998). {DOI}'
    assert differing(citation.format("8"), nameless) == set()
    assert differing(citation.format("7"), nameless) != set()
    assert differing(citation.format("8, 8-9"), nameless) == {"issue"}


def test_a_group_that_is_recorded_behind_each_person_is_one_name_each_time() -> None:
    group = Name(literal="Institute of Rivers - branch of the Academy of Lifelong Learning")
    record = with_(author=(group, Name("Ekdahl", "X. Y."), group, Name("Lund", "B. Y."), group))
    stated = f"{group}, Ekdahl X. Y., {group}, Lund B. Y., {group}"
    citation = f"{stated}: “{TITLE}”, Journal of Fish Biology 74 (1998). {DOI}"
    assert differing(citation, record) == set()
    assert differing(citation.replace("Lund", "Brandt"), record) == {"author"}


def test_a_month_in_brackets_behind_the_authors_is_nobody() -> None:
    behind = f"{TITLE}. {_JOURNAL}, 74(2), 1101-1110. {DOI}"
    for date in ("(March, 1998)", "(March 1998)", "(Sept., 1998)"):
        assert differing(f"Ekdahl, X., Lund, B. Y., and Moen, Z. {date} {behind}") == set()
        added = f"Ekdahl, X., Lund, B. Y., Moen, Z., and March, Q. {date} {behind}"
        assert differing(added) == {"author"}


def test_editors_behind_a_slash_end_at_a_dash_that_touches_them() -> None:
    book = replace(ARTICLE, type="book", author=(), editor=ARTICLE.author, container_title=())
    behind = f"Springer New York, 1998. {DOI}"
    assert differing(f"{TITLE} / ed. Ekdahl X., Lund B.Y., Moen Z.– {behind}", book) == set()
    assert differing(f"{TITLE} / ed. Ekdahl X., Lund B.Y.– {behind}", book) == {"author"}


@pytest.mark.parametrize("place", ["Berlin: De Gruyter", "New York: Springer", "Oslo: Gyldendal"])
def test_the_publishers_place_behind_the_authors_is_nobody(place: str) -> None:
    publisher = place.partition(": ")[2]
    book = replace(ARTICLE, type="book", container_title=(), publisher=publisher)
    citation = f"*{TITLE}* [1998], Ekdahl, X, Lund, BY and {{}}, {place}. {DOI}"
    assert differing(citation.format("Moen, Z"), book) == set()
    assert differing(citation.format("Moen, Z, Oslo, P"), book) == {"author"}


def test_initials_behind_the_last_persons_suffix_are_no_part_of_the_journal() -> None:
    record = with_(author=(*ARTICLE.author[:2], Name("Moen", "Zoe A.", "III")))
    citation = f"“{TITLE}”, Ekdahl, X; Lund, BY; Moen III, ZA, {{}} 74 (1998). {DOI}"
    assert differing(citation.format(_JOURNAL), record) == set()
    assert differing(citation.format("Annals of Surgery"), record) == {"container-title"}


def test_a_note_of_the_date_online_is_no_part_of_the_journal() -> None:
    citation = f"X. Ekdahl, B. Y. Lund, Z. Moen (1998). {TITLE}, {{}}. Epub 1998 Sep 1. {DOI}"
    assert differing(citation.format(_JOURNAL)) == set()
    assert differing(citation.format("Journal of Fish")) == {"container-title"}


def test_a_container_between_the_authors_and_the_title_is_nobody() -> None:
    entry = with_(
        type="entry", title=("Flood Ecology",), container_title=("Ecology",),
        short_container_title=(), volume=None, issue=None, page=None,
    )  # fmt: skip
    citation = f"{{}}X. Ekdahl, B.Y. Lund, Z. Moen, {{}}, 1998, “Flood Ecology.” {DOI}"
    for label in ("", "Ekdahl, Lund 1998"):
        assert differing(citation.format(label, "Ecology"), entry) == set()
        assert differing(citation.format(label, "A. Ecology"), entry) == {"author"}


@pytest.mark.parametrize(
    "label", ["Ekdahl et al. 1998", "Ekdahl et al. [n.d.]", "Ekdahl et al. s.d."]
)
def test_behind_a_label_all_authors_count(label: str) -> None:
    citation = f"{label}X. Ekdahl, B.Y. Lund, {{}}, “{TITLE},” {_JOURNAL} 74 (1998). {DOI}"
    assert differing(citation.format("Z. Moen")) == set()
    assert differing(citation.format("Z. Moen, A.K. Holm")) == {"author"}


CUT_LISTS = {
    "mla": "{who}, et al. “{title}.” *Journal of Fish Biology*, vol. 74, no. 2, {year}, pp. 1101–1110.",
    "chicago": "{who}, et al. {year}. “{title}.” *Journal of Fish Biology* 74 (2): 1101–1110.",
    "din": "{who} et al.: {title}. In: Journal of Fish Biology Bd. 74 ({year}), Nr. 2, S. 1101–1110.",
}


@pytest.mark.parametrize("style", CUT_LISTS)
@pytest.mark.parametrize(
    ("family", "given"), [("Brandt Halden", "Karin Maria"), ("Mendes Silva", "João Paulo")]
)
def test_two_words_of_a_family_and_two_given_names_are_one_author(
    style: str, family: str, given: str
) -> None:
    record = with_(author=(Name(family, given), *ARTICLE.author[1:]))

    def told(who: str, year: str = "1998") -> set[str]:
        return differing(CUT_LISTS[style].format(who=who, title=TITLE, year=year), record)

    assert told(f"{family}, {given}") == set()
    assert told(f"{family}, {given}", "1991") == {"issued"}
    assert told(f"{family}, Pedro Luis") == {"author"}
    assert told(f"Berg {family.split()[1]}, {given}") == {"author"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [("Ekdahl, X", set()), ("Ekdahl, XZ", {"author"}), ("Ekdahl, B", {"author"})],
)
def test_initials_stand_in_front_of_a_single_quotation_mark(names: str, expected: set[str]) -> None:
    record = replace(ARTICLE, author=(Name("Ekdahl", "Xin A."),))
    for title in (TITLE, f"A {TITLE}"):
        one = replace(record, title=(title,))
        assert differing(f"{names} ‘{title}’, {_JOURNAL}. {_NUMBERS}", one) == expected


@pytest.mark.parametrize("name", ["Zoe MOAN", "Zoe MEN", "Zoe MOONE"])
def test_a_name_in_capitals_is_not_taken_for_initials_of_the_recorded_one(name: str) -> None:
    record = replace(ARTICLE, author=(Name("Moen", "Zoe"),))
    assert differing(f"Zoe MOEN. {TITLE}. {_JOURNAL}. {_NUMBERS}", record) == set()
    assert differing(f"{name}. {TITLE}. {_JOURNAL}. {_NUMBERS}", record) == {"author"}


@pytest.mark.parametrize("added", ["J.A. Roe", "ROEDER J", "J. Roe"])
def test_a_whole_name_that_is_recorded_as_a_family_has_nobody_elses(added: str) -> None:
    record = replace(ARTICLE, author=(Name("Xin Ekdahl"), Name("Lund", "B.Y.")))
    stated = f"Xin Ekdahl{{}}, Lund BY. {TITLE}. {_JOURNAL}. {_NUMBERS}"
    assert differing(stated.format(""), record) == set()
    assert differing(stated.format(f", {added}"), record) == {"author"}


_EDITED = with_(
    type="book",
    author=(),
    editor=(Name("Ekdahl", "Xin"), Name("Lund", "Bruce Y."), Name("Moen", "Zoe")),
    container_title=(),
    short_container_title=(),
    publisher="Harbour Press",
    volume=None,
    issue=None,
    page=None,
)


@pytest.mark.parametrize(
    "names",
    [
        "Ekdahl X (Berlin), Lund BY (Oslo), Moen Z (Bonn), editors.",
        "Ekdahl X (Berlin), Lund BY, Moen Z, editors.",
        "Ekdahl X (Berlin), Lund BY (Oslo) & Moen Z (Bonn), eds.",
        "Ekdahl X (Berlin), et al., editors.",
    ],
)
def test_the_town_behind_a_name_is_none_of_it(names: str) -> None:
    stated = f"{{}} {TITLE}. Harbour Press; 1998. {DOI}"
    assert differing(stated.format(names), _EDITED) == set()
    assert differing(stated.format(names.replace("Ekdahl X", "Roe X")), _EDITED) == {"author"}
    authors = replace(ARTICLE, author=_EDITED.editor)
    assert (
        differing(f"{names[: names.rfind(', ed')]}. {TITLE}. {_JOURNAL}. {_NUMBERS}", authors)
        == set()
    )


@pytest.mark.parametrize("cut", ["UA.", "U.A.", "U. A.", "(U.A.)"])
@pytest.mark.parametrize("names", ["EKDAHL X,", "EKDAHL, X.,", "EKDAHL X, LUND BY,"])
def test_others_in_capitals_are_told_from_initials_by_the_record(names: str, cut: str) -> None:
    citation = f"{{}} {cut} (1998): {TITLE}. {_JOURNAL} 74(2), 1101-1110. {DOI}"
    assert differing(citation.format(names), ARTICLE) == set()
    assert differing(citation.format(names.replace("EKDAHL", "ROE")), ARTICLE) == {"author"}
    alone = replace(ARTICLE, author=(Name("Ekdahl", "Ulrich Adam"),))
    assert differing(f"EKDAHL {cut} {TITLE}. {_JOURNAL}. {_NUMBERS}", alone) == set()
