"""Finding DOIs and links in text as people write them, and bringing a DOI into its one form.

Sources: DOI Handbook 2.2 (a prefix `10.` with registrant digits, a slash, any printable suffix,
case-insensitive); Crossref's advice on DOI matching (the pattern below without its length cap);
Cioffi et al. 2022, doi 10.1007/s11192-022-04367-w (the junk that clings to DOIs).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
import re
from urllib.parse import unquote

from msgspec.structs import replace

from refcheck.core.model.identifiers import DOI, DOIFault
from refcheck.core.model.location import MappedText
from refcheck.core.text.character_references import unescape
from refcheck.core.text.doi_extent import extents, is_glued, may_be_glued
from refcheck.core.text.landing_pages import (
    end_at_resolver,
    end_in_page,
    page_address,
    resolver_address,
)
from refcheck.core.text.unassigned import is_unassigned
from refcheck.patterns import lazily

# Zero-width characters and soft hyphens that copying from a page or a PDF leaves inside a DOI.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NO_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_DASH = lazily(f"[{_DASHES}]")
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_OPENERS = frozenset("([{<")
_TRAILING = ".,;:!?'\"\u2018\u2019\u201c\u201d\u00bb\u3002\uff0c\uff1b"

# 10.1007/s00198-014-2989-6 · doi:10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM16>3.0.CO;2-5
# https://doi.org/10.1016%2Fj.cell.2016.01.001 · doi.org/10.1038\_nature · 2020.10.7554/elife.55167
_REGISTRANT = r"\d{4,9}(?:\.\d+)*"
# ... and broken in its prefix, behind what announces it: doi: 10. 1001/archderm.100.2.136
_START = lazily(
    rf"""(?P<prefix>10\.(?:(?<![\w.]10\.)|(?<=doi10\.)|(?<=19\d\d\.10\.)|(?<=20\d\d\.10\.))[{_INVISIBLE}]*{_REGISTRANT})
         [{_INVISIBLE}]*(?:/|%2f|\\/|\s?/\s{{0,40}})(?=\S)
      | (?:\bdoi\s?:?\s{{0,3}}|\bdoi\.org/\s?)
         (?P<broken>(?:10(?:\s?\.\s\d{{4,9}}|\s\.\d{{4,9}}|\.\d{{4,9}}\s?\.\s\d{{1,9}}|\.\d{{1,5}}\s\d{{1,6}})
           |1\s0\.\d{{4,9}})(?:\.\d+)*)
         \s?/\s{{0,40}}(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
# The American Meteorological Society registers SICIs with `<>` and prints them with `[]`.
_AMERICAN_METEOROLOGICAL = lazily(r"^(10\.1175/[^\[\]]{1,60})\[([^\[\]]{1,30})\](\d\.\d\.co;\d)$")
# What needs no more than small letters, as most do.
_PLAIN = lazily(rf"10\.{_REGISTRANT}/[A-Za-z0-9._/-]{{0,80}}[A-Za-z0-9]", re.ASCII)
_NORMAL = lazily(rf"10\.{_REGISTRANT}/\S+|10/[a-z][a-z0-9]{{2,7}}")
# A short DOI, which doi.org itself gives: 10/gftzwz · doi:10/ggjvfp · https://doi.org/10/ab123
# Without its beginning it is told from a page of doi.org's by a digit, or as no vowel is in it.
_SHORT_NAME = r"[a-z][a-z0-9]{2,7}(?![\w/%-]|\.\w)"
_SHORT = lazily(
    rf"""(?:\bdoi\.org/|\bdoi\s?:\s?)(?P<whole>10/{_SHORT_NAME})
       | \A\s{{0,20}}(?P<alone>10/{_SHORT_NAME})[\s.]{{0,20}}\Z
       | \bdoi\.org/(?P<name>(?=[a-z]{{0,7}}\d|[b-df-hj-np-tv-z]{{3,8}}\b){_SHORT_NAME})""",
    re.IGNORECASE | re.VERBOSE,
)
_LATEX_ESCAPE = lazily(
    r"\{\\([_%&#$])\}|\\([_%&#${}/])|\{([_%&#$\-\u2013])\}|\$([<>])\$|\{?\\text(?P<sign>less|greater)(?:\{\}|\}|\s)?"
    r"|\\textunderscore\s?"
)
# %253C is %3C is `<`: an address that was quoted twice
_TWICE_QUOTED = lazily(r"%25(?=[0-9A-Fa-f]{2})")
_RESOLVER = lazily(r"(?:https?://)?(?:dx\.)?doi\.org/|doi\s*[:=]?\s*", re.IGNORECASE)


@lru_cache(maxsize=1024)  # asked for when an entry is read, and again when it is compared
def normalise(written: str) -> tuple[str, tuple[DOIFault, ...]]:
    """Return the normal form of a written DOI, and the faults that were undone on the way.

    Case, resolver, `doi:`, percent- and HTML-escapes, trailing punctuation and zero-width
    characters are no faults: the DOI resolves all the same. Return the empty string where no DOI
    is left.
    """
    if _PLAIN.fullmatch(written) is not None:
        return written.lower(), ()
    faults: list[DOIFault] = []
    text = unescape(unescape(written)).translate(_NO_INVISIBLE).strip()
    text = _RESOLVER.sub("", text, count=1) if _RESOLVER.match(text) else text
    unescaped = _LATEX_ESCAPE.sub(_unescape_latex, text)
    if unescaped != text:
        faults.append(DOIFault.LATEX_ESCAPE)
    text = unquote(_TWICE_QUOTED.sub("%", unescaped))
    dashed = _DASH.sub("-", text)
    if dashed != text:
        faults.append(DOIFault.TYPOGRAPHIC_DASH)
    joined = re.sub(r"\s+", "", dashed)
    if joined != dashed:
        faults.append(DOIFault.SPACE_INSIDE)
    text = _AMERICAN_METEOROLOGICAL.sub(r"\1<\2>\3", _strip_trailing(joined).lower())
    return (text, tuple(faults)) if _NORMAL.fullmatch(text) else ("", ())


def _unescape_latex(match: re.Match[str]) -> str:
    if match["sign"]:
        return "<" if match["sign"] == "less" else ">"
    return next((group for group in match.groups() if group), "_")


def _strip_trailing(text: str) -> str:
    """Drop sentence punctuation, and brackets whose partners stand outside the DOI."""
    while text:
        last = text[-1]
        unbalanced = last in _CLOSERS and text.count(last) > text.count(_CLOSERS[last])
        unbalanced |= last in _OPENERS
        if not (last in _TRAILING or unbalanced):
            return text
        text = text[:-1]
    return text


def find_dois(text: MappedText) -> Iterator[DOI]:
    """Yield the DOIs written in `text`, in order, each with its place in the document; where there
    are none, the short ones.

    A DOI that was broken over two lines is joined when it breaks after `/`, `-`, `_` or `.` and
    goes on in lower case or digits; how else it may be read stands in `others`. In the address of
    a page it ends where the page's own begins.
    """
    return (doi for _, _, doi in placed_dois(text))


def placed_dois(text: MappedText) -> Iterator[tuple[int, int, DOI]]:
    """Yield the DOIs written in `text` as `find_dois` does, each with its range in `text`."""
    if "10" not in text.text and "doi" not in text.text.lower():  # a volume, a journal
        return
    found = False
    for placed in _whole_dois(text):
        found = True
        yield placed
    if not found:
        yield from _short_dois(text)


def doi_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges in which `find_dois` finds DOIs, without what else they may be read as."""
    raw, found = MappedText(text), False
    for start, ends in _beginnings(raw):
        reading = next(_readings(raw, start, ends), None)
        if reading is not None and not is_unassigned("DOI", reading[1].written):
            found = True
            yield start, reading[0]
    if not found:
        yield from ((start, end) for start, end, _ in _short_dois(raw))


def _whole_dois(text: MappedText) -> Iterator[tuple[int, int, DOI]]:
    if _is_plain(text):
        written = text.text
        if not is_unassigned("DOI", written):
            yield 0, len(written), DOI(written.lower(), written, text.span())
        return
    for start, ends in _beginnings(text):
        readings = list(_readings(text, start, ends))
        if readings and not is_unassigned("DOI", readings[0][1].written):
            end, likeliest = readings[0]
            others = {doi.value: doi for _, doi in readings[1:] if doi.value != likeliest.value}
            doi = replace(likeliest, others=tuple(others.values())) if others else likeliest
            yield start, end, doi


def _beginnings(text: MappedText) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield where each DOI begins, and where it may end, the likeliest first."""
    if _is_plain(text):
        yield 0, (len(text),)
        return
    position = 0
    while match := _START.search(text.text, position):
        start = match.start("broken" if match["prefix"] is None else "prefix")
        ends = extents(text, match.end())
        position = max(ends[0], match.end())
        address = page_address(text.text, start)
        if address is not None:
            ends = (end_in_page(text.text, address, start, ends[0]),)
        elif "=" in text.text and resolver_address(text.text, start) is not None:
            ends = tuple(end_at_resolver(text.text, start, end) for end in ends)
        yield start, ends


def _readings(text: MappedText, start: int, ends: tuple[int, ...]) -> Iterator[tuple[int, DOI]]:
    return (reading for end in ends if (reading := _reading(text, start, end)))


def _is_plain(text: MappedText) -> bool:
    """Say whether a text is a DOI that cannot be read in two ways, as most fields for it are."""
    whole = text.text
    if text.starts is not None or _PLAIN.fullmatch(whole) is None:
        return False
    return not (may_be_glued(whole.lower()) and is_glued(whole, whole.index("/") + 1))


def _reading(text: MappedText, start: int, end: int) -> tuple[int, DOI] | None:
    """Return the DOI that `text[start:end]` is, and where it ends, or None if it is none."""
    kept = _strip_trailing(text.text[start:end])
    value, faults = normalise(kept)
    end = start + len(kept)
    return (end, DOI(value, kept, text.span(start, end), faults)) if value else None


def _short_dois(text: MappedText) -> Iterator[tuple[int, int, DOI]]:
    for match in _SHORT.finditer(text.text):
        group = match.lastgroup or ""
        written = match[group]
        value = f"10/{written.lower()}" if group == "name" else written.lower()
        start, end = match.span(group)
        yield start, end, DOI(value, written, text.span(start, end))


# Searched for by its rarest part: most texts have one link, at their end.
_LINK_MARK = lazily(r"[:wW](?://|[wW]{2}\.)")
_SCHEME = lazily(r"(?:https?|ftp)$", re.IGNORECASE)
_TO_SPACE = lazily(r"\S*")


def find_links(text: str) -> Iterator[tuple[int, int]]:
    """Yield where web addresses stand in `text`, each up to the next white space."""
    position = 0
    while mark := _LINK_MARK.search(text, position):
        start = mark.start()
        if mark.group().startswith(":"):
            scheme = _SCHEME.search(text, max(0, start - len("https")), start)
            start = start if scheme is None else scheme.start()
            is_link = scheme is not None
        else:
            is_link = start == 0 or not text[start - 1].isalnum()
        position = mark.end()
        if is_link and (rest := _TO_SPACE.match(text, start)):
            position = rest.end()
            yield start, position
