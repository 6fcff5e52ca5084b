"""The units of the ledger in the Unified Code for Units of Measure.

Source: The Unified Code for Units of Measure, version 2.2 (Regenstrief Institute): tables 1 to 23, and § 12 on
annotations in braces. Units of one name that differ from place to place (a ton, a gallon, an ounce) have no code.
"""

from __future__ import annotations

import re

from edition.quantity import Quantity

#: The ledger's symbols of units that take the prefixes of the SI, and their codes.
_METRIC = dict(
    pair.split("=")
    for pair in (
        "m=m g=g s=s A=A K=K mol=mol cd=cd Hz=Hz N=N Pa=Pa J=J W=W C=C V=V F=F Ω=Ohm S=S Wb=Wb T=T H=H lm=lm lx=lx "
        "Bq=Bq Gy=Gy Sv=Sv L=L eV=eV t=t bar=bar pc=pc B=By bit=bit cal=cal G=G Da=u Wh=W.h Ah=A.h Nm=N.m M=mol/L "
        "bps=bit/s sr=sr"
    ).split()
)
_PREFIXES = {**{sign: sign for sign in "fpnmcdhkMGTPE"}, "µ": "u", "": ""}
#: Those that take none.
_OTHERS = dict(
    pair.split("=")
    for pair in (
        "%=% percentage_point=%{point} basis_point=10*-4 permyriad=10*-4 ‰=[ppth] ppm=[ppm] ppb=[ppb] ×=1 "
        "at%=%{at} mol%=%{mol} vol%=%{vol} wt%=%{wt} "
        "second=s minute=min hour=h day=d business_day=d{business} week=wk fortnight=2.wk month=mo quarter=3.mo "
        "year=a decade=10.a century=100.a millennium=1000.a night={night} ka=10*3.a Ma=10*6.a Ga=10*9.a "
        "foot=[ft_i] inch=[in_i] yard=[yd_i] mile=[mi_i] nautical_mile=[nmi_i] fathom=[fth_i] acre=[acr_us] ha=har "
        "pound=[lb_av] stone=[stone_av] troy_ounce=[oz_tr] Mt=Mt Gt=Gt million_tonnes=10*6.t kt=kt "
        "knot=[kn_i] mile_per_hour=[mi_i]/h km_per_hour=km/h cubic_foot_per_second=[cft_i]/s fps=[ft_i]/s "
        "horsepower=[HP] BTU=[Btu] mmBTU=10*6.[Btu] psi=[psi] ksi=10*3.[psi] mmHg=mm[Hg] inch_of_mercury=[in_i'Hg] "
        "atmosphere=atm pound_of_force=[lbf_av] Calorie=[Cal] °C=Cel °F=[degF] °=deg arcmin=' arcsec='' Å=Ao "
        "AU=AU au=AU light-year=[ly] dB=dB rpm={rev}/min revolution={rev} px={px} bp={bp} kbp=10*3.{bp} Mbp=10*6.{bp} "
        "TEU={TEU} CFU=[CFU] IU=[iU] nit=cd/m2 dram=[dr_av] US_therm=10*5.[Btu] kNm=kN.m mNm=mN.m mrad=mrad"
    ).split()
)
_POWERS = {"²": "2", "³": "3"}
_POWERS_IN_WORDS = {"square": "2", "cubic": "3"}
#: What an annotation in braces may contain: ASCII without blanks and braces.
_NO_ANNOTATION = re.compile(r"[^!-z|~]")
_BLANK = re.compile(r"\s+")


def ucum_code(quantity: Quantity) -> str | None:
    """The UCUM code of the unit of a quantity; None for money, for no unit, and where no code is sure."""
    if quantity.unit is None or quantity.kind in ("money", "date", "period", "ordinal"):
        return None
    if code := _OTHERS.get(_BLANK.sub("_", quantity.unit)):
        return code
    over, *below = quantity.unit.split(" per ")
    factors = [_power(factor) for factor in over.split("·")] if over else ["1"]
    above = _counted(quantity) if None in factors else ".".join(filter(None, factors))
    divisors = [_power(unit) for unit in below]
    if above is None or None in divisors:
        return None
    return "/".join((above, *(f"({one})" if one and "." in one else f"{one}" for one in divisors)))


def _power(unit: str) -> str | None:
    """The code of a unit with its power: "m²", "square foot"; None if there is none."""
    word, _, rest = unit.partition(" ")
    power = _POWERS_IN_WORDS.get(word) or _POWERS.get(unit[-1:], "")
    name = rest if word in _POWERS_IN_WORDS else unit.rstrip("²³")
    code = _simple(name)
    is_compound = code is not None and power and not re.fullmatch(r"[a-zA-Z]+|\[[a-z_]+\]", code)
    return None if code is None else f"({code}){power}" if is_compound else f"{code}{power}"


def _simple(name: str) -> str | None:
    """The code of a unit without powers and divisors."""
    if code := _OTHERS.get(_BLANK.sub("_", name)):
        return code
    for length in (0, 1):
        prefix, unit = name[:length], name[length:]
        if prefix in _PREFIXES and unit in _METRIC:
            return f"{_PREFIXES[prefix]}{_METRIC[unit]}"
    return None


def _counted(quantity: Quantity) -> str | None:
    """What is counted, as an annotation in braces, which stands for the unit 1; None for a unit without a code."""
    is_count = quantity.kind in ("count", "vague_count", "range")
    words = _BLANK.sub("_", quantity.unit_head.strip()) if is_count and quantity.unit_head else ""
    return f"{{{words}}}" if words and not _NO_ANNOTATION.search(words) else None
