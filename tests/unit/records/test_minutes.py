"""Minutes and houses that print names without titles, and who presides by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Kind
from app.settings import Settings
from tests.unit.enrichment.build import printed_values

_TEXT = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})


def attributed(folder: Path, text: str, name: str = "record.txt") -> list[str]:
    """Who says each paragraph that somebody says: the presiding officer, else the person."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    said = [one.attribution for one in parse_file(path, Settings()).paragraphs if one.kind in _TEXT]
    speakers = [one.speakers[0] for one in said if one is not None and one.speakers]
    return [one.code or one.person or one.name for one in speakers]


def test_plain_arabic_names_whom_others_call_speak(tmp_path: Path) -> None:
    turns = attributed(
        tmp_path,
        "مجلس النواب\n\nمحضر الجلسة العاشرة\n\nالثلاثاء 7 أيار 2034\n\n"
        "السيد رئيس مجلس النواب: أعلن افتتاح الجلسة.\n\n"
        "النائب سالم حداد: شكرا دولة الرئيس. أسأل عن المنارات في الميناء القديم.\n\n"
        "السيد رئيس مجلس النواب: الكلمة للزميلة ليلى منصور.\n\n"
        "ليلى منصور: شكرا دولة الرئيس. أضيف ما يلي: إن المنارات لا تكفي.\n\n"
        "كريم جابر: أؤيد ما قالته الزميلة.\n\n"
        "القرار التالي: تضاء المنارات.\n\n"
        "السيد رئيس مجلس النواب: ترفع الجلسة.\n",
    )
    assert turns == [
        "x-president", "النائب سالم حداد", "x-president", "ليلى منصور", "كريم جابر", "كريم جابر",
        "x-president",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("presiding", "member"),
    [
        ("PRESIDENTA RÍOS", "SENADOR CASTRO"),
        ("La presidenta diputada Elena Ríos", "El diputado Juan Castro"),
        ("Chairwoman Pell", "Mr. Marlow"),
    ],
)
def test_who_presides_by_name(presiding: str, member: str, tmp_path: Path) -> None:
    turns = attributed(
        tmp_path,
        f"Debate\n\n12 de junio de 2034\n\n{presiding}: Los faros. The lamps are lit.\n\n"
        f"{member}: Gracias. The lamps are lit here too.\n\n{presiding}: Gracias. We go on.\n\n"
        f"{member}: They burn all night, and nobody sees them.\n\n{presiding}: Gracias.\n",
    )
    assert turns == ["x-president", member] * 2 + ["x-president"]


def test_minutes_print_what_those_present_said(tmp_path: Path) -> None:
    turns = attributed(
        tmp_path,
        "# Minutes of the Harbour Users Group\n\n**Present:** Ann Pell (Chair), Jo Marlow\n\n"
        "## Lamps\n\n**Ann Pell**: Who has looked at the lamps?\n\n"
        "**Jo Marlow**: I have. Three do not burn.\n\n**Ann Pell**: They will be mended.\n\n"
        "**Action Point**: the lamps are mended by May.\n",
        "minutes.md",
    )
    assert turns == ["Ann Pell", "Jo Marlow", "Ann Pell", "Ann Pell"]


def test_labels_of_minutes_do_not_speak(tmp_path: Path) -> None:
    assert not attributed(
        tmp_path,
        "ПРОТОКОЛ\nседьмого заседания Комиссии по маякам\n\nг. Минск\n\n14 марта 2034 года\n\n"
        "Председатель: Иванов П.С.\n\nСекретарь: Белова А.И.\n\nПОВЕСТКА ДНЯ: о маяках.\n\n"
        "1. СЛУШАЛИ: о состоянии маяков.\n\nВЫСТУПИЛИ: Сомов К.Л., который сообщил о маяках.\n\n"
        "ПОСТАНОВИЛИ: информацию принять к сведению.\n\n2. СЛУШАЛИ: о плане работы.\n\n"
        "ПОСТАНОВИЛИ: план утвердить.\n",
    )


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("ACTA DE LA QUINTA REUNIÓN DEL COMITÉ DE FAROS\n\nEn la ciudad de Lima, a los 3 días del "
         "mes de marzo de 2034, siendo las 9:30 horas, se reunieron los miembros del Comité.\n\n"
         "1. Faros\n\nLos faros brillan.\n", "2034-03-03", "Lima"),
        ("Procès-verbal de la sixième réunion du Comité des fanaux\n\nL'an deux mille "
         "trente-quatre et le neuf février s'est tenue la sixième réunion.\n\n1. Fanaux\n\n"
         "Les fanaux brillent.\n\nFait à Dakar, le 10 février 2034\n", "2034-02-09", "Dakar"),
        ("灯塔联合委员会第三次会议纪要\n\n2034年3月5日,灯塔联合委员会第三次会议在北京举行。\n\n"
         "一、双方回顾了上次会议以来的工作。\n\n二、双方同意下次会议在阿斯塔纳举行。\n",
         "2034-03-05", "Beijing"),
        ("Минск, ПРОТОКОЛ № 3\nзаседания Комиссии по маякам\n\nг. Минск\n\n14 марта 2034 года"
         "\n\n1. Маяки горят.\n\n2. Они видны.\n", "2034-03-14", "Minsk"),
    ],
)  # fmt: skip
def test_when_and_where_those_present_met(text: str, date: str, place: str, tmp_path: Path) -> None:
    values = printed_values(tmp_path, text.removeprefix("Минск, "))
    assert (values["doc_type"], values["meeting_date"], values["place"]) == ("minutes", date, place)


