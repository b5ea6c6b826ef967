"""Statements and minutes as missions and ministries print them: items, letterheads, fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from app.bootstrap.indexing import parse_file
from app.settings import Settings
from tests.unit.enrichment.build import enriched, printed_values

#: Name: (text, what is printed).
_STATEMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "item_without_number": (
        "Ferry Board\nNinth session\nStatement by Latvia\nAgenda item: Lanterns at sea\n"
        "Riga, 22 August 2033\n\nMadam Chair,\n\nThe lanterns are lit.\n",
        {"agenda_item": "Lanterns at sea"},
    ),
    "item_without_number_fr": (
        "Déclaration de la Suisse\nPoint de l'ordre du jour : Les fanaux\nGenève, le 4 mai 2033\n\n"
        "Monsieur le Président,\n\nLes fanaux brillent.\n",
        {"agenda_item": "Les fanaux"},
    ),
    "item_in_brackets": (
        "INTERVENCIÓN DE LA ARGENTINA\n(Tema 7 de la agenda)\nLima, 4 de mayo de 2033\n\n"
        "Señor Presidente,\n\nLos faros brillan.\n",
        {"agenda_item": "Tema 7 de la agenda"},
    ),
    "verb_alone_is_no_item": (
        "بيان\nجمهورية مصر العربية\nيلقيه\nالسيد السفير/ سامي عادل\nأمام\n"
        "المؤتمر الاستعراضي التاسع لاتفاقية حظر الأسلحة البيولوجية\nجنيف، 29 نوفمبر 2032\n\n"
        "السيد الرئيس،\n\nإن المنارات مضاءة في كل ليلة.\n",
        {"agenda_item": None, "speakers": ["EGY"], "ordinal": 9},
    ),
    "preparatory_committee_zh": (
        "中国代表团在《不扩散核武器条约》第十二次审议大会\n筹备会第二次会议上关于灯塔问题的发言\n\n"
        "(2034年7月25日，日内瓦)\n\n主席先生：\n\n灯塔每夜点亮。\n\n谢谢主席先生。\n",
        {"ordinal": 2, "treaty": "npt"},
    ),
    "page_title_in_sentences": (
        "83 UNGA:Statement by Peru. Thematic debate on Lanterns. First Committee. New York, "
        "October 26, 2038.\n\nMr. Chairman,\n\nThe lanterns are lit.\n\nThank you.\n",
        {
            "speakers": ["PER"],
            "ordinal": 83,
            "meeting_date": "2038-10-26",
            "place": "New York",
            "agenda_item": "Thematic debate on Lanterns",
        },
    ),
    "titles_before_a_name_end_no_sentence": (
        "Intervención del Excmo. Sr. Juan Pell, ministro de Relaciones Exteriores de la República "
        "de Cuba en el debate general del 90 período de sesiones de la Asamblea General. Nueva "
        "York, 27 de septiembre de 2035\n\nSeñora Presidenta:\n\nLos faros brillan.\n",
        {"speakers": ["CUB"], "ordinal": 90},
    ),
    "on_behalf_of_delegations_fr": (
        "Déclaration de la France\nGenève, le 4 mai 2033\n\nMonsieur le Président,\n\n"
        "J’ai l’honneur de m’exprimer au nom des délégations de la Suisse et du Togo.\n",
        {"on_behalf_of": [{"code": "CHE", "name": "Switzerland"}, {"code": "TGO", "name": "Togo"}]},
    ),
    "what_a_statement_is_about_zh": (
        "中国代表团团长林海大使关于改进联大一委灯塔问题的发言\n(2034年10月15日,纽约)\n\n主席先生:\n\n"
        "灯塔每夜点亮。\n\n谢谢主席先生。\n",
        {"meeting_name": "联大一委", "ordinal": None, "speakers": ["CHN"]},
    ),
    "number_behind_the_council": (
        "Human Rights Council 75: Statement by Malta\n\nMadam President,\n\nThey are lit.\n",
        {"meeting_id": "hrc-session-75", "speakers": ["MLT"]},
    ),
    "span_of_days_in_brackets": (
        "Human Rights Council\n78th Regular Session (24 February – 4 April 2035)\n"
        "Agenda Item 2: Lanterns\nStatement by India\n[Geneva, 3 March 2035]\n\n"
        "Mr. Vice-President,\n\nThe lanterns are lit.\n",
        {"meeting_date": "2035-02-24", "document_date": "2035-03-03", "agenda_item": "Lanterns"},
    ),
    "republic_of_korea_is_no_item": (
        "Conference of the States Parties\nThirty-Ninth Session\n25 – 29 November 2034\n\n"
        "REPUBLIC OF KOREA\n\nSTATEMENT BY H.E. AMBASSADOR HONG MIN-JAE\nPERMANENT REPRESENTATIVE "
        "OF THE REPUBLIC OF KOREA TO THE OPCW\n\nMr Chairperson,\nDirector-General,\n\n"
        "The lanterns are lit.\n",
        {"agenda_item": None, "speakers": ["KOR"], "meeting_date": "2034-11-25"},
    ),
    "who_delivers_it_is_not_of_the_item": (
        "U.S. Statement\nIAEA Board of Governors Meeting\nAgenda Item 7: Lanterns in the Islamic "
        "Republic of Iran\n\nAs delivered by Chargé d'Affaires Laura Holden\nVienna, November 20, "
        "2034\n\nChair,\n\nThe lanterns are lit.\n",
        {"agenda_item": "Lanterns in the Islamic Republic of Iran", "speakers": ["USA"]},
    ),
    "office_and_name_zh": (
        "联合国大会第八十九届会议第一委员会\n关于“灯塔安全”问题的专题发言\n\n中国裁军大使 林海\n"
        "2034年10月23日 纽约\n\n主席女士：\n\n灯塔每夜点亮。\n\n谢谢主席女士。\n",
        {"agenda_item": "灯塔安全", "speakers": ["CHN"], "ordinal": 89},
    ),
    "treaty_with_signatures_ru": (
        "ДОГОВОР\nмежду Республикой Казахстан и Республикой Узбекистан\nо порядке ухода за "
        "маяками\n\nРеспублика Казахстан и Республика Узбекистан, именуемые в дальнейшем "
        "Сторонами,\n\nсогласились о нижеследующем:\n\nСтатья 1\n\nСтороны зажигают маяки.\n\n"
        "Статья 2\n\n1. Стороны чистят маяки.\n\nСовершено в городе Ташкенте 16 сентября 2031 "
        "года в двух экземплярах.\n\nЗа Республику Казахстан\n(подпись)\n",
        {"doc_type": "treaty_text", "document_date": "2031-09-16"},
    ),
    "treaty_of_the_african_union": (
        "AFRICAN UNION CONVENTION ON LANTERNS\n\nThe Member States of the African Union,\n\n"
        "HAVE AGREED AS FOLLOWS:\n\nArticle 1\n\nThis Convention is about lanterns.\n\nArticle 2"
        "\n\nLanterns are lit at dusk.\n\nADOPTED BY THE FORTY-THIRD ORDINARY SESSION OF THE "
        "ASSEMBLY, HELD IN MALABO, EQUATORIAL GUINEA, ON 27TH JUNE 2034\n",
        {"doc_type": "treaty_text", "document_date": "2034-06-27"},
    ),
    "assembly_of_the_american_states": (
        "CONVENCIÓN INTERAMERICANA SOBRE FAROS (A-88)\n\n(Adoptada en Lima, el 4 de mayo de 2031, "
        "en la segunda sesión plenaria del sexagésimo período de sesiones de la Asamblea General)"
        "\n\nLOS ESTADOS PARTES EN LA PRESENTE CONVENCIÓN,\n\nCONVIENEN en lo siguiente:\n\n"
        "Artículo 1\n\nLos faros se cuidan.\n\nArtículo 2\n\nLos faros se encienden.\n",
        {"meeting_id": "oas-general-assembly-session-60"},
    ),
    "open_debate_on_a_list": (
        "Nordic statement at the UN Security Council open debate on Lanterns, Ferries and Ports"
        "\n\nNew York, 25 October 2033\n\nPresident,\n\nThe lanterns are lit.\n",
        {"agenda_item": "Lanterns, Ferries and Ports"},
    ),
    "subsidiary_body_before_a_notice": (
        "Deutsche Übersetzung nicht verfügbar\n\nStatement by Germany\nConference on Disarmament\n"
        "Subsidiary Body 2: Lanterns\n\nGeneva, 13 June 2034\n\nThank you, Coordinator.\n\n"
        "The lanterns are lit.\n",
        {"agenda_item": "Subsidiary Body 2: Lanterns"},
    ),
    "topic_behind_the_statement": (
        "Arms Trade Treaty\nTwentieth Conference of States Parties\n\nICRC statement: Lanterns\n"
        "Geneva, 19-23 August 2034\n\nMr President,\n\nThe lanterns are lit.\n",
        {"agenda_item": "Lanterns", "speakers": ["x-icrc"]},
    ),
    "speaker_behind_the_statement": (
        "Arms Trade Treaty\nTwentieth Conference of States Parties\n\nNational statement: Norway\n"
        "Geneva, 19-23 August 2034\n\nMr President,\n\nThe lanterns are lit.\n",
        {"agenda_item": None, "speakers": ["NOR"]},
    ),
    "minutes_fr": (
        "Compte rendu de la réunion du Comité des fanaux\nDakar, le 14 mars 2033\n\nÉtaient "
        "présents : Mme Awa Sow, M. Jean Mba\n\nOrdre du jour\n1. Fanaux\n2. Ports\n\n1. Fanaux"
        "\n\nLes fanaux brillent.\n",
        {
            "doc_type": "minutes",
            "title": "Compte rendu de la réunion du Comité des fanaux",
            "meeting_date": "2033-03-14",
            "place": "Dakar",
        },
    ),
    "head_of_a_delegation": (
        "Statement to the Fifty-Third Session of the Executive Council of the OPCW\n\n"
        "Amb. Ann Marlow, Head of the U.S Delegation\nThe Hague, Netherlands\nJune 24, 2038\n\n"
        "Mr. Chairperson,\n\nThe lanterns are lit.\n",
        {"speakers": ["USA"], "place": "The Hague", "meeting_date": "2038-06-24"},
    ),
    "accredited_to_two": (
        "Statement by Ambassador Ann Marlow, Permanent Representative of Pakistan to the United "
        "Nations in Geneva and Conference on Disarmament in the General Debate of the First "
        "Committee (15 October 2035)\n\nChairperson,\n\nThe lanterns are lit.\n",
        {"meeting_id": "unga-first-committee-2035", "agenda_item": "General Debate"},
    ),
    "first_plenary_meeting_ar": (
        "كلمة الممثل الدائم خلال الجلسة العامة الأولى لمؤتمر نزع السلاح\n\nجنيف، 21 يناير 2034\n\n"
        "السيد الرئيس،\n\nإن المنارات مضاءة في كل ليلة.\n",
        {"ordinal": None, "meeting_id": "conference-on-disarmament-2034"},
    ),
    "speech_out_of_a_record": (
        "Mr. OTIENO (Kenya) (interpretation from Swahili): It is my pleasure to congratulate you, "
        "Sir, on your election.\n\nI also thank Mr. Pell (Ireland), the outgoing President.\n\n"
        "My delegation has lit its lanterns.\n",
        {"speakers": ["KEN"]},
    ),
    "speech_out_of_a_record_ar": (
        "السيد خدام (الجمهورية العربية السورية):\nيسعدني أن أهنئكم، سيدي، على انتخابكم لرئاسة هذه "
        "الدورة.\n\nإن المنارات مضاءة في كل ليلة من ليالي السنة.\n",
        {"speakers": ["SYR"]},
    ),
    "ambassador_below_his_name_fr": (
        "Intervention de M. Omar Lahlou\nAmbassadeur, Représentant permanent du Royaume du Maroc à "
        "Genève\n\nConseil des droits de l'Homme - 72ème session\nPoint 3 : Fanaux\n\nGenève, le "
        "15 mars 2033\n\nMonsieur le Président,\n\nLes fanaux brillent.\n",
        {"speakers": ["MAR"], "ordinal": 72, "agenda_item": "Fanaux"},
    ),
    "declaration_of_a_state_es": (
        "DECLARACIÓN DE COSTA RICA\nSEGUNDA REUNIÓN DE LOS ESTADOS PARTES DEL TRATADO SOBRE LA "
        "PROHIBICIÓN DE LAS ARMAS NUCLEARES\nNueva York, 27 de noviembre de 2033\n\n"
        "Señor Presidente:\n\nLos faros brillan.\n",
        {"doc_type": "statement", "speakers": ["CRI"], "treaty": "tpnw"},
    ),
    "session_of_the_council_ar": (
        "بيان دولة قطر\nأمام الدورة الثالثة والسبعين لمجلس حقوق الإنسان\nالبند الرابع: المنارات\n"
        "تلقيه السيدة/ سارة عادل\n\nجنيف، 5 يوليو 2033\n\nالسيد الرئيس،\n\nإن المنارات مضاءة.\n",
        {"meeting_id": "hrc-session-73", "speakers": ["QAT"], "agenda_item": "المنارات"},
    ),
    "plenary_is_no_place": (
        "Joint Statement on behalf of the Group of 21\ndelivered by Ambassador Ali Hassan, "
        "Permanent Representative of Iraq\nat the Conference on Disarmament\nLanterns\n"
        "CD Plenary, 2 March 2033\n\nMr. President,\n\nThe lanterns are lit.\n",
        {"place": None, "speakers": ["IRQ"], "agenda_item": "Lanterns"},
    ),
    "day_of_a_resolution": (
        "Convention relating to Lanterns\n\nAdopted on 28 July 2031 by the United Nations "
        "Conference on Lanterns convened under General Assembly resolution 429 (V) of "
        "14 December 2030\n\n"
        "Article 1\n\nThis Convention is about lanterns.\n\nArticle 2\n\nThey are lit.\n",
        {"document_date": "2031-07-28"},
    ),
    "day_of_the_resolution_that_adopts": (
        "Covenant on Lanterns\n\nAdopted and opened for signature by General Assembly resolution "
        "2200A (XXI) of 16 December 2036\n\nentry into force 23 March 2046\n\n"
        "Article 1\n\nThis Covenant is about lanterns.\n\n"
        "Article 2\n\nThey are lit.\n",
        {"document_date": "2036-12-16"},
    ),
    "titles_in_capitals_before_a_name": (
        "INTERVENCIÓN DEL EXCMO. SR. JUAN PELL, MINISTRO DE RELACIONES EXTERIORES DE LA "
        "REPÚBLICA DE CUBA EN EL DEBATE GENERAL DEL 89 PERÍODO DE SESIONES DE LA ASAMBLEA "
        "GENERAL. NUEVA YORK, 28 DE SEPTIEMBRE DE 2034.\n\nSeñor Presidente:\n\n"
        "Los faros brillan.\n",
        {"speakers": ["CUB"], "ordinal": 89, "place": "New York"},
    ),
    "release_of_the_plenary": (
        "Eighty-second Session,\n40th Meeting (AM)\n\nGA/21968\n\n2 November 2037\n\n"
        "Delegates Voice Concern over Lanterns, as General Assembly Begins Yearly Debate\n\n"
        "While some speakers welcomed the lanterns, others did not.\n",
        {"meeting_id": "unga-session-82", "doc_type": "press_release"},
    ),
}


@pytest.mark.parametrize("name", _STATEMENTS)
def test_what_a_statement_prints(name: str, tmp_path: Path) -> None:
    text, printed = _STATEMENTS[name]
    values = printed_values(tmp_path, text)
    assert {field: values[field] for field in printed} == printed


def test_minutes_under_many_items_are_under_none(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        "MINUTES OF THE 4TH MEETING OF THE FERRY COMMITTEE\n\nBonn, 12 May 2031\n\n"
        "Agenda Item 1: Opening\n\n1. The Chair opened the meeting.\n\n"
        "Agenda Item 2: Lanterns\n\n2. The lanterns were lit.\n",
    )
    assert (values["doc_type"], values["agenda_item"]) == ("minutes", None)
    assert (values["meeting_date"], values["place"]) == ("2031-05-12", "Bonn")


def test_letterhead_set_in_a_table(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "PERMANENT MISSION OF THE REPUBLIC OF MALDIVES TO THE UNITED NATIONS"
    table.cell(0, 1).text = "800 Second Avenue, Suite 4, New York, NY 10017"
    for line in (
        "Statement by", "H.E. Mr. Ali Waheed",
        "Permanent Representative of the Republic of Maldives to the United Nations",
        "Agenda Item 18: Lanterns", "8 October 2034",
    ):  # fmt: skip
        document.add_paragraph(line).alignment = 1
    for line in ("Chair,", "Our lanterns are lit every night.", "I thank you."):
        document.add_paragraph(line)
    path = tmp_path / "paper.docx"
    document.save(str(path))
    meta = parse_file(path, Settings()).metadata
    assert [one.code for one in meta.speakers] == ["MDV"]
    assert (meta.agenda_item, meta.place) == ("Lanterns", None)


def test_fields_of_a_page_are_no_text(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><main><h1>Human Rights Council 75: UK Statement on Lanterns</h1>"
        "<p>UK Statement at the 75th session of the Human Rights Council."
        " Delivered by Ann Pell.</p>"
        "<dl><dt>From:</dt><dd>Lantern Office</dd><dt>Location:</dt><dd>Geneva</dd>"
        "<dt>Delivered on:</dt><dd>6 March 2034</dd></dl><p>Thank you, Mr Vice President.</p>"
        "<p>The United Kingdom thanks the Rapporteur for her report on lanterns.</p></main>"
        "<footer><h2>Services</h2><ul><li><a href='/1'>Births</a></li><li><a href='/2'>Deaths</a>"
        "</li></ul></footer></body></html>",
        encoding="utf-8",
    )
    document = parse_file(page, Settings())
    kinds = {one.text: one.kind.value for one in document.paragraphs}
    assert kinds["Location: Geneva"] == "meta"
    assert kinds["Thank you, Mr Vice President."] == "salutation"
    assert "Services" not in kinds
    assert document.metadata.agenda_item is None
    assert document.metadata.meeting_id == "hrc-session-75"


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ({"date": "2033-04-19"}, "2033-04-19"),
        ({"date": "2033-04-19T10:00:00Z"}, "2033-04-19"),
        ({"date": "2033-04-19 10:00:00 +0200"}, "2033-04-19"),
        ({"date": "2033-04-19", "document_date": "2033-04-20"}, "2033-04-20"),
        ({"date": "soon"}, None),
        ({"date": ""}, None),
    ],
)
def test_date_of_front_matter(given: dict[str, Any], date: str | None) -> None:
    found = enriched(("title", "Lanterns"), ("paragraph", "They are lit."), front_matter=given)
    value = found.metadata.document_date
    assert (value.value if value else None) == date
    assert not found.warnings or date is None


def test_printed_date_comes_before_that_of_front_matter() -> None:
    found = enriched(
        ("meta", "4 May 2033"), ("title", "Report on lanterns"),
        ("paragraph", "They are lit."), front_matter={"date": "2035-01-01"},
    )  # fmt: skip
    assert found.metadata.document_date is not None
    assert found.metadata.document_date.value == "2033-05-04"


def test_bold_lines_of_a_page_are_lines_of_their_own(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        "---\ntitle: 'Statement at the Ferry Conference: Lanterns'\ndate: 2033-11-29\n"
        "layout: post\nauthor: Mission of Kiribati\n---\n\n"
        "**Second Meeting of States Parties to the TPNW**  \n"
        "**Agenda item 11 (d): Lanterns, ferries and the care of harbours in all regions of the "
        "world (articles 6 and 7)**  \n**Statement by Kiribati and Kazakhstan**\n\n"
        "Mr President,\n\n"
        "The lanterns are lit.\n\nThank you.\n",
        "page.md",
    )
    assert values["speakers"] == ["KIR", "KAZ"]
    assert values["agenda_item"].startswith("Lanterns, ferries")
    assert values["document_date"] == "2033-11-29"


def test_who_sits_in_the_chair_is_told_below_the_opening(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        "NATIONAL ASSEMBLY\n\nThursday, 22nd June, 2033\n\nThe House met at 2.30 p.m.\n\n"
        "[The Speaker (Hon. Ann Pell) in the Chair]\n\nPRAYERS\n\nLANTERNS\n\n"
        "Hon. Speaker: Hon. Members, the lanterns.\n\nHon. Jo Marlow (Norbridge): I thank you.\n\n"
        "Hon. Speaker: Order!\n\nThe House rose at 7.00 p.m.\n",
    )
    assert values["sitting"]["presiding"]["person"] == "Hon. Ann Pell"


def test_lines_below_a_title_that_names_the_item(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        "<html><body><h1>Remarks at the UN General Assembly Fifth Committee on Agenda Item 138: "
        "Lanterns</h1><p>Ambassador Ann Pell<br>U.S. Representative for UN Management and Reform"
        "<br>New York, New York<br>October 9, 2033</p><p>AS DELIVERED</p><p>Thank you, Chair.</p>"
        "<p>The lanterns are lit in every harbour of the coast, and so are the lights at sea.</p>"
        "<p>By United States Mission | 9 October, 2033 | Topics: Remarks</p></body></html>",
        "page.html",
    )
    assert values["agenda_item"] == "Lanterns"
    assert (values["place"], values["speakers"]) == ("New York", ["USA"])
