"""Places, publishers, institutions and the like that rendered works borrow.

Names only; what is joined to them need not exist.
"""

from __future__ import annotations


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(entry.split()) for entry in text.split(";"))


PLACES = _listed(
    """
    London; New York; New York, NY; Cambridge, MA; Cambridge; Oxford; Berlin; Heidelberg;
    Amsterdam; Dordrecht; Chicago; Princeton, NJ; Thousand Oaks, CA; Boston; Paris; Wien;
    Zürich; München; Frankfurt am Main; Wiesbaden; Leipzig; Stuttgart; Madrid; Barcelona;
    Buenos Aires; São Paulo; Rio de Janeiro; Lisboa; Roma; Milano; Bologna; Utrecht; Leiden;
    Warszawa; Kraków; Москва; Санкт-Петербург; Tokyo; Beijing; Singapore; San Francisco;
    Philadelphia; Washington, D.C.; Hillsdale, NJ; Baltimore; New Delhi; Sydney; Toronto
    """
)
UNIVERSITIES = _listed(
    """
    University of California, Berkeley; Stanford University; Massachusetts Institute of
    Technology; University of Oxford; Universität Wien; Technische Universität München;
    Université de Paris; Universidad de Barcelona; Universidade de São Paulo; Università di
    Bologna; Universiteit Utrecht; Uniwersytet Warszawski; Московский государственный
    университет; University of Tokyo; ETH Zürich; Harvard University; University of Cambridge;
    University of Toronto; University of Melbourne
    """
)
PRESSES = _listed(
    """
    Cambridge University Press; Oxford University Press; Springer; Springer-Verlag; Wiley;
    John Wiley & Sons; Routledge; Sage; SAGE Publications; Academic Press; MIT Press;
    Elsevier; Suhrkamp; C.H. Beck; Presses Universitaires de France; Gallimard; Fondo de
    Cultura Económica; Il Mulino; Einaudi; Brill; Princeton University Press; University of
    Chicago Press; McGraw-Hill; W. W. Norton; Palgrave Macmillan; De Gruyter; Nomos;
    Vandenhoeck & Ruprecht; Edward Elgar; CRC Press; World Scientific; Наука; PWN; Editora
    Atlas; Prentice-Hall; Addison-Wesley; Lawrence Erlbaum Associates; North-Holland
    """
)
GENRES = _listed(
    """
    PhD thesis; Ph.D. dissertation; Doctoral dissertation; Master's thesis; Dissertation;
    Thèse de doctorat; Tesis doctoral; Unpublished doctoral dissertation; Masterarbeit;
    Habilitationsschrift
    """
)
INSTITUTIONS = _listed(
    """
    World Health Organization; OECD; United Nations; National Bureau of Economic Research;
    World Bank; European Commission; Centers for Disease Control and Prevention; RAND
    Corporation; UNESCO; Statistisches Bundesamt; Bundesministerium für Gesundheit;
    International Monetary Fund; NASA; Ministry of Education; Ministerio de Salud; Institut
    national de la statistique; UNICEF
    """
)
SITES = _listed(
    """
    BBC News; Wikipedia; The Guardian; New York Times; The Washington Post; World Health
    Organization; Der Spiegel; Le Monde; El País; Nature News; GitHub; Our World in Data;
    Financial Times
    """
)
SERIES = _listed(
    """
    Lecture Notes in Computer Science; Springer Series in Statistics; Methods in Molecular
    Biology; NBER Working Papers; Studies in Health Technology and Informatics; Graduate Texts
    in Mathematics
    """
)
# {n} is an ordinal, {t} a topic, {y} a year (its last digits: {yy}), {v} a number, {a} the
# meeting's initials, {s} the short name of a real one.
MEETINGS = _listed(
    """
    Proceedings of the {n} International Conference on {t}; Proc. {n} Conf. on {t};
    {n} Annual Meeting of the {t} Society; Advances in {t}; Proceedings of the {y} Workshop on {t};
    {y} IEEE International Symposium on {t}; {y} {n} International Conference on {t} ({a});
    {n} International Workshop on {t} ({a} {y}); {a} {y}; ACM {a} {y} Conference on {t} - {a} '02;
    Proceedings of the {n} {a} Conference on {t} ({a}), Part II; {t} — {a} {y}; {s} {v}; {s};
    Proc. {s}; Proc. of {s}; Proceedings of {s} {y}; {s}'{yy}; Proc. {s} '{yy}; {n} {s}; {s}-{yy};
    Advances in Neural Information Processing Systems {v}; Advances in {t} {v}
    """
)
TOPICS = _listed(
    """
    Machine Learning; Software Engineering; Computer Vision; Robotics and Automation; Neural
    Networks; Human Factors in Computing Systems; Data Mining; Artificial Intelligence; Signal
    Processing; Genetics; Computational Linguistics; Information Retrieval; Programming
    Languages; Political Psychology
    """
)
MEETING_NAMES = _listed(
    """
    NIPS; NeurIPS; ICML; CVPR; ICCV; ECCV; AAAI; IJCAI; ACL; EMNLP; COLING; CHI; UIST; KDD; SIGMOD;
    VLDB; SIGIR; WWW; SIGCOMM; INFOCOM; OSDI; SOSP; STOC; FOCS; SODA; ICSE; PLDI; POPL; ICRA; IROS;
    CRYPTO; EUROCRYPT; ICASSP; Interspeech
    """
)
