"""RC501: one work listed twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from refcheck.core.fields.one_work import are_two, described, may_be_one
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.text.folding import squeeze
from refcheck.rules.kit.base import ListRule, Subject
from refcheck.rules.kit.phrases import called

# Entries of one name that a further one is set beside; a list of more names nothing.
_MOST_COMPARED = 20


class DuplicateReference(ListRule[tuple[str, ...]]):
    """Two entries of the list describe the same work.

    ## Why it matters
    The work is counted twice, and the numbers of all later references are off by one.

    ## What it accepts
    - Two entries with the same DOI: that is RC502, said once.
    - Works of one author and year with different titles, volumes, issues, pages or editions; two
      parts of a series; a column that has its name in every issue.
    - A talk held at two events, a page at two addresses: where no journal and no book tells, the
      date, the place and the address must not differ.
    - Notes that point back (*ibid.*, *op. cit.*).
    - A preprint and its article, when each has its own DOI.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning for everybody and nobody. Nature.
    2015;521(7553):436-444. doi:10.1038/nature14539

    LeCun, Y., Bengio, Y., & Hinton, G. (2015). Deep learning for everybody and nobody.
    Nature, 521(7553), 436–444.
    ```
    ```registry
    10.1038/nature14539
      author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
      title: Deep learning for everybody and nobody
      container-title: Nature
      published-print: 2015-05-28
      volume: 521
      issue: 7553
      page: 436-444
    ```

    ## Passes
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning for everybody and nobody. Nature.
    2015;521(7553):436-444. doi:10.1038/nature14539
    ```

    ## Fix
    None: which entry stays is the author's to decide.

    ## Options
    None.

    ## Sources
    The record both entries lead to; without one, title, first author and year, and everything
    else that both state.
    """

    code = "RC501"
    name = "duplicate-reference"
    severity = Severity.WARNING

    def note(self, subject: Subject) -> tuple[str, ...]:
        """Return names for the work."""
        return tuple(_works(subject))

    def check_list(
        self, notes: Sequence[tuple[str, ...]], subjects: Sequence[Subject]
    ) -> Iterator[tuple[int, Finding]]:
        """See `ListRule.check_list`."""
        known: defaultdict[str, list[int]] = defaultdict(list)
        for number, keys in enumerate(notes):
            others = [other for key in keys for other in known[key]]
            for key in keys:
                if len(known[key]) < _MOST_COMPARED:
                    known[key].append(number)
            if not others:
                continue
            subject = subjects[number]
            candidates = (subjects[other] for other in others)
            earlier = next((one for one in candidates if _are_one(one, subject)), None)
            if earlier is not None:
                yield number, self._report(subject, earlier)

    def _report(self, subject: Subject, earlier: Subject) -> Finding:
        other = called(earlier.reference)
        return self.finding(
            subject,
            Field.LIST,
            f"{called(subject.reference)} describes the same work as {other}",
            evidence=[("help", f"{other} is at {earlier.reference.location}")],
        )


def _works(subject: Subject) -> Iterator[str]:
    """Yield names for the work an entry describes; entries that share one may be of one work."""
    if subject.reference.auxiliary:
        return
    record = subject.own_record or subject.checked.found_by_search
    if record is not None:
        yield record.name
    elif subject.reference.doi is None and (name := described(subject.reference)) is not None:
        yield name
    if subject.problem is None and subject.reference.doi is None:
        yield squeeze(subject.reference.raw.text)


def _are_one(a: Subject, b: Subject) -> bool:
    """Say whether two entries that share a name are of one work, and share no DOI (RC502)."""
    one, other = a.reference, b.reference
    if one.doi is not None and one.doi == other.doi:
        return False
    records = [subject.own_record or subject.checked.found_by_search for subject in (a, b)]
    if all(record is not None for record in records):
        return not are_two(one, other)
    return may_be_one(one, other)
