"""The numbers and bullets entries are listed under, and where they begin entries.

A number counts as a label only as one of a series: the line that happens to begin with `2004.`
or `[2]` in the middle of an entry has no neighbours that count on from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.patterns import lazily
from refcheck.readers.lists.counted_marks import counted_marks
from refcheck.readers.lists.edges import end_score
from refcheck.readers.lists.evidence import (
    NAMED,
    SURELY_NAMED,
    citation_marks,
    name_strength,
)
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.marks import MARK, may_bear_mark
from refcheck.readers.lists.name_labels import name_labels

_FORMS = (
    lazily(r"\[\s?(?P<number>\d{1,5})\s?\][.:]?"),  # [1]
    lazily(r"\((?P<number>\d{1,5})\)(?=\s|[^\W\d_]|$)"),  # (1)
    lazily(r"(?P<number>\d{1,5})\.(?=\s|[^\W\d]|[\"“„(\[*]|$)"),  # 1.
    lazily(r"(?P<number>\d{1,5})\)(?=\s|[^\W\d_]|$)"),  # 1)
    lazily(r"\{(?P<number>\d{1,5})\}"),
    lazily(r"\^(?P<number>\d{1,5})\^?"),
    lazily(r"(?P<number>\d{1,5})(?=\s|$|[^\W\d_])"),  # 1 Smith
    lazily(r"#\s?(?P<number>\d{1,5})[.:)]?(?=\s)"),  # #1
)
_USUAL, _USUAL_SIGNS = 3, frozenset("[(0123456789")  # of these: [1], (1) and 1.
# The same where entries were run together on one line.
_IN_BRACKETS = lazily(r"(?<=[\s.\])])\[(?P<number>\d{1,7})\]\s?")
_IN_TEXT = lazily(r"(?<=[\s.\])])(?:\((?P<round>\d{1,7})\)|(?P<number>\d{1,7})[.)])\s")
# [Knu97], [Bais 2010], natbib's [Smith et al.(2015)Smith, Doe, and Roe], and apalike's
# [Institute of Membranes and Narrow Pores, 1997]
_KEY = lazily(
    r"\[(?:(?=[^\]]{0,40}[^\W\d_])[^\[\]\s][^\[\]]{0,40}"
    r"|[^\[\]\s(][^\[\](]{0,200}\((?:1[4-9]|20)\d\d[a-z]?\)[^\[\]]{0,200}"
    r"|[^\[\]\s(][^\[\](]{30,200},\s(?:1[4-9]|20)\d\d[a-z]?)\](?=\s|$)",
    signs="[",
)
# [Gre93] · [Knu1997a] · [AHU+74]: a key beyond doubt, the initials of authors and their year
_YEARED = lazily(r"\[[^\W\d_][^\W\d_+.]{0,20}\+?\d{2}(?:\d\d)?[a-z]?\](?=\s)", signs="[")
_BULLET = lazily(
    r"[\u2022\u2023\u25aa\u25ab\u25e6\u25cf\u25cb\u25a0\u25a1\u27a2\u25ba\u00b7*+\uf0b7-](?=\s)|[\u2013\u2014](?=\s+[^\W\d_])"
)
# What stands where a label is due, whatever its number: 99999999. · [33] · ²³. · (17), or a mark
_MISPRINTED = lazily(
    rf"""[\[({{^]?[\d\u00b2\u00b3\u00b9\u2070\u2074-\u2079]{{1,40}}
        (?:[\])}}^][.:]?|\.)(?=\s|[^\W\d_]) | {MARK}""",
    re.VERBOSE,
)
_MARKED = lazily(MARK, re.VERBOSE)
_NUMBER = lazily(r"\d{1,5}")
_FEWEST = 2  # labels that make a series
_FEWEST_MARKS = 2  # of the citation behind a label that no other counts on from
_FIRST_YEAR, _LAST_YEAR = 1500, 2099  # numbers no series begins with
_KEYED = 8  # lines of an entry behind a key; with as many keys the first may have none
_BULLETED = 5  # lines an entry behind a bullet usually has at most
_GAP = 3  # numbers a series may leave out at one place


class Label(Struct, frozen=True):
    """The label that begins line `index`: its range in the line's text, and its number."""

    index: int
    end: int
    number: int | None = None


