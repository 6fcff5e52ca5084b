"""French."""

from edition.languages.protocol import LineWords, Pack, Quotes

_NUMBER = r"(?:premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|ier|1er|[ivxlc]+|\d+|[a-z])"

LANGUAGE = Pack(
    "fr",
    LineWords(
        divisions=(
            ("part", rf"(?:partie|livre|titre)\s+{_NUMBER}(?!\w)[.:]?"),
            ("chapter", rf"chapitre\s+{_NUMBER}(?!\w)[.:]?"),
            ("section", rf"section\s+{_NUMBER}(?!\w)[.:]?"),
            ("article", r"(?:article|art\.)\s+(?:premier|1er|\d+|[ivxlc]+)(?!\w)(?:\s+(?:bis|ter|quater))?[.:]?"),
            ("appendix", rf"annexe(?:\s+{_NUMBER})?(?!\w)[.:]?(?=\s|$)"),
        ),
        numerals=(("1", "premi[eè]re?|ier"), ("2", "deuxi[eè]me|seconde?"), ("3", "troisi[eè]me")),
        outer_heads=(
            *("introduction", "conclusions?", "avant-propos", "pr[ée]face", "r[ée]sum[ée]", "sommaire"),
            *("pr[ée]ambule", "annexes"),
        ),
        open_words=tuple("et ou le la les de du des".split()),
        document_words=(
            r"\b(?:rapport|loi|décret|arrêté|déclaration|convention|traité|règlement|résolution|directive|code|projet)\b",
            r"\b(?:mémorandum|stratégie|plan|enquête|discours|budget|charte|protocole|accord|décision|arrêt|avis|guide)\b",
        ),
        office_words=(
            r"\b(?:ministère|ministre|commission|comité|conseil|cour|assemblée|sénat|président|direction)\b",
        ),
        author_words=("par ", r"rédigé par", r"présenté par"),
        articles=("le", "la", "les"),
        small_words=tuple("de du des la le les et sur dans par pour en au aux à sous".split()),
        page_words=("page",),
        of_words=("de", "sur"),
        contents_heads=("sommaire", "table des mati[eè]res"),
        caption_words=("tableau", "graphique", "carte"),
        number_words=("n[°o]",),
        speaker_titles=("m", "mme"),
        happenings=("rires", "applaudissements"),
        button_words=("partager", "imprimer", "envoyer"),
        website_lines=("publicité",),
        website_starts=("lire aussi",),
        scale_words=("millions?", "milliards?", "billions?", "trillions?"),
        logarithm_words=("log", "échelle"),
        rise_words=(" augmente", " monte", " croît", " progresse"),
        fall_words=(" baisse", " diminue", " recule", " chute"),
        early_words=("début",),
        middle_words=("mi",),
        late_words=("fin",),
        extreme_words=("le plus", "la plus", "les plus", "le moins", "la moins", "les moins"),
    ),
    Quotes(single=""),
)
