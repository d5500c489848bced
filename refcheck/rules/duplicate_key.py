"""RC506: two entries under one key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.model.reference import Carrier
from refcheck.rules.kit.base import ListRule, Subject
from refcheck.rules.kit.file_notations import ENW, NBIB, RIS, XML, is_written_in
from refcheck.rules.kit.list_habits import repeated


class DuplicateKey(ListRule[str | None]):
    """Two entries of a bibliography have one key.

    ## Why it matters
    A citation by that key means one of them, and the other is never printed: BibTeX stops at the
    second, biber leaves it out, citation processors take the last.

    ## What it accepts
    - Keys that differ in case: biber and citation processors tell them apart.
    - A key that is repeated in a comment, or in another file.
    - Formats whose entries are not cited by a key of the author's: RIS, NBIB.

    ## Fails
    ```bibtex
    @article{doe2011, author = {Doe, Jane}, title = {Swimming patterns of the common eel},
      journal = {Journal of Fish Biology}, year = {2011}, doi = {10.1111/jfb.14500}}
    @article{doe2011, author = {Doe, Jane}, title = {Nesting of the ringed plover on roofs},
      journal = {Ibis}, year = {2011}, doi = {10.1111/ibi.12345}}
    ```
    ```registry
    10.1111/jfb.14500
      author: Doe, Jane
      title: Swimming patterns of the common eel
      container-title: Journal of Fish Biology
      published-print: 2011-02
    10.1111/ibi.12345
      author: Doe, Jane
      title: Nesting of the ringed plover on roofs
      container-title: Ibis
      published-print: 2011-05
    ```

    ## Passes
    ```bibtex
    @article{doe2011a, author = {Doe, Jane}, title = {Swimming patterns of the common eel},
      journal = {Journal of Fish Biology}, year = {2011}, doi = {10.1111/jfb.14500}}
    @comment{@article{doe2011a, title = {Swimming patterns}}}
    @article{doe2011b, author = {Doe, Jane}, title = {Nesting of the ringed plover on roofs},
      journal = {Ibis}, year = {2011}, doi = {10.1111/ibi.12345}}
    ```

    ## Fix
    None: the citations in the text have to follow.

    ## Options
    None.

    ## Sources
    BibTeX 0.99d, *Repeated entry*; biber 2.20, *Duplicate entry key*; CSL 1.0.2: an item's `id`
    is unique.
    """

    code = "RC506"
    name = "duplicate-key"
    severity = Severity.WARNING

    def note(self, subject: Subject) -> str | None:
        """Return the key, where entries are cited by it."""
        return subject.reference.key if _is_cited_by_key(subject) else None

    def check_list(
        self, notes: Sequence[str | None], subjects: Sequence[Subject]
    ) -> Iterator[tuple[int, Finding]]:
        """See `ListRule.check_list`."""
        for number, earlier in repeated(notes):
            yield number, self._report(subjects[number], subjects[earlier], notes[number] or "")

    def _report(self, subject: Subject, earlier: Subject, key: str) -> Finding:
        return self.finding(
            subject,
            Field.LIST,
            f"another entry has the key {key} already: only one of the two is ever printed",
            stated=key,
            evidence=[("help", f"the first is at {earlier.reference.location}")],
        )


def _is_cited_by_key(subject: Subject) -> bool:
    if subject.reference.carrier is not Carrier.STRUCTURED or subject.problem is not None:
        return False
    return not is_written_in(subject.source, (*RIS, *NBIB, *ENW, *XML))
