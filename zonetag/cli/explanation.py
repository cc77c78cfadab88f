"""An explanation for people: the text in colour, a bar a word, and the sum."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from zonetag.model.explanation import Explanation
    from zonetag.tagging import ParagraphTags

_FOR = "green"
_AGAINST = "red"
_WIDEST_BAR = 40
# Of the largest contribution: words that add less keep the terminal's colour.
_LEAST_COLOURED = 0.1
_LONGEST_TEXT = 1000


def show_explanation(console: Console, explanation: Explanation, tags: ParagraphTags, *, top: int) -> None:
    """Print an explanation.

    Args:
        console: Where to print.
        explanation: What to show.
        tags: What the tagger says of the same text.
        top: So many words are shown; the others are summed up.
    """
    values: defaultdict[str, list[float]] = defaultdict(list)
    for word in explanation.words:
        if word.value:
            values[word.word].append(word.value)
    sums = {word: math.fsum(parts) for word, parts in values.items()}
    ranked = sorted(sums, key=lambda word: -abs(sums[word]))
    shown, others = ranked[:top], ranked[top:]
    largest = max((abs(value) for value in sums.values()), default=0.0)

    console.print(_colour(explanation, largest))
    console.print()
    rows = [
        (f"{word} ×{len(values[word])}" if len(values[word]) > 1 else word, sums[word])
        for word in sorted(shown, key=lambda word: -sums[word])
    ]
    if others:
        rows.append((f"{len(others)} other words", math.fsum(sums[word] for word in others)))
    rows.append(("intercept", explanation.intercept))
    rest = [("= logit", explanation.logit)]

    label_width = min(max(cell_len(label) for label, _ in rows + rest), max(console.width // 3, 9))
    bar_width = max(min(console.width - label_width - 11, _WIDEST_BAR), 4)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=label_width, no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    scale = max((abs(value) for _, value in rows), default=1.0) or 1.0
    for label, value in rows:
        bar = "█" * round(abs(value) / scale * bar_width)
        table.add_row(Text(label), f"{value:+.3f}", Text(bar, style=_FOR if value > 0 else _AGAINST))
    for label, value in rest:
        table.add_row(Text(label, style="bold"), Text(f"{value:+.3f}", style="bold"), "")
    console.print(table)
    console.print()
    if len(explanation.sentences) > 1:
        console.print(_name_sentence(explanation, console.width))
    console.print(_conclude(explanation, tags))


def _name_sentence(explanation: Explanation, width: int) -> Text:
    """Name the sentence that speaks most for the topic."""
    strongest = max(explanation.sentences, key=lambda sentence: sentence.share)
    line = Text(f"{strongest.share:.0%} of what the sentences say: {strongest.sentence.strip()}")
    line.truncate(width, overflow="ellipsis")
    return line


def _colour(explanation: Explanation, largest: float) -> Text:
    text = Text(explanation.text[:_LONGEST_TEXT])
    for word in explanation.words:
        if largest and abs(word.value) >= _LEAST_COLOURED * largest:
            text.stylize(_FOR if word.value > 0 else _AGAINST, word.start, word.end)
    if len(explanation.text) > _LONGEST_TEXT:
        text.append("…")
    return text


def _conclude(explanation: Explanation, tags: ParagraphTags) -> Text:
    given = explanation.topic in tags.topics
    line = Text(explanation.topic, style="bold")
    line.append(f" has the probability {explanation.probability:.3f}", style="not bold")
    if tags.reason in {None, "none_above_threshold"}:
        relation = "reaches" if given else "stays below"
        line.append(f", which {relation} the threshold {explanation.threshold:.3f}: ", style="not bold")
        line.append("given" if given else "not given", style=_FOR if given else _AGAINST)
    else:
        line.append(f", but the text is not judged ({tags.reason})", style="not bold")
    return line
