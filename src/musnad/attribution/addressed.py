"""Whom a verb of saying is said to or of: the phrase behind it that looks like its subject and is its object, «واتهم | المدير | بالتقصير», «وحث |
المصارف | على الإقراض»."""

from __future__ import annotations

from musnad.attribution.agreement import several
from musnad.attribution.begun import Opening
from musnad.attribution.cues import Cue
from musnad.attribution.done_to import his_people
from musnad.attribution.scene import ACCUSES, DESCRIBES, Scene, may_tell
from musnad.attribution.speakers import Speaker, counted
from musnad.entities.coding import described, somebody
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.verb_here import IN_WHICH

BOUND = ("ه", "ها", "هم", "هما", "هن")
APPEALS = ("ناشد",)
INFORMS = ("أبلغ", "أخبر", "أخطر")
URGES = ("حث", "نصح")
DEMANDS = ("طالب", "دعا")
STATES = ("GOV", "JUD", "COP", "MIL", "LEG")  # sectors of a state's organs
BURDENS = ("حمل مسؤولية",)
GOES_ON = ("تابع", "واصل", "أكمل", "استكمل", "ختم", "اختتم")
CALLS = ("دعا", "حث", "ناشد")
BESIDE = 6  # words of what tells whose somebody is: «تجمع للمعارضة»


def is_object(page: Page, cue: Cue, begun: Opening, found: Speaker) -> bool:
    """«ووصف المباحثات بأنها», «واتهم المدير بالتقصير»: the only phrase before what is said of it is what is described or accused."""
    if _called_on(page, cue, begun, found) or _called_in_words(page, cue, found) or _informed(page, cue, begun, found):
        return True
    if _his_own_speech(page, cue, begun, found):
        return True
    if his_people(page, cue, begun, found) and not before_object(page, found.last):
        return True
    describes = begun.row.cue in (*DESCRIBES, *ACCUSES) and not has_object(page, cue)
    led = begun.clause or page.words[begun.mark].preposition != ""
    inside = found.first > cue.last and page.words[cue.last].form in IN_WHICH
    if describes and led and inside and not may_tell(page, found.first):
        return True  # «نشرت مقالا وصفت فيه الألعاب عبر الإنترنت بأنها»
    alone = found.first == cue.last or page.words[found.first].pronoun != ""  # «فاتهم - بلا دليل - خصومه بتدبير»
    return describes and led and alone and found.last == begun.mark


def has_object(page: Page, cue: Cue) -> bool:
    """«ووصفته المعارضة بأنه»: whether a pronoun on the verb is whom it describes, where its word is not cut, too: a verb in the past has
    no ه of its own behind its stem."""
    word, form = page.words[cue.first], cue.verb
    bound = form is not None and form.tense == "past" and word.plain.endswith(BOUND) and "ه" not in form.lemma
    return word.pronoun != "" or bound


def _his_own_speech(page: Page, cue: Cue, begun: Opening, found: Speaker) -> bool:
    """«وتابع | حديثه: "لن نغادر"», «وواصل | هجومه: "لا نثق بها"»: with what he goes on who speaks; not «وتابع مساعده»."""
    word = page.words[found.first]
    alone = found.first == cue.last and found.last == found.first + 1 and word.pronoun in BOUND
    known = nouns(page.tables)
    spoken = is_deed(page, word) or known.shape_of_occasion(word) or known.shape_is("own_words", word)
    return begun.row.cue in GOES_ON and alone and spoken and not somebody(page, found.first)


def _called_on(page: Page, cue: Cue, begun: Opening, found: Speaker) -> bool:
    """«واستبعدت الوزارة ذلك، ودعت وسائل الإعلام إلى التروي»: right behind a joined verb of calling people at large are called on."""
    joined = page.words[cue.first].conjunction == "و" and found.first == cue.last
    at_large = nouns(page.tables).is_("called_on", page.words[found.first].stem)
    alone = joined and found.last == begun.mark
    if begun.row.cue in APPEALS and begun.clause:
        return alone  # «وناشد الأزهر أن يدعو»: one appeals to somebody
    word = page.words[found.first]
    role = nouns(page.tables).role(word)
    bodies = word.article and word.plain.endswith(("ات", "آت")) and (role is None or role.type != "person")
    bodies = bodies and cue.verb is not None and (cue.verb.gender, cue.verb.number) == ("m", "s")
    return begun.row.cue in CALLS and alone and (at_large or bodies)  # «وحث الإدارات على»


