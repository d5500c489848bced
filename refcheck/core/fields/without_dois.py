"""Venues that give what they publish no DOIs: the only one that such a paper has is its preprint's.

Sources: the proceedings' own pages (papers.nips.cc, proceedings.mlr.press, openreview.net,
jmlr.org, usenix.org, ceur-ws.org); of 790 valid entries of NeurIPS, ICML, ICLR, JMLR and TMLR in
HALLMARK (commit 46ddde8) sixteen have a DOI, and each of them is arXiv's.
"""

from __future__ import annotations

from refcheck.core.fields.containers import same_container
from refcheck.core.fields.meetings import same_meeting

_VENUES = (
    "Advances in Neural Information Processing Systems",
    "Conference on Neural Information Processing Systems",
    "International Conference on Machine Learning",
    "International Conference on Learning Representations",
    "International Conference on Artificial Intelligence and Statistics",
    "Conference on Learning Theory",
    "Conference on Uncertainty in Artificial Intelligence",
    "Conference on Robot Learning",
    "Proceedings of Machine Learning Research",
    "Journal of Machine Learning Research",
    "Transactions on Machine Learning Research",
    "USENIX Security Symposium",
    "CEUR Workshop Proceedings",
)
_ACRONYMS = frozenset("neurips nips icml iclr aistats colt uai corl pmlr jmlr tmlr".split())


def gives_no_dois(venue: str) -> bool:
    """Say whether what stands in this container has no DOI of its own."""
    if venue.strip(" .'0123456789\u2019").casefold() in _ACRONYMS:
        return True
    return any(
        same_container(venue, one) is not None or same_meeting(venue, one) for one in _VENUES
    )
