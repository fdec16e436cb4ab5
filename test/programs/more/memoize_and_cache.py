def memoize(function):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = function(*args)
        return cache[args]

    wrapper.cache = cache
    return wrapper


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(20), len(fib.cache), fib.cache[(10,)])


class Lazy:
    def __init__(self):
        self.computed = 0

    def __getattr__(self, name):
        if name != "answer":
            raise AttributeError(name)
        self.computed += 1
        self.answer = 42
        return self.answer


lazy = Lazy()
print(lazy.answer, lazy.answer, lazy.computed)


class LRU:
    def __init__(self, size):
        self.size = size
        self.data = {}

    def get(self, key, make):
        if key in self.data:
            value = self.data.pop(key)
        else:
            value = make(key)
            if len(self.data) >= self.size:
                oldest = next(iter(self.data))
                del self.data[oldest]
        self.data[key] = value
        return value


lru = LRU(2)
for key in "abacab":
    lru.get(key, lambda k: [k])
print(lru.data)
