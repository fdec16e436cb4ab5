text = "the quick brown fox jumps over the lazy dog " * 20
words = text.split()
lengths = []
for _ in range(30):
    for word in words:
        capital = word.capitalize()
        lengths.append(len(capital + "-" + word.upper()))
line = ",".join(str(n) for n in lengths)
print(len(line), line.count("7"), f"{sum(lengths):>10}")
