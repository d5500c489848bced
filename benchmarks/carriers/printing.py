r"""Lists set by TeX as people print them: pages with text around, and the text taken from them.

    python -m benchmarks.carriers.printing WORKS OUT [--kind bst|biblatex] [--each N] [--every N]
                                                     [--styles PART] [--seed N] [--held]
                                                     [--columns 1|2]

WORKS is a JSON Lines file (gzipped or not) of Crossref records, as for `benchmarks.comparing`. OUT
receives a folder for each list: `paper.pdf`, the text that poppler's pdftotext takes out of it
(`plain.txt`, and `layout.txt` where the page has one column), and `cases.jsonl`. What is there
already is not set again. `benchmarks.carriers.pages` scores what is read of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
import hashlib
from multiprocessing import get_context
from pathlib import Path
import re

from benchmarks.carriers import biblatex_styles, styles
from benchmarks.carriers.articles import Article, as_pdf, text_of
from benchmarks.carriers.bbl import typeset
from benchmarks.carriers.bib import accepts, library
from benchmarks.carriers.works import Cited, Library
from benchmarks.comparing import cases
from benchmarks.comparing.cases import Case
from benchmarks.comparing.item import Item

CARRIER = "pdf"
# What a BibTeX style may need; the first that sets the list without an error is taken.
_COMPANIONS = (
    r"\usepackage{natbib}\usepackage[hidelinks]{hyperref}",
    r"\usepackage[hidelinks]{hyperref}",
    r"\usepackage{natbib}\usepackage{url}",
    r"\usepackage{url}",
    r"\usepackage{url}\usepackage{apacite}",
    r"\usepackage{url}\usepackage{harvard}",
    r"\usepackage{url}\usepackage{achicago}",
    r"\usepackage{url}\usepackage{babelbib}",
    r"\usepackage{url}\usepackage{mciteplus}",
)
_UNSETTABLE = re.compile(r"[^\x20-\x7e\u00a0-\u017f\u2010-\u2026]")


def settable(item: Item) -> bool:
    """Say whether pdfLaTeX sets `item` without being told of more letters."""
    return (
        accepts(item)
        and not _UNSETTABLE.search(f"{item}")
        and not re.search(r"[_%#<>&]", item["DOI"])
    )


def _drawn(style: str, works: Library, wanted: int) -> Iterator[tuple[str, list[Cited]]]:
    """Yield the lists of a style: one of correct entries, one with an error in each."""
    yield "clean", works.correct(style, wanted, settable)
    yield "wrong", works.wrong(style, wanted, settable)


def bst_lists(
    style: str, half: str, works: Library, wanted: int, article: Article, out: Path
) -> Iterator[str]:
    """Write the documents of a BibTeX style; yield why one is not written."""
    listing = rf"\bibliographystyle{{{style}}}\bibliography{{library}}"
    for name, cited in _drawn(style, works, wanted):
        listed = typeset(style, half, cited)
        if len(listed.cases) * 3 < len(cited):
            yield f"{style}: prints too little"
            return
        files, runs = {"paper.bbl": listed.text}, ("pdflatex", "pdflatex")
        tried = (as_pdf(article.document(c, listing), files, runs) for c in _COMPANIONS)
        pdf = next((pdf for pdf in tried if pdf is not None), None)
        if pdf is None:
            yield f"{style}: cannot be set"
            return
        _write(out / f"{style}-{name}", pdf, article, listed.cases)


def biblatex_lists(
    style: str, half: str, works: Library, wanted: int, article: Article, out: Path
) -> Iterator[str]:
    """Write the documents of a biblatex style; yield why one is not written."""
    article = article.in_t1()
    for name, cited in _drawn(style, works, wanted):
        pdf = _by_biber(style, article, library(cited))
        twin = _by_biber(style, article, library(cited, faithful=True)) if name == "wrong" else pdf
        if pdf is None or twin is None:
            yield f"{style}: cannot be set"
            return
        listed = tuple(_printed(style, half, cited, text_of(pdf, "-raw"), text_of(twin, "-raw")))
        if len(listed) * 3 < len(cited):
            yield f"{style}: prints too little"
            return
        _write(out / f"{style}-{name}", pdf, article, listed)


def _by_biber(style: str, article: Article, text: str) -> bytes | None:
    preamble = (
        rf"\usepackage[backend=biber,style={style}]{{biblatex}}\addbibresource{{library.bib}}"
        r"\usepackage[hidelinks]{hyperref}\DeclareUnicodeCharacter{0301}{}"
    )
    document = article.document(preamble, r"\nocite{*}\printbibliography")
    # biber leaves letters without a dot as TeX's fonts do not know them.
    files = {"library.bib": re.sub(r"\{\\([ij])\}", r"\1", text)}
    return as_pdf(document, files, ("pdflatex", "biber", "pdflatex", "pdflatex"))


def _printed(
    style: str, half: str, cited: Sequence[Cited], text: str, faithful: str
) -> Iterator[Case]:
    """Yield the cases whose DOI is printed, those with an error where it shows.

    An error shows where the list without it has another count of one of its values, and all names
    are printed that make it visible.
    """
    shown, without = _letters(text), _letters(faithful)
    for one in cited:
        if _letters(one.item["DOI"]) not in shown:
            continue
        planted = one.planted
        if planted is not None and one.item["DOI"] == one.faithful["DOI"]:
            values = map(_letters, (planted.stated, planted.recorded))
            if all(not value or shown.count(value) == without.count(value) for value in values):
                continue
            if any(_letters(name) not in shown for name in planted.shown):
                continue
        yield one.case(half, style, CARRIER, str(one.item["title"]))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _write(folder: Path, pdf: bytes, article: Article, listed: Sequence[Case]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "paper.pdf").write_bytes(pdf)
    (folder / "plain.txt").write_text(text_of(pdf), encoding="utf-8")
    if article.columns == 1:
        (folder / "layout.txt").write_text(text_of(pdf, "-layout"), encoding="utf-8")
    cases.write(folder / "cases.jsonl", listed)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--kind", choices=tuple(_KINDS))
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--every", type=int, default=1, help="only each so many-th style")
    parser.add_argument("--styles", default="", help="only styles whose name contains this")
    parser.add_argument("--seed", type=int, default=1, help="which works are drawn")
    parser.add_argument("--held", action="store_true", help="set the half kept aside")
    parser.add_argument("--columns", type=int, choices=(1, 2), help="of all lists")
    return parser.parse_args()


_KINDS = {
    "bst": (styles.chosen, bst_lists),
    "biblatex": (biblatex_styles.chosen, biblatex_lists),
}


def _job(kind: str, style: str, asked: argparse.Namespace) -> list[str]:
    half = "held" if asked.held else "dev"
    works = Library(asked.works, half, asked.seed)
    _, make = _KINDS[kind]
    article = Article.of(style, asked.columns)
    return list(make(style, half, works, asked.each, article, asked.out))


def main() -> None:
    asked = arguments()
    half = "held" if asked.held else "dev"
    wanted = [
        (kind, style, asked)
        for kind, (chosen, _) in _KINDS.items()
        for style, its_half in chosen().items()
        if its_half == half and asked.styles in style and asked.kind in (None, kind)
        if int(hashlib.sha256(style.encode()).hexdigest(), 16) % asked.every == 0
        if not (asked.out / f"{style}-wrong").exists()
    ]
    with get_context("spawn").Pool(2) as pool:
        for said in pool.starmap(_job, wanted, chunksize=1):
            print("".join(f"{line}\n" for line in said), end="", flush=True)


if __name__ == "__main__":
    main()
