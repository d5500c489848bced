"""DOIs as people write them, and the one form in which they are asked about.

Sources: DOI Handbook 2.2 (a prefix `10.` with registrant digits, a slash, any printable suffix,
case-insensitive); Crossref's advice on DOI matching (the pattern below without its length cap);
Cioffi et al. 2022, doi 10.1007/s11192-022-04367-w (the junk that clings to DOIs).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
import html
import re
from urllib.parse import unquote

from refcheck.core.location import MappedText, Span

# Zero-width characters and soft hyphens that copying from a page or a PDF leaves inside a DOI.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_TRAILING = ".,;:!?'\"\u2018\u2019\u201c\u201d\u00bb\u3002\uff0c\uff1b"

# 10.1007/s00198-014-2989-6 · doi:10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM16>3.0.CO;2-5
# https://doi.org/10.1016%2Fj.cell.2016.01.001 · doi.org/10.1038\_nature
_PREFIX = r"10\.\d{4,9}(?:\.\d+)*"
_START = re.compile(
    rf"""(?P<lead>(?:https?\s?:\s?//\s?(?:\w+\.)?(?:dx\s?\.\s?)?doi\.org/|(?:dx\.)?doi\.org/|doi\s*[:=]?\s*))?
         (?<![\w.])(?P<prefix>{_PREFIX})(?P<slash>/|%2[fF]|\\/|\s?/\s?)(?=[^\s])""",
    re.IGNORECASE | re.VERBOSE,
)
_NORMAL = re.compile(rf"{_PREFIX}/\S+")
_LATEX_ESCAPE = re.compile(
    r"\{\\([_%&#$])\}|\\([_%&#${}])|\{([_%&#$\-\u2013])\}|\\textunderscore\s?"
)
_RESOLVER = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi\s*[:=]?\s*", re.IGNORECASE)
# A wrapped DOI goes on in the next word only if it broke after one of these.
_BREAKS = ("/", "-", "_", ".")


class DOIFault(StrEnum):
    """What is wrong with how a DOI is written, beyond what every resolver forgives."""

    TYPOGRAPHIC_DASH = "typographic-dash"
    LATEX_ESCAPE = "latex-escape"
    SPACE_INSIDE = "space-inside"


@dataclass(frozen=True, slots=True)
class DOI:
    """A DOI in normal form, with what was written and where.

    `value` is lower case, without resolver, escapes or typographic dashes. `span` covers the
    DOI itself (not the resolver or the `doi:` in front). `faults` lists what keeps the written
    form from resolving.
    """

    value: str
    written: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False)
    faults: tuple[DOIFault, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """Return the address at which the DOI resolves."""
        return f"https://doi.org/{self.value}"


def normalise(written: str) -> tuple[str, tuple[DOIFault, ...]]:
    """Return the normal form of a written DOI, and the faults that were undone on the way.

    Case, resolver, `doi:`, percent- and HTML-escapes, trailing punctuation and zero-width
    characters are no faults: the DOI resolves all the same. Return the empty string where no DOI
    is left.
    """
    faults: list[DOIFault] = []
    text = html.unescape(html.unescape(written)).translate(_INVISIBLE).strip()
    text = _RESOLVER.sub("", text, count=1) if _RESOLVER.match(text) else text
    unescaped = _LATEX_ESCAPE.sub(_unescape_latex, text)
    if unescaped != text:
        faults.append(DOIFault.LATEX_ESCAPE)
    text = unquote(unescaped)
    dashed = re.sub(f"[{_DASHES}]", "-", text)
    if dashed != text:
        faults.append(DOIFault.TYPOGRAPHIC_DASH)
    joined = re.sub(r"\s+", "", dashed)
    if joined != dashed:
        faults.append(DOIFault.SPACE_INSIDE)
    text = _strip_trailing(joined).lower()
    return (text, tuple(faults)) if _NORMAL.fullmatch(text) else ("", ())


def _unescape_latex(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "_")


def _strip_trailing(text: str) -> str:
    """Drop sentence punctuation and brackets that were opened outside the DOI."""
    while text:
        last = text[-1]
        unbalanced = last in _CLOSERS and text.count(last) > text.count(_CLOSERS[last])
        if not (last in _TRAILING or unbalanced):
            return text
        text = text[:-1]
    return text


def find_dois(text: MappedText) -> Iterator[DOI]:
    """Yield the DOIs written in `text`, in order, each with its place in the document.

    A DOI that was broken over two lines is joined when it breaks after `/`, `-`, `_` or `.` and
    goes on in lower case or digits.
    """
    position = 0
    while match := _START.search(text.text, position):
        start = match.start("prefix")
        end = _suffix_end(text.text, match.end())
        written = text.text[start:end]
        kept = _strip_trailing(written)
        value, faults = normalise(kept)
        position = max(end, match.end())
        if value:
            where = text.span(start, start + len(kept))
            yield DOI(value, kept, where, faults)


def _suffix_end(text: str, start: int) -> int:
    """Return where the suffix that starts at `start` ends."""
    end = _word_end(text, start)
    while end < len(text) and text[end] in " \u00a0" and _goes_on(text, start, end):
        end = _word_end(text, end + 1)
    return end


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and not text[end].isspace() and text[end] not in '"\u201d\u00ab|':
        if text[end] == "<" and re.match(r"</?[a-zA-Z]+[^<>]*>", text[end : end + 200]):
            break
        if text[end] == "]" and text[end + 1 : end + 2] == "(":  # the text half of a Markdown link
            break
        end += 1
    return end


def _goes_on(text: str, start: int, end: int) -> bool:
    """Say whether the word after the space at `end` still belongs to the DOI."""
    head, tail = text[start:end], text[end + 1 : _word_end(text, end + 1)]
    if not tail or not head.endswith(_BREAKS):
        return False
    if head.endswith("."):
        # `10.1000/xyz. Accessed` ends a sentence; `10.1002/jbmr. 123` was wrapped.
        return bool(re.fullmatch(r"\d[\w.()/:;-]*\d[.,;]?", tail)) and not re.fullmatch(
            r"(?:1[5-9]|20)\d\d\W*", tail
        )
    return bool(re.match(r"[a-z0-9(]", tail)) and not tail.lower().startswith(
        ("http", "doi", "accessed")
    )
