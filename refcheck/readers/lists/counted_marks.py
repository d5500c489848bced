"""Lists whose entries stand under letters or Roman numerals (`a.`, `b)`, `(iii)`, `IV.`).

Such a mark may begin any line. The run of them from the first line on, none left out, says where
entries begin, whoever their authors are.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from refcheck.patterns import lazily
from refcheck.readers.lists.evidence import SURELY_NAMED, name_strength
from refcheck.readers.lists.lines import Line

_FORM = lazily(
    r"(?P<open>[(\[]?)(?P<sign>[a-z]{1,2}|[ivxlc]{1,8}|[IVXLC]{1,8})(?P<close>[.)\]])(?=\s)"
)
_FORMS = frozenset((("", "."), ("", ")"), ("(", ")"), ("[", "]")))
_LETTERS = (*ascii_lowercase, *(f"a{letter}" for letter in ascii_lowercase))
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NUMERALS = tuple(ten + one for ten in _TENS for one in _ONES)[1:]
_ORDERS = (_LETTERS, _NUMERALS, tuple(numeral.upper() for numeral in _NUMERALS))
_FEWEST = 2  # marks that make a run
_GAP = 3  # marks a run may leave out at one place


def counted_marks(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Return the lines that begin with the next mark of the run, and where in them it ends.

    One that leaves marks out, or begins anew, needs authors behind it or room above it.
    """
    numbered = not lines or lines[0].label is not None  # by the markup: `1. (a) Smith …; (b) …`
    first = None if numbered else _FORM.match(lines[0].text.text)
    if first is None or (first["open"], first["close"]) not in _FORMS:
        return ()
    order = next((order for order in _ORDERS if order[0] == first["sign"]), ())
    run: list[tuple[int, int]] = []
    due = 0
    for index, line in enumerate(lines):
        mark = _FORM.match(line.text.text)
        if mark is None or (mark["open"], mark["close"]) != (first["open"], first["close"]):
            continue
        anew = order[:1] if due >= _FEWEST else ()
        if mark["sign"] not in (*anew, *order[due : due + 1 + _GAP]):
            continue
        at = order.index(mark["sign"])
        behind = line.text.text[mark.end() :].lstrip()
        if at == due or line.gap or name_strength(behind) >= SURELY_NAMED:
            run.append((index, mark.end()))
            due = at + 1
    return tuple(run) if len(run) >= _FEWEST else ()
