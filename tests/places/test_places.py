"""Places in sentences: what is read, what is left alone, what is not read yet. ¶ begins a paragraph."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from musnad import pipeline
from musnad.lexicon import shipped
from musnad.lexicon.rows import PlaceType, Toponym, WorldCity
from musnad.records import Article
from tests.places.reading import STAGES, called, named, read, unmarked

# --- read: the words in brackets are places, and no others ---------------------------------------------------------

NAMES = [
    "وصلت القافلة إلى [حلب] صباحا.",
    "انقطعت الكهرباء عن أحياء في [بورسعيد].",
    "سقطت قذائف على [كفر زيتا] ليلا.",
    "سقطت قذائف على [كفرزيتا] ليلا.",
    "انفجرت عبوة ب[الإسكندرية] ظهرا.",
    "عاد الوفد [للسعودية] ليلا.",
    "هبطت الطائرة في [القدس المحتلة].",
    "نزح الآلاف إلى [الحسكه].",
    "تظاهر المئات في [طنطا] و[المحلة الكبرى] و[دمنهور].",
    "زار الوفد [الشيخ زويد] و[بئر العبد].",
    "اندلع حريق في [إسطنبول].",
    "اندلع حريق في [اسطنبول].",
]

WITH_NOUNS = [
    "دخل الجنود [مدينة الرمادي] فجرا.",
    "قصفت الطائرات [قرية تل السوس] وأحرقت الحقول.",
    "انهار مبنى في [حي «الورد»] ولم يصب أحد.",
    "وقع الانفجار في [منطقة الكرادة] وسط الزحام.",
    "وزعت المنظمة الأغطية في [مخيم الزعتري].",
    "أغلقت السلطات [معبر رفح] حتى إشعار آخر.",
    "هاجم مسلحون [قاعدة العند الجوية].",
    "اعتصم الأهالي أمام [مبنى المحافظة].",
    "احتشد المئات أمام [السفارة اليابانية].",
    "اقتحم محتجون [القصر الرئاسي].",
    "قصف الطيران [مقر قيادة اللواء السابع].",
    "سار المشيعون إلى [مقبرة الشهداء].",
    "خرج المصلون من [مسجد الشيخ كامل].",
    "وصل الجرحى إلى [مستشفى الثورة].",
    "انتشر الجنود في [شارع الستين].",
]

LISTS = [
    "أضرب المعلمون في محافظات [درعا] و[السويداء] و[القنيطرة].",
    "سقط جرحى في حيي [الوعر] و[الخالدية].",
    "استعاد الجيش قرى [تل السوس] و[أم الخير].",
    "وقعت تفجيرات في أحياء [الكرادة] و[الشعب] و[الدورة].",
    "انتقلت العدوى من [مصر] و[ليبيا] و[تونس].",
]

AREAS = [
    "تقدم المقاتلون في [ريف إدلب الجنوبي].",
    "سقطت قذيفة في [محيط المطار] وجرح عاملان.",
    "دارت معارك على [أطراف الرمادي] أمس.",
    "اندلعت اشتباكات [غرب كركوك] ليلا.",
    "انفجر لغم [شمال شرقي سوريا] أمس.",
    "سقطت الطائرة [20 كلم شمال تكريت].",
    "عاد الهدوء إلى [شمال البلاد].",
    "تسلل مهربون عبر [الحدود السورية التركية].",
    "أوقف رجلان على [الحدود مع الأردن].",
    "سارت الدوريات على [الحدود بين لبنان وسوريا].",
    "حلقت طائرة فوق [الأراضي اللبنانية].",
    "قتل مدنيون في [حمص] و[ريفها].",
    "دخلت القوات [المكلا] و[مطارها] و[ميناءها].",
]

CAPITALS = [
    "هز انفجار [العاصمة بغداد] فجرا.",
    "هز انفجار [العاصمة اليمنية] فجرا.",
    "وصل المبعوث إلى [العاصمة الليبية طرابلس].",
]

COUNTRIES = [
    "انطلقت الطائرات من [قطر].",
    "شهدت [تونس] احتجاجات واسعة.",
    "قتل ثلاثة في هجوم على [ليبيا].",
    "خرج المقاتلون من [دمشق] أمس.",
    "زار الأمين العام [بغداد] و[أربيل].",
    "لجأ الآلاف إلى [الأردن] و[لبنان].",
    "قطع محتجون الطريق بين [بيروت] و[صيدا].",
]


@pytest.mark.parametrize("sentence", [*NAMES, *WITH_NOUNS, *LISTS, *AREAS, *CAPITALS, *COUNTRIES])
def test_read(sentence: str):
    text, wanted = unmarked(sentence)
    assert named(read(text)) == wanted


# --- left alone: no place at all -----------------------------------------------------------------------------------

LEFT_ALONE = [
    # a capital or country that stands for its government
    "دعت موسكو إلى ضبط النفس.",
    "طهران ترفض الشروط الجديدة.",
    "اتهمت تركيا بدعم المسلحين.",
    "يريد الوزير التنسيق مع دمشق.",
    "ساءت العلاقات بين الرياض وطهران.",
    "فرضت واشنطن عقوبات على إيران.",
    "قال رئيس مصر إن الاقتصاد يتحسن.",
    "اعترفت الدول بفلسطين.",
    # newspapers, documents, clubs, organisations
    "ذكرت صحيفة القدس العربي الخبر.",
    "قال الوزير لـ«الشرق الأوسط» إن الأمور جيدة.",
    "نص بيان جنيف على مرحلة انتقالية.",
    "التزم الطرفان اتفاق الطائف.",
    "فاز فريق برشلونة بالكأس.",
    "أعلنت حركة نداء تونس مرشحها.",
    "نشرت نيويورك تايمز الصور.",
    # adjectives, persons, other words
    "أصيب جنود بنيران سورية.",
    "تحدث صدام حسين التكريتي إلى الصحافة.",
    "قال محمد المغربي إنه سيعود.",
    "بحث الوزراء الشؤون الداخلية.",
    "صور المشاركون الحفل.",
    "ألقى الوزير كلمة في المدينة.",
    "توسع النقاش في هذا الموقع.",
    # things that are no buildings
    "عاقبت المحكمة المتهم بالسجن المشدد.",
    "انطلق المعسكر الخارجي للفريق أمس.",
    "عاد اللاعبون إلى ساحة المعركة.",
    "نشر الخبر على موقع التواصل الاجتماعي.",
    "يقود اللواء حسن سليم القوات.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str):
    assert named(read(text)) == []


NOT_PLACES = [
    ("دعت [موسكو] إلى ضبط النفس.", "government by metonymy"),
    ("نص بيان [جنيف] على مرحلة انتقالية.", "part of a document name"),
    ("ذكرت صحيفة [طنطا] الخبر.", "newspaper, channel or agency"),
    ("أصيب جنود بنيران [سورية].", "adjective, not the country"),
    ("فاز فريق [دمشق] بالكأس.", "club or team"),
    ("نشرت [نيويورك تايمز] الصور.", "part of another name"),
]


@pytest.mark.parametrize(("sentence", "why"), NOT_PLACES)
def test_what_is_no_place_is_kept_with_the_reason(sentence: str, why: str):
    text, [words] = unmarked(sentence)
    assert [(no.span.of(text), no.why) for no in read(text).not_places] == [(words, why)]


# --- not read yet ---------------------------------------------------------------------------------------------------

NOT_YET = [
    "سيطروا على [الطريق التي تربط حمص بطرطوس].",  # a road known by a clause
    "استهدف الهجوم [ثكنة للدرك].",  # a building that is not definite
    "نقل المصاب إلى [مستشفى قريب].",
]


@pytest.mark.parametrize("sentence", [pytest.param(s, marks=pytest.mark.xfail(strict=True)) for s in NOT_YET])
def test_not_yet(sentence: str):
    text, wanted = unmarked(sentence)
    assert named(read(text)) == wanted


# --- which place it is ------------------------------------------------------------------------------------------------

RESOLVED = [
    # words, country, division, level
    ("سقطت قذائف على [خان شيخون].", "SYR", "Idlib", "G2"),
    ("وقعت اشتباكات في [كوباني].", "SYR", "Aleppo", "G2"),
    ("زار الوفد [محافظة نينوى].", "IRQ", "Nineveh", "G5"),
    ("زار الوفد [ناحية سلوك] في سوريا.", "SYR", "Raqqa", "G4"),
    ("انتشر الجيش في [منطقة جبل سمعان] بسوريا.", "SYR", "Aleppo", "G4"),
    ("تقدموا في [ريف دمشق الغربي].", "SYR", "Rif Dimashq", "G5"),
    ("تقدموا في [جنوب سوريا].", "SYR", None, "G6"),
    ("هبطت الطائرة في [مطار بغداد الدولي].", "IRQ", "Baghdad", "G0"),
    ("عقد اللقاء في [جنيف].", "CHE", "Geneva", "G2"),
    ("أبحرت السفينة في [البحر الأحمر].", None, None, "G7"),
    # homonyms, by what the words or the report say
    ("سقطت قذيفة في [النيرب] بريف إدلب.", "SYR", "Idlib", "G2"),
    ("سقطت قذيفة في [النيرب] بريف حلب.", "SYR", "Aleppo", "G2"),
    ("تظاهر لبنانيون في [طرابلس] ضد الحكومة اللبنانية.", "LBN", "North", "G2"),
    ("تظاهر ليبيون في [طرابلس] ضد الحكومة الليبية.", "LBY", "Tripoli", "G2"),
    ("وفي حمص، قصفت المدفعية [قرية خطاب] بمنطقة المخرم.", "SYR", "Homs", "G2"),
    ("عقد الوزير لقاء في [تونس].", "TUN", None, "G6"),
    ("عقد الوزير لقاء في [تونس العاصمة].", "TUN", "Tunis", "G2"),
    # names that no table has get their division from what holds them, and no point
    ("احترقت منازل في [قرية أم السوس] بريف حماة الشرقي.", "SYR", "Hama", "G2"),
    ("انهار جدار في [حي «السروات»] بمدينة تعز.", "YEM", "Taiz", "G1"),
    # what is small is where the words put it, though only a namesake elsewhere is known
    ("انهار جدار في [حي الزهور] بمدينة طنطا.", "EGY", "Gharbia", "G1"),
    ("احترق متجر ب[ميدان صلاح الدين] بوسط الأقصر.", "EGY", "Luxor", "G0"),
    ("انقطع الماء عن [قرية البغدادي] بالأقصر.", "EGY", "Luxor", "G2"),
    ("ضبطت الشرطة رجلا هاربا من [سجن وادي النطرون] بالإسماعيلية.", "EGY", "Beheira", "G0"),  # held there, not kept
    # one name for all, and a noun that is not theirs
    ("تتنافس القوتان في [منطقة آسيا] والمحيط الهادئ.", None, None, "G7"),
    ("زار الوفد جزر فارو، [لاتفيا]، ومالطا.", "LVA", None, "G6"),
    ("قالت الحكومة الأمريكية إنها تتابع الوضع في [القدس].", "PSE", "Jerusalem", "G2"),
    # a large city grows over the border of its division; a place well known elsewhere is not where the words seem to put it
    ("قصفت المدفعية [مخيم جباليا] في غزة.", "PSE", "North Gaza", "G1"),
    ("دوى انفجار في [حي الشياح] في بيروت.", "LBN", "Mount Lebanon", "G1"),
    ("انقطع التيار عن [حي القابون] بريف دمشق.", "SYR", "Damascus", "G1"),
    ("قتل شاب من [المنستير] في سوريا.", "TUN", "Monastir", "G2"),
    # a noun with a direction is one of the country that the report is about
    ("قصفت الطائرات مواقع في [الصحراء الغربية] بالعراق.", "IRQ", None, "G6"),
    ("دعت الأمم المتحدة الأطراف في [الصحراء الغربية] إلى الحوار.", "ESH", None, "G6"),
    ("سافر المصطافون إلى [الساحل الشمالي] في مصر.", "EGY", "Matrouh", "G2"),
    ("سقط صاروخ أطلق من [قطاع غزة] في جنوب إسرائيل.", "PSE", None, "G6"),
    # ministries are in the capital
    ("وقع انفجار أمام [وزارة الدفاع] في ليبيا.", "LBY", "Tripoli", "G0"),
    # a division and its seat before villages of that name; the whole word before a village behind a preposition
    ("وصلت المساعدات إلى [الحديدة] بعد قتال في تعز.", "YEM", "Al Hudaydah", "G2"),
    ("جفت الآبار في [محافظة بابل] العراقية.", "IRQ", "Babil", "G5"),
    # the name in marks behind its noun
    ("أغلقت السلطات [معبر «باب الهوى»] أمس.", "SYR", "Idlib", "G0"),
    # foreign names as newspapers spell them
    ("ضرب الإعصار سواحل [نيو جيرزي].", "USA", "New Jersey", "G5"),
    ("أقيمت البطولة في [ملعب موزيس مابيدا].", "ZAF", "KwaZulu-Natal", "G0"),
    ("درس في جامعة جورج واشنطن ثم في [جامعة إسطنبول].", "TUR", "Istanbul", "G0"),
    ("تظاهر العشرات في القاهرة أمام [جامعة حلوان].", "EGY", "Cairo", "G0"),
    ("غرقت الأحياء في [نيو أورليانز].", "USA", "Louisiana", "G2"),
]


@pytest.mark.parametrize(("sentence", "country", "adm1", "level"), RESOLVED)
def test_which_place(sentence: str, country: str | None, adm1: str | None, level: str):
    text, [words] = unmarked(sentence)
    place = called(read(text), words)
    assert (place.country, place.adm1, place.level) == (country, adm1, level)


@pytest.mark.parametrize(("outlet", "country"), [("almasryalyoum", "EGY"), ("aawsat", None)])
def test_a_report_that_names_no_country_is_of_its_newspaper(outlet: str, country: str | None):
    article = Article(name="a", text="وصل المدرب إلى الشرقية مساء أمس.", outlet=outlet)
    place = called(pipeline.read(article, shipped(), STAGES), "الشرقية")
    assert place.country == country


def test_its_own_kingdom_is_meant_in_a_newspaper_of_it():
    """Beside an emirate that the report names too; and a quarter's namesake abroad makes no report of it one on that country."""
    text = "ضبط الحرس في المنطقة الشرقية رجلا عبر من المملكة إلى دولة الكويت."
    doc = pipeline.read(Article(name="test", text=text, outlet="alriyadh", has_title=False), stages=STAGES)
    assert [place.country for place in doc.places] == ["SAU", "SAU", "KWT"]
    text = "تسكن العائلة في حي الشعار منذ سنوات."
    doc = pipeline.read(Article(name="test", text=text, outlet="okaz", has_title=False), stages=STAGES)
    assert doc.places[0].country != "SYR"


