"""What CPython does with containers: run by each version, joined by merge.py."""
import json
import sys


def numbers(seed):
    """A fixed stream of 23-bit numbers, the same in every version and in the tests."""
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 8


MODULUS = 1000000007


class Key:
    """Counts the comparisons made with it, and folds their order into a number."""
    __slots__ = ('value', 'index')
    count = 0
    trace = 0

    def __init__(self, value, index):
        self.value = value
        self.index = index

    def __lt__(self, other):
        Key.count += 1
        Key.trace = (Key.trace * 31 + self.index * 7 + other.index + 1) % MODULUS
        return self.value < other.value


def sortable(kind, size):
    stream = numbers(size * 7 + 1)
    if kind == 'random':
        return [next(stream) for _ in range(size)]
    if kind == 'few':
        return [next(stream) % 5 for _ in range(size)]
    if kind == 'ascending':
        return [i if next(stream) % 20 else next(stream) % size for i in range(size)]
    if kind == 'descending':
        return [(size - i) // 3 for i in range(size)]
    if kind == 'saw':
        return [i % 37 for i in range(size)]
    return list(range(size // 2)) + list(range(size // 2, -1, -1))


def list_sort():
    for kind in ('random', 'few', 'ascending', 'descending', 'saw', 'up and down'):
        for size in (1, 2, 3, 5, 10, 31, 32, 33, 63, 64, 65, 66, 70, 100, 127, 128, 129, 130, 200, 500, 777, 1000, 1500, 2000):
            Key.count = Key.trace = 0
            keys = [Key(value, i) for i, value in enumerate(sortable(kind, size))]
            keys.sort()
            order = 0
            for key in keys:
                order = (order * 31 + key.index) % MODULUS
            yield [kind, str(size)], f'{Key.count} {Key.trace} {order}'


def pick(stream, *choices):
    return choices[next(stream) % len(choices)]


def room(items):
    return (sys.getsizeof(items) - sys.getsizeof([])) // 8


def list_growth():
    for seed in range(60):
        stream = numbers(seed)
        items, script, sizes = [], [], []
        for _ in range(30):
            op = pick(stream, 'append', 'append', 'pop', 'insert', 'extend', 'iadd', 'delete', 'slice', 'set', 'repeat', 'remove', 'step', 'clear', 'hint')
            n = next(stream) % 12
            if op == 'clear' and n > 1:
                op = 'append'
            if op in ('pop', 'delete', 'remove') and not items:
                op = 'append'
            if op == 'repeat':
                n = n % 3 + 1
                if len(items) > 60:
                    n = 1
            if op == 'append':
                items.append(0)
            elif op == 'pop':
                items.pop()
            elif op == 'insert':
                items.insert(0, 0)
            elif op == 'extend':
                items.extend([0] * n)
            elif op == 'iadd':
                items += tuple([0] * n)
            elif op == 'delete':
                del items[-1]
            elif op == 'slice':
                del items[1:1 + n]
            elif op == 'set':
                items[0:2] = [0] * n
            elif op == 'repeat':
                items *= n
            elif op == 'remove':
                items.remove(0)
            elif op == 'step':
                del items[::2]
            elif op == 'clear':
                items.clear()
            elif op == 'hint':
                items.extend(map(abs, [0] * n))
            script.append(f'{op} {n}')
            sizes.append(f'{len(items)}/{room(items)}')
        yield [','.join(script)], ' '.join(sizes)


WORDS = ['', 'a', 'b', 'key', 'name', 'x1', 'value', 'é', 'Ω', '日本', 'longer text with spaces', '0', '1', 'spam', 'eggs', 'self', 'args']


def element(stream, kind):
    if kind == 'int':
        return next(stream) % 40
    if kind == 'big':
        return (next(stream) << 20) * (-1 if next(stream) % 2 else 1)
    if kind == 'str':
        return WORDS[next(stream) % len(WORDS)] + pick(stream, '', '', str(next(stream) % 30))
    if kind == 'tuple':
        return (next(stream) % 5, next(stream) % 5)
    if kind == 'float':
        return next(stream) % 100 / 8
    return element(stream, pick(stream, 'int', 'big', 'str', 'float', 'tuple'))


def spell(value):
    """A spelling that the tests read back; only ints, floats, strs and tuples of ints occur."""
    return json.dumps(value if not isinstance(value, tuple) else list(value), ensure_ascii=False)


def set_order():
    for seed in range(45):
        stream = numbers(seed * 3 + 1)
        kind = pick(stream, 'int', 'big', 'str', 'tuple', 'float', 'mixed')
        current, script, seen = set(), [], []
        for _ in range(25):
            op = pick(stream, 'add', 'add', 'add', 'discard', 'pop', 'update', 'union', 'and', 'sub', 'xor', 'isub', 'ixor', 'iand', 'copy', 'range', 'clear')
            if op == 'clear' and next(stream) % 4:
                op = 'add'
            if op == 'pop' and not current:
                op = 'add'
            values = [element(stream, kind) for _ in range(1 if op in ('add', 'discard') else next(stream) % 9)]
            if op == 'add':
                current.add(values[0])
            elif op == 'discard':
                current.discard(values[0])
            elif op == 'pop':
                current.pop()
            elif op == 'update':
                current.update(values)
            elif op == 'union':
                current = current | set(values)
            elif op == 'and':
                values += list(current)[::2]
                current = current & set(values)
            elif op == 'sub':
                current = current - set(values)
            elif op == 'xor':
                current = current ^ set(values)
            elif op == 'isub':
                current -= set(values)
            elif op == 'ixor':
                current ^= set(values)
            elif op == 'iand':
                values += list(current)[1:]
                current &= set(values)
            elif op == 'copy':
                current = set(frozenset(current))
            elif op == 'range':
                current.update(range(len(values) * 7))
            elif op == 'clear':
                current.clear()
            script.append([op] + [spell(value) for value in values])
            seen.append(f'{sys.getsizeof(current)}:' + ' '.join(map(spell, current)))
        yield [json.dumps(script, ensure_ascii=False)], '|'.join(seen) + f'|{hash(frozenset(current))}'


def dict_order():
    for seed in range(45):
        stream = numbers(seed * 5 + 2)
        kind = pick(stream, 'int', 'str', 'str', 'tuple', 'float', 'mixed')
        current, script, seen = {}, [], []
        for _ in range(30):
            op = pick(stream, 'set', 'set', 'set', 'set', 'delete', 'popitem', 'copy', 'dict', 'update', 'clear', 'setdefault', 'pop', 'or', 'fromkeys')
            if op == 'clear' and next(stream) % 4:
                op = 'set'
            if op in ('popitem', 'delete', 'pop') and not current:
                op = 'set'
            values = [element(stream, kind) for _ in range(1 if op in ('set', 'setdefault') else next(stream) % 8)]
            if op == 'set':
                current[values[0]] = 0
            elif op in ('delete', 'pop'):
                values = [list(current)[next(stream) % len(current)]]
                if op == 'delete':
                    del current[values[0]]
                else:
                    current.pop(values[0])
            elif op == 'popitem':
                current.popitem()
            elif op == 'copy':
                current = current.copy()
            elif op == 'dict':
                current = dict(current)
            elif op == 'update':
                current.update({value: 0 for value in values})
            elif op == 'or':
                current = current | {value: 0 for value in values}
            elif op == 'setdefault':
                current.setdefault(values[0], 0)
            elif op == 'fromkeys':
                current = dict.fromkeys(set(values), 0)
            elif op == 'clear':
                current.clear()
            script.append([op] + [spell(value) for value in values])
            seen.append(f'{sys.getsizeof(current)}:' + ' '.join(map(spell, current)))
        yield [json.dumps(script, ensure_ascii=False)], '|'.join(seen)


SUITES = [list_sort, list_growth, set_order, dict_order]


def main():
    out = {}
    for suite in SUITES:
        pairs = list(suite())
        out[suite.__name__] = {'cases': [case for case, _ in pairs], 'results': [result for _, result in pairs]}
    json.dump(out, sys.stdout)


main()
