def make_counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    return step, reset


step, reset = make_counter(1000)
other, _ = make_counter()
print(step(), step(), step(10))
print(other(), other(5))
reset()
print(step())
print(step.__closure__[0].cell_contents)
print([cell.cell_contents for cell in reset.__closure__])
del step
print(reset.__closure__[0].cell_contents)

makers = []
for n in range(3):
    makers.append(lambda: n)
print([make() for make in makers])
makers = [lambda n=n: n for n in range(3)]
print([make() for make in makers])
