"""Year, volume, issue and pages where they stand in one of the forms that cannot be misread.

The forms are those of the common styles, at the end of a citation; between title and end, or
between title and identifiers, nothing else may follow them.
"""

from __future__ import annotations

import re

from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import trimmed

Place = tuple[int, int]

_NUMBER = r"\d{1,4}[A-Za-z]?(?:\s?[-–/]\s?\d{1,4})?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_VOLUME = r"(?<![\d.,/:–-])(?P<volume>\d{1,4}[A-Za-z]?(?:\s?[-–]\s?\d{1,4})?)"
# (11) · (Suppl 1) · , no. 11 · but not a year in brackets
_ISSUE = rf"""(?:\s?\((?!{_YEAR}\))(?P<issue>(?:Suppl\.?\s?|S|Pt\.?\s?)?{_NUMBER})\)
    |,?\s[Nn](?:[or]|[°º])\.?\s?(?P<issue2>{_NUMBER}))?"""
_PAGE = r"""(?:pp?\.\s?)?(?P<page>(?:[a-z]{4}(?=\d{3})|[A-Za-z]{0,3})\d{1,7}[A-Za-z]?
    (?:\s?[-–—]\s?[A-Za-z]{0,3}\d{1,7}[A-Za-z]?)?)(?![\w(])"""
_ISSUED = rf"(?P<issued>{_YEAR}[a-z]?)"
_MONTH = r"(?:[^\W\d_]{3,10}\.?\s?(?:\d{1,2}\s?)?)?"
_END = r"[\s.,;:)\]]{0,6}\Z"

