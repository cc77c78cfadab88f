"""The parts of the quality measurements whose mistakes would look like results."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import TypeAlias

import numpy as np
import pytest
from scipy.special import expit
from sklearn.metrics import f1_score

from zonetag.text.cleaning import clean

MODULES = ("_common", "alterations", "calibrations", "reliability", "learning_curve")
PARAGRAPH = "全年新签约项目32个，其中5亿元以上项目9个；新铺供热管网12公里（含支线），产业发展稳中有进。"
Measures: TypeAlias = dict[str, ModuleType]


@pytest.fixture(scope="module")
def measures(import_benchmark: Callable[[str], ModuleType]) -> Measures:
    return {name: import_benchmark(name) for name in MODULES}


@pytest.fixture(scope="module")
def logits() -> tuple[np.ndarray, np.ndarray]:
    """Logits of 20,000 paragraphs, too large by half and shifted, and labels by the right probabilities."""
    draw = np.random.default_rng(5)
    right = draw.normal(-1, 2, size=(20_000, 2))
    return 2 * right + 1, draw.random(right.shape) < expit(right)


def test_macro_f1_is_scikit_learns_and_its_resamples_are_real_ones(measures: Measures) -> None:
    draw = np.random.default_rng(1)
    truth, given = draw.random((2, 60, 3)) < 0.4
    times = measures["_common"].draw_resamples(60)
    scores = measures["_common"].macro_f1(truth, given, times)
    assert scores[0] == pytest.approx(f1_score(truth, given, average="macro"))
    drawn = np.repeat(np.arange(60), times[7].astype(int))
    assert scores[7] == pytest.approx(f1_score(truth[drawn], given[drawn], average="macro"))


@pytest.mark.parametrize("name", ["Platt", "Platt, one slope"])
def test_lines_find_the_slope_and_the_shift(
    measures: Measures, logits: tuple[np.ndarray, np.ndarray], name: str
) -> None:
    method = next(method for method in measures["calibrations"].METHODS if method.name == name)
    calibrated = method.fit(*logits)
    np.testing.assert_allclose(calibrated(np.array([[1.0, 1.0], [5.0, 5.0]])), expit([[0, 0], [2, 2]]), atol=0.02)


def test_every_calibration_but_none_lowers_the_error(measures: Measures, logits: tuple[np.ndarray, np.ndarray]) -> None:
    errors = {
        method.name: measures["reliability"].calibration_errors(method.fit(*logits)(logits[0]), logits[1]).max()
        for method in measures["calibrations"].METHODS
    }
    assert max(errors["Platt"], errors["Platt, one slope"], errors["isotonic"]) < 0.02
    assert errors["one temperature"] < errors["none"]


def test_em_finds_the_share_of_a_topic_among_unlabelled_paragraphs(measures: Measures) -> None:
    draw = np.random.default_rng(2)
    # A topic of share 0.5 in training and 0.1 in what is to be tagged; the logit is the log-likelihood ratio.
    has = draw.random(20_000) < 0.1
    ratio = np.where(has, draw.normal(2, 2, 20_000), draw.normal(-2, 2, 20_000))[:, np.newaxis]
    shifted = measures["calibrations"].shift_priors(expit, np.array([0.5]), ratio)
    assert shifted(ratio).mean() == pytest.approx(0.1, abs=0.01)
    assert expit(ratio).mean() > 0.14


def test_the_calibration_error_is_that_of_the_library(measures: Measures) -> None:
    from zonetag.topics import TopicSchema  # noqa: PLC0415 - one test needs them
    from zonetag.training.corpus import LabelledParagraph  # noqa: PLC0415
    from zonetag.training.evaluation import score  # noqa: PLC0415

    draw = np.random.default_rng(4)
    probabilities, labels = draw.random((50, 1)), draw.random(50) < 0.5
    gold = [LabelledParagraph("招商", ("招商",) if label else (), "d", (), str(i)) for i, label in enumerate(labels)]
    expected = score(gold, [() for _ in gold], probabilities, TopicSchema.from_keys(["招商"])).topics["招商"]
    errors = measures["reliability"].calibration_errors(probabilities, labels[:, np.newaxis])
    assert errors[0] == pytest.approx(expected.expected_calibration_error)


def test_noise_changes_about_as_many_characters_as_it_says(measures: Measures) -> None:
    alterations = {alteration.name: alteration for alteration in measures["alterations"].ALTERATIONS}
    alter = alterations["3 % of the characters misread"].prepare(np.random.default_rng(0), "的一是了在")
    text = "园区" * 10_000
    altered = alter(text)
    changed = len(text) - altered.count("园") - altered.count("区")
    assert 0.02 * len(text) < changed < 0.04 * len(text)
    assert len(altered) < len(text)


def test_alterations_that_cleaning_undoes(measures: Measures) -> None:
    pytest.importorskip("pypinyin", reason="pinyin notes take the extra bench")
    for alteration in measures["alterations"].ALTERATIONS[:5]:
        altered = alteration.prepare(np.random.default_rng(0), "")(PARAGRAPH)
        assert (altered == PARAGRAPH) == (alteration.name == "as it is")
        unchanged = clean(PARAGRAPH)
        if "punctuation" in alteration.name:
            signs = str.maketrans("，；。（）", ",;.()")
            assert clean(altered).translate(signs) == unchanged.translate(signs)
        else:
            assert clean(altered) == unchanged


def test_documents_are_drawn_whole_but_the_last(measures: Measures) -> None:
    paragraphs = [SimpleNamespace(document=f"r{number // 4}", number=number) for number in range(40)]
    drawn = measures["learning_curve"].draw_documents(paragraphs, 10, seed=1)
    assert len(drawn) == 10
    assert [one.document for one in drawn[:4]] == [drawn[0].document] * 4
    assert drawn == measures["learning_curve"].draw_documents(paragraphs, 10, seed=1)
    assert drawn != measures["learning_curve"].draw_documents(paragraphs, 10, seed=2)
