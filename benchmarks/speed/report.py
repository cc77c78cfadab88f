"""The page of the results."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from markdown_table import number, table

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The sections, in the order of the page; each is a module of ``sections`` that measures and renders.
SECTIONS = (
    "whole_way",
    "latency",
    "start_up",
    "peak_memory",
    "processes",
    "parts",
    "batch_sizes",
    "text_length",
    "vocabulary_size",
    "column_pairs",
    "equality",
)
_INTRODUCTION = """\
# Speed

Written by `python benchmarks/speed/run.py`. Every system is a process of its own, kept to one core and one thread, and
the systems take turns, so that what else the machine does disturbs them alike.
"""
_TEXTS = (
    "The texts are {source}: *raw Simplified* are those that `zonetag.text.cleaning.clean` leaves as they are, *raw, "
    "as it comes* are all of them ({sets}). All systems begin with the same UTF-8 bytes and decode them. The peers "
    "stop at what their library gives, a matrix or lists of labels; zonetag also cleans, and makes its result "
    "objects.\n"
)
_SET = "{name}: {paragraphs:,} paragraphs, {characters:,} characters, {bytes:,} bytes"
_QUICK = "**Measured with `--quick`: only to see that it works. None of these figures means anything.**\n"
_BUSY = (
    "**When these sections were measured, the machine had other work, or it is not known whether it had; measure them "
    "again when it has none: {}.**\n"
)
_LEAST_CORES = 0.9  # of the time one process works, and the other processes wait for it
_SMALLEST = 1e-3  # three decimals show no less
_VERDICTS = {True: "reached", False: "**missed**", None: "not measured"}


def section(name: str) -> Any:  # noqa: ANN401 - a module
    """Give the module of a section."""
    return import_module(f"sections.{name}")


def render(results: Mapping[str, Any]) -> str:
    """Write the page.

    Args:
        results: What ``run.py`` stores as JSON.
    """
    sets = [_SET.format(name=name, **one) for name, one in results["texts"]["sets"].items()]
    machine = "; ".join(f"{name} {value}" for name, value in results["machine"].items())
    model = "`{name}`, format {format}, SHA-256 `{sha256:.12}`".format(**results["model"])
    cores = {name: results["cores_used"].get(name) for name in results["sections"]}
    busy = [
        f"{name} ({'not recorded' if share is None else f'had {share:.0%} of a core'})"
        for name, share in cores.items()
        if share is None or share < _LEAST_CORES
    ]
    parts = [
        _INTRODUCTION,
        *([_QUICK] if results["quick"] else []),
        *([_BUSY.format(", ".join(busy))] if busy else []),
        f"Machine: {machine}.\n",
        f"Model: {model}.\n",
        _TEXTS.format(source=results["texts"]["source"], sets="; ".join(sets)),
        *(f"Left out: {one['name']}, for want of {', '.join(one['missing'])}.\n" for one in results["left_out"]),
    ]
    pages = {
        name: f"## {section(name).TITLE}\n\n{section(name).render(results['sections'][name])}"
        for name in SECTIONS
        if name in results["sections"]
    }
    # The first table of the page is what the README shows.
    first = pages.pop(SECTIONS[0], None)
    parts += [first] if first else []
    return "\n".join([*parts, f"## Bars\n\n{render_bars(results['bars'])}", *pages.values()])


def render_bars(bars: list[dict[str, Any]]) -> str:
    """Give the bars as a table."""
    rows = [
        [
            bar["name"],
            bar["bar"],
            "" if bar["found"] is None else f"{_found(bar['found'])}{bar['unit']}",
            _VERDICTS[bar["reached"]],
        ]
        for bar in bars
    ]
    return table(["", "bar", "measured", ""], rows)


def _found(value: float) -> str:
    if 0 < value < _SMALLEST:
        return f"{value:.1e}"
    return f"{value:,.0f}" if value == int(value) else number(value)
