"""What a step of cleaning is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class CleaningStep:
    """One step of cleaning.

    Attributes:
        name: The name by which explanations refer to it.
        description: One line for people.
        apply: The step itself: text in, text out. It returns the very same text where it has nothing to do.
        signs: The characters without any of which the step has nothing to do, as they stand in a regular expression's
            brackets; a function, as finding them may be work.
    """

    name: str
    description: str
    apply: Callable[[str], str]
    signs: Callable[[], str]

    def __str__(self) -> str:
        return f"{self.name}: {self.description}"
