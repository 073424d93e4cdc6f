"""Who says it where nobody stands beside the cue: who holds the floor, who acted or was told of before, the subject of the sentence."""

from __future__ import annotations

from musnad.attribution.agreement import may_go_on, one_woman, several, stands_for
from musnad.attribution.content_ends import finite_after
from musnad.attribution.cues import Cue
from musnad.attribution.governed import coordinate_subject
from musnad.attribution.scene import Scene, in_relative
from musnad.attribution.speakers import Speaker, subject_after, subject_before
from musnad.attribution.subject_agreement import agrees
from musnad.entities.coding import described, somebody
from musnad.folding import fold
from musnad.text.inflect import VerbForm
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.verb_here import IN_WHICH

ADDS = ("أضاف", "تابع", "أردف", "زاد", "ذكر")  # verbs with which whoever spoke goes on
ASKED = fold("سؤال")
SEIZED = fold("ضبط")
VICTIM = fold("مجني")  # «المجني عليه»
FACED = 14  # words between «وبمواجهته» and the verb of his answer, at most
BESIDE = 5  # characters between what one said and the participle that goes with it
WHEREUPON = ("حيث", "اذ")
FAR = 150  # words back to him who was caught, at most


def between_kana(page: Page, verb: int, first: int) -> Speaker | None:
    """«وكان الوزير قد أعلن أن»: the subject stands between كان and قد; a joined verb has its own, «وكان هناك خمسة، وتحدث مصدر»."""
    if page.words[verb].conjunction:
        return None
    for i in range(verb - 1, max(first - 1, verb - 20), -1):
        if page.words[i].verb or page.words[i].function in ("complementizer", "subordinator", "relative"):
            return None
        if page.words[i].function == "auxiliary":
            found = subject_after(page, i + 1, verb)
            return Speaker(found.first, found.last, "between_kana") if found else None
    return None


def holder_of_floor(scene: Scene, cue: Cue) -> Speaker | None:
    """Who holds the floor: the last speaker, or where the sentence has a verb before the cue, the subject of that; of a verb of two
    nobody who is one, «قالا»."""
    if (faced := _faced(scene, cue)) is not None:
        caught = _caught(scene.page, faced)
        caught = caught if caught and may_go_on(scene.page, caught, cue) else None
        if caught or scene.page.words[faced].stem != ASKED:  # «وبسؤاله عن الكلفة أكد»: a minister, too
            return caught
    found = _of_many(scene, cue, _holder(scene, cue))
    two = cue.verb is not None and cue.verb.number == "d"
    return found if found is None or not two or several(scene.page, found) else None


def _of_many(scene: Scene, cue: Cue, found: Speaker | None) -> Speaker | None:
    """«قال المحافظ إن المعتصمين طالبوا بلقائه. كما طالبوا بزيادة الأجور»: of several goes on who are several, be they told of in another's words."""
    form = cue.verb
    many = cue.form == "finite" and form is not None and (form.person, form.number, form.tense) == ("3", "p", "past")
    if not many or found is None or not _single(scene.page, found):
        return found
    if found.how != "carried_over":
        return _met_by(scene, cue, found) or found
    if acted := _acted_together(scene, cue):
        return acted
    if not _one_person(scene.page, found):
        return found
    return next((one for one in scene.floor.told_of() if _several_people(scene.page, one)), found)


def _met_by(scene: Scene, cue: Cue, one: Speaker) -> Speaker | None:
    """«التقى الوزير عمال المصنع، وأكدوا أن», «اجتمع الوزير بممثلي النقابات وطالبوا»: the first people who are several behind one man."""
    page = scene.page
    for i in range(one.last, cue.first if one.first >= scene.first else one.last):
        if page.words[i].verb or page.words[i].function == "relative":
            return None
        found = Speaker(i, noun_phrase(page, i, cue.first), _met_by.__name__[1:])
        if found.last > i and _several_people(page, found) and _people(page, i):
            return found
    return None


def _people(page: Page, i: int) -> bool:
    role = nouns(page.tables).role(page.words[i])
    return role is not None and role.type in ("person", "population")


