# What: float powers, cos, cbrt and asinh can differ from CPython in the last bit.
# Why: CPython takes the C library's functions, which round a few results the wrong way; ours are
#      those of JavaScript.
# Workaround: compare floats with math.isclose().
import math

print(10.0 ** 23)  #: CPython 1.0000000000000001e+23 #: Refscope 1e+23
print(math.cos(0.1))  #: CPython 0.9950041652780258 #: Refscope 0.9950041652780257
