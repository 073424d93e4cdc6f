"""The shape of every word table: one class a table, one field a column. ``words/README.md`` tells people the same, in
the same order of rooms.

``TABLE`` is the file's stem, ``KEY`` the columns that must be unique together once folded. A column with a closed
vocabulary is a ``Literal``; an empty cell is the field's default.
"""

from musnad.lexicon.rows.doing import Frame, FrameRole, LightVerb, StandingWord
from musnad.lexicon.rows.how_many import Measure, NumberWord
from musnad.lexicon.rows.reading import Adjective, ChromeLine, FunctionWord, WholeWord, WordClass
from musnad.lexicon.rows.row import Row
from musnad.lexicon.rows.saying import Connector, Cue, LabelTerm, Occasion, Verb
from musnad.lexicon.rows.when import Feast, Month, Office, Outlet, Portion, TimeUnit, TimeWord, Weekday
from musnad.lexicon.rows.where import Direction, PlaceCue, PlaceType, PlaceUse, Toponym, WorldCity
from musnad.lexicon.rows.who import Actor, GivenName, RoleNoun, SectorAdjective, State, StateBody, Title

__all__ = [
    "Actor",
    "Adjective",
    "ChromeLine",
    "Connector",
    "Cue",
    "Direction",
    "Feast",
    "Frame",
    "FrameRole",
    "FunctionWord",
    "GivenName",
    "LabelTerm",
    "LightVerb",
    "Measure",
    "Month",
    "NumberWord",
    "Occasion",
    "Office",
    "Outlet",
    "PlaceCue",
    "PlaceType",
    "PlaceUse",
    "Portion",
    "RoleNoun",
    "Row",
    "SectorAdjective",
    "StandingWord",
    "State",
    "StateBody",
    "TimeUnit",
    "TimeWord",
    "Title",
    "Toponym",
    "Verb",
    "Weekday",
    "WholeWord",
    "WordClass",
    "WorldCity",
]
