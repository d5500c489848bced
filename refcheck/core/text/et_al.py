"""Where an author list is cut: "et al." in the languages of the styles, and the ellipsis of APA.

The names in front of the cut are all that the list states; nothing behind it is a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Cut, EtAl
from refcheck.core.text.terms import IN_BRACKETS
from refcheck.patterns import lazily

# "et al." and "and others" in the locales of CSL (citation-style-language/locales, terms `et-al`
# and `and others`), so far as they are no ordinary words. The shortest only in lower case: `E. A.`
# is somebody's initials.
_ET_AL = lazily(
    r"""[,;]?\s*(?:
        \bet\s+alii\b | \bet\.?\s*al\b\.? | &\s*al\b\.?
        | \band\s+(?:\d+\s+)?(?:others|coll(?:eague|aborator)s|co-?authors)\b
        | \bund\s+andere\b | \by\s+(?:otros|cols?\.) | \be\s+outr[oa]s\b | \be\s+altri\b
        | \bin\s+drugi\b | (?-i:\bi\s+(?:sur|ostali|in|inni|wsp)\b\.?) | \bir\s+kt\b\.?
        | \bés\s+mtsai\b\.? | \bși\s+alții\b | \ba\s+(?:kol\b\.?|další\b|ďalší\b)
        | \bet\s+autres\b | \ben\s+anderen\b | \boch\s+andra\b | \bmed\s+fle(?:re|ire)\b
        | \bja\s+teised\b | \beta\s+beste\b | \bun\s+citi\b | \bi\s+altres\b
        | \bve\s+di[ğg]erleri\b | \bv\.?\s?d[iı]?[ğg]r\b\.?
        | \bvà\s+(?:cộng\s+sự|những\s+người\s+khác|c\.\s?s)\b\.?
        | \bи\s+(?:соавт|други|остали)\b\.? | \bта\s+інші\b | \bog\s+fleiri\b
        | \bκ\.\s?ά\. | \bи\s+др\b\.? | \bта\s+ін\b\.? | 等 | ほか | 他
        | (?-i:\b(?:u\.\s?a\b\.?|m\.?\s?fl\b\.?|o\.\s?fl\b\.?|e\.\s?a\b\.|u\.\s?c\b\.|idr\b\.?
          |vd\b\.?|ym\b\.|dkk\b\.?))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ELLIPSIS = lazily(r"[,;]?\s*(?:\u2026|\.\s?\.\s?\.(?:\s?\.)?)[,;]?\s*(?:&\s*)?")
_SEE_UNDER = r"\bs\.\s?v\.?\s*$"
_SEE_UNDER_AT_END = lazily(_SEE_UNDER, re.IGNORECASE)
_TAIL = 20  # characters, in which that stands
# None begins in the middle of a word.
_ROLE = lazily(
    r"(?:(?=\W)|(?<!\w))(?:[,;]?\s*[(\[]?\b(?:editors?|[eé]ds?|hrsg|herausgeber|dir|coord|coords|translators?|trans|authors?)\b\.?[)\]]?\.?"
    rf"|\s*\((?:{IN_BRACKETS}|a\s+c(?:ura|\.)\s*di)\.?\)|,?\s*{_SEE_UNDER})",
    re.IGNORECASE,
)
# A word that every form of "et al." has, in lower case, and a part of every word for a role: few
# lists have any, and the others need not be searched for the forms themselves.
_MARKS = frozenset(
    """
    al etal alii autres others coauthors authors colleagues collaborators andere anderen andra otros
    col cols outros
    outras altri altres drugi sur ostali in inni kt mtsai alții kol další ďalší flere fleire fleiri
    teised beste citi diğerleri digerleri và соавт други остали др ін інші ά ά fl mfl idr vd ym
    dkk wsp dğr dgr diğr digr dığr dıgr vdğr vdgr vdiğr vdigr vdığr vdıgr
    """.split()
)
# The words for roles that are one by themselves.
_ROLES = frozenset(
    """
    editor editors ed eds éd éds hrsg herausgeber dir coord coords translator translators trans
    author authors
    """.split()
)
_MARKS_IN_WORDS = ("等", "ほか", "他")
# The first words of its forms, but for those beyond ASCII.
_FIRST = frozenset(
    """
    a al and dkk e en et eta etal i idr in ir ja m med mfl o och ofl og u ua un und v vd vdgr vdigr
    ve y ym
    """.split()
)
# Characters; `và những người khác: "` is shorter.
_LONGEST_CUT = 40
_WORDS = lazily(r"[^\W\d_]+")


class _Cut(Struct, frozen=True):
    """What is no name in a list: words for roles, the text from `end` on, and an ellipsis."""

    roles: tuple[tuple[int, int], ...]
    end: int | None
    gap: tuple[int, int] | None


def without_et_al(text: MappedText) -> tuple[MappedText, EtAl]:
    """Return a list without "et al." and what follows it, and whether and where it was cut.

    An ellipsis in the middle (APA) and words for roles are blanked; every character keeps its
    place.
    """
    if _is_one_name(text.text):
        return text, False
    cut = _cut(text.text)
    blanks = cut.roles if cut.gap is None else (*cut.roles, cut.gap)
    body = text if not blanks else blanked(text, blanks)
    if cut.end is not None:
        body = body.part(0, cut.end)
    if cut.end is not None or cut.gap is None:
        return body.stripped(), cut.end is not None
    has_last = _WORDS.search(body.text, cut.gap[1]) is not None
    return body.stripped(), Cut.BEFORE_LAST if has_last else Cut.BEHIND


def _is_one_name(text: str) -> bool:
    """Say whether a list is a single word that is nothing but a name."""
    if not (text.isascii() and text.isalpha()):
        return False
    word = text.lower()
    return len(word) > 1 and word not in _MARKS and word not in _ROLES


def end_of_cut(text: str, start: int) -> int:
    """Return where "et al." and a word for a role end that stand right behind `start`."""
    for pattern in (_ET_AL, _ROLE):
        found = pattern.match(text, start) or pattern.match(text, min(start + 1, len(text)))
        start = start if found is None else found.end()
    return start


def cut_in_front(text: str, end: int) -> int | None:
    """Return where "et al." begins that stands in front of `end`, with marks between at most."""
    for found in _ET_AL.finditer(text, max(0, end - _LONGEST_CUT), end):
        if _WORDS.search(text, found.end(), end) is None:
            return found.start()
    return None


def is_cut_behind(text: str, start: int) -> bool:
    """Say whether "et al." stands behind `start`, in brackets or not, with no word between."""
    word = _WORDS.search(text, start, start + _LONGEST_CUT)
    if word is None or (word[0].isascii() and word[0].lower() not in _FIRST):
        return False
    found = _ET_AL.search(text, start, start + _LONGEST_CUT)
    return found is not None and _WORDS.search(text, start, found.start()) is None


@lru_cache(maxsize=256)
def _cut(text: str) -> _Cut:
    words = _WORDS.findall(text)
    lowered = set(map(str.lower, words))
    roles: tuple[tuple[int, int], ...] = ()
    bracket = text.find("(")
    is_named = not _ROLES.isdisjoint(lowered) or _SEE_UNDER_AT_END.search(text[-_TAIL:])
    if is_named or bracket >= 0:
        first = 0 if is_named else len(text[:bracket].rstrip())
        roles = tuple(match.span() for match in _ROLE.finditer(text, first))
        for span in roles:
            text = _filled(text, *span)
    found = _ET_AL.search(text) if _may_be_cut(text, words, lowered) else None
    end = None if found is None else found.start()
    gap = _ELLIPSIS.search(text, 0, len(text) if end is None else end)
    return _Cut(roles, end, None if gap is None else gap.span())


def _may_be_cut(text: str, words: Sequence[str], lowered: Set[str]) -> bool:
    if "a" in words or "c" in words:  # `u. a.`, `e. a.`, `u. c.`
        return True
    if not _MARKS.isdisjoint(lowered):
        return True
    return not text.isascii() and any(mark in text for mark in _MARKS_IN_WORDS)


def _filled(text: str, start: int, end: int) -> str:
    """Replace `text[start:end]` by semicolons, which part names and keep all places."""
    return text[:start] + ";" * (end - start) + text[end:]


def blanked(text: MappedText, blanks: Iterable[tuple[int, int]]) -> MappedText:
    """Return a list with semicolons, which part names, instead of what is none; all places kept."""
    filled = text.text
    for start, end in blanks:
        filled = _filled(filled, start, end)
    return replace(text, text=filled)
