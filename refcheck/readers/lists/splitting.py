"""Cutting a reference list into its entries.

What marks an entry's first line is looked for in this order: the document's own markup, a series
of labels, blank lines, indents, and at last the lines themselves: which of them look like
authors, which of them look unfinished, and whether the list is in alphabetical order. What one of
these ways leaves together is looked through for further citations that are beyond doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from refcheck.patterns import lazily
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.further import further_starts, marks_of
from refcheck.readers.lists.joining import join
from refcheck.readers.lists.labels import Label, find_labels, misprinted, next_label, printed_number
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.unlabelled import unlabelled_starts
from refcheck.readers.lists.works import works_of

_LETTERED = lazily(r"\W?\d{1,4}[a-h]\W")


def split(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Return the entries of the list that `lines` are, in order."""
    if not lines:
        return ()
    labels = {label.index: label for label in find_labels(lines)}
    if any(line.starts for line in lines):
        starts = _marked_starts(lines)
        labels = labels if labels.keys() <= set(starts) else {}
        labels.update(_left_out(lines, starts))
        starts = sorted({*starts, *labels})
    else:
        starts = sorted(labels) if labels else unlabelled_starts(lines)
    starts = sorted({*starts, *further_starts(lines, starts)})
    return _entries(lines, starts, {**marks_of(lines, starts), **labels})


def _marked_starts(lines: Sequence[Line]) -> list[int]:
    """Return the lines that the document's markup begins an entry with.

    A paragraph beside the items (a second list without markup) is one too.
    """
    return [i for i, line in enumerate(lines) if line.starts or (line.gap and line.indent == 0)]


def _left_out(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, Label]:
    """Return the labels that the carrier took for none, where the numbers it printed leave a gap.

    A number of more digits than Markdown counts begins no item there, nor does one behind a
    character that nobody sees, or in front of a letter: `3b.`, which leaves no gap.
    """
    found: dict[int, Label] = {}
    for at, following in zip(starts, [*starts[1:], len(lines)], strict=True):
        number = printed_number(lines[at])
        after = printed_number(lines[following]) if following < len(lines) else None
        if number is None:
            continue
        is_gap = after is None or after > number + 1
        for i in range(at + 1, following):
            is_further = _LETTERED.match(lines[i].text.text) is not None
            if (is_gap or is_further) and (label := misprinted(lines, i)):
                number += 0 if is_further and not is_gap else 1
                found[i] = replace(label, number=number)
    return found


def _entries(
    lines: Sequence[Line], starts: Sequence[int], labels: dict[int, Label]
) -> tuple[Entry, ...]:
    bounds = [*starts, len(lines)]
    if bounds[0] > 0:
        bounds.insert(0, 0)
    entries: list[Entry] = []
    waiting: list[Label] = []
    for first, end in pairwise(bounds):
        label = labels.get(first)
        if label is not None and end == first + 1 and label.end == len(lines[first].text):
            waiting.append(label)  # the text of its entry stands below those of other labels
            continue
        detached = _detached(lines[first:end], waiting, label, lines)
        waiting = []
        if detached:
            entries.extend(detached)
            continue
        entry = entry_of(lines[first:end], label)
        number, expected = (labels[i].number if i in labels else None for i in (first, end))
        if expected is None and end in labels:
            number = None  # a mark that does not count stands behind the entry
        apart = _run_on(entry, number, expected)
        entries.extend(work for part in apart for work in works_of(part))
    return tuple(entry for entry in entries if entry.raw.text)


def _detached(
    body: Sequence[Line], waiting: Sequence[Label], label: Label | None, lines: Sequence[Line]
) -> list[Entry]:
    """Return the entries in `body` where labels without a text stand in front of its own label.

    What takes the text out of a PDF may take a column of labels first, and then their entries.
    Return nothing where there are not as many entries as labels.
    """
    if not waiting or label is None or label.end != len(body[0].text):
        return []
    starts = unlabelled_starts(body[1:])
    if len(starts) != len(waiting) + 1:
        return []
    ranges = pairwise([*starts, len(body) - 1])
    printed = [lines[each.index].text for each in (*waiting, label)]
    return [
        replace(entry_of(body[1:][start:end]), label=text, item=True)
        for (start, end), text in zip(ranges, printed, strict=True)
    ]


def entry_of(lines: Sequence[Line], label: Label | None = None) -> Entry:
    """Return the entry that `lines` are, its label taken off."""
    texts = [line.text for line in lines]
    printed = lines[0].label
    if label is not None:
        printed = texts[0].part(0, label.end)
        texts[0] = texts[0].part(label.end)
    targets = tuple(target for line in lines for target in line.targets)
    return Entry(join(texts), printed, targets, item=label is not None or lines[0].starts)


def _run_on(entry: Entry, number: int | None, following: int | None) -> list[Entry]:
    """Return the entries run together in `entry`, told by the numbers missing after it."""
    parts: list[Entry] = []
    label, position = entry.label, 0
    while number is not None and following != number + 1:
        found = next_label(entry.raw.text, number + 1, position)
        if found is None:
            break
        parts.append(replace(entry, raw=entry.raw.part(position, found[0]).stripped(), label=label))
        label = entry.raw.part(*found).stripped()
        position, number = found[1], number + 1
    parts.append(replace(entry, raw=entry.raw.part(position).stripped(), label=label))
    return parts if len(parts) > 1 else [entry]
