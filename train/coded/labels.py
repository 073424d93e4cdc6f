"""What the numbers of coded sentences mean. Imports nothing, so that it runs on any machine."""

TYPES = (
    "none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
ROLES = ("none", "actor", "recipient", "place")
TOLD = ("relevant", "quad", "assault", "protest")  # what may be known of a sentence as a whole
