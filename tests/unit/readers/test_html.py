"""The HTML reader on small pages."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from app.domain.blocks import Block, DiscardReason, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.readers.html import HtmlBounds, HtmlReader


def read(markup: str | bytes, *, bounds: HtmlBounds | None = None) -> ReadResult:
    data = markup.encode() if isinstance(markup, str) else markup
    return HtmlReader(bounds).read(SourceFile(PurePosixPath("page.html"), data))


def seen(markup: str) -> list[tuple[str, str | None, str]]:
    return [(b.role.value, b.label, b.text) for b in read(markup).blocks]


def texts_of(markup: str) -> list[str]:
    return [block.text for block in read(markup).blocks]


def refs(block: Block) -> list[tuple[str, str]]:
    return [(ref.mark, block.text[: ref.offset]) for ref in block.note_refs]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One <p>Two", [("text", None, "One"), ("text", None, "Two")]),
        ("<div>loose <p>inner</p> tail</div>", ["loose", "inner", "tail"]),
        ("<h2>A <em>head</em></h2>", [("heading", None, "A head")]),
        ("<p>21<sup>st</sup>, 10<sup>&minus;6</sup></p>", ["21st, 10⁻⁶"]),
        ("<p>x<sup>2</sup> CO<sub>2</sub></p>", ["x² CO₂"]),
        ("<p>caf&eacute; &amp; &#8220;bar&#8221;</p>", ["café & “bar”"]),
        ("<p>line<br>  break</p>", ["line\nbreak"]),
        ("<div>one<br><br>two<br>more<br>&nbsp;<br />three</div>", ["one", "two\nmore", "three"]),
        ("<div>&nbsp;&nbsp;one<br><br>&nbsp;&nbsp;two</div>", ["one", "two"]),
        ("<h1>One<br><br>head</h1>", [("heading", None, "One\nhead")]),
        ("<p><b>A title</b><br>its text <b>goes</b> on</p>", ["A title", "its text goes on"]),
        (
            "<p><b>A title,<br>its second line</b><br>text</p>",
            ["A title,\nits second line", "text"],
        ),
        ("<p>One.<br>Two.<br>Three.</p>", ["One.", "Two.", "Three."]),
        ("<ul><li>one<br><br>more</li></ul>", [("list_item", "•", "one"), "more"]),
        ("<p>dele&shy;gation</p>", ["delegation"]),
        ("<p>A\n  wide   gap</p>", ["A wide gap"]),
        ("<p>1. A printed label stays</p>", ["1. A printed label stays"]),
        ("<blockquote><p>1. Theirs</p></blockquote>", [("quote", None, "1. Theirs")]),
        ("<p>a<span style='display: none'>b</span></p>", ["a"]),
        ("<p>a</p><!-- b --><p>c</p>", ["a", "c"]),
        ("<dl><dt>Term<dd>Meaning</dl>", ["Term", "Meaning"]),
        ("<p>漢<ruby>字<rt>ji</rt></ruby></p>", ["漢字"]),
    ],
)
def test_blocks(markup: str, expected: list[object]) -> None:
    wanted = [("text", None, item) if isinstance(item, str) else item for item in expected]
    assert seen(markup) == wanted


@pytest.mark.parametrize(
    ("markup", "labels"),
    [
        ("<ol><li>a<li>b</ol>", ["1.", "2."]),
        ("<ol start=9><li>a<li>b</ol>", ["9.", "10."]),
        ("<ol type=a start=26><li>a<li>b</ol>", ["z.", "aa."]),
        ("<ol type=I><li>a<li>b</ol>", ["I.", "II."]),
        ("<ol reversed><li>a<li>b<li>c</ol>", ["3.", "2.", "1."]),
        ("<ol><li>a<li value=5>b<li>c</ol>", ["1.", "5.", "6."]),
        ("<ol style='list-style-type: lower-roman'><li>a<li>b</ol>", ["i.", "ii."]),
        ("<ol style='list-style: cjk-ideographic'><li>a<li>b</ol>", ["一、", "二、"]),
        ("<ol start=x><li>a</ol>", ["1."]),
        ("<ul><li>a<li>b</ul>", ["•", "•"]),
    ],
)
def test_list_labels(markup: str, labels: list[str]) -> None:
    assert [block.label for block in read(markup).blocks] == labels


def test_nested_lists_and_second_paragraphs_of_an_item() -> None:
    markup = "<ol><li><p>One</p><p>more</p><ul><li>deep</ul>rest<li>Two</ol>"
    assert [(b.role.value, b.level, b.label, b.text) for b in read(markup).blocks] == [
        ("list_item", 1, "1.", "One"),
        ("text", None, None, "more"),
        ("list_item", 2, "•", "deep"),
        ("text", None, None, "rest"),
        ("list_item", 1, "2.", "Two"),
    ]


def test_a_list_without_bullets_has_no_labels() -> None:
    markup = "<ul style='list-style: none'><li>1. Printed</ul>"
    assert seen(markup) == [("text", None, "1. Printed")]


def test_a_table_is_one_block_with_its_caption_before() -> None:
    markup = (
        "<table><caption>Stocks</caption><thead><tr><th>State<th>Mines</thead>"
        "<tr><td>Northland<td><p>1,200</p><p>(est.)</p></tr></table>"
    )
    assert seen(markup) == [
        ("caption", None, "Stocks"),
        ("table", None, "State | Mines\nNorthland | 1,200 (est.)"),
    ]


def test_a_table_that_only_places_text_is_read_through() -> None:
    markup = "<table><tr><td><h1>Title</h1><p>Text</p></td><td>aside</td></tr></table>"
    assert seen(markup) == [
        ("heading", None, "Title"),
        ("text", None, "Text"),
        ("text", None, "aside"),
    ]


NOTE_SHAPES = {
    "roles": (
        '<p>In force.<a role="doc-noteref" href="#n1">1</a> Go on.</p>'
        '<aside id="n1" role="doc-footnote">1. See the annex.</aside>'
    ),
    "word": (
        '<p>In force.<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> Go on.</p>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> See the annex.</p></div>'
    ),
    "journal": (
        '<p>In force.<a id="c1" href="#r1">(<span class="super">1</span>)</a> Go on.</p><hr>'
        '<p><a id="r1" href="#c1">(<span class="super">1</span>)</a>  See the annex.</p>'
    ),
    "generator": (
        '<p>In force.<sup id="fnref1"><a href="#fn1">1</a></sup> Go on.</p>'
        '<hr><ol><li id="fn1"><p>See the annex. <a href="#fnref1">↩</a></p></li></ol>'
    ),
}


@pytest.mark.parametrize("shape", NOTE_SHAPES)
def test_footnotes_are_linked(shape: str) -> None:
    result = read(NOTE_SHAPES[shape])
    body, note = result.blocks
    assert (body.text, refs(body)) == ("In force. Go on.", [("1", "In force.")])
    assert (note.role, note.label, note.text) == (Role.FOOTNOTE, "1", "See the annex.")


def test_an_ordinary_link_is_no_note() -> None:
    markup = '<p>See <a href="#s2">2</a>.</p><p id="s2">Second.</p>'
    assert seen(markup) == [("text", None, "See 2."), ("text", None, "Second.")]


def test_scripts_navigation_and_contents_are_discards() -> None:
    markup = (
        "<title>T</title><script>var a</script><nav>Home</nav>"
        '<ul><li><a href="#a">Aims</a><li><a href="#b">Means</a><li><a href="#c">Ends</a></ul>'
        "<h2 id=a>Aims</h2><p>x</p><h2 id=b>Means</h2><p>y</p><h2 id=c>Ends</h2><p>z</p>"
    )
    result = read(markup)
    assert [block.text for block in result.blocks] == ["Aims", "x", "Means", "y", "Ends", "z"]
    reasons = [(item.reason, item.text) for item in result.discards]
    assert (DiscardReason.MARKUP, "Home") in reasons
    assert (DiscardReason.CONTENTS, "• Means") in reasons
    assert not any("var a" in text for _, text in reasons)


def test_languages_and_the_page_about_itself() -> None:
    markup = "<html lang=en><title>A  page</title><p>One<p lang=fr>Deux <i lang=en>b</i></html>"
    result = read(markup)
    assert [block.language for block in result.blocks] == ["en", "fr"]
    assert result.declared == {"title": "A page", "language": "en"}


@pytest.mark.parametrize(
    "data",
    [
        '<meta charset="windows-1251"><p>Договор вступил в силу'.encode("cp1251"),
        '<meta http-equiv="x" content="text/html; charset=koi8-r"><p>Договор вступил в силу'.encode(
            "koi8-r"
        ),
        "\ufeff<p>Договор вступил в силу".encode(),
        "<p>Договор вступил в силу".encode("utf-16"),
        '<meta charset="utf-16"><p>Договор вступил в силу'.encode(),
    ],
)
def test_character_sets(data: bytes) -> None:
    assert read(data).blocks[0].text == "Договор вступил в силу"


def test_a_wrong_character_set_is_told() -> None:
    result = read('<meta charset="utf-8"><p>Le traité est entré en vigueur'.encode("cp1252"))
    assert result.blocks[0].text == "Le traité est entré en vigueur"
    assert "not in utf-8" in result.warnings[0]


@pytest.mark.parametrize(
    ("markup", "bounds", "message"),
    [
        ("<p> </p>", None, "no text"),
        ("<script>x</script>", None, "no text"),
        ("<p>x</p>" * 50, HtmlBounds(bytes=100), "larger than"),
        ("<div>" * 60 + "x", HtmlBounds(depth=50), "more than 50 levels"),
    ],
)
def test_failures(markup: str, bounds: HtmlBounds | None, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(markup, bounds=bounds)


def test_every_word_is_in_a_block_or_a_discard() -> None:
    words = [f"w{index}" for index in range(40)]
    shapes = ["<p>{}</p>", "<li>{}", "<td>{}", "<b>{}</b>", "{}", "<h3>{}</h3>", "<nav>{}</nav>",
              "<blockquote>{}", "<sup>{}</sup>", "<div><span>{}</span>"]  # fmt: skip
    markup = "".join(shapes[index % len(shapes)].format(word) for index, word in enumerate(words))
    result = read(markup)
    found = " ".join([*(b.text for b in result.blocks), *(d.text for d in result.discards)])
    assert all(found.count(word) >= 1 for word in words)
    assert len([piece for piece in found.replace("|", " ").split() if piece != "•"]) <= len(words)


PAGE = """<html><head><title>Site: wells</title></head><body>
<div id="skip-link"><a href="#main">Skip to text</a></div>
<ul><li><a href="/">Home</a></li><li><a href="/wells">Wells</a></li></ul>
<div class="region breadcrumb-trail"><a href="/">Home</a> » <a href="/w">Wells</a></div>
<h1>On wells</h1><p><strong>ON WELLS</strong></p><p>&nbsp;</p><p>_____</p>
<p>{long}</p><p>See <a href="/rope">the paper on ropes</a>.</p>
<p><a href="/deep">A paper on depth that is named here on a line of its own</a></p>
<p>{long}</p>
<div class="share-links">Share: <a href="/a">Facebook</a> <a href="/b">Mail</a></div>
<p><a href="/next">Next</a></p><div class="footer"><a href="/c">Contact us</a> 2031</div>
</body></html>"""


def test_menus_around_a_web_page_are_left_out() -> None:
    long = "The keepers of the wells met in the spring and looked at what had been done. " * 2
    assert [text for _, _, text in seen(PAGE.format(long=long))] == [
        "On wells",
        long.strip(),
        "See the paper on ropes.",
        "A paper on depth that is named here on a line of its own",
        long.strip(),
    ]


def test_what_a_page_says_about_itself_is_left_out() -> None:
    page = read(
        '<body><div class="cookie-consent"><p>We use cookies.</p></div><h1>Lanterns</h1>'
        "<p>Forty are lit.</p><p>Partager : Facebook Twitter</p>"
        "<p>Síguenos en X</p><p>【打印】【关闭】</p>"
        "<p>Print this page</p><p>Back to top | Download PDF</p>"
        '<a href="javascript:window.print()">Printer-friendly version</a></body>'
    )
    assert [block.text for block in page.blocks] == ["Lanterns", "Forty are lit."]
    assert "We use cookies." in {discard.text for discard in page.discards}


def test_signs_and_windows_that_nobody_reads_are_left_out() -> None:
    page = read(
        '<h2 id="a">Lights<a class="headerlink" href="#a">¶</a></h2>'
        '<p id="b"><span aria-hidden="true">§</span>1. Forty are lit.<a href="#b">#</a></p>'
        '<div class="modal" aria-hidden="true"><p>Subscribe now.</p></div>'
        '<p><span aria-hidden="true">2.</span> Ten are not.</p>'
    )
    assert [block.text for block in page.blocks] == [
        "Lights",
        "1. Forty are lit.",
        "2. Ten are not.",
    ]
    assert {"¶", "§", "#", "Subscribe now."} <= {discard.text for discard in page.discards}


def test_a_table_that_places_a_letterhead_is_read_through() -> None:
    head = (
        "<table><tr><td>United Nations<td>A/RES/99/41</tr>"
        "<tr><td>General Assembly<td>Distr.: General<br>19 December 2044</tr></table>"
    )
    data = "<table><tr><td>Northland<td>19 December 2044</tr><tr><td>Sums<td>4</tr></table>"
    assert seen(f"<h1>99/41</h1>{head}<p>One.</p>{data}") == [
        ("heading", None, "99/41"),
        ("text", None, "United Nations"),
        ("text", None, "A/RES/99/41"),
        ("text", None, "General Assembly"),
        ("text", None, "Distr.: General\n19 December 2044"),
        ("text", None, "One."),
        ("table", None, "Northland | 19 December 2044\nSums | 4"),
    ]


def test_a_table_around_a_page_parted_by_empty_lines_is_read_through() -> None:
    long = "Norland has looked at the lights for many years and has come to like them well."
    page = read(
        '<table><tr><td><a href="/news">News</a><br><a href="/more">More</a></td><td>'
        f"<b>Statement by Norland</b><br><br>1. {long}<br><br>2. {long}<br><br>3. {long}"
        "<br>(a) one;<br>(b) two.<br><br>Thank you.<br><br>Last updated: 5 May 2031 | "
        '<a href="#top">Back to top</a></td></tr></table>'
    )
    assert [block.text for block in page.blocks] == [
        "Statement by Norland", f"1. {long}", f"2. {long}", f"3. {long}", "(a) one;", "(b) two.",
        "Thank you.",
    ]  # fmt: skip


def test_a_table_of_labels_and_texts_is_read_through() -> None:
    page = read(
        "<table><tr><td><b>Art. 1</b></td><td>The Union is named the Pier Union and has a flag."
        "</td></tr><tr><td>Art. 2</td><td>The aims of the Union are:<ul><li>to keep the piers;"
        "</li><li>to help those who work on them.</li></ul></td></tr></table>"
        "<table><tr><td>1.</td><td>Peru</td></tr><tr><td>2.</td><td>Chad</td></tr></table>"
    )
    assert [(block.role, block.text) for block in page.blocks] == [
        (Role.TEXT, "Art. 1\nThe Union is named the Pier Union and has a flag."),
        (Role.TEXT, "Art. 2\nThe aims of the Union are:"),
        (Role.LIST_ITEM, "to keep the piers;"),
        (Role.LIST_ITEM, "to help those who work on them."),
        (Role.TABLE, "1. | Peru\n2. | Chad"),
    ]


def test_links_beside_a_page_are_left_out() -> None:
    page = read(
        "<main><p>1. Tolls are published.</p><aside><p>A remark.</p></aside><aside>"
        '<h4>See also</h4><ul><li><a href="/x">Tolls of 2030</a></li></ul></aside></main>'
    )
    assert [block.text for block in page.blocks] == ["1. Tolls are published.", "A remark."]


def test_controls_alone_are_text() -> None:
    assert [block.text for block in read("<p>Print this page</p>").blocks] == ["Print this page"]


def test_a_policy_on_cookies_is_a_text_like_others() -> None:
    assert read('<div class="cookies-in-trade"><p>Cookies are taxed.</p></div>').blocks


def test_marks_of_direction_hide_no_label_and_ligatures_are_letters() -> None:
    assert seen("<p>\u200f1-\u200f عقد الفريق</p><p>the \ufb01rst</p>") == [
        ("text", None, "1- عقد الفريق"),
        ("text", None, "the first"),
    ]


def test_what_a_site_says_around_a_statement_is_left_out() -> None:
    blocks = seen(
        "<div class='breadcrumbs'><a href='/'>Home</a> » <a href='/n'>News</a> » A statement</div>"
        "<div id='page'><main><article><header><h1>A statement</h1>"
        "<div class='entry-meta'>Posted on <time>4 May 2031</time> by <a href='/w'>web</a></div>"
        "</header><p>The wells are deep, and the nets that were lost last year lie far below the"
        " reach of any diver.</p>"
        "<div id='jp-relatedposts'><h3>Related</h3></div>"
        "<div class='field field-related'><div>Related papers</div><a href='/o'>Other</a></div>"
        "<footer class='entry-footer'>Posted in <a href='/s'>Statements</a> Tagged"
        " <a href='/w'>wells</a></footer></article></main>"
        "<footer class='site-footer'><p>The Ministry of Wells, 4 Shore Road</p></footer></div>"
        "<p>© 2031 Ministry of Wells. All rights reserved. | <a href='/p'>Privacy policy</a></p>"
    )
    assert [text.partition(",")[0] for _, _, text in blocks] == [
        "A statement", "4 May 2031", "The wells are deep",
    ]  # fmt: skip


def test_a_page_in_a_table_beside_its_menu_is_read_through() -> None:
    rows = "".join(
        f"<p>{n}. The party of post {n} went up the slope at noon, past the wells that had been"
        " closed the year before by the council, and came back by dusk.</p>"
        for n in range(1, 9)
    )
    page = f"<table><tr><td><a href='/a'>Library</a></td><td>{rows}</td></tr></table>"
    assert [text[:2] for _, _, text in seen(page)] == [f"{n}." for n in range(1, 9)]


@pytest.mark.parametrize(
    "how", ["style='white-space: pre-line'", "class='t-sm whitespace-pre-wrap'"]
)
def test_lines_that_a_style_keeps(how: str) -> None:
    assert seen(f"<div {how}>One well.\n\nTwo wells.</div>") == [
        ("text", None, "One well."), ("text", None, "Two wells."),
    ]  # fmt: skip


def test_a_list_of_places_beside_the_text_is_left_out() -> None:
    links = "".join(f"<a href='#{n}'>Article {n}</a>" for n in range(1, 5))
    assert seen(f"<aside><div>Articles here</div>{links}</aside><p>Text.</p>") == [
        ("text", None, "Text.")
    ]


def test_an_item_of_the_agenda_below_a_title_is_a_line_of_its_own() -> None:
    page = "<p><b>Statement by Norland</b><br><b>Agenda item 7: Wells</b></p>"
    assert [text for _, _, text in seen(page)] == ["Statement by Norland", "Agenda item 7: Wells"]


def test_a_trail_without_links_is_no_text() -> None:
    assert seen(
        "<div class='breadcrumb'>Home &gt; Statements</div><h1>A statement</h1><p>The wells.</p>"
    ) == [("heading", None, "A statement"), ("text", None, "The wells.")]


def test_a_foot_without_links_is_no_text() -> None:
    assert seen(
        "<h1>A statement</h1><p>The wells.</p><div id='footer'>4 Shore Road, 28th Floor</div>"
    ) == [("heading", None, "A statement"), ("text", None, "The wells.")]


def test_what_a_page_offers_below_its_text_is_no_text() -> None:
    assert seen(
        "<h1>A statement</h1><p>The wells.</p><h2>Related documents</h2><p>The chart.</p>"
        "<h2>Share this page</h2><p>Published 1 May 2031</p>"
    ) == [
        ("heading", None, "A statement"),
        ("text", None, "The wells."),
        ("heading", None, "Related documents"),
        ("text", None, "The chart."),
    ]


def test_lists_of_libreoffice_count_on_where_it_broke_them() -> None:
    head = '<head><meta name="generator" content="LibreOffice 24.2 (Linux)"></head>'
    page = (
        '<ol><li value="1"><p>One:</p></ol><ol type="a"><ol type="a"><li value="1"><p>first;</p>'
        '<li><p>second:</p></ol></ol><ol type="i"><ol type="i"><ol type="i"><li value="1">'
        '<p>in;</p></ol></ol></ol><ol type="a"><ol type="a"><li><p>third.</p></ol></ol>'
        '<ol start="2"><li>'
        '<p>Two:</p></ol><ol type="a"><ol type="a"><li value="1"><p>anew.</p></ol></ol>'
        '<ol start="2"><li><p>Three.</p></ol><div title="footer"><p>1</p></div>'
    )
    labels = [block.label for block in read(f"<html>{head}<body>{page}</body></html>").blocks]
    assert labels == ["1.", "a.", "b.", "i.", "c.", "2.", "a.", "3."]
    others = [block.label for block in read(f"<html><body>{page}</body></html>").blocks]
    assert others == ["1.", "a.", "b.", "i.", "a.", "2.", "a.", "2."]


def test_lists_of_libreoffice_that_say_no_value_count_from_their_start() -> None:
    head = '<head><meta name="generator" content="LibreOffice 24.2 (Linux)"></head>'
    page = (
        '<ol><li><p>One:</p><ol type="a"><li><p>first;</p></ol></ol><ol start="2"><li><p>Two:</p>'
        '<ol type="a"><li><p>anew.</p></ol></ol>'
    )
    labels = [block.label for block in read(f"<html>{head}<body>{page}</body></html>").blocks]
    assert labels == ["1.", "a.", "2.", "a."]


COUNTERS = (
    '.a-0>li:before{content:"" counter(c-0,decimal) ". "}ol.a-1{list-style-type:none}'
    '.a-1 > li:before { content: "(" counter(c-1, lower-latin) ") " }'
    '.a-2>li:before{content:"" counter(c-0,decimal) "." counter(c-2,lower-roman) " "}'
)


def test_labels_that_a_style_sheet_prints() -> None:
    page = (
        f"<html><head><style>{COUNTERS}</style></head><body>"
        '<ol class="x a-0 start" start="1"><li>One.</li><li>Two:</li></ol>'
        '<ol class="x a-1 start" start="1"><li>first;</li><li>second:</li></ol>'
        '<ol class="a-2" start="1"><li>in;</li><li>out.</li></ol>'
        '<ol class="a-1" start="3"><li>third.</li></ol>'
        '<ol class="a-0" start="3"><li>Three.</li></ol>'
        "<ol><li>Plain.</li></ol></body></html>"
    )
    labels = [block.label for block in read(page).blocks]
    assert labels == ["1.", "2.", "(a)", "(b)", "2.i", "2.ii", "(c)", "3.", "1."]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("ol.alpha { list-style-type: lower-alpha }", ["1.", "a.", "b.", "2."]),
        (".alpha{color:red;list-style:upper-roman inside}", ["1.", "I.", "II.", "2."]),
        ("ol ol{list-style-type:lower-roman}", ["1.", "i.", "ii.", "2."]),
        ("ol.other{list-style-type:lower-roman}", ["1.", "1.", "2.", "2."]),
        ("ol ol{list-style-type:none}", ["1.", "1.", "2.", "2."]),
    ],
)
def test_styles_that_a_style_sheet_gives_lists(sheet: str, expected: list[str]) -> None:
    page = (
        f"<style>{sheet}</style><ol><li>One:<ol class='alpha'><li>in;</li><li>out.</li></ol></li>"
        "<li>Two.</li></ol>"
    )
    assert [block.label for block in read(page).blocks] == expected


def test_headings_over_links_alone_end_no_page() -> None:
    text = (
        "The lanterns of the harbour were lit on every night of the year, and the ferry came. " * 2
    )
    links = '<h2>Featured</h2><ul><li><a href="/x">News</a></li></ul>'
    got = read(f"<body><h1>Lanterns</h1><p>{text}</p>{links}</body>")
    assert [block.text for block in got.blocks] == ["Lanterns", text.strip()]


def test_a_table_that_places_labelled_texts_among_headings_is_read_through() -> None:
    long = "The keepers of the lamps meet each spring on the mole of the harbour."
    rows = "<tr><td colspan=3><b>Lamps</b></td></tr>"
    rows += "".join(
        f"<tr><td>{n}.</td><td colspan=2>{long}</td></tr>"
        f"<tr><td>&nbsp;</td><td>(a)</td><td>{long}</td></tr>"
        for n in (1, 2, 3)
    )
    found = texts_of(f"<p>Rules of the harbour</p><table>{rows}</table>")
    assert [" ".join(text.split()) for text in found[1:4]] == ["Lamps", f"1. {long}", f"(a) {long}"]


def test_a_notes_own_mark_that_is_raised_and_no_link_is_no_text() -> None:
    page = (
        '<p>The lamps<sup><a href="#fn1" id="ref1">1</a></sup> are lit.</p>'
        '<p id="fn1"><sup>1</sup> Of the mole. <a href="#ref1">↩</a></p>'
    )
    assert texts_of(page) == ["The lamps are lit.", "Of the mole."]


def test_whom_to_get_in_touch_with_is_no_text() -> None:
    text = "The lamps of the harbour were lit at dusk, as the wardens had asked."
    end = "<h2>Media contact</h2><p>Office of the wardens, second floor</p>"
    assert texts_of(f"<h1>Lamps of the harbour</h1><p>{text}</p>{end}") == [
        "Lamps of the harbour",
        text,
    ]
