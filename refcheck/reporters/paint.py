"""Lines of text with a meaning for each part, and the colours a terminal may give them.

Colour repeats what the words say. Parts are text that `safe` has seen; nothing in them is ever
read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from refcheck.core.model.finding import Severity
from refcheck.documentation import link


class Ink(StrEnum):
    """What a part of a line is; the values are rich's style definitions."""

    PLAIN = ""
    STRONG = "bold"
    GUTTER = "blue"
    ERROR = "bold red"
    WARNING = "bold yellow"
    NOTE = "bold cyan"
    GOOD = "green"


Part = tuple[str, Ink] | tuple[str, Ink, str | None]
"""A text with its ink, and perhaps the address to which it leads in a terminal with links."""
Line = tuple[Part, ...]

INK_OF = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.NOTE: Ink.NOTE}


def plain(line: Line) -> str:
    """Return the line without colours and links, and without spaces at its end."""
    return "".join(part[0] for part in line).rstrip()


def painted(lines: Iterable[Line], *, color: bool) -> str:
    """Return the lines as text, each with its line end; with ANSI colours where `color`."""
    texts = _colored(lines) if color else map(_linked, lines)
    return "".join(f"{text}\n" for text in texts)


def _linked(line: Line) -> str:
    return "".join(link(part[0], _address(part)) for part in line).rstrip()


def _address(part: Part) -> str | None:
    return part[2] if len(part) == 3 else None


def _colored(lines: Iterable[Line]) -> Iterator[str]:
    from rich.color import ColorSystem
    from rich.style import Style

    system = ColorSystem.STANDARD
    for line in lines:
        yield "".join(
            link(Style.parse(part[1]).render(part[0], color_system=system), _address(part))
            for part in line
        ).rstrip()
