"""The shape of every word table: one class a table, one field a column. ``words/README.md`` tells people the same.

``TABLE`` is the file's stem, ``KEY`` the columns that must be unique together once folded. A column with a closed
vocabulary is a ``Literal``; an empty cell is the field's default.
"""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from musnad.records import EntityType, EventType, GeoLevel, Stance


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row of a word table. ``line`` is its line number in the file, for messages and for naming the rule."""

    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]
    SPLIT: ClassVar[tuple[str, ...]] = ()  # columns that hold several words, with spaces between
    line: int = 0


class Verb(Row, frozen=True, kw_only=True):
    """A verb by its principal parts, unvowelled: from these all its forms are made."""

    TABLE: ClassVar[str] = "verbs"
    KEY: ClassVar[tuple[str, ...]] = ("past", "present")
    SPLIT: ClassVar[tuple[str, ...]] = ("masdars",)
    past: str  # third person masculine singular: قال
    present: str  # the same, present: يقول
    masdars: tuple[str, ...] = ()
    participle: str = ""  # active: قائل
    note: str = ""


class Cue(Row, frozen=True, kw_only=True):
    """A word or phrase that says that somebody says something.

    ``pattern`` is what follows it:
    says     a clause with أن/إن or a quotation, nothing else (قال، أضاف)
    states   a clause, a quotation, or a noun phrase, which ``preposition`` leads if it has one (أعلن، كشف عن)
    asks     the one who is asked, then what is asked after ``preposition`` (دعا المجلس إلى تمديد)
    blames   the one who is blamed, then for what after ``preposition`` (اتهم الحكومة بالتقصير)
    reacts   a noun phrase, which ``preposition`` leads if it has one: the act it reacts to (رحب بالاتفاق)
    source   the source itself; the content stands before it or after it (بحسب، وفقا لـ)
    relays   a medium carries the words of the one after ``preposition`` (نقلت الوكالة عن الوزير قوله)
    notice   a noun for what somebody receives: after «من» who gives it, after ``preposition`` what it says (بلاغ من الأهالي بسرقة)
    """

    TABLE: ClassVar[str] = "cues"
    KEY: ClassVar[tuple[str, ...]] = ("cue", "preposition", "kind")
    cue: str  # a verb's past form as in verbs.tsv, or a noun, or a phrase
    kind: Literal["verb", "noun", "phrase"]
    pattern: Literal["says", "states", "asks", "blames", "reacts", "source", "relays", "notice"]
    preposition: str = ""
    stance: Stance
    impersonal: Literal["", "yes"] = ""  # no speaker is named: يذكر أن، يعتقد أن
    example: str
    note: str = ""


FrameRole = Literal[
    "", "actor", "recipient", "both", "place", "killed", "wounded", "detained", "harmed", "event", "topic"
]


class Frame(Row, frozen=True, kw_only=True):
    """A word that tells of an event, with the roles of what stands around it.

    kind     verb: the past form of a verb in verbs.tsv; noun: a maṣdar or event noun; phrase: a verb and its noun
             (or preposition) together, as «ألقى القبض», verb in the past form; crowd: a verb that tells of a protest
             when protesters are its subject: رفع (المتظاهرون لافتات); critic: what another row of force tells when
             one who speaks does it: هاجم (النائب الحكومة); denied: what a verb tells right behind a negation: (لن) يقبل;
             done: a noun of many uses that tells of what was done behind «تم»: (تم) الاتفاق; called: a verb of calling that
             blames when the name is bad: وصف (القرار بالجائر), اعتبر (الغارة جريمة)
    subject, object, genitive
             the role of the verb's subject and object, and of the noun that follows an event noun in iḍāfa.
             both: one side of a reciprocal act. killed, wounded, detained: recipients that are counted so.
             event: the subject is itself an event noun. topic: neither who nor whom.
    preposition, role; preposition2, role2
             the role of the noun after that preposition. في and the like need no mention: they give places.
    needs    for words of many uses. force: an event only when its doer is a force (army, police, militia, rebels);
             people: only when whom it befalls are people; place: only when what it befalls is a place;
             protest: only in a sentence that speaks of protest otherwise too, «تجمعوا احتجاجا»;
             preposition: only with its preposition, «نوه بالجهود», not «نوه إلى»; arms: only when the doer is a force,
             it is against somebody, or its adjective is of war: «بدأ عملية برية», not «بدأ عملية التسجيل»
    """

    TABLE: ClassVar[str] = "frames"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    SPLIT: ClassVar[tuple[str, ...]] = ("contexts",)
    word: str
    kind: Literal["verb", "noun", "phrase", "crowd", "critic", "denied", "done", "called"]
    type: EventType
    mode: str = ""
    contexts: tuple[str, ...] = ()
    subject: FrameRole = ""
    object: FrameRole = ""
    genitive: FrameRole = ""
    preposition: str = ""
    role: FrameRole = ""
    preposition2: str = ""
    role2: FrameRole = ""
    loaded: Literal["", "yes"] = ""  # the word judges: قضى على
    needs: Literal["", "force", "people", "place", "protest", "preposition", "arms"] = ""
    example: str
    note: str = ""


class LightVerb(Row, frozen=True, kw_only=True):
    """A verb that carries an event noun and says who stands where: شن (هجوماً), تعرض (لقصف), وقع (انفجار).

    ``noun`` is where the event noun stands: object, subject, or after ``preposition``.
    ``subject`` is the role of the verb's own subject when the noun is not the subject.
    """

    TABLE: ClassVar[str] = "light_verbs"
    KEY: ClassVar[tuple[str, ...]] = ("verb", "noun", "preposition")
    verb: str
    noun: Literal["object", "subject", "preposition"]
    preposition: str = ""
    subject: FrameRole = ""
    realis: Literal["", "planned", "negated", "ongoing"] = ""  # ألغى: negated; اعتزم: planned
    example: str
    note: str = ""


class StandingWord(Row, frozen=True, kw_only=True):
    """A word that says of the deed which it governs whether it happened: قرر (إرسال قوات), من المتوقع (أن يزور).

    ``led`` is what stands between: a preposition; empty for an object, an iḍāfa or أن; "subject" when the deed is the word's
    subject; "present" when a verb of the present follows: كاد (يقتحم).
    ``standing`` is empty for a word whose deed is as the word itself: (قد) يؤدي إلى. ``denied``: the standing when the word is denied.
    """

    TABLE: ClassVar[str] = "standings"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind", "led")
    word: str
    kind: Literal["verb", "noun", "adjective"]
    led: str = ""
    standing: Literal["", "planned", "conditional", "negated", "ongoing"] = ""
    denied: Literal["", "conditional", "negated", "ongoing", "asserted"] = ""
    example: str
    note: str = ""


class Actor(Row, frozen=True, kw_only=True):
    """A name of a known actor. Rows with the same ``actor`` key are names of one actor.

    ``since``/``until`` are ISO years, months or days: the time for which the codes hold, empty when open.
    ``plain``: the name is another word or name as well (فتح، العربية) and needs backing: quotation marks, a noun before
    it (حركة فتح), or the full name elsewhere in the document.
    """

    TABLE: ClassVar[str] = "actors"
    KEY: ClassVar[tuple[str, ...]] = ("name", "since")
    name: str
    actor: str  # stable English key
    type: EntityType
    country: str = ""  # ISO 3166-1 alpha-3, or IGO NGO IMG MNC
    sector: str = ""  # PLOVER sector
    since: str = ""
    until: str = ""
    role: str = ""  # public role of a person, in English
    source: str = ""
    note: str = ""
    plain: Literal["", "yes"] = ""


class Office(Row, frozen=True, kw_only=True):
    """An office before the name of its holder, and how his ``role`` in the table of actors begins."""

    TABLE: ClassVar[str] = "offices"
    KEY: ClassVar[tuple[str, ...]] = ("title", "role")
    title: str
    role: str
    example: str = ""
    note: str = ""


class Outlet(Row, frozen=True, kw_only=True):
    """A newspaper or channel of one country, by a ``word`` of its address or name in Latin letters: okaz, hespress."""

    TABLE: ClassVar[str] = "outlets"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    country: str
    note: str = ""


class State(Row, frozen=True, kw_only=True):
    """A state with what its other names are made from.

    ``_`` in an adjective stands for a space (كوري_جنوبي). ``plain_words`` are forms of name, adjective or capital that
    more often are another word (مالي، المالية) and are not read as the state when they stand alone.
    """

    TABLE: ClassVar[str] = "states"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    SPLIT: ClassVar[tuple[str, ...]] = ("adjectives", "plain_words")
    iso3: str
    name: str
    name_en: str
    variants: str = ""  # further names, separated by «|»
    adjectives: tuple[str, ...] = ()  # masculine singular: سوري, بريطاني إنكليزي
    people: str = ""  # broken plurals of the adjective if it has any, separated by «|»: أتراك
    capital: str = ""
    capital_en: str = ""
    capital_variants: str = ""  # separated by «|»
    monarchy: Literal["", "yes"] = ""
    note: str = ""
    plain_words: tuple[str, ...] = ()


class StateBody(Row, frozen=True, kw_only=True):
    """A body that states have. In ``pattern`` {name} is the state's name, {m} {f} {mp} its adjective as masculine,
    feminine, and masculine plural, each with the article. ``states`` says which states have it, empty: all."""

    TABLE: ClassVar[str] = "state_bodies"
    KEY: ClassVar[tuple[str, ...]] = ("pattern",)
    pattern: str
    key: str  # appended to the state's key: "ministry of foreign affairs"
    type: EntityType
    sector: str = ""
    note: str = ""
    states: Literal["", "monarchy", "republic"] = ""


class RoleNoun(Row, frozen=True, kw_only=True):
    """A noun for people or bodies that says what they are: جندي، متظاهر، شرطة، حكومة.

    ``adjective``: the word is an adjective as well, and a noun only where it follows none: «قال صحفي», «مؤتمر صحفي».
    """

    TABLE: ClassVar[str] = "roles"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    SPLIT: ClassVar[tuple[str, ...]] = ("plurals",)
    word: str  # masculine singular, without article
    feminine: str = ""
    plurals: tuple[str, ...] = ()  # broken plurals and plurals in ون; ين, ات and duals are made
    sector: str = ""
    type: EntityType
    example: str
    note: str = ""
    adjective: Literal["", "yes"] = ""


class Title(Row, frozen=True, kw_only=True):
    """A word that stands before a person's name: الرئيس، اللواء، الشيخ، الدكتور."""

    TABLE: ClassVar[str] = "titles"
    KEY: ClassVar[tuple[str, ...]] = ("title",)
    title: str
    sector: str = ""
    public: Literal["", "yes"] = ""  # who bears it holds public office or command
    example: str
    note: str = ""


