"""How well Musnad reads, beyond ``musnad eval``: other codings brought into its form. Not part of the package."""
