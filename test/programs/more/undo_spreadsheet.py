"""A spreadsheet: formulas compiled through ast, dependencies, cycles, undo by commands, watchers by weak methods."""
import ast
import operator
import re
import sys
from abc import ABC, abstractmethod
from collections import UserDict, deque
from contextlib import contextmanager
from graphlib import CycleError, TopologicalSorter
from types import CodeType
from weakref import WeakMethod, finalize

CELL = re.compile(r"\b([A-Z])([0-9]+)\b")


class FormulaError(ValueError):
    pass


class Names(ast.NodeVisitor):
    allowed = {"sum": sum, "max": max, "min": min, "abs": abs}

    def __init__(self):
        self.found = set()

    def visit_Name(self, node):
        if node.id not in self.allowed:
            self.found.add(node.id)

    def visit_Attribute(self, node):
        raise FormulaError(f"no attributes: {ast.unparse(node)}")


class Formula:
    def __init__(self, text):
        self.text = text
        tree = ast.parse(text.lstrip("= "), mode="eval")
        names = Names()
        names.visit(tree)
        self.needs = frozenset(names.found)
        self.code: CodeType = compile(tree, "<cell>", "eval")

    def value(self, sheet):
        return eval(self.code, {"__builtins__": {}, **Names.allowed}, sheet)

    def __repr__(self):
        return f"={self.text.lstrip('= ')}"


class Command(ABC):
    @abstractmethod
    def do(self, sheet): ...

    @abstractmethod
    def undo(self, sheet): ...


class Put(Command):
    def __init__(self, name, value):
        self.name, self.value = name, value

    def do(self, sheet):
        self.before = sheet.data.get(self.name)
        sheet.data[self.name] = self.value

    def undo(self, sheet):
        if self.before is None:
            del sheet.data[self.name]
        else:
            sheet.data[self.name] = self.before


class Sheet(UserDict):
    def __init__(self):
        super().__init__()
        self.done, self.undone, self.watchers, self.values_now = deque(maxlen=10), [], [], {}

    def __setitem__(self, name, value):
        if not CELL.fullmatch(name):
            raise KeyError(name)
        if isinstance(value, str) and value.startswith("="):
            value = Formula(value)
        command = Put(name, value)
        command.do(self)
        try:
            self.calculate()
        except (CycleError, FormulaError, NameError):
            command.undo(self)
            self.calculate()
            raise
        self.done.append(command)
        self.undone.clear()

    def undo(self):
        command = self.done.pop()
        command.undo(self)
        self.undone.append(command)
        self.calculate()

    def redo(self):
        command = self.undone.pop()
        command.do(self)
        self.done.append(command)
        self.calculate()

    def calculate(self):
        needs = {name: getattr(cell, "needs", ()) for name, cell in self.data.items()}
        values = {}
        for name in TopologicalSorter(needs).static_order():
            cell = self.data.get(name)
            values[name] = cell.value(values) if isinstance(cell, Formula) else cell or 0
        changed = sorted(n for n in values if values[n] != self.values_now.get(n))
        self.values_now = values
        for watcher in self.watchers[:]:
            method = watcher()
            if method is None:
                self.watchers.remove(watcher)
            else:
                method(changed)

    def watch(self, method):
        self.watchers.append(WeakMethod(method))

    @contextmanager
    def together(self):
        before = len(self.done)
        try:
            yield self
        except Exception:
            while len(self.done) > before:
                self.undo()
            raise

    def shown(self):
        return {name: self.values_now[name] for name in sorted(self.data)}


class View:
    def __init__(self, name):
        self.name = name

    def update(self, changed):
        print(f"  {self.name}: {changed}")


sheet = Sheet()
view, other = View("view"), View("other")
sheet.watch(view.update)
sheet.watch(other.update)
farewell = finalize(other, print, "  other is gone")
sheet["A1"] = 3
sheet["A2"] = "= A1 * 2"
sheet["B1"] = "=sum([A1, A2]) + max(A1, C9)"
print(sheet.shown(), sheet["B1"], sys.getrefcount(view))
del other
sheet["A1"] = 10
sheet.undo()
sheet.undo()
sheet.redo()
print(sheet.shown(), len(sheet.done), len(sheet.undone), len(sheet.watchers), farewell.alive)
for name, value in (("A1", "=B1"), ("A3", "=A1.real"), ("x", 1), ("A3", "=1 +"), ("A3", "=open")):
    try:
        sheet[name] = value
    except (CycleError, FormulaError, KeyError, SyntaxError) as error:
        print(type(error).__name__, str(error.args[0])[:30])
print(sheet.shown())
try:
    with sheet.together():
        sheet["A1"] = 1
        sheet["C9"] = 50
        sheet["C8"] = "=A1 / (A1 - 1)"
except ZeroDivisionError as error:
    print(error)
sheet.data.pop("C8", None)
print("C8" in sheet, sheet.setdefault("A1", 9), operator.length_hint(sheet), list(sheet))
print({name: sorted(cell.needs) for name, cell in sheet.items() if isinstance(cell, Formula)})
