"""The page about settings: keys from the model, options from the commands, rules from theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
import json
from typing import Any

import click
from msgspec import NODEFAULT
from msgspec.structs import fields

from refcheck.cli.group import COMMANDS, cli
from refcheck.config import Config, FailOn, Registry
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Severity
from refcheck.rules import RULES
from refcheck.sources.settings import VARIABLES

_HEAD = """\
# Configuration

refcheck needs none. What a project decides once stands in `[tool.refcheck]` of its
`pyproject.toml`, or, without that prefix, in a `refcheck.toml`, which goes first where both
stand side by side. The nearest one upward from the first input holds; paths in it are relative
to its folder. There is none per user, so that everybody who works on an article gets one answer.

The order: command line, environment, file, default. An unknown key, an unknown rule or a value
of the wrong kind is an error (exit status 2) that names the key in full and the nearest right
word. `refcheck init` writes a commented configuration to begin with. A JSON schema, with which
editors complete and check it, is shipped as `refcheck/config/schemas/refcheck.schema.json`.

```toml
[tool.refcheck]
inputs = ["paper.bib", "supplement/"]
lockfile = "refcheck.lock"
mailto = "you@your-university.edu"
ignore = ["missing-doi", "RC3"]
fail-on = "warning"

[tool.refcheck.severity]
superseded-preprint = "note"

[tool.refcheck.rules.year-mismatch]
tolerance = 1

[[tool.refcheck.suppress]]
reference = "shiraki2000"
rules = ["page-mismatch"]
reason = "the reprint is paginated anew"
```

"""
# What each key of the model is for; a key that is missing here fails the generation.
_MEANINGS: Mapping[str, tuple[str, str]] = {
    "inputs": ("list of paths", "the files and folders that are read when none is named"),
    "select": ("list of rules", "only these rules speak; empty means all"),
    "ignore": ("list of rules", "these do not, whatever `select` says"),
    "fail-on": ("", "findings of this severity and above make the exit status 1"),
    "min-confidence": ("", "findings less sure than this are counted and not shown"),
    "mailto": ("address", "the contact sent to the registries; none is sent unless you give one"),
    "sources": (
        "list of registries",
        "who is asked: of `crossref`, `datacite`, `doi.org`, `arxiv`, `pubmed`, `openlibrary`, "
        "`openalex-dois` and `openalex`, all but the last by default: it searches, which OpenAlex "
        "sells, and looks at DOIs, which is free and all that `openalex-dois` does. What belongs "
        "to one that is left out is a note. "
        "After a change: `refcheck lock --refresh`",
    ),
    "lockfile": ("path", "where the answers are locked; `refcheck.lock` beside the file if unset"),
    "baseline": ("path", "the accepted findings; `refcheck-baseline.json` beside it if unset"),
    "require-reason": ("true or false", "a suppression comment without a reason is refused"),
    "severity": ("table", 'another severity for a rule, as `severity.missing-doi = "note"`'),
    "rules": ("table", "options of rules: `rules.<rule>.<option>`, see below"),
    "suppress": ("list of tables", "findings hidden at one reference, see below"),
}
_CHOICES: Mapping[str, type[StrEnum]] = {"fail-on": FailOn, "min-confidence": Confidence}
_VARIABLES: Mapping[str, str] = {
    "REFCHECK_CROSSREF_URL": "another address for Crossref, such as a mirror",
    "REFCHECK_DATACITE_URL": "another address for DataCite",
    "REFCHECK_DOI_URL": "another address for doi.org, which knows who registered a DOI",
    "REFCHECK_ARXIV_URL": "another address for arXiv",
    "REFCHECK_PUBMED_URL": "another address for PubMed, and for PubMed Central with it",
    "REFCHECK_PMC_URL": "another address for PubMed Central alone",
    "REFCHECK_OPENLIBRARY_URL": "another address for Open Library",
    "REFCHECK_OPENALEX_URL": "another address for OpenAlex",
    "REFCHECK_MAILTO": "as `--mailto`",
    "REFCHECK_CROSSREF_TOKEN": "a Crossref Plus token; it is sent to Crossref alone",
    "REFCHECK_OPENALEX_KEY": "a key for OpenAlex; it is sent to OpenAlex alone",
    "REFCHECK_CACHE_DIR": "where answers are cached, instead of the user's cache folder",
}
_SUPPRESSION = """\
## Suppressions

A finding that is right and has to stay is hidden where it stands, with a reason that the next
reader sees. One syntax in every carrier: `<!-- -->`, or behind `%` or `#`.

```text
<!-- refcheck: ignore[year-mismatch] the journal prints 2016 -->
% refcheck: ignore[RC206, RC210] the journal prints 2016
# refcheck: ignore-file[missing-doi] old books
```

`ignore` holds for the entry it stands in, or for the next line when it is alone on its line;
`ignore-file`, in the first ten lines, for the whole file. Formats without comments take
`[[tool.refcheck.suppress]]`: `reference` is an entry's key, its number in the list or its DOI,
`rules` what is hidden there, `reason` why.

A suppression without a rule is refused: it would hide what nobody has seen yet. One that hides
nothing is a finding ([RC902](rules/unused-suppression.md)). What is hidden is counted in the
closing lines, and it changes no verdict: a reference whose only finding is suppressed still
counts as one that does not agree. `--no-ignores` shows everything.

## The baseline

`refcheck baseline` accepts the findings of today; later runs report new ones only. It is for a
project that begins to be checked with more findings than can be mended at once. The file holds
a fingerprint for each finding, which survives moved lines, and a line that tells a person what
it is. Run it again after mending, and what is gone is dropped. `--no-baseline` shows everything.

