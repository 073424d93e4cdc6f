"""Who says it: of the phrases around a cue and of those who spoke before, the one who may."""

from __future__ import annotations

from musnad.attribution.addressed import asked_of_state, before_object, has_object, is_object, urged
from musnad.attribution.agreement import HE_THEY, may_go_on, several, stands_for
from musnad.attribution.begun import Opening
from musnad.attribution.cues import Cue, cue_index
from musnad.attribution.floor_holder import (
    between_kana,
    faced_by_name,
    going_on,
    holder_of_floor,
    subject_of_sentence,
)
from musnad.attribution.governed import described_noun, object_in_tree
from musnad.attribution.relatives import THERE, WHEN, antecedent, without_relative
from musnad.attribution.scene import DESCRIBES, Scene
from musnad.attribution.speakers import Speaker, counted, subject_after, subject_before, subject_in_tree
from musnad.attribution.subject_agreement import agrees
from musnad.attribution.until_cue import JOINING
from musnad.attribution.whole_speakers import extended, through_share
from musnad.entities.coding import described, somebody
from musnad.folding import fold
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import leads, noun_phrase
from musnad.text.reading import asyndetic
from musnad.text.verb_here import IN_WHICH

# before a verb: a person behind it is who speaks now, «أدانت مصر الهجوم فيما دعا الوزير إلى التهدئة»
CONTRASTS = ("فيما", "بينما")
BEFORE = ("سبق", "يسبق")
LONGEST = 15  # words of whoever did it before
NAMES = 2  # words of a phrase that may be a name and an object
SAYS = ("قال", "ذكر", "أعلن", "أكد")  # verbs behind which nobody is told to whom
PRONOUNS = ("انه", "انها", "انهم", "انهن", "انهما")  # of «إن», folded
TOPICS = {"ه": "وهو", "ها": "وهي", "هم": "وهم"}  # the pronoun of an object, and what stands for the same one
ANSWERS = ("أجاب", "رد")
ASKED = fold("سئل")
ASKING = (ASKED, fold("سأل"), fold("يسأل"), fold("تسأل"))
NEAR = 5  # words from what somebody wrote to the verb that tells what stands in it


