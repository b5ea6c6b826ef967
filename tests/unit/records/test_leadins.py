from __future__ import annotations

import pytest

from app.domain.document import Speaker
from app.enrichment.gazetteers import load_gazetteers
from app.enrichment.names import named_in
from app.records.leadins import Form, read_lead_in
from app.records.people import Roster
from app.records.recognition import VERBATIM, LeadReader, named_by
from app.records.reported import read_reported

GAZETTEERS = load_gazetteers()
NAMED = named_by(GAZETTEERS)


def speaker_of(text: str) -> Speaker:
    lead = read_lead_in(text, NAMED)
    assert lead is not None
    return Roster(GAZETTEERS, lambda text: named_in(text, GAZETTEERS, "en")).speaker(lead)


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
    ("[Mr. Armand PELL (Minister of Ports):] We", Form.TITLED, "Mr. Armand PELL",
     ("Minister of Ports",)),
    ("[Ms. Laurent (France)]: We", Form.NAMED, "Ms. Laurent", ("France",)),
    ("DIPUTADA ANA MORA: We", Form.TITLED, "DIPUTADA ANA MORA", ()),
    ("Mr. Deputy Speaker: We", Form.PRESIDING, "Mr. Deputy Speaker", ()),
    ("HON. SPEAKER.- We", Form.PRESIDING, "HON. SPEAKER", ()),
    ("The Temporary Deputy Speaker (Mrs. Pell): We", Form.PRESIDING,
     "The Temporary Deputy Speaker", ("Mrs. Pell",)),
    ("The Secretary-General: We", Form.OFFICE, "The Secretary-General", ()),
    ("Hon. (Ms. Pell-Marlow): We", Form.TITLED, "Hon. (Ms. Pell-Marlow)", ()),
    ("Hon. (Ms.) Pell-Marlow: We", Form.TITLED, "Hon. (Ms.) Pell-Marlow", ()),
    ("Hon. (Eng.) Colley: We", Form.TITLED, "Hon. (Eng.) Colley", ()),
    ("Hon.(Dr.) A. Pell: We", Form.TITLED, "Hon.(Dr.) A. Pell", ()),
    ("Mr. (Prof.) Otieno (Kenya): We", Form.NAMED, "Mr. (Prof.) Otieno", ("Kenya",)),
    ("Hon. Speaker: We", Form.PRESIDING, "Hon. Speaker", ()),
    ("The Temporary Deputy Speaker (Hon. (Mrs.) Pell): We", Form.PRESIDING,
     "The Temporary Deputy Speaker", ("Hon. (Mrs.) Pell",)),
    ("The Temporary Deputy Speaker (Hon. (Mrs. Pell): We", Form.PRESIDING,
     "The Temporary Deputy Speaker", ("Hon. (Mrs. Pell)",)),
    ("The Deputy Speaker (Mrs. Pell: We", Form.PRESIDING, "The Deputy Speaker", ("Mrs. Pell",)),
    ("何議員︰好", Form.TITLED, "何議員", ()),
    ("Mr. Otieno︓ We", Form.TITLED, "Mr. Otieno", ()),
    ("Mr. Otieno (Kenya)꞉ We", Form.NAMED, "Mr. Otieno", ("Kenya",)),
    ("The President∶ We", Form.PRESIDING, "The President", ()),
    ("Mr. Otieno (Kenya)： We", Form.NAMED, "Mr. Otieno", ("Kenya",)),
    ("UN HONORABLE MEMBRE : Je", Form.OFFICE, "UN HONORABLE MEMBRE", ()),
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
    ("(The Acting President): We", Form.PRESIDING, "The Acting President", ()),
    ("[CHAIRPERSON OF THE AD HOC COMMITTEE]: We", Form.OFFICE,
     "CHAIRPERSON OF THE AD HOC COMMITTEE", ()),
    ("(Mr. Otieno (Kenya)): We", Form.NAMED, "Mr. Otieno", ("Kenya",)),
    ("CLERK: We", Form.OFFICE, "CLERK", ()),
    ("THE ACTING PRESDINET: We", Form.PRESIDING, "THE ACTING PRESDINET", ()),
    ("MR SPEKAER: We", Form.PRESIDING, "MR SPEKAER", ()),
    ("The Speker: We", Form.PRESIDING, "The Speker", ()),
    ("Mr. Chapman: We", Form.TITLED, "Mr. Chapman", ()),
    ("Mr. Speake: We", Form.TITLED, "Mr. Speake", ()),
    ("The Minister foreign Harbours (Mr. Colley): We", Form.OFFICE,
     "The Minister foreign Harbours", ("Mr. Colley",)),
    ("El señor PRESIDENTE.— Yo", Form.PRESIDING, "El señor PRESIDENTE", ()),
    ("Mme la Présidente : Je", Form.PRESIDING, "Mme la Présidente", ()),
    ("Председательствующий: Я", Form.PRESIDING, "Председательствующий", ()),
    ("Several Noble Lords: We", Form.OFFICE, "Several Noble Lords", ()),
    ("THE DELEGATE OF THAILAND: We", Form.OFFICE, "THE DELEGATE OF THAILAND", ()),
    ("Mme Hélène Jaubert, ministre de la mer. – Je", Form.TITLED, "Mme Hélène Jaubert", ()),
    ("Le ministre de la mer : Je", Form.OFFICE, "Le ministre de la mer", ()),
    ("Министр портов: Я", Form.OFFICE, "Министр портов", ()),
    ("An Ceann Comhairle: We", Form.PRESIDING, "An Ceann Comhairle", ()),
    ("Acting Chairman (Deputy Síle Hanratty): We", Form.PRESIDING, "Acting Chairman",
     ("Deputy Síle Hanratty",)),
    ("The House Chairperson (Mr. Colley): We", Form.PRESIDING, "The House Chairperson",
     ("Mr. Colley",)),
    ("Deputy Aoife Brannigan: We", Form.TITLED, "Deputy Aoife Brannigan", ()),
    ("SHRIMATI LATA KULKARNI (RATNAPUR): We", Form.TITLED, "SHRIMATI LATA KULKARNI",
     ("RATNAPUR",)),
    ("L’hon. Mireille Castonguay (ministre des Ports, Lib.) : Je", Form.TITLED,
     "L’hon. Mireille Castonguay", ("ministre des Ports, Lib.",)),
    ("Des voix : Je", Form.OFFICE, "Des voix", ()),
    ("SEVERAL HON. MEMBERS: We", Form.OFFICE, "SEVERAL HON. MEMBERS", ()),
    ("Ann Marlow (Norbridge) (Con): We", Form.PLAIN, "Ann Marlow", ("Norbridge", "Con")),
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
        "As President Okonjo, our founder and first Minister, stated: it rains.",
        "When President Okonjo: he",
        "As the Secretary-General: we",
        "As President Okonjo (Kenya), our Founder, stated: it rains.",
        "Comme le Président Okonjo, Ministre, disait : il pleut.",
        "Hon. (Kenya): we",
        "(France): we",
        "Министр портов сказал: я",
        "Mr. Otieno, minister once, has said: we",
        "(a): we",
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
        ("La représentante de la Suisse demande pourquoi.", "La représentante de la Suisse", ()),
        ("Hon. (Ms.) Pell said that it was late.", "Hon. (Ms.) Pell", ()),
        ("Ms. Linden (International Trade Law Division) recounted it.", "Ms. Linden",
         ("International Trade Law Division",)),
        ("El Alto Comisionado de las Naciones Unidas para los Refugiados dice que sí.",
         "El Alto Comisionado de las Naciones Unidas para los Refugiados", ()),
        ("Г-жа Соренсен (Секретариат) отвечает, что да.", "Г-жа Соренсен", ("Секретариат",)),
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
        "The representative of Kenya had been right to say that it was late.",
        "The representative of Kenya had said that it was late.",
        "The Secretariat would report in June.",
        "Mr. Otieno had said so in the morning.",
        "The Chair would be informed.",
        "Ms. Abara (Nigeria) was elected Chair by acclamation.",
        "The Committee took note of the report.",
    ],
)
def test_what_is_nobodys_words(text: str) -> None:
    assert read_reported(text, NAMED) is None


