from __future__ import annotations

import pytest

from app.domain.document import Kind, Meeting, Treaty
from app.enrichment.body_meetings import body_session, with_session
from app.enrichment.gazetteers import load_gazetteers
from app.enrichment.meeting_ids import meeting_id
from app.enrichment.meetings import find_meeting
from app.enrichment.title_lines import Line

GAZETTEERS = load_gazetteers()


def lines(*texts: str) -> list[Line]:
    return [Line(text, f"title_{k}", Kind.TITLE) for k, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("text", "name", "kind", "ordinal"),
    [
        ("Cluster Convention – Third Review Conference – 2026", "Third Review Conference",
         "review_conference", 3),
        ("Third Meeting of States Parties to the Treaty on the Prohibition of Nuclear Weapons",
         "Third Meeting of States Parties to the Treaty on the Prohibition of Nuclear Weapons",
         "meeting_of_states_parties", 3),
        ("Statement at the 21MSP", "21MSP", "meeting_of_states_parties", 21),
        ("MSP20", "MSP20", "meeting_of_states_parties", 20),
        ("NPT PrepCom 2024", "NPT PrepCom 2024", "preparatory_committee", None),
        ("Second session of the Preparatory Committee for the 2026 Review Conference",
         "Second session of the Preparatory Committee", "preparatory_committee", 2),
        ("2023 Meeting of the High Contracting Parties to the CCW",
         "2023 Meeting of the High Contracting Parties to the CCW",
         "meeting_of_high_contracting_parties", None),
        ("2019 Article XIV Conference", "2019 Article XIV Conference",
         "article_xiv_conference", None),
        ("Vingtième Assemblée des États parties", "Vingtième Assemblée des États parties",
         "meeting_of_states_parties", 20),
        ("Segunda Reunión de los Estados Partes", "Segunda Reunión de los Estados Partes",
         "meeting_of_states_parties", 2),
        ("Десятая обзорная конференция", "Десятая обзорная конференция",
         "review_conference", 10),
        ("المؤتمر الاستعراضي الخامس", "المؤتمر الاستعراضي الخامس", "review_conference", 5),
        ("禁止杀伤人员地雷公约第五次审议大会", "第五次审议大会", "review_conference", 5),
        ("中国代表团在《禁止化学武器公约》缔约国大会第四十届会议上的发言",
         "《禁止化学武器公约》缔约国大会", "conference_of_states_parties", None),
        ("Conference on Disarmament", "Conference on Disarmament",
         "conference_on_disarmament", None),
        ("UN General Assembly 1st Committee: Lanterns", "1st Committee", "first_committee", None),
        ("Sixième Commission", "Sixième Commission", "sixth_committee", None),
        ("NAM Working Group on Disarmament – Tenth Review Conference", "Tenth Review Conference",
         "review_conference", 10),
        ("BWC Working Group on Lanterns", "BWC Working Group on Lanterns", "working_group", None),
    ],
)  # fmt: skip
def test_finds_the_meeting_with_its_ordinal(
    text: str, name: str, kind: str, ordinal: int | None
) -> None:
    found = find_meeting(text, GAZETTEERS)

    assert found is not None
    assert found.meeting == Meeting(name, kind, ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "dixième Conférence des Parties au TNP chargée d'examiner le Traité",
        "dixième Conférence des Parties à la Convention sur les phares chargée de l'examen",
        "Décima Conferencia de las Partes en el TNP encargada del examen del Tratado",
        "Десятой Конференции участников ДНЯО по рассмотрению действия Договора",
        "المؤتمر العاشر للأطراف في معاهدة عدم الانتشار لاستعراض المعاهدة",
        "第十次《不扩散条约》审议大会",
    ],
)
def test_parties_that_review_their_treaty(text: str) -> None:
    found = find_meeting(text, GAZETTEERS)

    assert found is not None
    assert (found.meeting.type, found.meeting.ordinal) == ("review_conference", 10)


@pytest.mark.parametrize(
    "text", ["Compliance", "Review of the operation", "Meeting room 4", "EU Working Group on Oil"]
)
def test_finds_no_meeting_where_none_is(text: str) -> None:
    assert find_meeting(text, GAZETTEERS) is None


@pytest.mark.parametrize(
    ("texts", "name", "ordinal"),
    [
        (("Meeting of the States Parties to the Convention on Cluster Munitions",
          "Eleventh Meeting"),
         "Meeting of the States Parties to the Convention on Cluster Munitions, Eleventh Meeting",
         11),
        (("First Committee, 78th session of the United Nations General Assembly",),
         "First Committee, 78th session of the United Nations General Assembly", 78),
        (("Preparatory Committee for the 2020 Review Conference", "Third session"),
         "Preparatory Committee, Third session", 3),
    ],
)  # fmt: skip
def test_an_ordinal_on_another_line(texts: tuple[str, ...], name: str, ordinal: int) -> None:
    head = lines(*texts)
    found = find_meeting(texts[0], GAZETTEERS)
    assert found is not None

    meeting = with_session(found, head[0], head).meeting

    assert (meeting.name, meeting.ordinal) == (name, ordinal)


@pytest.mark.parametrize(
    ("texts", "ordinal"),
    [
        (("General Assembly", "Seventy-ninth session"), 79),
        (("General Assembly Official Records Seventy-ninth session",), 79),
        (("Assemblée générale", "Soixante-dix-neuvième session"), 79),
        (("Asamblea General", "Septuagésimo noveno período de sesiones"), 79),
        (("Генеральная Ассамблея", "Семьдесят девятая сессия"), 79),
        (("الجمعية العامة", "الدورة التاسعة والسبعون"), 79),
        (("大会", "第七十九届会议"), 79),
    ],
)
def test_sessions_of_the_general_assembly(texts: tuple[str, ...], ordinal: int) -> None:
    found = body_session(lines(*texts), None, GAZETTEERS)

    assert found is not None
    assert found[0].meeting.ordinal == ordinal
    assert meeting_id(found[0].meeting, None, found[0].body, None) == f"unga-session-{ordinal}"


NPT = Treaty("npt", "NPT")


@pytest.mark.parametrize(
    ("meeting", "treaty", "body", "year", "expected"),
    [
        (Meeting("Tenth Review Conference", "review_conference", 10), NPT, None, 2022,
         "npt-review-conference-10"),
        (Meeting("2020 Review Conference", "review_conference", None), NPT, None, 2022,
         "npt-review-conference-2020"),
        (Meeting("Third session of the PrepCom", "preparatory_committee", 3), NPT, None, 2019,
         "npt-preparatory-committee-2019"),
        (Meeting("General debate", "general_debate", 78), None, "unga", 2023,
         "unga-general-debate-78"),
        (Meeting("Conference on Disarmament", "conference_on_disarmament", None), None, None,
         2019, "conference-on-disarmament-2019"),
        (Meeting("Review Conference", "review_conference", None), NPT, None, None, None),
        (Meeting("Retreat", None, None), NPT, None, 2020, None),
    ],
)  # fmt: skip
def test_meeting_ids(
    meeting: Meeting, treaty: Treaty | None, body: str | None, year: int, expected: str | None
) -> None:
    assert meeting_id(meeting, treaty, body, year) == expected
