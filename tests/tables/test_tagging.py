from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zonetag.errors import FormatError, InputError, ModelError
from zonetag.tables import TableFormat, TableTagging, streams, tag_table
from zonetag.tables.formats import Compression, Form

from .conftest import NOTHING, ROADS, WORK, tag, tags

ROWS = [
    {"id": str(number), "body": text, "url": f"https://example.org/{number}"}
    for number, text in enumerate([WORK, ROADS, "", NOTHING, "短"] * 40)
]


@pytest.fixture(scope="module")
def tables() -> dict[Form, bytes]:
    """The same rows in each form that there is; Parquet made of the CSV by what is tested, whose rows the tests see."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    cells = "id,body,url\n" + "".join('"{id}","{body}","{url}"\n'.format(**row) for row in ROWS)
    return {
        "csv": cells.encode(),
        "tsv": cells.replace('","', '"\t"').replace("id,body,url", "id\tbody\turl").encode(),
        "jsonl": lines.encode(),
        "parquet": tag(cells.encode(), "csv", "parquet", prefix="before_").data,
    }


@pytest.mark.parametrize("packed", [("gzip", None), ("zstd", "gzip"), (None, "zstd")])
@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_compression_changes_nothing(
    tables: dict[Form, bytes], form: Form, packed: tuple[Compression | None, Compression | None]
) -> None:
    source = io.BytesIO()
    with streams.compressed(source, packed[0]) as stream:
        stream.write(tables[form])
    tagged = tag(source.getvalue(), form, packed=packed)
    blocks = streams.read_blocks(io.BytesIO(tagged.data), path="t", compression=packed[1], advance=lambda _: None)
    assert b"".join(blocks) == tag(tables[form], form).data


@pytest.mark.usefixtures("others_start_first")
@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "parquet"])
def test_jobs_change_nothing(tables: dict[Form, bytes], form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "CHUNK_BYTES", 2000)
    monkeypatch.setattr("zonetag.tables.parquet.BATCH_ROWS", 9)
    one = tag(tables[form], form)
    assert one.count == len(ROWS)
    assert tag(tables[form], form, jobs=2) == one


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from([WORK, NOTHING, "{", "[]", '{"body": 1}', "", " "]), max_size=30), st.integers(200, 500)
)
def test_no_row_is_lost_and_none_is_moved(texts: list[str], size: int) -> None:
    lines = [json.dumps({"body": text}, ensure_ascii=False) if len(text) > 20 else text for text in texts]
    lines.insert(0, json.dumps({"body": WORK}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams, "CHUNK_BYTES", size)
        tagged = tag("\n".join(lines).encode(), "jsonl")
    written = tagged.data.decode().split("\n")
    assert len(written) == len(lines)
    for number, (before, after) in enumerate(zip(lines, written, strict=True), start=1):
        if not before.strip():
            assert after == before
            continue
        row = json.loads(after)
        bad = number in {bad_row.number for bad_row in tagged.bad_rows}
        assert row.get("unreadable_line", before) == before
        assert (row["reason"] or "").startswith("error: ") == bad == (not before.startswith('{"body": "'))


def test_of_what_was_read_all_is_told(tables: dict[Form, bytes]) -> None:
    for form, data in tables.items():
        counts: list[int] = []
        task = TableTagging("t", TableFormat(form), TableFormat(form), "body")
        tag_table(task, io.BytesIO(data), io.BytesIO(), advance=counts.append)
        assert sum(counts) == len(data)


def test_what_cannot_be_done_is_said_before_anything_is_written(tables: dict[Form, bytes]) -> None:
    stream = io.BytesIO()
    for task, kind, message in [
        (TableTagging("t", TableFormat("jsonl"), TableFormat("csv"), "body"), FormatError, "would lose the types"),
        (TableTagging("t", TableFormat("jsonl"), TableFormat("jsonl"), "bdoy"), InputError, "no entry 'bdoy'"),
        (TableTagging("t", TableFormat("csv"), TableFormat("jsonl"), "body", model="no"), ModelError, "no model at"),
        (TableTagging("t", TableFormat("csv"), TableFormat("csv"), "body", encoding="x"), InputError, "unknown encod"),
    ]:
        with pytest.raises(kind, match=message):
            tag_table(task, io.BytesIO(tables[task.source.form]), stream)
    assert stream.getvalue() == b""


def test_another_model(tables: dict[Form, bytes], small_model_folder: object) -> None:
    stream = io.BytesIO()
    task = TableTagging("t", TableFormat("jsonl"), TableFormat("jsonl"), "body", model=str(small_model_folder))
    assert tag_table(task, io.BytesIO(tables["jsonl"]), stream) == len(ROWS)
    first = json.loads(stream.getvalue().split(b"\n")[0])
    assert {**first, **tags(WORK)} != first
    assert first["body"] == WORK
