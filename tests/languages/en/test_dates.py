"""Dates, periods and bare years to ISO 8601."""

from __future__ import annotations

import pytest

from tests.languages.en.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "surface", "value"),
    [
        ("It was so on May 31.", "May 31", "2019-05-31"),
        ("It was so on June 7, 2018.", "June 7, 2018", "2018-06-07"),
        ("It was so on 7 June 2018.", "7 June 2018", "2018-06-07"),
        ("It was so on the 7th of June, 2018.", "the 7th of June, 2018", "2018-06-07"),
        ("It was so on Thursday, 7 June 2018.", "Thursday, 7 June 2018", "2018-06-07"),
        ("It was so on Sept. 7, 2018.", "Sept. 7, 2018", "2018-09-07"),
        ("It was so on 07-Jun-18.", "07-Jun-18", "2018-06-07"),
        ("It was so on January first 2000.", "January first 2000", "2000-01-01"),
        ("It was so on 13 Sept nineteen seventy-two.", "13 Sept nineteen seventy-two", "1972-09-13"),
        (
            "It was so on 6 April seventeen hundred and thirty three.",
            "6 April seventeen hundred and thirty three",
            "1733-04-06",
        ),
        ("It was so on 2018-06-07.", "2018-06-07", "2018-06-07"),
        ("It was so on 22/04/2018.", "22/04/2018", "2018-04-22"),
        ("It was so on 22/04.", "22/04", "2019-04-22"),
        ("It was so on 20180607.", "20180607", "2018-06-07"),
        ("It was so on Monday.", "Monday", "2019-06-10"),
        ("It was so on June 31.", "June 31", None),
        ("It was so on 2018-13-45.", "2018-13-45", None),
        ("It was so on 5/6/2018.", "5/6/2018", None),  # nobody can tell day from month
        ("It was so on the 18th.", "the 18th", None),
        ("It was so in late March 2018.", "late March 2018", "2018-03"),
        ("It was so in April of 1987.", "April of 1987", "1987-04"),
        ("It was so in 2017 April.", "2017 April", "2017-04"),
        ("It was so in March.", "March", "2019-03"),
        ("It was so in 753 BC.", "753 BC", "-0752"),
        ("It was so in AD 117.", "AD 117", "0117"),
        ("It was so in 05/2014.", "05/2014", "2014-05"),
        ("It was so on 31.12.1999.", "31.12.1999", "1999-12-31"),
        ("In 2003 soldiers entered.", "2003", "2003"),
        ("It was so in 1998.", "1998", "1998"),
        ("It was so in fiscal year 2008.", "fiscal year 2008", "2008"),
        ("It was in the FY '82 budget.", "FY '82", "1982"),
        ("It was in the 1998 elections.", "1998", "1998"),
        ("It was so in the first week of 2015.", "first week of 2015", "2015-W01"),
        ("It was so in 2020-W07.", "2020-W07", "2020-W07"),
        ("It was so on the first Monday of April 2020.", "first Monday of April 2020", "2020-04-06"),
        ("It was so on the last day of 2018.", "last day of 2018", "2018-12-31"),
        ("It was so in the second week of October.", "second week of October", None),
        ("It was so in summer 2012.", "summer 2012", "2012"),
        ("It was so on New Year's Eve 1999.", "New Year's Eve 1999", "1999-12-31"),
        ("It was so at Easter 2010.", "Easter 2010", "2010"),
        ("It is so on October, 1st.", "October, 1st", "2019-10-01"),
        ("It was so on 2016 10 16.", "2016 10 16", "2016-10-16"),
        ("It was so as early as 1612.", "1612", "1612"),
        ("It was so in about 1850.", "1850", "1850"),
        ("They had 1988 sales of it.", "1988", "1988"),
        ("It was so in mid to late 2018.", "mid to late 2018", "2018"),
        ("It was so in the week of April 10th.", "the week of April 10th", "2019-04-10"),
        ("It was so 2 weeks from January 15.", "2 weeks from January 15", "2019-01-29"),
        ("It was so 2 weeks before May 13 1999.", "2 weeks before May 13 1999", "1999-04-29"),
        ("It was so 10 days from today.", "10 days from today", "2019-06-22"),
        ("It was so three years after 2001.", "three years after 2001", "2004"),
        ("It was so one month after January 31, 2019.", "one month after January 31, 2019", "2019-02-28"),
        ("They came on07 May 2019 there.", "07 May 2019", "2019-05-07"),
    ],
)
def test_dates(read: Read, sentence: str, surface: str, value: str | None) -> None:
    (entry,) = read(sentence)
    assert (entry.surface, entry.quantity.value, entry.quantity.kind) == (surface, value, "date")


