"""Mistakes of the labelling that one can tell, and undo, from the whole of what was read."""

from __future__ import annotations

from collections.abc import Sequence
import re

from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import (
    Segment,
    container_of,
    quoted_part,
    trimmed,
    years_in,
)
from refcheck.readers.citation.lexicon import MONTHS, ORDINALS

Place = tuple[int, int]
_SENTENCE = lazily(r"(?<=[^\W\d_]{3})[.?!]\s+(?=(?:In\s|in:?\s)?[^\W\d_a-z])")
_NUMBERED = ("volume", "issue", "page")
_YEAR_BEFORE = lazily(r"(?<![\w(])(?P<year>(?:19|20)\d\d)\s\Z")
_NUMERAL = lazily(r",\s(?P<numeral>[IVXLC]{1,7})\Z")
# GOST sets months in Roman numerals: `Journal of Bone. XI 1947. 69, 11`
_MONTH_IN_NUMERALS = lazily(r"\.\s(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})\.?\Z")
_SERIES_SIGNS = "AICT AISC CCIS CEUR IFIP LIPIcs LNAI LNBI LNCS LNEE LNICST LNNS Lecture"
# The series whose numbers Springer's, Dagstuhl's and CEUR's styles print as volumes.
_SERIES = lazily(
    r"""[.,;]\s{1,2}(?P<series>LNCS|LNAI|LNBI|LNBIP|LNEE|LNNS|LNICST|CCIS|AISC|AICT|IFIP|LIPIcs
        |Lecture\sNotes\sin\s[\w\s]{4,50}|CEUR\sWorkshop\sProceedings)\Z""",
    re.VERBOSE,
    signs=_SERIES_SIGNS,
)
_IN_FRONT = lazily(r"(?<![^\W\d_])(?:[Ii]n:?|En:|Dans:)\s{1,2}[\"\u201c\u201e*_]{0,2}\Z")
# `Title. Second` in front of a publisher (plaindin.bst)
_EDITION = lazily(rf"[.]\s(?P<edition>{'|'.join(sorted(ORDINALS))})\Z", re.IGNORECASE)
_SHORT_WORD = lazily(
    r"\b(?:Acad|Adv|Am|Ann|Appl|Arch|Biol|Bull|Chem|Clin|Conf|Econ|Lett|Math|Mol|Natl|Nucl|Opt|Phys"
    r"|Proc|Rev|Sci|Soc|Symp|Trans)[.]\Z"
)
_LONG_WORD = lazily(r"[^\W\d_]{4,}")
# Vol. 3 · Bd. 12
_VOLUME_ALONE = lazily(
    r"(?:[Vv]ol|[Bb]d|[Vv]olume|[Bb]and|[Tt]ome)\.?\s?(?P<volume>\d{1,4})",
    signs="Band Bd Tome Vol band bd tome vol",
)
# NIPS 18 · KDD '16 · ICRA 2012
_MEETING = lazily(r"[A-Z][A-Za-z&/*]{0,8}[A-Z*](?:\s['\u2019]?|['\u2019])\d{1,4}")
_SHORTEST_NAME = 4  # characters: less is no title, and its edition may be one
# `Proceedings of the 2021 International Conference`: the year belongs to the name.
_NAME_GOES_ON = lazily(r"\s(?P<word>[^\W\d_a-z][^\W\d_]{2,})\s(?=[^\W\d_])")
_QUOTES = tuple("\"'“„«‘")
_OF_BOOKS = frozenset(("publisher", "place", "collection", "editor", "edition"))
_DASHES = ("-", "–", "—", "‐", "−")
_ARTICLES = ("A ", "An ")
# The first of the names that a container's name lists: "Business, Economics, and Management"
_LONGEST_LEAD = 50
# (MEACS) · (icOPEN 2016) · (SIGMOD '05) · (Springhouse) · (1970-1977)
_ABBREVIATION = lazily(
    r"""\s\((?:(?=[^()]{0,12}[A-Z]{2})[A-Za-z][\w&/-]{1,14}(?:[\s'’-]{1,2}\d{2,4})?
        | [A-Z][a-z]{2,20} | \d{4}[-–]\d{4})\)""",
    re.VERBOSE,
)
# Fewer words than this in front of a container belong to its name ("Proc. Natl. Acad.").
_SHORTEST_TITLE = 6
# The longest journal names have about this many characters.
_LONGEST_CONTAINER = 110


def repair(text: str, segments: Sequence[Segment], places: dict[str, Place]) -> None:
    """Move the places of title, container and year where they contradict one another."""
    _part_quotation(text, segments, places)
    _part_date(text, places)
    _part_edition(text, places)
    _part_sentences(text, places)
    _part_untitled(text, places)
    _part_numeral(text, places)
    _part_series(text, places)
    _rejoin_year(text, segments, places)
    _name_volume(text, places)
    _name_meeting(text, places)
    _name_book(text, places)
    _name_container(text, segments, places)
    _join_range(text, places)
    _name_issue(text, places)
    _rejoin_list(text, places)
    _close_bracket(text, places)


