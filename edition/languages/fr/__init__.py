"""French."""

from edition.languages.protocol import LineWords, Pack, Quotes

_NUMBER = r"(?:premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|[ivxlc]+|\d+|[a-z])"

LANGUAGE = Pack(
    "fr",
    LineWords(
        divisions=(
            ("part", rf"(?:partie|livre|titre)\s+{_NUMBER}(?!\w)[.:]?"),
            ("chapter", rf"chapitre\s+{_NUMBER}(?!\w)[.:]?"),
            ("section", rf"section\s+{_NUMBER}(?!\w)[.:]?"),
            ("article", r"(?:article|art\.)\s+(?:premier|\d+|[ivxlc]+)(?!\w)(?:\s+(?:bis|ter|quater))?[.:]?"),
            ("appendix", rf"annexe(?:\s+{_NUMBER})?(?!\w)[.:]?(?=\s|$)"),
        ),
        outer_heads=(
            *("introduction", "conclusions?", "avant-propos", "pr[ée]face", "r[ée]sum[ée]", "sommaire"),
            *("pr[ée]ambule", "annexes"),
        ),
        open_words=tuple("et ou le la les de du des".split()),
        articles=("le", "la", "les"),
        small_words=tuple("de du des la le les et".split()),
        page_words=("page",),
        of_words=("de", "sur"),
        running_divisions=("chapitre", "partie"),
        contents_heads=("sommaire", "table des mati[eè]res"),
        caption_words=("tableau", "graphique", "carte"),
        number_words=("n[°o]",),
        speaker_titles=("m", "mme"),
        happenings=("rires", "applaudissements"),
        button_words=("partager", "imprimer", "envoyer"),
        sharing_words=("partager", "imprimer"),
        website_lines=("publicité",),
        website_starts=("lire aussi",),
        home_words=("accueil",),
        scale_words=("millions?", "milliards?", "billions?", "trillions?"),
        logarithm_words=("log", "échelle"),
    ),
    Quotes(single=""),
)
