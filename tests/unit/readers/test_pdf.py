"""The PDF reader on pages made for the purpose."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from dataclasses import replace

import pytest

from app.domain.blocks import Block, DiscardReason, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.readers.ocr import OcrWord
from app.readers.pdf import PdfBounds, PdfReader
from tests.unit.readers.pdfs import LEFT, Print, below, paragraph, pdf

LONG = (
    "The delegation thanks the secretariat for the careful preparation of this meeting and "
    "welcomes the report that was circulated in advance, which gives a full picture of the "
    "progress made since the last conference and of the work that remains to be done."
)


def read(source: SourceFile) -> ReadResult:
    return PdfReader().read(source)


def texts(result: ReadResult) -> list[str]:
    return [block.text for block in result.blocks]


def discarded(result: ReadResult, reason: DiscardReason) -> list[str]:
    return [item.text for item in result.discards if item.reason is reason]


def two_paragraphs(y: float = 700) -> list[Print]:
    first = paragraph(y, f"First. {LONG}")
    return first + paragraph(below(first, 12), f"Second. {LONG}")


class TestParagraphs:
    def test_print_lines_join_and_the_indent_parts(self) -> None:
        result = read(pdf(two_paragraphs()))
        assert texts(result) == [f"First. {LONG}", f"Second. {LONG}"]
        first, second = result.blocks
        assert (first.indent, first.hanging) == (2.4, 0.0)
        assert first.page == second.page == 1
        assert second.tight

    def test_extra_space_parts_flush_paragraphs(self) -> None:
        first = paragraph(700, LONG, indent=0)
        second = paragraph(below(first, 20), LONG, indent=0)
        result = read(pdf(first + second))
        assert texts(result) == [LONG, LONG]
        assert not result.blocks[1].tight

    @pytest.mark.parametrize(
        "short",
        [
            "The meeting was called to order.",
            "The Committee had ferries and harbours before it at its last meeting of the session.",
        ],
        ids=["short lines", "lines nearly full"],
    )
    def test_the_space_between_paragraphs_of_one_line_is_no_line_spacing(self, short: str) -> None:
        prints = paragraph(700, LONG)
        for _ in range(6):
            prints += paragraph(below(prints), short)
        heads = [
            Print(LEFT, below(prints, 24 + 20 * index), text, 11, "Times-Bold")
            for index, text in enumerate(("Harbours after the war", "Ferries and their crews"))
        ]
        prints += heads
        prints += paragraph(below(prints), LONG)
        expected = [LONG, *[short] * 6, *(head.text for head in heads), LONG]
        assert texts(read(pdf(prints))) == expected

    def test_lines_set_in_alike_that_end_in_a_stop_are_paragraphs(self) -> None:
        full = "The Committee had ferries and harbours before it at all of its meetings."
        prints = two_paragraphs()
        for text in (full, full):
            prints.append(Print(LEFT + 24, below(prints, 12), text, fill=True))
        for text in ("So it was.", LONG):
            prints += paragraph(below(prints, 12), text)
        assert texts(read(pdf(prints)))[2:] == [full, full, "So it was.", LONG]

    def test_a_quotation_set_in_as_far_as_first_lines_stays_whole(self) -> None:
        quoted = [
            "“A bridge is a promise that both of the banks make to all of the boats.",
            "Let it be kept, and let nobody build on the sand of a river.”",
        ]
        prints = two_paragraphs()
        for text in quoted:
            prints.append(Print(LEFT + 24, below(prints, 12), text, fill=True))
        assert texts(read(pdf(prints)))[2:] == [" ".join(quoted)]

    def test_a_label_stays_with_its_text(self) -> None:
        def item(y: float, label: str) -> list[Print]:
            lines = paragraph(y, LONG)
            return [Print(LEFT, y, label), *lines]

        page = [*item(700, "1."), *item(650, "2.")]
        result = read(pdf(page))
        assert texts(result) == [f"1. {LONG}", f"2. {LONG}"]

    def test_a_page_break_is_marked_and_left_to_segmentation(self) -> None:
        result = read(pdf(two_paragraphs(), two_paragraphs()))
        assert [block.after_break for block in result.blocks] == [False, False, True, False]
        assert [block.page for block in result.blocks] == [1, 1, 2, 2]
        assert result.pages == 2

    def test_bold_and_centred(self) -> None:
        title = Print(0, 730, "Work of the conference", 12, "Times-Bold")
        title.x = (LEFT + 488) / 2 - 62
        result = read(pdf([title, *two_paragraphs()]))
        head, first, _ = result.blocks
        assert (head.text, head.bold, head.centred) == ("Work of the conference", True, True)
        assert (first.bold, first.centred) == (False, False)


class TestWords:
    def one(self, *lines: str) -> str:
        page = [Print(LEFT, 700 - 12 * index, line) for index, line in enumerate(lines)]
        return " ".join(texts(read(pdf(page))))

    def test_a_split_word_rejoins_where_the_document_prints_it_whole(self) -> None:
        joined = self.one(
            "The universal implementation of this treaty remains the aim of every imple-",
            "mentation of the plan, and the implementation of the plan goes on as it was",
        )
        assert "every implementation of" in joined

    def test_a_compound_keeps_its_hyphen_where_the_document_prints_it_so(self) -> None:
        joined = self.one(
            "The follow-up meeting was held in spring, and after that meeting the follow-",
            "up report was adopted by all the States that were present on that morning.",
        )
        assert "the follow-up report" in joined

    def test_a_hyphen_before_a_capital_stays(self) -> None:
        joined = self.one(
            "The members of the group of countries that work with the office of Euro-",
            "Atlantic cooperation met on the first day of the session in the small hall.",
        )
        assert "Euro-Atlantic" in joined

    def test_a_document_that_splits_no_words_keeps_its_hyphens(self) -> None:
        joined = self.one(
            "The programmes of the organization were designed to be gender-",
            "responsive from the first day, and every country office has said so in its note.",
        )
        assert "gender-responsive" in joined

    def test_a_document_that_splits_words_joins_them(self) -> None:
        joined = self.one(
            "The secre-", "tariat of the Conven-", "tion has pub-", "lished the deci-", "sions"
        )
        assert joined == "The secretariat of the Convention has published the decisions"

    def test_kerning_is_no_blank(self) -> None:
        page = [
            Print(LEFT, 700, "The meeting of States Part"),
            Print(LEFT + 107.6, 700, "ies was co"),
            Print(LEFT + 147.6, 700, "-chaired by two States and by an observer."),
        ]
        assert texts(read(pdf(page))) == [
            "The meeting of States Parties was co-chaired by two States and by an observer."
        ]

    def test_a_line_set_wide_is_words(self) -> None:
        wide = Print(LEFT, 730, "SUMMARY OF WORK", 12, spread=5)
        assert texts(read(pdf([wide, *two_paragraphs()])))[0] == "SUMMARY OF WORK"


class TestFurniture:
    def page(self, number: int, body: list[Print]) -> list[Print]:
        return [
            Print(60, 743, "X/CONF.9/12", 8.5, "Times-Bold"),
            *body,
            Print(60, 38, "24-12345", 7),
            Print(536, 37, f"{number}/4", 8.5, "Times-Bold"),
        ]

    def test_heads_feet_and_job_numbers_are_named_discards(self) -> None:
        first = [
            Print(451, 735, "X/CONF.9/12"),
            *two_paragraphs(650),
            Print(60, 44, "24-12345 (E) 050225"),
            Print(60, 30, "*2412345*", 12),
        ]
        source = pdf(first, *(self.page(number, two_paragraphs()) for number in (2, 3, 4)))
        result = read(source)
        body = [text for text in texts(result) if text != "X/CONF.9/12"]
        assert body == [f"First. {LONG}", f"Second. {LONG}"] * 4
        assert discarded(result, DiscardReason.RUNNING_HEAD) == ["X/CONF.9/12"] * 3
        assert discarded(result, DiscardReason.PAGE_NUMBER) == ["2/4", "3/4", "4/4"]
        assert discarded(result, DiscardReason.JOB_NUMBER) == [
            "24-12345 (E) 050225",
            "*2412345*",
            "24-12345",
            "24-12345",
            "24-12345",
        ]

    def test_a_heading_that_tops_several_pages_is_no_running_head(self) -> None:
        def annex(name: str) -> list[Print]:
            return self.page(2, [Print(60, 715, name, 12, "Times-Bold"), *two_paragraphs(690)])

        plain = self.page(3, two_paragraphs())
        result = read(pdf(plain, annex("Annex I"), plain, annex("Annex II"), plain, plain))
        assert [text for text in texts(result) if "Annex" in text] == ["Annex I", "Annex II"]

    def test_a_contents_page_is_left_out(self) -> None:
        entries = [
            Print(LEFT, 700 - 14 * index, f"{name} {'.' * 60} {index + 2}")
            for index, name in enumerate(("Introduction", "Mandate", "Findings", "Outlook"))
        ]
        contents = [Print(LEFT, 720, "Contents", 12, "Times-Bold"), *entries]
        result = read(pdf(contents, two_paragraphs()))
        assert texts(result) == [f"First. {LONG}", f"Second. {LONG}"]
        assert len(discarded(result, DiscardReason.CONTENTS)) == 5


class TestFootnotes:
    def noted(self, *notes: Print) -> list[Print]:
        body = paragraph(700, f"The treaty is in force.^1^ {LONG}")
        more = paragraph(below(body, 12), f"{LONG} See the annex.*")
        return [*body, *more, Print(100, 100, "_" * 18, 8), *notes]

    def test_notes_stand_apart_and_are_linked(self) -> None:
        notes = [
            Print(112, 86, "* Circulated as received.", 8.5),
            Print(112, 76, "^1^ United Nations, Treaty Series, a volume of some", 8.5),
            Print(LEFT, 66, "length, in the second edition.", 8.5),
        ]
        result = read(pdf(self.noted(*notes)))
        body = [block for block in result.blocks if block.role is Role.TEXT]
        found = [block for block in result.blocks if block.role is Role.FOOTNOTE]
        assert [(note.label, note.text) for note in found] == [
            ("*", "Circulated as received."),
            (
                "1",
                "United Nations, Treaty Series, a volume of some length, in the second edition.",
            ),
        ]
        assert _refs(body[0]) == [("1", "The treaty is in force.")]
        assert _refs(body[1]) == [("*", body[1].text)]
        assert body[1].text.endswith("See the annex.")
        assert discarded(result, DiscardReason.NOTE_MARK) == ["1", "*"]

    def test_an_address_goes_on_with_figures_and_a_stroke(self) -> None:
        notes = [
            Print(112, 86, "^1^ Printed at https://www.lamps.example/files/2025-", 8.5),
            Print(112, 76, "12/Proposal_of_May.pdf.", 8.5),
        ]
        result = read(pdf(self.noted(*notes)))
        (note,) = [block for block in result.blocks if block.role is Role.FOOTNOTE]
        assert note.text == (
            "Printed at https://www.lamps.example/files/2025-12/Proposal_of_May.pdf."
        )

    def test_a_note_that_runs_over_the_page_goes_on(self) -> None:
        first = self.noted(Print(112, 76, "^1^ A note that does not end on this", 8.5))
        second = [
            *paragraph(700, LONG),
            Print(100, 100, "_" * 18, 8),
            Print(LEFT, 86, "page but on the next.", 8.5),
        ]
        found = [b for b in read(pdf(first, second)).blocks if b.role is Role.FOOTNOTE]
        assert [note.text for note in found] == [
            "A note that does not end on this page but on the next."
        ]

    def test_a_raised_ordinal_is_no_mark(self) -> None:
        result = read(pdf(paragraph(700, f"On the 72^nd^ day. {LONG}")))
        assert texts(result) == [f"On the 72nd day. {LONG}"]


def _refs(block: Block) -> list[tuple[str, str]]:
    return [(ref.mark, block.text[: ref.offset]) for ref in block.note_refs]


class TestLayout:
    def test_columns_are_read_one_after_the_other(self) -> None:
        left = [
            "The first column tells of mines",
            "that were cleared in the north",
            "of the country by the teams in",
        ]
        right = [
            "The second column tells of the",
            "victims and of the assistance",
            "that they were given by States",
        ]
        page = []
        for index in range(9):
            page.append(Print(60, 700 - 12 * index, left[index % 3]))
            page.append(Print(320, 696 - 12 * index, right[index % 3]))
        result = read(pdf(page))
        joined = " ".join(texts(result))
        assert joined.index("north") < joined.index("second column")
        assert joined.rindex("teams") < joined.index("second column")

    def test_a_letterhead_is_read_by_columns(self) -> None:
        page = [
            Print(124, 734, "United Nations", 14),
            Print(451, 735, "A/99/12"),
            Print(124, 706, "General Assembly", 20, "Times-Bold"),
            Print(397, 705, "Distr.: General"),
            Print(397, 694, "27 January 2025"),
            *two_paragraphs(600),
        ]
        assert texts(read(pdf(page)))[:5] == [
            "United Nations",
            "General Assembly",
            "A/99/12",
            "Distr.: General",
            "27 January 2025",
        ]

    def test_a_table_is_one_block(self) -> None:
        cells = [
            ("State", "Stockpile", "Destroyed"),
            ("Northland", "1,200", "1,100"),
            ("Southland", "340", "340"),
            ("Westland", "77", "12"),
        ]
        body = two_paragraphs(700)
        y = below(body)
        rows = [
            Print(x, y - 14 * index, text)
            for index, row in enumerate(cells)
            for x, text in zip((124, 260, 400), row, strict=True)
        ]
        result = read(pdf(body + rows))
        [table] = [block for block in result.blocks if block.role is Role.TABLE]
        assert table.text.split("\n") == [" | ".join(row) for row in cells]

    def test_a_ruled_table_keeps_its_cells(self) -> None:
        body = two_paragraphs(700)
        top = below(body, 8)
        columns = [124, 200, 250, 488]
        rows = [
            ["State", "Year", "Remarks"],
            ["North", "1991", "Stocks were destroyed before the|end of the period."],
            ["South", "2004", "An extension was granted twice."],
        ]
        prints: list[Print] = []
        floors = [top]
        for cells in rows:
            deep = max(len(cell.split("|")) for cell in cells)
            floor = floors[-1] - 12 * deep - 6
            for x, cell in zip(columns, cells, strict=False):
                parts = cell.split("|")
                start = (floors[-1] + floor) / 2 + 6 * len(parts) - 9  # in the cell's middle
                prints += [Print(x + 4, start - 12 * at, part) for at, part in enumerate(parts)]
            floors.append(floor)
        lines = [(columns[0], y, columns[-1], y) for y in floors]
        lines += [(x, floors[0], x, floors[-1]) for x in columns]
        result = read(pdf(body + prints, strokes=lines))
        [table] = [block for block in result.blocks if block.role is Role.TABLE]
        assert table.text.split("\n") == [
            " | ".join(row).replace("the|end", "the end") for row in rows
        ]

    def test_a_number_that_ends_a_page_s_table_is_no_page_number(self) -> None:
        rows = [
            Print(x, 200 - 20 * index, text)
            for index in range(8)
            for x, text in ((124, f"State {index}"), (260, f"{index}07"), (400, f"{index}00"))
        ]
        result = read(pdf(two_paragraphs() + rows))
        [table] = [block for block in result.blocks if block.role is Role.TABLE]
        assert table.text.endswith("State 7 | 707 | 700")

    def test_text_set_sideways_is_a_sheet_of_its_own(self) -> None:
        result = read(pdf(two_paragraphs(), turned=True))
        assert texts(result) == [f"First. {LONG}", f"Second. {LONG}"]


def test_a_signature_keeps_its_lines() -> None:
    signed = [
        Print(365, 560, "(Signed) The representative of Northland"),
        Print(365, 548, "Ambassador"),
        Print(365, 536, "Permanent Representative"),
    ]
    result = read(pdf(two_paragraphs() + signed))
    assert texts(result)[2:] == [
        "(Signed) The representative of Northland\nAmbassador\nPermanent Representative"
    ]


@pytest.mark.parametrize("seed", range(12))
def test_every_word_is_in_exactly_one_block_or_discard(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - dice, not a secret
    counter = itertools.count()

    def words(count: int) -> str:
        return " ".join(f"w{next(counter)}" for _ in range(count))

    def page(number: int) -> list[Print]:
        prints = [Print(60, 745, "X/CONF.9/12", 8.5), Print(540, 36, f"{number}", 8.5)]
        y = 700.0
        while y > 180:
            if dice.random() < 0.2:
                prints.append(Print(dice.choice([60, 330]), y, words(2), 12, "Times-Bold"))
                y -= 18
            lines = paragraph(y, words(dice.randint(3, 60)), indent=dice.choice([0, 24]))
            if dice.random() < 0.2:
                row = lines[-1].y - 16
                lines += [Print(x, row, words(1)) for x in (130, 240, 400)]
            prints += lines
            y = lines[-1].y - dice.choice([12, 18, 30])
        if dice.random() < 0.5:
            prints += [Print(100, 120, "_" * 18, 8), Print(112, 106, f"^1^ {words(6)}", 8.5)]
        return prints

    result = read(pdf(*(page(number) for number in range(1, 5))))
    found = Counter(
        re.findall(r"w\d+", " ".join(item.text for item in (*result.blocks, *result.discards)))
    )
    assert found == Counter(f"w{index}" for index in range(next(counter)))


class Scribe:
    """An OCR engine that reads the same two lines on every page."""

    def __init__(self) -> None:
        self.images: list[bytes] = []

    def words(self, image_png: bytes, *, width: float, height: float) -> list[OcrWord]:
        self.images.append(image_png)
        lines = ("A page that is only a", "picture of print.")
        return [
            OcrWord(word, 100 + 50 * at, 700 - 14 * line, 140 + 50 * at, 710 - 14 * line)
            for line, text in enumerate(lines)
            for at, word in enumerate(text.split())
        ]


def test_an_ocr_engine_reads_pages_without_text() -> None:
    scribe = Scribe()
    result = PdfReader(ocr=scribe).read(pdf(two_paragraphs(), []))
    assert result.blocks[-1].text == "A page that is only a picture of print."
    assert result.blocks[-1].page == 2
    assert [image[:8] for image in scribe.images] == [b"\x89PNG\r\n\x1a\n"]


def test_a_recognised_scan_is_read_by_geometry_not_by_its_guessed_sizes() -> None:
    sizes = itertools.cycle([10, 10.5, 9.5, 11, 10, 9])
    page = [replace(piece, size=next(sizes), fill=False) for piece in two_paragraphs()]
    speck = Print(60, page[2].y, "I")
    result = read(pdf([*page, speck]))
    assert [text[:6] for text in texts(result)] == ["First.", "Second"]
    assert discarded(result, DiscardReason.MARKUP) == ["I"]


def test_a_watermark_is_no_text() -> None:
    result = read(pdf(two_paragraphs(), watermark="DRAFT"))
    assert texts(result) == [f"First. {LONG}", f"Second. {LONG}"]
    assert discarded(result, DiscardReason.MARKUP) == ["DRAFT"]


class TestFailures:
    def test_no_text_layer(self) -> None:
        with pytest.raises(ReadError, match="no text layer"):
            read(pdf([]))

    def test_encrypted(self) -> None:
        with pytest.raises(ReadError, match="encrypted"):
            read(pdf(two_paragraphs(), lock="x"))

    @pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"%PDF-1.4\n" + bytes(range(256)) * 40])
    def test_damaged(self, data: bytes) -> None:
        source = pdf([])
        with pytest.raises(ReadError, match="damaged"):
            read(SourceFile(source.path, data))

    @pytest.mark.parametrize(
        ("bounds", "message"),
        [
            (PdfBounds(pages=1), "2 pages"),
            (PdfBounds(characters=100), "more than 100 characters"),
            (PdfBounds(bytes=100), "larger than"),
            (PdfBounds(seconds=0.0), "took more than"),
        ],
    )
    def test_beyond_its_bounds(self, bounds: PdfBounds, message: str) -> None:
        source = pdf(two_paragraphs(), two_paragraphs())
        with pytest.raises(ReadError, match=message):
            PdfReader(bounds).read(source)
