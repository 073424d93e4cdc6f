"""A sentence while its cues are read, what was said in it so far, and what every rule asks of its phrases: whether one names a source, a document, an occasion."""

from __future__ import annotations

from typing import NamedTuple

from musnad.attribution.begun import Opening
from musnad.attribution.cues import Cue
from musnad.attribution.floor import Floor
from musnad.attribution.speakers import Speaker
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.records import Sentence, Span, StatementMode
from musnad.text.clitics import PRONOUNS
from musnad.text.connectors import past_connectors
from musnad.text.inflect import noun_shapes
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import leads, noun_phrase, phrase_or_quoted
from musnad.text.reading import Word, asyndetic

HIS = "وصفه"  # a phrase of the table that ends so names nobody: the one who has the floor describes it
STANDS_IN = ("جاء في", "ورد في")  # before a document and what it says
TONGUE = "على لسان"
TAKES_UP = ("ما", "لما", "بما")  # behind a source phrase, before a verb: «وفق ما أعلن»
WHICH = {(a, "ما") for a in ("وهو", "هو", "ذلك", "وذلك", "هذا", "وهذا")} | {("الامر", "الذي"), ("الشيء", "الذي")}
ACCUSES = ("اتهم",)
DEFENDS = ("دافع",)
DECIDES = ("قرر",)
SEES = ("رأى",)  # «وهو ما رأى فيه الوزير خطرا»
DESCRIBES = ("وصف", "نعت")  # verbs whose object is what the content is said of
PUBLISHED = 10  # words between a document and what it says, at most, that tell how it came out
TITLE = 4  # words in marks that may be a name
NUMBERED = 6  # words between a document and the comma before what it says: «في البلاغ رقم 12 لسنة 2013،»
WRITTEN = ("instrument", "clause")  # classes of words for laws and treaties, and for their parts
TITLED = 15  # words of a law and of what tells which it is, at most
ISSUED = ("صدر", "صدرت")
SELFSAME = ("ذات", "نفس")  # «وفق ذات المصدر»
ON_WHAT = "على ما"
ANSWERS = ("رد", "علق", "عقب")  # verbs that lead on with «على»
BUILT_ON = ("بناء", "علاوة")  # nouns that do
PAUSES = ("..", "...", "…")  # as good as a full stop in some newspapers
LATEST = ("احدث", "اخر")  # «وفقا لأحدث نتائج»


class Said(NamedTuple):
    """A statement before it is a record: word indexes for the cue and speaker, spans for the content."""

    cue: Cue
    row: CueRow
    cue_spans: tuple[Span, ...]
    speaker: Speaker | None
    content: Span
    mode: StatementMode
    rule: str
    addressee: Span | None = None
    via: tuple[Span, ...] = ()


class Scene(NamedTuple):
    """A sentence on its page while its cues are read: who has the floor, what was said in it so far."""

    page: Page
    sentence: Sentence
    floor: Floor
    cues: tuple[Cue, ...]
    said: list[Said]
    openings: dict[Cue, Opening | None]  # found so far: the end of each content asks for those of the cues behind it

    @property
    def first(self) -> int:
        return self.sentence.first

    @property
    def last(self) -> int:
        return self.sentence.last


def in_relative(scene: Scene, cue: Cue) -> bool:
    """«المصدر الذي طلب عدم ذكر اسمه»: the cue tells of the speaker, it does not begin another statement."""
    before = scene.page.words[max(scene.first, cue.first - 2) : cue.first]
    return any(word.function == "relative" for word in before) or asyndetic(scene.page.words, cue.first)


def his_words(page: Page, cue: Cue) -> bool:
    """«وحسب أقواله», «وفقا لتصريحاته»: words with a pronoun right behind a source phrase."""
    word = page.words[cue.last] if cue.last < len(page.words) else None
    return (
        word is not None
        and word.pronoun != ""
        and nouns(page.tables).is_("own_words", *noun_shapes(word.stem, owned=True))
    )


