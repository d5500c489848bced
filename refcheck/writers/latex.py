r"""Text as LaTeX for a bibliography.

Special characters are escaped, `<sub>` and its like become commands, Greek letters and signs that
pdfLaTeX cannot print become formulas. What letters are called in LaTeX comes from pylatexenc's
table, as far as LaTeX has it without any package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
import re
import unicodedata

from refcheck.patterns import lazily
from refcheck.writers.markup import Char, characters

_COMMANDS = {
    "sub": "textsubscript", "sup": "textsuperscript", "i": "emph", "b": "textbf", "sc": "textsc",
}  # fmt: skip
_ESCAPES = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
    "\u00a0": "~", "–": "--", "—": "---", "−": r"$-$", "‐": "-", "‑": "-", "\u200b": "",
    "\u2060": "",
    "`": r"{\textasciigrave}", "<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}",
}  # fmt: skip
# `$\alpha$$\beta$` would begin a displayed formula in the middle.
_TWO_FORMULAS = lazily(r"(?<!\\)\$\$")
_QUOTES = {
    "“": "``", "”": "''", "‘": "`", "’": "'", "′": "$'$", "″": "$''$", "‒": "--", "∗": "*",
}  # fmt: skip
# Sub- and superscript digits and signs, as their plain character and command.
_SHIFTED = {
    char: (unicodedata.normalize("NFKC", char), command)
    for chars, command in (
        ("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "textsubscript"),
        ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "textsuperscript"),
    )
    for char in chars
}
_COMBINING = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0308": '"', "\u0304": "=",
    "\u0307": ".", "\u0306": "u ", "\u030c": "v ", "\u030b": "H ", "\u0327": "c ", "\u0328": "k ",
    "\u030a": "r ", "\u0331": "b ", "\u0323": "d ", "\u0326": "textcommabelow ",
}  # fmt: skip


def to_latex(text: str, *, ascii_only: bool) -> str:
    """Return plain text as LaTeX."""
    return render(characters(text), ascii_only)


def in_ascii(latex: str) -> str:
    """Return LaTeX with its letters and signs beyond ASCII as commands."""
    return "".join(char if char.isascii() else _letter(char, True, False) for char in latex)


def render(chars: Sequence[Char], ascii_only: bool, *, in_braces: bool = False) -> str:
    """Return the characters as LaTeX, on request in braces."""
    latex = "".join(_nested(chars, 0, ascii_only, in_braces))
    return f"{{{latex}}}" if in_braces else latex


def _nested(
    chars: Iterable[Char], depth: int, ascii_only: bool, is_protected: bool
) -> Iterator[str]:
    """Yield the characters, which share the tags up to `depth`, inside those further in."""
    for tag, group in groupby(chars, key=lambda c: c.tags[depth] if c.tags[depth:] else None):
        if tag is None:
            yield _encoded("".join(c.char for c in group), ascii_only, is_protected)
        else:
            command = "" if tag == "nocase" else f"\\{_COMMANDS[tag]}"
            inner = "".join(_nested(group, depth + 1, ascii_only, True))
            yield f"{command}{{{inner}}}"


def _encoded(text: str, ascii_only: bool, is_protected: bool) -> str:
    """Return characters without markup as LaTeX."""
    parts = []
    for command, group in groupby(text, key=lambda char: _SHIFTED.get(char, ("", ""))[1]):
        run = "".join(group)
        if command:
            shifted = "".join(_SHIFTED[char][0] for char in run)
            parts.append(f"\\{command}{{{shifted.replace('−', '-')}}}")
        else:
            parts.extend(_letter(char, ascii_only, is_protected) for char in run)
    return _TWO_FORMULAS.sub("", "".join(parts))


def _letter(char: str, ascii_only: bool, is_protected: bool) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isascii():
        return char
    formula = _formulas().get(char)
    if formula is not None:
        return formula if is_protected else f"{{{formula}}}"
    if not ascii_only:
        return char
    return _QUOTES.get(char) or _letters().get(char) or _decomposed(char)


def _decomposed(char: str) -> str:
    """Return a letter with its marks as accent commands; the character itself if there are none."""
    base, *marks = tuple(unicodedata.normalize("NFD", char))
    if not marks or not base.isascii() or not all(mark in _COMBINING for mark in marks):
        # Ligatures, signs in full width, fractions.
        compatible = unicodedata.normalize("NFKC", char).replace("\u2044", "/")
        if not compatible.isascii():
            return char
        return "".join(_ESCAPES.get(plain, plain) for plain in compatible)
    for mark in marks:
        base = f"{{\\{_COMBINING[mark]}{base}}}"
    return base


# What LaTeX has in formulas without any package (fontmath.ltx), besides Greek letters and arrows.
_IN_FORMULAS = frozenset(
    """
    leq geq neq not= sim simeq approx cong equiv propto prec succ preceq succeq ll gg subset supset
    subseteq supseteq in ni perp parallel mid asymp doteq bowtie vdash dashv smile frown sqsubseteq
    sqsupseteq pm mp times div ast star circ bullet cdot cap cup uplus sqcap sqcup vee wedge
    setminus wr diamond oplus ominus otimes oslash odot dagger ddagger amalg infty forall exists
    neg nabla partial surd top bot angle triangle aleph ell wp Re Im emptyset sum prod coprod int
    oint lfloor rfloor lceil rceil langle rangle cdots ldots vdots ddots clubsuit diamondsuit
    heartsuit spadesuit uparrow downarrow leftarrow rightarrow leftrightarrow updownarrow
    Uparrow Downarrow Leftarrow Rightarrow Leftrightarrow Updownarrow mapsto hookleftarrow
    hookrightarrow nearrow searrow swarrow nwarrow rightleftharpoons longrightarrow
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
    varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda
    Xi Pi Sigma Upsilon Phi Psi Omega
    """.split()
)
# Signs that need a package in the table, and one that does as well without.
_SIMPLER = {
    "⩽": "leq", "⩾": "geq", "≦": "leq", "≧": "geq", "∅": "emptyset", "∖": "setminus",
    "ϰ": "kappa", "ϒ": "Upsilon", "♭": "flat", "♮": "natural", "♯": "sharp",
}  # fmt: skip
# Commands of the table that are no LaTeX without a package, or that belong into formulas.
_NO_LETTERS = lazily(
    r"\\(?:[A-Za-z\"'`=^~.]\\)?(?:cyr|CYR|textfrac|nument|texthvlig|textnrleg|textschwa|textphi"
    r"|textglotstop|textturnk|varepsilon|acute|Upsilon|nolinebreak|quarternote|flat|natural|sharp)"
)


@cache
def _formulas() -> dict[str, str]:
    """Return the signs and Greek letters that exist in formulas only."""
    found = {}
    for point, latex in _table().items():
        match = re.fullmatch(r"\\ensuremath\{\\([A-Za-z]+|not=)\}", latex)
        if match is not None and point > 0x2FF and match.group(1) in _IN_FORMULAS:
            found[chr(point)] = f"$\\{match.group(1)}$"
    return found | {sign: f"$\\{command}$" for sign, command in _SIMPLER.items()}


@cache
def _letters() -> dict[str, str]:
    r"""Return the letters beyond ASCII as `{\"u}`, `{\ss}`, in braces that keep them together."""
    return {
        chr(point): f"{{{latex}}}"
        for point, latex in _table().items()
        if point > 0x7F
        and "\\" in latex
        and "ensuremath" not in latex
        and not _NO_LETTERS.match(latex)
    }


def _table() -> dict[int, str]:
    from pylatexenc.latexencode import (  # type: ignore[import-untyped]
        get_builtin_uni2latex_dict,
    )

    table: dict[int, str] = get_builtin_uni2latex_dict()
    return table
