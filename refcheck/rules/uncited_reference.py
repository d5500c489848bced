"""RC504: an entry that the text does not cite."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.citing.linked import keys_of
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.texts import TextRule, Whole


class UncitedReference(TextRule):
    r"""The list has an entry that the text does not cite.

    ## Why it matters
    Journals send such lists back. In a bibliography that is printed only as far as it is cited it
    is no fault, and still good to know: the work is not in the printed list.

    ## What it accepts
    - Entries that `\nocite` names, or all of them after `\nocite{*}`.
    - Entries that lend their fields (`crossref`, `xdata`), and members of sets.
    - Any entry of a text whose parts, or whose manner of citing, are not known for certain.

    ## Fails
    ```latex
    Eels swim at night \cite{doe2011}.
    \begin{thebibliography}{9}
    \bibitem{doe2011} Doe J. Swimming patterns of the common eel. Journal of Fish Biology.
    2011;98(2):101-110. doi:10.1111/jfb.14500
    \bibitem{doe2012} Doe J. Nesting of the ringed plover on roofs. Ibis. 2012;154(1):11-20.
    doi:10.1111/ibi.12345
    \end{thebibliography}
    ```
    ```registry
    10.1111/jfb.14500
      author: Doe, Jane
      title: Swimming patterns of the common eel
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
      issue: 2
      page: 101-110
    10.1111/ibi.12345
      author: Doe, Jane
      title: Nesting of the ringed plover on roofs
      container-title: Ibis
      published-print: 2012-01
      volume: 154
      issue: 1
      page: 11-20
    ```

    ## Passes
    ```latex
    Eels swim at night \cite{doe2011}, and plovers do not swim. \nocite{doe2012}
    \begin{thebibliography}{9}
    \bibitem{doe2011} Doe J. Swimming patterns of the common eel. Journal of Fish Biology.
    2011;98(2):101-110. doi:10.1111/jfb.14500
    \bibitem{doe2012} Doe J. Nesting of the ringed plover on roofs. Ibis. 2012;154(1):11-20.
    doi:10.1111/ibi.12345
    \end{thebibliography}
    ```

    ## Fix
    None: which of the two is to change is the author's to decide. `--cited-only` leaves such
    entries out.

    ## Options
    None.

    ## Sources
    Publication Manual of the American Psychological Association, 7th edition, 8.4; AMA Manual of
    Style, 11th edition, 3.5.
    """

    code = "RC504"
    name = "uncited-reference"
    severity = Severity.NOTE

    def check_text(self, whole: Whole) -> Iterator[tuple[int, Finding]]:
        """See `TextRule.check_text`."""
        linked = whole.linked
        if not linked.manuscript.whole:
            return
        for position in sorted(linked.listed - linked.cited):
            subject = whole.subjects[position]
            reference = subject.reference
            lends = not linked.manuscript.lent.isdisjoint(map(str.lower, keys_of(reference)))
            if not (reference.auxiliary or lends or subject.problem is not None):
                yield position, self._report(subject)

    def _report(self, subject: Subject) -> Finding:
        return self.finding(subject, Field.LIST, "the text does not cite this entry")
