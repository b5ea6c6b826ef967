"""Heads whose lines are parted by line breaks within one paragraph, and by a table's cells."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.settings import Settings
from tests.unit.enrichment.build import printed_values

_BODY = "<p>1. The ferry was moored.</p><p>2. The report was adopted.</p>"


@pytest.mark.parametrize(
    ("lines", "title", "item", "meeting"),
    [
        (["A/95/118", "General Assembly", "Ninety-fifth session", "Agenda item 99",
          "Promotion of the lights of all harbours, including those of small and remote islands",
          "Lanterns in ports", "Report of the Secretary-General**"], "Lanterns in ports",
         "Promotion of the lights of all harbours, including those of small and remote islands",
         "unga-session-95"),
        (["A/95/118", "大会", "第九十五届会议", "议程项目99", "港口的维护，包括灯光和码头的维护",
          "渔港的灯笼", "秘书长的报告"], "渔港的灯笼", "港口的维护，包括灯光和码头的维护",
         "unga-session-95"),
        (["A/95/118", "الجمعية العامة", "الدورة الخامسة والتسعون", "البند 99 من جدول الأعمال",
          "صيانة الموانئ وأضوائها وأرصفتها وما يتصل بها من مسائل في الجزر الصغيرة والنائية",
          "الفوانيس في موانئ الصيد", "تقرير الأمين العام"], "الفوانيس في موانئ الصيد",
         "صيانة الموانئ وأضوائها وأرصفتها وما يتصل بها من مسائل في الجزر الصغيرة والنائية",
         "unga-session-95"),
        (["A/HRC/96/5", "Human Rights Council", "Ninety-sixth session", "Agenda item 6",
          "Review of the Lights of All Ports and Harbours of the Islands",
          "LANTERNS IN PORTS OF THE SMALL AND REMOTE ISLANDS",
          "Report of the Secretary-General*"], "LANTERNS IN PORTS OF THE SMALL AND REMOTE ISLANDS",
         "Review of the Lights of All Ports and Harbours of the Islands",
         "hrc-session-96"),
        (["UNEP/EA.29/12", "United Nations Environment Assembly", "Ninth session",
          "Item 5 of the provisional agenda", "Policy and governance", "Lanterns in ports",
          "Report of the Executive Director"], "Lanterns in ports", "Policy and governance",
         "unea-session-9"),
    ],
)  # fmt: skip
def test_lines_that_breaks_part(
    tmp_path: Path, lines: list[str], title: str, item: str, meeting: str
) -> None:
    head = "<br>\n".join(map(html.escape, lines))
    page = f"<html><body><p>{head}</p>{_BODY}</body></html>"
    values = printed_values(tmp_path, page, "paper.html")
    assert (values["title"], values["agenda_item"]) == (title, item)
    assert (values["doc_type"], values["meeting_id"]) == ("report", meeting)


def test_chinese_lines_of_one_length_are_one_paragraph(tmp_path: Path) -> None:
    lines = [
        "港口灯光管理员于春季举行了会议清点了他们修理过的",
        "全部灯具并注意到下列各项工作尚待在明年之内完成的",
        "情况。",
    ]
    page = f"<html><body><h1>灯笼</h1><p>{'<br>'.join(lines)}</p>{_BODY}</body></html>"
    path = tmp_path / "paper.html"
    path.write_text(page, encoding="utf-8")
    assert "".join(lines) in [one.text for one in parse_file(path, Settings()).paragraphs]


@pytest.mark.parametrize(
    ("left", "symbol"),
    [
        ("International Criminal Court", "ICC-ASP/53/12"),
        ("Meeting of the States Parties to the Convention on the Prohibition of the Development, "
         "Production and Stockpiling of Bacteriological (Biological) and Toxin Weapons and on "
         "Their Destruction", "BWC/MSP/2054/WP.3"),
    ],
)  # fmt: skip
def test_a_symbol_beside_a_name_in_a_table(tmp_path: Path, left: str, symbol: str) -> None:
    row = f"<table><tr><td>{left}</td><td>{symbol}</td></tr></table>"
    page = f"<html><body>{row}<p>Lanterns in laboratories</p>{_BODY}</body></html>"
    assert printed_values(tmp_path, page, "paper.html")["symbol"] == symbol


def test_a_heading_that_ends_with_the_south_is_whole(tmp_path: Path) -> None:
    text = (
        "Informe sobre los puertos\n\nA. Puertos del norte\n\n1. Tienen lámparas.\n\n"
        "B. Puertos del sur\n\n2. No tienen lámparas.\n"
    )
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    found = [one.text for one in parse_file(path, Settings()).paragraphs]
    assert "No tienen lámparas." in found


@pytest.mark.parametrize(
    ("lines", "title", "code", "meeting"),
    [
        (["PERMANENT MISSION OF THE REPUBLIC OF KENYA TO THE UNITED NATIONS", "STATEMENT", "BY",
          "H.E. MS. ADA PELL", "AT THE GENERAL DEBATE OF THE FIRST COMMITTEE",
          "95TH SESSION OF THE UNITED NATIONS GENERAL ASSEMBLY", "10 OCTOBER 2040", "Mr. Chair,"],
         "STATEMENT BY H.E. MS. ADA PELL AT THE GENERAL DEBATE OF THE FIRST COMMITTEE", "KEN",
         "unga-first-committee-95"),
        (["ESTADO PLURINACIONAL DE BOLIVIA", "DISCURSO DEL SEÑOR JUAN PELL",
          "PRESIDENTE DEL ESTADO PLURINACIONAL DE BOLIVIA",
          "DEBATE GENERAL DEL 95º PERÍODO DE SESIONES DE LA ASAMBLEA GENERAL",
          "Nueva York, 24 de septiembre de 2040", "Señor Presidente:"], None, "BOL",
         "unga-general-debate-95"),
        (["老挝人民民主共和国的发言", "《禁止核武器条约》缔约国第十八次会议", "议程项目11：普遍性",
          "2044年11月28日，纽约", "主席先生："], "老挝人民民主共和国的发言", "LAO",
         "tpnw-meeting-of-states-parties-18"),
    ],
)  # fmt: skip
def test_statements_whose_heads_are_parted_by_breaks(
    tmp_path: Path, lines: list[str], title: str | None, code: str, meeting: str
) -> None:
    page = f"<html><body><p>{'<br>'.join(lines)}</p>{_BODY}</body></html>"
    values = printed_values(tmp_path, page, "paper.html")
    assert (values["doc_type"], values["speakers"]) == ("statement", [code])
    assert values["meeting_id"] == meeting
    assert title is None or values["title"] == title


@pytest.mark.parametrize(
    ("lines", "item", "meeting"),
    [
        ("Statement by Malta<br>Agenda item: Lanterns at sea<br>Eleventh NPT Review Conference",
         "Lanterns at sea", "npt-review-conference-11"),
        ("Заявление Российской Федерации<br>Пункт 9 повестки дня: Фонари на море<br>"
         "Первый комитет 91-й сессии Генеральной Ассамблеи ООН", "Фонари на море",
         "unga-first-committee-91"),
    ],
)  # fmt: skip
def test_an_item_ends_where_a_break_does(
    tmp_path: Path, lines: str, item: str, meeting: str
) -> None:
    page = f"<p>{lines}<br>20 August 2036</p><p>Mr. Chair,</p><p>The lanterns burn.</p>"
    found = printed_values(tmp_path, page, "page.html")
    assert (found["agenda_item"], found.get("meeting_id")) == (item, meeting)
