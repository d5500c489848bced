"""Notes in an entry, which say something of another work than the one that is cited.

Which notes there are: NLM, "Citing Medicine", 2nd ed., chapter 1 (notes, `Reprinted
from`, `Erratum in`, `[cited …]`); APA Publication Manual, 7th ed., 9.41 (`Reprinted from`,
`as cited in`); CSL 1.0.2, terms `accessed`, `retrieved`, `available at`, `original-work-published`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from refcheck.patterns import lazily

Range = tuple[int, int]

# (Nature 2012) · (cf. Urban Ecosystems 2018;21:77) · [cited 99 times] · (487 citations)
_BRACKETED_NOTE = lazily(
    r"""[(\[]\s?(?:
        (?:cf|compare|see(?:\s+also)?|vgl|voir|v[ée]ase|reprint(?:ed)?|repr|republished|originally
        |original\s+work|as\s+cited|quoted|discussed|reviewed|comment|erratum|errata
        |correct(?:ion|ed)|corrigendum|retracted\s+(?:in|by)|abstracted\s+in)\b
        | (?:source|quelle|fuente|fonte|bron|\u0438\u0441\u0442\u043e\u0447\u043d\u0438\u043a)\s?:
        | cited\s+(?:by\s+)?\d | \d{1,7}\s+(?:citations?|cites|downloads|views|times)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What begins a note behind the end of a sentence, or behind an identifier that no full stop ends.
_NOTE_WORDS = r"""(?:
    reprint(?:ed)?\s+(?:in|from|of|as)\b | repr\.?\s+(?:in|from)\b | republished\s+(?:in|as)\b
    | original(?:ly)?\s+(?:work\s+)?published\b | abstract(?:ed)?\s+in\b
    | (?:errat(?:um|a)|correction|corrected|corrigend(?:um|a)|comment|retraction|discussion)\s+in\b
    | see\s+also\b | cf\.\s
)"""
_NOTE_SIGNS = """
abstract cf. comment corrected correction corrigend discussion errat original repr republished
retraction see
"""
_NOTE = lazily(rf"(?<=[.;:)\]])\s{_NOTE_WORDS}", re.IGNORECASE | re.VERBOSE, signs=_NOTE_SIGNS)
_NOTE_BEHIND = lazily(rf"[\s.,;]{{1,3}}(?={_NOTE_WORDS})", re.IGNORECASE | re.VERBOSE)
_STOPS = " .,;"
_DIGIT = lazily(r"\d")


def notes(text: str, identifiers: Sequence[Range]) -> Iterator[Range]:
    """Yield where the notes of an entry stand, whose `identifiers` are given; none stands before
    anything else of it has been printed.
    """
    digit = _DIGIT.search(text)
    if digit is None:
        return
    for match in _BRACKETED_NOTE.finditer(text, digit.start()):
        yield match.start(), _bracket_end(text, match.start())
    starts = {match.start() + 1 for match in _NOTE.finditer(text, digit.start())}
    followed = [end for _, end in identifiers if text[end : end + 1] and text[end:].strip(_STOPS)]
    behind = (_NOTE_BEHIND.match(text, end) for end in followed)
    starts.update(match.end() for match in behind if match is not None)
    for start in sorted(starts):
        yield start, next((first for first, _ in identifiers if first > start), len(text))


def _bracket_end(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` closes, or the end of the text."""
    depth = 0
    for place in range(start, len(text)):
        if text[place] in "([":
            depth += 1
        elif text[place] in ")]":
            depth -= 1
            if depth == 0:
                return place + 1
    return len(text)
