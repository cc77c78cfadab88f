"""What a step of cleaning is, and the signs by which it knows that there is work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Sign:
    """Characters without any of which a step has nothing to do.

    Attributes:
        characters: The characters, as they stand in a regular expression's brackets.
        before: If given, only behind one of these is a character a sign; written in the same way.
        after: If given, only in front of one of these.
    """

    characters: str
    before: str = ""
    after: str = ""

    @property
    def has_condition(self) -> bool:
        """Whether it depends on its neighbours that a character is a sign."""
        return bool(self.before or self.after)


@dataclass(frozen=True, slots=True)
class CleaningStep:
    """One step of cleaning.

    Attributes:
        name: The name by which explanations refer to it.
        description: One line for people.
        apply: The step itself: text in, text out. It returns the very same text where it has nothing to do.
        signs: Gives the signs without any of which the step has nothing to do; a function, as finding them may be work.
    """

    name: str
    description: str
    apply: Callable[[str], str]
    signs: Callable[[], tuple[Sign, ...]]

    def __str__(self) -> str:
        return f"{self.name}: {self.description}"