def own_words(page: Page, cue: Cue) -> bool:
    """«على حد قوله», «بحسب وصفه»: a source phrase that names nobody but the one who has the floor."""
    return his_words(page, cue) or bool(page.words[cue.last - 1].pronoun) or cue.rows[0].cue.endswith(HIS)


def said_which(page: Page, cue: Cue) -> int | None:
    """«..., وهو ما نفته الوزارة», «الأمر الذي أكده الناطق»: where the words begin that take up the whole clause before."""
    taken_up = page.words[cue.first].pronoun != "" or _sees_in_it(page, cue) or takes_up_behind(page, cue)
    if cue.first < 2 or not taken_up:
        return None
    two = tuple(word.form for word in page.words[cue.first - 2 : cue.first])
    return cue.first - 2 if two in WHICH or (cue.first > 2 and _such_a_thing(page, cue)) else None


def takes_up_behind(page: Page, cue: Cue) -> bool:
    """«وهو ما رحبت به الحكومة»: the preposition of the cue takes up what was told."""
    return cue.last < len(page.words) and any(points_back(page.words[cue.last], row) for row in cue.rows)


def points_back(word: Word, row: CueRow) -> bool:
    """«بها», «إليه»: the preposition of a cue with a pronoun."""
    wanted = fold(row.preposition)
    return wanted != "" and any(word.form == wanted + pronoun for pronoun in PRONOUNS)


def _such_a_thing(page: Page, cue: Cue) -> bool:
    """«..., في خطوة استنكرتها النقابة», «، في تصرف رفضه الأهالي»: a noun for the whole clause before, not for words, «في بيان أدانته»."""
    words = page.words
    noun, pronoun = words[cue.first - 1], words[cue.first].pronoun or words[cue.last].form[1:]
    led = words[cue.first - 2].form == "في" and words[cue.first - 3].form == "،"
    fits = noun.kind == "word" and not (noun.definite or noun.function) and pronoun == ("ها" if noun.feminine else "ه")
    words_of = nouns(page.tables).is_occasion(noun) or cue.first - 1 in page.time_words
    return led and fits and not words_of and cue.rows[0].stance in ("refuse", "condemn", "welcome")


def _sees_in_it(page: Page, cue: Cue) -> bool:
    """«وهو ما رأت فيه الحكومة تهديدا»"""
    return cue.rows[0].cue in SEES and cue.last < len(page.words) and page.words[cue.last].form in ("فيه", "فيها")


def names_source(scene: Scene, cue: Cue) -> bool:
    """«وفق الوزارة», «بحسب بيان», «حسبما ذكر»; not «وفق مبادئ الاتفاق», where nobody speaks."""
    if cue.rows[0].pattern != "source":
        return False
    page = scene.page
    if cue.rows[0].cue == ON_WHAT:
        return _as_he_told(scene, cue)
    if cue.rows[0].cue.endswith(TONGUE) and _words_themselves(page, cue):
        return False
    if cue.rows[0].cue in STANDS_IN:
        return _document(scene, cue.last)
    if his_words(page, cue):
        return True
    at, _ = through_verb(scene, cue)
    if not _taken_up_as_said(scene, cue, at) or not _as_somebody_says(scene, cue):
        return False
    if at > cue.last or page.words[cue.last - 1].pronoun or cue.last - cue.first > 1:
        return True
    selfsame = at < scene.last and (page.words[at].function == "demonstrative" or page.words[at].form in SELFSAME)
    at += selfsame
    if at < scene.last and nouns(page.tables).is_("norm", page.words[at].stem) and not _of_him(page, at):
        return False
    if (at < scene.last and may_tell(page, at)) or page.mention_from(at) is not None or quoted_source(scene, at):
        return True
    name = page.syntax is not None and at < scene.last and page.syntax.is_name(at)
    return name or rule_at_head(scene, cue, at) is not None


