"""The version of Musnad, as the installed package states it."""

from importlib.metadata import version

VERSION = version("musnad")
