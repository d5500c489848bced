from __future__ import annotations

import pytest

from refcheck.core.text.pointers import points_back


@pytest.mark.parametrize(
    "note",
    [
        "Ibid., p. 105.",
        "Ibidem",
        "Halden and Peralta, op. cit. (note 1), 106.",
        "Halden 2014, loc. cit.",
        "Id. at 7.",
        "Doe, supra note 5, at 12.",
        "Roe (n 12) 40.",
        "Ebd., S. 26.",
        "Miller, a. a. O., S. 3.",
        "Miller, wie Anm. 3, S. 5.",
    ],
)
def test_a_note_that_points_at_another_cites_nothing(note: str) -> None:
    assert points_back(note)


@pytest.mark.parametrize(
    "entry",
    [
        "Doe J. Ibid: a memoir of footnotes. Wear. 2014;12(3):101-10.",
        "Dunn, M. (2004). Ibid: A novel. MacAdam.",
        "Idem, The Sea, London 1961.",
        "Doe J. Growth of moss. Technical Note 5. Oslo: Institute; 1999.",
        "Abe K. Supranational courts. Oslo: P; 1999.",
        "Halden H, op. cit. doi:10.5555/op.590",
    ],
)
def test_a_citation_is_one_whatever_its_words(entry: str) -> None:
    assert not points_back(entry)
