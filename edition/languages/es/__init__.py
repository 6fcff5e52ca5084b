"""Spanish."""

from edition.languages.protocol import LineWords, Pack

_NUMBER = r"(?:primer[oa]?|segund[oa]|tercer[oa]?|[úu]nic[oa]|[ivxlc]+|\d+|[a-z])"

LANGUAGE = Pack(
    "es",
    LineWords(
        divisions=(
            ("part", rf"(?:parte|libro|t[ií]tulo)\s+{_NUMBER}(?!\w)[.:]?"),
            ("chapter", rf"cap[ií]tulo\s+{_NUMBER}(?!\w)[.:]?"),
            ("section", rf"secci[oó]n\s+{_NUMBER}(?!\w)[.:]?"),
            ("article", r"(?:art[ií]culo|art\.)\s+(?:[úu]nico|primero|\d+|[ivxlc]+)(?!\w)[.:º°]*"),
            ("appendix", rf"(?:anexo|ap[eé]ndice)(?:\s+{_NUMBER})?(?!\w)[.:]?(?=\s|$)"),
            ("article", rf"disposici[oó]n\s+(?:adicional|transitoria|derogatoria|final)(?:\s+{_NUMBER})?(?!\w)[.:]?"),
        ),
        numerals=(("1", "primer[oa]?|[úu]nic[oa]"), ("2", "segund[oa]"), ("3", "tercer[oa]?")),
        outer_heads=(
            *("introducci[oó]n", "pre[áa]mbulo", "conclusi[oó]n(?:es)?", "resumen(?: ejecutivo)?", "pr[óo]logo"),
            *(
                "anexos?",
                "bibliograf[íi]a",
                "referencias",
                "recomendaciones",
                "agradecimientos",
                "exposici[oó]n de motivos",
            ),
        ),
        open_words=tuple("y de la el los las en con por para que un una del al su sus".split()),
        articles=("el", "la", "los", "las", "un", "una"),
        small_words=tuple("y de la el los las en con por para del al".split()),
        office_words=(
            r"\b(?:ministerio|ministr[oa]|comisi[oó]n|comit[eé]|consejo|tribunal|congreso|senado|president[ea])\b",
            r"\b(?:secretar[íi]a|direcci[oó]n|agencia|instituto|universidad|gobierno|ayuntamiento)\b",
        ),
        document_words=(
            r"\b(?:informe|ley|decreto|declaraci[oó]n|convenio|convenci[oó]n|tratado|reglamento|resoluci[oó]n|directiva)\b",
            r"\b(?:c[oó]digo|constituci[oó]n|acuerdo|plan|estrategia|memoria|discurso|presupuesto|sentencia)\b",
        ),
        author_words=("por ", "elaborado por", "presentado por"),
        page_words=("página", "pág"),
        of_words=("de",),
        contents_heads=("[íi]ndice", "contenido", "sumario"),
        caption_words=("cuadro", "gr[áa]fico", "figura", "tabla", "mapa"),
        number_words=("n[.º°]",),
        happenings=("aplausos", "risas"),
        website_lines=("leer más", "ir al contenido"),
        button_words=("compartir", "imprimir", "guardar"),
        list_joints=("y", "o"),
    ),
)
