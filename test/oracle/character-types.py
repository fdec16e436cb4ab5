"""Prints what Python's str methods say of each character, as JSON: [first, flags] for each run of characters."""
import json


def flags(character):
    is_start = character.isidentifier()
    answers = [character.isalpha(), character.isdecimal(), character.isdigit(), character.isnumeric(),
               character.islower(), character.isupper(), character.istitle() and not character.isupper(),
               character.isprintable(), is_start, ("a" + character).isidentifier()]
    return sum(bool(answer) << bit for bit, answer in enumerate(answers))


runs = []
for code in range(0x110000):
    found = flags(chr(code))
    if not runs or runs[-1][1] != found:
        runs.append([code, found])
print(json.dumps(runs))
