"""Statements: for each cue its speaker and its content, one rule a construction.

``RULES`` are tried in order on each cue of a sentence; the first that reads it wins. What no rule reads is no statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from musnad.attribution.contents import Content, Opening, content, finite_after, opening
from musnad.attribution.cues import Cue, cues
from musnad.attribution.speakers import Floor, Speaker, agrees, antecedent, subject_after, subject_before, without_relative
from musnad.entities.coding import actors, described, somebody
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.records import Sentence, Span, StatementMode
from musnad.text.connectors import past_connectors
from musnad.text.matching import QUOTES
from musnad.text.page import Page
from musnad.text.nouns import nouns
from musnad.text.phrases import noun_phrase
from musnad.text.reading import asyndetic


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

    @property
    def first(self) -> int:
        return self.sentence.first

    @property
    def last(self) -> int:
        return self.sentence.last


Rule = Callable[[Scene, Cue], Said | None]


def statements(page: Page) -> Iterator[Said]:
    """All statements of the document, in order of their cues."""
    floor = Floor()
    for sentence in page.sentences():
        found = tuple(cues(page, sentence.first, sentence.last))
        scene = Scene(page, sentence, floor, found, [])
        colon = colon_headline(scene)
        if colon:
            scene.said.append(colon)
        for cue in found:
            if colon and cue.first < colon.cue.last:
                continue
            _read(scene, cue)
        yield from sorted(scene.said, key=lambda said: said.cue.first)


def _read(scene: Scene, cue: Cue) -> None:
    if any(span.holds(_cue_span(scene.page, cue)) for said in scene.said for span in said.cue_spans):
        return  # «وفق ما أعلن»: the verb is part of the source phrase
    for rule in RULES:
        said = rule(scene, cue)
        if said is None:
            continue
        nested = _is_nested(scene, cue)
        scene.said.append(said)
        if said.speaker and said.speaker.how != "carried_over" and not nested:
            scene.floor.take(scene.page, said.speaker, cue.verb)
        return


def _is_nested(scene: Scene, cue: Cue) -> bool:
    """Whether the cue stands in what somebody else says: its speaker does not take the floor."""
    start = scene.page.words[cue.first].start
    return any(said.content.start <= start < said.content.end for said in scene.said)


# --- constructions ----------------------------------------------------------------------------------------------


def relayed(scene: Scene, cue: Cue) -> Said | None:
    """نقلت وكالة الأنباء عن وزير الصحة قوله إن «الوضع مستقر»"""
    if cue.form != "finite" or cue.rows[0].pattern != "relays":
        return None
    page, row = scene.page, cue.rows[0]
    at = _preposition_after(scene, cue.last, fold(row.preposition))
    if at is None:
        return None
    medium = subject_after(page, cue.last, at) or subject_before(page, cue.first, scene.first)
    end = noun_phrase(page, at + 1, scene.last)
    if end == at + 1:
        return None
    begun = opening(page, (row,), end, scene.last)
    inner = _own_word(page, end, begun.mark if begun else scene.last)
    begun = begun or (opening(page, (row,), inner + 1, scene.last) if inner else None)
    if begun is None and inner is None:
        return None
    said = _content(scene, cue, begun.at if begun else (inner or end) + 1)
    if said is None:
        return None
    where = page.span(inner, inner + 1) if inner else _cue_span(page, cue)
    via = (page.span(medium.first, medium.last),) if medium else ()
    speaker = Speaker(at + 1, end, relayed.__name__)
    return Said(cue, row, (where,), speaker, said.span, said.mode, relayed.__name__, via=via)


def _own_word(page: Page, first: int, last: int) -> int | None:
    """«قوله», «تأكيدها»: the relayed speaker's own cue, a maṣdar with his pronoun."""
    for i in range(first, min(last, first + 4)):
        word = page.words[i]
        if word.pronoun and any(f.tense == "masdar" for f in page.known.verb_forms(word.stem)):
            return i
    return None


def _preposition_after(scene: Scene, at: int, wanted: str) -> int | None:
    for i in range(at, min(scene.last, at + 25)):
        if scene.page.words[i].form == wanted:
            return i
        if scene.page.words[i].function == "complementizer":
            return None
    return None


