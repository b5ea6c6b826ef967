"""Heads of speeches, pages and drafts, one kind in a row, in the languages that have the kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.enrichment.build import check_head, printed_values

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "title_that_ends_in_a_bracket": (
        "Statement by the Republic of Moldova\nat the Meeting of the Parties to the Protocol on "
        "Water and Health\n(sixth session, Geneva, 16-18 November 2032)\n\nAgenda item 5 (c) – "
        "Small supplies\n\nThank you, Chair, for the floor.",
        {"speakers": ["MDA"], "agenda_item": "Small supplies", "period": None,
         "meeting_date": "2032-11-16", "place": "Geneva"},
    ),
    "arabic_paper_under_its_title": (
        "اجتماع الدول الأطراف في اتفاقية الذخائر العنقودية\nالاجتماع الثاني عشر\n"
        "جنيف، ١٠-١٣ أيلول/سبتمبر ٢٠٣٤\nالبند ٩ من جدول الأعمال المؤقت\nالمساعدة\n\n"
        "المساعدة في المناطق الريفية\n\nورقة مقدمة من العراق ولبنان",
        {"title": "المساعدة في المناطق الريفية", "speakers": ["IRQ", "LBN"], "meeting_date":
         "2034-09-10", "place": "Geneva", "agenda_item": "المساعدة"},
    ),
    "address_above_the_text_is_no_item": (
        "كلمة معالي السيد رئيس حكومة الجمهورية التونسية أمام الدورة الحادية والثمانين للجمعية "
        "العامة\n\nبسم الله الرحمن الرحيم والصلاة على أشرف المرسلين، السيد رئيس الجمعية العامة،\n\n"
        "يسر وفد بلادي أن يشارك.",
        {"agenda_item": None, "speakers": ["TUN"]},
    ),
    "yearly_session_and_item_in_title": (
        "Statement by Ms. Ríos, Permanent Representative of Uruguay, at the 2031 session of the "
        "Economic and Social Council, Item 12: Coordination of lanterns\n\nMr. President,",
        {"meeting_id": "ecosoc-session-2031", "ordinal": None,
         "agenda_item": "Coordination of lanterns"},
    ),
    "yearly_session_fr": (
        "E/2031/L.14\n\nConseil économique et social\n\nSession de 2031\nPoint 12 g) de l’ordre du "
        "jour\nFanaux\n\nProjet de décision déposé par la Présidente du Conseil\n\n"
        "Entretien des fanaux",
        {"meeting_id": "ecosoc-session-2031", "title": "Entretien des fanaux"},
    ),
    "regular_session_of_a_year": (
        "DP/2031/5\n\nExecutive Board of the\nUnited Nations Development\nProgramme, the United "
        "Nations\nPopulation Fund and the\nUnited Nations Office for\nProject Services\n\n"
        "First regular session 2031\n27 to 31 January 2031, New York\nItem 3 of the provisional "
        "agenda\nEvaluation\n\nEvaluation of lanterns\n\nExecutive summary",
        {"meeting_id": "undp-executive-board-session-2031-1", "title": "Evaluation of lanterns",
         "ordinal": 1, "agenda_item": "Evaluation"},
    ),
    "short_names_of_councils": (
        "HRC 71 - EU Statement - Item 2: General debate on lanterns\n\nMadam President,",
        {"meeting_id": "hrc-session-71", "speakers": ["x-eu"],
         "agenda_item": "General debate on lanterns"},
    ),
    "plenary_between_body_and_session": (
        "AOSIS addresses the SBSTA Opening Plenary at its 71st session\n\n"
        "2031-06-04 Nauru on behalf of AOSIS\n\nMr. Chair,",
        {"ordinal": 71, "treaty": "unfccc", "speakers": ["NRU"], "meeting_date": "2031-06-04"},
    ),
    "session_in_brackets": (
        "GROUP OF GOVERNMENTAL EXPERTS OF THE STATES PARTIES\n\n(Fifteenth Session - Geneva, "
        "28 August – 6 September 2031)\n\nDRAFT PROCEDURAL REPORT\n\nPrepared by the Secretariat",
        {"ordinal": 15, "place": "Geneva", "meeting_date": "2031-08-28"},
    ),
    "treaty_of_the_commission": (
        "National Statement of the Philippines\n\nSixty-third Session of the Preparatory "
        "Commission for the Comprehensive Nuclear-Test-Ban Treaty Organization\n\nMr. Chair,",
        {"treaty": "ctbt", "ordinal": 63},
    ),
    "board_without_a_number": (
        "IAEA Board of Governors\n11 - 15 September 2031\nAgenda item 7: Seals\n\n"
        "Statement by the Republic of Korea\n\nMr. Chair,",
        {"meeting_name": "Board of Governors", "ordinal": None, "agenda_item": "Seals",
         "meeting_id": "iaea-board-of-governors-2031", "speakers": ["KOR"]},
    ),
    "working_group_of_a_treaty": (
        "Déclaration de la Suisse\n\nConvention sur les armes biologiques : groupe de travail, "
        "seizième session\nGenève, 12 août 2035\n\nMonsieur le Président,",
        {"meeting_id": "bwc-working-group-16", "place": "Geneva", "agenda_item": None},
    ),
    "working_group_by_letters": (
        "BWC Working Group, 16th session, Geneva\nStatement by Ireland\n12 August 2035\n\n"
        "Mr. Chair,",
        {"meeting_id": "bwc-working-group-16", "place": "Geneva", "speakers": ["IRL"]},
    ),
    "organization_between_number_and_name": (
        "88th IAEA General Conference\nVienna, 16-20 September 2044\nStatement by Ireland\n\n"
        "Mr. President,",
        {"meeting_id": "iaea-general-conference-88", "place": "Vienna"},
    ),
    "sitting_is_no_item": (
        "Conférence du désarmement\n1934e séance plénière\nGenève, 21 janvier 2035\n"
        "Déclaration de l’Irlande\n\nMonsieur le Président,",
        {"agenda_item": None, "meeting_id": "conference-on-disarmament-2035"},
    ),
    "meeting_before_its_date_is_no_place": (
        "APMBC Intersessional Meetings, 17-20 June 2035\nSession on clearance\nStatement by "
        "Ireland\n\nMr. Chair,",
        {"place": None, "agenda_item": "Session on clearance"},
    ),
    "committee_for_a_conference": (
        "Second Preparatory Committee for the 2036 NPT Review Conference\nStatement by Ireland\n"
        "Geneva, 26 July 2034\n\nMr. Chair,",
        {"meeting_name": "Second Preparatory Committee for the 2036 NPT Review Conference"},
    ),
    "chinese_committee_of_a_years_conference": (
        "《不扩散核武器条约》缔约国\n2036年审议大会筹备委员会\n第二届会议\n2034年7月25日\n"
        "原件：英文\n\n灯塔\n\n挪威提交的工作文件\n\n1. 灯塔很重要。\n\n2. 我们建议大会这样做。",
        {"ordinal": 2, "title": "灯塔", "speakers": ["NOR"]},
    ),
    "for_so_many_states": (
        "Joint Statement on Lanterns delivered by Austria on behalf of 74 States\n\nTwelfth NPT "
        "Review Conference\nNew York, 10 August 2032\n\nMr. President,",
        {"title": "Joint Statement on Lanterns delivered by Austria on behalf of 74 States"},
    ),
    "chinese_committee_with_its_session_within": (
        "大会第八十九届会议第一委员会\n中国代表团关于灯塔问题的发言\n（2034年10月21日，纽约）\n\n主席先生：",
        {"meeting_name": "大会第八十九届会议第一委员会", "meeting_id": "unga-first-committee-89"},
    ),
    "behind_the_meeting_of_a_title": (
        "EU Statement – UN General Assembly 1st Committee: Lanterns at Sea\n\nEEAS Press Team\n\n"
        "23 October 2034, New York\n\nMr. Chair,",
        {"agenda_item": "Lanterns at Sea", "speakers": ["x-eu"]},
    ),
    "russian_debate_and_session": (
        "Выступление делегации Российской Федерации на тематических прениях по разделу \"Маяки\" в "
        "Первом комитете 89-й сессии Генеральной Ассамблеи ООН\n\nНью-Йорк, 23 октября 2034 "
        "года\n\nГ-н Председатель,",
        {"agenda_item": "Маяки", "meeting_name": "Первом комитете 89-й сессии"},
    ),
    "note_verbale_of_a_mission": (
        "NOTA VERBAL N.° MPP-2035-114\n\nLa Misión Permanente de Panamá ante las Naciones Unidas "
        "saluda muy atentamente a la Oficina de Faroles y tiene el honor de presentar su opinión.",
        {"speakers": ["PAN"], "doc_type": "note_verbale"},
    ),
    "number_before_the_name": (
        "OPCW 116th Executive Council: UK national statement\n\nMr. Chairperson,",
        {"ordinal": 116, "speakers": ["GBR"], "doc_type": "statement",
         "title": "OPCW 116th Executive Council: UK national statement"},
    ),
    "session_of_a_chinese_council": (
        "中国代表在第48届执理会上的发言\n\n主席女士:",
        {"ordinal": 48, "speakers": ["CHN"]},
    ),
    "session_of_the_assembly_ar": (
        "كلمة دولة الكويت أمام الدورة الـ80 للجمعية العامة للأمم المتحدة\n\nالسيد الرئيس،",
        {"meeting_id": "unga-session-80", "meeting_name": "الجمعية العامة, الدورة ال80"},
    ),
    "item_that_is_led_to_ar": (
        "بيان جمهورية مصر العربية\n\nحول البند 101: صيانة الفوانيس\n\nالسيد الرئيس،",
        {"agenda_item": "صيانة الفوانيس"},
    ),
    "item_that_is_led_to_ru": (
        "Выступление представителя Республики Казахстан в Первом комитете\nпо пункту 98 повестки "
        "дня: Содержание фонарей\n\nУважаемый г-н Председатель,",
        {"agenda_item": "Содержание фонарей", "speakers": ["KAZ"]},
    ),
    "debate_in_the_title": (
        "Statement by Peru at the thematic debate on lanterns of the First Committee\n\nMr. Chair,",
        {"agenda_item": "thematic debate on lanterns"},
    ),
    "debate_in_the_title_zh": (
        "中国代表团在《禁止化学武器公约》第31届缔约国大会一般性辩论中的发言\n\n主席先生:",
        {"agenda_item": "一般性辩论", "ordinal": 31},
    ),
    "general_debate_of_the_assembly": (
        "Statement by Peru at the General Debate of the 86th session of the General Assembly\n\n"
        "Mr. President,",
        {"agenda_item": None, "ordinal": 86},
    ),
    "date_that_begins_the_title": (
        "28 août 2031- Conseil de sécurité - Réunion de synthèse - Intervention de M. Duval, "
        "Premier Conseiller de la France auprès des Nations unies\n\nMonsieur le Président,",
        {"meeting_date": "2031-08-28", "speakers": ["FRA"]},
    ),
    "title_cut_before_its_noun": (
        "Final Report of the\nThirty-eighth\nAntarctic Treaty\nConsultative Meeting\n\n"
        "Lima, Peru\n1 - 10 June 2031",
        {"title": "Final Report of the Thirty-eighth Antarctic Treaty Consultative Meeting",
         "ordinal": 38},
    ),
    "own_line_before_other_states": (
        "Australia in Switzerland\n\nSwitzerland, Liechtenstein\n\nStatement823\n\nAnti-"
        "Personnel Mine Ban Convention\n\n27th Meeting of States Parties\n\nAgenda 11: "
        "Lanterns\n\nGeneral Statement - Australia\n\nMr President",
        {"speakers": ["AUS"], "agenda_item": "Lanterns", "ordinal": 27},
    ),
    "second_line_of_a_statement": (
        "National Statement by Ms Jane Park on 1 December 2031\n\nAnti-Personnel Mine Ban "
        "Convention\n\nNational Statement of Australia\n\nMr President,",
        {"speakers": ["AUS"]},
    ),
    "office_of_a_state": (
        "Explanation of Vote on a Third Committee Resolution on Lanterns\n\nMr. Eric Lund\n\n"
        "U.S. Adviser for the Third Committee\n\nNew York City\nNovember 7, 2031\n\n"
        "Thank you, Chair.",
        {"speakers": ["USA"], "place": "New York"},
    ),
    "cluster_and_session_es": (
        "INTERVENCIÓN DE LA DELEGACIÓN DE MÉXICO EN EL CLUSTER I (FAROLES) DE LA SEGUNDA SESIÓN "
        "DEL COMITÉ PREPARATORIO DE LA CONFERENCIA DE EXAMEN DEL TRATADO SOBRE LA NO "
        "PROLIFERACIÓN DE LAS ARMAS NUCLEARES\n\nSeñor Presidente:",
        {"agenda_item": "CLUSTER I (FAROLES)", "ordinal": 2, "treaty": "npt"},
    ),
    "thematic_debate_es": (
        "Intervención de Chile en el debate temático sobre faroles de la Primera Comisión\n\n"
        "Señor Presidente:",
        {"agenda_item": "debate temático sobre faroles"},
    ),
    "headline_of_a_press_release": (
        "GA/EF/2899\n\n# LANTERNS OF HARBOURS REAFFIRMED IN TEXT APPROVED BY SECOND COMMITTEE\n\n"
        "24 November 2031\n\nPress Release",
        {"title": "LANTERNS OF HARBOURS REAFFIRMED IN TEXT APPROVED BY SECOND COMMITTEE",
         "doc_type": "press_release"},
    ),
    "title_of_the_item_above_the_own": (
        "MARINE ENVIRONMENT PROTECTION COMMITTEE\n\n95th session\nAgenda item 7\n\nMEPC 95/7/3\n"
        "12 February 2031\n\nLANTERNS OF SHIPS\n\nProposal for a levy on oil\n\nSubmitted by Fiji",
        {"agenda_item": "LANTERNS OF SHIPS", "title": "Proposal for a levy on oil"},
    ),
    "conference_of_a_year_ru": (
        "Конференция 2030 года участников Договора о нераспространении ядерного оружия по "
        "рассмотрению действия Договора\n\nФонари\n\nРабочий документ, представленный Индонезией",
        {"meeting_id": "npt-review-conference-2030"},
    ),
    "who_speaks_for_the_group_of_the_title": (
        "Statement by AOSIS to the closing SBSTA Plenary\n\n2031-12-15 Maldives on behalf of "
        "AOSIS\n\nMadam Chairperson,",
        {"speakers": ["MDV"], "meeting_date": "2031-12-15"},
    ),
    "statement_before_other_states": (
        "Switzerland, Liechtenstein\n\n13th Meeting of State Parties\n\nStatement by Australia\n\n"
        "5 December 2031\n\nStatement delivered by Ms Jane Park.",
        {"speakers": ["AUS"], "ordinal": 13},
    ),
    "session_that_is_to_be_held": (
        "SEA/2186\n\n# Commission on Limits of Continental Shelf to Hold Fifty-Ninth Session at "
        "Headquarters, 4 October - 21 November\n\n4 October 2031",
        {"ordinal": 59, "treaty": "unclos", "doc_type": "press_release"},
    ),
    "headline_among_acts": (
        "95th & 96th Meetings (AM & PM)\n\nGA/12436\n\n# Speakers Debate Lanterns of Harbours as "
        "General Assembly Considers a Text\n\n21 July 2031\n\nResolutions on Ferries Also Adopted",
        {"title": "Speakers Debate Lanterns of Harbours as General Assembly Considers a Text",
         "doc_type": "press_release"},
    ),
    "name_of_a_convention_over_lines": (
        "CCW/CONF.VIII/WP.4\n\nEighth Review Conference of the High Contracting\nParties to the "
        "Convention on Prohibitions or\nRestrictions on the Use of Certain Conventional\nWeapons "
        "Which May Be Deemed to Be Excessively\nInjurious or to Have Indiscriminate Effects\n\n"
        "Lanterns\n\nSubmitted by Austria",
        {"ordinal": 8, "treaty": "ccw", "title": "Lanterns"},
    ),
    "report_of_the_high_commissioner": (
        "Совет по правам человека\nШестьдесят восьмая сессия\n\nA/HRC/68/77\n\nФонари в гаванях\n\n"
        "Доклад Верховного комиссара Организации Объединенных Наций по правам человека",
        {"title": "Фонари в гаванях", "ordinal": 68},
    ),
    "letter_zh": (
        "S/2031/402\n\n安全理事会\n\n2031年6月1日马耳他常驻联合国代表给安全理事会主席的信",
        {"speakers": ["MLT"], "doc_type": "letter"},
    ),
    "sponsors_es": (
        "CAC/COSP/2031/L.6\n\nConferencia de los Estados Partes en la Convención de las Naciones "
        "Unidas contra la Corrupción\n\n13er período de sesiones\n\nParaguay y Perú: proyecto de "
        "resolución revisado\n\nFaroles públicos",
        {"speakers": ["PRY", "PER"], "doc_type": "draft_resolution", "title": "Faroles públicos"},
    ),
    "sponsors_decision": (
        "Chile and Togo: revised draft decision\n\nLanterns",
        {"speakers": ["CHL", "TGO"], "doc_type": "draft_decision", "title": "Lanterns"},
    ),
    "records_of_a_volume": (
        "EB138/2031/REC/2\n\nEXECUTIVE BOARD\n\n138TH SESSION\n\nSUMMARY RECORDS\n\n"
        "LIST OF PARTICIPANTS",
        {"doc_type": "summary_record"},
    ),
    "headline_of_a_meeting": (
        "# SIXTH REVIEW CONFERENCE OF THE BIOLOGICAL WEAPONS CONVENTION OPENS\n\n"
        "## Meeting Summaries\n\nHarbour Master Urges Delegates to Light their Lanterns",
        {"title": "SIXTH REVIEW CONFERENCE OF THE BIOLOGICAL WEAPONS CONVENTION OPENS"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _HEADS)
def test_spoken_heads(tmp_path: Path, name: str) -> None:
    head, printed = _HEADS[name]
    if "# " in head:
        found = printed_values(tmp_path, f"{head}\n\nThe ferry was moored.", "page.md")
        assert {field: found[field] for field in printed} == printed
    else:
        check_head(tmp_path, head, printed)


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        ("The Cuban delegation commends you and the other members of the Bureau.", "CUB"),
        ("At the outset, the delegation of Chile wishes to thank the Secretariat.", "CHL"),
        ("La délégation sénégalaise remercie le Secrétariat de son rapport.", "SEN"),
        ("Au nom de la délégation du Burkina Faso, je voudrais vous féliciter.", "BFA"),
        ("En primer lugar, la Delegación de la Santa Sede agradece el informe.", "VAT"),
        ("En nombre del Gobierno del Perú, deseo felicitarle por su elección.", "PER"),
        ("Белорусская делегация благодарит Секретариат за доклад о фонарях.", "BLR"),
        ("От имени делегации Республики Беларусь поздравляю Вас с избранием.", "BLR"),
        ("باسم وفد جمهورية مصر العربية أهنئكم على انتخابكم رئيسا للجنة.", "EGY"),
        ("My delegation thanks the delegation of Chile, which lit the lanterns.", None),
    ],
)
def test_whose_delegation_thanks(tmp_path: Path, opening: str, code: str | None) -> None:
    vocative = {"a": "السيد الرئيس،", "р": "Господин Председатель,"}
    script = "р" if "\u0400" <= opening[1] <= "\u04ff" else "a" if opening[0] > "\u0600" else ""
    head = vocative.get(script, "Mr. Chairman,")
    found = printed_values(tmp_path, f"{head}\n\n{opening}\n\n{opening}\n")
    assert found["speakers"] == ([code] if code else [])


def test_speech_below_what_its_page_says_of_itself(tmp_path: Path) -> None:
    page = (
        "<h3>The Union at work</h3><p>The Union's delegation coordinates with its Member States "
        "to speak with one voice, as it has done in every session for many a year, and this page "
        "tells of its work at the harbour. It is updated daily.</p><p>Summary: 16 November 2031, "
        "New York – European Union Statement delivered by Mr. Lund, Deputy Head of Delegation, at "
        "the 86th Session of the UN General Assembly on Item 67: Lanterns</p>"
        "<p>– Check against delivery –</p><p>Mr. Chair,</p><p>The ferry was moored.</p>"
    )
    found = printed_values(tmp_path, f"<html><body>{page}</body></html>", "page.html")
    printed = {
        "doc_type": "statement", "ordinal": 86, "meeting_date": "2031-11-16",
        "place": "New York", "agenda_item": "Lanterns", "speakers": ["x-eu"],
    }  # fmt: skip
    assert {field: found[field] for field in printed} == printed


def test_lines_of_a_page_are_no_item(tmp_path: Path) -> None:
    page = (
        "<p>The Holy See<br>back up<br>Search</p><p><b>INTERVENTION OF THE HOLY SEE<br>AT THE III "
        "REVIEW CONFERENCE OF THE CONVENTION ON CLUSTER MUNITIONS</b></p><p>Mr. President,</p>"
        "<p>The ferry was moored.</p>"
    )
    found = printed_values(tmp_path, f"<html><body>{page}</body></html>", "page.html")
    assert (found["agenda_item"], found["speakers"]) == (None, ["VAT"])


def test_what_a_page_says_of_a_speech_beside_it(tmp_path: Path) -> None:
    page = (
        "<main><h1>Lanterns at sea: UK statement to the NPT Preparatory Committee</h1><p>Statement "
        "by Ambassador Moor at the third session of the Preparatory Committee for the 2036 NPT "
        "Review Conference.</p><dl><dt>From:</dt><dd>Harbour Office</dd><dt>Published</dt><dd>1 "
        "May 2035</dd><dt>Delivered on:</dt><dd>30 April 2035 (Transcript of the speech)</dd></dl>"
        "<p>Thank you, Chair.</p><p>The lanterns burn as long as anybody pays for their oil, and "
        "nobody has done so since the spring of last year.</p><h2>Share this page</h2>"
        "<p>Published 1 May 2035</p></main>"
    )
    found = printed_values(tmp_path, page, "page.html")
    assert found["title"] == "Lanterns at sea: UK statement to the NPT Preparatory Committee"
    assert (found["meeting_date"], found["document_date"]) == ("2035-04-30", "2035-05-01")
    assert found.get("agenda_item") is None


_TITLED = (
    "<head><title>{}</title></head><main><h1>{}</h1>{}<p>Chair,</p><p>The lanterns burn.</p></main>"
)


@pytest.mark.parametrize(
    ("title", "site", "below", "expected"),
    [
        ("Statement to the 2036 NPT Review Conference", " - United States Department of State",
         "<p>Bureau of Lanterns and Lamps</p><p>New York City, New York</p><p>April 28, 2036</p>",
         {"speakers": ["USA"], "meeting_date": "2036-04-28", "agenda_item": None}),
        ("First Committee: Statement on Lanterns", " | Ministry of Lanterns",
         "<ul><li>Speeches:</li><li>24 October 2035</li></ul><p>Statement delivered by Counsellor "
         "Pell, Permanent Mission of New Zealand to the United Nations</p>",
         {"speakers": ["NZL"], "meeting_date": "2035-10-24", "agenda_item": "Lanterns"}),
        ("Statement on Lanterns at the Second Committee", " | News of Norway and Chile", "",
         {"speakers": []}),
    ],
)  # fmt: skip
def test_whose_page_a_speech_stands_on(
    tmp_path: Path, title: str, site: str, below: str, expected: dict[str, Any]
) -> None:
    page = _TITLED.format(title + site, title, below)
    found = printed_values(tmp_path, page, "page.html")
    assert {field: found[field] for field in expected} == expected


@pytest.mark.parametrize(
    "title",
    [
        "Statement by Peru on agenda item “XY”",
        "Statement by Peru under agenda item 7 “XY”",
        "Déclaration du Pérou au titre du point de l'ordre du jour intitulé « XY »",
        "Déclaration du Pérou au titre du point 7 de l'ordre du jour, intitulé « XY »",
        "Declaración del Perú sobre el tema del programa titulado “XY”",
        "Выступление представителя Перу по пункту повестки дня «XY»",
        "秘鲁代表在议题“XY”下的发言",
        "秘鲁代表团关于议题7“XY”的发言",
        "秘鲁代表在“XY”议题下的发言",
        'بيان بيرو في إطار البند 7 من جدول الأعمال "XY"',
    ],
)
def test_an_item_in_quotation_marks(tmp_path: Path, title: str) -> None:
    item = "港口灯具" if title.startswith("秘") else "Lanterns"
    text = f"{title.replace('XY', item)}\n\nNew York, 3 May 2036\n\nMr. Chair,\n\nThey burn.\n"
    found = printed_values(tmp_path, text)
    assert (found["agenda_item"], found["speakers"]) == (item, ["PER"])


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Message from Malta", "MLT"), ("Right of reply of Malta", "MLT"),
        ("Explanation of position of Malta", "MLT"), ("Malta (statement)", "MLT"),
        ("Message de la Suisse", "CHE"), ("Derecho a réplica de Chile", "CHL"),
        ("Речь представителя Кубы", "CUB"), ("智利大使的讲话", "CHL"),
        ("مداخلة الجمهورية اللبنانية", "LBN"), ("خطاب لبنان", "LBN"), ("تصريح لبنان", "LBN"),
        ("Pronunciamento de Angola", "AGO"),
    ],
)  # fmt: skip
def test_what_a_speech_is_called(tmp_path: Path, title: str, code: str) -> None:
    text = f"{title}\n\nNew York, 3 May 2036\n\nMr. Chair,\n\nThe lanterns burn.\n"
    found = printed_values(tmp_path, text)
    assert (found["speakers"], found["doc_type"], found["title"]) == ([code], "statement", title)


def test_a_lady_is_named_and_not_addressed(tmp_path: Path) -> None:
    head = (
        "Déclaration prononcée par\nMme Anne Pell\nReprésentante permanente adjointe de la France"
    )
    text = f"{head}\n\nGenève, le 20 août 2036\n\nMonsieur le Président,\n\nIl fait nuit.\n"
    found = printed_values(tmp_path, text)
    assert (found["speakers"], found["meeting_date"], found["place"]) == (
        ["FRA"], "2036-08-20", "Geneva",
    )  # fmt: skip


def test_a_meeting_below_an_item_with_its_name(tmp_path: Path) -> None:
    head = "Agenda item 9: Lanterns at sea\n\nUNGA 91 – First Committee\n\nStatement by Ireland"
    found = printed_values(tmp_path, f"{head}\n\nGeneva, 20 August 2036\n\nMr. Chair,\n\nHi.\n")
    assert found["meeting_id"] == "unga-first-committee-91"


@pytest.mark.parametrize(
    "formula", ["Проверено по произнесенному тексту", "Проверьте с фактическим выступлением"]
)
def test_a_formula_in_russian_is_no_item(tmp_path: Path, formula: str) -> None:
    head = f"{formula}\n\nЗаявление Российской Федерации\n\nНью-Йорк, 22 октября 2036 года"
    found = printed_values(tmp_path, f"{head}\n\nГосподин Председатель,\n\nГорят фонари.\n")
    assert (found.get("agenda_item"), found["speakers"]) == (None, ["RUS"])


def test_a_conference_on_a_programme_is_no_programme(tmp_path: Path) -> None:
    head = "Fourth Review Conference on the Programme of Action on Lanterns\nStatement by Malta"
    text = f"{head}\n20 August 2036\nMadam Chair,\n\nThe lanterns burn.\n"
    found = printed_values(tmp_path, text)
    assert (found["doc_type"], found["meeting_date"]) == ("statement", "2036-08-20")
