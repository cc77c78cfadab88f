from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.errors import EmptyInputError, InputError
from zonetag.tables import BadRow, streams
from zonetag.tables.formats import Form

from .conftest import COLUMNS, NOTHING, ROADS, WORK, error, tag, tags, values

CELLS = st.text(st.sampled_from(['"', ",", "\t", "\n", "\r", "甲", "a", " ", ";", "\u2028"]), max_size=6)
BODIES = st.sampled_from([WORK, ROADS, NOTHING, "", "短"])
# How programs write: only what needs quotes, everything, or with a line end of their own.
WRITERS: list[Callable[[io.StringIO, str], object]] = [
    lambda stream, delimiter: csv.writer(stream, delimiter=delimiter),
    lambda stream, delimiter: csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n"),
    lambda stream, delimiter: csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r"),
]


def write(rows: list[list[str]], delimiter: str = ",", writer: int = 0) -> str:
    stream = io.StringIO(newline="")
    WRITERS[writer](stream, delimiter).writerows(rows)  # type: ignore[attr-defined]
    return stream.getvalue()


def parse(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return [*csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter)]


def cells(text: str | None) -> list[str]:
    """The values of a text as cells."""
    topics, *others = values(text)
    return [";".join(topics or []), *("" if value is None else str(value) for value in others)]


