"""Bytes to text: a byte order mark, UTF-8, GB18030, Big5 or UTF-16, or one clear error.

The order of evidence:

1. An encoding that the caller names is used, right or wrong.
2. A byte order mark names the encoding.
3. Bytes that are valid UTF-8 are UTF-8: nothing else happens to be, save a word or two of GBK.
4. Otherwise a sample is read in each encoding, broken bytes and all, and the reading that looks most like Chinese
   wins. Only then is the whole decoded, strictly. So a UTF-8 file with one broken byte is an error in UTF-8 at that
   byte, and never the mojibake that GB18030 makes of it without complaint.

GBK and GB2312 are read and reported as GB18030, which contains both.
Two limits: UTF-16 without byte order mark needs some ten characters to be told from other encodings (two or three may
be valid ASCII), Big5 some six; and EUC-KR, the Korean encoding, cannot be told from GB2312 by this measure.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from zonetag.errors import FormatError, InputError, UndecodableError
from zonetag.reading.naming import name_of
from zonetag.reading.plausibility import plausibility
from zonetag.reading.sniffing import sniff
from zonetag.reading.unsupported import UnsupportedFormat


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text and the encoding it was read in.

    Attributes:
        text: The text, line ends unchanged, without byte order mark.
        encoding: Name of a Python codec that reads the same bytes again.
    """

    text: str
    encoding: str


