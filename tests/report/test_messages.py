from __future__ import annotations

import re
from pathlib import Path

import pytest

import zonetag.report
from zonetag.report.messages import Messages

FOLDER = Path(zonetag.report.__file__).parent
CHINESE, ENGLISH = Messages("zh"), Messages("en")


@pytest.mark.parametrize("table", ["page", "script"])
def test_both_languages_say_the_same_things(table: str) -> None:
    chinese, english = getattr(CHINESE, table), getattr(ENGLISH, table)
    assert list(chinese) == list(english)
    for name in chinese:
        assert set(re.findall(r"\{\w+\}", chinese[name])) == set(re.findall(r"\{\w+\}", english[name])), name


def test_numbers_get_commas() -> None:
    assert ENGLISH.say("paragraph_count", n=12345) == "12,345 paragraphs"
    assert CHINESE.say("paragraph_count", n=12345) == "12,345 段"


def test_every_message_is_used() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in (FOLDER / "templates").iterdir())
    scripts = "".join(path.read_text(encoding="utf-8") for path in (FOLDER / "static").glob("*.js"))
    made = {
        "tags_made",
        "tags_agree",
        "tags_differ",
        "tags_unknown",
        "by_year",
        "by_zone",
        "by_year_note",
        "by_zone_note",
    }
    made |= {"year", "zone"}
    unused = [name for name in CHINESE.page if name not in made and f'"{name}"' not in templates.replace("'", '"')]
    assert unused == []
    reasons = {"too_short", "not_chinese", "boilerplate"}
    assert [name for name in CHINESE.script if name not in reasons and f'"{name}"' not in scripts] == []
