"""Entries without blanks, as `Halford,Y.,Benson,K.(2015).Deep roots.Plants,521,436–444`.

Text taken out of a PDF, or typed in a hurry, may have lost the blanks behind its marks. What
parts fields is told by them, so they are put back before such an entry is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.core.text.glued import glued_at
from refcheck.patterns import lazily
from refcheck.readers.citation.identifiers import find_identifiers

_FEWEST = 3  # commas: of fewer one may be within a name or a number
# Behind a comma; behind what ends a sentence or a bracket, in front of a word with a capital; in
# front of a year in brackets. Not within initials (`J.T.Halford` is `J.T. Halford`) and numbers.
_LOST = lazily(
    r"""(?<=[,;])(?=[^\W\d_]|[&"\u201c(]) | (?<=[^\W\d_][,;])(?=\d) | (?<=&)(?=[^\W\d_])
      | (?<=[.:?!)"\u201d])(?=[^\W\d_a-z][^\W\d_A-Z]) | (?<![\d\s])(?=\((?:1[5-9]|20)\d\d)""",
    re.VERBOSE,
)


# `HaleT, McDanielGK.` at the beginning: two such names at least, for `OpenAI` is one word.
_NAME = r"[^\W\d_a-z][^\W\d_]{1,30}[^\W\d_A-Z]"
_GLUED_NAMES = lazily(rf"(?:{_NAME}[A-Z]{{1,3}}(?:[,;]\s?|\.\s|\s(?:and|&)\s)){{2,}}")
_INITIALS = lazily(r"(?<=[^\W\d_A-Z])(?=[A-Z]{1,3}(?![^\W_]))")
_NUMBER = lazily(r"[\[(]?\d{1,4}[\])]?[.\s]\s?|")


def spaced(raw: MappedText) -> MappedText:
    """Return `raw` with the blanks that it lost, or itself where it lost none: behind its marks,
    and where its looks alone part two words.

    A blank stands for no place of the document; identifiers are left as they are.
    """
    text = raw.text
    places = {match.start() for match in _initials_behind_names(text)}
    places.update(glued_at(text, raw.marks))
    if text.count(",") >= _FEWEST and ", " not in text:
        closed = [(each.start, each.end) for each in find_identifiers(raw)]
        places.update(
            match.start()
            for match in _LOST.finditer(text)
            if not any(start < match.start() < end for start, end in closed)
        )
    return _with_blanks(raw, sorted(places)) if places else raw


def _initials_behind_names(text: str) -> Iterator[re.Match[str]]:
    number = _NUMBER.match(text)
    start = 0 if number is None else number.end()
    names = _GLUED_NAMES.match(text, start)
    return _INITIALS.finditer(text, start, names.end()) if names else iter(())


def _with_blanks(raw: MappedText, places: Sequence[int]) -> MappedText:
    builder = MappedTextBuilder(raw.base)
    start = 0
    for place in places:
        builder.append(raw.part(start, place))
        at = raw.span(place, place).start
        builder.add(" ", at, at)
        start = place
    builder.append(raw.part(start))
    return builder.build()
