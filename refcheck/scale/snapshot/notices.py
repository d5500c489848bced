"""Retractions and other notices, by the work they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
import sqlite3

from msgspec.structs import astuple

from refcheck.scale.base.wholes import written_whole
from refcheck.scale.snapshot.tables import updates_table
from refcheck.sources.snapshot import DAMAGED, opened
from refcheck.sources.snapshot_layout import NOTICE_COLUMNS, NOTICES, Notice, SnapshotError

UPDATES = "updates.parquet"


def kept_notices(snapshot: Path) -> Iterator[Notice]:
    """Yield the notices in a snapshot. Raise `SnapshotError` where the file is damaged."""
    path = snapshot / NOTICES
    try:
        with closing(opened(path)) as connection:
            for row in connection.execute(f"SELECT {', '.join(NOTICE_COLUMNS)} FROM notice"):
                yield Notice(*row)
    except sqlite3.Error as error:
        raise SnapshotError(f"{path} cannot be read ({error})", hint=DAMAGED) from None


def write_notices(snapshot: Path, notices: Iterable[Notice], *, as_table: bool) -> int:
    """Write the notices, each once; return how many there are."""
    unique = sorted(set(notices), key=lambda one: tuple(map(str, astuple(one))))
    columns, marks = ", ".join(NOTICE_COLUMNS), ", ".join("?" * len(NOTICE_COLUMNS))
    with (
        written_whole(snapshot / NOTICES) as temporary,
        closing(sqlite3.connect(temporary)) as connection,
        connection,
    ):
        connection.execute(f"CREATE TABLE notice ({columns})")
        connection.executemany(f"INSERT INTO notice VALUES ({marks})", map(astuple, unique))
        connection.execute("CREATE INDEX by_target ON notice (target)")
    if as_table:
        import pyarrow.parquet as pq

        with written_whole(snapshot / UPDATES) as temporary:
            pq.write_table(updates_table(unique), temporary, compression="zstd")
    return len(unique)
