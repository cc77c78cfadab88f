"""``zonetag formats``: which files are read, which need an extra, and what to do with the others."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from zonetag.cli.console import output_console
from zonetag.cli.errors import reporting
from zonetag.cli.options import DebugOption  # noqa: TC001 - Typer reads the annotations
from zonetag.reading.formats import FORMATS
from zonetag.reading.unsupported import UNSUPPORTED_FORMATS

if TYPE_CHECKING:
    from zonetag.reading.formats import Format


def formats(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, for programs.")] = False,
    debug: DebugOption = False,
) -> None:
    """List the kinds of files that are read, and those that are recognised but not read as documents.

    What a file is read as depends on its content: its name decides only between kinds of text.
    """
    with reporting(debug=debug):
        if as_json:
            sys.stdout.write(json.dumps(_as_json(), ensure_ascii=False, indent=2) + "\n")
            return
        console = output_console()
        console.print(_read_table())
        console.print()
        console.print("Recognised, but not read as documents:", style="bold")
        console.print(_refused_table())


def _as_json() -> dict[str, Any]:
    return {
        "read": [
            {
                "name": known.name,
                "suffixes": list(known.suffixes),
                "description": known.description,
                "extra": known.extra,
                "installed": known.is_installed,
            }
            for known in FORMATS
        ],
        "refused": [
            {
                "name": kind.name,
                "suffixes": list(kind.suffixes),
                "advice": kind.advice,
                "fails_in_folders": kind.is_document,
            }
            for kind in UNSUPPORTED_FORMATS
        ],
    }


def _read_table() -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("format", "suffixes", "what it is", "needs"):
        table.add_column(heading, overflow="fold")
    for known in FORMATS:
        table.add_row(known.name, " ".join(known.suffixes), known.description, _needs(known))
    return table


def _needs(known: Format) -> Text:
    if known.extra is None:
        return Text("nothing", style="dim")
    if known.is_installed:
        return Text(f"zonetag[{known.extra}], installed", style="green")
    return Text(f'zonetag[{known.extra}], missing: pip install "zonetag[{known.extra}]"', style="red")


def _refused_table() -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", style="dim")
    for kind in UNSUPPORTED_FORMATS:
        suffixes = f" ({' '.join(kind.suffixes)})" if kind.suffixes else ""
        table.add_row(f"{kind.name}{suffixes}", kind.advice)
    return table
