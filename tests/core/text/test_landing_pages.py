"""DOIs in the addresses of pages: the page's own is no part of them, and no other DOI is cut."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.core.text.identifiers import find_dois


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://www.biorxiv.org/content/10.1101/2020.01.02.345678v2", "10.1101/2020.01.02.345678"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.02.345678v2.full.pdf+html",
         "10.1101/2020.01.02.345678"),
        ("www.medrxiv.org/content/10.1101/2020.01.02.2345678v1.abstract", "10.1101/2020.01.02.2345678"),
        ("https://link.springer.com/article/10.1007/s00198-014-2989-6#Sec3", "10.1007/s00198-014-2989-6"),
        ("https://link.springer.com/content/pdf/10.1007/s00198-014-2989-6.pdf", "10.1007/s00198-014-2989-6"),
        ("http://link.springer.com/10.1007/978-3-642-33486-3_12/fulltext.html", "10.1007/978-3-642-33486-3_12"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/tst.2020/full", "10.1002/tst.2020"),
        ("http://onlinelibrary.wiley.com/doi/10.1002/tst.2020/abstract;jsessionid=0A.f02t01", "10.1002/tst.2020"),
        ("https://www.tandfonline.com/doi/abs/10.1080/0123456.2014.881234?journalCode=abcd20",
         "10.1080/0123456.2014.881234"),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0022990&type=printable",
         "10.1371/journal.pone.0022990"),
        ("https://academic.oup.com/nar/article-lookup/doi/10.1093/nar/gkw1234/2605709", "10.1093/nar/gkw1234"),
        ("https://www.frontiersin.org/articles/10.3389/fpls.2019.00816/full", "10.3389/fpls.2019.00816"),
        ("https://iopscience.iop.org/article/10.1088/0004-637X/1/2/meta", "10.1088/0004-637x/1/2"),
        ("https://doi.org/10.1002/tst.2020?nosfx=y", "10.1002/tst.2020"),
        ("https://doi.org/10.1002/tst.2020?utm_source=x.com&utm_medium=y", "10.1002/tst.2020"),
        ("http://proxy.example.edu/login?url=https://doi.org/10.1002/tst.2020?nosfx=y",
         "10.1002/tst.2020"),
    ],
)  # fmt: skip
def test_what_is_the_page_s_own_is_no_part_of_the_doi(address: str, doi: str) -> None:
    assert [found.value for found in find_dois(MappedText(f"Wear 19, 5 (2014). {address}."))] == [
        doi
    ]


@pytest.mark.parametrize(
    "written",
    [
        "https://doi.org/10.21203/rs.3.rs-456789/v1",
        "https://doi.org/10.26434/chemrxiv-2021-abcde-v2",
        "doi:10.1101/2020.01.02.345678v2",
        "https://doi-org.proxy.example.edu/10.1000/abc/full",
        "https://doi.org/10.1000/456#789",
        "https://doi.org/10.1000/456?789=a",
        "https://web.archive.org/web/2020/https://doi.org/10.1000/456.full",
        "https://www.researchsquare.com/article/10.21203/rs.3.rs-456789/v1",
        "https://onlinelibrary.wiley.com/doi/10.1002/(SICI)1097-4636(199823)43:4<338::AID-J>3.0.CO;2-5",
        "https://www.cell.example/doi/10.1000/fullerene.pdfs",
    ],
)
def test_a_doi_that_only_looks_like_a_page_stays_whole(written: str) -> None:
    (found,) = find_dois(MappedText(written))
    assert found.value == written[written.index("10.") :].lower()
