"""Agreements between parties: their titles over many lines, and parts under bare numerals."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Document
from app.settings import Settings


def read(path: Path, text: str, suffix: str = "txt") -> Document:
    file = path / f"document.{suffix}"
    file.write_text(text, encoding="utf-8")
    return parse_file(file, Settings())


AGREEMENTS = [
    ("AGREEMENT\nBETWEEN THE GOVERNMENT OF MALTA\nAND THE GOVERNMENT OF THE REPUBLIC OF CHILE\n"
     "CONCERNING THE EXCHANGE OF WATER CHARTS",
     "The Government of Malta and the Government of the Republic of Chile,",
     "Have agreed as follows:", "Article", "Done at Valletta on 3 May 2031 in two originals.",
     "2031-05-03"),
    ("Agreement between the Kingdom of Tonga\nand\nthe Republic of Fiji\non the ferry line",
     "The Kingdom of Tonga and the Republic of Fiji,",
     "Have agreed as follows:", "Article", "Signed at Suva on 14 June 2032.", "2032-06-14"),
    ("ACUERDO\nENTRE\nEL GOBIERNO DE LA REPÚBLICA DEL PARAGUAY\nY\nEL GOBIERNO DE LA REPÚBLICA DE "
     "CUBA\nSOBRE EL CUIDADO DE LOS POZOS",
     "El Gobierno de la República del Paraguay y el Gobierno de la República de Cuba,",
     "Han acordado lo siguiente:", "Artículo", "Hecho en Asunción, el 4 de mayo de 2031.",
     "2031-05-04"),
    ("ACCORD DE COOPÉRATION\nentre\nle Gouvernement de la République du Bénin\net\n"
     "le Gouvernement du Royaume du Maroc\npour l'entretien des phares",
     "Le Gouvernement de la République du Bénin et le Gouvernement du Royaume du Maroc,",
     "Sont convenus de ce qui suit :", "Article", "Fait à Rabat, le 22 octobre 2031.",
     "2031-10-22"),
    ("СОГЛАШЕНИЕ\nмежду Правительством Республики Беларусь\nи Правительством Республики "
     "Узбекистан\nо сотрудничестве в области хранения карт",
     "Правительство Республики Беларусь и Правительство Республики Узбекистан, далее "
     "именуемые Сторонами,",
     "согласились о нижеследующем:", "Статья", "Совершено в г. Минске 12 июня 2031 года.",
     "2031-06-12"),
    ("اتفاق\nبين حكومة مملكة البحرين\nوحكومة الجمهورية التونسية\nبشأن التعاون في رسم الخرائط",
     "إن حكومة مملكة البحرين وحكومة الجمهورية التونسية،", "قد اتفقتا على ما يلي:", "المادة",
     "حرر في تونس في ٥ أيار/مايو ٢٠٣١.", "2031-05-05"),
]  # fmt: skip


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize(("title", "parties", "agreed", "article", "done", "date"), AGREEMENTS)
def test_the_title_of_an_agreement_is_one(
    tmp_path: Path, title: str, parties: str, agreed: str, article: str, done: str, date: str,
    *, apart: bool,
) -> None:  # fmt: skip
    lines = title.replace("\n", "\n\n") if apart else title
    first, second = (f"{article} {n}\n\n{agreed[:-1]}." for n in (1, 2))
    text = f"{lines}\n\n{parties}\n\n{agreed}\n\n{first}\n\n{second}\n\n{done}\n"
    document = read(tmp_path, text)
    whole = title.replace("\n", " ")
    assert document.metadata.title == whole
    assert document.metadata.doc_type == "treaty_text"
    assert document.metadata.document_date is not None
    assert document.metadata.document_date.value == date
    assert document.metadata.meeting_date is None
    assert [p.text for p in document.paragraphs if str(p.kind) == "title"] == [whole]
    texts = [p.text for p in document.paragraphs]
    assert texts[1:3] == [parties, agreed]


def test_the_title_of_a_chinese_agreement_ends_with_its_noun(tmp_path: Path) -> None:
    text = (
        "马耳他共和国政府\n和\n斐济共和国政府\n关于交换海图的协定\n\n"
        "马耳他共和国政府和斐济共和国政府，\n\n达成协议如下：\n\n第一条\n\n双方交换海图。\n\n"
        "第二条\n\n本协定自签字之日起生效。\n\n2031年9月15日订于苏瓦。\n"
    )
    document = read(tmp_path, text)
    assert document.metadata.title == "马耳他共和国政府和斐济共和国政府关于交换海图的协定"
    assert document.metadata.doc_type == "treaty_text"
    assert document.metadata.document_date is not None
    assert document.metadata.document_date.value == "2031-09-15"


@pytest.mark.parametrize(
    ("title", "parties", "agreed"),
    [
        ("MEMORANDUM OF UNDERSTANDING\nbetween\nthe Government of Malta\nand\nthe Government of "
         "Chile\non the care of wells", "The Government of Malta and the Government of Chile,",
         "Have reached the following understanding:"),
        ("MEMORANDO DE ENTENDIMIENTO\nentre el Ministerio de Obras de Chile y el Ministerio de "
         "Obras del Perú\nsobre el cuidado de los pozos",
         "El Ministerio de Obras de Chile y el Ministerio de Obras del Perú,",
         "Han llegado al siguiente entendimiento:"),
    ],
)  # fmt: skip
def test_a_memorandum_of_understanding_is_no_note(
    tmp_path: Path, title: str, parties: str, agreed: str
) -> None:
    text = (
        f"{title}\n\n{parties}\n\n{agreed}\n\n1. The wells are kept.\n\n2. The maps are shared.\n"
    )
    document = read(tmp_path, text)
    assert document.metadata.title == title.replace("\n", " ")
    assert document.metadata.doc_type == "memorandum_of_understanding"
    assert document.metadata.speakers == ()


@pytest.mark.parametrize(
    "text",
    [
        "Agreement on the wells\n\nIt was a long day. The ferry came late,\n\nand nobody minded.\n",
        "TREATY SERIES No. 12\n\nA list of what was printed,\n\nand where:\n\nShelf 3.\n",
    ],
)
def test_what_only_begins_like_an_agreement_is_none(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).metadata.doc_type is None


def test_when_an_agreement_was_signed_is_no_meeting(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "# Treaty between Malta and Chile relating to wells\n\nSigned at Valletta, 11 January 2031."
        "\n\nMalta and Chile,\n\nHave agreed as follows:\n\n## Article I\n\nWells stay open.\n\n"
        "## Article II\n\nEach keeps its own.\n",
        "md",
    )
    assert document.metadata.meeting_date is None
    assert document.metadata.document_date is not None
    assert document.metadata.document_date.value == "2031-01-11"


def parts(document: Document) -> list[tuple[str, str | None]]:
    return [(p.eid, p.label) for p in document.paragraphs if p.eid.startswith("sec_")]


@pytest.mark.parametrize("stop", ["", "."])
@pytest.mark.parametrize("suffix", ["txt", "html", "md"])
def test_parts_below_a_long_preamble_are_no_pages(tmp_path: Path, stop: str, suffix: str) -> None:
    lines = [
        "Protocol on wells", "The Government of Malta and the Government of the Republic of Chile,",
        "Have agreed as follows:", f"I{stop}",
        "The wells of both countries shall stay open by day and by night, in all seasons.",
        f"II{stop}", "(a) Each Party keeps its wells.", "(b) Reports are due every second year.",
    ]  # fmt: skip
    if suffix == "html":
        text = "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    else:
        text = "\n\n".join(lines) + "\n"
    assert parts(read(tmp_path, text, suffix)) == [(f"sec_{n}", f"{n}{stop}") for n in ("I", "II")]


@pytest.mark.parametrize("stop", ["", "."])
@pytest.mark.parametrize("suffix", ["txt", "html", "md"])
def test_parts_under_bare_numerals(tmp_path: Path, stop: str, suffix: str) -> None:
    lines = [
        "Resolution on wells", "The Assembly,", "Recalling its resolution 70/12,", f"I{stop}",
        "1. Takes note of the report;", "2. Thanks the Board;", f"II{stop}", "3. Asks for more;",
        f"III{stop}", "4. Decides to meet again.",
    ]  # fmt: skip
    if suffix == "html":
        text = "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    else:
        text = "\n\n".join(lines) + "\n"
    document = read(tmp_path, text, suffix)
    assert parts(document) == [(f"sec_{n}", f"{n}{stop}") for n in ("I", "II", "III")]
    numbered = [p.eid for p in document.paragraphs if p.eid.startswith("para_") and p.label]
    assert numbered == ["para_1", "para_2", "para_3", "para_4"]


@pytest.mark.parametrize("numerals", [["I"], ["I", "III"], ["II", "III"], ["I", "I"]])
def test_numerals_that_are_no_sequence_are_no_parts(tmp_path: Path, numerals: list[str]) -> None:
    text = "A paper about wells\n\n" + "\n\n".join(
        f"{numeral}\n\nThe well of this name is deep and old." for numeral in numerals
    )
    assert parts(read(tmp_path, text + "\n")) == []


SIGNED = [
    ("Article {}", "IN WITNESS WHEREOF the undersigned have signed this Treaty.",
     "DONE at Bergen on 4 May 2031."),
    ("Article {}", "EN FOI DE QUOI, les soussignés ont signé le présent Traité.",
     "FAIT à Bergen le 4 mai 2031."),
    ("Artículo {}", "EN FE DE LO CUAL los infrascritos han firmado el presente Tratado.",
     "HECHO en Bergen el 4 de mayo de 2031."),
    ("Статья {}", "В УДОСТОВЕРЕНИЕ ЧЕГО нижеподписавшиеся подписали настоящий Договор.",
     "СОВЕРШЕНО в Бергене 4 мая 2031 года."),
    ("المادة {}", "وإثباتا لذلك، وقع الموقعون أدناه هذه المعاهدة.",
     "حررت في برغن في 4 أيار/مايو 2031."),
    ("第{}条", "下列签署人经正式授权签署本条约，以昭信守。", "2031年5月4日订于卑尔根。"),
]  # fmt: skip


@pytest.mark.parametrize(("article", "witness", "done"), SIGNED)
def test_those_who_sign_stand_below_the_last_article(
    tmp_path: Path, article: str, witness: str, done: str
) -> None:
    numbers = ("一", "二") if article.startswith("第") else ("1", "2")
    articles = "".join(f"{article.format(n)}\n\n1. Lanterns.\n\n2. Wells.\n\n" for n in numbers)
    document = read(tmp_path, f"{articles}{witness}\n\n{done}\n\nNorland\n")
    assert [p.eid for p in document.paragraphs[-3:]] == ["para_nn_1", "para_nn_2", "para_nn_3"]
    assert [p.headings for p in document.paragraphs[-3:]] == [(), (), ()]


def test_a_treaty_in_an_annex_ends_in_it(tmp_path: Path) -> None:
    text = (
        "1. The Conference adopts the text below.\n\nAnnex II\n\nArticle 1\n\n1. Lanterns.\n\n"
        "2. Wells.\n\nIn faith whereof they have signed.\n\nDone at Bergen on 4 May 2031.\n"
    )
    document = read(tmp_path, text)
    ends = [p.eid for p in document.paragraphs[-2:]]
    assert ends == ["annex_II__para_nn_1", "annex_II__para_nn_2"]


def test_what_is_done_at_an_office_is_part_of_an_article(tmp_path: Path) -> None:
    text = (
        "Article 1\n\n1. Marking is\n\ndone by those who own the wells.\n\nArticle 2\n\nIt ends.\n"
    )
    assert [p.eid for p in read(tmp_path, text).paragraphs] == ["art_1", "art_1__para_1", "art_2",
                                                                 "art_2__para_nn_1"]  # fmt: skip


def test_parties_of_the_one_part_and_of_the_other_stand_apart(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "# AGREEMENT BETWEEN THE EUROPEAN UNION AND MALTA ON LANTERNS\n\nTHE EUROPEAN UNION,\n\n"
        "of the one part, and\n\nMALTA,\n\nof the other part,\n\nHAVE AGREED AS FOLLOWS:\n\n"
        "## TITLE I – GENERAL PROVISIONS\n\n### Article 1 – Lanterns\n\n1. They are lit.\n\n"
        "### Article 2 – Wells\n\n1. They are deep.\n\n## TITLE II – FINAL PROVISIONS\n\n"
        "### Article 3 – Entry into force\n\nIt enters into force.\n",
        "md",
    )
    texts = [one.text for one in document.paragraphs]
    assert {"of the one part, and", "of the other part,"} <= set(texts)
    assert [one.number for one in document.paragraphs if one.eid.startswith("title_I")] == [
        "TITLE I", "TITLE II",
    ]  # fmt: skip
