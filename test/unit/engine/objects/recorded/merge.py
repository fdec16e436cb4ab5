"""Joins what record.py wrote: `python merge.py FOLDER 3.14=a.json 3.11=b.json …`, base version first."""
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
runs = {name: json.load(open(path)) for name, path in (arg.split('=') for arg in sys.argv[2:])}
base = next(iter(runs))
for suite, recorded in runs[base].items():
    merged = {'version': base, 'cases': recorded['cases'], 'results': recorded['results'], 'differences': {}}
    for version, run in runs.items():
        assert run[suite]['cases'] == recorded['cases'], (suite, version)
        merged['differences'][version] = {
            i: result for i, result in enumerate(run[suite]['results']) if result != recorded['results'][i]}
    with open(folder / (suite + '.json'), 'w') as file:
        json.dump(merged, file, separators=(',', ':'))
        file.write('\n')
