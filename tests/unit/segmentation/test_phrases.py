"""What a block's own words say it is."""

from __future__ import annotations

import pytest

from app.segmentation.phrases import is_closing, is_meta, is_preambular, is_salutation


@pytest.mark.parametrize(
    "text",
    [
        "Mr. President,",
        "Madam Chair,",
        "Excellencies, ladies and gentlemen,",
        "Distinguished delegates:",
        "Dear colleagues!",
        "Monsieur le Président,",
        "Mesdames et Messieurs,",
        "Señora Presidenta:",
        "Excelencias,",
        "Господин Председатель!",
        "Уважаемые коллеги,",
        "السيد الرئيس،",
        "主席先生：",
        "尊敬的主席先生，",
        "Distingués délégués,",
        "Estimadas y estimados colegas,",
        "Honorables representantes,",
        "Глубокоуважаемый г-н Председатель,",
        "Уважаемые участники Совещания!",
        "السادة رؤساء الوفود،",
        "الزميلات والزملاء الأعزاء،",
        "秘书长先生，",
        "朋友们，",
        "Dear Coordinators,",
    ],
)
def test_salutations(text: str) -> None:
    assert is_salutation(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mr. President, we thank you for your work,",
        "Mr. Smith of Norland,",
        "The President of the Conference,",
        "Presidents come and go.",
        "Friends of the Treaty have asked that it be brought into force without delay,",
        "Participants in the ropes group",
        "Members of the Committee on Wells",
        "facilitators.",
        "Madame la Présidente a ouvert la séance.",
        "Representantes,",
        "Представители,",
        "秘书长的报告，",
        "Participants",
    ],
)
def test_no_salutations(text: str) -> None:
    assert not is_salutation(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you.",
        "Thank you, Mr. President.",
        "I thank you, Madam Chair.",
        "Thank you very much for your attention.",
        "Je vous remercie.",
        "Merci, Monsieur le Président.",
        "Muchas gracias, señora Presidenta.",
        "Благодарю за внимание.",
        "Спасибо, господин Председатель.",
        "شكرا السيد الرئيس.",
        "谢谢主席先生。",
        "Je vous en remercie.",
        "Que Dieu bénisse les gardiens !",
        "Es todo. Muchísimas gracias.",
        "Благодарим за внимание.",
        "والسلام عليكم ورحمة الله وبركاته.",
        "أشكركم على حسن الاستماع.",
        "我的发言完了，谢谢。",
    ],
)
def test_closings(text: str) -> None:
    assert is_closing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for the report, which we have studied with care. It is a good one.",
        "I thank the members of the Committee.",
        "We thank all who took part.",
        "أشكركم على إتاحة هذه الفرصة لي لأعرض موقف بلدي.",
        "感谢各位代表就这一议程项目所作的长篇发言。",
    ],
)
def test_no_closings(text: str) -> None:
    assert not is_closing(text)


@pytest.mark.parametrize(
    "text",
    [
        "18 September 2019",
        "New York, 25 September 2019",
        "25 July 2024–30 July 2025",
        "Geneva, 21–25 June 2027",
        "November 2024",
        "Ginebra, 4 de octubre de 2028",
        "le 3 mai 2026",
        "12 марта 2027 года",
        "2027年3月12日",
        "English only",
        "Original: French",
        "Distr.: General",
        "A/79/753–S/2025/58",
        "APLC/CONF/2024/WP.12/Rev.1",
        "Agenda item 12 (a)",
        "Item 11 (f) (i) of the provisional agenda*",
        "Thursday, 24 October 2032, 10:00 a.m.",
        "Berne, le 3 mai 2032, à 10 heures",
        "2032-10-18 23:10",
        "نيويورك – 11 أكتوبر 2032",
        "(A vérifier au prononcé)",
        "Published on 26 November 2032",
        "Publié le 26 novembre 2032",
        "Fecha de publicación: 28 de noviembre de 2032",
        "Опубликовано: 17 октября 2032",
        "发布时间：2032年10月18日",
        "2032年10月18日 纽约",
        "Check against delivery",
        "Vérifier à l’audition",
        "Язык оригинала: русский",
        "Распространение: общее",
        "الأصل: بالعربية",
        "التوزيع: عام",
        "临时议程项目7(b)",
        "分发：普遍",
        "（以现场发言为准）",
        "Adopted by the Board on Lanterns at its 999th meeting, on 12 March 2035",
        "Adopted at the 9th plenary meeting, on 6 December 2031, by consensus",
        "Aprobada por la Junta en su sesión del 12 de marzo de 2035",
        "Board of Lanterns Distr.: General 12 November 2035",
        "11 March 2035 Original: English",
        "GC(74)/RES/9",
        "[Adopted without a vote.]",
        "[Adopted by a recorded vote of 30 to 4, with 13 abstentions.]",
        "Séance du mardi 4 mai 2032",
    ],
)
def test_meta(text: str) -> None:
    assert is_meta(text)


@pytest.mark.parametrize(
    "text",
    [
        "Compliance",
        "In September 2019 the Conference met.",
        "English law",
        "The A/79 road",
        "2019",
        "Adopted by consensus, the report of 2019 was soon forgotten.",
    ],
)
def test_no_meta(text: str) -> None:
    assert not is_meta(text)


@pytest.mark.parametrize(
    "text",
    [
        "Recalling its resolution 12 (2024),",
        "Deeply concerned by the use of mines,",
        "Rappelant les engagements pris,",
        "Observando con preocupación la situación,",
        "Отмечая с удовлетворением доклад,",
        "وإذ تشير إلى قرارها السابق،",
        "回顾其以往各项决议，",
        "Se félicitant des progrès accomplis,",
        "Vivement préoccupée par les retards,",
        "Animés du désir de coopérer,",
        "Profundamente preocupada por los retrasos,",
        "Visto el informe de la Secretaría,",
        "Deseosos de fortalecer sus vínculos,",
        "с глубокой озабоченностью отмечая задержки,",
        "исходя из того, что лампы нужны,",
        "وقد نظرت في التقرير،",
        "واقتناعا منها بضرورة التعاون،",
        "审议了秘书处的报告，",
        "重申其承诺，",
    ],
)
def test_preambular(text: str) -> None:
    assert is_preambular(text)


@pytest.mark.parametrize(
    "text",
    [
        "Recalling is not enough.",
        "The Assembly,",
        "States parties met in May,",
        "大会，",
        "During,",
    ],
)
def test_not_preambular(text: str) -> None:
    assert not is_preambular(text)
