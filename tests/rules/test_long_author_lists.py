"""Lists of authors as long as those of collaborations, told of in the time that reading them takes."""

from __future__ import annotations

import datetime
from pathlib import Path
import re
import time

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind, Outcome
from refcheck.rules.kit.name_list import as_stated_author
from refcheck.sources.entry import Entry
from refcheck.sources.lockfile import Lockfile

_COUNT = 20_000


def _names(count: int, first: int = 0) -> list[str]:
    letters = "abcdefghijklmnopqrst"
    return [
        "B" + "".join(letters[i // 20**power % 20] for power in range(5))
        for i in range(first, first + count)
    ]


def _seconds(stated: list[str], recorded: list[str]) -> tuple[float, int]:
    work = {
        "DOI": "10.5555/many",
        "type": "journal-article",
        "title": ["Search for many people"],
        "author": [{"family": name, "given": "A. B."} for name in recorded],
    }
    entry = Entry.from_message(work, retrieved=datetime.date(2026, 11, 22))
    Lockfile(Path("refcheck.lock"), {"10.5555/many": entry}).save()
    authors = " and ".join(f"{name}, A. B." for name in stated)
    fields = f"author={{{authors}}}, title={{Search for many people}}, doi={{10.5555/many}}"
    Path("a.bib").write_text(f"@article{{a, {fields}}}")
    began = time.process_time()
    status = run(cli, ["verify", "a.bib", "--locked", "--format", "concise"])
    return time.process_time() - began, status


def test_twenty_thousand_authors_who_agree_take_no_two_seconds(folder: Path) -> None:
    names = _names(_COUNT)
    seconds, status = _seconds(names, names)
    assert (seconds < 2, status) == (True, 0)


def test_twenty_thousand_who_are_left_out_take_no_two_seconds(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = _names(_COUNT)
    seconds, status = _seconds(names[:3], names)
    assert "leaves out" in capsys.readouterr().out
    assert (seconds < 2, status) == (True, 1)


def test_twenty_thousand_who_are_nobodys_authors_take_no_two_seconds(folder: Path) -> None:
    names = _names(_COUNT)
    seconds, status = _seconds(names, names[:3])
    assert (seconds < 2, status) == (True, 1)


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_no_report_for_people_takes_long_over_three_thousand_wrong_authors(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _seconds(_names(3_000, _COUNT), _names(3_000))
    began = time.process_time()
    assert run(cli, ["verify", "a.bib", "--locked", "--format", form]) == 1
    assert time.process_time() - began < 2
    said = capsys.readouterr().out
    assert re.search(r"and \d+ more", said)
    assert form != "text" or re.search(r"^\.\.\. \d{3,4} more marks$", said, re.M)


def test_where_names_stand_is_found_in_one_walk() -> None:
    stated, recorded = _names(_COUNT), _names(_COUNT, 1_000_000)
    differences = tuple(
        Difference(DifferenceKind.REPLACED, a, b) for a, b in zip(stated, recorded, strict=True)
    )
    whole = "; ".join(stated), "; ".join(recorded)
    comparison = Comparison("author", Outcome.DIFFERENT, *whole, differences=differences)
    began = time.process_time()
    assert as_stated_author(comparison, differences).startswith(" as author 1, 2")
    assert time.process_time() - began < 0.5
