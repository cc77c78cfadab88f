"""Files and texts that come as a form: ``multipart/form-data``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile

from zonetag.serving.body_limit import ROOM_AROUND, too_large
from zonetag.serving.problems import Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

#: The encodings that a file can be said to be in; the command line takes all that Python knows.
ENCODINGS = ("utf-8", "utf-16", "gb18030", "gbk", "gb2312", "big5", "big5hkscs")

_MOST_FIELDS = 20
_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent.

    Attributes:
        name: Its name, without any folder; None where it has none. It is never opened.
        data: What is in it.
    """

    name: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent.

    Attributes:
        file: The file, None where none was chosen.
        fields: The other fields.
    """

    file: Upload | None
    fields: Mapping[str, str]

    def choose(self, field: str, choices: Sequence[str]) -> str | None:
        """Give what is chosen in a field, None if the field is not there.

        Raises:
            ProblemError: It is none of the choices.
        """
        chosen = self.fields.get(field)
        if chosen is not None and chosen not in choices:
            raise _wrong(field, f"{field} is none of {', '.join(choices)}")
        return chosen


async def read_form(request: Request, *, fields: Sequence[str], limit: int) -> Form:
    """Read a form with at most one file, in the field ``file``.

    Args:
        request: The request.
        fields: The other fields that it may have.
        limit: Bytes that the file, or one of these, may have.

    Raises:
        ProblemError: It is no such form.
    """
    from python_multipart.exceptions import FormParserError  # noqa: PLC0415 - an extra

    try:
        # A second file is let in, so that a message of our own can refuse it.
        async with request.form(max_files=2, max_fields=_MOST_FIELDS, max_part_size=limit + ROOM_AROUND) as form:
            uploads: list[Upload] = []
            texts: dict[str, str] = {}
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    if name != "file":
                        raise _wrong(name, f"no file is expected in the field {name!r}; send it as file")
                    if (value.size or 0) > limit:
                        raise too_large(limit)
                    uploads.append(Upload(_base_name(value.filename), await value.read()))
                elif name not in fields:
                    expected = ", ".join(("file", *fields))
                    reason = "is no file: it needs a file name" if name == "file" else f"is unknown; known: {expected}"
                    raise _wrong(name, f"the field {name!r} {reason}")
                elif name in texts:
                    raise _wrong(name, f"the field {name!r} is there twice")
                elif len(value.encode("utf-8", "replace")) > limit:
                    raise too_large(limit)
                else:
                    texts[name] = value
    except FormParserError as error:  # later versions of Starlette say so themselves
        raise ProblemError(Problem(400, f"the form is broken: {error}")) from error
    # A browser sends a file without name or content where none was chosen.
    uploads = [upload for upload in uploads if upload.name or upload.data]
    if len(uploads) > 1:
        raise _wrong("file", "there are two files; send them one by one")
    return Form(uploads[0] if uploads else None, texts)


def _base_name(name: str | None) -> str | None:
    """Drop the folders that some programs send, of whatever system."""
    return re.split(r"[\\/]", name or "")[-1][-_LONGEST_NAME:] or None


def _wrong(field: str, detail: str) -> ProblemError:
    return ProblemError(Problem(422, detail, pointer=f"/{field}"))
