"""The names of the months in the languages that have a pack, January first; written by `tools/months.py`.

Source: Unicode CLDR, Gregorian calendar, wide names, as Babel has them (assets/unicode-license.txt).
"""

#: By the tag of the language.
MONTHS: dict[str, tuple[str, ...]] = {
    "ar": tuple("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()),
    "de": tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()),
    "en": tuple("January February March April May June July August September October November December".split()),
    "es": tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
    "fr": tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    "it": tuple(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()
    ),
    "nl": tuple("januari februari maart april mei juni juli augustus september oktober november december".split()),
    "pt": tuple("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()),
    "ru": tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()),
    "zh": tuple("一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月".split()),
}
