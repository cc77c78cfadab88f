"""An explanation for people: the text in colour, every topic's probability, a bar a word, and the sum."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from zonetag.cli.bars import bar, signed_bar
from zonetag.cli.beginning import begin

if TYPE_CHECKING:
    from rich.console import Console

    from zonetag.model.explanation import Explanation
    from zonetag.tagging import ParagraphTags

_FOR = "green"
_AGAINST = "red"
_WIDEST_BAR = 40
_LEAST_BAR = 4
_PROBABILITY_BAR = 20
# Cells of a number such as +12.345, with the space on both its sides.
_NUMBER_WIDTH = 11
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
    console.print(_colour(explanation))
    console.print()
    if len(tags.probabilities) > 1:
        console.print(_list_topics(explanation.topic, tags, console.width))
        console.print()
    console.print(_add_up(explanation, console.width, top))
    console.print()
    if len(explanation.sentences) > 1:
        _print_sentence(console, explanation)
    console.print(_conclude(explanation, tags))


def _colour(explanation: Explanation) -> Text:
    """Give the text, its weighty words in colour."""
    largest = max((abs(word.value) for word in explanation.words), default=0.0)
    text = Text(explanation.text[:_LONGEST_TEXT])
    for word in explanation.words:
        if largest and abs(word.value) >= _LEAST_COLOURED * largest:
            text.stylize(_FOR if word.value > 0 else _AGAINST, word.start, word.end)
    if len(explanation.text) > _LONGEST_TEXT:
        text.append("…")
    return text


def _list_topics(explained: str, tags: ParagraphTags, width: int) -> Table:
    """Give the probability of every topic, the explained one in bold."""
    names = max(map(cell_len, tags.probabilities))
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=min(names, max(width // 3, 9)), no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(width=max(min(_PROBABILITY_BAR, width - names - 18), _LEAST_BAR), no_wrap=True)
    table.add_column(no_wrap=True)
    for topic, probability in tags.probabilities.items():
        given = topic in tags.topics
        style = "bold" if topic == explained else ""
        drawn = bar(probability, table.columns[2].width or 0)
        table.add_row(
            Text(topic, style=style),
            Text(f"{probability:.3f}", style=style),
            Text(drawn, style=_FOR if given else "dim"),
            Text("given" if given else "", style=_FOR),
        )
    return table


def _add_up(explanation: Explanation, width: int, top: int) -> Table:
    """Give the words, the intercept and their sum, a bar each."""
    rows = _rows(explanation, top)
    label_width = min(max(cell_len(label) for label, _ in rows), max(width // 3, 9))
    bar_width = max(min(width - label_width - _NUMBER_WIDTH, _WIDEST_BAR), _LEAST_BAR)
    lowest = min(0.0, *(value for _, value in rows))
    highest = max(0.0, *(value for _, value in rows))
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=label_width, no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    for label, value in rows:
        drawn = signed_bar(value, lowest, highest, bar_width)
        table.add_row(Text(label), f"{value:+.3f}", Text(drawn, style=_FOR if value > 0 else _AGAINST))
    table.add_row(Text("= logit", style="bold"), Text(f"{explanation.logit:+.3f}", style="bold"), "")
    return table


def _rows(explanation: Explanation, top: int) -> list[tuple[str, float]]:
    """Give what adds up to the logit: the weightiest words, what speaks for the topic first, and the rest."""
    values: defaultdict[str, list[float]] = defaultdict(list)
    for word in explanation.words:
        if word.value:
            values[word.word].append(word.value)
    sums = {word: math.fsum(parts) for word, parts in values.items()}
    ranked = sorted(sums, key=lambda word: -abs(sums[word]))
    shown, others = ranked[:top], ranked[top:]
    rows = [
        (f"{_name(word)} ×{len(values[word])}" if len(values[word]) > 1 else _name(word), sums[word])
        for word in sorted(shown, key=lambda word: -sums[word])
    ]
    if others:
        name = "1 other word" if len(others) == 1 else f"{len(others)} other words"
        rows.append((name, math.fsum(sums[word] for word in others)))
    rows.append(("intercept", explanation.intercept))
    return rows


def _name(word: str) -> str:
    """Write a word in one line; white space is shown as such."""
    return "".join("␣" if character.isspace() else character for character in word)


def _print_sentence(console: Console, explanation: Explanation) -> None:
    """Name the sentence that speaks most for the topic."""
    strongest = max(explanation.sentences, key=lambda sentence: sentence.share)
    beginning = f"of {len(explanation.sentences)} sentences, this one speaks most for it ({strongest.share:.0%}):"
    console.print(Text(beginning, style="dim"))
    for line in begin(strongest.sentence.strip(), max(console.width - 2, 4), 2):
        console.print(Text(f"  {line}"), no_wrap=True, overflow="crop")
    console.print()


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
