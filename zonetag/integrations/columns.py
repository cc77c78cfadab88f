"""The columns that tagging adds to a table, the same in every engine and every format."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from zonetag.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zonetag.tagging import ParagraphTags, Tagger

#: What the reason of a row begins with whose text could not be tagged.
ERROR = "error: "


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands in the place of a text that cannot be read.

    Attributes:
        why: What is wrong with it, one line.
    """

    why: str


#: What a row has for a text: None where it has none.
Text: TypeAlias = str | Unreadable | None
#: What a row gets: as its text was None or unreadable, the same.
Outcome: TypeAlias = "ParagraphTags | Unreadable | None"


@dataclass(frozen=True, slots=True)
class TagColumns:
    """Names and values of the columns that tagging adds.

    Example:
        >>> TagColumns(("招商引资", "科技创新")).names
        ('topics', 'primary', 'reason', 'p_招商引资', 'p_科技创新')

    Attributes:
        topics: Keys of the model's topics.
        prefix: What the name of each column begins with.
    """

    topics: tuple[str, ...]
    prefix: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names: topics, primary, reason, and a probability for each topic."""
        names = ("topics", "primary", "reason", *(f"p_{topic}" for topic in self.topics))
        return tuple(self.prefix + name for name in names)

    def values(self, outcome: Outcome) -> tuple[Any, ...]:
        """Give the values of a row, in the order of `names`; probabilities are rounded as `ParagraphTags.to_dict` does.

        All are None where the row has no text, and all but the reason where it is unreadable.
        """
        if outcome is None or isinstance(outcome, Unreadable):
            reason = None if outcome is None else ERROR + outcome.why
            return (None, None, reason, *(None for _ in self.topics))
        row = outcome.to_dict()
        return (row["topics"], row["primary"], row["reason"], *map(row["probabilities"].__getitem__, self.topics))

    def collect(self, tagger: Tagger, texts: Iterable[Text]) -> dict[str, list[Any]]:
        """Tag texts and give the columns by their names, in the order of `names`."""
        columns: list[list[Any]] = [[] for _ in self.names]
        for outcome in tag_texts(tagger, texts):
            # Only the values are kept: an outcome holds the cleaned text as well.
            for column, value in zip(columns, self.values(outcome), strict=True):
                column.append(value)
        return dict(zip(self.names, columns, strict=True))

    def check(self, present: Sequence[str], *, text_column: str, name: str = "the table") -> None:
        """Say what stands against adding the columns to a table.

        Args:
            present: The names of its columns.
            text_column: The column with the texts.
            name: What to call the table in messages.

        Raises:
            InputError: There is no such column with texts, or more than one, or a column to be added is there already.
        """
        count = Counter(present)[text_column]
        if count == 0:
            there = ", ".join(map(repr, present)) or "none"
            raise InputError(f"{name}: no column {text_column!r}; there are {there}")
        if count > 1:
            raise InputError(f"{name}: {count} columns are called {text_column!r}; rename all but one")
        self.check_clash(present, name=name)

    def check_clash(self, present: Iterable[str] | Mapping[str, Any], *, name: str) -> None:
        """Say so where a column to be added is there already.

        Raises:
            InputError: It is.
        """
        clashes = [column for column in self.names if column in present]
        if clashes:
            there = ", ".join(map(repr, clashes))
            raise InputError(
                f"{name}: to be added, but there already: {there}; choose a prefix for the names of the new columns, "
                "such as zonetag_ (--prefix, prefix= in Python)"
            )


def tag_texts(tagger: Tagger, texts: Iterable[Text]) -> Iterator[Outcome]:
    """Tag a stream of texts some of which may be missing or unreadable.

    Args:
        tagger: The tagger.
        texts: Any iterable; it is read as far as the tagger's batches reach.

    Yields:
        One outcome for each text, in the same order.
    """
    waiting: deque[Text] = deque()

    def readable() -> Iterator[str]:
        for text in texts:
            if isinstance(text, str):
                waiting.append("")
                yield text
            else:
                waiting.append(text)

    for tags in tagger.tag_many(readable()):
        while not isinstance(other := waiting.popleft(), str):
            yield other
        yield tags
    for other in waiting:
        if not isinstance(other, str):  # none is: every str has had its tags
            yield other
