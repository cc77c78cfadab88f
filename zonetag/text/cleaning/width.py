"""Full-width letters, digits and signs to the half-width ones of ASCII: `５Ｇ`, `３０％`."""

from __future__ import annotations

import re

from zonetag.text.cleaning.step import CleaningStep, Sign

_FULL_TO_HALF = 0xFF01 - ord("!")
# The punctuation of Chinese; it has the same code block, but is no wide form of anything.
_CHINESE_PUNCTUATION = frozenset("！（），：；？")
_NARROW = {code: chr(code - _FULL_TO_HALF) for code in range(0xFF01, 0xFF5F) if chr(code) not in _CHINESE_PUNCTUATION}
_SIGNS = re.escape("".join(map(chr, _NARROW)))

_WIDE = re.compile(f"[{_SIGNS}]")


def narrow(text: str) -> str:
    """Make full-width letters, digits and ASCII signs half-width; Chinese punctuation stays.

    >>> narrow("５Ｇ基站增长３０％，（一期）")
    '5G基站增长30%，（一期）'

    Args:
        text: Any text.

    Returns:
        The text with its wide forms narrowed.
    """
    return text.translate(_NARROW) if not text.isascii() and _WIDE.search(text) else text


STEP = CleaningStep(
    name="width",
    description="full-width letters, digits and ASCII signs become half-width",
    apply=narrow,
    signs=lambda: (Sign(_SIGNS),),
)