def test_a_word_that_is_a_town_abroad_too_moves_no_building_there():
    text = "سائق مخمور يصدم مارة\n\nنقلت الدورية السائق إلى مقر الشرطة، وقال الطبيب إنه كان مخمورا."
    doc = pipeline.read(Article(name="test", text=text, outlet="jawharafm"), stages=STAGES)
    assert "IRQ" not in {place.country for place in doc.places}


def test_syrian_places_have_p_codes():
    place = called(read("سقطت قذائف على خان طومان في سوريا."), "خان طومان")
    assert place.pcodes == ("SY02", "SY0200")


def test_two_places_of_one_name_stay_two_when_nothing_tells():
    doc = read("وصل الوفد إلى بلدة القصير.")
    place = doc.places[0]
    assert place.gazetteer_id is None
    assert place.why_not == "several places of this name fit as well"
    assert len({candidate.country for candidate in place.candidates}) > 1


def test_a_place_put_elsewhere_than_its_namesake_has_no_point_of_its_own():
    doc = read("انهار جدار في حي الزهور بمدينة طنطا.")
    place = called(doc, "حي الزهور")
    assert (place.lat, place.gazetteer_id) == (called(doc, "مدينة طنطا").lat, None)
    assert place.why_not == "the words place it where no place of this name is known"
    assert place.why == ("the words say what holds it: Gharbia", "the point is that of Tanta")


