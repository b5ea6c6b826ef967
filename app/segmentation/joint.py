"""Labels of several parts: "A.1", "OP2", "4-6."."""

from __future__ import annotations

from app.domain.patterns import when_met
from app.numerals import BIS
from app.segmentation.reading import ACTIONS, Doubt, Label, Reading

__all__ = [
    "RANGE_MAX",
    "read_action",
    "read_concerned",
    "read_dotted",
    "read_drafted",
    "read_lettered",
    "read_range",
    "read_sectioned",
    "read_signed",
    "read_slashed",
]

_BIS = "|".join(BIS)
#: No section is L: "L.41" is the symbol of a draft.
_SECTIONED = when_met(
    r"(?P<letter>[A-KM-Z])(?:\.(?P<body>\d{1,3}(?:\.\d{1,3}){0,2})[.)]?"
    r"|(?P<glued>\d{1,2})[.)])\s+(?P<next>[^\W\d_]|[“\"«(])"
)
_DRAFTED = when_met(rf"[PO]P ?(?P<body>\d{{1,3}})(?: ?(?P<bis>{_BIS})\b)?[.:)]?\s+(?=\S)")
#: "4-6. [Deleted]": one label for several numbers.
_RANGE = when_met(r"(?P<body>\d{1,3})\s?[-–—]\s?(?P<upto>\d{1,3})[.)]\s+(?P<next>[^\W\d_]|[\[(])")
_DOTTED = when_met(r"\.(?P<body>\d{1,2}(?:\.\d{1,2})?)\s+(?=[^\W\d_]|[“\"«(])")
_ACTION = when_met(
    rf"(?P<word>{'|'.join(word.strip() for word in ACTIONS)})\s?"
    r"(?P<sign>#\s?|№\s?|No\.\s?|n[°º]\s?)?(?P<body>\d{1,3})(?P<delim>\s*[:：.)]|\s[–—-](?=\s))?"
    r"\s*(?=\S)(?![\d/])"
)
#: "1/ Ma délégation …": a stroke for a stop, as French statements have it. Typewritten notes
#: have it too, and refer to something.
_SLASHED = when_met(
    r"(?P<body>\d{1,2})/\s+(?P<next>[^\W\d_]|[“\"«])"
    r"(?!(?<=S)ee\b|(?<=I)b[ií]d|(?<=O)fficial|(?<=V)(?:oir|er|éase)\b|(?<=D)ocument|(?<=С)м\."
    r"|(?<=U)nited Nations|(?<=N)a(?:tions Unies|ciones Unidas)|(?<=T)reaty Series|(?<=R)[eé]sol"
    r"|[^\s/]{0,10}/)"
)
#: Whom a paragraph concerns, before its number: "(ALL)8. The Assembly noted …".
_CONCERNED = when_met(r"(?P<whom>\([A-Z]{2,6}\))\s?(?P<body>\d{1,3})[.)]\s+(?=\S)")
#: "§ 1er. Les Parties …", "§ 2º A Assembleia …": the paragraphs of an article, by their sign.
_SIGNED = when_met(
    rf"§\s?(?P<body>\d{{1,3}})(?:er\b|[º°])?(?:\s(?P<bis>{_BIS})\b)?(?:[.)]|\s?[-–—](?=\s))?\s+"
    r"(?P<next>[^\W\d_]|[“\"«(])"
)
RANGE_MAX = 30
_LETTERED = when_met(
    r"(?P<section>\d{1,2})(?P<letter>[A-Z])\.(?P<body>\d{1,3})\.?\s+(?P<next>[^\W\da-z]|[“\"«(])"
)


def read_sectioned(text: str) -> Label | None:
    """ "A.1 Text", "B.2.3. Text", "C4. Text": paragraphs counted under their section's letter."""
    found = _SECTIONED.match(text)
    if found is None:
        return None
    body = found["body"] or found["glued"]
    numbers = [ord(found["letter"]) - 64, *map(int, body.split("."))]
    number = f"{found['letter']}{'.' if found['body'] else ''}{body}"
    reading = Reading(
        "A.1", numbers[-1], number.replace(".", "-"), number, prefix=tuple(numbers[:-1])
    )
    doubt = Doubt.LOWER if found["next"].islower() else Doubt.NONE
    return Label(text[: found.start("next")].strip(), found.start("next"), (reading,), doubt)


