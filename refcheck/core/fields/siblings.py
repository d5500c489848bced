"""Works whose titles are nearly or wholly one, and that are several: parts, notices, columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from refcheck.core.model.comparison import Comparison, Judgement, Outcome
from refcheck.core.text.folding import words
from refcheck.core.text.pages import roman
from refcheck.core.text.title_marks import is_notice
from refcheck.core.text.title_words import changes
from refcheck.patterns import lazily

_AGREE = (Outcome.SAME, Outcome.EQUIVALENT)
# Titles that a column, a notice or a part of every volume has, in the languages of the lists.
_COLUMNS = frozenset(
    """
    editorial editorials introduction preface foreword reply response comment commentary letter
    letters erratum corrigendum correction corrections news abstracts abstract contents index
    discussion conclusion conclusions summary obituary review reviews announcement announcements
    notes note afterword prologue epilogue acknowledgments acknowledgements einleitung vorwort
    nachruf avant propos introduccion prologo reponse questions answers
    """.split()
)
_BESIDE = frozenset(
    "the a an to of on for in from and author authors s editor editors book guest special issue "
    "memoriam case report table message publisher publishers literature invited".split()
)
# What is deposited beside an article, each piece under its title: `Supplementary Table S4 from`.
_DEPOSITS = frozenset(
    """
    supplementary supplemental supporting additional data dataset table tables figure figures file
    files method methods material materials information movie video legends appendix text
    """.split()
)
_DEPOSITED_NUMBER = lazily(r"s?\d{1,3}[a-z]?")
# A thesis and what was made of it, by their types (CSL).
_KINDS: Mapping[str, frozenset[str]] = {
    "thesis": frozenset({"article-journal", "paper-conference", "chapter", "article"}),
}
# Longer works have volumes, and larger numbers are values.
_MOST_PARTS = 39


def telling_words(title: str) -> int:
    """Return how many words a title has by which it can be told; 0 for that of any column."""
    told = words(title)
    return 0 if _names_a_column(told) else len(told)


def _names_a_column(told: Sequence[str]) -> bool:
    return not _COLUMNS.isdisjoint(told) and all(w in _COLUMNS or w in _BESIDE for w in told)


def are_parts(title: Comparison | None) -> bool:
    """Say whether what differs is a part's number, or what makes the one a notice of the other."""
    if title is None or title.stated is None or title.recorded is None:
        return False
    if title.outcome in _AGREE:  # but for a subtitle that nobody recorded
        return any(_tells_parts(words(d.stated or ""), ()) for d in title.differences)
    here, there = words(title.stated), words(title.recorded)
    return any(
        _tells_parts(here[slice(*change.stated)], there[slice(*change.recorded)])
        for change in changes(here, there)
    )


def is_answered_by(title: Comparison | None) -> bool:
    """Say whether the recorded title is that of a reply to the work whose title is stated."""
    if title is None or title.outcome not in _AGREE or not title.stated or not title.recorded:
        return False
    here, there = words(title.stated), words(title.recorded)
    return any(
        not here[slice(*change.stated)] and is_notice(" ".join(there[slice(*change.recorded)]))
        for change in changes(here, there)
    )


def _tells_parts(one: Sequence[str], other: Sequence[str]) -> bool:
    if (one or other) and all(map(_numbers_a_part, (*one, *other))):
        return True
    if one and other:
        if all(word in _DEPOSITS or _DEPOSITED_NUMBER.fullmatch(word) for word in (*one, *other)):
            return True
        is_numbered = one[0].isdigit() and other[0].isdigit()  # Part 1: Of men; Part 2: Of women
        return all(map(_numbers_a_part if is_numbered else _begins, (one[0], other[0])))
    alone = one or other
    if not alone:
        return False
    if _names_a_column(alone) or is_notice(" ".join(alone)):
        return True
    return _begins(alone[0])


def _begins(word: str) -> bool:
    """Say whether a part's title begins with this word: `VIII. Influence of ...`."""
    return len(word) > 1 and _numbers_a_part(word)


def are_pieces(judgement: Judgement) -> bool:
    """Say whether one title stands in two issues of one volume, as that of a column does."""
    places = [judgement.of(name) for name in ("volume", "issue", "page")]
    if any(place is None for place in places):
        return False
    volume, issue, page = (place.outcome for place in places if place is not None)
    return volume in _AGREE and issue is page is Outcome.DIFFERENT


def _numbers_a_part(word: str) -> bool:
    if word.isdigit():
        return len(word) <= 2 and int(word) <= _MOST_PARTS
    return word == "part" or len(word) == 1 or 0 < (roman(word) or 0) <= _MOST_PARTS


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
