"""German."""

from edition.languages.protocol import LineWords, Pack

_NUMBER = r"(?:ein[se]?|zwei|drei|vier|fünf|[ivxlc]+|\d+|[a-z])"

LANGUAGE = Pack(
    "de",
    LineWords(
        divisions=(
            ("part", rf"(?:teil|buch)\s+{_NUMBER}(?!\w)[.:]?|\d{{1,2}}\.\s+(?:teil|buch)(?!\w)[.:]?"),
            ("chapter", rf"kapitel\s+{_NUMBER}(?!\w)[.:]?|\d{{1,2}}\.\s+kapitel(?!\w)[.:]?"),
            ("section", rf"abschnitt\s+{_NUMBER}(?!\w)[.:]?|\d{{1,2}}\.\s+abschnitt(?!\w)[.:]?"),
            ("article", r"(?:artikel|art\.)\s+(?:\d+|[ivxlc]+)(?!\w)[.:]?"),
            ("appendix", rf"(?:anhang|anlage)(?:\s+{_NUMBER})?(?!\w)[.:]?(?=\s|$)"),
        ),
        numerals=(("1", "ein[se]?"), ("2", "zwei"), ("3", "drei"), ("4", "vier"), ("5", "fünf")),
        outer_heads=(
            *("einleitung", "vorwort", "präambel", "zusammenfassung", "schluss(?:folgerungen|bemerkungen)?", "fazit"),
            *("literatur(?:verzeichnis)?", "anhang", "anlagen", "anmerkungen", "danksagung", "glossar"),
        ),
        open_words=tuple("und oder der das dem den des ein eine einer eines von zu im mit für zum zur über".split()),
        articles=("der", "die", "das", "ein", "eine"),
        small_words=tuple("und oder der das dem den des von zu im mit für zum zur über".split()),
        office_words=(
            r"\b(?:ministerium|bundesministerium|behörde|ausschuss|kommission|amt|bundestag|bundesrat|präsident(?:in)?)\b",
            r"\b(?:gericht|bundesamt|senat|landtag|minister(?:in)?|rat|universität|institut)\b",
        ),
        document_words=(
            r"\b(?:bericht|gesetz|verordnung|erklärung|abkommen|vertrag|richtlinie|beschluss|urteil|gutachten|haushalt)\b",
            r"\b(?:jahresbericht|denkschrift|stellungnahme|satzung|protokoll|strategie|leitfaden)\b",
        ),
        author_words=("von ", "verfasst von", "vorgelegt von", "herausgegeben von"),
        page_words=("seite",),
        of_words=("von",),
        contents_heads=("inhalt(?:sverzeichnis|sübersicht)?",),
        caption_words=("tabelle", "abbildung", r"abb\.", r"tab\."),
        number_words=("nr",),
        happenings=("beifall", "heiterkeit", "zuruf", "lachen", "unterbrechung"),
        website_lines=("zum inhalt springen", "weiterlesen", "mehr lesen"),
        button_words=("teilen", "drucken", "merken", "vorlesen"),
        related_heads=("verwandte (?:artikel|themen)", "zum thema"),
        scale_words=("billiards?",),
        list_joints=("und", "oder"),
    ),
)
