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
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.model.files import make_of
from training.reader import passages as ps
from training.reader.net import Net, fresh
from training.reader.propbank import LABELS

OF_NO_USE = "[unused"
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


def useful(piece: str) -> bool:
    """Pieces of other scripts and places kept free are left out: an English reader needs none."""
    if piece.startswith(OF_NO_USE):
        return False
    bare = piece.removeprefix("##")
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
    (asked.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), "utf-8")
    write_encoder(net, asked.out / "encoder.onnx")
    write_heads(net, asked.out / "heads.npz")
    names = ("encoder.onnx", "heads.npz", "tokenizer.json")
    digests = {n: hashlib.sha256((asked.out / n).read_bytes()).hexdigest() for n in names}
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
    for n in names:
        print(n, round((asked.out / n).stat().st_size / 1e6, 2), "MB")


def write_encoder(net: Net, path: Path) -> None:
    """int8 weights as QUInt8: on this encoder they keep more than QInt8."""
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
        quantize_dynamic(whole, str(path), weight_type=QuantType.QUInt8)


def write_heads(net: Net, path: Path) -> None:
    weights = {
        n: p.detach().numpy().astype(np.float16)
        for n, p in net.named_parameters()
        if not n.startswith(("encoder", "shape_in", "verb_out"))
    }
    np.savez(path, **weights)


if __name__ == "__main__":
    main()
