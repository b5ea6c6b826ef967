"""Metadata, language and mentions: what a careful reader knows of a document.

`enricher` puts the extractors together. A search that reads a date of a reference does not load
their rules.
"""
