"""GBK text that lost a byte and was decoded one byte out of step: `?。ㄒ唬┲饕…` was `　（一）主要…`.

`gbk_shift` says how the damage comes about, `gbk_reading` what can be known of the characters, `gbk_repair` puts one
stretch right; this module finds the stretches.
"""

from __future__ import annotations

import re

from zonetag.text.cleaning.step import CleaningStep, Sign

# What is left of the lost byte, and the stretch behind it.
_SUSPECT = re.compile(r"\?([^\x00-\x7f]{2,})")


def restore_shifted_gbk(text: str) -> str:
    r"""Put GBK text that is one byte out of step back in step.

    >>> restore_shifted_gbk("?。ㄒ唬┲饕洕笜送瓿汕闆r")
    '\u3000（一）主��標完成情況'

    A stretch is damaged if it follows a `?` (what is left of the lost byte), has many characters that Chinese text
    seldom has, and becomes far likelier Chinese, most of it certain, when put in step. All else is left alone.

    Args:
        text: Any text.

    Returns:
        The text with its damaged stretches restored, `�` where a character is not certain.
    """
    if "?" not in text:
        return text
    from zonetag.text.cleaning.gbk_repair import repair  # noqa: PLC0415  # few texts need it

    parts: list[str] = []
    done = 0
    for match in _SUSPECT.finditer(text):
        if match.start() >= done and (repaired := repair(text, match.start(), match[1])):
            parts += (text[done : match.start()], repaired.text)
            done = repaired.end
    return "".join(parts) + text[done:] if parts else text


STEP = CleaningStep(
    name="shifted_gbk",
    description="GBK text shifted by one lost byte is put back in step",
    apply=restore_shifted_gbk,
    signs=lambda: (Sign(r"?", after=r"^\x00-\x7f"),),
)
