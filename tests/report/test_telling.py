from __future__ import annotations

import pytest

from zonetag.report.telling import LEAST_VALUE, MOST_WORDS, TellingWords
from zonetag.tagging import Tagger

TEXTS = [
    "全年新签约项目32个，协议总投资186亿元。",
    "新签约项目九个，到位资金二十亿元，引进外资企业三家，举办推介会六场。",
]
TOPIC = "招商引资"


def test_words_of_a_paragraph(packaged: Tagger) -> None:
    tags = packaged.tag(TEXTS[1])
    [words] = TellingWords(packaged).find(tags)
    values = {(word.start, word.end): word.value for word in packaged.explain(TEXTS[1], TOPIC).words}
    assert 0 < len(words) <= MOST_WORDS
    assert [word.start for word in words] == sorted(word.start for word in words)
    for word in words:
        assert word.value == values[word.start, word.end] >= LEAST_VALUE
    assert max(values.values()) in {word.value for word in words}
    assert all(any(map(str.isalpha, TEXTS[1][word.start : word.end])) for word in words)


def test_terms_are_sums(packaged: Tagger) -> None:
    telling = TellingWords(packaged)
    for text in TEXTS:
        telling.find(packaged.tag(text))
    explained = [word for text in TEXTS for word in packaged.explain(text, TOPIC).words]
    terms = {term.word: term for term in telling.terms(TOPIC, 100)}
    assert terms["签约"].value == pytest.approx(sum(word.value for word in explained if word.word == "签约"))
    assert terms["签约"].paragraphs == 2
    values = [term.value for term in telling.terms(TOPIC, 100)]
    assert values == sorted(values, reverse=True)
    assert values[-1] > 0
    assert len(telling.terms(TOPIC, 3)) == 3
    assert telling.terms("基础设施", 3) == ()


def test_a_paragraph_without_topics(packaged: Tagger) -> None:
    tags = packaged.tag("各位代表，现在请审议。")
    assert tags.topics == ()
    assert TellingWords(packaged).find(tags) == ()
