"""In whose name a document speaks, in what capacity, and on whose behalf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.document import Capacity, Named
from app.domain.forms import state_of_form
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.behalf import BEHALF
from app.enrichment.dates import find_dates
from app.enrichment.doctypes import DRAFT, type_of_title
from app.enrichment.evidence import Candidate
from app.enrichment.line_parts import parts_of
from app.enrichment.missions import is_aside, mission_candidates, speaker_of
from app.enrichment.names import Found, first_run, named_alone, named_in, names_letterhead
from app.enrichment.print_lines import NO_TITLE
from app.enrichment.title_lines import Line
from app.enrichment.titleblock import Part

__all__ = ["speaker_candidates", "speaking_parts"]

#: Lines that name a body which meets, or where it meets, name no speaker.
_BODIES = frozenset({"organ", "meeting", "place"})
#: Words that bring in those in whose name a titled document speaks.
_TRIGGER = when_met(
    r"\b(?:submitted|presented|prepared|tabled|delivered|made|given|introduced|transmitted|"
    r"présentée?|soumise?|presentad[oa]|preparad[oa]|представлен\w*)\s(?:jointly\s)?"
    r"(?:by|par|por)?|\b(?:by|par|por)\b|\bfrom\s(?:the|h\.?\s?e\.?|mr|ms|his|her)\b|"
    r"\b(?:statement|remarks|address|speech|intervention|déclaration|declaración|discours|discurso|"
    r"intervención|palabras|pronunciam(?:i)?ento|mensaje|message|alocución|allocution|declaração|"
    r"intervenção|intervento|discorso|rede|ansprache|erklärung|explications? de (?:vote|position)|"
    r"explicación de (?:voto|posición)|droit de réponse|derecho (?:a contestar|(?:a|de) réplica)|"
    r"right of reply|explanations? of (?:vote|position))"
    r"(?:\s(?:national|nacional|général|general|commun|conjoint|conjunt|liminaire)[eao]?)?"
    r"\s(?:(?:of|de|du|del|do|da|di|della|dello|von|des|der)\b|d(?:ell)?['’])|"
    r"\b(?:communication\s(?:from|présentée\spar)|message\sfrom)\b|\bcomunicación\sde(?!\sfecha)\s|"
    r"объяснение (?:мотивов )?голосования\s|право на ответ\s|"
    r"(?<!\w)(?:تعليل (?:ال)?(?:تصويت|موقف)(?: من)?|حق الرد)\s|"
    r"(?<!\w)من (?:ال)?(?:ممثلة?|مندوبة?|بعثة|قائمة?)(?!\w)|\bпис[ьм]\w+|"
    r"(?<!\w)(?:(?:ال)?(?:بيان|كلمة|مداخلة|خطاب|تصريح)(?: الوطنية?)?|مقدمة? من|المقدمة? من)(?!\w)|"
    r"(?<!\w)(?:ال)?(?:ممثلة?|مندوبة?|وفد|بعثة|سفيرة?|وزيرة?)(?!\w)|"
    r"\b(?:permanent (?:representative|observer|mission)|delegations?|ambassador|"
    r"minister (?:for|of) foreign affairs)\sof\b|"
    r"\b(?:représentante? permanente?(?:\sadjointe?)?|representante permanente(?:\s\w+)?|"
    r"délégations?|delegaci(?:ón|ones))\s(?:de|du)|"
    r"\b(?:выступление|заявление|речь|документ)\b|"
    r"^(?=.*(?:发言稿?|声明|讲话|致辞|演讲|提交(?:的(?:国家)?报告)?|文件|的信|同文信|照会|代表团|代表|大使|部长|外长|总理|总统|(?<!大会)主席)"
    r"(?:先生|女士|阁下)?(?:\s[\u3400-\u9fff·]{2,12})?[)）]?$)"
    r"|^(?=.{2,20}代表团团长|[\u3400-\u9fff]{2,12}(?:裁军大使[\u3400-\u9fff·]{2,5}$|代表团在))",
    re.IGNORECASE,
)
#: "India statement", "New Zealand National Statement": whose stands before.
_STATEMENT_OF = when_met(
    r"(?:['’]s)?\s\(?(?:national\s|general\s|opening\s|joint\s)?(?:statement|intervention|remarks|"
    r"explanations?\sof\s(?:vote|position)|right\sof\sreply)\b",
    re.IGNORECASE,
)
#: Where a sentence ends, and no title before a name: "Excmo. Sr. Juan Pell".
_SENTENCE = when_met(rf"[a-z]{{3}}{NO_TITLE}[.;]\s[A-Z]")
#: Who reads a group's statement out.
_DELIVERED_BY = when_met(
    r"\b(?:delivered|made|read(?: out)?|presented|given)\sby\b|\b(?:prononcée?|lue?|faite)\spar\b|"
    r"\b(?:pronunciad[oa]|leíd[oa]|formulad[oa])\spor\b|\ba cargo del?\b|"
    r"\bвыступающ\w{2}\b|\b(?:зачитыва\w+|оглаша\w+|произн[её]с\w*)\b|"
    r"(?<!\w)(?:[يت]لقي(?:ه|ها)|ألق(?:اه|اها|ته|تها)|[يت]قدم(?:ه|ها))(?!\w)",
    re.IGNORECASE,
)
#: Where the naming of the speaker ends.
_STOP = when_met(
    r"\b(?:addressed|to the|at the|on the occasion|before the|concerning|regarding|entitled|"
    r"pursuant|in accordance|adressée|dirigida|on behalf|au nom|en nombre|от имени|"
    r"на имя|адресованн\w+)\b",
    re.IGNORECASE,
)
#: What is said of another's paper: "Analysis of the request | submitted by Y".
_OF_ANOTHERS = when_met(
    r"\b(?:analysis|decisions?|observations|comments|summary|recommendations|assessment|review|"
    r"response|conclusions)\s(?:of|on|to|regarding)\s(?:the\s)?(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
#: Who called, held or led a meeting does not speak: "a Briefing Called by Peru".
_ACT_OF = when_met(
    r"\b(?:called|requested|convened|hosted|organi[sz]ed|co-?organi[sz]ed|chaired|led|facilitated|"
    r"convoquée?|organisée?|présidée?|convocad[oa]|organizad[oa]|presidid[oa])\s$",
    re.IGNORECASE,
)
#: A State's own report; what may follow the State's name.
_REPORT_BY = when_met(
    r"(?:(?:[\w-]+\s){0,3}report|rapport(?:\s[\w-]+){0,2}|informe(?:\s[\w-]+){0,2})\s"
    r"(?:of|from|del|des|du|de)\s",
    re.IGNORECASE,
)
_AN_ARTICLE = 4
_AFTER_REPORTER = when_met(
    r"\W*(?:$|(?:19|20)\d\d|(?:on|for|under|pursuant|submitted|sur|au titre|pour|présenté|soumis|"
    r"sobre|en virtud|para|correspondiente|presentado|conforme)\b)",
    re.IGNORECASE,
)
_OFFICE = when_met(
    r"(?:\S+\s){0,3}?(?:report|summary|paper|statement|note|rapport|informe)\s"
    r"(?:of|by|from|du|de la|des|del|de los)\s(?:the\s)?(?=co-?|presid|présid|chair|coord)",
    re.IGNORECASE,
)
#: How a line about a paper's author or a speaker begins, or in Chinese ends.
_AUTHOR_LINE = when_met(
    r"(?:jointly\s)?(?:submitted|presented|prepared|tabled|delivered|made|introduced|transmitted|"
    r"by|par|por|from|\(|statement|remarks|address|speech|h\.\s?e|mr|ms|mrs|dr|ambassador|permanent|"
    r"delegation|minister|représentant|representante|délégation|delegación|présenté|soumis|"
    r"presentad|представлен|(?:рабочий|информационный) документ,? представлен|"
    r"(?:[\w-]+\s){1,3}(?:submitted|presented|prepared|présenté|soumis|presentad|elaborad|"
    r"представлен)\w*\s(?:by\s|par\s|por\s|[А-Я])|"
    r"выступление|заявление|(?:ال)?(?:بيان|كلمة|مداخلة|خطاب)|مقدم|(?:ال)?(?:ممثلة?|مندوبة?|وفد|بعثة|سفيرة?|وزيرة?)\s|"
    r"(?:سعادة|معالي|فخامة|دولة|صاحب)\s)|.*(?:发言|声明|提交(?:的(?:国家)?报告)?)[)）]?$|"
    r"[\u3400-\u9fff]{2,12}(?:裁军大使[\u3400-\u9fff·]{2,5}$|代表团在)|"
    r".{2,30}(?:代表团|常驻代表|大使|部长|外长|总理|总统|主席)(?:先生|女士|阁下)?"
    r"(?:\s[\u3400-\u9fff·]{2,12})?$|.{2,20}代表团团长",
    re.IGNORECASE,
)
#: What a body adopts, and nobody says.
_ACTS = frozenset({"decision", "resolution"})
#: What a body says of the State whose name stands below: "Report of the Working Group", "Chad".
_OF_BODY = when_met(
    r"(?:[\w-]+\s){0,3}?(?:report|rapport|informe|доклад|تقرير)\s"
    r"(?:(?:of\sthe|du|de\sla|del)\s)?(?:[\w-]+\s)?"
    r"(?:working group|(?:sub-?)?committee|special rapporteur|independent expert|groupe de travail"
    r"|(?:sous-)?comité|rapporteur spécial|grupo de trabajo|(?:sub)?comité|relator[a]? especial"
    r"|рабоч\w+ групп\w+|комитета|(?:ال)?فريق (?:ال)?عامل|(?:ال)?لجنة)(?!\w)"
    r"|.{0,30}工作组(?:的)?报告",
    re.IGNORECASE,
)
#: A line that says that what follows is a State's law.
_LAW = when_met(
    r"(?:an\s)?act|bill|law|decree|ordinance|loi|décret|ley|decreto|закон|قانون|法律", re.IGNORECASE
)
#: A longer line is a text, not a title.
_TITLE_LENGTH = 600
_ROLES = (
    (Capacity.CO_PRESIDENT, r"co-?\s?presiden(?:t|ts|cy|cies)|coprésiden\w+|copresiden\w+"),
    (
        Capacity.PRESIDENT,
        r"(?:presiden(?:t|cy)(?:-designate)?|présiden\w+|presidencia|presidente)"
        r"(?=\s?[,(:]|\sby\b|\s(?:designate|elect)|$|\s(?:of|de|du|del)\s(?:the\s|la\s|l['’])?"
        r"(?:\S+\s)?(?:\S*\s)?(?:conference|conférence|conferencia|meeting|assembl|general|"
        r"security|council|review|committee|article|msp|convention|treaty))",
    ),
    (Capacity.CHAIR, r"(?:co-?)?chair(?:s|man|person|woman|manship|ed)?\b|vice-chair"),
    (Capacity.COORDINATOR, r"(?:co-?)?coordinat(?:or|ors|ion)\b|facilitators?\b|friends of"),
    (Capacity.SPONSOR, r"(?:co-?)?sponsor(?:s|ed)?\b"),
)
_ROLE_PATTERNS = tuple((role, when_met(text, re.IGNORECASE)) for role, text in _ROLES)
_SECRETARY_GENERAL = when_met(
    r"\b(?:by|from|of) the Secretary-General\b|^(?:the\s)?(?:UN\s)?Secretary-General['’]s\s|"
    r"\bdu Secrétaire général\b|\bdel Secretario General\b|\bГенеральн\w+ секретар\w+|"
    r"^(?:تقرير|مذكرة)\s(?:من\s)?الأمين العام(?!\w)|^秘书长的?(?:报告|说明)",
    re.IGNORECASE,
)


def _role(text: str) -> Capacity | None:
    return next((role for role, pattern in _ROLE_PATTERNS if pattern.search(text)), None)


def speaking_parts(parts: Iterable[Part]) -> list[tuple[str, Line]]:
    """The parts of a head that may name who speaks, each with its line."""
    return [
        (part.text, part.line)
        for part in parts
        if part.role not in _BODIES or _is_delivered(part.text)
    ]


def _is_delivered(text: str) -> bool:
    """Whether a line tells who reads a statement out; it may also say at what meeting."""
    return _DELIVERED_BY.match(text.lstrip("( ")) is not None


def speaker_candidates(
    parts: Iterable[tuple[str, Line]],
    own_title: Line | None,
    gazetteers: Gazetteers,
    *,
    spoken: bool,
    letterhead: frozenset[Line] = frozenset(),
) -> list[Candidate]:
    """From the head: the document's own title, a line of sponsors, a line of its own.

    `parts` are the parts of head lines that are no letterhead, each with its line. An
    organization's name alone is whose paper it is only if that is `spoken`, and so is a group's in
    the `letterhead`.
    """
    parts = list(parts)
    lines = list(dict.fromkeys(line for _, line in parts))
    # "Peru on behalf of the Group" says who speaks also where the title has the group's name.
    candidates = [c for line in lines if spoken for c in _for_others(line, gazetteers)]
    if own_title is not None and not DRAFT.search(own_title.text):
        by = (line.text for line in lines if _is_delivered(line.text))
        told = " ".join([own_title.text, *list(by)[:1]])
        candidates += _of_title(replace(own_title, text=told), gazetteers)
    for line in lines:
        if DRAFT.search(line.text):
            sponsors = tuple(
                speaker_of(one.entry, Capacity.SPONSOR)
                for one in named_in(line.text, gazetteers, line.language)
            )
            if sponsors:
                candidates.append(
                    Candidate("speakers", sponsors, line.text, "sponsors_line", line.eid)
                )
        candidates += _of_form(line, gazetteers)
    office = _office(own_title)
    act = own_title is not None and _is_act(own_title.text)
    if own_title is not None and _of_body(own_title.text):
        parts = [(text, line) for text, line in parts if line is own_title]
    law = any(_LAW.fullmatch(text.strip()) for text, _ in parts)
    # What the own title, or another statement's, names comes before other lines.
    for text, line in sorted(
        parts, key=lambda one: (one[1] is not own_title, not _is_statement(one[1].text))
    ):
        if line.is_title and not law:
            entries, role = named_alone(text, gazetteers, line.language)
            role = role or office
            where = names_letterhead(entries, act=act, spoken=spoken, in_head=line in letterhead)
            if entries and entries[0].id != "x-un" and not where:
                value = tuple(speaker_of(entry, role) for entry in dict.fromkeys(entries))
                candidates.append(Candidate("speakers", value, text, "title_line", line.eid))
    if not candidates:
        for line in lines:
            if line is not own_title and _AUTHOR_LINE.match(line.text):
                candidates += _of_title(line, gazetteers)
    if not candidates and spoken:
        others = [line for line in lines if line is not own_title and _is_statement(line.text)]
        candidates += [one for line in others for one in _of_title(line, gazetteers)]
    return candidates or mission_candidates(lines, gazetteers)


def _is_act(title: str) -> bool:
    found = type_of_title(title)
    return found is not None and found[0] in _ACTS


def _of_body(title: str) -> bool:
    """Whether a body says it, of whatever State is named beside."""
    found = type_of_title(title)
    observes = found is not None and found[0] in {"concluding_observations", "summary"}
    return observes or _OF_BODY.match(title) is not None


def _is_statement(text: str) -> bool:
    found = type_of_title(text)
    return found is not None and found[0] == "statement"


def _of_form(line: Line, gazetteers: Gazetteers) -> list[Candidate]:
    state = state_of_form(line.text)
    entries, _ = named_alone(state, gazetteers, line.language) if state else ((), None)
    value = tuple(speaker_of(entry, None) for entry in entries)
    return [Candidate("speakers", value, state, "form_field", line.eid)] if value else []


def _for_others(line: Line, gazetteers: Gazetteers) -> list[Candidate]:
    """The State on a line of its own that speaks for others: "Peru, on behalf of the Group"."""
    behalf = BEHALF.search(line.text)
    if behalf is None or not behalf.start():
        return []
    text = line.text[: behalf.start()]
    for found in reversed(find_dates(text)):
        text = text[: found.start] + text[found.end :]
    entries, _ = named_alone(text.strip(" ,()–—-"), gazetteers, line.language)
    if len(entries) != 1 or entries[0].kind is not EntryKind.STATE:
        return []
    return [Candidate("speakers", (speaker_of(entries[0], None),), text, "speaks_for", line.eid)]


def _office(own_title: Line | None) -> Capacity | None:
    """The office that a document's own title says it is by: "Report of the Co-Chairs of …"."""
    found = _OFFICE.match(own_title.text) if own_title is not None else None
    return _role(own_title.text[found.end() :][:40]) if found and own_title else None


