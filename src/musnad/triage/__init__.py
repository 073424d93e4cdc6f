"""Whether a text tells of conflict or cooperation at all, and of which kind: fast, before it is read in full."""

from musnad.triage.reader import Triage, Verdict, installed
from musnad.triage.weights import Weights

__all__ = ["Triage", "Verdict", "Weights", "installed"]
