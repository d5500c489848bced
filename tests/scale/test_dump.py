"""Reading a dump: every work in it, whatever else is in it, in bounded memory."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
import tracemalloc
from typing import Any

import pytest

pytest.importorskip("orjson", reason="a dump is read with orjson (the extra `snapshot`)")

from refcheck.errors import UsageError
from refcheck.scale.snapshot.damage import Damage, together
from refcheck.scale.snapshot.dump import MOST_BYTES, Hashed, files_of, works_in
from tests.scale.works import as_items, as_lines, doi, work


def read(path: Path) -> tuple[list[str], dict[str, Any]]:
    """Return the DOIs of the works in a file, and what was left out of it."""
    damage = Damage()
    with path.open("rb") as file:
        dois = [str(one.get("DOI")).lower() for one in works_in(path, Hashed(file), damage)]
    return dois, {kind: told["count"] for kind, told in damage.to_json().items()}


WORKS = [work(number) for number in range(30)]
DOIS = [doi(number) for number in range(30)]


def test_works_are_read_a_line_each(tmp_path: Path) -> None:
    assert read(as_lines(tmp_path / "a.jsonl.gz", WORKS)) == (DOIS, {})


def test_works_are_read_out_of_one_object(tmp_path: Path) -> None:
    assert read(as_items(tmp_path / "a.json.gz", WORKS)) == (DOIS, {})


@pytest.mark.parametrize("indent", [None, 0, 2])
def test_works_are_read_however_the_object_is_set(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"message": {"items": WORKS, "next-cursor": "x]}"}}, indent=indent))
    assert read(path) == (DOIS, {})


def test_works_that_hold_what_looks_like_a_border_are_whole(tmp_path: Path) -> None:
    inner = [{"indexed": {"x": [{"indexed": 1}, {"indexed": 2}]}, **work(n)} for n in range(5)]
    for one in inner:
        one["reference"] = [{"indexed": "]"}, {"indexed": "},{"}, {"indexed": '"'}]
    assert read(as_items(tmp_path / "a.json.gz", inner)) == (DOIS[:5], {})


def test_an_object_of_many_pieces_is_read_whole(tmp_path: Path) -> None:
    many = [work(number, abstract="x" * (number * 37 % 5000)) for number in range(2000)]
    dois, damage = read(as_items(tmp_path / "a.json.gz", many))
    assert (dois, damage) == ([doi(number) for number in range(2000)], {})


def test_a_file_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    whole = as_lines(tmp_path / "a.jsonl.gz", WORKS).read_bytes()
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(whole[: len(whole) // 2])
    dois, damage = read(cut)
    assert dois == DOIS[: len(dois)]
    assert damage["damaged compression"] == 1


def test_what_is_no_gzip_at_all_is_told_and_not_fatal(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"<html>Sign in to the network</html>")
    assert read(path) == ([], {"damaged compression": 1})


def test_a_cut_line_costs_itself(tmp_path: Path) -> None:
    lines = [json.dumps(one).encode() for one in WORKS]
    lines[3] = lines[3][:100]
    dois, damage = read(as_lines(tmp_path / "a.jsonl.gz", lines))
    assert (dois, damage) == ([*DOIS[:3], *DOIS[4:]], {"not JSON": 1})


def test_a_cut_item_costs_itself(tmp_path: Path) -> None:
    items = [json.dumps(one) for one in [work(n) for n in range(200)]]
    items[3] = items[3][:100] + "}"
    path = tmp_path / "a.json"
    path.write_text('{"items":[' + ",".join(items) + "]}")
    dois, damage = read(path)
    assert sorted(dois) == sorted({doi(n) for n in range(200)} - {doi(3)})
    assert damage == {"not JSON": 1}


def test_what_is_json_and_no_work_is_counted(tmp_path: Path) -> None:
    dois, damage = read(as_lines(tmp_path / "a.jsonl.gz", [b"17", b'["a"]', WORKS[0], b"", b" "]))
    assert (dois, damage) == (DOIS[:1], {"not a work": 2})


@pytest.mark.parametrize("as_dump", [as_lines, as_items])
def test_a_line_of_50_mb_is_left_out_and_never_held(tmp_path: Path, as_dump: Any) -> None:
    long = {**work(1), "abstract": "x" * 50_000_000}
    path = as_dump(
        tmp_path / f"a.json{'l' if as_dump is as_lines else ''}.gz", [work(0), long, work(2)]
    )
    del long
    tracemalloc.start()
    dois, damage = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (dois, damage) == ([doi(0), doi(2)], {"too long": 1})
    assert peak < 4 * MOST_BYTES


def test_a_bomb_is_unpacked_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(200):
            file.write(bytes(1_000_000))
    tracemalloc.start()
    assert read(path) == ([], {"too long": 1})
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MOST_BYTES


def test_nesting_without_end_is_not_json(tmp_path: Path) -> None:
    assert read(as_lines(tmp_path / "a.jsonl.gz", [b"[" * 100_000])) == ([], {"not JSON": 1})


def test_an_object_without_items_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"message": "no"}')
    assert read(path) == ([], {"not JSON": 1})


def test_an_empty_list_is_no_damage(tmp_path: Path) -> None:
    assert read(as_items(tmp_path / "a.json.gz", [])) == ([], {})


def test_a_folder_without_a_dump_is_refused_with_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no file of a dump \(\.jsonl\.gz"):
        files_of(tmp_path)


def test_of_many_damages_some_places_are_named_and_all_counted() -> None:
    parts = []
    for _ in range(3):
        damage = Damage()
        for line in range(100):
            damage.note("not JSON", f"a, line {line}")
        parts.append(damage.to_json())
    whole = together(parts)["not JSON"]
    assert (whole["count"], len(whole["places"])) == (300, 5)
