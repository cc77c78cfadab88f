"""Many texts as one array of code points, and classes of characters as tables to look them up in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Tables have a place for each character of the basic multilingual plane; all others share the last place, which is no
#: character's.
TABLE_SIZE = 0x1_0000


def join_code_points(texts: Sequence[str], separator: str, *, in_front: int = 1) -> NDArray[np.uint32]:
    """Give the characters of texts, with a separator behind each and one or more in front of the first."""
    joined = separator * in_front + separator.join(texts) + separator
    # Paired surrogates cannot stand in a str, and lone ones encode as themselves: any str goes through.
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_ends(texts: Sequence[str]) -> NDArray[np.intp]:
    """Give where the separator behind each text stands in what `join_code_points` gives with one in front."""
    ends = np.fromiter(map(len, texts), dtype=np.intp, count=len(texts))
    ends += 1
    np.cumsum(ends, out=ends)
    return ends


def class_table(characters: str, *, beyond: bool) -> NDArray[np.bool_]:
    """Say of each character whether it is in a class.

    Args:
        characters: The class, as it stands in a regular expression's brackets.
        beyond: What to say of the characters beyond the basic multilingual plane.

    Returns:
        Shape ``(TABLE_SIZE,)``, to be looked up with ``mode="clip"``.
    """
    plane = np.arange(TABLE_SIZE, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    table = np.zeros(TABLE_SIZE, dtype=bool)
    for run in re.finditer(f"[{characters}]+", plane):
        table[slice(*run.span())] = True
    table[-1] = beyond
    return table
