from __future__ import annotations

from collections.abc import Sequence
import json
from typing import Any

import pytest

from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import notebook as reader
from refcheck.suppressions import read_suppressions
from tests.readers.documents import CITATIONS, PROSE, cut, numbered, placed, raws, refusal


def markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def code(text: str) -> dict[str, Any]:
    printed = {"output_type": "stream", "text": [f"# References\n\n1. {CITATIONS[9]}\n"]}
    return {"cell_type": "code", "source": text, "outputs": [printed], "execution_count": 1}


def notebook(cells: Sequence[dict[str, Any]]) -> bytes:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def read(*cells: dict[str, Any]) -> Reading:
    return reader.read(Document("a.ipynb", notebook(cells)))


def test_a_list_in_a_markdown_cell_stands_at_its_cell_and_line() -> None:
    items = "\n".join(numbered("{}. ", CITATIONS[:6]))
    reading = read(
        markdown(f"# A study\n\n{PROSE}"),
        code(f"# References\n# {CITATIONS[8]}"),
        markdown(f"## References\n\n{items}\n"),
    )
    assert raws(reading.references) == list(CITATIONS[:6])
    assert [str(r.location) for r in reading.references[:2]] == ["a.ipynb:3003:1", "a.ipynb:3004:1"]
    assert placed(reading)[:2] == [CITATIONS[0], CITATIONS[1]]


def test_a_list_may_go_on_in_the_next_cells() -> None:
    reading = read(
        markdown("## References"),
        markdown(f"1. {CITATIONS[0]}"),
        code("x = 1"),
        markdown(f"2. {CITATIONS[1]}"),
        markdown(f"## Appendix\n\n{PROSE}"),
    )
    assert raws(reading.references) == list(CITATIONS[:2])


def test_what_one_cell_leaves_open_does_not_reach_the_next() -> None:
    reading = read(markdown("```\nnever closed"), markdown(f"# References\n\n- {CITATIONS[0]}"))
    assert raws(reading.references) == [CITATIONS[0]]


def test_emphasis_and_links_are_kept() -> None:
    entry = "1. Smith J. [A title](https://doi.org/10.1000/182). *Health &amp; Place*. 2010;1:2."
    (reference,) = read(code("x"), markdown(f"# References\n\n{entry}\n")).references
    assert cut(reference.raw) == ["Smith J. ", "A title", ". ", "Health & Place", ". 2010;1:2."]
    assert str(reference.doi) == "10.1000/182"
    assert reference.doi is not None
    assert reference.doi.span is not None
    assert reference.span.start < reference.doi.span.start < reference.span.end


def test_a_notebook_of_the_old_format_is_read() -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": "References"},
        {"cell_type": "markdown", "source": f"1. {CITATIONS[0]}"},
    ]
    old = {"nbformat": 3, "worksheets": [{"cells": cells}]}
    reading = reader.read(Document("a.ipynb", json.dumps(old).encode()))
    assert raws(reading.references) == [CITATIONS[0]]


def test_a_whole_notebook_may_ask_for_findings_to_be_hidden() -> None:
    reading = read(code("x"), markdown("<!-- refcheck: ignore-file[RC206] old books -->\n# A"))
    (suppression,) = read_suppressions(reading.source)
    assert suppression.codes == {"RC206"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"cells": [\n<<<<<<< HEAD\n', "2:1: this is not JSON"),
        (b'{"name": "x"}', "it has no cells"),
        (b"[]", "it has no cells"),
        (b'{"cells": 3}', "it has no cells"),
        (b"[" * 100_000 + b"]" * 100_000, "deeper than any notebook"),
        (b'{"cells": [' + b"9" * 10_000 + b"]}", "counts further"),
        (notebook([markdown("a\n" * 1200)]), "a cell has more than the 1000 lines"),
        (notebook([code("x")] * 9000 + [markdown("a")]), "the text is longer than"),
    ],
)
def test_what_is_no_notebook_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Exception, match=words):
        reader.read(Document("a.ipynb", data))


def test_a_refusal_is_one_line_that_names_the_file() -> None:
    assert "no notebook" in refusal(reader.read, "a.ipynb", b"{}")


@pytest.mark.parametrize("data", [b"", notebook([]), notebook([code("x")]), b'{"cells": [1, {}]}'])
def test_a_notebook_without_text_has_no_references(data: bytes) -> None:
    assert reader.read(Document("a.ipynb", data)).references == ()


def test_half_a_character_is_shown_as_something_that_can_be_printed() -> None:
    data = notebook([markdown(f"# References\n\n1. \ud800 {CITATIONS[0]}")])
    (reference,) = reader.read(Document("a.ipynb", data)).references
    assert reference.raw.text.encode()


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_the_first_cell_may_be_the_head_that_names_the_bibliography(kind: str) -> None:
    head = {**markdown("---\nauthor: me@here\nbibliography: refs.bib\n---\n"), "cell_type": kind}
    text = read(head, markdown("Eels swim [@doe2011].")).text
    assert [(named.path, named.span.start) for named in text.libraries] == [("refs.bib", 1034)]
    assert [citation.key for citation in text.citations] == ["doe2011"]


def test_a_raw_cell_elsewhere_and_one_without_a_head_are_no_text() -> None:
    raw = {**markdown("---\nbibliography: refs.bib\n---\n"), "cell_type": "raw"}
    text = read(markdown("Eels swim [@doe2011]."), raw).text
    assert (text.libraries, [c.key for c in text.citations]) == ((), ["doe2011"])
    text = read({**markdown("As @roe2012 says."), "cell_type": "raw"}, markdown("Eels.")).text
    assert text.citations == ()
