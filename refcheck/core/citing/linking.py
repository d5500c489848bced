"""From the citations of a manuscript to the entries that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from refcheck.core.citing.entries import spelt_name
from refcheck.core.citing.fields import Fielded, Typed, fielded, typed_as
from refcheck.core.citing.linked import CitingText, Linked, Manuscript, Mention, keys_of
from refcheck.core.citing.names import Catalogue, Named, named
from refcheck.core.citing.numbers import Numbered, cites, numbered, numbers_of
from refcheck.core.model.citation import EVERYTHING, Bracket, Manner
from refcheck.core.text.folding import fold

_COVERED = 0.5  # of a list is cited by fields where they are how a text cites


def linked(manuscript: Manuscript) -> Linked:
    """Return what the citations of a manuscript name.

    Each text cites in one manner: by keys, by numbers, or by names and years, whichever its list
    bears out. What looks like a citation in another manner is none.
    """
    mentions: list[Mention] = []
    cited: set[int] = set()
    listed: set[int] = set()
    styles: dict[int, Numbered] = {}
    complete: set[int] = set()
    reached: set[int] = set()
    for number, text in enumerate(manuscript.texts):
        by_key = tuple(_by_key(manuscript, number, text))
        mentions += by_key
        if any(mention.entries for mention in by_key) or _lists_all(text):
            own = {p for p in text.entries if manuscript.references[p].key}
            listed.update(own.difference(_printed(manuscript, text, by_key)))
            reached.update(listed)
            if _lists_all(text):
                cited.update(text.entries)
            else:
                mentions += _typed_besides(manuscript, number, text, by_key)
            continue
        catalogue = Catalogue(manuscript.references, text.entries)
        by_field = fielded(text.citations, number, catalogue, manuscript.references)
        inside = frozenset[Typed]() if by_field is None else by_field.typed
        style = numbered(
            text.citations, text.entries, manuscript.references, raised=text.notes_apart
        )
        names = named(text.citations, catalogue)
        if by_field is not None:
            mentions += by_field.mentions
            reached.update(text.entries)
            if (style is None or not style.plain) and _tells_all(by_field, text):
                listed.update(_missed(text, catalogue))
                listed.update(_known_by_fields(text, catalogue, by_field))
        if style is not None and _is_by_number(style, names):
            styles[number] = style
            mentions += _by_number(manuscript, number, text, style, inside)
            listed.update(style.positions.values())
            reached.update(text.entries)
        elif names is not None:
            reached.update(text.entries)
            mentions += (
                Mention(r.citation, r.entries, number, r.difference)
                for r in names.readings
                if typed_as(r.citation) not in inside
                and (r.entries or by_field is None or typed_as(r.citation) not in by_field.unlisted)
            )
            if names.complete and (by_field is None or not names.small):
                complete.add(number)
                listed.update(_missed(text, catalogue))
    cited.update(position for mention in mentions for position in mention.entries)
    return Linked(
        manuscript,
        tuple(mentions),
        frozenset(cited),
        frozenset(listed if cited else ()),
        styles,
        frozenset(complete),
        frozenset(reached),
    )


def _is_by_number(style: Numbered, names: Named | None) -> bool:
    """Say whether a text cites by number, though names with years stand in it, too: square brackets
    tell more than these, and of what is plain in neither manner the more frequent one counts.
    """
    if names is None or (style.plain and style.bracket is Bracket.SQUARE):
        return True
    return not names.plain and style.weight >= names.found


def _lists_all(text: CitingText) -> bool:
    return any(citation.key == EVERYTHING for citation in text.citations)


def _typed_besides(
    manuscript: Manuscript, number: int, text: CitingText, by_key: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield what is typed beside keys and names an entry that no key does: a forgotten link."""
    typed = [c for c in text.citations if c.manner in (Manner.NUMBER, Manner.NAMES)]
    if not typed:
        return
    named = {position for mention in by_key for position in mention.entries}
    left = [position for position in text.entries if position not in named]
    catalogue = Catalogue(manuscript.references, left)
    positions = numbers_of(text.entries, manuscript.references)
    for citation in typed:
        found: tuple[int, ...] = ()
        if citation.manner is Manner.NAMES:
            reading = catalogue.read(citation)
            found = reading.entries if reading.is_resolved else ()
        elif citation.bracket is Bracket.SQUARE and citation.sure and citation.number is not None:
            found = tuple(p for p in (positions.get(citation.number),) if p in left)
        if found:
            yield Mention(citation, found, number)


