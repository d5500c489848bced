"""RC507: a citation by name and year that says otherwise than its entry."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.citing.linked import Difference, Mention
from refcheck.core.model.citation import Citation
from refcheck.core.model.finding import Edit, Finding, Fix, Safety, Severity
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.file_notations import HTML, MARKDOWN
from refcheck.rules.kit.phrases import listing
from refcheck.rules.kit.texts import TextRule, Whole, called_in_text, counted

_YEAR = lazily(r"(?<!\d)(?:1[4-9]|20)\d\d[a-z]?")
_LINKED = (*HTML, *MARKDOWN)
_MOST_NAMES = 2  # more are cited by the first one


class CitationDiffersFromList(TextRule):
    """The text cites a work by another name, year or number than the list has it.

    ## Why it matters
    Who looks up "Huang 2014" in a list that has Huang 2015 finds nothing, or takes it for another
    work.

    Where Zotero, Mendeley, EndNote or Word itself made a citation, or a cross-reference leads to
    an entry, the work that is meant is known, and what is printed is held beside its entry: a field
    that was not updated, or was written over, is found so.

    ## What it accepts
    - Any way of citing names: with or without initials, particles and given names, "et al." in the
      languages people write in, "and", "&", "und", "y", "et", "и", possessives, groups by their
      name or its first letters.
    - The year of the original beside that of the edition (`1900/1953`), any year that stands in
      the entry.
    - "Huang et al." or a second author where the entry may have more authors than were read, a
      group, or an editor.
    - Texts that do not plainly cite by name and year.
    - Names that no entry is nearly spelt like, and years that are far from any: these are
      RC505, or nothing.

    ## Fails
    ```markdown
    Eels swim at night (Doe & Roe, 2010), plovers nest on roofs (Miller et al., 2012), and both
    sleep (Huang, 2013; Smith, 2014).

    # References

    Doe J, Roe R. (2011). Swimming patterns of the common eel. Journal of Fish Biology, 98(2),
    101-110.

    Huang Z. (2013). The sleep of eels and plovers. Journal of Zoology, 291(3), 201-209.

    Miller A, Jones B, Wu C. (2012). Nesting of the ringed plover on roofs. Ibis, 154(1), 11-20.

    Smith K. (2014). The birds of the coast. Bird Study, 61(1), 1-9.
    ```
    ```registry
    10.1111/jfb.14500
      author: Doe, Jane; Roe, Richard
      title: Swimming patterns of the common eel
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
      issue: 2
      page: 101-110
    ```

    ## Passes
    ```markdown
    Eels swim at night (Doe & Roe, 2011), plovers nest on roofs, as Miller et al.'s (2012) book has
    it, and both sleep (see Huang, 2013, p. 203). In January (2010) nobody did (Smith 2014).

    # References

    Doe J, Roe R. (2011). Swimming patterns of the common eel. Journal of Fish Biology, 98(2),
    101-110.

    Huang Z. (2013). The sleep of eels and plovers. Journal of Zoology, 291(3), 201-209.

    Miller A, Jones B, Wu C. (2012). Nesting of the ringed plover on roofs. Ibis, 154(1), 11-20.

    Smith K. (2014). The birds of the coast. Bird Study, 61(1), 1-9.
    ```

    ## Fix
    The year of the list, where one entry is meant; unsafe, since the list may be what is wrong.

    ## Options
    None.

    ## Sources
    Publication Manual of the American Psychological Association, 7th edition, 8.10 to 8.22.
    """

    code = "RC507"
    name = "citation-differs-from-list"
    severity = Severity.WARNING

    def check_text(self, whole: Whole) -> Iterator[tuple[int, Finding]]:
        """See `TextRule.check_text`."""
        for mention, nth in counted(whole.linked.mentions):
            if mention.difference is not None and mention.entries:
                place = mention.entries[0]
                yield place, self._report(whole, mention, whole.subjects[place], nth)

    def _report(self, whole: Whole, mention: Mention, subject: Subject, nth: int) -> Finding:
        citation = mention.citation
        entries = [whole.subjects[position].reference for position in mention.entries]
        years = [_year(entry) or "no year" for entry in entries]
        said = called_in_text(citation)
        leads = (
            "its link leads to" if citation.location.path.endswith(_LINKED) else "its field cites"
        )
        lists = leads if mention.by_field else "the list has"
        recorded: str | None = None
        fix: Fix | None = None
        match mention.difference:
            case Difference.YEAR:
                recorded = years[0]
                message = f"the text says {said}, {lists} {recorded}"
                fix = _fix(citation, recorded)
            case Difference.NAME:
                recorded = _name(entries[0])
                year = f" {years[0]}" if mention.by_field else ""
                message = f"the text says {said}, {lists} {recorded}{year}"
            case Difference.NUMBER:
                said = citation.written
                recorded = listing([_number(whole, mention, p) for p in mention.entries])
                message = f"the text says {said}, {lists} {recorded}"
            case Difference.OTHERS:
                recorded = " or ".join(dict.fromkeys(_authors(entry) for entry in entries))
                message = f"the text says {said}, the list has {recorded}"
            case _ if citation.year is not None and citation.year[-1].isalpha():
                message = f"the text says {said}, {lists} {listing(list(dict.fromkeys(years)))}"
            case _:
                message = f"the text says {said}, which may be {_either(years)}"
        return self.at_citation(
            subject, citation, message, nth=nth, stated=said, recorded=recorded, fix=fix
        )


def _either(years: list[str]) -> str:
    return " or ".join((", ".join(years[:-1]), years[-1])) if len(years) > 1 else years[0]


def _number(whole: Whole, mention: Mention, position: int) -> str:
    """Return the number of an entry that a field cites: as printed, or else as counted."""
    reference = whole.subjects[position].reference
    place = whole.text_of(mention).entries.index(position) + 1
    return reference.label.strip("[]().{} ") if reference.label else str(place)


def _year(reference: Reference) -> str | None:
    for text in (reference.text("issued") or "", reference.raw.text):
        if (match := _YEAR.search(text)) is not None:
            return match.group()
    return None


def _name(reference: Reference) -> str:
    people = reference.author or reference.editor or ()
    return (people[0].family or str(people[0])) if people else "another name"


def _authors(reference: Reference) -> str:
    people = reference.author or reference.editor or ()
    names = [person.family or str(person) for person in people]
    if len(names) > _MOST_NAMES or reference.et_al:
        return f"{names[0]} et al." if names else "others"
    return listing(names) if len(names) > 1 else f"{_name(reference)} alone"


def _fix(citation: Citation, year: str) -> Fix | None:
    if citation.year_span is None or not year[:4].isdigit():
        return None
    edit = Edit(citation.year_span, year)
    return Fix((edit,), Safety.UNSAFE, "the one entry that can be meant has this year")
