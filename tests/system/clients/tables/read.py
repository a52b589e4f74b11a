"""Reads every table of a service in every format that its contract lists, with pandas, polars and DuckDB.

python read.py http://127.0.0.1:3000

Each cell has to be what JSON says, in the type of the data package. Where a format carries no types, the reader is
told those of the data package; numbers and booleans of CSV have to be recognised without that, too.
"""

import datetime
import json
import math
import sys
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import duckdb
import pandas
import polars

Row = dict[str, Any]
Types = dict[str, str]

SERVICE = sys.argv[1]
PANDAS = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "str"}
POLARS = {
    "string": polars.String,
    "integer": polars.Int64,
    "number": polars.Float64,
    "boolean": polars.Boolean,
    "date": polars.Date,
}
DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
#: What a reader of CSV recognises by itself. Dates stay text in pandas and polars.
RECOGNISED = ("integer", "number", "boolean")


def fetch(path: str) -> bytes:
    with urllib.request.urlopen(urljoin(SERVICE, path)) as answer:
        body: bytes = answer.read()
        return body


def pages(path: str) -> list[Row]:
    """All rows as JSON has them, page by page."""
    rows: list[Row] = []
    while path:
        page = json.loads(fetch(path))
        rows += page["data"]
        path = page["links"]["next"]
    return rows


def hints(types: Types, names: dict[str, Any]) -> dict[str, Any]:
    return {name: names[kind] for name, kind in types.items()}


def pandas_csv(path: Path, types: Types | None) -> list[Row]:
    dates = [name for name, kind in (types or {}).items() if kind == "date"]
    dtypes = None if types is None else hints(types, PANDAS)
    frame = pandas.read_csv(path, dtype=dtypes, parse_dates=dates, keep_default_na=False, na_values=[""])
    return frame.to_dict("records")


def pandas_ndjson(path: Path, types: Types) -> list[Row]:
    return pandas.read_json(path, lines=True, dtype=False).to_dict("records")


def polars_csv(path: Path, types: Types | None) -> list[Row]:
    schema = None if types is None else hints(types, POLARS)
    # It looks at 100 rows to tell a type; a column that is empty in all of them would be text.
    return polars.read_csv(path, schema_overrides=schema, infer_schema_length=None).to_dicts()


def polars_ndjson(path: Path, types: Types) -> list[Row]:
    return polars.read_ndjson(path, infer_schema_length=None).to_dicts()


def duckdb_rows(relation: duckdb.DuckDBPyRelation) -> list[Row]:
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def duckdb_csv(path: Path, types: Types | None) -> list[Row]:
    return duckdb_rows(duckdb.read_csv(str(path), dtype=None if types is None else hints(types, DUCKDB)))


def duckdb_ndjson(path: Path, types: Types) -> list[Row]:
    return duckdb_rows(duckdb.read_json(str(path), format="newline_delimited"))


READERS: dict[str, dict[str, Callable[[Path, Types], list[Row]]]] = {
    "csv": {"pandas": pandas_csv, "polars": polars_csv, "DuckDB": duckdb_csv},
    "ndjson": {"pandas": pandas_ndjson, "polars": polars_ndjson, "DuckDB": duckdb_ndjson},
    "parquet": {
        "pandas": lambda path, _: pandas.read_parquet(path).to_dict("records"),
        "polars": lambda path, _: polars.read_parquet(path).to_dicts(),
        "DuckDB": lambda path, _: duckdb_rows(duckdb.read_parquet(str(path))),
    },
    # DuckDB would fetch an extension for it.
    "xlsx": {
        "pandas": lambda path, types: pandas.read_excel(
            path, dtype=hints({k: v for k, v in types.items() if v == "string"}, PANDAS), na_values=[""], keep_default_na=False
        ).to_dict("records"),
    },
}


def plain(value: Any) -> Any:
    """A cell of any reader as JSON would have it."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if value is None or value is pandas.NA or value is pandas.NaT:
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()[:10]
    return value


def same(found: Any, expected: Any) -> bool:
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, float) and isinstance(expected, (int, float)):
        return math.isclose(found, expected, rel_tol=1e-12)
    return bool(found == expected)


def as_cell(value: Any) -> Any:
    """What a table without lists has in the place of a list."""
    if not isinstance(value, list):
        return value
    texts = [each if isinstance(each, str) else json.dumps(each, separators=(",", ":")) for each in value]
    return " | ".join(texts) or None


def as_column(value: Any) -> Any:
    """What Parquet has in the place of a list: objects are JSON text."""
    is_objects = isinstance(value, list) and any(isinstance(each, dict) for each in value)
    return json.dumps(value, separators=(",", ":")) if is_objects else value


def faults_of(found: list[Row], expected: list[Row], columns: list[str]) -> list[str]:
    if len(found) != len(expected):
        return [f"{len(found)} rows instead of {len(expected)}"]
    if found and sorted(found[0]) != sorted(expected[0]):
        return [f"the columns are {list(found[0])}"]
    return [
        f"{column} of {want['id']}: {plain(got[column])!r} instead of {want[column]!r}"
        for got, want in zip(found, expected, strict=True)
        for column in columns
        if not same(plain(got[column]), want[column])
    ]


def attempt(read: Callable[[], list[Row]], expected: list[Row], columns: list[str]) -> list[str]:
    try:
        return faults_of(read(), expected, columns)
    except Exception as error:  # Whatever a reader throws is a finding, and the others go on.
        return [f"{type(error).__name__}: {error}"]


def main() -> int:
    contract = json.loads(fetch("/openapi.json"))
    package = json.loads(fetch("/v1/datapackage.json"))
    parameters = contract["paths"]["/v1/judgments"]["get"]["parameters"]
    offered = next(each for each in parameters if each.get("name") == "format")["schema"]["enum"]
    formats = [each for each in offered if each != "json"]
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for resource in package["resources"]:
            name = resource["name"]
            types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
            rows = pages(f"/v1/{name}?limit=1000")
            cells = [{key: as_cell(value) for key, value in row.items()} for row in rows]
            columns = [{key: as_column(value) for key, value in row.items()} for row in rows]
            expectations = {"csv": cells, "xlsx": cells, "parquet": columns, "ndjson": rows}
            for kind in formats:
                path = Path(folder) / f"{name}.{kind}"
                path.write_bytes(fetch(f"/v1/{name}?format={kind}"))
                expected = expectations[kind]
                for library, read in READERS[kind].items():
                    found = attempt(lambda: read(path, types), expected, list(types))
                    if kind == "csv":
                        known = [key for key, each in types.items() if each in RECOGNISED]
                        found += attempt(lambda: read(path, None), expected, known)  # type: ignore[arg-type]
                    faults += [f"{name}, {kind}, {library}: {fault}" for fault in found[:5]]
            print(f"{name}: {len(rows)} rows in {', '.join(formats)}")
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


sys.exit(main())
