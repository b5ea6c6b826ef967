"""Lines that say whose statement a document is."""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = ["SPOKEN_BY"]

#: Whose statement it is stands before its date: "Statement by Peru, 4 May 2031".
SPOKEN_BY = when_met(
    r"(?:[\w-]+ ){0,2}?(?:statement|intervention|remarks|address|speech) (?:by|of) [^\W\d]"
    r"|(?:déclaration|intervention|discours|allocution) (?:d[eu]|des|de la) (?!\d)"
    r"|(?:declaración|intervención|discurso) del? (?!\d)|(?:выступление|заявление) [^\W\d]",
    re.IGNORECASE,
)
