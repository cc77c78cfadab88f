from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.report.page_data import _words, document_data
from zonetag.report.telling import TellingWord, TellingWords
from zonetag.tagging import Tagger

from .conftest import document, paragraph

TOPICS = ("招商引资", "基础设施")


def test_a_document() -> None:
    rows = document(
        paragraph("签约项目三十二个。", {"招商引资": 0.9126, "基础设施": 0.6}, headings=("总结", "一、招商")),
        paragraph("没有主题的一段话。", {"招商引资": 0.1, "基础设施": 0.2}, headings=("总结", "一、招商")),
        paragraph("短", {"招商引资": 0.1, "基础设施": 0.2}, headings=("总结",), reason="too_short"),
        paragraph("首页 上一页", {}, headings=("总结",), reason="boilerplate"),
        title="总结",
    )
    assert document_data(rows, TOPICS, None) == {
        "title": "总结",
        "paths": [("一、招商",), ()],
        "paragraphs": [
            {"text": "签约项目三十二个。", "given": [0, 1], "probabilities": [913, 600], "path": 0},
            {"text": "没有主题的一段话。", "probabilities": [100, 200], "path": 0},
            {"text": "短", "reason": "too_short", "probabilities": [100, 200], "path": 1},
            {"text": "首页 上一页", "reason": "boilerplate", "path": 1},
        ],
    }


def test_telling_words_point_into_the_text(packaged: Tagger) -> None:
    text = "全年新签约项目32个，协议总投资186亿元。"
    topics = packaged.model.topics.keys
    rows = document(paragraph(text, packaged.tag(text).probabilities))  # type: ignore[arg-type]
    [entry] = document_data(rows, topics, TellingWords(packaged))["paragraphs"]
    numbers = entry["words"][0]
    words = {text[start : start + length]: value for start, length, value in zip(*[iter(numbers)] * 3, strict=True)}
    values = {word.word: word.value for word in packaged.explain(text, topics[entry["given"][0]]).words}
    assert words
    assert words == {word: pytest.approx(values[word] * 100, abs=0.5) for word in words}


@given(st.text(min_size=1), st.data())
def test_places_are_those_of_javascript(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place, length, value = _words(text, [TellingWord(start, end, 1.5)])
    utf16 = text.encode("utf-16-le", "surrogatepass")
    assert utf16[place * 2 : (place + length) * 2].decode("utf-16-le", "surrogatepass") == text[start:end]
    assert value == 150