@pytest.mark.parametrize(
    ("text", "building", "town"),
    [
        ("نقل الركاب إلى المستشفى العسكري في ليما.", "المستشفى العسكري", "ليما"),
        ("وقع انفجار في مقهى الوردة بحي المزة في دمشق.", "مقهى الوردة", "حي المزة"),
        ("اعتقل في منزل مهجور بمدينة مصراتة.", "منزل مهجور", "مدينة مصراتة"),
        ("نقلوا من طنطا إلى مستشفى طنطا العام في مصر.", "مستشفى طنطا العام", "طنطا"),
        ("أودعوا سجن الورود في البصرة. وهرب نزلاء من السجن.", "السجن", "البصرة"),
    ],
)
def test_a_building_that_no_table_has_is_at_the_town_that_its_words_name(text: str, building: str, town: str):
    doc = read(text)
    place, at = called(doc, building), called(doc, town)
    assert (place.lat, place.lon) == (at.lat, at.lon)
    assert place.at_its_town
    assert not at.at_its_town
    assert place.level == "G0"
    assert place.why_not in ("no table has this name", "no table has the place itself")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "نقلوا إلى مستشفى الياسمين. وكان الشبان خرجوا في دمشق.",
            "مستشفى الياسمين",
        ),  # named near it, not what holds it
        ("حطت الطائرة في مطار الوردة في مدينة مصراتة.", "مطار الوردة"),  # airports lie outside towns
        ("وقع الانفجار في مقهى الوردة شمال دمشق.", "مقهى الوردة"),
    ],
)
def test_what_merely_lies_near_a_town_has_no_point_of_it(text: str, place: str):
    assert called(read(text), place).lat is None


