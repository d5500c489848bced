"""RC901: an entry that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion


class UnreadableReference(ReferenceRule):
    """The entry is there, and it cannot be read.

    ## Why it matters
    It was not checked, and whatever reads the file after refcheck may drop it without a word. The
    same is said of what looks like a reference in a document that was named, where no list is
    recognised in it.

    ## What it accepts
    - Every entry that can be read, however odd its fields.

    ## Fails
    ```bibtex
    @article{lecun2015,
      title = {Deep learning,
      year = 2015

    @article{mnih2015,
      title = {Human-level control through deep reinforcement learning},
      year = 2015
    }
    ```

    ## Passes
    ```bibtex
    @article{lecun2015,
      title = {Deep learning},
      year = 2015
    }
    ```

    ## Fix
    None.

    ## Options
    None.

    ## Sources
    BibTeX's own grammar, as *btparse* documents it.
    """

    code = "RC901"
    name = "unreadable-reference"
    severity = Severity.WARNING
    scope = Scope.REFERENCE
    occasions = frozenset({Occasion.UNREADABLE})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        if subject.problem is not None:
            yield self.finding(subject, Field.ENTRY, subject.problem)
