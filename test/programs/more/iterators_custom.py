class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self.start)


class CountdownIterator:
    def __init__(self, current):
        self.current = current

    def __iter__(self):
        return self

    def __next__(self):
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1


down = Countdown(3)
for n in down:
    for m in down:
        if m < n:
            print(n, m)
print(list(down), sum(down), max(down), 2 in down)
it = iter(down)
print(next(it), list(it), list(it), next(it, "empty"))
a, b, c = down
print(a, b, c)
print(list(zip(down, "xyz")), dict(zip("ab", down)), list(map(str, down)))
print(list(filter(lambda n: n % 2, down)), list(enumerate(down)), sorted(down))
calls = iter([1, 2, 0, 3])
print(list(iter(lambda: next(calls), 0)), next(calls))