def verb_and_subject(scene: Scene, cue: Cue) -> Said | None:
    """أوضح الوزير أن «الاتفاق جاهز»، وأضاف أن التوقيع قريب"""
    if cue.form != "finite" or _impersonal(cue) or _denied(scene, cue):
        return None
    begun = _opening(scene, cue)
    if begun is None or (cue.rows[0].pattern == "relays" and not begun.clause):
        return None
    source = _inner_source(scene, cue, begun)
    if source and source[0].rows[0].cue.startswith("نقل"):
        return _quoting(scene, cue, begun, *source)
    speaker = _speaker(scene, cue, begun)
    found = _content(scene, cue, begun.at, clause=begun.clause)
    if found is None or _goes_on_inside(scene, cue, speaker) or (not begun.clause and _object_on_verb(scene, cue)):
        return None
    if _sentences(scene, begun, speaker) or _owned_by_noun(scene, cue, begun):
        return None
    addressee = _addressee(scene, cue, speaker, begun)
    spans = _cue_spans(scene, cue, begun)
    if cue.inner and begun.row.pattern == "blames" and addressee:  # «حمل الحزب الحكومة مسؤولية»: whom is said too
        found = found._replace(span=addressee.to(found.span))
    row = begun.row if cue.inner else _by_inner_noun(scene, cue, begun) or begun.row
    via = (scene.page.span(*source[1]),) if source else ()
    return Said(cue, row, spans, speaker, found.span, found.mode, verb_and_subject.__name__, addressee, via)


def _owned_by_noun(scene: Scene, cue: Cue, begun: Opening) -> bool:
    """«رد الجيش على مزاعم الحركة أن جنوده انسحبوا»: the clause is of the noun right before it, and the noun is somebody
    else's."""
    for other in scene.cues:
        if other.form in ("masdar", "noun") and cue.last <= other.first < begun.mark and begun.clause:
            owner = noun_phrase(scene.page, other.last, begun.mark)
            if owner == begun.mark and owner > other.last and somebody(scene.page, other.last):
                return True
    return False


def _sentences(scene: Scene, begun: Opening, speaker: Speaker | None) -> bool:
    """«أدانت المحكمة المتهم»: a court that convicts says nothing of its own."""
    court = speaker is not None and described(scene.page, speaker.first, speaker.last).sector == "JUD"
    return court and begun.row.stance == "condemn" and not begun.clause


def _denied(scene: Scene, cue: Cue) -> bool:
    """«لم يوضح أن», «إذا قالت»: nothing was said."""
    before = scene.page.words[cue.first - 1] if cue.first > scene.first else None
    return before is not None and before.stem in ("لم", "لن", "لا", "اذا", "لو")


def _inner_source(scene: Scene, cue: Cue, begun: Opening) -> tuple[Cue, tuple[int, int]] | None:
    """«قالت القناة - نقلا عن قائد - إن», «وأكد، بحسب الوكالة، أن»: a source phrase before the content, and its words."""
    for other in scene.cues:
        if other.form == "phrase" and _names_source(scene, other) and cue.last <= other.first < begun.mark:
            end = noun_phrase(scene.page, other.last, begun.mark)
            if end > other.last:
                return other, (other.last, end)
    return None


def _quoting(scene: Scene, cue: Cue, begun: Opening, source: Cue, words: tuple[int, int]) -> Said | None:
    """«قالت القناة نقلا عن قائد إن»: the one quoted speaks, the subject of the verb passes it on."""
    found = _content(scene, cue, begun.at, clause=begun.clause)
    medium = subject_after(scene.page, cue.last, source.first) or subject_before(scene.page, cue.first, scene.first)
    if found is None:
        return None
    via = (scene.page.span(medium.first, medium.last),) if medium else ()
    speaker = Speaker(*words, _quoting.__name__[1:])
    spans = (_cue_span(scene.page, source), _cue_span(scene.page, cue))
    return Said(source, source.rows[0], spans, speaker, found.span, found.mode, _quoting.__name__[1:], via=via)


def _object_on_verb(scene: Scene, cue: Cue) -> bool:
    """«لا ترفضه القوى»: what is refused is the pronoun; what follows is no content."""
    word = scene.page.words[cue.first]
    asks = cue.rows[0].pattern in ("asks", "blames")
    return not asks and not scene.page.known.forms_of(word.stem + word.pronoun)


def _goes_on_inside(scene: Scene, cue: Cue, speaker: Speaker | None) -> bool:
    """«قال إنه يتوقع أن», «إن بلاده ترى أن»: a view at the head of a content, by the same one, is part of it."""
    if not scene.said or cue.first == scene.first:
        return False
    outer = scene.said[-1].content
    head = scene.page.index_at(outer.start)
    if not outer.start <= scene.page.words[cue.first].start < outer.end or cue.first - head > 2:
        return False
    own = speaker is not None and speaker.how in ("subject_after", "subject_before")
    return not own or (speaker is not None and scene.page.words[speaker.first].pronoun != "")


