from __future__ import annotations

import pytest

from app.enrichment.gazetteers import load_gazetteers
from app.records.leadins import Form, read_lead_in
from app.records.recognition import named_by
from app.records.reported import read_reported

NAMED = named_by(load_gazetteers())

LEADS = [
    ("Mr. Otieno (Kenya): We", Form.NAMED, "Mr. Otieno", ("Kenya",)),
    ("Ms. Laurent (France) (spoke in French): We", Form.NAMED, "Ms. Laurent", ("France",)),
    ("Mr. Rahimi (Iran (Islamic Republic of)): We", Form.NAMED, "Mr. Rahimi",
     ("Iran (Islamic Republic of)",)),
    ("Mr. El-Sayed (Observer State of Palestine): We", Form.TITLED, "Mr. El-Sayed",
     ("Observer State of Palestine",)),
    ("Mr. Paz: (Guatemala) (spoke in Spanish): We", Form.NAMED, "Mr. Paz", ("Guatemala",)),
    ("U Tin (Myanmar): We", Form.NAMED, "U Tin", ("Myanmar",)),
    ("The President (spoke in Spanish): We", Form.PRESIDING, "The President", ()),
    ("The Acting President: We", Form.PRESIDING, "The Acting President", ()),
    ("The Temporary President: We", Form.PRESIDING, "The Temporary President", ()),
    ("The Co-Chair: We", Form.PRESIDING, "The Co-Chair", ()),
    ("The Chairperson: We", Form.PRESIDING, "The Chairperson", ()),
    ("The PRESIDENT (translated from Russian): We", Form.PRESIDING, "The PRESIDENT", ()),
    ("MR SPEAKER: We", Form.PRESIDING, "MR SPEAKER", ()),
    ("Mr. Deputy Speaker: We", Form.PRESIDING, "Mr. Deputy Speaker", ()),
    ("HON. SPEAKER.- We", Form.PRESIDING, "HON. SPEAKER", ()),
    ("The Temporary Deputy Speaker (Mrs. Pell): We", Form.PRESIDING,
     "The Temporary Deputy Speaker", ("Mrs. Pell",)),
    ("The Secretary-General: We", Form.OFFICE, "The Secretary-General", ()),
    ("President Okonjo: We", Form.OFFICE, "President Okonjo", ()),
    ("THE MINISTER FOR PORTS: We", Form.OFFICE, "THE MINISTER FOR PORTS", ()),
    ("The Minister for Harbours (Mr. Colley): We", Form.OFFICE, "The Minister for Harbours",
     ("Mr. Colley",)),
    ("An HON MEMBER: We", Form.OFFICE, "An HON MEMBER", ()),
    ("HON.  A.  SAND-REED.-  We", Form.TITLED, "HON. A. SAND-REED", ()),
    ("Ms A VAN DYK: We", Form.TITLED, "Ms A VAN DYK", ()),
    ("J. MARLOW: We", Form.CAPITALS, "J. MARLOW", ()),
    ("Le Président : Je", Form.PRESIDING, "Le Président", ()),
    ("La Présidente par intérim (parle en anglais) : Je", Form.PRESIDING,
     "La Présidente par intérim", ()),
    ("M. Favre (Suisse) [parle en allemand] : Je", Form.NAMED, "M. Favre", ("Suisse",)),
    ("Le Secrétaire général : Je", Form.OFFICE, "Le Secrétaire général", ()),
    ("El Presidente (habla en inglés): Yo", Form.PRESIDING, "El Presidente", ()),
    ("Sra. Robles (México): Yo", Form.NAMED, "Sra. Robles", ("México",)),
    ("Председатель (говорит по-английски): Я", Form.PRESIDING, "Председатель", ()),
    ("Временный Председатель: Я", Form.PRESIDING, "Временный Председатель", ()),
    ("Г-н Лебедев (Российская Федерация): Я", Form.NAMED, "Г-н Лебедев",
     ("Российская Федерация",)),
    ("Генеральный секретарь (говорит по-английски): Я", Form.OFFICE, "Генеральный секретарь", ()),
    ("الرئيس (تكلم بالفرنسية): نعم", Form.PRESIDING, "الرئيس", ()),
    ("السيد أوتينو (كينيا) (تكلم بالإنكليزية): نعم", Form.NAMED, "السيد أوتينو", ("كينيا",)),
    ("الأمين العام (تكلم بالإنكليزية): نعم", Form.OFFICE, "الأمين العام", ()),
    ("主席（以英语发言）：好", Form.PRESIDING, "主席", ()),
    ("奥蒂诺先生（肯尼亚）（以英语发言）：好", Form.NAMED, "奥蒂诺先生", ("肯尼亚",)),
    ("何議員：好", Form.TITLED, "何議員", ()),
    ("秘书长（以英语发言）：好", Form.OFFICE, "秘书长", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "name", "brackets"), LEADS, ids=lambda v: str(v)[:30])
