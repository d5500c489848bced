"""Tables on disk: asked and written through DuckDB, in one thread and within a bounded memory.

Memory is bounded by buckets: where a join alone is bounded, it fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refcheck.scale.base.wholes import written_whole

if TYPE_CHECKING:
    import duckdb

# What does not fit goes to disk; less than 1 GB makes some joins fail altogether.
_MEMORY = "2GB"
_WRITTEN = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 30720"


@contextmanager
def connected(scratch: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a database in memory that puts what is too much for it into `scratch`."""
    import duckdb

    settings: dict[str, Any] = {
        "threads": 1,
        "memory_limit": _MEMORY,
        "temp_directory": str(scratch),
        "preserve_insertion_order": True,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        connection.execute("SET enable_progress_bar = false")  # it writes even into a pipe
        yield connection


def write_sorted(connection: duckdb.DuckDBPyConnection, rows: Any, path: Path, query: str) -> int:
    """Write what `query` makes of `rows` (a table, or a reader of one, that it calls `rows`) as
    the Parquet file at `path`; return how many rows that are.
    """
    connection.register("rows", rows)
    with written_whole(path) as temporary:
        count = number(connection, f"COPY ({query}) TO {quoted(temporary)} ({_WRITTEN})")
    connection.unregister("rows")
    return count


def number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """Return the one number that a query gives."""
    ((found,),) = connection.execute(query).fetchall()
    return int(found)


def quoted(path: Path | str) -> str:
    """Return a path as SQL quotes it."""
    return "'" + str(path).replace("'", "''") + "'"
