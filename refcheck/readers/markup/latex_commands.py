"""What LaTeX's commands do to their arguments and to what follows them."""

from __future__ import annotations

from refcheck.readers.markup.latex_conditions import CONDITIONALS
from refcheck.readers.markup.latex_symbols import ACCENTS, symbols

# Commands whose (first) argument is not printed, or not at that place.
UNPRINTED = frozenset(
    {
        "cite", "citep", "citet", "citeonline", "footnote", "label", "hspace", "vspace", "color",
        "textcolor", "begin", "end",
    }
)  # fmt: skip
VERBATIM = frozenset({"url", "path", "nolinkurl", "burl", "verb"})
QUOTING = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "textquote": ("“", "”")}
# Commands that set their argument in another font, or keep it together, and the switches that
# hold until their group ends. The fonts of words that are told apart from others leave marks.
EMPHATIC = frozenset({"emph", "textit", "textbf", "textsc", "textsl", "underline", "uline"})
FONTS = EMPHATIC | {
    "textrm", "textsf", "texttt", "textup", "textmd", "textnormal", "mbox", "hbox", "text",
    "mathrm", "mathbf", "mathit", "mathsf", "mathcal", "mathbb", "boldsymbol", "textsuperscript",
    "textsubscript", "MakeLowercase", "uppercase", "lowercase", "protect",
}  # fmt: skip
# `\hrefurl` is that of l3pdfannot for addresses alone (asmejour.bst).
LINKS = frozenset({"href", "hrefurl"})
SWITCHES = frozenset({"em", "it", "itshape", "bf", "bfseries", "sc", "scshape", "sl", "slshape"})
TEXT_IN_MATH = frozenset({"mbox", "hbox", "text", "textrm", "textnormal"})
STRUCTURAL = UNPRINTED | VERBATIM | QUOTING.keys() | FONTS | LINKS | SWITCHES | CONDITIONALS
"""Commands that mean what they mean here, whatever a document redefines them as."""
# Commands that print their arguments, or nothing at all, and whose own name says nothing.
_SILENT = frozenset(
    """
    fbox rm sf tt rmfamily sffamily ttfamily upshape normalfont mathtt mathfrak mathscr mathnormal
    boldmath unboldmath bm ensuremath sp sb tiny scriptsize small normalsize large Large LARGE huge
    Huge displaystyle textstyle left right big Big bigl bigr relax noindent ignorespaces unskip
    break allowbreak linebreak nolinebreak NoCaseChange overline operatorname frac sqrt cf SIrange
    textnumero textlatin textgreek doi penalty hskip kern limits nolimits phantom hphantom vphantom
    xspace acro ac
    """.split()
)


def is_known(name: str) -> bool:
    """Say whether it is known what a letter command prints, be it nothing."""
    return name in STRUCTURAL or name in _SILENT or name in ACCENTS or name in symbols()
