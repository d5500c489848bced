r"""Programs and formulas within text: what stands in them cites nothing, whatever it looks like.

Sources: CommonMark 0.31, "Code spans" and "Raw HTML"; pandoc's manual, "Math" and
`tex_math_dollars`; MathJax 3, "TeX and LaTeX input"; Hugo, "Shortcodes", and Quarto's.
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.patterns import lazily
from refcheck.readers.citing.places import between, hidden, matched

# `code`, and ``code with ` in it``, of Markdown
CODE = lazily(
    r"(?<!`)(?P<mark>`{1,2})(?!`)(?:[^`]|(?!(?P=mark)(?!`))`){1,2000}?(?P=mark)(?!`)", signs="`"
)
_ROLE = lazily(r"\{[\w:+.-]{1,60}\}$")
_LONGEST_ROLE = 70  # characters
_ELEMENTS = "code|kbd|samp|tt|pre|math|script|style"
_ELEMENT = lazily(rf"<(?P<name>{_ELEMENTS})(?=[\s>])", re.IGNORECASE, signs="<")
_ELEMENT_END = lazily(rf"</(?P<name>{_ELEMENTS})\s{{0,9}}>", re.IGNORECASE, signs="</")
# A single dollar holds a formula where no white space is inside of it and no digit behind; what a
# formula does but raise (`$^{[3]}$`) is text. Brackets with backslashes are text in one line.
_DISPLAYED = lazily(
    r"\$\$(?:[^$\r\n]|\r?\n(?!\r?\n)){1,3000}\$\$|^[ \t]*\\\[[ \t]*$[^\]]{1,3000}\\\][ \t]*$",
    re.MULTILINE,
    signs="$$ \\[",
)
_DOLLARS = lazily(
    r"(?<![\\$\w])\$(?![\s$]|(?:\{\s?\}\s?)?\^)(?:[^$\\\r\n]|\\[^\r\n]){1,500}(?<!\s)\$(?![\d$])",
    signs="$",
)
_ROUND = lazily(r"(?<!\\)\\\((?:[^\\\r\n]|\\(?!\))[^\r\n]){1,500}\\\)", signs="\\(")
# <img alt="by @doe"> · {{< video a title="by @doe" >}} · {{% note "by @doe" %}}
_TAG = lazily(
    r"<[A-Za-z][\w:-]{0,40}+(?:\s++[\w:.-]{1,60}+(?:\s?=\s?(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\s\"'<>=`]{1,500}))?+){1,40}+\s*+/?>",
    signs="<",
)
_SHORTCODE = lazily(r"\{\{<[^{}]{1,2000}>\}\}|\{\{%[^{}]{1,2000}%\}\}", signs="{{")


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the code in the lines of a text in Markdown; a role of MyST's is none."""
    for match in CODE.finditer(text):
        at = match.start()
        if _ROLE.search(text, max(0, at - _LONGEST_ROLE), at) is None:
            yield match.span()


def formulas(text: str) -> Iterator[tuple[int, int]]:
    """Yield the formulas of a text in Markdown."""
    return matched(text, (_DISPLAYED, _DOLLARS, _ROUND))


def attributes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the tags of HTML that have attributes, and shortcodes."""
    return matched(text, (_TAG, _SHORTCODE))


def apart_in_markdown(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is no text in a document of Markdown."""
    code = tuple(code_spans(text))
    rest = hidden(text, code)
    yield from code
    yield from formulas(rest)
    yield from attributes(rest)
    yield from between(rest, _ELEMENT, _ELEMENT_END)


def apart_in_html(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is no text in a page."""
    yield from between(text, _ELEMENT, _ELEMENT_END)
    yield from matched(text, (_DISPLAYED, _ROUND))
