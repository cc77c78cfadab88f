from __future__ import annotations

from zonetag.tables.broken_bytes import broken_place, decode_rows, repair


def test_whole_text_is_told_from_broken_text() -> None:
    assert decode_rows("开发区".encode()) == ("开发区", True)
    text, whole = decode_rows("开发区".encode() + b"\xff\xfe" + "园".encode())
    assert not whole
    assert broken_place(text) == 3
    assert repair(text) == "开发区\ufffd园"


def test_the_replacement_character_itself_is_whole() -> None:
    text, whole = decode_rows("\ufffd".encode())
    assert whole
    assert broken_place(text) is None
