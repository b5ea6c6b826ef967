"""What the first characters of a block may be read as."""

from __future__ import annotations

import pytest

from app.segmentation.labels import Doubt, read_label


@pytest.mark.parametrize(
    ("text", "readings", "rest"),
    [
        ("1. The", [("1.", 1, "1", "1")], "The"),
        ("34.\tIn taking", [("1.", 34, "34", "34")], "In taking"),
        ("3 bis. The", [("1.", 3, "3bis", "3 bis")], "The"),
        ("1.1 The", [("1.1", 1, "1-1", "1.1")], "The"),
        ("2.3.4. The", [("1.1", 4, "2-3-4", "2.3.4")], "The"),
        ("(1) The", [("1()", 1, "1", "1")], "The"),
        ("7) The", [("1)", 7, "7", "7")], "The"),
        ("7). The", [("1)", 7, "7", "7")], "The"),
        ("7.- The", [("1.-", 7, "7", "7")], "The"),
        ("7. – The", [("1.-", 7, "7", "7")], "The"),
        ("7.\u2010 The", [("1.-", 7, "7", "7")], "The"),
        ("2/ Ma", [("1/", 2, "2", "2")], "Ma"),
        ("§ 2. Les", [("§1", 2, "2", "§ 2")], "Les"),
        ("§ 1er. Les", [("§1", 1, "1", "§ 1")], "Les"),
        ("§ 1º A Assembleia", [("§1", 1, "1", "§ 1")], "A Assembleia"),
        ("§2 bis. Les", [("§1", 2, "2bis", "§ 2 bis")], "Les"),
        ("(ALL)8. The", [("1.", 8, "ALL8", "(ALL)8")], "The"),
        ("2° Le", [("1°", 2, "2", "2")], "Le"),
        ("2º El", [("1°", 2, "2", "2")], "El"),
        ("2°. Le", [("1°", 2, "2", "2")], "Le"),
        ("2°) Le", [("1°", 2, "2", "2")], "Le"),
        ("2.º El", [("1°", 2, "2", "2")], "El"),
        ("(1). The", [("1()", 1, "1", "1")], "The"),
        ("(b). the", [("a()", 2, "b", "b")], "the"),
        ("b). the", [("a)", 2, "b", "b")], "the"),
        ("b)- the", [("a)", 2, "b", "b")], "the"),
        ("b) – the", [("a)", 2, "b", "b")], "the"),
        ("(b) bis the", [("a()", 2, "bbis", "b bis")], "the"),
        ("(2) ter. The", [("1()", 2, "2ter", "2 ter")], "The"),
        ("IV- Les", [("I.", 4, "IV", "IV")], "Les"),
        ("IV. – Les", [("I.", 4, "IV", "IV")], "Les"),
        ("IV/ Les", [("I.", 4, "IV", "IV")], "Les"),
        ("B.2 The", [("A.1", 2, "B-2", "B.2")], "The"),
        ("B.2.3. The", [("A.1", 3, "B-2-3", "B.2.3")], "The"),
        ("Decision 2/DP.14", [("decision", 0, "2-DP-14", "Decision 2/DP.14")], ""),
        ("DECISION BC-14/3: Wells", [("decision", 0, "BC-14-3", "DECISION BC-14/3")], "Wells"),
        ("Measure 1 (2013)", [("measure", 0, "1", "Measure 1 (2013)")], ""),
        (
            "Recommendation XV-14\nOn wells",
            [("recommendation", 0, "XV-14", "Recommendation XV-14")],
            "On wells",
        ),
        ("Résolution 79/1 B", [("resolution", 0, "79-1-B", "Résolution 79/1 B")], ""),
        ("Decisión 3/CP.1", [("decision", 0, "3-CP-1", "Decisión 3/CP.1")], ""),
        ("Решение 4/CP.1", [("decision", 0, "4-CP-1", "Решение 4/CP.1")], ""),
        ("المقرر 5/م أ-29", [("decision", 0, "5-م-أ-29", "المقرر 5/م أ-29")], ""),
        ("BC-14/3: Wells", [("decision", 0, "BC-14-3", "BC-14/3")], "Wells"),
        ("Decision 2/DP.14\tWells", [("decision", 0, "2-DP-14", "Decision 2/DP.14")], "Wells"),
        ("Decision 2/DP.14 Wells", [("decision", 0, "2-DP-14", "Decision 2/DP.14")], "Wells"),
        ("PP2. Recalling", [("OP1", 2, "PP2", "PP2")], "Recalling"),
        ("OP1 bis. Decides", [("OP1", 1, "OP1bis", "OP1 bis")], "Decides"),
        ("XXXI/2: Wells", [("decision", 0, "XXXI-2", "XXXI/2")], "Wells"),
        ("Chapter II\tWells", [("chapter", 2, "II", "Chapter II")], "Wells"),
        (
            "Artículo 2.º El fondo paga las lámparas de los faros de la costa y de las islas, "
            "y el aceite de quienes los guardan.",
            [("article", 2, "2", "Artículo 2.º")],
            "El fondo paga las lámparas de los faros de la costa y de las islas, y el aceite "
            "de quienes los guardan.",
        ),
        ("Artículo 2.º. Pozos", [("article", 2, "2", "Artículo 2.º")], "Pozos"),
        ("Título II. Pozos", [("part", 2, "II", "Título II")], "Pozos"),
        ("القاعدة 5", [("rule", 5, "5", "القاعدة 5")], ""),
        ("المادة الحادية والعشرون", [("article", 21, "21", "المادة الحادية والعشرون")], ""),
        ("الفصل الثاني\tالآبار", [("chapter", 2, "2", "الفصل الثاني")], "الآبار"),
        ("第 12 条 水井", [("article", 12, "12", "第 12 条")], "水井"),
        ("附 件 二", [("annex", 2, "2", "附 件 二")], ""),
        ("ثاني عشر - الآبار", [("أولا", 12, "12", "ثاني عشر")], "الآبار"),
        ("乙、水井", [("甲、", 2, "2", "乙")], "水井"),
        ("(乙) 水井", [("甲()", 2, "2", "乙")], "水井"),
        ("第2/CP.1号决定", [("decision", 0, "2-CP-1", "第2/CP.1号决定")], ""),
        ("决议 79/1 关于水井", [("resolution", 0, "79-1", "决议 79/1")], "关于水井"),
        ("(a) the", [("a()", 1, "a", "a")], "the"),
        ("(aa) the", [("a()", 27, "aa", "aa")], "the"),
        ("(i) the", [("a()", 9, "i", "i"), ("i()", 1, "i", "i")], "the"),
        ("(iv) the", [("i()", 4, "iv", "iv")], "the"),
        ("A. The", [("A.", 1, "A", "A")], "The"),
        ("II. The", [("A.", 35, "II", "II"), ("I.", 2, "II", "II")], "The"),
        ("б) вода", [("а)", 2, "б", "б")], "вода"),
        ("(й) вода", [("а()", 9, "й", "й")], "вода"),
        ("(ب) إعلان", [("أ()", 2, "ب", "ب")], "إعلان"),
        ("‘2’ تفتيش", [("1’", 2, "2", "2")], "تفتيش"),
        ("’٢‘ تفتيش", [("1’", 2, "2", "٢")], "تفتيش"),
        ("ثانيا - مقدمة", [("أولا", 2, "2", "ثانيا")], "مقدمة"),
        ("٣ - تتعهد", [("1-", 3, "3", "٣")], "تتعهد"),
        ("三、公开", [("一、", 3, "3", "三")], "公开"),
        ("（二）公开", [("一()", 2, "2", "二")], "公开"),
        ("1．北方", [("1.", 1, "1", "1")], "北方"),
        ("第五条　凡", [("article", 5, "5", "第五条")], "凡"),
        ("第二十三条", [("article", 23, "23", "第二十三条")], ""),
        ("Article 5", [("article", 5, "5", "Article 5")], ""),
        ("ARTICLE XIV\nDuties", [("article", 14, "XIV", "ARTICLE XIV")], "Duties"),
        ("Article premier", [("article", 1, "1", "Article premier")], ""),
        ("Article 5 bis", [("article", 5, "5bis", "Article 5 bis")], ""),
        ("Artículo 12. Los", [("article", 12, "12", "Artículo 12")], "Los"),
        ("Статья 3", [("article", 3, "3", "Статья 3")], ""),
        ("المادة الخامسة", [("article", 5, "5", "المادة الخامسة")], ""),
        ("PRIMERO.- Fijar", [("primero", 1, "1", "PRIMERO")], "Fijar"),
        ("Второе. Создать", [("primero", 2, "2", "Второе")], "Создать"),
        ("Section II", [("section", 2, "II", "Section II")], ""),
        ("Chapter I: Purposes", [("chapter", 1, "I", "Chapter I")], "Purposes"),
        ("ANNEX", [("annex", 0, "", "ANNEX")], ""),
        ("Annex B\nForms", [("annex", 2, "B", "Annex B")], "Forms"),
        ("附件一 清单", [("annex", 1, "1", "附件一")], "清单"),
        ("Decisión 4/1. Sogas", [("decision", 0, "4-1", "Decisión 4/1")], "Sogas"),
        ("Resolution XII.4", [("resolution", 0, "XII-4", "Resolution XII.4")], ""),
        (".1 the scope", [(".1", 1, "1", "1")], "the scope"),
        ("• water", [("bullet", 0, "", "•")], "water"),
        ("-- water", [("bullet", 0, "", "-")], "water"),
        ("Artigo 2.º", [("article", 2, "2", "Artigo 2.º")], ""),
        ("Artikel 7", [("article", 7, "7", "Artikel 7")], ""),
        ("– water", [("bullet", 0, "", "–")], "water"),
        ("2\\. The", [("1.", 2, "2", "2")], "The"),
    ],
)
def test_readings(text: str, readings: list[tuple[str, int, str, str]], rest: str) -> None:
    label = read_label(text)
    assert label is not None
    assert [(r.style, r.value, r.eid, r.number) for r in label.readings] == readings
    assert text[label.end :] == rest
    assert label.doubt < Doubt.ALONE


