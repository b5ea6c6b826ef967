"""On whose behalf a speech is made, and whose a speech says that it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from app.domain.document import Kind, Named, Paragraph
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.domain.text import lower
from app.enrichment.evidence import Candidate
from app.enrichment.matching import Match
from app.enrichment.mentions import state_matcher
from app.enrichment.names import first_run, named_in
from app.enrichment.title_lines import Line

__all__ = ["BEHALF", "not_listed", "on_behalf_candidates", "self_reference"]

BEHALF = when_met(
    r"\b(?:on|in) (?:the )?(?:behalf|name) of\b|\bau nom (?:de|du|des)\b|"
    r"\ben nombre (?:de|del)\b|\bот имени\b|باسم|نيابة عن|代表",
    re.IGNORECASE,
)
_BEHALF_HINTS = (
    "behalf of",
    "name of",
    "au nom d",
    "en nombre d",
    "от имени",
    "باسم",
    "نيابة عن",
    "代表",
)
#: The first person, in a sentence that says on whose behalf it is spoken.
_FIRST_PERSON = when_met(
    r"\b(?:I|we|my|our|je|nous|notre|tengo|hablo|nuestra|me|мы|я|имею|наша)\b|\bj['’](?=[^\W\d_])",
    re.IGNORECASE,
)
#: Another's statement, which the speaker only joins.
_ANOTHERS = when_met(
    r"\b(?:align\w*|associat\w*|endors\w*|statement\w*\s(?:that was |to be |just |already )?"
    r"(?:made|delivered|given)|(?:made|delivered|given)\s(?:\w+\s){0,4}by|by the \w+ of|"
    r"s['’]associe|souscri\w+|se suma|hace suya|присоединя\w+)\b",
    re.IGNORECASE,
)
#: Words that may stand between "on behalf of" and the names.
_FILLER = when_met(
    r"(?:[\s:,'’]|\b(?:the|of|and|its|member|members|membres?|miembros?|etats|states?|delegations?|governments?|peoples?|"
    r"following|countries|parties|two|three|co-?presidents?|délégations?|gouvernements?|"
    r"delegaciones|gobiernos?|la|le|les|los|las|el|de|des|du|del|l|"
    r"d|pays|países|estados|états|группы|государств\w*|членов|стран|делегаци[ий]|участников)\b|[–—-])*",
    re.IGNORECASE,
)
_PEOPLE = when_met(
    r"(?:la\s|du\s|le\s)?(?:délégation|gouvernement|peuple)\s"
    r"(?:de\s(?:la\s|l['’])?|du\s|des\s|d['’])|"
    r"(?:la\s|el\s)?(?:delegación|gobierno|pueblo)\s(?:de(?:l\s|\slas?\s|\slos\s|\s))|"
    r"(?:делегации|правительства)\s|(?:(?:وفد|حكومة|شعب|دولة)\s){1,2}|(?:la|le|el)\s|l['’]|"
    r"\s*(?:the\s)?(?:(?:people|peoples|Government|delegation|State|Republic|Kingdom|nation|"
    r"King|President|Prime Minister|authorities)"
    r"(?:\sand\s(?:the\s)?(?:people|Government|nation))?\sof\s)?"
    r"(?:the\s|my country,\s)?",
    re.IGNORECASE,
)
_SELF = when_met(
    r"(?:[Oo]n behalf of|[Ii]n the name of|[Mm]y country,|"
    r"[Mm]y (?:homeland|nation),|[Ww]e in|[Aa]u nom (?:de|du)|[Mm]on pays,|[Ee]n nombre del?|"
    r"[Mm]i país,|[Оо]т имени|باسم|نيابة عن)\s"
)
#: Parts of these phrases: most paragraphs have none and are passed over fast.
_BEFORE, _BEHIND = 8, 24  # characters of one before and behind its part
_SELF_HINTS = tuple(
    hint.encode()
    for hint in (
        "behalf of", "the name of", "y country,", "y homeland,", "y nation,", "We in ", "we in ",
        "u nom d", "on pays,", "n nombre de", "i país,", "т имени", "باسم", "نيابة عن",
    )
)  # fmt: skip
_ENGLISH_HINTS = _SELF_HINTS[:7]
_ASCII_HINTS = tuple(hint for hint in _SELF_HINTS if hint.isascii())
#: A delegation that thanks, at the beginning of a sentence: it is the one that speaks.
_DELEGATION = when_met(
    r"(?:^|[.!?,;:]\s)(?:the\s|la\s|l['’])?(?:"
    r"(?:delegation of (?:the )?|délégation (?:de la |de l['’]|du |des |de |d['’])|"
    r"delegación (?:de la |de los |de las |del |de )|делегация )(?=[^\W\d_])|"
    r"(?=(?:\w+ ){1,3}delegation\b|délégation \w|delegación \w|\w+ая делегация))",
)
_THANKS = when_met(
    r"(?:\s(?:also|too|first|therefore|aussi|también|также))?\s(?:wish|would like|should like|"
    r"thank|commend|congratulat|welcom|align|associat|join|express|extend|"
    r"is (?:pleased|honou?red|happy|delighted)|has the hono|take|fully|attach|appreciat|"
    r"reiterat|remerci|souhait|tient|félicit|"
    r"se félicit|s['’]associ|salu|voudrait|exprim|agradec|dese|felicit|se asoci|se sum|quisiera|"
    r"expres|acoge|благодар|хотела|поздравл|присоедин|приветств|выража)",
    re.IGNORECASE,
)
_DELEGATION_HINTS = ("elegation", "élégation", "elegación", "елегаци")
#: Before one: most are the speaker's own.
_OWN = ("my d", "our d", "ma d", "mi d", "notre d", "nuestra d")
#: What stands between States in a row.
_BETWEEN = when_met(r"\s?(?:,|,?\s(?:and|et|y|e|и)\s|،|、)\s?(?:the\s|l[ae]s?\s|l['’])?")
#: So many paragraphs open a speech.
_OPENING = 4
#: Among so many lines and paragraphs those may be listed on whose behalf one speaks.
_TITLES, _LISTED, _BELOW_MAX = 12, 90, 120
#: What stands in brackets behind a group that is listed, and what the group's members are.
_ASIDE = when_met(r"\s?\([^()]*\)|\smember (?:states|countries)", re.IGNORECASE)
#: The rest of another body's name: "the UN Inter-Agency Group on Ferries".
_LONGER = when_met(
    r"\s(?:[A-Z][\w-]+\s){1,4}?(?:Group|Team|Network|Committee|Task Force|Programme|Partnership)\b"
)
_SCOPE, _NEAR = 1600, 300  # characters in which they are named, and the first of them


def on_behalf_candidates(
    lines: Sequence[Line], paragraphs: Sequence[Paragraph], gazetteers: Gazetteers, language: str
) -> list[Candidate]:
    """Those on whose behalf the speaker says it speaks: in the title block, then in the opening."""
    candidates = _below(lines, paragraphs, gazetteers, language)
    for line in lines:
        for match in BEHALF.finditer(line.text):
            candidates += _behalf(
                (line.text, line.eid), match.end(), "title_line", gazetteers, language
            )  # fmt: skip
    body = (p for p in paragraphs if p.kind in {Kind.PARAGRAPH, Kind.LIST_ITEM})
    for paragraph in islice(body, 4):
        if not any(map(paragraph.text.lower().__contains__, _BEHALF_HINTS)):
            continue
        for match in BEHALF.finditer(paragraph.text):
            sentence = paragraph.text[max(0, match.start() - 160) : match.start()]
            sentence = sentence.rpartition(". ")[2]
            if _FIRST_PERSON.search(sentence) and not _ANOTHERS.search(sentence):
                candidates += _behalf(
                    (paragraph.text, paragraph.eid), match.end(), "opening", gazetteers, language
                )  # fmt: skip
    return candidates


def not_listed(speakers: list[Candidate], behalf: Sequence[Candidate]) -> list[Candidate]:
    """`speakers` without the lines of a list of those on whose behalf one speaks."""
    rows = (one.value for one in behalf if one.rule == "listed_below")
    listed = {named.code for row in rows for named in row}
    return [
        one for one in speakers
        if one.rule != "title_line" or not {speaker.code for speaker in one.value} <= listed
    ] if listed else speakers  # fmt: skip


def _below(
    lines: Sequence[Line], paragraphs: Sequence[Paragraph], gazetteers: Gazetteers, language: str
) -> list[Candidate]:
    """Those listed below a line that ends so: "Joint statement on behalf of:"."""
    body = [p for p in islice(paragraphs, _LISTED) if p.kind is not Kind.TITLE]
    texts = [(line.text, line.eid) for line in lines[:_TITLES]]
    texts += [(paragraph.text, paragraph.eid) for paragraph in body]
    for at, (text, eid) in enumerate(texts[:-1]):
        found = next(iter(BEHALF.finditer(text)), None) if len(text) <= _BELOW_MAX else None
        if found is None or not text[found.end() :].lstrip().startswith(":"):
            continue
        rest = text[found.end() :].strip(" :")
        listed = [rest] if rest else [texts[at + 1][0]]
        for other, _ in texts[at + 1 if rest else at + 2 :]:
            bare = other.strip(" ,;.•–-")
            names = named_in(bare, gazetteers, language)
            if not names or names[0].start or names[-1].end != len(bare):
                break
            listed.append(bare)
        told = _ASIDE.sub("", ", ".join(one.rstrip(" ,;.") for one in listed))
        return _behalf((told, eid), 0, "listed_below", gazetteers, language)
    return []


def _behalf(
    line: tuple[str, str], start: int, rule: str, gazetteers: Gazetteers, language: str
) -> list[Candidate]:
    """Those named from `start` of a text, given with its eid."""
    text, eid = line
    # Nearly always nobody is named so near that it could be on whose behalf.
    first = next(iter(named_in(text[start : start + _NEAR], gazetteers, language)), None)
    if first is None or _FILLER.fullmatch(text[start : start + first.start]) is None:
        return []
    scope = text[start : start + _SCOPE]
    found = named_in(scope, gazetteers, language)
    if not found or _FILLER.fullmatch(scope[: found[0].start]) is None:
        return []  # a longer name than was seen of it
    if found[0].entry.capacity == "organization" and _LONGER.match(scope, found[0].end):
        return []
    run = first_run(scope, found)
    group = run[0].entry.kind is EntryKind.GROUP and len(run) > 1
    between = scope[run[0].end : run[1].start].strip() if group else ""
    if group and (not between or between[-1] in "(:" or between.startswith(":")):
        run = run[:1]  # "the Benelux countries Belgium, …", "(NPDI) (Peru, …)": its members
    named = run[-1].entry.kind is EntryKind.GROUP and len(run) > 1
    if named and scope[run[-2].end : run[-1].start].strip() == "(":
        run = run[-1:]  # "Canada, Australia and New Zealand (CANZ)"
    value = tuple(dict.fromkeys(Named(one.entry.id, one.entry.label) for one in run))
    return [Candidate("on_behalf_of", value, scope[: run[-1].end].strip(), rule, eid)]


def self_reference(
    body: Iterable[Paragraph], gazetteers: Gazetteers, language: str
) -> tuple[Entry, str, str] | None:
    """The State that a speech calls its own: "on behalf of the Government of X", "my country, X".

    Told only if no other State is so named as often.
    """
    votes: Counter[str] = Counter()
    where: dict[str, tuple[str, str]] = {}
    paragraphs = [
        (place < _OPENING, paragraph)  # there a delegation may be named by its adjective
        for place, paragraph in enumerate(body)
        if place < _OPENING or paragraph.mentions or paragraph.language != language
    ]
    # Bytes are looked through several times as fast as text that is not all ASCII.
    data = "\n".join([paragraph.text for _, paragraph in paragraphs]).encode(errors="replace")
    known = _SELF_HINTS
    if data.isascii():
        english = all(paragraph.language == "en" for _, paragraph in paragraphs)
        known = _ENGLISH_HINTS if english else _ASCII_HINTS
    hints = [hint for hint in known if hint in data]
    printed_hints = [hint.decode() for hint in hints]
    for opening, paragraph in paragraphs:
        for code, printed in _own_names(paragraph, gazetteers, printed_hints, opening=opening):
            votes[code] += 1
            where.setdefault(code, (printed, paragraph.eid))
    if not votes:
        return None
    (code, count), *others = votes.most_common(2)
    entry = gazetteers.by_code(code)
    if entry is None or (others and others[0][1] == count):
        return None
    return entry, *where[code]


def _lists(text: str, start: int, found: Sequence[Match]) -> bool:
    """Whether several States are named in a row, on whose behalf one speaks."""
    between = text[start + found[0].end : start + found[1].start] if len(found) > 1 else "-"
    return _BETWEEN.fullmatch(between) is not None


def _own_phrases(text: str, hints: Sequence[str]) -> Iterator[re.Match[str]]:
    """The words before a speaker's own State: looked for where a part of them stands, for speed.

    `hints` are those parts that the document has.
    """
    for hint in hints:
        at = text.find(hint)
        while at >= 0:
            found = _SELF.search(text, max(0, at - _BEFORE), at + _BEHIND)
            if found is not None:
                yield found
            at = text.find(hint, at + len(hint))


def _names_delegation(lowered: str) -> bool:
    """Whether a delegation is spoken of that is not "my delegation"."""
    for hint in _DELEGATION_HINTS:
        at = lowered.find(hint)
        while at >= 0:
            if not lowered.endswith(_OWN, 0, at):
                return True
            at = lowered.find(hint, at + 1)
    return False


def _own_names(
    paragraph: Paragraph, gazetteers: Gazetteers, hints: Sequence[str], *, opening: bool
) -> Iterator[tuple[str, str]]:
    """The codes of the States that a paragraph calls its own, each as printed."""
    text = paragraph.text
    phrases = list(_own_phrases(text, hints))
    if phrases:
        matcher = state_matcher(gazetteers, paragraph.language or "en")
        for match in phrases:
            people = _PEOPLE.match(text, match.end())
            start = people.end() if people else match.end()
            found = matcher.find(text[start : start + 80])
            if found and found[0].start == 0 and found[0].key and not _lists(text, start, found):
                yield found[0].key, text[match.start() : start + found[0].end]
    if opening and _names_delegation(text.lower()):
        for match in _DELEGATION.finditer(lower(text)):
            scope = text[match.end() : match.end() + 120]
            named = named_in(scope, gazetteers, paragraph.language or "en")[:1]
            state = named and named[0].start == 0 and named[0].entry.kind is EntryKind.STATE
            if state and _THANKS.match(scope, named[0].end):
                printed = text[match.start() : match.end() + named[0].end].lstrip(".!?,;: ")
                yield named[0].entry.id, printed
