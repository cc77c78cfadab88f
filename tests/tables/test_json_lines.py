from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.errors import EmptyInputError, InputError
from zonetag.tables import BadRow, streams

from .conftest import COLUMNS, NOTHING, ROADS, WORK, error, tag, tags

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
OBJECTS = st.builds(
    lambda before, body, after: before | body | after,
    st.dictionaries(st.text(max_size=3), VALUES, max_size=3),
    st.sampled_from([{"body": WORK}, {"body": ROADS}, {"body": ""}, {"body": None}, {}]),
    st.dictionaries(st.sampled_from(["甲", "a}", '"', "url"]), VALUES, max_size=3),
)


def rows(data: bytes) -> list[Any]:
    return [json.loads(line) for line in data.decode().split("\n") if line.strip()]


@given(st.lists(OBJECTS, max_size=5), st.booleans(), st.sampled_from([" ", "", "\t "]))
def test_an_object_is_what_it_was_and_its_tags(objects: list[dict[str, Any]], ascii_only: bool, space: str) -> None:  # noqa: FBT001
    objects = [{"body": WORK}, *objects]
    separators = (f",{space}", f":{space}")
    lines = [json.dumps(one, ensure_ascii=ascii_only, separators=separators) for one in objects]
    # A lone half of a pair, which only an escape can write.
    lines = [line.encode("utf-8", "backslashreplace").decode() for line in lines]
    tagged = tag("".join(f"{line}{space}\n" for line in lines).encode(), "jsonl")
    assert (tagged.count, tagged.bad_rows) == (len(objects), [])
    for line, one, found in zip(lines, objects, tagged.data.decode().split("\n"), strict=False):
        added = json.dumps(tags(one.get("body")), ensure_ascii=False)[1:]
        assert found == f"{line[:-1]}{', ' if one else ''}{added}{space}"


def test_to_the_last_byte() -> None:
    line = '{ "id":123456789012345678901234567890, "x":1.10, "y":1E400,"n":{"a":[1, {}]},"body":%s ,"id":-0 }  \r\n'
    data = line % json.dumps(WORK)
    added = json.dumps(tags(WORK), ensure_ascii=False)[1:-1]
    assert tag(data.encode(), "jsonl").data.decode() == data.replace(" }  \r\n", f" , {added}}}  \r\n")


def test_numbers_that_python_does_not_read() -> None:
    number = "9" * 5000
    tagged = tag(f'{{"id": {number}, "body": "{NOTHING}"}}'.encode(), "jsonl")
    assert tagged.bad_rows == []
    assert tagged.data.decode().startswith(f'{{"id": {number}, "body": "{NOTHING}", "topics": []')
    assert not tagged.data.endswith(b"\n")


def test_rows_without_text_and_rows_that_are_none() -> None:
    deep = "[" * 100_000
    lines = [
        f'{{"body": "{WORK}"}}',
        "",
        '{"body": null, "id": 1}',
        '{"id": 2}',
        "{}",
        '{"body": 5}',
        '{"body": ["a"]}',
        '{"body": {"a": 1}}',
        '{"body": true}',
        '{"body": "a"',
        "招商引资",
        "[1]",
        deep,
        "  ",
        f'{{"body": "{NOTHING}"}}',
    ]
    tagged = tag("\n".join(lines).encode(), "jsonl")
    no_object = "no JSON object: each line is one, with a text"
    deeply = "JSON that cannot be read: too many brackets within brackets"
    missing = "no valid JSON: Expecting ',' delimiter"
    nothing = "no valid JSON: Expecting value"
    assert tagged.bad_rows == [
        BadRow(6, None, "'body' holds a number, not a string"),
        BadRow(7, None, "'body' holds an array, not a string"),
        BadRow(8, None, "'body' holds an object, not a string"),
        BadRow(9, None, "'body' holds a truth value, not a string"),
        BadRow(10, 13, missing),
        BadRow(11, 1, nothing),
        BadRow(12, 1, no_object),
        BadRow(13, None, deeply),
    ]
    written = tagged.data.decode().split("\n")
    assert [bool(line.strip()) for line in written] == [bool(line.strip()) for line in lines]
    assert rows(tagged.data) == [
        {"body": WORK} | tags(WORK),
        {"body": None, "id": 1} | tags(None),
        {"id": 2} | tags(None),
        tags(None),
        {"body": 5} | error("'body' holds a number, not a string"),
        {"body": ["a"]} | error("'body' holds an array, not a string"),
        {"body": {"a": 1}} | error("'body' holds an object, not a string"),
        {"body": True} | error("'body' holds a truth value, not a string"),
        {"unreadable_line": '{"body": "a"'} | error(missing),
        {"unreadable_line": "招商引资"} | error(nothing),
        {"unreadable_line": "[1]"} | error(no_object),
        {"unreadable_line": deep} | error(deeply),
        {"body": NOTHING} | tags(NOTHING),
    ]
    assert tagged.count == 13


def test_broken_bytes_spoil_their_line_alone() -> None:
    lines = [f'{{"body": "{WORK}"}}'.encode()] * 3 + [b'{"body": "\xff\xfe"}', b"\xff"]
    tagged = tag(b"\n".join(lines) + b"\n", "jsonl")
    assert [(bad.number, bad.column) for bad in tagged.bad_rows] == [(4, 11), (5, 1)]
    *good, spoilt, lost = rows(tagged.data)
    assert good == [{"body": WORK} | tags(WORK)] * 3
    assert spoilt["body"] == lost["unreadable_line"] == "\ufffd"
    assert spoilt["reason"] == lost["reason"]
    assert spoilt["reason"].startswith("error: bytes that do not decode")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_output_is_utf8_without_mark(encoding: str) -> None:
    line = f'{{"body": "{WORK}"}}\n'
    assert tag((line * 5).encode(encoding), "jsonl").data == tag((line * 5).encode(), "jsonl").data


@pytest.mark.parametrize("size", [64, 150])
def test_the_same_whatever_is_read_at_once(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = f'{{"body": "{WORK}"}}\n{{\n\n{{"body": "{NOTHING}", "x": 1}}\n'.encode() * 5
    whole = tag(data, "jsonl")
    monkeypatch.setattr(streams, "CHUNK_BYTES", size)
    assert tag(data, "jsonl") == whole


def test_a_misspelt_entry_is_told_of_at_once() -> None:
    with pytest.raises(InputError, match="t: no entry 'bdoy' in the first 2 objects; in the first are 'body', 'id'"):
        tag(b'{"body": "a", "id": 1}\n{"body": "b"}\n', "jsonl", column="bdoy")
    with pytest.raises(InputError, match="t: no entry 'body' in the first object; in the first are none"):
        tag(b"{}\n", "jsonl")


def test_tagging_twice_needs_a_prefix() -> None:
    once = tag(f'{{"body": "{NOTHING}"}}\n'.encode() * 2, "jsonl").data
    with pytest.raises(InputError, match="t:1: to be added, but there already: 'topics', 'primary'"):
        tag(once, "jsonl")
    twice = rows(tag(once, "jsonl", prefix="z_").data)
    assert twice == [{"body": NOTHING} | tags(NOTHING) | tags(NOTHING, "z_")] * 2
    assert [*twice[0]][-len(COLUMNS.names) :] == [f"z_{name}" for name in COLUMNS.names]


def test_nothing() -> None:
    for data in (b"", b"\xef\xbb\xbf"):
        with pytest.raises(EmptyInputError, match="t: is empty"):
            tag(data, "jsonl")
    assert tag(b"\n\n", "jsonl").data == b"\n\n"
