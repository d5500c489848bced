"""RC209: the issue."""

from __future__ import annotations

from refcheck.core.model.finding import Field
from refcheck.rules.kit.mismatch import MismatchRule


class IssueMismatch(MismatchRule):
    """The issue is not the recorded one.

    ## Why it matters
    A journal that numbers the pages of each issue from 1 cannot be used without the issue.

    ## What it accepts
    - Combined issues in any dress: `3-4`, `3/4`, `3–4`.
    - `S1`, `Suppl 1`, `Supplement_1`, `Pt 2` for one another.
    - What publishers deposit before there is an issue ("Online First", 0), and what programs
      write where they have none (`null`).
    - A reference or a record without an issue; two of three records have one.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7535):436-444.
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

    ## Passes
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521:436-444.
    doi:10.1038/nature14539
    ```

    ## Fix
    Writes the recorded issue in its place; safe where everything else agrees, and no number is
    taken away with it.

    ## Options
    None.

    ## Sources
    Crossref REST API, `issue` and `journal-issue`.
    """

    code = "RC209"
    name = "issue-mismatch"
    compared = "issue"
    field = Field.ISSUE
    noun = "issue"
    fix_may_be_safe = True
