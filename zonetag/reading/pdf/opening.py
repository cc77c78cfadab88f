"""Opening a PDF file, one at a time."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from zonetag.errors import FormatError
from zonetag.reading.naming import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# PDFium must not be called by two threads at once, not even for two files: it would crash the process.
_ONE_AT_A_TIME = threading.Lock()

_HEADER = b"%PDF-"
_END = b"%%EOF"
_LINEARIZED = re.compile(rb"/Linearized\b.*?/L\s+(\d+)", re.DOTALL)
_HEAD_BYTES = 1024


@contextmanager
def open_pdf(data: bytes, *, path: str | None) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF file, and let nobody else call PDFium until it is closed.

    Args:
        data: The whole file.
        path: Where it comes from, for error messages.

    Yields:
        The document.

    Raises:
        FormatError: It is encrypted, broken or was cut off.
    """
    named = name_of(path)
    # PDFium repairs a file that was cut off and gives the pages it has; whoever reads it would never know of the rest.
    if _HEADER in data[:_HEAD_BYTES] and _is_cut_off(data):
        raise FormatError(f"{named}: this PDF was cut off; fetch or copy it again")
    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise FormatError(f"{named}: {_refusal(error)}") from error
        try:
            yield document
        except pdfium.PdfiumError as error:
            raise FormatError(f"{named}: this PDF is broken ({error}); open it, print it to a new PDF") from error
        finally:
            document.close()


def _is_cut_off(data: bytes) -> bool:
    if _END not in data and b"startxref" not in data:
        return True
    linearized = _LINEARIZED.search(data, 0, _HEAD_BYTES)  # such a file has another end near its beginning
    return linearized is not None and int(linearized[1]) > len(data)


def _refusal(error: Any) -> str:  # noqa: ANN401 - of a package without types
    if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
        return "this PDF is encrypted and opens only with a password; open it and save it without"
    if error.err_code == pdfium_c.FPDF_ERR_SECURITY:
        return "this PDF is protected in a way that cannot be read; open it and print it to a new PDF"
    return "this PDF is broken, no program could make sense of it; fetch or copy it again"
