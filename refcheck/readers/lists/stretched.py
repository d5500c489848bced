r"""Addresses and DOIs that justified setting stretched: `https : / / doi . org / 10 . 1021 / x`.

TeX lets an address stretch at its signs, and what takes the text out of the PDF sees blanks there.
Nobody types a blank before and behind each sign of an address: they are not of the text.

Source: url.sty 3.4, `\Urlmuskip`, which biblatex sets to `0mu plus 3mu`.
"""

from __future__ import annotations

import re

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily

_SIGNS = r":/._=?&%#~;()<>+@\-\u2010\u2011"
# Where an address begins that is stretched.
# https : / / · doi . org · 10 . 1021 / · 10.1007/978 - 3 - 030
_START = lazily(
    r"""(?<!\w)(?:https?\s:|www\s\.\s\w|(?:dx\s?\.\s)?doi\s\.(?:\s(?i:org)\b|$)|org\s/\s10\s\.
      |10\s\.\s\d{4,9}(?!\w)|10\.\s\d{4,9}\s/\s
      |10\.\d{4,9}(?:\s/\s|/\S{1,100}\s(?:[_./]\s(?-i:[a-z\d])|-\s\d{1,6}\s-\s)))""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = lazily(r"\S+")
_ONLY_SIGNS = lazily(rf"[{_SIGNS}]+|10\.")


def tightened(text: MappedText) -> MappedText:
    """Return `text` without the blanks around the signs of addresses; the rest keeps its place."""
    dropped: set[int] = set()
    position = 0
    while match := _START.search(text.text, position):
        blanks, end = _blanks(text.text, match.start())
        dropped.update(blanks)
        position = max(end, match.end())
    if not dropped:
        return text
    return text.kept(i for i in range(len(text)) if i not in dropped)


def _blanks(text: str, start: int) -> tuple[list[int], int]:
    """Return the blanks of the address that begins at `start`, and where it ends."""
    blanks: list[int] = []
    word = _WORD.match(text, start)
    while word is not None:
        following = _WORD.match(text, word.end() + 1)
        if following is None or not (_is_sign(word) or _is_sign(following)):
            return blanks, word.end()
        blanks.append(word.end())
        word = following
    return blanks, start


def _is_sign(word: re.Match[str]) -> bool:
    return _ONLY_SIGNS.fullmatch(word.group()) is not None
