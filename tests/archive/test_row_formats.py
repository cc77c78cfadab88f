from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonetag.archive.row_formats import row_format
from zonetag.archive.settings import Form
from zonetag.tagging import ParagraphTags, TaggedParagraph, parquet_writer

from .conftest import FORMS

TOPICS = ("甲", "乙")


def make_document(number: int, rows: int) -> list[TaggedParagraph]:
    tags = ParagraphTags(("甲",), "甲", {"甲": 0.9, "乙": 0.1}, None, f"新建道路{number}公里")
    return [TaggedParagraph(f"{number}.txt", index, 0, 9, ("一、概况",), tags) for index in range(rows)]


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 7), min_size=1, max_size=12), st.data())
def test_an_output_written_once_more_with_rows_put_in(
    tmp_path: Path, form: Form, sizes: list[int], data: st.DataObject
) -> None:
    rows = row_format(form, TOPICS)
    documents = [rows.encode(make_document(number, size)) for number, size in enumerate(sizes)]
    left_out = data.draw(st.sets(st.integers(0, len(sizes) - 1)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet_writer, "ROW_GROUP_BYTES", 5 * 600)
        with rows.create(tmp_path / "whole") as output:
            for document in documents:
                output.add(document)
        places = {}
        with rows.create(tmp_path / "older") as output:
            for number, document in enumerate(documents):
                if number in left_out:
                    places[number] = output.position
                else:
                    output.add(document)
        with rows.create(tmp_path / "newer") as output:
            copied = output.position
            for number in sorted(left_out):
                output.copy(tmp_path / "older", copied, places[number])
                copied = places[number]
                output.add(documents[number])
            output.copy(tmp_path / "older", copied, None)
    assert (tmp_path / "newer").read_bytes() == (tmp_path / "whole").read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_an_exception_passes(tmp_path: Path, form: Form) -> None:
    def fail() -> None:
        with row_format(form, TOPICS).create(tmp_path / "out"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_is_no_silence(form: Form) -> None:
    rows = row_format(form, TOPICS)

    def write() -> None:
        with rows.create(Path("/dev/full")) as output:
            output.add(rows.encode(make_document(1, 3)))

    with pytest.raises(OSError, match=os.strerror(28)):
        write()
