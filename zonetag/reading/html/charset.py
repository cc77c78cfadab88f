"""The text of a page's bytes: what the page declares is a hint, and has to prove itself.

Browsers go on where bytes are broken, and so does this: pages are put together from parts in different encodings and
cut off in the middle of a character.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from zonetag.errors import UndecodableError
from zonetag.reading.encodings import DecodedText, decode
from zonetag.reading.plausibility import plausibility

if TYPE_CHECKING:
    from collections.abc import Iterable

# A page has its declaration in the first bytes.
DECLARATION_BYTES = 4096
LEAST_PLAUSIBLE = 0.6
# So many broken characters do no harm, or such a share of those beyond ASCII.
FEW_BROKEN = 3
MOST_BROKEN = 0.05
# Of a page's bytes, so many may be NUL; in UTF-16 more are.
MOST_NULS = 0.05

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}
_CHINESE = ("utf-8", "gb18030", "cp950", "big5hkscs")
_BROKEN = "\ufffd"


def decode_page(data: bytes, *, encoding: str | None, path: str | None) -> DecodedText:
    """Decode a page.

    Args:
        data: The whole file.
        encoding: An encoding that the caller names, to be used without any guess.
        path: Where the bytes come from, for error messages.

    Raises:
        UndecodableError: If no encoding fits, or not the one that the caller names.
        FormatError: If the bytes are a file of another kind.
        InputError: If ``encoding`` is not the name of one.
    """
    if encoding is not None:
        return decode(data, encoding=encoding, path=path)
    if not _has_mark(data) and data.count(0) <= MOST_NULS * len(data):
        data = data.replace(b"\0", b"")
    declared = _declared(data)
    try:
        found = decode(data, path=path)
    except UndecodableError as error:
        broken = _decode_broken(data, [error.encoding, *([declared] if declared else [])])
        if broken is None:
            raise
        return broken
    if declared is not None and found.encoding not in {declared, "utf-8"} and not _has_mark(data):
        return _proved(data, declared) or found
    return found


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, DECLARATION_BYTES)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    name = _WIDER.get(name, name)
    return name if name in _CHINESE else None


def _has_mark(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _proved(data: bytes, declared: str) -> DecodedText | None:
    """What the page says of itself, if it decodes so and makes sense; few bytes can be read in more than one way."""
    try:
        text = data.decode(declared)
    except UnicodeDecodeError:
        return None
    return (
        DecodedText(text, declared) if plausibility("".join(_BEYOND_ASCII.findall(text))) >= LEAST_PLAUSIBLE else None
    )


def _decode_broken(data: bytes, encodings: Iterable[str]) -> DecodedText | None:
    """The reading with the fewest broken characters, if they are few."""
    best: DecodedText | None = None
    fewest = float("inf")
    for encoding in dict.fromkeys([*encodings, *_CHINESE]):
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        beyond = "".join(_BEYOND_ASCII.findall(text))
        broken = beyond.count(_BROKEN)
        few = broken <= max(FEW_BROKEN, MOST_BROKEN * len(beyond))
        if few and broken < fewest and plausibility(beyond.replace(_BROKEN, "")) >= LEAST_PLAUSIBLE:
            best, fewest = DecodedText(text, encoding), broken
    return best