def _of_state(line: Line, gazetteers: Gazetteers) -> list[Candidate]:
    """ "India statement", "Arms Trade Treaty – EU Statement on Universalization"."""
    said, colon, whose = line.text.rpartition(": ")
    alone = named_alone(whose, gazetteers, line.language)[0] if _is_statement(said) else ()
    if colon and alone and not BEHALF.search(said):  # "National statement: Norway"
        value = tuple(speaker_of(entry, None) for entry in dict.fromkeys(alone))
        return [Candidate("speakers", value, whose, "title_by", line.eid)]
    for part in (one for whole in parts_of(line.text) for one in whole.split(": ")):
        of_state = _STATEMENT_OF.search(part)
        entries = named_in(part, gazetteers, line.language) if of_state else ()
        if of_state is None or not entries or entries[0].start > 0:
            continue
        run = first_run(part, entries)
        if run[-1].end == of_state.start():
            value = tuple(dict.fromkeys(speaker_of(one.entry, None) for one in run))
            return [Candidate("speakers", value, part[: run[-1].end], "title_by", line.eid)]
    return []


def _reported_by(line: Line, gazetteers: Gazetteers) -> list[Candidate]:
    """Whose report it is: "Annual report of Peru for 2031", "Informe anual del Perú"."""
    report = _REPORT_BY.match(line.text)
    entries = named_in(line.text, gazetteers, line.language) if report else ()
    run = first_run(line.text, entries)
    if report is None or not run or any(one.entry.capacity == "organization" for one in run):
        return []
    if not 0 <= run[0].start - report.end() <= _AN_ARTICLE:
        return []
    if not _AFTER_REPORTER.match(line.text, run[-1].end):
        return []
    value = tuple(dict.fromkeys(speaker_of(one.entry, None) for one in run))
    printed = line.text[run[0].start : run[-1].end]
    return [Candidate("speakers", value, printed, "title_by", line.eid)]


