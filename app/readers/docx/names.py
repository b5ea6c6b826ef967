"""Names of WordprocessingML as lxml has them."""

from __future__ import annotations

from functools import cache

from docx.oxml import ns

__all__ = ["qn"]

#: A name with its prefix as lxml has it; there are some dozens, asked for at every element.
qn = cache(ns.qn)
