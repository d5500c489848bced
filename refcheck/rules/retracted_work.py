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
    notices,
    noun,
    nouns,
    standing,
    verb,
    weight,
    where,
)
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import places, quoted
from refcheck.rules.kit.retraction_marks import Marked, TitleMark, recorded_mark, stated_mark


class RetractedWork(ReferenceRule):
    """The cited work was retracted, withdrawn or removed.

    ## Why it matters
    Retracted work goes on being cited as if it stood; four in five such citations do not know it.

    ## What it accepts
    - Corrections, new versions and expressions of concern: RC602 and RC603.
    - A version note that points at the work itself, which some publishers deposit.
    - A title that speaks of retractions: `Retracted publications in dentistry: a review`.
    - A notice of retraction that is cited as such: the reference's title says so.

    Two entries of Retraction Watch under one number that say different things are reported as
    contradictory: look at the notice. Warnings are a work that was reinstated since, and a
    retraction *notice* that is itself cited. A DOI that became an alias of the notice of its own
    retraction is an error, and so is the notice's DOI on a reference that describes the work:
    nothing is compared with the notice. Another error is a title, the registered one or the
    reference's own, that says `RETRACTED:`, `Withdrawn:`, `RETRACTED CHAPTER:`, `[Retracted]` or
    `Notice of Retraction:` in front, or `(Retracted)` at its end, where no notice is registered;
    these words are no difference of the title.

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
    occasions = frozenset({Occasion.NOTICE, Occasion.MARKED})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        record = subject.own_record
        stated = stated_mark(subject.reference)
        if record is not None and (found := self._registered(subject, record, stated)):
            yield found
        elif stated is not None and stated.of is Marked.WORK:
            yield self._stated(subject, stated)

    def _registered(
        self, subject: Subject, record: Record, stated: TitleMark | None
    ) -> Finding | None:
        """Return what the registry knows of the end of the work."""
        retractions = notices(record, Weight.RETRACTED)
        reinstated = notices(record, Weight.REINSTATED)
        about = [u for u in record.update_to if weight(u) is Weight.RETRACTED]
        mark = recorded_mark(record)
        names_notice = stated is not None and stated.of is Marked.NOTICE
        if still := standing(retractions, reinstated):
            return self._retracted(subject, record, still, reinstated)
        if reinstated:
            return self._reinstated(subject, (*retractions, *reinstated))
        if names_notice and (about or (mark is not None and mark.of is Marked.NOTICE)):
            return None  # what is cited is the notice, and says so
        if about:
            return self._is_a_notice(subject, record, about[0])
        if mark is None:
            return None
        return self._marked(subject, mark, known=stated is not None)

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
            evidence=[
                *(line(update) for update in (*retractions, *against, *reinstated)),
                *places(subject),
            ],
        )

    def _reinstated(self, subject: Subject, updates: tuple[Update, ...]) -> Finding:
        return self.finding(
            subject,
            Field.STATUS,
            "the cited work was retracted and has been reinstated since: read the notices",
            recorded=noun(updates[-1]),
            marks=subject.at_doi(noun(updates[-1])),
            evidence=[*(line(update) for update in updates), *places(subject)],
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
            evidence=places(subject),
            # Compared with the notice and not unlike it: it is the notice that is cited.
            severity=None if subject.checked.judgement is None else Severity.WARNING,
        )

    def _marked(self, subject: Subject, mark: TitleMark, *, known: bool) -> Finding:
        what = "the cited work" if mark.of is Marked.WORK else "the DOI: it may be a notice's"
        return self.finding(
            subject,
            Field.STATUS,
            f"the registered title says {quoted(mark.written)} of {what}",
            recorded=mark.written.lower(),
            marks=subject.at_doi(mark.written.lower()),
            evidence=places(subject),
            # A title that both sides have so may be its own.
            severity=Severity.WARNING if known and mark.may_be_title else None,
        )

    def _stated(self, subject: Subject, mark: TitleMark) -> Finding:
        title = subject.reference.fields.get("title")
        return self.finding(
            subject,
            Field.STATUS,
            f"the reference itself says {quoted(mark.written)} of the cited work",
            stated=mark.written,
            marks=() if title is None else [(title.span, None)],
            evidence=places(subject),
        )
