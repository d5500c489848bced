from __future__ import annotations

from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import nbib as reader

# The fields of https://pubmed.ncbi.nlm.nih.gov/25516361/ in PubMed's format.
RECORD = """\
PMID- 25516361
OWN - NLM
IS  - 1433-2965 (Electronic)
VI  - 26
IP  - 3
DP  - 2015 Mar 5
TI  - Does vitamin K2 play a role in the prevention and treatment of osteoporosis
      for postmenopausal women.
PG  - 1175-86
LID - S0000 [pii]
LID - 10.1007/s00198-014-2989-6 [doi]
FAU - Huang, Z-B
AU  - Huang ZB
FAU - Wan, S-L
AU  - Wan SL
CN  - Study Group
PT  - Journal Article
TA  - Osteoporos Int
JT  - Osteoporosis international
SO  - Osteoporos Int. 2015 Mar;26(3):1175-86. doi: 10.1007/s00198-014-2989-6.

PMID- 1
AU  - Smith JA Jr
BTI - The book.
"""


def read(text: str = RECORD) -> Reading:
    return reader.read(Document("a.nbib", text.encode()))


def test_a_record_is_read_field_by_field() -> None:
    reference = read().references[0]
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [
            {"family": "Huang", "given": "Z-B"},
            {"family": "Wan", "given": "S-L"},
            {"literal": "Study Group"},
        ],
        "et-al": False,
        "title": "Does vitamin K2 play a role in the prevention and treatment of osteoporosis "
        "for postmenopausal women",
        "container-title": "Osteoporosis international",
        "container-title-short": "Osteoporos Int",
        "volume": "26",
        "issue": "3",
        "page": "1175-86",
        "ISSN": "1433-2965 (Electronic)",
        "PMID": "25516361",
        "issued": "2015",
        "DOI": "10.1007/s00198-014-2989-6",
    }
    assert (reference.extra["month"].text, reference.extra["day"].text) == ("3", "5")


def test_the_next_record_begins_with_its_number() -> None:
    second = read().references[1]
    assert second.location.line == 22
    assert [str(name) for name in second.author or ()] == ["Smith Jr, JA"]
    assert (second.type, second.text("title"), second.text("container-title")) == (
        "book", "The book", None,
    )  # fmt: skip
