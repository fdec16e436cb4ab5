"""difflib: likeness of texts, and their differences in three forms."""
import difflib

words = ["ape", "apple", "peach", "puppy"]
print(difflib.get_close_matches("appel", words), difflib.get_close_matches("zzz", words))
matcher = difflib.SequenceMatcher(None, "private Thread current;", "private volatile Thread c;")
print(round(matcher.ratio(), 4), matcher.quick_ratio() >= matcher.ratio())
for block in matcher.get_matching_blocks():
    print(tuple(block))
print(matcher.find_longest_match(0, 10, 0, 10), list(matcher.get_opcodes())[1])
before = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\n".splitlines(True)
after = before[:1] + ["2\n"] + before[2:9] + ["ten!\n", "eleven\n", "twelve\n"]
unified = list(difflib.unified_diff(before, after, "before.txt", "after.txt", n=1))
print("".join(unified), end="")
print("".join(difflib.context_diff(before, after, "a", "b", "now", "then", n=2)), end="")
delta = list(difflib.ndiff(before[:3], after[:3]))
print("".join(delta), end="")
print("".join(difflib.restore(delta, 1)) == "".join(before[:3]), list(difflib.restore(delta, 2)))
print(list(difflib.unified_diff(before, before)), difflib.IS_LINE_JUNK("  # \n"))
for wrong in [lambda: difflib.get_close_matches("a", words, n=0), lambda: list(difflib.restore([], 3))]:
    try:
        wrong()
    except ValueError as error:
        print(error)
