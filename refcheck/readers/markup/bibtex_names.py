"""BibTeX name lists: `von Last, Jr, First and First von Last and {Some Group} and others`.

bibtexparser divides each name as BibTeX does. The list is cut here: places are kept, and what
people type instead (semicolons, commas throughout, biblatex's `family=`) is understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
import html
import re

from bibtexparser.middlewares.names import NameParts, parse_single_name_into_parts

from refcheck.core.fields.written_name import is_suffix, natural
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Cut, EtAl, Name
from refcheck.core.text.degrees import are_degrees, without_inner_degrees
from refcheck.core.text.name_words import without_namesake_number
from refcheck.patterns import lazily
from refcheck.readers.markup.extended_names import extended_parts
from refcheck.readers.markup.latex_conditions import text_branch
from refcheck.readers.markup.latex_groups import group_ends
from refcheck.readers.markup.latex_text import plain
from refcheck.readers.markup.name_separators import is_one_name, is_run_of_people, separated

# A list of names this long in one piece has lost its separators.
_LONGEST_NAME = 500
_SEPARATOR = lazily(r"\\.|(?P<brace>[{}])|(?P<and>(?<!\s)\s+and)(?=\s)", re.IGNORECASE | re.DOTALL)
_GROUPED = lazily(r"[{}\\]")
_AND = lazily(r"(?<!\s)\s+and(?=\s)", re.IGNORECASE)  # where nothing is grouped
_OTHERS = lazily(r"others|et\.?\s?al\.?", re.IGNORECASE)
# `A and B and ... and D`: what was copied from a style that prints the last author.
_LEFT_OUT = lazily(
    r"[\s{}]*(?:\.\s?\.[.\s]{0,4}|\u2026|\\(?:[lc]?dots|textellipsis)(?![A-Za-z]))[\s{},]*"
)
_ET_AL_AT_END = lazily(r"(?<=[\s,~])et\.?\s?al\.?$", re.IGNORECASE)
_ET_AL_LENGTH = 8
_SUFFIX = lazily(r"(?:[JS]r|I{2,3}|IV|VI{0,3})\.?", re.IGNORECASE)
# Whitcomb D. · MacCall K.-J. · and, in a list of such names, Walder EK
_DOTTED_AT_END = lazily(r"^[^\W\d_][\w'\u2019-]+[\s~](?:[^\W\d_a-z]\.[\s~-]?){1,4}$")
_INITIALS_AT_END = lazily(r"[\s~](?:[^\W\d_a-z]{1,4}|(?:[^\W\d_a-z]\.[\s~-]?){1,4})$")
# \~n · \'\i · \v s · \"{u}: an accent with its letter that no brace keeps together
_ACCENT = lazily(
    r"""(?<!\{)\\(?:[`'^"~=.]\s?(?:\{\\?[A-Za-z]{1,2}\}|\\[ij](?![A-Za-z])|[A-Za-z])
        |[uvHckbdrt]\s(?:\\[ij](?![A-Za-z])|[A-Za-z]))""",
    re.VERBOSE,
)


def read_names(latex: MappedText) -> tuple[tuple[Name, ...], EtAl]:
    """Return the names of a BibTeX name list, each with its place, and whether it is cut."""
    names: list[Name] = []
    et_al: EtAl = False
    pieces = tuple(_between_ands(_without_outer_braces(latex.stripped())))
    parts: Iterable[MappedText] = pieces
    by_commas = False
    if not all(is_one_name(piece.text) for piece in pieces):
        by_commas = any(map(is_run_of_people, pieces))
        parts = (part for piece in pieces for part in separated(piece))
    for part in parts:
        name, length, cut = _name_or_others(part.text, family_first=by_commas)
        if name is not None and et_al:
            et_al = Cut.BEFORE_LAST
        if cut:
            et_al = Cut.BEHIND
        if name is not None:
            place = part.span(0, length)
            names.append(Name(name.family, name.given, name.suffix, name.literal, place))
    return tuple(names), et_al


@lru_cache(maxsize=8192)
def _name_or_others(latex: str, *, family_first: bool) -> tuple[Name | None, int, bool]:
    """Return a name, how much of `latex` it is, and whether others follow it.

    People's names come again and again in a bibliography.
    """
    if _OTHERS.fullmatch(plain(latex).strip(" ,;.")) or _LEFT_OUT.fullmatch(latex):
        return None, 0, True
    ending = _ET_AL_AT_END.search(latex, max(0, len(latex) - _ET_AL_LENGTH))
    whole = latex if ending is None else latex[: ending.start()].rstrip(" \t\r\n,~")
    return _name(whole, family_first=family_first), len(whole), ending is not None


def _without_outer_braces(latex: MappedText) -> MappedText:
    """Return a list that somebody put in braces as a whole without them."""
    text = latex.text
    if not text.startswith("{") or group_ends(text).get(0) != len(text):
        return latex
    inner = latex.part(1, len(text) - 1)
    people = tuple(_between_ands(inner))
    if len(people) > 1 and all("," in person.text for person in people):
        return inner
    return latex


def _between_ands(latex: MappedText) -> Iterator[MappedText]:
    """Yield what stands between the words `and` outside of braces."""
    start = 0
    for match in _ands(latex.text):
        yield _trimmed(latex, start, match.start())
        start = match.end()
    yield _trimmed(latex, start, len(latex))


def _ands(text: str) -> Iterator[re.Match[str]]:
    """Yield the words `and` outside of braces, with the white space in front of them."""
    if _GROUPED.search(text) is None:
        yield from _AND.finditer(text)
        return
    depth = 0
    for match in _SEPARATOR.finditer(text):
        if match["brace"]:
            depth = max(0, depth + (1 if match["brace"] == "{" else -1))
        elif match["and"] and depth == 0:
            yield match


def _trimmed(latex: MappedText, start: int, end: int) -> MappedText:
    text = latex.text[start:end]
    start += len(text) - len(text.lstrip())
    return latex.part(start, start + len(text.strip()))


def _name(latex: str, *, family_first: bool) -> Name | None:
    """Return one name without its place, or None where nothing is written.

    With `family_first` the list is of those that have initials behind the names (`Huang ZB`).
    """
    text = _in_words(latex)
    if not plain(text):
        return None
    if len(text) > _LONGEST_NAME or _is_group(text):
        return Name(literal=plain(text))
    if "," not in text and (_INITIALS_AT_END if family_first else _DOTTED_AT_END).search(text):
        return natural(MappedText(plain(text)))
    if "=" in text and (parts := extended_parts(text)):
        family = _plain_or_none(f"{parts.get('prefix', '')} {parts.get('family', '')}")
        given, suffix = map(_plain_or_none, (parts.get("given"), parts.get("suffix")))
        return Name(family, given, suffix)
    text = without_inner_degrees(text)
    parsed = parse_single_name_into_parts(text, strict=False)
    _mend(parsed, has_comma="," in text)
    family, given, suffix = (
        _plain_or_none(" ".join(words))
        for words in (parsed.von + parsed.last, parsed.first, parsed.jr)
    )
    if family is None:
        return Name(literal=plain(text))
    return Name(family, given, suffix)


def _in_words(latex: str) -> str:
    r"""Return a name that BibTeX can divide: accents in braces, each choice between text and
    mathematics made, without DBLP's number.

    BibTeX takes a bare `~` for a blank; in `Mu\~noz` it is an accent.
    """
    text = _ACCENT.sub(r"{\g<0>}", text_branch(latex)) if "\\" in latex else latex
    return without_namesake_number(html.unescape(text) if "&" in text else text)


def _is_group(text: str) -> bool:
    """Say whether the whole name stands in braces, and not just its only accented letter."""
    return (
        text.startswith("{") and not text.startswith("{\\") and group_ends(text).get(0) == len(text)
    )


def _plain_or_none(latex: str | None) -> str | None:
    return (plain(latex) or None) if latex else None


def _mend(parts: NameParts, *, has_comma: bool) -> None:
    """Move a suffix to its place, and a particle in front of a lone family name."""
    behind = " ".join(parts.first)
    if (
        parts.jr
        and parts.first
        and (_SUFFIX.fullmatch(behind) or is_suffix(behind) or are_degrees(behind))
    ):
        parts.first, parts.jr = parts.jr, parts.first
    if not parts.jr and len(parts.last) > 1 and _SUFFIX.fullmatch(parts.last[-1]):
        parts.jr = [parts.last.pop()]
    if has_comma:
        return
    # `John Smith V`, but in `D. G. V` the V is the family name
    named = len(parts.first) > 1 and len(parts.first[-1].rstrip(".")) > 1
    if not parts.jr and named and _SUFFIX.fullmatch(parts.last[-1]):
        parts.jr, parts.last = parts.last, [parts.first.pop()]
    if len(parts.first) == 1 and not parts.von and parts.first[0][:1].islower():
        parts.von, parts.first = parts.first, []
