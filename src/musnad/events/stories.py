"""What a film, a novel or a play tells: deeds of people who were made up."""

from __future__ import annotations

from musnad.events.frames import Trigger
from musnad.events.other_senses import Rule
from musnad.folding import fold
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

NEAR = 5  # words from «تدور» to «الفيلم», whose title may stand between
WITHIN = ("في", "خلال")
OF_FACT = ("وثايقي", "وثايقيه", "تسجيلي", "تسجيليه")
HAPPENS = ("احداث", "احداثه", "احداثها", "حوادث")


def in_a_story(page: Page, trigger: Trigger) -> bool:
    """«تدور أحداث الفيلم حول ضابط يقتل زعيم العصابة», «يحكي المسلسل قصة خطف طفلة», «في الرواية يخطف القراصنة ابنة الحاكم»; not «قتل
    المخرج أثناء تصوير الفيلم», «في الفيلم الذي صوره قصف الجيش القرية»."""
    sentence = page.doc.sentences[page.sentence_of_word[trigger.first]]
    before = page.words[sentence.first : trigger.first]
    form = page.words[trigger.first].verb
    if form is not None and form.tense == "past":
        return False
    return any(_tells(page, word) for word in before) or (form is not None and _set_in(page, before))


def _tells(page: Page, word: Word) -> bool:
    """«تدور أحداث الفيلم», «أحداثها تدور», «يروي الفيلم»: in the present, and of a tale that was made up or of its events."""
    if (
        word.verb is None
        or word.verb.tense == "past"
        or not nouns(page.tables).is_("tells_tale", fold(word.verb.lemma))
    ):
        return False
    behind = page.words[word.i + 1 : word.i + 1 + NEAR]
    if any(near.stem in OF_FACT for near in behind):
        return False  # «يروي الفيلم الوثائقي»
    before = page.words[max(0, word.i - 1) : word.i]
    if any(near.base in HAPPENS[1:] for near in (*behind[:1], *before)):
        return True
    happens = bool(behind) and behind[0].stem in HAPPENS
    tale = behind[1:] if happens else behind[:1]
    return any(nouns(page.tables).shape_is("tale", near) for near in (*tale, *before))


def _set_in(page: Page, before: list[Word] | tuple[Word, ...]) -> bool:
    """«في الرواية يخطف»: first in its sentence, with the article and nothing told of it between."""
    words = list(before)
    if len(words) < 2 or words[0].base not in WITHIN or not nouns(page.tables).shape_is("tale", words[1]):
        return False
    past = any(word.verb and word.verb.tense == "past" for word in words)
    return not past and not any(word.function == "relative" or word.form == "عن" for word in words[2:])


RULES: dict[Rule, str] = {in_a_story: "told in a story that was made up"}
