"""Where another cue ends what is said."""

from __future__ import annotations

from musnad.attribution.content_ends import turn, within_marks
from musnad.attribution.cues import Cue
from musnad.attribution.openings import WITHOUT, introduces, opening_of
from musnad.attribution.scene import (
    ACCUSES,
    SELFSAME,
    Scene,
    impersonal,
    names_source,
    own_words,
    said_which,
    through_verb,
)
from musnad.attribution.speakers import subject_after
from musnad.attribution.speech import closes_speech
from musnad.entities.coding import somebody
from musnad.text.connectors import past_connectors
from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import leads, noun_phrase, phrase_or_quoted

AGAINST = ("الا", "غير", "بيد")  # with أن: «إلا أن مسؤولا آخر أكد»
CONNECTORS = 5  # words that join a clause, at most: «من جهة أخرى»
NEAR = 6  # words behind a joined verb within which its own subject begins
NAMED = 12  # words from «إلا أن» to the verb of him who is named behind it, at most
AGAIN = ("سبق", "عاد", "يعود")  # «عاد وأكد»: the verb that و joins to them is what is done again
SAME = ("نفسه", "نفسها", "نفسهم", "انفسهم", "ذاته", "ذاتها", "عينه")  # «وفق المصدر نفسه»
ASIDE = 15  # words of a source between two dashes, at most
DASHES = ("-", "--", "–", "—")
TAKES_UP = ("هو", "هي")
LEAST = 2  # words before a source in the middle of its clause, at least
COMPLETES = ("obj", "nsubj", "nsubj:pass", "obl:arg", "xcomp", "ccomp")  # what a verb still lacks
JOINING = ("كما", "فيما", "بينما", "ثم", "حيث", "اذ")  # before a verb: it goes on at the level of the first cue
BESIDE = 12  # words from «بين» to what the first of two says, at most


def next_cue(scene: Scene, cue: Cue, begin: int) -> int:
    """The first later cue that ends the content: a participle, a coordinated verb, a source after a comma."""
    words = scene.page.words
    for other in scene.cues:
        if other.first <= max(begin, cue.first) or within_marks(scene.page, begin, other.first, scene.last):
            continue
        before = words[other.first - 1]
        joined = _joining(scene.page, other.first)
        comma = before.form in ("،", "؛") or closes_speech(scene.page, other.first - 1)
        if _of_what_is_said(scene, cue, other, begin):
            continue
        if (ends := _ends_at_once(scene, cue, other, begin)) is not None:
            return ends
        at_level = comma or joined > 0 or words[other.first].conjunction == "و"
        if words[other.first - 1].stem in AGAIN and words[other.first].conjunction == "و":
            continue  # «أن الحزب سبق وأدان»
        if other.form == "finite" and at_level and not _inside(scene, cue, other) and introduces(scene, other):
            if _predicate(scene, begin, other):
                continue
            return other.first - joined
        if other.form == "finite" and (turn := _narrator_turns(scene, other, begin)) is not None:
            return turn
        if other.form == "phrase" and _ends_with_source(scene, other, begin):
            return other.first - joined
    return scene.last


def _ends_at_once(scene: Scene, cue: Cue, other: Cue, begin: int) -> int | None:
    """Where a participle, «بقوله» or another who is told of beside the first ends what is said, whatever joins it."""
    goes_with = other.form == "participle" and (introduces(scene, other) or _only_goes_with(scene, other))
    return other.first if goes_with or in_his_words(scene, other) else _told_beside(scene, cue, other, begin)


def in_his_words(scene: Scene, other: Cue) -> bool:
    """«استنكر النائب القرار | بقوله: "لا عدل هنا"»: «ب» with his word, which its clause follows at once."""
    word = scene.page.words[other.first]
    his = other.form == "masdar" and word.preposition == "ب" and word.pronoun
    begun = opening_of(scene, other) if his else None
    return begun is not None and begun.clause and begun.mark - other.last <= 1


