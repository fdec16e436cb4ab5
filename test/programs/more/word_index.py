"""Text processing: words counted, an inverted index, most similar lines, and wrapped output."""
import re
import string
import sys
import textwrap
from collections import Counter, defaultdict

TEXT = """The quick brown fox jumps over the lazy dog.
A dog is not a fox, and the fox knows it.
Quick thinking: the lazy one sleeps; the quick one eats.
"Over and over," said the dog, "the fox jumps over me!"
"""
STOP = frozenset("a an and the is it not over".split())


def words_of(line):
    cleaned = line.translate(str.maketrans("", "", string.punctuation)).lower()
    return [word for word in cleaned.split() if word not in STOP]


def build(lines):
    index = defaultdict(set)
    for number, line in enumerate(lines, 1):
        for word in words_of(line):
            index[word].add(number)
    return index


def similar(one, other):
    a, b = set(words_of(one)), set(words_of(other))
    return len(a & b) / len(a | b) if a | b else 0.0


def title(word):
    head, *rest = word
    return head.upper() + "".join(rest)


lines = TEXT.splitlines()
counts = Counter(word for line in lines for word in words_of(line))
print(counts.most_common(4), sum(counts.values()), counts["missing"])
index = build(lines)
for word in sorted(index, key=lambda w: (-len(index[w]), w))[:5]:
    print(f"{word:<8}|{','.join(map(str, sorted(index[word]))):>6}| {counts[word]:>2}")
pairs = [(similar(a, b), i, j) for i, a in enumerate(lines) for j, b in enumerate(lines) if i < j]
best = max(pairs)
print(f"most similar: {best[1]} and {best[2]} ({best[0]:.2f})", sys.getrefcount(best))
longest = max((word for word in index), key=len)
print(longest, title(longest), longest[::-1], longest.find("i"), longest.partition("i"))
print(textwrap.fill(" ".join(lines), 38, initial_indent="- ", subsequent_indent="  "))
quoted = re.findall(r'"([^"]+)"', TEXT)
print(quoted, [m.start() for m in re.finditer(r"\bfox\b", TEXT)])
swapped = re.sub(r"\b(quick|lazy)\b", lambda m: {"quick": "slow", "lazy": "busy"}[m[0]], lines[0])
print(swapped, swapped == lines[0], sys.getrefcount(swapped))
table = {ord(vowel): None for vowel in "aeiou"}
print(lines[1].translate(table), lines[1].count("o"), lines[1].title())
letters = Counter(filter(str.isalpha, TEXT.lower()))
print(*(f"{letter}{'#' * count}" for letter, count in letters.most_common(3)), sep="\n")
first, *_, last = sorted(letters)
counts.subtract(words_of(lines[0]))
print(first, last, +counts == counts, (counts - Counter(fox=1)).total())
