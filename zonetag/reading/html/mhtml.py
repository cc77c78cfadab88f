"""MHTML: a web page that a browser saved with its pictures, as the parts of a mail message."""

from __future__ import annotations

import email
from dataclasses import replace
from typing import TYPE_CHECKING

from zonetag.errors import FormatError
from zonetag.reading.html.reader import read_html
from zonetag.reading.naming import name_of

if TYPE_CHECKING:
    from zonetag.reading.source import SourceDocument


def read_mhtml(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    """Read the article of a web page that was saved with its pictures.

    The page is the first part that is HTML; frames and pictures are other parts, and not read.

    Args:
        data: The whole file.
        encoding: The page's encoding, where it shall not be found out.
        path: Where it comes from, for error messages and the result.

    Raises:
        FormatError: If there is no HTML in it, or its parts are nested too deeply.
        ZonetagError: As :func:`zonetag.reading.html.read_html` does.
    """
    named = name_of(path)
    try:
        message = email.message_from_bytes(data)
        parts = list(message.walk())
    except RecursionError as error:
        raise FormatError(
            f"{named}: the parts of this MHTML file are nested too deeply; "
            "open it in a browser and save it as HTML only"
        ) from error
    for part in parts:
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return replace(read_html(page, encoding=encoding, path=path), format="mhtml")
    if "content-type" not in message:  # a page under a wrong name
        return read_html(data, encoding=encoding, path=path)
    raise FormatError(
        f"{named}: there is no web page in this MHTML file; open it in a browser and save it as HTML only"
    )
