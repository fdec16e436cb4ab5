"""High scores in a text file: written, appended, read back, sorted."""
import os
import sys

PATH = "score_files_made.txt"


class Score:
    def __init__(self, name, points):
        self.name, self.points = name, points

    def __lt__(self, other):
        return (-self.points, self.name) < (-other.points, other.name)

    def __repr__(self):
        return f"{self.name}:{self.points}"

    def line(self):
        return f"{self.name},{self.points}\n"


def save(scores, mode="w"):
    with open(PATH, mode) as file:
        for score in scores:
            text = score.line()
            file.write(text)
            print(sys.getrefcount(text), end=" ")
    print()


def load():
    found = []
    with open(PATH) as file:
        for number, line in enumerate(file, 1):
            name, _, points = line.strip().partition(",")
            try:
                found.append(Score(name, int(points)))
            except ValueError as error:
                print("line", number, error)
    return found


save([Score("ann", 30), Score("bob", 50)])
save([Score("cy", 50)], "a")
with open(PATH, "a") as file:
    print("broken,x", file=file)
    header = "".join(["# ", "end\n"])
    file.writelines([header])
    print(sys.getrefcount(header))
    file.flush()
    print(sys.getrefcount(header))
scores = sorted(load())
print(scores, min(scores), [s.name for s in scores if s.points > 40])
best = {}
for score in scores:
    best.setdefault(score.points, []).append(score)
print(best, sys.getrefcount(scores[0]))
del scores
print(sys.getrefcount(best[50][0]), len(best))
os.remove(PATH)
