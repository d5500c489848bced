"""Names that a text spells, inflects or sets side by side otherwise than its list."""

from __future__ import annotations

import pytest

from tests.readers.citing.test_typed import BY_NAME, CITING, told

FURTHER = """Bürger, A. (2009). Eels of the north. Ibis, 151(1), 1-9.

Goedel, K., & Strauß, R. (2010). Eels of the west. Ibis, 152(1), 1-9.

Sørby, N. (2008). Eels of the fjords. Ibis, 150(1), 1-9.

Baur, T. (2007). Eels of the lakes. Ibis, 149(1), 1-9.

"""
LIST = BY_NAME.replace("Doe, J., & Roe", f"{FURTHER}Doe, J., & Roe")
ALL = f"{CITING}Eels (Bürger, 2009; Goedel & Strauß, 2010; Sørby, 2008; Baur, 2007). "


@pytest.mark.parametrize(
    "text",
    [
        "Eels (Buerger, 2009; Burger, 2009) and (Gödel & Strauss, 2010; Soerby, 2008) sleep.",
        "Bürgers (2009) Aale. Gödels und Strauß' (2010) Aale. Does und Roes (2011) Daten.",
        "We asked the WHO. Doe and Roe (2011) did not.",
    ],
)
def test_one_name_is_one_however_it_is_written(text: str) -> None:
    assert told(f"{ALL}{text}\n{LIST}") == []


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("Eels (Bauer, 2007).", "RC505", "no entry of the list is Bauer 2007"),
        ("Does and Roes (2011) slept.", "RC505", "no entry of the list is Does and Roes 2011"),
        ("Eels (Smith, 2014, 2015).", "RC505", "no entry of the list is Smith 2015"),
        ("So says Smith (2013, 2014).", "RC505", "no entry of the list is Smith 2013"),
        ("Eels (Smith, 2015).", "RC507", "the text says Smith 2015, the list has 2014"),
        (
            "We asked the WHO. Doe and Roe (2010) did not.",
            "RC507",
            "the text says Doe and Roe 2010, the list has 2011",
        ),
    ],
)
def test_another_name_or_year_stays_another(text: str, code: str, message: str) -> None:
    assert told(f"{ALL}{text}\n{LIST}") == [(code, message)]
