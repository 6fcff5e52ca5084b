"""Whether a figure is stated, planned, forecast, estimated, an example or a threshold: by the words around it."""

from __future__ import annotations

from edition.languages import QuantityReading
from edition.ledger.measures import word_form_of
from edition.ledger.settings import Setting
from edition.scoring import Scorer

#: Number of words before a figure, and behind it, that are evidence of its status.
_BEFORE = 8
_BEHIND = 6
#: Least probability, in ten-thousandths, at which a status is given.
_LEAST = 7000


def chosen_status(setting: Setting, figure: QuantityReading, scorer: Scorer) -> tuple[str, float] | None:
    """The status of a figure of a sentence and how sure it is; None if no status is sufficiently certain."""
    shares = scorer.shares(scorer.sum(status_features_of(setting, figure)))
    best = max(range(len(shares)), key=shares.__getitem__)
    return (scorer.choices[best], scorer.confidence(shares[best])) if shares[best] >= _LEAST else None


def status_features_of(setting: Setting, figure: QuantityReading) -> tuple[str, ...]:
    """The evidence on the status of a figure of a sentence."""
    tokens, tags = setting.parsed.tokens, setting.parsed.tags
    first = tokens.at_offset(figure.start)
    last = max(first + 1, tokens.at_offset(figure.end))
    quantity = figure.quantity
    low, high = setting.around(first, last)
    verbs = [at for at in range(low, first) if tags[at] == "V"]
    verbs = verbs or [at for at in range(last, high) if tags[at] == "V"][:1]
    verb = tokens.lower[verbs[-1]] if verbs else ""
    before = [word_form_of(word) for word in tokens.words[max(0, first - _BEFORE) : first]]
    behind = [word_form_of(word) for word in tokens.words[last : last + _BEHIND]]
    close = quantity.comparator or ""
    return (
        f"kind={quantity.kind}",
        f"comparator={close} {(quantity.comparator_text or '').lower()}",
        f"zone={setting.zone}",
        f"verb={verb}",
        f"verb={verb} infinitive={'VB' in tags[low:first]}",
        f"kind={quantity.kind} comparator={close}",
        *(f"before={word}" for word in dict.fromkeys(before)),
        *(f"behind={word}" for word in dict.fromkeys(behind)),
        *(f"w{at}={word}" for at, word in enumerate(reversed(before[-3:]))),
        *(f"n{at}={word}" for at, word in enumerate(behind[:2])),
        *(f"modal={tokens.lower[at]}" for at in verbs[-2:]),
        *(f"opens={word}" for word in tokens.lower[:1]),
    )
