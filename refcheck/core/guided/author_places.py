"""The stretches of a citation in which its author list may stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
import re

from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.model.reference import Name
from refcheck.core.text.folding import fold, has_words, words
from refcheck.core.text.quotes import MARKS
from refcheck.core.text.same_author import same_author_mark
from refcheck.core.text.terms import IN_BRACKETS
from refcheck.patterns import lazily

_NUMBER_IN_FRONT = lazily(r"\s*[(\[]?\d{1,4}[)\]]?[.:]?\s+")
# What is nobody's name in front of a title: `[Retracted] Deep learning`.
_MARK = lazily(
    r"[\[(](?:retracted|withdrawn)(?:\s(?:article|paper|chapter))?[\])]",
    re.I,
    signs="retracted withdrawn",
)
_LONGEST_MARK = len("(Retracted Chapter)")
# `Imron et al. 2021 Imron A., Wiyono B. B., ...`: the first name, and the year, in front.
_NAME_IN_FRONT = lazily(
    r"([^\W\d_][^\d\n]{1,200}?)[\s,]+(?:[(\[]?(?:1[4-9]|20)\d\d[a-z]?[)\]]?|[(\[]?[ns]\.\s?d\.[)\]]?)"
    r"[\s,.:;=\u2014]*(?=[^\W\d_])"
)
_TO_SPACE = lazily(r"\S+")
# So far behind such a label the same name stands again, given names and all.
_LABEL_REACH = 40
# `Ed Summers` and `Gomes ED` are somebody.
_ROLE = lazily(
    rf"[(\[](?:{IN_BRACKETS})\.?[)\]]"
    r"|\b(?:(?:ed|editor|Editor|[Ee]ditors|eds|Eds|EDS|[Hh]rsg|HRSG|trans|dir|coord)\b\.?|E[dD](?:\.|(?=\))))"
)
# None begins at a letter in the middle of a word.
_YEAR_BEHIND = lazily(
    r"(?:(?=[\W\d])|(?<!\w))[\s,.;:]*[(\[]?\s*(?:"
    # `(19. März 2002)`, `(März 1997)`, `(March, 1997)`, `01 Mar 2004`
    r"(?:(?<=[(\[])[^\W\d_]{3,12}[.,]{0,2}\s|\d{1,2}\.?\s[^\W\d_]{3,12}\.?\s)?"
    r"(?:1[4-9]|20)\d\d[a-z]?\b|(?<=[\s,.(\[])(?:n|s)\.\s?[dafj]\.?(?=\W*$)|(?<=[\s,.(\[])(?:no\sdate|undated)\b"
    r"|(?<=[\s,.(\[])o\.\s?J\.|(?<=[(\[])[a-zà-ÿ]\.\s?[a-zà-ÿ]\.?(?=\W*$)).*$",
    re.S,
)


_UNDATED = lazily(
    r"[\s(\[](?:no\sdate|undated|[ns]\.\s?d|[ns]\.\s?a|o\.\s?J|b\.\s?d|[sz]\.\s?j)\.?[)\]]?\.?(?=\s|$)"
)


def is_undated(text: str, place: Range) -> bool:
    """Say whether "n.d." or the like stands within `place`."""
    return _UNDATED.search(text, *place) is not None


def undated_at(text: str, start: int) -> bool:
    """Say whether "n.d." or the like begins at `start`, behind a blank or a bracket."""
    return start > 0 and _UNDATED.match(text, start - 1) is not None


def has_name_label(text: str) -> bool:
    """Say whether an entry begins with its first author and the year, and then with all authors."""
    return label_end(text) > _number_end(text)


@lru_cache(maxsize=256)  # where the label begins, and whether there is more of it
def _number_end(text: str) -> int:
    number = _NUMBER_IN_FRONT.match(text)
    end = 0 if number is None else number.end()
    mark = _MARK.match(text, end)
    return max(same_author_mark(text), end if mark is None else mark.end())


@lru_cache(maxsize=256)  # asked for at several steps of one reading
def label_end(text: str, title: Range | None = None) -> int:
    """Return where an entry's label ends: a number, or the first author and the year.

    The name that stands again behind such a label must stand before the title.
    """
    start = _number_end(text)
    first = _TO_SPACE.match(text, start)
    family = words("" if first is None else first.group())[:1]
    if not family or fold(text).replace("'", "").count(family[0]) < 2:  # hardly any has a label
        return start
    name = _NAME_IN_FRONT.match(text, start)
    if name is None:
        return start
    stop = len(text) if title is None else title[0]
    again = words(text[name.end() : min(stop, name.end() + _LABEL_REACH)])
    return name.end() if len(family[0]) > 1 and family[0] in again else start


def author_places(
    ledger: Ledger, blind: Mapping[str, Range], title: Range | None, container: Range | None
) -> list[Range]:
    """Return the stretches in which an author list may stand, the likeliest first."""
    text = ledger.text
    first = label_end(text, title)
    ends = []
    if title is not None:
        ends.append(title[0])
        if container is not None and first < container[0] < title[0]:
            ends.append(container[0])  # `J.C. Benavides, Ecology, 2023, “Flood ecology”`
    elif "title" in blind and blind["title"][0] > 0:
        ends.append(blind["title"][0])
    elif container is not None:
        ends.append(container[0])
    regions = []
    for end in ends:
        head = text[: _front_of_mark(text, end)]
        cut = _year_behind(head)
        if cut is not None and cut.start() > first:
            regions.append((first, cut.start()))
        stripped = len(head.rstrip(" \u2013\u2014.,:;\"'\u201c\u2018([*_"))
        if has_words(head[first:stripped]):
            regions.append((first, stripped))
    if "author" not in blind and container is not None:
        regions = [region for region in regions if not _is_container(ledger, region, container)]
    if title is not None and (stated := responsibility(ledger, title)) is not None:
        return [stated, *regions]
    front = title or blind.get("title")
    if front is not None and not regions:
        regions += _behind_title(ledger, front, container)
    return regions


# What may stand within a text; the other forms stand at its end alone.
_MAY_DATE = lazily(r"(?:1[4-9]|20)\d\d|no\sdate|undated|o\.\s?J\.")
_DATE_REACH = 60  # characters; no more of a date, nor marks behind it, are longer


def _year_behind(head: str) -> re.Match[str] | None:
    """Return the first year, or word for none, with all that stands behind it."""
    known = _MAY_DATE.search(head)
    first = len(head) if known is None else known.start()
    return _YEAR_BEHIND.search(head, max(0, first - _DATE_REACH))


def _is_container(ledger: Ledger, region: Range, container: Range) -> bool:
    """Say whether a stretch is the container and a year: `IEEE INFOCOM 2009, A dynamic …`."""
    front = ledger.text[region[0] : max(region[0], container[0])]
    behind = ledger.text[min(region[1], container[1]) : region[1]]
    return all(word.isdigit() for word in (*words(front), *words(behind)))


# GOST R 7.0.5-2008 and ISBD: behind a slash all authors, of whom the heading has the first alone,
# up to what the work stands in: `Title / E. Tuyp, K. Yukata [и др.] // Bone. – 2015`.
_RESPONSIBILITY = lazily(r"\s/\s(?P<names>[^/]{2,400}?)\s*(?:\s//\s|\.(?:\s-|\s?[\u2013\u2014])\s)")


def responsibility(ledger: Ledger, title: Range) -> Range | None:
    """Return where the statement of responsibility behind the title has its names."""
    stated = _RESPONSIBILITY.match(ledger.text, title[1])
    return None if stated is None else stated.span("names")


def heading(ledger: Ledger, title: Range) -> Range | None:
    """Return where the heading stands in front of a title that has a statement of responsibility
    behind it, or None.
    """
    start = label_end(ledger.text, title)
    end = len(ledger.text[: title[0]].rstrip(" \u2013\u2014,:;\"'\u201c\u2018([*_"))
    if start >= end or responsibility(ledger, title) is None:
        return None
    return (start, end) if words(ledger.text[start:end]) else None


def _front_of_mark(text: str, end: int) -> int:
    """Return where the mark begins that stands right in front of a title at `end`, or `end`."""
    here = len(text[:end].rstrip(" .,:;"))
    mark = _MARK.search(text, max(0, here - _LONGEST_MARK), here)
    return end if mark is None or mark.end() < here else mark.start()


# What leads from a title to the authors: `“Deep learning” by Y. LeCun`.
_BY = lazily(
    rf"[\s.,;:)\]{MARKS}(]*+(?:\b(?:by|von|par|por|di|av|af)\s|\b(?:red|ed|eds|hrsg|ur)\.\s)+"
)
# ... and the year of the work, where it stands between them.
_YEAR_BETWEEN = lazily(
    rf"[\s.,;:{MARKS}]*+[(\[]?(?:1[4-9]|20)\d\d[a-z]?[)\]]?[\s.,;:\u2013\u2014-]++(?=[^\W\d_])"
)
# Where the authors behind a title have ended at the latest: at a number, an address, or what
# announces the book or journal that the work stands in.
_NO_NAME = lazily(
    r"\be?\d|\b(?:doi|https?|url)\b|\s//\s"
    r"|(?<=[.,;])\s(?:(?-i:in|dans|dalam|trong|em|en)\s|(?:in|dans|dalam|trong|em|en):)",
    re.I,
)
# What parts fields in some styles, and names in very few.
_DASH = lazily(r"\s[\u2013\u2014]\s")
# A word, no initial, that ends a sentence.
_SENTENCE_END = lazily(r"(?<=[^\W\d_]{3})\.\s")


# The place of a publisher, or the given name of somebody: `…, and Moen, Z, Berlin: De Gruyter`.
_PUBLISHED_AT = lazily(r",\s(?=[A-Z][\w'\u2019]+(?:[\s-][A-Z][\w'\u2019]+){0,2}\s?:)")


# The editors of a book, behind the title of its series: `hg. v. Katrin Höffler`.
_EDITED = lazily(
    r"\b(?:(?:hrsg|hg|ed|eds|éd)\.|herausgegeben|edited|editado|a cura)"
    r"\s(?:v\.|von|by|par|por|di)\s"
)


def _behind_title(ledger: Ledger, title: Range, container: Range | None) -> Iterator[Range]:
    """Yield the stretches behind a title in which its authors may stand."""
    text = ledger.text
    by = (
        _BY.match(text, title[1])
        or _EDITED.search(text, title[1])
        or _YEAR_BETWEEN.match(text, title[1])
    )
    start = title[1] if by is None else by.end()
    taken = [claim.start for claim in ledger.claims]
    stops = [a for a in (*taken, *(container or (0, 0))[:1]) if a > start]
    role = _ROLE.search(text, start)
    ends_at = [] if role is None else [role.end()]
    beyond = _NO_NAME.search(text, start)
    stop = min([*stops, *ends_at, len(text) if beyond is None else beyond.start()])
    if not has_words(text[start:stop]):
        return
    while start < stop and not text[start].isalnum():  # the full stop of the title
        start += 1
    for end in (_DASH, _SENTENCE_END, _PUBLISHED_AT):
        found = end.search(text, start, stop)
        if found is not None and has_words(text[start : found.start()]):
            yield start, found.start()
    yield start, stop


_DIGIT = lazily(r"\d")
# What a year may be mistyped as, behind the names.
_NUMBER_BEHIND = lazily(r"(?<=[^\W\d_]|[.,)\]])[\s.,:(\[]{1,4}(?=\d[\dOoIl]{2,5}[a-z]?\W{0,4}$)")


def end_of_names(ledger: Ledger, region: Range, names: Iterable[Name] | None) -> int:
    """Return where the last of the `names` in `region` ends if a number stands behind it, that of a
    year perhaps, be it read as a part of the name (`Dantas. 2105`); else the end of `region`.
    """
    text, end = ledger.text, region[1]
    while end < len(text) and text[end - 1 : end + 1].isdecimal():
        end += 1
    if (number := _NUMBER_BEHIND.search(text, region[0], end)) is not None:
        return number.start()
    ends = [ledger.raw.within(name.span)[1] for name in names or () if name.span is not None]
    last = max(ends, default=region[1])
    behind = _DIGIT.search(text, last, region[1])
    return last if region[0] < last < region[1] and behind is not None else region[1]
