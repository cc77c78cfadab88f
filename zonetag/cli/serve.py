"""``zonetag serve``: a page to paste a text into, and JSON for programs, from this machine."""

from __future__ import annotations

import logging
import math
from typing import Annotated

import typer

from zonetag.cli.errors import WrongUseError, print_error, reporting
from zonetag.cli.options import DebugOption, ModelOption  # noqa: TC001 - Typer reads the annotations

_MEGABYTE = 1_000_000
_LOG_FORMAT = "%(asctime)s %(message)s"


def serve(  # noqa: PLR0913 - the options
    *,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Listen there; other than 127.0.0.1, others can ask.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="0 takes any that is free.")] = 8000,
    model: ModelOption = None,
    upload_limit: Annotated[
        float, typer.Option("--upload-limit", metavar="MB", min=0.001, help="Megabytes that a file or a text may have.")
    ] = 20,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host", metavar="NAME", help="A name the server is known by, such as that of a proxy; repeatable."
        ),
    ] = None,
    debug: DebugOption = False,
) -> None:
    """Serve a page to paste a text or drop a file into, and JSON for programs.

    Programs send JSON to /tag or a file to /tag/file; /openapi.json says what comes back.

    Nothing is stored, and no file of this machine can be asked for. Ctrl-C ends it.
    """
    with reporting(debug=debug):
        if not math.isfinite(upload_limit):
            raise WrongUseError(f"--upload-limit is {upload_limit}; give a number of megabytes")
        from zonetag.serving import check_packages  # noqa: PLC0415 - help needs none of it

        check_packages()
        from zonetag.report import describe_tagger  # noqa: PLC0415 - as above
        from zonetag.serving.application import make_application  # noqa: PLC0415 - an extra
        from zonetag.serving.server import AddressError, run_server  # noqa: PLC0415 - an extra
        from zonetag.serving.settings import ServerSettings  # noqa: PLC0415 - as above
        from zonetag.tagging import load  # noqa: PLC0415 - as above

        settings = ServerSettings(host, port, round(upload_limit * _MEGABYTE), tuple(allow_host or ()))
        tagger = load(model)
        application = make_application(tagger, describe_tagger(tagger, model), settings)
        _set_up_logging(debug=debug)

        def tell(url: str) -> None:
            if not settings.is_local:
                print_error(f"warning: whoever reaches {host} can use this server; it asks for no password")
            print_error(f"{tagger.model.name} answers at {url} (Ctrl-C ends it)")

        try:
            run_server(application, settings, started=tell)
        except AddressError as error:
            raise WrongUseError(str(error)) from error
        print_error("ended")


def _set_up_logging(*, debug: bool) -> None:
    """Log requests by address, method, path and status on standard error; never what is in them."""
    logging.basicConfig(format=_LOG_FORMAT, level=logging.WARNING)
    logging.getLogger("uvicorn.access").setLevel(logging.INFO)
    if debug:
        logging.getLogger("zonetag.serving").setLevel(logging.DEBUG)
