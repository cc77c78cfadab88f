"""The tables of the comparison with peers."""

from __future__ import annotations

from typing import Any

from _common import markdown_table

CROSS_VALIDATION = "cross-validation"
#: Where a row has its differences to the first one: with the thresholds all rows share, and with others.
DIFFERENCES = ("difference", "difference_with_thresholds_of_largest_f1")
_FOLDS = 5
_NOTE = (
    "One training set, one gold, one run. Every row has the same cleaning before it and the same calibration and "
    "choice of thresholds, on `calibration.jsonl`, behind it. Times are CPU seconds of one core: training and "
    "tagging from raw text (cleaning and cutting into words included), start-up of a fresh process from the first "
    "import to the first answer. mAP is the mean average precision."
)
_COMPARED = (
    "Macro-F1 minus that of {}, with 95 % paired bootstrap intervals; also with the thresholds of the largest F1 on "
    "`calibration.jsonl`, in case a peer likes these better:\n"
)


def to_markdown(results: dict[str, Any]) -> str:
    """Give the results as two tables, a row a system."""
    names = list(results["rows"][0]["scores"])
    quality = [[_row_name(row), *_quality_cells(row, names)] for row in results["rows"]]
    header = ["", *(cell for name in names for cell in (f"macro-F1 {name}", "mAP"))]
    compared = [name for name in ("dev", CROSS_VALIDATION) if name in names]
    costs = [[_row_name(row), *_cost_cells(row)] for row in results["rows"]]
    columns = ["training, s", "thousand characters a second", "model, MB", "start, s"]
    notes = [
        _NOTE,
        *(f"Left out: {row['name']}, {row['missing']} is not installed." for row in results["left_out"]),
        *([f"Not there when this was written: {', '.join(results['absent'])}."] if results["absent"] else []),
    ]
    differences = [
        [_row_name(row), *(_difference(row, key, name) for key in DIFFERENCES for name in compared)]
        for row in results["rows"][1:]
    ]
    return "\n".join(
        [
            "# Peers\n",
            *(f"{note}\n" for note in notes),
            "## Quality\n",
            markdown_table(header, quality),
            _COMPARED.format(results["rows"][0]["name"]),
            markdown_table(["", *compared, *(f"{name}, other thresholds" for name in compared)], differences),
            "## Cost\n",
            markdown_table(["", *columns], costs),
        ]
    )


def _row_name(row: dict[str, Any]) -> str:
    return row["name"] if row["folds"] == _FOLDS else f"{row['name']} ({row['folds']} folds, not {_FOLDS})"


def _quality_cells(row: dict[str, Any], names: list[str]) -> list[str]:
    scores = [row["scores"][name] for name in names]
    return [cell for one in scores for cell in (f"{one['macro_f1']:.3f}", f"{one['mean_average_precision']:.3f}")]


def _cost_cells(row: dict[str, Any]) -> list[str]:
    speed, size = row["characters_per_second"] / 1e3, row["bytes"] / 1e6
    return [f"{row['training_seconds']:.1f}", f"{speed:,.0f}", f"{size:.2f}", f"{row['start_seconds']:.2f}"]


def _difference(row: dict[str, Any], key: str, name: str) -> str:
    if key not in row:
        return ""
    value, low, high = row[key][name]
    return f"{value:+.3f} ({low:+.3f} to {high:+.3f})"