def find_labels(lines: Sequence[Line]) -> tuple[Label, ...]:
    """Return the labels that begin entries, in order; empty where the list has none."""
    if counted := counted_marks(lines):
        return tuple(Label(index, end) for index, end in counted)
    if named := name_labels(lines):
        return tuple(Label(index, end) for index, end in named)
    series = max((_series(lines, form) for form in _FORMS), key=len)
    if len(series) >= 2 and _begins_entries(lines, series):
        return series
    keys = _opening(lines, _KEY)
    if len(keys) >= 2 and (keys[0].index <= 1 or len(keys) * _KEYED >= len(lines)):
        return keys
    bullets = _opening(lines, _BULLET)
    if len(bullets) >= 2 and bullets[0].index == 0 and _usual_length(bullets, lines) <= _BULLETED:
        return bullets
    if len(series) == 1 and series[0].index == 0 and series[0].number == 1:
        # A title may begin with `1.`: a list that is numbered has no entries without a number, but
        # thanks may stand behind its only one.
        return () if _count_unlabelled(lines, series) >= _FEWEST else series
    return _misprinted_series(lines) or _only_key(lines)


def _only_key(lines: Sequence[Line]) -> tuple[Label, ...]:
    """Return the key of the only entry, if it has one."""
    match = _YEARED.match(lines[0].text.text) if lines else None
    alone = not any(line.gap or line.starts for line in lines[1:])
    return (Label(0, match.end()),) if match and alone else ()


def _usual_length(labels: Sequence[Label], lines: Sequence[Line]) -> float:
    """Return how many lines most of the labelled entries take, the longest left aside."""
    bounds = [*(label.index for label in labels), len(lines)]
    lengths = sorted(after - at for at, after in pairwise(bounds))
    middle, is_odd = divmod(len(lengths), 2)
    return lengths[middle] if is_odd else (lengths[middle - 1] + lengths[middle]) / 2


