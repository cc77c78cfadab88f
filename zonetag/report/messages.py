"""What the page itself says, in Chinese and in English: ``messages/<language>.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zonetag.report.settings import Language

_FOLDER = Path(__file__).parent / "messages"


class Messages:
    """The messages of one language.

    Args:
        language: The language.
    """

    def __init__(self, language: Language) -> None:
        tables = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
        #: For the page's template.
        self.page: Mapping[str, str] = tables["page"]
        #: For the page's script.
        self.script: Mapping[str, str] = tables["script"]

    def say(self, name: str, /, **values: object) -> str:
        """Give a message of the page.

        Args:
            name: Its name.
            values: What stands in its places; whole numbers get commas between thousands.
        """
        written = {key: f"{value:,}" if isinstance(value, int) else value for key, value in values.items()}
        return self.page[name].format_map(written)
