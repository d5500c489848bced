"""The lines an HTML page shows: one for each block, or for each part of a block between breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
import re

from msgspec import Struct, field

from refcheck.core.model.location import MappedText, Span
from refcheck.patterns import lazily
from refcheck.readers.lists.areas import is_entry, is_list, is_notes, is_of_itself, names
from refcheck.readers.lists.cells import between_cells, heads_columns
from refcheck.readers.lists.headings import is_list_heading
from refcheck.readers.lists.item_numbers import Numbers, items_of_reversed, numbers
from refcheck.readers.lists.lines import Line
from refcheck.readers.markup.field_values import standing_at
from refcheck.readers.markup.html_tokens import Tag, Text, tokens
from refcheck.readers.markup.pieces import collapse, concatenate
from refcheck.readers.markup.removal import Markup


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _words(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure
    footer h1 h2 h3 h4 h5 h6 header hr html main ol p pre section summary table tbody tfoot thead
    tr ul"""
)
_UNSHOWN = _words(
    """head nav form button select option noscript object canvas audio video dialog template svg
    annotation annotation-xml"""
)
# What sets words apart from those around them: raised and lowered characters stand within words.
_SETTING = _words("""a b cite code em font i q s small span strong tt u var""")
_SCRIPTS = ("sub", "sup")
_CHANGE = MappedText("", marks=(0,))  # a piece without characters: here the markup changes
_VOID = _words("""area base br col embed hr img input link meta param source track wbr""")
_CONTAINERS = frozenset(("div", "section", "aside", "footer", "ol", "ul", "dl", "table", "li", "p"))
# Links that publishers print after an entry, and marks that lead back into the text.
_LINK_WORDS = frozenset(
    """google scholar|googlescholar|crossref|cross ref|crossref full text|pubmed|pubmed abstract
    |pubmed central|pmc free article|free pmc article|cas|chemport|ads|nasa ads|mathscinet|scopus
    |web of science|isi|medline|article|view article|full text|view|link|abstract|pdf|direct link
    |find it|findit|view in article|open url|publisher full text|jump up|jump to|back|back to text
    |return to text|permalink|a|b|c|d|e|^|\u21a9|\u21a9\ufe0e|\u21a9\ufe0f|\u2191|\u21b5|\u2934
    """.replace("\n    ", "").split("|")
)
_UNSEEN_CLASS = lazily(
    r"\b(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|assistive-text)\b"
)
_UNSEEN_STYLE = lazily(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden")
_COINS_DOI = lazily(r"info(?::|%3[aA])doi(?:/|%2[fF])(?P<doi>10\.[^&\"'\s]{1,500})")
_EMPTY_BRACKETS = lazily(r"\s?[\[(]\s?[\])]")


def html_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield the lines that the markup in `text[start:end]` shows, in order."""
    stop = len(text) if end is None else end
    page = _Page(text, items_of_reversed(text, start, stop))
    for token in tokens(text, start, stop):
        match token:
            case Text():
                yield from page.add_text(token)
            case Tag():
                yield from page.close(token.name) if token.closes else page.open(token)
    yield from page.end_line(gap=True)


class _Element(Struct, frozen=True):
    """An open element and what it makes of the text in it."""

    name: str
    hides: bool
    listed: bool
    note: bool
    entry: bool
    sets: bool  # its begin and its end part words


class _Page(Struct):
    """Collects text until a block ends, then makes a line of it."""

    source: str
    counts: Mapping[int, int]  # of the items of lists that are numbered downwards
    elements: list[_Element] = field(default_factory=list)
    inside: Counter[str] = field(default_factory=Counter)  # open elements by name and by effect
    counters: list[Numbers] = field(default_factory=list)  # of the open lists
    pieces: list[MappedText] = field(default_factory=list)
    targets: list[MappedText] = field(default_factory=list)
    anchor: int | None = None  # how many pieces there were when the open link began
    level: int | None = None
    gap: bool = True
    fresh: bool = False  # the first line of the list item has not come yet
    has_emptied: bool = False  # a link was dropped, perhaps out of brackets
    cell: int = 0  # how many pieces there were when the cell of a table began
    under_list: bool = False  # the last heading is that of a reference list
    heads: bool | None = None  # the row of a table has nothing but heads of columns

    def add_text(self, token: Text) -> Iterator[Line]:
        if self.inside["hides"]:
            return
        text = MappedText(self.source[token.start : token.end], token.start)
        if not self.inside["pre"]:
            self.pieces.append(_decoded(text))
            return
        for match in re.finditer(r"[^\n]+|\n", text.text):
            if match.group() == "\n":
                yield from self.end_line(gap=not any(piece.text for piece in self.pieces))
            else:
                self.pieces.append(_decoded(text.part(*match.span())))

    def open(self, tag: Tag) -> Iterator[Line]:
        name = tag.name
        if name in _BLOCKS or name == "li":
            yield from self.end_line(gap=True)
        if not self.inside["hides"]:
            yield from self._open_shown(tag)
        if name not in _VOID and not tag.empty:
            self._push(tag)

    def _open_shown(self, tag: Tag) -> Iterator[Line]:
        match tag.name:
            case "br":
                yield from self.end_line(gap=not "".join(p.text for p in self.pieces).strip())
            case "a" if "href" in tag.values:
                self.anchor = len(self.pieces)
                self.targets.append(self._value(tag, "href"))
            case "ol" | "ul":
                self.counters.append(numbers(tag, self.counts))
            case "li":
                self.fresh = self.fresh or not self.inside["entry"]
                if self.counters:
                    self.counters[-1].count(tag)
            case "tr":
                self.heads = None
                self.cell = 0
            case "td" | "th":
                self.heads = tag.name == "th" and self.heads is not False
                self._part_cells(tag.start)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.level = int(tag.name[1])
            case "span" if "Z3988" in tag.attributes.get("class", ""):
                if coins := _COINS_DOI.search(self.source, *tag.values.get("title", (0, 0))):
                    self.targets.append(MappedText(coins["doi"], coins.start("doi")))

    def _part_cells(self, at: int) -> None:
        before = "".join(piece.text for piece in self.pieces[self.cell :])
        between = between_cells(before) if self.under_list or self.inside["listed"] else " "
        self.pieces.append(standing_at(Span(at, at), between))
        self.cell = len(self.pieces)

    def _value(self, tag: Tag, name: str) -> MappedText:
        start, end = tag.values[name]
        return MappedText(self.source[start:end], start)

    def _push(self, tag: Tag) -> None:
        words = names(*(tag.attributes.get(name, "") for name in ("id", "class", "role")))
        gathers = tag.name in _CONTAINERS
        listed = gathers and is_list(words)
        element = _Element(
            tag.name,
            hides=_is_unseen(tag, words),
            listed=listed,
            note=gathers and is_notes(words),
            entry=gathers
            and not self.inside["entry"]
            and is_entry(words, listed=listed or self.inside["listed"] > 0),
            sets=self._sets(tag),
        )
        if element.sets:
            self.pieces.append(_CHANGE)
        if element.entry:
            self.fresh = True
        self.elements.append(element)
        self.inside.update(_effects(element))

    def _sets(self, tag: Tag) -> bool:
        """Say whether words inside the element are set otherwise, or lead elsewhere."""
        if tag.name not in _SETTING or any(self.inside[name] for name in _SCRIPTS):
            return False
        needed = {"a": ("href",), "span": ("class", "style")}.get(tag.name)
        return needed is None or any(name in tag.attributes for name in needed)

    def close(self, name: str) -> Iterator[Line]:
        if not self.inside[name]:
            return
        if name in _BLOCKS or name == "li":
            yield from self.end_line(gap=True)
        while (element := self.elements.pop()).name != name:
            self._leave(element)
        self._leave(element)
        match name:
            case "a" if self.anchor is not None:
                self._close_link(self.anchor)
            case "ol" | "ul" if self.counters:
                self.counters.pop()
            case "li":
                self.fresh = False
            case "tr":
                self.heads = None
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.level = None

    def _leave(self, element: _Element) -> None:
        self.inside.subtract(_effects(element))
        if element.sets:
            self.pieces.append(_CHANGE)
        if element.entry:
            self.fresh = False

    def _close_link(self, first: int) -> None:
        words = "".join(piece.text for piece in self.pieces[first:])
        if words.strip("[](){}:. \t\r\n").casefold() in _LINK_WORDS:
            del self.pieces[first:]
            self.has_emptied = True
        self.anchor = None

    def end_line(self, *, gap: bool) -> Iterator[Line]:
        """Yield the line collected so far, if it shows anything."""
        text = collapse(concatenate(self.pieces))
        if self.has_emptied:
            text = _without_empty_brackets(text)
        if text.text and not (self.heads and heads_columns(text.text)):
            yield self._line(text)
            if self.level is not None or not self.under_list:
                self.under_list = is_list_heading(text.text)
            self.gap = gap
            self.fresh = False
            self.targets.clear()
        self.gap = self.gap or gap
        self.pieces.clear()
        self.cell = 0
        self.anchor = None if self.anchor is None else 0
        self.has_emptied = False

    def _line(self, text: MappedText) -> Line:
        starts = self.fresh and self.level is None
        return Line(
            text,
            indent=0 if starts or not (self.inside["li"] or self.inside["entry"]) else 1,
            gap=self.gap or starts,
            level=self.level,
            starts=starts,
            label=self._number(text) if starts else None,
            targets=tuple(self.targets),
            note=self.inside["note"] > 0,
            listed=self.inside["listed"] > 0,
            entry=self.inside["entry"] > 0,
        )

    def _number(self, text: MappedText) -> MappedText | None:
        """Return the number a browser prints before the item; it stands nowhere in the source."""
        number = self.counters[-1].number if self.counters else None
        if number is None:
            return None
        label, at = f"{number}.", text.span().start
        return standing_at(Span(at, at), label)


def _decoded(text: MappedText) -> MappedText:
    if "&" not in text.text:
        return text
    markup = Markup(text)
    markup.decode_entities(0, len(text))
    return markup.build()


def _effects(element: _Element) -> list[str]:
    names = ("hides", "listed", "note", "entry")
    effects = [name for name in names if getattr(element, name)]
    return [element.name, *effects]


def _is_unseen(tag: Tag, words: str) -> bool:
    return (
        tag.name in _UNSHOWN
        or "hidden" in tag.attributes
        or tag.attributes.get("aria-hidden") == "true"
        or bool(_UNSEEN_CLASS.search(words))
        or is_of_itself(words)
        or bool(_UNSEEN_STYLE.search(tag.attributes.get("style", "").lower()))
    )


def _without_empty_brackets(text: MappedText) -> MappedText:
    kept: list[int] = []
    position = 0
    for match in _EMPTY_BRACKETS.finditer(text.text):
        kept.extend(range(position, match.start()))
        position = match.end()
    kept.extend(range(position, len(text)))
    return text.kept(kept).stripped()
