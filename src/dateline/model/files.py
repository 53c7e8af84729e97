"""The trained reader's files: whole and of one make, or a clear error.

``reader.json`` names the other files with their hashes; a file that is missing or damaged, or of
another training, is never worked around. A new training names no ``calibration.json`` until
``training.calibrate`` has fitted one: its scores are the net's own, and no older maps are used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from dateline.codebook import Codebook
from dateline.model.calibration import calibrated, maps_of
from dateline.model.documents import asks_for_slots, document_reader
from dateline.model.encoder import Encoder
from dateline.model.heads import Heads
from dateline.model.reader import trained_reader
from dateline.problems import BadRequest
from dateline.stages import Calibrate, Reader

FOLDER = Path(__file__).parent
FILES = (
    "encoder.onnx",
    "triggers.onnx",
    "parts.onnx",
    "slots.onnx",
    "fills.onnx",
    "tokenizer.json",
)
CALIBRATION = "calibration.json"


@dataclass(frozen=True, slots=True)
class Trained:
    """A reader's net as loaded. ``fingerprint`` names the make: eight letters of a hash."""

    encoder: Encoder
    heads: Heads
    fingerprint: str


def load(folder: Path = FOLDER, threads: int = 1) -> Trained:
    """Raises ``BadRequest`` that names what is missing or damaged and what to do."""
    told = _card(folder)
    data = {name: _whole(folder / name, told["sha256"].get(name)) for name in FILES}
    net = {n: _session(data[n], threads) for n in FILES if n.endswith(".onnx")}
    tokenizer = Tokenizer.from_str(data["tokenizer.json"].decode("utf-8"))
    heads = _heads(net, told["outputs"])
    return Trained(Encoder(net["encoder.onnx"], tokenizer), heads, told["fingerprint"])


def reader(book: Codebook, folder: Path = FOLDER) -> Reader:
    """The trained reader for a codebook."""
    trained = load(folder)
    make = document_reader if asks_for_slots(book) else trained_reader
    return make(book, trained.encoder, trained.heads, f"reader {trained.fingerprint}")


def calibration(book: Codebook, folder: Path = FOLDER) -> Calibrate | None:
    """What turns the reader's scores into probabilities; null for a reader not yet calibrated, and
    for codebooks that are read by the heads of slots, whose scores are others."""
    digest = _card(folder)["sha256"].get(CALIBRATION)
    if digest is None or asks_for_slots(book):
        return None
    maps = maps_of(json.loads(_whole(folder / CALIBRATION, digest)))
    return lambda report: calibrated(report, maps)


def make_of(digests: Mapping[str, str]) -> str:
    """The fingerprint of files with these hashes: eight letters."""
    return hashlib.sha256("".join(digests.values()).encode()).hexdigest()[:8]


def fingerprint(folder: Path = FOLDER) -> str:
    """Which training the files are of."""
    return str(_card(folder)["fingerprint"])


def _card(folder: Path) -> dict[str, Any]:
    path = folder / "reader.json"
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadRequest(_cure(f"{path.name} is missing")) from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise BadRequest(_cure(f"{path.name} is damaged ({error})")) from None
    return told


def _whole(path: Path, digest: str | None) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadRequest(_cure(f"{path.name} is missing")) from None
    if hashlib.sha256(data).hexdigest() != digest:
        raise BadRequest(_cure(f"{path.name} is damaged, or of another training"))
    return data


def _cure(what: str) -> str:
    return (
        f"the trained reader cannot be used: {what}. Install Dateline anew, or code with"
        " --reader rules"
    )


def _session(data: bytes, threads: int) -> InferenceSession:
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return InferenceSession(data, options, providers=["CPUExecutionProvider"])


def _heads(net: Mapping[str, InferenceSession], outputs: dict[str, Any]) -> Heads:
    return Heads(
        tells=net["triggers.onnx"],
        parts=net["parts.onnx"],
        inside=net["slots.onnx"],
        fills=net["fills.onnx"],
        types=tuple(outputs["types"]),
        roles=tuple(outputs["roles"]),
        stages=tuple(outputs["stages"]),
        stances=tuple(outputs["stances"]),
        saliences=tuple(outputs["saliences"]),
        ties=tuple(outputs["ties"]),
    )
