"""Raw text in, clean paragraphs with their headings out."""
