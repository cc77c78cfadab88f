"""Data inside a page: JSON that cannot end the element it stands in, compressed where it is long."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import dataclass
from typing import Any

#: Characters of JSON from which on it is compressed; less stays readable, also for programs and old browsers.
COMPRESSED_FROM = 400_000

# `</script>` and `<!--` are all that a parser of HTML looks for in a script element; without any `<` there is neither.
# The two line separators were line ends in older JavaScript.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DataBlock:
    """The text of a ``<script type="application/json">`` element.

    Attributes:
        text: It holds no ``<``.
        encoding: ``json``, or ``deflate`` for JSON in GBK, compressed (RFC 1950), in Base64.
    """

    text: str
    encoding: str


def encode_data(data: Any) -> DataBlock:  # noqa: ANN401 - whatever JSON can hold
    r"""Write plain data for a page.

    >>> print(encode_data(["</script>"]).text)
    ["\u003c/script\u003e"]
    """
    text = _SURROGATE.sub("\ufffd", json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    if len(text) < COMPRESSED_FROM:
        return DataBlock(text.translate(_ESCAPED), "json")
    return DataBlock(base64.b64encode(zlib.compress(_to_gbk(text), 9)).decode("ascii"), "deflate")


def _to_gbk(text: str) -> bytes:
    """Write JSON in GBK: compressed, Chinese is an eighth shorter so than in UTF-8. What GBK lacks is escaped."""
    # Outside of its strings JSON is ASCII, so an escape stands in a string.
    lacking = {ord(character): json.dumps(character)[1:-1] for character in set(text) if not _is_gbk(character)}
    return text.translate(lacking).encode("gbk")


def _is_gbk(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
