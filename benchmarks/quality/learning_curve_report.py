"""The tables and the picture of the learning curve."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from _common import markdown_table
from data import RESULTS

_NOTE = (
    "Documents drawn at random, three times for each size; means, and half the range in brackets. mAP is the mean "
    "average precision.\n"
)
_FIT = (
    "Macro-F1 by a line over the logarithm of the number of paragraphs, from {} on, with 95 % intervals over scored "
    "paragraphs and draws:\n"
)
_LAST = "What a thousand paragraphs of each kind bring beside all others, by what is lost without them:\n"


def to_markdown(results: dict[str, Any]) -> str:
    """Give the results as three tables."""
    names = list(results["sizes"][0]["scores"])
    header = ["training paragraphs", *(cell for name in names for cell in (f"macro-F1 {name}", "mAP"))]
    sizes = sorted({row["paragraphs"] for row in results["sizes"]})
    rows = [
        [f"{size:,}", *_size_cells([row for row in results["sizes"] if row["paragraphs"] == size], names)]
        for size in sizes
    ]
    pooled = list(results["another_thousand"])
    thousand = [
        [name, *(_with_interval(one[key]) for key in ("doubling", "another_thousand"))]
        for name, one in results["another_thousand"].items()
    ]
    sources = [
        [
            row["name"],
            f"{row['paragraphs']:,}",
            *(f"{row['scores'][name][key]:.3f}" for name in names for key in ("macro_f1", "mean_average_precision")),
            _with_interval(row["difference"][pooled[-1]]),
        ]
        for row in results["sources"]
    ]
    absent = [f"Not there when this was written: {', '.join(results['absent'])}.\n"] if results["absent"] else []
    return "\n".join(
        [
            "# Learning curve\n",
            _NOTE,
            *absent,
            markdown_table(header, rows),
            "![Learning curve](learning_curve.png)\n",
            "## What more data would bring\n",
            _FIT.format(results["fitted_from"]),
            markdown_table(["", "twice as many", "a thousand more"], thousand),
            "## By source\n",
            f"The difference is that of macro-F1 to everything, on {pooled[-1]}, with its 95 % paired interval.\n",
            markdown_table(["trained on", "paragraphs", *header[1:], "difference"], sources),
            _LAST,
            markdown_table(["", "paragraphs", "a thousand of them"], _last_thousands(results["sources"], pooled[-1])),
        ]
    )


def draw(rows: list[dict[str, Any]]) -> None:
    """Draw both measures against the number of training paragraphs."""
    try:
        import matplotlib as mpl  # noqa: PLC0415 - the tables do without
    except ImportError:
        sys.stderr.write("matplotlib is not installed, so there is no picture (pip install '.[bench]')\n")
        return
    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the same

    figure, axes = plt.subplots(1, 2, figsize=(10, 4.2), sharex=True, layout="constrained")
    sizes = sorted({row["paragraphs"] for row in rows})
    for axis, key, title in zip(
        axes, ("macro_f1", "mean_average_precision"), ("macro-F1", "mean average precision"), strict=True
    ):
        for name in rows[0]["scores"]:
            scores = [[row["scores"][name][key] for row in rows if row["paragraphs"] == size] for size in sizes]
            (line,) = axis.plot(sizes, [np.mean(one) for one in scores], marker="o", label=name)
            axis.fill_between(sizes, list(map(min, scores)), list(map(max, scores)), color=line.get_color(), alpha=0.15)
        axis.set_xscale("log", base=2)
        axis.set_xticks(sizes, [f"{size:,}" for size in sizes])
        axis.minorticks_off()
        axis.set_xlabel("training paragraphs")
        axis.set_title(title)
        axis.grid(alpha=0.3)
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].legend(frameon=False)
    figure.savefig(RESULTS / "learning_curve.png", dpi=130)


def _size_cells(rows: list[dict[str, Any]], names: list[str]) -> list[str]:
    cells = []
    for name in names:
        for key in ("macro_f1", "mean_average_precision"):
            values = [row["scores"][name][key] for row in rows]
            spread = f" (±{(max(values) - min(values)) / 2:.3f})" if len(values) > 1 else ""
            cells.append(f"{np.mean(values):.3f}{spread}")
    return cells


def _last_thousands(sources: list[dict[str, Any]], name: str) -> list[list[str]]:
    rows = []
    for row in sources:
        if not row["name"].startswith("all but "):
            continue
        paragraphs = max(one["paragraphs"] for one in sources) - row["paragraphs"]
        difference, low, high = (-1000 / paragraphs * value for value in row["difference"][name])
        rows.append([row["name"].removeprefix("all but "), f"{paragraphs:,}", _with_interval([difference, high, low])])
    return rows


def _with_interval(values: list[float]) -> str:
    return f"{values[0]:+.3f} ({values[1]:+.3f} to {values[2]:+.3f})"
