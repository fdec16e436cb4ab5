"""`python record.py NAME 3.14=FILE 3.11=FILE …`: writes NAME.json from what each CPython printed, with
PYTHONHASHSEED=0 and -W ignore: all lines of the first version, and of the others those that differ."""
import json
import pathlib
import sys

name, *pairs = sys.argv[1:]
printed = {version: open(path, encoding='utf-8').read().splitlines() for version, path in (pair.split('=') for pair in pairs)}
base, *others = printed
lines = printed[base]
differences = {}
for version in others:
    assert len(printed[version]) == len(lines), (name, version)
    differences[version] = {i: line for i, line in enumerate(printed[version]) if line != lines[i]}
path = pathlib.Path(__file__).parent / (name + '.json')
path.write_text(json.dumps({'version': base, 'lines': lines, 'differences': differences}, ensure_ascii=False, indent=0) + '\n', encoding='utf-8')
