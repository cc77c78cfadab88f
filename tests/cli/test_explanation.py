from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from zonetag.cli.explanation import show_explanation
from zonetag.model.explanation import WordContribution
from zonetag.tagging import Tagger

TEXT = "全年新签约项目32个，协议总投资186亿元，新建道路12公里。"
SIGNED_BAR = re.compile(r"\S.* ([+-])\d+\.\d{3}  ( *)([█-▏▐]+) *")


def show(tagger: Tagger, text: str, topic: str, *, width: int = 80, top: int = 15) -> list[str]:
    stream = io.StringIO()
    show_explanation(Console(file=stream, width=width), tagger.explain(text, topic), tagger.tag(text), top=top)
    return stream.getvalue().splitlines()


def test_every_topic_with_its_probability(tagger: Tagger) -> None:
    lines = show(tagger, TEXT, "基础设施")
    tags = tagger.tag(TEXT)
    for topic, probability in tags.probabilities.items():
        [line] = [line for line in lines if line.startswith(f"{topic}  {probability:.3f}  ")]
        assert line.rstrip().endswith("given") == (topic in tags.topics)


def test_bars_tell_for_and_against_without_colour(tagger: Tagger) -> None:
    bars = [found for line in show(tagger, TEXT, "招商引资") if (found := SIGNED_BAR.fullmatch(line))]
    zeros = {len(found[2]) + len(found[3]) if found[1] == "-" else len(found[2]) for found in bars}
    assert {found[1] for found in bars} == {"+", "-"}
    assert len(zeros) == 1


@pytest.mark.parametrize("place", [0, 1])
def test_the_sentence_that_a_topic_is_given_for(tagger: Tagger, place: int) -> None:
    sentences = ["全年新签约项目32个，协议总投资186亿元。", "新建道路12公里，铺设供水管网8公里。"]
    lines = show(tagger, "".join(sentences), ("招商引资", "基础设施")[place])
    [above] = [number for number, line in enumerate(lines) if line.startswith("of 2 sentences, ")]
    assert lines[above + 1] == f"  {sentences[place]}"


@pytest.mark.parametrize("width", [20, 40, 60, 200])
def test_lines_fit_whatever_the_text(tagger: Tagger, width: int) -> None:
    text = "\n新建道路十二公里。\n\n\x1b[31m" + "a" * 300 + "\t建成標準廠房。\n"
    lines = show(tagger, text, "基础设施", width=width)
    assert max(map(cell_len, lines)) <= width
    assert "建成标准厂房" in "".join(lines)
    assert "\x1b" not in "".join(lines)


def test_a_word_wider_than_the_terminal(tagger: Tagger) -> None:
    explanation = tagger.explain(TEXT, "招商引资")
    long = replace(explanation, words=(WordContribution("园区" * 60, 0, len(TEXT), 1.0),))
    stream = io.StringIO()
    show_explanation(Console(file=stream, width=40), long, tagger.tag(TEXT), top=15)
    assert re.search(r"^园区[园区]*… +\+1\.000  ", stream.getvalue(), re.MULTILINE)
    assert max(map(cell_len, stream.getvalue().splitlines())) <= 40


def test_words_that_are_not_shown_are_summed_up(tagger: Tagger) -> None:
    shown = show(tagger, TEXT, "招商引资", top=3)
    others = [line for line in shown if "other words" in line]
    assert len(others) == 1
    assert sum(bool(SIGNED_BAR.fullmatch(line)) for line in shown) == 3 + 1 + 1  # words, others, intercept