def _told_beside(scene: Scene, cue: Cue, other: Cue, begin: int) -> int | None:
    """«الخلاف بين الحزب الذي يطالب بالإقالة | والنقابة التي ترفضها»: where the second begins of two who are told of side by side, each in a relative
    clause."""
    page, words = scene.page, scene.page.words
    relative = other.first - 1
    both = words[cue.first - 1].function == "relative" and words[relative].function == "relative"
    if not both or other.form != "finite" or words[relative].conjunction or not introduces(scene, other):
        return None
    led = any(word.base == "بين" for word in words[max(scene.first, cue.first - BESIDE) : cue.first])
    heads = (i for i in range(begin + 1, relative) if words[i].conjunction == "و" and somebody(page, i))
    return next((i for i in heads if led and noun_phrase(page, i, relative) == relative), None)


def _ends_with_source(scene: Scene, other: Cue, begin: int) -> bool:
    """«قال إن الوضع هادئ، وفق الشرطة»: whether a source that is named behind it ends what is said."""
    aside = not names_source(scene, other) or _aside_of_his(scene, other)
    return not aside and breaks_off(scene, begin, other) is None


def breaks_off(scene: Scene, begin: int, source: Cue) -> int | None:
    """«المشروع، وفقا لوزير الإسكان، | سينتهي», «تعرض الحراس، وفق النقابة، | للضرب»: behind a source and a comma where the clause goes on that it
    stands in: no verb or only one of a relative clause stands before it, or the tree ties what follows to what stands before."""
    page, words = scene.page, scene.page.words
    if (behind := _past_dashes(scene, source)) is not None:
        return behind
    end = _past_source(scene, source)
    closed = end < scene.last and words[end].form == "،"
    then = end + closed
    if then >= scene.last or source.first - begin < LEAST or words[then].kind != "word" or not _goes_on(scene, then):
        return None
    alone = words[source.first - 1].form == "،" and not _has_predicate(page, begin, source.first - 1)
    if not closed:  # «عدد العمال، وفق المدير نفسه | لم يتغير», «من المنتظر وفق المصدر | دعم المصنع»
        alone = alone and words[then].function == "negation"
    return then if alone or _tied(page, begin, source.first, then, closed=closed) else None


def _past_dashes(scene: Scene, source: Cue) -> int | None:
    """«المصانع التي سمحت -على حد قول المدير- | بزيادة الإنتاج»: between two dashes a source is an aside, behind which the clause goes on, unless a verb is
    joined to it or another cue goes with what was said."""
    words = scene.page.words
    if source.first <= scene.first or words[source.first - 1].form not in DASHES:
        return None
    marks = (i for i in range(source.last, min(source.last + ASIDE, scene.last)) if words[i].kind == "punctuation")
    then = next((i for i in marks if words[i].form not in QUOTES), scene.last) + 1
    if then >= scene.last or words[then - 1].form not in DASHES or words[then].kind != "word":
        return None
    # «ارتفعت الأسعار -وفقا للوزارة- | وأعلن التجار الإضراب», «| وهو ما رفضه العمال»
    anew = words[then].conjunction and (words[then].verb or words[then].stem in TAKES_UP)
    said = any(other.first == then and other.form in ("participle", "phrase") for other in scene.cues)
    return None if anew or said else then


def _past_source(scene: Scene, source: Cue) -> int:
    """Where the phrase for a source ends: «وفق المصدر نفسه», «وفق ذات المصدر», «بحسب ما أفاد به المدير»."""
    page, at = scene.page, through_verb(scene, source)[0]
    led = source.last < at < scene.last and leads(page.words[at])
    found = subject_after(page, at, scene.last) if led else None
    at += at < scene.last and page.words[at].form in SELFSAME
    end = found.last if found else phrase_or_quoted(page, at, scene.last) if at < scene.last else at
    document = page.words[end - 1].stem in nouns(page.tables).occasions
    whose = giver(page, end, scene.last) if document else None
    return past_same(scene, _past_where(page, whose[1], scene.last) if whose else end)


