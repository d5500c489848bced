r"""LaTeX that was left in text which no LaTeX will read: `M{\"u}ller`, `\textit{E. coli}`.

What may be something else is passed over: Pandoc and others write `\'` for an apostrophe
(`Crohn\'s`, `Xi\'an`), so an acute without braces does not count. Braces alone may be a set, unless
they stand inside a word or beside commands. Mathematics between dollar signs is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
import re
import unicodedata

from refcheck.patterns import lazily

_SIGNS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307",
}  # fmt: skip
_NAMED = {
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a",
    "d": "\u0323",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "textendash": "–", "textemdash": "—", "textquoteright": "’",
    "textquoteleft": "‘", "textregistered": "®", "texttrademark": "™", "textmu": "µ",
}  # fmt: skip
_NAMES = "|".join(_LETTERS)
_FONTS = "textit|textbf|textsc|textrm|textsf|texttt|textup|emph|mbox|textsuperscript|textsubscript"
# {\"u} \"{u} {\'{\i}} · \v{s} {\c c} · M\"uller · \ss{} {\o} \textendash · \emph{in vivo} · {DNA}
_RESIDUE = lazily(
    rf"""(?P<math>\$[^$\n]{{1,200}}\$)
       | \{{\\(?P<sign1>["'`^~=.])\s?\{{?\\?(?P<letter1>[A-Za-z])\}}?\}}
       | \\(?P<sign2>["'`^~=.])\{{\\?(?P<letter2>[A-Za-z])\}}
       | \{{\\(?P<named1>[uvHckrd])(?:\s\\?(?P<letter3>[A-Za-z])|\{{\\?(?P<letter4>[A-Za-z])\}})\}}
       | \\(?P<named2>[uvHckrd])\{{\\?(?P<letter5>[A-Za-z])\}}
       | (?<=[A-Za-z])\\(?P<sign3>["^~])(?P<letter6>[aeiouyn])(?=[a-z])
       | (?P<open>\{{)?\\(?P<name>{_NAMES})(?![A-Za-z])(?:\{{\}}|(?=[^{{])[ ]?|\Z)(?(open)\}})
       | \\(?P<font>{_FONTS})\{{(?P<inner>[^{{}}\\]{{0,200}})\}}
       | \{{(?P<kept>[A-Z][A-Za-z0-9]{{0,30}})\}}""",
    re.VERBOSE,
)


def latex_residue(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where LaTeX stands in `text`, and what it prints."""
    if "\\" not in text and "{" not in text:
        return
    found = [(m, shown) for m in _RESIDUE.finditer(text) if (shown := _printed(m)) is not None]
    has_commands = any(match["kept"] is None for match, _ in found)
    for match, shown in found:
        if has_commands or match["kept"] is None or _is_inside_a_word(match):
            yield match.start(), match.end(), shown


def _is_inside_a_word(match: re.Match[str]) -> bool:
    """Say whether braces touch a letter, as no set does (`{B}ayes`, but `{K4}` or `{K4}-free`)."""
    text, start, end = match.string, match.start(), match.end()
    return text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha()


def _printed(match: re.Match[str]) -> str | None:
    """Return what a command prints; None for what is no letter anybody writes."""
    groups = {name.rstrip("123456"): found for name, found in match.groupdict().items() if found}
    if "math" in groups:
        return None
    if "name" in groups:
        return _LETTERS[groups["name"]]
    if "font" in groups or "kept" in groups:
        return groups.get("inner", groups.get("kept", ""))
    accent = _SIGNS.get(groups.get("sign", "")) or _NAMED[groups["named"]]
    letter = unicodedata.normalize("NFC", groups["letter"] + accent)
    return letter if len(letter) == 1 else None
