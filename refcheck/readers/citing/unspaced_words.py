"""Words of texts in which names stand side by side without blanks: `张伟和李娜（2018）`."""

from __future__ import annotations

from refcheck.core.text.unspaced import UNSPACED
from refcheck.patterns import lazily

# Where one of these signs is, the text is read with its half as wide counterpart: one for one, so
# that every place stays what it is.
NARROW = str.maketrans("，；：、（）［］＆　", ",;:,()[]& ")
JOINTS = frozenset("和 与 與 及 以及 と ・".split())
ET_AL = frozenset("等 等人 ら ほか 他".split())
_NAME = r"[\u3005\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # no hiragana
# A joint has a name of two letters on either side, since given names have 和 in them (`李和平`);
# と is in no name that is written so.
_JOINT = rf"(?<={_NAME}{_NAME})(?:以及|[和与與及])(?={_NAME}{{2}})|(?<={_NAME})[と・](?={_NAME})"
_BESIDE_LATIN = r"(?<![\u3005-\u9fff])(?:以及|[和与與及と・])(?![\u3005-\u9fff])"
_OTHERS = r"(?<=[\w. ])(?:等人?|ら|ほか|他)(?=\s?[,(\[])"
WORD = lazily(
    rf"(?P<word>{_JOINT}|{_BESIDE_LATIN}|{_OTHERS}|(?:(?!{_JOINT}|{_OTHERS}){_NAME})+"
    rf"|(?![{UNSPACED}])[^\W\d_](?:(?![{UNSPACED}])[\w'\u2019\-\u2010])*(?:\.(?:['\u2019]s)?)?)"
    r"|(?P<sign>[,;:&/()\[\]\u201c\u201d\"])|\S"
)