def _delivered_by(text: str, run: Sequence[Found], entries: Sequence[Found]) -> Found | None:
    """The State that delivers a group's statement: "Statement of the Group, delivered by Peru"."""
    groups = all(_is_group(one.entry) for one in run)
    by = _DELIVERED_BY.search(text, run[-1].end) if groups else None
    after = [one for one in entries if by is not None and one.start >= by.end()]
    return after[0] if after and after[0].entry.kind is EntryKind.STATE else None


def _own_group(text: str, entries: Sequence[Found]) -> list[Candidate]:
    """The group whose statement a State delivers: "African Group statement delivered by Zambia"."""
    first = entries[0] if entries else None
    if first is None or first.start or not _is_group(first.entry):
        return []
    if not _STATEMENT_OF.match(text, first.end):
        return []
    value = (Named(first.entry.id, first.entry.label),)
    return [Candidate("on_behalf_of", value, text[: first.end], "title_by")]


def _spoken_for(before: str, entries: Sequence[Found]) -> set[str]:
    """The groups on behalf of which a statement is: "on behalf of the Group by Elm, its Chair"."""
    named = [one for one in entries if one.end <= len(before)] if BEHALF.search(before) else []
    return {one.entry.id for one in named if _is_group(one.entry)}


def _is_group(entry: Entry) -> bool:
    return entry.kind is EntryKind.GROUP and entry.capacity != "organization"


