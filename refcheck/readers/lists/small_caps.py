"""Names in small capitals that fell apart: `S. W. B RUNKER`, `K. VAN L EEMPUT`, `B HRANY, Amit D.`.

TeX sets small capitals in another font than the capitals in front of them, and what takes the text
out of the PDF sees a gap between the two. Nobody types one initial with a point and the next
without: lists of `J SMITH` and `SMITH J A` have no such pair. And where initials come first, no
given name stands behind a surname and a comma.
"""

from __future__ import annotations

from collections.abc import Iterable
import re

from msgspec.structs import replace

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily
from refcheck.readers.lists.entry import Entry

# `W. B RUNKER`: an initial, and behind it a capital apart from the rest of its word; a title in
# capitals may begin with one that is a word of its own (`P. A NEW METHOD`)
_TELLING = lazily(r"(?<=[^\W\d_a-z]\.\s)(?![AEIOY])[^\W\d_a-z]\s(?=[^\W\d_a-z]{2})")
_FEWEST = 3  # of a list tell that it is set so
# The gap behind a capital alone, in front of capitals or of `L -S`; that in front of `-S`; and that
# in `J. Y U`
_GAPS = lazily(
    r"""(?<=(?<![^\W_])[^\W\d_a-z])\s(?=[^\W\d_a-z]{2}|[^\W\d_a-z]\s-)
      | (?<=[^\W\d_a-z])\s(?=-[^\W\d_a-z]\s)
      | (?<=[^\W\d_a-z]\.\s[^\W\d_a-z])\s(?=[^\W\d_a-z](?![\w.]))""",
    re.VERBOSE,
)
# Where the names are over: at the first word in lower case that does not stand between two.
_OTHER = lazily(r"(?!(?:and|et|und|y|von|van|de|der|den)\b)(?<![^\W\d_])[^\W\d_]{0,40}[a-z]{2}")

# B HRANY, Amit D. ; I RVIN, Colleen · VAN L EEMPUT , K. · B ROWN -S MITH, Ann
_CAPITAL = r"[^\W\d_a-z]"
_SURNAME = (
    rf"(?P<name>(?:{_CAPITAL}{{2,4}}\s)?{_CAPITAL}\s(?:{_CAPITAL}|['\u2019]){{1,30}}"
    rf"(?:\s?-\s?{_CAPITAL}\s?{_CAPITAL}{{1,30}}){{0,2}}\s?),\s"
)
_NAME = rf"{_CAPITAL}(?:[^\W\dA-Z_]|['-]){{1,20}}"
_GIVEN = rf"{_NAME}(?:\s(?:{_CAPITAL}\.|{_NAME})){{0,2}}"
_SURNAME_TELLS = lazily(
    rf"{_SURNAME}(?:{_CAPITAL}\.|{_GIVEN}\s?(?:[;:.(]|,?\s(?:and|und|et|y|&)\s|,\s\d))"
)
_SURNAME_FIRST = lazily(
    rf"(?:\A|[;/,]\s|\b(?:and|und|et|y|&)\s){_SURNAME}(?={_CAPITAL}(?:\.|[^\W\dA-Z_]))"
)
_GAPS_IN_SURNAME = lazily(rf"(?<=(?<![^\W_]){_CAPITAL})\s(?={_CAPITAL})|\s(?=-)|(?<=-)\s|\s\Z")


def with_whole_names(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of a printed list, their names in small capitals put together."""
    listed = tuple(entries)
    texts = [entry.raw.text for entry in listed]
    if sum(_SURNAME_TELLS.match(text) is not None for text in texts) >= _FEWEST:
        return tuple(replace(entry, raw=_with_surnames(entry.raw)) for entry in listed)
    if sum(len(_TELLING.findall(text)) for text in texts) < _FEWEST:
        return listed
    return tuple(replace(entry, raw=_joined(entry.raw)) for entry in listed)


def _with_surnames(raw: MappedText) -> MappedText:
    """Return an entry whose names stand surname first with each of them put together."""
    gaps = {
        match.start("name") + gap.start()
        for match in _SURNAME_FIRST.finditer(raw.text)
        for gap in _GAPS_IN_SURNAME.finditer(match["name"])
    }
    return raw.kept(i for i in range(len(raw)) if i not in gaps) if gaps else raw


def _joined(raw: MappedText) -> MappedText:
    other = _OTHER.search(raw.text)
    end = len(raw) if other is None else other.start()
    gaps = {match.start() for match in _GAPS.finditer(raw.text, 0, end)}
    return raw.kept(i for i in range(len(raw)) if i not in gaps) if gaps else raw
