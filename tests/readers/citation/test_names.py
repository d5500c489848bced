"""Lists of names as printed, and the persons and groups in them."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.citation.names import read_names

LISTS = [
    ("Smith, J. A., & O'Neil, M., Jr.", "Smith/J. A.; O'Neil/M./Jr."),
    ("Smith, Jr., J., & Wu, L.", "Smith/J./Jr.; Wu/L."),
    ("See Katz et al.", "Katz; …"),
    ("See also Katz & Wang", "Katz; Wang"),
    ("Vgl. Meyer und Roth", "Meyer; Roth"),
    ("See J, Tan K", "See/J; Tan/K"),
    ("See K, Tan L, et al.", "See/K; Tan/L; …"),
    ("See, J. and See, K.", "See/J.; See/K."),
    ("See Kiong Ng and Wei Tan", "Ng/See Kiong; Tan/Wei"),
    ("Ann Wu and Robert P. Chase, Jr.", "Wu/Ann; Chase/Robert P./Jr."),
    ("R. P. Chase, Jr., K. Brown", "Chase/R. P./Jr.; Brown/K."),
    ("R. P. CHASE, JR, K. BROWN", "CHASE/R. P./JR; BROWN/K."),
    ("CHASE, JR, BROWN, KL", "CHASE/JR; BROWN/KL"),
    ("Wu P, Brand S Dahl R, Ode K", "Wu/P; Brand/S; Dahl/R; Ode/K"),
    ("ORME, Ann, Darren PLANT, Annie YARWOOD", "ORME/Ann; PLANT/Darren; YARWOOD/Annie"),
    ("ORME, Ann, McDALE, Ian", "ORME/Ann; McDALE/Ian"),
    ("Weber I, Du A, Le TH, Kohler J", "Weber/I; Du/A; Le/TH; Kohler/J"),
    ("Du Toit A, vanden Brand JF", "Du Toit/A; vanden Brand/JF"),
    ("Riedel M, Jou C, De Rosa SC, et al", "Riedel/M; Jou/C; De Rosa/SC; …"),
    ("Lowndes NF, Muguia JR.", "Lowndes/NF; Muguia/JR"),
    ("Wu P., Brand L.", "Wu/P.; Brand/L."),
    ("Yara K, Lotz LA, Wistuba II, Milch S", "Yara/K; Lotz/LA; Wistuba/II; Milch/S"),
    ("Chu S, Noone B, Trust TJ", "Chu/S; Noone/B; Trust/TJ"),
    ("Trust TJ Foundation", "Trust TJ Foundation"),
    ("Smith J, Brown K, Loudon Walter II", "Smith/J; Brown/K; Walter/Loudon/II"),
    ("Ciatto S, Rosselli del Turco M, Mendes da Costa E", "Ciatto/S; Rosselli del Turco/M; Mendes da Costa/E"),
    ("Dorn GW 2nd, Mann DL", "Dorn/GW/2nd; Mann/DL"),
    ("Rudi Cilia and Paul MB Vitani", "Cilia/Rudi; Vitani/Paul MB"),
    ("Loiseau J.-Cl., Dupont J.-P.", "Loiseau/J.-Cl.; Dupont/J.-P."),
    ("B.Li, K.Xu", "Li/B.; Xu/K."),
    ("M. Fran- cardi, A. Gerard", "Fran- cardi/M.; Gerard/A."),
    ("Jack R, Magnan F <italic>et al.</italic>", "Jack/R; Magnan/F; …"),
    ("J. K. Smith, P. van der Berg and L. Wang", "Smith/J. K.; van der Berg/P.; Wang/L."),
    ("K.Scharnhorst, P.W .Brouwer ,and J .Zhang", "Scharnhorst/K.; Brouwer/P.W; Zhang/J"),
    ("M. Das.", "Das/M."),
    ("CASEY, Michael", "CASEY/Michael"),
    ("CASSARD Jean-Christophe", "CASSARD/Jean-Christophe"),
    ("Niaux (R.)", "Niaux/R."),
    ("M. 't Hooft, P. d'Alembert)", "'t Hooft/M.; d'Alembert/P."),
    (
        "Pugin, Laurent, John Burgoyne, Ichiro Fujinaga",
        "Pugin/Laurent; Burgoyne/John; Fujinaga/Ichiro",
    ),
    ("Haidt, Jonathan and Graham, Jesse", "Haidt/Jonathan; Graham/Jesse"),
    ("Gates, Liu, and Wang", "Gates; Liu; Wang"),
    (
        "Ameel, Eef; Storms, Gert; & Sloman, Steven A.",
        "Ameel/Eef; Storms/Gert; Sloman/Steven A.",
    ),
    ("Arntz, M.; Spermann, A. und J. Wiemers", "Arntz/M.; Spermann/A.; Wiemers/J."),
    ("Götz, Klaus/ Bleher, Nadine", "Götz/Klaus; Bleher/Nadine"),
    ("H.R. Runte – R. Runte (edd.)", "Runte/H.R.; Runte/R."),
    ("García Márquez, G. y Vargas Llosa, M.", "García Márquez/G.; Vargas Llosa/M."),
    ("Jean-Pierre Dupont et Marie de la Tour", "Dupont/Jean-Pierre; de la Tour/Marie"),
    ("van der Berg JA, KIM JH, LI X", "van der Berg/JA; KIM/JH; LI/X"),
    ("Chung, YS. Kang, DH. Shin, NY.", "Chung/YS.; Kang/DH.; Shin/NY."),
    ("Li X.-Y., Wang J.-P., Petrov Yu.", "Li/X.-Y.; Wang/J.-P.; Petrov/Yu."),
    ("Иванов И.И., Петров А.В. и др.", "Иванов/И.И.; Петров/А.В.; …"),
    ("王伟, 李娜, 张敏", "王伟; 李娜; 张敏"),
    ("Clark, J. T., ... Zhou, P.", "Clark/J. T.; Zhou/P.; …"),
    ("Smith, J., and others", "Smith/J.; …"),
    ("Müller, K. u. a.", "Müller/K.; …"),
    ("Malik, U. A., Brown, K. U. A.", "Malik/U. A.; Brown/K. U. A."),
    ("Malik UA, Brown K", "Malik/UA; Brown/K"),
    ("Malik, Jr., U. A., Brown, K.", "Malik/U. A./Jr.; Brown/K."),
    ("Khan, A., U. A. Malik, and K. Brown", "Khan/A.; Malik/U. A.; Brown/K."),
    ("BERGER, A., UNGER, A., U.A.", "BERGER/A.; UNGER/A.; …"),
    ("BERGER, A. (U.A.)", "BERGER/A.; …"),
    ("World Health Organization", "World Health Organization"),
    ("ALICE Collaboration, J. Adam et al.", "ALICE Collaboration; Adam/J.; …"),
    (
        "Ministry of Land, Infrastructure, Transport, and Tourism (MLIT)",
        "Ministry of Land, Infrastructure, Transport, and Tourism (MLIT)",
    ),
    ("Ministry of Health and Social Affairs", "Ministry of Health and Social Affairs"),
    ("Geological Survey of Canada and Chaochen Tang", "Geological Survey of Canada; Tang/Chaochen"),
    (
        "Ministry of Health and Social Affairs, Ann Wubbels, and Chaochen Tang",
        "Ministry of Health and Social Affairs; Wubbels/Ann; Tang/Chaochen",
    ),
    ("University of Wales, Chaochen Campus", "University of Wales, Chaochen Campus"),
    ("edited by S. A. Polyzos, J. Kountouras, and G. Deretzi", "Polyzos/S. A.; Kountouras/J.; Deretzi/G."),
    ("In Marcin Duszczyk & Magdalena Lesińska (Hrsg.),", "Duszczyk/Marcin; Lesińska/Magdalena"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), LISTS, ids=[case[0] for case in LISTS])
def test_list_is_cut_into_its_names(written: str, expected: str) -> None:
    listed = read_names(MappedText(written), 0, len(written))
    names = [
        name.literal or "/".join(part for part in (name.family, name.given, name.suffix) if part)
        for name in listed.names
    ]
    assert "; ".join([*names, "…"] if listed.et_al else names) == expected


def test_name_spans_cover_family_and_given_name() -> None:
    written = "Smith, J. A., & Wu, L."
    listed = read_names(MappedText(written, base=5), 0, len(written))
    spans = [name.span for name in listed.names]
    assert [(" " * 5 + written)[span.start : span.end] for span in spans if span] == [
        "Smith, J. A.",
        "Wu, L.",
    ]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Kern, Hermann.", ["Hermann"]),
        ("Smith, John, and Jones, Mary Ann.", ["John", "Mary Ann"]),
        ("Smith J A, Brand L L.", ["J A", "L L"]),
        ("García A, Wu J-P.", ["A", "J-P"]),
        ("Smith, J. A., Wu, P.", ["J. A.", "P."]),
        ("Smith J.", ["J."]),
        ("Tschebyscheff, Ch.", ["Ch."]),
    ],
)
def test_point_behind_the_last_name_belongs_to_initials_only(text: str, given: list[str]) -> None:
    names = read_names(MappedText(text), 0, len(text)).names
    assert [name.given for name in names] == given


def test_name_in_another_script_is_left_out() -> None:
    text = "Ivanov, I. I. [Иванов И. И.], Lee, J. [이정민]"
    names = read_names(MappedText(text), 0, len(text)).names
    assert [(name.family, name.given) for name in names] == [("Ivanov", "I. I."), ("Lee", "J.")]


def test_initials_of_letters_that_take_several_latin_ones_end_a_name() -> None:
    raw = MappedText("Ivanov SP, Shcherbakova OYu, Tsoy ZhA")
    names = read_names(raw, 0, len(raw)).names
    assert [str(name) for name in names] == ["Ivanov, SP", "Shcherbakova, OYu", "Tsoy, ZhA"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("LA Gupta, DE Roe", ["Gupta, LA", "Roe, DE"]),
        ("LA GUARDIA, De Roe", ["LA GUARDIA", "De Roe"]),
        ("La Gupta, de Roe", ["La Gupta", "de Roe"]),
    ],
)
def test_initials_in_capitals_are_no_particle(text: str, names: list[str]) -> None:
    assert [str(name) for name in read_names(MappedText(text), 0, len(text)).names] == names
