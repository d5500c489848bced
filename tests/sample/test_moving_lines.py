"""Suppressions and the baseline hold while the documents around them are edited."""

from __future__ import annotations

from collections.abc import Callable
import json
from pathlib import Path
import re

import pytest

from tests.sample.conftest import Refcheck, Seen

FIRST = "10.3389/fpubh.2022.979649"


def counts(seen: Seen) -> tuple[int, int, int]:
    """Return how many findings are errors, suppressed and in the baseline."""
    told = (r"(\d+) errors?", r"(\d+) suppressed", r"(\d+) in the baseline")
    found = [re.search(pattern, seen.out) for pattern in told]
    errors, suppressed, baselined = (int(m.group(1)) if m else 0 for m in found)
    return errors, suppressed, baselined


def _a_chapter_more(article: str, library: str) -> tuple[str, str]:
    chapter = "\n## Methods\n\nMore was written here.\n\n" * 3
    return article.replace("\n## References", f"{chapter}\n## References"), f"% more\n\n{library}"


def _windows_line_ends(article: str, library: str) -> tuple[str, str]:
    return article.replace("\n", "\r\n"), library.replace("\n", "\r\n")


def _one_reference_less(article: str, library: str) -> tuple[str, str]:
    return re.sub(rf"(?m)^1\. .*{FIRST}\n", "", article), library


def _another_entry_before(article: str, library: str) -> tuple[str, str]:
    more = "@book{stout1911, author = {Stout, G. F.}, title = {A Manual}, year = 1911}\n\n"
    return article, library.replace("@article{huang2015", f"{more}@article{{huang2015")


def _entries_laid_out_anew(article: str, library: str) -> tuple[str, str]:
    return article, re.sub(r" +=", " =", library).replace("\n  ", "\n\t")


def _the_other_order(article: str, library: str) -> tuple[str, str]:
    head, *entries = re.split(r"(?m)^(?=@article|% refcheck)", library)
    [ignored] = [i for i, entry in enumerate(entries) if entry.startswith("% refcheck")]
    entries[ignored : ignored + 2] = ["".join(entries[ignored : ignored + 2])]
    return article, head + "\n".join(reversed(entries))


@pytest.mark.parametrize(
    "edit",
    [
        _a_chapter_more,
        _windows_line_ends,
        _one_reference_less,
        _another_entry_before,
        _entries_laid_out_anew,
        _the_other_order,
    ],
    ids=lambda edit: edit.__name__.strip("_"),
)
def test_what_is_hidden_stays_hidden_and_counted(
    refcheck: Refcheck, sample: Path, edit: Callable[[str, str], tuple[str, str]]
) -> None:
    names = ("article.md", "library.bib")
    before = [(sample / name).read_text("utf-8") for name in names]
    assert counts(refcheck("verify", "--locked")) == (2, 2, 1)
    for name, old, new in zip(names, before, edit(*before), strict=True):
        (sample / name).write_bytes(new.encode())
        assert old != new or name == "article.md" or edit is _one_reference_less
    assert counts(refcheck("verify", "--locked")) == (2, 2, 1)


def test_both_can_be_shown_all_the_same(refcheck: Refcheck) -> None:
    seen = refcheck("verify", "--locked", "--no-ignores", "--no-baseline")
    assert counts(seen) == (5, 0, 0)


def test_a_new_error_is_shown_beside_the_accepted_ones(refcheck: Refcheck, sample: Path) -> None:
    assert refcheck("baseline", "--locked").status == 0
    assert counts(refcheck("verify", "--locked")) == (0, 2, 3)
    library = sample / "library.bib"
    library.write_text(library.read_text("utf-8").replace("{26}", "{62}"), encoding="utf-8")
    seen = refcheck("verify", "--locked")
    assert seen.status == 1
    assert counts(seen) == (1, 2, 3)
    assert "RC208" in seen.out


def test_what_was_mended_is_dropped_from_the_baseline(refcheck: Refcheck, sample: Path) -> None:
    refcheck("baseline", "--locked")
    accepted = json.loads((sample / "refcheck-baseline.json").read_text("utf-8"))["findings"]
    assert len(accepted) == 3
    refcheck("verify", "--locked", "--fix", "--no-baseline")
    assert refcheck("baseline", "--locked").out == "refcheck-baseline.json: 1 finding accepted\n"


def test_a_suppression_that_hides_nothing_any_more_is_told_of(
    refcheck: Refcheck, sample: Path
) -> None:
    article = sample / "article.md"
    article.write_text(article.read_text("utf-8").replace("54(1)", "53(1)"), encoding="utf-8")
    seen = refcheck("verify", "--locked", "--format", "concise")
    assert "article.md:14:" in seen.out
    assert "warning RC902 unused-suppression" in seen.out
    refcheck("verify", "--locked", "--fix")
    assert "refcheck: ignore" not in article.read_text("utf-8")