def _by_inner_noun(scene: Scene, cue: Cue, begun: Opening) -> CueRow | None:
    """«أعربت عن أملها في أن»: the noun with her pronoun tells how she stands to it."""
    for other in scene.cues:
        own = other.form in ("masdar", "noun") and scene.page.words[other.first].pronoun
        if own and cue.last <= other.first < begun.mark and begun.mark - other.last <= 2:
            return other.rows[0]
    return None


def participle(scene: Scene, cue: Cue) -> Said | None:
    """قال الوزير إن الاتفاق جاهز، مضيفاً أن التوقيع قريب"""
    if cue.form != "participle":
        return None
    begun = _opening(scene, cue)
    if begun is None:
        return None
    found = _content(scene, cue, begun.at)
    if found is None:
        return None
    spans = _cue_spans(scene, cue, begun)
    return Said(cue, begun.row, spans, _holder(scene, cue), found.span, found.mode, participle.__name__)


def masdar(scene: Scene, cue: Cue) -> Said | None:
    """في بيان تضمن تأكيد الوزارة أن الخدمات مستمرة، وقوله إن الأزمة انتهت"""
    if cue.form not in ("masdar", "noun") or scene.page.words[cue.first].verb:
        return None
    begun = _opening(scene, cue)
    if begun is None or not begun.clause or scene.page.words[begun.mark].form == ":" or _inside_cue(scene, cue):
        return None
    word = scene.page.words[cue.first]
    end = cue.last if word.pronoun else noun_phrase(scene.page, cue.last, begun.mark)
    if begun.mark - end > 1 or (end == cue.last and not word.pronoun):
        return None
    found = _content(scene, cue, begun.at)
    owner = None if word.pronoun else Speaker(cue.last, end, masdar.__name__)
    if found is None or (owner and not somebody(scene.page, owner.first)):
        return None
    speaker = owner or _holder(scene, cue)
    spans = _cue_spans(scene, cue, begun)
    return Said(cue, begun.row, spans, speaker, found.span, found.mode, masdar.__name__)


def pretext(scene: Scene, cue: Cue) -> Said | None:
    """منعت الشرطة المصورين من الدخول بذريعة أن الجلسة سرية"""
    if cue.form != "phrase" or cue.rows[0].pattern != "states" or cue.rows[0].impersonal:
        return None
    begun = opening(scene.page, cue.rows, cue.last, scene.last)
    at = begun.at if begun and begun.clause and begun.mark == cue.last else cue.last
    found = _content(scene, cue, at)
    if found is None:
        return None
    speaker = _subject_of_sentence(scene, cue) or scene.floor.holder(None)
    spans = (_cue_span(scene.page, cue),)
    return Said(cue, cue.rows[0], spans, speaker, found.span, found.mode, pretext.__name__)


def _inside_cue(scene: Scene, cue: Cue) -> bool:
    """A noun that a statement's cue already reaches over: «أعربت عن أملها في أن»."""
    where = scene.page.words[cue.first].start
    return any(said.cue_spans[0].start <= where < said.content.start for said in scene.said)


def source_phrase(scene: Scene, cue: Cue) -> Said | None:
    """سقط ثلاثة جرحى في الحادث، وفق ما أعلنت الشرطة · وبحسب الشرطة، سقط ثلاثة جرحى"""
    if cue.form != "phrase" or not _names_source(scene, cue):
        return None
    page = scene.page
    at, end_of_cue = _through_verb(scene, cue)
    own = page.words[cue.last - 1].pronoun
    last = at if own else noun_phrase(page, at, scene.last)
    speaker = _holder(scene, cue) if own else Speaker(at, last, source_phrase.__name__)
    if last == at and not own:
        return None
    found = _around(scene, cue, last)
    if found is None:
        return _passed_on(scene, cue, speaker)
    span = Span(page.words[cue.first].start, page.words[end_of_cue - 1].end)
    return Said(cue, cue.rows[0], (span,), speaker, found.span, found.mode, source_phrase.__name__)


def _passed_on(scene: Scene, cue: Cue, speaker: Speaker | None) -> Said | None:
    """«قال الوزير إن ...، بحسب الوكالة»: nothing is left for the source to have said, so it passed the last words on."""
    said = scene.said[-1] if scene.said else None
    end = scene.page.words[cue.first].start
    if said is None or speaker is None or not (0 <= end - said.content.end <= 3) or said.via:
        return None
    scene.said[-1] = said._replace(via=(scene.page.span(speaker.first, speaker.last),))
    return None