def _part_quotation(text: str, segments: Sequence[Segment], places: dict[str, Place]) -> None:
    """Cut a title that goes on behind its closing quote; what follows is the container."""
    segment = next((each for each in segments if each.part == "title"), None)
    if segment is None or not (cut := quoted_part(text, segment.start, segment.end)):
        return
    places["title"] = trimmed(text, segment.start, cut[0])
    if "container-title" not in places:
        places["container-title"] = container_of(text, cut[1], segment.end)


def _part_date(text: str, places: dict[str, Place]) -> None:
    """Cut a container that swallowed the year or "in press" behind it."""
    issued, container = places.get("issued"), places.get("container-title")
    if issued and container and container[0] + 3 < issued[0] < container[1]:
        on = _NAME_GOES_ON.match(text, issued[1], container[1])
        if on is None or on["word"].lower() in MONTHS:
            places["container-title"] = trimmed(text, container[0], issued[0])
    elif issued and container and not text[container[1] : issued[0]].strip(" ."):
        month = _MONTH_IN_NUMERALS.search(text, *container)
        if month:
            places["container-title"] = trimmed(text, container[0], month.start())


def _part_edition(text: str, places: dict[str, Place]) -> None:
    """Cut a title that swallowed the edition behind it: "Title. Second. Göttingen: …".

    A number in words alone is one where only place and publisher can follow.
    """
    title = places.get("title")
    if title is None or not places.keys() & {"publisher", "publisher-place"}:
        return
    found = _EDITION.search(text, max(title[0], title[1] - 20), title[1])
    if found and found["edition"][0].isupper() and found.start() - title[0] > _SHORTEST_NAME:
        places["title"] = trimmed(text, title[0], found.start())
        places.setdefault("edition", found.span("edition"))


def _part_sentences(text: str, places: dict[str, Place]) -> None:
    """Cut a title that swallowed the container: numbers stand behind it, and nothing has them."""
    title = places.get("title")
    if title is None or "container-title" in places or "publisher" in places:
        return
    behind = [places[name][0] for name in _NUMBERED if name in places]
    cuts = [cut for cut in _SENTENCE.finditer(text, *title) if not _is_shortened(text, cut)]
    if not cuts or not any(at > title[1] for at in behind):
        return
    start, end = container_of(text, cuts[-1].end(), title[1])
    if 3 < end - start < _LONGEST_CONTAINER:
        places["title"] = trimmed(text, title[0], cuts[-1].start() + 1)
        places["container-title"] = (start, end)


def _is_shortened(text: str, cut: re.Match[str]) -> bool:
    """Say whether the point at `cut` shortens a word of a container: "AIP Conf. Proc."."""
    return _SHORT_WORD.search(text, max(0, cut.start() - 5), cut.start() + 1) is not None


def _part_untitled(text: str, places: dict[str, Place]) -> None:
    """Cut a container that swallowed the title: it has a long sentence in front."""
    container = places.get("container-title")
    if container is None or "title" in places or "volume" not in places:
        return
    cuts = list(_SENTENCE.finditer(text, *container))
    if not cuts or len(text[container[0] : cuts[-1].start()].split()) < _SHORTEST_TITLE:
        return
    cut = cuts[-1]
    places["title"] = trimmed(text, container[0], cut.start() + 1)
    places["container-title"] = container_of(text, cut.end(), container[1])


def _part_numeral(text: str, places: dict[str, Place]) -> None:
    """Take the volume in Roman numerals from the end of the container: "JAMA, LXII"."""
    container = places.get("container-title")
    if container is None or "volume" in places or "page" not in places:
        return
    if numeral := _NUMERAL.search(text, max(container[0], container[1] - 12), container[1]):
        places["volume"] = numeral.span("numeral")
        places["container-title"] = trimmed(text, container[0], numeral.start())


def _part_series(text: str, places: dict[str, Place]) -> None:
    """Take the series from the end of the container: "WISTP 2011. LNCS"."""
    container = places.get("container-title")
    if container and (series := _SERIES.search(text, *container)):
        places.setdefault("collection-title", series.span("series"))
        places["container-title"] = trimmed(text, container[0], series.start())


def _rejoin_year(text: str, segments: Sequence[Segment], places: dict[str, Place]) -> None:
    """Give "2012 IEEE Symposium on Circuits, 2012" its first year back."""
    container = places.get("container-title")
    lead = _YEAR_BEFORE.search(text, max(0, container[0] - 8), container[0]) if container else None
    if container is None or lead is None:
        return
    dates = [each for each in segments if each.part == "date"]
    years = [year for each in dates for year in years_in(text, each.start, each.end)]
    others = [year for year in years if year != lead.span("year")]
    if others:
        places["container-title"] = (lead.start("year"), container[1])
        places["issued"] = others[0]


