"""The sequence decides what a label is. Each case: blocks, and the eids they must get."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult, Role
from app.domain.segmentation import Segmentation
from app.segmentation import segment


def segmented(*texts: str | Block) -> Segmentation:
    blocks = tuple(text if isinstance(text, Block) else Block(text) for text in texts)
    return segment(ReadResult("text/plain", blocks))


def eids(*texts: str | Block) -> list[str]:
    return [paragraph.eid for paragraph in segmented(*texts).paragraphs]


CASES: dict[str, tuple[list[str], str]] = {
    "a closing date is no paragraph": (
        [
            *(f"{n}. We have opened a well since the last session." for n in range(25, 29)),
            "29 October 2018",
        ],
        "para_25 para_26 para_27 para_28 meta_1",
    ),
    "a closing date is no paragraph, in Spanish": (
        ["1. Damos las gracias a todos.", "2. Seguimos.", "Lima, 3 de octubre de 2018"],
        "para_1 para_2 meta_1",
    ),
    "a second text in another script": (
        [
            "1. The Parties light the harbour.",
            "2. The Commission meets once a year.",
            "1- تلتزم الأطراف بإنارة الميناء.",
            "2- تجتمع اللجنة مرة في السنة.",
        ],
        "para_1 para_2 para_1~2 para_2~2",
    ),
    "operative paragraphs counted in words": (
        [
            "ACUERDA:",
            "PRIMERO.- Fijar la veda, y:",
            "a) publicarla;",
            "b) enviarla.",
            "SEGUNDO.- Revisar la presente decisión.",
        ],
        "title_1 para_1 para_1__subpara_a para_1__subpara_b para_2",
    ),
    "a word alone counts nothing": (
        ["Primero. Hay que cavar un pozo.", "Eso es todo lo que pedimos."],
        "para_nn_1 para_nn_2",
    ),
    "numbers that stand alone above a decision or the end": (
        [
            "Decision 1/DP.2",
            "1. Adopts;",
            "2. Thanks.",
            "3.",
            "Decision 2/DP.2",
            "1. Takes.",
            "II.",
        ],
        "decision_1-DP-2 decision_1-DP-2__para_1 decision_1-DP-2__para_2 decision_2-DP-2 "
        "decision_2-DP-2__para_1",
    ),
    "decisions in an annex, and the annex after": (
        [
            "Annex I",
            "Decision 1/DP.2",
            "1. Adopts.",
            "Decision 2/DP.2",
            "1. Takes.",
            "Annex",
            "1. Of it.",
            "Annex II",
            "1. Last.",
        ],
        "annex_I annex_I__decision_1-DP-2 annex_I__decision_1-DP-2__para_1 "
        "annex_I__decision_2-DP-2 annex_I__decision_2-DP-2__para_1 "
        "annex_I__decision_2-DP-2__annex_nn_1 annex_I__decision_2-DP-2__annex_nn_1__para_1 "
        "annex_II annex_II__para_1",
    ),
    "a section's long heading, and one that is missing": (
        [
            "I. Opening",
            "1. The session was opened.",
            "II. Report of the keepers of the wells on what the committee for ropes and the board "
            "for buckets have found in the years since the last session of the meeting of all",
            "A. Ropes",
            "2. Ropes were new.",
            "B. Buckets of the board and of the committee",
            "3. Buckets were old.",
            "IV. Closure",
            "A. Thanks",
            "4. It was closed.",
        ],
        "sec_I para_1 sec_II sec_II__subsec_A para_2 sec_II__subsec_B para_3 sec_IV "
        "sec_IV__subsec_A para_4",
    ),
    "a decision's title, and a clause in lower case": (
        [
            "Решение 1/ПД.2",
            "Бюджет песка",
            "ссылаясь на решение 3/ПД.1,",
            "1. утверждает бюджет;",
            "2. просит доклады.",
            "Решение 2/ПД.2",
            "Доклады",
            "1. просит.",
            "2. благодарит.",
        ],
        "decision_1-ПД-2 decision_1-ПД-2__para_nn_1 decision_1-ПД-2__para_1 "
        "decision_1-ПД-2__para_2 decision_2-ПД-2 decision_2-ПД-2__para_1 decision_2-ПД-2__para_2",
    ),
    "a line end before an older resolution's session": (
        [
            "1. The Council recalled its resolution 429",
            "(V) of 14 December 2031 on wells.",
            "2. It thanked the keepers.",
        ],
        "para_1 para_2",
    ),
    "one decision alone is a title": (
        ["Decision 1/DP.2", "The Meeting,", "1. Adopts the budget;", "2. Thanks the host."],
        "title_1 para_nn_1 para_1 para_2",
    ),
    "headings with a stop": (
        ["1. Introduction.", "The Committee met.", "2. Scope of it.", "It covered wells.", "All."],
        "para_1 para_1__para_nn_1 para_2 para_2__para_nn_1 para_2__para_nn_2",
    ),
    "begins anywhere": (
        [
            "388. We thank.",
            "389. We go on.",
            "390. We end.",
        ],
        "para_388 para_389 para_390",
    ),
    "letters below numbers": (
        [
            "1. We ask:",
            "(a) one;",
            "(b) two.",
            "2. We thank:",
            "(a) one;",
            "(b) two.",
        ],
        "para_1 para_1__subpara_a para_1__subpara_b para_2 para_2__subpara_a para_2__subpara_b",
    ),
    "after (iv) comes roman (v)": (
        [
            "1. Of:",
            "(i) a;",
            "(ii) b;",
            "(iii) c;",
            "(iv) d;",
            "(v) e.",
        ],
        "para_1 para_1__subpara_i para_1__subpara_ii para_1__subpara_iii para_1__subpara_iv "
        "para_1__subpara_v",
    ),
    "after (h) comes the letter (i), then (j)": (
        [
            "1. Of:",
            "(a) x;",
            "(b) x;",
            "(c) x;",
            "(d) x;",
            "(e) x;",
            "(f) x;",
            "(g) x;",
            "(h) x;",
            "(i) x;",
            "(j) x;",
        ],
        "para_1 para_1__subpara_a para_1__subpara_b para_1__subpara_c para_1__subpara_d "
        "para_1__subpara_e para_1__subpara_f para_1__subpara_g para_1__subpara_h "
        "para_1__subpara_i para_1__subpara_j",
    ),
    "after (h) comes a roman (i) if (ii) follows": (
        [
            "1. Of:",
            "(a) x;",
            "(b) x;",
            "(c) x;",
            "(d) x;",
            "(e) x;",
            "(f) x;",
            "(g) x;",
            "(h) x;",
            "(i) x;",
            "(ii) y;",
            "(i) z.",
        ],
        "para_1 para_1__subpara_a para_1__subpara_b para_1__subpara_c para_1__subpara_d "
        "para_1__subpara_e para_1__subpara_f para_1__subpara_g para_1__subpara_h "
        "para_1__subpara_h__subpara_i para_1__subpara_h__subpara_ii para_1__subpara_i",
    ),
    "a number list within a paragraph leaves the count alone": (
        [
            "4. We say.",
            "5. We list:",
            "1. one",
            "2. two",
            "3. three",
            "6. We end.",
        ],
        "para_4 para_5 para_5__subpara_1 para_5__subpara_2 para_5__subpara_3 para_6",
    ),
    "the numbers of another paper do not go on": (
        [
            "4. We say.",
            "5. We quote.",
            "10. Old.",
            "11. Older.",
            "12. Oldest.",
            "6. We end.",
            "7. We thank.",
        ],
        "para_4 para_5 para_5__subpara_10 para_5__subpara_11 para_5__subpara_12 para_6 para_7",
    ),
    "a missing number": (
        [
            "1. A b.",
            "2. C d.",
            "4. E f.",
        ],
        "para_1 para_2 para_4",
    ),
    "bis": (
        [
            "1. A b.",
            "1 bis. C d.",
            "2. E f.",
        ],
        "para_1 para_1bis para_2",
    ),
    "й is left out or is not": (
        [
            "1. О:",
            "а) вода;",
            "б) вода;",
            "в) вода;",
            "г) вода;",
            "д) вода;",
            "е) вода;",
            "ж) вода;",
            "з) вода;",
            "и) вода;",
            "к) вода;",
            "2. О:",
            "а) хлеб;",
            "б) хлеб;",
            "в) хлеб;",
            "г) хлеб;",
            "д) хлеб;",
            "е) хлеб;",
            "ж) хлеб;",
            "з) хлеб;",
            "и) хлеб;",
            "й) хлеб;",
            "к) хлеб;",
        ],
        "para_1 para_1__subpara_а para_1__subpara_б para_1__subpara_в para_1__subpara_г "
        "para_1__subpara_д para_1__subpara_е para_1__subpara_ж para_1__subpara_з "
        "para_1__subpara_и para_1__subpara_к para_2 para_2__subpara_а para_2__subpara_б "
        "para_2__subpara_в para_2__subpara_г para_2__subpara_д para_2__subpara_е "
        "para_2__subpara_ж para_2__subpara_з para_2__subpara_и para_2__subpara_й "
        "para_2__subpara_к",
    ),
    "an initial is no letter": (
        [
            "1. The group met.",
            "A. Smith spoke first and at length.",
            "2. It went on.",
        ],
        "para_1 para_1__para_nn_1 para_2",
    ),
    "a number in the annex begins anew": (
        [
            "1. A b.",
            "2. C d.",
            "Annex I",
            "1. E f.",
            "2. G h.",
            "Annex II",
            "1. I j.",
        ],
        "para_1 para_2 annex_I annex_I__para_1 annex_I__para_2 annex_II annex_II__para_1",
    ),
    "headings over a running count are not in the ids": (
        [
            "I. Past",
            "1. A b.",
            "2. C d.",
            "II. Future",
            "A. Near",
            "3. E f.",
            "B. Far",
            "4. G h.",
        ],
        "sec_I para_1 para_2 sec_II sec_II__subsec_A para_3 sec_II__subsec_B para_4",
    ),
    "headings over a count that restarts are": (
        [
            "I. Past",
            "1. A b.",
            "2. C d.",
            "II. Future",
            "1. E f.",
            "2. G h.",
        ],
        "sec_I sec_I__para_1 sec_I__para_2 sec_II sec_II__para_1 sec_II__para_2",
    ),
    "a count that restarts with no heading": (
        [
            "1. A b.",
            "2. C d.",
            "3. E f.",
            "1. G h.",
            "2. I j.",
            "3. K l.",
        ],
        "para_1 para_2 para_3 para_1~2 para_2~2 para_3~2",
    ),
    "numbered headings over a running count": (
        [
            "A. Work",
            "7. A b.",
            "1. Early work",
            "8. C d.",
            "2. Late work",
            "9. E f.",
        ],
        "sec_A para_7 sec_A__subsec_1 para_8 sec_A__subsec_2 para_9",
    ),
    "articles": (
        [
            "Article 1",
            "1. A b.",
            "2. C d:",
            "(a) e;",
            "Article 2",
            "We agree.",
            "1. F g.",
        ],
        "art_1 art_1__para_1 art_1__para_2 art_1__para_2__subpara_a art_2 art_2__para_nn_1 "
        "art_2__para_1",
    ),
    "bullets": (
        [
            "1. We have:",
            "• water",
            "• food",
            "2. We want:",
            "• air",
        ],
        "para_1 para_1__list_1__item_nn_1 para_1__list_1__item_nn_2 para_2 "
        "para_2__list_1__item_nn_1",
    ),
    "one counter numbers all unnumbered units of a parent": (
        [
            "1. We have:",
            "• water",
            "That is all.",
            "• food",
            "2. We go.",
        ],
        "para_1 para_1__list_1__item_nn_1 para_1__para_nn_2 para_1__list_2__item_nn_3 para_2",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_eids(name: str) -> None:
    texts, expected = CASES[name]
    assert eids(*texts) == expected.split()


def test_between_chinese_characters_a_line_end_is_no_blank() -> None:
    found = segmented(
        "水井委员会的报告", "1. 我们支持公约及其由\n所有国家充分执行。", "2. 见 A\n和 B。"
    )
    assert [p.text for p in found.paragraphs][1:] == [
        "我们支持公约及其由所有国家充分执行。",
        "见 A 和 B。",
    ]


def test_a_chinese_sentence_goes_on_over_the_page() -> None:
    first = "委员会支持水井公约，并将在今年年底以前交存其文书，因为这是在三月间经过讨论之后所作的"
    going = Block("决定。", after_break=True)
    assert [p.text for p in segmented(first, going).paragraphs] == [first + "决定。"]


def test_ids_stay_when_the_words_of_another_paragraph_change() -> None:
    texts = ["We open.", "1. First thing.", "(a) of it;", "Some words.", "2. Second.", "We close."]
    before = eids(*texts)
    for place, text in enumerate(texts):
        changed = [*texts]
        label = text.split(" ", 1)[0] + " " if text[0] in "12(" else ""
        changed[place] = label + "Quite another wording, longer than before, stands here now."
        assert eids(*changed) == before


def test_a_misprinted_number_keeps_its_print_and_is_doubted() -> None:
    done = segmented(*(f"{k}. We say so." for k in (180, 181, 182, 383, 184, 185)))
    assert [p.number for p in done.paragraphs] == ["180", "181", "182", "383", "184", "185"]
    assert any("383" in warning for warning in done.warnings)


def test_missing_numbers_are_named() -> None:
    done = segmented("1. A b.", "2. C d.", "5. E f.", "6. G h.")
    assert done.warnings == ("Between “2” and “5” 2 numbers are missing.",)


def test_labels_of_the_format_are_certain() -> None:
    done = segmented(
        Block("see the list below", label="7."), Block("water", label="(a)"), Block("food")
    )
    assert [p.eid for p in done.paragraphs][:2] == ["para_7", "para_7__subpara_a"]


def test_a_list_in_the_preamble_ends_before_the_count() -> None:
    texts = [
        "The Council,", "Recalling the treaties on wells, including:", "(a) The first;",
        "(b) The second,", "Concerned that wells are dry,", "1. Welcomes the report;",
        "2. Encourages all:", "(a) To dig;", "(b) To draw.",
    ]  # fmt: skip
    found = [p.number or "" for p in segmented("Resolution on the wells", *texts).paragraphs]
    assert found[-4:] == ["1", "2", "2(a)", "2(b)"]


def test_the_body_that_decides_begins_the_count_anew() -> None:
    found = segmented(
        "Decisions of the Board at its first session", "2041/1", "Annual report", "The Board",
        "1. Takes note of it;", "2. Asks the keepers:", "(a) To dig;", "(b) To draw.",
        "2 February 2041", "2041/2", "Programmes", "The Executive Board", "1. Approves it;",
        "2. Notes that it was posted.",
    ).paragraphs  # fmt: skip
    numbers = [p.number for p in found if p.number and not p.number.endswith("]")]
    assert numbers == ["2041/1", "1", "2", "2(a)", "2(b)", "2041/2", "1", "2"]
    assert [p.kind for p in found if p.text == "2 February 2041"] == ["meta"]


def test_numbered_lines_without_stops_are_headings_of_a_count() -> None:
    found = segmented(
        "Minutes of the meeting of the Committee on Wells", "1 Opening of the meeting",
        "The chair opened the meeting at nine.", "2 Roll call of delegates",
        "All of the delegates were there.", "3 Next meeting", "It will be held in May.",
    ).paragraphs  # fmt: skip
    assert [p.number for p in found if p.kind == "heading"] == ["1", "2", "3"]


def test_parts_behind_a_stop_stand_under_their_paragraph() -> None:
    texts = ["1. The group was to:", ".1 dig; and", ".2 draw.", "2. It did:", ".1 dig.", "3. So."]
    found = [p.number or "" for p in segmented("Report of the Group on Wells", *texts).paragraphs]
    assert found[1:] == ["1", "1(1)", "1(2)", "2", "2(1)", "3"]


def test_a_heading_goes_on_with_headings_behind_a_list() -> None:
    done = segmented(
        Block("1. Ropes", Role.HEADING, level=2), Block("The Council took note of the ropes."),
        Block("2. Minutes", Role.HEADING, level=2), Block("They were corrected as follows:"),
        Block("1. page 2: for rope read ropes;"), Block("2. page 3: the last line is left out."),
        Block("3. Budget", Role.HEADING, level=2), Block("The Council took note of the budget."),
    )  # fmt: skip
    headings = [p.number for p in done.paragraphs if p.kind == "heading"]
    assert headings == ["1", "2", "3"]


def test_a_repeated_number_gets_a_mark() -> None:
    found = eids(*(f"{k}. We say so." for k in (92, 93, 94, 93, 96, 97)))
    assert found == ["para_92", "para_93", "para_94", "para_93~2", "para_96", "para_97"]


def test_decisions_begin_anew_and_end_with_their_meeting() -> None:
    found = segmented(
        "Decision 1/DP.2", "Sand budgets of all the Parties to the Protocol and of those that have "
        "signed it, with the scale by which they share what is to be paid in the two years to come",
        "The Meeting,", "Noting it,", "1. Adopts.", "4th plenary meeting", "7 June 2019",
        "Decision 2/DP.2", "Reports", "1. Takes:", "(a) One.", "9e séance plénière", "8 juin 2019",
        "Decision 3/DP.2", "Place", "1. Takes.", "Cuarta sesión plenaria", "9 de junio de 2019",
    ).paragraphs  # fmt: skip
    assert [p.kind for p in found if p.eid.startswith("meta")] == ["meta"] * 6
    paths = {p.eid: p.section_path for p in found}
    assert paths["decision_2-DP-2__para_1__subpara_a"] == ("Decision 2/DP.2 Reports", "1")
    assert paths["decision_1-DP-2__para_1"][0].startswith("Decision 1/DP.2 Sand budgets of all")
    assert all(not p.section_path for p in found if p.kind == "meta")


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        (["1. The wells are deep.", "2. The water is sweet."], "paragraph paragraph"),
        (["1. Findings.", "Dry.", "2. The water is sweet."], "paragraph paragraph paragraph"),
        (["I. Findings.", "Dry it was.", "II. Ropes.", "New."], "heading paragraph " * 2),
        (["1. We ask it now; all.", "So.", "2. Ropes.", "New."], "paragraph " * 4),
        (["1. 调查结果。", "水井已干。", "2. 绳索。", "绳索是新的。"], "heading paragraph " * 2),
        (["1. 调查结果；水井。", "已干。", "2. 绳索。", "绳索是新的。"], "paragraph " * 4),
    ],
)
def test_a_stop_ends_a_heading_only_where_all_bear_text(texts: list[str], kinds: str) -> None:
    found = segmented("Report of the Committee on Wells to all", *texts).paragraphs[1:]
    assert [p.kind for p in found] == kinds.split()


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        (["1. We ask for:", "(a) a rope;", "(b) a pail.", "2. So be it."],
         "paragraph list_item list_item paragraph"),
        (["(1). Nous demandons :", "(a). une corde ;", "(b). un seau.", "(2). Merci."],
         "paragraph list_item list_item paragraph"),
        (["1. نطلب ما يلي:", "(أ) حبل؛", "(ب) دلو.", "2. شكرا."],
         "paragraph list_item list_item paragraph"),
        (["1. The Committee found that:", "(a) Ropes were old.", "(b) Pails were new.", "2. So."],
         "paragraph paragraph paragraph paragraph"),
        (["1. Ropes are old.", "(a) they break;", "(b) they rot.", "2. So be it."],
         "paragraph paragraph paragraph paragraph"),
        (["Recalling the wells,", "1. Asks all:", "(a) to dig;", "(b) to draw.", "2. Ends."],
         "preamble paragraph paragraph paragraph paragraph"),
        (["Article 1", "1. Each Party shall:", "(a) dig;", "(b) draw.", "2. It may stop."],
         "heading paragraph paragraph paragraph paragraph"),
    ],
)  # fmt: skip
def test_parts_of_a_sentence_are_items_but_in_provisions(texts: list[str], kinds: str) -> None:
    found = segmented("Report of the Committee on Wells to all", *texts).paragraphs[1:]
    assert [p.kind for p in found] == kinds.split()


def test_a_count_begins_behind_the_lettered_clauses_of_a_preamble() -> None:
    found = segmented(
        "Lamps and their keepers", "The Conference,", "(a) Recalling its resolution on lamps,",
        "(b) Noting that lamps are costly, and", "(c) Noting that they last for many years,",
        "1. Thanks the keepers of the lamps;", "2. Asks them:", "(a) To clean the lamps;",
        "(b) To count them.",
    ).paragraphs  # fmt: skip
    numbers = [p.number for p in found if p.number and p.number[-1] != "]"]
    assert numbers == ["(a)", "(b)", "(c)", "1", "2", "2(a)", "2(b)"]


def test_a_question_between_numbered_paragraphs_is_a_heading() -> None:
    found = segmented(
        "Codes for keepers of lamps", "1. Codes help those who keep lamps in many harbours.",
        "Who should draw up a code?", "2. Keepers should.", "3. Did nobody ask? Nobody asked.",
        "Was it not asked before? It was.", "4. It was not.",
    ).paragraphs  # fmt: skip
    assert [p.kind for p in found if p.number is None or "[" in p.number] == [
        "title", "heading", "paragraph"
    ]  # fmt: skip


def test_a_reports_count_goes_on_behind_the_texts_that_it_presents() -> None:
    found = segmented(
        "Report of the Committee on Lamps", "1. The Committee met twice in the hall.",
        "2. It heard the keepers of the lamps.",
        "3. The Committee recommends the adoption of the following draft resolutions:",
        Block("Harbour lamps", bold=True, centred=True), "The General Assembly,",
        "Recalling its resolution 40/1,", "1. Thanks the keepers;", "2. Asks them to go on;",
        "3. Decides to return to it;", "4. Decides to print it.",
        Block("Tide tables", bold=True, centred=True), "The General Assembly,",
        "Noting the tables,", "1. Welcomes them;", "2. Asks all to read them.",
        "4. The Committee also recommends a draft decision.", "5. It closed its work in May.",
    )  # fmt: skip
    numbered = [p for p in found.paragraphs if p.number and p.number[-1] != "]"]
    assert [p.number for p in numbered] == ["1", "2", "3", "1", "2", "3", "4", "1", "2", "4", "5"]
    assert [p.eid for p in numbered][-2:] == ["para_4", "para_5"]
    assert not found.warnings
