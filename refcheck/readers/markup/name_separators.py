"""What people type between names where BibTeX wants the word `and`: `;`, `&`, and commas.

A list is cut only where every piece then looks like a person, so that `Berg, Jr., Bo` stays one
name and an unbraced `Marks & Spencer` one firm.
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.core.fields.written_name import is_suffix
from refcheck.core.model.location import MappedText
from refcheck.core.text.degrees import without_inner_degrees
from refcheck.patterns import lazily

_AMPERSAND = lazily(r"(?<=\s)\\?&(?=\s)")
_ESCAPED = lazily(r"\\.", re.DOTALL)
_ENTITY = lazily(r"&#?\w{1,8};")
_OTHERS = lazily(r"(?:and\s)?(?:others|et\.?\s?al\.?)", re.IGNORECASE)
_DOTTED = r"(?:[^\W\d_a-z]\.[\s~-]?){1,4}"
_INITIALS = lazily(rf"(?:[^\W\d_]\.?[\s~-]?){{1,4}}|{_DOTTED}")
_FAMILY = r"[^\W\d_][\w'\u2019-]{1,40}(?:[\s~][\w'\u2019-]{2,40}){0,2}"
# `Walder E` · `Parder F. K.` · `van Berg JK`
_FAMILY_FIRST = lazily(rf"{_FAMILY}[\s~](?:[^\W\d_a-z]{{1,4}}|{_DOTTED})")
# `E. Walder` · `J.-K. van Berg`
_INITIALS_FIRST = lazily(rf"{_DOTTED}[\s~]?{_FAMILY}")
# What stands in each of several names that commas part.
_PARTED = lazily(r"[\s~.]")
_MAY_PART = lazily(r"[;&{}\\]")
_WORDS = lazily(r"[\w'\u2019.-]+")
_LEAST_WORDS, _MOST_WORDS = 2, 4  # of a person's whole name
_PARTICLE = lazily(r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn)")
# Words of firms and institutions, which are no persons' names.
_NO_PERSON = lazily(
    r"\b(?:and|of|for|the|und|et|inc|ltd|plc|gmbh|corp|co|company|sons|labs?|laborator\w{1,4}|group|"
    r"universit\w{1,4}|institut\w{0,3}|department|ministry|office|agency|society|press)\b\.?",
    re.IGNORECASE,
)


def separated(names: MappedText) -> Iterator[MappedText]:
    """Yield the names of one piece of a list, which was already cut at the word `and`."""
    if is_one_name(names.text):
        if (name := names.stripped()).text:
            yield name
        return
    masked = _masked(names.text)
    for start, end in _pieces(masked):
        ends = _ends(masked[start:end])
        position = start
        for at in (*(start + one for one in ends), end):
            name = names.part(position, at).stripped()
            if name.text:
                yield name
            position = at + 1


def is_run_of_people(names: MappedText) -> bool:
    """Say whether a piece of a list holds several names that nothing but commas parts."""
    if is_one_name(names.text):
        return False
    masked = _masked(names.text)
    runs = any(_ends(masked[start:end]) for start, end in _pieces(masked))
    return runs and ";" not in masked


def is_one_name(text: str) -> bool:
    """Say whether nothing in a piece can part names: `Bo Berg`, `Berg, Bo`; most are such."""
    if _MAY_PART.search(text) is not None:
        return False
    family, comma, given = text.partition(",")
    return not comma or ("," not in given and _PARTED.search(family) is None)


def _masked(text: str) -> str:
    """Return text of the same length in which groups and escapes are letters, and part nothing."""
    text = _ENTITY.sub(lambda match: "x" * len(match.group()), text)
    if "{" not in text and "\\" not in text:
        return text
    escaped = _ESCAPED.sub(lambda match: match.group() if match.group() == "\\&" else "xx", text)
    masked, depth = [], 0
    for char in escaped:
        depth = max(0, depth + (char == "{") - (char == "}"))
        masked.append("x" if depth or char in "{}" else char)
    return "".join(masked)


def _pieces(masked: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between ampersands, where each of them names people."""
    if "&" not in masked:
        yield 0, len(masked)
        return
    cuts = [match.span() for match in _AMPERSAND.finditer(masked)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(masked)]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    if all(_names_people(masked[start:end]) for start, end in pieces):
        yield from pieces
    else:
        yield 0, len(masked)


def _names_people(piece: str) -> bool:
    text = piece.strip(" \t\r\n,;~")
    if _NO_PERSON.search(text):
        return False
    family, comma, given = text.partition(",")
    if comma and "," not in given:
        return bool(_WORDS.search(family) and _WORDS.search(given))
    return bool(_ends(text)) or _is_whole_name(text)


def _ends(masked: str) -> list[int]:
    """Return where one name ends and another begins; nowhere where it is one name."""
    if "," not in masked and ";" not in masked:
        return []
    if masked.count(",") + masked.count(";") >= 2 and ";" in masked:
        return [match.start() for match in re.finditer(";", masked)]
    commas = [match.start() for match in re.finditer(",", masked)]
    sections = [section.strip(" \t\r\n~") for section in masked.split(",")]
    if sections[-1] == "" or _OTHERS.fullmatch(sections[-1]):
        sections.pop()
    if len(sections) < 2 or without_inner_degrees(masked) != masked:
        return []
    if all(_FAMILY_FIRST.fullmatch(one) or _INITIALS_FIRST.fullmatch(one) for one in sections):
        return commas
    if len(sections) > 2 and all(map(_is_whole_name, sections)):
        return commas
    pairs = len(sections) >= 4 and len(sections) % 2 == 0
    if pairs and all(_INITIALS.fullmatch(given) for given in sections[1::2]):
        return commas[1::2]
    return []


def _is_whole_name(text: str) -> bool:
    """Say whether a text looks like one person's whole name: `Anna B. Huang`."""
    words = _WORDS.findall(text)
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or _NO_PERSON.search(text):
        return False
    if any(is_suffix(word) for word in words):
        return False
    return all(word[0].isupper() or _PARTICLE.fullmatch(word) for word in words)