def _name_volume(text: str, places: dict[str, Place]) -> None:
    """Read a container that is nothing but a number as the volume: "(2nd ed., Vol. 3)"."""
    container = places.get("container-title")
    found = _VOLUME_ALONE.fullmatch(text, *container) if container else None
    if found:
        del places["container-title"]
        places.setdefault("volume", found.span("volume"))


def _name_meeting(text: str, places: dict[str, Place]) -> None:
    """Read an acronym and a number as the meeting, not as publisher or issue: "NIPS 18"."""
    container, issue = places.get("container-title"), places.get("issue")
    if container and issue and places.keys().isdisjoint(("volume", "page")):
        if _MEETING.fullmatch(text, container[0], issue[1]):
            places["container-title"] = (container[0], places.pop("issue")[1])
        return
    publisher = places.get("publisher")
    if publisher is None or "container-title" in places or "title" not in places:
        return
    if _MEETING.fullmatch(text, *publisher):
        places["container-title"] = places.pop("publisher")


def _name_book(text: str, places: dict[str, Place]) -> None:
    """Read a container without title and volume as a book where it has a publisher.

    Behind "In:" it is the book of a chapter whose title is not printed.
    """
    if "title" in places or "container-title" not in places or "volume" in places:
        return
    if _IN_FRONT.search(text, 0, places["container-title"][0]):
        return
    if "publisher" in places or "publisher-place" in places:
        places["title"] = places.pop("container-title")


def _name_container(text: str, segments: Sequence[Segment], places: dict[str, Place]) -> None:
    """Read a title as the container where volume and pages say that one must be there.

    "Camassola, M. Applied Biochemistry and Biotechnology 2010, 162, 1889": names of journals are
    short, and their long words have capitals.
    """
    title = places.get("title")
    if title is None or "container-title" in places or not places.keys() >= {"volume", "page"}:
        return
    words = _LONG_WORD.findall(text, *title)
    quoted = text[: title[0]].endswith(_QUOTES)
    bound = any(segment.part in _OF_BOOKS for segment in segments)
    short = title[1] - title[0] < _LONGEST_CONTAINER and title[1] <= places["volume"][0]
    if short and not quoted and not bound and not any(word[0].islower() for word in words):
        places["container-title"] = places.pop("title")


def _join_range(text: str, places: dict[str, Place]) -> None:
    """Read "59–60" as one number, not as volume and issue."""
    volume, issue = places.get("volume"), places.get("issue")
    if volume is None or issue is None or text[volume[1] : issue[0]].strip() not in _DASHES:
        return
    name = "issue" if text[: volume[0]].endswith(("(", "no. ")) else "volume"
    del places["volume"], places["issue"]
    places[name] = (volume[0], issue[1])


def _name_issue(text: str, places: dict[str, Place]) -> None:
    """Read a lone number in brackets as the issue: "Chemical Communications, (21), p. 1285"."""
    volume = places.get("volume")
    if volume is None or "issue" in places:
        return
    if text[: volume[0]].endswith((", (", ";(")) and text.startswith(")", volume[1]):
        places["issue"] = places.pop("volume")


def _rejoin_list(text: str, places: dict[str, Place]) -> None:
    """Give the container the words back that stand before its first comma or colon.

    "Language myths. Eos, Transactions American Geophysical Union": a sentence ends the title, and
    what follows has the capitals of a name.
    """
    title, container = places.get("title"), places.get("container-title")
    if not title or not container or text[title[1] : container[0]] not in (", ", ": "):
        return
    cut = max(_SENTENCE.finditer(text, *title), key=re.Match.end, default=None)
    if cut is None or not 0 < title[1] - cut.end() < _LONGEST_LEAD:
        return
    if text.startswith(_ARTICLES, cut.end()):  # "Maternal kin. A reply, Past and Present"
        return
    words = _LONG_WORD.findall(text, cut.end(), title[1])
    if words and not any(word[0].islower() for word in words):
        places["container-title"] = (cut.end(), container[1])
        places["title"] = trimmed(text, title[0], cut.start() + 1)


def _close_bracket(text: str, places: dict[str, Place]) -> None:
    """Give a container the abbreviation in brackets behind its name: "… Systems (MEACS)".

    A publisher does not begin with one: "(MEACS). IEEE".
    """
    container = places.get("container-title")
    bracket = _ABBREVIATION.match(text, container[1]) if container else None
    if container is None or bracket is None:
        return
    start, end = bracket.span()
    if text[start + 2 : end - 1].lower() in MONTHS:
        return
    publisher = places.get("publisher")
    if publisher and publisher[0] == start + 1 and end < publisher[1]:
        places["publisher"] = trimmed(text, end, publisher[1])
    if not any(start < place[1] and place[0] < end for place in places.values()):
        places["container-title"] = (container[0], end)
