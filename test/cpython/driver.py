"""Runs the tests of chosen.module but those in chosen.skipped (both made by the runner).

A line is printed before and after each, so that what ran is known when the trace ends inside one.
"""
import chosen
import random
import unittest

random.seed(0)  # what is unknown is no test


def cases(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from cases(item)
        else:
            yield item


def run(case, name):
    print("\x01begin", name)
    result = unittest.TestResult()
    case.run(result)
    for kind, said in (("fail", result.failures), ("fail", result.errors), ("skip", result.skipped)):
        for _, text in said:
            print(f"\x01{kind}", repr(text))
    print("\x01end", name)


ready = set()
for case in cases(unittest.defaultTestLoader.loadTestsFromModule(chosen.module)):
    name = f"{type(case).__qualname__}.{case._testMethodName}"
    if chosen.only not in name or name in chosen.skipped:
        continue
    if type(case) not in ready:
        type(case).setUpClass()
        ready.add(type(case))
    run(case, name)
print("\x01done")
