"""RC505: a citation that no entry of the list answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from refcheck.core.citing.linked import Mention, keys_of
from refcheck.core.model.citation import EVERYTHING, Carried, Citation, Manner
from refcheck.core.model.finding import Finding, Fix, Severity
from refcheck.core.text import distance
from refcheck.core.text.folding import words
from refcheck.core.text.name_words import family_words
from refcheck.patterns import lazily
from refcheck.rules.kit.phrases import listing
from refcheck.rules.kit.texts import TextRule, Whole, called_in_text, counted, rewritten

# Letters that a mistyped key has wrong; of a short key fewer, or it would be any other.
_FAR, _NEAR, _SHORT = 2, 1, 6
_LAID_OUT = (".pdf",)  # a line, or a column, of whose list may be lost
_SHOWN = 80  # characters of a title
# What tells keys of one author apart: `huang2014`, `huang2015`, `huang2014b`.
_NUMBER = lazily(r"(?<!\d)\d{1,9}(?:[a-z]$)?")


class UndefinedCitation(TextRule):
    r"""The text cites what the list does not have.

    ## Why it matters
    A question mark is printed in its place, or a reader looks for a work in vain. A key that no
    entry has is an error, and so is the work of a field (Zotero, Mendeley, EndNote, Word) that the
    list does not have. So are names and years that people typed, where they can be nothing else:
    "et al." behind somebody whom no entry names, and behind no species. Others are a warning,
    since they may name something else than a work, and so are those of a PDF, whose list may
    not have been read whole.

    ## What it accepts
    - Keys that differ in case where BibTeX reads them, further keys of an entry (`ids`), sets.
    - Labels of figures, tables, sections and equations that are referred to as citations are.
    - Identifiers in a key's place, as Manubot has them (`@doi:10.7554/eLife.32822`).
    - What stands in comments, in verbatim text and in programs.
    - Works known from another ("Freud, 1923, as cited in Huang, 2013"), authorities of species
      ("*Anguilla anguilla* (Linnaeus, 1758)"), places ("in Kent and Sussex (2012)", "Vienna, 2019")
      and participants of interviews, typed with a year.
    - Fields whose first author and year stand in an entry, whatever its title, and personal
      communications, interviews and laws, which styles leave out of lists.
    - Any key while a bibliography that the document names could not be read.

    ## Fails
    ```latex
    Eels swim at night \cite{doe2011,deo2011}.
    \begin{thebibliography}{9}
    \bibitem{doe2011} Doe J. Swimming patterns of the common eel. Journal of Fish Biology.
    2011;98(2):101-110. doi:10.1111/jfb.14500
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
    ```

    ## Passes
    ```latex
    Eels swim at night \cite{doe2011}, as \verb|\cite{deo2011}| would not say.
    % Nor do they always: \cite{roe2020}
    \begin{thebibliography}{9}
    \bibitem{doe2011} Doe J. Swimming patterns of the common eel. Journal of Fish Biology.
    2011;98(2):101-110. doi:10.1111/jfb.14500
    \end{thebibliography}
    ```

    ## Fix
    The key of the one entry that is spelt much alike, unsafe: another entry may be missing.

    ## Options
    None.

    ## Sources
    natbib 8.31b and biblatex 3.20, *undefined citations*; pandoc's manual, "Citation syntax".
    """

    code = "RC505"
    name = "undefined-citation"
    severity = Severity.ERROR

    def check_text(self, whole: Whole) -> Iterator[tuple[int, Finding]]:
        """See `TextRule.check_text`."""
        for mention, nth in counted(whole.linked.mentions):
            if mention.citation.manner is Manner.NAMES:
                yield from self._unknown_names(whole, mention, nth)
            if mention.citation.manner is Manner.FIELD:
                yield from self._unlisted_work(whole, mention, nth)
            if not _is_undefined(mention, whole):
                continue
            near = _alike(mention, whole)
            place = near[0] if near else whole.beside(mention)
            if place is not None:
                yield place, self._report(whole, place, mention.citation, near, nth)

    def _unknown_names(
        self, whole: Whole, mention: Mention, nth: int
    ) -> Iterator[tuple[int, Finding]]:
        """Yield a citation by name and year that is in no entry, where nearly all others are."""
        citation = mention.citation
        if mention.entries or not citation.sure or mention.text not in whole.linked.complete:
            return
        if whole.text_of(mention).has_passed_by(citation):
            return
        if citation.year is None or not citation.year[:4].isdigit():
            return
        if (place := whole.beside(mention)) is not None:
            said = called_in_text(citation)
            message = f"no entry of the list is {said}"
            found = self.at_citation(
                whole.subjects[place], citation, message, nth=nth, is_meant=False, stated=said
            )
            clear = _is_clear(whole, mention)
            yield place, found if clear else replace(found, severity=Severity.WARNING)

    def _unlisted_work(
        self, whole: Whole, mention: Mention, nth: int
    ) -> Iterator[tuple[int, Finding]]:
        """Yield a field that cites a work which nothing in the list can be."""
        citation, place = mention.citation, whole.beside(mention)
        if mention.entries or not citation.sure or citation.carried is None or place is None:
            return
        called = _called(citation.carried)
        message = f"no entry of the list is the work that this field cites: {called}"
        subject = whole.subjects[place]
        found = self.at_citation(subject, citation, message, nth=nth, is_meant=False, stated=called)
        yield place, found

    def _report(
        self, whole: Whole, place: int, citation: Citation, near: Sequence[int], nth: int
    ) -> Finding:
        keys = [whole.subjects[each].reference.key or "" for each in near]
        meant = f" (did you mean {listing(keys).replace(' and ', ' or ')}?)" if keys else ""
        only = keys[0] if len(keys) == 1 else None
        return self.at_citation(
            whole.subjects[place],
            citation,
            f"no entry has the key {citation.written}{meant}",
            nth=nth,
            is_meant=only is not None,
            recorded=only,
            fix=_fix(citation, only),
        )


def _is_clear(whole: Whole, mention: Mention) -> bool:
    """Say whether names and year can be nothing but a work, and none of any entry of the list."""
    citation = mention.citation
    name = family_words(citation.names[0])[-1:]
    if not (citation.et_al and citation.telling and name):
        return False
    if citation.location.path.endswith(_LAID_OUT):
        return False
    entries = (whole.subjects[p].reference for p in whole.text_of(mention).entries)
    return not any(name[0] in words(entry.raw.text) for entry in entries)


def _called(work: Carried) -> str:
    """Return a work as one says it: `Huang et al. 2015, "Swimming patterns of the eel"`."""
    others = " et al." if len(work.names) > 1 else ""
    names = f"{work.names[0]}{others}" if work.names else ""
    title = work.title or ""
    shown = f"{title[:_SHOWN].rstrip()}\u2026" if len(title) > _SHOWN else title
    return ", ".join(filter(None, (" ".join(filter(None, (names, work.year))), f'"{shown}"')))


def _is_undefined(mention: Mention, whole: Whole) -> bool:
    citation, text = mention.citation, whole.text_of(mention)
    if citation.key is None or mention.entries or not citation.sure:
        return False
    return text.closed and citation.key != EVERYTHING and citation.key not in text.defined


def _alike(mention: Mention, whole: Whole) -> list[int]:
    """Return the entries whose keys are spelt as a mistyped one may have been meant to be."""
    written = mention.citation.written
    farthest = _FAR if len(written) >= _SHORT else _NEAR
    best: dict[int, list[int]] = {}
    for position in whole.text_of(mention).entries:
        for key in keys_of(whole.subjects[position].reference):
            far = distance.OSA.distance(written.lower(), key.lower(), score_cutoff=farthest)
            if far <= farthest and len(key) > far:
                best.setdefault(far, []).append(position)
    return best[min(best)] if best else []


def _fix(citation: Citation, key: str | None) -> Fix | None:
    """Return the other key, unless only the year in it is another: that work may be missing."""
    if key is None or _NUMBER.sub("", key) == _NUMBER.sub("", citation.written):
        return None
    return rewritten(citation, key, "no other key of the list is spelt so much alike")
