"""A stream of bytes as lines of text, each with its offsets, as soon as it has come in.

The encoding is found out from the first bytes that are not ASCII. A line that does not decode is told of and left out;
the others keep their numbers. UTF-16 and UTF-32 are read as a whole, since their line ends are not single bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.errors import EmptyInputError, InputError, UndecodableError
from zonetag.reading.encodings import decode

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator

_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Line:
    """A line.

    Attributes:
        number: Counted from 0.
        start: Where it begins in the decoded text.
        text: Without its line end.
    """

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the decoded text, its line end left out."""
        return self.start + len(self.text)


def read_lines(
    stream: io.BufferedIOBase, *, name: str, encoding: str | None, report: Callable[[InputError], None]
) -> Iterator[list[Line]]:
    """Read lines.

    Args:
        stream: Read as bytes come in.
        name: What to call it in messages.
        encoding: Its encoding, where it shall not be found out.
        report: Told of each line that does not decode.

    Yields:
        The lines that came in at once.

    Raises:
        EmptyInputError: There is no line.
        UndecodableError: Nothing in it is text.
    """
    # Decoding nothing gives the codec's name as the other readers know it.
    codec = decode(b"", encoding=encoding).encoding if encoding is not None else None
    decoder = _Decoder(name, report)
    chunks = _complete_lines(stream)
    for data in chunks:
        if codec is None and (not data.isascii() or b"\0" in data):
            codec = _find_encoding(data, name)
        if codec is not None and not _has_byte_line_ends(codec):
            whole = decode(b"".join((data, *chunks)), encoding=codec, path=name).text
            yield decoder.number_lines(whole.removesuffix("\n").split("\n"))
            return
        yield decoder.decode_lines(data, codec or "ascii")
    if not decoder.count:
        raise EmptyInputError(f"{name}: is empty")


class _Decoder:
    """Decodes lines and counts them and their characters."""

    def __init__(self, name: str, report: Callable[[InputError], None]) -> None:
        self.count = 0
        self._offset = 0
        self._name = name
        self._report = report

    def decode_lines(self, data: bytes, codec: str) -> list[Line]:
        lines = []
        for raw in data.removesuffix(b"\n").split(b"\n"):
            try:
                line = self._number(raw.decode(codec))
            except UnicodeDecodeError as error:
                column = len(raw[: error.start].decode(codec, "replace")) + 1
                self._report(
                    InputError(
                        f"{self._name}:{self.count + 1}:{column}: byte 0x{raw[error.start]:02x} is no {codec}; "
                        "repair the line, or name the encoding with --encoding"
                    )
                )
                self._number(raw.decode(codec, "replace"))
            else:
                lines.append(line)
        return lines

    def number_lines(self, texts: list[str]) -> list[Line]:
        return [self._number(text) for text in texts]

    def _number(self, text: str) -> Line:
        if not self.count:
            text = text.removeprefix("\ufeff")
        line = Line(self.count, self._offset, text.removesuffix("\r"))
        self.count += 1
        self._offset += len(text) + 1
        return line


def _complete_lines(stream: io.BufferedIOBase) -> Iterator[bytes]:
    """Give bytes as they come in, each time up to the end of a line."""
    parts: list[bytes] = []
    while data := stream.read1(_CHUNK):
        end = data.rfind(b"\n") + 1
        if end:
            yield b"".join((*parts, data[:end]))
            parts = []
        if end < len(data):
            parts.append(data[end:])
    if parts:
        yield b"".join(parts)


def _has_byte_line_ends(codec: str) -> bool:
    return "\n".encode(codec) == b"\n"


def _find_encoding(data: bytes, name: str) -> str:
    try:
        return decode(data, path=name).encoding
    except UndecodableError as error:
        codec = error.encoding
        if not _has_byte_line_ends(codec):
            return codec  # the data may end in the middle of a character
        # A few broken lines are told of one by one; where most are broken, it is no text.
        lines = data.removesuffix(b"\n").split(b"\n")
        if 2 * sum(not _decodes(line, codec) for line in lines) > len(lines):
            raise
        return codec


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
