"""Real citation strings with the parts that their publishers deposited beside them at Crossref.

A reference in a Crossref record may hold the string as printed (`unstructured`) and some of its
fields. Where these are found in the string in the usual order, the rest is known too: what
stands before title, container and year are the authors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
import hashlib
import re
from typing import Any

from refcheck.core.text.folding import plain

Segments = list[tuple[str, str]]

_YEAR_BEHIND_NAMES = re.compile(r"[\s.,(\[]{1,3}(?P<year>(?:19|20)\d\d[a-z]?)[\s.,:;)\]]{1,3}")
_LABEL = re.compile(r"\W{0,2}\d{1,4}[.)\]]{1,2}\s")
_LONGEST = 600


def references_in(
    works: Iterable[Mapping[str, Any]], without: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Yield the strings whose parts are known, each once; not those that name a DOI in `without`.

    Each has `id`, `source` (`deposited`), `doi` (or None), `raw` and `segments`.
    """
    seen = set()
    for work in works:
        for reference in work.get("reference") or ():
            raw = " ".join(plain(reference.get("unstructured") or "").split())
            doi = (reference.get("DOI") or "").lower()
            if not 40 < len(raw) < _LONGEST or raw in seen or doi in without:
                continue
            seen.add(raw)
            if segments := _segments(raw, reference):
                yield {
                    "id": hashlib.sha256(raw.encode()).hexdigest()[:12],
                    "source": "deposited",
                    "doi": doi or None,
                    "raw": raw,
                    "segments": segments,
                }


def _segments(raw: str, reference: Mapping[str, Any]) -> Segments | None:
    """Return the parts of `raw` in order, or None where one of them is not found or not known."""
    container = _once(raw, reference.get("journal-title"))
    volume, page = reference.get("volume"), reference.get("first-page")
    if container is None or not volume or not page or not _has_surname(raw, reference):
        return None
    head = _head(raw, container[0], _once(raw, reference.get("article-title")))
    tail = _tail(raw[container[1] :], reference)
    if head is None or tail is None:
        return None
    return [*head, ("container", raw[slice(*container)]), *tail]


def _once(raw: str, part: str | None) -> tuple[int, int] | None:
    """Return where `part` stands, if it does so once, with nothing of its word around it."""
    part = " ".join(plain(part or "").split()).rstrip(".")
    if len(part) < 3 or raw.count(part) != 1:
        return None
    start = raw.index(part)
    end = start + len(part)
    return (
        None if raw[start - 1 : start].isalnum() or raw[end : end + 1].isalnum() else (start, end)
    )


def _has_surname(raw: str, reference: Mapping[str, Any]) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", plain(reference.get("author") or ""))
    return bool(words) and any(word in raw[:80] for word in words)


def _head(raw: str, end: int, title: tuple[int, int] | None) -> Segments | None:
    """Divide what stands before the container into number, authors, year and title."""
    label = _LABEL.match(raw)
    start = label.end() if label else 0
    out = [("number", label[0])] if label else []
    year = _YEAR_BEHIND_NAMES.search(raw, start + 4, title[0] + 1 if title else end)
    if title and title[1] <= end and _is_gap(raw[title[1] : end]):
        names = (start, year.start() if year else title[0])
    elif year and title is None and end - year.end() > 15 and year.start() - start < 150:
        title = (year.end(), end)
        names = (start, year.start())
    else:
        return None
    out.append(("author", raw[slice(*names)]))
    if year:
        out.append(("date", raw[year.start() : year.end()]))
    between = raw[year.end() if year else names[1] : title[0]]
    if not _is_gap(between):
        return None
    return [*out, ("other", between), ("title", raw[title[0] : end])]


def _is_gap(text: str) -> bool:
    """Say whether only marks and "In" stand between two parts."""
    return not re.sub(r"\b[Ii]n\b", "", text).strip(" .,:;()[]\"'“”‘’–—-?!")


_TAIL = re.compile(
    r"""(?P<gap>[\s.,;:(]{1,3}(?:[Vv]ol(?:ume)?\.?\s?)?)
        (?:(?P<year>(?:19|20)\d\d)(?P<gap1>[\s.,;:)]{1,3}))?
        (?P<volume>[A-Z]?\d{1,4}[A-Z]?)
        (?:(?P<gap2>\s?\(|,?\s(?:no|issue|nr)\.?\s)(?P<issue>[\w–-]{1,9}(?:\s\d)?)\)?)?
        (?P<gap3>[\s.,;:)]{1,3}(?:(?:pp?|S)\.?\s?)?)
        (?P<pages>[A-Za-z]?\d{1,7}(?:\s?[-–—]{1,2}\s?[A-Za-z]?\d{1,7})?)
        (?:(?P<gap4>[\s.,;:(]{1,3})(?P<year2>(?:19|20)\d\d)[).]{0,2})?
        (?P<rest>[\s.,;:)].{0,200})?""",
    re.VERBOSE | re.DOTALL,
)
_NAMES = {"year": "date", "year2": "date", "volume": "volume", "issue": "issue", "pages": "pages"}


def _tail(text: str, reference: Mapping[str, Any]) -> Segments | None:
    """Divide what stands behind the container, where it says what was deposited."""
    match = _TAIL.fullmatch(text)
    if match is None or match["volume"] != reference["volume"]:
        return None
    if not re.match(rf"{re.escape(reference['first-page'])}(?!\w)", match["pages"]):
        return None
    out: Segments = []
    position = 0
    for name in ("year", "volume", "issue", "pages", "year2"):
        if match[name]:
            out.append(("other", text[position : match.start(name)]))
            out.append((_NAMES[name], match[name]))
            position = match.end(name)
    rest = text[position:]
    if re.search(r"\w", re.sub(r"https?://\S+|doi:?\s?\S+|10\.\d{4,9}/\S+", "", rest, flags=re.I)):
        return None
    return [*out, ("other", rest)]
