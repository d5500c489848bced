"""Whether the lines of a text stand in the order in which they are to be read.

What takes text out of a PDF of two narrow columns now and then mixes their lines. Such a list looks
like one, and every entry of it would be wrong: it tells itself by addresses that are broken at the
end of a line and do not go on below, and by labels that count back and forth, or stand inside a
line, by initials, a label or the list's heading behind half a word, by another line behind half an
address, and by works in front of the list's heading.
Columns side by side are such a text, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
import re

from refcheck.patterns import lazily
from refcheck.readers.lists.columns import stand_side_by_side
from refcheck.readers.lists.evidence import NAMED, SURELY_NAMED, has_doi, name_strength
from refcheck.readers.lists.headings import is_list_heading
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.stretched import tightened
from refcheck.readers.lists.torn import halves, holds_its_heading, is_whole, torn_lines
from refcheck.readers.lists.worth import line_worth

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
        # 10.1001/archderm. | 119.4.279 · 10.1001/2013. | jamaoto.44
        (r"(?<![\w.])10\.\d{4,9}/[a-z]{3,40}\.\Z", r"(?=\S{0,200}[\d.])[\w(]"),
        (r"(?<![\w.])10\.\d{4,9}/(?:19|20)\d\d\.\Z", r"[a-z]"),
    )
)
_WORD_ALONE, _ADDRESS = lazily(r"\bdoi:\Z"), lazily(r"10\.|https?:|//|doi")
_REACH = 60  # characters at the end of a line in which one of these endings stands
# What begins a line and is the end of an address, which the line above must have begun.
# .diffviewer. · /pgmj.73.864.677. · 093/acrefore/9780190228620.013.642
_END = lazily(
    r"""(?!10\.\d{4,9}/|(?:[\w-]{1,40}\.){1,4}[a-z]{2,9}/)
        (?:[/._]\w\S{0,200} | (?=\S{0,200}\d)(?=\S{0,200}[a-z]|\S{0,200}/\S{0,200}/)
        [\w.()-]{1,200}/\S{1,200})[.,]?\Z
      # archderm.113.10.1435. · 116.7.777, 1980.
      | (?=\S{0,200}\d)(?:[a-z]{3,30}(?:\.[\w-]{1,30}){1,5}|\d{1,4}(?:\.[\w-]{1,30}){2,5})
        (?:\.|,\s(?:1[5-9]|20)\d\d\.)\Z""",
    re.VERBOSE,
)
_BEGUN = lazily(
    r"(?:https?:|doi|10\.|www\.|-\Z|/\Z)\S{0,200}\Z|\b10(?:\s?\.\s?\d{0,9})?\Z|\bdoi:?\s1\Z"
    r"|\A\S{0,200}\Z",
    re.IGNORECASE,
)
# `Doe [2015]`: a year in brackets is no label, unless the list has counted to about there.
_YEARS, _NEAR = range(1500, 2100), 100
_LABEL = lazily(r"(?<!\S)\[(?P<number>\d{1,4})\]\s")
# [Gre93] · [ABC+ 20b], as the styles alpha and its kin make them
_KEY = lazily(r"(?<!\S)\[[^\W\d_]{1,9}\+?\s?\d{2}[a-z]?\](?=\s|\Z)", signs="[")
_BEGINNING = 200  # characters in which the authors of an entry begin
_FOOTNOTE = lazily(r"\d{1,3}\s[^\W\d_a-z]")
# A text in order may have so many wrong places, or such a share of all that tell: a line that is
# at a wrong place shows in two of them, which are a larger share of a short list.
_WORKS = 2  # DOIs on a page of a list
_NARROW = 70  # characters; lines of one column are mostly longer
_FEW, _FEWEST = 2, 1
_SHARE, _LARGE_SHARE = 0.05, 0.2
_TORN_SHARE = 0.02  # of all lines: of a page whose columns are mixed it is every tenth.
# Where another sign agrees, half of that is enough.


def is_mixed(lines: Sequence[Line], furniture: Collection[int], *, is_marked: bool = False) -> bool:
    """Say whether lines of several columns are mixed; `furniture` are lines of none of them.

    Labels at the beginning of lines do not tell it alone: people leave lists as they wrote them.
    In a carrier that is marked up (`is_marked`) a line is what its author made one, and goes on
    behind half a word for another reason: a raised number stands there as `shown[3]`.
    """
    first = next((i for i, line in enumerate(lines) if is_list_heading(line.text.text)), 0)
    listed = [line for i, line in enumerate(lines) if i >= first and i not in furniture]
    pages = list(_pages(lines, furniture))
    if any(_lists_works(page) and stand_side_by_side(_as_indented(page)) for page in pages):
        return True
    if len(pages) > 1 and any(map(_begins_before_its_heading, pages)):
        return True
    texts = [tightened(line.text).text for line in listed]
    telling = [*_addresses(texts), *_inner_labels(texts), *_inner_keys(texts)]
    torn = 0
    if not is_marked:
        telling += halves(texts)
        torn = torn_lines(texts) + any(map(holds_its_heading, lines))
    told = [*telling, *_labels(texts)]
    wrong = told.count(False)
    share = _TORN_SHARE / 2 if wrong else _TORN_SHARE
    if torn and torn + wrong > max(1, share * len(texts)):
        return True
    return False in telling and (
        (wrong > _FEW and wrong > _SHARE * len(told))
        or (wrong > _FEWEST and wrong > _LARGE_SHARE * len(told))
    )


def _pages(lines: Sequence[Line], furniture: Collection[int]) -> Iterator[Sequence[Line]]:
    """Yield the lines of each page; of a text without pages all are of one."""
    firsts = [0, *(i for i, line in enumerate(lines) if line.page and i > 0), len(lines)]
    for start, end in pairwise(firsts):
        yield [lines[i] for i in range(start, end) if i not in furniture]


def _as_indented(page: Sequence[Line]) -> list[str]:
    return [" " * line.indent + line.text.text for line in page]


def _lists_works(page: Sequence[Line]) -> bool:
    return sum(has_doi(line.text.text) for line in page) >= _WORKS


def _begins_before_its_heading(page: Sequence[Line]) -> bool:
    """Say whether works are listed above the heading of a list on its page, in narrow lines.

    What takes the text out of the page took the second column first. Works that footnotes cite
    are numbered, and an article's own DOI or that of its data stands in no list.
    """
    heading = next((i for i, line in enumerate(page) if is_list_heading(line.text.text)), 0)
    if not heading:
        return False
    lengths = sorted(len(line.text) for line in page)
    if lengths[len(lengths) * 3 // 4] > _NARROW:
        return False
    listed = _densest([line.text.text for line in page[:heading]])
    numbered = sum(_FOOTNOTE.match(text) is not None for text in listed)
    return sum(map(has_doi, listed)) > max(_WORKS, 2 * numbered)


def _densest(texts: Sequence[str]) -> Sequence[str]:
    """Return the run of lines that looks most like citations."""
    best, total, start = 0.0, 0.0, 0
    found: Sequence[str] = ()
    for i, text in enumerate(texts):
        if total <= 0:
            total, start = 0.0, i
        total += line_worth(text)
        if total > best:
            best, found = total, texts[start : i + 1]
    return found


def _inner_keys(texts: Sequence[str]) -> Iterator[bool]:
    """Yield for each label of letters inside a line, in front of no authors, that it is wrong."""
    for text, below in pairwise([*texts, ""]):
        for match in _KEY.finditer(text):
            behind = text[match.end() :].strip() or below
            if match.start() and name_strength(behind) < NAMED:
                yield False


def _addresses(texts: Sequence[str]) -> Iterator[bool]:
    """Yield for each address broken at the end of a line whether it goes on below, or above."""
    for above, below in pairwise(texts):
        if _END.match(below):
            yield _BEGUN.search(above) is not None
        if _WORD_ALONE.search(above) and name_strength(below) < SURELY_NAMED:
            yield _ADDRESS.match(below) is not None  # an entry may say `doi:` and no more
        for ending, beginning in _BROKEN:
            if ending.search(above, max(0, len(above) - _REACH)):
                yield beginning.match(below) is not None
                break


def _labels(texts: Sequence[str]) -> Iterator[bool]:
    """Yield for each label but the first whether it counts on, or begins anew."""
    numbers = [int(match["number"]) for text in texts if (match := _LABEL.match(text))]
    for before, after in pairwise(numbers):
        yield after > before or after == 1


def _inner_labels(texts: Sequence[str]) -> Iterator[bool]:
    """Yield for each label inside a line, in front of authors, whether it counts on. Behind a whole
    entry stands another one that lost its line break.
    """
    last = 0
    for text in texts:
        begun, has_front = 0, False
        for match in _LABEL.finditer(text):
            number = int(match["number"])
            if number in _YEARS and abs(number - last) > _NEAR:
                continue  # of the entry in which it stands: `Roots, [2018] // Bone`
            front = text[begun : match.start()].rstrip("[]() ")
            begun, has_front = match.end(), has_front or bool(front)  # `[3] [22] Doe, J.`
            is_named = has_front and name_strength(text[begun : begun + _BEGINNING]) >= NAMED
            if is_named and not is_whole(front):
                yield number == last + 1
            last = number