def _acted_together(scene: Scene, cue: Cue) -> Speaker | None:
    """«قال المدير إن العمل تأخر. وقطع عشرات العمال الطريق، كما طالبوا بزيادة الأجور»: the last people who are several and did something, in this
    sentence or the one before."""
    page = scene.page
    before = [s.first for s in page.sentences() if s.last <= scene.first and s.voice != "headline"][-1:]
    for verb in range(cue.first - 1, min((scene.first, *before)) - 1, -1):
        first = scene.first if verb >= scene.first else before[0]
        found = _of_verb(page, verb, first, min(cue.first, verb + FACED)) if page.words[verb].verb else None
        if found is not None and _several_people(page, found) and _does_it(page, verb, found):
            return found._replace(how="carried_over")
    return None


def _does_it(page: Page, verb: int, one: Speaker) -> bool:
    """Not «وقتل خمسة جنود أمس», to whom it is done."""
    tree = page.syntax
    return tree is not None and one.first not in tree.children(verb, "nsubj:pass", "obj")


def _of_verb(page: Page, verb: int, first: int, end: int) -> Speaker | None:
    """Who does what a finite verb tells: named behind it, behind «كان» or before it."""
    behind = subject_after(page, verb + 1, end)
    if behind is not None and agrees(page, behind.first, page.words[verb].verb):
        return behind
    return between_kana(page, verb, first) or subject_before(page, verb, first)


def _several_people(page: Page, one: Speaker) -> bool:
    head = page.words[one.first]
    dead = any(nouns(page.tables).is_("dead", word.stem) for word in page.words[one.first : one.last])
    return head.function != "relative" and several(page, one) and not dead


def _one_person(page: Page, one: Speaker) -> bool:
    """«المحافظ», «سالم حداد»; not «نشطاء», «مصادر», nor a body."""
    role = nouns(page.tables).role(page.words[one.first])
    return _single(page, one) and (role is None or role.type == "person")


def _single(page: Page, one: Speaker) -> bool:
    """«المحافظ», «سالم حداد», «الوزارة»; not «نشطاء», «مصادر»."""
    head, role = page.words[one.first], nouns(page.tables).role(page.words[one.first])
    alone = head.given if role is None else head.stem.removesuffix("ه") == fold(role.word).removesuffix("ه")
    return alone and not several(page, one)


def _faced(scene: Scene, cue: Cue) -> int | None:
    """«وبمواجهته بالأدلة اعترف بالسرقة»: the word whose pronoun stands for him who is asked or faced with something, and answers."""
    page = scene.page
    if cue.form != "finite" or page.words[cue.first].conjunction:
        return None
    for i in range(cue.first - 1, max(scene.first, cue.first - FACED) - 1, -1):
        word = page.words[i]
        if word.preposition == "ب" and word.pronoun and nouns(page.tables).is_("asked", word.stem):
            begins = word.conjunction != "" or word.opens or page.words[i - 1].form == "،"
            return i if begins else None
    return None


def faced_by_name(scene: Scene, cue: Cue) -> Speaker | None:
    """«وبمواجهة المتهمين اعترفوا بالسرقة», «وبسؤال صاحب المتجر، قال إن»: who is asked or faced with something, and answers."""
    page, i = scene.page, cue.first - 1
    if cue.form != "finite" or page.words[cue.first].conjunction:
        return None
    while i >= max(scene.first, cue.first - FACED) and not (page.words[i].verb or _asks_by_name(page, i)):
        i -= 1
    if i < scene.first or page.words[i].verb or not _asks_by_name(page, i):
        return None
    found = Speaker(i + 1, noun_phrase(page, i + 1, cue.first), faced_by_name.__name__)
    who = somebody(page, i + 1) or page.words[i + 1].stem == VICTIM
    fits = found.last > found.first and who and may_go_on(page, found, cue)
    return (
        found if fits and (page.words[i].opens or page.words[i].conjunction or page.words[i - 1].form == "،") else None
    )


def _asks_by_name(page: Page, i: int) -> bool:
    word = page.words[i]
    return word.preposition == "ب" and not word.pronoun and nouns(page.tables).is_("asked", word.stem)


