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
from refcheck.readers.lists.evidence import NAMED, has_doi, name_strength, years
from refcheck.readers.lists.headings import is_list_heading
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.stretched import tightened
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
    )
)
_REACH = 60  # characters at the end of a line in which one of these endings stands
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
# `Doe [2015]`: a year in brackets is no label, unless the list has counted to about there.
_YEARS, _NEAR = range(1500, 2100), 100
_LABEL = lazily(r"(?<!\S)\[(?P<number>\d{1,4})\]\s")
# [Gre93] · [ABC+ 20b], as the styles alpha and its kin make them
_KEY = lazily(r"(?<!\S)\[[^\W\d_]{1,9}\+?\s?\d{2}[a-z]?\](?=\s|\Z)", signs="[")
# `on pan-` and `V. Setiawaty` of another column, taken for one word: `on panV. Setiawaty, and`.
# Behind the name are more names: a gene (`in rpoB. Antimicrobial Agents`) ends a title so.
_HALF_A_WORD = lazily(
    r"(?<![^\W_])[a-z]{2,20}[A-Z]\.\s(?:[A-Z]\.\s)?[A-Z][^\W\d_][\w-]{0,30}"
    r"(?:,?\s(?:and|&)\s[A-Z]\.|,\s[A-Z]\.|,\s(?:and|&)\Z)"
)
# ... or for one with its label (`call for emergency ac[10] A. Guez`) or the list's heading.
_HALF_AND_LABEL = lazily(r"[a-z]{2}(?P<label>\[\d{1,3}\]\s)[^\W\d_]")
_INITIALS = lazily(r"\[\d{1,3}\]\s(?:[A-Z]\.[\s-]?){1,4}[A-Z][^\W\d_]")
_HALF_AND_HEADING = lazily(r"(?<=[a-z]{3})(?P<heading>[A-Z][a-z]{5,20})\Z")
# `The modern So- Sunset Seed Co.`: another line behind a word that is broken at a line's end
_HYPHEN_INSIDE = lazily(r"(?<![^\W_])(?P<half>[^\W\d_]{0,20}[a-z])-\s[A-Z][a-z]{2}")
# What is joined to a name by a hyphen: `non- Hodgkin` is one word whose line was broken. Put down
# from general knowledge of English.
_JOINED = frozenset(
    """
    non pre post anti pro pan trans inter intra mid ex neo sub un semi pseudo quasi crypto proto
    extra infra supra para peri cis circum early late afro anglo austro euro franco graeco greco
    hispano ibero indo italo judeo luso russo serbo sino turco
    """.split()
)
# `https://doi.org/10. Sunset Seed`, `10.2172/ [9] Sweeny`: another line behind half an address
_HALF_ADDRESS = lazily(
    r"(?:https?:|(?P<word>\bdoi[.:])|doi\.org/|(?:doi\.org/|\bdoi:\s?)10\.(?:\d{4,9}/)?)\s"
    r"(?P<behind>(?:\[\d{1,3}\]\s)?(?-i:[A-Z])(?:[a-z]{2,20}|\.)[\s,]|\[\w{1,9}\]\Z)",
    re.IGNORECASE,
)
# `DOI: Not available.`, what says that there is none
_NO_ADDRESS = lazily(
    r"(?:Not?|None|Nil|Null|Un(?:known|available|assigned)|Missing|Pending|Forthcoming|Available"
    r"|Absent|See)\b"
)
_ENDS_ENTRY = lazily(r"(?<![\w.])10\.\d{4,9}/\S{1,120}\Z")
_BEGINNING = 200  # characters in which the authors of an entry begin
_WHOLE = 100  # characters; what two columns make of a line is seldom longer and whole at both ends
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
        telling += _halves(texts)
        torn = sum(map(_is_torn, texts)) + any(map(_holds_its_heading, lines))
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


def _is_torn(text: str) -> bool:
    """Say whether a line goes on with another column's where a word or an address is broken.

    A line that is a whole entry has no room for another column's, and `DOI:` may have any words
    behind it.
    """
    if any(at["word"] is None for at in _HALF_ADDRESS.finditer(text)):
        return True
    torn = (
        any(_begins_entry(text[at.start("label") :]) for at in _HALF_AND_LABEL.finditer(text))
        or any(not _is_whole_word(at["half"]) for at in _HYPHEN_INSIDE.finditer(text))
        or any(not _NO_ADDRESS.match(at["behind"]) for at in _HALF_ADDRESS.finditer(text))
    )
    return torn and not _is_whole(text)


_SHORTEST_NAME = 4  # letters: `So-` is half a word


def _is_whole_word(half: str) -> bool:
    """Say whether what a hyphen is behind may be a word: of a compound, or a name (`Baron- Cohen`),
    as what takes text out of a PDF leaves them.
    """
    return half.lower() in _JOINED or (half[0].isupper() and len(half) >= _SHORTEST_NAME)


def _begins_entry(text: str) -> bool:
    """Say whether a label has authors behind it, whose names may be broken at the line's end."""
    return _INITIALS.match(text) is not None or name_strength(text) >= NAMED


def _is_whole(text: str) -> bool:
    """Say whether a line begins with authors, and ends with a DOI or, being long, as entries do; or
    is long, and has a year and a DOI at its end.
    """
    ends = _ENDS_ENTRY.search(text) is not None
    dated = len(text) > _WHOLE and years(text) > 0
    if ends and dated:
        return True
    long = dated and (text[-1] == "." or text[-1].isdigit())
    return (ends or long) and name_strength(text) >= NAMED


def _holds_its_heading(line: Line) -> bool:
    """Say whether a line of the text has the list's heading behind half a word of its own."""
    found = _HALF_AND_HEADING.search(line.text.text)
    return found is not None and is_list_heading(found["heading"])


def _halves(texts: Sequence[str]) -> Iterator[bool]:
    """Yield for each half of a word with another line's initial behind it that it is wrong."""
    return (False for text in texts for _ in _HALF_A_WORD.finditer(text))


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
            if is_named and not _is_whole(front):
                yield number == last + 1
            last = number