class LabelTerm(Row, frozen=True, kw_only=True):
    """A loaded word for people, places or acts, its class and a neutral reading if there is one."""

    TABLE: ClassVar[str] = "labels"
    KEY: ClassVar[tuple[str, ...]] = ("term",)
    term: str
    kind: Literal["designation_negative", "designation_positive", "designation_vague", "pejorative_acronym",
                  "distancing", "loaded_verb", "loaded_death", "contested_toponym", "style_signal"]  # fmt: skip
    neutral: str = ""
    example: str
    note: str = ""


class Month(Row, frozen=True, kw_only=True):
    """A month by one of its names. A name that is another word as well ``needs`` a date beside it: a day, a year, the
    word شهر, or the month's other name (آب is also spelt like father, رجب is a man)."""

    TABLE: ClassVar[str] = "months"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    calendar: Literal["gregorian", "levantine", "maghrebi", "hijri"]
    month: int
    needs: Literal["", "date"] = ""
    note: str = ""


class Weekday(Row, frozen=True, kw_only=True):
    """A day of the week, 1 Monday to 7 Sunday (ISO 8601). Without article it is read after يوم only."""

    TABLE: ClassVar[str] = "weekdays"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str  # with article
    day: int
    note: str = ""


TimeUnit = Literal["", "minute", "hour", "day", "week", "month", "year", "decade", "century"]
Portion = Literal["", "start", "early", "middle", "late", "end", "rest"]