def test_a_lead_in(text: str, form: Form, name: str, brackets: tuple[str, ...]) -> None:
    lead = read_lead_in(text, NAMED)
    assert lead is not None
    assert (lead.form, lead.name, lead.brackets) == (form, name, brackets)
    assert text[lead.end :].strip() in {"We", "Je", "Yo", "Я", "نعم", "好"}


@pytest.mark.parametrize(
    "text",
    [
        "We have three wishes: peace, bread and light.",
        "The President of the Assembly has asked the following: may it last?",
        "In favour: Austria, Kenya",
        "NOTE: the record is short.",
        "AYES: Adair, Colley",
        "Article 5: no Party shall dig.",
        "Mr. Otieno spoke of three things: rivers, gauges and warnings.",
        "出席議員：何議員",
        "At 10.30 a.m.: the bell rang.",
        "",
    ],
)
def test_what_is_no_lead_in(text: str) -> None:
    assert read_lead_in(text, NAMED) is None


@pytest.mark.parametrize(
    ("text", "name", "brackets"),
    [
        ("Mr. Castillo (Peru) said that his country had lit them.", "Mr. Castillo", ("Peru",)),
        ("Ms. Berg (Norway), speaking on behalf of the Nordic countries, said that.", "Ms. Berg",
         ("Norway",)),
        ("The Chair invited the Committee to go on.", "The Chair", ()),
        ("Mr. Sørensen said that he would like to know.", "Mr. Sørensen", ()),
        ("M. Dubois (Belgique) dit que les phares coûtent moins.", "M. Dubois", ("Belgique",)),
        ("La Présidente invite la Commission à poursuivre.", "La Présidente", ()),
        ("La Sra. Robles (México) dice que los pozos son hondos.", "Sra. Robles", ("México",)),
        ("Г-жа Иванова (Российская Федерация) говорит, что да.", "Г-жа Иванова",
         ("Российская Федерация",)),
        ("قال السيد أوتينو (كينيا) إن الآبار عميقة.", "السيد أوتينو", ("كينيا",)),
        ("王先生（中国）说，灯塔今年全部点亮。", "王先生", ("中国",)),
        ("The representative of Kenya said that it was late.", "The representative of Kenya", ()),
    ],
)  # fmt: skip
def test_reported_speech(text: str, name: str, brackets: tuple[str, ...]) -> None:
    lead = read_reported(text, NAMED)
    assert lead is not None
    assert (lead.name, lead.brackets) == (name, brackets)


@pytest.mark.parametrize(
    "text",
    [
        "Draft resolution A/C.9/79/L.4 was adopted.",
        "Peru would be ready to receive keepers.",
        "Mr. Rasmussen (Denmark), Vice-Chair, took the Chair.",
        "Ms. Abara (Nigeria) was elected Chair by acclamation.",
        "The Committee took note of the report.",
    ],
)
def test_what_is_nobodys_words(text: str) -> None:
    assert read_reported(text, NAMED) is None
