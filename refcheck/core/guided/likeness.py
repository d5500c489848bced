"""Where something like a recorded text stands in an entry, when it does not stand there itself."""

from __future__ import annotations

from refcheck.core.fields.titles import NEAR
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.text import distance
from refcheck.core.text.folding import placed_words
from refcheck.core.text.title_words import changes, squeezed

# How many words the ends of a fuzzy match may be off.
_SLACK = 3
# A match of fewer letters than this is looked for letter by letter only.
_FUZZY_LETTERS = 15
# From so many letters on, a window at every letter takes seconds for a title of a thousand words:
# the window is laid where the runs of equal letters are that are too long to be met by chance.
_LONG = 500
_NO_CHANCE = 8


def find_near(ledger: Ledger, title: str) -> tuple[Range, float] | None:
    """Return where something like `title` stands, and how much it is alike (0 to 100)."""
    wanted, letters = squeezed(title), ledger.letters()
    if len(wanted) < _FUZZY_LETTERS or not letters or len(wanted) > len(letters) * 1.2:
        return None
    window = (_slid if len(wanted) <= _LONG else _anchored)(wanted, letters)
    if window is None:
        return None
    first, end = ledger.words_at(*window)
    first, end, score = _best_window(ledger, wanted, first, max(end, first + 1))
    if score < NEAR:
        return None
    first, end = _widened(ledger, title, first, end)
    return ledger.extent(first, end), score


def _slid(wanted: str, letters: str) -> Range | None:
    match = distance.fuzz.partial_ratio_alignment(wanted, letters, score_cutoff=NEAR)
    return None if match is None else (match.dest_start, match.dest_end)


def _anchored(wanted: str, letters: str) -> Range | None:
    equal = [
        step
        for step in distance.Levenshtein.opcodes(wanted, letters)
        if step.tag == "equal" and step.src_end - step.src_start >= _NO_CHANCE
    ]
    if not equal:
        return None
    start = equal[0].dest_start - equal[0].src_start
    end = equal[-1].dest_end + len(wanted) - equal[-1].src_end
    return max(0, start), min(len(letters), end)


def _best_window(ledger: Ledger, wanted: str, first: int, end: int) -> tuple[int, int, float]:
    """Shift the ends of a window by whole words until it is most like `wanted`."""
    best = (first, end, 0.0)
    for a in range(max(0, first - _SLACK), min(ledger.count, first + _SLACK + 1)):
        for b in range(max(a + 1, end - _SLACK), min(ledger.count, end + _SLACK) + 1):
            score = distance.fuzz.ratio(wanted, ledger.letters(a, b))
            if score > best[2]:
                best = (a, b, score)
    return best


def _widened(ledger: Ledger, title: str, first: int, end: int) -> Range:
    """Take in a wrong word at either end, or leave it out: it belongs to the title if no stop
    parts it (`Roe R. Swimming` where `Correction: Swimming` is recorded).
    """
    there = tuple(word for word, _, _ in placed_words(title))
    here = tuple(word.folded for word in ledger.words[first:end])
    found = changes(here, there)
    if found and found[0].stated == (0, 0) and first > 0 and ledger.adjoin(first - 1):
        first -= 1
    elif found and found[0].stated[0] == found[0].recorded[0] == 0:
        wrong = range(found[0].stated[1] - 1, -1, -1)
        beside = (i + 1 for i in wrong if not ledger.adjoin(first + i))
        first += next(beside, 0)
    if found and found[-1].stated == (len(here),) * 2 and ledger.adjoin(end - 1):
        end += 1
    return first, end
