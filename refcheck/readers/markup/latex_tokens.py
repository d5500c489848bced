r"""The tokens of LaTeX text without macros: whatever does not stand for itself alone."""

from __future__ import annotations

import re
from string import ascii_lowercase

from refcheck.patterns import lazily

# A blank, or the end of a line and the indent behind it: BibTeX breaks its lines at any blank.
_GAP = r"(?:[ ]|\r?\n[ ]{0,2})?"
_LENGTH = rf"-?\d{{0,4}}\.?\d{{0,4}}{_GAP}(?:em|ex|pt|mm|cm|mu|sp|in|fil{{1,3}})"
# \penalty0 · \hskip 1em plus 0.5em minus 0.4em\relax: BibTeX styles write them between numbers
# 11\,954 · 11{,}954: pages of five digits, as IEEEtran parts them; 26\,175--186: volume and pages
# \char'176 · \\[2pt] · \raise.17ex\hbox{..} · 1999\BCnt {2}, which apacite.sty prints as 1999b
TOKEN = lazily(
    rf"""\\penalty[ ]?-?\d{{1,5}}[ ]?
       | \\(?:[hv]skip|m?kern|mskip){_GAP}(?P<skip>{_LENGTH}(?:{_GAP}plus{_GAP}{_LENGTH})?
         (?:{_GAP}minus{_GAP}{_LENGTH})?)
       | \\(?:raise|lower)[ ]?{_LENGTH}
       | (?<!\d{{4}})(?<=\d\d)(?:\\,|\{{,\}})(?=\d{{3}}(?!\d|\\,|--?\d{{1,3}}(?!\d|\\,|\{{,)))
       | \\char[ ]?(?:"(?P<hex>[0-9A-F]{{1,2}})|'(?P<octal>[0-7]{{1,3}})|(?P<decimal>\d{{1,3}})
         |`\\?(?P<literal>[!-~]))[ ]?
       | \\BCnt(?P<joint>IP|ND)?[ ]?\{{(?P<count>\d{{1,2}})\}}
       | (?P<newline>\\\\)\*?(?:\[{_LENGTH}\])?
       | \\(?P<command>[A-Za-z]+(?:@[A-Za-z@]+)?|@[A-Za-z@]+)\*?[ \t\r\n]*
       | \\(?P<sign>[^A-Za-z])
       | (?P<brace>[{{}}])
       | (?P<dash>-{{2,3}})
       | (?P<quote>``|''|`|[?!]`)
       | (?P<space>\s+|~)
       | (?P<math>\$)
       | (?P<script>[\^_])""",
    re.VERBOSE,
)
_BASES = ((16, "hex"), (8, "octal"), (10, "decimal"))


def numbered_character(token: re.Match[str]) -> str:
    r"""Return the character whose number a token gives (`\char'176`, `\BCnt {2}`); nothing for any
    other token.
    """
    if token["literal"] is not None:
        return token["literal"]
    if token["count"] is not None:
        letter = ascii_lowercase[int(token["count"]) - 1 : int(token["count"])]
        return f"-{letter}" if token["joint"] else letter
    for base, group in _BASES:
        if token[group] is not None:
            point = int(token[group], base)
            return chr(point) if 0x20 < point < 0x7F else ""
    return ""
