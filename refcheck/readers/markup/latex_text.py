r"""LaTeX markup as bibliographies use it, turned into the text a reader sees in print.

Accents, letters, symbols, dashes and quotes become Unicode, braces and font commands vanish,
sub- and superscripts come down to the line (`K\textsubscript{2}` is *K2*, as in a registry's
title without its tags). What commands mean comes from pylatexenc's table of Unicode characters,
read backwards. One pass, no recursion: linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
import re
import unicodedata

from refcheck.core.model.location import MappedText, MappedTextBuilder

_COMMAND = r"\\(?P<command>[A-Za-z]+)\*?[ \t\r\n]*|\\(?P<sign>[^A-Za-z])"
_LENGTH = r"-?\d{0,4}\.?\d{0,4}[ ]?(?:em|ex|pt|mm|cm|mu|sp|in|fil{1,3})"
# \penalty0 · \hskip 1em plus 0.5em minus 0.4em\relax: BibTeX styles write them between numbers
_TOKEN = re.compile(
    rf"""\\penalty[ ]?-?\d{{1,5}}[ ]?
       | \\(?:[hv]skip|m?kern|mskip)[ ]?(?P<skip>{_LENGTH}(?:[ ]?plus[ ]?{_LENGTH})?
         (?:[ ]?minus[ ]?{_LENGTH})?)
       | {_COMMAND}
       | (?P<brace>[{{}}])
       | (?P<dash>-{{2,3}})
       | (?P<quote>``|''|`|[?!]`)
       | (?P<space>\s+|~)
       | (?P<math>\$)
       | (?P<script>[\^_])""",
    re.VERBOSE,
)
_BRACE = re.compile(r"[{}]")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")
_NOTHING_TO_DO = re.compile(r"[^\\{}$~`'^_\s-]*(?:(?:[ ](?=\S)|-(?!-)|'(?!'))[^\\{}$~`'^_\s-]*)*")

# LaTeX's accent commands and the combining characters they stand for (The Comprehensive LaTeX
# Symbol List, "Text-mode accents").
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "b": "\u0331", "d": "\u0323", "t": "\u0361", "G": "\u030f", "U": "\u030e",
    "h": "\u0309", "f": "\u0311", "polhk": "\u0328", "dot": "\u0307", "ddot": "\u0308",
    "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "acute": "\u0301", "grave": "\u0300",
    "check": "\u030c", "breve": "\u0306", "vec": "\u20d7",
    "textcommabelow": "\u0326", "textdotbelow": "\u0323", "textroundcap": "\u0311",
}  # fmt: skip
# An accent over nothing prints itself: `\~{}` in an address, `\^{}` in a formula.
_ALONE = {"\u0303": "~", "\u0302": "^", "\u0300": "`", "\u0301": "´", "\u0308": "¨"}
_DASHES = {"--": "–", "---": "—"}
_QUOTES = {"``": "“", "''": "”", "`": "‘", "?`": "¿", "!`": "¡"}
# Signs that only shape the space around them.
_SPACINGS = {
    " ": " ", "\n": " ", "\r": " ", "\t": " ", "\\": " ", ",": " ", ";": " ", ":": " ", "!": "",
    "/": "", "-": "", "@": "", "(": "", ")": "", "[": "", "]": "", "<": "", ">": "", "+": "",
}  # fmt: skip
# Commands missing from pylatexenc's table, or better read otherwise than there. The `math...`
# names are what Crossref's own BibTeX writes for signs.
_COMMANDS = {
    "i": "ı", "j": "ȷ", "ss": "ß", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "textasciitilde": "~",
    "textasciicircum": "^", "textbackslash": "\\", "textunderscore": "_",
    "slash": "/", "textasciigrave": "`", "textbraceleft": "{", "textbraceright": "}",
    "quad": " ",
    "qquad": " ", "space": " ", "newline": " ", "nobreakspace": " ", "thinspace": " ", "par": " ",
    "textgreater": ">", "textless": "<", "lbrack": "[", "rbrack": "]", "lq": "‘", "rq": "’",
    "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "textquotesingle": "'", "dots": "…",
    "ldots": "…", "textellipsis": "…", "cdots": "…", "degree": "°", "textdegree": "°", "circ": "°",
    "micro": "µ", "textmu": "µ", "euro": "€", "cprime": "ʹ", "cdprime": "ʺ", "lt": "<", "gt": ">",
    "mathsemicolon": ";", "mathplus": "+", "mathequals": "=", "mathcolon": ":", "textbar": "|",
    "epsilon": "ε", "varepsilon": "ε", "phi": "φ", "varphi": "φ", "theta": "θ", "vartheta": "θ",
    "mu": "μ", "sim": "~", "ast": "*", "prime": "′", "backslash": "\\", "lbrace": "{",
    "rbrace": "}", "ll": "≪", "gg": "≫", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠",
    "neq": "≠", "to": "→",
}  # fmt: skip
# Commands whose (first) argument is not printed, or not at that place.
_UNPRINTED = {
    "noopsort", "sortnoop", "cite", "citep", "citet", "footnote", "label", "href", "hspace",
    "vspace", "texorpdfstring", "color", "textcolor", "selectlanguage", "foreignlanguage",
    "fontsize",
}  # fmt: skip
_VERBATIM = {"url", "path", "nolinkurl"}
_QUOTING = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "textquote": ("“", "”")}


@lru_cache(maxsize=8192)
def plain(latex: str) -> str:
    """Return `latex` as it is printed: one line, no markup, white space collapsed."""
    whole = _NOTHING_TO_DO.fullmatch(latex)
    if whole is not None and not latex.startswith(" "):
        return latex
    return "".join(text for text, _, _ in _Decoder(latex)).strip()


def plain_mapped(latex: MappedText) -> MappedText:
    """Return `latex` as `plain` does, each character still knowing its place in the document."""
    builder = MappedTextBuilder(latex.base)
    for text, start, end in _Decoder(latex.text):
        if len(text) == end - start:
            for i, char in enumerate(text):
                where = latex.span(start + i, start + i + 1)
                builder.add(char, where.start, where.end)
        else:
            where = latex.span(start, end)
            builder.add(text, where.start, where.end)
    return builder.build().stripped()


_VERBATIM_ESCAPE = re.compile(r"\{\\([_%&#$~^{}])\}|\\([_%&#$~^{}])(?:\{\})?|[{}]")


def unescaped(verbatim: MappedText) -> MappedText:
    r"""Return the text of a verbatim field (`doi`, `url`) without the escapes people type there.

    `\_`, `{\_}`, `\%`, ... lose their backslash and braces vanish; dashes and tildes stay.
    """
    text = verbatim.text
    if "\\" not in text and "{" not in text and "}" not in text:
        return verbatim
    kept: list[int] = []
    position = 0
    for match in _VERBATIM_ESCAPE.finditer(text):
        kept.extend(range(position, match.start()))
        group = 1 if match.group(1) is not None else 2
        if match.group(group) is not None:
            kept.append(match.start(group))
        position = match.end()
    kept.extend(range(position, len(text)))
    return verbatim.kept(kept)


def group_ends(latex: str, *, escaped: bool = True) -> dict[int, int]:
    """Return, for the offset of each brace that opens a group, the offset behind its partner.

    Escaped braces count as any other, as BibTeX itself counts, or are passed over.
    """
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for match in (_BRACE if escaped else _UNESCAPED_BRACE).finditer(latex):
        if match.group() == "{":
            waiting.append(match.start())
        elif waiting:
            ends[waiting.pop()] = match.end()
    return ends


@cache
def _commands() -> dict[str, str]:
    r"""Return what each letter command prints (`alpha`: α), without accents."""
    from pylatexenc.latexencode import (  # type: ignore[import-untyped]
        get_builtin_uni2latex_dict,
    )

    table: dict[str, str] = {}
    for point, latex in sorted(get_builtin_uni2latex_dict().items()):
        match = re.fullmatch(r"(?:\\ensuremath\{)?\\([A-Za-z]+)(?:\{\})?\}?", latex)
        if match is not None and point > 0x7F:
            table.setdefault(match.group(1), chr(point))
    return table | _COMMANDS


class _Decoder:
    """Walks over LaTeX text and yields `(printed, start, end)`: what the range prints."""

    def __init__(self, latex: str) -> None:
        self._latex = latex
        self._accents: list[str] = []  # waiting for their letter, outermost first
        self._accent_start = 0
        self._closers: list[str] = []  # what each open brace prints when it closes
        self._in_math = False
        self._math_signs = len(re.findall(r"(?<!\\)\$", latex))
        self._after_space = True
        self._group_ends: dict[int, int] | None = None

    def __iter__(self) -> Iterator[tuple[str, int, int]]:
        position = 0
        while match := _TOKEN.search(self._latex, position):
            if match.start() > position:
                yield from self._copy(position, match.start())
            position = match.end()
            if match["command"] is not None:
                name, end = match["command"], match.end()
                position, printed = self._command(name, match.start(), end)
            else:
                printed = self._sign(match)
            if printed:
                yield from self._print(printed, match.start(), match.end())
        if position < len(self._latex):
            yield from self._copy(position, len(self._latex))

    def _copy(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yield the characters from `start` to `end` as they are, under waiting accents."""
        if self._accents:
            yield from self._print(self._latex[start], start, start + 1)
            start += 1
        if start < end:
            self._after_space = False
            yield self._latex[start:end], start, end

    def _print(self, text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yield `text` for the range, with waiting accents, and never a second space."""
        if text == " ":
            if not self._after_space:
                self._after_space = True
                yield text, start, end
            return
        if self._accents:
            base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            accented = base + "".join(reversed(self._accents))
            text = unicodedata.normalize("NFC", accented) + text[1:]
            start = self._accent_start
            self._accents.clear()
        self._after_space = text.endswith(" ")
        yield text, start, end

    def _command(self, name: str, start: int, end: int) -> tuple[int, str]:
        """Return where to go on after the command `name`, and what it prints."""
        if name in _ACCENTS:
            self._accent(_ACCENTS[name], start)
            return end, ""
        if name.lower() in _UNPRINTED:
            return self._group_end(end), ""
        if name in _VERBATIM:
            group = self._group_end(end)
            return group, self._latex[end + 1 : group - 1]
        if name in _QUOTING and self._latex.startswith("{", end):
            opening, closing = _QUOTING[name]
            self._closers.append(closing)
            return end + 1, opening
        return end, _commands().get(name, "")

    def _accent(self, mark: str, start: int) -> None:
        if not self._accents:
            self._accent_start = start
        self._accents.append(mark)

    def _group_end(self, start: int) -> int:
        """Return where the argument at `start` ends; `start` itself if there is none."""
        if self._group_ends is None:
            self._group_ends = group_ends(self._latex)
        return self._group_ends.get(start, start)

    def _sign(self, match: re.Match[str]) -> str:
        """Return what a token other than a letter command prints."""
        if (sign := match["sign"]) is not None:
            return self._escaped(sign, match.start())
        if match["brace"] is not None:
            return self._brace(match["brace"])
        if match["dash"] is not None:
            return _DASHES[match["dash"]] if not self._in_math else match["dash"]
        if match["quote"] is not None:
            return _QUOTES[match["quote"]]
        if match["math"] is not None:
            return self._math(match["math"])
        if match["script"] is not None:
            return "" if self._in_math else match["script"]
        return " " if match["space"] or match["skip"] else ""

    def _escaped(self, sign: str, start: int) -> str:
        if sign in _ACCENTS:
            self._accent(_ACCENTS[sign], start)
            return ""
        return _SPACINGS.get(sign, sign)

    def _brace(self, brace: str) -> str:
        if brace == "{":
            self._closers.append("")
            return ""
        alone = "".join(_ALONE.get(mark, "") for mark in self._accents)
        self._accents.clear()
        return alone + (self._closers.pop() if self._closers else "")

    def _math(self, sign: str) -> str:
        """Enter or leave mathematics; a `$` that has no partner is a dollar."""
        self._math_signs -= 1
        if not self._in_math and self._math_signs == 0:
            return sign
        self._in_math = not self._in_math
        return ""
