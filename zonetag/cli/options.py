"""The options that several commands have."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

ModelOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--model", metavar="DIR", help="A model folder; without it, the model that comes with zonetag."),
]
DebugOption: TypeAlias = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
