"""What triage tells of a text: conflict and cooperation in words and in deeds (the quad classes of Schrodt 2012, CAMEO).

The numbers are those of the published set that triage learns from (eval/quadclass.py). What they mean was read off its
sentences, since its pages number the classes otherwise: those of class 1 are shellings, arrests and killings, of class
2 help given and things built, of class 3 condemnations and concern, of class 4 promises, meetings and praise.
"""

from __future__ import annotations

QUAD = ("none", "material conflict", "material cooperation", "verbal conflict", "verbal cooperation")
SCORES = 2 + len(QUAD)  # not relevant, relevant, then the quads