def read_lettered(text: str) -> Label | None:
    """ "27A.12 Text": paragraphs counted under a section that has a letter, as of budgets."""
    found = _LETTERED.match(text)
    if found is None:
        return None
    section = 100 * int(found["section"]) + ord(found["letter"]) - 64
    number = found["section"] + found["letter"] + "." + found["body"]
    reading = Reading(
        "1.1", int(found["body"]), number.replace(".", "-"), number, prefix=(section,)
    )
    return Label(text[: found.start("next")].strip(), found.start("next"), (reading,))


def read_slashed(text: str) -> Label | None:
    """ "1/ Text": a number before a stroke, which is no note's."""
    found = _SLASHED.match(text)
    if found is None:
        return None
    body = found["body"]
    reading = Reading("1/", int(body), str(int(body)), body)
    return Label(text[: found.start("next")].strip(), found.start("next"), (reading,), Doubt.DASH)


def read_signed(text: str) -> Label | None:
    """ "§ 2. Text": a paragraph of an article, by its sign."""
    found = _SIGNED.match(text)
    if found is None or found["next"].islower():
        return None
    bis = found["bis"]
    value, suffix = int(found["body"]), f" {bis}" if bis else ""
    reading = Reading(
        "§1", value, f"{value}{bis or ''}", f"§ {value}{suffix}", bis=BIS.get(bis or "", 0)
    )
    return Label(text[: found.start("next")].strip(), found.start("next"), (reading,))


def read_concerned(text: str) -> Label | None:
    """ "(ALL)8. Text": a number behind those whom its paragraph concerns."""
    found = _CONCERNED.match(text)
    if found is None:
        return None
    whom, body = found["whom"], found["body"]
    eid = f"{whom[1:-1]}{int(body)}"
    reading = Reading("1.", int(body), eid, f"{whom}{body}")
    return Label(text[: found.end()].strip(), found.end(), (reading,))


def read_dotted(text: str) -> Label | None:
    """ ".1 the scope": the parts of a paragraph in the papers of maritime bodies."""
    found = _DOTTED.match(text)
    if found is None:
        return None
    body = found["body"]
    numbers = [int(one) for one in body.split(".")]
    reading = Reading(".1", numbers[-1], body.replace(".", "-"), body, prefix=tuple(numbers[:-1]))
    return Label(text[: found.end()].strip(), found.end(), (reading,))


def read_action(text: str) -> Label | None:
    """ "Action #4 Destroy …", "Commitment 2: …": what a plan of action asks for, by its number."""
    found = _ACTION.match(text) if text.startswith(ACTIONS) else None
    if found is None or not (found["sign"] or found["delim"]):
        return None
    word, body = found["word"], found["body"]
    number = text[: found.end("body")]
    reading = Reading(f"{word} 1", int(body), f"{word}{int(body)}", number)
    return Label(text[: found.end()].strip(), found.end(), (reading,))


def read_drafted(text: str) -> Label | None:
    """ "PP2. Recalling …", "OP1 bis. Decides …": paragraphs of a resolution's draft."""
    found = _DRAFTED.match(text)
    if found is None:
        return None
    bis, end = found["bis"], found.end()
    number = text[: found.end("bis") if bis else found.end("body")]
    reading = Reading(
        "OP1", int(found["body"]), number.replace(" ", ""), number,
        prefix=(1 + (text[0] == "O"),), bis=BIS.get(bis or "", 0),
    )  # fmt: skip
    return Label(text[:end].strip(), end, (reading,))


def read_range(text: str) -> Label | None:
    """ "4-6. [Deleted]": one label for several numbers."""
    found = _RANGE.match(text)
    if found is None:
        return None
    value, upto = int(found["body"]), int(found["upto"])
    if not 0 < upto - value <= RANGE_MAX:
        return None
    end = found.start("next")
    printed = text[:end].strip()
    reading = Reading("1.", value, f"{value}-{upto}", f"{value}-{upto}", upto=upto)
    return Label(printed, end, (reading,), Doubt.LOWER if found["next"].islower() else Doubt.NONE)