def test_a_sea_is_in_no_province():
    place = called(read("جنح القارب في بحر الرمل قرب الإسكندرية."), "بحر الرمل")
    assert (place.country, place.adm1) == (None, None)


def test_the_other_candidates_are_kept():
    place = called(read("سقطت قذيفة في النيرب بريف حلب."), "النيرب")
    assert {candidate.adm1 for candidate in place.candidates} >= {"Aleppo", "Idlib"}
    assert "lies in Aleppo, as the words say" in place.why


# --- pointing back ------------------------------------------------------------------------------------------------------

BACK = [
    ("قصفت الطائرات مدينة تعز. ثم دخل الجنود [المدينة].", "مدينة تعز"),
    ("وصل نازحون إلى مخيم الركبان. وتوفي طفلان في [المخيم].", "مخيم الركبان"),
    ("هبطت طائرة في مطار عدن الدولي. ثم انفجر لغم في [المطار].", "مطار عدن الدولي"),
    ("احتج عمال في محافظة قنا. وقطعوا طرقا في [المحافظة].", "محافظة قنا"),
    ("سقط قتلى في سوريا. وعم الحزن [البلاد].", "سوريا"),
]


@pytest.mark.parametrize(("sentence", "first"), BACK)
def test_a_noun_points_back(sentence: str, first: str):
    text, [words] = unmarked(sentence)
    doc = read(text)
    assert called(doc, words).same_as == called(doc, first).id


