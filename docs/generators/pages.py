"""Writing the pages, and the parts of pages, that follow from the code.

    python -m docs.generators

`rules/` comes from the rules' docstrings and from what refcheck says about their examples, the
manual of `refcheck explain` from the docstrings alone,
`configuration.md` and the JSON schema of the configuration from its model and the commands'
options, `pairs.md` from the table of pairs that the tests run; on the other pages
some lists come from the package, and the output of every command from running it. A test
compares all of it with the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from docs.generators.configuration import configuration_page, configuration_schema
from docs.generators.fragments import filled
from docs.generators.manual import manual_page
from docs.generators.pairs import pairs_page
from docs.generators.rule_pages import rule_pages, terminal_pages
from docs.generators.transcripts import refreshed
from refcheck.cli.explain import MANUAL

DOCS = Path(__file__).resolve().parents[1]
SCHEMA = DOCS.parent / "refcheck" / "config" / "schemas" / "refcheck.schema.json"


def pages() -> Mapping[Path, str]:
    """Return every page that is generated, in whole or in part, with what it should hold."""
    written = {DOCS / "configuration.md": configuration_page(), SCHEMA: configuration_schema()}
    written[DOCS / "refcheck.1"] = manual_page()
    written[MANUAL] = terminal_pages()
    written[DOCS / "pairs.md"] = pairs_page()
    written |= {DOCS / "rules" / name: text for name, text in rule_pages().items()}
    by_hand = {path: path.read_text(encoding="utf-8") for path in _pages_by_hand(written)}
    return written | {path: refreshed(filled(text)) for path, text in by_hand.items()}


def _pages_by_hand(written: Mapping[Path, str]) -> Iterator[Path]:
    for path in sorted(DOCS.rglob("*.md")):
        if path not in written and path.parent not in (DOCS / "rules", DOCS / "examples"):
            yield path


def main() -> None:
    """Write what is out of date, and remove the pages of rules that are gone."""
    wanted = pages()
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.relative_to(DOCS.parent).as_posix()}: written")
    for path in (DOCS / "rules").glob("*.md"):
        if path not in wanted:
            path.unlink()
            print(f"{path.relative_to(DOCS.parent).as_posix()}: removed")
