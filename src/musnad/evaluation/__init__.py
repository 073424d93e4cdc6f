"""How well Musnad reads: its codings against those made by hand."""

from musnad.evaluation.scorer import Figures, Tally, evaluate, score, tallies

__all__ = ["Figures", "Tally", "evaluate", "score", "tallies"]
