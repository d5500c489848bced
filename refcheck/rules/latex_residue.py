r"""RC404: LaTeX in a file that is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Carrier
from refcheck.core.text.latex_residue import latex_residue
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.characters import CharacterRule, Run, printed
from refcheck.rules.kit.file_notations import MARKDOWN, MARKDOWN_FOR_LATEX, TEX, is_written_in
from refcheck.rules.kit.phrases import listing


class LatexResidue(CharacterRule):
    r"""LaTeX commands or braces stand in a list that no LaTeX will read.

    ## Why it matters
    They are printed as they are: "M{\"u}ller", "{DNA}". Mostly the entry was copied out of a
    BibTeX file.

    ## What it accepts
    - BibTeX and LaTeX files, Quarto and R Markdown.
    - Mathematics between dollar signs, which Markdown and web pages show.
    - `\'` for an apostrophe, as Pandoc writes it: `Crohn\'s`, `Xi\'an`.
    - Braces around what begins with a small letter, such as the name of an R package, and around a
      whole word where nothing else is LaTeX: it may be a set.

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
    why = "a command means one thing"
    only_beyond_ascii = False

    def texts(self, subject: Subject) -> Iterator[MappedText]:
        """Yield the texts with their backslashes, which reading Markdown takes for escapes."""
        source, span = subject.source, subject.reference.span
        if is_written_in(source, (*TEX, *MARKDOWN_FOR_LATEX)):
            return
        is_citation = subject.reference.carrier is Carrier.CITATION
        if is_written_in(source, MARKDOWN) and is_citation:
            yield MappedText(subject.written(span), span.start)
        else:
            yield from printed(subject)

    def faults(self, text: str) -> Iterator[tuple[int, int, str | None]]:
        """See `CharacterRule.faults`."""
        yield from latex_residue(text)

    def sentence(self, runs: Sequence[Run]) -> str:
        """See `CharacterRule.sentence`."""
        written = listing([run.written for run in runs])
        return f"LaTeX stands in the text and is printed as it is: {written}"
