"""Readers: a file of one format becomes blocks; the registry picks the reader by content."""
