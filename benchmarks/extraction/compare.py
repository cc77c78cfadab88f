"""Compare what finds the article on a web page: paragraphs, headings, fields, time.

    python benchmarks/extraction/compare.py [--pages] [--first-look]

Prints the tables and writes them to ``benchmarks/results/extraction.{json,md}``. With ``--pages`` it also prints what
the shipped reader misses and adds on each page. ``--first-look`` was used once, before anybody had seen what the reader
makes of the held-out pages: it writes its scores on these to ``extraction_first_look.json``, to stand in the table for
good, as mistakes found there later are corrected, too.

The systems that zonetag does not depend on are no extra of it, as their dependencies are copyleft; install what is to
be compared: ``pip install trafilatura resiliparse readability-lxml``. A missing one is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from measures import Counts, count_headings, count_paragraphs, right_fields
from pages import FIELDS, HELD_OUT, TUNED, normalise, read_pages
from systems import installed

from zonetag.reading.html.charset import decode_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures import Extracted
    from pages import SavedPage
    from systems import Extract, System

RESULTS = Path(__file__).resolve().parents[1] / "results"
FIRST_LOOK = RESULTS / "extraction_first_look.json"
#: Each page is read so often; the least of the times counts.
REPEATS = 5
GROUPS = {TUNED: "Pages that the reader was tuned on", HELD_OUT: "Held-out pages"}
_HEADER = ["", "micro P", "R", "F1", "macro P", "R", "F1", "headings F1", "levels", *FIELDS, "ms"]


def main() -> None:
    """Compare, print, write."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--pages", action="store_true", help="print what the shipped reader gets wrong")
    arguments.add_argument("--first-look", action="store_true", help="keep the scores on the held-out pages for good")
    options = arguments.parse_args()
    saved = read_pages()
    sources = {page.name: decode_page(page.data, encoding=None, path=page.name).text for page in saved}
    results: dict[str, Any] = {"pages": {group: sum(page.group == group for page in saved) for group in GROUPS}}
    results["paragraphs"] = {
        group: sum(len(page.paragraphs) for page in saved if page.group == group) for group in GROUPS
    }
    results["systems"] = [_measure(system, extract, saved, sources) for system, extract in installed()]
    results["structures"] = {
        group: {page.name: page.structure for page in saved if page.group == group} for group in GROUPS
    }
    if options.first_look:
        _write(FIRST_LOOK, {"name": "zonetag, at first look", **_ours(results)["groups"][HELD_OUT]})
    results["first_look"] = json.loads(FIRST_LOOK.read_text(encoding="utf-8")) if FIRST_LOOK.is_file() else None
    if options.pages:
        _print_mistakes(saved, sources)
    markdown = to_markdown(results)
    _write(RESULTS / "extraction.json", results)
    (RESULTS / "extraction.md").write_text(markdown, encoding="utf-8")
    print(markdown)


def _measure(system: System, extract: Extract, saved: Sequence[SavedPage], sources: dict[str, str]) -> dict[str, Any]:
    """Run a system on every page."""
    found: dict[str, Extracted] = {}
    seconds = 0.0
    for page in saved:
        times = []
        for _ in range(REPEATS):
            start = time.perf_counter()
            found[page.name] = extract(sources[page.name])
            times.append(time.perf_counter() - start)
        seconds += min(times)
    groups = {group: _score([page for page in saved if page.group == group], found) for group in GROUPS}
    return {
        "name": system.name,
        "version": version(system.package) if system.package else None,
        "licence": system.licence,
        "milliseconds": round(1000 * seconds / len(saved), 2),
        "groups": groups,
    }


def _score(saved: Sequence[SavedPage], found: dict[str, Extracted]) -> dict[str, Any]:
    """Score a system on some pages."""
    counts = [count_paragraphs(page, found[page.name].lines) for page in saved]
    whole = sum(counts, Counts(0, 0, 0))
    scores: dict[str, Any] = {
        "micro": {"precision": whole.precision, "recall": whole.recall, "f1": whole.f1},
        "macro": {
            measure: sum(getattr(one, measure) for one in counts) / len(counts)
            for measure in ("precision", "recall", "f1")
        },
        "no_article_refused": sum(not one.there and not one.found for one in counts),
        "no_article": sum(not page.paragraphs for page in saved),
        "by_page": {page.name: round(one.f1, 3) for page, one in zip(saved, counts, strict=True)},
    }
    headings = [count_headings(page, found[page.name].headings or ()) for page in saved]
    if any(found[page.name].headings is not None for page in saved):
        of_headings = sum((one for one, _ in headings), Counts(0, 0, 0))
        scores["headings"] = {
            "precision": of_headings.precision,
            "recall": of_headings.recall,
            "f1": of_headings.f1,
            "levels": sum(levels for _, levels in headings) / (of_headings.right or 1),
        }
    articles = [page for page in saved if page.paragraphs]
    if any(found[page.name].fields is not None for page in saved):
        right = [right_fields(page, found[page.name].fields or {}) for page in articles]
        scores["fields"] = {
            name: sum(one.get(name, False) for one in right) / sum(name in one for one in right)
            for name in FIELDS
            if any(name in (found[page.name].fields or {}) for page in articles)
        }
    return scores


