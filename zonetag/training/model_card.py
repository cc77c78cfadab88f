"""The model card: what a model was trained on, how well it does, and what it is not for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zonetag.model import Model
    from zonetag.training.evaluation import Evaluation

_CARD = """\
# {name}

{topics}

This card is written by `python benchmarks/release.py` and `python benchmarks/render.py`; every number in it is a
program's.

## Data

{paragraphs:,} paragraphs of {documents:,} documents written for this project (`training_data/`, whose README is the
data card). SHA-256 of the texts and labels: `{data_sha256}`.

{paragraphs_by_topic}

Calibration and decision thresholds: {calibration_method}, {calibration_paragraphs} paragraphs.

## Method

Characters, not words: every n-gram of {shortest} to {longest} characters of the cleaned text that occurs in at least
{minimum_document_frequency} paragraphs and crosses no punctuation, digits folded to one, weighted (1 + ln count) ·
idf to the power of {idf_exponent:g}, length 1. The logit of a topic is {topic_share:g} of a regression a topic and
{primary_share:g} of a multinomial regression of the primary topic, none being one of the classes (scikit-learn, C =
{primary_inverse_regularisation:g}). The regression a topic scores the paragraph ({paragraph_share:g}) and each of its
sentences, pooled by log-sum-exp ({sentence_share:g}), with one vector of coefficients trained for both (L-BFGS, C =
{inverse_regularisation:g}), its n-grams scaled by the log-count ratio of the topic to the power of
{contrast_exponent:g} (Wang and Manning 2012). A Platt line a topic turns logits to probabilities; a topic is given
from the threshold on:

{calibration}

{vocabulary:,} n-grams, {size:.1f} MB. Trained with {versions}.

## Scores

With 95 % bootstrap intervals over paragraphs. No threshold or probability was fitted on what it is scored on, except
that cross-validation on the training documents takes the shipped thresholds.

{scores}

## Altered text

<!-- numbers: robustness -->
<!-- end -->

## What it gets wrong

Wrong decisions (a paragraph and a topic) on the real paragraphs of `dev`, by kind:

<!-- numbers: error_kinds -->
<!-- end -->

## What more data would bring

<!-- numbers: learning_curve -->
<!-- end -->

<!-- numbers: more_data -->
<!-- end -->

## Intended use

Tagging paragraphs of Chinese development-zone documents, and of government reports, policies and news like them, with
the topics of `training_data/labelling-guide.md`: to find, count and compare what was written. Read the paragraphs
before concluding anything about one zone from a few of them.

## Limits

- It knows words, not meaning: work on a topic told in words that the training data lack is missed, and a slogan in the
  usual words can pass for work. `training_data/adversarial/`, written to bring this out, is scored above.
- The training text was written in the manner of real documents; it is not real. Real text scores lower than
  cross-validation says; the rows of real paragraphs above are the ones to expect.
- A paragraph of several subjects gives each of them less weight: one clause in a long paragraph is often missed.
- Topics are those of Chinese zones of about 2005 to 2025; older and other documents are outside what was measured.
- Probabilities are calibrated on average over such text, not for one genre, zone or year.
"""


def render_model_card(model: Model, scores: Mapping[str, Evaluation], *, size: int) -> str:
    """Write the card of a model.

    Args:
        model: The model.
        scores: Evaluations by the name of what was evaluated.
        size: Bytes of the model folder's arrays and manifest.
    """
    training = model.training
    rows = zip(
        model.topics.topics,
        model.calibration.slopes,
        model.calibration.intercepts,
        model.calibration.thresholds,
        strict=True,
    )
    return _CARD.format(
        name=model.name,
        topics=_table(
            ["topic", "", "what belongs to it"],
            [[topic.key, topic.name_en, topic.description] for topic in model.topics.topics],
        ),
        paragraphs=training["paragraphs"],
        documents=training["documents"],
        data_sha256=training["data_sha256"],
        paragraphs_by_topic=_table(
            ["topic", "paragraphs"],
            [[topic, f"{count:,}"] for topic, count in training["paragraphs_by_topic"].items()],
        ),
        calibration_method=training["calibration"]["method"],
        calibration_paragraphs=f"{training['calibration']['paragraphs']:,}",
        calibration=_table(
            ["topic", "slope", "intercept", "threshold"],
            [
                [topic.key, f"{slope:.2f}", f"{intercept:.2f}", f"{threshold:.2f}"]
                for topic, slope, intercept, threshold in rows
            ],
        ),
        vocabulary=len(model.vocabulary.ngrams()),
        size=size / 1e6,
        versions=", ".join(f"{package} {number}" for package, number in training["versions"].items()),
        topic_share=1 - training["settings"]["primary_share"],
        paragraph_share=1 - training["settings"]["sentence_share"],
        scores="\n".join(f"### {name}\n\n{score_table(evaluation)}" for name, evaluation in scores.items()),
        **training["settings"],
    )


def score_table(evaluation: Evaluation) -> str:
    """Give one evaluation as a Markdown table, a row a topic, and the sums below."""
    lines = [
        [
            topic,
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f1:.3f}",
            _interval(score.f1_interval),
            f"{score.average_precision:.3f}",
            f"{score.expected_calibration_error:.3f}",
            str(score.support),
        ]
        for topic, score in evaluation.topics.items()
    ]
    macro, micro = evaluation.macro, evaluation.micro
    errors = [score.expected_calibration_error for score in evaluation.topics.values()]
    lines.append(
        [
            "macro",
            f"{macro.precision:.3f}",
            f"{macro.recall:.3f}",
            f"**{macro.f1:.3f}**",
            _interval(macro.f1_interval),
            f"**{evaluation.mean_average_precision:.3f}**",
            f"{sum(errors) / len(errors):.3f}",
            str(macro.support),
        ]
    )
    lines.append(
        [
            "micro",
            f"{micro.precision:.3f}",
            f"{micro.recall:.3f}",
            f"{micro.f1:.3f}",
            _interval(micro.f1_interval),
            "",
            "",
            str(micro.support),
        ]
    )
    table = _table(
        ["", "precision", "recall", "F1", "95 %", "average precision", "calibration error", "support"], lines
    )
    return (
        f"{table}\n\n{evaluation.n:,} paragraphs; exactly the right topics: {evaluation.exact_match:.3f} "
        f"({_interval(evaluation.exact_match_interval)}); mean average precision "
        f"{_interval(evaluation.mean_average_precision_interval)}; the right primary topic, or none: "
        f"{evaluation.primary_accuracy:.3f}.\n"
    )


def _interval(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.3f}–{interval[1]:.3f}"


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
