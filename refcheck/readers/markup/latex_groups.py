"""Groups in braces: where each of them ends."""

from __future__ import annotations

import re

from refcheck.patterns import lazily

_BRACE = lazily(r"[{}]")
# Begins with a set of characters, which `re` looks for faster than for alternatives.
_UNESCAPED_BRACE = lazily(r"[{}\\](?:(?<=\\).)?", re.DOTALL)


def group_ends(latex: str, *, escaped: bool = True) -> dict[int, int]:
    """Return, for the offset of each brace that opens a group, the offset behind its partner.

    Escaped braces count as any other, as BibTeX itself counts, or are passed over as TeX does.
    """
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for match in (_BRACE if escaped else _UNESCAPED_BRACE).finditer(latex):
        at = match.start()
        if latex[at] == "{":
            waiting.append(at)
        elif latex[at] == "}" and waiting:
            ends[waiting.pop()] = at + 1
    return ends