def _through_verb(scene: Scene, cue: Cue) -> tuple[int, int]:
    """«وفق ما أعلن» is one cue: the index where the source begins, and the end of the cue."""
    words, at = scene.page.words, cue.last
    if at + 1 < scene.last and words[at].form in ("ما", "لما", "بما") and words[at + 1].verb:
        return at + 2, at + 2
    if at < scene.last and words[at].verb:  # «حسبما ذكر», «جاء في بيان أصدره», «في بيان صدر عن»
        led = at + 2 < scene.last and words[at + 1].form == "عن"
        return (at + 2, at + 2) if led else (at + 1, at + 1)
    return at, cue.last


def _around(scene: Scene, cue: Cue, after: int) -> Content | None:
    """The content of a source phrase: after it when it opens the sentence, else what stands before it."""
    page = scene.page
    opens = past_connectors(page, scene.first, cue.first) >= cue.first
    if opens:
        begin = after
        while begin < scene.last and (page.words[begin].form in ("،", ",", ":") or _complementizer(page, begin)):
            begin += 1
        return content(page, begin, scene.last, stop=_next_cue(scene, cue, begin))
    start = past_connectors(page, _free_from(scene, cue), cue.first)
    return content(page, start, cue.first, stop=cue.first, turns=False) if start < cue.first else None


def _complementizer(page: Page, i: int) -> bool:
    return page.words[i].function == "complementizer"


def _free_from(scene: Scene, cue: Cue) -> int:
    """Where the words before a source phrase begin that nobody else said in this sentence."""
    at = scene.first
    for said in scene.said:
        if said.content.end <= scene.page.words[cue.first].start:
            at = max(at, scene.page.index_at(said.content.end))
    return at


def colon_headline(scene: Scene) -> Said | None:
    """وزير الصحة: الوضع مستقر"""
    page, words = scene.page, scene.page.words
    colon = next((i for i in range(scene.first, min(scene.last, scene.first + 9)) if words[i].form == ":"), None)
    if colon is None or colon + 1 >= scene.last or not somebody(page, scene.first):
        return None
    if noun_phrase(page, scene.first, colon) != colon or _scene_of_news(page, scene.first, colon):
        return None
    found = content(page, colon + 1, scene.last, stop=scene.last)
    if found is None or not (scene.sentence.voice == "headline" or found.mode == "direct"):
        return None
    cue = Cue(colon, colon + 1, "phrase", (COLON,))
    speaker = Speaker(scene.first, colon, colon_headline.__name__)
    return Said(cue, COLON, (page.span(colon, colon + 1),), speaker, found.span, found.mode, colon_headline.__name__)


def _scene_of_news(page: Page, first: int, colon: int) -> bool:
    """«سوريا: مقتل خمسة»: a country or city before the colon only says where, unless a verb or a quotation follows."""
    known = actors(page.tables)
    name = page.words[first].base
    if name not in known.states and name not in known.capitals:
        return False
    return not any(word.verb or word.form in QUOTES for word in page.words[colon + 1 : colon + 4])


COLON = CueRow(cue=":", kind="phrase", pattern="says", stance="assert", example="")

JOINING = ("كما", "فيما", "بينما", "ثم", "حيث")  # before a verb: it goes on at the level of the first cue

RULES: tuple[Rule, ...] = (relayed, verb_and_subject, participle, masdar, source_phrase, pretext)


# --- parts ------------------------------------------------------------------------------------------------------


def _opening(scene: Scene, cue: Cue) -> Opening | None:
    return opening(scene.page, cue.rows, cue.through, _reach(scene, cue))


def _reach(scene: Scene, cue: Cue) -> int:
    """How far a cue may look for its content: the next cue that could take it, or the end of the sentence."""
    return next(
        (
            other.first
            for other in scene.cues
            if other.first >= cue.last and other.form in ("finite", "participle") and not _in_relative(scene, other)
        ),
        scene.last,
    )


def _in_relative(scene: Scene, cue: Cue) -> bool:
    """«المصدر الذي طلب عدم ذكر اسمه»: the cue tells of the speaker, it does not begin another statement."""
    before = scene.page.words[max(scene.first, cue.first - 2) : cue.first]
    return any(word.function == "relative" for word in before) or asyndetic(scene.page.words, cue.first)


def _content(scene: Scene, cue: Cue, begin: int, *, clause: bool = True) -> Content | None:
    if begin >= len(scene.page.words):
        return None
    return content(scene.page, begin, scene.last, stop=_next_cue(scene, cue, begin), clause=clause)


