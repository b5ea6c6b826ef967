"""The title: the line that says what the document is, or what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.document import Kind
from app.domain.gazetteer import Gazetteers
from app.domain.text import fold_key
from app.enrichment.agenda import agenda_candidates
from app.enrichment.evidence import Candidate
from app.enrichment.head import DRAFT, Line
from app.enrichment.speakers import named_alone
from app.enrichment.titleblock import Part, TitleBlock

__all__ = ["only_free", "taken_lines", "title_candidates", "titled_item"]

#: What is said at meetings has no subject of its own over its type.
_OF_MEETINGS = frozenset({None, "statement", "verbatim_record", "summary_record"})
#: What a letterhead is made of.
_LETTERHEAD = frozenset({"symbol", "organ", "meeting", "session"})
#: A title over its type is set in no more lines than this.
_LINES = 4
#: "78/241. Lethal autonomous weapons systems": a resolution's number and title.
_NUMBERED_TITLE = re.compile(
    r"(?:\d{1,4}/\d{1,4}|\d{4}\s\(\d{4}\))\s?[A-Z]?\.?\s+(?P<title>[^\W\d].*)"
)
#: A title that says what a document is and whose, not what it is about.
_BARE = re.compile(
    r"(?:\w+\s)?(?:draft decision|draft resolution|working paper|paper|non-paper|report|note|"
    r"proposal|document de travail|"
    r"documento de trabajo|рабочий документ|ورقة عمل|工作文件)\W*"
    r"(?:$|(?:submitted|presented|prepared|soumis|présenté|presentado|представлен)\w*\s)|"
    r".{1,60}提交的?(?:工作文件|报告)$|"
    r"report\s[IVXLC\d]+(?:\s?\(\w+\))*$|"
    r"(?:report|note|letter|proposal|summary|statement)s?\s(?:of|by|from)\s(?:the\s)?(?:secretary-general|"
    r"secretariat|executive secretary|director(?:[- ]general)?|co-?chairs?|chair(?:person|man)?s?|"
    r"president|bureau|secretary|high commissioner|executive director)\W*$|"
    r"(?:rapport|note)\s(?:du|de la)\s(?:secrétaire général|secrétariat|secrétaire exécutif|"
    r"directeur général|président\w*)\W*$|"
    r"(?:informe|nota)\s(?:del|de la)\s(?:secretario general|secretaría|secretario ejecutivo|"
    r"director general|president\w+)\W*$|"
    r"(?:доклад|записка)\s(?:генерального секретаря|секретариата|генерального директора|"
    r"председателя|исполнительного секретаря)\W*$|"
    r"(?:تقرير|مذكرة)\s(?:من\s)?(?:الأمين العام|الأمانة(?: العامة)?|المدير العام|الرئيس)\W*$|"
    r"(?:秘书长|秘书处|总干事|主席)的?(?:报告|说明)$|"
    r"(?:measure|mesure|medida|мера|recommendation|recommandation|recomendación|рекомендация)\s"
    r"[IVXL\d].*",
    re.IGNORECASE,
)
#: How the title of a treaty's text begins.
_TREATY = re.compile(
    r"(?:international |united nations |(?:first |second |third |optional |additional ){0,2})?"
    r"(?:agreement|convention|protocol|treaty|covenant|statute|accord|convention|traité|pacte|"
    r"protocole|acuerdo|convenio|convención|tratado|pacto|protocolo|соглашение|конвенция|договор|"
    r"пакт|протокол|اتفاقية|اتفاق|معاهدة|بروتوكول|العهد)\s",
    re.IGNORECASE,
)


def titled_item(block: TitleBlock) -> list[Candidate]:
    """A statement's title line that is neither speaker, meeting, date nor title is its item."""
    free = block.free_titles()
    if not free:
        return []
    part = free[0]
    text = part.text.strip("“”\"'«» ")
    return [Candidate("agenda_item", text, part.text, "title_line", part.line.eid)]


