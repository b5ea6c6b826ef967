"""Heads of papers of bodies less often met: chemicals, species, the Union, regions, treaties."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.enrichment.build import check_head, printed_values

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "language_and_symbol_on_one_line": (
        "Original language: English\tCoP31 Doc. 12\n\nCONVENTION ON INTERNATIONAL TRADE IN "
        "ENDANGERED SPECIES\nOF WILD FAUNA AND FLORA\n\nThirty-first meeting of the Conference of "
        "the Parties\nLima (Peru), 4 – 15 May 2041\n\nTRADE IN FERRY TIMBER",
        {"symbol": "CoP31 Doc. 12", "meeting_id": "cites-conference-of-parties-31",
         "title": "TRADE IN FERRY TIMBER"},
    ),
    "items_from_and_to": (
        "UNEP/OzL.Pro.52/4\nDistr.: General\n9 August 2041\nOriginal: English\n"
        "United Nations Environment Programme\n\nFifty-Second Meeting of the Parties to\nthe "
        "Montreal Protocol on Substances\nthat Deplete the Ozone Layer\nNairobi, 23–27 October "
        "2041\nItems 4–6 of the provisional agenda for the preparatory segment*\n\nIssues for "
        "discussion by the Fifty-Second Meeting of the Parties to the Montreal Protocol\n\n"
        "Note by the Secretariat",
        {"title": "Issues for discussion by the Fifty-Second Meeting of the Parties to the "
         "Montreal Protocol", "meeting_id": "montreal-protocol-meeting-of-parties-52",
         "agenda_item": "Items 4–6 of the provisional agenda for the preparatory segment"},
    ),
    "item_that_names_another_conference": (
        "United Nations\nE/CN.6/2041/L.3\nEconomic and Social Council\nDistr.: Limited\n20 March "
        "2041\nOriginal: English\n\nCommission on the Status of Women\nEighty-fifth session\n11–22 "
        "March 2041\nAgenda item 3\nFollow-up to the Fourth World Conference on Ferries\n\nDraft "
        "resolution submitted by the Chair of the Commission\n\nWomen and ferries",
        {"agenda_item": "Follow-up to the Fourth World Conference on Ferries",
         "meeting_id": "csw-session-85", "title": "Women and ferries"},
    ),
    "number_that_the_act_will_have": (
        "United Nations A/HRC/79/L.12\n\nGeneral Assembly\nDistr.: Limited\n22 March 2041\n\n"
        "Original: English\n\nHuman Rights Council\nSeventy-ninth session\n26 February–5 April 2041"
        "\nAgenda item 3\n\nChile, Fiji*: draft resolution\n\n79/… The right to a ferry",
        {"title": "The right to a ferry", "doc_type": "draft_resolution"},
    ),
    "journal_of_a_council": (
        "Organization for Security and Co-operation in Europe\nPermanent Council\n\nPC.DEC/2212\n"
        "30 March 2041\n\nOriginal: ENGLISH\n\n2418th Plenary Meeting\nPC Journal No. 2418, Agenda "
        "item 4\n\nDECISION No. 2212\nEXTENSION OF THE MANDATE OF THE OSCE FERRY MISSION",
        {"title": "EXTENSION OF THE MANDATE OF THE OSCE FERRY MISSION", "symbol": "PC.DEC/2212",
         "meeting_id": "osce-permanent-council-meeting-2418", "agenda_item": "Agenda item 4"},
    ),
    "recommendation_of_ministers": (
        "Recommendation CM/Rec(2041)4\nof the Committee of Ministers to member States\non the "
        "protection of ferries\n\n(Adopted by the Committee of Ministers on 5 April 2041)\n\nThe "
        "Committee of Ministers, under the terms of Article 15.b of the Statute of the Council of "
        "Europe,\n\nRecommends that the governments of member States:",
        {"symbol": "CM/Rec(2041)4", "doc_type": "recommendation",
         "title": "Recommendation CM/Rec(2041)4 of the Committee of Ministers to member States on "
         "the protection of ferries"},
    ),
    "act_of_the_union": (
        "COUNCIL DECISION (CFSP) 2041/12\n\nof 4 May 2041\n\nconcerning restrictive measures in "
        "view of the situation in the harbours\n\nTHE COUNCIL OF THE EUROPEAN UNION,\n\nHaving "
        "regard to the Treaty on European Union,",
        {"doc_type": "decision", "document_date": "2041-05-04",
         "title": "COUNCIL DECISION (CFSP) 2041/12 of 4 May 2041 concerning restrictive measures "
         "in view of the situation in the harbours"},
    ),
    "act_of_the_union_fr": (
        "DÉCISION (PESC) 2041/12 DU CONSEIL\n\ndu 4 mai 2041\n\nconcernant des mesures "
        "restrictives\n\nLE CONSEIL DE L'UNION EUROPÉENNE,\n\nvu le traité sur l'Union européenne,",
        {"document_date": "2041-05-04",
         "title": "DÉCISION (PESC) 2041/12 DU CONSEIL du 4 mai 2041 concernant des mesures "
         "restrictives"},
    ),
    "council_of_peace_and_security": (
        "AFRICAN UNION\nUNION AFRICAINE\nUNIÃO AFRICANA\n\nPEACE AND SECURITY COUNCIL\n1954TH "
        "MEETING\n\nADDIS ABABA, ETHIOPIA\n12 MAY 2041\n\nPSC/PR/COMM.1954 (2041)\n\nCOMMUNIQUÉ",
        {"meeting_id": "au-peace-and-security-council-meeting-1954", "doc_type": "communique",
         "meeting_date": "2041-05-12", "place": "Addis Ababa", "title": "COMMUNIQUÉ"},
    ),
    "communique_of_a_numbered_meeting": (
        "JOINT COMMUNIQUÉ OF THE 76TH ASEAN FOREIGN MINISTERS' MEETING\n\nJAKARTA, INDONESIA, "
        "11-12 JULY 2041\n\nASEAN MATTERS: EPICENTRUM OF FERRIES",
        {"title": "JOINT COMMUNIQUÉ OF THE 76TH ASEAN FOREIGN MINISTERS' MEETING", "ordinal": 76},
    ),
    "name_with_commas_within": (
        "Working Group on the Strengthening of the Convention on the\nProhibition of the "
        "Development, Production and Stockpiling of\nBacteriological (Biological) and Toxin "
        "Weapons and on Their Destruction\n\nBWC/WG/9/WP.12\n\nNinth session\nGeneva, 2–13 "
        "December 2041\n\nFerries and confidence\n\nSubmitted by Chile",
        {"meeting_name": "Working Group on the Strengthening of the Convention on the Prohibition "
         "of the Development, Production and Stockpiling of Bacteriological (Biological) and Toxin "
         "Weapons and on Their Destruction, Ninth session", "treaty": "bwc"},
    ),
    "open_ended_group_with_its_subject": (
        "Open-ended working group on security of and in the use of\ninformation and communications "
        "technologies 2021–2025\nEighth substantive session\nNew York, 8–12 July 2034\nAgenda item "
        "5\n\nA/AC.292/2034/WP.9\n\nBridges\n\nWorking paper submitted by Germany",
        {"meeting_name": "Open-ended working group on security of and in the use of information "
         "and communications technologies 2021–2025, Eighth substantive session"},
    ),
    "commission_of_an_organization": (
        "PREPARATORY COMMISSION FOR THE\nCOMPREHENSIVE NUCLEAR-TEST-BAN TREATY\nORGANIZATION\n\n"
        "CTBT/PC-90/2\n1 June 2041\nENGLISH ONLY\n\nNinetieth Session\nVienna, 26 to 28 June 2041"
        "\n\nREPORT OF WORKING GROUP A\nTO THE NINETIETH SESSION OF THE PREPARATORY COMMISSION",
        {"meeting_name": "PREPARATORY COMMISSION FOR THE COMPREHENSIVE NUCLEAR-TEST-BAN TREATY "
         "ORGANIZATION, Ninetieth Session"},
    ),
    "one_line_between_item_and_author": (
        "Second Meeting of States Parties to the\nTreaty on the Prohibition of Nuclear Weapons\n\n"
        "TPNW/MSP/2033/WP.4\n\nNew York, 27 November–1 December 2033\nItem 11(f) of the "
        "provisional agenda\n\nHarbours and ferries\n\nWorking paper submitted by Ireland and "
        "Mexico",
        {"title": "Harbours and ferries", "speakers": ["IRL", "MEX"],
         "agenda_item": "Item 11(f) of the provisional agenda"},
    ),
    "group_that_nobody_speaks_for": (
        "Statement on behalf of the European Union\n\nat the Fourth Session of the Preparatory "
        "Committee\n\nNew York, 4 May 2041\n\nMr. Chair,\n\nI have the honour to speak on behalf "
        "of the European Union.",
        {"speakers": ["x-eu"], "on_behalf_of": [{"code": "x-eu", "name": "European Union"}]},
    ),
    "month_of_a_board_zh": (
        "中国代表团在国际原子能机构理事会2041年6月会议关于渡轮核查问题的发言\n\n主席先生：\n\n"
        "首先，中国代表团感谢总干事的报告。",
        {"meeting_date": "2041-06", "agenda_item": "渡轮核查", "speakers": ["CHN"]},
    ),
    "name_of_a_treaty_over_lines_ar": (
        "مؤتمر الأطراف في معاهدة عدم انتشار\n\nالأسلحة النووية لاستعراض المعاهدة\n\nفي عام 2035\n\n"
        "نيويورك، 26 نيسان/أبريل - 21 أيار/مايو 2035\n\nبيان وفد الأردن\n\nالسيد الرئيس،",
        {"meeting_id": "npt-review-conference-2035", "treaty": "npt", "agenda_item": None},
    ),
    "bureau_of_a_committee": (
        "Strasbourg, 14 November 2041\n\nCDFERRY-BU(2041)RAP 2\n\nEUROPEAN COMMITTEE FOR FERRIES\n"
        "(CDFERRY)\n\nBUREAU\n\nDRAFT ABRIDGED REPORT\n\n2ND MEETING\n\n25-26 September 2041",
        {"symbol": "CDFERRY-BU(2041)RAP 2", "meeting_name": "BUREAU, 2ND MEETING",
         "document_date": "2041-11-14", "meeting_date": "2041-09-25", "meeting_id": None},
    ),
    "hours_between_the_days": (
        "Strasbourg, 2 April 2041\n\nCDDH(2041)OJ001\n\nSTEERING COMMITTEE FOR HUMAN RIGHTS\n(CDDH)"
        "\n\nDRAFT ANNOTATED AGENDA\nAND ORDER OF BUSINESS\n\n80th meeting\n\nTuesday 8 April "
        "(3 p.m.) – Thursday 10 April 2041 (closing: 1 p.m.)\n\nOslo (Norway)",
        {"symbol": "CDDH(2041)OJ001", "meeting_date": "2041-04-08", "place": "Oslo",
         "document_date": "2041-04-02",
         "title": "DRAFT ANNOTATED AGENDA AND ORDER OF BUSINESS"},
    ),
    "minutes_of_a_meeting_at_a_mission": (
        "MINUTES OF THE CCM COORDINATION COMMITTEE MEETING\nHeld on Thursday 11 August 2041\nat "
        "the "
        "Permanent Mission of the Netherlands, from 10:30 – 11:30 hours",
        {"title": "MINUTES OF THE CCM COORDINATION COMMITTEE MEETING", "speakers": [],
         "meeting_date": "2041-08-11"},
    ),
    "review_conference_de": (
        "Ständige Vertretung der Bundesrepublik Deutschland bei den Vereinten "
        "Nationen\n\nErklärung "
        "der Bundesrepublik Deutschland\n\nbei der Zwölften Überprüfungskonferenz des Vertrages "
        "über die Nichtverbreitung von Kernwaffen\n\nNew York, 2. August 2041\n\nHerr Präsident,",
        {"meeting_id": "npt-review-conference-12", "speakers": ["DEU"], "treaty": "npt",
         "agenda_item": None, "meeting_date": "2041-08-02", "place": "New York"},
    ),
    "item_pt": (
        "Intervenção da Delegação do Brasil\n\nDécima Segunda Conferência de Exame do Tratado de "
        "Não "
        "Proliferação de Armas Nucleares\n\nPonto 5 da ordem de trabalhos: Faróis e balsas\n\nNova "
        "York, 2 de agosto de 2041\n\nSenhor Presidente,",
        {"agenda_item": "Faróis e balsas", "speakers": ["BRA"], "treaty": "npt"},
    ),
    "statement_it": (
        "Intervento dell'Italia\n\nDecima Conferenza di riesame del Trattato di non proliferazione "
        "nucleare\n\nNew York, 2 agosto 2041\n\nSignor Presidente,",
        {"meeting_id": "npt-review-conference-10", "speakers": ["ITA"]},
    ),
    "letterhead_de": (
        "Vereinte Nationen\nA/CONF.399/2041/8\n\nGeneralversammlung\n\nVerteilung: Allgemein\n7. "
        "Juli "
        "2041\nDeutsch\nOriginal: Englisch\n\nKonferenz der Vereinten Nationen über Fähren\nNew "
        "York, 27.-31. März 2041\nTagesordnungspunkt 9\nVerhandlungen nach Ziffer 8 der "
        "Resolution\n"
        "\nEntwurf eines Vertrags über Fähren",
        {"symbol": "A/CONF.399/2041/8", "document_date": "2041-07-07", "place": "New York",
         "agenda_item": "Verhandlungen nach Ziffer 8 der Resolution"},
    ),
    "parties_in_a_convention_es": (
        "12ª Reunión de los Estados Partes en la Convención sobre Municiones en Racimo\nRiga, 7 "
        "a 11 "
        "de noviembre de 2041\n\nFaroles en alta mar\n\nPresentado por el Uruguay",
        {"meeting_name": "12ª Reunión de los Estados Partes en la Convención sobre Municiones en "
         "Racimo", "meeting_id": "ccm-meeting-of-states-parties-12"},
    ),
    "month_and_symbol_on_one_line": (
        "October 2041\tCL 196/5\n\nFood and Agriculture Organization of the United "
        "Nations\n\nCOUNCIL"
        "\n\nHundred and Ninety-sixth Session\n\nRome, 2-6 December 2041\n\nA programme of ferries",
        {"symbol": "CL 196/5", "meeting_id": "fao-council-session-196", "place": "Rome"},
    ),
    "note_of_a_convention_s_secretariat": (
        "Conference of the Parties to the\nWHO Framework Convention\non Tobacco "
        "Control\n\nFifteenth "
        "session\nGeneva, Switzerland, 17–22 November 2041\nProvisional agenda item 4.3\n\n"
        "FCTC/COP/15/7\n4 July 2041\n\nFerries and tobacco\n\nReport by the Convention Secretariat",
        {"title": "Ferries and tobacco", "meeting_id": "fctc-conference-of-parties-15"},
    ),
    "contracting_parties": (
        "THE CONVENTION ON WETLANDS\n17th Meeting of the Conference of the Contracting "
        "Parties\nto the "
        "Convention on Wetlands\nVictoria Falls, Zimbabwe, 23 - 31 July 2041\n\nCOP17 Doc.18.5\n\n"
        "Draft resolution on ferries in wetlands\n\nSubmitted by Zimbabwe",
        {"meeting_id": "ramsar-conference-of-parties-17", "symbol": "COP17 Doc.18.5"},
    ),
    "session_behind_a_long_name_es": (
        "NACIONES UNIDAS\nUNEP/FAO/RC/COP.18/8\nDistr. general\n15 de enero de "
        "2041\n\nConferencia de "
        "las Partes en el Convenio de Rotterdam\npara la aplicación del procedimiento de "
        "consentimiento\nfundamentado previo a ciertos plaguicidas y productos\nquímicos "
        "peligrosos "
        "objeto de comercio internacional\n18ª reunión\nGinebra, 28 de abril a 9 de mayo de "
        "2041\n\n"
        "Transbordadores\n\nNota de la Secretaría",
        {"meeting_id": "rotterdam-conference-of-parties-18", "treaty": "rotterdam"},
    ),
    "treaty_below_the_item": (
        "IT/GB-15/41/9\nSeptember 2041\n\nItem 9 of the Provisional Agenda\n\nTHE INTERNATIONAL "
        "TREATY ON PLANT GENETIC RESOURCES FOR FOOD AND AGRICULTURE\n\nFIFTEENTH SESSION OF THE "
        "GOVERNING BODY\n\nLima, Peru, 24–29 November 2041\n\nREPORT ON THE FERRY SYSTEM",
        {"agenda_item": "Item 9 of the Provisional Agenda", "treaty": "itpgrfa", "ordinal": 15},
    ),
    "name_of_a_treaty_over_lines_zh": (
        "联合国\tCTOC/COP/2041/5\n\n联合国打击跨国\n有组织犯罪公约缔约方会议\nDistr.: General\n"
        "3 August 2041\n\n第十三届会议\n2041年10月12日至16日，维也纳\n\n渡轮工作组的活动\n\n"
        "秘书处的报告",
        {"meeting_id": "untoc-conference-of-parties-13",
         "meeting_name": "联合国打击跨国有组织犯罪公约缔约方会议, 第十三届会议"},
    ),
    "decision_of_parties_by_its_number": (
        "MC-9/7: Ferries with mercury\n\nThe Conference of the Parties to the Convention,\n\n"
        "Recalling decision MC-8/3,",
        {"doc_type": "decision", "title": "Ferries with mercury"},
    ),
    "committee_over_lines_zh": (
        "2041年不扩散核武器条约缔约国\n审议大会筹备委员会\n\n"
        "NPT/CONF.2041/PC.II/WP.9\n10 July 2039\n\n"
        "第二届会议\n2039年7月22日至8月2日，日内瓦\n\n渡轮与核裁军\n\n中国提交的工作文件",
        {"meeting_name": "2041年不扩散核武器条约缔约国审议大会筹备委员会, 第二届会议",
         "treaty": "npt", "title": "渡轮与核裁军"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("<tr><td>OPCW</td><td>Executive Council</td></tr>", "opcw-executive-council-session-155"),
        ("<tr><td>Original language: English</td><td>EC-155/DG.2</td></tr>", None),
    ],
)
def test_letterheads_in_cells(tmp_path: Path, rows: str, found: str | None) -> None:
    page = (
        f"<html><body><table>{rows}</table><p><b>One Hundred and Fifty-Fifth Session</b></p>"
        "<p>5 – 8 March 2041</p><p><b>Note by the Director-General</b></p>"
        "<p><b>Ferries</b></p><p>1. The ferry was moored.</p><p>2. So it was.</p></body></html>"
    )
    values = printed_values(tmp_path, page, "page.html")
    assert values["meeting_id"] == found
    assert (values["symbol"] is None) == (found is not None)


def test_a_note_s_mark_keeps_no_lines_together(tmp_path: Path) -> None:
    page = (
        "<html><body><p>Conference of the States Parties<br>to the United Nations Convention<br>"
        "against Corruption</p><p>Tenth session<br>Atlanta, United States of America, 11–15 "
        "December "
        "2041<br>Item 4 of the provisional agenda*<br>Ports</p><p><b>Ferries in ports</b></p>"
        "<p><b>Report by the Secretariat</b></p><p>1. The ferry was moored.</p>"
        "<p>2. The report was adopted.</p><p>* CAC/COSP/2041/1.</p></body></html>"
    )
    values = printed_values(tmp_path, page, "page.html")
    assert (values["agenda_item"], values["title"]) == ("Ports", "Ferries in ports")
    assert (values["place"], values["ordinal"]) == ("Atlanta", 10)


@pytest.mark.parametrize("name", _HEADS)
def test_heads_of_many_houses(tmp_path: Path, name: str) -> None:
    check_head(tmp_path, *_HEADS[name])


@pytest.mark.parametrize("item", ["Item 8.a.ii: Ferries", "Agenda item 8.ii – Ferries"])
def test_items_of_several_levels(tmp_path: Path, item: str) -> None:
    head = f"Chile\n\nFirst Committee\n\n{item}\n\nNew York, 14 October 2041"
    check_head(tmp_path, head, {"agenda_item": "Ferries"})
