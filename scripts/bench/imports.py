import json
import re
from dataclasses import dataclass, field
from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2


@dataclass
class Point:
    x: int
    y: int
    tags: list = field(default_factory=list)


points = [Point(i, i * 2) for i in range(10)]
text = json.dumps({"a": [1, 2, 3], "n": None})
print(text)
m = re.match(r"(\w+) (\d+)", "hello 42")
print(m.groups() if m else None)
c = Color.RED
p = points[3]
p.tags.append(c)
del points
print(p, c)
