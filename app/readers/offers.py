"""What a web page offers to do with itself, as copies of its text keep it: "Print", "Share"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.patterns import when_met

__all__ = ["contacts", "ends_page", "names_language", "offers"]

_OFFER = when_met(
    r"\W*(?:(?:print(?: (?:this )?(?:page|version|article))?|printer[- ]friendly(?: version)?|"
    r"e-?mail this(?: page)?|share(?: (?:this(?: page| article)?|on \w+))?|tweet|"
    r"(?:back to )?top of (?:the )?page|back to top|haut de (?:la )?page|volver arriba|наверх|"
    r"返回顶部|"
    r"(?:font|text) size|imprimer(?: cette page)?|version imprimable|partager(?: cette page)?|"
    r"taille (?:du texte|de la police)|imprimir(?: esta página)?|compartir|tamaño de (?:la )?letra|"
    r"версия для печати|распечатать|поделиться|размер шрифта|طباعة|مشاركة|حجم الخط|"
    r"打印(?:本页)?|分享到?|列印|字[号號體]大?小?|a(?:\W+a){2}|"
    r"(?:skip|go|jump) to (?:the )?(?:main )?content|you are here|"
    r"an official website of the united states government|"
    r"aller au contenu(?: principal)?|(?:pasar|saltar) al contenido(?: principal)?|"
    r"перейти к основному содержанию|تجاوز إلى المحتوى الرئيسي|跳转到主要内容|본문 바로가기|"
    r"本文へ(?:スキップ)?|ir para o conteúdo|vai al contenuto(?: principale)?|"
    r"zum inhalt(?: springen)?)\W*)+",
    re.IGNORECASE,
)
#: Where in a site a page stands: "Home > News > Statements".
_PATH = when_met(
    r"\W*(?:(?:you are here|vous êtes ici|(?:usted )?est[áa] (?:usted )?(?:aquí|en)|"
    r"você está aqui|sie sind hier|ti trovi qui|вы здесь|أنت هنا|"
    r"(?:您(?:所在)?的|当前|现在(?:的)?)位置|您(?:现在)?在)\s?[:：]?\s?)?"
    r"(?:home|homepage|inicio|accueil|главная(?: страница)?|الرئيسية|首页|首頁)"
    r"\s?[>›»|/]\s?[^.;:。]+",
    re.IGNORECASE,
)
#: Who took the picture that stood here, and marks of the end that are no words.
_ASIDE = when_met(
    r"(?:(?:photo|image|picture|(?:crédits?|credits?)\s(?:photo|image)s?|foto|фото|صورة|图片?)"
    r"(?:\s(?:credits?|crédits?|by|de|par|por))?\s?[:：©])[^;]{2,60}|[#*]{3,}"
    r"|reading time\W*(?:\d{1,3} min(?:ute)?s?)?|\d{1,3} min(?:ute)?s?(?: read)?|"
    r"(?:hits?|views|visitas|просмотров|조회수|点击数|阅读次数)\W{0,3}\d[\d,. ]{0,9}"
    r"|press and information (?:team|section|office)\b.{0,60}|eeas press team"
    r"|(?:log|sign) ?in|(?:iniciar|inicia) sesión|se connecter|connexion|войти|"
    r"вход|تسجيل الدخول|登录"
    r"|for (?:use of )?(?:the )?information media(?:\W{1,3}not an official record)?\W*"
    r"|à l['’]intention des organes d['’]information\W{1,3}document non officiel\W*"
    r"|(?:(?:onu|logo) )?(?:welcome to the united nations|bienvenue aux nations unies|"
    r"bienvenid[oa]s a las naciones unidas|добро пожаловать в оон|"
    r"أهلا بكم في الأمم المتحدة|欢迎来到联合国)[^:;]{0,40}"
    r"|(?:logo (?:of|de) (?:the|las|des) (?:united nations|naciones unidas|nations unies))"
    # What sites of kept files put above each.
    r"|(?:size|tamaño|taille|размер|größe)\s?:\s?px|(?:start display at page|"
    r"comenzar la demostración a partir de la página|commencer à balayer dès la page|"
    r"начинать показ со страницы|"
    r"ab seite anzeigen)\s?:|download [\"“].{4,60}|you are on page \d{1,3}\s?of \d{1,4}"
    r"|(?:volver|retour|back) (?:a|à|to) (?:la |the )?(?:página|page) "
    r"(?:principal|d['’]accueil)\b.{0,40}"
    r"|(?:关注新华网|新浪微博|微博|微信|qzone|图集|新闻评论|加载更多|[^\W\d]{2,6}网\s正文)"
    r"|【纠错】.{0,30}"
    r"|\((?:cubaminrex|minrex|prensa latina|con información de|tomado de|fuente)\b[^()]{0,90}\)\.?",
    re.IGNORECASE,
)
#: In which languages a page is offered, each by its own name; so many of them are a menu.
_LANGUAGES = frozenset(
    {
        "english", "français", "español", "русский", "العربية", "中文", "中文(简体)", "简体中文",
        "繁體中文", "deutsch", "italiano", "português", "日本語", "한국어",
    }
)  # fmt: skip
_FEWEST_LANGUAGES = 3
#: A link to the page in another language: "[en]", "Japanese", "Version française".
_LANGUAGE = when_met(
    r"\W*(?:(?:in|en|version|versión|версия(?: на)?|lire en|leer en|read in)\s)?(?:english|french|"
    r"spanish|russian|arabic|chinese|japanese|korean|german|portuguese|français|française|anglaise?|"
    r"espagnole?|español|inglés|inglesa|francés|francesa|russe|русский|русская|английск\w+|"
    r"العربية|عربي|中文|英文|法文|俄文|日本語|deutsch|italiano|português|nederlands|svenska|norsk|"
    r"dansk|suomi|polski|türkçe|עברית|한국어|en|fr|es|ru|ar|zh|de)(?:\s(?:version|versión|версия))?\W*",
    re.IGNORECASE,
)
#: How a list of documents describes one, below its text.
_DESCRIBED, _DESCRIBES = "Document Type: ", when_met(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?: \S")
#: "- Home", "- Legislation", one below the other at the very top.
_STEP, _FEW_STEPS, _MANY_STEPS = when_met(r"[-*•] [^\W\d_][\w '’]{1,39}"), 2, 6
#: Between bars: so many names at least, none longer.
_FEWEST_CELLS, _CELL = 5, 30
#: How a line of a page's foot begins.
_FOOTER = when_met(
    r"\W*(?:©|copyright\b|all rights reserved|tous droits réservés|"
    r"(?:todos los )?derechos reservados|by [^|]{3,60}\||"
    r"все права защищены|جميع الحقوق|版权所有|版權所有|"
    r"(?:related|latest|more|other|recent) (?:news|content|links|pages|articles|posts|stories|"
    r"speeches|statements|documents|publications|resources)\Z|related\Z|"
    r"(?:leave a (?:reply|comment)|deja una respuesta|añadir nuevo comentario|"
    r"laisser un commentaire|добавить комментарий)|网站地图|.{0,40}ICP[备證]|"
    r"(?:tags?|topics?|categor(?:y|ies)|categorías?|catégories?|etiquetas|palabras clave|"
    r"mots[- ]clés|теги|метки|الوسوم|标签)\s?(?::.{0,90})?\Z|"
    r"(?:receive|get|sign up|subscribe)\b.{0,60}(?:inbox|newsletter|updates|e-?mails?)|"
    r"subscribe\b.{0,40}\Z|"
    r"(?:was|is) this page (?:useful|helpful)|share (?:this|on)\b.{0,30}\Z|follow us\b|"
    r"updates to this page|dans la même rubrique|(?:voir|lire) aussi|partager\b|suivez-nous|"
    r"noticias relacionadas|compartir\b|síguenos|категори[ия]\Z|дополнительные материалы|"
    r"compartilhe\b|todo o conteúdo deste site|condividi|"
    r"смотрите также|поделиться|مشاركة|شارك|مواضيع ذات صلة|相关(?:新闻|链接|文章)|推荐给朋友|"
    r"mentions légales|privacy(?: policy)?\Z|contacts?\s?:|contact us|contact\Z|"
    r"this (?:web)?site is |aviso legal|sitemap\Z|"
    r"(?:tel(?:ephone)?|phone|fax|e-?mail|tél|courriel|teléfono|correo|телефон|факс|هاتف|电话|传真)"
    r"\s?[.:：])",
    re.IGNORECASE,
)
#: An address of a house, or of those in it.
_ADDRESS = when_met(
    r"[\w.+-]{1,40}@[\w-]{1,40}\.\w|\b\d{1,5}\s(?:[\w.'’-]{1,20}\s){1,4}(?:Street|St\.|Avenue|Ave\.?|Road|"
    r"Plaza|Place|Boulevard|Drive)\b|\b(?:NY|N\.Y\.|DC|D\.C\.)\s\d{5}\b"
)
#: With whom to get in touch, below a page's text.
_CONTACTS = when_met(
    r"(?:(?:(?:media|press|public) )?contacts?(?: (?:us|details|information|for (?:the )?(?:media|"
    r"press)))?|for (?:more|further) information(?:,? (?:please )?contact)?|"
    r"media (?:enquir|inquir)ies|contacts? (?:de )?presse|contacto(?: de prensa)?|контакты|للاتصال|"
    r"联系方式)\W*",
    re.IGNORECASE,
)
_CONTACTS_WITHIN, _ADDRESS_MAX = 10, 250  # blocks of a page's end, characters of an address
#: How a site asks for consent to be followed.
_COOKIES = when_met(
    r"(?:\b(?:us(?:e|es|ing)|utilis\w+|utiliza\w*|usa|использу\w+)\b.{0,60}?|نستخدم.{0,40}?)"
    r"(?:\bcookies?\b|файлы cookie|ملفات تعريف الارتباط)"
    r"|\bfor (?:the )?use of the information media\b",
    re.IGNORECASE,
)
_CONSENT_MAX = 400
#: In a longer line one of these parts several offers, or the steps of a path, or leads to a name.
_SHORT, _SIGNS = 60, frozenset(">›»|/:：©(")
_LONGEST, _HEAD, _FOOT, _LANGUAGE_MAX, _FOOT_MAX = 80, 30, 12, 30, 160


def offers(texts: Sequence[str]) -> Iterator[int]:
    """The places near either end of lines or blocks that are nothing but offers."""
    foot = max(_HEAD, len(texts) - _FOOT)
    for at in (*range(min(_HEAD, len(texts))), *range(foot, len(texts))):
        text = texts[at]
        if (
            1 < len(text) <= _LONGEST
            and (len(text) <= _SHORT or not _SIGNS.isdisjoint(text))  # as print lines are not
            and (_OFFER.fullmatch(text) or _PATH.fullmatch(text) or _ASIDE.fullmatch(text))
        ):
            yield at
        if (
            ("ookie" in text or "mation media" in text)
            and len(text) <= _CONSENT_MAX
            and _COOKIES.search(text)
        ):
            yield at
    yield from _languages(texts[:_HEAD])
    yield from _described(texts)
    yield from _steps(texts[:_HEAD])
    yield from _bars(texts[:_HEAD])


def _steps(texts: Sequence[str]) -> Iterator[int]:
    """The places of a list of short names above all else: where in a site the page stands."""
    run: list[int] = []
    for at, text in enumerate(texts):
        if not text:
            continue
        if _STEP.fullmatch(text) is None:
            break
        run.append(at)
    if _FEW_STEPS <= len(run) <= _MANY_STEPS:
        yield from run


def _bars(texts: Sequence[str]) -> Iterator[int]:
    """The places of rows of short names between bars above all else: "Home | Calendar | Links"."""
    run: list[int] = []
    for at, text in enumerate(texts):
        if not text:
            continue
        cells = [cell.strip() for cell in text.strip("| ").split("|")]
        if len(cells) < _FEWEST_CELLS or any(not cell or len(cell) > _CELL for cell in cells):
            tabled = text.count("|") > 1  # the heads of a table's columns, and a row below them
            yield from () if tabled else run
            return
        if any(map(str.isdigit, text)):
            return
        run.append(at)


def _described(texts: Sequence[str]) -> Iterator[int]:
    """The places of the lines below a text that say what it is: "Document Type: Letter"."""
    foot = range(max(0, len(texts) - _FOOT), len(texts))
    first = next((at for at in foot if texts[at].startswith(_DESCRIBED)), len(texts))
    if all(_DESCRIBES.match(text) for text in texts[first:] if text):
        yield from (at for at in range(first, len(texts)) if texts[at])


def contacts(texts: Sequence[str]) -> range:
    """The places of those to get in touch with, as a page ends: a heading, short lines below it."""
    first = len(texts)
    for at in range(len(texts) - 1, max(0, len(texts) - _CONTACTS_WITHIN), -1):
        if len(texts[at]) > _ADDRESS_MAX:
            break
        first = at if _CONTACTS.fullmatch(texts[at]) else first
    return range(first, len(texts))


def ends_page(text: str) -> bool:
    """Whether a line is of a page's foot: what it offers, whose it is, how to reach them."""
    return len(text) <= _FOOT_MAX and (
        _OFFER.fullmatch(text) is not None
        or _FOOTER.match(text) is not None
        or _ADDRESS.search(text) is not None
    )


def names_language(text: str) -> bool:
    """Whether a link names nothing but the language that it leads to."""
    return len(text) <= _LANGUAGE_MAX and _LANGUAGE.fullmatch(text) is not None


def _languages(texts: Sequence[str]) -> Iterator[int]:
    """The places of lines that name languages only, several of which follow one another."""
    run: list[int] = []
    for at, text in enumerate((*texts, "")):
        if 1 < len(text) < _LONGEST and text.strip(" •·*|-").casefold() in _LANGUAGES:
            run.append(at)
        elif text.strip() or at == len(texts):
            if len(run) >= _FEWEST_LANGUAGES:
                yield from run
            run = []
