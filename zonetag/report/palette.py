"""How topics are told apart: a letter each, a colour, and the line under words; never a colour alone.

The colours are those of Okabe and Ito, which people of every kind of colour vision tell apart. They and the lines stand
in ``static/topics.css``, one class ``topic-<slot>`` for each slot.
"""

from __future__ import annotations

import math

#: How many colours there are. A ninth topic has the first one's again, with a letter of its own.
SLOTS = 8

#: Steps of a tint.
STEPS = 10

_LETTERS = 26


def slot(place: int) -> int:
    """Give the colour of the topic at a place in the model's order."""
    return place % SLOTS


def letter(place: int) -> str:
    """Give the letter of the topic at a place in the model's order: A to Z, then A1 and so on.

    >>> [letter(place) for place in (0, 4, 26)]
    ['A', 'E', 'A1']
    """
    turn, rest = divmod(place, _LETTERS)
    return chr(ord("A") + rest) + (str(turn) if turn else "")


def level(share: float) -> int:
    """Give the step of a share's tint, 0 to 10: 0 for nothing at all, 10 for half and more.

    >>> [level(share) for share in (0, 0.004, 0.25, 0.5, 1)]
    [0, 1, 5, 10, 10]
    """
    return min(math.ceil(share * 2 * STEPS), STEPS)


def bar(share: float) -> int:
    """Give the step of a bar's length, 0 to 10: 10 for all.

    >>> [bar(share) for share in (0, 0.04, 0.25, 1)]
    [0, 1, 3, 10]
    """
    return min(math.ceil(share * STEPS), STEPS)
