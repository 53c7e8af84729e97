"""From bytes to characters: UTF-8 and UTF-16 for certain, others only where we can be sure."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dateline.problems import EmptyInput, NotText, Problem, TooLarge

MEGABYTE = 1_000_000
MAX_BYTES = 20 * MEGABYTE

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FORMATS = (
    (b"%PDF-", "a PDF; save its text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save it as text"),
    (b"\x1f\x8b", "compressed (gzip); unpack it first"),
    (b"{\\rtf", "rich text; save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an office document; save it as plain text"),
)
# What news is written in where it is not UTF-8. Fewer choices make fewer wrong ones.
_LIKELY = (
    "cp1252 cp1251 cp1250 cp1253 cp1254 cp1255 cp1256 koi8_r gb18030 cp932 euc_jp cp949 big5"
).split()
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Python knows stranger codecs than any page is written in
_TEXT_ENCODING = re.compile(
    r"(?:iso|latin|windows|cp|koi8|gb|big5|shift|sjis|x-sjis|euc|us-ascii|ascii|mac|tis)"
    r"[\w-]{0,20}",
    re.IGNORECASE,
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 65_536  # bytes shown to the detector


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    problems: tuple[Problem, ...] = ()


def check_size(data: bytes, name: str, max_bytes: int) -> None:
    if len(data) > max_bytes:
        raise TooLarge(
            f"{name} holds {len(data) / MEGABYTE:.1f} MB; an article may hold "
            f"{max_bytes / MEGABYTE:g} MB. Split it, or take only the article out of it."
        )


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The characters of ``data``. ``declared`` is the encoding a page gives for itself.

    Raises ``EmptyInput`` for nothing but white space and ``NotText`` for binary data or an
    encoding that cannot be told; the messages name the input and what to do.
    """
    if not data.strip():
        raise EmptyInput(f"{name} is empty: there is nothing to read")
    decoded = not _other_format(data) and (
        _by_bom(data, name)
        or _by_utf8(data)
        or _by_declaration(data, declared)
        or _by_damaged_utf8(data, name)
        or _by_likelihood(data, name)
    )
    if not decoded or _is_binary(decoded.text):
        what = _other_format(data) or "binary, or in an encoding we cannot tell; save it as UTF-8"
        raise NotText(f"{name} is not text: it is {what}")
    if not decoded.text.strip():
        raise EmptyInput(f"{name} is empty: there is nothing to read")
    return decoded


def _by_bom(data: bytes, name: str) -> Decoded | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            body = data[len(bom) :]
            text = _strictly(body, encoding)
            return Decoded(text) if text is not None else _repaired(body, encoding, name)
    return None


def _by_utf8(data: bytes) -> Decoded | None:
    text = _strictly(data, "utf-8")
    return Decoded(text) if text is not None else None


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    if not declared or b"\x00" in data or not _TEXT_ENCODING.fullmatch(declared):
        return None
    latin = declared.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
    text = _strictly(data, "cp1252" if latin else declared)
    return Decoded(text) if text is not None else None


def _by_damaged_utf8(data: bytes, name: str) -> Decoded | None:
    """UTF-8 with some broken bytes among many sound characters beyond ASCII."""
    sound = data.decode("utf-8", "ignore")
    beyond_ascii = len(sound) - len(sound.encode("ascii", "ignore"))
    repaired = _repaired(data, "utf-8", name)
    return repaired if beyond_ascii > repaired.text.count("�") else None


def _repaired(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, "replace")
    message = f"{text.count('�')} characters could not be read as {encoding}; each is shown as �"
    return Decoded(text, (Problem("read.encoding", message, source=name),))


def _by_likelihood(data: bytes, name: str) -> Decoded | None:
    encoding = _likely_encoding(data[:_SAMPLE]) if b"\x00" not in data else None
    text = _strictly(data, encoding) if encoding else None
    if text is None:
        return None
    message = f"read as {encoding}, which is a guess; save the file as UTF-8 to be sure"
    return Decoded(text, (Problem("read.encoding", message, source=name),))


def _likely_encoding(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # loaded when needed: most input is UTF-8

    matches = from_bytes(sample, cp_isolation=_LIKELY)
    best = matches.best()
    if best is not None and best.chaos <= 0.1 and (best.coherence >= 0.3 or best.multi_byte_usage):
        equals = [m.encoding for m in matches if m.coherence >= best.coherence]
        known = {best.encoding, *best.could_be_from_charset, *equals}
        return "windows-1252" if "cp1252" in known else best.encoding
    ascii_share = len(sample.decode("ascii", "ignore")) / len(sample)
    return "windows-1252" if ascii_share >= 0.95 else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _is_binary(text: str) -> bool:
    """NUL never stands in a text; other control characters are rare there."""
    return "\x00" in text or len(_CONTROL.findall(text)) > max(8, len(text) // 200)


def _other_format(data: bytes) -> str | None:
    return next((words for magic, words in _OTHER_FORMATS if data.startswith(magic)), None)


def unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def storable(text: str, name: str) -> Decoded:
    """The text with every lone surrogate, which no file can hold, shown as ``�``: same length."""
    sound, count = _LONE_SURROGATE.subn("�", text)
    if not count:
        return Decoded(text)
    message = f"{count} characters are half of a pair and cannot be stored; each is shown as �"
    return Decoded(sound, (Problem("read.encoding", message, source=name),))
