"""Formulas that a registry's titles hold as MathML, as text with `<sub>` and `<sup>`."""

from __future__ import annotations

import re

from refcheck.core.text.folding import plain
from refcheck.patterns import lazily

_FORMULA = lazily(r"<(?:mml:)?math\b[^<>]{0,500}>(?P<inside>.*?)</(?:mml:)?math>", re.DOTALL)
# The same formula once more, for TeX.
_TEX = lazily(r"<(?:jats:)?tex-math\b[^<>]{0,500}>[^<>]*</(?:jats:)?tex-math>")
_WRAPPING = lazily(r"</?(?:jats:)?(?:inline-formula|alternatives)\b[^<>]{0,500}>")
_TOKEN = lazily(r"<(?P<close>/?)(?:\w{1,8}:)?(?P<name>\w{1,20})[^<>]{0,500}?(?P<empty>/?)>|[^<>]+")
_SHIFTS = {"msub": ("sub",), "msup": ("sup",), "msubsup": ("sub", "sup")}


def math_as_markup(title: str) -> str:
    """Return a title with its formulas as text, in which white space means nothing."""
    if _FORMULA.search(title) is None:
        return plain(title)
    return _WRAPPING.sub("", _FORMULA.sub(lambda m: _flat(m["inside"]), _TEX.sub("", title)))


def _flat(formula: str) -> str:
    open_names: list[str] = []
    children: list[list[str]] = [[]]
    for match in _TOKEN.finditer(formula):
        if match["name"] is None:
            children[-1].append("".join(match.group().split()))
        elif not match["close"] and not match["empty"]:
            open_names.append(match["name"])
            children.append([])
        elif match["close"] and open_names:
            inside = children.pop()
            children[-1].append(_shifted(open_names.pop(), [part for part in inside if part]))
    return "".join("".join(parts) for parts in children)


def _shifted(name: str, parts: list[str]) -> str:
    tags = _SHIFTS.get(name, ())
    if len(parts) != len(tags) + 1:
        return "".join(parts)
    shifted = (f"<{tag}>{part}</{tag}>" for tag, part in zip(tags, parts[1:], strict=True))
    return parts[0] + "".join(shifted)