def giver(page: Page, at: int, last: int) -> tuple[int, int] | None:
    """«حسب تصريحات | لرئيس النيابة», «وفق بيان من | السفارة»: behind a document, whose words they are."""
    at += at < last and page.words[at].form == "من"
    led = at < last and (page.words[at].preposition == "ل" or page.words[at - 1].form == "من")
    end = noun_phrase(page, at, last) if led and page.words[at].stem and somebody(page, at) else at  # not «لها»
    return (at, end) if end > at else None


def _past_where(page: Page, at: int, last: int) -> int:
    """«السفارة | في تونس»"""
    return page.place_at.get(at + 1, at) if at + 1 < last and page.words[at].form == "في" else at


def past_same(scene: Scene, end: int) -> int:
    """«المصدر | نفسه»: the index after the words that say once more who it is."""
    while end < scene.last and scene.page.words[end].form in SAME:
        end += 1
    return end


def _tied(page: Page, begin: int, source: int, at: int, *, closed: bool) -> bool:
    """Whether the tree ties the clause before a source to what stands behind: «تعرض الحراس | للضرب», «يحاول الحارس | الدخول», «فإنها اليوم |
    تستفيد»; behind a comma what only tells where or how it was completes a verb that has but its subject."""
    tree, last = page.syntax, source - (page.words[source - 1].kind == "punctuation")
    if tree is None:
        return False
    led = tree.relation(at) == "case" and (tree.head(at) or 0) > at
    phrase = tree.head(at) if led else at
    governor = tree.head(phrase) if phrase is not None else None
    if phrase is not None and governor is not None and begin <= governor < last:
        bare = tree.is_verb(governor) and noun_phrase(page, governor + 1, last) == last
        return tree.relation(phrase) in COMPLETES or (closed and bare and tree.relation(phrase) == "obl")
    verb = next((i for i in tree.governors(last - 1) if tree.is_verb(i)), None)
    return closed and verb == at and page.words[at].verb is not None


