"""From the citations of a manuscript to the entries that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from refcheck.core.citing.entries import citable
from refcheck.core.citing.linked import CitingText, Linked, Manuscript, Mention, keys_of
from refcheck.core.citing.names import named
from refcheck.core.citing.numbers import Numbered, cites, numbered
from refcheck.core.model.citation import EVERYTHING, Bracket, Manner
from refcheck.core.text.folding import fold


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
            listed.update(p for p in text.entries if manuscript.references[p].key)
            reached.update(listed)
            if _lists_all(text):
                cited.update(text.entries)
            continue
        style = numbered(
            text.citations, text.entries, manuscript.references, raised=text.notes_apart
        )
        names = named(text.citations, text.entries, manuscript.references)
        if style is not None and (names is None or style.bracket is Bracket.SQUARE):
            styles[number] = style
            mentions += _by_number(manuscript, number, text, style)
            listed.update(style.positions.values())
            reached.update(text.entries)
        elif names is not None:
            reached.update(text.entries)
            mentions += (
                Mention(r.citation, r.entries, number, r.difference) for r in names.readings
            )
            if names.complete:
                complete.add(number)
                listed.update(_missed(manuscript, text))
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


def _lists_all(text: CitingText) -> bool:
    return any(citation.key == EVERYTHING for citation in text.citations)


def _by_number(
    manuscript: Manuscript, number: int, text: CitingText, style: Numbered
) -> Iterator[Mention]:
    further: defaultdict[int, list[int]] = defaultdict(list)
    last: int | None = None
    own = {position: n for n, position in style.positions.items()}
    for position in text.entries:  # the further works of an entry stand behind the first
        last = own.get(position, last)
        if last is not None:
            further[last].append(position)
    for citation in text.citations:
        if cites(citation, style) and citation.number is not None:
            yield Mention(citation, tuple(further.get(citation.number, ())), number)


def _missed(manuscript: Manuscript, text: CitingText) -> Iterator[int]:
    """Yield the entries of which the text says nothing: no author's name near a year of theirs,
    with their letter, or with none where they have one.
    """
    for position in text.entries:
        entry = citable(manuscript.references[position])
        if not entry.first or entry.stated is None:
            continue
        names = {*entry.first, *entry.respelt, entry.acronym, *entry.opening} - {""}
        letters = {letter for year, letter in entry.years if year == entry.stated and letter}
        ends = {*letters, "?"} if letters else {""}
        near = {f"{name} {entry.stated}{end}" for name in names for end in ends}
        if text.near_years.isdisjoint(near):
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