# What stands after these is an issue: "no. 8: 1006" · "141, 1–2 (2009)"
_ISSUE_LEAD = lazily(
    r"(?:\b(?:nos?|nr|n|h|heft|issue|iss|num)[.°º]?\s?|№\s?|(?<!\d)\d{1,3},\s)\Z", re.IGNORECASE
)
# What stands after these is no year: "vol. 2010, 2013, pp. 1–9"
_VOLUME_LEAD = lazily(
    r"\b(?:vols?|volumes?|bd|bde|band|jg|tome?|tomo|cilt)[.:]?\s{0,2}\Z|\b[vtт][.:]\s{0,2}\Z",
    re.IGNORECASE,
)
_LONGEST_LEAD = len("volumes:  ")
# no. 11, vol. 118, as some print them
_ISSUE_FIRST = lazily(
    rf"""(?<!\w)(?:nos?|nr|issue|heft|n[°º])\.?\s?(?P<issue>{_NUMBER}),\s
        (?:vols?|volume|bd|band|jg)\.?\s?(?P<volume>{_NUMBER})(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
    signs="vol bd band jg",
)
# The issues of a year: the 3 of "74, 3 (1992)", but not the 99 of "59, 99 (2014)"
_COUNTED = lazily(r"(?:[1-9]|1[0-2])(?:\s?[-–]\s?(?:[1-9]|1[0-2]))?")
_YEAR_ALONE = lazily(_YEAR)
_DATED = lazily(rf"(?={_YEAR}[a-z]?(?P<behind>.))", re.DOTALL)
# Each behind the signs that it cannot do without, and what stands behind its year, if it has one.
_FORMS = tuple(
    (signs, behind, lazily(form + _END, re.VERBOSE))
    for signs, behind, form in (
        # 2015 May;521(7553):436-444 · 2000; 343: 1586-93
        (";:", "", rf"{_ISSUED}\s?{_MONTH};\s?{_VOLUME}{_ISSUE}\s?:\s?{_PAGE}"),
        # 18.5 (2002): 585–594 · 281, no. 5375 (17 juillet 1998): 402–6
        (
            "():",
            ")",
            rf"""{_VOLUME}(?:\.(?P<issue3>\d{{1,4}})|{_ISSUE})
                 \s?\((?:\d{{1,2}}\s)?{_MONTH}{_ISSUED}\)\s?:\s?{_PAGE}""",
        ),
        # 26:635–641 · 20 (1): 98–116 · 7:525-543 (1990)
        (":", None, rf"{_VOLUME}{_ISSUE}\s?:\s?{_PAGE}(?:\s?\({_ISSUED}\))?"),
        # 109, 15259–15264 (2012) · 8(1), 28–31 (2014)
        (",()", ")", rf"{_VOLUME}{_ISSUE},\s?{_PAGE}\s?\({_ISSUED}\)"),
        # 521 (2015) 436–444 · 521(2015)436
        ("()", ")", rf"{_VOLUME}\s?\({_ISSUED}\)\s?{_PAGE}"),
        # 2010, 110, 6595–6663 · 1985, 121 (11), 1442–1444
        (",", ",", rf"{_ISSUED},\s{_VOLUME}{_ISSUE},\s{_PAGE}"),
    )
)


def tail_of(text: str, start: int, end: int) -> dict[str, Place] | None:
    """Return where the numbers stand at the end of `text[start:end]`, by their CSL names."""
    there = set(text[start:end])
    years = "".join(match["behind"] for match in _DATED.finditer(text, start, end))
    for signs, behind, form in _FORMS:
        is_dated = behind is None or (behind in years and years)
        match = form.search(text, start, end) if is_dated and there.issuperset(signs) else None
        if match and not _ISSUE_LEAD.search(
            text, max(start, match.start("volume") - 8), match.start("volume")
        ):
            return {
                name.rstrip("23"): match.span(name)
                for name, value in match.groupdict().items()
                if value is not None
            }
    return None


def complete_tail(text: str, end: int, places: dict[str, Place]) -> None:
    """Take the numbers at the end of `text[:end]` where they stand in a form for certain."""
    found = tail_of(text, places["title"][1] if "title" in places else 0, end)
    if found is None or ("issued" not in found and "issued" not in places):
        return
    volume = found.pop("volume")
    if "issued" not in found and _YEAR_ALONE.match(text, *volume):
        return
    if "volume" not in places or places["volume"][1] != volume[1]:
        places["volume"] = volume
    if "issue" not in found and places.get("issue") == found["page"]:
        if _COUNTED.fullmatch(text, *found["page"]):
            del found["page"]
        else:
            del places["issue"]
    places.update(found)
    container = places.get("container-title")
    if container and container[0] < volume[0] < container[1]:
        places["container-title"] = trimmed(text, container[0], places["volume"][0])


# `Nervous velocity 111, in: 2 1881, 70`: volume and issue as around a journal that is not printed
_NO_JOURNAL = lazily(
    rf"""\s(?P<volume>\d{{1,4}}),\s[Ii]n:\s(?:(?P<issue>\d{{1,4}}(?:\s?[-–/]\s?\d{{1,4}})?)\s)?
        (?P<issued>{_YEAR})(?![\w–/-])(?!\s[^\W\d_])""",
    re.VERBOSE,
    signs="in: In:",
)


def part_unnamed(text: str, places: dict[str, Place]) -> None:
    """Cut a title that swallowed the volume where no journal stands between that and the issue."""
    title = places.get("title")
    found = None if title is None else _NO_JOURNAL.search(text, title[0])
    if title is None or found is None:
        return
    if _YEAR_ALONE.fullmatch(found["volume"]) and found["volume"] != found["issued"]:
        return  # `The elections of 1914, in: 1990`
    container = places.get("container-title")
    if container and container[1] <= found.start():
        return
    start, end = found.span()
    for name, place in list(places.items()):
        if start < place[1] and place[0] < end:
            del places[name]
    places["title"] = trimmed(text, title[0], start)
    named = ("volume", "issue", "issued")
    places.update({name: found.span(name) for name in named if found[name] is not None})


# The first digits of a long number that are parted from the others (`16,696`), the first page of
# one that has appended pages (`233.e1`)
_GROUP = lazily(r"(?<![\w.,/-])(?:\d{1,3},(?=\d{3}(?!\d))|\d{1,6}\.(?=e\d))")
_APPENDED = lazily(
    r"(?<![\w.,/-])\d{1,6}\.e\d{1,4}(?:[-\u2013]\d{1,6}\.e\d{1,4})?(?![\w/])", signs=".e"
)
_LONGEST_GROUP = 8  # characters, with the one in front of it
_DIGITS_BEHIND = 4  # characters that show that no more of them follow


def whole_pages(text: str, places: dict[str, Place]) -> None:
    """Give the pages the digits in front of them that are of the same number, and no volume; and
    read appended pages as such, whatever was made of them.
    """
    if "page" not in places:
        behind = max((place[1] for name, place in places.items() if name != "volume"), default=0)
        if appended := _APPENDED.search(text, behind):
            places["page"] = appended.span()
        return
    start, end = places["page"]
    groups = _GROUP.finditer(text, max(0, start - _LONGEST_GROUP), start + _DIGITS_BEHIND)
    group = next((found for found in groups if found.end() == start), None)
    if group is None:
        return
    taken = [name for name, (a, b) in places.items() if a < start and group.start() < b]
    if taken == ["issue"] and text[group.start() - 1] == ":":  # `29:16,696`
        del places["issue"]
    elif taken:
        return
    places["page"] = group.start(), end


def name_labelled(text: str, places: dict[str, Place]) -> None:
    """Read year, volume and issue as their labels say: "vol. 2010, 2013", "no. 11, vol. 118"."""
    title = places.get("title", (0, 0))
    if (labelled := _ISSUE_FIRST.search(text, title[1])) is not None:
        places.update({name: labelled.span(name) for name in ("volume", "issue")})
    issued, volume, before = (places.get(name) for name in ("issued", "volume", "container-title"))
    if issued is None or volume is None or before is None or issued[0] < before[1]:
        return
    are_years = all(_YEAR_ALONE.fullmatch(text, *place) for place in (issued, volume))
    if are_years and _is_volume(text, issued[0]) and not _is_volume(text, volume[0]):
        places["issued"], places["volume"] = volume, issued


def _is_volume(text: str, start: int) -> bool:
    return _VOLUME_LEAD.search(text, max(0, start - _LONGEST_LEAD), start) is not None
