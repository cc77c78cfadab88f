from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonetag.errors import TopicSchemaError
from zonetag.model import Model
from zonetag.model.explanation import explain


def check(model: Model, text: str, topic: str) -> None:
    explanation = explain(model, text, topic)
    column = model.topics.keys.index(topic)
    assert explanation.intercept + math.fsum(word.value for word in explanation.words) == pytest.approx(
        explanation.logit, abs=1e-5
    )
    assert explanation.logit == model.logits([text])[0, column]
    assert explanation.probability == model.probabilities([text])[0, column]
    assert explanation.threshold == model.calibration.thresholds[column]
    assert "".join(word.word for word in explanation.words) == text == explanation.text
    assert all(text[word.start : word.end] == word.word for word in explanation.words)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(data=st.data())
def test_contributions_add_up(small_model: Model, small_texts: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(small_texts))
    check(small_model, text, data.draw(st.sampled_from(small_model.topics.keys)))


@given(st.text("招商引资项目0123a，\n\r\t \0\ud800\U00020000"))
def test_contributions_of_odd_texts_add_up(small_model: Model, text: str) -> None:
    check(small_model, text, small_model.topics.keys[0])


def test_a_longer_repeated_text_adds_up(small_model: Model, small_texts: list[str]) -> None:
    check(small_model, "".join(small_texts[:60]), small_model.topics.keys[1])


def test_a_word_of_the_topic_adds_to_it(small_model: Model) -> None:
    words = {word.word: word.value for word in explain(small_model, "积极开展招商引资，签约项目。", "招商引资").words}
    assert max(words, key=words.__getitem__) in {"招商引资", "招商", "引资", "签约"}
    assert words["，"] == words["。"] == 0.0


def test_unknown_topic(small_model: Model) -> None:
    with pytest.raises(TopicSchemaError, match="no topic '交通': it has 招商引资, 科技创新"):
        explain(small_model, "园区", "交通")


def test_explaining_prints_nothing_and_leaves_jieba_alone(tmp_path: Path) -> None:
    program = (
        "import jieba; from zonetag.model.explanation import _word_cutter; "
        "list(_word_cutter().cut('招商引资', HMM=False)); assert not jieba.dt.initialized"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert not list(tmp_path.iterdir())
