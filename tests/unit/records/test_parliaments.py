"""Who speaks in records of parliaments, each kind of lead-in in a small record of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Document, Kind, Speaker
from app.records.headed import heads_turns
from app.settings import Settings

CHAIR = "x-president"

#: Name: (file name, record, the speaker of each paragraph, "" for what the record says itself).
_RECORDS: dict[str, tuple[str, str, list[str]]] = {
    "stop_and_dash_es": (
        "r.txt",
        "DIARIO DE SESIONES DEL SENADO\nLEGISLATURA 58ª\nSesión 92ª, en martes 8 de marzo de 2033\n"
        "PRESIDENCIA DEL SEÑOR JORGE PARDO, PRESIDENTE\nAsistieron los señores:\n--Alba, Inés\n\n"
        "--Se abrió la sesión a las 16:16, en presencia de 20 señores Senadores.\n\n"
        "El señor PARDO (Presidente).- Se abre el debate sobre los pozos.\n\n"
        "La señora ALBA.- Señor Presidente, pido la palabra.\n\n"
        "El señor LARA, don Hugo.- Adhiero a lo señalado.\n\n"
        "El señor PARDO (Presidente).- Se levanta la discusión.\n\n"
        "--Se levantó la sesión a las 17:12.\n",
        ["", CHAIR, "La señora ALBA", "El señor LARA", CHAIR, ""],
    ),
    "officer_without_article_es": (
        "r.txt",
        "CÁMARA DE SENADORES\n12ª SESIÓN ORDINARIA\nMontevideo, martes 16 de mayo de 2033\n\n"
        "SEÑORA PRESIDENTE.- Habiendo número, está abierta la sesión.\n\n"
        "SEÑOR DORADO.- Pido la palabra.\n\nSEÑORA PRESIDENTE.- Tiene la palabra el señor "
        "senador Dorado.\n\nSEÑOR DORADO.- Los pozos merecen nuestra atención.\n",
        [CHAIR, "SEÑOR DORADO", CHAIR, "SEÑOR DORADO"],
    ),
    "minister_in_place_of_the_name_es": (
        "r.txt",
        "DIARIO DE SESIONES DEL CONGRESO\nSesión plenaria núm. 243\ncelebrada el miércoles 26 de "
        "abril de 2033\n\nSe abre la sesión a las nueve de la mañana.\n\n"
        "La señora PRESIDENTA: Buenos días, señorías.\n\n"
        "La señora MINISTRA DE POZOS (Reyes Prado): Gracias, presidenta.\n\n"
        "El señor ABAD CONDE: Señorías, los pozos están secos.\n",
        ["", CHAIR, "Reyes Prado", "El señor ABAD CONDE"],
    ),
    "stop_of_the_congress": (
        "r.txt",
        "[Congressional Record Volume 169, Number 98 (Wednesday, June 7, 2033)]\n\nWELLS ACT\n\n"
        "The SPEAKER pro tempore. Under a previous order of the House, the gentleman is "
        "recognized for 5 minutes.\n\nMr. PELL of Ohio. Mr. Speaker, I rise today to speak about "
        "the wells.\n\nThey have been dry for three years.\n\nMs. VALE. Will the gentleman yield?"
        "\n\nMr. PELL of Ohio. I yield.\n\nThe CHAIR. The time has expired.\n",
        [CHAIR, "Mr. PELL of Ohio", "Mr. PELL of Ohio", "Ms. VALE", "Mr. PELL of Ohio", CHAIR],
    ),
    "stop_of_the_duma": (
        "r.txt",
        "Заседание № 226\n\n25.04.2037\n\nФрагмент стенограммы:\n\n"
        "ПЕТРОВ Н. М., фракция колодцев.\n\nУважаемые коллеги, я предлагаю этот вопрос снять.\n\n"
        "ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Обсудим ваше предложение.\n\nКОТОВ И. Е., фракция \"Маяк\".\n\n"
        "Прошу поддержать.\n\nПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Ставится на голосование предложение.\n\n"
        "РЕЗУЛЬТАТЫ ГОЛОСОВАНИЯ (10 час. 35 мин. 12 сек.)\nРезультат: не принято\n",
        ["ПЕТРОВ Н. М.", CHAIR, "КОТОВ И. Е.", CHAIR, ""],
    ),
    "stop_and_dash_behind_plain_names": (
        "r.txt",
        "Verbatim report of proceedings\nWednesday, 14 June 2033 - Strasbourg\n\n"
        "IN THE CHAIR: ANN PELL\n\n(The sitting opened at 9.03)\n\n"
        "President. – The next item is the debate on wells.\n\n"
        "Eva Roth, President-in-Office of the Council. – Madam President, wells are of great "
        "importance.\n\nJan Nový, on behalf of the Wells Group. – (CS) I thank the Council.\n\n"
        "Věra Malá (S&D). – (DE) Ich danke.\n\nMarie Dubois (Renew), in writing. – (FR) Les puits "
        "sont importants.\n\nPresident. – The debate is closed.\n",
        ["", CHAIR, "Eva Roth", "Jan Nový", "Věra Malá", "Marie Dubois", CHAIR],
    ),
    "lines_above_what_is_said": (
        "r.html",
        "<html><body><h1>Engagements</h1><p>Volume 754: debated on Wednesday 9 October 2034</p>"
        "<p><b>Dr Ann Pell (Norbridge) (Lab)</b></p><p>Will he list his engagements?</p>"
        "<p><b>The Prime Minister (Tom Vale)</b></p><p>This morning I had meetings.</p>"
        "<p><b>Dr Pell</b></p><p>I thank him for that answer.</p><p><b>Mr Speaker</b></p>"
        "<p>Order. I call the next.</p><p><b>Mr John Dale (Wells) (Con)</b></p>"
        "<p>Are wells important?</p></body></html>",
        ["Dr Ann Pell", "The Prime Minister", "Dr Pell", CHAIR, "Mr John Dale"],
    ),
    "lines_above_what_is_said_in_markdown": (
        "r.md",
        "# Meeting of the Parliament\n\nMeeting date: Wednesday, May 10, 2033\n\n## Wells\n\n"
        "**The Deputy Presiding Officer (Ann Pell)**\n\nGood afternoon.\n\n"
        "**Tom Vale (Norbridge North) (SNP)**\n\nHow many wells are there?\n\n"
        "**The Minister for Wells (John Dale)**\n\nThere are four hundred wells.\n\n"
        "**Tom Vale**\n\nI thank the minister for that answer.\n\n"
        "**The Deputy Presiding Officer**\n\nWe move on.\n",
        [CHAIR, "Tom Vale", "John Dale", "Tom Vale", CHAIR],
    ),
    "officer_with_title_ar": (
        "r.txt",
        "مجلس الأمة\nمضبطة الجلسة العادية التاسعة\nالمعقودة يوم الثلاثاء 14 آذار/مارس 2033\n\n"
        "افتتحت الجلسة الساعة التاسعة صباحاً برئاسة السيد أحمد السالم.\n\n"
        "السيد الرئيس: بسم الله الرحمن الرحيم، تفتتح الجلسة.\n\n"
        "السيد حسن جابر: إن الآبار في بلادنا تحتاج إلى صيانة.\n\n"
        "السيد الرئيس: شكراً. الكلمة للأخ وزير المالية.\n",
        ["", CHAIR, "السيد حسن جابر", CHAIR],
    ),
    "interjections": (
        "r.txt",
        "HOUSE OF REPRESENTATIVES\nOfficial Hansard\nTUESDAY, 9 AUGUST 2033\n\n"
        "The SPEAKER took the chair at 12:00 and read prayers.\n\n"
        "Ms VALE (Norbridge) (12:08): I rise to support the bill.\n\nMr Pell interjecting—\n\n"
        "Some Hon Members -- rose --\n\nMs VALE: I will take that interjection.\n\n"
        "The SPEAKER: Order!\n",
        ["", "Ms VALE", "", "", "Ms VALE", CHAIR],
    ),
    "presidency_of_the_council_fr": (
        "r.txt",
        "CONSEIL NATIONAL\nBulletin officiel\n31.05.2033\n\n"
        "Présidence (Pardo Martin, président): Bonjour mesdames et messieurs.\n\n"
        "Vallon Jean (V, VS): Les puits de mon canton sont à sec.\n\n"
        "Le président (Pardo Martin, président): Nous passons au vote.\n",
        [CHAIR, "Vallon Jean", CHAIR],
    ),
}  # fmt: skip


def _parsed(tmp_path: Path, name: str, text: str) -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return parse_file(path, Settings())


def _first_speakers(document: Document) -> list[Speaker]:
    """Of each paragraph that somebody says, the first who does."""
    return [one.attribution.speakers[0] for one in document.paragraphs
            if one.attribution and one.attribution.speakers]  # fmt: skip


@pytest.mark.parametrize("name", _RECORDS)
def test_who_says_each_paragraph(tmp_path: Path, name: str) -> None:
    file, text, expected = _RECORDS[name]
    document = _parsed(tmp_path, file, text)
    said = [one for one in document.paragraphs
            if one.kind not in {Kind.TITLE, Kind.META, Kind.HEADING}]  # fmt: skip
    found = []
    for one in said:
        speakers = one.attribution.speakers if one.attribution else ()
        found.append((speakers[0].code or speakers[0].name) if speakers else "")
    assert found == expected
    assert document.metadata.doc_type == "verbatim_record"


@pytest.mark.parametrize(
    ("head", "opening", "number", "person"),
    [
        ("PRESIDENCIA DEL SEÑOR JORGE PARDO, PRESIDENTE", "", 92, "SEÑOR JORGE PARDO"),
        ("Presidencia de la señora Inés Alba", "", 92, "señora Inés Alba"),
        ("Présidence de Mme Inès Vallon", "", 92, "Mme Inès Vallon"),
        ("IN THE CHAIR: ANN PELL", "", 92, "ANN PELL"),
        ("", " with Mr Tiny Kay, President of the House, in the Chair", 92, "Mr Tiny Kay"),
    ],
)
def test_who_presides(tmp_path: Path, head: str, opening: str, number: int, person: str) -> None:
    text = (
        f"OFFICIAL REPORT\nLEGISLATURA 58ª\nSesión 92ª\n{head}\n\n"
        f"The sitting was opened at 3.30 p.m.{opening}.\n\nThe PRESIDENT: The sitting is open.\n\n"
        "Mr. Pell: I thank you.\n\nThe PRESIDENT: Agreed.\n"
    )
    sitting = _parsed(tmp_path, "r.txt", text).metadata.sitting
    assert sitting is not None
    assert sitting.presiding is not None
    assert (sitting.number, sitting.presiding.person) == (number, person)


def test_a_man_is_not_she_who_presides(tmp_path: Path) -> None:
    text = (
        "Compte rendu intégral\nPrésidence de Mme Inès Vallon\n\nLa séance est ouverte.\n\n"
        "Mme la présidente. La parole est à M. Roux.\n\nM. Paul Roux. Les puits sont vides.\n\n"
        "M. le président. Merci.\n"
    )
    document = _parsed(tmp_path, "r.txt", text)
    assert [one.person for one in _first_speakers(document)] == [
        "Mme Inès Vallon",
        "M. Paul Roux",
        "M. le président",
    ]


def test_the_first_sitting_of_a_day_has_no_number(tmp_path: Path) -> None:
    text = (
        "Assemblée nationale\nCompte rendu intégral\nPremière séance du mardi 6 juin 2033\n\n"
        "La séance est ouverte.\n\nMme la présidente. La parole est à M. Roux.\n\n"
        "M. Paul Roux. Les puits sont vides.\n"
    )
    assert _parsed(tmp_path, "r.txt", text).metadata.meeting_id is None


def test_names_below_one_another_head_no_turns() -> None:
    names = ["Mr Pell (Kenya)", "Ms Vale (Peru)", "Dr Dale (Chile)", "Mr Ray (Iraq)"]
    assert heads_turns(names, lambda _: True) is None
    text = "The wells of the plain are deep."
    assert heads_turns(["On wells", text, "On lamps", text, "On oils (2)", text], bool) is None


def test_a_page_of_a_house_needs_few_names_alone_on_their_lines(tmp_path: Path) -> None:
    text = (
        "HC Deb 16 January 2031 vol 961 cc300-13\n\nMr. David Pell (Northlea)\n\n"
        "When will the wells be dug?\n\nMr. Vale\n\nI understand that they will be dug soon.\n\n"
        "They are not deep.\n"
    )
    document = _parsed(tmp_path, "r.txt", text)
    day = document.metadata.meeting_date
    assert (document.metadata.doc_type, day and day.value) == ("verbatim_record", "2031-01-16")
    assert [one.name for one in _first_speakers(document)] == [
        "Mr. David Pell",
        "Mr. Vale",
        "Mr. Vale",
    ]


def test_a_fragment_of_a_record_of_the_duma(tmp_path: Path) -> None:
    text = (
        "Заседание № 926\n\n25.04.2031\n\nФрагмент стенограммы:\nСтроки с 477 по 488 из 5826\n"
        "ПЕТРОВ П. П., фракция «Колодец».\n\nУважаемые коллеги, колодцы глубоки, и вода в них "
        "чиста.\n\nПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Обсудим колодцы.\n"
    )
    document = _parsed(tmp_path, "r.txt", text)
    assert [one.name for one in _first_speakers(document)] == ["ПЕТРОВ П. П.", "Presiding officer"]