@pytest.mark.parametrize(
    "lead",
    [
        "UN HONORABLE MEMBRE :",
        "UNE HONORABLE MEMBRE :",
        "UN HONOURABLE MEMBRE :",
        "Un onorable membre :",
        "DES HONORABLES MEMBRES :",
        "UN HONORABLE DÉPUTÉ :",
        "Un honorable miembro:",
        "AN HONOURABLE MEMBER:",
    ],
)
def test_an_honourable_member_is_nobodys(lead: str) -> None:
    assert speaker_of(f"{lead} Yes.").code is None


def test_an_official_of_the_un_is_the_uns() -> None:
    assert speaker_of("Mr. Otieno (UN Office at Geneva): Yes.").code == "x-un"


@pytest.mark.parametrize(
    ("text", "parliamentary", "spoken"),
    [
        ("Hon. Speaker: Hon. Pell.", True, True),
        ("Hon. Speaker: Hon. (Ms. Pell).", True, True),
        ("President: Mr. Borg (Malta)", False, False),
        ("President: Mr. Borg", True, False),
    ],
)
def test_a_name_called_by_the_speaker(text: str, parliamentary: bool, spoken: bool) -> None:
    forms = frozenset({Form.PRESIDING, Form.TITLED})
    reader = LeadReader(VERBATIM, NAMED, forms, vocative=True, parliamentary=parliamentary)
    assert (reader.read(text) is not None) is spoken
