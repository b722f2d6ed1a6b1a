"""Match weights of `townline link` against those of Splink itself, over every pair of one table.

    python3 -m venv .venv && .venv/bin/pip install splink duckdb
    .venv/bin/python test/bench/linkage/splink-parity/parity.py in  SETTINGS.json TABLE.(csv|parquet)
    .venv/bin/python test/bench/linkage/splink-parity/parity.py out MODEL.json TABLE [RIGHT] [--lists a,b]

`in`: Splink and Townline score with the same settings. `out`: Townline links with its own model, saves model, table and term
frequencies, and Splink scores with those. Prints one JSON line: pairs of both, pairs of only one, the largest difference of two
weights. Columns of a CSV are read as texts, empty cells as NULL; the columns in --lists, and
those that blocking takes apart, are cast to lists. With --typed Splink gets the saved table with the types that DuckDB guesses.
"""
import argparse
import json
import logging
import pathlib
import subprocess
import tempfile
import warnings

import duckdb
import splink
from splink import DuckDBAPI, Linker

warnings.filterwarnings("ignore")
logging.getLogger("splink").setLevel(logging.ERROR)
TOWNLINE = pathlib.Path(__file__).resolve().parents[4] / "apps/cli/bin/townline.mjs"


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def source(path, typed=False):
    return f"read_csv('{path}', all_varchar={not typed})" if str(path).endswith(".csv") else f"'{path}'"


def by_splink(settings_path, table, out, lists=(), frequencies=None, typed=False):
    con = duckdb.connect()
    con.sql("set threads = 2")
    casts = ", ".join(f"cast({quoted(name)} as varchar[]) as {quoted(name)}" for name in lists)
    con.sql(f"create table rows_to_link as select * {f'replace ({casts})' if casts else ''} from {source(table, typed)}")
    settings = json.loads(pathlib.Path(settings_path).read_text())
    api = DuckDBAPI(con)
    registers = hasattr(api, "register") and int(splink.__version__.split(".")[0]) >= 5
    linker = Linker(api.register("rows_to_link"), settings) if registers else Linker("rows_to_link", settings, api)
    for (column,) in con.sql(f"select distinct column_name from {source(frequencies)}").fetchall() if frequencies else []:
        lookup = f"""select value as {quoted(column)}, cast(tf as double) as {quoted('tf_' + column)}
            from {source(frequencies)} where column_name = '{column}'"""
        rows = con.sql(lookup).df()
        linker.table_management.register_term_frequency_lookup(api.register(rows) if registers else rows, column)
    scored = linker.inference.predict().physical_name
    uid = settings.get("unique_id_column_name", "unique_id")
    con.sql(f"copy (select {quoted(uid + '_l')} as id_l, {quoted(uid + '_r')} as id_r, match_weight from {scored}) to '{out}' (header)")


def by_townline(model, tables, out, *more):
    argv = ["node", TOWNLINE, "link", *tables, "--model", model, "--out", out, *more]
    subprocess.run([str(each) for each in argv], check=True, stderr=subprocess.DEVNULL)


def compared(splink, townline):
    pairs = """(select least(id_l, id_r) as l, greatest(id_l, id_r) as r, cast(match_weight as double) as weight
        from read_csv('{}', all_varchar=true))"""
    both, only_splink, only_townline, difference = duckdb.sql(f"""
        select count(*) filter (s.weight is not null and t.weight is not null), count(*) filter (t.weight is null),
            count(*) filter (s.weight is null), max(abs(s.weight - t.weight))
        from {pairs.format(splink)} s full join {pairs.format(townline)} t using (l, r)""").fetchall()[0]
    return dict(pairs=both, only_splink=only_splink, only_townline=only_townline, largest_difference=difference)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("way", choices=["in", "out"])
    arguments.add_argument("model")
    arguments.add_argument("tables", nargs="+")
    arguments.add_argument("--lists", default="")
    arguments.add_argument("--typed", action="store_true")
    given = arguments.parse_args()
    lists = [name for name in given.lists.split(",") if name]
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        if given.way == "in":
            by_townline(given.model, given.tables, at / "townline.csv")
            by_splink(given.model, given.tables[0], at / "splink.csv", lists)
        else:
            saving = ["--save-model", at / "saved.json", "--save-table", at / "table.csv"]
            by_townline(given.model, given.tables, at / "townline.csv", *saving)
            rules = json.loads((at / "saved.json").read_text())["blocking_rules_to_generate_predictions"]
            lists = sorted({*lists, *(name for rule in rules for name in rule.get("arrays_to_explode", []))})
            by_splink(at / "saved.json", at / "table.csv", at / "splink.csv", lists, at / "saved.tf.csv", given.typed)
        print(json.dumps(dict(way=given.way, model=pathlib.Path(given.model).name, **compared(at / "splink.csv", at / "townline.csv"))))


main()
