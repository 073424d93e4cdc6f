"""Statements: for each cue its speaker and its content, one rule a construction.

``RULES`` are tried in order on each cue of a sentence; the first that reads it wins. What no rule reads is no statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from musnad.attribution.contents import content
from musnad.attribution.cues import Cue, cues
from musnad.attribution.finite import (
    after_quotation,
    behind_comma,
    in_first_person,
    laid_to,
    relayed,
    shown_by,
    verb_and_subject,
)
from musnad.attribution.floor import Floor
from musnad.attribution.nominal import (
    between_two,
    by_his_words,
    by_saying,
    hastened,
    masdar,
    notice,
    participle,
    pretext,
)
from musnad.attribution.openings import REACTIONS
from musnad.attribution.scene import PAUSES, Said, Scene, cue_span, in_relative
from musnad.attribution.sourced import quoting, source_phrase
from musnad.attribution.speakers import Speaker
from musnad.attribution.speech import spoken
from musnad.attribution.taken_up import as_told, closing_verb, confirmed, noun_asked_for, taken_up, told_about
from musnad.attribution.who import CONTRASTS
from musnad.attribution.whole_speakers import speaks
from musnad.entities.coding import actors, somebody
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.records import Span
from musnad.text.beside import body_at
from musnad.text.coordination import coordinated
from musnad.text.inflect import VerbForm
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import leads, phrase_or_quoted
from musnad.text.reading import Word, asyndetic

Rule = Callable[[Scene, Cue], Said | None]

RULES: tuple[Rule, ...] = (
    relayed,
    laid_to,
    taken_up,
    confirmed,
    noun_asked_for,
    told_about,
    after_quotation,
    closing_verb,
    verb_and_subject,
    in_first_person,
    behind_comma,
    shown_by,
    participle,
    notice,
    by_his_words,
    masdar,
    between_two,
    by_saying,
    hastened,
    quoting,
    source_phrase,
    as_told,
    pretext,
)

BEFORE_COLON = 14  # words of a headline before its colon, at most
MINISTRIES = ("وزاره", "وزير", "وزيره", "هييه")  # before the field that stands for one
BOTH = 2  # colons of a headline in which two speak
SURNAME = 2  # words of a name that the body tells in full
OF_A_STATE = ("داخليه", "خارجيه")  # ministries that are called by their field alone
FATHER = ("ابو", "ابي")
CLAIM = 5  # words from a colon to the pronoun of a claim: «إيران: الاتفاق النووي هو الحل»
DOCUMENT = 3  # words that name a document before a colon
LEAST_LINE, LONGEST_LINE = 4, 25  # words behind the colon of a line that stands like a headline
SOME = ("بعض", "ناس")  # with the article or a pronoun they say what nobody goes on with
SOME_OF_THEM = tuple(fold("بعض" + they) for they in ("هم", "هن", "ها"))
COLON = CueRow(cue=":", kind="phrase", pattern="says", stance="assert", example="")


def statements(page: Page) -> Iterator[Said]:
    """All statements of the document, in order of their cues."""
    floor = Floor()
    for sentence in page.sentences():
        found = tuple(cues(page, sentence.first, sentence.last))
        scene = Scene(page, sentence, floor, found, [], {})
        scene.said.extend(colons := _colon_headlines(scene))
        for cue in found:
            if not any(_before_colon(scene, cue, colon) for colon in colons):
                _read(scene, cue)
        yield from sorted(scene.said, key=lambda said: said.cue_spans[0].start)


def _read(scene: Scene, cue: Cue) -> None:
    here = cue_span(scene.page, cue)
    if any(span.holds(here) for said in scene.said for span in said.cue_spans):
        return  # «وفق ما أعلن»: the verb is part of the source phrase
    if cue.form == "phrase" and any(_follows(scene, cue, via) for said in scene.said for via in said.via):
        return  # «وأكد، بحسب الوكالة، أن»: the source passes on what the verb tells
    if cue.form == "phrase" and any(_on_the_way(said, here) for said in scene.said):
        return  # «أكد، بحسب الموقع، نقلا عن الوكالة، وقوع»: all of them passed on the same words
    for rule in RULES:
        said = rule(scene, cue)
        if said is None:
            continue
        if _carries(scene, said):
            return
        nested = _is_nested(scene, cue)
        scene.said.append(said)
        if said.speaker is not None:
            scene.floor.tell_of(said.speaker)
            aside = _only_remarked(said) or _aside_speaker(scene, said.speaker) or _meanwhile(scene, said)
            if not nested and not aside:
                scene.floor.take(scene.page, _who_goes_on(scene, said), _his_verb(said))
        return


def _only_remarked(said: Said) -> bool:
    """«بذريعة أن», «..., وهو ما يرفضه السكان. وأضاف»: whose pretext it is, and whose standing view, does not go on."""
    present = said.cue.verb is not None and said.cue.verb.tense == "present"
    view = said.rule == taken_up.__name__ and present and said.row.stance in REACTIONS  # not «وهو ما يراه الكاتب»
    return said.rule == pretext.__name__ or view


def _meanwhile(scene: Scene, said: Said) -> bool:
    """«وأضاف "نغلقها السبت"، فيما أعلنت دول أخرى نيتها. وتابع "لن ننتظر"»: what others do meanwhile, no clause or words of theirs, leaves the word
    to whom the sentence quotes."""
    words, cue = scene.page.words, said.cue
    aside = cue.first > scene.first and words[cue.first - 1].form in CONTRASTS
    noun = said.mode == "indirect" and len(said.cue_spans) == 1 and cue.form == "finite"
    return aside and noun and any(one.mode == "direct" and one.speaker for one in scene.said[:-1])


def _aside_speaker(scene: Scene, speaker: Speaker) -> bool:
    """Whether nobody goes on with a speaker: he has the floor already, is only told of, or is nobody for certain, «والبعض يقول», «لكن بعضهم يعترفون»."""
    if speaker.how in ("carried_over", "antecedent", "without_relative") or _of_others_inside(scene, speaker):
        return True
    word = scene.page.words[speaker.first]
    return (word.article and word.stem in SOME) or word.form in SOME_OF_THEM


def _of_others_inside(scene: Scene, speaker: Speaker) -> bool:
    """«قال الطبيب إن الأهالي تجمعوا متهمين الشرطة. وأضاف»: they are told of by him who has the floor."""
    told = (said for said in scene.said[:-1] if said.speaker and not in_relative(scene, said.cue))
    return speaker.how == "agreeing_before" and any(
        said.content.holds(scene.page.span(speaker.first, speaker.last)) for said in told
    )


def _who_goes_on(scene: Scene, said: Said) -> Speaker:
    """«قال المراسل نقلا عن المصادر إن ... وأضاف»: who quotes another keeps the floor."""
    if said.rule != quoting.__name__ or not said.via or said.speaker is None:
        return said.speaker  # type: ignore[return-value]  # asked with a speaker only
    return Speaker(*scene.page.within(said.via[0]), said.speaker.how)


def _his_verb(said: Said) -> VerbForm | None:
    """«نقلت الصحيفة عن الرئيس قوله إن ... وأضاف»: the verb of who passes words on has not the gender of him whose they are."""
    return None if said.rule == relayed.__name__ else said.cue.verb


def _carries(scene: Scene, said: Said) -> bool:
    """«قالت الوزارة، في بيان بثته الوكالة، إن»: a cue between another and its content tells of the occasion; who passed the
    words on is noted there."""
    if not scene.said or said.rule in (source_phrase.__name__, taken_up.__name__):
        return False
    if said.rule == closing_verb.__name__:
        return _closes_another(scene, said)
    outer, verb = scene.said[-1], scene.page.words[said.cue.first]
    if outer.content != said.content and not _goes_on_after(outer, said, verb):
        return False
    if not outer.cue.first < said.cue.first or verb.start > said.content.start:
        return False
    if verb.pronoun and said.speaker and said.speaker.first > said.cue.first and not outer.via:
        medium = scene.page.span(said.speaker.first, said.speaker.last)
        scene.said[-1] = outer._replace(via=(medium,))
    return True


def _closes_another(scene: Scene, said: Said) -> bool:
    """«أوضح الناشط أن المتهمين سيحاكمون، يردف المتحدث»: the verb at the end says once more who speaks, and what he says ends before it."""
    outer = scene.said[-1]
    first_cue, told = outer.cue_spans[0], outer.content
    if not said.content.holds(first_cue) or not told.start < said.content.end <= told.end:
        return False
    scene.said[-1] = outer._replace(content=msgspec.structs.replace(told, end=said.content.end))
    return True


def _goes_on_after(outer: Said, said: Said, verb: Word) -> bool:
    """«وصف المدير، في تصريحات أوردها الموقع، العرض بأنه ضعيف»: the clause is of what another verb says, which begins behind this one."""
    told_of = verb.pronoun != "" and verb.start < outer.content.start
    return told_of and outer.content.start < said.content.start and said.content.end <= outer.content.end


def _follows(scene: Scene, cue: Cue, via: Span) -> bool:
    """Whether the words right after the cue are the ones passed through."""
    return cue.last < len(scene.page.words) and via.start <= scene.page.words[cue.last].start < via.end


def _on_the_way(said: Said, source: Span) -> bool:
    """Whether a source phrase stands between a cue that somebody passed on and what is said."""
    return bool(said.via) and said.cue_spans[0].end <= source.start and source.end <= said.content.start


def _is_nested(scene: Scene, cue: Cue) -> bool:
    """Whether the cue stands in what somebody else says, or tells of a noun, «كلمة نقلها التلفزيون»: its speaker does not
    take the floor."""
    if asyndetic(scene.page.words, cue.first) and scene.page.words[cue.first].pronoun:
        return True
    start = scene.page.words[cue.first].start
    return any(said.content.start <= start < said.content.end for said in scene.said)


def _colon_headlines(scene: Scene) -> list[Said]:
    """«أوباما: سنهزم داعش.. وماكين: استراتيجيتك فاشلة»: what stands behind a colon at the head of a sentence, and behind that of another."""
    first = _past_label(scene)
    second = _second_speaker(scene, first)
    parts = [(first, second - 1), (second, scene.last)] if second else [(first, scene.last)]
    found = [colon_headline(scene, *part) for part in parts]
    return [said for said in found if said is not None]


def _second_speaker(scene: Scene, first: int) -> int | None:
    """The word behind a pause from which somebody else is named before a colon of his own."""
    words = scene.page.words
    colons = [i for i in range(first, scene.last) if words[i].form == ":"]
    if not 0 < len(colons) <= BOTH or scene.sentence.voice != "headline":
        return None
    begin = colons[0] if len(colons) == BOTH else first
    pauses = (i for i in range(colons[-1] - 1, begin + 1, -1) if words[i].form in PAUSES)
    at = next(pauses, colons[-1]) + 1
    return at if at < colons[-1] and _may_head(scene.page, at, colons[-1]) else None


def _before_colon(scene: Scene, cue: Cue, colon: Said) -> bool:
    """Whether a cue stands in what names the speaker before a colon, or before that; not in the words of whoever spoke before him."""
    words = scene.page.words
    named = colon.speaker.first if colon.speaker else colon.cue.first
    label = not any(word.form == ":" for word in words[scene.first : colon.cue.first])
    return cue.first < colon.cue.last and (label or cue.first >= named)


def colon_headline(scene: Scene, first: int, last: int) -> Said | None:
    """وزير الصحة: الوضع مستقر · بالفيديو.. صباحي: الصحافة ملك للشعب"""
    page, words = scene.page, scene.page.words
    colon = next((i for i in range(first, min(last, first + BEFORE_COLON)) if words[i].form == ":"), None)
    if colon is None or colon + 1 >= last:
        return None
    if not (words[first].form in QUOTES or _may_head(page, first, colon) or _document(page, first, colon)):
        return None
    end = colon if _plain_name(page, first, colon) else _end_of_speakers(page, first, colon)
    if end == first or not (end == colon or _aside(page, end, colon)) or _scene_of_news(page, first, end):
        return None
    # «منصور لـ «الأيام»: أعمالنا معلنة», «الوزير للسفير: زيارتكم مفيدة», «ضابط سابق بالداخلية: تسليح القرى خطر»
    told_by_him = end < colon and (words[end].preposition == "ل" or words[end].form == "ل" or _serves_in(page, end))
    if end < colon and not told_by_him and is_deed(page, words[colon + 1]) and not words[colon + 1].article:
        return None  # «الوزير في أول زيارة للبلدة: هجوم على السوق»
    found = content(page, colon + 1, last, stop=last)
    heads = scene.sentence.voice == "headline" or _line_alone(scene, colon)
    if not heads and any(cue.first == first and cue.form == "finite" for cue in scene.cues):
        return None  # «وواصل هجومه: "لن نغادر"»
    if found is None or not (heads or (found.mode == "direct" and end == colon)):
        return None
    cue = Cue(colon, colon + 1, "phrase", (COLON,))
    speaker = Speaker(first, end, colon_headline.__name__)
    return Said(cue, COLON, (page.span(colon, colon + 1),), speaker, found.span, found.mode, colon_headline.__name__)


def _plain_name(page: Page, first: int, colon: int) -> bool:
    """«ياسر محرز: ...»: no verb; «"أبو طالب": ...»; not «رمضان والصيام: ...»."""
    given = page.words[first].base in nouns(page.tables).given and colon - first <= SURNAME
    joined = any(word.conjunction for word in page.words[first + 1 : colon])
    return (given and not joined) or _whole_name(page, first, colon)


def _end_of_speakers(page: Page, first: int, colon: int) -> int:
    """«وزير الصحة: ...», «كارتر ويعالون: ...»: the index after him or those who speak before a colon."""
    joined = coordinated(page, first, colon)
    known = all(speaks(page, at) or _may_head(page, at, colon) for at, _ in joined)
    return joined[-1][1] if len(joined) > 1 and known else phrase_or_quoted(page, first, colon)


def _line_alone(scene: Scene, colon: int) -> bool:
    """«¶«الصحة»: ارتفاع عدد المصابين إلى سبعين¶»: a line of its own that no full stop ends, as a second headline or that of another report stands;
    not «رئيس التحرير: سالم حمدان»."""
    page, span, text = scene.page, scene.sentence.span, scene.page.doc.text
    before, after = text[: span.start].rpartition("\n")[2], text[span.end :].partition("\n")[0]
    if before.strip() or after.strip() or page.words[scene.last - 1].form in (".", "!", "؟", ":", *PAUSES):
        return False
    told = scene.last - colon - 1
    return LEAST_LINE <= told <= LONGEST_LINE and not somebody(page, colon + 1)


def _whole_name(page: Page, first: int, colon: int) -> bool:
    """«"أبو طالب": ...»: a name in marks right before the colon, whatever else its words may be."""
    return page.closing.get(first) == colon - 1 and (page.words[first + 1].given or somebody(page, first + 1))


def _may_head(page: Page, first: int, colon: int) -> bool:
    """Whether somebody is named before the colon, if only by a surname that is told in full below."""
    end = next((i for i in range(first + 1, colon) if leads(page.words[i])), colon)  # «منصور لـ «الأيام»: ...»
    surname = page.words[end - 1]
    if somebody(page, first) or (end - first == 1 and _of_a_ministry(page, first, colon)):
        return True
    told = (word.i for word in page.words[colon:] if word.stem == surname.stem and word.kind == "word")
    of_kunya = end - first == SURNAME and page.words[first].base in FATHER  # «أبو العز» of «سالم أبو العز»
    return end - first <= SURNAME and any(page.words[i - 1 - of_kunya].base in nouns(page.tables).given for i in told)


def _of_a_ministry(page: Page, field: int, colon: int) -> bool:
    """«التعليم: ...», where «وزارة التعليم» or «وزير التعليم» is told of below: the field stands for its ministry."""
    word = page.words[field]
    below = (page.words[i - 1].stem for i in range(colon + 1, len(page.words)) if page.words[i].form == word.form)
    return word.article and any(stem in MINISTRIES for stem in below)


def _aside(page: Page, first: int, colon: int) -> bool:
    """«سالم منصور لشباب القرية: ...», «الوزير معلقا على القرار: ...»: between a speaker and the colon, to whom, where or on what; not «عشرة قتلى في حريق ..
    والأرصاد: ...»."""
    word = page.words[first]
    leads_on = bool(word.preposition) or word.function in ("preposition", "adverb_preposition")
    comments = any(form.tense == "participle" for form in page.known.verb_forms(word.stem)) and word.plain.endswith("ا")
    return (leads_on or comments) and not any(other.verb or other.form in PAUSES for other in page.words[first:colon])


def _serves_in(page: Page, at: int) -> bool:
    """«ضابط سابق | بالداخلية»: what somebody belongs to; not «| بالقاهرة», where he is."""
    word = page.words[at]
    return word.preposition == "ب" and word.article and (body_at(page, at) or word.stem in OF_A_STATE)


def _document(page: Page, first: int, colon: int) -> bool:
    """«تقرير حقوقي: ...», «دراسة: ...», «موقع فرنسي: ...»: a document or a medium says it."""
    word, known = page.words[first], nouns(page.tables)
    if known.is_("material", word.stem, word.base):
        return False  # «فيديو: زحام في السوق» labels what comes with it
    said_in = word.stem in known.occasions or known.is_("carrier", word.stem, word.base)
    return said_in and not word.preposition and not word.conjunction and colon - first <= DOCUMENT


def _past_label(scene: Scene) -> int:
    """The first word of a headline behind a label of what comes with it, «فيديو..», «بالصور...»."""
    words, first = scene.page.words, scene.first
    labelled = first + 2 < scene.last and words[first + 1].form in PAUSES
    return first + 2 if labelled else first


def _scene_of_news(page: Page, first: int, colon: int) -> bool:
    """«سوريا: مقتل خمسة», «مصر: توقف العمل», «قفصة: إيقاف سائق»: a country or town before the colon only says where, unless what it says follows,
    «روسيا: لن نسلم», or, of a country, a thing, «الصين: الاتفاق يخدم السلام»; a capital also speaks where a verb comes soon."""
    known, words = actors(page.tables), page.words
    names = (words[first].base, fold(page.span(first, colon).of(page.text)))
    state = not known.states.keys().isdisjoint(names)
    if not state and not known.capitals.keys().isdisjoint(names):
        speaks = _own_mouth(page, words[colon + 1])
        return not speaks and not any(word.verb or word.form in QUOTES for word in words[colon + 1 : colon + 4])
    if not state and page.place_at.get(first) != colon:
        return False
    after = words[colon + 1]
    quote = page.quotes_open.get(colon + 1)
    told = _own_mouth(page, after) or (quote is not None and spoken(page, quote))
    of_it = any(word.function == "pronoun" for word in words[colon + 2 : colon + CLAIM])  # «الأمن هو شرطنا»
    thing = after.article and (of_it or not somebody(page, colon + 1))
    done = is_deed(page, after) and not any(
        word.verb for word in words[colon + 2 : colon + 5]
    )  # «فيتنام: الحكم بسجن سبعة تجار»
    return not (told or (state and thing and not done))


def _own_mouth(page: Page, word: Word) -> bool:
    """«لن نسلم», «سنرد», «نرفض», «أموالنا», «يجب أن»: how one speaks of oneself or of what ought to be."""
    ought = nouns(page.tables).is_("ought", word.base)
    mine = word.verb is not None and (word.verb.person == "1" or word.verb.tense == "future")
    return word.function == "negation" or mine or ought or word.pronoun == "نا"
