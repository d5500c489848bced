"""Where the entries of a list begin that has no labels.

Blank lines and indents tell it, where they part entries. Else the lines themselves do: which of
them look like authors, and which like the end of an entry; a list that ends its entries with DOIs
does so throughout, and one in alphabetical order keeps to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
import math

from refcheck.core.text.folding import fold
from refcheck.patterns import lazily
from refcheck.readers.lists.edges import end_score, start_score
from refcheck.readers.lists.evidence import (
    NAMED,
    SURELY_NAMED,
    citation_marks,
    has_doi,
    has_year,
    is_names,
    name_strength,
)
from refcheck.readers.lists.joining import last_words
from refcheck.readers.lists.lines import Line


def unlabelled_starts(lines: Sequence[Line]) -> list[int]:
    """Return which of the lines of a list without labels begin its entries, in order."""
    if len(lines) == 1:
        return [0]
    if (starts := _whole_lines(lines)) is not None:
        return starts
    scores = _scores(lines)
    for starts in (_blocks(lines, scores), _indented(lines, scores)):
        if starts is not None:
            return starts
    return _best_starts(lines, scores)


_SURE = 2.6  # the score of a line that most likely begins an entry
_NEVER = -9.0  # that of one that begins none: `2010.` is the rest of what stands above
_WORD = lazily(r"[^\W\d_]{2}|[^\W\d_]\.")
_HALF = lazily(r"[^\W\d_]{2}-\Z")


def _scores(lines: Sequence[Line]) -> list[float]:
    """Return for each line how much speaks for an entry beginning there."""
    scores = [start_score(lines[0].text.text)]
    width = _width(lines)
    ends = _doi_ends(lines)
    names = [is_names(line.text.text) for line in lines]
    for i, (above, line) in enumerate(pairwise(lines), start=1):
        score = start_score(line.text.text) + end_score(above.text.text)
        score += _room_score(above.text.text, line.text.text, width)
        if ends[i - 1] and name_strength(line.text.text) >= NAMED:
            score = max(score, _SURE)  # `S. Donadi and S. Hossenfelder, ...` behind a DOI
        if _names_go_on(names, i, above.text.text):
            score = min(score, _CANDIDATE)
        scores.append(score)
    if _closes_entries(ends, scores):
        scores = [
            score + (_CLOSED if i == 0 or ends[i - 1] else 0 if _is_dated(lines, i) else -_CLOSED)
            for i, score in enumerate(scores)
        ]
    return [
        _NEVER if i > 0 and _is_rest(lines[i - 1].text.text, line.text.text) else score
        for i, (score, line) in enumerate(zip(scores, lines, strict=True))
    ]


def _is_rest(above: str, text: str) -> bool:
    """Say whether a line holds no word, or begins with the second half of one."""
    return not _WORD.search(text) or (_HALF.search(above) is not None and text[:1].islower())


def _doi_ends(lines: Sequence[Line]) -> list[bool]:
    """Return for each line whether it ends with a DOI that does not go on below."""
    words = last_words([line.text for line in lines])
    return [has_doi(word) and not goes_on for word, goes_on in words]


def _closes_entries(ends: Sequence[bool], scores: Sequence[float]) -> bool:
    """Say whether the list ends its entries with DOIs: before most that surely begin stands one."""
    sure = [i for i, score in enumerate(scores) if i > 0 and score >= _SURE]
    closed = sum(ends[i - 1] for i in sure)
    return len(sure) >= _HABIT and closed >= 0.8 * len(sure) and closed >= 0.5 * sum(ends[:-1])


def _is_dated(lines: Sequence[Line], i: int) -> bool:
    """Say whether authors stand behind a date that ends a line, as in an entry without a DOI."""
    is_end = _DATE_END.search(lines[i - 1].text.text) is not None
    return is_end and name_strength(lines[i].text.text) >= SURELY_NAMED


_DATE_END = lazily(r"\W(?:1[5-9]|20)\d\d\.\Z")
_HABIT = 3  # entries that show what a list does
_CLOSED = 2.0  # what the end of a DOI says where all entries end so, and what its absence says


def _names_go_on(names: Sequence[bool], i: int, above: str) -> bool:
    """Say whether line `i` goes on with a list of authors that takes many lines."""
    around = (names[max(0, i - _RUN) : i], names[i - 1 : i - 1 + _RUN])
    return any(len(a) == _RUN and all(a) for a in around)


_RUN = 3  # lines of nothing but names that can only be a list of authors


def _width(lines: Sequence[Line]) -> int:
    """Return the width the lines were wrapped at: all but the longest tenth fit in it."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)]


