"""Year, volume, issue and pages where they stand in one of the forms that cannot be misread.

The forms are those of the common styles, at the end of a citation; between title and end, or
between title and identifiers, nothing else may follow them.
"""

from __future__ import annotations

import re

from refcheck.readers.citation.assembly import trimmed

Place = tuple[int, int]

_VOLUME = r"(?<![\d.,/–-])(?P<volume>\d{1,4}[A-Z]?(?:\s?[-–/]\s?\d{1,4})?)"
_ISSUE = r"(?P<issue>(?:Suppl\.?\s?|S|Pt\.?\s?)?\d{1,4}[A-Za-z]?(?:\s?[-–/]\s?\d{1,4})?)"
_ISSUE_AFTER_NO = _ISSUE.replace("issue", "issue2")
_PAGE = r"""(?:pp?\.\s?)?(?P<page>[A-Za-z]{0,3}\d{1,7}[A-Za-z]?
    (?:\s?[-–—]\s?[A-Za-z]{0,3}\d{1,7}[A-Za-z]?)?)(?![\w(])"""
_YEAR = r"(?P<issued>(?:1[5-9]|20)\d\d[a-z]?)"
_MONTH = r"(?:[^\W\d_]{3,10}\.?\s?(?:\d{1,2}\s?)?)?"
_END = r"[\s.,;:)\]]{0,6}\Z"

_FORMS = tuple(
    re.compile(form + _END, re.VERBOSE)
    for form in (
        # 2015 May;521(7553):436-444 · 2000; 343: 1586-93
        rf"{_YEAR}\s?{_MONTH};\s?{_VOLUME}\s?(?:\({_ISSUE}\))?\s?:\s?{_PAGE}",
        # 26:635–641 · 20 (1): 98–116 · 7:525-543 (1990)
        rf"{_VOLUME}\s?(?:\({_ISSUE}\))?\s?:\s?{_PAGE}(?:\s?\({_YEAR}\))?",
        # 109, 15259–15264 (2012) · 8(1), 28–31 (2014)
        rf"{_VOLUME}\s?(?:\({_ISSUE}\))?,\s?{_PAGE}\s?\({_YEAR}\)",
        # 18.5 (2002): 585–594 · 281, no. 5375 (17 juillet 1998): 402–6
        rf"{_VOLUME}(?:\.{_ISSUE}|,\s?no\.?\s?{_ISSUE_AFTER_NO})?"
        rf"\s?\((?:\d{{1,2}}\s)?{_MONTH}{_YEAR}\):\s?{_PAGE}",
        # 2010, 110, 6595–6663 · 1985, 121 (11), 1442–1444
        rf"{_YEAR},\s{_VOLUME}\s?(?:\({_ISSUE}\))?,\s{_PAGE}",
    )
)


def tail_of(text: str, start: int, end: int) -> dict[str, Place] | None:
    """Return where the numbers stand at the end of `text[start:end]`, by their CSL names."""
    for form in _FORMS:
        if match := form.search(text, start, end):
            return {
                name.rstrip("2"): match.span(name)
                for name, value in match.groupdict().items()
                if value is not None
            }
    return None


def complete_tail(text: str, end: int, places: dict[str, Place]) -> None:
    """Take the numbers at the end of `text[:end]` where they stand in a form for certain."""
    import os

    start = max((places[name][1] for name in ("title",) if name in places), default=0)
    found = tail_of(text, start, end)
    if found is None:
        return
    if "issued" not in found and places.get("issued") in (None, found["volume"]):
        return
    mode = os.environ.get("TAIL", "fill")
    if mode == "off":
        return
    if mode == "fill":
        for k, v in found.items():
            places.setdefault(k, v)
    else:
        places.update(found)
    container = places.get("container-title")
    if container and container[0] < found["volume"][0] < container[1]:
        places["container-title"] = trimmed(text, container[0], found["volume"][0])