@pytest.mark.parametrize(
    "text",
    [
        "In 2018 the meeting",
        "2018, the year",
        "12 per cent of all",
        "1540 (2004) remains",
        "10–12 of that paper",
        "Article 5 provides that the",
        "Annex 2 States have yet to sign the Treaty.",
        "Section II of the report is clear.",
        "Decision 2/DP.14 was taken in the spring.",
        "Resolution 1540 (2004) and its annex",
        "Measure 1 (2013): as it was then, it holds.",
        "Decision makers",
        "Second. We must dig.",
        "– As delivered –",
        "502a. SESIÓN PLENARIA",
        "Primero, damos las gracias.",
        "L.41 “Lanterns in harbours”",
        "第五条规定，各国应当公开。",
        "Mr. President,",
        "U.S. forces",
        "e.g. water",
        "-5 degrees",
        "*see below",
        "“1. The text",
        "(see annex) The",
        "(2018) The",
        "No. 417. The",
        ".5 per cent"[:2],
        "... and so",
        "3 September 2032, in Bergen.",
        "Decision 4/1. taken in the spring of that year",
        "",
        "С. П. Марченко",
        "Decision 2/DP.14 is recalled",
    ],
)
def test_no_label(text: str) -> None:
    assert read_label(text) is None if text else True


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2. the rest", Doubt.LOWER),
        ("2.The", Doubt.GLUED),
        ("2 - The", Doubt.DASH),
        ("2.", Doubt.ALONE),
        ("34 In taking", Doubt.BARE),
        ("3.5 million people", Doubt.BARE),
        ("25Ad hoc", Doubt.BARE),
        ("65., The right", Doubt.BARE),
        ("120 , The United", Doubt.BARE),
        ("'36. We believe", Doubt.BARE),
        ("г. Светлогорск", Doubt.BARE),
    ],
)
def test_doubts(text: str, doubt: Doubt) -> None:
    label = read_label(text)
    assert label is not None
    assert label.doubt is doubt


