"""Which lines of a text go on in the next, and how lines are numbered: found for all of them at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from edition.document.lines.head_joints import HeadJoints
from edition.document.lines.joints import NEVER, Between, joint
from edition.document.lines.line import Line
from edition.document.lines.numbering import Numbering
from edition.document.lines.survey import LineSurvey, survey


@dataclass(slots=True)
class LineFlow:
    """The measures of some lines, their labels, and how much speaks for each line going on from the one above.

    `between` says what is before each line, `notes` are the lines that begin notes of the document's own.
    `joints` rate lines as parts of one paragraph, `heads` as parts of one heading or title.
    """

    lines: Sequence[Line]
    between: Sequence[Between]
    notes: Collection[int] = frozenset()
    text: LineSurvey = field(init=False)
    numbering: Numbering = field(init=False)
    joints: list[float] = field(init=False)
    heads: HeadJoints = field(init=False)

    def __post_init__(self) -> None:
        """Look at the whole text."""
        self.text = survey(self.lines)
        self.numbering = Numbering(self.lines, self.between, self.text)
        self.joints = [self._joint(at) for at in range(len(self.lines))]
        self.heads = HeadJoints(self.lines, self.between, self.text, self.numbering, self.joints)

    def _joint(self, at: int) -> float:
        """How much speaks for a line going on from the one before."""
        if not at:
            return NEVER
        counts = self.numbering.counted[at] is not None or at in self.notes
        numbered = counts or bool(self.numbering.bullet.match(self.lines[at].words))
        one, other, hanging = self.lines[at - 1], self.lines[at], self.numbering.hanging(at - 1)
        return joint(one, other, self.between[at], self.text, numbered=numbered, hanging=hanging)