class TimeWord(Row, frozen=True, kw_only=True):
    """A word or phrase that times are made of.

    day           a day counted from the day of writing; ``value`` days: أمس -1
    part          a part of a day: صباح
    unit          a unit of the calendar; ``value`` 1, 2 (dual) or empty (plural)
    shift         says which one, counted from now; ``value``: الماضي -1, الجاري 0
    next          says which one, counted from a time told before: التالي 1, السابق -1
    this, that    the demonstratives: this one now, that one told before
    same          the one told before: نفسه
    portion       a part of a month, year or decade; ``portion`` says which
    share         a noun for one of ``value`` equal parts of a year: الثلاثي 4
    season        ``value`` 1 winter to 4 autumn
    decade        ten years of a century; ``value`` 70 for السبعينات
    undetermined  words that say that no time is set yet
    ahead         words after which a plan follows: من المقرر
    scheduled     a verb whose present tells a plan when a time stands with it: يزور لندن الثلاثاء
    sets          a noun for setting a later time, after which «حتى» or «إلى» and a day lie ahead: مهلة، تأجيل
    sets_verb     such a verb, by its past form: أجل، مدد
    event         before a day and month without a year it makes a name of them: ثورة 25 يناير
    dated         may be followed by a bare year: انتخابات 2009
    office        before العام it makes an adjective of it: الأمين العام
    name          a name that looks like a time: المصري اليوم
    """

    TABLE: ClassVar[str] = "time_words"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    word: str
    kind: Literal["day", "part", "unit", "shift", "next", "this", "that", "same", "portion", "share", "season", "decade",
                  "undetermined", "ahead", "scheduled", "sets", "sets_verb", "event", "dated", "office", "name"]  # fmt: skip
    unit: TimeUnit = ""
    value: int | None = None
    portion: Portion = ""
    example: str = ""
    note: str = ""


