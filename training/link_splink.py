"""The match weights that Splink finds for the pairs that linking compares (extra ``link``).

Splink is given records, not our judges' verdicts: its levels are SQL over two records
(``link_levels.sql``). It counts how often each level is seen among pairs of two incidents (u) and
of one (m): the latter once by the registry's labels and once without them, by expectation
maximisation. A level's weight is ln(m/u).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
from splink import DuckDBAPI, Linker, SettingsCreator

from dateline import edtf
from dateline.link import Gist
from dateline.link.weigh import ALIKE, APART, CLIMBING, FINENESS, PLACES, SAME, WIDER, crowds
from training.link_rows import NONE, Estimate, Ids, Level, weights_of

Record = dict[str, Any]

STEPS = 500  # of expectation maximisation, at most
BEGUN = 0.2  # the share of pairs that are one, from which expectation maximisation sets out
SPOT = ("name", "country", "admin1", "city", "latitude", "longitude", "rare")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field of ours as Splink compares it; ``told`` is SQL that names the level of a pair, null
    where nothing is said."""

    name: str
    told: str
    levels: tuple[str, ...]

    @property
    def column(self) -> str:
        return self.name.replace(" ", "_").replace(".", "_")


def comparisons(measures: Sequence[str]) -> tuple[Comparison, ...]:
    """One a field, but of the counts one a measure, and of the parties one a sign."""
    kinds = "kind_l, kind_r"
    whens = (
        "day", "span", "fresh", "fresh_both", "fresh_near", "near", "longer", "other_day", "untold",
        "after", "long_after",
    )  # fmt: skip
    alike = (f"from_{step * 100:.0f}" for step in reversed(ALIKE))
    words = ("copied", *alike, "below_3", "untold")
    return (
        Comparison(
            "where",
            f"where_level(spots_l, spots_r, {kinds})",
            (*PLACES[:-2], "untold", "unlisted", WIDER),
        ),
        Comparison("when", f"when_level(days_l, days_r, {kinds})", whens),
        Comparison(
            "published",
            "published_level(published_l, published_r)",
            (*(n for _, n in APART), "later"),
        ),
        *(
            Comparison(
                f"counts of {m}",
                f"count_level(toll_{m}_l, toll_{m}_r, {str(m in CLIMBING).lower()})",
                (*(n for _, n in SAME), "overlap", "updated", "apart"),
            )
            for m in measures
        ),
        Comparison("parties.crowd", "crowd_level(crowds_l, crowds_r)", ("crowd", NONE)),
        Comparison("parties.name", "name_level(names_l, names_r)", ("name", NONE)),
        Comparison("stage", "stage_level(stage_l, stage_r)", (NONE, "other", "outcome")),
        Comparison("words", "words_level(words_l, words_r, around_l, around_r)", words),
    )


def record(g: Gist, number: str, before: Sequence[str], measures: Sequence[str]) -> Record:
    """A report as a row; ``before`` are the numbers of the earlier reports it is compared with."""
    tolls = dict(g.tolls)
    known = g.published != "9999" and not g.background
    return {
        "unique_id": number,
        "before": list(before),
        "kind": {
            "unspecific": g.unspecific,
            "slack": g.slack,
            "fine": FINENESS.get(g.precision, FINENESS["city"]),
        },
        "days": {"first": g.days.first, "last": g.days.last, "sure": g.days.sure},
        "published": (edtf.ordinals(g.published[:10])[0] or 0) if known else None,
        "spots": [{name: getattr(spot, name) for name in SPOT} for spot in g.spots],
        "crowds": [sorted(words) for words in crowds(g)],
        "names": list(g.names),
        "stage": str(g.stage),
        "words": list(g.words),
        "around": list(g.around),
        **{
            f"toll_{m}": {"low": tolls[m].low, "high": tolls[m].high} if m in tolls else None
            for m in measures
        },
    }


def table(records: Sequence[Record], measures: Sequence[str]) -> Any:
    """The rows with their types, which a column without a value would not show."""
    text, whole, yes = pyarrow.string(), pyarrow.int64(), pyarrow.bool_()
    degrees = dict.fromkeys(SPOT[4:6], pyarrow.float64())
    spot = dict.fromkeys(SPOT[:4], text) | degrees | {"rare": yes}
    texts = {name: pyarrow.list_(text) for name in ("before", "names")}
    texts["crowds"] = pyarrow.list_(texts["names"])
    hashes = {name: pyarrow.list_(whole) for name in ("words", "around")}
    bounds = pyarrow.struct({"low": whole, "high": whole})
    schema = {
        "unique_id": text,
        "kind": pyarrow.struct({"unspecific": yes, "slack": whole, "fine": whole}),
        "days": pyarrow.struct({"first": whole, "last": whole, "sure": yes}),
        "published": whole,
        "spots": pyarrow.list_(pyarrow.struct(spot)),
        "stage": text,
        **texts,
        **hashes,
        **{f"toll_{m}": bounds for m in measures},
    }
    return pyarrow.Table.from_pylist(list(records), schema=pyarrow.schema(schema))


