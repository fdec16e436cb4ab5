# What: the size of a code object is too small where it tests a value or has superinstructions.
# Why: our instruction set has neither TO_BOOL (3.13 on) nor the merged instructions.
# Workaround: none; sizes of functions, frames and generators are not concerned.
import sys


def choose(a, b):
    if a:
        return a + b


print(sys.getsizeof(choose.__code__))  #: CPython 248 #: Refscope 240
