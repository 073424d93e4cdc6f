"""The stage ``attributed``: statements and assertions with their chains; quotations and sentences know their voice."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.attribution.chain import chain_key, chain_of, link_to
from musnad.attribution.finite import shown_by
from musnad.attribution.functions import with_functions
from musnad.attribution.narrator import assertions, modality, with_voices
from musnad.attribution.scene import Said
from musnad.attribution.speakers import Speaker
from musnad.attribution.statements import statements
from musnad.entities.coding import described
from musnad.lexicon import Words
from musnad.records import Doc, Link, Mention, Span, Statement, digest
from musnad.text.coordination import coordinated
from musnad.text.nouns import is_office, nouns
from musnad.text.page import Page, opened


def attributed(doc: Doc, words: Words) -> Doc:
    """Who says what in the report, and what nobody is said to have said."""
    page = opened(doc, words)
    told = (said for said in statements(page) if not said.row.impersonal or said.rule == shown_by.__name__)
    found = tuple(_statement(page, said) for said in told)
    found = _with_support(found)
    narrated = tuple(assertions(page, found))
    return msgspec.structs.replace(
        doc,
        statements=found,
        assertions=narrated,
        quotes=with_functions(page, found),
        sentences=with_voices(page, found, narrated),
    )


def _statement(page: Page, said: Said) -> Statement:
    doc, speaker = page.doc, said.speaker
    span = page.span(speaker.first, speaker.last) if speaker else None
    mention = _mention(page, speaker) if speaker else None
    entity = page.entity(mention) if mention else None
    himself = link_to("speaker", span, doc, mention, entity)
    via = tuple(link for where in said.via if not _same(link := _relay(page, where), himself))
    chain = chain_of(doc, via, himself)
    first, last = page.within(said.content)
    return Statement(
        id=digest("st", doc.id, said.cue_spans[0].start, said.content.start, said.content.end),
        cue=said.cue_spans,
        speaker=span,
        speaker_name=entity.name if entity else (span.of(doc.text) if span else None),
        entity_id=entity.id if entity else None,
        resolved_by=speaker.how if speaker else "none",
        content=said.content,
        mode=said.mode,
        stance=said.row.stance,
        modality=modality(page, first, last),
        addressee=said.addressee,
        via=tuple(link.name for link in via if link.name),
        chain=chain,
        chain_key=chain_key(chain),
        headline=doc.title is not None and doc.title.holds(said.cue_spans[0]),
        why_not=None if speaker else "nobody has spoken before, and the cue names no one",
        rule=f"{said.rule} · cues.tsv:{said.row.line}",
        evidence=(*said.cue_spans, *((span,) if span else ()), said.content),
    )


def _mention(page: Page, speaker: Speaker) -> Mention | None:
    """The mention that the words for a speaker are; not «رئيس الحكومة» for the last word of «رئيس الحكومة التي قالت», and none for two who
    speak together, «النقابة والمرصد», of whom neither stands for both."""
    span = page.span(speaker.first, speaker.last)
    mention = page.mention_of(span)
    if mention is not None and _are_two(page, speaker):
        return None
    officer = mention is not None and mention.span.start < span.start and page.entity(mention).type == "person"
    body = officer and described(page, speaker.first, speaker.last).type not in ("person", "unknown")
    return None if body else _of_last_office(page, speaker, mention)


def _of_last_office(page: Page, speaker: Speaker, mention: Mention | None) -> Mention | None:
    """«نائب رئيس الوزراء | وزير الخارجية الشيخ سالم فرجاني»: of the offices of one man that with his name."""
    span, given = page.span(speaker.first, speaker.last), nouns(page.tables).given
    if mention is None or mention.span.end >= span.end:
        return mention
    last = next((other for other in page.mentions.inside(span) if other.span.end == span.end), mention)
    first, end = page.within(last.span)
    held = is_office(page, first) and not page.words[first].conjunction and page.words[first - 1].function == ""
    named = [any(word.base in given for word in page.words[a:b]) for a, b in ((speaker.first, first), (first, end))]
    return last if held and first > speaker.first and named == [False, True] else mention


def _are_two(page: Page, speaker: Speaker) -> bool:
    """«النقابة والمرصد»; an office and another with the name of who holds it may be one man's, «رئيس الأركان والقائد العام سالم حداد»."""
    (_, first_end), *others = coordinated(page, speaker.first, speaker.last) or [(speaker.first, speaker.last)]
    given = nouns(page.tables).given
    named = [any(word.base in given for word in page.words[a:b]) for a, b in ((speaker.first, first_end), *others)]
    return any(page.mention_from(first) for first, _ in others) and named[-1] <= named[0]


def _relay(page: Page, span: Span) -> Link:
    mention = page.mention_of(span)
    return link_to("relay", span, page.doc, mention, page.entity(mention) if mention else None)


def _same(relay: Link, speaker: Link) -> bool:
    """«أكدت النقابات أن الوضع خطير، على حد قول النقابات»: nobody passes on what he says himself."""
    known = relay.entity_id is not None and relay.entity_id == speaker.entity_id
    return known or (relay.name is not None and relay.name == speaker.name)


def _with_support(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """A headline's statement is supported when the body has one of the same stance by the same speaker."""
    body = {_who_and_how(statement) for statement in found if not statement.headline}
    return tuple(
        msgspec.structs.replace(s, body_support="yes" if _who_and_how(s) in body else "no") if s.headline else s
        for s in found
    )


def _who_and_how(one: Statement) -> tuple[str | None, str]:
    """The speaker, two together by their words, and the stance."""
    return one.entity_id or one.speaker_name, one.stance
