"""Italian."""

from edition.languages.protocol import LineWords, Pack, Quotes

_NUMBER = r"(?:prim[oa]|second[oa]|terz[oa]|[ivxlc]+|\d+|[a-z])"

LANGUAGE = Pack(
    "it",
    LineWords(
        divisions=(
            ("part", rf"(?:parte|libro|titolo)\s+{_NUMBER}(?!\w)[.:]?"),
            ("chapter", rf"(?:capo|capitolo)\s+{_NUMBER}(?!\w)[.:]?"),
            ("section", rf"sezione\s+{_NUMBER}(?!\w)[.:]?"),
            ("article", r"(?:articolo|art\.)\s+(?:\d+|[ivxlc]+)(?!\w)(?:\s+(?:bis|ter|quater))?[.:]?"),
            ("appendix", rf"(?:allegato|appendice)(?:\s+{_NUMBER})?(?!\w)[.:]?(?=\s|$)"),
        ),
        numerals=(("1", "prim[oa]"), ("2", "second[oa]"), ("3", "terz[oa]")),
        outer_heads=(
            *("introduzione", "preambolo", "premessa", "conclusioni?", "sommario", "prefazione", "riassunto"),
            *("allegati", "bibliografia", "ringraziamenti", "raccomandazioni"),
        ),
        open_words=tuple("di del della dei delle degli il la gli le che per con una un nel nella al alla dal".split()),
        articles=("il", "la", "gli", "le", "un", "una"),
        small_words=tuple("di del della dei delle degli il la gli le per con nel nella al alla ed".split()),
        office_words=(
            r"\b(?:ministero|ministr[oa]|commissione|comitato|consiglio|tribunale|camera|senato|presidente|università)\b",
        ),
        document_words=(
            r"\b(?:relazione|rapporto|legge|decreto|dichiarazione|convenzione|trattato|regolamento|risoluzione|direttiva)\b",
            r"\b(?:codice|costituzione|accordo|piano|strategia|bilancio|sentenza|discorso)\b",
        ),
        author_words=("redatto da", "presentato da", "a cura di"),
        page_words=("pagina", "pag"),
        of_words=("di",),
        contents_heads=("indice", "sommario"),
        caption_words=("tabella", "figura", "grafico"),
        happenings=("applausi",),
        button_words=("condividi", "stampa"),
    ),
    Quotes(single=""),
)
