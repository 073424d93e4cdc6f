"""Two sentences of ours as a treebank, and what makes another treebank of them."""

from __future__ import annotations

from eval.conllu import Sentence, parsed

# number, form, lemma, tag, features, head, relation
SAID = """
1-2 وقال
1 و و CCONJ _ 2 cc
2 قال قال VERB Aspect=Perf 0 root
3 الوزير وزير NOUN Case=Nom|Number=Sing 2 nsubj
4 إن إن SCONJ _ 6 mark
5 الجيش جيش NOUN Case=Acc|Number=Sing 6 nsubj
6 قصف قصف VERB Aspect=Perf 2 ccomp
7 القرية قرية NOUN Case=Acc|Number=Sing 6 obj
8 . . PUNCT _ 2 punct
"""
VISITED = """
1 زار زار VERB Aspect=Perf 0 root
2 سامي سامي PROPN _ 1 nsubj
3-4 وليلى
3 و و CCONJ _ 4 cc
4 ليلى ليلى PROPN _ 2 conj
5-6 بيتهما
5 بيت بيت NOUN Case=Acc|Number=Sing 1 obj
6 هما هو PRON Number=Dual 5 nmod
7 في في ADP _ 8 case
8 طرابلس طرابلس PROPN _ 1 obl:arg
"""
UNCUT = """
1 وقال قال VERB Aspect=Perf 0 root
2 الوزير وزير NOUN Case=Nom|Number=Sing 1 nsubj
3 إن إن SCONJ _ 5 mark
4 الجيش جيش NOUN Case=Acc|Number=Sing 5 nsubj
5 قصف قصف VERB Aspect=Perf 1 ccomp
6 القرية قرية NOUN Case=Acc|Number=Sing 5 obj
7 . . PUNCT _ 1 punct
"""  # SAID without its clitic
TREEBANK = SAID + VISITED
WORDS, CONTENT_WORDS, TOKENS = 16, 11, 13


def conllu(rows: str) -> str:
    """CoNLL-U of rows as those above; what a row does not tell is «_»."""
    return "\n".join(_line(row.split()) for row in rows.strip().split("\n")) + "\n\n"


def _line(cells: list[str]) -> str:
    if not cells:
        return ""
    number, form, lemma, tag, feats, head, relation = [*cells, *["_"] * 7][:7]
    return "\t".join((number, form, lemma, tag, "_", feats, head, relation, "_", "_"))


def treebank(rows: str = TREEBANK) -> list[Sentence]:
    return list(parsed(conllu(rows)))


def but(old: str, new: str) -> list[Sentence]:
    """The treebank with some rows otherwise."""
    assert old in TREEBANK
    return treebank(TREEBANK.replace(old, new))
