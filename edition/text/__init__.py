"""One text and its views: printed, legible, folded, each character with its way back to the source."""

from edition.text.conventions import Conventions, Folded, fold, typeset
from edition.text.view import View

__all__ = ["Conventions", "Folded", "View", "fold", "typeset"]
