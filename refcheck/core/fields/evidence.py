"""What agreement proves: which compared fields, taken together, say that a record is the work.

A work is known by what two works hardly ever share. The title is worth most, by as much as it has
to say: among 8,231 works of Crossref, 33.9 million pairs, works without an author in common had
the same title of one to three words 144 times, most of them in one journal and year (*Editorial*),
of four words once, and of five words or more once, a reply in the same journal ten months after
the letter; in the same container *and* year never. Authors and first pages come next, for
neighbouring articles share the container, the year and the volume, and people write many papers.

Nothing else is asked of a work than what one row of `_PROOFS` has, which makes the whole of it
readable in one place. A row is a conjunction: what of the title, how many of its words, who of
the authors, which fields, and how many of `_SUPPORTING`. What a record says otherwise is not held
against it: it is compared, and reported field by field.

Sources: Fellegi and Sunter, *A theory for record linkage*, JASA 1969 (agreement counts by how
seldom it comes about by accident); Tkaczyk, *Reference matching: for real this time*, Crossref
2018 (a registry's score is no evidence); the figures above are of works drawn at random from
Crossref's public data file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from refcheck.core.fields.titles import nearness
from refcheck.core.model.comparison import (
    Comparison,
    DifferenceKind,
    Identity,
    Judgement,
    Outcome,
)
from refcheck.core.text.folding import words
from refcheck.core.text.pages import Page, pages, roman
from refcheck.core.text.title_marks import is_notice
from refcheck.core.text.title_words import changes

_SUPPORTING = frozenset({"issued", "container-title", "volume", "page"})
_AGREE = (Outcome.SAME, Outcome.EQUIVALENT)
_SILENT = (Outcome.NOT_STATED, Outcome.NOT_RECORDED)
# A title with one wrong word in ten still names the work; with one in four it may, and with less
# in common it may be the second paper of a series. In per cent of the letters.
_NEAR = 90.0
_ALIKE = 75.0
# So many words of a title mean something by themselves; see above.
FEW, TELLING = 4, 5
# ... and with so many, a word of them may be another.
_MANY = 8
# Titles that a column, a notice or a part of every volume has, in the languages of the lists.
_COLUMNS = frozenset(
    """
    editorial editorials introduction preface foreword reply response comment commentary letter
    letters erratum corrigendum correction corrections news abstracts abstract contents index
    discussion conclusion conclusions summary obituary review reviews announcement announcements
    notes note afterword prologue epilogue acknowledgments acknowledgements einleitung vorwort
    nachruf avant propos introduccion prologo reponse
    """.split()
)
_BESIDE = frozenset(
    "the a an to of on for in from and author authors s editor editors book guest special issue "
    "memoriam case report table message".split()
)


class Title(IntEnum):
    """How far the stated title is the recorded one."""

    OTHER = 0
    ABSENT = 1  # not stated, or not recorded
    ALIKE = 2
    NEAR = 3
    SAME = 4


class People(IntEnum):
    """Who of the stated authors is recorded."""

    STRANGERS = 0
    UNKNOWN = 1  # none are stated, or none recorded
    SOME = 2
    FIRST = 3  # the first one, or all that are stated of a list that is cut
    ALL = 4  # two authors or more, and all of them


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the compared fields of a reference say for a record.

    `telling` counts the words of the recorded title; 0 where any column may have it. `agree` are
    the fields of `_SUPPORTING` that agree, `differ` those that do not. `is_part` says that the
    titles differ as those of two parts of a work, or of a work and a notice of it, do. `paged`
    says that the pages that agree are an article's own: a range of them that does not begin where
    volumes do, or its number.
    """

    title: Title
    telling: int
    people: People
    agree: frozenset[str]
    differ: frozenset[str] = frozenset()
    is_part: bool = False
    paged: bool = False


@dataclass(frozen=True, slots=True)
class _Proof:
    title: Title
    telling: int
    people: People
    fields: frozenset[str] = frozenset()
    support: int = 0
    paged: bool = False
    unopposed: bool = False

    def holds(self, evidence: Evidence) -> bool:
        """Say whether the evidence has all that this proof takes."""
        exact = self.title in (Title.OTHER, Title.ABSENT)
        titled = evidence.title is self.title if exact else evidence.title >= self.title
        return (
            titled
            and evidence.telling >= self.telling
            and evidence.people >= self.people
            and self.fields <= evidence.agree
            and len(evidence.agree) >= self.support
            and (evidence.paged or not self.paged)
            and not (evidence.differ and self.unopposed)
        )


