from __future__ import annotations

import re

from refcheck.reporters import render
from tests.reporters.samples import SAMPLES, all_agree
from tests.reporters.snapshots import assert_matches

# Vim's `%f:%l:%c: %t%*[a-z] %m`
PROBLEM = re.compile(r".+?:\d+:\d+: (?:error|warning|note) RC\d{3} [a-z-]+: .+")


def test_each_finding_is_one_line_that_editors_read() -> None:
    lines = "".join(render("concise", sample()) for sample in SAMPLES.values())
    assert all(PROBLEM.fullmatch(line) for line in lines.splitlines())
    assert_matches("concise.txt", lines)


def test_nothing_to_report_is_no_output() -> None:
    assert render("concise", all_agree()) == ""