def title_candidates(
    block: TitleBlock, gazetteers: Gazetteers, doc_type: str | None
) -> list[Candidate]:
    """The own title, or the one title line there is; else the lines to compose one of."""
    own = block.own
    titles = [line for line in block.lines if line.is_title and not _is_noise(block, line)]
    if own is not None and DRAFT.search(own.text):
        after = block.lines[block.lines.index(own) + 1 :]
        heading = next((line for line in after if line.kind is not Kind.META), None)
        if heading is not None:
            return [_title(heading, "heading_under_sponsors")]
        return []
    if block.own_type is not None and block.own_type[0] in {"resolution", "decision"}:
        for line in block.lines:
            numbered = _NUMBERED_TITLE.match(line.text)
            if numbered:
                text = numbered.group("title").rstrip("*")
                return [Candidate("title", text, line.text, "numbered_title", line.eid)]
    bare = own is None or _BARE.match(own.text)
    paper = doc_type not in _OF_MEETINGS or any(p.role == "author" for p in block.parts)
    subject = _subject(block) if bare and paper and doc_type != "statement" else None
    if subject is not None:
        return [_title(subject, "title_over_type")]
    told = own is not None and (len(own.text.split()) > 1 or len(titles) <= 1)
    if own is not None and own.kind is not Kind.META and told:
        return [_title(own, "own_title")]
    treaty = {fold_key(line.text): line for line in titles if _TREATY.match(line.text)}
    if doc_type == "treaty_text" and len(treaty) == 1:
        return [_title(next(iter(treaty.values())), "treaty_title")]
    about = only_free(block) if own is None and doc_type is None else None
    if about is not None and block.meeting is not None:
        return [_title(about, "title_beside_meeting")]
    if len(titles) == 1 and not named_alone(titles[0].text, gazetteers, titles[0].language)[0]:
        return [_title(titles[0], "only_title_line")]
    if titles:
        return [Candidate("title_lines", _composed(titles, gazetteers), None, "title_lines",
                          titles[0].eid)]  # fmt: skip
    return []


def taken_lines(block: TitleBlock, *, spoken: bool) -> frozenset[int]:
    """The lines known to be no agenda item: of a paper with one free title line also this one."""
    free = block.free_titles()
    bare = block.own is None or _BARE.match(block.own.text)
    if spoken or not bare or len({part.index for part in free}) != 1:
        return block.taken
    by = any(part.role == "author" for part in block.parts)
    return block.taken | {free[0].index} if by else block.taken


def _title(line: Line, rule: str) -> Candidate:
    text = " ".join(line.text.split()).rstrip("*")
    return Candidate("title", text, line.text, rule, line.eid)


def _subject(block: TitleBlock) -> Line | None:
    """The one free title line of a document whose own title says its type and author alone."""
    found = agenda_candidates(block.lines, block.taken)
    items = {candidate.eid for candidate in found if "\n" in (candidate.printed or "")}
    under = {
        after.eid
        for line, after in pairwise(block.lines)
        if line.eid in items and after.eid not in items
    }
    free = [part for part in block.free_titles() if part.line.eid not in under]
    run = _nearest(block, _runs(free))
    if not run or len(run) > _LINES:
        return None
    # A title in several lines is one; what stands apart from it is another.
    lines = {part.index: part.line.text for part in run}  # of a line with a dash two parts
    return replace(run[0].line, text=" ".join(lines.values()))


def _runs(free: Sequence[Part]) -> list[list[Part]]:
    """Free lines that follow one another, together."""
    runs: list[list[Part]] = []
    for part in free:
        if runs and part.index - runs[-1][-1].index <= 1:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _nearest(block: TitleBlock, runs: list[list[Part]]) -> list[Part]:
    """The lines right above the own title; without one, the first under the letterhead."""
    own = block.lines.index(block.own) if block.own else len(block.lines)
    letterhead = [p.index for p in block.parts if p.role in _LETTERHEAD and p.index < own]
    under = [run for run in runs if run[0].index > max(letterhead, default=-1)] or runs
    above = [run for run in under if block.own and run[-1].index < own]
    return (above[-1] if above else under[0]) if under else []


def only_free(block: TitleBlock) -> Line | None:
    """The one title line of which nothing else is known."""
    lines = {part.index: part.line for part in block.free_titles()}
    return next(iter(lines.values())) if len(lines) == 1 else None


def _is_noise(block: TitleBlock, line: Line) -> bool:
    roles = {part.role for part in block.parts if part.line is line}
    aside = roles <= {"date", "place", "year"} and line.kind is not Kind.TITLE
    return aside or roles <= {"noise", "language", "symbol", "organ", "session", "agenda", "author"}


def _composed(titles: Sequence[Line], gazetteers: Gazetteers) -> str:
    """Title lines joined, a speaker by its name (docs/identifiers.md)."""
    texts = []
    for line in titles:
        entries, _ = named_alone(line.text, gazetteers, line.language)
        names = " and ".join(entry.label for entry in entries)
        texts.append(names or " ".join(line.text.split()).rstrip("*"))
    return " – ".join(texts)
