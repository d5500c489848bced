"""Lists that pandoc sets, in every format, of the sample of records kept here."""

from __future__ import annotations

import argparse
import shutil

import pytest

from benchmarks.carriers.citeproc import FORMS, judged
from benchmarks.comparing.quick import SAMPLE

_LEAST_NAMED = 0.8


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_no_entry_of_a_list_is_lost_in_any_format() -> None:
    asked = argparse.Namespace(
        works=SAMPLE, styles=2, each=8, seed=1, held=False, forms=",".join(FORMS)
    )
    everything = list(judged(asked))
    assert {one.case.carrier for one in everything} == set(FORMS)
    assert [one.case.raw for one in everything if one.lost] == []
    assert [one.accusations for one in everything if one.case.is_clean and one.is_accused] == []
    wrong = [one for one in everything if not one.case.is_clean]
    assert sum(one.is_named for one in wrong) >= _LEAST_NAMED * len(wrong)
