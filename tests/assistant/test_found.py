"""What `find_record` says of a citation: found, nobody has it, could not ask, unreadable."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("mcp")
from mcp import ClientSession

from tests.assistant.client import assisted, given, refused
from tests.server import RegistryServer

INVENTED = "Nobody A, Noone B. A study of eels that was never made. J Fish Biol. 2011;98:101-110."
SEARCH = "query.bibliographic"


def test_a_citation_leads_to_its_record_and_to_what_differs(
    folder: Path, registry: RegistryServer
) -> None:
    async def scene(session: ClientSession) -> None:
        found = await given(session, "find_record", citation="doi:10.1359/jbmr.2000.15.3.515")
        assert found["status"] == "found"
        assert found["record"]["DOI"] == "10.1359/jbmr.2000.15.3.515"
        assert found["asked"] == ["Crossref"]
        wrong = f"{found['record']['title']}. J Bone Miner Res. 1999;15:515-521. "
        wrong += "doi:10.1359/jbmr.2000.15.3.515"
        differs = await given(session, "find_record", citation=wrong)
        assert differs["status"] == "found-and-differs"
        assert "issued" in {one["field"] for one in differs["differences"]}

    assisted(scene, arguments=[])


def test_of_a_work_that_nobody_has_is_said_who_was_asked(
    folder: Path, registry: RegistryServer
) -> None:
    async def scene(session: ClientSession) -> None:
        told = await given(session, "find_record", citation=INVENTED)
        assert (told["status"], told["record"]) == ("nobody-has-it", None)
        assert "Crossref" in told["asked"]
        dead = await given(session, "find_record", citation=f"{INVENTED} doi:10.1111/nobody.1")
        assert (dead["status"], dead["record"]) == ("nobody-has-it", None)

    assisted(scene, arguments=[])


def test_a_registry_that_is_down_is_no_word_on_the_work(
    folder: Path, registry: RegistryServer
) -> None:
    registry.fault("403", times=99)

    async def scene(session: ClientSession) -> None:
        told = await given(session, "find_record", citation="doi:10.1111/a.1")
        assert (told["status"], told["record"]) == ("could-not-ask", None)
        assert (told["asked"], told["unasked"]) == ([], ["Crossref"])

    assisted(scene, arguments=[])


def test_a_dead_doi_is_no_proof_where_the_search_for_its_work_failed(
    folder: Path, registry: RegistryServer
) -> None:
    registry.fault("403", times=99, match=SEARCH)

    async def scene(session: ClientSession) -> None:
        told = await given(session, "find_record", citation=f"{INVENTED} doi:10.1111/nobody.1")
        assert (told["status"], told["record"]) == ("could-not-ask", None)
        assert (told["asked"], told["unasked"]) == (["doi.org", "OpenAlex"], ["Crossref"])
        # Of a DOI alone there is nothing to search for.
        alone = await given(session, "find_record", citation="doi:10.1111/nobody.1")
        assert (alone["status"], alone["unasked"]) == ("nobody-has-it", [])

    assisted(scene, arguments=[])


@pytest.mark.parametrize("ending", ["", " doi:10.1111/nobody.1"])
def test_a_search_that_is_switched_off_was_not_answered(
    folder: Path, registry: RegistryServer, ending: str
) -> None:
    async def scene(session: ClientSession) -> None:
        told = await given(session, "find_record", citation=INVENTED + ending)
        assert (told["status"], told["unasked"]) == ("could-not-ask", ["Crossref"])

    assisted(scene, arguments=["--no-search"])


@pytest.mark.parametrize(
    ("citation", "keeper"),
    [
        ("doi:10.1111/a.1", "Crossref"),
        ("PMID: 11111111", "PubMed"),
        ("ISBN 978-0-306-40615-7", "Open Library"),
        ("arXiv:2101.00042", "arXiv"),
        (INVENTED, "Crossref"),
    ],
)
def test_who_could_not_be_asked_is_the_one_that_keeps_the_identifier(
    folder: Path, registry: RegistryServer, citation: str, keeper: str
) -> None:
    async def scene(session: ClientSession) -> None:
        told = await given(session, "find_record", citation=citation)
        assert told["status"] == "could-not-ask"
        assert keeper in told["unasked"] and told["asked"] == []

    assisted(scene, arguments=["--locked"])


def test_who_has_the_record_was_asked_also_where_a_search_found_it(
    folder: Path, registry: RegistryServer
) -> None:
    registry.found = [registry.works["10.1359/jbmr.2000.15.3.515"]]
    cited = (
        "Shiraki M, Shiraki Y, Aoki C, Miura M. Vitamin K2 (Menatetrenone) Effectively Prevents "
        "Fractures and Sustains Lumbar Bone Mineral Density in Osteoporosis. "
        "J Bone Miner Res. 2000;15:515-521."
    )

    async def scene(session: ClientSession) -> None:
        for ending in ("", " doi:10.1111/nobody.1"):
            told = await given(session, "find_record", citation=cited + ending)
            assert told["status"].startswith("found")
            assert told["record"]["DOI"] == "10.1359/jbmr.2000.15.3.515"
            assert "Crossref" in told["asked"] and told["unasked"] == []

    assisted(scene, arguments=[])


def test_of_two_citations_none_is_dropped_in_silence(folder: Path) -> None:
    other = "Nemo C. Another study of eels that was never made. J Fish Biol. 2012;99:1-9."

    async def scene(session: ClientSession) -> None:
        for both in (f"{INVENTED}\n{other}", f"{INVENTED}\n\nhello"):
            told = await refused(session, "find_record", citation=both)
            assert "one citation is looked up at a time, and these are 2" in told
            assert "verify_references" in told
        # One that is broken over two lines is one.
        one = await given(session, "find_record", citation=INVENTED.replace("never", "never\n"))
        assert one["status"] == "could-not-ask"

    assisted(scene)


@pytest.mark.parametrize("citation", ["hello", "@article{a, title={X", "?"])
def test_what_cannot_be_read_is_no_question_that_could_not_be_asked(
    folder: Path, citation: str
) -> None:
    async def scene(session: ClientSession) -> None:
        told = await given(session, "find_record", citation=citation)
        assert (told["status"], told["asked"], told["unasked"]) == ("unreadable", [], [])
        [finding] = told["findings"]
        assert finding["code"] == "RC901" and "it says too little" in finding["message"]
        assert "empty" in await refused(session, "find_record", citation=" ")

    assisted(scene)
