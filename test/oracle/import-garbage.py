"""What the import of a module leaves for the collector. Prints JSON: {module: measured or null}.

    python import-garbage.py MODULE...

Each module is imported by a process of its own and by forks of it. "all" is what is left when nothing is
collected on the way: [objects that a collection of generation 0 takes, those that are older by then].
"start" and "later" are rows [count, young, old]: the same after an import that begins at that value of
gc.get_count()[0] and has its automatic collections; before the first full collection, and after one,
when the free lists are empty. Where nothing is left there are no rows.
"""
import gc
import os
import sys

STEPS = 20


def in_fork(function, *args):
    """The result of the function in a process that has this one's state."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # some modules print when they are imported
        try:
            result = function(*args)
        except BaseException:
            result = None
        os.write(writing, repr(result).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as file:
        text = file.read()
    os.waitpid(child, 0)
    return eval(text)


def left_after(module, count, is_cleared):
    gc.disable()
    gc.collect(2 if is_cleared else 0)
    kept = []
    if count is not None:
        while gc.get_count()[0] < count:
            kept.append(set())
        gc.enable()
    __import__(module)
    gc.disable()
    return [count, gc.collect(0), gc.collect()]


def rows_of(module):
    first = in_fork(left_after, module, None, True)
    if first is None:
        return None
    rows = {"all": first[1:], "start": [], "later": []}
    if sum(rows["all"]) > 0:
        threshold = gc.get_threshold()[0]
        for count in range(0, threshold, threshold // STEPS):
            rows["start"].append(in_fork(left_after, module, count, False))
            rows["later"].append(in_fork(left_after, module, count, True))
    return rows


if sys.argv[1] == "--one":
    print(repr(rows_of(sys.argv[2])))
else:
    import ast
    import json
    import subprocess

    def ask(module):
        command = [sys.executable, sys.argv[0], "--one", module]
        environment = dict(os.environ, PYTHONHASHSEED="0")
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        return ast.literal_eval(done.stdout) if done.returncode == 0 else None

    print(json.dumps({module: ask(module) for module in sys.argv[1:]}))
