def averager():
    total = 0.0
    count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            break
        total += value
        count += 1
        average = total / count
    return count, average


def grouper(results):
    while True:
        result = yield from averager()
        results.append(result)


results = []
group = grouper(results)
next(group)
for value in (10, 20, 30):
    print(group.send(value))
group.send(None)
for value in (1.5, 2.5):
    print(group.send(value))
group.send(None)
print(results)
group.close()

single = averager()
next(single)
single.send(4)
try:
    single.send(None)
except StopIteration as stop:
    print(stop.value)
