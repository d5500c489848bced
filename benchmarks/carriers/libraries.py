"""The entries of real `.bib` files, as refcheck and as pybtex read them.

    python -m pip install pybtex
    python -m benchmarks.carriers.libraries FOLDER

Says which entries that pybtex finds under a key are neither read nor told as unreadable, and which
years, volumes, numbers, pages and DOIs are read otherwise. Comments hold entries for pybtex.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
import contextlib
import io
from pathlib import Path
import re
import sys
from typing import Any

from refcheck.core.model.reference import Reference
from refcheck.readers import Document, Reading, reader_for
from refcheck.readers.formats.bibtex import NO_WORKS
from refcheck.readers.markup.latex_text import plain

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"\W*\d{4}\W*")


def differences(path: Path, counts: Counter[str]) -> Iterator[str]:
    """Yield a line for each entry of a file that is lost or read otherwise, and count all."""
    document = path.read_bytes()
    reading = reader_for("library.bib", None).read(Document(str(path), document))
    told = {(problem.key or "").lower() for problem in reading.problems}
    mine = _by_key(reading)
    for key, entry in _pybtex(document.decode("utf-8", "replace")):
        counts["entries"] += 1
        references = mine.get(key.lower())
        if not references and key.lower() not in told:
            counts["lost"] += 1
            yield f"{path.name}: {key} is lost"
        for name, expected in entry.items() if references else ():
            counts[name] += 1
            if not _is_read(references[0], name, expected):
                counts[f"other {name}"] += 1
                yield f"{path.name}: {key} has {name} {expected!r}"


def _by_key(reading: Reading) -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = defaultdict(list)
    for reference in reading.references:
        found[(reference.key or "").lower()].append(reference)
    return found


def _pybtex(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each work's key and those of its fields that are compared."""
    from pybtex import errors
    from pybtex.database.input.bibtex import Parser

    errors.set_strict_mode(False)
    with contextlib.redirect_stderr(io.StringIO()):
        entries: dict[str, Any] = Parser().parse_string(text.lstrip("\ufeff")).entries
    for key, entry in entries.items():
        if entry.type.lower() not in NO_WORKS and not key.startswith("unnamed-"):
            fields = {name.lower(): value for name, value in entry.fields.items()}
            yield key, dict(_compared(fields))


def _compared(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("year", "volume", "number", "pages", "doi"):
        value = fields.get(name, "").strip()
        if name == "doi":
            doi = _DOI.search(plain(value))
            value = "" if doi is None else doi.group()
        if value and (name != "year" or _YEAR.fullmatch(value)):
            yield name, value


def _is_read(reference: Reference, name: str, expected: str) -> bool:
    read = {
        "year": ("issued",),
        "volume": ("volume",),
        "number": ("issue", "collection-number", "number"),
        "pages": ("page",),
    }
    values = [reference.text(field) for field in read.get(name, ())]
    if name == "doi":
        values = [None if reference.doi is None else reference.doi.value]
    extra = reference.extra.get(name)
    values.append(None if extra is None else extra.text)
    return any(value is not None and _bare(value) == _bare(expected) for value in values)


def _bare(value: str) -> str:
    return re.sub(r"[\s.]|-(?=-)", "", re.sub("[–—]", "-", plain(value))).lower()


def main() -> None:
    counts: Counter[str] = Counter()
    for path in sorted(Path(sys.argv[1]).rglob("*.bib")):
        counts["files"] += 1
        for line in differences(path, counts):
            print(line)
    print(dict(counts))


if __name__ == "__main__":
    main()
