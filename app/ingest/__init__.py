"""The indexing pipeline: files of a corpus folder to a new index generation."""
