r"""What LaTeX's commands for single characters print: accents, letters, signs, dashes, quotes.

What a command means comes from pylatexenc's table of Unicode characters, read backwards, and from
the tables here, which go before it. Sources: The Comprehensive LaTeX Symbol List, "Text-mode
accents"; the manual of siunitx 3, tables 1 to 6.
"""

from __future__ import annotations

from functools import cache
import re

# LaTeX's accent commands and the combining characters they stand for.
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "b": "\u0331", "d": "\u0323", "t": "\u0361", "G": "\u030f", "U": "\u030e",
    "h": "\u0309", "f": "\u0311", "polhk": "\u0328", "dot": "\u0307", "ddot": "\u0308",
    "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "acute": "\u0301", "grave": "\u0300",
    "check": "\u030c", "breve": "\u0306", "vec": "\u20d7", "mathring": "\u030a",
    "widehat": "\u0302", "widetilde": "\u0303", "textcommabelow": "\u0326",
    "textdotbelow": "\u0323", "textroundcap": "\u0311",
}  # fmt: skip
# An accent over nothing prints itself: `\~{}` in an address, `\^{}` in a formula.
ALONE = {"\u0303": "~", "\u0302": "^", "\u0300": "`", "\u0301": "´", "\u0308": "¨"}
DASHES = {"--": "–", "---": "—"}
QUOTES = {"``": "“", "''": "”", "`": "‘", "?`": "¿", "!`": "¡"}
# Signs that only shape the space around them.
SPACINGS = {
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
    "quad": " ", "qquad": " ", "space": " ", "newline": " ", "nobreakspace": " ", "enspace": " ",
    "thinspace": " ", "par": " ", "newblock": " ", "leavevmode": "",
    "textgreater": ">", "textless": "<", "lbrack": "[", "rbrack": "]", "lq": "‘", "rq": "’",
    "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "textquotesingle": "'", "dots": "…",
    "guillemotleft": "«", "guillemotright": "»", "ndash": "–", "mdash": "—",
    "ldots": "…", "textellipsis": "…", "cdots": "…", "degree": "°", "textdegree": "°", "circ": "°",
    "micro": "µ", "textmu": "µ", "euro": "€", "cprime": "ʹ", "cdprime": "ʺ", "lt": "<", "gt": ">",
    "mathsemicolon": ";", "mathplus": "+", "mathequals": "=", "mathcolon": ":", "textbar": "|",
    "epsilon": "ε", "varepsilon": "ε", "phi": "φ", "varphi": "φ", "theta": "θ", "vartheta": "θ",
    "mu": "μ", "sim": "~", "ast": "*", "prime": "′", "backslash": "\\", "lbrace": "{",
    "rbrace": "}", "ll": "≪", "gg": "≫", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠",
    "neq": "≠", "to": "→",
}  # fmt: skip
# Units and their prefixes as siunitx names them (`\SI{300}{\kelvin}`); they mean nothing elsewhere.
_UNITS = {
    "ampere": "A", "candela": "cd", "kelvin": "K", "kilogram": "kg", "metre": "m", "meter": "m",
    "mole": "mol", "second": "s", "becquerel": "Bq", "celsius": "°C", "degreeCelsius": "°C",
    "coulomb": "C", "farad": "F", "gray": "Gy", "hertz": "Hz", "henry": "H", "joule": "J",
    "lumen": "lm", "katal": "kat", "lux": "lx", "newton": "N", "ohm": "Ω", "pascal": "Pa",
    "radian": "rad", "siemens": "S", "sievert": "Sv", "steradian": "sr", "tesla": "T", "volt": "V",
    "watt": "W", "weber": "Wb", "day": "d", "hour": "h", "minute": "min", "litre": "L",
    "liter": "L", "tonne": "t", "hectare": "ha", "dalton": "Da", "electronvolt": "eV",
    "astronomicalunit": "au", "bel": "B", "decibel": "dB", "neper": "Np", "angstrom": "Å",
    "barn": "b", "percent": "%", "arcminute": "′", "arcsecond": "″", "gram": "g", "molar": "M",
    "per": "/", "squared": "2", "cubed": "3", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
    "milli": "m", "centi": "c", "deci": "d", "hecto": "h", "kilo": "k", "mega": "M", "giga": "G",
    "tera": "T", "peta": "P", "GeV": "GeV", "MeV": "MeV", "TeV": "TeV", "keV": "keV", "eV": "eV",
}  # fmt: skip


@cache
def symbols() -> dict[str, str]:
    r"""Return what each letter command prints (`alpha`: α), without accents."""
    from pylatexenc.latexencode import (  # type: ignore[import-untyped]
        get_builtin_uni2latex_dict,
    )

    table: dict[str, str] = {}
    for point, latex in sorted(get_builtin_uni2latex_dict().items()):
        match = re.fullmatch(r"(?:\\ensuremath\{)?\\([A-Za-z]+)(?:\{\})?\}?", latex)
        if match is not None and point > 0x7F:
            table.setdefault(match.group(1), chr(point))
    return _UNITS | table | _COMMANDS