def speaker_of(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """Who says it, with those whom a share of them stands for, «61 في المئة من السكان»."""
    found = _speaker_of(scene, cue, begun)
    mark = cue.first if found and found.first < cue.first else begun.mark
    return found and found._replace(last=through_share(scene.page, found.first, found.last, mark))


def _speaker_of(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """Whom its relative clause tells of, else who stands beside the cue, else who holds the floor."""
    page = scene.page
    if _whoever(scene, cue):
        return None
    if sender := _of_sender(scene, cue, begun):
        return sender
    told_of = antecedent(page, cue.first, scene.first)
    if told_of and (own := _own_subject(page, cue, begun, told_of)):
        return own
    if teller := _tells_of_it(scene, cue, begun, told_of):
        return teller
    if sender := _wrote_to_him(scene, cue, begun):
        return sender
    between = between_kana(page, cue.first, scene.first)
    if between and not told_of and somebody(page, between.first):
        return between
    return (
        told_of
        or _whose_words(scene, cue, begun)
        or _did_before(scene, cue)
        or _in_circumstance(scene, cue)
        or _on_his_occasion(scene, cue, begun)
        or _in_his_words(scene, cue, begun)
        or _giver(scene, _notice_before(scene, cue))
        or _as_for(scene, cue, begun)
        or _asked(scene, cue, begun)
        or (faced_by_name(scene, cue) if _after(page, cue, begun) is None else None)
        or _beside(scene, cue, begun)
        or between
        or _who_had_done_it(scene, cue)
        or _of_men(page, _giver(scene, without_relative(page, cue.first, scene.first)), cue)
        or _giver(scene, described_noun(page, cue.first, cue.verb))
        or holder_of_floor(scene, cue)
    )


def _who_had_done_it(scene: Scene, cue: Cue) -> Speaker | None:
    """«أوقفت الشرطة رجلا | اتهمته بالقتل»: behind a man whom the verb takes up by a pronoun, the one who did something to him before."""
    page = scene.page
    if cue.form != "finite" or not page.words[cue.first].pronoun:
        return None
    him = without_relative(page, cue.first, scene.first) or described_noun(page, cue.first, cue.verb)
    verb = page.verb_before(him.first, scene.first) if him else None
    if him is None or verb is None:
        return None
    found = subject_after(page, verb + 1, him.first) or subject_before(page, verb, scene.first)
    return found if found and somebody(page, found.first) and agrees(page, found.first, cue.verb) else None


def _whoever(scene: Scene, cue: Cue) -> bool:
    """«هناك من يقول إن», «كل من طالب برحيله», «ومن يؤكد أنه»: nobody certain, and not who has the floor; «كان أول من طالب», «منهم من قال» are told of
    before."""
    words, at = scene.page.words, cue.first - 1
    if cue.form != "finite" or at < scene.first or words[at].base != "من" or words[at].pronoun:
        return False
    return at == scene.first or words[at].conjunction != "" or words[at - 1].base in (*THERE, "كل")


def _notice_before(scene: Scene, cue: Cue) -> Speaker | None:
    """«تلقى مدير الأمن، بلاغا يفيد»: the notice that a verb right behind it tells of."""
    notice = next((other for other in scene.cues if other.last == cue.first), None)
    told_of = notice is not None and notice.rows[0].pattern == "notice"
    return Speaker(notice.first, notice.last, _notice_before.__name__[1:]) if notice and told_of else None


def _giver(scene: Scene, told_of: Speaker | None) -> Speaker | None:
    """«تلقى المدير إخطارا من مركز الشرطة يفيد بوقوع»: of a notice, who gave it."""
    page = scene.page
    notice = told_of and any(cue.first == told_of.first and cue.rows[0].pattern == "notice" for cue in scene.cues)
    if told_of is None or not notice or told_of.last + 1 >= scene.last or page.words[told_of.last].form != "من":
        return told_of
    end = noun_phrase(page, told_of.last + 1, scene.last)
    return Speaker(told_of.last + 1, end, told_of.how) if end > told_of.last + 1 else told_of


def _whose_words(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """«احتجت على تصريحات الوزير التي أعلن فيها»: whose words they are in which it is said, unless somebody is named behind the verb."""
    page, relative = scene.page, cue.first - 1
    inside = cue.last < scene.last and page.words[cue.last].form in IN_WHICH
    if not inside or page.words[relative].function != "relative" or _after(page, cue, begun) is not None:
        return None
    end = _before_asides(page, scene.first, relative)
    for i in range(end - 2, max(scene.first, end - LONGEST) - 1, -1):
        if nouns(page.tables).is_occasion(page.words[i]) and noun_phrase(page, i + 1, end) == end:
            owner = Speaker(i + 1, end, _whose_words.__name__[1:])
            return owner if somebody(page, i + 1) and may_go_on(page, owner, cue) else None
    return None


def _before_asides(page: Page, first: int, relative: int) -> int:
    """«تصريحات الوزير |، مطلع الأسبوع، التي»: the index after the words that a relative pronoun belongs to, before its comma and what stands between two."""
    commas = [i for i in range(max(first, relative - LONGEST), relative) if page.words[i].form == "،"]
    if not commas or commas[-1] != relative - 1:
        return relative
    if len(commas) > 1 and (commas[-2] + 1 in page.time_words or leads(page.words[commas[-2] + 1])):
        return commas[-2]
    return commas[-1]


def _did_before(scene: Scene, cue: Cue) -> Speaker | None:
    """«وسبق للوزارة أن أعلنت عن»: whom «ل» leads behind «سبق»."""
    words = scene.page.words
    at = cue.first - 1
    if at <= scene.first or words[at].form != "ان":
        return None
    before = next((i for i in range(at - 1, max(scene.first, at - LONGEST) - 1, -1) if words[i].stem in BEFORE), None)
    if before is None or before + 1 == at or words[before + 1].preposition != "ل":
        return None
    end = noun_phrase(scene.page, before + 1, at)
    return Speaker(before + 1, end, _did_before.__name__[1:]) if end > before + 1 else None


def _in_circumstance(scene: Scene, cue: Cue) -> Speaker | None:
    """«تجمع مئات الطلاب وهم يهتفون»: of the subject and the object of the clause the one that the pronoun may stand for."""
    page = scene.page
    pronoun = page.words[cue.first - 1].form if cue.first > scene.first else ""
    if pronoun not in HE_THEY:
        return None
    subject = subject_of_sentence(scene, cue)
    behind = subject_after(page, subject.last, cue.first - 1) if subject else None
    found = next((one for one in (subject, behind) if one and stands_for(page, pronoun, one)), None)
    return found._replace(how=_in_circumstance.__name__[1:]) if found else None


def _in_his_words(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """«وزعت الحركة بيانا قالت فيه إن»: who does something with the words in which it is said, unless somebody is named."""
    page = scene.page
    comma = page.words[cue.first - 1].form == "،" and not page.words[cue.first].conjunction  # «بيانا، أكدت فيه»
    near = page.words[max(scene.first, cue.first - NEAR) : cue.first]
    written = any(nouns(page.tables).is_occasion(word) and not word.article for word in near)
    tells_of = comma or written or asyndetic(page.words, cue.first)
    inside = tells_of and cue.last < scene.last and page.words[cue.last].form in IN_WHICH
    if not inside or page.words[cue.first - 1].stem == WHEN or _after(page, cue, begun) is not None:
        return None
    subject = subject_of_sentence(scene, cue)
    agreed = subject and may_go_on(page, subject, cue)
    return subject._replace(how=_in_his_words.__name__[1:]) if subject and agreed else None


def _wrote_to_him(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """«وجه المجلس رسالة إلى الوزير، يطلب منه فيها», «بعث إلى أخيه برسائل يرجوه فيها»: behind words that somebody sends, the pronoun on the
    verb is whom they are sent to, and he who sends them speaks."""
    page, known, words = scene.page, nouns(scene.page.tables), scene.page.words
    if cue.form != "finite" or words[cue.first].conjunction or words[cue.first - 1].function == "relative":
        return None
    nearby = words[cue.last : cue.last + 2]
    of_him = words[cue.first].pronoun or any(
        w.form in ("منه", "منها", "منهم", "اليه", "اليها", "له", "لها") for w in nearby
    )
    sent = [w.i for w in words[scene.first : cue.first] if known.is_("message", w.stem, w.stem.removesuffix("ا"))]
    of_him = of_him or (bool(sent) and _ends_with_whom(page, sent[-1] + 1, cue.first))
    if not of_him or not sent or _after(page, cue, begun) is not None:
        return None
    subject = going_on(scene, cue)
    # «تقدم المحامي خالد ببلاغ للنائب العام يتهم»: the message is no part of his name
    ends = next((i for i in sent if subject and subject.first < i < subject.last), None)
    return subject._replace(how=_wrote_to_him.__name__[1:], last=ends or subject.last) if subject else None


def _ends_with_whom(page: Page, at: int, verb: int) -> bool:
    """«ببلاغ للنائب العام يتهم»: whether nothing but to whom it is sent stands between a message and the verb."""
    led = at < verb and (page.words[at].preposition == "ل" or page.words[at].form in ("الي", "ل"))
    between = page.words[at:verb]
    return led and not any(w.kind == "punctuation" or w.verb or w.function == "relative" for w in between)


def _of_sender(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """«تلقى الأمير اتصالا من الملك، أعرب فيه»: whom the words come from that another receives, unless somebody is named behind the
    verb."""
    page, known = scene.page, nouns(scene.page.tables)
    inside = cue.last < scene.last and page.words[cue.last].form in IN_WHICH
    if not inside or page.words[cue.first].conjunction or _after(page, cue, begun) is not None:
        return None
    if page.words[cue.first - 2].stem == WHEN:
        return None  # «في تصريحات للصحفيين أن ...، في الوقت الذي أكد فيه أن»
    for i in range(cue.first - 1, scene.first + 1, -1):
        occasion = any(known.is_occasion(word) for word in page.words[max(scene.first, i - 2) : i])
        words = page.words[i - 2 if not page.words[i - 1].definite and known.adjective(page.words[i - 1]) else i - 1]
        of_him = (
            page.words[i].preposition == "ل" and known.is_occasion(words) and not known.is_("message", words.stem)
        )  # «كلمة لرئيس الوزراء قال فيها», «تصريحات مفاجئة لرئيسه أعرب فيها»
        if ((page.words[i].form == "من" and somebody(page, i + 1)) or (of_him and somebody(page, i))) and occasion:
            end = noun_phrase(page, i, cue.first)
            own = Speaker(i, end, "of_sender") if of_him and end > i else None
            if own and described(page, i, end).type == "media":
                continue  # «في تصريح للصحيفة قال فيه»: she is told it
            found = own or subject_after(page, i + 1, cue.first)
            agreed = found is not None and may_go_on(page, found, cue)
            return found._replace(how=_of_sender.__name__[1:]) if found and agreed else None
    return None


def _on_his_occasion(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """«وفي كلمة ألقاها المدير، أكد أن», «في بيان أصدره الحزب دعا إلى»: whose words they are, unless somebody else is named."""
    page = scene.page
    verb = page.verb_before(cue.first, scene.first + 1)
    if verb is None or not page.words[verb].pronoun or page.words[cue.first].conjunction:
        return None
    led = [i for i in (verb - 1, verb - 2) if i > scene.first and page.words[i - 1].base in ("في", "خلال")]
    if not any(page.words[i].stem in nouns(page.tables).occasions for i in led) or _after(page, cue, begun) is not None:
        return None
    found = subject_after(page, verb + 1, cue.first)
    fits = found is not None and somebody(page, found.first) and may_go_on(page, found, cue)
    return found._replace(how=_on_his_occasion.__name__[1:]) if found and fits else None


def _as_for(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """«أما سالم حداد، وهو عضو في المجلس ومقرب من رئيسه، فقال إن»: who stands behind أما, whatever is told of him before the verb with ف."""
    page, first = scene.page, scene.first + 1
    led = page.words[scene.first].form == "اما" and page.words[cue.first].conjunction == "ف" and first < cue.first
    sooner = any(word.conjunction == "ف" and word.verb for word in page.words[first : cue.first])
    if not led or sooner or _after(page, cue, begun) is not None:
        return None
    if in_marks := page.closing.get(first):  # «أما "أم سالم" صاحبة المتجر، فأكدت»
        return Speaker(first, in_marks + 1, _as_for.__name__[1:]) if in_marks < cue.first else None
    if not somebody(page, first):
        return None
    end = noun_phrase(page, first, cue.first)
    found = Speaker(first, extended(page, first, end, cue.first), _as_for.__name__[1:]) if end > first else None
    person = found is not None and described(page, found.first, found.last).type == "person"
    return found if found and person and agrees(page, first, cue.verb) else None


def _asked(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """«وسأل الصحفيون المدير عن الموعد فأجاب بأن», «سئل الوزير عن الكلفة فأجاب»: he who is asked answers, unless somebody is named behind the
    verb; whom «سألوه» asks has the floor."""
    page, words = scene.page, scene.page.words
    if begun.row.cue not in ANSWERS or _after(page, cue, begun) is not None:
        return None
    asked = next((i for i in range(cue.first - 1, scene.first - 1, -1) if words[i].stem.startswith(ASKING)), None)
    if asked is None or words[asked].article:
        return None
    if words[asked].pronoun:
        return scene.floor.holder(page, cue.verb)
    by = subject_after(page, asked + 1, cue.first)
    passive = words[asked].stem.startswith(ASKED)
    found = by if passive or by is None else subject_after(page, by.last, cue.first)
    beside = found is not None and (passive or (by is not None and found.first == by.last))
    fits = found is not None and beside and somebody(page, found.first) and may_go_on(page, found, cue)
    return found._replace(how=_asked.__name__[1:]) if found and fits else None


def _own_subject(page: Page, cue: Cue, begun: Opening, told_of: Speaker) -> Speaker | None:
    """«الغارة التي قالت دمشق إن», «القرار الذي وصفه الوزير بأنه»: somebody right behind a verb whose relative clause tells of a
    thing, or of what its pronoun takes up."""
    after = _after(page, cue, begun)
    if after is None or after.first != cue.last or not somebody(page, after.first):
        return None
    about = begun.row.cue in SAYS and begun.clause and described(page, after.first, after.last).type == "person"
    thing = about and described(page, told_of.first, told_of.last).type != "person"  # «السجن الذي قال مسؤول إنه مكتظ»
    return after if has_object(page, cue) or thing or not somebody(page, told_of.first) else None


def _tells_of_it(scene: Scene, cue: Cue, begun: Opening, told_of: Speaker | None) -> Speaker | None:
    """«انتقد الوزير الحظر الذي قال إنه ظالم», «هاجم النائب الأحزاب التي قال إنها تعطل الموازنة», «رفض القرار الذي وصفه بالمجحف»: of what the
    pronoun of إن or of the verb takes up somebody else says it: the subject of the sentence, or who holds the floor."""
    page, relative = scene.page, scene.page.words[cue.first - 1]
    of_it = page.words[begun.mark].function == "complementizer" and page.words[begun.mark].form in PRONOUNS
    said = begun.row.cue in SAYS and of_it and cue.last == begun.mark
    taken_up = said or (has_object(page, cue) and _after(page, cue, begun) is None)
    who = told_of is not None and any(somebody(page, i) for i in range(told_of.first, told_of.last))
    if cue.first == scene.first or relative.function != "relative" or not taken_up or who:
        return None
    return going_on(scene, cue) or holder_of_floor(scene, cue)


def _beside(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """The subject after or before the cue by the order of words, or the tree's where that shows none who could speak."""
    before, after = _before(scene, cue), _after(scene.page, cue, begun)
    if after and (urged(scene, cue, begun, after) or asked_of_state(scene, cue, begun, after)):
        return None
    if before and somebody(scene.page, before.first) and _told_between(scene.page, before.last, cue.first):
        return before
    if before and after and _done_to_topic(scene.page, cue, before, after):
        return after
    found = (before if before and before.last == cue.first else None) or after or before
    last = scene.last if cue.form == "finite" else cue.first
    governed = subject_in_tree(scene.page, cue.first, cue.verb, begun.mark, last) if cue.form == "finite" else None
    inside = governed is not None and _within(scene.page, begun, governed.first)
    if governed and (inside or is_object(scene.page, cue, begun, governed)):
        return found
    own_noun = governed is not None and cue.inner is not None and cue.inner[0] <= governed.first < cue.inner[1]
    if governed is None or own_noun or (found and found.first <= governed.first < found.last):
        return found  # «ولفت النظر إلى»: the noun of the phrase is no subject
    if found is None and _led_at_once(scene, cue, governed.first):
        return None
    if found and found.last == governed.first:
        return governed._replace(first=found.first)  # «قال أنمار الحمود»: one name, of which each sees a part
    follows = found is not None and found.first == cue.last
    if follows and _led_inside(scene, cue, governed.first):
        return found
    sure = found is not None and follows and (governed.first < cue.first or somebody(scene.page, found.first))
    return found if sure else governed


def _done_to_topic(page: Page, cue: Cue, before: Speaker, after: Speaker) -> bool:
    """«والجماعة تعتبرها الحكومة إرهابية», «الوزير اتهمه النائب بالكذب»: the pronoun on the verb is of whom stands before it, and who does it stands
    right behind."""
    pronoun, follows = page.words[cue.first].pronoun, after.first == cue.last
    if cue.form != "finite" or not pronoun or not follows or not page.words[after.first].definite:
        return False
    taken_up = before.last == cue.first and pronoun in TOPICS and stands_for(page, TOPICS[pronoun], before)
    return taken_up and somebody(page, after.first) and agrees(page, after.first, cue.verb)


def _told_between(page: Page, last: int, verb: int) -> bool:
    """«النقابة، التي تمثل الصيادين، | تعتبر القرار ظالما»: a relative clause between commas parts a subject from its verb."""
    words = page.words
    return words[last].form == "،" and words[last + 1].function == "relative" and words[verb - 1].form == "،"


def _led_inside(scene: Scene, cue: Cue, i: int) -> bool:
    """«أشار الحمدان في تصريح من مقر المركز إلى أن»: whether word ``i`` stands in a phrase that a preposition behind the cue leads."""
    words = scene.page.words
    led = (at for at in range(cue.last + 2, i + 1) if words[at - 1].function == "preposition")
    return any(noun_phrase(scene.page, at, scene.last) > i for at in led)


def _led_at_once(scene: Scene, cue: Cue, i: int) -> bool:
    """«وجهت إلى سالم حداد تهمة السرقة»: whether word ``i`` stands in a phrase that the preposition of the cue, or the next word, leads."""
    led = [at for at in (cue.last, cue.last + 1) if scene.page.words[at - 1].function == "preposition"]
    return any(at <= i < noun_phrase(scene.page, at, scene.last) for at in led)


def _within(page: Page, begun: Opening, i: int) -> bool:
    """«مواطنا قالت إنه صحافي», «وتابع "كل شيء جاهز"»: whether a word stands in the clause or in the marks of what is said."""
    close = page.closing.get(begun.mark)
    that = page.words[begun.mark].function == "complementizer" or begun.mark == begun.at
    spoken = close is not None and any(w.verb or w.function == "negation" for w in page.words[begun.at : close])
    return begun.clause and i >= begun.at and (that or (spoken and close is not None and i < close))


def _before(scene: Scene, cue: Cue) -> Speaker | None:
    """What stands before a cue, unless that begins anew: «..., واتهم», «..., ولكنه قال», «حيث أشار»."""
    words = scene.page.words
    word = words[cue.first - 1] if cue.first > scene.first else None
    anew = word is not None and (word.stem.startswith("لكن") or word.form in (*JOINING, *HE_THEY))
    if anew or words[cue.first].conjunction == "و":
        return None
    found = subject_before(scene.page, cue.first, scene.first)
    return None if found and _ends_dateline(scene.page, found, cue) else _of_men(scene.page, found, cue)


def _ends_dateline(page: Page, found: Speaker, cue: Cue) -> bool:
    """«طنجة 5 مايو 2014 م وام», on a line of its own: the agency behind a date is no subject of the verb on the next line."""
    dated = found.first > 0 and found.first - 1 in page.time_words
    between = page.text[page.words[cue.first - 1].end : page.words[cue.first].start]
    return dated and "\n" in between and described(page, found.first, found.last).type == "media"


def _of_men(page: Page, found: Speaker | None, cue: Cue) -> Speaker | None:
    """«رفع العمال لافتات كتبوا عليها», «وقفة أمام المديرية دعوا فيها»: of whom a verb of men who are many tells, unless that is a thing or one
    body."""
    many = cue.verb is not None and (cue.verb.number, cue.verb.gender) == ("p", "m")
    if found is None or not many or several(page, found) or counted(page, found.first):
        return found
    head = page.words[found.first]
    return (
        None if head.plain.endswith("ة") or (head.plain.endswith("ات") and not somebody(page, found.first)) else found
    )


def _after(page: Page, cue: Cue, begun: Opening) -> Speaker | None:
    found = _before_described(
        page, cue, begun, subject_after(page, cue.last, cue.inner[0] if cue.inner else begun.mark)
    )
    if found and (is_object(page, cue, begun, found) or _says_it(page, found)):
        return None
    if found is None:
        return None
    beside = cue.last + (page.words[cue.last].form in IN_WHICH)  # «بيانا دعت | فيه | الحزب إلى»
    if found.first == beside and not agrees(page, found.first, cue.verb):
        return found if _as_spelt(page, cue, begun, found) else None
    asked = begun.row.pattern in ("asks", "blames") and object_in_tree(page, cue.first, found.first, found.last)
    if (
        page.words[cue.first - 1].form in (*CONTRASTS, ":")
        and described(page, found.first, found.last).type == "person"
    ):
        return found
    return None if asked and not before_object(page, found.last) else found  # «تعليمات تحث المواطنين على المغادرة»


def _before_described(page: Page, cue: Cue, begun: Opening, found: Speaker | None) -> Speaker | None:
    """«ووصف سامح عمر الوضع بالخطير»: a word that the tree calls the object is no surname."""
    if found is None or begun.row.cue not in DESCRIBES or found.last - found.first < NAMES or found.last != begun.mark:
        return found
    object_last = object_in_tree(page, cue.first, found.last - 1, found.last)
    return found._replace(last=found.last - 1) if object_last else found


def _as_spelt(page: Page, cue: Cue, begun: Opening, found: Speaker) -> bool:
    """«وطالب المتظاهرين الوزير بعزل المدير»: of two phrases the first is the subject, whatever case it is spelt in."""
    single = cue.verb is not None and cue.verb.number == "s" and cue.verb.gender == "m"
    men = page.words[found.first].plain.endswith("ين")
    return single and men and begun.row.pattern in ("asks", "blames") and before_object(page, found.last)


def _says_it(page: Page, found: Speaker) -> bool:
    """«وتابع قائلا إن»: a participle of saying is no subject."""
    word = page.words[found.first]
    forms = [form for form in page.known.verb_forms(word.stem) if form.tense == "participle"]
    bare = not word.article and word.plain.endswith("ا") and found.last == found.first + 1
    return bare and cue_index(page.tables).says(forms)
