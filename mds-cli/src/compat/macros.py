"""Which of dbt's macros a command calls: the golden side of MacroCallsTest.

    python macros.py overrides > macro-calls/macros/all.sql
    python macros.py calls PROJECT TOOL > macro-calls/called.txt

The first needs dbt-core and dbt-duckdb and writes, for every macro of theirs, one of the same name that logs its name
and calls what it replaces. The second runs the commands of PROJECT/commands in a copy and lists, behind each command,
the macros that were called.
"""
import glob
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

# Names are made while a project is parsed, the others are called with a block.
LEFT = re.compile(r"(default__)?generate_\w+_(name|alias|env)|statement|noop_statement|set_sql_header|(default__)?test_\w+")


def parameters(text):
    """Their names, without defaults: what stands before each comma that is in no brackets."""
    text = re.sub(r"\"[^\"]*\"|'[^']*'", "", text)
    names, depth, start = [], 0, 0
    for index, sign in enumerate(text + ","):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            names.append(text[start:index].split("=")[0].strip())
            start = index + 1
    return [name for name in names if name]


def overrides():
    import dbt.include.duckdb as duckdb
    import dbt.include.global_project as core

    macros = {}
    for package in (core, duckdb):
        root = os.path.dirname(package.__file__)
        for file in sorted(glob.glob(root + "/macros/**/*.sql", recursive=True)):
            with open(file) as text:
                found = re.finditer(r"\{%-?\s*macro\s+(\w+)\s*\((.*?)\)\s*-?%\}", text.read(), re.S)
            macros.update({macro[1]: re.sub(r"\s+", " ", macro[2]).strip() for macro in found})
    for name, given in sorted(macros.items()):
        if not LEFT.fullmatch(name):
            call = "dbt.%s(%s)" % (name, ", ".join(parameters(given)))
            note = "{%% if execute %%}{{ log('CALLED %s', info=true) }}{%% endif %%}" % name
            print("{%% macro %s(%s) %%}%s{{ return(%s) }}{%% endmacro %%}" % (name, given, note, call))


def calls(project, tool):
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "project")
        shutil.copytree(project, copy)
        environment = dict(os.environ, DBT_PROFILES_DIR=copy)
        with open(os.path.join(project, "commands")) as commands:
            for command in commands.read().splitlines():
                ran = subprocess.run([tool] + shlex.split(command), cwd=copy, env=environment, capture_output=True, text=True)
                called = sorted(set(re.findall(r"CALLED (\w+)", ran.stdout + ran.stderr)))
                print(" ".join([command, "=" + str(ran.returncode)] + called))


if __name__ == "__main__":
    {"overrides": overrides, "calls": calls}[sys.argv[1]](*sys.argv[2:])
