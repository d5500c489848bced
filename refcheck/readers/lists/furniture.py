"""What belongs to the pages of a printed text and not to what is said on them.

Text taken out of a PDF has the numbers of pages and their running heads between its lines. A number
alone on a line may be one of these, the label of an entry, or the end of a DOI or of a range of
pages that was broken there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
import re

from msgspec.structs import replace

from refcheck.core.model.location import MappedTextBuilder
from refcheck.patterns import lazily
from refcheck.readers.lists.evidence import NAMED, citation_marks, has_doi, name_strength
from refcheck.readers.lists.headings import is_copyright_line, is_list_heading
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.worth import line_worth
from refcheck.readers.markup.recurring import recurs, without_numbers

_PAGE_NUMBER = lazily(
    r"(?:[-\u2013|]\s?)?(?P<number>(?:\d\s?){1,4})(?:\s?[-\u2013|])?"
    r"|(?:page|seite|p\.|s\.)\s?\d{1,4}(?:\s?(?:of|von|de|sur|/)\s?\d{1,4})?",
    re.I,
)
_LONGEST_NUMBER = 16  # characters; `- 1 2 3 4 -` and `Seite 1234` have fewer
_REPEATED = 3  # times a line must recur to be a page's head or foot
_SERIES = 2  # numbers that count on from page to page, and heads at the tops of pages
_SHORT = 8  # characters; a shorter first line may begin an entry, too
_GLUED = lazily(r"(?<!\S)[(\[\"\u201c\u2018]?[^\W\d_]{0,40}[a-z]{2}(?P<number>\d{1,4})\Z")
_HALF = lazily(r"[^\W\d_]{2}-\Z")
_HEADS = 3  # lines at the top of a page that may be its head: a title, authors, a date
_LEFT_OUT = 3  # pages without a number, as those with a figure
_MARKS = 2  # of a citation that a line of a head does not bear
# The end of a line that goes on in digits below: a range at its dash, an address at a sign.
_GOES_ON = lazily(
    r"\d[-\u2010-\u2015]\Z|(?:10\.\d{4,9}/|https?:|doi\.org|doi:)\S{0,300}[./_=\-]\Z|\bdoi:?\s?10\.\Z",
    re.IGNORECASE,
)

# A DOI up to the end of its line, with no stop behind it: any sign of it may stand below.
_UNENDED = lazily(r"(?<![\w.])10\.\d{4,9}/\S{0,300}\w\Z")


def page_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines are page numbers and the running heads around them."""
    numbers = {i: match for i, line in enumerate(lines) if (match := _page_number(line))}
    pages = _counting_on(numbers)
    feet = {i for i in numbers if i in pages or not _completes(lines, i, numbers)}
    feet |= {i for i, line in enumerate(lines) if is_copyright_line(line.text.text)}
    if _are_labels(lines, feet):
        return frozenset()
    heads = (*_running_heads(lines, feet), *_page_heads(lines, feet), *_single_heads(lines, feet))
    return frozenset((*feet, *heads, *_numbered_heads(lines)))


