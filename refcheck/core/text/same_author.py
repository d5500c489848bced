r"""What stands in the place of authors who are those of the entry above.

Sources: The Chicago Manual of Style, 17th ed., 14.67-68 (a 3-em dash); amsrefs and the `.bst`
styles of the AMS (`\bysame`); biblatex, option `dashed`; the usage of German and Latin lists
(`Ders.`, `Dies.`, `Idem`).
"""

from __future__ import annotations

import re

from refcheck.patterns import lazily

# ———. 2003 · — (2003) · ---, · _____. · Ders.: Deep roots · Idem, Deep roots
_MARK = lazily(
    r"""(?:(?:[\u2014\u2015]\s?){2,8}|[-\u2013_]{2,20}|(?:[-\u2013]\s){2,5}[-\u2013](?!\w)
        |[\u2013-\u2015]|(?:Ders|Dies|Dens|Id|Ead)\.(?=[\s.,:;(])|(?:Idem|Eadem)(?=[,:;.]\s|\s[(“„«"]))""",
    re.VERBOSE,
)
_LONGEST = 24  # characters
# —, Lund, B. · ———, and Lund, B. · — & Lund, B.; but `— Lund, B.` is an item of a list
_OTHERS = lazily(r"[.,;]?\s?(?:(?:and|und|et|y|e|with)\s|&\s?)|,\s")


def same_author_mark(text: str) -> int:
    """Return where the mark ends with which `text` begins that names the authors of the entry
    above, or 0.
    """
    mark = _MARK.match(text, 0, _LONGEST)
    return 0 if mark is None else mark.end()


def names_others(text: str, mark: int) -> bool:
    """Say whether authors may stand behind the mark that ends at `mark`, beside those above."""
    return _OTHERS.match(text, mark) is not None
