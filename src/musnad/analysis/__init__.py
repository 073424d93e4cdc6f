"""The analyser: words, tags, trees and names of a sentence, by a model trained on treebanks and raw news."""
