"""memoryview: formats, slices, equality by value, and who keeps the buffer."""

import array

numbers = array.array("h", [1, 2, 3])
view = memoryview(numbers)
same = memoryview(array.array("i", [1, 2, 3]))
print(view == same, view == memoryview(b"\1\2\3"), memoryview(b"\1\2\3") == b"\1\2\3")
print(view.format, view.itemsize, view.nbytes, view.shape, view.tolist())
floats = memoryview(array.array("d", [1.0, 2.0]))
print(floats == memoryview(array.array("b", [1, 2])), floats == memoryview(array.array("d", [1.0, 2.5])))
print(view[::2].tolist(), view[::-1] == memoryview(array.array("h", [3, 2, 1])))
view[0] = 7
print(numbers, view.cast("B").tolist(), view.tobytes("A"))
try:
    numbers.append(4)
except BufferError as error:
    print(error)
for action in (
    lambda: view.tobytes(3),
    lambda: view.tobytes("X"),
    lambda: view.cast("B").cast("q"),
    lambda: memoryview("text"),
    lambda: memoryview(b"ab").__setitem__(0, 1),
    lambda: view[5],
):
    try:
        print(action())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
data = bytearray(b"abcdef")
with memoryview(data) as window:
    part = window[2:4]
    part[:] = b"XY"
    print(data, part.obj is data)
    part.release()
try:
    window[0]
except ValueError as error:
    print(error)
data.extend(b"!")
print(data)
not_a_number = memoryview(array.array("d", [float("nan")]))
print(not_a_number == not_a_number, memoryview(b"") == memoryview(array.array("d")))
