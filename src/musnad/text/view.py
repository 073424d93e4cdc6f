from musnad.folding import IGNORABLE, View, fold, light  # noqa: F401  (shim during the move)