def decode(data: bytes, *, encoding: str | None = None, path: str | None = None) -> DecodedText:
    """Decode bytes, finding out their encoding unless it is given.

        >>> decode("招商引资".encode("gbk"))
        DecodedText(text='招商引资', encoding='gb18030')

    Args:
        data: The whole file.
        encoding: An encoding that Python knows, to be used without any guess.
        path: Where the bytes come from, for error messages.

    Returns:
        The text and its encoding.

    Raises:
        UndecodableError: If no encoding fits, or the one that fits best has a broken byte.
        FormatError: If the bytes are a file of another kind, such as a PDF.
        InputError: If ``encoding`` is not the name of one.
    """
    content = sniff(data)
    if isinstance(content, UnsupportedFormat):
        raise FormatError(f"{name_of(path)}: {content.refusal}")
    if content in _BINARY:
        raise FormatError(f"{name_of(path)}: this is a {content.upper()} file, not text")
    if encoding is not None:
        return _decode_forced(data, encoding, path)
    marked = _marked_encoding(data)
    if marked is not None:
        return _decode_strictly(data, marked, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_most_plausible(data, path, first_bad=error.start)
    if "\0" in text:
        return _decode_most_plausible(data, path, first_bad=data.index(0))
    return _reread_as_gbk(data, text) or DecodedText(text, "utf-8")


# Formats that have readers of their own.
_BINARY = ("pdf", "docx")

# The longer marks first: UTF-32's begins with UTF-16's.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    ("\ufeff".encode("gb18030"), "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Narrow codecs, and the wider one to use in their place, as web browsers do: files declared as the one hold characters
# of the other.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}

# Where two are equally plausible, the first that decodes the whole is taken.
_ASCII_COMPATIBLE = ("utf-8", "gb18030", "cp950", "big5hkscs")
_UTF16 = ("utf-16-le", "utf-16-be")

# In parts of reports, twelve characters long, the right encoding scored above 0.8 each time, the best wrong one 0.28 in
# the median. Lower than the former, since names and lists hold more rare characters.
_LEAST_PLAUSIBLE = 0.6

_SAMPLE_BYTES = 16_384

# From a byte beyond ASCII up to the next space or ASCII punctuation. Neither is ever the second byte of a
# character, so a run begins and ends between two characters, in UTF-8, GB18030 and Big5 alike.
_RUN_BEYOND_ASCII = re.compile(rb"[\x80-\xff][^\t\n\r\x20-\x2f]{0,%d}" % _SAMPLE_BYTES)

_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

# Longer text in GBK is never valid UTF-8 by chance.
_LONGEST_CHANCE = 64

_FORCING = "or name its encoding with --encoding (encoding= in Python)"


def _decode_forced(data: bytes, encoding: str, path: str | None) -> DecodedText:
    try:
        codec = codecs.lookup(encoding).name
        "".encode(codec)  # refuses codecs that turn bytes into bytes, such as hex
    except (LookupError, ValueError) as error:
        raise InputError(
            f"unknown encoding {encoding!r}: use a name that Python knows, such as utf-8, gb18030, big5 or utf-16"
        ) from error
    return _decode_strictly(data, _WIDER.get(codec, codec), path)


def _marked_encoding(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _decode_most_plausible(data: bytes, path: str | None, *, first_bad: int) -> DecodedText:
    scores = _plausibilities(data)
    best = max(scores.values())
    if best >= _LEAST_PLAUSIBLE:
        equals = [encoding for encoding, score in scores.items() if score == best]
        return _decode_strictly(data, next((one for one in equals if _decodes(data, one)), equals[0]), path)
    place = f"byte {first_bad} (0x{data[first_bad]:02x})"
    if _CONTROL_BYTES.search(data, 0, _SAMPLE_BYTES):
        problem = f"looks like a binary file, not text, from {place} on; convert it to plain text"
    else:
        problem = f"is not UTF-8 at {place}, and makes no sense in GB18030, Big5 or UTF-16; save it as UTF-8"
    raise UndecodableError(f"{name_of(path)}: {problem}, {_FORCING}", path=path, offset=first_bad, encoding="utf-8")


def _plausibilities(data: bytes) -> dict[str, float]:
    sample = _sample_beyond_ascii(data)
    head = data[:_SAMPLE_BYTES]
    return {
        **{encoding: plausibility(_decode_leniently(sample, encoding)) for encoding in _ASCII_COMPATIBLE},
        **{encoding: plausibility(_decode_leniently(head, encoding), count_ascii=True) for encoding in _UTF16},
    }


def _sample_beyond_ascii(data: bytes) -> bytes:
    """Return the first parts of the data that encodings read differently; a file may begin with any amount of ASCII."""
    runs: list[bytes] = []
    size = 0
    for match in _RUN_BEYOND_ASCII.finditer(data):
        runs.append(match[0])
        size += len(match[0])
        if size >= _SAMPLE_BYTES:
            break
    return b"\n".join(runs)[:_SAMPLE_BYTES]


def _decode_leniently(sample: bytes, encoding: str) -> str:
    """Decode with U+FFFD for broken bytes; a character cut off at the sample's end is no broken one."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(sample)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _decode_strictly(data: bytes, encoding: str, path: str | None) -> DecodedText:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.reason.startswith(("unexpected end", "incomplete", "truncated")):
            problem = f"ends in the middle of a character, at byte {error.start}"
            advice = "fetch or copy the file again, it was cut off"
        else:
            problem = f"byte {error.start} (0x{data[error.start]:02x}) does not decode"
            advice = f"repair the file, {_FORCING}"
        message = f"{name_of(path)}: read as {encoding}, {problem}; {advice}"
        raise UndecodableError(message, path=path, offset=error.start, encoding=encoding) from error
    return DecodedText(text.removeprefix("\ufeff"), encoding)


def _reread_as_gbk(data: bytes, text: str) -> DecodedText | None:
    """Recognise the few words of GBK that are valid UTF-8 by chance, as 一些 is ``һЩ``.

    Only where UTF-8 gives nothing Chinese at all, GBK nothing but common characters, and no Latin word stands by:
    ``café`` has a common GBK character, too.
    """
    if len(data) > _LONGEST_CHANCE or data.isascii() or plausibility(text) or re.search(rb"[A-Za-z]", data):
        return None
    try:
        reading = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    characters = sum(not character.isascii() for character in reading)
    return DecodedText(reading, "gb18030") if characters > 1 and plausibility(reading) == 1 else None
