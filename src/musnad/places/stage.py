"""The stage ``located``: the places of a report, and the place names in it that are not used as places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from musnad.lexicon import Words
from musnad.places.choose import OF_ONE_STATE
from musnad.places.find import Finder
from musnad.places.found import Found
from musnad.places.gazetteer import Gazetteer, gazetteer
from musnad.places.lexis import Lexis, lexis
from musnad.places.metonymy import Verdict
from musnad.places.record import Recorder
from musnad.places.resolve import Resolver
from musnad.places.site import Site
from musnad.places.usage import Usage
from musnad.records import Doc, NotPlace, Sentence
from musnad.text.outlet import outlet_country
from musnad.text.page import Page, opened
from musnad.text.reading import Word
from musnad.text.vocabulary import Vocabulary, vocabulary

KINGDOMS = ("SAU", "JOR", "MAR", "BHR")  # whose newspapers call them so


def located(doc: Doc, words: Words) -> Doc:
    """The report with its places and with the names that are no places here. Times must have been read before."""
    page = opened(doc, words)
    read = page.words
    tools = _Tools(page, gazetteer(words), lexis(words), vocabulary(words))
    sites, not_places = tools.read()
    resolver = Resolver(read, tools.gaz, tools.lex, sites, tools.mentions, tools.near, tools.starts, tools.home)
    places = Recorder(doc.id, doc.text, read, tools.gaz, tools.lex).places(resolver.resolve())
    return msgspec.structs.replace(doc, places=places, not_places=tuple(not_places))


class _Tools:
    """What the sentences of one document share."""

    def __init__(self, page: Page, gaz: Gazetteer, lex: Lexis, known: Vocabulary) -> None:
        self.page, self.doc, self.words = page, page.doc, page.words
        self.gaz = gaz
        self.lex = lex
        self.known = known
        self.taken = _words_of_times(page.doc, page.words)
        self.home = outlet_country(page) or ""
        self.mentions: Counter[str] = Counter()
        self.near: dict[int, frozenset[str]] = {}
        self.starts: dict[int, int] = {}

    def read(self) -> tuple[list[Site], list[NotPlace]]:
        sites: list[Site] = []
        not_places: list[NotPlace] = []
        for number, sentence in enumerate(self.doc.sentences):
            self.starts[number] = sentence.first
            judged = list(self._judged(sentence))
            named: Counter[str] = Counter(self._adjectives(sentence, judged))
            for found, verdict in judged:
                named.update(_countries(found))
                if self.home in KINGDOMS and _own_kingdom(found):
                    self.mentions[self.home] += 1
                if verdict.place:
                    sites.append(Site(found, number, sentence.paragraph, sentence.voice == "headline"))
                elif verdict.why:
                    not_places.append(NotPlace(span=found.span, why=verdict.why, rule=found.rule))
            self.near[number] = frozenset(named)
            self.mentions.update(named)
        return sites, not_places

    def _judged(self, sentence: Sentence) -> Iterator[tuple[Found, Verdict]]:
        finder = Finder(
            self.words, sentence.first, sentence.last, self.gaz, self.lex, self.known, self.taken, self.page.syntax
        )
        usage = Usage(self.page, sentence.first, sentence.last, self.gaz, self.lex)
        previous: Found | None = None
        was: Verdict | None = None
        for found in finder.all():
            found.byline = self._byline(found, sentence, previous)
            verdict = usage.judge(found, previous, was)
            yield found, verdict
            previous, was = found, verdict

    def _byline(self, found: Found, sentence: Sentence, previous: Found | None) -> bool:
        """«تونس (رويترز) -», «المنامة، البحرين (CNN) --», «القاهرة - أ ش أ»: where the report was written."""
        if sentence.voice == "headline" or found.shape not in ("name", "headed"):
            return False
        opens = found.first == sentence.first or bool(
            previous
            and previous.byline
            and found.first == previous.last + 1
            and found.start == self.words[found.first].whole_start
        )
        if not opens or found.start != self.words[found.first].whole_start:
            return False
        after = [word.form for word in self.words[found.last : min(found.last + 12, sentence.last)]]
        return _dateline(after)

    def _adjectives(self, sentence: Sentence, judged: Sequence[tuple[Found, Verdict]]) -> Iterator[str]:
        """The states of adjectives; not of «الأزبكية», the quarter, in «قسم الأزبكية»."""
        known = self.gaz.adjectives
        headed = (found for found, verdict in judged if verdict.place and found.shape == "headed" and found.entries)
        names = {i for found in headed for i in range(found.first + 1, found.last)}
        for word in self.words[sentence.first : sentence.last]:
            iso = known.get(word.stem) or known.get(word.stem.removesuffix("ا"))
            if iso and not word.pronoun and word.verb is None and word.i not in names:
                yield iso


def _dateline(after: Sequence[str]) -> bool:
    """Whether what follows a place at the head of a paragraph makes it a dateline."""
    if not after:
        return False
    if after[0] in ("-", "–", "—") or after[:2] == ["،", "-"] or after[0].isdigit():
        return True
    if after[0] == "(" and ")" in after[:8]:
        close = after.index(")")
        return close + 1 < len(after) and after[close + 1] in ("-", "–", "—", ":", "،", "..", ".")
    if after[0] in ("،", ",") and ("(" in after[:5]) and ")" in after:
        close = after.index(")")
        return close + 1 < len(after) and after[close + 1] in ("-", "–", "—")
    return False


def _countries(found: Found) -> Iterator[str]:
    """The countries that a phrase names outright."""
    if found.byline:
        return
    if found.country:
        yield found.country
    if found.head and found.head.row.word in OF_ONE_STATE:
        yield OF_ONE_STATE[found.head.row.word]
    if found.entries and found.entries[0].kind == "country":
        yield found.entries[0].country
    if found.anchor is not None:
        yield from _countries(found.anchor)


def _own_kingdom(found: Found) -> bool:
    """«عبر من المملكة إلى دولة الكويت»: of a newspaper's own country mostly, without its name."""
    inner = found.anchor or found
    return inner.shape == "anaphor" and not inner.country and inner.headed_by("kingdom")


def _words_of_times(doc: Doc, words: Sequence[Word]) -> frozenset[int]:
    """The numbers of the words inside time expressions: «شباط», «14 تموز» are no places."""
    taken: set[int] = set()
    spans = sorted(when.span for when in doc.times)
    at = 0
    for word in words:
        while at < len(spans) and spans[at].end <= word.start:
            at += 1
        if at < len(spans) and spans[at].start <= word.start < spans[at].end:
            taken.add(word.i)
    return frozenset(taken)
