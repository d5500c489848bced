"""Undoing the line breaks of a printed or wrapped reference.

A break stands for a space, for nothing (a word divided by a hyphen, an address or a DOI cut
anywhere, Chinese and Japanese text), or for nothing with the hyphen kept (`Springer-Verlag`,
`123-130`). Which of them is told from the two words at the break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
import re

from msgspec import Struct

from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.patterns import lazily
from refcheck.readers.lists.stretched import tightened
from refcheck.readers.markup.pieces import collapse

# The hyphens a line may end on; the last two never print inside a line.
_HYPHENS = "-\u2010\u2011\u00ad\u00ac"
_SOFT = "\u00ad\u00ac"
_DASHES = "\u2012\u2013\u2014\u2212"
# "Kranken- und Pflegeversicherung": the hyphen stands for a word that follows.
_SUSPENDED = frozenset(
    ("und", "oder", "bzw.", "and", "or", "to", "et", "y", "e", "och", "og", "en")
)
_ADDRESS = lazily(r"(?:https?:|ftp:|www\.|doi\.org|doi:\S|10\.\d{4,9}(?:/|$))", re.IGNORECASE)
_DOI = lazily(r"(?<![\w.])10\.\d{4,9}/")
# doi: 10. | 1001/archderm.100.2.136
_PREFIX_BEGINS = lazily(r"(?:\bdoi:?\s?|doi\.org/)10\.$", re.IGNORECASE)
_PREFIX_ENDS = lazily(r"\d{4,9}/")
# Without such a word in front: December. 10. | 1101/097196, but not: pp. 8, 10. | 2015/16
_BARE_PREFIX = lazily(r"(?:^|\s)10\.$")
_REGISTRANT = lazily(r"(?!\d{4}/\d{1,4}(?!\.?\w))\d{4,9}/\S{4}")
# https://doi.org/10.1001/ | Fung, Frederick: what is behind the address was set elsewhere
_NOTHING_BEHIND = lazily(r"(?<![\w.])10\.\d{4,9}/\Z")
_SURNAME = lazily(r"[^\W\d_a-z][^\W\d_]{1,40},?")
# 10.1001/archderm.126 | .7.940 · 10.36518/2689 | -0216.1334
_GOES_ON = lazily(r"[.\-]\w")
_WORD = lazily(r"[a-z]{3,40}[.,;]?")
# The identifiers of Elsevier's articles: 10.1016/0550-3213(03) | 00204-x
_PII_BEGINS = lazily(r"\d{4}-?\d{3}[\dXx]\(\d\d\)$")
_PII_ENDS = lazily(r"\d{5}-?[\dXx]")
_CJK = lazily(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def join(lines: Iterable[MappedText]) -> MappedText:
    """Return the lines as one text with single spaces, every character keeping its place."""
    parts = [part for part in map(collapse, lines) if part.text]
    if len(parts) < 2:
        return parts[0] if parts else MappedText("")
    return tightened(_with_breaks(parts))


def last_words(lines: Iterable[MappedText]) -> list[tuple[str, bool]]:
    """Return for each line its last word, whole where it began above, and if it goes on below."""
    parts = [part for part in map(collapse, lines) if part.text]
    return [(each.last, not each.glue) for each in _breaks(parts)]


def _with_breaks(parts: list[MappedText]) -> MappedText:
    builder = MappedTextBuilder(parts[0].span().start if parts else 0)
    for part, following, each in zip_longest(parts, parts[1:], _breaks(parts)):
        builder.append(part.part(0, len(part) - each.dropped))
        if each.glue and following is not None:
            builder.add(each.glue, part.span().end, following.span(0, 1).start)
    return builder.build()


class _Break(Struct, frozen=True):
    """The end of a line: its last word, what stands for the break, what falls away before it."""

    last: str
    glue: str
    dropped: int


def _breaks(parts: Sequence[MappedText]) -> Iterator[_Break]:
    begun = ""  # of the last word, what stands on the lines above
    for part, following in zip_longest(parts, parts[1:]):
        above, last = part.text, part.text.rsplit(None, 1)[-1]
        last = begun + last if last == above else last
        glue, dropped = (" ", 0) if following is None else _break(above, last, following.text)
        yield _Break(last, glue, dropped)
        begun = last if not glue and not dropped else ""


def _break(above: str, last: str, below: str) -> tuple[str, int]:
    """Return what stands for the break, and how many characters above it fall away.

    `last` is the last word above, whole where it began on an earlier line.
    """
    first = below.split(None, 1)[0]
    if _ADDRESS.search(last):
        return ("" if _address_goes_on(last, first, alone=first == below) else " "), 0
    if _PREFIX_BEGINS.search(above) and _PREFIX_ENDS.match(first):
        return "", 0
    if _BARE_PREFIX.search(above) and _REGISTRANT.match(first):
        return "", 0
    if above[-1] in _HYPHENS and len(last) > 1:
        return _hyphen_break(last, first)
    if above[-1] in _DASHES and first[0].isdigit() and above[-2:-1].isdigit():
        return "", 0
    if _CJK.match(above[-1]) and _CJK.match(first):
        return "", 0
    return " ", 0


def _hyphen_break(last: str, first: str) -> tuple[str, int]:
    if first.lower().rstrip(",;") in _SUSPENDED:
        return " ", 0
    if last[-1] in _SOFT:
        return "", 1
    divides = first[0].islower() and last[-2].isalpha() and not _is_compound(last)
    return ("", 1) if divides else ("", 0)


def _is_compound(last: str) -> bool:
    """Say whether the author printed the hyphen: `state-of-the-`, or after capitals, `DNA-`."""
    return last[-2].isupper() or "-" in last[:-1]


def _address_goes_on(last: str, first: str, *, alone: bool) -> bool:
    """Say whether an address or DOI that ends a line goes on below it."""
    is_doi = _DOI.search(last) is not None
    if not alone and _NOTHING_BEHIND.search(last) and _SURNAME.fullmatch(first):
        return False
    if last[-1] in "/-_=?&%#~\u2010\u2013":
        if last.lower().endswith("doi.org/"):
            return first.startswith("10.")
        return not _ADDRESS.match(first) and (first[0] not in "[(" or (is_doi and first[0] == "("))
    if first[0] in "/?=&_%":
        return True
    if is_doi and _GOES_ON.match(first):
        return True
    if last[-1] == ".":
        if alone and is_doi and _WORD.fullmatch(first):  # 10.32614/cran.package. | nestedmenu.
            return True
        return bool(re.match(r"(?=\S{0,200}[\d/])[a-z0-9]", first)) and not _is_year(first)
    if last[-1] == ")" and is_doi:
        return _PII_BEGINS.search(last) is not None and _PII_ENDS.match(first) is not None
    if last[-1] in ",;)>]":
        return False
    # Cut anywhere because the column was full: what is left has a line to itself.
    rest = re.fullmatch(r"(?=\S{0,200}[\d/.])[\w.()/:;-]{2,200}", first)
    return alone and rest is not None and not first.isalpha() and not _is_year(first)


def _is_year(word: str) -> bool:
    return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d[a-z]?[.,;)]*", word))
