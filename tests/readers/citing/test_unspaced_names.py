"""Names in scripts without blanks, and names that Russian sentences decline."""

from __future__ import annotations

import pytest

from tests.readers.citing.test_typed import cited, told
from tests.rules.examples import check

CHINESE = """
# 参考文献

张伟, 李娜. 深度学习的方法研究[J]. 计算机学报, 2018, 41(2): 1-9.

王芳, 刘洋. 图像识别综述[J]. 自动化学报, 2019, 45(3): 10-19.

周杰, 孙丽, 马超. 机器翻译综述[J]. 软件学报, 2021, 32(3): 110-119.

李和平. 中国的研究[J]. 软件学报, 2014, 28(3): 210-219.

Smith A, Jones B. Deep things of the north[J]. Nature, 2019, 28(3): 310-319.
"""
CITING = (
    "方法（张伟和李娜，2018）很好。王芳与刘洋（2019）指出，周杰等（2021）、李和平（2014）以及"
    "Smith和Jones（2019）也说。"
)
JAPANESE = """
深層学習（田中・鈴木，2018）は進んだ。佐藤と高橋（2019）によれば、山田ら（2020）も同様である（林ほか，2021）。

# 参考文献

田中太郎・鈴木花子 (2018). 深層学習の方法. 情報処理学会論文誌, 59(2), 1-9.

佐藤一郎・高橋次郎 (2019). 画像認識の展望. 情報処理学会論文誌, 60(2), 11-19.

山田三郎・伊藤四郎・加藤五郎 (2020). 音声認識の展望. 情報処理学会論文誌, 61(2), 21-29.

林六郎・中村七郎・小林八郎 (2021). 機械翻訳の展望. 情報処理学会論文誌, 62(2), 31-39.
"""
RUSSIAN = """
# Литература

Иванов, А. А., Петров, Б. Б. (2018). Методы обучения. Вестник, 59(2), 1-9.

Сидоров, А. А., Козлов, Б. Б. (2019). Распознавание образов. Вестник, 60(2), 11-19.

Смирнов, А. А., Попов, Б. Б., Васильев, В. В. (2020). Распознавание речи. Вестник, 61(2), 21-29.

Чайковский, П. И. (2017). Музыка и числа. Вестник, 62(2), 31-39.

Толстой, Л. Н. (2016). Война и числа. Вестник, 62(2), 41-49.
"""
NOMINATIVE = (
    "Методы (Иванов и Петров, 2018; Сидоров и Козлов, 2019; Смирнов и др., 2020; Чайковский, 2017;"
    " Толстой, 2016). "
)


@pytest.mark.parametrize(
    ("text", "count"), [(CITING + CHINESE, 5), (JAPANESE, 4), (NOMINATIVE + RUSSIAN, 5)]
)
def test_names_without_blanks_lead_to_their_entries(text: str, count: int) -> None:
    assert told(text) == []
    assert cited(check(text, path="manuscript.md")) == [1] * count


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("李娜，2018", "李娜，2017", "the text says 张伟 and 李娜 2017, the list has 2018"),
        ("王芳与", "王方与", "the text says 王方 and 刘洋 2019, the list has 王芳"),
    ],
)
def test_another_name_or_year_without_blanks_stays_another(
    right: str, wrong: str, said: str
) -> None:
    assert told(CITING.replace(right, wrong) + CHINESE) == [("RC507", said)]


def test_words_between_brackets_and_years_are_no_names() -> None:
    text = f"{CITING}根据规定（改革和发展，2016）和（原因等，2015），我们与企业及学校（2014）合作。"
    assert told(text + CHINESE) == []


def test_a_sentence_declines_names() -> None:
    text = "У Иванова и Петрова (2018), с Сидоровым и Козловым (2019). Мысль Чайковского (2017)."
    assert told(NOMINATIVE + text + RUSSIAN) == []
    assert cited(check(NOMINATIVE + text + RUSSIAN, path="manuscript.md")) == [2, 2, 1, 2, 1]


@pytest.mark.parametrize(
    ("text", "code"),
    [("У Иванова и Попова (2018).", "RC505"), ("У Иванова и Петрова (2017).", "RC505")],
)
def test_a_declined_name_is_no_other_works(text: str, code: str) -> None:
    assert [found for found, _ in told(NOMINATIVE + text + RUSSIAN)] == [code]