_PLACE = frozenset({"container-title", "issued"})
_NUMBERS = frozenset({"container-title", "volume", "page"})
_PROOFS = (
    # The title, an author, and one thing more.
    _Proof(Title.SAME, FEW, People.SOME, support=1),
    _Proof(Title.NEAR, FEW, People.FIRST, support=1),
    # The title and two things more, where nobody is named.
    _Proof(Title.NEAR, FEW, People.UNKNOWN, support=2),
    # A telling title where it is said to stand, whoever is said to have written it.
    _Proof(Title.SAME, TELLING, People.STRANGERS, _PLACE, unopposed=True),
    _Proof(Title.NEAR, _MANY, People.STRANGERS, _PLACE, unopposed=True),
    _Proof(Title.SAME, TELLING, People.STRANGERS, frozenset({"volume", "page"})),
    _Proof(Title.SAME, TELLING, People.STRANGERS, frozenset({"container-title", "page"})),
    # A title that others may have is told by its page, or by all of its authors.
    _Proof(Title.NEAR, 0, People.SOME, frozenset({"page"}), support=2),
    _Proof(Title.NEAR, 0, People.UNKNOWN, frozenset({"page"}), support=3),
    _Proof(Title.SAME, 1, People.ALL, _PLACE),
    # A changed title: everybody and the place agree, and the words are mostly the recorded ones.
    _Proof(Title.ALIKE, FEW, People.ALL, _PLACE),
    # Another title on the right numbers, by its author.
    _Proof(Title.OTHER, 0, People.FIRST, _NUMBERS | _PLACE, paged=True),
    _Proof(Title.ALIKE, 0, People.FIRST, _NUMBERS),
    _Proof(Title.OTHER, 0, People.ALL, frozenset({"page"}) | _PLACE, paged=True),
    # Styles that print no title.
    _Proof(Title.ABSENT, 0, People.FIRST, frozenset({"page"}), support=3),
)


def evidence_of(judgement: Judgement) -> Evidence:
    """Return what the compared fields say for the record's being the work."""
    title = judgement.of("title")
    likeness = _title(title)
    return Evidence(
        likeness,
        telling_words((None if title is None else title.recorded) or ""),
        _people(judgement.of("author")),
        _fields(judgement.agreeing),
        _fields(judgement.differing),
        likeness in (Title.NEAR, Title.ALIKE, Title.OTHER) and _are_parts(title),
        _is_paged(judgement.of("page")),
    )


def _fields(comparisons: Iterable[Comparison]) -> frozenset[str]:
    return frozenset(comparison.field for comparison in comparisons) & _SUPPORTING


def proves(judgement: Judgement) -> bool:
    """Say whether the compared fields leave no reasonable doubt that the work is the same."""
    if judgement.identity is not Identity.SAME_WORK:
        return False
    evidence = evidence_of(judgement)
    if evidence.is_part and not evidence.paged:
        return False
    return any(proof.holds(evidence) for proof in _PROOFS)


def telling_words(title: str) -> int:
    """Return how many words a title has by which it can be told; 0 for that of any column."""
    told = words(title)
    return 0 if all(word in _COLUMNS or word in _BESIDE for word in told) else len(told)


def _title(title: Comparison | None) -> Title:
    if title is None or title.outcome in _SILENT:
        return Title.ABSENT
    if title.outcome in _AGREE:
        return Title.SAME
    near = nearness(title.stated or "", title.recorded or "")
    if near >= _NEAR:
        return Title.NEAR
    return Title.ALIKE if near >= _ALIKE else Title.OTHER


def _people(author: Comparison | None) -> People:
    if author is None or author.outcome in _SILENT:
        return People.UNKNOWN
    agreeing, recorded = author.count or (0, 0)
    if author.outcome in _AGREE:
        return People.ALL if agreeing >= 2 and agreeing == recorded else People.FIRST
    if not agreeing:
        moved = any(d.kind is DifferenceKind.ORDER for d in author.differences)
        return People.SOME if moved else People.STRANGERS
    amiss = (d for d in author.differences if d.kind is not DifferenceKind.ORDER)
    return People.SOME if any(d.position == 1 for d in amiss) else People.FIRST


def _are_parts(title: Comparison | None) -> bool:
    """Say whether what differs is a part's number, or what makes the one a notice of the other."""
    if title is None or title.stated is None or title.recorded is None:
        return False
    here, there = words(title.stated), words(title.recorded)
    for change in changes(here, there):
        one, other = here[slice(*change.stated)], there[slice(*change.recorded)]
        if all(map(_numbers_a_part, (*one, *other))):
            return True
        if not (one and other) and is_notice(" ".join(one or other)):
            return True
    return False


def _numbers_a_part(word: str) -> bool:
    if word.isdigit():
        return len(word) < _LONG_PAGE and int(word) <= _MOST_PARTS
    return word == "part" or len(word) == 1 or 0 < (roman(word) or 0) <= _MOST_PARTS


def _is_paged(page: Comparison | None) -> bool:
    if page is None or page.outcome not in _AGREE or page.stated is None or page.recorded is None:
        return False
    match pages(page.stated), pages(page.recorded):
        case (Page(number=number), _), (_, Page(number=last)):
            return 1 < number < last
        case str(), _:
            return True
        case _:
            return len(page.recorded) > _LONG_PAGE
    return False


# Longer works have volumes, and larger numbers are values.
_MOST_PARTS = 39
# An article's number has more digits than a page has.
_LONG_PAGE = 4
_KINDS: Mapping[str, frozenset[str]] = {
    "thesis": frozenset({"article-journal", "paper-conference", "chapter", "article"}),
}


def are_kinds_apart(stated: str | None, recorded: str | None, *, is_contained: bool) -> bool:
    """Say whether two types (CSL) are those of works that share a title and are two works.

    A thesis and the article made of it, a book and what a journal wrote about it; `is_contained`
    says that the reference names what the work stands in.
    """
    if stated == "thesis":
        return recorded in _KINDS["thesis"]
    if stated == "book" and not is_contained:
        return recorded == "article-journal"
    return recorded == "thesis" and is_contained