class Feast(Row, frozen=True, kw_only=True):
    """A feast of every year by its first day and the number of its days."""

    TABLE: ClassVar[str] = "feasts"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    calendar: Literal["gregorian", "hijri"]
    month: int
    day: int
    days: int
    example: str = ""
    note: str = ""


class NumberWord(Row, frozen=True, kw_only=True):
    """A word for a number, for a number not said, or beside a number.

    unit, ten, hundred   ``low`` is the number
    scale                multiplies what stands before it: ألف 1000
    ordinal              ``low`` is its place: الثالث 3
    fraction             ``low`` parts of ``high``: ثلثا 2 3
    vague                bounded by ``low`` and ``high``, high empty when open
    about, more, least, less, most
                         beside a number: نحو، أكثر من، ما لا يقل عن، أقل من، ما يصل إلى
    change               a verb or noun of change, after which «من 3 إلى 5» is no range: ارتفع
    """

    TABLE: ClassVar[str] = "numbers"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    kind: Literal["unit", "ten", "hundred", "scale", "ordinal", "fraction", "vague", "about", "more", "least", "less",
                  "most", "change"]  # fmt: skip
    low: int = 0
    high: int | None = None
    example: str = ""
    note: str = ""


class Measure(Row, frozen=True, kw_only=True):
    """A word beside a number that is no count of people.

    money, measure, share, time   after the number: دولار، كيلومتر، في المئة، عاما
    serial                        before the number, which is then a name: القرار، المادة، رقم
    clock                         before or after an hour: الساعة، صباحا
    """

    TABLE: ClassVar[str] = "measures"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    kind: Literal["money", "measure", "share", "time", "serial", "clock"]
    note: str = ""


class PlaceType(Row, frozen=True, kw_only=True):
    """A noun that says what kind of place a name is: مدينة، حي، مخيم، ريف."""

    TABLE: ClassVar[str] = "place_types"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    SPLIT: ClassVar[tuple[str, ...]] = ("plurals",)
    word: str
    plurals: tuple[str, ...] = ()
    kind: str
    level: GeoLevel
    area: Literal["", "yes"] = ""  # the words mean an area around or part of the named place: ريف، محيط
    flag: str = ""  # e.g. "camp"
    example: str
    note: str = ""


class PlaceCue(Row, frozen=True, kw_only=True):
    """A word that tells whether the name beside it is used as a place, where a name ends, or in what role it stands.

    in, to, from, on, around, about, with, between: prepositions, by what they make of a country's name
    holds     noun whose genitive is a place (سكان دمشق، قصف صنعاء)
    rules     noun whose genitive is a government (رئيس مصر، موقف أنقرة)
    office    holds with a town (أمن الإسكندرية), not with a country (أمن البلاد)
    outlet, text, club, firm: nouns whose genitive is part of a name (صحيفة القدس، اتفاق الطائف)
    hits      verb whose object is a place (زار القاهرة)
    stays     verb whose subject is a place (شهدت صنعاء)
    dealings  verb or noun after which بـ leads a government (اعترف بإسرائيل)
    topic     verb or noun after which إلى، على، من or لـ lead a government (عقوبات على إيران)
    attack    noun after which على leads a place (هجوم على العراق); motion the same for لـ, away for عن, road for بين
    source    who speaks from a body (مصدر في السفارة): then the body is no place
    other     a name that holds a place's name and is none (نيويورك تايمز)
    wary      a place's name that is another word too, and is read as a place only after في، بـ، إلى، من and the like
    begins    first word of names of two words (كفر الديك)
    tail      definite adjective that stays with a name (قاعدة العند الجوية)
    describes definite word that ends a name and begins a description (الواقع على التل)
    honour, link: words inside a person's name that a place bears (مسجد الشيخ كشك)
    struggle  what makes ساحة and ميدان figures of speech (ساحة المعركة)
    strike    noun after which إلى is a target, no destination (ضربات إلى الرقة)
    people, person, leaving, planned: words before a place that tell its role
    """

    TABLE: ClassVar[str] = "place_cues"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    word: str  # a noun without article, or the past form of a verb
    kind: Literal["in", "to", "from", "on", "around", "about", "with", "between", "holds", "rules", "office", "outlet",
                  "text", "club", "firm", "hits", "stays", "dealings", "topic", "attack", "motion", "away", "road",
                  "source", "other", "wary", "begins", "tail", "describes", "honour", "link", "struggle", "strike",
                  "people", "person", "leaving", "planned"]  # fmt: skip
    example: str = ""
    note: str = ""