def test_the_town_is_no_village():
    doc = read("وفي عين العرب، سيطروا على قرية ماميد. ثم تقدموا في المحور الجنوبي للمدينة.")
    assert doc.places[-1].adm2 == "Ain Al Arab"
    assert doc.places[-1].geometry == "area"


def test_the_kingdom_is_one():
    doc = read("وصل لاجئون من سوريا إلى الأردن. ونقلوا إلى شمال المملكة.")
    assert called(doc, "شمال المملكة").country == "JOR"


# --- roles and relations --------------------------------------------------------------------------------------------------

ROLES = [
    ("القاهرة (رويترز) - قال مصدر إن الطائرة هبطت.", "القاهرة", "byline"),
    ("المنامة، البحرين (CNN) -- اعتقل الأمن ستة.", "البحرين", "byline"),
    ("وفي حمص، قتل جنديان في كمين.", "حمص", "frame"),
    ("خرج المقاتلون من دوما.", "دوما", "origin"),
    ("اعتقل شاب من الرقة أمس.", "الرقة", "origin_of_person"),
    ("وصلت القافلة إلى مضايا.", "مضايا", "destination"),
    ("وجهوا ضربات إلى مدينة الرقة.", "مدينة الرقة", "event"),
    ("قال سكان دمشق إن الخبز شحيح.", "دمشق", "scope"),
    ("سيجتمع الوزراء في جنيف.", "جنيف", "planned"),
]


@pytest.mark.parametrize(("text", "words", "role"), ROLES)
def test_role(text: str, words: str, role: str):
    assert called(read(text), words).role == role


def test_an_offset_has_its_anchor_and_direction():
    place = read("سقطت الطائرة 20 كلم شمال تكريت.").places[0]
    assert place.offset is not None
    assert (place.offset.anchor, place.offset.direction, place.offset.distance_km) == ("تكريت", "N", 20.0)


