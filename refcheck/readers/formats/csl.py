"""CSL data, whether it came as JSON or as YAML.

Source: https://github.com/citation-style-language/schema, csl-data.json, version 1.0.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
import json

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, Passage, SourceText
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.core.text.folding import plain
from refcheck.core.text.given_dois import identified
from refcheck.core.text.name_words import without_namesake_number
from refcheck.core.text.unassigned import unassigned_in
from refcheck.readers.base import Problem, Reading
from refcheck.readers.formats.csl_dates import (
    accessed_on,
    is_more_than_a_day,
    month_and_day,
    year_of,
)
from refcheck.readers.markup.field_values import first_doi, standing_at
from refcheck.readers.markup.nested_data import Node, as_written, plain_data
from refcheck.readers.markup.repeats import repeated

_NAMES = ("author", "editor")
_SEEN = tuple(
    (name, (name,))
    for name in """author editor title container-title issued volume issue page number edition
    publisher publisher-place DOI URL event-title collection-title""".split()
)
# Where an item gives the number of a preprint, or DOIs besides its own.
_FURTHER_PLACES = ("URL", "note", "number", "container-title", "archive_location")
_MARKS = frozenset({"type", "title", "author", "editor", "issued", "container-title", "DOI", "URL"})
# Variables that nothing but CSL calls so; titles, authors and URLs are stated by settings as well.
_OF_CSL = frozenset(
    """container-title collection-title event-title issued accessed DOI ISBN ISSN PMID PMCID
    publisher-place citation-key""".split()
)
# What is read by its own rules.
_READ_APART = frozenset({"author", "editor", "accessed", "id", "type", "citation-key"})
_OURS = frozenset({"et-al", "refcheck"})  # what an export says in `custom`
_OF_NAMES = frozenset({"family", "given", "literal"})
# The types of CSL 1.0.2, appendix III, without those that other lists have as well (`post`).
_TYPES = frozenset(
    """article-journal article-magazine article-newspaper bill book chapter entry-dictionary
    entry-encyclopedia hearing legal_case legislation motion_picture musical_score pamphlet
    paper-conference patent personal_communication post-weblog review-book speech thesis treaty
    webpage""".split()
)
_SHOWN = 30  # characters of a name that a message shows
# Variables that are no plain text, or no statement about the work.
_NOT_TEXT = frozenset({"id", "type", "custom", "issued", "citation-key", "DOI"})


def read_csl(source: SourceText, root: Node) -> Reading:
    """Return the references of CSL data.

    They are a list, or a list named `items` or `references` in an object, or a single item.
    Where nothing in them is one, the reading says so and holds none.
    """
    items = [item for item in _items(root) if item.members or item.value is not None]
    readable = [item for item in items if item.members]
    if readable and not _is_csl(root, readable):
        names = ", ".join(repr(name[:_SHOWN]) for name in list(readable[0].members)[:3])
        hint = f"{source.path} is no CSL data: it begins with an object that states {names}"
        return Reading(source, (), hint=hint)
    problems = (
        Problem("this entry is not an object with fields", item.span)
        for item in items
        if not item.members
    )
    references = (_Item(source, item).reference(i) for i, item in enumerate(readable, start=1))
    return Reading(source, tuple(references), tuple(problems))


def _items(root: Node) -> tuple[Node, ...]:
    for name in ("references", "items"):
        if name in root.members:
            return root.members[name].items
    return root.items if root.items or not root.members else (root,)


def _is_csl(root: Node, items: Sequence[Node]) -> bool:
    """Say whether the items are CSL's.

    Where they are called `references`, one that states what a work has will do. Another list, or
    a single object, must have an item that nothing but CSL states so: descriptions of projects
    and galleries of pages have titles, authors and addresses as well.
    """
    if "references" in root.members:
        return any(_MARKS & item.members.keys() for item in items)
    return any(map(_is_item, items))


def _is_item(item: Node) -> bool:
    members = item.members
    if _OF_CSL & members.keys():
        return len((_MARKS | _OF_CSL) & members.keys()) > 1
    names = (name for role in _NAMES if role in members for name in members[role].items)
    if any(_OF_NAMES & name.members.keys() for name in names):
        return True
    return "type" in members and members["type"].text in _TYPES


class _Item:
    """Turns one CSL item into a reference."""

    def __init__(self, source: SourceText, item: Node) -> None:
        self._source = source
        self._item = item
        self._members: Mapping[str, Node] = item.members

    def reference(self, index: int) -> Reference:
        span = self._item.span
        names = {role: tuple(self._names(role)) or None for role in _NAMES}
        fields = dict(self._fields())
        doi, further = identified(self._doi(), None, fields, self._places())
        return Reference(
            index,
            self._source.location(span),
            Passage.of(self._source, span),
            Carrier.STRUCTURED,
            key=self._text("id") or self._text("citation-key"),
            type=self._type(),
            author=names["author"],
            editor=names["editor"],
            et_al=self._is_cut_short(),
            doi=doi,
            further=further,
            unassigned=unassigned_in(self._numbers(), self._places()),
            repeated=tuple(repeated(self._all_texts(), _SEEN)),
            fields=fields,
            extra=dict(self._dates()) | dict(self._as_json()),
        )

    def _type(self) -> str | None:
        """Return the type; `document` says no more than that there is one."""
        stated = self._text("type")
        return None if stated == "document" else stated

    def _text(self, name: str) -> str | None:
        node = self._members.get(name)
        return None if node is None else node.text

    def _names(self, role: str) -> Iterator[Name]:
        for node in self._members[role].items if role in self._members else ():
            parts = {
                key: without_namesake_number(plain(member.text))
                for key, member in node.members.items()
                if member.text
            }
            particle = parts.get("non-dropping-particle") or parts.get("dropping-particle")
            family = " ".join(part for part in (particle, parts.get("family")) if part) or None
            given, literal = parts.get("given"), parts.get("literal")
            if family is None and (literal or given):
                yield Name(literal=literal or given, span=node.span)
            elif family is not None:
                yield Name(family, given, parts.get("suffix"), span=node.span)

    def _is_cut_short(self) -> bool:
        custom = self._members.get("custom")
        mark = None if custom is None else custom.members.get("et-al")
        return mark is not None and mark.text == "true"

    def _doi(self) -> DOI | None:
        nodes = (self._members.get(name) for name in ("DOI", "URL", "note"))
        return first_doi(
            as_written(self._source, node) for node in nodes if node and node.text is not None
        )

    def _all_texts(self) -> Mapping[str, Sequence[MappedText]]:
        """Return what the variables state that the item states more than once."""
        twice = {name for name, _ in self._item.overridden}
        found: dict[str, list[MappedText]] = {name: [] for name in twice}
        pairs = (*self._item.overridden, *((name, self._members[name]) for name in twice))
        for name, node in pairs:
            span = node.span
            written = self._source.text[span.start : span.end]
            text = node.text if node.text is not None else written
            found[name].append(standing_at(span, text))
        return found

    def _numbers(self) -> Mapping[str, MappedText | None]:
        """Return the variables for identifiers, by what they hold."""
        nodes = {kind: self._members.get(kind) for kind in ("DOI", "PMID", "PMCID", "ISBN")}
        return {
            kind: None if node is None or node.text is None else as_written(self._source, node)
            for kind, node in nodes.items()
        }

    def _places(self) -> Iterator[MappedText]:
        for name in _FURTHER_PLACES:
            node = self._members.get(name)
            if node is not None and node.text is not None:
                yield as_written(self._source, node)

    def _fields(self) -> Iterator[tuple[str, Field]]:
        for name, node in self._members.items():
            if name == "DOI" and node.text is not None:
                yield name, Field(node.text, node.span)
            elif name not in _NOT_TEXT and node.text is not None and (text := plain(node.text)):
                yield name, Field(text, node.span)
        number = self._members.get("number")
        if number is not None and number.text is not None and self._is_article_without_page():
            yield "page", Field(plain(number.text), number.span)
        issued = self._members.get("issued")
        stated = None if issued is None else year_of(self._source, issued)
        if stated is not None:
            yield "issued", stated

    def _dates(self) -> Iterator[tuple[str, Field]]:
        """Yield what the dates say besides the year of issue."""
        issued, accessed = self._members.get("issued"), self._members.get("accessed")
        if issued is not None:
            yield from month_and_day(issued)
        day = None if accessed is None else accessed_on(accessed)
        if day is not None:
            yield "accessed", day

    def _is_article_without_page(self) -> bool:
        """Say whether `number` is an article number (CSL 1.0.2, appendix IV).

        That of a preprint (`article`) is its server's.
        """
        return self._text("page") is None and (self._type() or "").startswith("article-")

    def _as_json(self) -> Iterator[tuple[str, Field]]:
        """Yield what is no plain text, as JSON: names in other roles, other dates, what the date
        of issue says besides the day, and text with markup.
        """
        for name, node in self._members.items():
            if name in _READ_APART or (node.text is not None and not self._is_in_markup(name)):
                continue
            if name == "issued" and not is_more_than_a_day(node):
                continue
            if name == "custom" and node.members.keys() <= _OURS:
                continue
            if node.value:
                text = json.dumps(plain_data(node), ensure_ascii=False)
                yield f"{name} as JSON", Field(text, node.span)

    def _is_in_markup(self, name: str) -> bool:
        text = self._text(name) or ""
        return name not in _NOT_TEXT and "<" in text and plain(text) != text