def without_glued_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines, those whole that a page's number was taken for the rest of: `strep1`.

    What takes the text out of a PDF joins a word that is broken at its hyphen with the next line,
    and the next line is the page's number. The number is known by those of the other pages.
    """
    tops = [i for i, line in enumerate(lines) if line.page and i > 0]
    feet = [(page, _page_number(lines[top - 1])) for page, top in enumerate(tops, start=1)]
    numbers = {int(foot["number"]) - page for page, foot in feet if foot and foot["number"]}
    found = list(lines)
    for page, top in enumerate(tops, start=1):
        glued = _GLUED.search(lines[top - 1].text.text)
        if glued and int(glued["number"]) - page in (numbers or {0}):
            found[top - 1] = _with_hyphen(lines[top - 1], glued.start("number"))
    return found


def _with_hyphen(line: Line, end: int) -> Line:
    builder = MappedTextBuilder(line.text.span().start)
    builder.append(line.text.part(0, end))
    at = line.text.span(end, end).start
    builder.add("-", at, at)
    return replace(line, text=builder.build())


def _page_number(line: Line) -> re.Match[str] | None:
    text = line.text.text
    return None if line.code or len(text) > _LONGEST_NUMBER else _PAGE_NUMBER.fullmatch(text)


def _counting_on(numbers: dict[int, re.Match[str]]) -> frozenset[int]:
    """Return which numbers are of the longest series that counts on, if there is one."""
    series: dict[int, tuple[int, ...]] = {}
    longest: tuple[int, ...] = ()
    for i, match in numbers.items():
        if match["number"] is None:
            continue
        number = int("".join(match["number"].split()))
        before = (series.get(number - step, ()) for step in range(1, _LEFT_OUT + 1))
        series[number] = (*max(before, key=len), i)
        longest = max(longest, series[number], key=len)
    return frozenset(longest) if len(longest) >= _SERIES else frozenset()


def _completes(lines: Sequence[Line], i: int, numbers: Collection[int]) -> bool:
    """Say whether the number at `i` is what the line above it lacks."""
    if lines[i].gap:
        return False
    above = next((k for k in range(i - 1, -1, -1) if k not in numbers), None)
    if above is None:
        return False
    is_beside = above == i - 1 and not lines[i].page
    if is_beside and _UNENDED.search(lines[above].text.text):
        return True  # or it is not: registry and record tell
    return _GOES_ON.search(lines[above].text.text) is not None


def _are_labels(lines: Sequence[Line], feet: Collection[int]) -> bool:
    """Say whether the numbers alone on a line number entries.

    Authors follow most of them; and those of pages do not stand before the first entry.
    """
    below = [i + 1 for i in sorted(feet) if i + 1 < len(lines)]
    alike = Counter(lines[i].text.text for i in below)  # a running head, of names perhaps
    named = [
        i for i in below if alike[text := lines[i].text.text] == 1 and name_strength(text) >= NAMED
    ]
    if not named or len(named) * 2 <= len(below):
        return False
    texts = (lines[i].text.text for i in range(named[0] - 2, -1, -1))
    above = next((text for text in texts if not _PAGE_NUMBER.fullmatch(text)), "")
    return not above or is_list_heading(above) or line_worth(above) < 0


def _page_heads(lines: Sequence[Line], feet: Collection[int]) -> Iterator[int]:
    """Yield the lines beside the numbers at the tops of pages, where most pages have one there.

    A running head may say on each page what section the page is of, in one line or, with the
    letter of an appendix, in two.
    """
    tops = [i for i, line in enumerate(lines) if line.page and i > 0]
    numbers = {top: next((i for i in range(top, top + _HEADS) if i in feet), None) for top in tops}
    found = [(top, number) for top, number in numbers.items() if number is not None]
    if len(found) < _SERIES or len(found) * 2 < len(tops):
        return
    for top, number in found:
        heads = range(top, number) if number > top else range(top + 1, top + 2)
        last = max(number, *heads)
        apart = (i >= len(lines) or lines[i].gap for i in range(top + 1, last + 2))
        if last < len(lines) and all(apart) and (len(heads) == 1 or _are_no_works(lines, heads)):
            yield from heads


def _are_no_works(lines: Sequence[Line], heads: Sequence[int]) -> bool:
    """Say whether none of several lines looks like a citation."""
    return all(citation_marks(lines[i].text.text) < _MARKS for i in heads)


def _single_heads(lines: Sequence[Line], feet: Collection[int]) -> Iterator[int]:
    """Yield the lines at the tops of pages that are a head though they stand there but once.

    That is one which begins as the document does, with what stands apart below it and is no work,
    one in capitals with the number of its page, and whatever parts the halves of a word.
    """
    title = lines[0].text.text if lines else ""
    tops = frozenset(_tops(lines))
    for top in (i for i in tops if lines[i].page and i > 0):
        text = lines[top].text.text
        numbered = _NUMBERED.fullmatch(text) if text.isupper() else None
        is_title = len(title) > _SHORT and text.startswith(title)
        if is_title or numbered:
            yield top
        if is_title and top + 1 in tops and _are_no_works(lines, (top + 1,)):
            yield top + 1
        zone = [i for i in range(top, top + _HEADS) if i in tops]
        above = next((i for i in range(top - 1, -1, -1) if i not in feet), top)
        below = next(i for i in range(top, len(lines)) if i not in zone and i not in feet)
        if _HALF.search(lines[above].text.text) and lines[below].text.text[:1].islower():
            yield from zone


# 17 | Journal of Water · Owls at sea • 17
_APART = lazily(r"(?P<front>\d{1,4})\s?[|•·]\s?\D{3,80}|\D{3,80}\s?[|•·]\s?(?P<behind>\d{1,4})")


def _numbered_heads(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines that recur with numbers set apart in them that count on."""
    alike: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if (match := _APART.fullmatch(line.text.text)) is not None:
            number = int(match["front"] or match["behind"])
            alike[without_numbers(line.text.text)].append((number, i))
    for found in alike.values():
        if len(found) >= _REPEATED and found == sorted(set(found)):
            yield from (i for _, i in found)


# REFERENCES 4 · 4 References: as one line where the layout of the page was kept
_NUMBERED = lazily(r"(?P<front>\D{3,300})\s\d{1,4}|\d{1,4}\s(?P<behind>\D{3,300})")
_NEAR = 5  # lines; above a head stand the page's last line and perhaps its foot


def _running_heads(lines: Sequence[Line], feet: Collection[int]) -> Iterator[int]:
    """Yield the lines that recur beside page numbers."""
    tops = frozenset(_tops(lines))
    beside = {near for i in feet for near in range(max(0, i - 2), min(len(lines), i + 3))}
    beside |= tops
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for i in sorted(beside):
        text = lines[i].text.text
        if len(text) > 3 and not has_doi(text):
            alike[without_numbers(text)].append(i)
    heads = {
        masked
        for masked, places in alike.items()
        if len(places) >= (_SERIES if tops.issuperset(places) else _REPEATED)
        and recurs([lines[i].text.text for i in places])
    }
    for i, line in enumerate(lines):
        if not line.starts and without_numbers(line.text.text) in heads:
            yield i
    beside |= {i for i, line in enumerate(lines) if line.page}
    yield from (i for i in beside if _repeats_heading(lines, i, feet))


def _tops(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines that begin pages and are set apart there, each alone."""
    for top in (i for i, line in enumerate(lines) if line.page):
        for i in range(top, min(top + _HEADS, len(lines) - 1)):
            if not lines[i + 1].gap:
                break
            yield i


def _repeats_heading(lines: Sequence[Line], i: int, feet: Collection[int]) -> bool:
    """Say whether a heading beside a page's number stands in the list that it headed before."""
    text, numbered = lines[i].text.text, None
    if lines[i].page and (numbered := _NUMBERED.fullmatch(text)) is not None:
        text = (numbered["front"] or numbered["behind"]).strip()
    if not is_list_heading(text) or lines[i].level is not None:
        return False
    around = [k for k in (*range(i - 1, i - _NEAR, -1),) if k >= 0 and k not in feet]
    within = bool(around) and line_worth(lines[around[0]].text.text) > 0
    before = any(is_list_heading(line.text.text) for line in lines[:i])
    return before and (within or numbered is not None)
