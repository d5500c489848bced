"""RC208: the volume."""

from __future__ import annotations

from refcheck.core.model.finding import Field
from refcheck.rules.kit.mismatch import MismatchRule


class VolumeMismatch(MismatchRule):
    """The volume is not the recorded one.

    ## Why it matters
    Where a DOI is mistyped, or a link rots, volume and page are what is left to find a work by.

    ## What it accepts
    - `Vol. 12`, `12 Suppl 1`, `12 (Pt 2)`, roman numerals, and the year in place of a volume.
    - The series it is counted in (`s3-12`, `(3) 12`), the letter of the journal's section where
      the record names that section (`Phys. Rev. D98`), and the issue in the place of a volume
      that is a year (`JHEP 07 (2014) 012`).
    - What publishers deposit before there is a volume ("ahead-of-print", 0), and what programs
      write where they have none (`null`).
    - A record without a volume: what is not on record is never held against a reference.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;512(7553):436-444.
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

    ## Fix
    Writes the recorded volume in its place; safe where everything else agrees, and no number is
    taken away with it (`102.11` may be a volume and its issue).

    ## Options
    None.

    ## Sources
    Crossref REST API, `volume` (98 % of journal articles have one).
    """

    code = "RC208"
    name = "volume-mismatch"
    compared = "volume"
    field = Field.VOLUME
    noun = "volume"
    fix_may_be_safe = True
