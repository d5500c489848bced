"""Works cited in a page's metadata: `citation_reference` meta tags and COinS.

Sources: Google Scholar's inclusion guidelines (the `citation_` names), and the COinS brief
(OpenURL 1.0 in the title of a span of class `Z3988`, https://www.loc.gov/standards/sru/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
import html
from types import MappingProxyType
from urllib.parse import unquote_plus

from msgspec import Struct

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, MappedTextBuilder, SourceText, Span
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.core.text.identifiers import find_dois
from refcheck.patterns import lazily
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.entry import Entry
from refcheck.readers.markup.html_tokens import Tag, tokens
from refcheck.readers.markup.removal import Markup

_META_KEY = lazily(r"(?:^|;)\s{0,9}citation_(?P<key>[a-z_]{2,40})\s{0,9}=")
_COINS_PAIR = lazily(r"(?P<key>[A-Za-z_.]{2,40})=(?P<value>[^&;]{0,4000})")
# The names of both vocabularies, under the CSL names they mean.
_NAMES = {
    "title": ("title", "rft.atitle", "rft.btitle", "rft.title"),
    "container-title": ("journal_title", "inbook_title", "conference_title", "rft.jtitle"),
    "volume": ("volume", "rft.volume"),
    "issue": ("issue", "rft.issue"),
    "publisher": ("publisher", "rft.pub"),
    "issued": ("publication_date", "year", "date", "rft.date"),
    "PMID": ("pmid",),
}
_AUTHORS = ("author", "rft.au")
_FIRST_PAGES, _LAST_PAGES, _PAGES = (
    ("firstpage", "rft.spage"),
    ("lastpage", "rft.epage"),
    ("pages", "rft.pages"),
)
_DOIS = ("doi", "rft_id")


class _Statement(Struct, frozen=True):
    """A key, its value, and where the value stands in the page."""

    key: str
    value: str
    span: Span


def metadata_references(source: SourceText) -> tuple[Reference, ...]:
    """Return the works cited in the page's meta tags, or where there are none in its COinS."""
    tags = [
        t for t in tokens(source.text, 0, len(source.text)) if isinstance(t, Tag) and not t.closes
    ]
    for read in (_meta_references, _coins_references):
        references = tuple(read(source, tags))
        if references:
            return tuple(r.with_index(i) for i, r in enumerate(references, start=1))
    return ()


def _meta_references(source: SourceText, tags: Sequence[Tag]) -> Iterator[Reference]:
    for tag in tags:
        if tag.name != "meta" or tag.attributes.get("name", "").lower() != "citation_reference":
            continue
        content = _content(source, tag, "content")
        statements = list(_meta_statements(content))
        if statements:
            yield _reference(source, statements)
        elif content.text.strip():
            yield from to_references(source, [Entry(content.stripped())])


def _coins_references(source: SourceText, tags: Sequence[Tag]) -> Iterator[Reference]:
    for tag in tags:
        if tag.name == "span" and "Z3988" in tag.attributes.get("class", ""):
            statements = list(_coins_statements(_content(source, tag, "title")))
            if any(statement.key.startswith("rft.") for statement in statements):
                yield _reference(source, statements)


def _content(source: SourceText, tag: Tag, name: str) -> MappedText:
    start, end = tag.values.get(name, (tag.start, tag.start))
    markup = Markup(MappedText(source.text[start:end], start))
    markup.decode_entities(0, end - start)
    return markup.build()


def _meta_statements(content: MappedText) -> Iterator[_Statement]:
    keys = list(_META_KEY.finditer(content.text))
    for i, match in enumerate(keys):
        end = keys[i + 1].start() if i + 1 < len(keys) else len(content)
        value = content.part(match.end(), end).stripped()
        if value.text:
            yield _Statement(match["key"], " ".join(value.text.split()), value.span())


def _coins_statements(content: MappedText) -> Iterator[_Statement]:
    for match in _COINS_PAIR.finditer(content.text):
        value = html.unescape(unquote_plus(match["value"])).strip()
        if value:
            yield _Statement(
                match["key"], " ".join(value.split()), content.span(*match.span("value"))
            )


def _reference(source: SourceText, statements: Sequence[_Statement]) -> Reference:
    fields = _fields(statements)
    raw = _raw(statements)
    author = _authors(statements)
    whole = Span(min(s.span.start for s in statements), max(s.span.end for s in statements))
    return Reference(
        index=1,
        location=source.location(whole),
        raw=raw,
        carrier=Carrier.STRUCTURED,
        author=author or None,
        doi=_doi(statements),
        fields=MappingProxyType(fields),
    )


def _authors(statements: Sequence[_Statement]) -> tuple[Name, ...]:
    """Return the authors; COinS states the first one in parts, and maybe once more in full."""
    names = tuple(_name(s) for s in statements if s.key in _AUTHORS)
    family = next((s for s in statements if s.key == "rft.aulast"), None)
    if family is None or any(name.family == family.value for name in names):
        return names
    parts = (s.value for s in statements if s.key in ("rft.aufirst", "rft.auinit"))
    return (Name(family=family.value, given=next(parts, None), span=family.span), *names)


def _fields(statements: Sequence[_Statement]) -> Mapping[str, Field]:
    fields: dict[str, Field] = {}
    for name, keys in _NAMES.items():
        for statement in statements:
            if statement.key in keys:
                fields.setdefault(name, Field(statement.value, statement.span))
    first, last, pages = (
        next((s for s in statements if s.key in keys), None)
        for keys in (_FIRST_PAGES, _LAST_PAGES, _PAGES)
    )
    if first is not None and last is not None and first.value != last.value:
        span = Span(min(first.span.start, last.span.start), max(first.span.end, last.span.end))
        fields["page"] = Field(f"{first.value}-{last.value}", span)
    elif (page := pages or first) is not None:
        fields["page"] = Field(page.value, page.span)
    return fields


def _raw(statements: Sequence[_Statement]) -> MappedText:
    """Return the values in their order as one readable text."""
    shown = (
        *_AUTHORS,
        *(k for keys in _NAMES.values() for k in keys),
        *_FIRST_PAGES,
        *_LAST_PAGES,
        *_PAGES,
        *_DOIS,
    )
    builder = MappedTextBuilder(statements[0].span.start)
    for statement in statements:
        if statement.key in shown:
            if builder.last:
                builder.add(
                    ". " if builder.last != "." else " ", statement.span.start, statement.span.start
                )
            builder.add(statement.value, statement.span.start, statement.span.end)
    return builder.build()


def _name(statement: _Statement) -> Name:
    family, comma, given = statement.value.partition(",")
    if not comma:
        given, _, family = statement.value.rpartition(" ")
    return Name(family=family.strip(), given=given.strip() or None, span=statement.span)


def _doi(statements: Sequence[_Statement]) -> DOI | None:
    for statement in statements:
        if statement.key in _DOIS:
            builder = MappedTextBuilder(statement.span.start)
            builder.add(statement.value, statement.span.start, statement.span.end)
            for doi in find_dois(builder.build()):
                return doi
    return None