def test_a_town_is_not_of_the_title(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        "ПРОТОКОЛ\nседьмого заседания Комиссии по маякам\n\nг. Минск          14 марта 2034 года"
        "\n\n1. Маяки горят.\n\n2. Они видны.\n",
    )
    assert values["title"] == "ПРОТОКОЛ седьмого заседания Комиссии по маякам"


def test_numbers_with_a_point_count_the_turns(tmp_path: Path) -> None:
    text = (
        "United Nations Educational, Scientific and Cultural Organization\n\n"
        "Executive Board 212 EX/SR.2\n\nTwo hundred and twelfth session\n\n"
        "SUMMARY RECORD OF THE SECOND MEETING\n\nFriday 12 October 2029, at 10.10 a.m., Paris\n\n"
        "Chairperson: Mr OTIENO (Kenya)\n\nItem 4: Report on lamps\n\n"
        "1.1 The CHAIRPERSON opened the meeting and welcomed the Members.\n\n"
        "2.1 Ms PAZ (Peru) thanked the Director-General for her report.\n\n"
        "2.2 She said that the lamps of Peru were lit.\n\n"
        "3. The DIRECTOR-GENERAL thanked Members for their words.\n\n"
        "The meeting rose at 12.50 p.m.\n"
    )
    assert attributed(tmp_path, text) == ["x-president", "PER", "PER", "x-un"]
    values = printed_values(tmp_path, text)
    assert (values["symbol"], values["ordinal"]) == ("212 EX/SR.2", 212)


def test_title_and_day_of_a_provisional_record(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        "WORLD HEALTH ORGANIZATION\n\nEXECUTIVE BOARD          EB164/PSR/3\n"
        "164TH SESSION            15 March 2029\n\nPROVISIONAL SUMMARY RECORD OF THE THIRD MEETING"
        "\n\nGeneva, Tuesday, 23 January 2029, scheduled at 09:00\n\nChair: Dr A. LIND (Sweden)\n\n"
        "THIRD MEETING\n\nTuesday, 23 January 2029, at 09:05\n\nLAMPS: Item 7 of the agenda\n\n"
        "The CHAIR invited the Board to consider the report.\n\nDr OTIENO (Kenya) said that the "
        "lamps were lit.\n\nMs PAZ (Peru) said that they burned.\n\nThe meeting rose at 12:30.\n",
    )
    assert values["title"] == "PROVISIONAL SUMMARY RECORD OF THE THIRD MEETING"
    assert (values["meeting_date"], values["document_date"]) == ("2029-01-23", "2029-03-15")


def test_family_names_with_initials_speak(tmp_path: Path) -> None:
    turns = attributed(
        tmp_path,
        "СТЕНОГРАММА\nпленарного заседания Палаты портов\n14 марта 2034 года\n\n"
        "Председательствующий: Уважаемые коллеги, слово предоставляется Иванову.\n\n"
        "Иванов П.С.: Спасибо. Маяки на побережье не горят.\n\n"
        "Председательствующий: Благодарю. Слово Беловой.\n\n"
        "А. И. Белова: Маяки будут зажжены в мае.\n\nПредседательствующий: Заседание закрыто.\n",
    )
    chair = "x-president"
    assert turns == [chair, "Иванов П.С.", chair, "А. И. Белова", chair]


