"""What a page is made of: runs of text and the regions that hold them."""

from __future__ import annotations

from dataclasses import dataclass, field


def count_letters(text: str) -> int:
    """How many characters of a text are no white space."""
    return len("".join(text.split()))


@dataclass(slots=True)
class Run:
    """A run of text with nothing but inline markup in it, or a row of a table.

    Attributes:
        text: The text, on one line.
        letters: How many of its characters are no white space; those below are counted so, too.
        linked: How many of its characters are in links.
        strong: How many of them are bold.
        heading: Its level where the page marks it as a heading, from 1 to 6; else 0.
        centred: Whether it is centred.
        titled: Whether it, or what it lies in, is called a title by its class or set larger than running text.
        article: Whether it lies in an element whose name says that it holds an article.
        furniture: In how many elements it lies that say of themselves that they are no article.
        bullet: What a list puts before it: ``- `` or its number, nothing outside of lists.
        continues: Whether a single ``<br>`` parts it from the run before it, and it is not set in.
        captioned: Whether a picture stands right before it.
        cells: The cells, where the run is a row of a table.
    """

    text: str
    letters: int = 0
    linked: int = 0
    strong: int = 0
    heading: int = 0
    centred: bool = False
    titled: bool = False
    article: bool = False
    furniture: int = 0
    bullet: str = ""
    continues: bool = False
    captioned: bool = False
    cells: tuple[str, ...] = ()

    @property
    def is_strong(self) -> bool:
        """Whether all of it is bold."""
        return self.strong >= self.letters > 0


@dataclass(frozen=True, slots=True)
class Region:
    """An element of the page, as the runs in it.

    Attributes:
        start: The index of its first run.
        end: The index behind its last run.
        furniture: In how many elements it lies, itself among them, that say that they are no article.
    """

    start: int
    end: int
    furniture: int


@dataclass(slots=True)
class Page:
    """A page read.

    Attributes:
        title: What its ``<title>`` says.
        facts: The ``content`` of its ``<meta>`` elements by their names in lower case.
        runs: Its text in order.
        regions: Its elements, each behind those in it.
        frames: The addresses of its frames.
    """

    title: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
