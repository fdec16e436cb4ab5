def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


def fibonacci(n, memo={}):
    if n in memo:
        return memo[n]
    if n < 2:
        return n
    memo[n] = fibonacci(n - 1) + fibonacci(n - 2)
    return memo[n]


def hanoi(n, source="A", target="C", spare="B"):
    if n == 0:
        return []
    moves = hanoi(n - 1, source, spare, target)
    moves.append(source + target)
    return moves + hanoi(n - 1, spare, target, source)


def flatten(nested):
    flat = []
    for item in nested:
        if isinstance(item, list):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat


def permutations(items):
    if len(items) <= 1:
        return [items]
    result = []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            result.append([item] + rest)
    return result


print(factorial(10), factorial(20))
print(fibonacci(30))
print(hanoi(3))
print(flatten([1, [2, [3, [4]], 5], []]))
print(permutations([1, 2, 3]))