def test_a_heading_may_name_an_article_without_a_stop() -> None:
    assert read_label("Article 5 Duties of the depositary and of the States Parties") is not None
    long = "Article 5 Duties of the States Parties " + "and of their organs " * 4
    assert read_label(long) is None
    assert read_label(long, heading=True) is not None
    assert read_label("Part two of the report", heading=True) is None


def test_a_one_may_be_badly_read() -> None:
    heading = read_label("I. The panel", heading=True)
    assert heading is not None
    assert [one.style for one in heading.readings] == ["A.", "I."]
    label = read_label("l. The panel")
    assert label is not None
    assert ("1.", 1, "1") in [(r.style, r.value, r.number) for r in label.readings]


def test_a_heading_may_name_a_decision_or_an_annex_before_its_title() -> None:
    for text in ("Decision 5 Wells", "Annex Wells"):
        assert read_label(text) is None
        label = read_label(text, heading=True)
        assert label is not None
        assert text[label.end :] == "Wells"


def test_a_colon_behind_a_label_is_part_of_it() -> None:
    label = read_label("(II): 64º 16' S")
    assert label is not None
    assert (label.printed, label.readings[0].number) == ("(II):", "II")


@pytest.mark.parametrize(
    "text",
    [
        "1/ See the report of the Board.",
        "2/ Ibid.",
        "3/ A/45/12, annex.",
        "4/ Official Records of the Board, Ninth Session.",
        "5/ Voir le rapport.",
        "6/ United Nations, Treaty Series, vol. 5.",
        "(A)8. The",
        "(ABC) The",
    ],
)
def test_notes_before_a_stroke_are_no_labels(text: str) -> None:
    label = read_label(text)
    assert label is None or label.printed == "(A)"
