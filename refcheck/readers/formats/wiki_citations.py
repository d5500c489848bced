"""The citation templates of a wiki: which they are, and what their parameters state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
import re
import tomllib

from msgspec import Struct

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, Passage, SourceText
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.core.text.arxiv import number_alone
from refcheck.core.text.given_dois import identified
from refcheck.core.text.unassigned import unassigned_in
from refcheck.patterns import lazily
from refcheck.readers.citation.names import NameList, read_names
from refcheck.readers.formats.doi_fields import lone_doi
from refcheck.readers.markup.field_values import field, first_doi, name_of, year
from refcheck.readers.markup.pieces import collapse
from refcheck.readers.markup.wiki_inline import read_wiki
from refcheck.readers.markup.wiki_templates import Template

# last2 · author-last2 · author2-last · nom2 · prénom1
_NUMBERED = lazily(r"(?P<head>[^\d]{1,40}?)[\s-]?(?P<number>\d{1,4})(?P<tail>-[^\d]{1,20})?")
_AS_WRITTEN = lazily(r"\(\((?P<name>.{1,300})\)\)", re.DOTALL)
_ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper", "article"))
_PARTS = frozenset(("entry-encyclopedia", "paper-conference", "chapter"))
# What a template may be called by whose parameters say what it cites: `cite whatever`.
_CITES = lazily(r"(?:v?cite|vancite|cit)\s\w")


class _Tables(Struct, frozen=True):
    """`wiki_templates.toml`: types by template, and for each table parameters by what they give."""

    types: Mapping[str, str | None]
    fields: Mapping[str, tuple[str, ...]]
    identifiers: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    more: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    file = resources.files(__package__).joinpath("wiki_templates.toml")
    table = tomllib.loads(file.read_text("utf-8"))
    names = {given: part for part, all_given in table["names"].items() for given in all_given}
    return _Tables(
        {name: kind or None for kind, names in table["types"].items() for name in names},
        {name: tuple(given) for name, given in table["fields"].items()},
        {name: tuple(given) for name, given in table["identifiers"].items()},
        names,
        frozenset(table["names"]["more"]),
    )


def is_citation(template: Template) -> bool:
    """Say whether a template cites a work."""
    return template.name in _tables().types or bool(_CITES.match(template.name))


def reference_of(source: SourceText, template: Template, index: int) -> Reference | None:
    """Return what a citation template states; None where it states neither title nor identifier."""
    return _Citation(source, template).reference(index)


class _Citation:
    """The parameters of one template, as they are shown."""

    def __init__(self, source: SourceText, template: Template) -> None:
        self._source = source
        self._template = template
        self._tables = _tables()
        self._given: dict[str, MappedText] = {}
        for each in template.parameters:
            written = source.text[each.value.start : each.value.end]
            if written.strip():
                shown, targets = read_wiki(MappedText(written, each.value.start).stripped())
                if not (value := collapse(shown)).text and targets:
                    value = targets[0]
                if value.text:
                    self._given[each.name] = value

    def reference(self, index: int) -> Reference | None:
        fields = dict(self._fields())
        own, arxiv = self._doi(), self._number()
        if "title" not in fields and own is None and arxiv is None and "PMID" not in fields:
            return None
        places = [self._given[name] for name in ("url", "id", "note") if name in self._given]
        doi, further = identified(own, arxiv, fields, places)
        author, et_al = self._people("")
        editor, _ = self._people("editor-")
        span = self._template.span
        return Reference(
            index,
            self._source.location(span),
            Passage.of(self._source, span),
            Carrier.STRUCTURED,
            type=self._type(fields),
            author=author,
            editor=editor,
            et_al=et_al,
            doi=doi,
            further=further,
            unassigned=unassigned_in({"DOI": self._first(self._tables.identifiers["doi"])}, places),
            fields=fields,
        )

    def _first(self, names: Iterable[str]) -> MappedText | None:
        return next((self._given[name] for name in names if name in self._given), None)

    def _doi(self) -> DOI | None:
        stated = self._first(self._tables.identifiers["doi"])
        if stated is None and self._template.name == "cite doi":
            stated = self._given.get("1")
        if stated is not None:
            return first_doi((stated,))
        # Where none is stated as such: `id={{doi|…}}`, or the address is that of the DOI.
        elsewhere = (self._first(self._tables.identifiers[name]) for name in ("any", "address"))
        return next(filter(None, (lone_doi(value) for value in elsewhere if value)), None)

    def _number(self) -> DOI | None:
        """Return the DOI of the preprint whose number is given."""
        stated = self._first(self._tables.identifiers["arxiv"])
        return None if stated is None else number_alone(stated)

    def _type(self, fields: Mapping[str, Field]) -> str | None:
        kind = self._tables.types.get(self._template.name)
        if self._first(self._tables.fields["part"]) is not None and kind in (None, "book"):
            return "chapter"
        if kind is not None or self._template.name not in self._tables.types:
            return kind
        if "container-title" not in fields:
            return "book" if "ISBN" in fields or "publisher" in fields else None
        is_issue = "volume" in fields or "issue" in fields or "ISSN" in fields
        return "article-journal" if is_issue and "ISBN" not in fields else "chapter"

    def _fields(self) -> Iterator[tuple[str, Field]]:
        stated = {name: self._first(given) for name, given in self._tables.fields.items()}
        part, title, whole = stated.pop("part"), stated["title"], stated["container-title"]
        if part is not None and title is not None:
            stated["title"], stated["container-title"] = part, title
        elif part is not None and whole is not None:
            stated["title"] = part
        kind = self._tables.types.get(self._template.name)
        if kind == "book" and part is None:
            stated["container-title"] = None  # a site or a series, in which no book stands
        for name, value in stated.items():
            if value is not None:
                yield name, year(value) if name == "issued" else field(value)

    def _people(self, role: str) -> tuple[tuple[Name, ...] | None, bool]:
        """Return the names in their order, and whether the template says that there are more."""
        persons: dict[int, dict[str, MappedText]] = {}
        for given, value in self._given.items():
            number, part = self._part(given)
            if part is not None and part.startswith("editor-") is bool(role):
                persons.setdefault(number, {})[part.removeprefix(role)] = value
        lists = [_named(persons[number]) for number in sorted(persons)]
        names = tuple(name for each in lists for name in each.names)
        said = any(name in self._given for name in self._tables.more)
        return names or None, any(each.et_al for each in lists) or (said and not role)

    def _part(self, given: str) -> tuple[int, str | None]:
        """Return which person a parameter is about, and which part of the name it gives."""
        names = self._tables.names
        match = None if given in names else _NUMBERED.fullmatch(given)
        if match is None:
            part, number = names.get(given), 1
        else:
            part, number = names.get(match["head"] + (match["tail"] or "")), int(match["number"])
        return number, None if part == "more" else part


def _named(person: Mapping[str, MappedText]) -> NameList:
    """Return the name that the parts give, or the names that a whole one lists."""
    family, given, whole = (person.get(part) for part in ("family", "given", "whole"))
    if family is not None:
        if (literal := _AS_WRITTEN.fullmatch(family.text)) is not None:
            return NameList((Name(literal=literal["name"], span=family.span()),), et_al=False)
        if given is None:
            return NameList((name_of(family),), et_al=False)
        return NameList((Name(family.text, given.text, span=family.span()),), et_al=False)
    if whole is None:
        return NameList((), et_al=False)
    if (literal := _AS_WRITTEN.fullmatch(whole.text)) is not None:
        return NameList((Name(literal=literal["name"], span=whole.span()),), et_al=False)
    return read_names(whole, 0, len(whole))
