"""The networks: words' features to vectors, vectors in context, and what is read off them.

Shapes: B sentences, T words, D numbers a word. Only torch is needed here, so that this runs on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention, silu

FEATURES = 14  # of musnad.analysis.features; a test holds the two together


@dataclass(slots=True)
class Shape:
    """How large a network is. ``kind`` is "lstm" or "transformer"; ``heads`` what is read off: name -> classes."""

    kind: str
    rows: int
    embedded: int
    width: int
    layers: int
    arc: int = 256
    label: int = 160
    sources: int = 8
    dropout: float = 0.33
    heads: dict[str, int] = field(default_factory=dict)
    relations: int = 0
    lemma_width: int = 128


def shaped(text: str) -> Shape:
    """«lstm,40000,128,256,2»: kind, rows, numbers a row, width, layers."""
    kind, *sizes = text.split(",")
    rows, embedded, width, layers = map(int, sizes)
    return Shape(kind, rows, embedded, width, layers)


class Words(nn.Module):
    """Hashed features [B, T, FEATURES] and the treebank's number [B] to vectors [B, T, embedded]."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.rows = shape.rows
        self.table = nn.Embedding(shape.rows, shape.embedded)
        nn.init.normal_(self.table.weight, std=0.1)
        self.sources = nn.Embedding(shape.sources, shape.embedded)
        nn.init.zeros_(self.sources.weight)
        self.masked = nn.Parameter(torch.zeros(shape.embedded))
        self.norm = nn.LayerNorm(shape.embedded)

    def forward(
        self, features: Tensor, source: Tensor, hidden: Tensor | None = None, form_less: Tensor | None = None
    ) -> Tensor:
        rows = self.table(features % self.rows)
        if form_less is not None:  # words read by their letters alone, as a word never seen would be
            rows = torch.cat([rows[..., :4, :] * (~form_less)[..., None, None], rows[..., 4:, :]], -2)
        summed = rows.sum(-2)
        if hidden is not None:
            summed = torch.where(hidden[..., None], self.masked.to(summed.dtype), summed)
        seen: Tensor = self.norm(summed + self.sources(source)[:, None])
        return seen


class Block(nn.Module):
    """A transformer's layer, norm first, with rotary positions (Su et al. 2021, RoFormer)."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.heads = width // 64
        self.one, self.two = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], seen: Tensor | None) -> Tensor:
        b, t, d = x.shape
        q, k, v = self.qkv(self.one(x)).view(b, t, 3, self.heads, 64).permute(2, 0, 3, 1, 4)
        q, k = rotated(q, turn), rotated(k, turn)
        mixed = scaled_dot_product_attention(q, k, v, attn_mask=seen)
        x = x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, t, d)))
        return x + self.drop(self.down(silu(self.up(self.two(x)))))


def turns(length: int, like: Tensor) -> tuple[Tensor, Tensor]:
    angle = torch.arange(length, device=like.device)[:, None] / 1000 ** (torch.arange(32, device=like.device) / 32)
    return angle.cos().to(like.dtype), angle.sin().to(like.dtype)


def rotated(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    cos, sin = (part.to(x.dtype) for part in turn)
    a, b = x[..., :32], x[..., 32:]
    return torch.cat([a * cos - b * sin, a * sin + b * cos], -1)


def unpadded(lstm: nn.LSTM, x: Tensor, lengths: Tensor) -> Tensor:
    """What the LSTM makes of x [B, T, in], of each sentence as long as it is; zeros behind its end."""
    packed = nn.utils.rnn.pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
    out: Tensor = nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True, total_length=x.shape[1])[0]
    return out


class Encoder(nn.Module):
    """Vectors of words to vectors of words in their sentence: [B, T, embedded] to [B, T, out]."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.kind = shape.kind
        self.drop = nn.Dropout(shape.dropout)
        if shape.kind == "lstm":
            self.lstm = nn.LSTM(
                shape.embedded, shape.width, shape.layers, batch_first=True, bidirectional=True, dropout=shape.dropout
            )
            self.out = 2 * shape.width
        else:
            self.into = nn.Linear(shape.embedded, shape.width)
            self.blocks = nn.ModuleList(Block(shape.width, min(shape.dropout, 0.1)) for _ in range(shape.layers))
            self.norm = nn.LayerNorm(shape.width)
            self.out = shape.width

    def forward(self, x: Tensor, real: Tensor | None = None) -> Tensor:
        """``real`` [B, T] marks the words that are no padding; None when all are."""
        if self.kind == "lstm":
            return self._both_ways(self.drop(x), real)
        x = self.into(x)
        turn = turns(x.shape[1], x)
        seen = None if real is None else real[:, None, None]
        for block in self.blocks:
            x = block(x, turn, seen)
        normed: Tensor = self.norm(x)
        return normed

    def _both_ways(self, x: Tensor, real: Tensor | None) -> Tensor:
        if real is None:
            return self.drop(self.lstm(x)[0])
        return self.drop(unpadded(self.lstm, x, real.sum(1)))


