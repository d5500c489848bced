"""Entries as GOST R 7.0.100-2018 and ISBD have them: `Title / all authors // Container. – Year`.

What stands between the slashes is the statement of responsibility. The heading in front of the
title has the first author alone; the marks say what is what, whatever the words look like.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import Segment
from refcheck.readers.citation.tokens import Token

_INITIALS = r"[^\W\d_]\.(?:[\s-]?[^\W\d_]\.){0,2}"
# `А. Б. Петров, В. Г. Сидоров [и др.]`
_STATEMENT = lazily(
    rf"\s/\s(?P<names>(?:{_INITIALS}\s?[^\W\d_][\w'\u2019-]{{1,40}},?\s?){{1,40}}"
    r"(?:\[[^\[\]]{2,20}\]|et al\.|и др\.)?)[\s.]{0,2}//\s(?=[^\W\d_a-z])"
)
_HEADING = lazily(rf"(?:[^\W\d_][\w'\u2019-]{{1,40}},?\s{_INITIALS},?\s){{1,12}}(?=[^\W\d_])")
# `Журнал движения. – 2011` · `Вестник физики. 2015` · `Bone, 2015`
_CONTAINER = lazily(r"(?P<name>[^/]{2,300}?)(?:\.\s[\u2013\u2014-]\s|[.,]\s(?=(?:1[5-9]|20)\d\d))")


def with_statement(
    segments: Sequence[Segment], tokens: Sequence[Token], text: str
) -> list[Segment]:
    """Return the segments with title, authors and container as the slashes part them."""
    statement = _STATEMENT.search(text) if " // " in text else None
    if statement is None:
        return list(segments)
    container = _CONTAINER.match(text, statement.end())
    if container is None:
        return list(segments)
    heading = _HEADING.match(text)
    start = 0 if heading is None else heading.end()
    if start >= statement.start():
        return list(segments)
    places = (
        ("title", (start, statement.start())),
        ("author", statement.span("names")),
        ("container", container.span("name")),
    )
    behind = [each for each in segments if each.start >= container.end("name")]
    return [*(_segment(part, place, tokens) for part, place in places), *behind]


def _segment(part: str, place: tuple[int, int], tokens: Sequence[Token]) -> Segment:
    first, last = (bisect_left(tokens, at, key=lambda token: token.start) for at in place)
    return Segment(part, first, last, *place)
