total = 0
for i in range(300):
    for j in range(100):
        if (i + j) % 3:
            total += i * j
print(total)
