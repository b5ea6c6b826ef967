"""The same head in six languages: what is read of it agrees but for the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Document
from app.enrichment.doctypes import type_of_title
from app.enrichment.gazetteers import load_gazetteers
from app.settings import Settings

BODY = {
    "en": "1. The lanterns were counted.\n\n2. The count goes on in the year to come.",
    "fr": "1. Les lanternes ont été comptées.\n\n2. Le travail se poursuit l'année prochaine.",
    "es": "1. Las linternas se contaron.\n\n2. El trabajo continúa el año próximo.",
    "ru": "1. Фонари были пересчитаны.\n\n2. Работа продолжается в следующем году.",
    "ar": "1. جرى عد الفوانيس.\n\n2. وسيستمر العمل في السنة المقبلة.",
    "zh": "1. 灯笼已经清点。\n\n2. 明年将继续开展工作。",
}


def read(path: Path, text: str) -> Document:
    file = path / "document.txt"
    file.write_text(text, encoding="utf-8")
    return parse_file(file, Settings())


@pytest.mark.parametrize(
    ("language", "session", "item", "agenda", "title", "author"),
    [
        ("en", "General Assembly\n\nEighty-sixth session", "Item 99 (c) of the preliminary list*",
         "The care of ports", "Lanterns in fishing ports", "Report of the Secretary-General"),
        ("fr", "Assemblée générale\n\nQuatre-vingt-sixième session",
         "Point 99 c) de la liste préliminaire*", "L'entretien des ports",
         "Les lanternes dans les ports de pêche", "Rapport du Secrétaire général"),
        ("es", "Asamblea General\n\nOctogésimo sexto período de sesiones",
         "Tema 99 c) de la lista preliminar*", "El cuidado de los puertos",
         "Las linternas en los puertos pesqueros", "Informe del Secretario General"),
        ("ru", "Генеральная Ассамблея\n\nВосемьдесят шестая сессия",
         "Пункт 99 c) первоначального перечня*", "Содержание портов",
         "Фонари в рыболовных портах", "Доклад Генерального секретаря"),
        ("ar", "الجمعية العامة\n\nالدورة السادسة والثمانون",
         "البند 99 (ج) من القائمة الأولية*", "صيانة الموانئ", "الفوانيس في موانئ الصيد",
         "تقرير الأمين العام"),
        ("zh", "大会\n\n第八十六届会议", "暂定项目表*项目99(c)", "港口的维护", "渔港的灯笼",
         "秘书长的报告"),
    ],
)  # fmt: skip
def test_an_item_of_the_preliminary_list(
    tmp_path: Path, language: str, session: str, item: str, agenda: str, title: str, author: str
) -> None:
    head = f"A/86/118\n\n{session}\n\n{item}\n\n{agenda}\n\n{title}\n\n{author}"
    found = read(tmp_path, f"{head}\n\n{BODY[language]}\n").metadata
    assert (found.title, found.agenda_item) == (title, agenda)
    assert (found.doc_type, found.meeting_id) == ("report", "unga-session-86")


@pytest.mark.parametrize(
    ("language", "name", "when"),
    [
        ("en", "2030 Review Conference of the Parties to the Treaty on the Non-Proliferation of "
         "Nuclear Weapons", "New York, 1–26 August 2032"),
        ("fr", "Conférence des Parties chargée d'examiner le Traité sur la non-prolifération des "
         "armes nucléaires en 2030", "New York, 1er-26 août 2032"),
        ("es", "Conferencia de las Partes de 2030 encargada del Examen del Tratado sobre la No "
         "Proliferación de las Armas Nucleares", "Nueva York, 1 a 26 de agosto de 2032"),
        ("ru", "Конференция 2030 года участников Договора о нераспространении ядерного оружия по "
         "рассмотрению действия Договора", "Нью-Йорк, 1–26 августа 2032 года"),
        ("ar", "مؤتمر الأطراف في معاهدة عدم انتشار الأسلحة النووية لاستعراض المعاهدة عام 2030",
         "نيويورك، 1-26 آب/أغسطس 2032"),
        ("zh", "不扩散核武器条约缔约国2030年审议大会", "2032年8月1日至26日，纽约"),
    ],
)  # fmt: skip
def test_a_conference_that_met_in_another_year_than_its_own(
    tmp_path: Path, language: str, name: str, when: str
) -> None:
    found = read(
        tmp_path, f"NPT/CONF.2030/WP.41\n\n{name}\n\n{when}\n\n{BODY[language]}\n"
    ).metadata
    assert found.meeting is not None
    assert found.meeting.name == name
    assert found.meeting_id == "npt-review-conference-2030"
    assert found.meeting_date is not None
    assert found.meeting_date.value == "2032-08-01"


@pytest.mark.parametrize("mark", ["–", "--", "-", "—"])
def test_dates_over_two_months_begin_with_the_first(tmp_path: Path, mark: str) -> None:
    head = f"Déclaration du Sénégal\n\nGenève, 28 novembre {mark} 16 décembre 2032"
    document = read(tmp_path, f"{head}\n\nMonsieur le Président,\n\nLes lanternes brillent.\n")
    assert document.metadata.meeting_date is not None
    assert document.metadata.meeting_date.value == "2032-11-28"
    assert document.paragraphs[1].kind.value == "meta"


@pytest.mark.parametrize(
    ("act", "title", "bare"),
    [
        ("Resolution adopted by the General Assembly on 4 December 2031",
         "86/41. Lanterns in fishing ports", "Lanterns in fishing ports"),
        ("قرار اتخذته الجمعية العامة في 4 كانون الأول/ديسمبر 2031", "86/41 - الفوانيس في الموانئ",
         "الفوانيس في الموانئ"),
        ("2031年12月4日大会决议", "86/41. 渔港的灯笼", "渔港的灯笼"),
        ("Резолюция, принятая Генеральной Ассамблеей 4 декабря 2031 года", "86/41. Фонари в портах",
         "Фонари в портах"),
    ],
)  # fmt: skip
def test_the_title_of_an_act_stands_behind_its_number(
    tmp_path: Path, act: str, title: str, bare: str
) -> None:
    text = f"{act}\n\n{title}\n\n1. Calls upon all ports to light them;\n\n2. Ends the matter.\n"
    found = read(tmp_path, text).metadata
    assert (found.title, found.doc_type) == (bare, "resolution")
    assert found.document_date is not None
    assert found.document_date.value == "2031-12-04"


def test_the_date_of_a_reply_is_not_the_documents(tmp_path: Path) -> None:
    text = (
        "A/86/118\n\nLanterns in ports\n\nReport of the Secretary-General\n\nI. Introduction\n\n"
        "1. Governments were asked.\n\n2. Two replied.\n\nII. Replies\n\nMalta\n\n"
        "[Original: English]\n\n[30 April 2031]\n\nMalta lights its ports.\n\nChile\n\n"
        "[Original: Spanish]\n\n[12 May 2031]\n\nChile lights them too.\n"
    )
    assert read(tmp_path, text).metadata.document_date is None


@pytest.mark.parametrize(
    "text",
    ["Adoption of the report", "Adoption du rapport", "Aprobación del informe",
     "Принятие доклада", "اعتماد التقرير", "النظر في الوثيقة الختامية واعتمادها", "通过报告",
     "审议和通过最后文件", "Consideration of decisions"],
)  # fmt: skip
def test_the_business_of_a_meeting_is_no_type(text: str) -> None:
    assert type_of_title(text) is None


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        ("statement", ["解释投票", "灯笼部长的讲话", "مداخلة وفد مالطة", "Explication de vote",
                       "Ejercicio del derecho a contestar", "Объяснение мотивов голосования"]),
        ("report", ["التقرير الختامي", "Отчет о работе фонарей", "تقرير عن الفوانيس"]),
        ("press_release", ["بيان صحفي", "Пресс-релиз", "新闻稿"]),
        ("list_of_participants", ["Список участников", "قائمة المشاركين", "与会者名单"]),
        ("extension_request", ["Запрос о продлении срока", "طلب تمديد الموعد النهائي",
                               "延长点灯期限的请求"]),
        ("non_paper", ["Document officieux", "ورقة غير رسمية", "非正式文件"]),
        ("rules_of_procedure", ["灯笼会议议事规则"]),
        ("note", ["秘书处的说明", "مذكرة من الأمانة"]),
    ],
)  # fmt: skip
def test_types_have_names_in_every_language(kind: str, titles: list[str]) -> None:
    found = [type_of_title(title) for title in titles]
    assert [one and one[0] for one in found] == [kind] * len(titles)


@pytest.mark.parametrize(
    ("language", "head", "item", "title", "author"),
    [
        ("en", "International Atomic Energy Agency\n\nGeneral Conference\n\nGC(75)/12\n\n"
         "Sixty-seventh regular session", "Item 19 of the provisional agenda (GC(75)/1)",
         "Lanterns of the Agency", "Report by the Director General"),
        ("fr", "Agence internationale de l'énergie atomique\n\nConférence générale\n\nGC(75)/12\n\n"
         "Distribution générale\n\nSoixante-septième session ordinaire",
         "Point 19 de l'ordre du jour provisoire (GC(75)/1)", "Les lanternes de l'Agence",
         "Rapport du Directeur général"),
        ("es", "Organismo Internacional de Energía Atómica\n\nConferencia General\n\nGC(75)/12\n\n"
         "Sexagésima séptima reunión ordinaria",
         "Punto 19 del orden del día provisional (GC(75)/1)",
         "Las linternas del Organismo", "Informe del Director General"),
        ("ru", "Международное агентство по атомной энергии\n\nГенеральная конференция\n\nGC(75)/12"
         "\n\nОбщее распространение\n\nЯзык оригинала: английский\n\nШестьдесят седьмая очередная "
         "сессия", "Пункт 19 предварительной повестки дня (GC(75)/1)", "Фонари Агентства",
         "Доклад Генерального директора"),
        ("ar", "الوكالة الدولية للطاقة الذرية\n\nالمؤتمر العام\n\nGC(75)/12\n\nتوزيع عام\n\n"
         "الدورة العادية السابعة والستون", "البند 19 من جدول الأعمال المؤقت (GC(75)/1)",
         "فوانيس الوكالة", "تقرير من المدير العام"),
        ("zh", "国际原子能机构\n\n大会\n\nGC(75)/12\n\n普遍分发\n\n原语文：英文\n\n第六十七届常会",
         "临时议程项目19(GC(75)/1)", "机构的灯笼", "总干事的报告"),
    ],
)  # fmt: skip
def test_the_general_conference_of_an_organization(
    tmp_path: Path, language: str, head: str, item: str, title: str, author: str
) -> None:
    text = f"{head}\n\n{item}\n\n{title}\n\n{author}\n\n{BODY[language]}\n"
    found = read(tmp_path, text).metadata
    assert (found.title, found.agenda_item) == (title, title)
    assert (found.doc_type, found.meeting_id) == ("report", "iaea-general-conference-67")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Déclaration de la deuxième Réunion des États parties", "declaration"),
        ("Declaración de la segunda Reunión de los Estados partes", "declaration"),
        ("إعلان الاجتماع الثاني للدول الأطراف", "declaration"),
        ("Déclaration de la République du Bénin", "statement"),
        ("Declaración de la República de Cuba", "statement"),
        ("مذكرة شفوية مؤرخة 1 آذار/مارس 2033", "note_verbale"),
    ],
)
def test_what_a_meeting_declares_is_no_statement(text: str, kind: str) -> None:
    found = type_of_title(text)
    assert found is not None
    assert found[0] == kind


@pytest.mark.parametrize(
    ("when", "first"),
    [
        ("جنيف، 4-8 آذار/مارس و26-30 آب/أغسطس 2034", "2034-03-04"),
        ("2034年3月4日至8日和8月26日至30日，日内瓦", "2034-03-04"),
        ("Genève, 27 novembre – 1er décembre 2034", "2034-11-27"),
    ],
)
def test_a_meeting_in_two_parts_or_months(tmp_path: Path, when: str, first: str) -> None:
    language = "ar" if "آ" in when else "zh" if "年" in when else "fr"
    name = {
        "ar": "اجتماع الدول الأطراف في اتفاقية الذخائر العنقودية",
        "zh": "《集束弹药公约》缔约国第九次会议",
        "fr": "Réunion des États parties à la Convention sur les armes à sous-munitions",
    }
    found = read(tmp_path, f"{name[language]}\n\n{when}\n\n{BODY[language]}\n").metadata
    assert found.place == "Geneva"
    assert found.meeting_date is not None
    assert found.meeting_date.value == first
    assert found.meeting is not None


@pytest.mark.parametrize(
    "author", ["Document soumis par le Brésil et la Suisse", "巴西和瑞士提交",
               "Documento presentado por el Brasil y Suiza"],
)  # fmt: skip
def test_who_submits_is_no_title(tmp_path: Path, author: str) -> None:
    zh = author.startswith("巴")
    title = "灯笼的维护" if zh else "L'entretien des lanternes"
    head = f"LANT/2034/WP.4\n\n4 March 2034\n\n{title}\n\n{author}"
    found = read(tmp_path, f"{head}\n\n{BODY['zh' if zh else 'fr']}\n").metadata
    assert found.title == title
    assert {speaker.code for speaker in found.speakers} == {"BRA", "CHE"}


@pytest.mark.parametrize(
    ("name", "code"),
    [("República Argelina Democrática y Popular", "DZA"), ("Confédération suisse", "CHE"),
     ("República Federativa del Brasil", "BRA"), ("الجمهورية اليمنية", "YEM"),
     ("الجمهورية الإسلامية الموريتانية", "MRT"), ("République tunisienne", "TUN")],
)  # fmt: skip
def test_states_are_known_by_their_formal_names(name: str, code: str) -> None:
    entry = load_gazetteers().find(name)
    assert entry is not None
    assert entry.id == code


@pytest.mark.parametrize(
    ("language", "title", "author"),
    [
        ("fr", "Entretien des lanternes", "Rapport présenté par le Mexique"),
        ("fr", "Entretien des lanternes", "Rapport national présenté par le Mexique"),
        ("es", "Cuidado de las linternas", "Informe presentado por México"),
        ("ru", "Содержание фонарей", "Доклад, представленный Мексикой"),
        ("zh", "灯笼的维护", "墨西哥提交的报告"),
    ],
)
def test_a_report_of_a_state_is_called_by_what_stands_above(
    tmp_path: Path, language: str, title: str, author: str
) -> None:
    head = f"LANT/2034/9\n\n10 March 2034\n\n{title}\n\n{author}"
    found = read(tmp_path, f"{head}\n\n{BODY[language]}\n").metadata
    assert (found.title, found.doc_type) == (title, "report")
    assert [speaker.code for speaker in found.speakers] == ["MEX"]


@pytest.mark.parametrize(
    ("language", "title", "summary", "author"),
    [
        ("en", "Request for an extension of the deadline for lighting the ports",
         "Executive summary", "Submitted by Chad"),
        ("fr", "Demande de prolongation du délai pour éclairer les ports", "Résumé",
         "Présenté par le Tchad"),
        ("es", "Solicitud de prórroga del plazo para iluminar los puertos", "Resumen",
         "Presentado por el Chad"),
        ("ru", "Запрос на продление срока освещения портов", "Резюме", "Представлено Чадом"),
        ("ar", "طلب تمديد الموعد النهائي لإنارة الموانئ", "موجز تنفيذي", "مقدم من تشاد"),
    ],
)  # fmt: skip
def test_who_submits_may_stand_below_a_summarys_name(
    tmp_path: Path, language: str, title: str, summary: str, author: str
) -> None:
    head = f"LANT/2034/9\n\n{title}\n\n{summary}\n\n{author}"
    found = read(tmp_path, f"{head}\n\n{BODY[language]}\n").metadata
    assert (found.title, found.doc_type) == (title, "extension_request")
    assert [speaker.code for speaker in found.speakers] == ["TCD"]


@pytest.mark.parametrize(
    ("language", "treaty", "title"),
    [
        ("fr", "Convention-cadre sur les changements climatiques",
         "Rapport de la Conférence des Parties sur sa vingt-huitième session, tenue aux Émirats "
         "arabes unis du 30 novembre au 13 décembre 2033"),
        ("es", "Convención Marco sobre el Cambio Climático",
         "Informe de la Conferencia de las Partes sobre su 28º período de sesiones, celebrado en "
         "los Emiratos Árabes Unidos del 30 de noviembre al 13 de diciembre de 2033"),
        ("ar", "الاتفاقية الإطارية بشأن تغير المناخ",
         "تقرير مؤتمر الأطراف عن دورته الثامنة والعشرين، المعقودة في الإمارات العربية المتحدة في "
         "الفترة من 30 تشرين الثاني/نوفمبر إلى 13 كانون الأول/ديسمبر 2033"),
        ("zh", "气候变化框架公约",
         "缔约方会议第二十八届会议报告，2033年11月30日至12月13日在阿拉伯联合酋长国举行"),
    ],
)  # fmt: skip
def test_a_meeting_held_in_a_state(tmp_path: Path, language: str, treaty: str, title: str) -> None:
    found = read(tmp_path, f"FCCC/CP/2033/11\n\n{treaty}\n\n{title}\n\n{BODY[language]}\n").metadata
    assert (found.title, found.doc_type) == (title, "report")
    assert (found.meeting_id, found.place) == (
        "unfccc-conference-of-parties-28", "United Arab Emirates")  # fmt: skip
    assert found.meeting_date is not None
    assert found.meeting_date.value == "2033-11-30"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Explication de vote de la Suisse sur le projet L.15", "CHE"),
        ("Explicación de voto de Suiza sobre el proyecto L.15", "CHE"),
        ("Объяснение мотивов голосования Швейцарии по проекту L.15", "CHE"),
        ("تعليل التصويت من سويسرا بشأن المشروع L.15", "CHE"),
        ("Право на ответ делегации Армении", "ARM"),
        ("حق الرد لوفد أرمينيا", "ARM"),
    ],
)
def test_who_explains_a_vote_or_replies(tmp_path: Path, title: str, code: str) -> None:
    text = f"{title}\n\nNew York, 27 October 2033\n\nMr. President,\n\nThe lanterns are lit.\n"
    found = read(tmp_path, text).metadata
    assert [speaker.code for speaker in found.speakers] == [code]


@pytest.mark.parametrize(
    ("head", "meeting"),
    [
        ("معاهدة تجارة الأسلحة\n\nالمؤتمر العاشر للدول الأطراف",
         "att-conference-of-states-parties-10"),
        ("اللجنة الأولى، الدورة الثامنة والسبعون", "unga-first-committee-78"),
        ("الدورة الأولى للجنة التحضيرية لمؤتمر الأطراف في معاهدة عدم انتشار الأسلحة النووية "
         "لاستعراض المعاهدة عام 2036", "npt-preparatory-committee-2033"),
    ],
)  # fmt: skip
def test_meetings_with_particles_and_commas(tmp_path: Path, head: str, meeting: str) -> None:
    when = "جنيف، 7 آب/أغسطس 2033"
    found = read(tmp_path, f"{head}\n\n{when}\n\nجدول الأعمال المؤقت\n\n{BODY['ar']}\n").metadata
    assert found.meeting_id == meeting