def _informed(page: Page, cue: Cue, begun: Opening, found: Speaker) -> bool:
    """«قال المدير إنه باق. وأبلغ الحضور أن الأشغال تقدمت», «وأخبر أفراد الأمن أنه حضر»: several, or people at large, alone behind a joined verb of one
    man who lets them know, are whom he tells."""
    one = cue.verb is not None and (cue.verb.number, cue.verb.gender) == ("s", "m")
    alone = found.first == cue.last and found.last == begun.mark and page.words[cue.first].conjunction == "و"
    if begun.row.cue not in INFORMS or not (one and alone and begun.clause):
        return False
    head = page.words[found.first]
    at_large = nouns(page.tables).is_("called_on", head.stem)
    return at_large or (several(page, found) and not head.plain.endswith("ون") and not counted(page, found.first))


def _called_in_words(page: Page, cue: Cue, found: Speaker) -> bool:
    """«أطلق نداء. دعا فيه الأطباء الأردنيين إلى»: behind «فيه» several in the case of objects are called on."""
    one = cue.verb is not None and cue.verb.number == "s" and cue.verb.gender == "m"
    inside = found.first == cue.last + 1 and page.words[cue.last].form in IN_WHICH
    objects = any(w.article and w.plain.endswith("ين") for w in page.words[found.first : found.last])
    return one and inside and objects


def urged(scene: Scene, cue: Cue, begun: Opening, found: Speaker) -> bool:
    """«قال الوزير إن الأزمة عميقة. وحث المصارف على الإقراض», «وناشد المجلس التدخل», «وحمل الشركة مسؤولية الانهيار»: the only phrase behind a joined
    verb that has somebody for its object is whom it is said to, where somebody else has the word."""
    joined = scene.page.words[cue.first].conjunction == "و" and found.first == cue.last
    urges = begun.row.cue in (*URGES, *APPEALS) and found.last == begun.mark and not begun.clause
    burdens = begun.row.cue in BURDENS and cue.inner is not None and found.last == cue.inner[0]
    return joined and (urges or burdens) and scene.floor.holder(scene.page, cue.verb) is not None


def asked_of_state(scene: Scene, cue: Cue, begun: Opening, found: Speaker) -> bool:
    """«وجددت الهيئة رفضها، كما طالبت الحكومة بتسريع الإصلاح»: where a body or woman has the floor, an organ of the state by its bare name,
    alone behind a joined verb of hers, is whom it is asked of."""
    page, words = scene.page, scene.page.words
    joined = words[cue.first].conjunction == "و" or words[cue.first - 1].form == "كما"
    hers = cue.verb is not None and (cue.verb.tense, cue.verb.gender, cue.verb.number) == ("past", "f", "s")
    alone = found.first == cue.last and found.last == begun.mark == found.first + 1 and not begun.clause
    if begun.row.cue not in DEMANDS or not (joined and hers and alone and _organ(page, found)):
        return False
    holder = scene.floor.holder(page, cue.verb)
    if holder is None or words[holder.first].stem == words[found.first].stem:
        return False
    return not (_of_state(page, holder) or _only_tells(page, holder))


def _only_tells(page: Page, one: Speaker) -> bool:
    """«قالت الصحيفة», «قالت مصادر», «قالت دراسة»: who or what passes on news, and asks for nothing."""
    word, known = page.words[one.first], nouns(page.tables)
    told = described(page, one.first, one.last).type == "media" or known.is_("cited", word.stem)
    return told or known.is_("carrier", word.stem, word.base)


def _organ(page: Page, one: Speaker) -> bool:
    """«الحكومة», «النيابة», «السلطات»"""
    return page.words[one.first].article and _of_state(page, one)


def _of_state(page: Page, one: Speaker) -> bool:
    told = described(page, one.first, one.last)
    return told.type != "person" and told.sector in STATES


def before_object(page: Page, at: int) -> bool:
    """«وطالب تجمع للمعارضة أنصاره بالعودة», «رفضت نقابات هذا القانون»: what stands between a verb and a bare noun is its
    subject."""
    if at < len(page.words) and page.words[at].preposition == "ل":
        at = noun_phrase(page, at, at + BESIDE)
    if at >= len(page.words):
        return False  # the report ends there
    word = page.words[at]
    bare = word.kind == "word" and not (word.verb or word.preposition or word.conjunction or is_deed(page, word))
    return (
        bare
        and word.function in ("", "demonstrative")
        and noun_phrase(page, at, at + 2) > at
        and at not in page.time_at
    )
