"""Names with a year in brackets that cite nothing of the list, and citations that look like them."""

from __future__ import annotations

import pytest

from tests.readers.citing.test_typed import BY_NAME, CITING, found, told


@pytest.mark.parametrize(
    "text",
    [
        "Newts, *Triturus cristatus* (Laurenti, 1768), sleep.",
        "Newts, *Ichthyosaura alpestris apuana* (Bonaparte, 1839), sleep.",
        "It is *T. marmoratus* (Latreille & Sonnini, 1800).",
        "Sleep is old (Galen, 1821, as cited in Smith, 2014).",
        "Sleep is old (Galen & Celsus, 1821, p. 3, cited in Smith, 2014).",
        "Sleep is old (Galen, 1821, zit. nach Smith, 2014).",
        "Sleep is old (Galen, 1821, apud Smith, 2014).",
        "Galen and Celsus (1821, in Smith, 2014) slept.",
        "Newts were caught in Kent and Sussex (2012).",
        "We counted Norway & Sweden (2013) together.",
        "This was first read to friends (Zagreb, 2019).",
        "Newts are food (Participant, 2015).",
        "Molche sind nahrhaft (Befragte, 2015).",
    ],
)
def test_what_names_no_work_of_the_list_is_not_accused(text: str) -> None:
    assert told(f"{CITING}{text}\n{BY_NAME}") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We kept *Triturus cristatus* (Laurent & Poe, 2016).", "Laurent and Poe 2016"),
        ("So says this theory of all (Laurenti, 1768).", "Laurenti 1768"),
        ("Their data (Laurenti, 1868) do not show it.", "Laurenti 1868"),
        ("Sleep is old (Galen, 1821; Smith, 2014).", "Galen 1821"),
        ("Sleep is old (Galen, 1821, and not Smith, 2014).", "Galen 1821"),
        ("As shown in Kent and Poe (2012), newts sleep.", "Kent and Poe 2012"),
        ("Results in Kent and Poe (2012) differ.", "Kent and Poe 2012"),
        ("Newts sleep (Norway & Poe, 2013).", "Norway and Poe 2013"),
        ("Newts sleep (Zagrebin, 2019).", "Zagrebin 2019"),
    ],
)
def test_a_work_that_no_entry_is_stays_reported(text: str, said: str) -> None:
    (finding,) = found(f"{CITING}{text}\n{BY_NAME}")
    assert (finding.code, finding.severity) == ("RC505", "warning")
    assert finding.message == f"no entry of the list is {said}"


def test_a_place_that_an_entry_is_called_by_is_cited() -> None:
    entry = "Berlin, I. (1953). The hedgehog and the plover. Ibis, 95(1), 1-9."
    text = BY_NAME.replace("Doe, J., & Roe", f"{entry}\n\nDoe, J., & Roe")
    assert found(f"{CITING}Hedgehogs sleep (Berlin, 1953).\n{text}") == []
