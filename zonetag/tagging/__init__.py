"""Documents in, tagged paragraphs out."""

from __future__ import annotations

from zonetag.tagging.results import ParagraphTags, TaggedDocument, TaggedParagraph
from zonetag.tagging.tagger import Tagger, load

__all__ = ["ParagraphTags", "TaggedDocument", "TaggedParagraph", "Tagger", "load"]
