# What: float powers can differ from CPython in the last bit.
# Why: CPython takes the C library's pow(), which rounds a few results the wrong way; ours is that of
#      JavaScript.
# Workaround: compare floats with math.isclose().
print(10.0 ** 23)  #: CPython 1.0000000000000001e+23 #: Refscope 1e+23