class Reader(nn.Module):
    """Everything that is read off the encoder: tags, lemma scripts, names, arcs and their labels."""

    def __init__(self, shape: Shape, out: int) -> None:
        super().__init__()
        drop = shape.dropout
        self.flat = nn.ModuleDict()
        for name, classes in shape.heads.items():
            if name == "lemma":
                head = nn.Sequential(
                    nn.Linear(out, shape.lemma_width),
                    nn.ReLU(),
                    nn.Dropout(drop),
                    nn.Linear(shape.lemma_width, classes),
                )
            else:
                head = nn.Sequential(nn.Linear(out, classes))
            self.flat[name] = head
        self.arc_of, self.arc_to = nn.Linear(out, shape.arc), nn.Linear(out, shape.arc)
        self.label_of, self.label_to = nn.Linear(out, shape.label), nn.Linear(out, shape.label)
        self.root_arc, self.root_label = nn.Parameter(torch.zeros(shape.arc)), nn.Parameter(torch.zeros(shape.label))
        self.between = nn.Parameter(torch.zeros(shape.arc, shape.arc))
        nn.init.xavier_uniform_(self.between)
        self.heavy = nn.Linear(shape.arc, 1, bias=False)  # how likely a word is to govern anything at all
        self.name_arc = nn.Linear(shape.label, shape.relations)
        self.drop = nn.Dropout(drop)

    def forward(self, h: Tensor) -> dict[str, Tensor]:
        """Scores: each flat head [B, T, classes]; "arcs" [B, T, T + 1], head 0 the root; "of" and "to" for labels."""
        found = {name: head(h) for name, head in self.flat.items()}
        of = self.drop(torch.relu(self.arc_of(h)))
        to = self.drop(torch.relu(self.arc_to(h)))
        to = torch.cat([self.root_arc.to(to.dtype).expand(h.shape[0], 1, -1), to], 1)
        found["arcs"] = of @ self.between.to(of.dtype) @ to.transpose(1, 2) + self.heavy(to).transpose(1, 2)
        found["of"] = self.label_of(h)
        found["to"] = torch.cat([self.root_label.to(h.dtype).expand(h.shape[0], 1, -1), self.label_to(h)], 1)
        return found

    def labels(self, found: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Scores of relations [B, T, relations] for the given heads [B, T], 0 the root."""
        to = found["to"].gather(1, heads[..., None].expand(-1, -1, found["to"].shape[-1]))
        scores: Tensor = self.name_arc(self.drop(torch.relu(found["of"] + to)))
        return scores


class Analyser(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = Words(shape)
        self.encoder = Encoder(shape)
        self.reader = Reader(shape, self.encoder.out)

    def encode(
        self,
        features: Tensor,
        source: Tensor,
        real: Tensor | None,
        hidden: Tensor | None = None,
        form_less: Tensor | None = None,
    ) -> Tensor:
        encoded: Tensor = self.encoder(self.words(features, source, hidden, form_less), real)
        return encoded

    def forward(
        self, features: Tensor, source: Tensor, real: Tensor | None, form_less: Tensor | None = None
    ) -> dict[str, Tensor]:
        found: dict[str, Tensor] = self.reader(self.encode(features, source, real, None, form_less))
        return found


class Names(nn.Module):
    """Names by a layer of their own over what the encoder hears of a sentence and over its words, [B, T, out] and
    [B, T, embedded]; scores [B, T, labels] are those of the layer "clean" and of each kind side by side."""

    def __init__(self, heard: int, embedded: int, labels: int, width: int, dropout: float = 0.33) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self.lstm = nn.LSTM(heard + embedded, width, batch_first=True, bidirectional=True)
        self.score = nn.Linear(2 * width, labels)

    def forward(self, heard: Tensor, seen: Tensor, lengths: Tensor) -> Tensor:
        out = unpadded(self.lstm, self.drop(torch.cat([heard, seen], -1)), lengths)
        scores: Tensor = self.score(self.drop(out))
        return scores


class Guess(nn.Module):
    """The language model's head: which of the commonest words stood where one was hidden."""

    def __init__(self, out: int, vocabulary: int, inner: int = 256) -> None:
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(out, inner), nn.GELU(), nn.LayerNorm(inner))
        self.words = nn.Linear(inner, vocabulary)

    def forward(self, h: Tensor) -> Tensor:
        scores: Tensor = self.words(self.inner(h))
        return scores