def _next_cue(scene: Scene, cue: Cue, begin: int) -> int:
    """The first later cue that ends the content: a participle, a coordinated verb, a source after a comma."""
    words = scene.page.words
    for other in scene.cues:
        if other.first <= max(begin, cue.first):
            continue
        before = words[other.first - 1]
        joined = before.form in JOINING or before.stem.startswith("لكن")
        comma = before.form in ("،", ",", "؛", "»", '"', "”")
        if other.form == "participle" and _introduces(scene, other):
            return other.first
        at_level = comma or joined or words[other.first].conjunction == "و"
        if other.form == "finite" and at_level and _introduces(scene, other):
            return other.first - joined
        if other.form == "phrase" and _names_source(scene, other):
            return other.first
    return scene.last


def _names_source(scene: Scene, cue: Cue) -> bool:
    """«وفق الوزارة», «بحسب بيان», «حسبما ذكر»; not «وفق مبادئ الاتفاق», where nobody speaks."""
    if cue.rows[0].pattern != "source":
        return False
    page = scene.page
    at, _ = _through_verb(scene, cue)
    if at > cue.last or page.words[cue.last - 1].pronoun or cue.last - cue.first > 1:
        return True
    at = at + 1 if at < scene.last and page.words[at].function == "demonstrative" else at
    return at < scene.last and (somebody(page, at) or page.words[at].stem in nouns(page.tables).occasions)


def _introduces(scene: Scene, cue: Cue) -> bool:
    begun = _opening(scene, cue)
    return begun is not None and not _denied(scene, cue) and (cue.rows[0].pattern != "relays" or begun.clause)


def _impersonal(cue: Cue) -> bool:
    return all(row.impersonal for row in cue.rows)


def _speaker(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    page = scene.page
    joined = page.words[cue.first].conjunction != ""  # «..., واتهم»: what stands before belongs to another verb
    before = None if joined else subject_before(page, cue.first, scene.first)
    adjacent = before is not None and before.last == cue.first
    after = subject_after(page, cue.last, cue.inner[0] if cue.inner else begun.mark)
    if after and after.first == cue.last and not agrees(page, after.first, cue.verb):
        after = None
    return (
        antecedent(page, cue.first, scene.first)
        or (before if adjacent else None)
        or after
        or before
        or _between_kana(scene, cue)
        or without_relative(page, cue.first, scene.first)
        or _holder(scene, cue)
    )


def _between_kana(scene: Scene, cue: Cue) -> Speaker | None:
    """«وكان الوزير قد أعلن أن»: the subject stands between كان and قد."""
    page = scene.page
    for i in range(cue.first - 1, max(scene.first - 1, cue.first - 20), -1):
        if page.words[i].function == "auxiliary":
            found = subject_after(page, i + 1, cue.first)
            return Speaker(found.first, found.last, _between_kana.__name__) if found else None
    return None


def _holder(scene: Scene, cue: Cue) -> Speaker | None:
    """Who holds the floor: the last speaker, or for a participle the subject of its own sentence's verb."""
    own = _subject_of_sentence(scene, cue) if cue.form == "participle" and not scene.said else None
    return own or scene.floor.holder(cue.verb)


def _subject_of_sentence(scene: Scene, cue: Cue) -> Speaker | None:
    page = scene.page
    main = finite_after(page.words, scene.first, cue.first)
    if main is None:
        return None
    found = subject_after(page, main + 1, min(cue.first, main + 25)) or subject_before(page, main, scene.first)
    return Speaker(found.first, found.last, "subject_of_sentence") if found else None


def _addressee(scene: Scene, cue: Cue, speaker: Speaker | None, begun: Opening) -> Span | None:
    """«دعا الوزير المجلس إلى»: of two phrases before the preposition the second is asked."""
    if begun.row.pattern not in ("asks", "blames") or speaker is None:
        return None
    page = scene.page
    at = speaker.last if speaker.how == "subject_after" else cue.last
    if at < begun.mark and page.words[at].form == "من":
        at += 1
    end = noun_phrase(page, at, begun.mark)
    return page.span(at, end) if end > at else None


def _cue_span(page: Page, cue: Cue) -> Span:
    return Span(page.words[cue.first].start, page.words[cue.last - 1].end)


def _cue_spans(scene: Scene, cue: Cue, begun: Opening) -> tuple[Span, ...]:
    """The cue, with its fixed preposition when that stands next to it, and أن on its own."""
    page, words = scene.page, scene.page.words
    span = _cue_span(page, cue)
    wanted = fold(begun.row.preposition)
    if wanted and cue.last < len(words) and words[cue.last].form == wanted:
        span = Span(span.start, words[cue.last].end)
    if begun.clause and words[begun.mark].function == "complementizer":
        return (span, page.span(begun.mark, begun.mark + 1))
    return (span,)
