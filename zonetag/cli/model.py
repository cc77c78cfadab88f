"""``zonetag model``: what a model is, and whether it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from rich.table import Table

from zonetag.cli.console import output_console
from zonetag.cli.errors import FAILED, print_error, reporting
from zonetag.cli.options import DebugOption  # noqa: TC001 - Typer reads the annotations
from zonetag.errors import ModelError
from zonetag.model import load_model
from zonetag.tagging.packaged import packaged_model_folder

FolderArgument: TypeAlias = Annotated[
    Path | None, typer.Argument(metavar="[DIR]", help="A model folder; without it, the model that comes with zonetag.")
]

model = typer.Typer(name="model", help="Look at a model, or check that it is whole.")


@model.command()
def info(folder: FolderArgument = None, *, debug: DebugOption = False) -> None:
    """Show what a model knows and how it was trained."""
    with reporting(debug=debug):
        folder = folder or packaged_model_folder()
        known = load_model(folder)
        training = known.training
        calibration = training["calibration"]
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
        vocabulary = known.vocabulary
        rows = {
            "name": known.name,
            "folder": str(folder),
            "size": f"{size / 1e6:.1f} MB",
            "n-grams": f"{len(vocabulary.ngrams()):,}, of {vocabulary.shortest} to {vocabulary.longest} characters",
            "trained on": f"{training['paragraphs']:,} paragraphs of {training['documents']:,} documents",
            "data SHA-256": training["data_sha256"],
            "thresholds by": f"{calibration['method']}, {calibration['paragraphs']:,} paragraphs",
            "settings": ", ".join(f"{key} {value}" for key, value in training["settings"].items()),
            "versions": ", ".join(f"{key} {value}" for key, value in training["versions"].items()),
        }
        facts = Table.grid(padding=(0, 2, 0, 0))
        facts.add_column(style="bold", no_wrap=True)
        facts.add_column(overflow="fold")
        for key, value in rows.items():
            facts.add_row(key, value)

        topics = Table(box=None, pad_edge=False, header_style="bold")
        topics.add_column("topic")
        topics.add_column("")
        topics.add_column("paragraphs", justify="right")
        topics.add_column("threshold", justify="right")
        for topic, threshold in zip(known.topics.topics, known.calibration.thresholds.tolist(), strict=True):
            count = training["paragraphs_by_topic"][topic.key]
            topics.add_row(topic.key, topic.name_en, f"{count:,}", f"{threshold:.2f}")
        console = output_console()
        console.print(facts)
        console.print()
        console.print(topics)


@model.command()
def verify(folder: FolderArgument = None, *, debug: DebugOption = False) -> None:
    """Check every file of a model against its checksum: exit code 0 if it is whole, else 1."""
    with reporting(debug=debug):
        try:
            folder = folder or packaged_model_folder()
            known = load_model(folder)
        except ModelError as error:
            print_error(str(error))
            raise typer.Exit(FAILED) from error
        output_console().print(f"{folder}: {known.name} is whole", soft_wrap=True)
