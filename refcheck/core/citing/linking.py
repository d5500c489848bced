"""From the citations of a manuscript to the entries that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from refcheck.core.citing.entries import citable, divided
from refcheck.core.citing.names import Difference, named
from refcheck.core.citing.numbers import Numbered, cites, numbered
from refcheck.core.model.citation import EVERYTHING, Bracket, Citation, Manner
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import fold
from refcheck.core.text.name_words import family_words

# The fields in which biblatex lists further keys of an entry (manual 3.20, section 2.2.3).
_FURTHER_KEYS = "ids"


class CitingText(Struct, frozen=True):
    """The citations of one text, in its order, and the positions of the entries it can cite.

    `defined` are keys that it, or a list of it, explains without an entry. It is `closed` where
    all its lists are known: a key that is in none of them has no entry. `folds_case`,
    `near_years` and `passed_by` are as in the readers' `Text`.
    """

    citations: tuple[Citation, ...]
    entries: tuple[int, ...]
    defined: frozenset[str] = frozenset()
    closed: bool = True
    folds_case: bool = False
    near_years: frozenset[str] = frozenset()
    passed_by: frozenset[str] = frozenset()

    def has_passed_by(self, citation: Citation) -> bool:
        """Say whether something beside the entries could be what a citation names."""
        if citation.number is not None:
            return f"#{citation.number}" in self.passed_by
        years, _ = divided(citation.year or "")
        called = {word for name in citation.names for word in family_words(name)}
        return any(f"{word} {year}" in self.passed_by for word in called for year in years)


class Manuscript(Struct, frozen=True):
    """Texts that cite from the same lists, and the entries of these.

    It is `whole` where all its text is known: an entry that it does not cite is cited nowhere.
    `lent` are keys, in lower case, of entries that stand in the list for the sake of others.
    """

    references: tuple[Reference, ...]
    texts: tuple[CitingText, ...]
    whole: bool = True
    lent: frozenset[str] = frozenset()


class Mention(Struct, frozen=True):
    """A citation with the positions of the entries that it names: none, one, or two of one key.

    With a `difference` it says something otherwise than these entries, which it evidently means.
    `text` is the position of the text that it stands in.
    """

    citation: Citation
    entries: tuple[int, ...]
    text: int = 0
    difference: Difference | None = None


class Linked(Struct, frozen=True):
    r"""A manuscript with what its citations name, in the order of its texts.

    `cited` are the positions of all entries that are named, by a `\nocite{*}` too; `listed`
    those of all that would be, did a text mean them. `numbered` is, for each text that cites by
    number, how. Of texts in `complete` a name and year that is in no entry is in none.
    `reached` are the entries of all texts whose manner of citing is known.
    """

    manuscript: Manuscript
    mentions: tuple[Mention, ...]
    cited: frozenset[int]
    listed: frozenset[int]
    numbered: Mapping[int, Numbered] = field(default_factory=dict)
    complete: frozenset[int] = frozenset()
    reached: frozenset[int] = frozenset()

    def places(self) -> Mapping[int, Sequence[Citation]]:
        """Return for each entry the citations of it that are printed."""
        found: defaultdict[int, list[Citation]] = defaultdict(list)
        for mention in self.mentions:
            if mention.citation.printed:
                for position in mention.entries:
                    found[position].append(mention.citation)
        return found


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
        style = numbered(text.citations, text.entries, manuscript.references)
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
    """Yield the entries of which the text says nothing: no author's name near a year of theirs."""
    for position in text.entries:
        entry = citable(manuscript.references[position])
        names = {*entry.first, entry.acronym, *entry.opening} - {""}
        near = (f"{name} {entry.stated}" for name in names)
        if entry.first and entry.stated is not None and text.near_years.isdisjoint(near):
            yield position


def keys_of(reference: Reference) -> Iterator[str]:
    """Yield the keys by which an entry can be cited: its own, and further ones it lists."""
    if reference.key:
        yield reference.key
    if (further := reference.extra.get(_FURTHER_KEYS)) is not None:
        yield from filter(None, map(str.strip, further.text.split(",")))


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
