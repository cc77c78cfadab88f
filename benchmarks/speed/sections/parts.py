"""The parts: where the time goes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from markdown_table import number, table
from rounds import interleave, spread
from systems import TEXTBOOK
from texts import REPOSITORY, SIMPLIFIED, TRAINING_DATA
from worker import Worker

if TYPE_CHECKING:
    from pathlib import Path

    from setting import Setting

TITLE = "The parts"
_REPORTS = REPOSITORY.parent / "shared" / "documents"
_EVERY_DOCUMENT = 5
_FEW = 5
_NOTE = (
    "Nanoseconds of the core's time a character, median of {rounds} rounds. The steps are what `tag_many` does, in its "
    "batches, with a clock between them; that they give the same tags was checked on {checked:,} paragraphs. *Whole* "
    "is `tag_many` itself, in the same rounds, *rest* the difference.\n"
)
_DOCUMENTS_NOTE = (
    "Documents have one step more. A character here is one of the document's text, markup and headings included. Each "
    "document is read and split once by itself and once within `tag_document`.\n"
)
_TEXTBOOK_NOTE = "The same of the textbook pipeline:\n"


def measure(setting: Setting) -> dict[str, Any]:
    """Take zonetag apart, documents, and the textbook."""
    documents = {
        "training documents (Markdown)": sorted((TRAINING_DATA / "documents").glob("*.md"))[::_EVERY_DOCUMENT],
        "real reports (plain text)": sorted(_REPORTS.glob("*.txt")),
    }
    documents = {name: paths[:_FEW] if setting.quick else paths for name, paths in documents.items() if paths}
    with contextlib.ExitStack() as stack:
        kernels = {
            name: stack.enter_context(Worker("kernel:Kernel", texts=str(path))) for name, path in setting.texts.items()
        }
        splitters = {name: stack.enter_context(_documents_worker(paths)) for name, paths in documents.items()}
        workers = {**kernels, **splitters}
        if TEXTBOOK in setting.present():
            workers[TEXTBOOK] = stack.enter_context(
                Worker(
                    "textbook_parts:TextbookParts",
                    texts=str(setting.texts[SIMPLIFIED]),
                    folder=setting.folder(TEXTBOOK),
                )
            )
        checked = sum(kernel.call("check") for kernel in kernels.values())
        sizes = {name: worker.call("describe") for name, worker in splitters.items()}
        found = interleave(
            list(workers), setting.rounds, lambda key, _: workers[key].call("parts", least=setting.least)
        )
    medians = {key: {part: spread(one[part] for one in parts) for part in parts[0]} for key, parts in found.items()}
    return {
        "rounds": setting.rounds,
        "checked": checked,
        "kernel": {name: medians[name] for name in kernels},
        "documents": {name: {**sizes[name], "parts": medians[name]} for name in splitters},
        "textbook": medians.get(TEXTBOOK),
    }


def _documents_worker(paths: list[Path]) -> Worker:
    return Worker("documents:Documents", paths=[str(path) for path in paths])


def render(result: dict[str, Any]) -> str:
    """Give a table of the kernel, one of documents, one of the textbook."""
    sets = result["kernel"]
    parts = [part for part in next(iter(sets.values())) if part != "whole"]
    rows = [[part, *(number(one[part]["median"]) for one in sets.values())] for part in parts]
    wholes = [one["whole"]["median"] for one in sets.values()]
    sums = [sum(one[part]["median"] for part in parts) for one in sets.values()]
    rows.append(["rest: iterating", *(number(whole - one) for whole, one in zip(wholes, sums, strict=True))])
    rows.append(["whole", *map(number, wholes)])
    documents = result["documents"]
    titles = [f"{name}: {one['documents']}, {one['characters']:,} characters" for name, one in documents.items()]
    names = next(iter(documents.values()))["parts"]
    lines = [[part, *(number(one["parts"][part]["median"]) for one in documents.values())] for part in names]
    blocks = [
        _NOTE.format(**result),
        table(["", *sets], rows),
        _DOCUMENTS_NOTE,
        table(["", *titles], lines),
    ]
    if result["textbook"]:
        textbook = [[part, number(one["median"])] for part, one in result["textbook"].items()]
        blocks += [_TEXTBOOK_NOTE, table(["", SIMPLIFIED], textbook)]
    return "\n".join(blocks)
