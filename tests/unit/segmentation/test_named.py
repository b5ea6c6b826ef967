"""Headings that name their unit, where a title follows on the same line."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult, Role
from app.segmentation import segment
from app.segmentation.labels import read_label


def numbers(*blocks: Block) -> list[str | None]:
    return [p.number for p in segment(ReadResult("text/plain", blocks)).paragraphs]


@pytest.mark.parametrize("unit", ["Rule", "Regulation"])
def test_chapters_between_rules_keep_their_numbers(unit: str) -> None:
    assert numbers(
        Block("Chapter I Lights"),
        Block(f"{unit} 1 Colour"),
        Block("1. Lights are white by day and by night."),
        Block("2. They are lit at dusk, and put out at dawn."),
        Block("Chapter II Keepers"),
        Block(f"{unit} 2 Duties"),
        Block("1. Keepers are on watch by night."),
        Block("2. They are relieved at dawn."),
    ) == [
        "Chapter I", f"{unit} 1", f"{unit} 1(1)", f"{unit} 1(2)",
        "Chapter II", f"{unit} 2", f"{unit} 2(1)", f"{unit} 2(2)",
    ]  # fmt: skip


def test_a_short_line_in_bold_is_the_heading_that_it_names() -> None:
    assert numbers(
        Block("الفصل الأول الأضواء", bold=True),
        Block("1- الأضواء بيضاء ليلا ونهارا."),
        Block("2- وتضاء عند الغروب."),
        Block("الفصل الثاني الحراس", bold=True),
        Block("1- يسهر الحراس ليلا."),
    ) == ["الفصل الأول", "1", "2", "الفصل الثاني", "1"]


def test_decisions_may_be_headed_by_their_codes() -> None:
    assert numbers(
        Block("BC-9/1: Lights", bold=True),
        Block("The Conference of the Parties,"),
        Block("1. Adopts the list of lights;"),
        Block("2. Requests the Secretariat to keep it."),
        Block("BC-9/2: Keepers", bold=True),
        Block("The Conference of the Parties,"),
        Block("1. Welcomes the keepers;"),
        Block("2. Decides to return to them."),
    ) == ["BC-9/1", "[1]", "1", "2", "BC-9/2", "[1]", "1", "2"]


def test_the_paragraphs_of_a_draft_are_counted_in_two_parts() -> None:
    assert numbers(
        Block("PP1. Recalling that lights are white,"),
        Block("PP2. Alarmed at lights that are not,"),
        Block("OP1. Decides that lights are white;"),
        Block("OP2. Requests the keepers:"),
        Block("(a) to light them;"),
        Block("(b) to put them out."),
    ) == ["PP1", "PP2", "OP1", "OP2", "OP2(a)", "OP2(b)"]


@pytest.mark.parametrize("word", ["Action #", "• Action ", "Commitment ", "Acción ", "Действие "])
def test_what_a_plan_of_action_asks_for_is_counted(word: str) -> None:
    number = word.lstrip("• ")
    delim = " " if "#" in word else ": "
    assert numbers(
        Block("Lights", Role.HEADING, level=2),
        Block(f"{word}1{delim}Light the lanterns of harbours."),
        Block(f"{word}2{delim}Ask the keepers:"),
        Block("(a) to count them;"),
        Block("(b) to report."),
        Block("Wells", Role.HEADING, level=2),
        Block(f"{word}3{delim}Keep the wells clean."),
    )[1:] == [
        f"{number}1", f"{number}2", f"{number}2(a)", f"{number}2(b)", None, f"{number}3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "printed"),
    [("- (a) the tides", "(a)"), ("• б) приливы", "б)"), ("- (أ) المد", "(أ)"),
     ("* 1) tides", "1)"), ("- (see below)", "-"), ("• a tide", "•")],
)  # fmt: skip
def test_a_label_behind_a_bullet_is_the_items(text: str, printed: str) -> None:
    label = read_label(text)
    assert label is not None
    assert label.printed == printed
    assert text[label.end :] == text.partition(f"{printed} ")[2]


@pytest.mark.parametrize("text", ["Action 12 was taken.", "Actions 1: none", "Action plan: wells"])
def test_a_sentence_about_actions_has_no_number(text: str) -> None:
    assert read_label(text) is None


def test_a_chinese_line_goes_on_on_the_next() -> None:
    first = "关于水井和灯塔的说明，各港口应当每年向秘书处通报一次，并说明所采取的各项措施以及取得的"
    assert numbers(Block(first), Block("进展。", tight=True), Block("特此说明。")) == ["[1]", "[2]"]


def test_who_agrees_and_that_they_do_are_two_paragraphs() -> None:
    parties = "The Governments of the harbours of the north, hereinafter called the Parties,"
    assert numbers(
        Block(parties),
        Block("have agreed as follows:"),
        Block("Article 1"),
        Block("Lights are white by day and by night."),
    ) == ["[1]", "[2]", "Article 1", "Article 1[1]"]


def test_clauses_that_begin_alike_are_paragraphs_of_their_own() -> None:
    assert numbers(
        Block("Принимая во внимание, что огни маяков видны издалека в ночное время; и"),
        Block("принимая во внимание, что смотрители зажигают их на закате солнца,"),
        Block("Ассамблея портов,"),
        Block("провозглашает настоящую декларацию в качестве задачи для всех портов."),
        Block("Статья 1"),
        Block("Огни белые."),
    ) == ["[1]", "[2]", "[3]", "[4]", "Статья 1", "Статья 1[1]"]


def test_resolutions_are_headed_by_the_session_and_their_number() -> None:
    body = (Block("The Council,"), Block("1. Notes the report;"), Block("2. Asks for another."))
    heads = (Block("2033/1. Storage of lanterns"), Block("2033/2. Wells"))
    found = segment(
        ReadResult("text/plain", (Block("Resolutions"), heads[0], *body, heads[1], *body))
    ).paragraphs
    assert [p.eid for p in found if p.kind == "heading"] == ["decision_2033-1", "decision_2033-2"]
    assert found[-1].eid == "decision_2033-2__para_2"
    listed = segment(ReadResult("text/plain", (Block("Resolutions"), *heads, *body))).paragraphs
    assert [p.eid for p in listed[-2:]] == ["para_1", "para_2"]
    years = (Block("2033/34"), Block("The wells were dry."), Block("2034/35"))
    spans = segment(ReadResult("text/plain", (Block("Resolutions"), *years, *body))).paragraphs
    assert not [p.eid for p in spans if p.eid.startswith("decision")]


def test_what_two_columns_name_twice_heads_nothing() -> None:
    body = (Block("The wells were dry."), Block("1. Notes the report;"), Block("2. Asks again."))
    twice = (Block("Measure 12 (2031)"), Block("Measure 12 (2031)"), Block("Measure 18 (2032)"))
    found = segment(ReadResult("text/plain", (Block("Wells"), *twice, *body))).paragraphs
    assert not [p.eid for p in found if "measure" in p.eid]


def test_a_number_below_a_heading_is_no_reference_of_its_last_word() -> None:
    head = Block("Part II. Decisions", Role.HEADING, 2)
    for block in (head, head._replace(role=Role.TEXT, level=None)):
        found = segment(
            ReadResult(
                "text/markdown",
                (
                    Block("4. The Meeting was opened."),
                    block,
                    Block("5. The Meeting decided to rest."),
                ),
            )
        ).paragraphs
        assert [(p.kind.value, p.number) for p in found] == [
            ("paragraph", "4"), ("heading", "Part II"), ("paragraph", "5")
        ]  # fmt: skip


def test_acts_that_a_form_asks_for_are_no_headings() -> None:
    assert numbers(
        Block("1. Does the proposal concern a harbour?"),
        Block("First marked by:", tight=True),
        Block("Measure 3 (2027)", tight=True),
        Block("Any revisions of its lights:", tight=True),
        Block("Measure 11 (2028)", tight=True),
        Block("Measure 12 (2033)", tight=True),
        Block("2. Is the well within it?", tight=True),
    ) == ["1", "1[1]", "1[2]", "1[3]", "1[4]", "1[5]", "2"]


def test_a_digit_of_an_article_that_was_badly_recognized() -> None:
    assert numbers(
        Block("Article 30"), Block("Lights are white."), Block("Article 3l"),
        Block("Keepers are on watch."),
    ) == ["Article 30", "Article 30[1]", "Article 31", "Article 31[1]"]  # fmt: skip
    assert read_label("Section 4I.") is None


def test_the_paragraphs_of_an_article_by_their_sign() -> None:
    assert numbers(
        Block("CHAPITRE Ier Des phares"),
        Block("Art. 1er. Les phares sont allumés au crépuscule."),
        Block("Art. 2. § 1er. Les gardiens veillent la nuit."),
        Block("§ 2. Ils sont relevés à l’aube :"),
        Block("1° par leurs collègues ;"),
        Block("2° par les gardiens du port."),
        Block("CHAPITRE II Des quais"),
        Block("Art. 3. Les quais sont ouverts à tous."),
    ) == [
        "CHAPITRE Ier", "Art. 1er", "Art. 2", "Art. 2(§ 1)", "Art. 2(§ 2)", "Art. 2(§ 2)(1)",
        "Art. 2(§ 2)(2)", "CHAPITRE II", "Art. 3",
    ]  # fmt: skip


def test_a_sign_within_a_sentence_is_no_label() -> None:
    assert read_label("§ voir la note") is None or read_label("§ voir la note").is_bullet
    label = read_label("§ 12 et suivants")
    assert label is None or label.is_bullet


def test_articles_on_reporting_and_attachments() -> None:
    texts = ["Article 3 Lamps", "1. The keepers light them.", "2. They clean them.",
             "Article 4 Reporting", "1. The keepers report.", "2. They report in May.",
             "Attachment 2", "Lamps of the valley"]  # fmt: skip
    found = numbers(*map(Block, texts))
    assert (found[3], found[6]) == ("Article 4", "Attachment 2")
