"""What reading a text costs beside its list: 100,000 words, 500 citations, 200 works.

    python -m benchmarks.manuscripts.cost WORKS.jsonl.gz [--runs N] [--pdf] [--manners MANNER...]

`list` is the document read for its list alone, `whole` with what it cites and what that means, and
both with the bibliography that it names; processor time, in turn, the best of N runs.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from importlib import import_module
import json
import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any
from unittest.mock import patch

from benchmarks.manuscripts.documents import (
    CARRIERS,
    PRINTED,
    Message,
    Work,
    framed,
    token,
    usable,
    works,
)
from benchmarks.manuscripts.field_carriers import Cited, docx, odt, tag_of
from benchmarks.manuscripts.run import messages_in
from refcheck.engine import read_documents
from refcheck.engine.inputs import items_of
from refcheck.engine.manuscripts import grouped
from refcheck.readers.base import Text

_WORDS, _CITATIONS, _WORKS = 100_000, 500, 200
_SAID = "this agrees with what is known of cold rivers and of the second group of plovers".split()
_FIELDS = ("zotero", "endnote packed", "word", "cross-reference", "odt zotero")
# What reads a text, by the reader's module, and what stands in for it where the list is read alone.
_NOTHING: Mapping[str, Callable[..., Any]] = {
    "with_typed": lambda reading, *_, **__: reading,
    "with_leading": lambda reading, *_: reading,
    "joined_texts": lambda reading, _: reading,
    "latex_text": lambda *_: Text(),
    "linked_text": lambda *_: Text(),
    "typst_text": lambda *_: Text(),
    "org_text": lambda *_: Text(),
    "rst_text": lambda *_: Text(),
    "asciidoc_text": lambda *_: Text(),
    "notebook_text": lambda *_: Text(),
    "pandoc_text": lambda *_: Text(),
    "_carried": lambda *_: (),
    "_linked": lambda *_: (),
}
_MODULES = (
    *(f"formats.{name}" for name in "latex markdown text html jats tei typst org notebook".split()),
    *(f"formats.{name}" for name in "restructuredtext asciidoc cited_fields pdf".split()),
    "citing.pandoc",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("works", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pdf", action="store_true", help="only PDFs, which takes pdflatex")
    parser.add_argument("--manners", nargs="*", help="of citing; all unless given")
    options = parser.parse_args()
    messages = usable(list(messages_in(options.works)))
    if options.pdf:  # TeX's fonts have few letters
        messages = [each for each in messages if json.dumps(each, ensure_ascii=False).isascii()]
    chosen = _works(messages, Random(5))
    print("manner   carrier              list  whole  ratio  citations")
    for manner, carrier, files in _documents(chosen, pdf=options.pdf):
        if options.manners and manner not in options.manners:
            continue
        listed, whole, citations = _measured(files, options.runs)
        ratio = whole / listed
        print(f"{manner:8} {carrier:18} {listed:6.3f} {whole:6.3f} {ratio:6.2f} {citations:10}")


def _works(messages: Sequence[Message], random: Random) -> list[Work]:
    found: dict[str, Work] = {}
    while len(found) < _WORKS:
        found.update((work.key, work) for work in works(messages, random) if not work.letter)
    return list(found.values())[:_WORKS]


def _documents(
    chosen: Sequence[Work], *, pdf: bool
) -> Iterator[tuple[str, str, Mapping[str, str | bytes]]]:
    printed = dict.fromkeys(PRINTED, ("pdf",))
    for manner, carriers in (printed if pdf else CARRIERS).items():
        for carrier in carriers if manner != "raised" else ():
            cited = [token(work, n, manner, carrier) for n, work in enumerate(chosen, start=1)]
            files = framed(_text(cited), chosen, manner, carrier)
            if files is not None:
                yield manner, carrier, files
    for carrier in () if pdf else _FIELDS:
        shown = [token(work, n, "numbers", carrier) for n, work in enumerate(chosen, start=1)]
        fields = [Cited((chosen[n % _WORKS],), shown[n % _WORKS]) for n in range(_CITATIONS)]
        text = _text([f"\ue000{n}\ue001" for n in range(_CITATIONS)])
        lines = framed("", chosen, "numbers", "txt") or {}
        entries = str(lines["a.txt"]).split("# References\n\n")[1].strip().split("\n\n")
        marks = [f"_Ref{tag_of(work)}" for work in chosen]
        made = odt if carrier.startswith("odt") else docx
        name, data = made(text, fields, list(zip(marks, entries, strict=True)), carrier)
        yield "fields", carrier, {name: data}


def _text(citations: Sequence[str]) -> str:
    count = _WORDS // _CITATIONS
    said = [" ".join(_SAID[(n * 7 + at) % len(_SAID)] for at in range(count)) for n in range(16)]
    return "\n\n".join(
        f"{said[n % len(said)]} {citations[n % len(citations)]}." for n in range(_CITATIONS)
    )


def _measured(files: Mapping[str, str | bytes], runs: int) -> tuple[float, float, int]:
    before = Path.cwd()
    with TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        for name, text in files.items():
            (Path(folder) / name).write_bytes(text.encode() if isinstance(text, str) else text)
        os.chdir(folder)
        try:
            main = next(iter(files))
            every = [name for name in files if name == main or name.endswith(".bib")]
            listed = whole = float("inf")
            citations = 0
            for _ in range(runs):
                with _list_alone():
                    listed = min(listed, _timed(every)[0])
                took, citations = _timed([main])
                whole = min(whole, took)
        finally:
            os.chdir(before)
    return listed, whole, citations


def _timed(names: Sequence[str]) -> tuple[float, int]:
    start = process_time()
    readings = read_documents(names, None)
    documents = [items_of(reading) for reading in readings]
    for items in documents:
        for _ in items:
            pass
    groups = grouped(readings, documents)
    took = process_time() - start
    return took, sum(len(group.linked.mentions) for group in groups)


def _list_alone() -> ExitStack:
    stack = ExitStack()
    for name in _MODULES:
        module = import_module(f"refcheck.readers.{name}")
        for function, nothing in _NOTHING.items():
            if hasattr(module, function):
                stack.enter_context(patch.object(module, function, nothing))
    return stack


if __name__ == "__main__":
    main()