def _room_score(above: str, below: str, width: int) -> float:
    """Return what the line's end says: a break where the next word had room ends an entry."""
    room = width - len(above) - len(below.split(None, 1)[0])
    if room > width * 0.12:
        return 1.5
    return -0.5 if room < 2 else 0.3


def _whole_lines(lines: Sequence[Line]) -> list[int] | None:
    """Return every line as a start where each is a citation of its own."""
    whole = sum(citation_marks(line.text.text) >= 3 for line in lines)
    named = sum(name_strength(line.text.text) >= NAMED for line in lines)
    if whole >= 0.85 * len(lines) and named >= 0.8 * len(lines):
        return list(range(len(lines)))
    return None


def _blocks(lines: Sequence[Line], scores: Sequence[float]) -> list[int] | None:
    """Return the first lines of blocks where blank lines part the entries.

    A page break also leaves a blank line, in the middle of an entry: a block that plainly goes
    on is joined to the one above, unless that one ended with its DOI or both have one; so is what
    stands behind authors that end with a comma and have no year yet.
    """
    firsts = [i for i, line in enumerate(lines) if i == 0 or line.gap]
    if len(firsts) < 2 or len(firsts) * 12 < len(lines):
        return None
    if len(firsts) == len(lines) and len({line.indent for line in lines}) > 1:
        return None  # double spaced: the indents tell
    within = sum(score >= _SURE for i, score in enumerate(scores) if i not in firsts)
    if within > 0.5 * len(firsts):
        return None  # of pages, each with many entries
    ends = _doi_ends(lines)
    bounds = [*firsts, len(lines)]
    blocks = [" ".join(line.text.text for line in lines[a:b]) for a, b in pairwise(bounds)]
    dois = [has_doi(block) for block in blocks]
    sound = sum(
        scores[i] > 0 or doi or citation_marks(block) >= 3
        for i, doi, block in zip(firsts, dois, blocks, strict=True)
    )
    if sound < 0.6 * len(firsts):
        return None
    own = [False, *(above and here for above, here in pairwise(dois))]
    cut = [False, *(block.endswith(",") and not has_year(block) for block in blocks[:-1])]
    begun = [
        i
        for i, has_own, is_cut in zip(firsts, own, cut, strict=True)
        if i == 0
        or (not is_cut and scores[i] > -2.5)
        or (scores[i] > _NEVER and (has_own or ends[i - 1]))
    ]
    works = [
        range(a, b)
        for a, b, block, doi in zip(firsts, bounds[1:], blocks, dois, strict=True)
        if doi or citation_marks(block) >= 3
    ]
    return sorted({*begun, *_standing_out(lines, scores, works)})


def _standing_out(
    lines: Sequence[Line], scores: Sequence[float], works: Sequence[range]
) -> Iterator[int]:
    """Yield the lines inside blocks of `works` that stand out as the first lines of the others do.

    A page leaves no room between two entries that it sets apart elsewhere. What follows the list is
    set otherwise.
    """
    least = min((lines[block.start].indent for block in works), default=0)
    inner = [i for block in works for i in block[1:]]
    outer = [i for i in inner if lines[i].indent <= least]
    if len(outer) <= 0.2 * len(inner):
        yield from (i for i in outer if scores[i] > 0)


