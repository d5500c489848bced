"""Set Crossref records in BibTeX's and biblatex's styles, and find every part of each string.

`python -m training.typeset --works FILE --out FILE [--each N]`

It needs a TeX installation, biber and poppler. Only styles of the half that may be looked at
(`benchmarks.carriers.styles`) are used, so that the other half still measures.
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

from benchmarks.carriers import biblatex_styles, styles
from benchmarks.carriers.articles import as_pdf, text_of
from benchmarks.carriers.compiling import bibtex
from refcheck.readers import Document, reader_for
from training.aligning import aligned
from training.kinds import Item
from training.tex_library import can_be_set, entry
from training.works import items_from

# A work without a title is known by nothing.
_NOTHING = "nothing that is printed"
# What pdfTeX has no letter for, and signs in addresses that mean something to it.
_UNSETTABLE = re.compile(r"[^\x20-\x7e\u00a0-\u017f\u2010-\u2026]|10\.\d{4,9}/\S*[_%#<>&]")
_SHORT_LABEL = re.compile(r"[A-Z][A-Za-z+]{0,6}\d\d[a-z]?")
# A page so wide that every entry is one line, and nothing is divided.
_WIDE = r"""\documentclass[10pt]{article}
\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage{textcomp}
\usepackage[paperwidth=5000mm,paperheight=800mm,margin=10mm]{geometry}
\usepackage[backend=biber,style=%s]{biblatex}\addbibresource{library.bib}
\usepackage[hidelinks]{hyperref}\DeclareUnicodeCharacter{0301}{}\hyphenpenalty=10000
\begin{document}\pagestyle{empty}\nocite{*}x\printbibliography\end{document}
"""


def _items(records: Sequence[dict[str, Any]], wanted: int, dice: random.Random) -> dict[str, Item]:
    rarer = [record for record in records if record.get("type") != "journal-article"]
    found: dict[str, Item] = {}
    while len(found) < wanted:
        drawn = dice.choice(rarer if dice.random() < 0.2 else records)
        item = items_from(drawn, records, dice)
        if item is not None and item.get("author", item.get("editor")) and can_be_set(item):
            found[f"c{len(found):03}x"] = item
    return found


def by_bibtex(style: str, items: dict[str, Item], dice: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the key and the text of each entry as the reader finds it in BibTeX's list."""
    in_note = dice.random() < 0.3
    library = "".join(entry(key, item, doi_in_note=in_note) for key, item in items.items())
    listed = bibtex(style, library, [*items]) or ""
    for reference in (
        reader_for("list.bbl", None).read(Document("list.bbl", listed.encode())).references
    ):
        label, text = reference.label or "", reference.raw.text
        if _SHORT_LABEL.fullmatch(label) and dice.random() < 0.6:
            text = f"[{label}] {text}"
        yield reference.key or "", text


def by_biber(style: str, items: dict[str, Item], dice: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the key and the text of each entry as biblatex prints it, a line each."""
    settable = {key: item for key, item in items.items() if not _UNSETTABLE.search(f"{item}")}
    library = "".join(entry(key, item, doi_in_note=False) for key, item in settable.items())
    library = re.sub(r"\{\\([ij])\}", r"\1", library)  # biber leaves no letter without its dot
    pdf = as_pdf(_WIDE % style, {"library.bib": library}, ("pdflatex", "biber", "pdflatex"))
    for line in text_of(pdf, "-layout").splitlines() if pdf else ():
        text = " ".join(line.split())
        letters = _letters(text)
        for key, item in settable.items():
            if _letters(item.get("title") or _NOTHING) in letters:
                yield key, text


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _strings(
    style: str, items: dict[str, Item], printed: Iterator[tuple[str, str]], dice: random.Random
) -> Iterator[dict[str, Any]]:
    for key, text in printed:
        item = items.get(key)
        raw, label = _numbered(text, dice)
        segments = aligned(raw[len(label) :], item) if item is not None else None
        if item is None or segments is None or len(raw) < 40:
            continue
        yield {
            "id": hashlib.sha256(raw.encode()).hexdigest()[:12],
            "source": "rendered",
            "style": style,
            "family": style,
            "work": item["id"],
            "type": item["type"],
            "raw": raw,
            "segments": [("number", label), *segments] if label else segments,
        }


_LABELLED = re.compile(r"\[?(?:[A-Z][A-Za-z+]{0,6}\d\d[a-z]?|\d{1,3})\]?\.?\s(?=\S)")


def _numbered(text: str, dice: random.Random) -> tuple[str, str]:
    """Return a string and the label in front of it, which some get and some lose."""
    own = _LABELLED.match(text)
    if own:
        return (text, own[0]) if dice.random() < 0.4 else (text[own.end() :], "")
    if dice.random() > 0.1:
        return text, ""
    mark = dice.choice(("{}.", "[{}]", "({})", "{}")).format(dice.randint(1, 120)) + " "
    return mark + text, mark


def main() -> None:
    """Read the arguments, set the lists, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--works", type=Path, required=True, help="Crossref works, JSON Lines, gzip"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--each", type=int, default=80)
    options = parser.parse_args()
    with gzip.open(options.works, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    dice = random.Random(20)
    drawn = written = 0
    with gzip.open(options.out, "wt", encoding="utf-8", compresslevel=6) as out:
        for chosen, print_list in ((styles.chosen, by_bibtex), (biblatex_styles.chosen, by_biber)):
            for style in [name for name, half in chosen().items() if half == "dev"]:
                items = _items(records, options.each, dice)
                strings = list(_strings(style, items, print_list(style, items, dice), dice))
                for string in strings:
                    out.write(json.dumps(string, ensure_ascii=False) + "\n")
                drawn, written = drawn + len(items), written + len(strings)
                print(f"{style}: {len(strings)} of {len(items)}", flush=True)
    print(f"{written} of {drawn} strings")


if __name__ == "__main__":
    main()