def _caught(page: Page, faced: int) -> Speaker | None:
    """The last before word ``faced`` who is accused or was caught, «ضبط عاطل», «القبض على سائق», alone or several, as the pronoun has it: no officer who
    asked."""
    known, many = nouns(page.tables), page.words[faced].pronoun in ("هم", "هما", "هن")
    for i in range(faced - 1, max(-1, faced - FAR), -1):
        word, before = page.words[i], page.words[i - 1] if i else None
        arrested = before is not None and before.form == "علي" and i > 1 and page.words[i - 2].stem == "قبض"
        seized = before is not None and before.stem == SEIZED and _person_at(page, i)
        if not (known.is_("accused", word.stem) or arrested or seized) or word.verb:
            continue
        found = Speaker(i, noun_phrase(page, i, faced), "caught")
        if found.last > i and several(page, found) == many:
            return found
    return None


def _holder(scene: Scene, cue: Cue) -> Speaker | None:
    if agreeing := _agreeing_before(scene, cue):
        return agreeing
    if scene.said:
        if inner := _told_by_source(scene, cue) or _but_he(scene, cue) or _told_of_beside(scene, cue):
            return inner
        return scene.floor.agreeing(cue.verb) or _told_of_last(scene, cue) or scene.floor.holder(scene.page, cue.verb)
    inside = cue.last < scene.last and scene.page.words[cue.last].form in IN_WHICH  # «أمام مبنى البلدية طالبوا فيها»
    many = cue.verb is not None and cue.verb.number == "p" and (inside or in_relative(scene, cue))
    of_sentence = cue.form in ("participle", "masdar") or many
    own = subject_of_sentence(scene, cue) if of_sentence else _of_first_verb(scene, cue) or _whereupon(scene, cue)
    if own and _may_say(scene.page, own, cue):
        return own
    return scene.floor.holder(scene.page, cue.verb) or _acted_before(scene, cue)


def _acted_before(scene: Scene, cue: Cue) -> Speaker | None:
    """«وصل الوزير إلى عدن. وأكد أن»: nobody has spoken yet, and the subject of the sentence before may be who speaks."""
    joined = cue.form == "finite" and cue.first == scene.first and scene.page.words[cue.first].conjunction == "و"
    if not joined:
        return None
    before = [s for s in scene.page.sentences() if s.last <= scene.first and s.voice != "headline"][-1:]
    for sentence in before:
        found = going_on(scene._replace(sentence=sentence), cue._replace(first=sentence.last))
        return found._replace(how="carried_over") if found else None
    return None


def pointed_back(scene: Scene, cue: Cue, pronoun: str) -> Speaker | None:
    """«ونقلت عنه الوكالة قوله إن»: the last speaker whom the pronoun may stand for; where nobody has spoken, the one person that this sentence or
    the one before tells of."""
    if not scene.floor.taken:
        return _one_told_of(scene, cue, pronoun)
    found = scene.floor.of_gender("f" if pronoun == "ها" else "m")
    return found if found is None or pronoun != "هم" or several(scene.page, found) else None


def _one_told_of(scene: Scene, cue: Cue, pronoun: str) -> Speaker | None:
    """«وصل الوزير إلى بغداد. ونقلت عنه»: the subject of the sentence, if nobody else is told of in it."""
    page = scene.page
    before = [s for s in page.sentences() if s.last <= scene.first and s.voice != "headline"][-1:]
    scenes = (scene, *(scene._replace(sentence=sentence) for sentence in before))
    ends = (cue.first, scene.first)
    for one, end in zip(scenes, ends, strict=False):
        found = subject_of_sentence(one, cue._replace(first=end)) if end > one.first else None
        if found is not None:
            alone = not any(_person_at(page, i) for i in range(found.last, end))
            fits = alone and _person_at(page, found.first) and _stands_for_him(page, found, pronoun)
            return found._replace(how="carried_over") if fits else None
    return None


def _person_at(page: Page, i: int) -> bool:
    return somebody(page, i) and described(page, i, i + 1).type == "person"


