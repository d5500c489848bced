"""Emphasis in a citation: marks in its text, which become Markdown or are taken away."""

from __future__ import annotations

import re

ITALIC, BOLD = ("\ue000", "\ue001"), ("\ue002", "\ue003")
_SIGNS = {"\ue000": "*", "\ue001": "*", "\ue002": "**", "\ue003": "**"}
_MARK = re.compile("[\ue000-\ue003]")
# What Markdown would take for something else; such citations are set without emphasis.
_SPECIAL = re.compile(r"[*<>`|$~\\]|(?<!\w)_|_(?!\w)|^[-+#]|^\d+[.)]")
# Blanks at the edges of an emphasised stretch, where no emphasis may begin or end; nothing in it.
_EDGES = (
    (re.compile("([\ue000\ue002]) +"), r" \1"),
    (re.compile(" +([\ue001\ue003])"), r"\1 "),
    (re.compile("\ue000\ue001|\ue002\ue003"), ""),
)


def italic(text: str) -> str:
    """Return `text`, if there is any, in italics."""
    return f"{ITALIC[0]}{text}{ITALIC[1]}" if text else text


def bold(text: str) -> str:
    """Return `text`, if there is any, in bold."""
    return f"{BOLD[0]}{text}{BOLD[1]}" if text else text


def plain(text: str) -> str:
    """Return `text` without its emphasis."""
    return _MARK.sub("", text)


def to_markdown(text: str) -> str | None:
    """Return `text` with its emphasis as Markdown; None where other signs would need care."""
    if _SPECIAL.search(plain(text)):
        return None
    for edge, moved in _EDGES:
        text = edge.sub(moved, text)
    return _MARK.sub(lambda mark: _SIGNS[mark[0]], text)
