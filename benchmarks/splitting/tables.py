"""The results as Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MEASURES = {
    "boundary_precision": "boundary precision",
    "boundary_recall": "recall",
    "boundary_f1": "F1",
    "boundary_f1_interval": "95 %",
    "boundary_f1_mean_of_documents": "mean of documents",
    "strict_f1": "F1 with the kind",
    "kind_accuracy": "kind right",
    "level_accuracy": "level right",
    "paragraph_f1": "paragraph F1",
}
_OF_DOCUMENTS = ("boundary_f1", "strict_f1", "level_accuracy", "paragraph_f1")
_OF_FORMS = ("boundary_precision", "boundary_recall", "boundary_f1", "strict_f1", "paragraph_f1")
_NOT_SCORES = frozenset({"documents", "boundaries", "paragraphs"})


def render(results: Mapping[str, Any]) -> str:
    """Give the tables: sets, documents, real reports."""
    return "\n".join(
        [
            _INTRODUCTION,
            *_sets(results["sets"]),
            *_wrapped(results["wrapped"]),
            _real(results),
            *_documents(results["documents"]),
        ]
    )


_INTRODUCTION = """\
# Splitting

Written by `python benchmarks/splitting/run.py`. A boundary is the start of a paragraph, a heading or a stretch of
leftovers, as a reader marked it (`benchmarks/splitting/marked.py` says how). The level is that of the headings found;
a paragraph counts where both its ends are right. Intervals: documents drawn with replacement. The documents are this
project's own; nobody looked at the mistakes in those held out while the splitter was changed.
"""


def _sets(sets: Mapping[str, Any]) -> list[str]:
    rows = [
        [title if number == 0 else "", splitter, *(_cell(scores[measure]) for measure in _MEASURES)]
        for title, one in sets.items()
        for number, (splitter, scores) in enumerate((name, one[name]) for name in one if name not in _NOT_SCORES)
    ]
    sizes = [
        f"{title}: {one['documents']} documents, {one['boundaries']} boundaries, {one['paragraphs']} paragraphs"
        for title, one in sets.items()
    ]
    return [_table(["documents", "splitter", *_MEASURES.values()], rows, left=2), "; ".join(sizes) + ".\n"]


def _wrapped(forms: list[dict[str, Any]]) -> list[str]:
    if not forms:
        return []
    rows = [
        [
            one["form"],
            *(_cell(one["zonetag"][measure]) for measure in _OF_FORMS),
            *(_cell(one[name]["boundary_f1"]) for name in one if name not in {"zonetag", "form", *_NOT_SCORES}),
        ]
        for one in forms
    ]
    baselines = [f"F1, {name}" for name in forms[0] if name not in {"zonetag", "form", *_NOT_SCORES}]
    size = f"{forms[0]['documents']} whole training documents, {forms[0]['boundaries']:,} boundaries.\n"
    header = ["form", *(_MEASURES[measure] for measure in _OF_FORMS), *baselines]
    return ["## Training documents broken into lines\n", size, _table(header, rows, left=1)]


def _documents(documents: Mapping[str, Any]) -> list[str]:
    rows = [
        [
            name,
            "yes" if one["held_out"] else "",
            str(one["boundaries"]),
            *(_cell(one["zonetag"][measure]) for measure in _OF_DOCUMENTS),
            _cell(one["a line is a paragraph"]["boundary_f1"]),
        ]
        for name, one in documents.items()
    ]
    header = ["document", "held out", "boundaries", *(_MEASURES[measure] for measure in _OF_DOCUMENTS)]
    return ["## Document by document\n", _table([*header, "F1 of lines as paragraphs"], rows, left=2)]


def _real(results: Mapping[str, Any]) -> str:
    reports = results["real_reports"]
    title = "## Real reports: paragraphs cut exactly as annotators saw them\n"
    if reports is None:
        return f"{title}\nNot measured: the reports are other people's texts and are not here.\n"
    splitters = [name for name in next(iter(reports.values())) if name != "paragraphs"]
    rows = [[name, *(str(one[key]) for key in ("paragraphs", *splitters))] for name, one in reports.items()]
    total = [str(sum(one[key] for one in reports.values())) for key in ("paragraphs", *splitters)]
    return f"{title}\n{_table(['report', 'paragraphs', *splitters], [*rows, ['all', *total]], left=1)}"


def _cell(value: float | tuple[float, float] | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, float | int):
        return f"{value:.3f}"
    return "{:.3f}–{:.3f}".format(*value)


def _table(header: list[str], rows: Iterable[list[str]], *, left: int) -> str:
    rule = ["---"] * left + ["---:"] * (len(header) - left)
    return "".join(f"| {' | '.join(row)} |\n" for row in (header, rule, *rows))
