"""Long citations: their beginning and their end are read, and of the middle only names.

What makes an entry long is its authors (a collaboration of particle physics has three thousand),
and behind them stands all the rest. So the two ends are read as one string; a list of names that
goes on from one to the other is read in full, which takes no model and linear time.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import Segment
from refcheck.readers.citation.names import NameList, read_names

# Characters of a citation that are read, its names apart. The longest annotated one has 1,000.
LONGEST = 5000
# Of these so many at the end: a title, a container, numbers, an identifier and a note or two.
_END = 2000
# Characters of one list of names. The 5,154 authors of the longest list known, ATLAS and CMS 2015
# (doi 10.1103/PhysRevLett.114.191803), take 100,000 with their given names in full.
LONGEST_LIST = 250_000
_BLANK = lazily(r"\s")
# What stands for the middle: the mark that lists of authors leave some out with; no word, address
# or DOI goes on behind it.
_GLUE = " …"


class Abridged(Struct, frozen=True):
    """A citation as it is read: all of it, or its two ends, which meet at `cut`.

    `left_out` is how many characters of the `whole` stand between them.
    """

    raw: MappedText
    whole: MappedText
    cut: int
    left_out: int

    def without_middle(self, segments: Sequence[Segment]) -> list[Segment]:
        """Return the segments; one that goes over the cut and is no list of names ends there."""
        return [
            replace(each, end=self.cut) if self._goes_over(each) and not _names(each) else each
            for each in segments
        ]

    def names(self, segment: Segment) -> NameList:
        """Return the names of a segment, those of the middle included where it goes over it."""
        if not self._goes_over(segment):
            return read_names(self.raw, segment.start, segment.end)
        end = segment.end + self.left_out
        last = segment.start + LONGEST_LIST
        found = read_names(self.whole, segment.start, min(end, last))
        if end <= last:
            return found
        return replace(found, names=found.names[:-1], et_al=True)  # the last was cut through

    def _goes_over(self, segment: Segment) -> bool:
        return self.left_out > 0 and segment.start < self.cut < segment.end


def abridge(whole: MappedText) -> Abridged:
    """Return the citation as it is read: the ends of a long one, cut where words end."""
    if len(whole) <= LONGEST:
        return Abridged(whole, whole, len(whole), 0)
    cut = _word_end(whole.text, LONGEST - _END)
    resumed = _word_begin(whole.text, len(whole) - _END)
    builder = MappedTextBuilder(whole.base)
    builder.append(whole.part(0, cut))
    builder.add(_GLUE, whole.span(cut, resumed).start, whole.span(cut, resumed).end)
    builder.append(whole.part(resumed))
    return Abridged(builder.build(), whole, cut, resumed - cut - len(_GLUE))


def _names(segment: Segment) -> bool:
    return segment.part in ("author", "editor")


_WORD_REACH = 200  # characters; what has no space in so many is cut anywhere


def _word_end(text: str, at: int) -> int:
    """Return where the last word ends that is over before `at`."""
    end = text.rfind(" ", at - _WORD_REACH, at)
    return at if end < 0 else end


def _word_begin(text: str, at: int) -> int:
    """Return where the space begins that the first word from `at` on follows."""
    found = _BLANK.search(text, at, at + _WORD_REACH)
    return at if found is None else found.start()
