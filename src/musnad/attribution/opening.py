"""What is said: where the content of a cue begins."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.attribution.begun import LEADS, Opening
from musnad.attribution.opening_bare import bare_phrase
from musnad.attribution.opening_clause import clause_opening
from musnad.attribution.opening_phrase import prepositional
from musnad.entities.coding import somebody
from musnad.lexicon.rows import Cue as CueRow
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase

PASSING = ("مرور", "مضي", "انقضاء")
ELAPSED = 5  # words from «مرور» to «على»
MEDIUM = 5  # words from «على» to the clause in «حسابه على موقع تويتر، أن»


def opening(page: Page, rows: Sequence[CueRow], at: int, last: int) -> Opening | None:
    """Where the content of a cue with these rows begins, looking from word ``at`` on; None when there is none.

    A clause or a quotation comes first, since every pattern may have one; then what the pattern asks for.
    """
    clause = clause_opening(page, rows, at, last)
    also = "" if any(row.preposition == "ل" for row in rows) else "ل"
    led = [found for row in rows if _leads_noun(row) and (found := _past_elapsed(page, row, at, last, also))]
    phrase = min(led, key=lambda found: found.mark, default=None)
    if phrase and clause and (phrase.mark >= clause.mark - 1 or _turns_to_clause(page, phrase, clause)):
        phrase = None
    bare = None if phrase else bare_phrase(page, rows, at, last)
    if bare and clause and (bare.mark >= clause.mark - 1 or somebody(page, bare.at)):
        bare = None
    return phrase or bare or clause


def _past_elapsed(page: Page, row: CueRow, at: int, last: int, also: str) -> Opening | None:
    """What the preposition of a row leads; «شدد، بعد مضي عام على الأزمة، | على ضرورة الحوار»: of two not how long ago something was."""
    found = prepositional(page, row, at, last, also)
    again = prepositional(page, row, found.at, last, also) if found and _since(page, found) else None
    return again or found


def _leads_noun(row: CueRow) -> bool:
    return row.preposition != "" and row.pattern in ("states", "reacts", "asks", "blames")


def _turns_to_clause(page: Page, phrase: Opening, clause: Opening) -> bool:
    """«أعرب عن أمله في أن»: the noun after the preposition is his own, and its clause follows at once; or the phrase
    that comes first only tells the occasion."""
    noun = page.words[phrase.at]
    if _since(page, phrase) or any(rule(page, phrase, clause) for rule in (_on_a_page, _of_his_page, _of_document)):
        return True
    return bool(noun.pronoun and clause.mark - phrase.at <= 3) or noun.stem in nouns(page.tables).occasions


def _on_a_page(page: Page, phrase: Opening, clause: Opening) -> bool:
    """«أكد الطبيب في منشور على فيسبوك، أنه»: a comma and the clause follow at once behind where it was written, which is no deed."""
    word, end = page.words[phrase.at], noun_phrase(page, phrase.at, clause.mark)
    led = phrase.mark < phrase.at and page.words[phrase.mark].form == "علي"
    return led and phrase.at < end == clause.mark - 1 and page.words[end].form == "،" and not is_deed(page, word)


def _since(page: Page, phrase: Opening) -> bool:
    """«أكد، بمناسبة مرور خمسين عاما | على تأسيس المعهد، أن»: how long ago something was."""
    near = page.words[max(0, phrase.mark - ELAPSED) : phrase.mark]
    return page.words[phrase.mark].form == "علي" and any(word.stem in PASSING for word in near)


def _of_document(page: Page, phrase: Opening, clause: Opening) -> bool:
    """«كشفت الوزارة في دراسة عن الأسعار أن الخبز»: what a document that «في» leads is about, and the clause at once behind it."""
    words, noun = page.words, page.words[phrase.mark - 1]
    document = phrase.mark > 1 and words[phrase.mark - 2].form == "في" and nouns(page.tables).is_occasion(noun)
    end = noun_phrase(page, phrase.at, clause.mark)
    return document and phrase.mark < phrase.at and end + (words[end].form == "،") == clause.mark


def _of_his_page(page: Page, phrase: Opening, clause: Opening) -> bool:
    """«أكد المدير، عبر حسابه على تويتر، أن»: the preposition goes on with a noun that another led, and a comma and the clause follow
    its phrase."""
    at = phrase.mark
    if at < 2 or not phrase.row.preposition or page.words[at].preposition or clause.mark - phrase.at > MEDIUM:
        return False
    medium = page.words[at - 1].pronoun != "" and page.words[at - 2].function in LEADS
    return medium and page.words[clause.mark - 1].form == "،"
