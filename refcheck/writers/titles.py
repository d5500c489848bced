r"""Titles as LaTeX, with the capitals that a style must not lower in braces.

`{DNA}`, `{K\textsubscript{2}}`, names in a title that is otherwise in lower case, and the first
letter of a sentence inside. Sources: BibTeXing (Patashnik, 1988), section 4 (titles);
`change.case$` in btxhak.pdf, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec.structs import replace

from refcheck.core.model.reference import SetApart
from refcheck.patterns import lazily
from refcheck.writers.apart import in_latex, with_stand_ins
from refcheck.writers.latex import render
from refcheck.writers.markup import Char, parsed
from refcheck.writers.proper_names import PROPER_NAMES

_WORD = lazily(r"[^\W\d_]+")
_SHIFTING = frozenset({"sub", "sup"})


def title_to_latex(
    markup: str,
    *,
    ascii_only: bool,
    protect_all: bool = False,
    set_apart: Sequence[SetApart] = (),
) -> str:
    """Return a title, which may hold markup and entities, as LaTeX with its capitals protected.

    `protect_all` puts all of it in braces, for languages in which nouns are capitalised. What the
    author has `set_apart` is written in the author's way where the title has it.
    """
    chars = _with_quotes(tuple(parsed(markup)))
    chars, stood_for = with_stand_ins(chars, set_apart)
    if protect_all:
        latex = "{" + render(chars, ascii_only) + "}"
    else:
        latex = "".join(
            render(piece, ascii_only, in_braces=protected) for piece, protected in _pieces(chars)
        )
    return in_latex(latex, stood_for, ascii_only=ascii_only)


def _with_quotes(chars: Sequence[Char]) -> Sequence[Char]:
    """Return the title with straight quotation marks, which LaTeX has none of, as pairs."""
    if sum(c.char == '"' for c in chars) % 2:
        return chars
    before = [Char(" "), *chars]
    return [
        replace(c, char="“" if b.char in _OPENS_AFTER else "”") if c.char == '"' else c
        for b, c in zip(before, chars, strict=False)
    ]


# Words without the punctuation around them, and what stands between them.
_PART = lazily(r"\w(?:[^\s–-]*\w)?|\W")
_OPENING = "\"'“‘«„([¿¡ "
_OPENS_AFTER = " ([{‘“—–-/"


def _pieces(chars: Sequence[Char]) -> Iterator[tuple[Sequence[Char], bool]]:
    """Yield runs of the title with whether their capitals must be protected."""
    text = "".join(c.char for c in chars)
    if text.isupper():
        yield chars, False
        return
    capitals_are_names = not _is_in_title_case(text)
    spans = [match.span() for match in _PART.finditer(text)]
    flags = [_must_keep_case(chars, span, text, capitals_are_names) for span in spans]
    for i in range(1, len(spans) - 1):  # one pair of braces for {SARS-CoV}-2, {World Bank}
        if text[slice(*spans[i])] in ("-", " "):
            flags[i] = flags[i - 1] and flags[i + 1]
    for protected, group in groupby(zip(spans, flags, strict=True), key=itemgetter(1)):
        run = [span for span, _ in group]
        first, last = run[0][0], run[-1][1]
        if not protected:
            yield from _with_sentences(chars, text, first, last)
        else:
            yield chars[first:last], True


# A sentence after the first; a style leaves the capital after a colon alone, and no other.
_SENTENCE = lazily(r"(?<=[?!.])\s+[\"'“‘«„(\[¿¡]*(?P<letter>[^\W\d_])(?=[a-zß-ÿ]|\s)")


def _with_sentences(
    chars: Sequence[Char], text: str, first: int, last: int
) -> Iterator[tuple[Sequence[Char], bool]]:
    """Yield a run of unprotected words, the capitals that begin sentences apart."""
    at = first
    for match in _SENTENCE.finditer(text, max(0, first - 1), last):
        place = match.start("letter")
        if place >= at and text[place].isupper() and not set(chars[place].tags) - _SHIFTING:
            yield chars[at:place], False
            yield chars[place : place + 1], True
            at = place + 1
    yield chars[at:last], False


# Words of four letters and more that stay in lower case in a title in title case.
_SMALL = frozenset(
    {
        "about", "after", "among", "before", "between", "during", "from", "into", "over", "than",
        "that", "their", "through", "under", "upon", "using", "versus", "with", "within", "without",
    }
)  # fmt: skip


def _is_in_title_case(text: str) -> bool:
    """Say whether most of the longer words after the first begin with a capital."""
    longer: list[str] = [
        word
        for word in _WORD.findall(text)[1:]
        if len(word) > 3 and word not in _SMALL and (word.istitle() or word.islower())
    ]
    capitalised = sum(word[0].isupper() for word in longer)
    return capitalised * 2 > len(longer)


def _must_keep_case(
    chars: Sequence[Char], span: tuple[int, int], text: str, capitals_are_names: bool
) -> bool:
    """Say whether a style that lowers the title would spoil this word.

    What stands in a command's braces is safe already.
    """
    word = chars[span[0] : span[1]]
    letters = [c.char for c in word if c.char.isalpha() and not set(c.tags) - _SHIFTING]
    capitals = sum(letter.isupper() for letter in letters)
    if capitals == 0:
        return False
    before = text[max(0, span[0] - 10) : span[0]].rstrip(_OPENING)
    if before and text[slice(*span)].removesuffix("'s").removesuffix("’s") in PROPER_NAMES:
        return True
    begins = before == "" or before.endswith((":", ".", "?", "!", "—", "–"))
    # A raised figure is a footnote's mark more often than a power.
    has_figure = any(c.char.isdigit() and "sup" not in c.tags for c in word)
    if capitals > 1 or not letters[0].isupper() or has_figure:
        return True
    return not begins and (len(letters) == 1 or capitals_are_names)
