r"""LaTeX markup as bibliographies use it, turned into the text a reader sees in print.

Macros are applied first (`latex_macros`). Accents, letters, symbols, dashes and quotes become
Unicode, braces and font commands vanish, sub- and superscripts come down to the line
(`K\textsubscript{2}` is *K2*, as in a registry's title without its tags). One pass, no recursion:
linear in the length of the text.
"""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily
from refcheck.readers.markup.latex_commands import STRUCTURAL
from refcheck.readers.markup.latex_decoder import Decoder, Printed
from refcheck.readers.markup.latex_macros import Macros, expanded, known
from refcheck.readers.markup.latex_verbatim import unescaped

__all__ = ["STRUCTURAL", "Printed", "plain", "plain_mapped", "printed", "unescaped", "unread_at"]

_NOTHING_TO_DO = lazily(r"[^\\{}$~`'^_\s-]*(?:(?:[ ](?=\S)|-(?!-)|'(?!'))[^\\{}$~`'^_\s-]*)*")


@lru_cache(maxsize=8192)
def plain(latex: str) -> str:
    """Return `latex` as it is printed: one line, no markup, white space collapsed."""
    whole = _NOTHING_TO_DO.fullmatch(latex)
    if whole is not None and not latex.startswith(" "):
        return latex
    return plain_mapped(MappedText(latex)).text


def unread_at(latex: str) -> tuple[int, ...]:
    """Return the places in `plain(latex)` at which a command stands that is defined elsewhere, so
    that nobody here knows what it prints.
    """
    return printed(MappedText(latex)).unread if "\\" in latex else ()


def plain_mapped(latex: MappedText) -> MappedText:
    """Return `latex` as `plain` does, each character still knowing its place in the document."""
    return printed(latex).text


def printed(latex: MappedText, macros: Macros | None = None) -> Printed:
    """Return what `latex` prints, with the `macros` of its document, or else those all know.

    Emphasis, small capitals and links leave marks where they begin and end.
    """
    return Decoder(expanded(latex, known() if macros is None else macros)).printed()
