"""The contexts in which a number of an English text states nothing: names, labels, references, numbering, codes.

A row is a context in the language of `patterns`, its classes those of `references`; a sentence with such a number, and
one much like it in which the number states something. The tests read both.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A context in which a number states nothing, a sentence with such a number, and one whose number states it."""

    context: str
    nothing: str
    something: str


#: A text whose notes are lost, but for their calls.
_CALLS = "He said “so.” 101 He said “it.” 102 He said “no.” 103 He said “yes.” 104 He said “so.” 105 It is."

#: Of digits, before anything else is asked.
ALWAYS = (
    Row("#INT _( PART )", "Under 512(c) it is so.", "They sent 512 (a few) ships."),
    Row("#INT ( PART ) _(", "Under 512 (c)(3) it is so.", "They sent 512 (a few) ships."),
    Row("PAGE ( #INT )", "It is said in 418 U.S. 305 (1978) there.", "They won there (1978)."),
    Row("( CAPITALS _INT #YEAR )", "They held so (CA5 2011).", "They held so (in 2011)."),
    Row("o . t . #YEAR", "Brief in Davis, O. T. 1952, is here.", "They met in 1952."),
    Row("( {COURT} .|DOTTED {TERM} #INT )", "They held so (D.C. Cir. 1979).", "They held so (in May 1979)."),
    Row("EDGE #INT [CAPITAL] INT _/ _INT _/ _INT", "2022 Gates 77/88/99 there.", "In 2022 Gates 77/88/99 there."),
    Row("+ _#INT ( INT )", "Call +1 (949) 824-1715 now.", "It changed by +1 (by one) there."),
    Row("( #INT ) INT _HYPHEN _INT", "Call (949) 824-1715 now.", "They had (949) ships."),
    Row("( INT ) #INT _HYPHEN _INT", "Call (949) 824-1715 now.", "There were (in all) 824 ships."),
    Row("( INT ) INT _HYPHEN _#INT", "Call (949) 824-1715 now.", "They met (twice) 10-15 ships."),
)
#: Of digits, whatever unit follows.
DIGITS = (
    Row("GLUE _#", "The G20 members met.", "The 20 members met."),
    Row("COMPOUND|)|SQUARE _HYPHEN _#", "Covid-19 is a name.", "It is a sub-7 nanometre chip."),
    Row("ENDED _.|: _#", "Use host:80 ports there.", "They said: 12 ships came."),
    Row("INT|LETTER|CAPITALS _/ _#", "Use HTTP/2 there.", "It took 3 miles/5 km."),
    Row("LETTERS _/ _#DECIMAL", "Use libwww/2.17 there.", "It took 3 miles/5 km."),
    Row("#RESOLUTION _PIXELS", "They watch 1080p films.", "They watch 1080 films."),
    Row("# _: _INT", "They came at 10:30.", "They had 10: all came."),
    Row("# _: _NOUGHTS", "They came at 9:OO there.", "They had 9: OO is a mark."),
    Row("CAPITALS _HYPHEN #INT", "Read TWR- 14359 there.", "They read TWR – 14359 pages of it."),
    Row("# am|pm|a.m.|p.m.|o'clock|gmt|utc", "They came at 5 pm.", "They came with 5 ships."),
    Row("# _. _NUMBER", "Use 10.0.0.1 there.", "They had 10.5 tons."),
    Row(
        "NUMBER _CHAIN _# !PART_OF_ONE _CHAIN _NUMBER",
        "They sent 500-600,601-999 bytes.",
        "They sent 500 or 600,601 bytes.",
    ),
    Row("NUMBER _CHAIN _NUMBER _CHAIN _#", "They sent 500-600,601-999 bytes.", "They sent 999 bytes."),
    Row("# !PART_OF_ONE _CHAIN _NUMBER _CHAIN _NUMBER", "Call 202-701-8532 now.", "They had 202-701 ships."),
    Row("^ _#", "It is n^31 there.", "It is 31 there."),
    Row("; _LETTERS _= _#", "They send text/html;level=1 there.", "They met; the level = 1 there."),
    Row("LETTERS _- _LETTERS _= _#", "They send max-age=0 there.", "They set n=0 there."),
    Row("# _STAR _INT _LETTERS", "The form is 0*3DIGIT there.", "They have 2*3 ships."),
    Row("# _STAR _RULE", "The form is 1*DIGIT there.", "They have 2*N ships."),
    Row("#INT _HYPHEN _CASE _HYPHEN _INT", "They filed 17-cr-201 there.", "They had a 17-foot boat."),
    Row("LABEL [_.] {{NUMBER .} NUMBER [,] JOINT} #PLAIN _LETTER", "See Fig. 1A there.", "It has 1A of current."),
)
#: References to works: "(Smith, 2003)", "Smith et al. (2003, 2004)".
CITATIONS = (
    Row("al [.] ( {YEAR ,|;} #", "Smith et al. (2003, 2004) say so.", "They won in all (2003)."),
    Row("TITLE and|& TITLE [.] ( {YEAR ,|;} #", "Smith and Jones (2003) say so.", "Ships and boats (2003) are here."),
    Row("al|NAME [.] , {YEAR ,|;} # &IN_BRACKETS &)|;|,", "It is so (Smith, 2003).", "It was so (in May, 2003)."),
)
#: Of numbers in words or digits that have no unit.
BARE = (
    Row("half|quarter past|to #", "They came at half past six.", "They went past six ships."),
    Row("non - #", "It is a non-zero value.", "It is a zero value."),
    Row(
        "LABEL [_.] {{NUMBER .} NUMBER [,] JOINT} #PLAIN+",
        "Under Articles 5 and 6 members agree.",
        "Under articles of 5 members they agree.",
    ),
    Row("INT _DASH _#", "It ended 2-2 there.", "They had 2-3 ships."),
    Row("#NUMBER _/ _INT", "It is open 24/7 there.", "They had 24 / 7 ships."),
    Row("WORDED # !PLURAL", "In chapter three the ships came.", "In part three ships came."),
    Row("the #TITLE+ NAMED", "They saw The Three Musketeers.", "They saw the three men."),
    Row("CAMEL #DECIMAL+", "They use WordPress 5.2 sites.", "They use Word 5.2 times."),
    Row("NAMED [of] #CAPITAL+", "The Gang of Eight met.", "The gang of eight met."),
    Row(". . _#", "It is so, . . .187 And it is.", "It is .187 of it."),
    Row("# !IN_BRACKETS )", "They either 1) came or 2) left.", "They had (about 12) there."),
    Row("EDGE #NUMBER+ .|)|:", "12. The ships came.", "12 ships came."),
    Row("EDGE #NUMBERING CAPITAL", "2 Methods of work.", "2 methods are known."),
    Row("EDGE [MARK] #CALLED+ CAPITAL", f"{_CALLS} 101 Ships.", "101 ships came."),
    Row("( #SHORT )", "Either (1) they came or (2) they left.", "They had some (12 in all)."),
    Row("SQUARE {INT|,|-|–} #", "It is known [12, 13].", "It is known (12 ships)."),
)
#: Of such numbers where what follows is nothing that they could count.
UNCOUNTED = (
    Row("WORD_TOO [_.] {{NUMBER .} NUMBER [,] JOINT} #PLAIN+", "It is order 12.", "In order 12 ships came."),
    Row("ANY PROPER #INT+", "They live in Palo Alto, CA 94034, USA.", "In Texas 12 people came."),
    Row("ANY TITLED #NUMBER+", "They use Call 3.4 there.", "The FTSE rose to 7,200.5 there."),
    Row(",|.|;|?|! _CLOSING #CALL", "It is “exact,” 1 they wrote.", "It is “exact,” 12 ships wrote."),
)
#: Of numbers with a unit: what follows the number itself is its first word.
MEASURED = (
    Row("ANY PROPER #INT+ _s|UPPER", "They left from Pad 39A there.", "It has 39A of current."),
    Row("EDGE|RAISED #CALLED+ _SYMBOL CAPITAL|NUMBER|,", f"{_CALLS} 5% Ships came.", "5% Ships came."),
    Row("ANY #TITLE+ [HYPHEN] TITLE", "They saw the Three Mile Island.", "They saw three miles of it."),
)
#: Of any number, after what it counts.
ANY = (
    Row("SIGN #", "See ¶ 12 there.", "They had 12 there."),
    Row("on the # hand", "On the one hand it is so.", "The one hand is here."),
    Row("# SIGNAL", "It is a view of Flynn’s 331 See, e.g., Remarks by him.", "It is a view of 331 remarks."),
    Row("#CALLED+ CAPITAL INT _/ _INT _/ _INT", f"{_CALLS} It is 885 Gates 77/88/99.", "It is 885 Gates 77/88/99."),
    Row("# [_ANY] ibid|ibidem|supra", "They quote Fullilove, 448 supra, there.", "They had 448."),
    Row("#ZERO HYPHEN LETTERS", "The 0-ring is here.", "The one-ring ship is here."),
    Row("# DASH _LETTERED", "Mission 51-L was one, 39B, 41-C and 61-A others.", "They had 51 ships."),
)
#: Of numbers that count nothing.
UNITLESS = (
    Row(
        ",|)|SQUARE|.|VOLUME|TITLE at {PAGE|,|-|–|and|&|;} #PAGE+ &;|.|,|)|SQUARE|&|n|and|-|–|—|(|EDGE",
        "Id., at 12; they said so.",
        "They bought at 12 places.",
    ),
    Row("EDGE [MARK] #CALLED+", f"{_CALLS} 106 as they said.", "It is 106 as they said."),
    Row("MARK #CALLED+ CAPITAL|EDGE", f"{_CALLS} It is so;° 106 Over it is.", "It is 106 there."),
    Row("RAISED #CALLED+ RAISED|.", f"{_CALLS} It is so.° 4 ! It is.", "It is so: 4."),
    Row("#YEAR_AND_CALL", f"{_CALLS} It was 1985.91 of course.", "It was 1985.91 of course."),
    Row("# OPENER", "It is so, 10.1 The report is made.", "It is 10.1 of the report."),
    Row("LETTER _+ #", "It was at T+ 58 there.", "It was 58 there."),
    Row("EDGE #NUMBER+ &AMID EDGE", "They did it there. 645", "It is 645."),
    Row("see #PLAIN+", "See 645 there.", "They see five there."),
    Row("NAMED , #ZIP ,|.|EDGE", "They live in Palo Alto, California, 94305, USA.", "They have 94305, all in all."),
    Row("QUOTE # QUOTE", 'It is "12" there.', "It is 12 there."),
    Row("#INT+ ( CAPITAL [-] CAPITAL {CAPITAL|-} )", "They send 206 (Partial Content).", "They sent 206 (in part)."),
    Row("ABBREVIATION _. {NUMBER [,] JOINT} #PLAIN+", "They read Doc. 588 there.", "They had Approx. 588 there."),
    Row("NOUN {NUMBER [,] JOINT} #PLAIN+ !MEASURED_LIST", "Use port 80 there.", "At depths of 80 and 90 m it is dark."),
)
#: All of them.
ROWS = (*ALWAYS, *DIGITS, *CITATIONS, *BARE, *UNCOUNTED, *MEASURED, *ANY, *UNITLESS)
