from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.core.text.arxiv import named_number, number_alone, number_within


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2101.00042", "10.48550/arxiv.2101.00042"),
        (" arXiv:2101.00042v3", "10.48550/arxiv.2101.00042"),
        ("0704.0001", "10.48550/arxiv.0704.0001"),
        ("hep-th/9711200", "10.48550/arxiv.hep-th/9711200"),
        ("math.GT/0309136v1", "10.48550/arxiv.math/0309136"),
    ],
)
def test_a_number_stands_for_the_doi_of_its_work(written: str, value: str) -> None:
    doi = number_alone(MappedText(written, 3))
    assert doi is not None
    assert (doi.value, doi.number) == (value, f"arXiv:{value.removeprefix('10.48550/arxiv.')}")
    assert doi.span is not None
    assert written[doi.span.start - 3 : doi.span.end - 3] == doi.written


@pytest.mark.parametrize(
    ("written", "archive", "value"),
    [
        ("9901001", "hep-th", "10.48550/arxiv.hep-th/9901001"),
        ("0309136v2", "math.DG", "10.48550/arxiv.math/0309136"),
        ("9901001", "jstor", None),
        ("9901001", None, None),
        ("9913001", "hep-th", None),
    ],
)
def test_an_old_number_may_stand_apart_from_its_archive(
    written: str, archive: str | None, value: str | None
) -> None:
    doi = number_within(MappedText(written), archive)
    assert (None if doi is None else doi.value) == value


@pytest.mark.parametrize(
    "text",
    [
        "arXiv preprint arXiv:2101.00042, 2021",
        "https://arxiv.org/abs/2101.00042v1",
        "http://arxiv.org/pdf/2101.00042.pdf",
        "CoRR, abs/2101.00042",
        r"\href{https://arxiv.org/abs/2101.00042}{arXiv:2101.00042}",
        "ArXiv 2101.00042 [cs.LG]",
    ],
)
def test_a_number_is_found_where_people_write_it(text: str) -> None:
    doi = named_number(MappedText(text))
    assert doi is not None
    assert doi.value == "10.48550/arxiv.2101.00042"


@pytest.mark.parametrize(
    "text",
    [
        "2113.00042", "20010.1234", "arXiv:2305.XXXXX", "vol. 2101.00042", "cs/abc",
        "Nature 2101 (2000) 42", "10.48550/arXiv.2101.00042x", "http://x.org/math/0309136",
    ],
)  # fmt: skip
def test_other_numbers_stand_for_nothing(text: str) -> None:
    assert named_number(MappedText(text)) is None
