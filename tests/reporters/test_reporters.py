from __future__ import annotations

import pytest

from refcheck.errors import UsageError
from refcheck.reporters import REPORTERS, render, reporter_for
from tests.reporters.samples import SAMPLES


@pytest.mark.parametrize("format_name", REPORTERS)
def test_every_format_of_the_table_can_be_written(format_name: str) -> None:
    for sample in SAMPLES.values():
        written = render(format_name, sample())
        assert written == "" or written.endswith("\n")


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no report format 'yaml'") as caught:
        reporter_for("yaml")
    assert "text" in (caught.value.hint or "")
