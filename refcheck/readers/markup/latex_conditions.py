r"""TeX's conditionals in text: `\ifmmode X\else Y\fi` prints X in mathematics, and Y elsewhere."""

from __future__ import annotations

from refcheck.patterns import lazily

CONDITIONALS = frozenset(
    {
        "if", "ifcat", "ifx", "ifnum", "ifdim", "ifodd", "ifvmode", "ifhmode", "ifmmode",
        "ifinner", "ifvoid", "ifhbox", "ifvbox", "ifeof", "iftrue", "iffalse", "ifcase",
        "ifdefined", "ifcsname", "else", "fi",
    }
)  # fmt: skip
"""The TeXbook, chapter 20, and two of e-TeX."""

_WORD = lazily(r"\\(?P<word>if[a-z]*|else|fi)(?![A-Za-z@])[ \t\r\n]*")
_DECIDED = {"iftrue": True, "ifhmode": True, "iffalse": False, "ifvmode": False}


def is_true(name: str, in_math: bool) -> bool:
    """Say whether the first branch is printed; of a test that cannot be made, it is the other."""
    return in_math if name == "ifmmode" else _DECIDED.get(name, False)


def branches(latex: str) -> dict[int, int]:
    r"""Return, for the offset of each conditional's `\if...`, `\else` and `\fi`, where to go on."""
    found: dict[int, int] = {}
    waiting: list[list[int]] = []  # of each conditional the offsets of its `\if` and its `\else`
    for match in _WORD.finditer(latex):
        word = match["word"]
        if word not in CONDITIONALS:
            continue
        if word == "else":
            if waiting and len(waiting[-1]) == 1:
                found[waiting[-1][0]] = match.end()
                waiting[-1].append(match.start())
        elif word == "fi":
            if waiting:
                found[waiting.pop()[-1]] = match.end()
        else:
            waiting.append([match.start()])
    return found


def text_branch(latex: str) -> str:
    r"""Return `latex` with what is printed outside of mathematics of each
    `\ifmmode ... \else ... \fi`, which the American Physical Society exports for accents.
    """
    if "\\ifmmode" not in latex:
        return latex
    places = branches(latex)
    chosen: list[str] = []
    position = 0
    while match := _WORD.search(latex, position):
        chosen.append(latex[position : match.start()])
        goes_on = match["word"] in ("ifmmode", "else") and places.get(match.start())
        position = goes_on or match.end()
        if match["word"] not in ("ifmmode", "else", "fi"):
            chosen.append(match.group())
    return "".join(chosen) + latex[position:]
