"""The first step of a build: files of a dump read, their works trimmed, packed and spilled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import itertools
from pathlib import Path
from typing import Any

from msgspec import Struct

from refcheck.files import why
from refcheck.scale.base.wholes import read_json, write_json
from refcheck.scale.snapshot.damage import Damage, Kind
from refcheck.scale.snapshot.dump import Hashed, works_in
from refcheck.scale.snapshot.spill import Packer, Spiller
from refcheck.scale.snapshot.works import Work, work_of

# Bytes of a dump, packed, that make one task.
_TASK_BYTES = 32 * 1024 * 1024
_DICTIONARY_BYTES = 112 * 1024
# Works whose records the dictionary is made from, out of so many files at most.
_SAMPLE, _SAMPLED_FILES = 8_000, 20
# A record then takes 27 % of its bytes, in 4 us; at level 9 it is 25 %, in 19 us.
_LEVEL = 3


class Source(Struct, frozen=True):
    """A file of a dump."""

    path: Path
    size: int


class ReadTask(Struct, frozen=True):
    """Files to be read in one go; `folder` is where the spills go."""

    number: int
    sources: tuple[Source, ...]
    folder: Path
    dictionary: bytes
    with_references: bool

    @property
    def size(self) -> int:
        """Return how many bytes of the dump it is."""
        return sum(source.size for source in self.sources)

    @property
    def done(self) -> Path:
        """Return what is written when it is done."""
        return self.folder / f"{self.number:05d}.json"

    def __str__(self) -> str:
        return self.sources[0].path.name


def tasks_of(sources: Sequence[Source]) -> Iterator[tuple[Source, ...]]:
    """Yield the files that are read in one go: neighbours, of a certain size together."""
    held: list[Source] = []
    for source in sources:
        if held and sum(one.size for one in held) + source.size > _TASK_BYTES:
            yield tuple(held)
            held = []
        held.append(source)
    if held:
        yield tuple(held)


def is_done(task: ReadTask) -> bool:
    """Say whether a task was done, and all that it left is there."""
    told = read_json(task.done)
    return isinstance(told, dict) and all(
        (task.folder / spill["file"]).is_file() for spill in told["spills"]
    )


def read_unit(task: ReadTask) -> dict[str, Any]:
    """Read the files of a task; return, and write, what became of them."""
    damage, counts = Damage(), {"works": 0, "bytes": 0, "references": 0, "newest": 0}
    spiller = Spiller(
        task.folder / f"{task.number:05d}",
        packer(task.dictionary),
        with_references=task.with_references,
    )
    files = []
    for source in task.sources:
        before = counts["works"]
        told = {"name": source.path.name, "size": source.size}
        try:
            with source.path.open("rb") as opened:
                hashed = Hashed(opened)
                for work in _works(source.path, hashed, damage):
                    spiller.add(work)
                    _count(counts, work)
                files.append({**told, "sha256": hashed.checksum()})
        except OSError as error:
            damage.note(Kind.PACKING, f"{source.path.name}: {why(error)}")
            files.append(told)
        files[-1]["works"] = counts["works"] - before
    spiller.flush()
    result = {"files": files, "counts": counts, "damage": damage.to_json()}
    write_json(task.done, {**result, "spills": spiller.spills})
    return result


def _works(path: Path, file: Hashed, damage: Damage) -> Iterator[Work]:
    for message in works_in(path, file, damage):
        work = work_of(message)
        if work is None:
            damage.note(Kind.NO_DOI, path.name)
        else:
            yield work


def _count(counts: dict[str, int], work: Work) -> None:
    counts["works"] += 1
    counts["bytes"] += len(work.record)
    counts["references"] += len(work.references)
    counts["newest"] = max(counts["newest"], work.stamp)


def packer(dictionary: bytes) -> Packer:
    """Return what packs records with a dictionary."""
    import zstandard

    return zstandard.ZstdCompressor(
        level=_LEVEL,
        dict_data=zstandard.ZstdCompressionDict(dictionary),
        write_checksum=False,
        write_dict_id=False,
    )


def trained_dictionary(sources: Sequence[Source]) -> bytes:
    """Return the dictionary for the records of a dump, made from some of them.

    The same dump gives the same one.
    """
    import zstandard

    step = max(1, len(sources) // _SAMPLED_FILES)
    chosen = sources[::step][:_SAMPLED_FILES]
    each = -(-_SAMPLE // max(1, len(chosen)))
    samples = [record for source in chosen for record in itertools.islice(_records(source), each)]
    try:
        return zstandard.train_dictionary(_DICTIONARY_BYTES, list(samples)).as_bytes()
    except (zstandard.ZstdError, ValueError, MemoryError):  # of too few records none can be made
        return b"".join(samples)[-_DICTIONARY_BYTES:] or b'{"DOI":"10."}'


def _records(source: Source) -> Iterator[bytes]:
    try:
        with source.path.open("rb") as opened:
            for work in _works(source.path, Hashed(opened), Damage()):
                yield work.record
    except OSError:
        return