def _as_he_told(scene: Scene, cue: Cue) -> bool:
    """«سقط جريح، على ما أفاد مصدر», «سقط جريح على ما أفاد مصدر»; not «حصل على ما أراد», «يرد على ما قال الوزير», «ردا على ما سماه الوزير»."""
    words, at = scene.page.words, cue.last
    told = any(other.first == at and other.form == "finite" for other in scene.cues)
    if not told or cue.first <= scene.first:
        return False
    before = words[cue.first - 1]
    return before.kind == "punctuation" or not (_takes_on(scene, cue, before) or _calls_so(scene, at))


def _takes_on(scene: Scene, cue: Cue, before: Word) -> bool:
    """«احتجاجا | على ما», «رد الوزير | على ما», «، علاوة | على ما»: whether a word before leads on with «على»."""
    words = scene.page.words
    if before.verb or words[before.i - 1].kind == "punctuation" or before.i <= scene.first:
        return True
    motive = is_deed(scene.page, before) and before.plain.endswith(("ا", "اً")) and not before.definite
    others = (other for other in scene.cues if other.first < cue.first)
    answers = any(row.cue in ANSWERS or row.preposition == "على" for other in others for row in other.rows)
    return motive or answers or before.base in BUILT_ON


def _calls_so(scene: Scene, verb: int) -> bool:
    """«على ما قال الوزير إنه إهمال», «على ما أعلن عنه المدير», «على ما ذكره»: a thing that is called so; and where nobody is named behind the verb."""
    words, last = scene.page.words, scene.last
    ends = next((i for i in range(verb + 1, last) if words[i].kind == "punctuation"), last)
    clause = any(word.function == "complementizer" for word in words[verb + 1 : ends])
    at = verb + 1 + (verb + 1 < last and words[verb + 1].form in ("به", "لنا"))
    named = at < ends and not leads(words[at]) and may_tell(scene.page, at)
    return clause or words[verb].pronoun != "" or not named


def _words_themselves(page: Page, cue: Cue) -> bool:
    """«رفض ما جاء على لسان الوزير», «نشر تصريحات على لسان النائب»: whose words they are that are told of, which stand nowhere here."""
    words, before = page.words, page.words[cue.first - 1] if cue.first else None
    if before is None:
        return False
    noun = nouns(page.tables).is_occasion(before) or nouns(page.tables).is_("message", before.stem, before.base)
    told = cue.first > 1 and before.verb is not None and words[cue.first - 2].function == "relative"
    return before.function == "relative" or told or noun


def _of_him(page: Page, at: int) -> bool:
    """«وفقا لنظام الأسد»: a word for an order before a name is a body that speaks; «وفقا لنظام النقاط» is none."""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    named = after is not None and (after.given or at + 1 in page.toponyms or page.mention_from(at + 1) is not None)
    return named and nouns(page.tables).role(page.words[at]) is not None


def rule_at_head(scene: Scene, cue: Cue, at: int) -> int | None:
    """«وبحسب القانون الجديد، تستطيع البلدية», «وطبقا للاتفاق الذي وقع أمس، فإن»: at the head of a sentence a law or treaty tells what follows: the
    comma behind what tells which it is. «رحل وفقا للاتفاق», «وفقا للاتفاق، رحل» only accord with it."""
    page, words = scene.page, scene.page.words
    if at >= scene.last or past_connectors(page, scene.first, cue.first) < cue.first:
        return None
    if not any(nouns(page.tables).is_(kind, words[at].base) for kind in WRITTEN):
        return None
    comma = next((i for i in range(at, min(at + TITLED, scene.last - 1)) if words[i].form == "،"), None)
    after = words[comma + 1] if comma is not None else None
    told = after is not None and after.verb is not None and after.verb.tense in ("present", "future")
    return comma if told or (after is not None and after.form.startswith("فان")) else None


