from __future__ import annotations

import re
from pathlib import Path

import pytest

from zonetag.tagging import Tagger

from .conftest import Run

TEXT = "全年新签约项目32个，协议总投资186亿元，新建道路12公里。"


@pytest.mark.parametrize("top", [1, 5, 100])
def test_rows_add_up_to_the_logit(zonetag: Run, small_model_folder: Path, tagger: Tagger, top: int) -> None:
    result = zonetag("explain", TEXT, "--topic", "基础设施", "--model", small_model_folder, "--top", top)
    assert (result.code, result.stderr) == (0, "")
    values = [float(number) for number in re.findall(r" ([+-]\d+\.\d{3})\b", result.stdout)]
    explanation = tagger.explain(TEXT, "基础设施")
    assert values[-1] == pytest.approx(explanation.logit, abs=0.001)
    assert sum(values[:-1]) == pytest.approx(values[-1], abs=0.001 * len(values))
    assert f"has the probability {explanation.probability:.3f}" in result.stdout


def test_the_most_probable_topic_from_standard_input(zonetag: Run) -> None:
    result = zonetag("explain", "-", stdin=TEXT.encode("gbk"))
    assert result.code == 0
    assert "招商引资 has the probability" in result.stdout


def test_a_text_that_is_not_judged(zonetag: Run) -> None:
    assert "not judged (too_short)" in " ".join(zonetag("explain", "新建道路").stdout.split())


def test_markup_is_text(zonetag: Run) -> None:
    assert "[bold]新建道路十二公里[/bold]" in zonetag("explain", "[bold]新建道路十二公里[/bold]").stdout


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text(zonetag: Run, text: str) -> None:
    assert zonetag("explain", text).code == 1
    assert "empty" in zonetag("explain", "-", stdin=text.encode()).error


def test_an_unknown_topic_names_the_known_ones(zonetag: Run) -> None:
    assert "招商引资" in zonetag("explain", TEXT, "--topic", "天气").error
