"""Hayagriva, the YAML in which Typst keeps bibliographies: entries under their keys.

Source: "The Hayagriva YAML File Format" (hayagriva 0.9, docs/file-format.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.core.model.location import MappedText, SourceText, Span
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.formats.stated import stated
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.field_values import field, name_of, standing_at, year
from refcheck.readers.markup.nested_data import Node, as_written
from refcheck.readers.markup.yaml_data import read_yaml

_HINT = "a Hayagriva file has entries under their keys, each with `type`, `title`, `author`, ..."
_TYPES = {
    "anthology": "book",
    "anthos": "chapter",
    "artwork": "graphic",
    "audio": "song",
    "blog": "webpage",
    "book": "book",
    "case": "legal_case",
    "chapter": "chapter",
    "entry": "entry-encyclopedia",
    "legislation": "legislation",
    "manuscript": "manuscript",
    "patent": "patent",
    "periodical": "periodical",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "repository": "software",
    "thesis": "thesis",
    "video": "motion_picture",
    "web": "webpage",
}
# What an article is by the type of its parent, which is a periodical unless it is stated.
_TYPES_BY_PARENT = {
    "anthology": "chapter",
    "blog": "post-weblog",
    "book": "chapter",
    "conference": "paper-conference",
    "newspaper": "article-newspaper",
    "periodical": "article-journal",
    "proceedings": "paper-conference",
    "repository": "article",
}
_OTHER_TYPES = frozenset(
    """article conference exhibition misc newspaper original performance post scene thread
    tweet""".split()
)
# Types and fields that lists of other things do not have.
_OF_WORKS = frozenset("anthology anthos book chapter periodical proceedings report thesis".split())
_OF_HAYAGRIVA = frozenset(
    """parent serial-number page-range page-total volume issue publisher edition doi isbn issn
    affiliated""".split()
)
_WHOLES = frozenset({"book", "anthology", "proceedings", "periodical", "report", "thesis"})
_FIELDS = {
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "page": "page-range",
    "URL": "url",
    "language": "language",
    "note": "note",
}
_NUMBERS = {"ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid"}
_OF_THE_ENTRY = frozenset({"URL", "note", "page"})
_KEY_WITHIN = 300  # characters in front of an entry
_DEEPEST = 4  # parents; a paper, its proceedings, their series


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    root = read_yaml(source, _HINT)
    if any(map(_is_entry, root.members.values())) or not source.text.strip():
        return read_hayagriva(source, root)
    return Reading(source, (), hint=f"{document.path} is no Hayagriva file: {_HINT}")


def is_hayagriva(root: Node) -> bool:
    """Say whether a value is a Hayagriva file's: not settings that have types and titles too."""
    entries = [node for node in root.members.values() if node.members]
    typed = [node for node in entries if _is_entry(node)]
    return len(typed) * 2 > len(root.members) and any(map(_is_of_a_work, typed))


def _is_entry(node: Node) -> bool:
    return _type_of(node) in (_OTHER_TYPES | _TYPES.keys()) and "title" in node.members


def _is_of_a_work(entry: Node) -> bool:
    if _OF_HAYAGRIVA & entry.members.keys():
        return True
    return _type_of(entry) in _OF_WORKS and bool({"author", "editor"} & entry.members.keys())


def _type_of(node: Node) -> str | None:
    stated_type = node.members.get("type")
    return None if stated_type is None or not stated_type.text else stated_type.text.lower()


def read_hayagriva(source: SourceText, root: Node) -> Reading:
    """Return the entries of a file, in their order; of two under one key both."""
    pairs = sorted((*root.overridden, *root.members.items()), key=lambda pair: pair[1].span.start)
    readable = [(key, node) for key, node in pairs if node.members]
    problems = (
        Problem("this entry is not a mapping of fields", node.span, key)
        for key, node in pairs
        if not node.members
    )
    references = (_Entry(source, *each).reference(i) for i, each in enumerate(readable, start=1))
    return Reading(source, tuple(references), tuple(problems))


