"""Whether the lines of a text stand in the order in which they are to be read.

What takes text out of a PDF of two narrow columns now and then mixes their lines. Such a list looks
like one, and every entry of it would be wrong: it tells itself by addresses that are broken at the
end of a line and do not go on below, and by labels that count back and forth, or stand inside a
line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
import re

from refcheck.patterns import lazily
from refcheck.readers.lists.evidence import NAMED, name_strength
from refcheck.readers.lists.headings import is_list_heading
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.stretched import tightened

# How an address ends that is broken, and how it must go on.
_BROKEN = tuple(
    (lazily(ending), lazily(beginning))
    for ending, beginning in (
        (r"https?:\Z", r"//"),
        (r"(?:https?://)?(?:dx\.)?doi\.\Z", r"org/"),
        (r"doi\.org/\Z", r"10\."),
        (r"(?:doi\.org/|\bdoi:\s?)10\.\d{0,3}\Z", r"\d{1,9}(?:/|\Z)"),
        (r"(?:doi\.org/|\bdoi:\s?)10\.\d{4,9}\Z", r"\d{0,5}[/.]"),
        (r"(?<![\w.])10\.\d{4,9}/\Z", r"(?=\S{0,200}[\d.])[\w(]"),
    )
)
# What begins a line and is the end of an address, which the line above must have begun.
# .diffviewer. · /pgmj.73.864.677. · 093/acrefore/9780190228620.013.642
_END = lazily(
    r"""(?!10\.\d{4,9}/|(?:[\w-]{1,40}\.){1,4}[a-z]{2,9}/)
        (?:[/._]\w\S{0,200} | (?=\S{0,200}\d)(?=\S{0,200}[a-z]|\S{0,200}/\S{0,200}/)
        [\w.()-]{1,200}/\S{1,200})[.,]?\Z""",
    re.VERBOSE,
)
_BEGUN = lazily(
    r"(?:https?:|doi|10\.|www\.|-\Z|/\Z)\S{0,200}\Z|\b10(?:\s?\.\s?\d{0,9})?\Z|\bdoi:?\s1\Z",
    re.IGNORECASE,
)
_LABEL = lazily(r"(?<!\S)\[(?P<number>\d{1,4})\]\s")
# A text in order may have so many wrong places, or such a share of all that tell: a line that is
# at a wrong place shows in two of them, which are a larger share of a short list.
_FEW, _FEWEST = 2, 1
_SHARE, _LARGE_SHARE = 0.05, 0.2


def is_mixed(lines: Sequence[Line], furniture: Collection[int]) -> bool:
    """Say whether lines of several columns are mixed; `furniture` are lines of none of them.

    Labels at the beginning of lines do not tell it alone: people leave lists as they wrote them.
    """
    first = next((i for i, line in enumerate(lines) if is_list_heading(line.text.text)), 0)
    listed = (line for i, line in enumerate(lines) if i >= first and i not in furniture)
    texts = [tightened(line.text).text for line in listed]
    telling = [*_addresses(texts), *_inner_labels(texts)]
    told = [*telling, *_labels(texts)]
    wrong = told.count(False)
    return False in telling and (
        (wrong > _FEW and wrong > _SHARE * len(told))
        or (wrong > _FEWEST and wrong > _LARGE_SHARE * len(told))
    )


def _addresses(texts: Sequence[str]) -> Iterator[bool]:
    """Yield for each address broken at the end of a line whether it goes on below, or above."""
    for above, below in pairwise(texts):
        if _END.match(below):
            yield _BEGUN.search(above) is not None
        for ending, beginning in _BROKEN:
            if ending.search(above):
                yield beginning.match(below) is not None
                break


def _labels(texts: Sequence[str]) -> Iterator[bool]:
    """Yield for each label but the first whether it counts on, or begins anew."""
    numbers = [int(match["number"]) for text in texts if (match := _LABEL.match(text))]
    for before, after in pairwise(numbers):
        yield after > before or after == 1


def _inner_labels(texts: Sequence[str]) -> Iterator[bool]:
    """Yield for each label inside a line, in front of authors, whether it counts on."""
    last = 0
    for text in texts:
        for match in _LABEL.finditer(text):
            number = int(match["number"])
            if match.start() and name_strength(text[match.end() :]) >= NAMED:
                yield number == last + 1
            last = number
