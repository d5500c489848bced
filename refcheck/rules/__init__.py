"""Rules: what is learnt about references in, findings out. One file per rule.

`RULES` lists them in the order of their codes, which are never reused.
"""

from __future__ import annotations

from refcheck.rules.author_mismatch import AuthorMismatch
from refcheck.rules.author_order import AuthorOrder
from refcheck.rules.changed_answer import ChangedAnswer
from refcheck.rules.citation_differs_from_list import CitationDiffersFromList
from refcheck.rules.conflicting_fields import ConflictingFields
from refcheck.rules.conflicting_identifiers import ConflictingIdentifiers
from refcheck.rules.container_title_mismatch import ContainerTitleMismatch
from refcheck.rules.corrected_work import CorrectedWork
from refcheck.rules.doi_not_a_link import DOINotALink
from refcheck.rules.doi_not_registered import DOINotRegistered
from refcheck.rules.doi_of_another_work import DOIOfAnotherWork
from refcheck.rules.duplicate_doi import DuplicateDOI
from refcheck.rules.duplicate_key import DuplicateKey
from refcheck.rules.duplicate_reference import DuplicateReference
from refcheck.rules.expression_of_concern import ExpressionOfConcern
from refcheck.rules.garbled_characters import GarbledCharacters
from refcheck.rules.hyphen_in_page_range import HyphenInPageRange
from refcheck.rules.issue_mismatch import IssueMismatch
from refcheck.rules.kit.base import ListRule, Option, ReferenceRule, Rule, Scope, Subject
from refcheck.rules.kit.texts import TextRule, Whole
from refcheck.rules.latex_residue import LatexResidue
from refcheck.rules.look_alike_letters import LookAlikeLetters
from refcheck.rules.malformed_doi import MalformedDOI
from refcheck.rules.missing_author import MissingAuthor
from refcheck.rules.missing_author_list import MissingAuthorList
from refcheck.rules.missing_container_title import MissingContainerTitle
from refcheck.rules.missing_doi import MissingDOI
from refcheck.rules.missing_title import MissingTitle
from refcheck.rules.missing_year import MissingYear
from refcheck.rules.no_record_found import NoRecordFound
from refcheck.rules.numbering_gap import NumberingGap
from refcheck.rules.page_mismatch import PageMismatch
from refcheck.rules.placeholder_identifier import PlaceholderIdentifier
from refcheck.rules.retracted_work import RetractedWork
from refcheck.rules.superseded_doi import SupersededDOI
from refcheck.rules.superseded_preprint import SupersededPreprint
from refcheck.rules.surplus_author import SurplusAuthor
from refcheck.rules.title_mismatch import TitleMismatch
from refcheck.rules.type_mismatch import TypeMismatch
from refcheck.rules.unaccounted_text import UnaccountedText
from refcheck.rules.unchecked_reference import UncheckedReference
from refcheck.rules.uncited_reference import UncitedReference
from refcheck.rules.undefined_citation import UndefinedCitation
from refcheck.rules.unreadable_reference import UnreadableReference
from refcheck.rules.unused_suppression import Unused, UnusedSuppression
from refcheck.rules.volume_mismatch import VolumeMismatch
from refcheck.rules.year_mismatch import YearMismatch

__all__ = [
    "RULES",
    "ListRule",
    "Option",
    "ReferenceRule",
    "Rule",
    "Scope",
    "Subject",
    "TextRule",
    "Unused",
    "UnusedSuppression",
    "Whole",
]

RULES: tuple[Rule, ...] = (
    DOINotRegistered(),
    MalformedDOI(),
    DOIOfAnotherWork(),
    MissingDOI(),
    NoRecordFound(),
    SupersededDOI(),
    ConflictingIdentifiers(),
    PlaceholderIdentifier(),
    AuthorMismatch(),
    MissingAuthor(),
    SurplusAuthor(),
    AuthorOrder(),
    TitleMismatch(),
    YearMismatch(),
    ContainerTitleMismatch(),
    VolumeMismatch(),
    IssueMismatch(),
    PageMismatch(),
    TypeMismatch(),
    ConflictingFields(),
    MissingAuthorList(),
    MissingTitle(),
    MissingYear(),
    MissingContainerTitle(),
    DOINotALink(),
    HyphenInPageRange(),
    GarbledCharacters(),
    LatexResidue(),
    LookAlikeLetters(),
    DuplicateReference(),
    DuplicateDOI(),
    NumberingGap(),
    UncitedReference(),
    UndefinedCitation(),
    DuplicateKey(),
    CitationDiffersFromList(),
    RetractedWork(),
    CorrectedWork(),
    ExpressionOfConcern(),
    SupersededPreprint(),
    UnreadableReference(),
    UnusedSuppression(),
    UncheckedReference(),
    ChangedAnswer(),
    UnaccountedText(),
)
