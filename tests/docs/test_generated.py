from __future__ import annotations

from pathlib import Path
import re

import pytest

from docs.generators.pages import DOCS, pages
from refcheck.config import parse_config

_TOML = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_page_holds_what_the_code_and_the_command_say_today() -> None:
    stale = [
        path.relative_to(DOCS.parent).as_posix()
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert not stale, "run `python -m docs.generators`"


def test_every_rule_page_belongs_to_a_rule() -> None:
    assert set((DOCS / "rules").iterdir()) <= set(pages())


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_every_configuration_shown_can_be_used(page: Path) -> None:
    for block in _TOML.findall(page.read_text(encoding="utf-8")):
        parse_config(block, Path("pyproject.toml"))