def _begins_entries(lines: Sequence[Line], series: Sequence[Label]) -> bool:
    """Say whether a series numbers the list; `(2): 153` may begin a few wrapped lines in order."""
    if series[0].index == 0 or lines[series[0].index].text.text.startswith("["):
        return True
    rests = [lines[label.index].text.text[label.end :].lstrip() for label in series]
    named = sum(not rest or name_strength(rest) >= NAMED for rest in rests)
    return series[0].index <= max(3, len(lines) // 10) and named * 2 >= len(series)


def _opening(lines: Sequence[Line], form: re.Pattern[str]) -> tuple[Label, ...]:
    texts = enumerate(line.text.text for line in lines)
    matches = ((i, form.match(text)) for i, text in texts if not text[:1].isalpha())
    return tuple(Label(i, match.end()) for i, match in matches if match)


def _series(lines: Sequence[Line], form: re.Pattern[str]) -> tuple[Label, ...]:
    """Return the labels of one form that count on from each other.

    A label of another number stands for the one that the series leaves out at its place; most
    have their own, or they are no series: `5a1213-644r` behind four keys is the rest of a DOI.
    """
    candidates: list[Label] = []
    for i, line in enumerate(lines):
        text = line.text.text
        if not text[:1].isalpha() and (match := form.match(text)):
            candidates.append(Label(i, match.end(), int(match["number"])))
        elif label := misprinted(lines, i):
            candidates.append(label)
    accepted: list[Label] = []
    counted = 0
    for position, label in enumerate(candidates):
        following = candidates[position + 1 : position + 30]
        if _counts_on(accepted, label, following):
            accepted.append(label)
            counted += 1
            continue
        due = (accepted[-1].number or 0) + 1 if accepted else 1
        if _is_left_out(lines, label, due, following):
            accepted.append(replace(label, number=due))
    return tuple(accepted) if counted * 2 >= len(accepted) else ()


def _misprinted_series(lines: Sequence[Line]) -> tuple[Label, ...]:
    """Return the labels of a list that has none with a number that could be right."""
    found = [label for i in range(len(lines)) if (label := misprinted(lines, i))]
    bounds = pairwise([*(label.index for label in found), len(lines)])
    labels = [
        label
        for label, (at, end) in zip(found, bounds, strict=True)
        if citation_marks(" ".join(line.text.text for line in lines[at:end])) >= _FEWEST_MARKS
    ]
    if len(labels) < _FEWEST or labels[0].index > 0:
        return ()
    if _count_unlabelled(lines, labels):
        return ()
    return tuple(replace(label, number=i) for i, label in enumerate(labels, start=1))


def _count_unlabelled(lines: Sequence[Line], labels: Sequence[Label]) -> int:
    """Return how many blocks without a label begin with authors beyond doubt."""
    unlabelled = {i for i, line in enumerate(lines) if line.gap} - {each.index for each in labels}
    return sum(name_strength(lines[i].text.text) >= SURELY_NAMED for i in unlabelled)


def marked(lines: Sequence[Line], i: int) -> Label | None:
    """Return the mark that line `i` begins with, if authors stand behind it beyond doubt."""
    text = lines[i].text.text
    match = _MARKED.match(text) if may_bear_mark(text) else None
    if match is None or name_strength(text[match.end() :].lstrip()) < SURELY_NAMED:
        return None
    return Label(i, match.end())


def misprinted(lines: Sequence[Line], i: int) -> Label | None:
    """Return the label that line `i` begins with, its number left aside, if it begins an entry.

    Authors stand behind it beyond doubt, it is no year, and the line above may end an entry.
    """
    text = lines[i].text.text
    match = _MISPRINTED.match(text) if may_bear_mark(text) else None
    if match is None or name_strength(text[match.end() :].lstrip()) < SURELY_NAMED:
        return None
    digits = match.group().strip("[](){}^.: \t")
    if len(digits) == 4 and digits.isdecimal() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        return None
    if i > 0 and end_score(lines[i - 1].text.text) <= 0:
        return None
    return Label(i, match.end())


def _is_left_out(
    lines: Sequence[Line], label: Label, number: int, following: Sequence[Label]
) -> bool:
    """Say whether a label stands at the place of `number`, which the labels behind it lack."""
    numbers = [later.number for later in following if later.number is not None]
    if number in numbers or (numbers and not any(counts_on(number, later) for later in numbers)):
        return False
    return misprinted(lines, label.index) is not None


def _counts_on(accepted: list[Label], label: Label, following: Sequence[Label]) -> bool:
    if label.number is None:
        return False
    number = label.number
    last = accepted[-1].number if accepted else None
    successor = any(later.number == number + 1 for later in following)
    if last is None:
        return number <= 1 or (successor and not _FIRST_YEAR <= number <= _LAST_YEAR)
    if number == last + 1:
        return True
    if number == 1 and len(accepted) >= 2:
        return successor  # a second list begins
    skipped = counts_on(last, number)
    return skipped and successor and all(later.number != last + 1 for later in following)


def counts_on(last: int, number: int) -> bool:
    """Say whether `number` may follow `last` in a series, which may leave a few out."""
    return last < number <= last + 1 + _GAP


def printed_number(line: Line) -> int | None:
    """Return the number in the mark that the document's markup puts before the line."""
    found = None if line.label is None else _NUMBER.search(line.label.text)
    return None if found is None else int(found.group())


def labelled_work(line: Line) -> tuple[int, int] | None:
    """Return the number of the label in front of the authors that a line begins with, and which of
    the usual forms it has.
    """
    text = line.text.text
    for i, form in enumerate(_FORMS[:_USUAL] if text[:1] in _USUAL_SIGNS else ()):
        label = form.match(text)
        if label is not None and name_strength(text[label.end() :].lstrip()) >= NAMED:
            return int(label["number"]), i
    return None


def next_label(text: str, number: int, start: int) -> tuple[int, int] | None:
    """Return the range of a label that stands for `number` in the middle of `text`, if any.

    This is how entries that were run together on one line come apart; what follows a number
    without square brackets must look like authors.
    """
    wanted = str(number)
    for match in _IN_BRACKETS.finditer(text, start):
        if match["number"] == wanted:
            return match.span()
    for match in _IN_TEXT.finditer(text, start):
        if (
            wanted in match.group("number", "round")
            and name_strength(text[match.end() : match.end() + 200]) >= NAMED
        ):
            return match.span()
    return None
