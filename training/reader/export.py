"""Turns a fitted net into the product's files: int8 encoder, heads, tokenizer, reader.json.

python -m training.reader.export --net FILE --encoder FOLDER --out src/dateline/model
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.model.files import FILES, make_of
from dateline.model.slots import TYPES
from training.reader import passages as ps
from training.reader.net import Net, fresh, gelu
from training.reader.propbank import LABELS

OF_NO_USE = "[unused"
LATIN = 0x17F  # the last letter of Latin Extended-A
KEPT = ("Pd", "Pi", "Pf", "Po", "Sc")  # dashes, quotation marks, currencies beyond it
SCRIPTS = tuple(
    "CJK HIRAGANA KATAKANA HANGUL ARABIC HEBREW CYRILLIC DEVANAGARI BENGALI TAMIL THAI TIBETAN"
    " GEORGIAN ARMENIAN GREEK KHMER MYANMAR TELUGU KANNADA GUJARATI GURMUKHI SINHALA MALAYALAM LAO"
    " ETHIOPIC CHEROKEE IDEOGRAPHIC".split()
)


class Body(nn.Module):
    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        return self.net.encode(ids, mask, shapes)


class Triggers(nn.Module):
    """What each word tells, and what the codebook's own words are worth there."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, words: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        inner = gelu(self.net.trigger_in(words) + self.net.shape_out(shapes))
        return self.net.trigger_out(inner), self.net.match_gate(inner)


class Parts(nn.Module):
    """What each word is to each trigger, how each is told, and what they are to each other."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, words: Tensor, shapes: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        played = torch.sigmoid(self.net.roles(words, shapes, at))
        return played, self.net.ways(words, at), torch.softmax(self.net.ties(words, at), -1)


class Slots(nn.Module):
    """Which words lie in a slot of MUC-4's templates, and which begin and end a fill."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, words: Tensor) -> Tensor:
        return torch.sigmoid(self.net.slots(words))


