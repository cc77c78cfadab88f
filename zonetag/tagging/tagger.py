"""The tagger: paragraphs and documents in, topics out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.errors import InputError
from zonetag.model import load_model
from zonetag.model.explanation import Explanation, explain
from zonetag.tagging.batches import batches_by_characters
from zonetag.tagging.decision import decide
from zonetag.tagging.packaged import packaged_model_folder
from zonetag.tagging.reasons import why_untagged, why_untagged_many
from zonetag.tagging.results import ParagraphTags, TaggedDocument, TaggedParagraph
from zonetag.text.cleaning import clean, clean_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from zonetag.model import Model
    from zonetag.reading import SourceDocument
    from zonetag.tagging.results import Reason


def load(path: str | Path | None = None) -> Tagger:
    """Load a model and give a tagger.

    Args:
        path: A model folder; None for the model that comes with the package.

    Raises:
        ModelError: There is no model, or it cannot be used.
    """
    return Tagger(load_model(path if path is not None else packaged_model_folder()))


@dataclass(frozen=True, slots=True)
class Tagger:
    """Tags texts with the topics of one model. It holds no state, so threads and processes may share it.

    Example:
        >>> import zonetag
        >>> zonetag.load().tag("全年新签约项目32个，协议总投资186亿元。").topics
        ('招商引资',)

    Attributes:
        model: The model.
    """

    model: Model

    def tag(self, text: str) -> ParagraphTags:
        """Tag one paragraph, as raw as it comes.

        Raises:
            InputError: ``text`` is no str.
        """
        if not isinstance(text, str):
            raise InputError(f"the paragraph to tag is a {type(text).__name__}, not a str")
        cleaned = clean(text)
        return self._decide([cleaned], [why_untagged(cleaned)])[0]

    def tag_many(self, texts: Iterable[str]) -> Iterator[ParagraphTags]:
        """Tag paragraphs as they come, in batches.

        Args:
            texts: Any iterable, also an endless one: only one batch is held at a time.

        Yields:
            One result for each text, in the same order.

        Raises:
            InputError: A text is no str; the message says which one. Or ``texts`` itself is one.
        """
        if isinstance(texts, str):
            raise InputError("tag_many takes paragraphs, each a str, and was given one str: use tag")
        first = 0
        for batch in batches_by_characters(texts):
            yield from self._tag_batch(batch, first=first)
            first += len(batch)

    def tag_document(
        self, source: str | Path | SourceDocument, *, encoding: str | None = None, boilerplate: bool = False
    ) -> TaggedDocument:
        """Split a document into its paragraphs and tag them.

        Args:
            source: A file, or a document that was read already.
            encoding: Read the file in this encoding instead of finding out.
            boilerplate: Also give the leftovers of the page; they are never tagged.

        Raises:
            InputError: The file cannot be read.
        """
        # Imported here: who tags paragraphs only need not wait for the patterns that splitting compiles.
        from zonetag.reading import SourceDocument, read_path  # noqa: PLC0415
        from zonetag.text.splitting import split  # noqa: PLC0415

        document = source if isinstance(source, SourceDocument) else read_path(source, encoding=encoding)
        segments = split(document)
        kinds = ("paragraph", "boilerplate") if boilerplate else ("paragraph",)
        rows = [segment for segment in segments if segment.kind in kinds]
        batches = batches_by_characters(segment.text for segment in rows if segment.kind == "paragraph")
        tags = (result for batch in batches for result in self._tag_cleaned(batch))
        paragraphs = tuple(
            TaggedParagraph(
                document=document.path,
                index=index,
                start=segment.start,
                end=segment.end,
                headings=segment.headings,
                tags=next(tags)
                if segment.kind == "paragraph"
                else ParagraphTags((), None, {}, "boilerplate", segment.text),
                page=document.page_of(segment.start),
            )
            for index, segment in enumerate(rows)
        )
        first_heading = next((segment.text for segment in segments if segment.kind == "heading"), None)
        return TaggedDocument(document.path, document.title or first_heading, document.text, paragraphs)

    def explain(self, text: str, topic: str) -> Explanation:
        """Say what each word of a paragraph adds to the logit of a topic.

        Args:
            text: The paragraph, as raw as it comes.
            topic: The topic's key.

        Raises:
            InputError: ``text`` is no str.
            TopicSchemaError: The model has no such topic.
        """
        if not isinstance(text, str):
            raise InputError(f"the paragraph to explain is a {type(text).__name__}, not a str")
        return explain(self.model, clean(text), topic)

    def _tag_batch(self, texts: Sequence[str], *, first: int) -> list[ParagraphTags]:
        for number, text in enumerate(texts, start=first):
            if not isinstance(text, str):
                raise InputError(f"paragraph {number} (counted from 0) is a {type(text).__name__}, not a str")
        return self._tag_cleaned(clean_many(texts))

    def _tag_cleaned(self, texts: Sequence[str]) -> list[ParagraphTags]:
        return self._decide(texts, why_untagged_many(texts))

    def _decide(self, texts: Sequence[str], reasons: Sequence[Reason | None]) -> list[ParagraphTags]:
        model = self.model
        return decide(model.topics.keys, model.probabilities(texts), model.calibration.thresholds, texts, reasons)
