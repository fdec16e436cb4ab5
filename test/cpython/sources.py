"""Prints, as JSON, the text of those of CPython's own test modules that this CPython has.

Arguments: the names of test modules. What they have in common stands in modules of its own.
"""
import json
import pathlib
import sys
import sysconfig

SHARED = ("list_tests", "mapping_tests", "seq_tests", "string_tests", "lock_tests")

folder = pathlib.Path(sysconfig.get_path("stdlib"), "test")
found = {}
for name in (*sys.argv[1:], *SHARED):
    for path in (folder / f"{name}.py", folder / name / f"{name}.py"):
        if path.exists():
            found[name] = path.read_text("utf-8")
            break
json.dump(found, sys.stdout)
