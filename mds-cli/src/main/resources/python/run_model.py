"""Runs one Python model of an mds project: loads what it reads, calls it, writes what it returns.

Called with the path of a JSON file:
    model     the code to run: the model's file with what makes its `dbt` below
    source    the path of the model's file, relative to the working folder
    lines     how many lines that file has
    paths     folders that modules are imported from
    database, schema    where the model is built
    inputs    [{written, database, schema, identifier, file, columns: [[name, type]]}]
    output    where the rows go, as Parquet
    report    where to say how it went: {columns: [[name, type]]} or {error, line}
"""

import json
import os
import sys
import threading
import traceback
import types


def end_with_parent():
    """Ends this process when mds, which holds the other end of stdin and writes nothing, is gone."""
    parent = os.dup(0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)

    def wait():
        while os.read(parent, 1):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def text(value):
    return "'" + value.replace("'", "''") + "'"


def cast(name, type_name):
    return f"cast({quoted(name)} as {type_name}) as {quoted(name)}"


class DuckDbTables:
    """The model's inputs as views of a database in memory, under the names that they have in mds's."""

    def __init__(self, duckdb, job):
        self.duckdb = duckdb
        self.session = duckdb.connect(":memory:")
        databases = {"memory"}
        for relation in [*job["inputs"], job]:
            database, schema = relation["database"], relation["schema"]
            if database not in databases:
                self.session.execute(f"attach ':memory:' as {quoted(database)}")
                databases.add(database)
            self.session.execute(f"create schema if not exists {quoted(database)}.{quoted(schema)}")
        self.views = {}
        for number, relation in enumerate(job["inputs"]):
            self.views[relation["written"]] = self.view(relation, number)
        self.session.execute(f"use {quoted(job['database'])}.{quoted(job['schema'])}")

    def view(self, relation, number):
        identifier = relation["identifier"] or f"input_{number}"
        name = ".".join(map(quoted, (relation["database"], relation["schema"], identifier)))
        columns = ", ".join(cast(*column) for column in relation["columns"])
        file = text(relation["file"])
        self.session.execute(
            f"create or replace view {name} as select {columns} from read_parquet({file})"
        )
        return name

    def load(self, name):
        return self.session.query(f"select * from {self.views.get(name, name)}")

    def write(self, result, file):
        """Writes the rows; gives columns and types, as Parquet lacks some of DuckDB's."""
        if not isinstance(result, self.duckdb.DuckDBPyRelation):
            self.session.register("returned by the model", result)
            result = self.session.query('select * from "returned by the model"')
        type_names = [str(column_type) for column_type in result.types]
        exact = (
            cast(name, column_type.replace("UHUGEINT", "HUGEINT").replace("HUGEINT", "DECIMAL(38,0)"))
            for name, column_type in zip(result.columns, type_names)
        )
        result.project(", ".join(exact)).write_parquet(file)
        return list(zip(result.columns, type_names))


class ParquetTable:
    """One of the model's inputs where Python has no DuckDB: read by what there is."""

    def __init__(self, file):
        self.file = file

    def df(self):
        import pandas

        return pandas.read_parquet(self.file)

    def pl(self):
        import polars

        return polars.read_parquet(self.file)

    def arrow(self):
        import pyarrow.parquet

        return pyarrow.parquet.read_table(self.file)


class ParquetTables:
    """The model's inputs where Python has no DuckDB."""

    session = None

    def __init__(self, job):
        self.files = {relation["written"]: relation["file"] for relation in job["inputs"]}

    def load(self, name):
        return ParquetTable(self.files[name])

    def write(self, result, file):
        if hasattr(result, "write_parquet"):
            result.write_parquet(file)
        elif hasattr(result, "to_parquet"):
            result.to_parquet(file, index=False)
        else:
            import pyarrow.parquet

            table = result.to_table() if hasattr(result, "to_table") else result
            pyarrow.parquet.write_table(table, file)
        return []


def tables(job):
    try:
        import duckdb
    except ImportError:
        return ParquetTables(job)
    return DuckDbTables(duckdb, job)


def run(job):
    inputs = tables(job)
    module = types.ModuleType("model")
    sys.modules["model"] = module
    with open(job["model"], encoding="utf-8") as file:
        exec(compile(file.read(), job["source"], "exec"), vars(module))
    result = module.model(module.dbtObj(inputs.load), inputs.session)
    if result is None:
        raise TypeError("the model returned None instead of a table")
    return {"columns": inputs.write(result, job["output"])}


def failure(error, job):
    """What went wrong, at the line of the model's file that is nearest to it."""
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == job["source"] and frame.lineno <= job["lines"]
    ]
    if isinstance(error, SyntaxError) and error.filename == job["source"]:
        lines.append(error.lineno)
    message = "".join(traceback.format_exception_only(type(error), error)).strip()
    if isinstance(error, SyntaxError):
        message = f"{type(error).__name__}: {error.msg}"
    own_frames = error.__traceback__.tb_next.tb_next
    traceback.print_exception(type(error), error, own_frames)
    return {"error": message, "line": lines[-1] if lines else 0}


def main():
    end_with_parent()
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    sys.path[:0] = job["paths"]
    try:
        report = run(job)
    except Exception as error:
        report = failure(error, job)
    with open(job["report"], "w", encoding="utf-8") as file:
        json.dump(report, file)
    sys.stdout.flush()
    os._exit(0)  # Threads that the model left running keep nobody waiting.


main()
