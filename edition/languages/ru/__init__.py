"""Russian."""

from edition.languages.protocol import LineWords, Pack

_NUMBER = r"(?:[ivxlc]+|\d+|[a-z])"

LANGUAGE = Pack(
    "ru",
    LineWords(
        divisions=(
            ("part", rf"часть\s+{_NUMBER}(?!\w)[.:]?"),
            ("chapter", rf"глава\s+{_NUMBER}(?!\w)[.:]?"),
            ("article", r"статья\s+(?:\d+|[ivxlc]+)(?!\w)(?:\s+(?:bis|ter|quater))?[.:]?"),
            ("appendix", rf"приложение(?:\s+{_NUMBER})?(?!\w)[.:]?(?=\s|$)"),
        ),
        outer_heads=("введение", "заключение", "предисловие"),
        open_words=tuple("и или но о об в во на с со к по от до для из за при".split()),
        small_words=tuple("и или о об в на с к по от до для из за при".split()),
        document_words=(r"\b(?:доклад|отч[её]т|закон|постановление|указ|приказ|решение|договор|конвенция|декларация)",),
        office_words=(r"\b(?:администрация|министерство|управление|комитет|комиссия|совет|дума|президент|министр)",),
        page_words=("стр",),
        of_words=("из",),
        contents_heads=("содержание", "оглавление"),
        caption_words=("таблица", "рисунок", r"рис\."),
        number_words=("№",),
        happenings=("аплодисменты", "смех"),
    ),
)