def told_often(
    told: Sequence[Comparison], reached: Iterable[Iterable[Level]], fewest: int
) -> tuple[Comparison, ...]:
    """The comparisons with the levels that ``fewest`` pairs or more reach; the others weigh
    nothing, nor does a comparison that has but one."""
    seen = Counter(level for levels in reached for level in levels)
    kept = [
        replace(c, levels=tuple(n for n in c.levels if seen[c.name, n] >= fewest)) for c in told
    ]
    return tuple(c for c in kept if len(c.levels) > 1)


class Pairs:
    """Records and which of them are compared, in a database in memory."""

    COMPARED = "list_contains(r.before, l.unique_id)"

    def __init__(self, records: Sequence[Record], measures: Sequence[str]) -> None:
        database = duckdb.connect(":memory:")
        database.execute(Path(__file__).with_name("link_levels.sql").read_text("utf-8"))
        self._splink = DuckDBAPI(connection=database)
        self._records = self._splink.register(table(records, measures))

    def levels(self, told: Sequence[Comparison]) -> dict[Ids, tuple[Level, ...]]:
        """Of each pair that is compared, by its numbers. Splink counts levels from the last, 0, to
        the first; -1 is none."""
        rows = self._linker(told).inference.predict(warning_mode="never").as_record_list()
        return {
            (str(row["unique_id_l"]), str(row["unique_id_r"])): tuple(
                (c.name, c.levels[-1 - value])
                for c in told
                if (value := int(row[f"gamma_{c.column}"])) >= 0
            )
            for row in rows
        }

    def by_labels(
        self, told: Sequence[Comparison], one: Sequence[Ids], two: Sequence[Ids]
    ) -> Estimate:
        """From pairs of ``one`` incident and of ``two``. Splink learns m from labels, not u: u is
        the m of a model to which the pairs of two incidents are shown."""
        m, u = self._shares(told, one), self._shares(told, two)
        return Estimate(weights_of(m, len(one), u, len(two)), math.log(len(one) / len(two)))

    def by_pattern(self, told: Sequence[Comparison], pairs: int, two: Sequence[Ids]) -> Estimate:
        """What pairs of ``two`` incidents look like is shown; which of all ``pairs`` are of one,
        and how those look, is found by expectation maximisation."""
        u = self._shares(told, two)
        linker = self._linker(told, u)
        linker.training.estimate_parameters_using_expectation_maximisation(
            self.COMPARED, populate_probability_two_random_records_match_from_trained_values=True
        )
        share = float(linker.misc.save_model_to_json()["probability_two_random_records_match"])
        found = weights_of(_learnt(linker, told), share * pairs, u, len(two))
        return Estimate(found, math.log(share / (1 - share)))

    def _shares(self, told: Sequence[Comparison], labels: Sequence[Ids]) -> dict[Level, float]:
        linker = self._linker(told)
        rows = [{"unique_id_l": a, "unique_id_r": b} for a, b in labels]
        shown = self._splink.register(pyarrow.Table.from_pylist(rows))
        linker.training.estimate_m_from_pairwise_labels(shown)
        return _learnt(linker, told)

    def _linker(self, told: Sequence[Comparison], u: Mapping[Level, float] | None = None) -> Any:
        settings = SettingsCreator(
            link_type="dedupe_only",
            comparisons=[_asked(c, u or {}) for c in told],
            blocking_rules_to_generate_predictions=[self.COMPARED],
            probability_two_random_records_match=BEGUN,
            retain_matching_columns=True,  # and with them the levels
            max_iterations=STEPS,
        )
        return Linker(self._records, settings, log_level="ERROR")


def _learnt(linker: Any, told: Sequence[Comparison]) -> dict[Level, float]:
    """The m of each level that a model has seen."""
    learnt = linker.misc.save_model_to_json()["comparisons"]
    return {
        (c.name, level["label_for_charts"]): float(level["m_probability"])
        for c, model in zip(told, learnt, strict=True)
        for level in model["comparison_levels"]
        if level.get("m_probability")
    }


def _asked(c: Comparison, u: Mapping[Level, float]) -> dict[str, Any]:
    """What is not told, excluded, or at none of the comparison's levels weighs nothing."""
    told = ", ".join(f"'{name}'" for name in c.levels)
    null = f"coalesce({c.told} not in ({told}), true)"
    conditions = [*(f"{c.told} = '{name}'" for name in c.levels[:-1]), "ELSE"]
    return {
        "output_column_name": c.column,
        "comparison_levels": [
            {"sql_condition": null, "is_null_level": True, "label_for_charts": "-"},
            *(
                {
                    "sql_condition": condition,
                    "label_for_charts": name,
                    **_fixed(u.get((c.name, name))),
                }
                for condition, name in zip(conditions, c.levels, strict=True)
            ),
        ],
    }


def _fixed(u: float | None) -> dict[str, Any]:
    return {} if u is None else {"u_probability": u, "fix_u_probability": True}
