"""Pages of ministries, missions and organizations: as HTML, copied as text, turned to Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Kind
from app.settings import Settings
from tests.unit.enrichment.build import printed_values

_TEXT = (
    "The lanterns along the shore were lit again this year, and the ferries have come home safely "
    "in each of the long nights of the winter."
)
_MORE = (
    "We thank those who tend the wells and the lamps, and ask that their work be paid for as it "
    "deserves, in this year and in all that follow."
)
#: Name: (file name, text, what is printed, paragraphs besides titles and meta lines).
_PAGES: dict[str, tuple[str, str, dict[str, Any], list[str]]] = {
    "banner_form_credit_and_label": (
        "page.html",
        "<body><div class='official-banner'><p><b>Official sites use .gov</b></p></div>"
        "<h1>Statement by Peru at the Ferry Conference</h1>"
        "<p class='photo-credit'>Crédit photo : E. Martin</p><p>Lima, 4 May 2031</p>"
        f"<p>{_TEXT}</p><div class='field__label'>Category</div><div><a href='/m'>Ferries</a></div>"
        "<form><h2>Help us</h2><p>Do not write about lanterns.</p><input></form></body>",
        {"speakers": ["PER"], "place": "Lima", "meeting_date": "2031-05-04"},
        [_TEXT],
    ),
    "link_to_another_language": (
        "page.html",
        "<body><h1>Statement by Peru at the Eleventh Conference on Facilitating the Entry into "
        "Force of the Comprehensive Nuclear-Test-Ban Treaty</h1><p>May 4, 2031</p>"
        f"<p><a href='/j'>Japanese</a></p><p>{_TEXT}</p></body>",
        {"agenda_item": None, "meeting_date": "2031-05-04"},
        [_TEXT],
    ),
    "matter_in_chinese_and_the_way_to_a_page": (
        "page.html",
        "<html><head><title>林海大使在安理会苏丹问题公开会上的发言_中华人民共和国常驻联合国代表团"
        "</title></head><body><div>您的位置：<a href='/'>首页</a> > <a href='/z'>安理会</a></div>"
        "<h1>林海大使在安理会苏丹问题公开会上的发言</h1><div>2031-02-26 23:10</div>"
        "<p>主席先生：</p><p>灯塔每夜点亮，渡船平安归来，我们感谢所有照看灯塔的人。</p></body></html>",
        {"speakers": ["CHN"], "meeting_date": "2031-02-26"},
        ["主席先生：", "灯塔每夜点亮，渡船平安归来，我们感谢所有照看灯塔的人。"],
    ),
    "credit_of_an_agency": (
        "page.txt",
        "Intervención de Cuba en la Conferencia de Desarme\n\nGinebra, 4 de mayo de 2031\n\n"
        "Señora Presidenta:\n\nLos faros brillan.\n\nMuchas gracias.\n\n"
        "(Cubaminrex – Misión Permanente de Cuba en Ginebra)\n",
        {"speakers": ["CUB"], "place": "Geneva"},
        ["Señora Presidenta:", "Los faros brillan.", "Muchas gracias."],
    ),
    "where_a_mission_is_is_no_place": (
        "page.txt",
        "Statement by Ms. Ana Pell, Counsellor, Permanent Mission of India to the Conference on "
        f"Disarmament, Geneva\n\nNew York, 24 October 2031\n\nMr. President,\n\n{_TEXT}\n",
        {"speakers": ["IND"], "place": "New York"},
        ["Mr. President,", _TEXT],
    ),
    "fields_copied": (
        "page.txt",
        "Lanterns: UK statement at the Security Council\n\nFrom:\nFerry Office\nPublished\n"
        f"19 June 2031\n\nLocation:\nNew York\nDelivered on:\n18 June 2031 (As given)\n\n{_TEXT}\n",
        {"speakers": ["GBR"], "meeting_date": "2031-06-18", "place": "New York"},
        [_TEXT],
    ),
    "office_by_adjective": (
        "page.txt",
        "Remarks at a Briefing on Lanterns\n\nJohn Pell\nU.S. Alternate Representative\n"
        f"April 21, 2031\n\n{_TEXT}\n\n###\n",
        {"speakers": ["USA"], "meeting_date": "2031-04-21"},
        [_TEXT],
    ),
    "page_turned_to_markdown": (
        "page.md",
        "[Skip to content](#c) [Ferry Ministry](/)\n\n* [Home](/)\n* [News](/n)\n\n"
        "We use cookies to make this site work, and others to understand how you use it, and to "
        "improve it.\n\n# Statement by Peru at the Ferry Conference\n\nLima, 4 May 2031\n\n"
        f"{_TEXT}\n\n[Share](fb)\n\n{_MORE}\n\nThank you.\n\n## Related content\n\n"
        "* [Statement on wells](/w)\n\n4 Shore Road, Lima\n\n© 2031 Ferry Ministry\n",
        {"speakers": ["PER"], "meeting_date": "2031-05-04"},
        [_TEXT, _MORE, "Thank you."],
    ),
    "title_in_front_matter_alone": (
        "page.md",
        "---\ntitle: Statement by Peru at the 91st session of the General Assembly, New York, "
        '27 September 2036\nsitename: Ferry Ministry\ndate: "2000-01-01"\nfingerprint: "5a65"\n'
        f"---\nMr. President,\n\n{_TEXT}\n",
        {
            "speakers": ["PER"],
            "meeting_id": "unga-session-91",
            "meeting_date": "2036-09-27",
            "document_date": None,
        },
        ["Mr. President,", _TEXT],
    ),
    "facts_in_markdown": (
        "page.md",
        "# Lanterns: UK statement at the Security Council\n\nPublished\n:   19 June 2031\n\n"
        f"Delivered on:\n:   18 June 2031\n\nLocation:\n    New York\n\n{_TEXT}\n",
        {"meeting_date": "2031-06-18", "place": "New York"},
        [_TEXT],
    ),
    "release_behind_its_date": (
        "page.html",
        "<body><h1>Two more lanterns lit on the shore of the lake</h1>"
        f"<p>Vienna, 2 October 2031 Press release</p><p>{_TEXT}</p><h3>Contacts</h3>"
        "<p>Ferry Office, 4 Shore Road</p></body>",
        {"doc_type": "press_release", "document_date": "2031-10-02", "meeting_date": None},
        [_TEXT],
    ),
    "sessions_in_two_lines_above_a_headline": (
        "page.txt",
        "GA/DIS/3751\n18 October 2031\nEighty-sixth Session,\n11th & 12th Meetings (AM & PM)\n\n"
        "First Committee Delegates Divided over Lanterns, as Debate Concludes\n\n"
        f"Speakers Hear Call for ‘New Start’\n\n{_TEXT}\n\n"
        "For information media. Not an official record.\n",
        {
            "title": "First Committee Delegates Divided over Lanterns, as Debate Concludes",
            "treaty": None,
            "symbol": "GA/DIS/3751",
        },
        [_TEXT],
    ),
    "days_of_the_meeting_and_of_the_page": (
        "page.html",
        "<body><h1>Statement by Peru at the Sixth Review Conference of the Anti-Personnel Mine Ban "
        "Convention, Maputo, 24–28 June 2031</h1><div><span>Statement</span> "
        f"<time>25 June 2031</time></div><p>{_TEXT}</p></body>",
        {"meeting_date": "2031-06-24", "document_date": "2031-06-25", "place": "Maputo"},
        [_TEXT],
    ),
    "author_of_a_page": (
        "page.html",
        "<html><head><title>Intervención de México: Faros | Secretaría de Puertos</title></head>"
        "<body><h1>Intervención de México: Faros</h1><h2>Pronunciada por el Embajador Luis Pell"
        "</h2><dl><dt>Autor</dt><dd>Secretaría de Puertos</dd><dt>Fecha de publicación</dt>"
        "<dd>17 de octubre de 2031</dd></dl><p><b>Nueva York, 16 de octubre de 2031</b></p>"
        "<p>Señora Presidenta,</p><p>Los faros brillan en cada noche del invierno.</p></body>",
        {"title": "Intervención de México: Faros", "agenda_item": None},
        ["Señora Presidenta,", "Los faros brillan en cada noche del invierno."],
    ),
    "briefing_of_a_ministry": (
        "page.html",
        "<html><head><title>Press Briefing – October 16, 2031 - United States Department of State"
        "</title></head><body><h1>Press Briefing – October 16, 2031</h1><p>John Pell, Department "
        "Spokesperson</p><p>October 16, 2031</p><p>MR. PELL: Good afternoon, and welcome.</p>"
        "<p>QUESTION: Are the lanterns lit in Iran?</p></body></html>",
        {
            "title": "Press Briefing – October 16, 2031",
            "doc_type": "press_briefing",
            "speakers": ["USA"],
            "document_date": "2031-10-16",
        },
        ["MR. PELL: Good afternoon, and welcome.", "QUESTION: Are the lanterns lit in Iran?"],
    ),
    "symbol_and_date_above_the_title_in_markdown": (
        "page.md",
        "* [Home](/en)\n* [General Assembly](/ga)\n\nSearch\n\nGA/DIS/3751\n\n18 October 2031\n\n"
        f"# First Committee Hears of Lanterns and Ports\n\n{_TEXT}\n\n[Privacy](/p)\n",
        {"symbol": "GA/DIS/3751", "document_date": "2031-10-18"},
        [_TEXT],
    ),
    "menu_in_a_table_and_helpful_page": (
        "page.html",
        "<body><table><tr><td><a href='/'>Home</a></td><td><a href='/s'>Speeches</a></td></tr>"
        "</table>"
        f"<h1>Statement by Peru at the Ferry Conference</h1><p>4 May 2031</p><p>{_TEXT}</p>"
        "<p>Was this page helpful?</p></body>",
        {"speakers": ["PER"], "meeting_date": "2031-05-04"},
        [_TEXT],
    ),
    "site_behind_and_before_its_town": (
        "page.html",
        "<html><head><title>Statement at the Council – Rappresentanza Permanente d’Italia ONU – "
        "New York</title></head><body><h1>Statement at the Council</h1><div><small>Publication "
        f"date:</small><p>16 June 2031</p><small>Reading time:</small><p>3 min</p></div><p>{_TEXT}"
        "</p></body></html>",
        {"speakers": ["ITA"]},
        [_TEXT],
    ),
    "when_a_page_was_published": (
        "page.html",
        "<body><h1>Remarks by Peru’s Permanent Representative to the UN, October 23, 2031</h1>"
        f"<div>Publish Date: 24.10.2031 Updated: 25.10.2031</div><p>{_TEXT}</p></body>",
        {"speakers": ["PER"], "meeting_date": "2031-10-23"},
        [_TEXT],
    ),
    "bold_before_a_letter": (
        "page.md",
        "# 2031年10月16日外交部发言人毛平主持例行记者会\n\n2031-10-16 19:32\n\n"
        "**新华社记者：**第三届灯塔论坛将于下月在肯尼亚举行。谁将出席会议？\n\n**毛平：**我们会适时发布消息。\n",
        {"doc_type": "press_briefing", "meeting_id": None, "document_date": "2031-10-16"},
        [
            "新华社记者：第三届灯塔论坛将于下月在肯尼亚举行。谁将出席会议？",
            "毛平：我们会适时发布消息。",
        ],
    ),
    "numbers_and_formulas_of_ministries": (
        "page.txt",
        "17 октября 2031 18:40\n\nБрифинг представителя МИД России М.В.Пелль, Москва, 17 "
        "октября 2031 года\n\n1999-17-10-2031\n\nФонари зажигают каждую ночь, и паромы приходят "
        "домой.\n",
        {"title": "Брифинг представителя МИД России М.В.Пелль, Москва, 17 октября 2031 года"},
        ["Фонари зажигают каждую ночь, и паромы приходят домой."],
    ),
    "formula_in_german": (
        "page.txt",
        "Rede von Ministerin Vogel bei der Abrüstungskonferenz in Genf\n\n26.02.2031 - Rede\n\n"
        "Es gilt das gesprochene Wort!\n\nDie Laternen am Ufer brennen in jeder Nacht, und die "
        "Fähren kommen sicher nach Hause.\n",
        {"language": "de"},
        ["Die Laternen am Ufer brennen in jeder Nacht, und die Fähren kommen sicher nach Hause."],
    ),
    "mission_and_un_behind_a_comma": (
        "page.md",
        "Permanent Mission of Finland, UN\n\n# Joint statement on ports\n\n26 January 2031\n\n"
        f"{_TEXT}\n",
        {"speakers": ["FIN"]},
        [_TEXT],
    ),
    "numbered_release": (
        "page.txt",
        "No: 245, 17 October 2031, Press Release Regarding the Visit of the Minister to Kenya\n\n"
        f"{_TEXT}\n",
        {"doc_type": "press_release", "document_date": "2031-10-17"},
        [_TEXT],
    ),
    "caption_topics_and_newsletter": (
        "page.html",
        "<body><a href='#m'>Skip to main content</a><a href='/'>Ferry News</a><h1>More lanterns "
        "lit as talks open</h1><figure><img src='a.jpg'><figcaption>© A. Pell A lamp at sea."
        "</figcaption></figure><div class='datetime'><span>1 October 2031</span> <a href='/p'>Ports"
        f"</a></div><p>{_TEXT}</p><h2>Receive daily updates in your inbox</h2><ul><li>Subscribe "
        "here to a topic.</li></ul><p>8 East 65th Street, New York, NY 10065</p></body>",
        {"document_date": "2031-10-01"},
        [_TEXT],
    ),
    "meeting_and_item_above_the_title_in_markdown": (
        "page.md",
        "* [Home](/h)\n* [Meetings](/19)\n\nStatements\n\n## Twenty-First Meeting of the States "
        "Parties\n\nGeneva, 18-22 November 2031\n\nAgenda item 9(b): Clearing mined areas\n\n"
        f"# Statement by Cambodia\n\n{_TEXT}\n\nThank you.\n\nFerry Unit\n\nHouse of Ports "
        "isu@ports.example\n",
        {
            "speakers": ["KHM"],
            "place": "Geneva",
            "meeting_date": "2031-11-18",
            "agenda_item": "Clearing mined areas",
        },
        [_TEXT, "Thank you."],
    ),
    "what_is_spoken_about_in_russian": (
        "page.html",
        "<html><head><title>Выступление представителя А.Б.Пелля по ситуации в Ливии | Постоянное "
        "представительство Российской Федерации при ООН</title></head><body><h1>Выступление "
        "представителя А.Б.Пелля по ситуации в Ливии</h1><p>Господин Председатель,</p>"
        "<p>Фонари зажигают каждую ночь, и паромы приходят домой.</p></body></html>",
        {"speakers": ["RUS"]},
        ["Господин Председатель,", "Фонари зажигают каждую ночь, и паромы приходят домой."],
    ),
    "posted_in_words": (
        "page.html",
        "<body><h1>Statement by Jamaica on behalf of CARICOM at the Ferry Conference</h1><p>Posted "
        f"on October 11, 2031</p><p><b>10 October 2031</b></p><p>{_TEXT}</p></body>",
        {"meeting_date": "2031-10-10", "document_date": "2031-10-11", "speakers": ["JAM"]},
        [_TEXT],
    ),
    "team_of_a_delegation_is_no_item": (
        "page.html",
        "<body><h1>EU Statement – United Nations 1st Committee: General Debate</h1><div>08.10.2031"
        "</div><div>Press and information team of the Delegation to UN in New York</div><p><em>8 "
        "October 2031, New York - European Union Statement by Ambassador Pell, Head of Delegation"
        f"</em></p><p>{_TEXT}</p></body>",
        {"agenda_item": "General Debate", "place": "New York"},
        [
            "8 October 2031, New York - European Union Statement by Ambassador Pell, Head of "
            "Delegation",
            _TEXT,
        ],
    ),
    "source_and_size_of_print_in_chinese": (
        "page.html",
        "<html><head><title>中国代表团在第86届联大一委关于灯塔问题的发言_中华人民共和国外交部</title></head>"
        "<body><h1>中国代表团在第86届联大一委关于灯塔问题的发言</h1><div>2031年10月17日 09:12 "
        "来源：外交部军控司 【字体：大 中 小】</div><p>主席女士，</p>"
        "<p>灯塔每夜点亮，渡船平安归来。</p></body></html>",
        {"agenda_item": "灯塔", "speakers": ["CHN"]},
        ["主席女士，", "灯塔每夜点亮，渡船平安归来。"],
    ),
    "items_that_lost_their_bullets": (
        "page.txt",
        f"Statement by Ireland\n\n23 October 2031\n\nMr. Chair,\n\n{_TEXT}\n\nThe Committee "
        "should:\n\nlight the lanterns along the shore without delay;\nresume the discussion on "
        "ports;\nreport to the Assembly.\n\nThank you.\n",
        {"speakers": ["IRL"]},
        [
            "Mr. Chair,",
            _TEXT,
            "The Committee should:",
            "light the lanterns along the shore without delay;",
            "resume the discussion on ports;",
            "report to the Assembly.",
            "Thank you.",
        ],
    ),
    "name_printed_again_below_a_title": (
        "page.txt",
        "Remarks to the Press by Ambassador Anne Pell at the Ferry Stakeout\n\nAmbassador Anne "
        "Pell\nPermanent Representative\nU.S. Mission to the United Nations\nSeptember 5, 2031\n\n"
        f"{_TEXT}\n",
        {"title": "Remarks to the Press by Ambassador Anne Pell at the Ferry Stakeout"},
        [_TEXT],
    ),
    "statement_behind_a_forum": (
        "page.html",
        "<body><h1>Forum for Ferries: Statement on the Lamp Document</h1><p>As delivered by Carol "
        "Pell<br>to the Forum for Ferries, Vienna<br>May 16, 2031</p>"
        f"<p>{_TEXT}</p></body>",
        {"title": "Forum for Ferries: Statement on the Lamp Document", "place": "Vienna"},
        [_TEXT],
    ),
    "month_before_its_day_in_spanish": (
        "page.txt",
        "Intervención de Colombia en la Conferencia de Desarme\n\nGinebra, marzo 4 de 2031\n\n"
        "Señora Presidenta,\n\nLos faros brillan.\n",
        {"meeting_date": "2031-03-04", "place": "Geneva"},
        ["Señora Presidenta,", "Los faros brillan."],
    ),
    "date_that_ends_a_title_and_that_of_its_page": (
        "page.txt",
        "Statement by Ambassador Lim Pell, Permanent Representative of Singapore to the United "
        'Nations, at the Debate on Agenda Item 75, "Ports", 5 December 2031\n\n06 December 2031\n\n'
        f"Mr President\n\n{_TEXT}\n",
        {"meeting_date": "2031-12-05", "document_date": "2031-12-06", "agenda_item": "Ports"},
        ["Mr President", _TEXT],
    ),
    "whose_explanation_of_vote": (
        "page.txt",
        f"UK explanation of vote on the resolution on lanterns\n\n2 November 2031\n\n{_TEXT}\n",
        {"speakers": ["GBR"]},
        [_TEXT],
    ),
    "mission_in_another_state": (
        "page.html",
        "<html><head><title>李林大使在裁军谈判会议上的发言 — 中华人民共和国常驻联合国"
        "日内瓦办事处和瑞士其他国际组织代表团</title></head><body><h1>李林大使在裁军谈判会议上的发言</h1><p>主席先生，</p>"
        "<p>灯塔每夜点亮，渡船平安归来。</p></body></html>",
        {"speakers": ["CHN"]},
        ["主席先生，", "灯塔每夜点亮，渡船平安归来。"],
    ),
    "who_speaks_to_a_body_is_not_of_its_name": (
        "page.txt",
        "Opening Statement by the Director-General to the Harbour Council at its 112th Session\n\n"
        f"9 July 2031\n\nMr Chairperson,\n\n{_TEXT}\n",
        {"meeting_id": "harbour-council-session-112"},
        ["Mr Chairperson,", _TEXT],
    ),
}


@pytest.mark.parametrize("name", _PAGES)
def test_what_a_page_prints(name: str, tmp_path: Path) -> None:
    file, text, printed, said = _PAGES[name]
    found = printed_values(tmp_path, text, file)
    assert {key: found[key] for key in printed} == printed
    paragraphs = parse_file(tmp_path / file, Settings()).paragraphs
    aside = {Kind.TITLE, Kind.META, Kind.HEADING}
    assert [one.text for one in paragraphs if one.kind not in aside] == said
