"""Works that a text cites by their identifiers, and that no list holds: Manubot's `@doi:10.1/x`.

Source: Manubot's rootstock, "Usage": citation keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
import re

from msgspec import Struct, field
from msgspec.structs import replace

from refcheck.core.model.citation import Citation
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily
from refcheck.readers.base import Reading
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.entry import Entry

_IDENTIFIER = (
    r"(?:doi:10\.\d{4,9}/\S+|pmid:\d{1,8}|pmc(?:id:PMC|id:|:PMC|:)\d{1,8}"
    r"|arxiv:(?:\d{4}\.\d{4,5}|[a-z.-]{2,20}/\d{7})(?:v\d{1,2})?)"
)
_IDENTIFIED = lazily(_IDENTIFIER, re.IGNORECASE)
# [@tag:eels]: doi:10.1111/jfb.14500
_ALIAS = lazily(
    r"^[ ]{0,3}\[@(?P<key>[^\[\]\s]{1,300})\]:[ \t]{1,9}"
    rf"(?P<identifier>{_IDENTIFIER})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MOST = 5000  # works of one text


def cites_by_identifiers(reading: Reading) -> bool:
    """Say whether a text cites any work by its identifier, or by a name that it gives to one."""
    keys = (citation.key or "" for citation in reading.text.citations)
    return any(_IDENTIFIED.match(key) or key in reading.text.defined for key in keys)


def with_identified(parts: Sequence[Reading], known: Collection[str | None]) -> tuple[Reading, ...]:
    """Return the parts of a text with an entry for each work that they cite by an identifier:
    where it is first cited, or is given another name. A work is one entry, by however many of its
    names it is cited. What is `known` by such a key stands in a list.
    """
    named = {key: name for part in parts for key, (_, name) in _aliases(part).items()}
    cited = {citation.key for part in parts for citation in part.text.citations}
    works = _Works(known, cited, named)
    found = [tuple(works.entries_of(part)) for part in parts]
    return tuple(map(works.with_entries, parts, found))


def _aliases(part: Reading) -> dict[str, tuple[tuple[int, int], str]]:
    """Return the names that a document gives to works: where their identifiers are, and these."""
    return {
        match["key"]: (match.span("identifier"), match["identifier"].lower())
        for match in _ALIAS.finditer(part.source.text)
    }


class _Works(Struct):
    """The works that a text cites by identifiers, its parts gone through in their order.

    `known` are the keys of its lists, `cited` all that it cites, `named` the identifiers of its
    other names for works; `keys` are those of the entries, by their identifiers.
    """

    known: Collection[str | None]
    cited: Collection[str | None]
    named: Mapping[str, str]
    keys: dict[str, str] = field(default_factory=dict)

    def entries_of(self, part: Reading) -> Iterator[Reference]:
        source = part.source
        for key, (start, end) in self._places(part):
            written = source.text[start:end]
            is_new = key not in self.known and written.lower() not in self.keys
            if is_new and len(self.keys) < _MOST and _IDENTIFIED.fullmatch(written):
                self.keys[written.lower()] = key
                (reference,) = to_references(source, (Entry(MappedText(written, start)),))
                yield replace(reference, key=key)

    def _places(self, part: Reading) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield the keys that may be works, with where their identifiers stand."""
        own = _aliases(part)
        for citation in part.text.citations:
            key, span = citation.key, citation.span
            if key in own:
                yield key, own[key][0]
            elif key is not None and citation.sure and key not in self.named:
                yield key, (span.start, span.end)
        yield from ((key, place) for key, (place, _) in own.items() if key in self.cited)

    def with_entries(self, part: Reading, found: Sequence[Reference]) -> Reading:
        """Return a part with its entries, and its citations with their keys."""
        citations = tuple(map(self._with_key, part.text.citations))
        if citations != part.text.citations:
            part = replace(part, text=replace(part.text, citations=citations))
        if not found:
            return part
        ordered = sorted((*part.references, *found), key=lambda reference: reference.span)
        counted = (reference.with_index(i) for i, reference in enumerate(ordered, start=1))
        return replace(part, references=tuple(counted), hint=None)

    def _with_key(self, citation: Citation) -> Citation:
        key = citation.key
        if key is None or key in self.known:
            return citation
        meant = self.keys.get(self.named.get(key, key.lower()), key)
        return citation if meant == key else replace(citation, key=meant)
