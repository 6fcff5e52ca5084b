"""Every finding by its code: what it says, what to do, why it is one, with an example."""

from __future__ import annotations

from collections.abc import Mapping

from edition.findings.anchors import ANCHORS
from edition.findings.charts import CHARTS
from edition.findings.explanation import Explanation
from edition.findings.faults import FAULTS
from edition.findings.finished import FINISHED
from edition.findings.machine import MACHINE, USAGE
from edition.findings.source import SOURCE
from edition.findings.works import WORKS

#: In the order of the exit codes.
FINDINGS: Mapping[str, Explanation] = {
    one.code: one for one in (*USAGE, *SOURCE, *WORKS, *ANCHORS, *CHARTS, *FINISHED, *MACHINE, *FAULTS)
}

__all__ = ["FINDINGS", "Explanation"]