def _has_predicate(page: Page, begin: int, last: int) -> bool:
    """Whether a verb of its own stands in a clause: not in «كان المهاجم», «الرجل الذي قتل أمس»."""
    end = next((i for i in range(begin, last) if page.words[i].function == "relative"), last)
    tree = page.syntax
    return any(page.words[i].verb or (tree is not None and tree.is_verb(i)) for i in range(begin, end))


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether a word behind a comma may be what a clause says of its subject: a verb, a noun, a preposition that nothing joins."""
    word = scene.page.words[at]
    anew = word.conjunction != "" or word.function in ("complementizer", "relative", "subordinator")
    anew = anew or turn(scene.page, at, clause=False)
    said = any(other.first == at and other.form in ("participle", "phrase") for other in scene.cues)
    return not anew and not said and word.form not in JOINING


def _of_what_is_said(scene: Scene, cue: Cue, other: Cue, begin: int) -> bool:
    """Whether a later cue is told of by him whose words begin at ``begin``, who goes on."""
    if other.first - _joining(scene.page, other.first) <= begin:
        return True  # «وتابع: كما طالبت»
    inside = (
        _of_somebody_inside(scene, cue, other, begin)
        or _of_teller_inside(scene, cue, other, begin)
        or _comes_out_inside(scene, cue, other, begin)
    )
    return inside or _in_first_person(cue, other) or _is_accused(scene, other)


def _in_first_person(cue: Cue, other: Cue) -> bool:
    """«قال إن الخطة ناقصة، ونطالب بتعديلها»: he who speaks of himself is whoever is told to speak."""
    told = cue.verb is None or cue.verb.person == "3"
    return told and other.form == "finite" and other.verb is not None and other.verb.person == "1"


def _only_goes_with(scene: Scene, other: Cue) -> bool:
    """«وصف الحادث بالخطير، داعيا من يحملون السلاح إلى تركه»: a participle with its alef behind a comma goes with the verb before, whatever it
    introduces."""
    words = scene.page.words
    bare = not words[other.first].conjunction and words[other.first - 1].form == "،"
    return bare and words[other.first].accusative and words[other.first].plain.endswith(("ا", "اً"))


def _comes_out_inside(scene: Scene, cue: Cue, other: Cue, begin: int) -> bool:
    """«قال الناطق إن الفرق انتقلت إلى الموقع وتبين أن الحريق محدود»: what comes out, by nobody who is named, is still what he says."""
    words = scene.page.words
    clause = begin > 0 and words[begin - 1].function == "complementizer" and not impersonal(cue)
    return clause and impersonal(other) and words[other.first].conjunction == "و" and words[other.first - 1].form != "،"


def _is_accused(scene: Scene, other: Cue) -> bool:
    """«قال إن عاملا أوقف واتهم بالسرقة»: right before what he is accused of the verb is in the passive, by nobody who is named."""
    words, at = scene.page.words, other.last
    finite = other.form == "finite" and other.rows[0].cue in ACCUSES and not words[other.first].pronoun
    return finite and at < scene.last and (words[at].preposition == "ب" or words[at].form.startswith("بان"))


def _joining(page: Page, i: int) -> int:
    """How many words before ``i`` join it to what comes before: «كما», «فيما», «لكن», «في حين»."""
    before = page.words[i - 1]
    if before.form == "حين" and i > 1 and page.words[i - 2].form == "في":
        return 2
    return int(before.form in JOINING or before.stem.startswith("لكن"))


def _aside_of_his(scene: Scene, cue: Cue) -> bool:
    """«قال إن «الإهمال»، على حد وصفه، سبب الحريق»: between commas the words only remind whose the content is, which goes on."""
    words = scene.page.words
    if cue.last >= scene.last or not own_words(scene.page, cue):
        return False
    next_ones = (other for other in scene.cues if other.form in ("finite", "participle"))
    if any(other.first in (cue.last + 1, cue.last + 2) for other in next_ones):
        return False  # «..., بحسب قوله، مضيفا أن»: they close it
    return all(words[i].form == "،" for i in (cue.first - 1, cue.last))


def _predicate(scene: Scene, begin: int, other: Cue) -> bool:
    """«أن وزير التموين، تعهد بتلبية المطالب»: behind أن and a subject alone the verb is what the clause says of it."""
    words = scene.page.words
    bare = not words[other.first].conjunction and words[other.first - 1].form == "،"
    after_that = begin > 0 and words[begin - 1].function == "complementizer"
    if not (bare and after_that):
        return False
    return noun_phrase(scene.page, begin, other.first) == other.first - 1 or _of_first_noun(scene.page, begin, other)


def _of_first_noun(page: Page, begin: int, other: Cue) -> bool:
    """«أن الجمعية، ممثلة في رئيسها، أكدت دعمها»: no verb stands before it, and in the tree its subject is the noun behind أن."""
    tree = page.syntax
    subject = tree.subject(other.first) if tree else None
    told = any(word.verb for word in page.words[begin : other.first])
    return not told and subject is not None and begin <= subject < noun_phrase(page, begin, other.first)


def _inside(scene: Scene, cue: Cue, other: Cue) -> bool:
    """«أضاف أنه يوجه رسالة، ويدعوه إلى»: a joined verb in the present after a cue in the past is still what is said."""
    told = cue.verb is not None and cue.verb.tense == "past"
    goes_on = other.verb is not None and other.verb.tense in ("present", "future")
    joined = scene.page.words[other.first].conjunction == "و"
    alone = subject_after(scene.page, other.last, min(other.last + NEAR, scene.last)) is None
    return told and goes_on and joined and alone


def _of_somebody_inside(scene: Scene, cue: Cue, other: Cue, begin: int) -> bool:
    """«قال الوزير إن الحكومة أدانت الهجوم، مطالبة بوقفه», «لفت البيان إلى أن الأعضاء أدانوا الهجوم وطالبوا بوقفه»: by its gender or number the later
    cue is not of the one who speaks, but of somebody that a verb of his words tells of."""
    page, told = scene.page, cue.verb
    shape = _agrees(page, other) if other.form in ("finite", "participle") else None
    if told is None or told.person != "3" or shape is None or any(row.pattern == "relays" for row in cue.rows):
        return False
    if other.form == "finite" and subject_after(page, other.last, min(other.last + NEAR, scene.last)) is not None:
        return False
    plain = shape[1] != "s" and other.rows[0].stance == "assert"  # «قال شهود إن الجنود انسحبوا وأضافوا»
    if told.number != "s" or shape == (told.gender, "s") or plain:
        return False
    if shape[1] == "p" and page.words[other.first].pronoun:
        return True  # «قال إن الرئيس التقى مستشاريه، ونصحوه بالتأجيل»
    near = (word.verb for word in page.words[begin : other.first] if word.verb)
    return any((form.gender, form.number) == shape for form in near if form.person == "3")


def _of_teller_inside(scene: Scene, cue: Cue, other: Cue, begin: int) -> bool:
    """«بحسب الموقع، وصفت مصادر القرار بالخطأ، لافتة إلى أن»: behind a source phrase, which is no verb that a participle could go with, it goes with
    a verb of saying told there."""
    shape = _agrees(scene.page, other) if cue.form == "phrase" and other.form == "participle" else None
    verbs = (told.verb for told in scene.cues if told.form == "finite" and begin <= told.first < other.first)
    return shape is not None and any(form is not None and (form.gender, form.number) == shape for form in verbs)


def _agrees(page: Page, cue: Cue) -> tuple[str, str] | None:
    """Gender and number of a verb in the past, or of a participle, «مطالبة», «مطالبا»."""
    word = page.words[cue.first]
    if cue.form == "finite":
        form = cue.verb
        told = form is not None and form.tense == "past" and form.person == "3"
        return (form.gender, form.number) if told and form is not None else None
    if word.plain.endswith("ة"):
        return "f", "s"
    return ("m", "s") if word.accusative else None


def _narrator_turns(scene: Scene, cue: Cue, begin: int) -> int | None:
    """Where the narrator takes the word again, or gives it to somebody else, before a later cue."""
    anew = _begins_anew(scene, cue, begin)
    return _said_against(scene, cue, begin) if anew is None else anew


def _begins_anew(scene: Scene, cue: Cue, begin: int) -> int | None:
    """Where the narrator takes the word again before a later cue: «، من جهتها قالت السفارة إن», «دون أن يذكر»,
    «، وهو ما نفاه»; None when the cue is part of what is said."""
    words = scene.page.words
    if words[cue.first - 1].form == "ان" and words[cue.first - 2].stem in WITHOUT:
        return cue.first - 2 - (words[cue.first - 3].form == "من")
    which = said_which(scene.page, cue)
    if which is not None:
        return which
    for i in range(max(begin + 1, cue.first - CONNECTORS), cue.first):
        if (
            words[i].conjunction != "ف"
            and words[i - 1].form == "،"
            and past_connectors(scene.page, i, cue.first) == cue.first
        ):
            return i if introduces(scene, cue) else None
    return None


def _said_against(scene: Scene, cue: Cue, begin: int) -> int | None:
    """«قال إن اللقاء قريب، إلا أن مسؤولا آخر أكد أن», «لكن الوزارة نفت»: where the narrator gives somebody else the word, whose verb is the first
    behind him."""
    words = scene.page.words
    for i in range(cue.first - 2, max(begin, cue.first - NAMED), -1):
        if words[i].verb:
            return None
        but_that = words[i].form in AGAINST and words[i + 1].form == "ان"
        if but_that or words[i].base == "لكن":
            named = i + 1 + but_that
            return i if named < cue.first and somebody(scene.page, named) and introduces(scene, cue) else None
    return None
