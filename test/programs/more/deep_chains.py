log = []


class A:
    def __init__(self, i): self.i = i
    def __del__(self): log.append(self.i)


def runs():
    out = []
    for x in log:
        if out and x == out[-1][1] + 1: out[-1][1] = x
        elif out and x == out[-1][1] - 1 and out[-1][0] >= out[-1][1]: out[-1][1] = x
        else: out.append([x, x])
    log.clear()
    return out


chain = None
for i in reversed(range(110)): chain = [chain, A(i)]
del chain
print(runs())
chain = None
for i in reversed(range(110)): chain = {"a": chain, "b": A(i)}
del chain
print(runs())