def _of_title(line: Line, gazetteers: Gazetteers) -> list[Candidate]:
    """ "Working paper submitted by X and Y", "Letter … from the Permanent Representative of X"."""
    text = line.text
    if len(text) > _TITLE_LENGTH:
        return []
    entries = named_in(text, gazetteers, line.language)
    for trigger in _TRIGGER.finditer(text):
        stop = _STOP.search(text, trigger.end())
        scope = text[: stop.start() if stop else len(text)]
        found = [
            one
            for one in entries
            if trigger.end() <= one.start
            and one.end <= len(scope)
            and one.entry.id != "x-un"
            and not is_aside(text, one)
        ]
        spoken_for = _spoken_for(text[: trigger.start()], entries)
        found = [one for one in found if one.entry.id not in spoken_for] or found
        if not found or _OF_ANOTHERS.search(text, 0, trigger.start()):
            continue
        if trigger.group().lower() in {"by", "par", "por"} and _ACT_OF.search(
            text, 0, trigger.start()
        ):
            continue
        if _SENTENCE.search(scope[trigger.end() : found[0].start]):
            continue
        run = first_run(scope, found)
        by = _delivered_by(text, run, entries)
        if by is not None:
            whose = tuple(dict.fromkeys(Named(one.entry.id, one.entry.label) for one in run))
            printed = text[run[0].start : run[-1].end]
            speaker, said = (speaker_of(by.entry, None),), text[by.start : by.end]
            return [
                Candidate("speakers", speaker, said, "delivered_by", line.eid),
                Candidate("on_behalf_of", whose, printed, "title_by", line.eid),
            ]
        whose_own = _own_group(text, entries) if _DELIVERED_BY.match(trigger.group()) else []
        role = _role(scope[: run[0].start]) or _role(scope[run[-1].end : run[-1].end + 60])
        value = tuple(dict.fromkeys(speaker_of(one.entry, role) for one in run))
        printed = text[run[0].start : run[-1].end]
        said_by = Candidate("speakers", value, printed, "title_by", line.eid)
        return [said_by, *(replace(one, eid=line.eid) for one in whose_own)]
    of_state = _of_state(line, gazetteers) or _reported_by(line, gazetteers)
    if of_state:
        return of_state
    secretary = _SECRETARY_GENERAL.search(text)
    entry = gazetteers.by_code("x-unsg")
    addressed = _STOP.search(text)
    if secretary and entry and (addressed is None or secretary.start() < addressed.start()):
        value = (speaker_of(entry, None),)
        return [Candidate("speakers", value, secretary.group(), "title_by", line.eid)]
    return []
