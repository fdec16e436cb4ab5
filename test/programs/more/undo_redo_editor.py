"""The command pattern: an editor with undo, redo and macros."""
import sys
from abc import ABC, abstractmethod
from functools import partial


class Command(ABC):
    made = 0

    def __init__(self):
        Command.made += 1

    @abstractmethod
    def do(self, lines): ...

    @abstractmethod
    def undo(self, lines): ...


class Insert(Command):
    def __init__(self, at, text):
        super().__init__()
        self.at, self.text = at, text

    def do(self, lines):
        lines.insert(self.at, self.text)

    def undo(self, lines):
        del lines[self.at]


class Replace(Command):
    def __init__(self, at, text):
        super().__init__()
        self.at, self.text, self.old = at, text, None

    def do(self, lines):
        self.old, lines[self.at] = lines[self.at], self.text

    def undo(self, lines):
        lines[self.at], self.old = self.old, None


class Macro(Command):
    def __init__(self, *commands):
        super().__init__()
        self.commands = commands

    def do(self, lines):
        for command in self.commands:
            command.do(lines)

    def undo(self, lines):
        for command in reversed(self.commands):
            command.undo(lines)


class Editor:
    def __init__(self):
        self.lines = []
        self.done, self.undone = [], []

    def run(self, command):
        command.do(self.lines)
        self.done.append(command)
        self.undone.clear()

    def undo(self):
        command = self.done.pop()
        command.undo(self.lines)
        self.undone.append(command)

    def redo(self):
        self.run_again(self.undone.pop())

    def run_again(self, command):
        command.do(self.lines)
        self.done.append(command)


editor = Editor()
first = "first " + str(1)
editor.run(Insert(0, first))
editor.run(Insert(1, "second"))
editor.run(Replace(0, "other"))
print(editor.lines, sys.getrefcount(first))
editor.undo()
print(editor.lines, sys.getrefcount(first), len(editor.undone))
editor.redo()
append = partial(Insert, 0)
macro = Macro(append("zero"), Replace(2, "2nd"))
editor.run(macro)
print(editor.lines, sys.getrefcount(macro), Command.made)
for _ in range(4):
    editor.undo()
print(editor.lines, [type(c).__name__ for c in editor.undone])
editor.run(Insert(0, "fresh"))
print(sys.getrefcount(macro), sys.getrefcount(first), editor.undone)
try:
    Command()
except TypeError as error:
    print(error)
try:
    editor.redo()
except IndexError as error:
    print(error, sys.getrefcount(editor))
