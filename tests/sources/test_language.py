"""Other languages in Arabic letters are told from Arabic, and no Arabic is taken for one of them."""

from __future__ import annotations

import pytest

from musnad.errors import NotArabicError
from musnad.sources import Limits
from musnad.sources.checks import check_text
from musnad.sources.language import looks_like

OTHERS = {
    "وزیر امور خارجه ایران روز سه‌شنبه در تهران با همتای روسی خود دیدار کرد و درباره همکاری‌های دو کشور گفت‌وگو شد.": "Persian",
    "رئيس جمهور گفت كه دولت براي حل مشكل آب در استان هاي جنوبي برنامه دارد و كار از ماه آينده شروع مي شود.": "Persian",
    "وزیر اعظم نے کہا ہے کہ حکومت نے غریب عوام کے لیے نئے گھروں کی تعمیر کا فیصلہ کیا ہے۔": "Urdu",
    "شہر میں بارش کے بعد سڑکوں پر پانی جمع ہو گیا اور لوگوں کو مشکلات کا سامنا کرنا پڑا۔": "Urdu",
    "وەزیری دەرەوە لە هەولێر لەگەڵ شاندێکی بیانی کۆبووەوە و باسیان لە پەیوەندییەکانی نێوان هەردوو لا کرد.": "Sorani Kurdish",
    "شارەوانی ڕایگەیاند کە کاری نۆژەنکردنەوەی ڕێگاکە لە هەفتەی داهاتوو دەست پێ دەکات.": "Sorani Kurdish",
    "د بهرنیو چارو وزیر په کابل کې له خپل سیال سره وکتل او د دواړو هېوادونو پر اړیکو یې خبرې وکړې.": "Pashto",
    "ښاروالۍ وویل چې د نوي پله جوړول به په راتلونکې اوونۍ کې پیل شي.": "Pashto",
    "تاشقى ئىشلار مىنىستىرى پايتەختتە مېھمانلار بىلەن كۆرۈشتى ۋە ئىككى دۆلەتنىڭ مۇناسىۋىتى ھەققىدە سۆزلەشتى.": "Uyghur",
    "شەھەرلىك ھۆكۈمەت يېڭى كۆۋرۈك قۇرۇلۇشىنىڭ كېلەر ھەپتە باشلىنىدىغانلىقىنى ئېلان قىلدى.": "Uyghur",
}

ARABIC = [
    "وصل الوزیر الایرانی إلى بغداد الیوم والتقى رئیس الحکومة فی زیارة تستمر یومین.",  # on a Persian keyboard
    "تفقد الوالي أشغال الطريق بين ڨفصة وڨابس، وأشاد بعمل الفرق.",
    "تكريم فرقة «لاڭالا» و«إنزڭان» و«تيزنيت» ݣلميم",
    "التقى چون وپول وڤيكتور مدير شركة پيجو في گلاسگو ودار الحديث عن چاكرتا.",
    "شاهد بث مباشر لمباراة روما و يوفنتوس فريق يوفنتوس إضغط هنا",  # words of one letter
    "تشغيل مزلقانات طهطا محافظ سوهاج، د.يحيى عبدالعظيم د.محمد د.سمير",
    "محمد حسن علي، سالم حداد، هدى قاسم، جورج خوري، ليلى يوسف",
    "نشرت صحيفة «كيهان» مقالا بعنوان «وزیر امور خارجه در تهران» عن زيارة الوفد.",
]


@pytest.mark.parametrize(("text", "language"), OTHERS.items())
def test_other_languages_are_named(text: str, language: str) -> None:
    assert looks_like(text) == language
    with pytest.raises(NotArabicError, match=language):
        check_text(text, Limits())


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_is_left_alone(text: str) -> None:
    assert looks_like(text) is None
    check_text(text, Limits())


@pytest.mark.parametrize("text", ["", "123", "و د"])
def test_too_little_to_tell(text: str) -> None:
    assert looks_like(text) is None
