from __future__ import annotations

from refcheck.core.model.location import SourceText
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.sections import find_entries
from tests.readers.documents import CITATIONS, misplaced, raws, text_entries

PROSE = """\
The law of the sea has been told as a story of progress, and of its opposite,1 by
people who had never been at sea. After the war it was written anew, and of the
38 states that took part few could say what had become of it. The letters of the time
2 ships are named in them) show how little was known about the eel.2 Those who knew
more had no part in it, and those who had a part in it were not asked what they knew;
so it came that the fish were counted twice and the ships not at all.
"""


def pages(*notes: str) -> str:
    return "\n".join(f"{PROSE}{note}\n{i}\n" for i, note in enumerate(notes, start=11))


def works(text: str) -> list[str]:
    return raws(find_entries(text_lines(SourceText("a.txt", text))))


def test_works_cited_at_the_feet_of_pages_are_read_without_their_numbers() -> None:
    found = works(
        pages(
            "1 Susan Baller, The End of Print, in: The Review of Books 3 (1997), p. 39.",
            "2 W. I. Miller, The Sea and the State, London: Dietz, 1961, p. 54.\n"
            "3 J. Roe, Law and Fish, Oxford: Clarendon, 1984, pp. 3-9.",
        )
    )
    assert found == [
        "Susan Baller, The End of Print, in: The Review of Books 3 (1997), p. 39.",
        "W. I. Miller, The Sea and the State, London: Dietz, 1961, p. 54.",
        "J. Roe, Law and Fish, Oxford: Clarendon, 1984, pp. 3-9.",
    ]


def test_a_note_ends_with_its_last_line_and_not_with_the_page() -> None:
    found = works(
        pages(
            "1 M. Kessel and C. Conrad, eds., Culture and History. New and Newest Insights into\n"
            "an Old Relation. Leipzig 1998, pp. 3-9.\nand so the text goes on with 1999, 4-5.",
            "2 W. I. Miller, The Sea and the State, London: Dietz, 1961, p. 54.",
        )
    )
    assert found[0].endswith("an Old Relation. Leipzig 1998, pp. 3-9.")
    assert len(found) == 2


def test_comments_and_notes_on_notes_are_no_works() -> None:
    found = works(
        pages(
            "1 W. I. Miller, The Sea and the State, London: Dietz, 1961, p. 54.\n"
            "2 Ibid., p. 26.\n3 The terms go back to the Russian literature of that century.",
            "4 J. Roe, Law and Fish, Oxford: Clarendon, 1984, pp. 3-9.\n5 Miller, Sea, p. 55.",
        )
    )
    assert [work[:8] for work in found] == ["W. I. Mi", "J. Roe, "]


def test_the_words_that_lead_to_a_work_and_other_works_beside_it_are_told_apart() -> None:
    found = works(
        pages(
            "1 Vgl. dazu Roe, J. (1984): Law and Fish, Oxford: Clarendon, S. 3; Poe, L. (1985): "
            "Fish and Law, Oxford: Clarendon, S. 4.",
            "2 See also Miller, W. (1961): The Sea and the State, London: Dietz, p. 54.",
        )
    )
    assert found == [
        "Roe, J. (1984): Law and Fish, Oxford: Clarendon, S. 3;",
        "Poe, L. (1985): Fish and Law, Oxford: Clarendon, S. 4.",
        "Miller, W. (1961): The Sea and the State, London: Dietz, p. 54.",
    ]


def test_a_list_without_a_heading_goes_before_the_footnotes() -> None:
    notes = pages(
        "1 W. I. Miller, The Sea and the State, London: Dietz, 1961, p. 54.",
        "2 J. Roe, Law and Fish, Oxford: Clarendon, 1984, pp. 3-9.",
    )
    assert works(f"{notes}{PROSE}\n" + "\n\n".join(CITATIONS[:8])) == list(CITATIONS[:8])


def test_a_work_in_a_footnote_knows_its_place() -> None:
    text = pages(
        "1 W. I. Miller, The Sea and the State,\nLondon: Dietz, 1961, p. 54.",
        "[2] J. Roe, Law and Fish, Oxford: Clarendon, 1984, pp. 3-9.",
    )
    entries = text_entries(text)
    assert len(entries) == 2
    assert misplaced(text, entries) == []
