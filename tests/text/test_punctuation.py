from __future__ import annotations

import pytest

from zonetag.text.punctuation import ends_clause, ends_sentence, last_character


@pytest.mark.parametrize("text", ["完成。", "完成！", "完成？", "他说完成。”", "（完成。）", "Done.", "完成……"])
def test_sentences_end(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "完成", "完成，", "完成：", "“双创”", "（试行）", "3.", "”"])
def test_sentences_go_on(text: str) -> None:
    assert not ends_sentence(text)


def test_clauses() -> None:
    assert ends_clause("完成；")
    assert ends_clause("“完成，”")
    assert not ends_clause("完成。")
    assert not ends_clause("")


def test_last_characters() -> None:
    assert last_character("（完成。）”") == "。"
    assert last_character("”）") == ""
