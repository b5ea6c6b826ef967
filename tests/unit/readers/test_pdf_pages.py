"""What stands on pages beside the text: heads, feet, notes and captions, raised figures, charts."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, DiscardReason, ReadResult, Role
from app.domain.errors import ReadError
from app.readers.pdf.glyphs import Glyph
from app.readers.pdf.legibility import is_code, legibility_of
from app.readers.pdf.letters import attached, merged
from tests.unit.readers.pdfs import LEFT, Print, below, paragraph, pdf
from tests.unit.readers.test_pdf_columns import WORDS, column, read, sentence, texts

LONG = sentence("council", 40)


def of_role(result: ReadResult, role: Role) -> list[Block]:
    return [block for block in result.blocks if block.role is role]


def discarded(result: ReadResult, reason: DiscardReason) -> list[str]:
    return [item.text for item in result.discards if item.reason is reason]


def body(name: str, y: float = 690, count: int = 3) -> tuple[list[Print], list[str]]:
    prints: list[Print] = []
    said = [sentence(f"{name} {word}", 42) for word in WORDS[:count]]
    for text in said:
        lines = paragraph(y, text)
        prints += lines
        y = below(lines, 20)
    return prints, said


class TestHeads:
    @pytest.mark.parametrize("gap", [16, 24])
    def test_a_running_head_of_three_lines(self, gap: float) -> None:
        pages, said = [], []
        for number in range(1, 6):
            prints, text = body(f"page{number}", 732 - 2 * 11 - gap)
            head = [
                Print(LEFT, 732 + 11, "X/CONF.9/2031/12", 9),
                Print(LEFT, 732, "Third meeting", 9),
                Print(LEFT, 721, f"Page {number}", 9),
            ]
            pages.append([*(head if number > 1 else []), *prints])
            said += text
        assert texts(read(pdf(*pages))) == said

    @pytest.mark.parametrize("unit", ["Article", "Rule", "Section"])
    def test_headings_at_the_tops_of_pages_are_no_running_heads(self, unit: str) -> None:
        pages, said = [], []
        for number in range(1, 6):
            heading = Print(270, 735, f"{unit} {number}", 11, "Times-Bold")
            prints, text = body(f"page{number}", 700)
            pages.append([heading, *prints, Print(300, 40, str(number), 9)])
            said += [heading.text, *text]
        assert texts(read(pdf(*pages))) == said

    @pytest.mark.parametrize("first", [19, 27])
    def test_page_numbers_within_wide_margins(self, first: int) -> None:
        pages, said = [], []
        for number in range(first, first + 5):
            prints, text = body(f"page{number}", 630)
            x = LEFT if number % 2 else 470
            pages.append([Print(x, 655, str(number)), *prints])
            said += text
        assert texts(read(pdf(*pages))) == said

    def test_contents_whose_entries_run_over_pages(self) -> None:
        entries = [f"Article {n}. Keepers of well {n} {'. ' * 24}{n}" for n in range(1, 37)]
        entries[17:17] = ["Article 99. Keepers of wells and of the", "ropes that they"]
        entries[19] = f"have in their keeping {'. ' * 24}{20}"
        tops = [*("Contents", *entries[:18]), *entries[18:]]
        cut = [tops[:20], tops[20:]]
        pages = [[Print(LEFT, 720 - 16 * k, text) for k, text in enumerate(page)] for page in cut]
        prints, said = body("after", 700)
        assert texts(read(pdf(*pages, prints))) == said

    def test_a_head_that_names_the_same_article_on_page_after_page_is_one(self) -> None:
        pages, said = [], []
        for number in range(1, 7):
            head = Print(270, 752, f"Article {(number + 1) // 2}", 8, "Times-Italic")
            prints, text = body(f"page{number}", 700)
            pages.append([head, *prints])
            said += text
        assert texts(read(pdf(*pages))) == said

    def test_a_foot_of_two_full_lines_on_every_page(self) -> None:
        foot = [
            Print(
                LEFT, 60, "Disclaimer: this copy of the record serves for information only, and", 9
            ),
            Print(
                LEFT,
                49,
                "a certified one can be had from the keeper of the records of the house.",
                9,
            ),
        ]
        pages, said = [], []
        for number in range(1, 5):
            prints, text = body(f"page{number}", 700)
            pages.append([*prints, *foot])
            said += text
        assert texts(read(pdf(*pages))) == said

    @pytest.mark.parametrize(
        "job",
        [
            "24-22528X (E) 231224",
            "24-22528 (E)",
            "GE.23-18888 (E)",
            "GE.23-18888(E)",
            "V.23-12345 (E)",
            "K2312345 (E)",
            "93-87044 (E) 050293",
            "- 2 -",
            "2.-",
            "*2422528*",
            "./.",
            "/...",
        ],
    )
    def test_job_numbers_and_page_marks_at_the_foot(self, job: str) -> None:
        prints, said = body("first", 700)
        more, rest = body("second", 700)
        result = read(pdf([*prints, Print(LEFT, 44, job, 8)], [*more, Print(LEFT, 44, job, 8)]))
        assert texts(result) == [*said, *rest]


class TestNotes:
    def test_small_type_in_the_middle_of_a_page_ends_with_it(self) -> None:
        upper, said = body("upper", 700, 2)
        note = [
            Print(LEFT, below(upper, 30), "Source: Office of the Survey, second edition.", 7.5),
            Print(LEFT, below(upper, 39), "Depths are those of the dry months.", 7.5),
        ]
        lower, rest = body("lower", below(note, 30), 2)
        result = read(pdf([*upper, *note, *lower]))
        assert [block.text for block in of_role(result, Role.TEXT)] == [*said, *rest]
        (caption,) = of_role(result, Role.FOOTNOTE)
        assert caption.text == f"{note[0].text} {note[1].text}"

    @pytest.mark.parametrize("size", [8, 9])
    @pytest.mark.parametrize("rule", [True, False])
    def test_many_long_notes_whatever_their_share_of_the_page(
        self, size: float, rule: bool
    ) -> None:
        prints: list[Print] = []
        y = 720.0
        for number in range(1, 7):
            prints.append(Print(LEFT, y, f"{number}. The keeper of {WORDS[number]} has", 10))
            prints.append(Print(LEFT, y - 12, f"reported on the year.^{number}^", 10))
            y -= 30
        y -= 14
        strokes = [(LEFT, y + 12, LEFT + 100, y + 12)] if rule else []
        for number in range(1, 7):
            said = sentence(f"note {number}", 60)
            lines = column([f"{number} {said}"], LEFT, 364, y, size=size, indent=0)
            prints += lines
            y = lines[-1].y - 11
        result = read(pdf(prints, strokes=strokes))
        notes = of_role(result, Role.FOOTNOTE)
        assert [(note.label, note.text) for note in notes] == [
            (str(number), sentence(f"note {number}", 60)) for number in range(1, 7)
        ]
        assert [block.text for block in of_role(result, Role.TEXT)] == [
            f"{number}. The keeper of {WORDS[number]} has reported on the year."
            for number in range(1, 7)
        ]

    def test_figures_raised_and_lowered_stay_unless_a_note_is_there(self) -> None:
        lines = [
            "The State cleared 1,200 km^2^ of land and moved 5 m^3^ of soil, as",
            "the report says.^2^ The dose was 10^-6^ and the year 2019^1^ was dry; the",
            "fit had an R^2^ of 0.9, and the 21^st^ meeting took note of the paper.^3^",
        ]
        prints = [Print(LEFT, 700 - 12 * k, line) for k, line in enumerate(lines)]
        notes = [
            Print(LEFT, 90, "^1^ Report of the survey.", 8),
            Print(LEFT, 80, "^2^ Letter of the keeper.", 8),
        ]
        result = read(pdf([*prints, *notes]))
        (text,) = of_role(result, Role.TEXT)
        assert text.text == (
            "The State cleared 1,200 km² of land and moved 5 m³ of soil, as the report says. The "
            "dose was 10⁻⁶ and the year 2019 was dry; the fit had an R² of 0.9, and the 21st "
            "meeting took note of the paper.³"
        )
        assert [(ref.mark, text.text[: ref.offset][-5:]) for ref in text.note_refs] == [
            ("2", "says."),
            ("1", " 2019"),
        ]


class TestCharts:
    def test_the_labels_of_a_charts_axes_are_no_text(self) -> None:
        upper, said = body("upper", 720, 2)
        top = below(upper, 30)
        axis = [
            Print(LEFT + (5 if value < 100 else 0), top - 20 * k, str(value), 7, "Helvetica")
            for k, value in enumerate((100, 75, 50, 25))
        ]
        axis.append(Print(LEFT + 8, top - 80, "0", 7, "Helvetica"))
        years = [
            Print(LEFT + 30 + 60 * k, top - 92, str(2025 + k), 7, "Helvetica") for k in range(5)
        ]
        lower, rest = body("lower", top - 130, 2)
        frame = [(LEFT + 18, top - 80, LEFT + 320, top - 80), (LEFT + 18, top - 80, LEFT + 18, top)]
        result = read(pdf([*upper, *axis, *years, *lower], strokes=frame))
        assert texts(result) == [*said, *rest]
        assert discarded(result, DiscardReason.MARKUP) == [
            "100", "75", "50", "25", "0", "2025", "2026", "2027", "2028", "2029",
        ]  # fmt: skip

    def test_the_title_of_an_axis_is_no_text_and_captions_are_notes_each(self) -> None:
        upper, said = body("upper", 720, 2)
        top = below(upper, 30)
        small = [
            Print(LEFT, top + 12, "Figure 1. Keepers of the lamps, by year", 7),
            *(Print(LEFT, top - 20 * k, str(80 - 20 * k), 7) for k in range(5)),
            *(Print(LEFT + 30 + 60 * k, top - 92, str(2025 + k), 7) for k in range(5)),
            Print(LEFT + 120, top - 106, "Year of the count", 7),
            Print(LEFT, top - 122, "Source: the harbour's book.", 7),
        ]
        lower, rest = body("lower", top - 150, 2)
        result = read(pdf([*upper, *small, *lower]))
        notes = [small[0].text, small[-1].text]
        assert [block.text for block in of_role(result, Role.FOOTNOTE)] == notes
        assert texts(result) == [*said, *rest, *notes]

    def test_a_table_of_figures_is_no_chart(self) -> None:
        upper, _ = body("upper", 720, 2)
        top = below(upper, 30)
        cells = [
            piece
            for k, name in enumerate(WORDS[:6])
            for piece in (
                Print(LEFT, top - 14 * k, f"Works on the {name} of the lower basin"),
                Print(LEFT + 240, top - 14 * k, str(10 * (k + 1))),
                Print(LEFT + 300, top - 14 * k, str(7 * k + 3)),
            )
        ]
        result = read(pdf([*upper, *cells]))
        (table,) = of_role(result, Role.TABLE)
        assert len(table.text.splitlines()) == 6
        assert "Works on the mills of the lower basin | 10 | 3" in table.text


class TestGoingOn:
    def test_a_paragraph_goes_on_over_the_page_where_a_sentence_ends_with_it(self) -> None:
        first, _ = body("first", 700, 9)
        first[-1].text = "locks towers."
        full = paragraph(below(first, 20), f"{LONG} {LONG}")
        cut = next(k for k, line in enumerate(full) if k and line.fill)
        full[cut].text = full[cut].text.rsplit(" ", 1)[0] + " so."
        tail = [
            Print(LEFT, 700 - 12 * k, line.text, fill=line.fill)
            for k, line in enumerate(full[cut + 1 :])
        ]
        more, _ = body("second", tail[-1].y - 20, 3)
        result = read(pdf([*first, *full[: cut + 1]], [*tail, *more]))
        going = [block.continues for block in result.blocks]
        assert going.count(True) == 1
        assert result.blocks[going.index(True)].page == 2

    @pytest.mark.parametrize("reaches", [True, False])
    def test_a_stretched_line_at_a_page_end_is_never_the_last(self, reaches: bool) -> None:
        first, said = body("first", 700, 4)
        for piece in first:
            piece.x = LEFT  # nothing but space shows where paragraphs begin
        whole = paragraph(below(first, 20), f"{LONG} {LONG}", indent=0)
        cut = next(k for k, line in enumerate(whole) if k and line.fill)
        whole[cut].text = whole[cut].text.rsplit(" ", 1)[0] + " so."
        whole[cut].fill = reaches
        tail = [
            Print(LEFT, 700 - 12 * k, f"The {line.text}" if not k else line.text, fill=line.fill)
            for k, line in enumerate(whole[cut + 1 :])
        ]
        result = read(pdf([*first, *whole[: cut + 1]], tail))
        going = [block.continues for block in result.blocks]
        assert going == [False] * (len(said) + 1) + [reaches]


class TestLegibility:
    def test_codes_in_place_of_letters_fail_the_file(self) -> None:
        code = str.maketrans("abcdefghijklmnopqrstuvwxyz", '!~P8;`S]MJ"sIf-gqoul*&9<Wz')
        prints, _ = body("first", 700)
        for piece in prints:
            piece.text = piece.text.translate(code)
        with pytest.raises(ReadError, match="letters of the PDF cannot be read"):
            read(pdf(prints))
        good, said = body("good", 700)
        result = read(pdf(good, prints))
        assert texts(result) == said
        assert any("Page 2 cannot be read" in warning for warning in result.warnings)
        assert len(discarded(result, DiscardReason.ILLEGIBLE)) == len(prints)

    def test_lines_of_codes_are_left_out_of_a_page(self) -> None:
        prints, said = body("good", 640)
        title = "REPORT ON THE WELLS AND THE ROPES"
        code = "".join(chr(ord(char) - 29) if char.isalpha() else char for char in title)
        result = read(pdf([Print(LEFT, 700, code, 12), *prints]))
        assert texts(result) == said
        assert discarded(result, DiscardReason.ILLEGIBLE) == [code]
        assert any("1 line on page 1 cannot be read" in warning for warning in result.warnings)

    @pytest.mark.parametrize(
        "line",
        [
            "A/RES/79/12, A/79/L.4/REV.1, S/RES/2231 (2015)",
            "TEL: (212) 555-0101 FAX: (212) 555-0102",
            "$1,234 ($5,678) 12.5% 1,000",
            "GE.31-18888 (E) 121231 131231",
            "3 (A), 4 (B)/5 (C)",
            "62° 11' 50\" S, 58° 27' 40\" W",
        ],
    )
    def test_symbols_and_sums_are_no_codes(self, line: str) -> None:
        assert not is_code(line)

    @pytest.mark.parametrize(
        "text",
        [
            "Mwenyekiti aliwashukuru wajumbe wote kwa kazi yao nzuri na akasema kwamba mkutano "
            "ujao utafanyika mwakani katika mji huo huo wa pwani.",
            "Przewodniczący podziękował wszystkim delegacjom za pracę i powiedział, że następne "
            "spotkanie odbędzie się w przyszłym roku w tym samym mieście.",
            "Başkan tüm heyetlere çalışmaları için teşekkür etti ve bir sonraki toplantının "
            "gelecek yıl aynı şehirde yapılacağını söyledi.",
            "主席感谢各代表团所做的工作，并表示下次会议将于明年在同一城市举行。",
            "Председатель поблагодарил все делегации за работу и сказал, что следующая встреча "
            "состоится в будущем году в том же городе.",
            "See A/RES/79/12, para. 3 (b); A/79/L.4/Rev.1; E/2031/15; www.example.org; "
            "S/PV.9901; CO2; 3.5%; 12th; 2031-2032; GE.23-18888 and the U.S.A.'s note.",
        ],
    )
    def test_no_language_is_taken_for_codes(self, text: str) -> None:
        assert legibility_of(f"{text} {text}").is_readable

    @pytest.mark.parametrize(
        "text",
        [
            "C]; D;s;S!lM-fo l]!l l-- g!3l Mf l]; 9-3 ",
            "ɤɚɰɢɸ ɞɨɤɥɚɞɨɜ ɩɨ ɢɬɨɝɚɦ ɨɰɟɧɨɤ ",
            "hjk lmnrq wvx zzkpq rrtsv Qwpk vbnm xcvq pplk tyrw ",
        ],
    )
    def test_codes_are_no_language(self, text: str) -> None:
        assert not legibility_of(text * 4).is_readable


def glyph(text: str, x0: float, x1: float, y: float = 100) -> Glyph:
    return Glyph(text, x0, x1, y, 12, bold=False, italic=False)


class TestArabicLetters:
    def test_a_hamza_drawn_over_its_alif_is_one_letter(self) -> None:
        line = [glyph("ن", 90, 98), glyph("إ", 101, 104), glyph("ا", 100, 103)]
        assert [each.text for each in attached(line)] == ["ن", "إ"]
        line = [glyph("إ", 100, 103), glyph("لا", 99, 107), glyph("ن", 90, 98)]
        assert [each.text for each in attached(line)] == ["لإ", "ن"]

    def test_a_vowel_mark_stands_on_the_letter_under_it(self) -> None:
        line = [glyph("ح", 100, 110), glyph("ف", 92, 100), glyph("\u0650", 102, 106, 98)]
        assert [each.text for each in attached(line)] == ["ح\u0650", "ف"]

    def test_a_letter_and_its_mark_drawn_in_one_have_half_its_box_each(self) -> None:
        line = [
            glyph("ذ", 105.2, 111),
            glyph("ك", 102.6, 105.2),
            glyph("\u0651", 100, 102.6),
            glyph("ر", 94, 100.3),
        ]
        found = attached(line)
        assert [each.text for each in found] == ["ذ", "ك\u0651", "ر"]
        assert found[1].x0 == 100

    def test_the_letters_of_a_ligature_share_a_box(self) -> None:
        found = merged([glyph("ا", 100, 108), glyph("ل", 100, 108), glyph("م", 92, 100)])
        assert [each.text for each in found] == ["لا", "م"]
        twice = merged([glyph("م", 100, 108), glyph("م", 100, 108)])
        assert [each.text for each in twice] == ["مم"]
