"""Metadata, language and mentions: what a careful reader knows of a document."""