class _Entry:
    """Turns one entry into a reference."""

    def __init__(self, source: SourceText, key: str, node: Node) -> None:
        self._source = source
        self._key = key
        self._node = node
        self._line = tuple(_with_parents(node))

    def reference(self, index: int) -> Reference:
        own = self._values(self._node, "url", "note")
        editors = (node.members.get("editor") for node in self._line)
        return stated(
            self._source,
            self._span(),
            index,
            key=self._key,
            type=self._type(),
            author=self._names(self._node.members.get("author")),
            editor=self._names(next(filter(None, editors), None)),
            fields=self._fields(),
            doi=(*self._numbers("doi"), *own),
            places=(*own, *self._arxiv()),
        )

    def _span(self) -> Span:
        """Return the entry's range from its key on, without the blank lines behind it."""
        span, text = self._node.span, self._source.text
        end = span.start + len(text[span.start : span.end].rstrip())
        before = text[max(0, span.start - _KEY_WITHIN) : span.start].rstrip()
        at = before.rfind(self._key) if before.endswith(":") else -1
        is_line = at >= 0 and "\n" not in before[at:]
        return Span(max(0, span.start - _KEY_WITHIN) + at if is_line else span.start, end)

    def _type(self) -> str | None:
        kind = _type_of(self._node)
        if kind == "article" and len(self._line) > 1:
            return _TYPES_BY_PARENT.get(_type_of(self._line[1]) or "periodical")
        return _TYPES.get(kind or "")

    def _fields(self) -> Iterator[tuple[str, Field]]:
        titles = [value for node in self._line for value in self._values(node, "title")]
        is_whole = _type_of(self._node) in _WHOLES
        names = ["title", "collection-title"] if is_whole else ["title", "container-title"]
        names += [] if is_whole else ["collection-title"]
        for name, title in zip(names, titles, strict=False):
            yield name, field(title)
        for name, member in _FIELDS.items():
            line = self._line[:1] if name in _OF_THE_ENTRY else self._line
            values = (value for node in line for value in self._values(node, member))
            if (value := next(values, None)) is not None:
                yield name, field(value)
        for name, member in _NUMBERS.items():
            if (value := next(iter(self._numbers(member, inherited=True)), None)) is not None:
                yield name, field(value)
        places = [v for node in self._line for v in self._values(node, "location")]
        if places:
            yield "publisher-place", field(places[0])
        dates = [v for node in self._line for v in self._values(node, "date")]
        if dates:
            yield "issued", year(dates[0])

    def _values(self, node: Node, *members: str) -> list[MappedText]:
        """Return what members state; of one with fields its value or its name."""
        found: list[MappedText] = []
        for name in members:
            member = node.members.get(name)
            for inner in ("value", "name"):
                if member is not None and inner in member.members:
                    member = member.members[inner]
            if member is not None and member.text is not None:
                found.append(_without_braces(as_written(self._source, member)))
        return found

    def _numbers(self, kind: str, *, inherited: bool = False) -> list[MappedText]:
        """Return the numbers of a kind, which stand by themselves or in `serial-number`."""
        found: list[MappedText] = []
        for node in self._line if inherited else self._line[:1]:
            found += self._values(node, kind)
            serial = node.members.get("serial-number")
            found += () if serial is None else self._values(serial, kind)
            if kind == "doi":
                found += self._values(node, "serial-number")
        return found

    def _arxiv(self) -> Iterator[MappedText]:
        """Yield the number of a preprint, named as one."""
        archives = [
            title.text.lower() for n in self._line[1:] for title in self._values(n, "title")
        ]
        numbers: Sequence[MappedText] = self._numbers("arxiv")
        if not numbers and "arxiv" in archives:
            numbers = self._values(self._node, "serial-number")
        for number in numbers:
            yield standing_at(number.span(), f"arXiv:{number.text.removeprefix('arXiv:')}")

    def _names(self, node: Node | None) -> Iterator[Name]:
        for person in () if node is None else node.listed:
            parts = {name: member.text for name, member in person.members.items()}
            family = " ".join(p for p in (parts.get("prefix"), parts.get("name")) if p)
            given = parts.get("given-name")
            if family and given:
                yield Name(family, given, parts.get("suffix"), span=person.span)
            elif family:
                yield Name(literal=family, span=person.span)
            elif person.text is not None:
                yield name_of(as_written(self._source, person))


def _without_braces(value: MappedText) -> MappedText:
    """Return a value without the braces that keep the case of what is in them."""
    if "{" not in value.text:
        return value
    return value.kept([i for i, char in enumerate(value.text) if char not in "{}"])


def _with_parents(entry: Node) -> Iterator[Node]:
    """Yield an entry and what it stands in, the nearest first; of several parents the first."""
    node: Node | None = entry
    for _ in range(_DEEPEST):
        if node is None or not node.members:
            return
        yield node
        parents = node.members.get("parent")
        node = next(iter(parents.listed), None) if parents is not None else None
