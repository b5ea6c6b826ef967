"""The one place that names concrete engines, readers and services, and puts them together.

`indexing` for what makes an index, `searching` for what reads it, `serving` for the web process:
apart, so that a command loads only what it uses (the assistant's library alone takes longer to
load than a small corpus to index).
"""
