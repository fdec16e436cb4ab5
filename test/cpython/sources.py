"""Prints, as JSON, the text of those of CPython's own test modules that this CPython has."""
import json
import pathlib
import sys
import sysconfig

folder = pathlib.Path(sysconfig.get_path("stdlib"), "test")
found = {}
for name in ("test_gc", "test_weakref", "test_weakset", "test_finalization", "mapping_tests"):
    path = folder / f"{name}.py"
    if path.exists():
        found[name] = path.read_text("utf-8")
json.dump(found, sys.stdout)
