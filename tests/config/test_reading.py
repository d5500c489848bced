from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.config import FailOn, find_config, parse_config
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Severity
from refcheck.errors import ConfigError

OWN = Path("/project/refcheck.toml")
SHARED = Path("/project/pyproject.toml")


def test_a_full_configuration_is_read() -> None:
    config = parse_config(
        """
        [tool.refcheck]
        inputs = ["a.md", "b"]
        select = ["RC2", "retracted-work"]
        ignore = ["RC206"]
        fail-on = "warning"
        min-confidence = "low"
        mailto = "me@example.org"
        sources = ["datacite"]
        lockfile = "locks/a.lock"
        baseline = "known.json"
        require-reason = true

        [tool.refcheck.severity]
        corrected-work = "note"
        RC10 = "warning"

        [tool.refcheck.rules.year-mismatch]
        tolerance = 1

        [[tool.refcheck.suppress]]
        reference = 3
        rules = ["RC105"]
        reason = "a book of 1911"
        """,
        SHARED,
    )
    assert [path.name for path in config.inputs] == ["a.md", "b"]
    assert (config.select, config.ignore) == (("RC2", "retracted-work"), ("RC206",))
    assert config.fail_on is FailOn.WARNING
    assert config.min_confidence is Confidence.LOW
    assert config.mailto == "me@example.org"
    assert config.sources == ("datacite",)
    assert config.lockfile is not None
    assert config.lockfile.parts[-2:] == ("locks", "a.lock")
    assert config.require_reason
    assert config.severity["RC602"] is Severity.NOTE
    assert config.severity["RC101"] is config.severity["RC106"] is Severity.WARNING
    assert config.options == {"year-mismatch.tolerance": 1}
    assert config.suppress[0].reference == "3"
    assert config.suppress[0].line == 21


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lockfil = 'x'", "unknown key 'lockfil' (did you mean 'lockfile'?)"),
        ("zzz = 1", "unknown key 'zzz'"),
        ("inputs = 'a.md'", "inputs: 'a.md' is not a list of texts"),
        ("inputs = [1]", "inputs: [1] is not a list of texts"),
        ("mailto = 1", "mailto: 1 is not a text"),
        ("require-reason = 'yes'", "require-reason: 'yes' is neither true nor false"),
        ("fail-on = 'errors'", "fail-on: 'errors' is none of error, warning, note, never"),
        ("min-confidence = 'lo'", "min-confidence: 'lo' is none of high, medium, low (did you"),
        ("sources = ['crosref']", "sources: 'crosref' is none of crossref, datacite, doi.org, "),
        ("sources = []", "sources: an empty list leaves nobody to ask"),
        ("select = ['year-mismach']", "select: there is no rule 'year-mismach' (did you mean"),
        ("ignore = ['RC99']", "ignore: there is no rule 'RC99'"),
        ("severity = 1", "severity: 1 is not a table"),
        ("[severity]\nyear-mismach = 'note'", "severity.year-mismach: there is no rule"),
        ("[severity]\nRC206 = 'fatal'", "severity.RC206: 'fatal' is none of error, warning"),
        ("[rules]\nyear = 1", "rules.year: there is no rule 'year'"),
        ("[rules]\nRC2 = {}", "rules.RC2: 'RC2' names"),
        ("[rules.RC206]\ntolerence = 1", "unknown key 'rules.RC206.tolerence' (did you mean"),
        ("[rules.RC206]\ntolerance = -1", "tolerance: -1 is not a whole number from 0 on"),
        ("[rules.RC206]\ntolerance = true", "tolerance: true is not a whole number"),
        ("[rules.RC206]\ntolerance = 1.5", "tolerance: 1.5 is not a whole number"),
        ("suppress = 1", "suppress: 1 is not a list of tables"),
        ("[[suppress]]\nreference = 'x'", "suppress[0]: it needs a reference"),
        ("[[suppress]]\nrules = ['RC2']", "suppress[0]: it needs a reference"),
        ("[[suppress]]\nrule = ['RC2']", "unknown key 'suppress[0].rule' (did you mean 'rules'"),
        ("[[suppress]]\nreference = true\nrules = ['RC2']", "suppress[0].reference: true"),
        ("inputs = [", "this is not TOML"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse_config(text, OWN)
    assert message in str(error.value)
    assert str(error.value).startswith(str(OWN))


@pytest.mark.parametrize(
    "text",
    [
        "fail-on = " + "9" * 5000,
        "inputs = [" + "9" * 5000 + "]",
        "inputs = " + "[" * 50_000,
        'lockfile = "a\\u0000b"',
        'inputs = ["a\\u0000b"]',
    ],
)
def test_what_no_value_can_be_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        parse_config(text, Path("refcheck.toml"))


def test_keys_of_pyproject_are_named_in_full() -> None:
    with pytest.raises(
        ConfigError, match=r"'tool\.refcheck\.severty' \(did you mean 'severity'\?\)"
    ):
        parse_config("[tool.refcheck.severty]\nRC206 = 'note'", SHARED)


def test_a_table_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"tool\.refcheck: must be a table"):
        parse_config("[tool]\nrefcheck = 1", SHARED)


def test_the_nearest_configuration_upward_holds(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "refcheck.toml").write_text("mailto = 'far@example.org'")
    assert find_config(deep / "x.md").mailto == "far@example.org"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.refcheck]\nmailto = 'near@example.org'")
    assert find_config(deep / "x.md").mailto == "near@example.org"


def test_a_pyproject_of_something_else_is_passed_by(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "refcheck.toml").write_text("mailto = 'far@example.org'")
    (inner / "pyproject.toml").write_text("[tool.black]\n")
    assert find_config(inner).mailto == "far@example.org"


def test_refcheck_toml_goes_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "refcheck.toml").write_text("mailto = 'own@example.org'")
    (tmp_path / "pyproject.toml").write_text("[tool.refcheck]\nmailto = 'shared@example.org'")
    assert find_config(tmp_path).mailto == "own@example.org"


def test_a_configuration_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "refcheck.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"refcheck\.toml"):
        find_config(tmp_path)
    (tmp_path / "refcheck.toml").unlink()
    (tmp_path / "pyproject.toml").write_text("[tool.refcheck\n")
    with pytest.raises(ConfigError, match=r"pyproject\.toml"):
        find_config(tmp_path)


def test_without_a_configuration_the_defaults_hold(tmp_path: Path) -> None:
    config = find_config(tmp_path)
    assert config.path is None
    assert config.beside(tmp_path / "a.md", "refcheck.lock") == tmp_path / "refcheck.lock"
    assert config.beside(tmp_path, "refcheck.lock") == tmp_path / "refcheck.lock"
