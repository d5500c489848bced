"""Turn annotated segments of a citation string into one label per token.

A label is `B-` (a part begins) or `I-` (it goes on) and the part's name; short parts have `I-`
only, and every identifier the rules found is `I-id`. Marks between two
parts belong to the part before them, opening brackets and quotes and lead-ins ("In", "pp.") to
the part after them: so the chain of labels never forgets which part came last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
import re

from refcheck.core.model.location import MappedText
from refcheck.readers.citation.identifiers import find_identifiers
from refcheck.readers.citation.lexicon import ACCESSED, EDITOR, ET_AL, IN, ISSUE, PAGE, VOLUME
from refcheck.readers.citation.tokens import Token, tokenize

PARTS = {
    "author": "author",
    "date": "date",
    "title": "title",
    "container": "container",
    "collection": "collection",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "location": "place",
    "editor": "editor",
    "edition": "edition",
    "note": "note",
    "genre": "genre",
    "number": "number",
    "idno": "note",
    "other": "other",
}
# Parts that may follow on one another or are long; for the rest one label is enough.
_BOUNDED = {"author", "title", "container", "publisher", "place", "editor", "date", "page"}
_OPENING = frozenset("([{\"'“„«‘‚《「<")
_BY = frozenset(("by", "von", "par", "por"))
_LEAD_INS = IN | PAGE | VOLUME | ISSUE


def masked_tokens(raw: str) -> list[Token]:
    """Return the tokens of `raw` as the reader sees them: every identifier is one."""
    found = find_identifiers(MappedText(raw))
    return tokenize(raw, [(each.start, each.end, each.kind) for each in found])


def labelled(raw: str, segments: Iterable[tuple[str, str]]) -> tuple[list[Token], list[str]] | None:
    """Return the tokens and labels of `raw`, or None where the segments do not cover it."""
    parts = _part_of_each_character(raw, segments)
    if parts is None:
        return None
    tokens = masked_tokens(raw)
    owners = [_owner(token, parts) for token in tokens]
    _release_edges(tokens, owners)
    _attach_gaps(tokens, owners)
    return tokens, _with_boundaries(owners)


def _part_of_each_character(
    raw: str, segments: Iterable[tuple[str, str]]
) -> list[tuple[int, str] | None] | None:
    parts: list[tuple[int, str] | None] = [None] * len(raw)
    position = 0
    for number, (part, text) in enumerate(segments):
        for char in text:
            if char.isspace():
                continue
            while position < len(raw) and raw[position].isspace():
                position += 1
            if position >= len(raw) or raw[position] != char:
                return None
            parts[position] = (number, part)
            position += 1
    return None if raw[position:].strip() else parts


def _owner(token: Token, parts: Sequence[tuple[int, str] | None]) -> tuple[int, str] | None:
    if token.kind != "text":
        return (-1 - token.start, "id")
    counts: dict[tuple[int, str], int] = {}
    for part in parts[token.start : token.end]:
        if part is not None:
            counts[part] = counts.get(part, 0) + 1
    if not counts:
        return None
    number, name = max(counts, key=lambda part: counts[part])
    return (number, PARTS.get(name, "note"))


def _is_mark(token: Token) -> bool:
    return token.kind == "text" and not any(c.isalnum() for c in token.text)


def _runs(owners: Sequence[tuple[int, str] | None]) -> list[tuple[int, int]]:
    bounds = [0]
    bounds.extend(i for i in range(1, len(owners)) if owners[i] != owners[i - 1])
    return list(zip(bounds, [*bounds[1:], len(owners)], strict=True))


def _release_edges(tokens: Sequence[Token], owners: list[tuple[int, str] | None]) -> None:
    """Make gaps of the marks at the edges of parts, and of lead-ins and marks between parts."""
    for start, end in _runs(owners):
        owner = owners[start]
        if owner is None:
            continue
        while start < end and _is_mark(tokens[start]):
            owners[start] = None
            start += 1
        while end > start and _is_mark(tokens[end - 1]):
            end -= 1
            owners[end] = None
        if owner[1] == "other" and all(_is_gap_word(token) for token in tokens[start:end]):
            owners[start:end] = [None] * (end - start)
        elif owner[1] == "other" and any(
            token.text.lower() in ACCESSED for token in tokens[start:end]
        ):
            owners[start:end] = [(owner[0], "note")] * (end - start)
        if owner[1] == "container" and start + 1 < end and tokens[start].text.lower() == "in":
            owners[start] = None


def _is_gap_word(token: Token) -> bool:
    word = token.text.lower()
    return _is_mark(token) or any(word in words for words in (_LEAD_INS, EDITOR, ET_AL, _BY))


def _attach_gaps(tokens: Sequence[Token], owners: list[tuple[int, str] | None]) -> None:
    for start, end in _runs(owners):
        if owners[start] is not None:
            continue
        before = owners[start - 1] if start else None
        after = owners[end] if end < len(owners) else None
        cut = _cut(tokens, start, end, after) if before and after else end if before else start
        owners[start:cut] = [before] * (cut - start)
        owners[cut:end] = [after or before or (0, "other")] * (end - cut)


def _cut(tokens: Sequence[Token], start: int, end: int, after: tuple[int, str] | None) -> int:
    """Return where the part after a gap begins."""
    leads = _LEAD_INS | (EDITOR | _BY if after and after[1] == "editor" else frozenset())
    for i in range(start, end):
        if tokens[i].text.lower() in leads:
            opened = i > start and tokens[i - 1].text in _OPENING
            return i - 1 if opened else i
    cut = end
    while cut > start and tokens[cut - 1].text in _OPENING:
        if tokens[cut - 1].text in "\"'" and _closes_quote(tokens, cut - 1):
            break
        cut -= 1
    return cut


def _closes_quote(tokens: Sequence[Token], at: int) -> bool:
    """A straight quote closes when it touches the word before it and not the word after."""
    touches = at > 0 and tokens[at - 1].end == tokens[at].start
    return touches and not (at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end)


def _with_boundaries(owners: Sequence[tuple[int, str] | None]) -> list[str]:
    labels = []
    previous = None
    for owner in owners:
        assert owner is not None
        begins = owner != previous and owner[1] in _BOUNDED
        labels.append(("B-" if begins else "I-") + owner[1])
        previous = owner
    return labels


_WORD = re.compile(r"[^\W\d_]+")
_YEAR_FIRST = re.compile(r"\W*((?:1[5-9]|20)\d\d)\s?[;,]\s?(.*)", re.S)
# 20(11) · 94, 3 · 16(2-3):281–305 · vol. 12, no. 4 · 19.Jg. H.3
_VOLUME = r"""(?P<lead>\W*(?:[^\W\d]{1,9}\W{0,3}){0,2}?)
    (?P<volume>[A-Z]?\d+[A-Za-z]?(?:[-–/]\d+)?|[IVXLC]+\b|[A-Z]\b)
    (?P<between>%s)
    (?P<rest>.*)"""
_WITH_ISSUE = re.compile(
    _VOLUME % r"""[^\d]{1,20}?) (?P<issue>[A-Z]?\d+[A-Za-z]?(?:\s?[-–/]\s?\d+)?""",
    re.VERBOSE | re.S,
)
_WITHOUT_ISSUE = re.compile(_VOLUME % "", re.VERBOSE | re.S)
_PAGE = re.compile(
    r"(?P<between>\W{0,4}:\s?(?:pp?\.?\s?)?)(?P<page>[A-Za-z]?\d[\w–-]*)(?P<rest>\W*)"
)


def split_volumes(segments: Iterable[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """Divide segments that hold volume and issue, and at times year and pages, in one.

    Return None where one cannot be divided: such a string teaches nothing.
    """
    out: list[tuple[str, str]] = []
    segments = list(segments)
    paged = any(part == "pages" for part, _ in segments)
    for part, text in segments:
        if part != "volume":
            out.append((part, text))
            continue
        if match := _YEAR_FIRST.fullmatch(text):
            out.append(("date", text[: match.start(2)]))
            text = match[2]
        divided = _divide_volume(text, paged)
        if divided is None:
            return None
        out.extend(divided)
    return out


def _divide_volume(text: str, paged: bool) -> list[tuple[str, str]] | None:
    """Return what `text` holds; behind a colon stand the pages, unless these follow (`paged`)."""
    lone = _WITHOUT_ISSUE.fullmatch(text)  # n° 29-30
    is_lone = lone is not None and _names_issue(lone) and not any(map(str.isdigit, lone["rest"]))
    match = lone if is_lone else _WITH_ISSUE.fullmatch(text) or lone
    if match is None:
        return [("volume", text)] if text.strip() and len(text) < 12 else None
    issue, rest = match.groupdict().get("issue"), match["rest"]
    alone = issue is None and _names_issue(match)
    number = ("issue" if alone else "volume", match["volume"])
    out = [("other", match["lead"]), number, ("other", match["between"])]
    if issue and not paged and ":" in match["between"] and "(" not in match["between"]:
        out.append(("pages", issue + rest))
        return _filled(out)
    if issue:
        out.append(("issue", issue))
    if page := _PAGE.fullmatch(rest):
        out += [("other", page["between"]), ("pages", page["page"]), ("other", page["rest"])]
    elif any(c.isdigit() for c in rest):
        return None
    else:
        out.append(("other", rest))
    return _filled(out)


def _names_issue(match: re.Match[str]) -> bool:
    return any(word.lower() in ISSUE for word in _WORD.findall(match["lead"]))


def _filled(parts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(part, text) for part, text in parts if text.strip()]