class Direction(Row, frozen=True, kw_only=True):
    TABLE: ClassVar[str] = "directions"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str  # شمال
    adjective: str = ""  # شمالي
    code: str  # N NE E SE S SW W NW C
    example: str = ""
    note: str = ""


class Toponym(Row, frozen=True, kw_only=True):
    """A place by name. ``aliases`` are separated by «|». Coordinates are WGS 84 degrees, empty when not known."""

    TABLE: ClassVar[str] = "places"
    KEY: ClassVar[tuple[str, ...]] = ("name", "country", "adm1", "adm2", "kind")
    name: str
    name_en: str
    kind: str
    level: GeoLevel
    country: str = ""  # ISO 3166-1 alpha-3, empty for seas and parts of the world
    adm1: str = ""  # English name, as in the admin1 row
    adm2: str = ""
    pcode: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    aliases: str = ""
    flag: str = ""
    source: str = ""
    note: str = ""


class WorldCity(Toponym, frozen=True, kw_only=True):
    """A city of the world, from GeoNames: made by tools/build_places.py, not edited by hand."""

    TABLE: ClassVar[str] = "world_cities"


class ChromeLine(Row, frozen=True, kw_only=True):
    """Words of a web page that are no part of a report. ``match``: the whole line, its start, its end, or anywhere
    in a short line."""

    TABLE: ClassVar[str] = "chrome"
    KEY: ClassVar[tuple[str, ...]] = ("words", "match")
    words: str
    match: Literal["line", "start", "end", "within"]
    kind: Literal["comments", "navigation", "share", "related", "subscribe", "credit", "media", "legal", "widget"]
    note: str = ""


class FunctionWord(Row, frozen=True, kw_only=True):
    """A word of grammar, with its class."""

    TABLE: ClassVar[str] = "function_words"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    kind: Literal["preposition", "adverb_preposition", "conjunction", "subordinator", "complementizer", "relative",
                  "demonstrative", "negation", "particle", "pronoun", "adverb", "auxiliary", "interrogative",
                  "quantifier"]  # fmt: skip
    note: str = ""


class WholeWord(Row, frozen=True, kw_only=True):
    """A word that begins like a clitic and is not to be cut: واحد، بلد، لجنة. Counts of words find most; these not."""

    TABLE: ClassVar[str] = "whole_words"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    note: str = ""


class GivenName(Row, frozen=True, kw_only=True):
    TABLE: ClassVar[str] = "given_names"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    gender: Literal["m", "f", "both"]
    note: str = ""


