"""Which words speak for the topics that paragraphs were given, and how much."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zonetag.tagging import ParagraphTags, Tagger

#: Underlined at most in one paragraph for one topic: more would underline everything.
MOST_WORDS = 6
#: Words that add less to the logit are noise.
LEAST_VALUE = 0.1
#: Characters of a word in the list of a topic's terms; single characters tell a reader little.
SHORTEST_TERM = 2


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A word of a paragraph that speaks for one of its topics.

    Attributes:
        start: Where it begins in the cleaned paragraph.
        end: Where it ends.
        value: What it adds to the topic's logit.
    """

    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Term:
    """A word that speaks for a topic in many paragraphs.

    Attributes:
        word: The word.
        value: What it adds to the topic's logit, summed over all paragraphs that were given the topic.
        paragraphs: In how many of these it stands.
    """

    word: str
    value: float
    paragraphs: int


class TellingWords:
    """Finds the telling words of paragraphs, and adds them up.

    Args:
        tagger: Whose model is asked.
    """

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._values: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._paragraphs: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))

    def find(self, tags: ParagraphTags) -> tuple[tuple[TellingWord, ...], ...]:
        """Give the weightiest words for each topic of a paragraph, in the order of the text; and add all to the terms.

        Args:
            tags: The paragraph's tags, with its cleaned text.

        Returns:
            One tuple for each of ``tags.topics``.
        """
        return tuple(self._find(tags.text, topic) for topic in tags.topics)

    def terms(self, topic: str, most: int) -> tuple[Term, ...]:
        """Give the most telling terms of a topic in the paragraphs seen so far, the weightiest first."""
        values = self._values[topic]
        ranked = sorted(values, key=lambda word: (-values[word], word))
        return tuple(
            Term(word, values[word], self._paragraphs[topic][word]) for word in ranked[:most] if values[word] > 0
        )

    def _find(self, text: str, topic: str) -> tuple[TellingWord, ...]:
        explanation = self._tagger.explain(text, topic)
        if explanation.text != text:  # its offsets would point elsewhere
            return ()
        words = [word for word in explanation.words if any(map(str.isalpha, word.word))]
        seen = set()
        for word in words:
            if len(word.word) >= SHORTEST_TERM:
                self._values[topic][word.word] += word.value
                seen.add(word.word)
        for term in seen:
            self._paragraphs[topic][term] += 1
        weightiest = sorted(words, key=lambda word: -word.value)[:MOST_WORDS]
        kept = sorted((word for word in weightiest if word.value >= LEAST_VALUE), key=lambda word: word.start)
        return tuple(TellingWord(word.start, word.end, word.value) for word in kept)
