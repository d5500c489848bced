from __future__ import annotations

import doctest

from docs.generators.transcripts import ROOT, sandbox


def test_the_examples_of_the_library_page_run() -> None:
    with sandbox():
        results = doctest.testfile(
            str(ROOT / "docs" / "library.md"), module_relative=False, encoding="utf-8"
        )
    assert results.attempted and not results.failed
