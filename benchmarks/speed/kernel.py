"""zonetag taken apart: what `tag_many` does, step by step, with a clock between the steps."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import TYPE_CHECKING

from clock import Cost, measure
from texts import encode as to_bytes
from texts import read_texts

import zonetag
from zonetag.model.characters import encode
from zonetag.model.long_text import LONG
from zonetag.model.occurrences import find_occurrences, find_repeats
from zonetag.model.scoring import score_sums
from zonetag.model.sums import make_sums
from zonetag.tagging.batches import batches_by_characters
from zonetag.tagging.decision import decide
from zonetag.tagging.judgement import judge
from zonetag.tagging.reasons import why_untagged_many
from zonetag.text.cleaning import clean_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag import Tagger
    from zonetag.tagging.results import ParagraphTags

DECODE = "decode UTF-8"
CUT = "cut into batches"
CLEAN = "clean"
REASONS = "tell what is not to be judged"
CHARACTERS = "characters: ids, sentences"
OCCURRENCES = "n-grams: look up"
SUMS = "sums: gather, add"
REPEATS = "repeats: find"
DAMPING = "repeats: damp, add"
MIXTURE = "norms, sentences, mixture"
CALIBRATION = "calibration"
DECISION = "decision, result objects"
#: The steps, in their order.
PARTS = (
    DECODE,
    CUT,
    CLEAN,
    REASONS,
    CHARACTERS,
    OCCURRENCES,
    SUMS,
    REPEATS,
    DAMPING,
    MIXTURE,
    CALIBRATION,
    DECISION,
)


class Stopwatch:
    """Adds up the core's time by name.

    Attributes:
        seconds: What was taken by each name.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._last = time.process_time()

    def start(self) -> None:
        """Begin anew; what was since the last name belongs to none."""
        self._last = time.process_time()

    def note(self, name: str) -> None:
        """Give the time since the last note to a name."""
        now = time.process_time()
        self.seconds[name] += now - self._last
        self._last = now


class Kernel:
    """zonetag in its own process.

    Args:
        texts: A file that `write_texts` wrote.
    """

    def __init__(self, texts: str) -> None:
        self._tagger = zonetag.load()
        # Longer ones take another way through the kernel.
        self._texts = [text for text in read_texts(texts) if len(text) < LONG]
        self._raw = [to_bytes(text) for text in self._texts]
        self._place = 0

    def tag_in_batches(self, size: int, least: float) -> Cost:
        """Tag batches of so many paragraphs, each of them at once."""

        def tag() -> int:
            texts = [raw.decode() for raw in self._next(size)]
            tag_at_once(self._tagger, texts)
            return sum(map(len, texts))

        return measure(tag, least)

    def parts(self, least: float) -> dict[str, float]:
        """Measure every step, and the whole by itself; give nanoseconds a character."""
        stopwatch = Stopwatch()
        characters = 0
        while sum(stopwatch.seconds.values()) < least:
            tag_by_parts(self._tagger, self._raw, stopwatch)
            characters += sum(map(len, self._texts))

        def tag() -> int:
            for _ in self._tagger.tag_many(map(bytes.decode, self._raw)):
                pass
            return sum(map(len, self._texts))

        whole = measure(tag, least)
        found = {part: 1e9 * stopwatch.seconds[part] / characters for part in PARTS}
        return {**found, "whole": 1e9 * whole["seconds"] / whole["amount"]}

    def check(self) -> int:
        """Make sure that the steps are what `tag_many` does; give the number of paragraphs."""
        expected = list(self._tagger.tag_many(map(bytes.decode, self._raw)))
        if tag_by_parts(self._tagger, self._raw, Stopwatch()) != expected:
            raise SystemExit("the steps that are measured give other tags than tag_many: bring them up to date")
        if [one for size in (1, 7) for one in self._in_batches_of(size)] != expected * 2:
            raise SystemExit("batches tagged at once give other tags than tag_many: bring them up to date")
        return len(expected)

    def _in_batches_of(self, size: int) -> list[ParagraphTags]:
        texts = [raw.decode() for raw in self._raw]
        batches = [texts[first : first + size] for first in range(0, len(texts), size)]
        return [one for batch in batches for one in tag_at_once(self._tagger, batch)]

    def _next(self, size: int) -> list[bytes]:
        if self._place + size > len(self._raw):
            self._place = 0
        batch = self._raw[self._place : self._place + size]
        self._place += size
        return batch


def tag_at_once(tagger: Tagger, texts: Sequence[str]) -> list[ParagraphTags]:
    """Tag paragraphs as one batch, however many they are."""
    model = tagger.model
    judged = judge(model, texts)
    cleaned = judged.cleaned_texts(texts)
    return decide(model.topics.keys, judged.probabilities, model.calibration.thresholds, cleaned, judged.reasons)


def tag_by_parts(tagger: Tagger, raw: Sequence[bytes], stopwatch: Stopwatch) -> list[ParagraphTags]:
    """Tag paragraphs step by step."""
    stopwatch.start()
    texts = [one.decode() for one in raw]
    stopwatch.note(DECODE)
    batches = list(batches_by_characters(texts))
    stopwatch.note(CUT)
    return [one for batch in batches for one in _tag_batch(tagger, batch, stopwatch)]


def _tag_batch(tagger: Tagger, texts: Sequence[str], stopwatch: Stopwatch) -> list[ParagraphTags]:
    model, layer, topics = tagger.model, tagger.model.layer, len(tagger.model.topics.keys)
    stopwatch.start()
    cleaned = clean_many(texts)
    stopwatch.note(CLEAN)
    reasons = why_untagged_many(cleaned)
    stopwatch.note(REASONS)
    characters = encode(model.vocabulary, cleaned)
    stopwatch.note(CHARACTERS)
    slots = find_occurrences(model.vocabulary, characters)
    stopwatch.note(OCCURRENCES)
    pairs = layer.add_up(slots.ravel(), characters.sentences * slots.shape[1])
    stopwatch.note(SUMS)
    repeats = find_repeats(slots, characters.paragraph_starts(), model.vocabulary.slots)
    stopwatch.note(REPEATS)
    sums = make_sums(pairs, layer.damp(repeats, len(characters.paragraphs)), characters.paragraphs)
    stopwatch.note(DAMPING)
    logits = score_sums(layer, model.mixture, topics, sums)
    stopwatch.note(MIXTURE)
    probabilities = model.calibration.probabilities(logits)
    stopwatch.note(CALIBRATION)
    tags = decide(model.topics.keys, probabilities, model.calibration.thresholds, cleaned, reasons)
    stopwatch.note(DECISION)
    return tags
