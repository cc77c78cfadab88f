"""Which texts need cleaning at all: most paragraphs do not, and one look at them must settle that.

The signs of all steps, in two forms: a regular expression for one text, and tables by code point for many texts at
once. Both may call for cleaning where there is nothing to do; neither passes over a text that has something to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zonetag.text.code_points import TABLE_SIZE, class_table, join_code_points, text_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.text.cleaning.step import Sign

_SEPARATOR = "，"  # no sign
_ALONE = 1
_FIRST_CONDITION = 2


def sign_pattern(signs: Sequence[Sign]) -> re.Pattern[str]:
    """Give a regular expression that finds a sign of work in a text.

    It begins with one class of all characters in question, which `re` looks for fast; what must stand beside them is
    asked only where one is found.
    """
    alone = "".join(sign.characters for sign in signs if not sign.has_condition)
    branches = [f"(?<=[{alone}])"] if alone else []
    for sign in signs:
        if sign.has_condition:
            behind = f"(?<=[{sign.before}][{sign.characters}])" if sign.before else f"(?<=[{sign.characters}])"
            branches.append(behind + (f"(?=[{sign.after}])" if sign.after else ""))
    return re.compile(f"[{''.join(sign.characters for sign in signs)}](?:{'|'.join(branches)})")


@dataclass(frozen=True, slots=True)
class SignTables:
    """The signs by code point.

    Attributes:
        kinds: 0 for no sign, 1 for a sign whatever stands beside it, 2 + c for one that has condition c; shape
            ``(TABLE_SIZE,)``.
        before: For each condition, which characters must stand in front; shape ``(conditions, TABLE_SIZE)``.
        after: The same for the characters behind.
    """

    kinds: NDArray[np.uint8]
    before: NDArray[np.bool_]
    after: NDArray[np.bool_]

    def find_work(self, texts: Sequence[str]) -> list[int]:
        """Give the indices of the texts that may need cleaning, in order."""
        code_points = join_code_points(texts, _SEPARATOR)
        kinds = self.kinds.take(code_points, mode="clip")
        places = kinds.nonzero()[0]
        kinds = kinds.take(places)
        conditional = (kinds >= _FIRST_CONDITION).nonzero()[0]
        where, conditions = places.take(conditional), kinds.take(conditional) - _FIRST_CONDITION
        last = TABLE_SIZE - 1
        met = self.before[conditions, np.minimum(code_points.take(where - 1), last)]
        met &= self.after[conditions, np.minimum(code_points.take(where + 1), last)]
        kinds[conditional] = met
        signs = places[kinds.nonzero()[0]]
        # The texts of the signs never fall, so each is new where it differs from the one before.
        found = text_ends(texts).searchsorted(signs)
        return [*dict.fromkeys(found.tolist())]


def sign_tables(signs: Sequence[Sign]) -> SignTables:
    """Give the tables that find signs of work in many texts."""
    conditional = [sign for sign in signs if sign.has_condition]
    kinds = np.zeros(TABLE_SIZE, dtype=np.uint8)
    for kind, sign in enumerate(conditional, start=_FIRST_CONDITION):
        kinds[class_table(sign.characters, beyond=False)] = kind
    for sign in signs:
        if not sign.has_condition:
            # Which characters beyond the plane are meant, the tables cannot tell.
            kinds[class_table(sign.characters, beyond=True)] = _ALONE
    return SignTables(
        kinds,
        np.array([_neighbours(sign.before) for sign in conditional]),
        np.array([_neighbours(sign.after) for sign in conditional]),
    )


def _neighbours(characters: str) -> NDArray[np.bool_]:
    return class_table(characters, beyond=True) if characters else np.ones(TABLE_SIZE, dtype=bool)
