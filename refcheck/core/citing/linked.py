"""A manuscript, and what its citations name: the values that rules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from refcheck.core.citing.entries import divided
from refcheck.core.citing.numbers import Numbered
from refcheck.core.model.citation import Citation
from refcheck.core.model.reference import Reference
from refcheck.core.text.name_words import family_words

# The fields in which biblatex lists further keys of an entry (manual 3.20, section 2.2.3).
_FURTHER_KEYS = "ids"


class Difference(StrEnum):
    """What a citation says otherwise than the entry it evidently means."""

    YEAR = "year"
    NAME = "name"
    OTHERS = "others"  # further authors whom the entry does not have
    LETTER = "letter"  # a letter that no entry has, or none where the entries have one
    NUMBER = "number"  # the number of another entry than the one its field cites


class CitingText(Struct, frozen=True):
    """The citations of one text, in its order, and the positions of the entries it can cite.

    `defined` are keys that it, or a list of it, explains without an entry. It is `closed` where
    all its lists are known: a key that is in none of them has no entry. `folds_case`,
    `near_years`, `passed_by` and `notes_apart` are as in the readers' `Text`.
    """

    citations: tuple[Citation, ...]
    entries: tuple[int, ...]
    defined: frozenset[str] = frozenset()
    closed: bool = True
    folds_case: bool = False
    near_years: frozenset[str] = frozenset()
    passed_by: frozenset[str] = frozenset()
    notes_apart: bool = False

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

    With a `difference` it says something otherwise than these entries, which it evidently means,
    or which its field cites (`by_field`). `text` is the position of the text that it stands in.
    """

    citation: Citation
    entries: tuple[int, ...]
    text: int = 0
    difference: Difference | None = None
    by_field: bool = False


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


def keys_of(reference: Reference) -> Iterator[str]:
    """Yield the keys by which an entry can be cited: its own, and further ones it lists."""
    if reference.key:
        yield reference.key
    if (further := reference.extra.get(_FURTHER_KEYS)) is not None:
        yield from filter(None, map(str.strip, further.text.split(",")))
