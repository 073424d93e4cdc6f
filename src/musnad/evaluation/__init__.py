"""How well Musnad reads: its codings against those made by hand.

``coding.py`` holds the standoff form, ``matching.py`` finds which thing is which, ``scorer.py`` compares and counts,
``figures.py`` reads a folder; ``differences.py`` keeps what differs, ``causes/`` tells why, ``errors/`` shows it.
"""

from musnad.evaluation.scorer import Figures, Tally, evaluate, score, tallies

__all__ = ["Figures", "Tally", "evaluate", "score", "tallies"]
