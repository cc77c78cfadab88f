"""Tagging whole archives: many files, several processes, going on where a run stopped."""
