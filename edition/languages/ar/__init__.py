"""Arabic."""

from edition.languages.protocol import LineWords, Pack

_ORDINALS = "أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا"

LANGUAGE = Pack(
    "ar",
    LineWords(
        divisions=(
            ("chapter", r"(?:الفصل|الباب)\s+\S+:?"),
            ("section", r"(?:المبحث|القسم)\s+\S+:?"),
            ("article", r"المادة\s+\S+:?"),
            ("appendix", r"(?:ال)?ملحق(?:\s+\S+)?\s*:"),
            ("ordinal", rf"(?:{_ORDINALS})[ًاَ]*\s*[:：.،–-]"),
        ),
        outer_heads=("مقدمة", "خاتمة", "المقدمة", "الخاتمة", "تمهيد"),
        document_words=("تقرير|قانون|إعلان|اتفاقية|قرار|بيان|دستور",),
        office_words=("وزارة|وزير|هيئة|لجنة|مجلس|رئيس|ديوان",),
        page_words=("صفحة",),
        of_words=("من",),
        contents_heads=("المحتويات", "فهرس"),
        caption_words=("شكل", "جدول"),
        number_words=("رقم",),
        happenings=("تصفيق",),
    ),
)
