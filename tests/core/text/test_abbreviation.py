from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.fields.containers import same_container
from refcheck.core.text.abbreviation import abbreviated, dotted
from refcheck.core.text.word_cuts import cut_words
from refcheck.core.text.word_shortening import Shortening, shortening


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Osteoporosis International", "Osteoporos. Int."),
        ("Journal of Bone and Mineral Research", "J. Bone Miner. Res."),
        ("The Lancet", "Lancet"),
        ("Nature", "Nature"),
        ("JAMA Internal Medicine", "JAMA Intern. Med."),
        ("Food Science & Nutrition", "Food Sci. Nutr."),
        ("Physics Letters B", "Phys. Lett. B"),
        ("Journal of Polymer Science Part A: Polymer Chemistry", "J. Polym. Sci. A: Polym. Chem."),
        ("Revista Española de Cardiología", "Rev. Esp. Cardiol."),
        ("Children's Literature in Education", "Children's Lit. Educ."),
        ("日本物理学会誌", "日本物理学会誌"),
        (
            "Proceedings of the National Academy of Sciences of the United States of America",
            "Proc. Natl. Acad. Sci. U. S. A.",
        ),
        ("The New England Journal of Medicine", "N. Engl. J. Med."),
        ("New Phytologist", "New Phytol."),
        ("Annals of the New York Academy of Sciences", "Ann. N. Y. Acad. Sci."),
        ("In Vitro Cellular & Developmental Biology", "In Vitro Cell. Dev. Biol."),
        ("Comptes Rendus de l'Académie des Sciences", "C. R. Acad. Sci."),
        ("L'Année psychologique", "Année psychol."),
        ("Giornale dell\u2019Arteriosclerosi", "G. Arterioscler."),
        ("Deutsche Medizinische Wochenschrift", "Dtsch. Med. Wochenschr."),
        ("Revista Brasileira de Zoologia", "Rev. Bras. Zool."),
        ("International Journal of Heat and Mass Transfer", "Int. J. Heat Mass Transf."),
        # Words that begin as a shorter one does are cut in their own way.
        ("Australasian Journal of Philosophy", "Australas. J. Philos."),
        ("Australian Journal of Botany", "Aust. J. Bot."),
        ("Journal of Accounting Research", "J. Account. Res."),
        ("Accounts of Chemical Research", "Acc. Chem. Res."),
        ("Journal of Financial Economics", "J. Financ. Econ."),
        ("Giornale italiano di cardiologia", "G. ital. cardiol."),
        ("Gene Expression Patterns", "Gene Expr. Patterns"),
        ("Experimental Eye Research", "Exp. Eye Res."),
        ("Europhysics Letters", "Europhys. Lett."),
        ("European Heart Journal", "Eur. Heart J."),
        ("Connective Tissue Research", "Connect. Tissue Res."),
        # An elided article stands before a word, a soft sign within one.
        ("Sel'skokhozyaistvennaya Biologiya", "Sel'skokhozyaistvennaya Biol."),
        ("Revue d'Histoire de l'Afrique", "Rev. Hist. Afr."),
        # A full stop within a title is none behind a word that is cut.
        ("Physical Review. D", "Phys. Rev. D"),
        ("Circulation. Heart Failure", "Circ. Heart Fail."),
        ("Annales. Histoire, Sciences Sociales", "Ann. Hist. Sci. Soc."),
        ("Acta Crystallographica. Section D, Crystallography", "Acta Crystallogr. D Crystallogr."),
        # A place behind a title, and one in it whose name begins with an article.
        ("Nature (London)", "Nature (London)"),
        ("Science (New York, N.Y.)", "Science (New York, N.Y.)"),
        ("Clinical Science (London)", "Clin. Sci. (London)"),
        ("Los Angeles Magazine", "Los Angeles Mag."),
        ("Los Cuadernos del Norte", "Cuad. Norte"),
        # A minor word in capitals is somebody's name.
        ("OR Spectrum", "OR Spectr."),
        # A word whose end is one letter stays whole, and so does what is cut already.
        ("American Journal of Psychiatry", "Am. J. Psychiatry"),
        ("Marine Drugs", "Mar. Drugs"),
        ("Plant Physiol", "Plant Physiol"),
        # Words of one piece.
        ("Water Policy", "Water Policy"),
        ("Child Abuse & Neglect", "Child Abuse Neglect"),
        # No journal of the table, but an ending that it knows.
        ("Annals of Xenobathygraphy", "Ann. Xenobathygr."),
    ],
)
def test_a_title_is_abbreviated_as_iso_4_has_it(title: str, short: str) -> None:
    assert abbreviated(title) == short
    assert same_container(short, title) is not None or short == title


@pytest.mark.parametrize(
    ("short", "full", "written"),
    [
        ("Osteoporos Int", "Osteoporosis International", "Osteoporos. Int."),
        ("Opt. Lett.", "Optics Letters", "Opt. Lett."),
        ("J Bone Miner Res", "Journal of Bone and Mineral Research", "J. Bone Miner. Res."),
    ],
)
def test_a_full_stop_stands_behind_each_word_that_is_cut(
    short: str, full: str, written: str
) -> None:
    assert dotted(short, full) == written


@given(st.text(max_size=60))
def test_any_text_can_be_abbreviated_and_is_not_lost(title: str) -> None:
    short = abbreviated(title)
    assert len(short) <= len(title) * 2 + 1
    assert bool(short) == bool(title)


def test_whatever_the_table_cuts_is_read_as_the_word_it_was() -> None:
    titles = [f"Journal of Xenial {word.capitalize()}" for word in cut_words()]
    assert len(titles) > 1000
    assert [t for t in titles if same_container(abbreviated(t), t) is None] == []


@pytest.mark.parametrize(
    ("short", "title"),
    [
        ("Nat. Sci. Rev.", "Nano Science Review"),
        ("Cell Metab.", "Cellular Metabolism Reports"),
        ("J. Hydrol.", "Journal of Hydrometeorology"),
        ("Public Health", "Publications in Health"),
        ("Am. J. Psych.", "American Journal of Physics"),
    ],
)
def test_an_abbreviation_stands_for_no_other_title(short: str, title: str) -> None:
    assert abbreviated(title) != short
    assert same_container(short, title) is None


@pytest.mark.parametrize(
    ("short", "word"),
    [("found", "foundation"), ("child", "children"), ("part", "particles"), ("north", "northern")],
)
def test_a_full_word_that_the_table_cuts_to_is_still_no_sure_abbreviation(
    short: str, word: str
) -> None:
    assert abbreviated(f"Annals of {word}") == f"Ann. {short}."
    assert shortening(short, word) is Shortening.SLACK
