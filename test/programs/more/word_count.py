text = """the cat sat on the mat
the dog sat on the log
a cat and a dog"""
counts = {}
for line in text.splitlines():
    for word in line.split():
        counts[word] = counts.get(word, 0) + 1
print(counts)
ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
for word, count in ranking[:4]:
    print(f"{word:<5}{'#' * count}")
by_count = {}
for word, count in counts.items():
    by_count.setdefault(count, []).append(word)
for count in sorted(by_count, reverse=True):
    print(count, sorted(by_count[count]))
letters = {}
for ch in text:
    if ch.isalpha():
        letters[ch] = letters.get(ch, 0) + 1
print(max(letters, key=letters.get), letters["t"])
longest = max(counts, key=len)
del counts[longest]
print(longest, len(counts))