def test_where_a_place_lies_describes_it():
    doc = read("انفجر لغم في بلدة سراقب جنوب شرق إدلب.")
    town = called(doc, "بلدة سراقب")
    assert (town.descriptor, town.offset) == ("جنوب شرق إدلب", None)
    assert called(doc, "جنوب شرق إدلب").role == "scope"


def test_what_holds_a_place():
    doc = read("سقطت قذيفة في بلدة سراقب بريف إدلب الشرقي.")
    assert called(doc, "بلدة سراقب").container == called(doc, "ريف إدلب الشرقي").id


def test_a_plural_list_shares_its_container_and_another_list_does_not():
    doc = read("قصفوا قرى خطملو وخطاب بمنطقة المخرم. ثم قصفوا خان طومان وغرب النيرب بريف حلب الجنوبي الشرقي.")
    assert called(doc, "خطملو").container == called(doc, "منطقة المخرم").id
    assert called(doc, "خان طومان").container is None
    assert called(doc, "غرب النيرب").container == called(doc, "ريف حلب الجنوبي الشرقي").id


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("وزعوا الخبز في مخيم اليرموك.", "camp"),
        ("قصفوا مستشفى الكندي.", "hospital"),
        ("فروا من سجن صيدنايا.", "detention"),
    ],
)
def test_sensitive_places_are_flagged(text: str, flag: str):
    assert flag in read(text).places[0].flags


def test_a_place_named_twice_is_one():
    doc = read("قصفت المدفعية دوما. ثم قصف الطيران مدينة دوما.")
    assert doc.places[1].same_as == doc.places[0].id


# --- always so -------------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *["في", "من", "إلى", "على", "مع", "بين", "و", "،", ".", "(", ")", "«", "»", "20", "كلم", "قال", "تدعو"],
        *["مدينة", "قرية", "ريف", "محيط", "حي", "أحياء", "شمال", "غرب", "مبنى", "مخيم", "الحدود", "الشرقي", "الأمن"],
        *["حلب", "دمشق", "سوريا", "البلاد", "المدينة", "العاصمة", "النيرب", "خطاب", "الزعتري", "ريفها", "للأردن"],
        *["بحمص", "وحماة", "القدس", "العربي"],
    ]
)


@example("النيرب في المدينة")  # points back to a place of which several bear the name
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_whatever_the_words(text: str):
    doc = read(text)
    ids = {place.id for place in doc.places}
    for place in doc.places:
        assert place.text == place.span.of(text)
        assert (place.lat is None) == (place.lon is None)
        assert place.lat is None or place.gazetteer_id or "the point is that of" in place.why[-1]
        assert place.geometry in ("exact", "representative") or place.lat is None
        assert place.container is None or place.container in ids
        assert place.same_as is None or place.same_as in ids
        assert (
            place.why_not or place.gazetteer_id or place.geometry != "unresolved" or place.kind in ("airport", "port")
        )
    spans = [place.span for place in doc.places]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_the_same_text_gives_the_same_places(text: str):
    assert read(text).places == read(text).places


def test_a_very_long_list_of_places_is_read_in_time_that_grows_with_it():
    doc = read("في حلب وحمص و" * 3000)
    assert len(doc.places) == 6000


# --- the tables ------------------------------------------------------------------------------------------------------------


def test_every_row_of_the_gazetteer_can_be_made():
    rows = (*shipped().rows(Toponym), *shipped().rows(WorldCity))
    assert len(rows) > 20_000
    assert all(row.lat is None or (-90 <= row.lat <= 90 and row.lon is not None) for row in rows)


def test_divisions_are_named_as_their_rows():
    rows = shipped().rows(Toponym)
    divisions = {(row.country, row.adm1) for row in rows if row.kind == "admin1"}
    states = {"SYR", "IRQ", "YEM", "LBN", "PSE", "JOR", "EGY", "LBY", "SAU", "TUN", "DZA", "SDN"}
    unknown = {(row.country, row.adm1) for row in rows if row.country in states and row.adm1} - divisions
    assert not unknown


def test_kinds_of_place_read_their_examples():
    """The word of each row stands in its example, so that a reader sees how it is used."""
    without = [row.word for row in shipped().rows(PlaceType) if not row.example]
    assert not without