"""


def configuration_page() -> str:
    """Return `docs/configuration.md`."""
    return "".join((_HEAD, *_keys(), *_rule_options(), _SUPPRESSION, *_options(), *_environment()))


def _keys() -> Iterator[str]:
    yield "## Keys\n\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n"
    for field in fields(Config):
        if field.name == "path":
            continue
        key = _key(field.name)
        kind, meaning = _MEANINGS[key]
        kind = kind or _words(_CHOICES[key])
        default = field.default
        shown = "" if default in (None, (), NODEFAULT) else f"`{_toml(default)}`"
        yield f"| `{key}` | {kind} | {shown} | {meaning} |\n"
    yield f"\nSeverities are {_words(Severity)}.\n\n"


def configuration_schema() -> str:
    """Return the JSON schema of `refcheck.toml`, and of `[tool.refcheck]`, for editors."""
    properties = {_key(field.name): _property(field) for field in fields(Config)}
    del properties["path"]
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",  # what TOML editors read
        "title": "Configuration of refcheck",
        "description": "`refcheck.toml`, or `[tool.refcheck]` of `pyproject.toml`.",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "definitions": {
            "rule": {"type": "string", "description": "A code, the start of a code, or a name."},
            "severity": {"enum": list(Severity)},
        },
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _key(name: str) -> str:
    return {"options": "rules"}.get(name, name.replace("_", "-"))


def _property(field: Any) -> dict[str, Any]:
    key = _key(field.name)
    meaning = {"description": _MEANINGS[key][1]} if key in _MEANINGS else {}
    told = {} if field.default in (None, (), NODEFAULT) else {"default": field.default}
    return {**_SHAPES.get(key, {"type": "string"}), **meaning, **told}


def _options_of_rules() -> dict[str, Any]:
    return {
        rule.name: {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                option.name: {
                    **_option_shape(option.default),
                    "default": option.default,
                    "description": option.meaning,
                }
                for option in rule.options
            },
        }
        for rule in RULES
        if rule.options
    }


def _option_shape(default: bool | int) -> dict[str, Any]:
    if isinstance(default, bool):
        return {"type": "boolean"}
    return {"type": "integer", "minimum": 0}


_LIST_OF_RULES = {"type": "array", "items": {"$ref": "#/definitions/rule"}}
# What is not a text: the shape of a key's value.
_SHAPES: Mapping[str, dict[str, Any]] = {
    "inputs": {"type": "array", "items": {"type": "string"}},
    "select": _LIST_OF_RULES,
    "ignore": _LIST_OF_RULES,
    "fail-on": {"enum": list(FailOn)},
    "min-confidence": {"enum": list(Confidence)},
    "sources": {"type": "array", "items": {"enum": list(Registry)}, "minItems": 1},
    "require-reason": {"type": "boolean"},
    "severity": {"type": "object", "additionalProperties": {"$ref": "#/definitions/severity"}},
    "rules": {
        "type": "object",
        "additionalProperties": False,
        "properties": _options_of_rules(),
    },
    "suppress": {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["reference", "rules"],
            "properties": {
                "reference": {"type": ["string", "integer"]},
                "rules": {**_LIST_OF_RULES, "minItems": 1},
                "reason": {"type": "string"},
            },
        },
    },
}


def _words(kind: type[StrEnum]) -> str:
    words = [f"`{member}`" for member in kind]
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'


def _rule_options() -> Iterator[str]:
    yield "## Options of rules\n\n| option | default | meaning |\n| --- | --- | --- |\n"
    for rule in RULES:
        for option in rule.options:
            name = f"[`rules.{rule.name}`](rules/{rule.name}.md)`.{option.name}`"
            yield f"| {name} | `{_toml(option.default)}` | {option.meaning} |\n"
    yield "\n"


def _options() -> Iterator[str]:
    yield "## Options of the commands\n\n"
    yield "An option with a variable can be set by the environment; a flag there is `1` or `0`.\n\n"
    context = click.Context(cli)
    for name, summary in COMMANDS.items():
        command = cli.get_command(context, name)
        assert command is not None
        yield from _command(command, f"refcheck {name}", summary)
        for below in command.commands.values() if isinstance(command, click.Group) else ():
            within = f"refcheck {name} {below.name}"
            yield from _command(below, within, (below.help or "").partition("\n\n")[0])


def _command(command: click.Command, name: str, summary: str) -> Iterator[str]:
    yield f"### {name}\n\n{summary}\n\n"
    options = [p for p in command.params if isinstance(p, click.Option) and p.name != "help"]
    if options:
        yield "| option | variable | meaning |\n| --- | --- | --- |\n"
        yield from (_option(option) for option in options)
        yield "\n"


def _option(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        value = " " + "\\|".join(map(str, option.type.choices))
    else:
        value = "" if option.is_flag else f" {option.metavar}"
    names = ", ".join(f"`{name}`" for name in option.opts)
    variable = f"`{option.envvar}`" if option.envvar else ""
    return f"| {names}{value} | {variable} | {option.help or ''} |\n"


def _environment() -> Iterator[str]:
    yield "## The environment besides\n\n| variable | meaning |\n| --- | --- |\n"
    for name in VARIABLES.values():
        yield f"| `{name}` | {_VARIABLES[name]} |\n"
    yield "| `NO_COLOR` | no colours, whatever the terminal |\n"
    yield "| `FORCE_HYPERLINK` | 1: rule codes are links, 0: not, whatever the terminal |\n"
    yield "| `HTTPS_PROXY`, `REQUESTS_CA_BUNDLE` | as everywhere with Python's `requests` |\n"
