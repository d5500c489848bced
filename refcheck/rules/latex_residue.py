r"""RC404: LaTeX in a file that is none."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.finding import Field, Finding, Fix, Safety, Severity
from refcheck.core.latex_residue import latex_residue
from refcheck.core.location import MappedText
from refcheck.core.reference import Carrier
from refcheck.rules.base import ReferenceRule, Scope, Subject
from refcheck.rules.printed import printed, replacing
from refcheck.rules.wording import listing

# LaTeX's own files, and those that are made into PDF by it.
_LATEX_SUFFIXES = (".bib", ".bibtex", ".biblatex", ".tex", ".bbl", ".qmd", ".rmd")
# Here a reader of the file's text takes the backslash for an escape.
_ESCAPING_SUFFIXES = (".md", ".markdown")


class LatexResidue(ReferenceRule):
    r"""LaTeX commands or braces stand in a list that no LaTeX will read.

    ## Why it matters
    They are printed as they are: "M{\"u}ller", "{DNA}". Mostly the entry was copied out of a
    BibTeX file.

    ## What it accepts
    - BibTeX and LaTeX files, Quarto and R Markdown.
    - Mathematics between dollar signs, which Markdown and web pages show.
    - `\'` for an apostrophe, as Pandoc writes it: `Crohn\'s`, `Xi\'an`.
    - Braces around what begins with a small letter, such as the name of an R package.

    ## Fails
    ```text
    M{\"u}ller A, Smith B. Growth of \emph{Hordeum} in {DNA} assays. J Crops. 2011;1:1-9.
    ```

    ## Passes
    ```text
    Müller A, O\'Neill B. Growth of *Hordeum* at $\alpha = 1$ with {barley}. J Crops. 2011;1:1-9.
    ```
    ```bibtex
    @article{w1, author = {M{\"u}ller, Anna}, title = {Growth of {DNA}}, year = {2011}}
    ```

    ## Fix
    Writes what LaTeX prints; safe, because a command means one thing.

    ## Options
    None.

    ## Sources
    The LaTeX Companion; CommonMark 0.31, backslash escapes.
    """

    code = "RC404"
    name = "latex-residue"
    severity = Severity.NOTE
    scope = Scope.REFERENCE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        if subject.source.path.lower().endswith(_LATEX_SUFFIXES):
            return
        runs = [
            ((text, start, end), shown)
            for text in _texts(subject)
            for start, end, shown in latex_residue(text.text)
        ]
        if not runs:
            return
        found = [place for place, _ in runs]
        written = [text.text[start:end] for text, start, end in found]
        shown = [word for _, word in runs]
        edits = replacing(subject, found, shown)
        yield self.finding(
            subject,
            Field.ENTRY,
            f"LaTeX stands in the text and is printed as it is: {listing(written)}",
            stated="; ".join(written),
            marks=[(text.span(a, b), word) for (text, a, b), word in runs],
            fix=Fix(edits, Safety.SAFE, "a command means one thing") if edits else None,
        )


def _texts(subject: Subject) -> Iterator[MappedText]:
    """Yield the texts with their backslashes, which reading Markdown takes for escapes."""
    is_text = subject.reference.carrier is Carrier.CITATION
    if is_text and subject.source.path.lower().endswith(_ESCAPING_SUFFIXES):
        span = subject.reference.span
        yield MappedText(subject.written(span), span.start)
    else:
        yield from printed(subject)