def _taken_up_as_said(scene: Scene, cue: Cue, at: int) -> bool:
    """«حسب ما أصدرت اللجنة»; not «حسب ما تسرب من أخبار»: a verb that is no cue needs its subject behind it."""
    if at != cue.last + 2 or scene.page.words[cue.last].form not in TAKES_UP:
        return True
    if any(other.first == cue.last + 1 for other in scene.cues):
        return True
    named = at < scene.last and noun_phrase(scene.page, at, scene.last) > at
    return named and scene.page.words[at].function == "" and may_tell(scene.page, at)


def _as_somebody_says(scene: Scene, cue: Cue) -> bool:
    """«حسبما ذكر المدير»; not «حسبما تقتضيه الحال»"""
    verb = scene.page.words[cue.last].verb if cue.last < scene.last else None
    return verb is None or not nouns(scene.page.tables).is_("needs", fold(verb.lemma))


def quoted_source(scene: Scene, at: int) -> tuple[int, int] | None:
    """«وفقا لـ"رويترز"، فإن», «..., بحسب «الأيام»»: a name in marks, which nothing but a mark or فإن follows; not «وفق «خطة الطوارئ»
    الجديدة», nor a plan or deed at all."""
    page = scene.page
    at += at < scene.last and page.words[at].form == "ل"
    if at + 1 >= scene.last or page.words[at].form not in QUOTES or is_deed(page, page.words[at + 1]):
        return None
    end = phrase_or_quoted(page, at, scene.last)
    after = page.words[end] if end < scene.last else None
    closes = after is None or after.kind == "punctuation" or after.function == "complementizer"
    return (at, end) if end > at and closes else None


def _document(scene: Scene, at: int) -> bool:
    """«جاء في البيان أن», «جاء في رسالة المعلم: «لن نغيب»»: not «جاء في المركز الثاني»."""
    page, end = scene.page, noun_phrase(scene.page, at, scene.last)
    if end >= scene.last or not _occasion(page, at):
        return False
    reach = range(end, min(end + NUMBERED, scene.last))
    end = next((i + 1 for i in reach if page.words[i].form == "،"), end)
    end = _past_published(scene, end)
    if end >= scene.last:
        return False
    return page.words[end].function == "complementizer" or page.words[end].form == ":" or end in page.quotes_open


def _past_published(scene: Scene, at: int) -> int:
    """«في البيان | المنشور على موقع الوزارة أن», «في الرسالة | التي وصلت إلى الصحيفة أن»: where the clause begins that a document says, behind how it
    came out."""
    words = scene.page.words
    at += at + 1 < scene.last and words[at].form == "،" and words[at + 1].function == "relative"
    if at < scene.last and words[at].function == "relative":  # not «في البيان الذي يرجح أن», where it is of that verb
        reach = range(at + 1, min(at + PUBLISHED + 1, scene.last - 1))
        begins = (
            i
            for i in reach
            if words[i].form == ":" or words[i].function == "complementizer" or speech_opens(scene.page, i)
        )
        that = next(begins, at)
        return at if words[that].conjunction or words[that - 1].verb else that
    if at >= scene.last or not (words[at].article or (words[at - 1].article and leads(words[at]))):
        return at
    for i in range(at + 1, min(at + PUBLISHED, scene.last)):
        if words[i].function == "complementizer":
            return i
        if words[i].verb or words[i].kind == "punctuation" or words[i].function == "relative":
            return at
    return at


def speech_opens(page: Page, i: int) -> bool:
    """«في الرسالة التي وجهها إلى الوزير | "هذا عرض للتسوية"»: more than a name stands in the marks that open at word ``i``."""
    close = page.closing.get(i)
    return close is not None and close - i > TITLE and any(word.verb or word.function for word in page.words[i:close])


def may_tell(page: Page, at: int) -> bool:
    """Whether somebody, or what he said, is named from word ``at`` on: «وزارة», «بيان»; «الحمدان», a surname that was told in
    full before."""
    return _occasion(page, at) or somebody(page, at) or page.mention_from(at) is not None


