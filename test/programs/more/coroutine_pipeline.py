"""Generators that push: a pipeline of coroutines, closed from its source."""
import sys
from functools import wraps


def primed(function):
    @wraps(function)
    def start(*args):
        pipe = function(*args)
        next(pipe)
        return pipe

    return start


@primed
def printer(label):
    count = 0
    try:
        while True:
            item = yield count
            count += 1
            print(label, item)
    except GeneratorExit:
        print(label, "closed after", count)


@primed
def broadcast(*targets):
    try:
        while True:
            item = yield
            for target in targets:
                target.send(item)
    finally:
        for target in targets:
            target.close()


@primed
def batch(size, target):
    waiting = []
    try:
        while True:
            waiting.append((yield len(waiting)))
            if len(waiting) == size:
                target.send(tuple(waiting))
                waiting.clear()
    finally:
        if waiting:
            target.send(waiting)
        target.close()


def numbers(n):
    received = yield from range(n)
    return received


def averages():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total, count
        total += value
        count += 1
        average = total / count


def collect(results):
    while True:
        result = yield from averages()
        results.append(result)


one, two = printer("one"), printer("two")
pipe = batch(2, broadcast(one, two))
print(sys.getrefcount(one), one.gi_frame.f_locals["count"], pipe.gi_yieldfrom)
for number in numbers(3):
    print("waiting", pipe.send(number))
print(sys.getrefcount(pipe))
pipe.close()
print(sys.getrefcount(one), one.gi_frame, list(numbers(2)))
results = []
collector = collect(results)
next(collector)
for value in 1, 2, 6, None, 10, None:
    print(collector.send(value), end=" ")
print(results, collector.gi_yieldfrom.gi_code.co_name)
del collector
print(sys.getrefcount(results))
