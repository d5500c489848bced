"""What made-up works borrow from Crossref records: people, titles, journals as they are cited."""

from __future__ import annotations

from collections.abc import Sequence
import random
from typing import Any

from refcheck.core.text.folding import plain


def people(authors: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Return Crossref authors as CSL names: the first thirty at most."""
    found = []
    for author in authors[:30]:
        family, given = plain(author.get("family") or ""), plain(author.get("given") or "")
        if family and len(family) < 40:
            found.append({"family": family, "given": given} if given else {"family": family})
        elif author.get("name"):
            found.append({"family": plain(author["name"])})
    return found


def borrowed_title(others: Sequence[dict[str, Any]], dice: random.Random) -> str:
    """Return a title for a book: those of chapters' books where there are any."""
    for _ in range(20):
        other = dice.choice(others)
        names = other.get("container-title") or []
        if other.get("type") == "book-chapter" and names:
            return plain(names[0])
        title = plain((other.get("title") or [""])[0])
        if 10 < len(title) < 70:
            return title
    return "Handbook of Everything"


def cited_journal(others: Sequence[dict[str, Any]], dice: random.Random) -> str | None:
    """Return a journal as one of the records' reference lists names it, mostly abbreviated."""
    for _ in range(20):
        references = dice.choice(others).get("reference")
        name = plain(dice.choice(references).get("journal-title") or "") if references else ""
        if 2 < len(name) < 80:
            return name
    return None
