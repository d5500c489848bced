"""Finding the parts of a printed reference, whose fields are known, in its text.

Every value must stand there once, whatever the style made of its case; what is left between them
must be names, or words that join the parts of a reference. Else the string teaches nothing.
"""

from __future__ import annotations

import re
import unicodedata

from training.kinds import Item

Segments = list[tuple[str, str]]
_Span = tuple[int, int, str]

# The parts that training.labels knows, and what prints them; longer values are looked for first.
_VALUES = {
    "title": "title",
    "container": "container-title",
    "collection": "collection-title",
    "publisher": "publisher",
    "location": "publisher-place",
    "genre": "genre",
    "note": "number",
}
_NUMBERS = {"volume": "volume", "issue": "issue"}
_ADDRESS = re.compile(r"https?://\S+|\b10\.\d{4,9}/\S+")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
    r"|januar|februar|mai|juni|juli|oktober|dezember)[a-z]*\.?"
)
_GLUE = frozenset(
    """
    a and al in of the at on et vol vols volume volumes bd band tome no nr number numbers issue n
    p pp pg page pages s seiten chapter ed eds edn edition editor editors edited by hrsg doi url
    available from http https www org dx arxiv online print ser series paper article art id und y
    phd ph d thesis dissertation technical report tech rep master retrieved accessed visited
    version book internet isbn issn cited pubmed medline part proceedings von der herausgegeben
    """.split()
)
_LEAD = re.compile(r"[\s.,:;–—-]*(?:[Ii]n\b|IN\b)?[\s.,:;]*")
# [J] · [M/OL]: GB/T 7714's sign for the kind of a work
_KIND_MARK = re.compile(r"\[[A-Z](?:/OL)?\]")
# What a style may print of an edition; BibTeX's own spell the first ones out.
_ORDINALS = {
    "2": "2|2nd|2\\.|second",
    "second": "2|2nd|second",
    "3": "3|3rd|3\\.|third",
    "third": "3|3rd|third",
    "4": "4|4th|4\\.|fourth",
    "10": "10|10th|10\\.|tenth",
    "2nd": "2|2nd|second",
    "3rd": "3|3rd|third",
}


def aligned(raw: str, item: Item) -> Segments | None:
    """Return the parts of `raw`, printed from `item`, in order; or None where one is doubtful."""
    folded = _folded(raw)
    spans = [(*match.span(), "url") for match in _ADDRESS.finditer(raw)]
    for part, name in _VALUES.items():
        if value := item.get(name):
            found = _places(re.escape(_folded(value)), folded, spans)
            if len(found) > 1 or (part == "title" and not found):
                return None
            spans.extend((*place, part) for place in found)
    numbers = _numbers(item, folded, spans)
    if numbers is None:
        return None
    return _filled(raw, sorted([*spans, *numbers]), item)


def _folded(text: str) -> str:
    """Return the text in small letters without accents, as long as it was."""
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    small = unicodedata.normalize("NFD", char.lower())[:1] or char
    return {"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "}.get(
        small, small
    )


def _places(pattern: str, folded: str, taken: list[_Span]) -> list[tuple[int, int]]:
    """Return where whole words match `pattern`, outside of what is `taken`."""
    return [
        match.span()
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", folded)
        if not any(start < match.end() and match.start() < end for start, end, _ in taken)
    ]


def _numbers(item: Item, folded: str, taken: list[_Span]) -> list[_Span] | None:
    """Return where year, volume, issue, pages and edition stand; None where one may be another."""
    patterns = {}
    if page := item.get("page"):
        first, _, last = _folded(page).replace("--", "-").partition("-")
        patterns["pages"] = re.escape(first) + (r"(?:\s?-{1,3}\s?\w{1,9})?" if last else "")
    for part, name in _NUMBERS.items():
        if value := item.get(name):
            patterns[part] = re.escape(_folded(value)).replace(r"\-", r"-{1,2}")
    if value := item.get("edition"):
        printed = _ORDINALS.get(value.lower(), re.escape(_folded(value)))
        patterns["edition"] = rf"(?:{printed})\W{{0,2}}(?:ed\w*|aufl\w*)?"
    year = item["issued"]["date-parts"][0][0]
    patterns["date"] = rf"(?:(?:\d{{1,2}}\W)?{_MONTH}\s)?{year}[a-e]?(?:,?\s{_MONTH}(?:\s\d\d?)?)?"
    spans: list[_Span] = []
    for part, pattern in patterns.items():
        found = _places(pattern, folded, [*taken, *spans])
        if len(found) > 1 or (part == "date" and not found):
            return None
        spans.extend((*place, part) for place in found)
    return spans


def _filled(raw: str, spans: list[_Span], item: Item) -> Segments | None:
    """Return the spans with what stands between them, which must be names or mere joints."""
    out: Segments = []
    at = 0
    for start, end, part in [*spans, (len(raw), len(raw), "")]:
        if start > at:
            gap = _gap(raw[at:start], item, has_author=any(p == "author" for p, _ in out))
            if gap is None:
                return None
            out.extend(gap)
        if part:
            out.append((part, raw[start:end]))
        at = end
    named = sum(part == "author" for part, _ in out)
    return out if named == (1 if item.get("author") else 0) else None


def _gap(text: str, item: Item, *, has_author: bool) -> Segments | None:
    """Return what stands between two parts: a joint, names, a month apart from its year."""
    if _is_joint(text):
        return [("other", text)]
    for part in ("editor",) if has_author else ("author", "editor"):
        if _holds(text, item.get(part, ())):
            lead = _LEAD.match(text)
            assert lead is not None
            return [("other", lead[0]), (part, text[lead.end() :])]
    month = re.search(rf"\b{_MONTH}(?:\W*\d\d?\b)?", _folded(text))
    if month and _is_joint(text[: month.start()]) and _is_joint(text[month.end() :]):
        return [
            ("other", text[: month.start()]),
            ("date", text[slice(*month.span())]),
            ("other", text[month.end() :]),
        ]
    return None


def _is_joint(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", _folded(_KIND_MARK.sub("", text)))
    return all(word in _GLUE for word in words) and not re.search(r"\d", text)


def _holds(text: str, people: list[dict[str, str]]) -> bool:
    """Say whether a text is made of the names of `people`, or of the first of them."""
    if not people or _folded(people[0]["family"]) not in _folded(text):
        return False
    known = set(_GLUE) | {"others", "jr"}
    for name in people:
        for word in re.findall(r"[^\W\d_]+", _folded(" ".join(name.values()))):
            known |= {word, word[:1], word[:2]}
    words = re.findall(r"[^\W\d_]+", _folded(text))
    return sum(word not in known for word in words) <= len(words) // 12
