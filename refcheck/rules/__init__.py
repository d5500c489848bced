"""Rules: what is learnt about references in, findings out. One file per rule.

`LISTED` names them in the order of their codes, which are never reused; each is loaded when it is
first asked for. `RULES` are all of them.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import Any, cast

from refcheck.rules.kit.base import ListRule, Option, ReferenceRule, Rule, Scope, Subject
from refcheck.rules.kit.listing import (
    Listed,
    alone,
    over_list,
    over_suppressions,
    over_text,
    with_record,
)
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.texts import TextRule, Whole

__all__ = [
    "LISTED",
    "RULES",
    "ListRule",
    "Listed",
    "Option",
    "ReferenceRule",
    "Rule",
    "Scope",
    "Subject",
    "TextRule",
    "Whole",
    "list_rules",
    "speaking",
    "text_rules",
]

# Code, module, class, and the occasions on which a rule about one reference may speak.
LISTED: tuple[Listed, ...] = (
    with_record(
        "RC101", "doi_not_registered", "DOINotRegistered", Occasion.NO_RECORD, Occasion.FURTHER
    ),
    with_record("RC102", "malformed_doi", "MalformedDOI", Occasion.ALIAS, Occasion.FAULTY_DOI),
    with_record("RC103", "doi_of_another_work", "DOIOfAnotherWork", Occasion.OTHER_WORK),
    with_record("RC104", "missing_doi", "MissingDOI", Occasion.NO_DOI),
    with_record("RC105", "no_record_found", "NoRecordFound", Occasion.NO_DOI),
    with_record("RC106", "superseded_doi", "SupersededDOI", Occasion.ALIAS),
    with_record(
        "RC107",
        "conflicting_identifiers",
        "ConflictingIdentifiers",
        Occasion.FURTHER,
        Occasion.BY_NUMBER,
    ),
    alone("RC108", "placeholder_identifier", "PlaceholderIdentifier", Occasion.PLACEHOLDER),
    with_record("RC201", "author_mismatch", "AuthorMismatch", Occasion.DIFFERENCE),
    with_record("RC202", "missing_author", "MissingAuthor", Occasion.DIFFERENCE),
    with_record("RC203", "surplus_author", "SurplusAuthor", Occasion.DIFFERENCE),
    with_record("RC204", "author_order", "AuthorOrder", Occasion.DIFFERENCE),
    with_record("RC205", "title_mismatch", "TitleMismatch", Occasion.DIFFERENCE),
    with_record("RC206", "year_mismatch", "YearMismatch", Occasion.DIFFERENCE),
    with_record("RC207", "container_title_mismatch", "ContainerTitleMismatch", Occasion.DIFFERENCE),
    with_record("RC208", "volume_mismatch", "VolumeMismatch", Occasion.DIFFERENCE),
    with_record("RC209", "issue_mismatch", "IssueMismatch", Occasion.DIFFERENCE),
    with_record("RC210", "page_mismatch", "PageMismatch", Occasion.DIFFERENCE),
    with_record(
        "RC212",
        "type_mismatch",
        "TypeMismatch",
        Occasion.OTHER_TYPE,
        Occasion.DIFFERENCE,
        Occasion.PREPRINT,
    ),
    alone("RC213", "conflicting_fields", "ConflictingFields", Occasion.REPEATED),
    over_list("RC301", "missing_author_list", "MissingAuthorList"),
    over_list("RC302", "missing_title", "MissingTitle"),
    over_list("RC303", "missing_year", "MissingYear"),
    over_list("RC304", "missing_container_title", "MissingContainerTitle"),
    over_list("RC401", "doi_not_a_link", "DOINotALink"),
    over_list("RC402", "hyphen_in_page_range", "HyphenInPageRange"),
    alone("RC403", "garbled_characters", "GarbledCharacters", Occasion.WRITTEN),
    alone("RC404", "latex_residue", "LatexResidue", Occasion.WRITTEN),
    alone("RC405", "look_alike_letters", "LookAlikeLetters", Occasion.WRITTEN),
    over_list("RC501", "duplicate_reference", "DuplicateReference"),
    over_list("RC502", "duplicate_doi", "DuplicateDOI"),
    over_text("RC503", "numbering_gap", "NumberingGap"),
    over_text("RC504", "uncited_reference", "UncitedReference"),
    over_text("RC505", "undefined_citation", "UndefinedCitation"),
    over_list("RC506", "duplicate_key", "DuplicateKey"),
    over_text("RC507", "citation_differs_from_list", "CitationDiffersFromList"),
    with_record("RC601", "retracted_work", "RetractedWork", Occasion.NOTICE, Occasion.MARKED),
    with_record("RC602", "corrected_work", "CorrectedWork", Occasion.NOTICE),
    with_record("RC603", "expression_of_concern", "ExpressionOfConcern", Occasion.NOTICE),
    with_record(
        "RC604",
        "superseded_preprint",
        "SupersededPreprint",
        Occasion.RELATION,
        Occasion.PREPRINT,
    ),
    alone("RC901", "unreadable_reference", "UnreadableReference", Occasion.UNREADABLE),
    over_suppressions("RC902", "unused_suppression", "UnusedSuppression"),
    with_record(
        "RC903",
        "unchecked_reference",
        "UncheckedReference",
        Occasion.SILENCE,
        Occasion.NO_RECORD,
        Occasion.FURTHER,
    ),
    with_record("RC904", "changed_answer", "ChangedAnswer", Occasion.LOCKED),
    with_record("RC905", "unaccounted_text", "UnaccountedText", Occasion.LEFT_OVER),
)

RULES: tuple[Rule, ...]


def __getattr__(name: str) -> Any:
    if name == "RULES":
        return tuple(listed.rule for listed in LISTED)
    raise AttributeError(f"module 'refcheck.rules' has no attribute {name!r}")


@lru_cache(maxsize=1024)  # of the sets of occasions few occur
def speaking(given: AbstractSet[Occasion]) -> tuple[ReferenceRule, ...]:
    """Return the rules that may speak on one of the occasions, in their order."""
    rules = (listed.rule for listed in LISTED if not listed.occasions.isdisjoint(given))
    return cast("tuple[ReferenceRule, ...]", tuple(rules))


@cache
def list_rules() -> tuple[ListRule[Any], ...]:
    """Return the rules about all entries of a document, in their order."""
    rules = (listed.rule for listed in LISTED if listed.scope is Scope.LIST)
    return cast("tuple[ListRule[Any], ...]", tuple(rules))


@cache
def text_rules() -> tuple[TextRule, ...]:
    """Return the rules about the citations of a text, in their order."""
    rules = (listed.rule for listed in LISTED if listed.scope is Scope.TEXT)
    return cast("tuple[TextRule, ...]", tuple(rules))
