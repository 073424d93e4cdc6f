"""Words of talk, asking and refusing in another sense: an interview, a source that wants no name, an opinion, an election that is called."""

from __future__ import annotations

from musnad.entities.coding import described
from musnad.events.frames import Trigger
from musnad.events.other_senses import Rule
from musnad.events.participants import people
from musnad.events.roles import Phrase, Roles
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import heads

PRESS = "media"
MET = ("لقاء", "لقاءات", "حوار", "حوارات", "مقابلة", "مقابلات")
GUEST = 3  # words behind «لقاء» in which the paper or programme stands
NAMED = ("ذكر", "كشف", "نشر", "افصاح")  # «طلب عدم ذكر اسمه»
NAMES = ("اسم", "اسماء", "هويه")
UNNAMED = 5  # words in which that is said
UNLIKELY = "استبعد"
SUBJECT = 6  # words between «استبعد» and what it leads to
CALLS = ("دعا", "دعوة")
VOTERS = ("ناخبين", "ناخبون")
POLLS = ("انتخابات", "استفتاء", "اقتراع")
HELD = ("اجراء", "عقد", "تنظيم")  # «دعا إلى إجراء الانتخابات»
CALLED = 5  # words behind a call in which it says to what
RECEIVES = "استقبل"
HOSTS = "استضاف"
HOST = ("GOV", "LEG", "PTY", "UNO", "EUR", "MIL", "REL", "REB")  # who may have guests to talk with
PROPOSAL = ("مقترحا", "مقترحات")
PRAYED = ("شفاء", "رحمه", "مغفره", "توفيق", "سداد")
SOCIETY = "اجتماع"
CONTACT = ("اتصال", "اتصالات")
SCIENCE = ("علم", "علوم", "عالم", "عالمه", "علماء")


def interviewed(page: Page, trigger: Trigger) -> bool:
    """«في لقاء مع قناة العربية», «خلال لقائه ببرنامج الصباح», «لقاء تلفزيوني»: an interview."""
    if trigger.frame.type != "CONSULT" or trigger.frame.word not in MET:
        return False
    for word in page.words[trigger.last : trigger.last + GUEST]:
        if word.kind == "punctuation" or word.verb:
            return False
        if nouns(page.tables).is_("interviews", word.stem):
            return True
    return False