def _stands_for_him(page: Page, one: Speaker, pronoun: str) -> bool:
    """Whether «ه», «ها» or «هم» may stand for a person or persons."""
    if pronoun == "هم":
        return several(page, one)
    woman = page.words[one.first].feminine or page.words[one.first].base in nouns(page.tables).women
    return not several(page, one) and woman == (pronoun == "ها")


def _agreeing_before(scene: Scene, cue: Cue) -> Speaker | None:
    """«قال الطبيب إن عددا من الأهالي تجمعوا متهمين الشرطة»: of a participle in the plural or feminine, the last subject in the sentence that
    it agrees with, unless it agrees with the last speaker."""
    page, word = scene.page, scene.page.words[cue.first]
    if man := _right_before(scene, cue) or _man_behind_her(scene, cue):
        return man
    if cue.form != "participle" or not word.plain.endswith(("ين", "ة")):
        return None
    agree = several if word.plain.endswith("ين") else one_woman
    last = next((said for said in reversed(scene.said) if said.speaker), None)
    if last is not None and last.speaker is not None:
        things = last.cue.verb is not None and last.cue.verb.gender == "f"  # «قالت مصادر»: no «مطالبين»
        if agree is several and agree(page, last.speaker) and not things:
            return last.speaker._replace(how="carried_over")
        if agree is one_woman and (agree(page, last.speaker) or (last.cue.verb and last.cue.verb.gender == "f")):
            held = scene.floor.holder(page, cue.verb)  # «تابع المصدر أن الجماعة اعترضت على ذلك، معتبرة»
            return None if held else last.speaker._replace(how="carried_over")
    for verb in range(cue.first - 1, scene.first - 1, -1):
        if page.words[verb].verb is None:
            continue
        found = subject_after(page, verb + 1, cue.first)
        if found is None or not agrees(page, found.first, page.words[verb].verb):
            found = subject_before(page, verb, scene.first) or found  # «والأهالي يعزون أسرته، مؤكدين»
        if found is not None and agree(page, found):
            return found._replace(how=_agreeing_before.__name__[1:])
    return _people_before(scene, cue) if agree is several else None


def _right_before(scene: Scene, cue: Cue) -> Speaker | None:
    """«طلب الضابط تفتيش الحقيبة، فرفض المسافر، معتبرا أن»: behind what others said, a participle of one man or woman is theirs of whom a
    verb with ف tells right before its comma."""
    page, end = scene.page, cue.first - 1
    last = scene.said[-1] if scene.said else None
    if cue.form != "participle" or last is None or end <= last.cue.last or page.words[end].form != "،":
        return None
    for verb in range(end - 1, last.cue.last, -1):
        form = page.words[verb].verb
        if form is None:
            continue
        found = subject_after(page, verb + 1, end)
        beside = found is not None and found.last == end and agrees(page, found.first, form)
        person = found is not None and described(page, found.first, found.last).type == "person"
        one = page.words[verb].conjunction == "ف" and page.words[cue.first].plain.endswith("ة") == (form.gender == "f")
        return found._replace(how=_agreeing_before.__name__[1:]) if found and beside and person and one else None
    return None


def _man_behind_her(scene: Scene, cue: Cue) -> Speaker | None:
    """«اتهمت المعارضة الحزب، في حين تحدث الرئيس عن الانتخابات، مشيرا إلى»: a participle of one man is his of whom a verb tells behind what
    a body in ة said."""
    page, word = scene.page, scene.page.words[cue.first]
    last = scene.said[-1] if scene.said else None
    hers = (
        last is not None and last.cue.verb is not None and (last.cue.verb.gender, last.cue.verb.tense) == ("f", "past")
    )
    if cue.form != "participle" or not word.plain.endswith(("ا", "اً")) or not hers or last is None:
        return None
    for verb in range(cue.first - 1, last.cue.last, -1):
        form = _past_of_man(page, verb)
        if form is None:
            continue
        found = subject_after(page, verb + 1, cue.first)
        man = found is not None and found.first == verb + 1 and agrees(page, found.first, form)
        if found and man and described(page, found.first, found.last).type == "person":
            return found._replace(how=_agreeing_before.__name__[1:])
    return None


