"""Further authors and letters in the text that the entry does not have, and those it may have."""

from __future__ import annotations

import pytest

from tests.readers.citing.test_typed import BY_NAME, CITING, told

FURTHER = """Kern, A. (2009). Eels of the north. In B. Lund (Ed.), Eels (pp. 1-9). Eel Press.

Nord K, u. a. (2010). Eels of the west. Ibis, 152(1), 1-9.

Sund, T. (Hrsg.). (2008). Eels of the fjords. Eel Press.

Tarn, U. and the Eel Group of the North (2007). Eels of the lakes. Ibis, 149(1), 1-9.

Voss, U. (2006 a). Eels of the ponds. Ibis, 148(1), 1-9.

"""
LIST = BY_NAME.replace("Doe, J., & Roe", f"{FURTHER}Doe, J., & Roe")
ALL = f"{CITING}Eels (Kern, 2009; Nord, 2010; Sund, 2008; Tarn, 2007; Voss, 2006). "


@pytest.mark.parametrize(
    "text",
    [
        "So do others (Kern & Lund, 2009; Nord et al., 2010; Sund et al., 2008).",
        "So does the group (Tarn et al., 2007), and (Tarn & the Eel Group, 2007; Voss, 2006a).",
        "Both Ahn and Smith (2014) agree.",
        "So do the World Health Organization and others (WHO et al., 2016).",
        "So do (Doe et al., 2011).",
    ],
)
def test_authors_that_an_entry_may_have_are_accepted(text: str) -> None:
    assert told(f"{ALL}{text}\n{LIST}") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Birds (Smith & Poe, 2014).",
            "the text says Smith and Poe 2014, the list has Smith alone",
        ),
        (
            "Smith and Doe (2014) agree.",
            "the text says Smith and Doe 2014, the list has Smith alone",
        ),
        (
            "Birds (Smith et al., 2014).",
            "the text says Smith et al. 2014, the list has Smith alone",
        ),
        (
            "Miller and Poe (2013) sleep.",
            "the text says Miller and Poe 2013, the list has Miller et al.",
        ),
        ("Doe and Poe (2011) swim.", "the text says Doe and Poe 2011, the list has Doe and Roe"),
        ("Birds (Smith, 2014b).", "the text says Smith 2014b, the list has 2014"),
        ("Ponds (Voss, 2006b).", "the text says Voss 2006b, the list has 2006"),
    ],
)
def test_authors_and_letters_that_an_entry_lacks_are_reported(text: str, message: str) -> None:
    assert told(f"{ALL}{text}\n{LIST}") == [("RC507", message)]
