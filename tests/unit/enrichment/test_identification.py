from __future__ import annotations

import subprocess
import sys

import pytest

from app.domain.languages import LANGUAGES, OFFICIAL, UNDETERMINED
from app.enrichment.identification import tell_languages

#: The same two sentences about a lighthouse and its keepers.
_TEXTS = {
    "en": "The lighthouse was built a hundred years ago. We ask that its keepers be paid.",
    "fr": "Le phare a été construit il y a cent ans. Nous demandons que ses gardiens soient payés.",
    "es": "El faro se construyó hace cien años. Pedimos que se pague a los guardas de la torre.",
    "ru": "Маяк был построен сто лет назад. Мы просим, чтобы его смотрителям платили вовремя.",
    "ar": "بنيت المنارة قبل مائة عام. ونطلب أن تدفع أجور حراسها في مواعيدها.",
    "zh": "灯塔建于一百年前。我们要求按时支付看守人的工资。",
    "pt": "O farol foi construído há cem anos. Pedimos que os seus guardas sejam pagos a tempo.",
    "it": "Il faro è stato costruito cento anni fa. Chiediamo che i suoi guardiani siano pagati.",
    "de": "Der Leuchtturm wurde vor hundert Jahren gebaut. Wir bitten, die Wärter zu bezahlen.",
    "nl": "De vuurtoren is honderd jaar geleden gebouwd. Wij vragen de wachters te betalen.",
    "sv": "Fyren byggdes för hundra år sedan. Vi ber att vakterna ska få betalt i tid.",
    "fi": "Majakka rakennettiin sata vuotta sitten. Pyydämme, että sen vartijoille maksetaan.",
    "pl": "Latarnia została zbudowana sto lat temu. Prosimy, aby jej strażnicy byli opłacani.",
    "cs": "Maják byl postaven před sto lety. Žádáme, aby jeho strážci dostávali zaplaceno včas.",
    "hu": "A világítótornyot száz éve építették. Kérjük, hogy az őröket időben fizessék ki.",
    "ro": "Farul a fost construit acum o sută de ani. Cerem ca paznicii lui să fie plătiți.",
    "tr": "Deniz feneri yüz yıl önce inşa edildi. Bekçilerin ücretlerinin ödenmesini istiyoruz.",
    "id": "Mercusuar itu dibangun seratus tahun yang lalu. Kami meminta agar penjaganya dibayar.",
    "sw": "Mnara wa taa ulijengwa miaka mia moja iliyopita. Tunaomba walinzi wake walipwe.",
    "vi": "Ngọn hải đăng được xây dựng cách đây một trăm năm. Chúng tôi yêu cầu trả lương.",
    "uk": "Маяк збудували сто років тому. Ми просимо, щоб його доглядачам платили вчасно.",
    "bg": "Фарът е построен преди сто години. Молим пазачите му да получават заплата навреме.",
    "fa": "فانوس دریایی صد سال پیش ساخته شد. ما می‌خواهیم که دستمزد نگهبانان آن پرداخت شود.",
    "ur": "یہ مینار سو سال پہلے بنایا گیا تھا۔ ہم چاہتے ہیں کہ اس کے محافظوں کو تنخواہ ملے۔",
    "he": "המגדלור נבנה לפני מאה שנה. אנו מבקשים שישולם לשומרים שלו בזמן.",
    "el": "Ο φάρος χτίστηκε πριν από εκατό χρόνια. Ζητούμε να πληρώνονται οι φύλακές του.",
    "ja": "灯台は百年前に建てられました。私たちは番人に給料を払うよう求めます。",
    "ko": "등대는 백 년 전에 지어졌다. 우리는 등대지기에게 급여를 지급할 것을 요청한다.",
    "hi": "यह प्रकाशस्तंभ सौ साल पहले बनाया गया था। हम चाहते हैं कि रक्षकों को वेतन मिले।",
    "th": "ประภาคารสร้างขึ้นเมื่อร้อยปีก่อน เราขอให้จ่ายค่าจ้างแก่ผู้ดูแล",
    "hy": "Փարոսը կառուցվել է հարյուր տարի առաջ։ Մենք խնդրում ենք վճարել պահապաններին։",
}


@pytest.mark.parametrize("language", _TEXTS)
def test_a_document_is_in_its_language(language: str) -> None:
    assert tell_languages([_TEXTS[language]]).document == language
    assert tell_languages([_TEXTS[language]] * 8).document == language


@pytest.mark.parametrize(
    "text",
    [
        "qsd wxcv bnhj klmp. Rtzq wxvb nmlk jhgf dsqw, rtzp lkjm nhbv gfcd xsyq.",
        "%4 ;B= #9@ !(/ -8& %4B ;=# 9@! (/- 8&% 4;B =#9 @!( /-8 &%4 ;B= #9@ el la de",
        "1 250 000  14.5  2019  12/7  88 %",
        "",
    ],
)
def test_what_is_no_language_is_undetermined(text: str) -> None:
    assert tell_languages([text] * 5).document == UNDETERMINED


def test_a_short_paragraph_takes_the_documents() -> None:
    told = tell_languages(["Relatório", _TEXTS["pt"] * 4, "que se o"])
    assert (told.document, told.own[0], told.own[1], told.own[2]) == ("pt", None, "pt", None)


def test_a_part_in_another_language_is_told_within_one_of_the_six() -> None:
    told = tell_languages([_TEXTS["en"] * 20, *[_TEXTS["de"] * 4] * 3, "Annex"])
    assert told.document == "en"
    assert told.own == ("en", "de", "de", "de", None)


def test_a_list_of_names_is_no_other_language() -> None:
    names = "Ana Ruiz Otero (Peru), Jan de Witte (Belgium), Olga Petrova (Bulgaria), " * 4
    told = tell_languages([_TEXTS["en"] * 20, names])
    assert told.document == "en"
    assert told.own[1] in {None, "en"}


def test_every_language_has_a_name() -> None:
    assert set(OFFICIAL) < set(LANGUAGES)
    assert LANGUAGES["pt"] == "Portuguese"
    assert all(name and name == name.strip() for name in LANGUAGES.values())


def test_the_model_is_loaded_for_unclear_texts_alone() -> None:
    code = (
        "import sys; from app.enrichment.identification import tell_languages as t;"
        f"t([{_TEXTS['en']!r}, {_TEXTS['ar']!r}, 'Annex']); print('py3langid' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize(
    "text",
    [
        "Рнпмб ъщкл дхфц жгв. " * 10,
        "ضظغ ءئؤ ثقفغ طكمن شسيبل زوةى. " * 6,
        "龘靐齉爩鱻麤龗灪龖厵滟爨癵籱饢驫鲡鹂鸾籲" * 3,
    ],
)
def test_letters_of_a_script_without_words_are_no_language(text: str) -> None:
    """As letters that were misread."""
    assert tell_languages([text]).document == UNDETERMINED


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Маяк северный, маяк южный, буй восточный, вышка сигнальная, лампа запасная. ", "ru"),
        ("灯塔、浮标、信号台、备用灯、油库、码头、缆绳。", "zh"),
    ],
)
def test_short_lists_keep_the_language_of_their_script(text: str, language: str) -> None:
    assert tell_languages([text]).document == language
