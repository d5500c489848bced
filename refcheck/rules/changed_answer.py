"""RC904: a registry that has changed its mind since the lockfile was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refcheck.core.model.answer import Answer, Found, NotRegistered, RegisteredElsewhere
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.model.record import Record, Update
from refcheck.core.model.reference import Name
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import listing, registry_name

_FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "container_title": "container-title",
    "dates": "date",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "article_number": "article number",
    "updated_by": "notice",
    "relation": "relation",
    "doi": "DOI",
    "type": "type",
}


class ChangedAnswer(ReferenceRule):
    """The registry's answer is no longer the one in the lockfile.

    ## Why it matters
    A retraction, a correction of the record or a lost DOI arrives this way.

    ## What it accepts
    - Changes in what refcheck does not compare (citation counts, licences, links).
    - It speaks under `--refresh` alone: otherwise the registry is not asked again.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```
    ```registry
    10.1038/nature14539
      author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
      title: Deep learning
      container-title: Nature
      published-print: 2015-05-28
      volume: 521
      issue: 7553
      page: 436-444
    ```
    ```locked
    10.1038/nature14539
      author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
      title: Deep learning
      container-title: Nature
      published-print: 2015-05-28
      volume: 521
      issue: 7553
      page: 436-449
    ```

    ## Passes
    ```text
    Mnih V. Human-level control through deep reinforcement learning. Nature. 2015;518:529-533.
    ```

    ## Fix
    None: `refcheck lock --refresh` records the new answers.

    ## Options
    None.

    ## Sources
    The lockfile's record beside the registry's.
    """

    code = "RC904"
    name = "changed-answer"
    severity = Severity.WARNING
    scope = Scope.RECORD
    occasions = frozenset({Occasion.LOCKED})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        doi, locked, fresh = subject.reference.doi, subject.locked, subject.checked.answer
        if doi is None or locked is None or fresh is None:
            return
        change = _change(locked, fresh)
        if change is None:
            return
        yield self.finding(
            subject,
            Field.DOI,
            f"the answer about {doi.value} is no longer the one in the lockfile: {change}",
            stated=doi.value,
            marks=subject.at_doi(None),
            evidence=[("help", "`refcheck lock --refresh` records the new answer")],
        )


def _change(locked: Answer, fresh: Answer) -> str | None:
    match locked, fresh:
        case Found(record=old), Found(record=new):
            changed = [*_changed_fields(old, new)]
            return "; ".join(changed) or None
        case (NotRegistered(), Found()):
            return "the DOI has been registered"
        case (Found() | RegisteredElsewhere(), NotRegistered()):
            return "no agency knows the DOI any more"
        case (RegisteredElsewhere(agency=before), RegisteredElsewhere(agency=now)):
            return None if before == now else f"it is at {now} now"
        case (Found(), RegisteredElsewhere(agency=now)):
            return f"it is at {now} now"
        case (RegisteredElsewhere(), Found(provenance=provenance)):
            return f"it is at {registry_name(provenance.registry)} now"
        case _:
            return None


def _changed_fields(old: Record, new: Record) -> Iterator[str]:
    """Yield each change with both values: `page was 436-449, is 436-444`."""
    for field, word in _FIELDS.items():
        before, now = getattr(old, field), getattr(new, field)
        if before == now:
            continue
        told = (before, now)
        if isinstance(before, Mapping):
            told = (_differing(before, now), _differing(now, before))
        yield "{} was {}, is {}".format(word, *map(_told, told))


def _differing(these: Mapping[str, object], those: Mapping[str, object]) -> list[str]:
    """Return the entries of a mapping that another one does not have so."""
    return [f"{key} {_told(value)}" for key, value in these.items() if those.get(key) != value]


def _told(value: object) -> str:
    """Return a recorded value as a sentence shows it."""
    match value:
        case None | () | []:
            return "not recorded"
        case Update(type=kind, doi=doi):
            return f"{kind.replace('_', ' ')} {doi}"
        case Name(literal=None, family=family, given=given, suffix=suffix):
            return " ".join(part for part in (given, family, suffix) if part)
        case tuple() | list():
            return listing([_told(item) for item in value])
        case _:
            return str(value)
