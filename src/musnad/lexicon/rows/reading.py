"""Rows of the tables that text is read by, whatever it is about: words of grammar, classes of words, parts of a page."""

from __future__ import annotations

from typing import ClassVar, Literal

from musnad.lexicon.rows.row import Row


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


class WordClass(Row, frozen=True, kw_only=True):
    """A word that a rule treats in a way of its own.

    partitive  takes «من» and the whole it is part of: عدد من الجنود
    located    somebody whose place or office follows with «في»: مصدر في الشرطة
    employed   one whose work or school follows with «بـ»: طالب بكلية الحقوق
    institution  where one works or learns: كلية، مستشفى، وزارة
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
    body_too   a deed that bodies are called by, too: التجمع (المهني)، التكتل (الديمقراطي)
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
    prolongs   a verb that makes a term longer: مدد
    enacts     a verb of which «تمديد» and a term is what is decided: قرر
    asks_by    a verb of a demand that a time makes an ultimatum: طالب بإخلاء القرية خلال 24 ساعة
    threatens_by  one of a threat that a condition with a time makes one: هدد بقتله إذا لم تدفع الفدية قبل الجمعة
    heard      what a court puts off to a session: قضية
    convened   what is called for a day and met at: مؤتمر
    held_on    what is held on a day: انتخابات
    fighting   what a truce stops: إطلاق (النار)، القتال
    proviso    before what a promise depends on: بشرط، إذا
    issues     a verb that makes an instrument: أصدر، اعتمد
    permits    a verb that says what it grants: سمح، أجاز
    averts before a deed that has not happened, or is to be prevented: منع، خشية، مقابل
    the_two    with the article, two of whom was told: الجانبان، الزعيمان، البلدان
    his_deed   what he himself does whose it is, when it is asked for: (طالب بـ) رحيل (الوزير)، انسحاب (القوات)
    given_to   what is done for those behind it when it is promised: (تعهد بـ) مساعدة (المزارعين)، تقديم (قرض لتونس)
    ought_to   before a deed that is asked for: (طالب بـ) ضرورة (انسحاب القوات)، سرعة، عدم
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
    meets      a noun for meeting or receiving somebody, who stands right behind its pronoun: لقاء(ه السفير)، استقبال(ه الوفد)
    chant      what a crowd shouts or holds up, which says what the crowd says: هتافات (تطالب بـ)، لافتات (تندد بـ)
    withholds  a verb of one who does not want to be named: رفض (الكشف عن اسمه)، طلب
    results    a verb that tells what an act led to: أسفر، أدى، خلف
    carries    a noun that carries an event noun in iḍāfa: محاولة (اغتيال)، عملية، سلسلة
    suicide    a word for one who blows himself up: انتحاري
    drone      a word for an aircraft without a pilot: مسيرة
    sport      a word near which words of force mean something else: شوط، مباراة
    in_words   an adjective of fights that are fought with words: (اشتباك) لفظي، (صدامات) سياسية
    struck     an adjective of a man, and a noun, that says what befell him: (الضابط) القتيل، (البحار) الأسير
    anybody    a noun for one man that heads no iḍāfa: (طالب) مواطن (الشرطة)
    kin        one of somebody's family or friends: (قتل عامل) زوجته
    discusses  what is talked over may be done or not: ناقش (إرسال قوات)، سبل (سحب القوات)
    decides    a verb by which an authority does what it decides: قرر (حبس المتهم)
    able       before «على» it says what somebody can do: قادر (على الهجوم)
    stance     an adjective of those who are for or against somebody: (احتجاجات) مناهضة (للرئيس)
    appealed   what is challenged at law, no part of a body: (طعن في) الحكم، نزاهة (الانتخابات)
    criticised what is attacked with words alone: (هاجم) القرار، التصريحات
    era        a noun by which a time is known: (خلال) حرب (الاستقلال عام 1971)
    has_family behind «أسر» one of whom it is the families, not the capture: (أسر) الشهداء
    traffic    behind «حادث» it says that nobody meant it: (حادث) سير، مرور
    accident   what people die of without anybody's doing: زلزال، صعقا، غرقا
    wrecked    a verb by which a vehicle or a building comes to harm that nobody does: (انقلبت) الحافلة
    with_pronoun a participle whose pronoun goes with it: مشتبه (به)، المجني (عليه)
    accused    before «ب», «في» or «عن» and a deed, one who is said to have done it: المتهم (بقتل)
    endangered behind «هدد» it says that something is in danger, not that somebody threatens: (يهدد) حياة، استقرار
    contains   a verb that says what a plan holds: (خطة) تتضمن، تنص (على)
    plan_noun  a noun for a plan or agreement, before such a verb: خطة، اتفاق، مبادرة
    what_kind  behind an event noun it says of what kind that is, and is nobody's name: (محادثات) سلام
    attempt    a verb or noun before a deed that may have failed: حاول، محاولة (اغتيال)
    plot       what is foiled as an attempt is, and is not made by being announced: مخطط، مؤامرة
    manner     behind a verb it says how somebody was killed: (قتل) طعنا، رميا
    no_force   a doer that is no party to a conflict: العاصفة، المنتخب
    weapon     a means of violence, which is nobody's name: سيارة مفخخة، قذيفة
    speaks_from somebody whose «في» may name the place that he speaks from: مصدر (في عدن)، شهود
    honorific  a word of respect before an office: صاحب (السمو)، معالي
    office     an office that one man holds, and that another does not hold with it: ملك، رئيس، سفير
    portfolio  an office or body of several fields: وزير (الشباب والرياضة)، لجنة
    field_too  people who are the field of an office: وزير الخارجية و(المغتربين)
    named_for  a house or school that bears a man's name, whose it is not: (مستشفى) الملك فهد
    annexed    an adjective that does head an iḍāfa: واسع (النطاق)، متعدد (الجنسيات)
    any_arm    a role noun whose arm a body behind it tells: ضابط (في الشرطة)، دورية (للجيش)
    site       what a force holds and another aims at, before «لـ» and whose it is: مواقع (للمتمردين)
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
    implicates  with the pronoun of who did it, before «بـ» or «في» and the deed: (بعد) اتهامه (بقتل)، (لـ) مشاركته (في الهجوم)
    makes_known  a verb by which one tells what he, or others, did: أعلن
    elative    before those who are the most of their kind: أكبر (تشكيل عصابي)، أخطر (المطلوبين)
    envoy      an office whose holder heads a mission himself: المبعوث الخاص (ورئيس البعثة)
    way_in     where goods come into a country, and for whom they are not: (وصلت المساعدات إلى) مطار، ميناء
    deputy     with a pronoun it is of the sector of him whose deputy or helper it is: (الوزير و)نائبه
    counterpart with a pronoun it is of the sector of him whose counterpart it is: (قائد الجيش و)نظيره
    how_felt   before what is felt: (أعرب عن) خالص (تعازيه)، عميق، بالغ
    agency     behind «وكالة» what is no agency of news: (وكالة) الفضاء، التنمية
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
    allowed    behind «صرح بـ» it says that an office lets it be done: (صرحت النيابة بـ) دفن
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
    loss       that somebody died or was hurt: مقتل، مصرع، إصابة
    leading    behind «ب» and before one man that he leads or chairs: برئاسة (الوزير)، بقيادة (العقيد)
    oversees   who has charge of what «على» leads: المشرف (على)، القائم (على)
    sides_with before whom somebody sides with or who helps him, and is not of therefore: موالون لروسيا، مدعومة من إيران
    no_arms    behind a noun for a force it tells another sense of it: وحدة سكنية، فرقة موسيقية
    no_party   behind a noun for a party it tells another sense of it: التيار الكهربائي، تيارات بحرية
    sharp      what an attack in words alone is: (شن هجوما) لاذعا
    world      a trade or an art that is «stormed»: (اقتحم) عالم (الأزياء)، مجال (السينما)
    mood       what comes over people and places and takes none of them: (سيطر) الهدوء، حالة (من الذعر)
    for_what   what is named by what it is for, as offices are: أجهزة (الطوارئ)، قانون (الطوارئ)
    bare       hardly ever has the article, and is no name all the same: (أطلق) سراح، (على) غرار
    cited      behind «استشهد بـ» it says that somebody cites it: (استشهد بـ)دراسة، أبيات
    requests   a paper or word that asks for what «بـ» leads: (رفع) توصية (بسحب القوات)، طلب، دعوى
    bursts     what bursts by itself, an accident: (انفجار) أسطوانة (غاز)، إطار
    no_doer    a thing that does nothing to anybody, though it may bring it about: (غزت) البضائع، الأسعار
    figure     what force is done to in a figure of speech: (فجر) مفاجأة، (خطف) القلوب، (تفجير) الغضب
    figure_means what nobody is struck with but in a figure of speech: (ذبح المواطن) بالضرائب
    evil       what is nobody and is warred on: (الحرب على) الفساد، الغلاء
    goods      things that are seized, which nobody arrests: (ضبط) الأقمشة، (حجز) سمكة
    encroached what is built on or taken, and not hit: (التعدي على) الأراضي، أملاك، حقوق
    contest    a meeting to whoever refuses it, none to whoever calls for it: (رفضت) مواجهة (لاعبة)
    statute    in which something is set down: (ضبطها في) القانون، القرار
    defers     verbs of putting off: أجل، أرجأ
    owed       what is owed behind «يدين بـ»: ملايين، الولاء، الفضل
    prepared_for behind «مستعد لـ» what comes, and is agreed with nobody: الانتخابات، الامتحانات
    pretended  behind «تظاهر بـ» what somebody pretends: (تظاهر بـ)المرض، النوم
    delegation those whom a body sends, which «من» tells: وفد (من نقابة المحررين)
    dire       behind «حذر من» what will come upon whoever does what follows: مغبة، عواقب
    gives_advice  who advises people at large in what they eat, wear and do: أطباء، (وزارة) الصحة، (هيئة) الأرصاد
    advised    what such advice is about: (غسل) اليدين، كمامة، السكريات
    of_shows   who plays, sings or watches: لاعب، مطربة، نقاد، جمهور
    show       what is played, sung or watched: فيلم، حفل، فريق
    serves     who serves people who come to him: بنك، أطباء، جامعة
    served     whom somebody serves so: عملاء، مرضى، طلاب
    tale       what tells a tale that was made up: فيلم، رواية، مسلسل
    tells_tale a verb or noun that says that a tale is told: تدور (أحداث الفيلم)، يحكي (المسلسل)
    aimed_at   a deed that a plan aims at, no target that is struck: (تستهدف الحكومة) خفض (العجز)، زيادة
    sight      what travellers and pilgrims visit: (زار الحجاج) المسجد النبوي، المتحف
    put_out    what is «freed» by being made public: (الإفراج عن) النتائج، قائمة (اللاعبين)
    need       what is answered, and no demand of anybody: (تستجيب) لاحتياجات (السوق)، (استجاب) للعلاج
    network    where people write to the world: (على) مواقع (التواصل)، (عبر) تويتر
    praise     a name that praises whoever is called so: (وصف تركيا بأنها) حليف، شريك، صديق
    hearsay    what tells of a deed, and may be denied: (نفى) الأنباء (عن اعتقاله)، الشائعات
    denies     verbs of calling untrue what is told: نفى، كذب، فند
    sits       of a parliament where only a nationality follows: نائب (مصري)
    incident   anything that happened, of which one tells where and when: (وقع) الحادث، (هذه) الجريمة
    call       a talk over the line: (خلال) الاتصال (الذي جرى أمس)
    licensed   what an office lets be sold or shown: (وافقت الهيئة على) عقار، لقاح
    """

    TABLE: ClassVar[str] = "word_classes"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    word: str
    kind: Literal["partitive", "located", "employed", "institution", "leads_party", "takes_li", "carrier", "material", "publishes", "alias", "titled", "negation",
                  "plan", "condition", "goes_on", "opinion", "instrument", "clause", "asked", "term", "truce", "ultimatum", "expires",
                  "lasts", "begins", "gives_time", "prolongs", "enacts", "asks_by", "threatens_by", "heard", "convened", "held_on",
                   "fighting", "proviso", "issues", "permits", "undoes", "fails", "extends", "dated", "takes_deed", "the_two", "his_deed", "given_to", "ought_to", "of_war", "averts", "apposed",
                   "about", "befalls", "meets", "chant", "protester", "single", "attitude", "own_words", "norm", "message", "named", "body_too", "findings", "in_which_way", "called_on", "withholds", "ought", "annexed", "enables", "happens", "often", "starts", "undergoes", "motive", "victims", "dead",
                   "by_air", "by_shell", "by_bomb", "by_gun", "by_blade", "by_gas", "asks_yield", "asks_meet", "asks_assist", "asks_change",
                  "results", "carries", "suicide", "drone",
                  "sport", "in_words", "anybody", "kin", "discusses", "decides", "able", "no_party", "stance", "criticised", "era", "state_of", "has_family", "traffic", "accident", "endangered", "contains", "plan_noun", "what_kind", "with_pronoun", "accused", "attempt", "manner", "no_force", "weapon", "speaks_from", "honorific", "office", "portfolio", "any_arm", "besides", "site", "prize", "hope", "needs", "amounts", "mastered", "illness", "entered", "paper", "beast", "under_way", "records", "reign", "interviews", "part_in", "incites", "tells_more", "bad", "as_it_should", "case", "public", "several_states", "put_off", "recalled", "rank", "ranked_as", "market", "caller", "dire", "proved", "money", "adopted", "hastens", "voiceless", "commemorated", "tours", "utterance", "wrecked", "allowed", "plot", "sides_with", "no_arms", "appealed", "oversees", "sharp", "world", "bare", "for_what", "mood", "implicates", "makes_known", "elative", "envoy", "way_in", "deputy", "agency", "cited", "bursts", "no_doer", "figure", "figure_means", "requests", "evil", "pretended", "goods", "encroached", "defers", "owed", "prepared_for", "contest", "statute", "contact_by", "campaign", "apt", "pleader", "achieved", "leading", "loss", "delegation", "field_too", "named_for", "counterpart", "how_felt", "gives_advice", "advised", "of_shows", "show", "serves", "served", "tale", "tells_tale", "aimed_at", "licensed", "network", "sight", "put_out", "need", "hearsay", "denies", "incident", "call", "defended", "struck", "praise", "sits", "governs"]  # fmt: skip
    note: str = ""


class ChromeLine(Row, frozen=True, kw_only=True):
    """Words of a web page that are no part of a report. ``match``: the whole line, its start, its end, or anywhere
    in a short line."""

    TABLE: ClassVar[str] = "chrome"
    KEY: ClassVar[tuple[str, ...]] = ("words", "match")
    words: str
    match: Literal["line", "start", "end", "within"]
    kind: Literal["comments", "navigation", "share", "related", "subscribe", "credit", "media", "legal", "widget"]
    note: str = ""


class Adjective(Row, frozen=True, kw_only=True):
    """A word that news uses as an adjective: ``share`` percent of its uses with the article follow another word with the
    article. Words are folded and without their article; only counts, made by tools/count_words.py."""

    TABLE: ClassVar[str] = "adjectives"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    share: int
