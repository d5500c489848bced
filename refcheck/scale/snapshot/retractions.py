"""Retractions from a list as CSV: Crossref's Retraction Watch data.

Source: https://gitlab.com/crossref/retraction-watch-data, `retraction_watch.csv`; its columns are
described at https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/.
"""

from __future__ import annotations

from collections.abc import Iterator
import csv
from pathlib import Path
from typing import IO

from refcheck.core.text.identifiers import normalise
from refcheck.errors import UnreadableInput
from refcheck.files import why
from refcheck.patterns import lazily
from refcheck.scale.snapshot.works import told
from refcheck.sources import shape
from refcheck.sources.snapshot_layout import Notice

_COLUMNS = ("Record ID", "RetractionDate", "RetractionDOI", "RetractionNature", "OriginalPaperDOI")
_SOURCE = "retraction-watch"
# 9/26/2023 0:00, as that file has it, or 2023-09-26
_AMERICAN = lazily(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})\b")
_ISO = lazily(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
# Characters in a row; its longest cells list 5,000 characters of reasons and authors.
_MOST = 1_000_000


def read_retractions(path: Path) -> Iterator[Notice]:
    """Yield what a list of retractions says, of works that it names by their DOI.

    Raise `UnreadableInput` where it is no such list.
    """
    csv.field_size_limit(_MOST)
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            yield from _read(file, path)
    except (OSError, csv.Error) as error:
        raise UnreadableInput(f"{path}: {why(error)}") from None


def _read(file: IO[str], path: Path) -> Iterator[Notice]:
    rows = csv.DictReader(iter(lambda: file.readline(_MOST), ""))
    if missing := [name for name in _COLUMNS if name not in (rows.fieldnames or ())]:
        raise UnreadableInput(
            f"{path} is no list of retractions: it has no column {missing[0]!r}",
            hint="it should be Crossref's retraction_watch.csv",
        )
    for row in rows:
        target, _ = normalise((row["OriginalPaperDOI"] or "").strip())
        notice, _ = normalise((row["RetractionDOI"] or "").strip())
        nature = (row["RetractionNature"] or "").strip().lower().replace(" ", "_")
        if target and nature:
            # A work may be its own notice there: publishers put the word into the title.
            yield Notice(
                target,
                notice or target,
                nature,
                _SOURCE,
                _date((row["RetractionDate"] or "").strip()),
                (row["Record ID"] or "").strip() or None,
                is_listed=True,
            )


def _date(written: str) -> str | None:
    match = _AMERICAN.match(written) or _ISO.match(written)
    return None if match is None else told(shape.date(match["year"], match["month"], match["day"]))
