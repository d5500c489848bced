"""The JSON schema that is shipped, beside what the configuration's reader says."""

from __future__ import annotations

from importlib import resources
import json
from pathlib import Path
import tomllib
from typing import Any

from jsonschema import Draft7Validator
import pytest

from refcheck.config import parse_config
from refcheck.errors import ConfigError

SCHEMA = json.loads(
    (resources.files("refcheck.config") / "schemas" / "refcheck.schema.json").read_text("utf-8")
)


def _is_valid(text: str) -> bool:
    table: Any = tomllib.loads(text)
    return bool(Draft7Validator(SCHEMA).is_valid(table))


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        "",
        'inputs = ["a.bib"]\nlockfile = "x.lock"\nbaseline = "b.json"\nmailto = "a@b.org"\n',
        'sources = ["datacite", "crossref"]\n',
        'select = ["RC2"]\nignore = ["year-mismatch"]\nfail-on = "never"\nrequire-reason = true\n',
        '[severity]\nmissing-doi = "note"\n[rules.year-mismatch]\ntolerance = 1\n',
        '[[suppress]]\nreference = 3\nrules = ["RC206"]\nreason = "so it is"\n',
    ],
)
def test_what_can_be_used_is_valid(text: str) -> None:
    parse_config(text, Path("refcheck.toml"))
    assert _is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        'input = ["a.bib"]\n',
        'inputs = "a.bib"\n',
        'sources = ["crossreff"]\n',
        "sources = []\n",
        'fail-on = "errors"\n',
        'require-reason = "yes"\n',
        '[severity]\nmissing-doi = "high"\n',
        "[rules.year-mismatch]\ntolerance = -1\n",
        "[rules.year-mismatch]\ntolerate = 1\n",
        '[[suppress]]\nreference = "a"\n',
    ],
)
def test_what_cannot_be_used_is_not(text: str) -> None:
    with pytest.raises(ConfigError):
        parse_config(text, Path("refcheck.toml"))
    assert not _is_valid(text)
