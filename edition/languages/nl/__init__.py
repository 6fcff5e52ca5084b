"""Dutch."""

from edition.languages.protocol import LineWords, Pack, Quotes

_NUMBER = r"(?:[ivxlc]+|\d+|[a-z])"

LANGUAGE = Pack(
    "nl",
    LineWords(
        divisions=(
            ("part", rf"(?:deel|boek|titel)\s+{_NUMBER}(?!\w)[.:]?"),
            ("chapter", rf"hoofdstuk\s+{_NUMBER}(?!\w)[.:]?"),
            ("section", rf"(?:afdeling|paragraaf)\s+{_NUMBER}(?!\w)[.:]?"),
            ("article", r"artikel\s+(?:\d+|[ivxlc]+)(?!\w)[.:]?"),
            ("appendix", rf"bijlage(?:\s+{_NUMBER})?(?!\w)[.:]?(?=\s|$)"),
        ),
        outer_heads=("inleiding", "voorwoord", "samenvatting", "conclusies?", "bijlagen", "preambule", "literatuur"),
        open_words=tuple("het een van te voor met op aan".split()),
        articles=("het", "een"),
        small_words=tuple("het een van te voor met op aan".split()),
        office_words=(r"\b(?:ministerie|minister|commissie|raad|gemeente|kamer|universiteit)\b",),
        document_words=(
            r"\b(?:rapport|wet|besluit|verklaring|verdrag|verordening|richtlijn|jaarverslag|nota|begroting)\b",
        ),
        page_words=("pagina",),
        of_words=("van",),
        contents_heads=("inhoud(?:sopgave)?",),
        caption_words=("tabel", "figuur", "grafiek"),
        button_words=("delen", "afdrukken"),
    ),
    Quotes(single=""),
)
