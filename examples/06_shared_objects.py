# 6. Objects that everybody shares
#
# Some objects are so common that CPython makes them once and uses them
# everywhere: small integers, short strings, constants of your program.

import sys

# Small integers exist already when the program starts: from -5 up to 256,
# and in Python 3.15 up to 1024. (int() makes sure that each number is computed
# when the line runs; equal numbers in the source are one constant anyway.)

a = int("7")
b = int("7")
print("7:", a is b)

c = int("1000")
d = int("1000")
print("1000:", c is d)              # two objects; from 3.15 on, one

e = int("123456")
f = int("123456")
print("123456:", e is f)            # equal, but two objects on every version

# Strings that look like names are interned: kept once, in a table.

first = "memory"
second = "memory"
built = "".join(["mem", "ory"])     # computed while running: not in the table
print(first is second, first is built, first == built)
print(first is sys.intern(built))   # asks the table, gets the shared one

# A constant of the source is held by the code that uses it, so its count is
# higher than its names explain. The parser keeps one reference more until the
# program ends.

price = 19.99
print(sys.getrefcount(price) - 1)   # 3: the name, the code's constants, the parser
computed = float("19.99")
print(sys.getrefcount(computed) - 1)

# None, True, small integers and many more are immortal from Python 3.12 on:
# their count is a fixed number which no reference changes.

before = sys.getrefcount(None)
thousand = [None] * 1000
print("1000 references to None add", sys.getrefcount(None) - before)
print(sys.getrefcount(None) > 4_000_000_000, sys.getrefcount(None) > 3_000_000_000)