class WordClass(Row, frozen=True, kw_only=True):
    """A word that a rule treats in a way of its own.

    partitive  takes «من» and the whole it is part of: عدد من الجنود
    located    somebody whose place or office follows with «في»: مصدر في الشرطة
    leads_party  behind a preposition it leads who does something or suffers it: (من) قبل، (على) يد، (في) وجه
    takes_li   an adjective or office that asks for «لـ»: الأمين العام للأمم المتحدة
    carrier    a medium that words are said to: لوكالة، لصحيفة
    material   what a party publishes of itself: صور، تسجيل
    publishes  a verb for that: نشر، بث
    alias      comes before a nickname in quotation marks: الملقب، المعروف، باسم
    titled     comes before the title of a work: كتاب، بعنوان
    negation   before an event it says that it did not happen: لم، عدم
    plan       near an event it says that it is still to happen: المقرر، يعتزم
    condition  near an event it says that it may happen: إذا، احتمال، محاولة
    enables    a verb whose maṣdar may be done, and is not said to be: أتاح، سمح
    undergoes  a verb whose subject is the place of what it carries: شهد، تعرض
    by_air, by_shell, by_bomb, by_gun, by_blade, by_gas  means of violence: طائرة، هاون، عبوة، رصاص، سكين، غاز
    asks_yield, asks_meet, asks_assist, asks_change  heads what is asked for: وقف، حوار، دعم، احترام
    victims    those who were hurt, whether or not they lived: ضحايا، إصابات
    dead       those who were killed: قتلى، خسائر بشرية
    motive     begins what a deed was done for or against: احتجاجا، تضامنا، بهدف
    often      before «ما» it says how often something happens, and denies nothing: نادرا، غالبا
    happens    a verb that says no more than that its subject happened: وقع، اندلع
    starts     a noun for the beginning of what its genitive names: بدء، اندلاع
    opinion    marks a view: أفضل، ينبغي
    own_words  with a pronoun behind a source phrase, what somebody said: (حسب) أقواله
    norm       what something accords with and nobody says: (وفقا لـ) القواعد، التعليمات
    message    words that somebody sends to another: رسالة، برقية
    named      a noun for a body whose name follows in quotation marks: مبادرة، حملة
    called_on  those who are called on behind a joined verb of calling: (ودعت) وسائل الإعلام، الأطراف
    in_which_way  behind «ب» it says how somebody speaks: (اعترف) بشكل غير مباشر، (ندد) بشدة
    findings   what somebody found out, whose they are told by the verb behind it: (وفقا لـ) نتائج توصل إليها
    attitude   a noun of what a speaker feels or wants, part of what he says: (أعرب عن) أسفه، (جدد) رفضه
    instrument a text that grants or orders: القرار، التفويض
    term       what ends one day: فترة، مهلة، هدنة
    truce, ultimatum  such terms by kind
    expires    a verb that ends a term: انتهى، استمر
    lasts      such a verb that needs «حتى» or a length to tell the end: استمر، مدد
    begins     a verb that begins a term: بدأ، دخل (حيز التنفيذ)
    gives_time a verb that sets a deadline: أمهل
    fighting   what a truce stops: إطلاق (النار)، القتال
    proviso    before what a promise depends on: بشرط، إذا
    issues     a verb that makes an instrument: أصدر، اعتمد
    permits    a verb that says what it grants: سمح، أجاز
    averts before a deed that has not happened, or is to be prevented: منع، خشية، مقابل
    of_war     an adjective of an operation that is one of arms: عملية برية، عملية نوعية
    takes_deed before «لـ» and a maṣdar that is a deed, not a purpose: تعرض لهجوم، تحضيرا لشن
    dated      between a thing and its date: الصادر في، الموقع في
    undoes     a word for breaking a truce or leaving talks: خرق، قاطع
    fails      a word for a truce's coming to nothing: انهار، فشل
    extends    a word for prolonging: تمديد، تجديد
    goes_on    near an event it says that it still happens: ما زال، يواصل
    about      a noun whose genitive says what it is about, no deed: خط (وقف إطلاق النار)، آلة (القتل)
    protester  a role noun for one who protests: متظاهر، محتج
    befalls    an event noun for what befalls somebody, which no verb makes anybody do: مقتل، مصرع
    single     an event noun that tells of one happening, however many places are near: انفجار، هجوم
    ought      says that something should be, not that it is: يجب، من الضروري
    withholds  a verb of one who does not want to be named: رفض (الكشف عن اسمه)، طلب
    results    a verb that tells what an act led to: أسفر، أدى، خلف
    carries    a noun that carries an event noun in iḍāfa: محاولة (اغتيال)، عملية، سلسلة
    suicide    a word for one who blows himself up: انتحاري
    drone      a word for an aircraft without a pilot: مسيرة
    sport      a word near which words of force mean something else: شوط، مباراة
    in_words   an adjective of fights that are fought with words: (اشتباك) لفظي، (صدامات) سياسية
    anybody    a noun for one man that heads no iḍāfa: (طالب) مواطن (الشرطة)
    kin        one of somebody's family or friends: (قتل عامل) زوجته
    decides    a verb by which an authority does what it decides: قرر (حبس المتهم)
    able       before «على» it says what somebody can do: قادر (على الهجوم)
    stance     an adjective of those who are for or against somebody: (احتجاجات) مناهضة (للرئيس)
    criticised what is attacked with words alone: (هاجم) القرار، التصريحات
    era        a noun by which a time is known: (خلال) حرب (الاستقلال عام 1971)
    has_family behind «أسر» one of whom it is the families, not the capture: (أسر) الشهداء
    traffic    behind «حادث» it says that nobody meant it: (حادث) سير، مرور
    accident   what people die of without anybody's doing: زلزال، صعقا، غرقا
    with_pronoun a participle whose pronoun goes with it: مشتبه (به)، المجني (عليه)
    accused    before «ب», «في» or «عن» and a deed, one who is said to have done it: المتهم (بقتل)
    endangered behind «هدد» it says that something is in danger, not that somebody threatens: (يهدد) حياة، استقرار
    contains   a verb that says what a plan holds: (خطة) تتضمن، تنص (على)
    plan_noun  a noun for a plan or agreement, before such a verb: خطة، اتفاق، مبادرة
    what_kind  behind an event noun it says of what kind that is, and is nobody's name: (محادثات) سلام
    attempt    a verb or noun before a deed that may have failed: حاول، محاولة (اغتيال)
    manner     behind a verb it says how somebody was killed: (قتل) طعنا، رميا
    no_force   a doer that is no party to a conflict: العاصفة، المنتخب
    weapon     a means of violence, which is nobody's name: سيارة مفخخة، قذيفة
    speaks_from somebody whose «في» may name the place that he speaks from: مصدر (في عدن)، شهود
    honorific  a word of respect before an office: صاحب (السمو)، معالي
    office     an office that one man holds, and that another does not hold with it: ملك، رئيس، سفير
    portfolio  an office or body of several fields: وزير (الشباب والرياضة)، لجنة
    annexed    an adjective that does head an iḍāfa: واسع (النطاق)، متعدد (الجنسيات)
    any_arm    a role noun whose arm a body behind it tells: ضابط (في الشرطة)، دورية (للجيش)
    prize      what is «carried off» without force: (خطف) فوزا، الأضواء
    hope       a noun before «في» or «ب» and what is hoped for: الأمل (في الإفراج عنه)
    needs      a verb whose subject calls for the deed that is its object: (الوضع) يتطلب، يستدعي
    amounts    a verb behind which a noun says what somebody or something is: (يشكل) تهديدا
    mastered   what is brought under control, and is not taken: (السيطرة على) الحريق، الموقف
    illness    what somebody suffers from nobody: (أصيب ب) صدمة، مرض
    entered    what is «entered» and is no place: (دخل في) إضراب، إطار
    paper      what is handed out and is no aid: (وزع) بيانا، منشورات
    beast      an animal: (قتل) الكلاب
    incites    before «على» it says that somebody is urged to a deed: حرض، التحريض
    under_way  an adjective of what is happening now: (المحادثات) الجارية، (القصف) اليومي
    records    a verb whose object was seen to happen: (لم) يسجل (أي هجوم)
    reign      the time of a ruler or system that is over: (في) عهد (الرئيس السابق)
    part_in    behind «نفى» it says that somebody had no part in a deed that was done: (نفى) مسؤوليته (عن)، تورطه (في)
    besides    before «عن», «على» or «إلى» it adds to what was told, and is no object: فضلا (عن)
    apposed    a noun with the article before the name of a place that it describes: العاصمة بغداد، الجارة تركيا
    case       behind it a deed of violence happened, and is looked into: قضية (قتل المتظاهرين)، تهمة، جريمة
    bad        a name that blames whom or what is called so: (وصفه بـ) الجائر، (اعتبره) جريمة
    public     people at large, who are warned and not threatened: (حذر) المواطنين، المسافرين
    as_it_should behind «غير» it blames in the same way: (اعتبره غير) مقبول، قانوني
    interviews whom or what somebody meets who gives an interview: (لقاء مع) قناة، (لقاء) تلفزيوني
    proved     with a pronoun, what a winner shows by winning, not in words: (أكد الفريق) تفوقه، جدارته
    money      behind «رصد» it says that money is set aside, not that something was seen: مبلغا، ميزانية
    adopted    behind «تبنى» it says that a body adopts it, not that somebody owns up to it: قرارا، مشروعا
    hastens    before «إلى» or «على» and a noun of saying, its subject says so: سارع (إلى نفي)، حرص (على تأكيد)
    voiceless  what says something only in a figure of speech: المنطق (يقول)، التاريخ، الخبرة
    commemorated  what is kept in memory or held, when it is «greeted»: (تحيي البلدة) ذكرى الزلزال، حفل
    tells_more behind «دون» it says that somebody tells no more: (دون) ذكر (تفاصيل)، (دون أن) يوضح
    tours      what a visitor does, behind what he says: (قال إن ...، ثم) غادر، تفقد (السوق)، (قام بـ)جولة
    utterance  an occasion of words alone, which is where somebody said what he is told to say: (في) تصريح (لقناة)، اتصال (هاتفي)
    put_off    what is put off, behind «أجلت»: (أجلت) المحكمة، الجلسة
    recalled   goods or names behind «استدعى», nobody who is summoned: (استدعت) 20 ألف سيارة
    rank       what is «taken» and is no place: (احتل) المرتبة (الأولى)، مكانة
    ranked_as  says of a post or site that it is a rank: (احتل مركزا) متقدما، (المركز) الثالث
    market     behind «أغلق» what closes at a price: (أغلق) سهم، مؤشر
    caller     behind «من» one whose call reports something: (تلقت الشرطة اتصالا من) مواطن، مجهول
    asked      behind «بـ» and with a pronoun, who is asked or faced with something and answers: (بـ)مواجهتـ(ـه)، سؤالـ(ـها)
    clause     parts of laws, and other writings that lay down a rule: (نصت) المادة، اللائحة، الميثاق
    dire       behind «حذر من» what will come upon whoever does what follows: مغبة، عواقب
    """

    TABLE: ClassVar[str] = "word_classes"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    word: str
    kind: Literal["partitive", "located", "leads_party", "takes_li", "carrier", "material", "publishes", "alias", "titled", "negation",
                  "plan", "condition", "goes_on", "opinion", "instrument", "clause", "asked", "term", "truce", "ultimatum", "expires",
                  "lasts", "begins", "gives_time", "fighting", "proviso", "issues", "permits", "undoes", "fails", "extends", "dated", "takes_deed", "of_war", "averts", "apposed",
                   "about", "befalls", "protester", "single", "attitude", "own_words", "norm", "message", "named", "findings", "in_which_way", "called_on", "withholds", "ought", "annexed", "enables", "happens", "often", "starts", "undergoes", "motive", "victims", "dead",
                   "by_air", "by_shell", "by_bomb", "by_gun", "by_blade", "by_gas", "asks_yield", "asks_meet", "asks_assist", "asks_change",
                  "results", "carries", "suicide", "drone",
                  "sport", "in_words", "anybody", "kin", "decides", "able", "stance", "criticised", "era", "state_of", "has_family", "traffic", "accident", "endangered", "contains", "plan_noun", "what_kind", "with_pronoun", "accused", "attempt", "manner", "no_force", "weapon", "speaks_from", "honorific", "office", "portfolio", "any_arm", "besides", "prize", "hope", "needs", "amounts", "mastered", "illness", "entered", "paper", "beast", "under_way", "records", "reign", "interviews", "part_in", "incites", "tells_more", "bad", "as_it_should", "case", "public", "several_states", "put_off", "recalled", "rank", "ranked_as", "market", "caller", "dire", "proved", "money", "adopted", "hastens", "voiceless", "commemorated", "tours", "utterance"]  # fmt: skip
    note: str = ""


class Connector(Row, frozen=True, kw_only=True):
    """Words that open a sentence and belong to no one's content: من جهة أخرى، إلى ذلك، جاء ذلك في وقت."""

    TABLE: ClassVar[str] = "connectors"
    KEY: ClassVar[tuple[str, ...]] = ("phrase",)
    phrase: str
    note: str = ""


class Occasion(Row, frozen=True, kw_only=True):
    """A noun for the occasion at which words are said: في تصريح، خلال مؤتمر، في بيان."""

    TABLE: ClassVar[str] = "occasions"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    note: str = ""


class Adjective(Row, frozen=True, kw_only=True):
    """A word that news uses as an adjective: ``share`` percent of its uses with the article follow another word with the
    article. Words are folded and without their article; only counts, made by tools/count_words.py."""

    TABLE: ClassVar[str] = "adjectives"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    share: int


class SectorAdjective(Row, frozen=True, kw_only=True):
    """An adjective that tells the sector of the noun before it: مصدر عسكري، مسؤول حكومي. ``word`` is masculine."""

    TABLE: ClassVar[str] = "sector_adjectives"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    sector: str
    country: str = ""  # only for bodies above states: أممي -> IGO
    example: str
    note: str = ""
