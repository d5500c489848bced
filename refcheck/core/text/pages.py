"""Pages and article numbers: how they are read, and when two ways of writing them agree."""

from __future__ import annotations

from functools import lru_cache
import re

from msgspec import Struct

from refcheck.core.text.article_numbers import article_number, same_hyphenated, without_version
from refcheck.core.text.folding import fold
from refcheck.core.text.placeholders import is_nothing
from refcheck.patterns import lazily

_DASH = lazily(r"\s*(?:[-\u2010-\u2015\u2212~\u223c\uff0d]|\bto\b|\band\b|\bbis\b)+\s*")
_ROMAN = lazily(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_LABEL = lazily(
    r"^(?:volumes?|vols?|bande?|bd|jahrgang|jg|jahrg|tomes?|tomo|t|v|issues?|iss|numbers?|numero|nos?|nr|n|heft|h|"
    r"fasc(?:icule)?|art(?:icle)?(?:\s*(?:no|id|number))?|pages?|pp?|seiten?|s|article)(?:\.|\b|(?=\d))\s*(?:[.:°º#]\s*)?"
)
_PAGE = lazily(
    r"^(?P<prefix>[a-z]{0,4}?)[.\s]?(?P<number>\d{1,12})(?P<suffix>(?:[a-z]{1,2}|\.e?\d{1,3})?)$"
)
# `III-318-III-321`, `I-511-518`: the pages of proceedings in several parts, each counted anew.
_PART = r"(?P<part>[IVX]{1,5})\s?[-\u2010-\u2013./:]\s?"
_IN_PART = lazily(
    rf"{_PART}(?P<first>\d{{1,5}})"
    r"(?:\s?(?:[-\u2010-\u2015\u2212]{1,3}|\b(?:to|bis|and)\b)\s?(?:(?P=part)\s?[-\u2010-\u2013./:]\s?)?(?P<last>\d{1,5}))?"
)
_OF_PART = "part "  # in front of a part's number, as the prefix of its pages
# `3-318–3-321`: the same with the number of the part, told from a range by its second mention.
_IN_NUMBERED_PART = lazily(
    r"(?P<part>\d{1,2})[-\u2010\u2011](?P<first>\d{1,5})\s?[-\u2010-\u2015\u2212]{1,3}\s?"
    r"(?P=part)[-\u2010\u2011](?P<last>\d{1,5})"
)
_PLAIN = lazily(r"([1-9][0-9]{0,11})(?:[-\u2013]([1-9][0-9]{0,11}))?")

# 11 954: the digits of a long number in groups of three (ISO 80000-1, 7.3.1).
_GROUPED = lazily(r"(?<!\d)\d{1,3}(?:[ '\u2019\u2009\u202f]\d{3}){1,4}(?!\d)")

# 16,696 · e00,059–15, as agu.bst sets the number of an article
_COMMA_IN_NUMBER = lazily(r"(?<=\d),(?=\d{3}\b)")


def _joined(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match.group())


def roman(text: str) -> int | None:
    """Return the value of a roman numeral in lower case, or None."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    total = 0
    for i, value in enumerate(values):
        total += -value if any(value < later for later in values[i + 1 : i + 2]) else value
    return total


@lru_cache(maxsize=32768)
def unlabelled(text: str) -> str:
    """Return folded text without a leading `Vol.`, `no.`, `pp.` and the like, or final stops."""
    bare = fold(text).strip(" .,;:()[]{}")
    shorter = _LABEL.sub("", bare, count=1).strip(" .,;:()[]{}")
    return shorter if any(c.isdigit() for c in shorter) or roman(shorter) else bare


class Page(Struct, frozen=True):
    """One end of a page range: `S9` is ('s', 9, '')."""

    prefix: str
    number: int
    suffix: str


# Of a range whose dash is lost both ends have three digits: fewer may be another page.
_LEAST_END = 100


@lru_cache(maxsize=32768)
def pages(text: str) -> tuple[Page, Page | None] | str | None:
    """Return the first and last page of the first range in `text`, expanded.

    Return folded text where there is no page number in it (an unusual article number), and None
    where nothing is stated (`no-no`, Crossref's way of saying that there are no pages).
    """
    if (plain := _PLAIN.fullmatch(text)) is not None:  # nearly always
        first = Page("", int(plain[1]), "")
        return first, None if plain[2] is None else _expanded(first, Page("", int(plain[2]), ""))
    if (within := in_part(text)) is not None:
        return within
    if is_nothing(text):
        return None
    bare = _COMMA_IN_NUMBER.sub("", _GROUPED.sub(_joined, unlabelled(text)))
    bare = re.split(r"[,;+]|\(", bare)[0].strip() or bare
    if not bare:
        return None
    ends = [end for end in (part.strip(" .:") for part in _DASH.split(bare)) if end]
    parsed = [_page(end) for end in ends[:2]]
    if not parsed or parsed[0] is None:
        return re.sub(r"[\W_]", "", bare)
    first = parsed[0]
    last = parsed[1] if len(parsed) > 1 else None
    return first, None if last is None else _expanded(first, last)


def in_part(text: str) -> tuple[Page, Page | None] | None:
    """Return the ends of a range that has the part of the proceedings in front of its pages, in
    Roman numerals; None for any other.
    """
    found = _IN_PART.fullmatch(text.strip(" .,;"))
    part = None if found is None else roman(found["part"].lower())
    if found is None or part is None:
        return None
    first = Page(f"{_OF_PART}{part} ", int(found["first"]), "")
    if found["last"] is None:
        return first, None
    return first, _expanded(first, Page("", int(found["last"]), ""))


def in_numbered_part(text: str) -> tuple[Page, Page] | None:
    """Return the ends of a range both of which have the number of a part in front, or None."""
    found = _IN_NUMBERED_PART.fullmatch(text.strip(" .,;"))
    if found is None:
        return None
    first = Page(f"{_OF_PART}{int(found['part'])} ", int(found["first"]), "")
    return first, Page(first.prefix, int(found["last"]), "")


def _page(text: str) -> Page | None:
    value = roman(text)
    if value is not None and not text.isdigit():
        return Page("roman ", value, "")
    match = _PAGE.match(text.replace(" ", ""))
    if match is None:
        return None
    return Page(match["prefix"], int(match["number"]), match["suffix"])


def _expanded(first: Page, last: Page) -> Page:
    """Give an abbreviated last page (`737–8`, `S9–12`, `233.e1–e12`) what it leaves out."""
    if first.suffix.startswith(".e") and last.prefix in ("", "e") and not last.suffix:
        return Page(first.prefix, first.number, f".e{last.number}")
    a, b = str(first.number), str(last.number)
    number = int(a[: len(a) - len(b)] + b) if len(b) < len(a) else last.number
    return Page(last.prefix or first.prefix, number, last.suffix)


@lru_cache(maxsize=32768)
def same_pages(stated: str, recorded: str) -> str | None:
    """Return why stated pages equal the recorded ones, or None if they do not.

    The empty string means that they are written alike.
    """
    if stated.strip() == recorded.strip():
        return ""
    stated = _COMMA_IN_NUMBER.sub("", stated)
    if _PLAIN.fullmatch(stated) is None or _PLAIN.fullmatch(recorded) is None:
        if (whole := same_hyphenated(stated, recorded)) is not None:
            return "written another way" if whole else None
        if article_number(stated) is not None or article_number(recorded) is not None:
            return _same_numbered(stated, recorded)
        stated, recorded = without_version(stated, recorded), without_version(recorded, stated)
    left, right = pages(stated), pages(recorded)
    if (here := in_numbered_part(stated)) is not None:
        there = in_numbered_part(recorded) or in_part(recorded)
        left, right = (left, right) if there is None else (here, there)
    if left is None or right is None:
        return None
    if isinstance(left, str) or isinstance(right, str):
        return _same_odd_pages(stated, recorded)
    if not _same_page(left[0], right[0]):
        if _has_lost_its_dash(left, right):
            return "the dash is lost"
        return "pages of the early version" if _counted_anew(left, right) else None
    if left[1] is None or right[1] is None:
        return "first page" if left[1] != right[1] else "written another way"
    if _same_page(left[1], right[1]) or right[1].number < right[0].number:
        return "written another way"
    return "last page abbreviated" if _is_tail(stated, right[1]) else None


def _same_numbered(stated: str, recorded: str) -> str | None:
    """Compare where a side states an article number with its label or paging, or counts pages."""
    here, there = page_count(stated), page_count(recorded)
    counted = here is not None and there is not None
    if counted and here != there:
        return None
    left, right = _number_in(stated), _number_in(recorded)
    if left is None or right is None:
        return "as many pages" if counted else None
    if same_pages(left, right) is not None:
        return "article number"
    own = counts_from_one(left) or counts_from_one(right)
    return "the article's own page numbers" if own and counted else None


def _number_in(text: str) -> str | None:
    """Return the article number that `text` states, or all of it where it has no form of one."""
    numbered = article_number(text)
    return text if numbered is None else numbered.number


def page_count(text: str) -> int | None:
    """Return how many pages `text` states, as a count or a range; None where it does not say."""
    if (numbered := article_number(text)) is not None:
        return numbered.count
    read = pages(text)
    if not isinstance(read, tuple) or read[1] is None or read[0].prefix != read[1].prefix:
        return None
    return read[1].number - read[0].number + 1


def counts_from_one(text: str) -> bool:
    """Say whether pages are counted within the article: `1-14`."""
    read = None if article_number(text) is not None else pages(text)
    return isinstance(read, tuple) and read[0].number == 1 and read[1] is not None


def _counted_anew(stated: tuple[Page, Page | None], recorded: tuple[Page, Page | None]) -> bool:
    """Say whether the stated pages count the recorded ones from 1: `1–19` for 317-335."""
    if stated[1] is None or recorded[1] is None or stated[0].number != 1 or stated[1].number < 2:
        return False
    if stated[0].prefix.startswith(_OF_PART):
        return False
    return stated[1].number == recorded[1].number - recorded[0].number + 1


def _has_lost_its_dash(
    stated: tuple[Page, Page | None], recorded: tuple[Page, Page | None]
) -> bool:
    """Say whether `10161019` stands for 1016-1019: what takes text out of a PDF drops the hyphens
    at line ends.
    """
    if stated[1] is not None or recorded[1] is None or stated[0].prefix or stated[0].suffix:
        return False
    first, last = recorded[0].number, recorded[1].number
    return first >= _LEAST_END and f"{first}{last}" == f"{stated[0].number}"


def _is_tail(stated: str, recorded: Page) -> bool:
    """Say whether the stated last page is the recorded one without its leading digits.

    Citation processors also shorten ranges whose ends have no digits in common (`9–6` for 9-16).
    """
    numbers, whole = re.findall(r"\d+", stated), str(recorded.number)
    return bool(numbers) and len(numbers[-1]) < len(whole) and whole.endswith(numbers[-1])


def _same_odd_pages(stated: str, recorded: str) -> str | None:
    a, b = (re.sub(r"[\W_]", "", unlabelled(text)) for text in (stated, recorded))
    a_tail, b_tail = (
        a.lstrip("0abcdefghijklmnopqrstuvwxyz"),
        b.lstrip("0abcdefghijklmnopqrstuvwxyz"),
    )
    return "written another way" if a == b or (a_tail and a_tail == b_tail) else None


def _same_page(a: Page, b: Page) -> bool:
    """Compare two pages; an electronic prefix (`e`) or a section's letter may be missing."""
    if a.number != b.number:
        return False
    prefixes_fit = a.prefix == b.prefix or not a.prefix or not b.prefix
    suffixes_fit = a.suffix == b.suffix or not a.suffix or not b.suffix
    return prefixes_fit and suffixes_fit
