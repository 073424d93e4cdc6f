"""Inputs to articles: texts, pages, JSON lines, folders, standard input and addresses."""

from musnad.sources.inputs import STDIN, open_inputs
from musnad.sources.limits import Limits

__all__ = ["STDIN", "Limits", "open_inputs"]
