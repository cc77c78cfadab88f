"""Data inside a page: JSON that cannot end the element it stands in, compressed where it is long."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import dataclass
from typing import Any

#: Bytes of JSON from which on it is compressed: what is shorter stays readable, also for programs and old browsers.
COMPRESSED_FROM = 1_000_000

# `</script>` and `<!--` are all that a parser of HTML looks for in a script element; without any `<` there is neither.
# The two line separators were line ends in older JavaScript.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DataBlock:
    """The text of a ``<script type="application/json">`` element.

    Attributes:
        text: It holds no ``<``.
        encoding: ``json``, or ``deflate`` for JSON in UTF-8, compressed (RFC 1950), in Base64.
    """

    text: str
    encoding: str


def encode_data(data: Any) -> DataBlock:  # noqa: ANN401 - whatever JSON can hold
    r"""Write plain data for a page.

    >>> print(encode_data(["</script>"]).text)
    ["\u003c/script\u003e"]
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    encoded = _SURROGATE.sub("\ufffd", text).encode()
    if len(encoded) < COMPRESSED_FROM:
        return DataBlock(encoded.decode().translate(_ESCAPED), "json")
    return DataBlock(base64.b64encode(zlib.compress(encoded, 9)).decode("ascii"), "deflate")