def _past_of_man(page: Page, i: int) -> VerbForm | None:
    """What one man did, at word ``i``, as its neighbours show, or the tree does: «في حين تحدث»."""
    word, tree = page.words[i], page.syntax
    alone = word.verb is None and word.function == "" and tree is not None and tree.is_verb(i)
    forms = word.shape.verbs if alone else (word.verb,)
    return next((f for f in forms if f and (f.gender, f.number, f.tense) == ("m", "s", "past")), None)


def _people_before(scene: Scene, cue: Cue) -> Speaker | None:
    """«وأثار انقطاع التيار تذمر الأهالي واستياءهم، مطالبين»: with no subject of several the people named last."""
    page, subject = scene.page, subject_of_sentence(scene, cue)
    if scene.said or (subject is not None and somebody(page, subject.first)):
        return None
    for i in range(cue.first - 1, scene.first - 1, -1):
        role = nouns(page.tables).role(page.words[i])
        if role is None or not _people(page, i) or page.words[i].preposition:
            continue
        if page.words[i - 1].kind == "word" and not is_deed(page, page.words[i - 1]):
            continue  # «ذوو الشهداء», «مع الأهالي»
        found = Speaker(i, noun_phrase(page, i, cue.first), _agreeing_before.__name__[1:])
        if found.last > i and (role.type == "population" or several(page, found)):
            return found
    return None


def _told_by_source(scene: Scene, cue: Cue) -> Speaker | None:
    """«ووفق بيان الديوان، أقر الرئيس بدور المملكة، كما شدد على»: of whom a source at the head of the sentence tells."""
    if len(scene.said) == 1 and (hers := _told_by_medium(scene, cue)):
        return hers
    if len(scene.said) < 2 or cue.form != "finite" or cue.verb is None:
        return None
    source, last = scene.said[-2:]
    inside = source.content.start <= last.cue_spans[0].start < source.content.end
    heads = source.rule == "source_phrase" and source.cue.first <= scene.first + 1
    agreed = last.cue.verb is not None and last.cue.verb.gender == cue.verb.gender
    told = inside and heads and agreed and last.speaker is not None
    return last.speaker._replace(how="carried_over") if told and last.speaker else None


def _told_by_medium(scene: Scene, cue: Cue) -> Speaker | None:
    """«وبحسب الوكالة، يدافع الوزير عن القرار، وقال إنه»: of whom a medium at the head of the sentence tells goes on, where the verb is not of one who
    adds."""
    page, source = scene.page, scene.said[-1]
    heads = source.rule == "source_phrase" and source.cue.first <= scene.first + 1 and source.speaker is not None
    joined = cue.form == "finite" and page.words[cue.first].conjunction == "و" and cue.rows[0].cue not in ADDS
    if not heads or not joined or source.speaker is None:
        return None
    if described(page, source.speaker.first, source.speaker.last).type != "media":
        return None
    first, last = page.within(source.content)
    if page.words[first].verb is None and (page.syntax is None or not page.syntax.is_verb(first)):
        return None
    found = subject_after(page, first + 1, last)
    fits = found is not None and _one_person(page, found) and agrees(page, found.first, cue.verb)
    return found._replace(how="carried_over") if found and fits else None


def _but_he(scene: Scene, cue: Cue) -> Speaker | None:
    """«من هؤلاء النائب سالم حداد الذي أوضح أنه يرفض الاتفاق، لكنه قال»: he whom the clause before told of goes on."""
    before, last = scene.page.words[cue.first - 1], scene.said[-1]
    told = last.speaker is not None and last.speaker.how == "antecedent" and last.cue.verb is not None
    agreed = told and cue.verb is not None and last.cue.verb is not None and last.cue.verb.gender == cue.verb.gender
    he = before.stem.startswith("لكن") and before.form.endswith(("ه", "ها"))
    return last.speaker._replace(how="carried_over") if he and agreed and last.speaker else None


