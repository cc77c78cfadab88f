"""The tables and the picture of the calibrations."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from _common import markdown_table
from data import RESULTS

_NOTE = (
    "Expected calibration error: the mean distance of probability and frequency over ten bins of equal width. "
    "Everything is fitted on `calibration.jsonl`; its own column is ten-fold cross-validation. Smaller is better "
    "everywhere.\n"
)
_CHANCE = (
    "What chance alone leaves on so few paragraphs: the error of the shipped probabilities if every one of them were "
    "right, in the mean and, in brackets, what it exceeds in one case of twenty.\n"
)
# Neighbouring bins are drawn as one until they hold so many paragraphs: fewer say nothing.
_LEAST_PARAGRAPHS = 10
_STANDARD_ERRORS = 1.96


def to_markdown(results: dict[str, Any]) -> str:
    """Give the results as tables: a row a calibration, then each topic."""
    names = [*results["paragraphs"], "calibration"]
    header = ["", *(f"{name}: {what}" for name in names for what in ("mean", "largest", "Brier"))]
    rows = [
        [row["name"], *(cell for name in names for cell in _cells(row["sets"].get(name)))] for row in results["rows"]
    ]
    absent = [f"Not there when this was written: {', '.join(results['absent'])}.\n"] if results["absent"] else []
    return "\n".join(
        [
            f"# Calibration of {results['model']}\n",
            _NOTE,
            *absent,
            "Over the topics:\n",
            markdown_table(header, rows),
            *(part for name in results["paragraphs"] for part in _topic_table(results, name)),
            f"## Chance\n\n{_CHANCE}",
            _chance_table(results),
            "![Reliability](reliability.png)\n",
        ]
    )


def draw(results: dict[str, Any], names: dict[str, str]) -> None:
    """Draw a panel a topic and a line a set, with 95 % intervals, and below how many paragraphs there are."""
    try:
        import matplotlib as mpl  # noqa: PLC0415 - the tables do without
    except ImportError:
        sys.stderr.write("matplotlib is not installed, so there is no picture (pip install '.[bench]')\n")
        return
    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the same

    figure, axes = plt.subplots(
        2, len(names), figsize=(3.2 * len(names), 5), height_ratios=(3, 1), layout="constrained"
    )
    for (topic, title), (diagram, counts) in zip(names.items(), axes.T, strict=True):
        _draw_topic(diagram, {name: bins[topic] for name, bins in results["bins"].items()})
        diagram.set_title(title)
        _draw_counts(counts, {name: bins[topic] for name, bins in results["bins"].items()})
    axes[0, 0].set_ylabel("share that has the topic")
    axes[1, 0].set_ylabel("paragraphs")
    axes[0, 0].legend(frameon=False, loc="upper left")
    figure.suptitle(f"{results['model']}: probabilities and frequencies")
    figure.savefig(RESULTS / "reliability.png", dpi=110)


def _draw_topic(axis: Any, lines: dict[str, list[dict[str, float]]]) -> None:  # noqa: ANN401 - matplotlib's
    axis.plot([0, 1], [0, 1], color="0.6", linewidth=1, linestyle="--")
    for number, (name, bins) in enumerate(lines.items()):
        counts, probabilities, shares = _merge(bins)
        low, high = _wilson(shares, counts)
        axis.errorbar(
            # Side by side, or the intervals of one set would hide those of another.
            probabilities + 0.008 * (number - 1),
            shares,
            yerr=np.maximum([shares - low, high - shares], 0),
            marker="o",
            markersize=4,
            linewidth=1.4,
            elinewidth=0.8,
            alpha=0.85,
            label=name,
        )
    axis.set(xlim=(-0.04, 1.04), ylim=(-0.04, 1.04), aspect="equal")
    axis.spines[["top", "right"]].set_visible(False)
    axis.grid(alpha=0.25)


def _merge(bins: list[dict[str, float]]) -> tuple[Any, Any, Any]:
    """Join neighbouring bins; give paragraphs, mean probability and share of each."""
    groups: list[list[dict[str, float]]] = [[]]
    for one in bins:
        if sum(bin_["paragraphs"] for bin_ in groups[-1]) >= _LEAST_PARAGRAPHS:
            groups.append([])
        groups[-1].append(one)
    if len(groups) > 1 and sum(bin_["paragraphs"] for bin_ in groups[-1]) < _LEAST_PARAGRAPHS:
        groups[-2] += groups.pop()
    rows = [[(one["paragraphs"], one["probability"], one["share"]) for one in group] for group in groups]
    counts = np.array([sum(count for count, _, _ in row) for row in rows])
    sums = np.array([[sum(one[0] * one[column] for one in row) for row in rows] for column in (1, 2)])
    return counts, sums[0] / counts, sums[1] / counts


def _wilson(shares: Any, counts: Any) -> tuple[Any, Any]:  # noqa: ANN401 - arrays
    """Give Wilson's 95 % interval of shares."""
    square = _STANDARD_ERRORS**2 / counts
    middle = (shares + square / 2) / (1 + square)
    half = _STANDARD_ERRORS * np.sqrt(shares * (1 - shares) / counts + square / counts / 4) / (1 + square)
    return middle - half, middle + half


def _draw_counts(axis: Any, lines: dict[str, list[dict[str, float]]]) -> None:  # noqa: ANN401 - the same
    width = 0.08 / len(lines)
    for number, bins in enumerate(lines.values()):
        places = [min(int(one["probability"] * 10), 9) / 10 + 0.01 + (number + 0.5) * width for one in bins]
        axis.bar(places, [one["paragraphs"] for one in bins], width=width)
    # Most paragraphs have a probability near 0, beside which the rest could not be seen.
    axis.set_yscale("log")
    axis.set_ylim(bottom=0.5)
    axis.set_xlim(-0.03, 1.03)
    axis.set_xlabel("probability")
    axis.spines[["top", "right"]].set_visible(False)


def _cells(measures: dict[str, Any] | None) -> list[str]:
    if measures is None:
        return ["", "", ""]
    return [f"{measures[key]:.3f}" for key in ("mean", "largest", "brier")]


def _topic_table(results: dict[str, Any], name: str) -> list[str]:
    topics = list(results["rows"][0]["sets"][name]["topics"])
    rows = [
        [row["name"], *(f"{row['sets'][name]['topics'][topic]:.3f}" for topic in topics)] for row in results["rows"]
    ]
    title = f"Each topic on {name} ({results['paragraphs'][name]} paragraphs):\n"
    return [title, markdown_table(["", *topics], rows)]


def _chance_table(results: dict[str, Any]) -> str:
    topics = list(next(iter(results["perfect"].values())))
    rows = [
        [name, *(f"{one[topic][0]:.3f} ({one[topic][1]:.3f})" for topic in topics)]
        for name, one in results["perfect"].items()
    ]
    return markdown_table(["", *topics], rows)
