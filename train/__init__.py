"""Makes the analyser's models from treebanks, names and raw news. PyTorch lives here and nowhere else."""
