"""sys.excepthook: what a program does about exceptions that nobody catches."""
import sys


class Ledger(list):
    """Remembers what was reported."""


reports = Ledger()


def report(kind, value, traceback):
    reports.append(kind.__name__)
    print("uncaught", kind.__name__, value, traceback.tb_lineno, value.__traceback__ is traceback)
    print(len(reports), sys.getrefcount(value) > 2)
    sys.__excepthook__(kind, value, traceback)


print(sys.excepthook is sys.__excepthook__)
sys.excepthook = report
data = {"rows": [1, 2, 3]}


def total(rows):
    return sum(rows) / (len(rows) - 3)


print(total([1, 2]))
total(data["rows"])
