import sys


def read_lines(lines):
    print("open")
    try:
        for line in lines:
            yield line.strip()
    finally:
        print("close")


def numbered(lines):
    for number, line in enumerate(lines, 1):
        yield f"{number}: {line}"


source = [" a \n", " b \n", " c \n"]
for line in numbered(read_lines(source)):
    print(line)
    if line.startswith("2"):
        break
print("after the break")
gen = read_lines(source)
print(next(gen), sys.getrefcount(source))
gen.close()
print(sys.getrefcount(source))
squares = (n * n for n in range(5))
print(sum(squares), sum(squares))
big = [n for n in range(100)]
lazy = (n for n in range(100))
print(sys.getsizeof(big) > sys.getsizeof(lazy))


def endless():
    n = 0
    while True:
        yield n
        n += 1


counter = endless()
print([next(counter) for _ in range(3)], next(counter))
counter = None
print("done")
