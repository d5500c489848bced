"""Many strings in a file, of which a few are looked up: nothing is parsed at the start.

Layout, all numbers little-endian. A file is a first line that names it and then *sections*: four
bytes with the length, and the bytes. A table of strings takes three sections:

1. the CRC-32 (as in gzip) of every string's UTF-8 bytes, four bytes each, ascending; strings with
   the same checksum follow each other in the order of their bytes;
2. where each string begins in the third section, four bytes each, and where the last one ends;
3. the strings, one behind the other.

A string is found by bisection among the checksums and then compared: a table never takes one
string for another. Its number, counted from 0, leads to whatever else is kept of it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
import sys
from zlib import crc32

Section = bytes | memoryview
_LENGTH = 4
# Who asks for more strings has them all read, so that the next question takes a tenth of the time.
_FEW = 20_000


class StringTable:
    """Strings and their numbers."""

    def __init__(self, checksums: Sequence[int], begins: Sequence[int], content: Section) -> None:
        self._checksums, self._begins, self._content = checksums, begins, content
        self._asked = 0
        self._numbers: dict[str, int] | None = None

    def __len__(self) -> int:
        """Return how many strings there are."""
        return len(self._checksums)

    def __iter__(self) -> Iterator[str]:
        """Yield all strings in the order of their numbers."""
        content = bytes(self._content)  # whose parts take half the time of a view's
        for begin, end in pairwise(self._begins):
            yield content[begin:end].decode()

    def __getitem__(self, number: int) -> str:
        """Return the string with this number."""
        return str(self._content[self._begins[number] : self._begins[number + 1]], "utf-8")

    def find(self, text: str) -> int | None:
        """Return the number of `text`, or None where the table does not have it."""
        if self._numbers is not None:
            return self._numbers.get(text)
        self._asked += 1
        if self._asked > _FEW:
            self._numbers = {string: number for number, string in enumerate(self)}
        return self._searched(text.encode("utf-8", "surrogatepass"))

    def each(self, texts: Iterable[str]) -> Iterator[int | None]:
        """Return what `find` returns for each of `texts`."""
        return map(self.find if self._numbers is None else self._numbers.get, texts)

    def _searched(self, wanted: bytes) -> int | None:
        checksum = crc32(wanted)
        checksums, begins = self._checksums, self._begins
        number = bisect_left(checksums, checksum)
        while number < len(checksums) and checksums[number] == checksum:
            if self._content[begins[number] : begins[number + 1]] == wanted:
                return number
            number += 1
        return None


def in_order(strings: Iterable[str]) -> list[str]:
    """Return the strings in the order of their numbers in a table of them."""
    return sorted(strings, key=lambda text: (crc32(text.encode()), text.encode()))


def table_sections(strings: Sequence[str]) -> list[bytes]:
    """Return the three sections of a table of `strings`, which are `in_order`."""
    encoded = [text.encode() for text in strings]
    begins = [0]
    for each in encoded:
        begins.append(begins[-1] + len(each))
    return [to_bytes("I", map(crc32, encoded)), to_bytes("I", begins), b"".join(encoded)]


def table_of(sections: Sequence[Section]) -> StringTable:
    """Return the table in three sections."""
    checksums, begins, content = sections
    return StringTable(numbers("I", checksums), numbers("I", begins), content)


def joined(first_line: bytes, sections: Iterable[bytes]) -> bytes:
    """Return a file of these sections."""
    sized = (len(each).to_bytes(_LENGTH, "little") + each for each in sections)
    return first_line + b"\n" + b"".join(sized)


def sections_of(file: bytes, first_line: bytes) -> list[memoryview]:
    """Return the sections of a file that begins with `first_line`, where they lie in it.

    Raises `ValueError` where it is another file, or not whole.
    """
    if not file.startswith(first_line + b"\n"):
        raise ValueError(f"not a file of {first_line.decode()}")
    at = len(first_line) + 1
    whole = memoryview(file)
    found = []
    while at < len(file):
        begin = at + _LENGTH
        at = begin + int.from_bytes(file[at:begin], "little")
        found.append(whole[begin:at])
    if at != len(file):
        raise ValueError(f"{first_line.decode()}: the file is cut short")
    return found


def numbers(kind: str, section: Section) -> array[int]:
    """Return the numbers in a section; `kind` is a type code of `array`, as `I` for 32 bits."""
    found = array(kind)
    found.frombytes(section)
    return _turned(found)


def to_bytes(kind: str, values: Iterable[int]) -> bytes:
    """Return numbers as a section holds them. Raises `OverflowError` where one is too large."""
    return _turned(array(kind, values)).tobytes()


def _turned(values: array[int]) -> array[int]:
    if sys.byteorder == "big":
        values.byteswap()
    return values
