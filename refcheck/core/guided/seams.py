"""Where a title is printed against what follows it, as if both were one word.

Styles that end a title by nothing print `… for Shiny applicationsJournal of Open Packages`. Only
where the whole recorded title ends inside the word is that seen, so no other title gets shorter.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.fields.container_at_sight import recorded_containers
from refcheck.core.fields.dates import lawful_years
from refcheck.core.fields.titles import full_titles
from refcheck.core.model.record import Record
from refcheck.core.text.folding import fold, placed_words, words
from refcheck.core.text.furniture import LEADS
from refcheck.core.text.title_words import squeezed

# A title of fewer words may be the beginning of a longer word by chance (`Java`, `JavaScript`).
_FEWEST_WORDS = 3


def seams(whole: str, end: int | None, record: Record) -> tuple[int, ...]:
    """Return the places inside words of `whole[:end]` at which a recorded title ends and, with a
    capital, the container, what announces it, or the publisher begins; another one, where none of
    the recorded is printed.
    """
    endings = {last: title for title in full_titles(record) if (last := _last_word(title))}
    folded = fold(whole[:end])
    if not any(_goes_on_behind(folded, last) for last in endings):
        return ()
    return tuple(_found(whole, len(whole) if end is None else end, record, endings))


def _goes_on_behind(text: str, last: str) -> bool:
    """Say at a glance whether the last word of a title stands with a letter or a digit behind."""
    end = text.find(last) + len(last)
    while end >= len(last):
        if text[end : end + 1].isalnum():
            return True
        end = text.find(last, end) + len(last)
    return False


def _last_word(title: str) -> str | None:
    told = words(title)
    return told[-1] if len(told) >= _FEWEST_WORDS else None


def _found(whole: str, stop: int, record: Record, endings: dict[str, str]) -> Iterator[int]:
    text = whole[:stop]
    # The words of the whole entry are looked for anyway; up to a space they are those of its part.
    for folded, start, end in placed_words(whole if text[-1:].isspace() else text):
        if end > stop:
            return
        written = text[start:end]
        if len(folded) != len(written) or (written.isalpha() and written[1:].islower()):
            continue
        for last, title in endings.items():
            cut = start + len(last)
            if not folded.startswith(last) or text[cut : cut + 1].islower():
                continue
            if not squeezed(text[:cut]).endswith(squeezed(title)):
                continue
            if _begins_container(folded[len(last) :], text[cut:], record):
                yield cut


def _begins_container(first: str, rest: str, record: Record) -> bool:
    """Say whether a container, what announces it or a publisher begins with `first`, the word that
    opens `rest`: a recorded one, or if there is none of those in it, any in small letters but for
    the first.
    """
    if first.isdecimal() and first in map(str, lawful_years(record)):
        return True  # `Report of round 42023`
    known = tuple(filter(None, (*recorded_containers(record), record.publisher)))
    if (first in LEADS and len(first) > 1) or any(words(name)[:1] == (first,) for name in known):
        return True
    if not known or not rest[:1].isupper() or not rest[1:2].islower():
        return False
    said = squeezed(rest)
    return not any(squeezed(name) in said for name in known)