@given(st.lists(st.tuples(CELLS, BODIES, CELLS), max_size=6), st.integers(0, 2), st.sampled_from(["csv", "tsv"]))
def test_what_stood_there_stands_there_still(rows: list[tuple[str, str, str]], writer: int, form: Form) -> None:
    delimiter = "," if form == "csv" else "\t"
    data = write([["a", "body", "乙"], *map(list, rows)], delimiter, writer).encode()
    tagged = tag(data, form)
    assert parse(tagged.data, delimiter) == [
        ["a", "body", "乙", *COLUMNS.names],
        *([*row, *cells(row[1])] for row in rows),
    ]
    assert (tagged.count, tagged.bad_rows) == (len(rows), [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_to_the_last_byte(end: str, last: str) -> None:
    head, row, odd = '"id" ,body,x', f' 1,"{WORK}","say ""yes"""', f'2,{NOTHING}"x","7"'
    data = f"{head}{end}{row}{end}{end}{odd}{end if last else ''}"
    names, first, second = (",".join(each) for each in (COLUMNS.names, cells(WORK), cells(f'{NOTHING}"x"')))
    expected = f"{head},{names}{end}{row},{first}{end}{end}{odd},{second}{end if last else ''}"
    assert tag(data.encode(), "csv").data.decode() == expected


@pytest.mark.parametrize("size", [40, 100])
def test_the_same_whatever_is_read_at_once(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["id", "body"], *([str(number), text] for number, text in enumerate([WORK, ROADS, "", NOTHING] * 3))]
    data = write(rows).encode() + b'99,a,b\n"\n'
    whole = {target: tag(data, "csv", target) for target in ("csv", "tsv", "jsonl")}
    monkeypatch.setattr(streams, "CHUNK_BYTES", size)
    for target, expected in whole.items():
        assert tag(data, "csv", target) == expected


def test_other_forms_hold_the_same() -> None:
    rows = [["1", WORK, "a,b\t"], ["2", ROADS, ""], ["3", "", '"']]
    data = write([["id", "body", "x"], *rows]).encode()
    expected = [dict(zip(("id", "body", "x"), row, strict=True)) | tags(row[1]) for row in rows]
    lines = tag(data, "csv", "jsonl").data.decode().splitlines()
    assert [json.loads(line) for line in lines] == expected
    assert pq.read_table(io.BytesIO(tag(data, "csv", "parquet").data)).to_pylist() == expected
    assert parse(tag(data, "csv", "tsv").data, "\t") == parse(tag(data, "csv").data)


def test_rows_with_fewer_cells() -> None:
    data = f"id,body,x,y\n1,{WORK}\n2\n".encode()
    tagged = tag(data, "csv")
    missing = "1 cell under 4 columns, so there is no 'body'"
    assert tagged.bad_rows == [BadRow(3, None, missing)]
    assert parse(tagged.data)[1:] == [
        ["1", WORK, "", "", *cells(WORK)],
        ["2", "", "", "", "", "", f"error: {missing}", *[""] * len(COLUMNS.topics)],
    ]
    first, second = map(json.loads, tag(data, "csv", "jsonl").data.splitlines())
    assert first == {"id": "1", "body": WORK} | tags(WORK)
    assert second == {"id": "2"} | error(missing)
    rows = pq.read_table(io.BytesIO(tag(data, "csv", "parquet").data)).to_pylist()
    nothing = dict.fromkeys(["body", "x", "y"])
    assert rows == [{"id": "1"} | nothing | {"body": WORK} | tags(WORK), {"id": "2"} | nothing | error(missing)]


@pytest.mark.parametrize("target", ["csv", "jsonl", "parquet"])
def test_cells_that_no_column_is_there_for_are_kept_in_the_reason(target: Form) -> None:
    tagged = tag(f'id,body\n1,{WORK},"more, and ""more""",\n2,{NOTHING}\n'.encode(), "csv", target)
    assert tagged.bad_rows == [BadRow(2, None, "4 cells under 2 columns")]
    reason = 'error: 4 cells under 2 columns: "more, and ""more""",'
    if target == "csv":
        head, bad, good = parse(tagged.data)
        assert dict(zip(head, bad, strict=True))["reason"] == reason
        assert good == ["2", NOTHING, *cells(NOTHING)]
        return
    rows = (
        [json.loads(line) for line in tagged.data.splitlines()]
        if target == "jsonl"
        else pq.read_table(io.BytesIO(tagged.data)).to_pylist()
    )
    assert rows[0] == {"id": "1", "body": WORK} | tags(None) | {"reason": reason}


def test_a_quote_that_is_not_closed() -> None:
    tagged = tag(f'id,body\n1,{WORK}\n2,"{NOTHING}\n3,x\n'.encode(), "csv")
    why = "a quoted cell is not closed: a quote is missing, or one too many"
    assert tagged.bad_rows == [BadRow(3, None, why)]
    _, good, bad = parse(tagged.data)
    assert good == ["1", WORK, *cells(WORK)]
    assert bad[:2] == ["2", f"{NOTHING}\n3,x\n"]
    assert bad[4] == f"error: {why}"


def test_broken_bytes_spoil_their_row_alone() -> None:
    rows = [f"1,{WORK}\n".encode(), b'2,"a\nb\xff\xfe"\n', f"3,{NOTHING}\n".encode()]
    tagged = tag(b"id,body\n" + b"".join(rows), "csv")
    [bad] = tagged.bad_rows
    assert (bad.number, bad.column) == (4, 2)
    assert "bytes that do not decode" in bad.why
    _, first, spoilt, last = parse(tagged.data)
    assert [first, last] == [["1", WORK, *cells(WORK)], ["3", NOTHING, *cells(NOTHING)]]
    assert spoilt[:2] == ["2", "a\nb\ufffd"]
    assert spoilt[4].startswith("error: bytes that do not decode")


def test_cells_longer_than_the_csv_module_likes() -> None:
    limit = csv.field_size_limit()
    text = "全年新签约项目。" * 40_000
    tagged = tag(f"body,id\n{text},1\n".encode(), "csv")
    csv_limit = csv.field_size_limit()
    assert csv_limit == limit
    assert tagged.bad_rows == []
    assert tagged.data.decode().splitlines()[1].startswith(f"{text},1,招商引资,")


@pytest.mark.parametrize(
    ("encoding", "named", "marked"),
    [
        ("utf-8", None, False),
        ("utf-8-sig", None, True),
        ("gb18030", None, True),
        ("gbk", "gbk", True),
        ("utf-16", None, True),
    ],
)
def test_encodings(encoding: str, named: str | None, *, marked: bool) -> None:
    text = write([["编号", "body"], *([str(number), WORK] for number in range(5))])
    tagged = tag(text.encode(encoding), "csv", encoding=named)
    expected = tag(text.encode(), "csv").data
    assert tagged.data == (b"\xef\xbb\xbf" if marked else b"") + expected
    # Neither JSON nor Parquet has marks.
    assert tag(text.encode(encoding), "csv", "jsonl", encoding=named).data.startswith('{"编号": "0"'.encode())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "t: is empty"),
        (b"\xef\xbb\xbf", "t: is empty"),
        (b"\n\r\n\n", "t: is empty"),
        (b"id,text\n1,2\n", "t: no column 'body'; there are 'id', 'text'"),
        (b"body,body\n1,2\n", "t: 2 columns are called 'body'"),
        (b"body,reason\n1,2\n", "there already: 'reason'"),
        (b'body,"x\n1,2\n', "t:1: the row that names the columns: a quoted cell is not closed"),
        (b"body,\xff\xfe\xfa\n1,2\n2,3\n4,5\n6,7\n", "t:1: the row that names the columns: bytes that do not"),
    ],
)
def test_what_cannot_be_tagged(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        tag(data, "csv")


def test_nothing_but_names() -> None:
    assert parse(tag(b"\nid,body", "csv").data) == [[], ["id", "body", *COLUMNS.names]]
    assert tag(b"id,body\n", "csv", "jsonl").data == b""
    assert pq.read_table(io.BytesIO(tag(b"id,body\n", "csv", "parquet").data)).column_names == [
        "id",
        "body",
        *COLUMNS.names,
    ]
    with pytest.raises(EmptyInputError):
        tag(b"", "tsv")


def test_names_that_stand_there_twice() -> None:
    data = f"x,body,x\n1,{WORK},2\n".encode()
    assert parse(tag(data, "csv", "tsv").data, "\t")[1][:3] == ["1", WORK, "2"]
    for target in ("jsonl", "parquet"):
        with pytest.raises(InputError, match="t: several columns are called 'x'; write csv"):
            tag(data, "csv", target)


def test_a_prefix() -> None:
    once = tag(f"id,body\n1,{WORK}\n".encode(), "csv").data
    twice = parse(tag(once, "csv", prefix="z_").data)
    assert twice[0][-len(COLUMNS.names) :] == [f"z_{name}" for name in COLUMNS.names]
    assert twice[1][2:] == cells(WORK) * 2
