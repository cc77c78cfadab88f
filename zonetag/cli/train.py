"""``zonetag train``: labelled paragraphs in, a model folder out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from zonetag.cli.console import output_console
from zonetag.cli.errors import WrongUseError, reporting
from zonetag.cli.options import DebugOption  # noqa: TC001 - Typer reads the annotations
from zonetag.cli.progress import status
from zonetag.errors import TrainingError
from zonetag.model.artifact import check_target
from zonetag.training.settings import TrainingSettings

if TYPE_CHECKING:
    from zonetag.model import Model

_DEFAULTS = TrainingSettings()


def train(  # noqa: PLR0913 - the options
    data: Annotated[
        str, typer.Argument(metavar="DATA", help="A folder or a file of labelled paragraphs.", show_default=False)
    ],
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="MODEL_DIR", help="The model folder to write.", show_default=False)
    ],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a model that is there.")] = False,
    calibration: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Labelled paragraphs for the thresholds, none of DATA; without it, cross-validation."
        ),
    ] = None,
    topics: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Topics in TOML; without it, topics.toml in or beside DATA, or the labels there."
        ),
    ] = None,
    name: Annotated[str, typer.Option(metavar="NAME", help="What the model is called.")] = "model",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes; any number gives the same model.")] = 1,
    shortest: Annotated[int, typer.Option(help="Characters in the shortest n-gram.")] = _DEFAULTS.shortest,
    longest: Annotated[int, typer.Option(help="Characters in the longest n-gram, at most 4.")] = _DEFAULTS.longest,
    min_df: Annotated[
        int, typer.Option("--min-df", help="Paragraphs that an n-gram must occur in.")
    ] = _DEFAULTS.minimum_document_frequency,
    idf_exponent: Annotated[
        float, typer.Option(help="Power of the inverse document frequency; 1 is the usual one.")
    ] = _DEFAULTS.idf_exponent,
    c: Annotated[
        float, typer.Option("--c", help="Inverse regularisation: larger fits the data closer.")
    ] = _DEFAULTS.inverse_regularisation,
    contrast_exponent: Annotated[
        float, typer.Option(help="How much more freely telling n-grams are weighted; 0 treats all alike.")
    ] = _DEFAULTS.contrast_exponent,
    sentence_share: Annotated[
        float, typer.Option(help="Of the pooled sentences in a topic's logit, 0 to 1.")
    ] = _DEFAULTS.sentence_share,
    primary_share: Annotated[
        float, typer.Option(help="Of the regression over primary topics, 0 to below 1.")
    ] = _DEFAULTS.primary_share,
    primary_c: Annotated[
        float, typer.Option("--primary-c", help="Inverse regularisation of that regression.")
    ] = _DEFAULTS.primary_inverse_regularisation,
    folds: Annotated[int, typer.Option(help="Folds of the cross-validation.")] = _DEFAULTS.folds,
    debug: DebugOption = False,
) -> None:
    """Train a model: the same data, settings and library versions give the same files, byte for byte."""
    with reporting(debug=debug):
        folder = Path(output)
        if folder.exists() and not overwrite:
            raise WrongUseError(f"{output} exists already: choose another folder, or add --overwrite")
        check_target(folder, overwrite=overwrite)
        try:
            settings = TrainingSettings(
                shortest=shortest,
                longest=longest,
                minimum_document_frequency=min_df,
                idf_exponent=idf_exponent,
                inverse_regularisation=c,
                contrast_exponent=contrast_exponent,
                sentence_share=sentence_share,
                primary_share=primary_share,
                primary_inverse_regularisation=primary_c,
                folds=folds,
            )
        except TrainingError as error:
            raise WrongUseError(str(error)) from error

        import zonetag  # noqa: PLC0415 - the checks above need no more than the settings

        with status("training…"):
            tagger = zonetag.train(
                data, topics=topics, name=name, settings=settings, calibration=calibration, jobs=jobs
            )
            zonetag.save_model(tagger.model, folder, overwrite=overwrite)
        _show(tagger.model, folder)


def _show(model: Model, folder: Path) -> None:
    console = output_console()
    training = model.training
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("topic")
    table.add_column("paragraphs", justify="right")
    table.add_column("threshold", justify="right")
    for topic, threshold in zip(model.topics.keys, model.calibration.thresholds.tolist(), strict=True):
        table.add_row(topic, f"{training['paragraphs_by_topic'][topic]:,}", f"{threshold:.2f}")
    calibration = training["calibration"]
    console.print(f"{training['paragraphs']:,} paragraphs of {training['documents']:,} documents")
    console.print(table)
    console.print(f"thresholds by {calibration['method']}, {calibration['paragraphs']:,} paragraphs")
    console.print(f"saved {model.name} to {folder}", soft_wrap=True)
