def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    spot = (x + dx, y + dy)
                    counts[spot] = counts.get(spot, 0) + 1
    return {spot for spot, n in counts.items() if n == 3 or (n == 2 and spot in cells)}


def show(cells, size):
    for y in range(size):
        print("".join("#" if (x, y) in cells else "." for x in range(size)))
    print()


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(3):
    show(glider, 5)
    glider = step(glider)
print(len(glider))