class Fills(nn.Module):
    """What is told of fills, and which belong together."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, fills: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        told = self.net.traits(fills)
        pairs = torch.sigmoid(self.net.pairs(fills, at))
        return torch.sigmoid(told[:, : len(TYPES)]), told[:, len(TYPES) :], pairs


def useful(piece: str) -> bool:
    """Pieces of other scripts and places kept free are left out: an English reader needs none."""
    if piece.startswith(OF_NO_USE):
        return False
    bare = piece.removeprefix("##")
    if any(ord(c) > LATIN and unicodedata.category(c) not in KEPT for c in bare):
        return False
    return not any(unicodedata.name(c, "").startswith(SCRIPTS) for c in bare)


def smaller(tokenizer: dict[str, Any]) -> tuple[dict[str, Any], list[int]]:
    """The tokenizer with the useful pieces only, and which rows of the embedding they were."""
    vocab: dict[str, int] = tokenizer["model"]["vocab"]
    kept = [p for p, _ in sorted(vocab.items(), key=lambda i: i[1]) if useful(p)]
    new = {p: i for i, p in enumerate(kept)}
    tokenizer["model"]["vocab"] = new
    for added in tokenizer["added_tokens"]:
        added["id"] = new[added["content"]]
    special = (tokenizer.get("post_processor") or {}).get("special_tokens", {})
    for told in special.values():
        told["ids"] = [new[t] for t in told["tokens"]]
    post = tokenizer.get("post_processor") or {}
    for side in ("sep", "cls"):
        if side in post:
            post[side][1] = new[post[side][0]]
    tokenizer["truncation"] = tokenizer["padding"] = None
    return tokenizer, [vocab[p] for p in kept]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--net", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    told = torch.load(asked.net)
    net = fresh(asked.encoder, len(told["types"]), len(told["roles"]), len(LABELS))
    net.load_state_dict(told["net"])
    net.eval()
    tokenizer, rows = smaller(json.loads((asked.encoder / "tokenizer.json").read_text("utf-8")))
    old = net.encoder.embeddings.word_embeddings
    net.encoder.embeddings.word_embeddings = nn.Embedding.from_pretrained(
        old.weight[rows].detach().clone(), freeze=True
    )
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "tokenizer.json").write_text(
        json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), "utf-8"
    )
    write_encoder(net, asked.out / "encoder.onnx")
    write_heads(net, asked.out)
    digests = {n: hashlib.sha256((asked.out / n).read_bytes()).hexdigest() for n in FILES}
    card = {
        "fingerprint": make_of(digests),
        "codebook": told["codebook"],
        "outputs": {
            "types": told["types"], "roles": list(told["roles"]), "stages": ps.STAGES,
            "stances": ps.STANCES, "saliences": ps.SALIENCES, "ties": ps.RELATIONS,
        },
        "sha256": digests,
    }  # fmt: skip
    (asked.out / "reader.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    for n in FILES:
        print(n, round((asked.out / n).stat().st_size / 1e6, 2), "MB")


def write_encoder(net: Net, path: Path) -> None:
    """Signed weights, each column with its own scale: nearer to the fitted net than one scale for
    all, and read by the fast instructions (which multiply unsigned by signed). Seven bits, as in
    eight the sums of processors without those instructions overflow: all read alike."""
    names = ("ids", "mask", "shapes")
    one = torch.ones(1, 12, dtype=torch.long)
    free = {name: {0: "texts", 1: "pieces"} for name in (*names, "vectors")}
    with tempfile.TemporaryDirectory() as folder:
        whole = str(Path(folder, "whole.onnx"))
        torch.onnx.export(
            Body(net),
            (one, one, one),
            whole,
            input_names=list(names),
            output_names=["vectors"],
            dynamic_axes=free,
            dynamo=False,
            opset_version=17,
        )
        quantize_dynamic(
            whole, str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )


def write_heads(net: Net, folder: Path) -> None:
    words = torch.zeros(12, net.trigger_in.in_features)
    shapes = torch.ones(12, dtype=torch.long)
    at = torch.tensor([3, 7])
    write_head(
        Triggers(net), folder / "triggers.onnx", {"words": words, "shapes": shapes},
        {"learnt": {0: "words"}, "gate": {0: "words"}},
    )  # fmt: skip
    write_head(
        Parts(net), folder / "parts.onnx", {"words": words, "shapes": shapes, "at": at},
        {"played": {0: "triggers", 1: "words"}, "ways": {0: "triggers"},
         "ties": {0: "triggers", 1: "triggers"}},
    )  # fmt: skip
    write_head(Slots(net), folder / "slots.onnx", {"words": words}, {"inside": {0: "words"}})
    write_head(
        Fills(net), folder / "fills.onnx", {"fills": words, "at": torch.arange(12)},
        {"types": {0: "words"}, "traits": {0: "words"}, "pairs": {0: "words", 1: "words"}},
    )  # fmt: skip


def write_head(
    head: nn.Module, path: Path, given: dict[str, Tensor], told: dict[str, dict[int, str]]
) -> None:
    free = {name: {0: "triggers" if name == "at" else "words"} for name in given} | told
    if "fills" in given:
        free |= {"at": {0: "words"}}
    torch.onnx.export(
        head,
        tuple(given.values()),
        str(path),
        input_names=list(given),
        output_names=list(told),
        dynamic_axes=free,
        dynamo=False,
        opset_version=17,
    )
    onnx.save(halved(onnx.load(str(path))), str(path))


def halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """Weights as float16 in the file, float32 from loading on: half the room."""
    graph, casts = model.graph, []
    for weight in graph.initializer:
        if weight.data_type == TensorProto.FLOAT:
            name, small = weight.name, f"{weight.name}.half"
            half = numpy_helper.to_array(weight).astype(np.float16)
            weight.CopyFrom(numpy_helper.from_array(half, small))
            casts.append(helper.make_node("Cast", [small], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


if __name__ == "__main__":
    main()
