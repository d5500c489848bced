"""An article to cite, and the work it is."""

from __future__ import annotations

from benchmarks.comparing.item import Item
from benchmarks.comparing.works import Work


def article(**changed: object) -> Item:
    return {
        "type": "article-journal",
        "title": "Ions in narrow pores: a comparison",
        "author": [{"family": "van der Berg", "given": "Jan Peter"}],
        "container-title": "Journal of Membrane Science",
        "volume": "41",
        "issue": "3",
        "page": "737-748",
        "issued": {"date-parts": [[2014, 5, 17]]},
        "DOI": "10.1000/x(1)",
    } | changed


def work_of(item: Item) -> Work:
    return Work(
        doi=item["DOI"],
        message={"type": "journal-article"},
        item=item,
        dates=((2014,),),
        years=frozenset({2014}),
        abbreviations=(),
        subtitle=None,
        original_title=None,
    )
