"""``zonetag explain``: which words of a paragraph speak for a topic and which against it."""

from __future__ import annotations

from typing import Annotated

import typer

from zonetag.cli.console import output_console
from zonetag.cli.errors import reporting
from zonetag.cli.inputs import STANDARD_INPUT, open_input
from zonetag.cli.options import DebugOption, ModelOption  # noqa: TC001 - Typer reads the annotations
from zonetag.errors import EmptyInputError
from zonetag.reading.encodings import decode


def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A paragraph; - is standard input.", show_default=False)],
    *,
    topic: Annotated[
        str | None, typer.Option(metavar="TOPIC", help="Explain this one; without it, the most probable.")
    ] = None,
    top: Annotated[int, typer.Option(metavar="N", min=1, help="Show so many words, the weightiest.")] = 15,
    model: ModelOption = None,
    debug: DebugOption = False,
) -> None:
    """Show the probability of each topic, and what each word of a paragraph adds to the score of one.

    The words and the intercept add up to the logit; the logit, calibrated, is the probability.
    """
    with reporting(debug=debug):
        if text == STANDARD_INPUT:
            with open_input(text) as stream:
                text = decode(stream.read(), path=STANDARD_INPUT).text
        if not text.strip():
            raise EmptyInputError("the text is empty: there is nothing to explain")

        from zonetag.cli.explanation import show_explanation  # noqa: PLC0415 - help needs none of it
        from zonetag.tagging import load  # noqa: PLC0415

        tagger = load(model)
        tags = tagger.tag(text)
        chosen = topic or max(tags.probabilities, key=tags.probabilities.__getitem__)
        show_explanation(output_console(), tagger.explain(text, chosen), tags, top=top)
