text = "  The quick brown Fox  "
print(text.strip(), len(text), text.lower().count("o"))
words = text.split()
print(words, "-".join(words), words[1].capitalize(), words[0].swapcase())
print(text.replace("quick", "slow").strip(), text.find("Fox"), text.find("cat"))
line = "name=value=x"
print(line.partition("="), line.rpartition("="), line.split("=", 1))
print("abc".startswith("ab"), "abc".endswith(("x", "c")), "abc".isalpha(), "12".isdigit())
print("7".zfill(3), "a".center(5, "*"), "b".ljust(3) + "|", "c".rjust(3))
print("a,b,,c".split(","), "one\ntwo\n".splitlines(), "Tab\tbed".expandtabs(4))
print("hello"[1:4], "hello"[::-1], "hello"[-3:], "l" in "hello", "hello".index("l"))
print("ab" * 3, "abc" < "abd", "Z" < "a", max("hello"), sorted("banana"))
print("x".join(["1"]), "".join(reversed("abc")), str(3.0) + repr("it's"))
print("The Title".title(), "straße".upper(), "ß".casefold(), "éa".encode("utf-8"))
print(ord("A"), chr(9731), "tea".translate({101: "o"}), "prefix-x".removeprefix("prefix-"))
for i, ch in enumerate("hey", start=1):
    print(i, ch, end=" ")
print()
