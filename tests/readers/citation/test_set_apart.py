from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.citation import read_citation
from refcheck.readers.markup.markdown_inline import read_inline

_NAMES = "Wilson Lowe, Chris D. Marsh, Laura K. Roe, … Sarah C. R. Elg"


def _read(markdown: str) -> tuple[str | None, list[str], str | None]:
    """Return the title, the authors and the container of a citation."""
    stated = read_citation(read_inline(MappedText(markdown))[0])
    fields = {name: field.text for name, field in stated.fields.items()}
    names = [str(name) for name in stated.author or ()]
    return fields.get("title"), names, fields.get("container-title")


@pytest.mark.parametrize(
    ("markdown", "title", "names", "container"),
    [
        (
            f"**Peat elements keep a distinct set of properties over ages** {_NAMES}"
            " *B3: Bogs|Bones* (2015-03-04) <https://doi.org/10.5555/b3>",
            "Peat elements keep a distinct set of properties over ages",
            ["Lowe, Wilson", "Marsh, Chris D.", "Roe, Laura K.", "Elg, Sarah C. R."],
            "B3: Bogs|Bones",
        ),
        (
            f"**Peat elements keep a distinct set of properties over ages**\n{_NAMES}\n"
            "*G3: Genes|Genomes|Genetics* (2015-03-04) <https://doi.org/10.5555/b3>",
            "Peat elements keep a distinct set of properties over ages",
            ["Lowe, Wilson", "Marsh, Chris D.", "Roe, Laura K.", "Elg, Sarah C. R."],
            "G3: Genes|Genomes|Genetics",
        ),
        (
            "**Sting pain index by body location** Michael L. Lowe *PeerJ* (2014-04-03)"
            " <https://doi.org/10.5555/sting>",
            "Sting pain index by body location",
            ["Lowe, Michael L."],
            "PeerJ",
        ),
    ],
)
def test_type_parts_a_title_the_names_behind_it_and_the_journal(
    markdown: str, title: str, names: list[str], container: str
) -> None:
    assert _read(markdown) == (title, names, container)


@pytest.mark.parametrize(
    "markdown",
    [
        "*Homo Sapiens Fossils* of New Caves. Lowe M, Roe K. *Soil Science*. 2014;12:1-9.",
        "Lowe M, Roe K. *Escherichia coli* in New York. *Soil Science*. 2014;12:1-9.",
        "Lowe, M., & Roe, K. (2014). Growing *Escherichia*. *Soil Science*, *12*(3), 101-110.",
        "Lowe M. **A bog**. Soil Science. 2014;12:1-9. [doi](https://doi.org/10.5555/b)",
        "A bog *in Oslo*. *Soil Science*. 2014;12:1-9.",
    ],
)
def test_emphasis_within_a_title_moves_no_border(markdown: str) -> None:
    plain = markdown.replace("*", "").replace("](https://doi.org/10.5555/b)", "").replace("[", "")
    assert _read(markdown) == _read(plain)