@pytest.mark.parametrize(
    ("sentence", "surface", "value"),
    [
        ("It was so from March 1 to May 31.", "from March 1 to May 31", "2019-03-01/2019-05-31"),
        ("It was so from January to April.", "from January to April", "2019-01/2019-04"),
        ("It was so between May 3 and June 4, 2017.", "between May 3 and June 4, 2017", "2017-05-03/2017-06-04"),
        ("It is so on Sept. 20-24.", "Sept. 20-24", "2019-09-20/2019-09-24"),
        ("It was so on 9 to 12 of June.", "9 to 12 of June", "2019-06-09/2019-06-12"),
        ("It was so from 26 June to 28 June in 2018.", "from 26 June to 28 June in 2018", "2018-06-26/2018-06-28"),
        ("It was so from 2014 to 2018.", "from 2014 to 2018", "2014/2018"),
        ("It was so in 2013-14.", "in 2013-14", "2013/2014"),
        ("It was so from 336 to 323 BC.", "from 336 to 323 BC", "-0335/-0322"),
        ("It was so between the 1960s and the 1980s.", "between the 1960s and the 1980s", "1960/1989"),
        ("It was so in the nineteenth century.", "nineteenth century", "1801/1900"),
        ("It was so from 2010 onwards.", "from 2010 onwards", "2010/.."),
        ("It was so in the 2019/20 season.", "2019/20", "2019/2020"),
        ("It was so on June 8th-12th, 2015.", "June 8th-12th, 2015", "2015-06-08/2015-06-12"),
        ("It was so later than 2020.", "later than 2020", "2020/.."),
        ("It was so in the 1990s.", "1990s", "1990/1999"),
        ("It was so in the 19th century.", "19th century", "1801/1900"),
        ("It was so in Q1 2017.", "Q1 2017", "2017-01/2017-03"),
        ("It was so in 2019 H2.", "2019 H2", "2019-07/2019-12"),
        ("It was so in the third quarter of 2018.", "third quarter of 2018", "2018-07/2018-09"),
        ("It is so between now and November 15.", "between now and November 15", "2019-06-12/2019-11-15"),
        ("It was so after 2018.", "after 2018", "2018/.."),
        ("It was so no later than 30 June 2018.", "no later than 30 June 2018", "../2018-06-30"),
        ("It was so on or after 30 June 2018.", "on or after 30 June 2018", "2018-06-30/.."),
        ("It is of pre-1914 times.", "pre-1914", "../1914"),
        ("Where the year is greater than 2015.", "greater than 2015", "2015/.."),
        ("It is so in Q3.", "Q3", "2019-07/2019-09"),
        ("It was so in 1Q18.", "1Q18", "2018-01/2018-03"),
        ("It was so in FY18 Q2.", "FY18 Q2", "2018-04/2018-06"),
        ("It is so in the second half of the year.", "second half of the year", "2019-07/2019-12"),
        ("It was so in 1911/12.", "in 1911/12", "1911/1912"),
        ("It was so in the 80s.", "80s", "1980/1989"),
        ("It was so in the seventies.", "seventies", "1970/1979"),
        ("It was so in the fifth century BC.", "fifth century BC", "-0499/-0400"),
        ("It was so in the second millennium.", "second millennium", "1001/2000"),
        ("It was so 1736 – 7 March 1809.", "1736 – 7 March 1809", "1736/1809-03-07"),
        (
            "It was so between July 1, 2016, and June 30, 2017.",
            "between July 1, 2016, and June 30, 2017",
            "2016-07-01/2017-06-30",
        ),
        (
            "It is of the three months ended March 31, 2019.",
            "the three months ended March 31, 2019",
            "2019-01-01/2019-03-31",
        ),
        ("It was so in the first 3 months of 2016.", "the first 3 months of 2016", "2016-01-01/2016-03-31"),
        ("It is 2 weeks starting May 20th.", "2 weeks starting May 20th", "2019-05-20/2019-06-02"),
        ("It was so since the end of 1976.", "since the end of 1976", "1976/.."),
        ("It was so until January 1, 1982.", "until January 1, 1982", "../1982-01-01"),
        ("It was so in 2012 or later.", "2012 or later", "2012/.."),
        ("It was so from January 2018 till today.", "from January 2018 till today", "2018-01/2019-06-12"),
    ],
)
def test_periods(read: Read, sentence: str, surface: str, value: str) -> None:
    (entry,) = read(sentence)
    assert (entry.surface, entry.quantity.value, entry.quantity.kind) == (surface, value, "period")


