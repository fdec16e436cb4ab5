"""Words of a text: frequencies, an index, anagrams, wrapping, a caesar cipher."""
import string
import sys
import textwrap
from collections import Counter, defaultdict
from itertools import groupby

TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity."""

words = TEXT.lower().translate(str.maketrans("", "", string.punctuation)).split()
counts = Counter(words)
print(counts.most_common(3), len(counts), sum(counts.values()))

index = defaultdict(list)
for place, word in enumerate(words):
    index[word].append(place)
print(index["age"], sys.getrefcount(index["age"]), len(index))

by_length = {n: sorted(set(group)) for n, group in groupby(sorted(words, key=len), key=len)}
print(by_length[5], max(by_length))

anagrams = defaultdict(set)
for word in "listen silent enlist google elbow below state taste".split():
    anagrams["".join(sorted(word))].add(word)
print(sorted(map(sorted, (group for group in anagrams.values() if len(group) > 1))))

print(textwrap.fill(TEXT, width=40, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(TEXT, 30), textwrap.indent("a\n\nb", "> "), sep="\n")


def caesar(text, shift):
    alphabet = string.ascii_lowercase
    table = str.maketrans(alphabet, alphabet[shift:] + alphabet[:shift])
    return text.translate(table)


secret = caesar("hello world", 3)
print(secret, caesar(secret, 23))


def pairs(sequence):
    return Counter(zip(sequence, sequence[1:]))


bigrams = pairs(words)
top, times = max(bigrams.items(), key=lambda item: (item[1], item[0]))
print(top, times, sys.getrefcount(bigrams))
vowels = sum(map(TEXT.lower().count, "aeiou"))
print(f"{vowels=} {vowels / len(TEXT):.2%} {TEXT[:6]!r:>12}")
first, *middle, last = words[:5]
print(first, middle, last, sys.getsizeof(middle))
template = string.Template("$who likes $what")
print(template.substitute(who="Tim", what="kung pao"), template.safe_substitute(who="Ann"))
