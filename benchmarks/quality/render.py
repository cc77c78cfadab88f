"""The table of results in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_INTRODUCTION = """\
Written by `python benchmarks/quality/experiments.py`. Every configuration changes one thing in the baseline,
**{baseline}**, unless its name says otherwise.
Every cell is mean average precision / macro-F1 in percent; `test` is `training_data/benchmark/test.jsonl`,
`documents, 5 folds` is `training_data/documents` cross-validated by document{real}.
Thresholds come from `training_data/benchmark/calibration.jsonl`, never from what is reported.

`Δ` is the difference in mean average precision to the baseline, averaged over {averaged}, and `ΔF1` the same in
macro-F1, each with its 95 % interval by paired bootstrap (1,000 resamples). `wins` and `loses` name the sets on which
the interval of a difference, in mean average precision (AP) or macro-F1 (F1), excludes 0.
"""
_NEIGHBOURS = """\
A linear second stage over the scores of the paragraph itself, of the paragraphs before and after it, and the mean of
the others under its heading. Fitted on out-of-fold scores of the training documents; on these it is cross-validated by
document, thresholds included. Δ is against the second stage that sees the paragraph alone.
"""
_METRICS = {"mean_average_precision": "AP", "macro_f1": "F1"}
_TITLES = {"documents": "documents, 5 folds"}


def render_results(results: Mapping[str, Any]) -> str:
    """Write the page.

    Args:
        results: What ``experiments.py`` stores as JSON.
    """
    sets = results["sets"]
    parts = [
        "# Quality experiments\n",
        _INTRODUCTION.format(
            baseline=results["baseline"],
            real=", `dev` and `silver` are real paragraphs (`../shared/gold`)" if "dev" in sets else "",
            averaged=", ".join(results["averaged"]),
        ),
    ]
    if missing := results["missing"]:
        parts.append(f"Left out, because the files are not beside the repository: {', '.join(missing)}.\n")
    parts += [_group(title, rows, sets) for title, rows in _by_group(results["rows"]).items()]
    if neighbours := results.get("neighbours"):
        parts.append(_render_neighbours(neighbours))
    return "\n".join(parts)


def _by_group(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["group"], []).append(row)
    return groups


def _group(title: str, rows: Sequence[Mapping[str, Any]], sets: Sequence[str]) -> str:
    header = ["configuration", *(_TITLES.get(name, name) for name in sets), "Δ", "ΔF1", "wins", "loses"]
    lines = [f"## {title}\n", _row(header), _row(["---", *["---:"] * (len(sets) + 2), "---", "---"])]
    for row in rows:
        cells = [_scores(row["scores"].get(name)) for name in sets]
        difference = row["difference"]
        changes = [_difference(difference[metric]["mean"]) if difference else "" for metric in _METRICS]
        lines.append(_row([row["name"], *cells, *changes, _excluding(difference, 1), _excluding(difference, -1)]))
    notes = [f"- {row['name']}: {row['note']}" for row in rows if row["note"]]
    return "\n".join([*lines, "", *notes, ""] if notes else [*lines, ""])


def _excluding(difference: Mapping[str, Any], sign: int) -> str:
    return ", ".join(
        f"{name} {short}"
        for metric, short in _METRICS.items()
        for name, one in (difference or {}).get(metric, {}).items()
        if name != "mean" and min(sign * one["low"], sign * one["high"]) > 0
    )


def _render_neighbours(tables: Sequence[Mapping[str, Any]]) -> str:
    lines = [
        "## Neighbours in whole documents\n",
        _NEIGHBOURS,
        _row(["scored on", "second stage sees", "paragraphs", "AP", "macro-F1", "Δ AP", "Δ F1"]),
        _row(["---", "---", *["---:"] * 5]),
    ]
    for one in tables:
        changes = [_difference(one[f"difference_{metric}"]) for metric in _METRICS]
        scores = [_percent(one[metric]) for metric in _METRICS]
        lines.append(_row([one["set"], one["sees"], str(one["paragraphs"]), *scores, *changes]))
    return "\n".join([*lines, ""])


def _scores(scores: Mapping[str, float] | None) -> str:
    return " / ".join(_percent(scores[metric]) for metric in _METRICS) if scores else ""


def _difference(one: Mapping[str, float] | None) -> str:
    if not one:
        return ""
    return f"{100 * one['difference']:+.1f} ({100 * one['low']:+.1f} to {100 * one['high']:+.1f})"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