def _indented(lines: Sequence[Line], scores: Sequence[float]) -> list[int] | None:
    """Return the lines that stand out, to the left or to the right, where indents mark entries.

    In text taken from a page a hanging indent may shrink to one column, and a margin be off by one.
    """
    least = min(line.indent for line in lines)
    for slack in (0, 1):
        outer = [i for i, line in enumerate(lines) if line.indent <= least + slack]
        inner = [i for i, line in enumerate(lines) if line.indent > least + slack]
        if len(outer) < 2 or len(inner) < 2:
            return None
        difference = _mean(scores[i] for i in inner) - _mean(scores[i] for i in outer)
        hanging = outer[0] == 0 and _mostly_start(outer[1:], scores)
        if hanging and (slack or difference < -_CLEAR):
            return outer
        if slack and difference > _CLEAR and _mostly_start(inner, scores):
            return inner
    return None


def _mostly_start(indices: Sequence[int], scores: Sequence[float]) -> bool:
    return sum(scores[i] > 0 for i in indices) >= 0.6 * len(indices)


_CLEAR = 1.5  # by how much the lines that start entries must score better
_CANDIDATE = -1.0  # a line with a lower score begins no entry
_REACH = 10  # candidates an entry may run over
_LONG = 8  # lines; entries rarely have more


def _best_starts(lines: Sequence[Line], scores: Sequence[float]) -> list[int]:
    """Return the starts that explain the lines best, taken together.

    Each way of cutting is worth the scores of its starts and of its entries: an entry should hold
    a year, be of usual length, and come after its neighbour in the alphabet where the list does.
    """
    candidates = [0, *(i for i in range(1, len(lines)) if scores[i] > _CANDIDATE)]
    keys = [fold(lines[i].text.text[:24].lstrip("\"'“„«»*—–-_ ")) for i in candidates]
    order = _order_weight([key for key, i in zip(keys, candidates, strict=True) if scores[i] > 2.5])
    years = _running(map(has_year, _without_addresses(lines)))
    dois = _running(has_doi(line.text.text) for line in lines)
    needs_doi = dois[-1] >= 0.7 * sum(score > 2.5 for score in scores) > 2
    best = [0.0] * (len(candidates) + 1)
    back = [0] * (len(candidates) + 1)
    bounds = [*candidates, len(lines)]
    for j in range(1, len(bounds)):
        best[j] = float("-inf")
        for i in range(max(0, j - _REACH), j):
            worth = best[i] + scores[bounds[i]]
            worth += _entry_worth(bounds[j] - bounds[i], years[bounds[j]] - years[bounds[i]])
            if needs_doi:
                worth -= 1.2 * abs(dois[bounds[j]] - dois[bounds[i]] - 1)
            if order and j < len(candidates) and keys[i] and keys[j]:
                worth += order * (0.6 if keys[i][:3] <= keys[j][:3] else -1.4)
            if worth > best[j]:
                best[j], back[j] = worth, i
    starts: list[int] = []
    j = len(candidates)
    while j > 0:
        j = back[j]
        starts.append(bounds[j])
    return starts[::-1]


_ADDRESS = lazily(r"10\.\d{4,9}/\S*|https?:\S*")  # numbers in it are nobody's year


def _without_addresses(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the text of the lines without addresses and DOIs, also those begun above."""
    words = last_words([line.text for line in lines])
    for i, line in enumerate(lines):
        above, goes_on = words[i - 1] if i > 0 else ("", False)
        is_rest = goes_on and _ADDRESS.search(above) is not None
        yield _ADDRESS.sub("", line.text.text.partition(" ")[2] if is_rest else line.text.text)


def _running(flags: Iterable[bool]) -> list[int]:
    """Return how many of the first 0, 1, 2, ... flags are set."""
    return list(accumulate(flags, initial=0))


def _entry_worth(length: int, years: int) -> float:
    worth = 0.8 if years else -2.0
    return worth - 0.5 * max(0, length - _LONG)


def _order_weight(keys: Sequence[str]) -> float:
    """Return 1 for a list in alphabetical order, 0 for one that is not."""
    pairs = list(pairwise(keys))
    if len(pairs) < 4:
        return 0.0
    return 1.0 if _mean(a[:3] <= b[:3] for a, b in pairs) >= 0.75 else 0.0


def _mean(numbers: Iterable[float]) -> float:
    """Return what `statistics.mean` would; that module loads half a dozen others."""
    all_of_them = list(numbers)
    return math.fsum(all_of_them) / len(all_of_them)
