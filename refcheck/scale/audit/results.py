"""The results of an audit, bucket by bucket: published whole, and only when no row is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from refcheck.errors import RefcheckError
from refcheck.scale.base.wholes import checksum, read_json, write_json


class RowsLost(RefcheckError):
    """What came out of a bucket is not as many rows as went in."""

    exit_status = 1


class Done(Struct, frozen=True):
    """A bucket that was audited: how many references went in, and what became of them.

    `counts` are by status. `rows` is how many stand in `files`, of which it knows the checksums.
    """

    bucket: int
    rows_in: int
    counts: Mapping[str, int]
    rows: int
    files: Mapping[str, str]
    seconds: float

    @property
    def rows_out(self) -> int:
        """Return how many references something is said of."""
        return sum(self.counts.values())


def done_path(run: Path, bucket: int) -> Path:
    """Return where it is written that a bucket is done."""
    return run / "done" / f"{bucket:03d}.json"


def publish(run: Path, done: Done) -> None:
    """Write that a bucket is done. Raise `RowsLost` where rows are missing."""
    if done.rows_in != done.rows_out:
        raise RowsLost(
            f"bucket {done.bucket:03d}: {done.rows_in:,} references went in, and"
            f" {done.rows_out:,} came out",
            hint="nothing of it was kept; give the same command again",
        )
    write_json(
        done_path(run, done.bucket),
        {
            "bucket": done.bucket,
            "rows_in": done.rows_in,
            "rows_out": done.rows_out,
            "rows": done.rows,
            "counts": dict(done.counts),
            "files": dict(done.files),
            "seconds": round(done.seconds, 3),
        },
    )


def read_done(run: Path, bucket: int) -> Done | None:
    """Return what is known of a bucket that is done; None where it is not."""
    told = read_json(done_path(run, bucket))
    try:
        done = Done(
            int(told["bucket"]),
            int(told["rows_in"]),
            {str(k): int(v) for k, v in told["counts"].items()},
            int(told["rows"]),
            {str(k): str(v) for k, v in told["files"].items()},
            float(told["seconds"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return done if done.bucket == bucket and done.rows_in == done.rows_out else None


def faults_of(run: Path, done: Done) -> list[str]:
    """Return what is wrong with the files of a bucket: missing, or not as they were written."""
    faults = []
    for name, sha256 in done.files.items():
        try:
            if not is_inside(run, name) or checksum(run / name) != sha256:
                faults.append(f"{run / name} is not as it was written")
        except OSError:
            faults.append(f"{run / name} is missing")
    return faults


def is_inside(run: Path, name: str) -> bool:
    """Say whether a file that is named for a result is one of the run's own."""
    return (run / name).resolve().is_relative_to(run.resolve())


def is_done(run: Path, bucket: int) -> bool:
    """Say whether a bucket need not be done again."""
    done = read_done(run, bucket)
    return done is not None and not faults_of(run, done)


def files_of(run: Path, buckets: Iterable[int]) -> Sequence[Path]:
    """Return the files with the results of those buckets that are done."""
    done = (read_done(run, bucket) for bucket in buckets)
    return [run / name for one in done if one is not None for name in one.files]