def test_two_days_of_one_month(read: Read) -> None:
    first, second = read("It is so on 18 and 19 June.")
    assert (first.quantity.value, second.quantity.value) == ("2019-06-18", "2019-06-19")


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It was so on 3 or 4 May.", ["2019-05-03", "2019-05-04"]),
        ("It was so in January and February 2016.", ["2016-01", "2016-02"]),
        ("It was so in Q1 and Q2 of 2018.", ["2018-01/2018-03", "2018-04/2018-06"]),
        ("It was so in the 15th and 17th centuries.", ["1401/1500", "1601/1700"]),
        ("It was so on 11/20, 11/22 or 11/25.", ["2019-11-20", "2019-11-22", "2019-11-25"]),
    ],
)
def test_dates_told_together_share_what_the_last_states(read: Read, sentence: str, values: list[str]) -> None:
    assert [entry.quantity.value for entry in read(sentence)] == values


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("The price was $ 12 December 27 or not.", "USD"),
        ("They drew between 1500 and 2000 people.", "people"),
        ("They use a 2000 watt heater.", "W"),
        ("It was 63 people last year.", "people"),
    ],
)
def test_what_looks_like_a_date_and_counts(read: Read, sentence: str, unit: str) -> None:
    assert read(sentence)[0].quantity.unit == unit


def test_a_date_without_year_states_none_where_the_document_has_none(read: Read) -> None:
    (entry,) = read("It was so on May 31.", None)
    assert entry.quantity.value is None


def test_a_weekday_or_month_states_nothing_where_the_document_has_no_date(read: Read) -> None:
    assert read("It was so on Thursday and in March.", None) == []


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("They used ~1500–2000 kg of it.", "kg"),
        ("They paid $2019 for it.", "USD"),
    ],
)
def test_four_digits_that_count_are_no_year(read: Read, sentence: str, unit: str) -> None:
    (entry,) = read(sentence)
    assert entry.quantity.unit == unit


@pytest.mark.parametrize(
    "sentence",
    [
        "They may come.",
        "They march to it.",
        "The March was long.",
        "We march on.",
        "They sat there.",
    ],
)
def test_citations_and_words_are_no_dates(read: Read, sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It was so last October.", "2018-10"),
        ("It was so last June.", "2018-06"),
        ("It will be so next May.", "2020-05"),
        ("The law was signed in December.", "2018-12"),
        ("The law was signed on June 11.", "2019-06-11"),
        ("The law was signed on June 13.", "2018-06-13"),
        ("The law will take effect in March.", "2020-03"),
        ("The law takes effect on 1 September.", "2019-09-01"),
        ("The November resolution is clear.", "2019-11"),
        ("The law that was signed in October will take effect.", "2019-10"),
    ],
)
def test_a_month_without_a_year_is_of_the_time_its_sentence_tells(read: Read, sentence: str, value: str) -> None:
    """The document is of 12 June 2019: what has been lies before that, what will be after it, else the nearest."""
    assert read(sentence)[0].quantity.value == value


@pytest.mark.parametrize("words", ["1.1.0000", "0000-05-06", "31/12/0000"])
def test_nobody_writes_a_year_0(read: Read, words: str) -> None:
    """The calendar has none: a number of a paper that looks like a date of it stopped the whole build."""
    entries = read(f"ISSN {words} is its number.")
    assert not [entry for entry in entries if str(entry.quantity.value).startswith("0000")]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It was agreed that they met in September.", "2018-09"),
        ("It was agreed that they would meet in September.", "2019-09"),
    ],
)
def test_what_would_be_is_not_past(read: Read, sentence: str, value: str) -> None:
    (entry,) = read(sentence)
    assert entry.quantity.value == value
