"""Portuguese."""

from edition.languages.protocol import LineWords, Pack

_NUMBER = r"(?:primeir[oa]|segund[oa]|terceir[oa]|[úu]nic[oa]|[ivxlc]+|\d+|[a-z])"

LANGUAGE = Pack(
    "pt",
    LineWords(
        divisions=(
            ("part", rf"(?:parte|livro|t[ií]tulo)\s+{_NUMBER}(?!\w)[.:]?"),
            ("chapter", rf"cap[ií]tulo\s+{_NUMBER}(?!\w)[.:]?"),
            ("section", rf"se[cç][cç]?[ãa]o\s+{_NUMBER}(?!\w)[.:]?"),
            ("article", r"(?:artigo|art\.)\s+(?:[úu]nico|\d+|[ivxlc]+)(?!\w)[.:º°]*"),
            ("appendix", rf"(?:anexo|ap[êe]ndice)(?:\s+{_NUMBER})?(?!\w)[.:]?(?=\s|$)"),
        ),
        numerals=(("1", "primeir[oa]|[úu]nic[oa]"), ("2", "segund[oa]"), ("3", "terceir[oa]")),
        outer_heads=(
            *("introdu[çc][ãa]o", "pre[âa]mbulo", "conclus[ãa]o", "conclusões", "resumo", "pref[áa]cio", "anexos?"),
            *("bibliografia", "refer[êe]ncias", "recomendações", "agradecimentos"),
        ),
        open_words=tuple("de da das dos os em com por para que um uma na ao".split()),
        articles=("os", "um", "uma"),
        small_words=tuple("de da das dos os em com por para na ao".split()),
        office_words=(
            r"\b(?:minist[ée]rio|ministr[oa]|comiss[ãa]o|comit[êe]|conselho|tribunal|assembleia|senado|presidente)\b",
        ),
        document_words=(
            r"\b(?:relat[óo]rio|lei|decreto|declara[çc][ãa]o|conven[çc][ãa]o|tratado|regulamento|resolu[çc][ãa]o|diretiva)\b",
            r"\b(?:c[óo]digo|constitui[çc][ãa]o|acordo|plano|estrat[ée]gia|or[çc]amento|discurso)\b",
        ),
        author_words=("por ", "elaborado por", "apresentado por"),
        page_words=("página", "pág"),
        of_words=("de",),
        contents_heads=("[íi]ndice", "sum[áa]rio"),
        caption_words=("quadro", "gr[áa]fico", "figura", "tabela"),
        happenings=("aplausos", "risos"),
        button_words=("partilhar", "compartilhar", "imprimir"),
    ),
)
