"""``zonetag evaluate``: the scores of a model on labelled paragraphs."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from zonetag.cli.console import output_console
from zonetag.cli.errors import reporting
from zonetag.cli.options import DebugOption, ModelOption  # noqa: TC001 - Typer reads the annotations
from zonetag.cli.progress import status

if TYPE_CHECKING:
    from zonetag.training.evaluation import Evaluation, Score


def evaluate(
    gold: Annotated[
        str,
        typer.Argument(
            metavar="GOLD", help="Labelled paragraphs: JSONL with text and labels, CSV or Markdown.", show_default=False
        ),
    ],
    *,
    model: ModelOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    debug: DebugOption = False,
) -> None:
    """Score a model on labelled paragraphs: each topic, and all together, with 95 % bootstrap intervals."""
    with reporting(debug=debug):
        import zonetag  # noqa: PLC0415 - help needs none of it

        tagger = zonetag.load(model)
        with status("evaluating…"):
            evaluation = zonetag.evaluate(tagger, gold)
        if as_json:
            sys.stdout.write(json.dumps(evaluation.to_dict(), ensure_ascii=False, indent=2) + "\n")
        else:
            _show(evaluation)


def _show(evaluation: Evaluation) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("topic", overflow="ellipsis", no_wrap=True)
    for name in ("precision", "recall", "F1", "F1, 95 %", "support", "AP"):
        table.add_column(name, justify="right", no_wrap=True)
    for topic, score in evaluation.topics.items():
        table.add_row(topic, *_cells(score), f"{score.average_precision:.3f}")
    table.add_section()
    table.add_row("micro", *_cells(evaluation.micro), "", style="bold")
    table.add_row("macro", *_cells(evaluation.macro), f"{evaluation.mean_average_precision:.3f}", style="bold")

    rest = Table.grid(padding=(0, 2, 0, 0))
    rest.add_row("exact match", f"{evaluation.exact_match:.3f}", _interval(evaluation.exact_match_interval))
    rest.add_row(
        "mean average precision (AP)",
        f"{evaluation.mean_average_precision:.3f}",
        _interval(evaluation.mean_average_precision_interval),
    )
    rest.add_row("primary topic right", f"{evaluation.primary_accuracy:.3f}")
    rest.add_row("paragraphs", f"{evaluation.n:,}")
    console = output_console()
    console.print(table)
    console.print()
    console.print(rest)


def _cells(score: Score) -> tuple[str, ...]:
    return (
        f"{score.precision:.3f}",
        f"{score.recall:.3f}",
        f"{score.f1:.3f}",
        _interval(score.f1_interval),
        f"{score.support:,}",
    )


def _interval(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.3f}–{interval[1]:.3f}"
