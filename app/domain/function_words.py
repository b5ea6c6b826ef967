"""Function words: findable like any other, but they say little about what a paragraph is about.

A question in plain words has as many of them as words that matter, and where texts are short some
("which", "anyone") are rare enough to look like the rarest of words. In the ranking they count for
half; in which paragraphs are found they count in full. Our own lists, folded as the analysis folds
words; a word of one language that is a common noun or verb in another is left out.
"""

from __future__ import annotations

from app.domain.text import fold_key

__all__ = ["FUNCTION_WORD_WEIGHT", "word_weight"]

FUNCTION_WORD_WEIGHT = 0.5

_WORDS = {
    "en": """
        a an the of in on at to for from by with without within into onto over under about above
        below between among through during before after since until against towards upon per via
        as than like and or but nor so yet if then else because while although though whether
        either neither both not no
        i you he she it we they me him her us them my your his its our their this that these those
        who whom whose which what when where why how there here
        is am are was were be been being do does did done has have had having can could may might
        must shall should will would
        any some all each every such same other another more most much many few less least very
        too also only just even still already ever never anyone someone something anything
        """,
    "fr": """
        le la les un une des du de au aux à en dans sur sous par pour avec sans entre vers chez
        depuis pendant avant après contre selon et ou mais donc ni car si que qui quoi dont où
        quand comment pourquoi combien quel quelle quels quelles lequel laquelle
        je tu il elle on nous vous ils elles me te se lui leur leurs ce cet cette ces cela ceci
        mon ma mes ton ta tes sa ses notre nos votre vos y
        est sont était étaient être été suis sommes êtes sera seront serait ai as a ont avons avez
        avait avaient avoir eu fait peut peuvent doit doivent
        ne pas plus moins très trop aussi encore déjà toujours jamais tout toute tous toutes même
        autre autres chaque quelque quelques aucun aucune comme ainsi
        """,
    "es": """
        el la los las un una unos unas lo de del al a en con sin por para sobre bajo entre hacia
        hasta desde durante antes después contra según y e o u pero sino ni si que quien quienes
        cual cuales cuyo cuya donde cuando como porque cuanto
        yo tú él ella nosotros vosotros ellos ellas me te se le les nos os su sus mi mis tu tus
        nuestro nuestra nuestros nuestras este esta estos estas ese esa esos esas esto eso aquel
        aquella
        es son era eran ser sido fue fueron está están estar ha han había habían haber he hay
        puede pueden debe deben
        no más menos muy también ya todavía siempre nunca todo toda todos todas mismo misma otro
        otra otros otras cada algún alguna algunos algunas ningún ninguna así
        """,
    "ru": """
        в во на с со к ко по о об от до из за для при над под у без через между перед после и а но
        или либо да если то что чтобы как когда где куда почему потому который которая которое
        которые которых чем чём кто какой какая какие каких ли же бы не ни
        я ты он она оно мы вы они меня его её ему ей нас нам вас вам их им ими себя этот эта это
        эти этого этой этих тот та те того той тех свой своя свои своих наш наша наши
        быть был была было были есть будет будут является являются может могут должен должны
        более менее очень также ещё уже только всё все всех каждый другой другие там тут здесь
        """,
    "ar": """
        في من إلى على عن مع بين عند منذ حتى خلال قبل بعد ضد دون بدون حول و أو ثم لكن بل إن أن إذا
        لو كما لأن هل ما ماذا متى أين كيف لماذا كم أي التي الذي الذين اللذان اللتان
        أنا أنت هو هي نحن أنتم هم هذا هذه ذلك تلك هؤلاء
        كان كانت كانوا يكون تكون ليس ليست قد لقد لا لم لن كل بعض غير جميع هناك هنا أيضا فقط
        """,
    "zh": """
        的 了 是 在 和 与 及 或 对 于 从 向 以 为 被 把 将 之 其 这 那 我 你 他 她 它 们 也 都 就 而
        但 不 没 有 吗 呢 吧 什 么 谁 哪 怎 如 何
        """,
}

_FOLDED = {
    language: frozenset(fold_key(word) for word in words.split())
    for language, words in _WORDS.items()
}


def word_weight(word: str, languages: tuple[str, ...]) -> float:
    """How much a word as written in a query counts in the ranking, in an index of `languages`.

    A word with a capital is a name, an abbreviation or the first of a sentence: `US` is no "us".
    """
    if word.lower() != word and word[1:].lower() != word[1:]:
        return 1.0
    key = fold_key(word)
    held = any(key in _FOLDED.get(language, ()) for language in languages)
    return FUNCTION_WORD_WEIGHT if held else 1.0
