"""exit() and quit(): what `site` adds to the builtins, and what a script does with them."""
import sys


class Farewell:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


def leave(how, *code):
    kept = Farewell(how.name)
    how(*code)


print(exit, quit, sep="; ")
print(type(exit).__name__, type(quit) is type(exit), exit.name, quit.eof)
for how in (exit, quit):
    try:
        leave(how)
    except SystemExit as error:
        print("stopped", error.code, error.args)
try:
    leave(exit, "with a text")
except SystemExit as error:
    print("stopped", repr(error.code))
try:
    breathe()
except NameError as error:
    print(error)


def main():
    last = Farewell("last")
    if len(sys.argv) < 2:
        print("nothing to do")
        quit(3)
    print("never")


main()
print("never either")