def _occasion(page: Page, at: int) -> bool:
    return page.words[at].stem in nouns(page.tables).occasions


def quotes_another(cue: Cue) -> bool:
    """«نقلا عن»: whoever follows said it, and whoever says so passes it on."""
    return cue.form == "phrase" and cue.rows[0].cue.startswith("نقل")


def through_verb(scene: Scene, cue: Cue) -> tuple[int, int]:
    """«وفق ما أعلن», «وفقا لما ذكره» is one cue: the index where the source begins, and the end of the cue."""
    words, at = scene.page.words, cue.last
    if his_words(scene.page, cue):
        return at + 1, at + 1
    if (published := _published(scene, cue)) is not None:
        return published, published
    if at + 1 < scene.last and words[at].form in TAKES_UP:
        inner = [other for other in scene.cues if other.first == at + 1]
        if any(other.rows[0].cue.startswith(STANDS_IN) for other in inner):
            return at + 3, at + 3  # «بحسب ما جاء في التقرير»
        past = any(form.tense == "past" for form in words[at + 1].shape.verbs)  # «وفقا لما نشرته»
        if words[at + 1].verb or past or any(other.form == "finite" for other in inner):
            return at + 2, at + 2
    if (issued := _issued(scene, at)) is not None:
        return issued, issued
    joined = at < scene.last and words[at].conjunction == "و"  # «على حد قولهم وتحركوا»
    if at < scene.last and words[at].form in ISSUED and cue.rows[0].pattern == "source":
        return at, cue.last  # «بحسب بيان صدر أمس»: the document itself speaks
    if at < scene.last and words[at].verb and not joined:  # «حسبما ذكر», «جاء في بيان أصدره», «في بيان صدر عن»
        led = at + 2 < scene.last and words[at + 1].form == "عن"
        return (at + 2, at + 2) if led else (at + 1, at + 1)
    return at, cue.last


def _issued(scene: Scene, at: int) -> int | None:
    """«في بيان صادر عن», «بحسب بيان صدر الأسبوع الماضي عن»: behind a document where those are named whose it is."""
    words, end = scene.page.words, at + 1
    if at >= scene.last or not (words[at].stem.startswith("صادر") or words[at].form in ISSUED):
        return None
    while end < scene.last and end in scene.page.time_words:
        end += 1
    return end + 1 if end + 1 < scene.last and words[end].form == "عن" else None


def _published(scene: Scene, cue: Cue) -> int | None:
    """«وفقا لبيانات نشرتها الوزارة», «طبقا لأحدث نتائج توصلت إليها اللجنة»: where those are named who gave what a source phrase leads."""
    page, words = scene.page, scene.page.words
    at = cue.last + (cue.last < scene.last and words[cue.last].form == "ل")
    at += at < scene.last and words[at].stem in LATEST
    while at + 1 < scene.last and not words[at + 1].article and nouns(page.tables).adjective(words[at + 1]):
        at += 1  # «إحصاءات رسمية نشرتها»
    if cue.rows[0].pattern != "source" or at + 2 >= scene.last or words[at].article:
        return None
    past = any(form.tense == "past" for form in words[at + 1].shape.verbs)
    if not (words[at + 1].verb or (past and words[at + 1].pronoun)):
        return None
    document = nouns(page.tables).is_("findings", words[at].stem) or _occasion(page, at)
    end = at + 2 if words[at + 1].pronoun else at + 3
    led = words[at + 1].pronoun or words[at + 2].form in ("اليها", "اليه", "عليها", "عليه", "فيها", "فيه")
    return end if document and led and end < scene.last and may_tell(page, end) else None


def impersonal(cue: Cue) -> bool:
    return all(row.impersonal for row in cue.rows)


def cue_span(page: Page, cue: Cue) -> Span:
    return Span(page.words[cue.first].start, page.words[cue.last - 1].end)
