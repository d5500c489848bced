"""Scoring refcheck on real references whose DOI is known.

    python -m benchmarks.comparing.pairs PAIRS… --works WORKS… [--show]

PAIRS are JSON Lines files of references as publishers deposited them in another work's list:
`{"unstructured": …, "doi": …}` for whole strings, `{"reference": {…}, "doi": …}` for deposits
that are already split into fields. Some are wrong: those that were looked at and found wrong
are listed in `real_errors.txt`, with what is wrong. Any other accusation is a false one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
import hashlib
from pathlib import Path
import re
from typing import Any

from benchmarks.comparing.bibtex import escaped
from benchmarks.comparing.cases import BIBTEX, TEXT, Case
from benchmarks.comparing.judging import judge
from benchmarks.comparing.rendering import with_doi
from benchmarks.comparing.scoring import shown
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages

_LOOKED_AT = Path(__file__).with_name("real_errors.txt")
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
# Deposits name the first author in any order: `Garst J. F.`, `Polyzos SA`.
_FAMILY_FIRST = re.compile(r"(?P<family>\w[\w'’-]+) (?P<given>[A-Z](?:[A-Z]|[. ]+[A-Z])?\.?)")
_SPACE = re.compile(r"\s+")
# Crossref's names of the parts of a deposited reference, in BibTeX's.
_BIBTEX_FIELDS = {
    "article-title": "title",
    "volume-title": "booktitle",
    "journal-title": "journal",
    "year": "year",
    "volume": "volume",
    "issue": "number",
    "first-page": "pages",
}


def read_pairs(path: Path, snapshot: Snapshot) -> Iterator[Case]:
    """Yield the pairs of a file whose record is known, as cases.

    Left out are pairs that state nothing but their DOI, or the DOI of another work.
    """
    for pair in read_messages(path):
        reference, doi = pair.get("reference"), str(pair["doi"])
        if snapshot.record(doi) is None:
            continue
        if reference is not None:
            if reference.keys() & _BIBTEX_FIELDS.keys():
                yield _case(pair, _entry(reference, doi), BIBTEX)
            continue
        raw = _SPACE.sub(" ", pair["unstructured"]).strip()
        if not _DOI.search(raw) or doi in raw.lower():
            yield _case(pair, with_doi(raw, doi), TEXT)


def known_errors() -> dict[str, str]:
    """Return what is wrong with the references that were looked at and found wrong, by id."""
    lines = _LOOKED_AT.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _case(pair: Mapping[str, Any], raw: str, carrier: str) -> Case:
    digest = hashlib.sha256(raw.encode()).hexdigest()[:10]
    citing = str(pair["citing"])
    return Case(digest, "real", citing, carrier, raw, pair["doi"], pair["doi"], "real")


def _entry(reference: Mapping[str, Any], doi: str) -> str:
    """Return a deposited reference as a BibTeX entry; deposits name the first author alone."""
    fields = {to: str(reference[of]) for of, to in _BIBTEX_FIELDS.items() if of in reference}
    if "author" in reference:
        author = _FAMILY_FIRST.fullmatch(reference["author"])
        first = f"{author['family']}, {author['given']}" if author else reference["author"]
        fields["author"] = f"{first} and others"
    lines = [f"  {name} = {{{escaped(value, latex=False)}}}" for name, value in fields.items()]
    return "@article{key,\n" + ",\n".join([*lines, f"  doi = {{{doi}}}"]) + "\n}\n"


def summary(paths: Sequence[Path], works: Sequence[Path]) -> list[str]:
    """Return a line on each file of pairs, answered from the records of `works`."""
    snapshot = snapshot_of(works)
    return [line for path in paths for line in report(path, snapshot, show=False)]


def snapshot_of(works: Sequence[Path]) -> Snapshot:
    """Return the records of several files; where two know a work, the earlier file's."""
    return Snapshot(message for path in works[::-1] for message in read_messages(path))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--works", type=Path, nargs="+", required=True)
    parser.add_argument("--show", action="store_true", help="print what is falsely accused")
    asked = parser.parse_args()
    snapshot = snapshot_of(asked.works)
    for path in asked.pairs:
        print("\n".join(report(path, snapshot, show=asked.show)))


def report(path: Path, snapshot: Snapshot, *, show: bool) -> Iterator[str]:
    """Yield how many of the pairs are accused, rightly and falsely, and those falsely if `show`."""
    known = known_errors()
    judged = list(judge(list(read_pairs(path, snapshot)), snapshot))
    wrong = [one for one in judged if one.case.id in known]
    accused = [one for one in judged if one.is_accused and one.case.id not in known]
    found = sum(one.is_accused for one in wrong)
    yield (
        f"{path.name}: {len(accused)} of {len(judged) - len(wrong)} correct references accused, "
        f"{found} of {len(wrong)} wrong ones found"
    )
    for one in accused if show else ():
        yield from shown(one)


if __name__ == "__main__":
    main()
