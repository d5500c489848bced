r"""The data that biber (or BibTeX, with `biblatex.bst`) writes for biblatex: entries of fields.

`\entry{key}{type}{options}` to `\endentry`, between them `\field`, `\list`, `\name` and `\verb`.
Names are keyed since format 3.0 and were positional before. Source: biblatex's `blx-bibtex.def`
and biber's `Biber::Output::bbl`, formats 1.0 to 3.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from refcheck.core.model.location import MappedText, MappedTextBuilder, Span
from refcheck.patterns import lazily
from refcheck.readers.markup.latex_groups import group_ends

_ENTRY = lazily(
    r"\\entry\{(?P<key>[^{}\n]{1,500})\}\{(?P<type>[\w-]{1,50})\}\{(?P<options>[^{}]{0,1000})\}"
)
_END = lazily(r"\\endentry(?![A-Za-z])|\\(?=entry\{)|\\enddatalist|\\endsortlist|\\endinput")
_PART = lazily(
    r"\\(?P<kind>field|list|name|true|inset)\{(?P<name>[\w,.:/+-]{1,500})\}"
    r"|\\verb\{(?P<verb>\w{1,50})\}\s{1,40}\\verb[ ](?P<value>[^\r\n]*)"
)
_OPENING = lazily(r"[\s%]*\{")
_NAME_PART = lazily(r"[\s%,]*(?P<part>[a-z-]{1,20})=(?=\{)")
# Where the parts of a positional name stand; a short form follows each.
_POSITIONS = {"family": 1, "given": 3, "prefix": 5, "suffix": 7}


class NameData(Struct, frozen=True):
    """A name: its parts (`family`, `given`, `prefix`, `suffix`) as LaTeX, and where it stands."""

    parts: Mapping[str, str]
    span: Span


class DataEntry(Struct):
    """An entry with its fields and name lists; `cut` names the lists that others follow."""

    key: str
    type: str
    options: str
    span: Span
    fields: dict[str, MappedText] = field(default_factory=dict)
    names: dict[str, list[NameData]] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    is_in_set: bool = False


def is_biblatex_data(text: str) -> bool:
    """Say whether `text` holds such entries."""
    return _ENTRY.search(text) is not None


def entries(text: str) -> Iterator[DataEntry]:
    """Yield the entries of a file in order, however often it has them."""
    ends = group_ends(text, escaped=False)
    for match in _ENTRY.finditer(text):
        closing = _END.search(text, match.end())
        limit = len(text) if closing is None else closing.start()
        end = match.start() + len(text[match.start() : limit].rstrip())
        entry = DataEntry(match["key"], match["type"], match["options"], Span(match.start(), end))
        _read_parts(text, match.end(), limit, ends, entry)
        yield entry


def _read_parts(
    text: str, position: int, limit: int, ends: Mapping[int, int], entry: DataEntry
) -> None:
    while match := _PART.search(text, position, limit):
        position = match.end()
        if match["verb"] is not None:
            value = MappedText(match["value"], match.start("value")).stripped()
            entry.fields.setdefault(match["verb"].lower(), value)
            continue
        name = match["name"].lower()
        match match["kind"]:
            case "inset":
                entry.is_in_set = True
            case "true":
                if name.startswith("more"):
                    entry.cut.add(name.removeprefix("more"))
            case kind:
                groups = list(_groups(text, position, limit, ends))
                needed = {"field": 1, "list": 2, "name": 3}[kind]
                if len(groups) < needed:
                    continue
                position = groups[needed - 1].end + 1
                inside = groups[needed - 1]
                if kind == "field":
                    value = MappedText(text[inside.start : inside.end], inside.start)
                    entry.fields.setdefault(name, value)
                elif kind == "list":
                    entry.fields.setdefault(name, _list(text, inside, ends))
                else:
                    entry.names.setdefault(name, list(_names(text, inside, ends)))


def _groups(text: str, position: int, limit: int, ends: Mapping[int, int]) -> Iterator[Span]:
    """Yield the insides of the groups that follow one another from `position` on."""
    while opening := _OPENING.match(text, position, limit):
        end = ends.get(opening.end() - 1)
        if end is None or end > limit:
            return
        yield Span(opening.end(), end - 1)
        position = end


def _list(text: str, inside: Span, ends: Mapping[int, int]) -> MappedText:
    """Return the items of a list as BibTeX has them, with "and" between them."""
    builder = MappedTextBuilder(inside.start)
    for number, item in enumerate(_groups(text, inside.start, inside.end, ends)):
        if number:
            builder.add(" and ", item.start - 1, item.start)
        builder.copy(text[item.start : item.end], item.start)
    return builder.build()


def _names(text: str, inside: Span, ends: Mapping[int, int]) -> Iterator[NameData]:
    for whole in _groups(text, inside.start, inside.end, ends):
        groups = list(_groups(text, whole.start, whole.end, ends))
        if len(groups) == 2:
            parts, spans = _keyed(text, groups[1], ends)
        else:
            at = {part: groups[i] for part, i in _POSITIONS.items() if i < len(groups)}
            parts = {part: text[span.start : span.end] for part, span in at.items()}
            spans = [span for part, span in at.items() if parts[part].strip()]
        if spans:
            first, last = min(span.start for span in spans), max(span.end for span in spans)
            yield NameData(parts, Span(first, last))


def _keyed(text: str, inside: Span, ends: Mapping[int, int]) -> tuple[dict[str, str], list[Span]]:
    """Return the parts of a name that are called by theirs, and where they stand."""
    parts: dict[str, str] = {}
    spans: list[Span] = []
    position = inside.start
    while match := _NAME_PART.match(text, position, inside.end):
        end = ends.get(match.end())
        if end is None or end > inside.end:
            break
        position = end
        if match["part"] in _POSITIONS:
            parts[match["part"]] = text[match.end() + 1 : end - 1]
            spans.append(Span(match.end() + 1, end - 1))
    return parts, spans