def to_markdown(results: dict[str, Any]) -> str:
    """Give the page of the results."""
    parts = [_INTRODUCTION]
    for group, heading in GROUPS.items():
        rows = [_row(system, system["groups"][group]) for system in results["systems"]]
        if group == HELD_OUT and results["first_look"]:
            rows.insert(1, _row(results["first_look"], results["first_look"]))
        number, paragraphs = results["pages"][group], results["paragraphs"][group]
        parts.append(f"## {heading}: {number} pages, {paragraphs} paragraphs and headings\n\n{_table(_HEADER, rows)}")
    rows = [[one["name"], one["version"] or "", one["licence"]] for one in results["systems"]]
    parts.append(f"## What was compared\n\n{_table(['', 'version', 'licence'], rows)}")
    ours = _ours(results)["groups"]
    for group, heading in GROUPS.items():
        scores = ours[group]["by_page"]
        rows = [[name, f"{scores[name]:.3f}", what] for name, what in results["structures"][group].items()]
        parts.append(f"## {heading}, one by one\n\n{_table(['', 'zonetag F1', 'what it copies'], rows)}")
    return "\n".join(parts)


def _row(system: dict[str, Any], scores: dict[str, Any]) -> list[str]:
    cells = [f"{scores[mean][one]:.3f}" for mean in ("micro", "macro") for one in ("precision", "recall", "f1")]
    headings, fields = scores.get("headings"), scores.get("fields", {})
    cells += [f"{headings['f1']:.3f}", f"{headings['levels']:.3f}"] if headings else ["–", "–"]
    cells += [f"{fields[name]:.3f}" if name in fields else "–" for name in FIELDS]
    return [system["name"], *cells, f"{system['milliseconds']:.1f}" if "milliseconds" in system else ""]


def _ours(results: dict[str, Any]) -> dict[str, Any]:
    ours: dict[str, Any] = next(one for one in results["systems"] if one["name"] == "zonetag")
    return ours


def _write(path: Path, results: dict[str, Any]) -> None:
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _print_mistakes(saved: Sequence[SavedPage], sources: dict[str, str]) -> None:
    extract = next(function for system, function in installed() if system.name == "zonetag")
    for page in saved:
        found = extract(sources[page.name])
        counts = count_paragraphs(page, found.lines)
        lines = [normalise(line) for line in found.lines if line]
        missed = [one for one in page.paragraphs if one not in lines]
        added = [one for one in lines if count_paragraphs(page, [one]).found > count_paragraphs(page, [one]).right]
        headings, _ = count_headings(page, found.headings or ())
        right = right_fields(page, found.fields or {})
        if counts.f1 < 1 or headings.f1 < 1 or not all(right.values()):
            print(f"{page.name}: F1 {counts.f1:.3f}")
            print(f"  missed: {missed}\n  added: {added}")
            print(f"  headings: {found.headings}\n  gold: {page.headings}")
            wrong = {name: (found.fields or {}).get(name) for name, one in right.items() if not one}
            print(f"  fields: {wrong}, gold {[page.fields[name] for name in wrong]}")


_INTRODUCTION = """# Finding the article on a web page

    python benchmarks/extraction/compare.py

Saved pages that copy the structure of Chinese government sites of 2005 to 2025; all of their text is invented. They lie
in `tests/reading/html/pages`, each with its gold: paragraphs and headings in order, title, date, source.

- A line of what a system finds is right if the gold has it, spaces, width and bullets aside. Micro is over all
  paragraphs, macro over pages. A page that lists others has no article: whatever is found on it is wrong.
- The title, and rows of tables, are neither right nor wrong: systems differ in whether they are text.
- Headings are the lines that the page sets as such; *levels* is the share of the right ones with the right level.
- Title, date and source are the shares of the pages that have one on which it was found; – is what a system does not
  give. Trafilatura gives a site's name in the place of the source.
- Every system reads the same decoded text, so that none is charged with the encodings. ms is a page on this machine.
- The part that readability-lxml gives is cut into lines as the shipped reader cuts them.

**What ships is the reader of zonetag itself, on lxml.** Its F1 is the best on both sets of pages, also at its first
look at pages that it was not tuned on; a system that keeps most of a page may have more recall. It needs no copyleft
package of its own: trafilatura needs courlan, which needs tld (MPL, GPL or LGPL), and certifi (MPL); readability-lxml
needs chardet (LGPL). Resiliparse is the fastest and could ship, but keeps the menus and related news of most pages.

The held-out pages were written before anybody saw what the reader makes of them. Its scores of then are kept in the row
*at first look*; the mistakes that they showed were corrected later, so only that row is a measure of unseen pages. The
pages and the reader have one author, so that real sites will be harder for all of the systems.

"""


if __name__ == "__main__":
    main()
