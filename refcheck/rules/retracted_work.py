"""RC601: a work that was retracted, withdrawn or removed."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.model.record import Record, Update
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.notices import (
    Weight,
    contradicting,
    is_withdrawing_notice,
    line,
    mark_of_retraction,
    notices,
    noun,
    nouns,
    standing,
    verb,
    weight,
    where,
)
from refcheck.rules.kit.phrases import quoted


class RetractedWork(ReferenceRule):
    """The cited work was retracted, withdrawn or removed.

    ## Why it matters
    Retracted work goes on being cited as if it stood; four in five such citations do not know it.

    ## What it accepts
    - Corrections, new versions and expressions of concern: RC602 and RC603.
    - A version note that points at the work itself, which some publishers deposit.

    Two entries of Retraction Watch under one number that say different things are reported as
    contradictory: look at the notice. Warnings are a work that was reinstated since, and a
    retraction *notice* that is itself cited. A DOI that became an alias of the notice of its own
    retraction is an error, and so is the notice's DOI on a reference that describes the work:
    nothing is compared with the notice. Another error is a registered title that begins with
    `RETRACTED:`, `WITHDRAWN:` or `[Retracted]` where no notice is registered.

    ## Fails
    ```text
    Doe J, Roe R. Swimming patterns of the common eel in cold rivers. Journal of Fish Biology.
    2011;98(2):101-110. doi:10.1111/jfb.14500
    ```
    ```registry
    10.1111/jfb.14500
      author: Doe, Jane; Roe, Richard
      title: Swimming patterns of the common eel in cold rivers
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
      issue: 2
      page: 101-110
      updated-by: retraction 10.1111/jfb.14999 2014-03-01 retraction-watch
    10.1111/jfb.14501
      author: Doe, Jane; Roe, Richard
      title: Resting patterns of the common eel in warm rivers
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
      issue: 2
      page: 111-120
      updated-by: new_version 10.1111/jfb.14501 2014-03-01 publisher
    ```

    ## Passes
    ```text
    Doe J, Roe R. Resting patterns of the common eel in warm rivers. Journal of Fish Biology.
    2011;98(2):111-120. doi:10.1111/jfb.14501
    ```

    ## Fix
    None. Whoever cites a retracted work on purpose says so in a suppression with its reason.

    ## Options
    None.

    ## Sources
    Crossref REST API, `updated-by` and `update-to`, with Retraction Watch's data since January
    2025; Hsiao and Schneider 2021, doi 10.1162/qss_a_00155.
    """

    code = "RC601"
    name = "retracted-work"
    severity = Severity.ERROR
    scope = Scope.RECORD

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        record = subject.own_record
        if record is None:
            return
        retractions = notices(record, Weight.RETRACTED)
        reinstated = notices(record, Weight.REINSTATED)
        about = [u for u in record.update_to if weight(u) is Weight.RETRACTED]
        if still := standing(retractions, reinstated):
            yield self._retracted(subject, record, still, reinstated)
        elif reinstated:
            yield self._reinstated(subject, (*retractions, *reinstated))
        elif about:
            yield self._is_a_notice(subject, record, about[0])
        elif (mark := mark_of_retraction(record)) is not None:
            yield self._marked(subject, mark)

    def _retracted(
        self,
        subject: Subject,
        record: Record,
        retractions: tuple[Update, ...],
        reinstated: tuple[Update, ...],
    ) -> Finding:
        against = [other for update in retractions for other in contradicting(record, update)]
        message = f"the cited work was {verb(retractions)}"
        if against:
            message += f", and the same entry says {nouns(against)}: contradictory, read the notice"
        first = retractions[0]
        return self.finding(
            subject,
            Field.STATUS,
            message,
            recorded=noun(first),
            marks=subject.at_doi(noun(first)),
            evidence=[line(update) for update in (*retractions, *against, *reinstated)],
        )

    def _reinstated(self, subject: Subject, updates: tuple[Update, ...]) -> Finding:
        return self.finding(
            subject,
            Field.STATUS,
            "the cited work was retracted and has been reinstated since: read the notices",
            recorded=noun(updates[-1]),
            marks=subject.at_doi(noun(updates[-1])),
            evidence=[line(update) for update in updates],
            severity=Severity.WARNING,
        )

    def _is_a_notice(self, subject: Subject, record: Record, update: Update) -> Finding:
        doi = subject.reference.doi
        replaced = doi is not None and is_withdrawing_notice(record, doi.value)
        kind = noun(update)
        message = (
            f"the cited work was {verb([update])}: its DOI now leads to the notice, {record.doi}"
            if replaced
            else f"the DOI is that of a {kind} notice, not of the work it is about{where(update)}"
        )
        return self.finding(
            subject,
            Field.STATUS,
            message,
            recorded=kind,
            marks=subject.at_doi(f"{kind} notice"),
            # Compared with the notice and not unlike it: it is the notice that is cited.
            severity=None if subject.checked.judgement is None else Severity.WARNING,
        )

    def _marked(self, subject: Subject, mark: str) -> Finding:
        return self.finding(
            subject,
            Field.STATUS,
            f"the title of the cited work is registered with {quoted(mark)} in front",
            recorded=mark.lower(),
            marks=subject.at_doi(mark.lower()),
        )
