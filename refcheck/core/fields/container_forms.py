"""Whether one container title is another, in full or shortened, word for word.

What is left over on one side has to be what indexes add or leave out: a place, a body, an
edition, the subject behind a section's letter. Any other word makes another journal of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from refcheck.core.fields.container_alignment import Alignment, Run, align
from refcheck.core.text.container_tables import tables
from refcheck.core.text.container_words import Title, read_title
from refcheck.core.text.folding import words
from refcheck.core.text.known_titles import is_full_word


def form_of(short: str, long: str) -> Alignment | None:
    """Return how `short` is `long`, its words in full or shortened in one manner; else None."""
    return next(_forms(read_title(short), read_title(long)), None)


def short_form_of(short: str, long: str) -> Alignment | None:
    """Return how `short` is `long` shortened, a word of it cut that is none in full; else None."""
    left, right = read_title(short), read_title(long)
    if len(right.words) < 2:
        return None
    return next((found for found in _forms(left, right) if found.is_shortened), None)


def _forms(left: Title, right: Title) -> Iterator[Alignment]:
    some, others = _sponsors(left.words), _sponsors(right.words)
    if some and others and some.isdisjoint(others):
        return
    for a, brackets in _stated_runs(left):
        for b in _recorded_runs(right):
            found = align(a, b)
            if found.passed:
                found = _without_recorded(found, right)
            if _is_lawful(found, brackets, right):
                yield found


def _without_recorded(found: Alignment, recorded: Title) -> Alignment:
    """Return the alignment without the small words that the record has, too: those are no words cut
    short (`Ind. Robot An Int. J.`).
    """
    minor = frozenset(word.text for word in recorded.spoken if word.minor)
    return replace(found, passed=tuple(word for word in found.passed if word.text not in minor))


def _stated_runs(title: Title) -> Iterator[tuple[Run, tuple[str, ...]]]:
    """Yield the ways to read the stated words, with what stands in brackets besides them."""
    yield title.spoken, title.asides
    if title.asides:
        yield title.whole, ()
    yield from ((run, title.asides) for run in _without_front(title.words))


def _recorded_runs(title: Title) -> Iterator[Run]:
    yield title.words
    if title.asides:
        yield title.whole
        yield from _with_initials(title)
    yield from _without_front(title.words)


def _with_initials(title: Title) -> Iterator[Run]:
    """Yield the words with those replaced whose initials stand in brackets behind them.

    `IEEE Transactions on Very Large Scale Integration (VLSI) Systems`
    """
    for number, word in enumerate(title.whole):
        length = len(word.text)
        before = title.whole[max(0, number - length) : number]
        if word.shouted and word.text == "".join(other.text[0] for other in before):
            yield (*title.whole[: number - length], *title.whole[number:])


def _without_front(title: Run) -> Iterator[Run]:
    """Yield the words without the sponsor, or without the initials of the rest, in front."""
    rest = title
    while len(rest) > 2 and (count := _sponsor(rest)):
        rest = rest[count:]
        if len(rest) > 1:
            yield rest
    if len(title) > 2 and title[0].shouted and _are_initials(title[0].text, title[1:]):
        yield title[1:]


def _sponsor(title: Run) -> int:
    """Return how many words in front name who issues the journal."""
    for count in (2, 1):
        if tuple(word.text for word in title[:count]) in tables().sponsors:
            return count
    return 0


def _sponsors(title: Run) -> frozenset[str]:
    """Return all words in front that name who issues the journal."""
    found: set[str] = set()
    while title and (count := _sponsor(title)):
        found.update(word.text for word in title[:count])
        title = title[count:]
    return frozenset(found)


def _are_initials(word: str, rest: Run) -> bool:
    """Say whether a word in front is made of the letters of the others (`JBIC`, `AJNR`)."""
    letters = "".join(part.text[0] for part in rest)
    if word == letters:
        return True
    text = iter("".join(part.text for part in rest))
    return len(word) >= len(rest) and word[:2] == letters[:2] and all(c in text for c in word)


def _is_lawful(found: Alignment, brackets: tuple[str, ...], recorded: Title) -> bool:
    if not found.is_consistent:
        return False
    if not all(_is_qualifier(aside, recorded) for aside in brackets):
        return False
    if found.extra and found.missing:
        return _is_renamed_section(found)
    if found.extra:
        return _may_be_added(found, recorded)
    return not found.missing or _may_be_left_out(found, recorded)


def _is_renamed_section(found: Alignment) -> bool:
    """Say whether both titles name one section, whose subject has had several names."""
    at_letter = found.section == len(found.met) > 1
    return at_letter and found.base in tables().renamed and _is_subject(found.extra)


def _is_subject(rest: Run) -> bool:
    """Say whether the words may be a section's subject, and no other section's letter."""
    return not any(word.letter for word in rest)


def _is_sister(rest: Run) -> bool:
    """Say whether what stands behind a section's letter makes another journal of it."""
    known = tables()
    return _texts(rest) in known.supplements or (len(rest) == 1 and rest[0].text in known.sisters)


def _may_be_added(found: Alignment, recorded: Title) -> bool:
    """Say whether what the reference has besides is what indexes add."""
    extra = _texts(found.extra)
    if _is_edition(extra) and len(found.met) > 1:
        return not any(_is_edition(words(aside)) for aside in recorded.asides)
    if _is_around(extra):
        return True
    at_letter = found.section == len(found.met) > 1
    return at_letter and _is_subject(found.extra) and not _is_sister(found.extra)


def _may_be_left_out(found: Alignment, recorded: Title) -> bool:
    """Say whether what the record has besides is left out in citations."""
    missing, known = _texts(found.missing), tables()
    if _is_edition(missing) or _is_around(missing):
        return True
    if missing in known.sponsored and _sponsor(recorded.words):
        return True
    if found.met[-1].other in known.editions and missing[0] in known.edition_nouns:
        return len(missing) == 1
    return found.section > 1 and _is_subject(found.missing) and missing not in known.supplements


def _is_around(rest: tuple[str, ...]) -> bool:
    known = tables()
    return (
        rest in known.furniture
        or rest in known.bodies
        or rest in known.cities
        or (len(rest) == 1 and _is_year(rest[0]))
    )


def _is_edition(rest: tuple[str, ...]) -> bool:
    known = tables()
    if not rest or rest[0] not in known.editions:
        return False
    return len(rest) == 1 or (len(rest) == 2 and rest[1] in known.edition_nouns)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"15", "16", "17", "18", "19", "20"}


# How the names of subjects end, and those of places do not.
_SUBJECT_ENDS = ("logy", "pathy", "ics", "stry", "graphy", "tion", "ism", "nomy", "ture", "gery")


def _is_qualifier(aside: str, recorded: Title) -> bool:
    """Say whether brackets behind a stated title hold nothing that makes another one of it.

    They do not where they are recorded as well, and where they hold a place, a body, an edition, a
    number or the title's initials. Words that stand in full in other titles name a subject.
    """
    found = words(aside)
    if not found or any(words(other) == found for other in recorded.asides):
        return True
    if _is_edition(found) and any(_is_edition(words(other)) for other in recorded.asides):
        return False
    if found in tables().supplements:
        return False
    if _is_around(found) or _is_edition(found):
        return True
    initials = "".join(word.text[0] for word in recorded.words)
    known = tables().qualifiers
    return all(
        word in known
        or word.isdigit()
        or word == initials
        or not (is_full_word(word) or word.endswith(_SUBJECT_ENDS))
        for word in found
    )


def _texts(rest: Run) -> tuple[str, ...]:
    return tuple(word.text for word in rest)
