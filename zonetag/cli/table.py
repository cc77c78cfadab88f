"""Tagged paragraphs for people: topics in colour, the headings above, the beginning of each paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from zonetag.cli.beginning import begin
from zonetag.cli.errors import visible
from zonetag.cli.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from zonetag.tagging.results import ParagraphTags, TaggedParagraph

_COLOURS = ("cyan", "green", "yellow", "magenta", "blue", "red")
_REASONS = {
    "none_above_threshold": "no topic",
    "too_short": "too short",
    "not_chinese": "not Chinese",
    "boilerplate": "page",
}
_LEAST_INDEX_WIDTH = 3
_PROBABILITY_WIDTH = len(" 0.00")


class TableWriter:
    """Writes tagged paragraphs for people to read. Its layout is no interface: programs read JSON Lines or CSV.

    Args:
        console: Where to print.
        topics: Keys of the model's topics.
    """

    def __init__(self, console: Console, topics: Sequence[str]) -> None:
        self._console = console
        self._styles = {topic: _COLOURS[place % len(_COLOURS)] for place, topic in enumerate(topics)}
        widest = max(*(cell_len(topic) + _PROBABILITY_WIDTH for topic in topics), *map(len, _REASONS.values()))
        self._tags_width = min(widest, max(console.width // 2 - 4, 9))
        self._document: object = self  # unlike any document's name, and unlike None
        self._headings: tuple[str, ...] = ()
        self._summary = Summary()

    def write(self, paragraphs: Iterable[TaggedParagraph]) -> None:
        """Print paragraphs, under the name of their document and their headings where these change."""
        group: list[TaggedParagraph] = []
        for paragraph in paragraphs:
            if paragraph.document != self._document or paragraph.headings != self._headings:
                self._print_rows(group)
                group = []
                self._print_heading(paragraph)
            group.append(paragraph)
            self._summary.add(paragraph)
        self._print_rows(group)

    def summarise(self) -> None:
        """Print how many paragraphs have which topic; of one paragraph, that stands above."""
        self._console.print()
        self._console.print(self._summary.headline())
        if self._summary.paragraphs > 1:
            self._console.print(self._summary.table(self._styles, _REASONS, self._console.width))

    def _print_heading(self, paragraph: TaggedParagraph) -> None:
        """Print what is new in the path of headings, one a line and indented like an outline."""
        if paragraph.document != self._document:
            if self._summary.documents:
                self._console.print()
            self._print_line(visible(paragraph.document or "-"), style="bold underline")
            self._summary.documents += 1
            self._headings = ()
        same = 0
        for old, new in zip(self._headings, paragraph.headings, strict=False):
            if old != new:
                break
            same += 1
        for depth, heading in enumerate(paragraph.headings[same:], start=same):
            self._print_line("  " * depth + heading, style="bold")
        self._document, self._headings = paragraph.document, paragraph.headings

    def _print_line(self, line: str, *, style: str) -> None:
        self._console.print(Text(line, style=style), no_wrap=True, overflow="ellipsis")

    def _print_rows(self, paragraphs: Sequence[TaggedParagraph]) -> None:
        if not paragraphs:
            return
        index_width = max(_LEAST_INDEX_WIDTH, len(str(paragraphs[-1].index)))
        text_width = max(self._console.width - index_width - self._tags_width - 4, 8)
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(width=index_width, justify="right", style="dim")
        table.add_column(width=self._tags_width, no_wrap=True, overflow="ellipsis")
        table.add_column(width=text_width, no_wrap=True, overflow="crop")
        for paragraph in paragraphs:
            tags = paragraph.tags
            beginning = begin(tags.text, text_width, max(len(tags.topics), 1))
            text = Text("\n".join(beginning), style="" if tags.topics else "dim")
            table.add_row(Text(str(paragraph.index)), self._show_tags(tags), text)
        self._console.print(table)

    def _show_tags(self, tags: ParagraphTags) -> Text:
        if not tags.topics:
            return Text(_REASONS[tags.reason] if tags.reason else "", style="dim")
        room = self._tags_width - _PROBABILITY_WIDTH
        lines = []
        for topic in tags.topics:
            name = Text(topic, style=f"bold {self._styles[topic]}" if topic == tags.primary else self._styles[topic])
            name.truncate(room, overflow="ellipsis", pad=True)
            lines.append(name.append(f" {tags.probabilities[topic]:.2f}", style="not bold default"))
        return Text("\n").join(lines)
