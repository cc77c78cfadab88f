"""The last lines of a table: how many paragraphs have which topic, a bar each, and the surest of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from zonetag.cli.bars import bar
from zonetag.cli.beginning import begin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zonetag.tagging.results import TaggedParagraph

_WIDEST_BAR = 20
_LEAST_BAR = 4
# Cells that a beginning needs to tell anything.
_LEAST_TEXT = 20


@dataclass(frozen=True, slots=True)
class _Surest:
    """The paragraph of a document that a topic was given with the highest probability."""

    probability: float
    index: int
    text: str


class Summary:
    """Counts paragraphs by topic as they come."""

    def __init__(self) -> None:
        self.paragraphs = 0
        self.documents = 0
        self._counts: Counter[str] = Counter()
        self._surest: dict[str, _Surest] = {}

    def add(self, paragraph: TaggedParagraph) -> None:
        """Count one paragraph."""
        tags = paragraph.tags
        self.paragraphs += 1
        self._counts.update(tags.topics or [tags.reason or ""])
        for topic in tags.topics:
            best = self._surest.get(topic)
            if best is None or tags.probabilities[topic] > best.probability:
                self._surest[topic] = _Surest(tags.probabilities[topic], paragraph.index, tags.text)

    def headline(self) -> Text:
        """Say how much there was."""
        line = Text(f"{self.paragraphs:,} paragraph{'' if self.paragraphs == 1 else 's'}", style="bold")
        if self.documents > 1:
            line.append(f" in {self.documents:,} documents")
        return line

    def table(self, styles: Mapping[str, str], reasons: Mapping[str, str], width: int) -> Table:
        """Give a row for each topic, and for each reason why there is none, that occurs.

        Args:
            styles: The topics, each with its colour.
            reasons: What the reasons are called.
            width: Cells of a line.
        """
        names = {**{topic: topic for topic in styles}, **reasons}
        rows = [(key, name, self._counts[key]) for key, name in names.items() if self._counts[key]]
        most = max((count for _, _, count in rows), default=1)
        name_width = min(max((cell_len(name) for _, name, _ in rows), default=1), max(width // 3, 9))
        count_width = len(f"{most:,}")
        bar_width = max(min(_WIDEST_BAR, width - name_width - count_width - 10), _LEAST_BAR)
        text_width = width - name_width - count_width - bar_width - 12
        # Of several documents, one paragraph says little; and which document it is of would have to be told.
        shows_text = self.documents == 1 and text_width >= _LEAST_TEXT
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(width=name_width, no_wrap=True, overflow="ellipsis")
        table.add_column(width=count_width, justify="right", no_wrap=True)
        table.add_column(width=4, justify="right", no_wrap=True)
        table.add_column(width=bar_width, no_wrap=True)
        for key, name, count in rows:
            style = styles.get(key, "dim")
            cells = [
                Text(name, style=style),
                Text(f"{count:,}"),
                Text(f"{count / self.paragraphs:.0%}"),
                Text(bar(count / most, bar_width), style=style),
            ]
            if shows_text:
                cells.append(self._beginning(key, text_width))
            table.add_row(*cells)
        return table

    def _beginning(self, topic: str, width: int) -> Text:
        """Give the beginning of the paragraph that a topic is surest of, behind its number."""
        surest = self._surest.get(topic)
        if surest is None:
            return Text("")
        number = f"{surest.index} "
        [text] = begin(surest.text, width - len(number), 1) or [""]
        return Text(number, style="dim").append(text, style="not dim")
