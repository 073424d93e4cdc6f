"""Statements: for each cue its speaker and its content, one rule a construction.

``RULES`` are tried in order on each cue of a sentence; the first that reads it wins. What no rule reads is no statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from musnad.attribution.contents import Content, Opening, content, finite_after, opening
from musnad.attribution.cues import Cue, cues
from musnad.attribution.speakers import (
    Floor, Speaker, antecedent, occasion, somebody, subject_after, subject_before,
)  # fmt: skip
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Connector
from musnad.lexicon.rows import Cue as CueRow
from musnad.records import Sentence, Span, StatementMode
from musnad.text.matching import NameIndex
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase, nouns


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
    for rule in RULES:
        said = rule(scene, cue)
        if said is None:
            continue
        scene.said.append(said)
        if said.speaker and said.speaker.how != "carried_over" and not said.row.impersonal:
            scene.floor.take(scene.page, said.speaker, cue.verb)
        return


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
    said = _content(scene, cue, begun.at if begun else (inner + 1 if inner else end))
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
    if cue.form != "finite" or _impersonal(cue):
        return None
    begun = _opening(scene, cue)
    if begun is None:
        return None
    speaker = _speaker(scene, cue, begun)
    found = _content(scene, cue, begun.at)
    if found is None:
        return None
    addressee = _addressee(scene, speaker, begun)
    spans = _cue_spans(scene, cue, begun)
    return Said(cue, begun.row, spans, speaker, found.span, found.mode, verb_and_subject.__name__, addressee)


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
    if begun is None or not begun.clause or begun.mark - cue.last > 12:
        return None
    if scene.page.words[begun.mark].form == ":" or finite_after(scene.page.words, cue.last, begun.mark):
        return None
    found = _content(scene, cue, begun.at)
    if found is None:
        return None
    word = scene.page.words[cue.first]
    owner = None if word.pronoun else subject_after(scene.page, cue.last, begun.mark)
    if owner is None and not word.pronoun:
        return None
    speaker = owner or _holder(scene, cue)
    spans = _cue_spans(scene, cue, begun)
    return Said(cue, begun.row, spans, speaker, found.span, found.mode, masdar.__name__)


def source_phrase(scene: Scene, cue: Cue) -> Said | None:
    """سقط ثلاثة جرحى في الحادث، وفق ما أعلنت الشرطة · وبحسب الشرطة، سقط ثلاثة جرحى"""
    if cue.form != "phrase" or cue.rows[0].pattern != "source":
        return None
    page = scene.page
    at, end_of_cue = _through_verb(scene, cue)
    last = noun_phrase(page, at, scene.last)
    if last == at:
        return None
    speaker = Speaker(at, last, source_phrase.__name__)
    found = _around(scene, cue, last)
    if found is None:
        return None
    span = Span(page.words[cue.first].start, page.words[end_of_cue - 1].end)
    return Said(cue, cue.rows[0], (span,), speaker, found.span, found.mode, source_phrase.__name__)


def _through_verb(scene: Scene, cue: Cue) -> tuple[int, int]:
    """«وفق ما أعلن» is one cue: the index where the source begins, and the end of the cue."""
    words, at = scene.page.words, cue.last
    if at + 1 < scene.last and words[at].form in ("ما", "لما", "بما") and words[at + 1].verb:
        return at + 2, at + 2
    return at, cue.last


def _around(scene: Scene, cue: Cue, after: int) -> Content | None:
    """The content of a source phrase: after it when it opens the sentence, else what stands before it."""
    page = scene.page
    opens = after_connector(page, scene.first, cue.first) >= cue.first
    if opens:
        begin = after
        while begin < scene.last and page.words[begin].form in ("،", ",", ":"):
            begin += 1
        return content(page, begin, scene.last, stop=_next_cue(scene, cue, begin))
    start = after_connector(page, _free_from(scene, cue), cue.first)
    return content(page, start, cue.first, stop=cue.first) if start < cue.first else None


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
    if noun_phrase(page, scene.first, colon) != colon:
        return None
    found = content(page, colon + 1, scene.last, stop=scene.last)
    if found is None or not (scene.sentence.voice == "headline" or found.mode == "direct"):
        return None
    cue = Cue(colon, colon + 1, "phrase", (COLON,))
    speaker = Speaker(scene.first, colon, colon_headline.__name__)
    return Said(cue, COLON, (page.span(colon, colon + 1),), speaker, found.span, found.mode, colon_headline.__name__)


COLON = CueRow(cue=":", kind="phrase", pattern="says", stance="assert", example="")

RULES: tuple[Rule, ...] = (relayed, verb_and_subject, participle, masdar, source_phrase)


# --- parts ------------------------------------------------------------------------------------------------------


def _opening(scene: Scene, cue: Cue) -> Opening | None:
    return opening(scene.page, cue.rows, cue.last, _reach(scene, cue))


def _reach(scene: Scene, cue: Cue) -> int:
    """How far a cue may look for its content: the next cue that could take it, or the end of the sentence."""
    return next(
        (other.first for other in scene.cues if other.first >= cue.last and other.form in ("finite", "participle")),
        scene.last,
    )


def _content(scene: Scene, cue: Cue, begin: int) -> Content | None:
    if begin >= len(scene.page.words):
        return None
    return content(scene.page, begin, scene.last, stop=_next_cue(scene, cue, begin))


def _next_cue(scene: Scene, cue: Cue, begin: int) -> int:
    """The first later cue that ends the content: a participle, a coordinated verb, a source after a comma."""
    words = scene.page.words
    for other in scene.cues:
        if other.first <= max(begin, cue.first):
            continue
        before = words[other.first - 1]
        comma = before.form in ("،", ",", "؛", "»", '"', "”")
        if other.form == "participle" and (comma or words[other.first].conjunction) and _introduces(scene, other):
            return other.first
        if other.form == "finite" and _coordinate(scene, other, comma=comma) and _introduces(scene, other):
            return other.first
        if other.form == "phrase" and other.rows[0].pattern == "source":
            return other.first
    return scene.last


def _introduces(scene: Scene, cue: Cue) -> bool:
    return _opening(scene, cue) is not None


def _coordinate(scene: Scene, cue: Cue, *, comma: bool) -> bool:
    """«... ، وأضاف أن»: the verb goes on at the level of the first cue."""
    words = scene.page.words
    if words[cue.first].conjunction == "و":
        return True
    before = words[cue.first - 1]
    return comma or before.form in ("كما", "فيما", "بينما", "ثم", "حيث") or (before.form == "قد" and comma)


def _impersonal(cue: Cue) -> bool:
    return all(row.impersonal for row in cue.rows)


def _speaker(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    page = scene.page
    return (
        antecedent(page, cue.first, scene.first)
        or subject_after(page, cue.last, begun.mark)
        or subject_before(page, cue.first, scene.first)
        or _between_kana(scene, cue)
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
    if cue.form == "participle" and not scene.said:
        main = finite_after(scene.page.words, scene.first, cue.first)
        if main is not None:
            page = scene.page
            mark = min(cue.first, main + 25)
            found = subject_after(page, main + 1, mark) or subject_before(page, main, scene.first)
            if found:
                return Speaker(found.first, found.last, "subject_of_sentence")
    return scene.floor.holder(cue.verb)


def _addressee(scene: Scene, speaker: Speaker | None, begun: Opening) -> Span | None:
    """«دعا الوزير المجلس إلى»: of two phrases before the preposition the second is asked."""
    if begun.row.pattern not in ("asks", "blames") or speaker is None or speaker.last >= begun.mark:
        return None
    page = scene.page
    end = noun_phrase(page, speaker.last, begun.mark)
    return page.span(speaker.last, end) if end > speaker.last else None


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


@cache
def _connectors(words: Words) -> NameIndex[Connector]:
    return NameIndex((row.phrase, row) for row in words.rows(Connector))


def after_connector(page: Page, at: int, last: int) -> int:
    """The index after the words that only join the sentence to what came before: «من جهة أخرى،», «جاء ذلك في وقت»."""
    known = _connectors(page.tables)
    while at < last:
        match = known.at(page.words, at)
        if match and match.last <= last:
            at = match.last
        elif page.words[at].kind == "punctuation":
            at += 1
        else:
            return at
    return at


__all__ = ["Said", "nouns", "occasion", "statements"]
