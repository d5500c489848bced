r"""LaTeX as runs of characters that are set alike: `\emph{E. coli}`, `CO$_2$`, `{\sc Unix}`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
import re

from refcheck.core.model.reference import Run
from refcheck.patterns import lazily
from refcheck.readers.markup.latex_text import plain

# Commands, and switches that hold until their group ends, by the tag that says what they do.
FONTS = {
    "emph": "i", "textit": "i", "textsl": "i", "mkbibemph": "i", "textbf": "b", "mkbibbold": "b",
    "textsc": "sc", "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub",
}  # fmt: skip
SWITCHES = {
    "em": "i", "it": "i", "itshape": "i", "sl": "i", "slshape": "i", "bf": "b", "bfseries": "b",
    "sc": "sc", "scshape": "sc",
}  # fmt: skip
_SCRIPTS = {"^": "sup", "_": "sub"}
_TOKEN = lazily(
    r"""\\(?P<command>[A-Za-z]+)\s* | \\(?P<sign>[^A-Za-z]) | (?P<brace>[{}]) | (?P<math>\$)
      | (?P<script>[\^_]) | [^\\{}$^_]+ | \\""",
    re.VERBOSE,
)
_TAGS = ("i", "b", "sc", "sup", "sub")
# Characters of nobody's (Unicode, private use area), which are printed as they are.
_OPENING = {tag: chr(0xF700 + number) for number, tag in enumerate(_TAGS)}
_CLOSING = "\uf70f"
_TAG_OF = {sign: tag for tag, sign in _OPENING.items()}
_OURS = lazily("[\uf700-\uf70f]")


def runs_of(latex: str) -> tuple[Run, ...]:
    """Return LaTeX as it is printed, in runs of characters that are set alike."""
    if _OURS.search(latex) is not None:
        return (Run(plain(latex)),)
    printed = plain("".join(_signed(latex)))
    characters = groupby(_characters(printed), key=itemgetter(1))
    return tuple(Run("".join(char for char, _ in group), tags) for tags, group in characters)


def _signed(latex: str) -> Iterator[str]:
    """Yield the LaTeX with signs where a way of setting it begins and ends."""
    groups: list[int] = []  # how many ways end with each group that is open
    coming = 0  # how many of them begin with the group behind a command
    is_script, in_math = False, False
    for match in _TOKEN.finditer(latex):
        token, command = match.group(), match["command"]
        if match["brace"] == "{":
            groups.append(coming)
            coming, is_script = 0, False
            yield token
            continue
        if is_script:  # `x^2`: one token alone
            yield f"{token[:1]}{_CLOSING}{token[1:]}" if command is None else token + _CLOSING
            coming, is_script = 0, False
            continue
        yield from [_CLOSING] * coming  # a command that is about no group
        coming = 0
        if match["brace"] == "}":
            yield _CLOSING * (groups.pop() if groups else 0) + token
        elif match["script"] is not None and in_math:
            yield token + _OPENING[_SCRIPTS[token]]
            coming, is_script = 1, True
        elif command in FONTS and latex.startswith("{", match.end()):
            yield token + _OPENING[FONTS[command]]
            coming = 1
        elif command in SWITCHES and groups:
            groups[-1] += 1
            yield token + _OPENING[SWITCHES[command]]
        else:
            if match["math"] is not None or match["sign"] in ("(", ")"):
                in_math = not in_math
            elif command == "ensuremath":
                in_math = True
            yield token
    yield from [_CLOSING] * (coming + sum(groups))


def _characters(printed: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    tags: list[str] = []
    for char in printed:
        if char in _TAG_OF:
            tags.append(_TAG_OF[char])
        elif char == _CLOSING:
            del tags[-1:]
        else:
            yield char, tuple(dict.fromkeys(tags))
