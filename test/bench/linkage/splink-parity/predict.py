"""Match weights as Splink itself gives them: every pair its settings file blocks, over one table.

    python predict.py SETTINGS.json TABLE.(csv|parquet) OUT.csv [--tf TF.csv]

All columns of a CSV are read as texts, empty cells as NULL; columns that the settings use as lists are cast to lists.
"""
import argparse
import json
import logging
import warnings

import duckdb
from splink import DuckDBAPI, Linker

warnings.filterwarnings("ignore")
logging.getLogger("splink").setLevel(logging.ERROR)


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def main():
    arguments = argparse.ArgumentParser()
    for name in ("settings", "table", "out"):
        arguments.add_argument(name)
    arguments.add_argument("--tf")
    arguments.add_argument("--lists", default="")
    given = arguments.parse_args()
    connection = duckdb.connect()
    connection.sql("set threads = 2")
    lists = [name for name in given.lists.split(",") if name]
    replaced = ", ".join(f"cast({quoted(name)} as varchar[]) as {quoted(name)}" for name in lists)
    reader = f"read_csv('{given.table}', all_varchar=true)" if given.table.endswith(".csv") else f"'{given.table}'"
    connection.sql(f"create table rows_to_link as select * {f'replace ({replaced})' if replaced else ''} from {reader}")
    with open(given.settings) as file:
        settings = json.load(file)
    try:
        linker = Linker("rows_to_link", settings, DuckDBAPI(connection))
    except TypeError:
        linker = Linker(DuckDBAPI(connection).register("rows_to_link"), settings)
    if given.tf:
        columns = [row[0] for row in connection.sql(f"select distinct column_name from read_csv('{given.tf}', all_varchar=true)").fetchall()]
        for column in columns:
            sql = f"""select value as {quoted(column)}, cast(tf as double) as {quoted('tf_' + column)}
                from read_csv('{given.tf}', all_varchar=true) where column_name = '{column}'"""
            linker.table_management.register_term_frequency_lookup(connection.sql(sql).df(), column)
    scored = linker.inference.predict()
    uid = settings.get("unique_id_column_name", "unique_id")
    name = scored.physical_name
    connection.sql(f"""copy (select {quoted(uid + '_l')} as id_l, {quoted(uid + '_r')} as id_r, match_weight, match_probability
        from {name}) to '{given.out}' (header)""")
    print(connection.sql(f"select count(*) from {name}").fetchall()[0][0], "pairs")


main()
