"""A grey picture in one bytearray, looked at as rows and columns, and as numbers of other sizes."""
import sys

WIDTH, HEIGHT = 4, 3
pixels = bytearray(range(WIDTH * HEIGHT))
flat = memoryview(pixels)
picture = flat.cast("B", (HEIGHT, WIDTH))

print(picture.ndim, picture.shape, picture.strides, picture.nbytes)
print(picture.tolist())
picture[1, 2] = 255
picture[-1, -1] = 128
print(pixels.hex(" ", WIDTH), sys.getrefcount(pixels))

upside_down = picture[::-1]
print(upside_down.tolist()[0], upside_down.c_contiguous, picture.f_contiguous)
print(picture.tobytes("F").hex(" ", HEIGHT))
print(bytes(upside_down[:1]), len(picture), sys.getsizeof(picture) - sys.getsizeof(flat))

for key in [0, (1, 2, 3), (9, 9), (slice(None), slice(None)), "x", (0,)]:
    try:
        print(picture[key])
    except (TypeError, IndexError, NotImplementedError) as error:
        print(type(error).__name__, error)

for shape in [5, [5], [0, 12], [2.5], [1] * 65, (2, 2, 3)]:
    try:
        print(flat.cast("B", shape).shape)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

words = flat.cast("H", [2, 3])
print(words.tolist(), words[1, 0], words.itemsize)
words[0, 0] = 0xFFFF
try:
    words[0, 1] = 70000
except ValueError as error:
    print(error)
print(picture == flat, picture == flat.cast("B", [HEIGHT, WIDTH]))

single = memoryview(bytearray(b"A")).cast("B", ())
single[()] = 66
print(single.ndim, single.tolist(), single[...] is single, single.shape)

try:
    pixels.append(1)
except BufferError as error:
    print(error)
del picture, upside_down, words
flat.release()
pixels.append(7)
print(len(pixels))