def _told_of_beside(scene: Scene, cue: Cue) -> Speaker | None:
    """«حضر اللقاء المدير سالم حداد، الذي رحب بالضيوف، مؤكدا أن»: a participle of one man right behind what he said of whom a relative clause tells, which nobody
    else in the sentence says."""
    last, word = scene.said[-1], scene.page.words[cue.first]
    told = last.speaker is not None and last.speaker.how == "antecedent" and last.cue.verb is not None
    if cue.form != "participle" or not told or last.cue.verb is None or not word.plain.endswith(("ا", "اً")):
        return None
    one = (last.cue.verb.gender, last.cue.verb.number) == ("m", "s")
    one = one and last.speaker is not None and _one_person(scene.page, last.speaker)
    beside = 0 <= word.start - last.content.end <= BESIDE
    inside = any(said.content.holds(last.cue_spans[0]) for said in scene.said[:-1])
    return last.speaker._replace(how="carried_over") if last.speaker and one and beside and not inside else None


def _told_of_last(scene: Scene, cue: Cue) -> Speaker | None:
    """«قالت المصادر إن الحزب اعترف بذلك، وأعلن»: of those who speak in the sentence the last that a joined verb agrees with."""
    gender = cue.verb.gender if cue.verb else ""
    if cue.form != "finite" or not gender or not scene.page.words[cue.first].conjunction:
        return None
    them = (said for said in reversed(scene.said) if said.cue.verb and said.cue.verb.gender == gender)
    last = next(them, None)
    return last.speaker._replace(how="carried_over") if last and last.speaker else None


def _may_say(page: Page, speaker: Speaker, cue: Cue) -> bool:
    """Whether the subject of another verb may be who says it: «أسفرت الاشتباكات عن إصابات، مشيرا إلى» is somebody else's, and «واختتم حديثه
    قائلا» of him whose words they are."""
    word = page.words[speaker.first]
    if word.pronoun and nouns(page.tables).shape_of_occasion(word):
        return False
    masculine = cue.verb is not None and cue.verb.gender == "m" and cue.verb.number == "s"
    deed = is_deed(page, word) and not nouns(page.tables).is_occasion(word)
    return not (masculine and deed and not somebody(page, speaker.first))


def _of_first_verb(scene: Scene, cue: Cue) -> Speaker | None:
    """«وصل الوزير إلى عدن وقال إن», «التقى المدير العمال فأكد أن»: the subject of the verb that a verb of saying is joined to; not «هاجم مسلحون
    الحاجز، وأعلن», which is of one."""
    page = scene.page
    found = coordinate_subject(page, cue.first, cue.verb)
    if found is None or not (somebody(page, found.first) or nouns(page.tables).is_occasion(page.words[found.first])):
        return None
    one = cue.verb is not None and (cue.verb.gender, cue.verb.number) == ("m", "s")
    return None if one and stands_for(page, "وهم", found) else found


def _whereupon(scene: Scene, cue: Cue) -> Speaker | None:
    """«علق الوزير على الحادث أمس، حيث استنكر», «تحدث النقيب ليعلن أن»: a verb behind «حيث», or of what somebody did something for, goes on with
    the subject of its sentence."""
    behind = cue.first > scene.first and scene.page.words[cue.first - 1].stem in WHEREUPON
    purpose = cue.verb is not None and cue.verb.tense == "present" and scene.page.words[cue.first].preposition == "ل"
    return going_on(scene, cue) if behind or purpose else None


def going_on(scene: Scene, cue: Cue) -> Speaker | None:
    """The subject of the sentence, where it is somebody with whom the cue agrees."""
    found = subject_of_sentence(scene, cue)
    fits = found is not None and somebody(scene.page, found.first) and may_go_on(scene.page, found, cue)
    return found if fits else None


def subject_of_sentence(scene: Scene, cue: Cue) -> Speaker | None:
    page = scene.page
    main = finite_after(page.words, scene.first, cue.first)
    if main is None or page.quotes.around(page.words[main].span):
        return None  # a verb inside a quotation has its own subject
    between = between_kana(page, main, scene.first)
    if between and somebody(page, between.first):
        return between._replace(how="subject_of_sentence")  # «كانت سيدة قد أقامت دعوى طالبت فيها»
    found = subject_after(page, main + 1, min(cue.first, main + 25))
    if found is None or not agrees(page, found.first, page.words[main].verb):
        found = between_kana(page, main, scene.first) or subject_before(page, main, scene.first)
    return Speaker(found.first, found.last, "subject_of_sentence") if found else None