def _printed(manuscript: Manuscript, text: CitingText, by_key: Sequence[Mention]) -> Iterator[int]:
    """Yield the entries that no key names, and whose authors are printed near their year."""
    if not text.near_years:
        return
    named = {position for mention in by_key for position in mention.entries}
    catalogue = Catalogue(
        manuscript.references, [position for position in text.entries if position not in named]
    )
    missed = frozenset(_missed(text, catalogue))
    for position, entry in catalogue.entries.items():
        if entry.first and entry.stated is not None and position not in missed:
            yield position


def _by_number(
    manuscript: Manuscript, number: int, text: CitingText, style: Numbered, inside: frozenset[Typed]
) -> Iterator[Mention]:
    """Yield what numbers cite, but for those `inside` of fields."""
    further: defaultdict[int, list[int]] = defaultdict(list)
    last: int | None = None
    own = {position: n for n, position in style.positions.items()}
    for position in text.entries:  # the further works of an entry stand behind the first
        last = own.get(position, last)
        if last is not None:
            further[last].append(position)
    for citation in text.citations:
        if not cites(citation, style) or citation.number is None:
            continue
        if typed_as(citation) not in inside:
            yield Mention(citation, tuple(further.get(citation.number, ())), number)


def _missed(text: CitingText, catalogue: Catalogue) -> Iterator[int]:
    """Yield the entries of which the text says nothing: no author's name near a year of theirs,
    with their letter, or with none where they have one.
    """
    for position, entry in catalogue.entries.items():
        if not entry.first or entry.stated is None:
            continue
        letters = {letter for year, letter in entry.years if year == entry.stated and letter}
        ends = {*letters, "?"} if letters else {""}
        near = {f"{name} {entry.stated}{end}" for name in entry.names for end in ends}
        if text.near_years.isdisjoint(near):
            yield position


def _tells_all(by_field: Fielded, text: CitingText) -> bool:
    """Say whether fields are how a text cites, and not a few links beside what is typed."""
    cited = {position for mention in by_field.mentions for position in mention.entries}
    return by_field.complete and len(cited) >= _COVERED * len(text.entries)


def _known_by_fields(text: CitingText, catalogue: Catalogue, by_field: Fielded) -> Iterator[int]:
    """Yield the entries whose authors stand near their year, but in other works' fields alone."""
    entries = catalogue.entries
    in_fields = {
        name
        for m in by_field.mentions
        for position in m.entries
        for name in entries[position].names
    }
    others = (c for c in text.citations if typed_as(c) not in by_field.typed)
    typed = {word for c in others for name in c.names for word in spelt_name(name)}
    for position, entry in entries.items():
        if entry.names & in_fields and not entry.names & typed:
            yield position


def _by_key(manuscript: Manuscript, number: int, text: CitingText) -> Iterator[Mention]:
    known: defaultdict[str, list[int]] = defaultdict(list)
    for position in text.entries:
        for key in keys_of(manuscript.references[position]):
            known[_normal(key, text)].append(position)
    for citation in text.citations:
        if citation.manner is Manner.KEY and citation.key is not None:
            found = known.get(_normal(citation.key, text), ())
            yield Mention(citation, tuple(found), number)


def _normal(key: str, text: CitingText) -> str:
    return fold(key) if text.folds_case else key