def with_the_press(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«في لقاء مع رويترز», «مقابلة مع شبكة سي إن إن»: an interview; not «لقاء مع صحفيين أتراك»."""
    if trigger.frame.type != "CONSULT" or trigger.frame.word not in MET:
        return False
    met = (*found.recipient, *found.both)
    return any(not one.pronoun and described(page, one.first, one.last).type == PRESS for one in met)


def unnamed(page: Page, trigger: Trigger) -> bool:
    """«طلب عدم ذكر اسمه», «رافضا كشف هويته»: a source that wants no name; not «رفض كشف اسم المخطوف»."""
    behind = page.words[trigger.last : trigger.last + UNNAMED]
    if trigger.frame.type not in ("REQUEST", "REJECT") or not any(word.stem in NAMED for word in behind):
        return False
    return any(word.stem in NAMES and word.pronoun for word in behind)


def unlikely(page: Page, trigger: Trigger) -> bool:
    """«استبعد أن تندلع الحرب», «مستبعدا أن يؤثر ذلك»: what somebody holds for unlikely, and does not refuse."""
    if trigger.frame.word != UNLIKELY:
        return False
    for word in page.words[trigger.last : trigger.last + SUBJECT]:
        if word.function == "complementizer":
            return True
        if word.verb or word.kind == "punctuation":
            return False
    return False


def calls_election(page: Page, trigger: Trigger) -> bool:
    """«دعا الناخبين إلى الاقتراع», «الانتخابات التي دعا إلى إجرائها»: an election is set; not «دعا إلى انتخابات مبكرة»."""
    word = page.words[trigger.first]
    if trigger.frame.type != "REQUEST" or trigger.frame.word not in CALLS or word.kind != "word":
        return False
    for w in page.words[trigger.last : trigger.last + CALLED]:
        if (w.stem in VOTERS or w.stem in POLLS) and w.article:
            return True
        if page.known.masdars(w.stem) and w.stem not in HELD:
            return False  # «دعا إلى مقاطعة الانتخابات»
    return False


def receives_nobody(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«استقبل الأهالي الجثمان», «استقبلوا القرار بالتهليل»: what is received is nobody's visit."""
    if trigger.frame.word != RECEIVES or trigger.frame.type != "CONSULT" or page.words[trigger.first].verb is None:
        return False
    if found.actor and all(_thing(page, guest) for guest in found.actor):
        return True
    return bool(found.actor) and not any(guest.pronoun or people(page, guest) for guest in found.actor)


def _thing(page: Page, guest: Phrase) -> bool:
    """«ثلاث سفن», «أول طائرة»"""
    role = nouns(page.tables).role(heads(page.words, guest.first, guest.last))
    return role is not None and role.type == "asset"


def hosts_no_talks(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«استضاف البرنامج الفنانة», «تستضيف لندن الدورة المقبلة»: neither a party that has guests, nor guests who are parties; not «استضافت القاهرة
    ممثلي القبائل»."""
    if trigger.frame.word != HOSTS or trigger.frame.type != "CONSULT":
        return False
    return not (any(_host(page, one) for one in found.recipient) and any(_guest(page, one) for one in found.actor))


def _host(page: Page, phrase: Phrase) -> bool:
    """A state, by its capital too, or a body or office of it."""
    told = described(page, phrase.first, phrase.last)
    return phrase.pronoun or phrase.first in page.toponyms or told.sector in HOST


def _guest(page: Page, phrase: Phrase) -> bool:
    """Somebody sent, or who holds an office; not «فريق», «مطرب»."""
    told = described(page, phrase.first, phrase.last)
    sent = nouns(page.tables).shape_is("delegation", page.words[phrase.first])
    return sent or told.type == "group" or told.sector in HOST


def sociology(page: Page, trigger: Trigger) -> bool:
    """«أستاذ علم الاجتماع», «عالمة الاجتماع»: a science, no meeting."""
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    return word.stem == SOCIETY and word.article and before is not None and before.stem in SCIENCE


def by_which(page: Page, trigger: Trigger) -> bool:
    """«قنوات الاتصال», «وسائل اتصال حديثة»: by what people get in touch, and nobody calls."""
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    bare = word.stem in CONTACT and not word.verb and not word.preposition and not word.conjunction
    return bare and before is not None and nouns(page.tables).shape_is("contact_by", before)


def prays(page: Page, trigger: Trigger) -> bool:
    """«ندعو له بالشفاء», «دعوا لهم بالمغفرة»: what is asked of God alone."""
    behind = page.words[trigger.last : trigger.last + CALLED]
    asks = trigger.frame.type == "REQUEST" and trigger.frame.word in CALLS
    return asks and any(word.preposition == "ب" and word.stem in PRAYED for word in behind)


def proposal(page: Page, trigger: Trigger) -> bool:
    """«رفض العراق مقترحا كويتيا», «قدم الوفد مقترحا»: what is proposed, spelt as «proposing» is; not «تحدث، مقترحا تأجيل الجلسة»."""
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    if word.stem not in PROPOSAL or word.verb or before is None or before.kind == "punctuation":
        return False
    after = page.words[trigger.last] if trigger.last < len(page.words) else None
    bare = after is None or after.preposition != "" or after.function != "" or after.kind == "punctuation"
    return bare or (after is not None and (nouns(page.tables).adjective(after) or after.stem.endswith("يا")))


RULES: dict[Rule, str] = {
    proposal: "what is proposed",
    interviewed: "an interview",
    unnamed: "a source that wants no name",
    unlikely: "held for unlikely, not refused",
    calls_election: "an election that is set",
    sociology: "a science",
    by_which: "by what people get in touch",
    prays: "a prayer",
}
