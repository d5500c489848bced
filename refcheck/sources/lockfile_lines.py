"""A lockfile as refcheck lays it out, read and written a line at a time.

A long one would be in memory three times: as bytes, as text, and as what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
import json
from typing import Any

Hook = Callable[[list[tuple[str, Any]]], dict[str, Any]]
"""Makes an object of JSON, as `json.loads` has it."""

# Levels of the file whose keys have a line each: the file, its parts, an answer, a record.
_LINED_LEVELS = 4


class OtherLayout(Exception):
    """The file is laid out in another way; it may be a lockfile all the same."""


def said(lines: Iterable[bytes], hook: Hook) -> Iterator[tuple[str, str | None, Any]]:
    """Yield what the file says: the name of a part, a key in it and its value.

    The key is None for a part that stands on one line. Raise `OtherLayout` where the lines are not
    what `laid_out` makes of anything.
    """
    coming = iter(lines)
    _require(next(coming, b"") == b"{\n")
    line = b",\n"
    while line.endswith(b",\n"):
        line = next(coming, b"")
        _require(line.startswith(b'  "'))
        if not line.endswith(b"{\n"):
            part, value = _pair([line], hook)
            yield part, None, value
            continue
        part, _ = _pair([line.removesuffix(b"{\n"), b"0\n"], hook)
        member = [b",\n"]
        while member[-1].endswith(b",\n"):
            member = _member(coming)
            yield part, *_pair(member, hook)
        line = next(coming, b"")
        _require(line in (b"  },\n", b"  }\n"))
    _require([*coming] == [b"}\n"])


def _member(coming: Iterator[bytes]) -> list[bytes]:
    """Return the lines of the next answer or search."""
    lines = [next(coming, b"")]
    _require(lines[0].startswith(b'    "'))
    if lines[0].endswith((b"{\n", b"[\n")):
        for line in coming:
            lines.append(line)
            if line.startswith((b"    }", b"    ]")):
                break
    return lines


def _pair(lines: list[bytes], hook: Hook) -> tuple[str, Any]:
    text = b"".join(lines).removesuffix(b"\n").removesuffix(b",")
    try:
        ((key, value),) = json.loads(b"{%s}" % text, object_pairs_hook=hook).items()
    except (ValueError, RecursionError):
        raise OtherLayout from None
    return key, value


def _require(is_so: bool) -> None:
    if not is_so:
        raise OtherLayout


def laid_out(value: Any, level: int = 0) -> Iterator[str]:
    """Yield JSON in which each field of a record stands on one line, however long.

    What has a method `to_json` is asked for it when its turn comes.
    """
    if hasattr(value, "to_json"):
        value = value.to_json()
    if isinstance(value, list) and level < _LINED_LEVELS:
        pairs = [("", item) for item in value]
        opening, closing = "[]"
    elif isinstance(value, dict) and level < _LINED_LEVELS:
        pairs = [(_compact(key) + ": ", value[key]) for key in sorted(value)]
        opening, closing = "{}"
    else:
        yield _compact(value)
        return
    indent = "  " * level
    yield opening
    for number, (key, item) in enumerate(pairs):
        yield f"{',' if number else ''}\n{indent}  {key}"
        yield from laid_out(item, level + 1)
    yield f"\n{indent}{closing}" if pairs else closing


def _compact(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
