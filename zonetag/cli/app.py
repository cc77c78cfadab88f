"""The commands put together."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

import typer

from zonetag.cli.errors import WRONG_USE, print_error
from zonetag.cli.evaluate import evaluate
from zonetag.cli.explain import explain
from zonetag.cli.formats import formats
from zonetag.cli.model import model
from zonetag.cli.report import report
from zonetag.cli.serve import serve
from zonetag.cli.tag import tag
from zonetag.cli.train import train

# What is raised for an unknown option or a missing argument. Typer has it from Click or brings a copy of its own,
# by version; this is the right one in each.
_UsageError: Any = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="zonetag", context_settings={"help_option_names": ["-h", "--help"]}, pretty_exceptions_enable=False
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it
    if wanted:
        try:
            typer.echo(f"zonetag {version('zonetag')}")
        except PackageNotFoundError:
            typer.echo("zonetag, not installed")  # run from a checkout
        raise typer.Exit


@app.callback()
def _describe(
    *,
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Tag every paragraph of a Chinese development-zone document with the topics it works on.

    Exit codes: 0 done; 1 something failed (said on standard error; inputs that can be tagged are); 2 wrong use, a
    package that is not installed, or a model that cannot be used; 130 interrupted.
    """


app.command()(tag)
app.command()(explain)
app.command()(evaluate)
app.command()(formats)
app.command()(report)
app.command()(serve)
app.command()(train)
app.add_typer(model)


def run(arguments: list[str]) -> int:
    """Run a command and give its exit code."""
    try:
        code = app(arguments or ["--help"], prog_name="zonetag", standalone_mode=False)
    except _UsageError as error:
        command = error.ctx.command_path if error.ctx else "zonetag"
        print_error(f"{' '.join(error.format_message().split())} (see {command} --help)")
        return WRONG_USE
    return code if isinstance(code, int) else 0