def test_councillors_in_arabic_speak(tmp_path: Path) -> None:
    turns = attributed(
        tmp_path,
        "مجلس المستشارين\n\nمحضر الجلسة الخامسة\n\nالثلاثاء 15 ماي 2034\n\n"
        "افتتحت الجلسة على الساعة الثالثة بعد الزوال.\n\n"
        "السيد رئيس الجلسة: نفتتح هذه الجلسة المخصصة للأسئلة الشفهية.\n\n"
        "السيدة وزيرة الموانئ: شكرا السيد الرئيس. إن المنارات ستضاء.\n\n"
        "المستشار السيد كريم العلوي: شكرا السيدة الوزيرة. ننتظر ذلك منذ سنة.\n\n"
        "السيد رئيس الجلسة: شكرا. ننتقل إلى السؤال الموالي.\n\nرفعت الجلسة.\n",
    )
    assert turns[2] == "المستشار السيد كريم العلوي"


def test_days_spelt_out_are_no_months(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        "CÁMARA DE DIPUTADOS\nVersión taquigráfica\n7 de junio de 2034\n\n"
        "- En Puerto Alto, a los siete días del mes de junio de 2034, a la hora 11 y 6:\n\n"
        "Sra. Presidenta.- Queda abierta la sesión. Tiene la palabra el señor diputado.\n\n"
        "Sr. Castro.- Los faros están apagados.\n\nSra. Presidenta.- Gracias.\n",
    )
    assert (values["meeting_date"], values["document_date"]) == ("2034-06-07", None)


def test_who_is_in_the_chair_of_a_committee(tmp_path: Path) -> None:
    turns = attributed(
        tmp_path,
        "Standing Committee on Ports\nEVIDENCE\nThursday, May 3, 2034\n\n"
        "The Chair (Ms. Ann Pell (Harbour North, Lib.)): I call this meeting to order.\n\n"
        "Mr. Jo Marlow: Thank you, Madam Chair. The lamps are out.\n\n"
        "The Chair: The meeting is adjourned.\n",
    )
    assert turns == ["x-president", "Mr. Jo Marlow", "x-president"]


@pytest.mark.parametrize(
    ("chair", "again", "member"),
    [
        ("-EL C. PRESIDENTE JUAN RÍOS OLMO: (12:14 horas)", "-EL C. PRESIDENTE RÍOS OLMO:",
         "-EL C. SENADOR CASTRO VEGA:"),
        ("El C. Presidente Juan Ríos: (18:25 horas)", "El C. Presidente Ríos Olmo:",
         "La C. Senadora Ana Castro:"),
        ("El Presidente diputado Juan Ríos:", "El Presidente diputado Juan Ríos (12:17 horas):",
         "La diputada Ana Castro (desde la curul):"),
    ],
)  # fmt: skip
def test_citizens_preside_and_speak(chair: str, again: str, member: str, tmp_path: Path) -> None:
    turns = attributed(
        tmp_path,
        "DIARIO DE LOS DEBATES\nDE LA CÁMARA DE SENADORES\n\n"
        f"{chair} Solicito a la Secretaría informe a la Asamblea el resultado.\n\n"
        f"{member} Gracias. Los faros de la costa no alumbran por la noche.\n\n"
        f"{again} Se abre la sesión y se da lectura al orden del día.\n",
    )
    assert [turns[0], turns[2]] == ["x-president"] * 2
    assert turns[1].lower().endswith(("castro vega", "castro"))


@pytest.mark.parametrize(
    ("text", "name", "date", "place"),
    [
        ("МИНИСТЕРСТВО ПОРТОВ\n\nПРОТОКОЛ\n\nзаседания рабочей группы по маякам\n\nМосква\n\n"
         "от 4 июня 2034 г.                    N 7\n\nПрисутствовали:\nдиректор - Иванов П.С.\n\n"
         "1. Принять к сведению доклад Иванова П.С.\n\n2. Представить предложения в срок.\n",
         "record.txt", "2034-06-04", "Moscow"),
        ("# Meeting minutes: Lantern working group\n\n- **Date:** 10 September 2034\n"
         "- **Venue:** Bonn\n\n## Notes\n\nThe lanterns are lit.\n",
         "record.md", "2034-09-10", "Bonn"),
    ],
)  # fmt: skip
def test_fields_of_minutes(text: str, name: str, date: str, place: str, tmp_path: Path) -> None:
    values = printed_values(tmp_path, text, name)
    assert (values["doc_type"], values["meeting_date"], values["place"]) == ("minutes", date, place)
