"""The colours, read from the style sheets: contrasts by the formula of WCAG 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import zonetag.report
from zonetag.report.palette import SLOTS, bar, letter, level, slot

STATIC = Path(zonetag.report.__file__).parent / "static"
TOPICS = (STATIC / "topics.css").read_text(encoding="utf-8")
COLOURS = (STATIC / "colours.css").read_text(encoding="utf-8")
#: Contrast that WCAG 2 AA asks of text, and of lines.
TEXT, LINE = 4.5, 3.0

Colour = tuple[float, float, float]


def parse(text: str) -> Colour:
    if text.startswith("#"):
        return tuple(int(text[place : place + 2], 16) for place in (1, 3, 5))  # type: ignore[return-value]
    return tuple(map(float, text.split()))  # type: ignore[return-value]


def contrast(first: Colour, second: Colour) -> float:
    def luminance(colour: Colour) -> float:
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(over: Colour, under: Colour, share: float) -> Colour:
    return tuple(a * share + b * (1 - share) for a, b in zip(over, under, strict=True))  # type: ignore[return-value]


def declarations(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+|color-scheme): ([^;)]+);", block))


LIGHT = declarations(COLOURS.split("@media")[0])
DARK, DARK_BY_CHOICE = map(declarations, re.split(r'(?=:root\[data-theme="dark"\])', COLOURS.split("@media")[1]))
SLOT_STYLES = {
    name: declarations(block) for name, block in re.findall(r"^\.(topic-\d|none) \{([^}]*)\}", TOPICS, re.MULTILINE)
}
SLOT_NAMES = [f"topic-{place}" for place in range(SLOTS)]


def test_both_ways_to_the_dark_page_are_the_same() -> None:
    assert DARK == DARK_BY_CHOICE
    assert set(DARK) == set(LIGHT)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("surface", ["--page", "--surface", "--sunken"])
def test_text_on_each_surface(theme: dict[str, str], surface: str) -> None:
    for text in ("--text", "--muted", "--accent"):
        assert contrast(parse(theme[text]), parse(theme[surface])) >= TEXT, text
    assert contrast(parse(theme["--on-accent"]), parse(theme["--accent"])) >= TEXT
    assert contrast(parse(theme["--hit-text"]), parse(theme["--hit"])) >= TEXT


@pytest.mark.parametrize("name", [*SLOT_NAMES, "none"])
def test_letters_on_their_colour(name: str) -> None:
    style = SLOT_STYLES[name]
    assert contrast(parse(style["--rgb"]), parse(style["--on"])) >= TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", [*SLOT_NAMES, "none"])
def test_numbers_on_the_deepest_tint(theme: dict[str, str], name: str) -> None:
    tinted = mix(parse(SLOT_STYLES[name]["--rgb"]), parse(theme["--surface"]), float(theme["--tint"]))
    assert contrast(parse(theme["--text"]), tinted) >= TEXT


@pytest.mark.parametrize("name", SLOT_NAMES)
def test_lines_under_words(name: str) -> None:
    style = SLOT_STYLES[name]
    assert contrast(parse(style["--underline"]), parse(LIGHT["--surface"])) >= LINE
    assert contrast(parse(style["--rgb"]), parse(DARK["--surface"])) >= LINE


def test_neighbours_differ_in_line_and_colour() -> None:
    styles = [SLOT_STYLES[name] for name in SLOT_NAMES]
    assert len({style["--rgb"] for style in styles}) == SLOTS
    assert len({style["--style"] for style in styles[:5]}) == 5


def test_more_topics_than_colours() -> None:
    assert [slot(place) for place in (0, 7, 8, 17)] == [0, 7, 0, 1]
    letters = [letter(place) for place in range(60)]
    assert letters[:3] == ["A", "B", "C"]
    assert len(set(letters)) == 60


def test_steps() -> None:
    assert [level(share) for share in (0, 0.001, 0.5, 1)] == [0, 1, 10, 10]
    assert [bar(share) for share in (0, 0.001, 0.5, 1)] == [0, 1, 5, 10]
