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
2018 (a registry's score is no evidence); the figures above are of public snapshots of Crossref's
answers, of 362 publishers.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct

from refcheck.core.fields.siblings import are_parts, are_pieces, is_answered_by, telling_words
from refcheck.core.fields.titles import nearness
from refcheck.core.model.comparison import (
    Comparison,
    DifferenceKind,
    Identity,
    Judgement,
    Outcome,
)
from refcheck.core.text.folding import squeeze
from refcheck.core.text.pages import Page, pages

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
    FIRST = 3  # the first one
    EACH = 4  # all that are stated, the first one among them, and not all that are recorded
    WHOLE = 5  # all that are stated: the only one, or the first of a list that is cut
    ALL = 6  # two authors or more, and all of them


class Evidence(Struct, frozen=True):
    """What the compared fields of a reference say for a record.

    `telling` counts the words of the title that both have; 0 where any column may have it.
    `agree` are the fields of `_SUPPORTING` that agree, `differ` those that do not, the issue among
    them. `is_sibling` says that they are two parts of a work, a work and a notice of it, or two
    pieces of a column. `paged` says that the pages that agree are an article's own: a range of
    them that begins neither where volumes do nor, in another issue, where issues may, or its
    number; `through` that they are so for certain, whichever issue is meant.
    """

    title: Title
    telling: int
    people: People
    agree: frozenset[str]
    differ: frozenset[str] = frozenset()
    is_sibling: bool = False
    paged: bool = False
    through: bool = False


class _Proof(Struct, frozen=True):
    title: Title
    telling: int
    people: People
    fields: frozenset[str] = frozenset()
    support: int = 0
    paged: bool = False
    against: int = 9

    def holds(self, evidence: Evidence) -> bool:
        """Say whether the evidence has all that this proof takes."""
        absent = evidence.title is Title.ABSENT
        return (
            (absent if self.title is Title.ABSENT else not absent and evidence.title >= self.title)
            and evidence.telling >= self.telling
            and evidence.people >= self.people
            and self.fields <= evidence.agree
            and len(evidence.agree) >= self.support
            and (evidence.paged or not self.paged)
            and len(evidence.differ) <= self.against
        )


_PLACE = frozenset({"container-title", "issued"})
_NUMBERS = frozenset({"container-title", "volume", "page"})
_PROOFS = (
    # The title, an author, and one thing more; where hardly anything else agrees, it is another
    # edition, or the article that a paper became. Neither has the pages.
    _Proof(Title.NEAR, FEW, People.FIRST, frozenset({"page"})),
    _Proof(Title.SAME, FEW, People.SOME, support=1, against=1),
    _Proof(Title.SAME, FEW, People.SOME, support=2),
    _Proof(Title.NEAR, FEW, People.FIRST, support=1, against=1),
    _Proof(Title.NEAR, FEW, People.FIRST, support=2),
    # The title and two things more, where nobody is named.
    _Proof(Title.NEAR, FEW, People.UNKNOWN, support=2),
    # A telling title where it is said to stand, whoever is said to have written it.
    _Proof(Title.SAME, TELLING, People.STRANGERS, _PLACE, against=0),
    _Proof(Title.NEAR, _MANY, People.STRANGERS, _PLACE, against=0),
    _Proof(Title.SAME, TELLING, People.STRANGERS, frozenset({"volume", "page"})),
    _Proof(Title.SAME, TELLING, People.STRANGERS, frozenset({"container-title", "page"})),
    # ... however little it tells, where it is printed, on its own pages.
    _Proof(Title.SAME, 1, People.STRANGERS, _NUMBERS | _PLACE, paged=True),
    # A title that others may have is told by its page, or by all of its authors.
    _Proof(Title.NEAR, 0, People.SOME, frozenset({"page"}), support=2),
    _Proof(Title.NEAR, 0, People.UNKNOWN, frozenset({"page"}), support=3, against=0),
    _Proof(Title.SAME, 1, People.ALL, _PLACE),
    # ... or by its first one, beside whom nobody is named who did not write it: he published
    # nothing else of that name there and then. Of 1,372 works with a title of three words at most,
    # in one container and year, six had a namesake by the same first author, five of them columns.
    _Proof(Title.SAME, 1, People.EACH, _PLACE, against=0),
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
    people = _people(judgement.of("author"))
    # Who answers a letter has its title, and none of its authors.
    is_answered = people is People.STRANGERS and is_answered_by(title)
    differ, paging = _issue(judgement), _paging(judgement.of("page"))
    return Evidence(
        _title(title),
        _telling(title, judgement.of("container-title")),
        people,
        _fields(judgement.agreeing),
        _fields(judgement.differing) | differ,
        is_answered or are_parts(title) or are_pieces(judgement),
        paging is _Paging.THROUGH or (paging >= _Paging.PAIR and not differ),
        paging is _Paging.THROUGH or (paging is _Paging.OWN and _is_issue(judgement)),
    )


def _fields(comparisons: Iterable[Comparison]) -> frozenset[str]:
    return frozenset(comparison.field for comparison in comparisons) & _SUPPORTING


def _issue(judgement: Judgement) -> frozenset[str]:
    """Return the issue where it differs: every one of a volume may begin with page 1."""
    return frozenset(c.field for c in judgement.differing if c.field == "issue")


def _is_issue(judgement: Judgement) -> bool:
    """Say whether the issue is the same, or neither side knows of any."""
    issue = judgement.of("issue")
    return issue is None or issue.outcome in _AGREE or issue.stated is issue.recorded is None


def _telling(title: Comparison | None, container: Comparison | None) -> int:
    """Return how many words of the title that both sides have tell the work from others.

    What the container is called is the title of every piece that has none.
    """
    if title is None or title.recorded is None or title.stated is None:
        return 0
    if container is not None and squeeze(title.stated) == squeeze(container.stated or ""):
        return 0
    if title.outcome in _AGREE and not title.differences:  # a recorded subtitle stands apart
        return telling_words(title.stated)
    return min(telling_words(title.stated), telling_words(title.recorded))


def proves(judgement: Judgement) -> bool:
    """Say whether the compared fields leave no reasonable doubt that the work is the same."""
    if judgement.identity is not Identity.SAME_WORK:
        return False
    evidence = evidence_of(judgement)
    if evidence.is_sibling and not evidence.paged:
        return False
    if evidence.title is not Title.SAME and "page" in evidence.differ:
        return False  # another chapter of the book, another piece of the series
    return any(proof.holds(evidence) for proof in _PROOFS)


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
        return People.ALL if agreeing >= 2 and agreeing == recorded else People.WHOLE
    if not agreeing:
        moved = any(d.kind is DifferenceKind.ORDER for d in author.differences)
        return People.SOME if moved else People.STRANGERS
    amiss = [d for d in author.differences if d.kind is not DifferenceKind.ORDER]
    if any(difference.position == 1 for difference in amiss):
        return People.SOME
    only_missing = amiss and all(d.kind is DifferenceKind.MISSING for d in amiss)
    return People.EACH if only_missing else People.FIRST


class _Paging(IntEnum):
    """What pages that agree say of an article."""

    NOTHING = 0
    PAIR = 1  # of its author it is the only one there
    OWN = 2  # in its issue they are nobody else's
    THROUGH = 3  # ... and in its volume


def _paging(page: Comparison | None) -> _Paging:
    if page is None or page.outcome not in _AGREE or page.stated is None or page.recorded is None:
        return _Paging.NOTHING
    match pages(page.stated), pages(page.recorded):
        case (Page(number=number), _), (_, Page(number=last)):
            if not 1 < number < last:
                return _Paging.NOTHING
            if last - number < _LEAST_PAGES - 1:
                return _Paging.PAIR if page.recorded[0].isdigit() else _Paging.NOTHING
            return _Paging.THROUGH if number > _LONGEST_ISSUE else _Paging.OWN
        case str(), _:
            return _Paging.THROUGH
        case _:
            return _Paging.THROUGH if len(page.recorded) > _LONG_PAGE else _Paging.NOTHING


# An article's number has more digits than a page has.
_LONG_PAGE = 4
# Letters share one page, and the two on which one ends and the next begins; so do abstracts, in
# supplements (`S50-S51`) even several by the same authors.
_LEAST_PAGES = 3
# Where every issue begins with page 1, none is longer: of 983 journals in public snapshots of
# Crossref's answers 21 have such issues, the last article of the longest on page 323. In one of
# them 102 articles stood on the pages of another one in the same volume.
_LONGEST_ISSUE = 400
