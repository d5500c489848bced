"""Names in small capitals that fell apart: `S. W. B RUNKER`, `K. VAN L EEMPUT`, `E L -S AYED`.

TeX sets small capitals in another font than the capitals in front of them, and what takes the text
out of the PDF sees a gap between the two. Nobody types one initial with a point and the next
without: lists of `J SMITH` and `SMITH J A` have no such pair.
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


def with_whole_names(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of a printed list, their names in small capitals put together."""
    listed = tuple(entries)
    telling = sum(len(_TELLING.findall(entry.raw.text)) for entry in listed)
    if telling < _FEWEST:
        return listed
    return tuple(replace(entry, raw=_joined(entry.raw)) for entry in listed)


def _joined(raw: MappedText) -> MappedText:
    other = _OTHER.search(raw.text)
    end = len(raw) if other is None else other.start()
    gaps = {match.start() for match in _GAPS.finditer(raw.text, 0, end)}
    return raw.kept(i for i in range(len(raw)) if i not in gaps) if gaps else raw
