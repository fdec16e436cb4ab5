# Annotations that name what does not exist yet, as values, references and texts.
import sys


class Tree:
    left: "Tree | None"
    weight: int = 0

    def graft(self, other: "Tree", *more: "Tree") -> "Forest": ...


class Forest:
    trees: "list[Tree]"


if sys.version_info >= (3, 14):
    from annotationlib import ForwardRef, Format, get_annotations, type_repr

    class Later:
        first: Unwritten
        second: list[Unwritten]
        third: Unwritten | None
        fourth: dict[str, int]

        def run(self, job: Job, times: int = 1) -> Result: ...

    references = get_annotations(Later, format=Format.FORWARDREF)
    print(references)
    print(get_annotations(Later, format=Format.STRING))
    print(get_annotations(Later.run, format=Format.STRING))
    try:
        get_annotations(Later)
    except NameError as error:
        print("!", error)
    first = references["first"]
    print(first.__forward_arg__, first.__owner__, isinstance(first, ForwardRef))

    class Unwritten:
        pass

    print(first.evaluate(), references["second"])
    print(Later.__annotations__["third"])
    print(type_repr(Tree), type_repr(int), type_repr(...))
    del references, first
else:
    print("evaluated at once")
    print(Tree.__annotations__, Tree.graft.__annotations__)
    try:
        class Later:
            first: Unwritten
    except NameError as error:
        print("!", error)

from typing import get_type_hints

print(get_type_hints(Tree))
print(get_type_hints(Tree.graft))
print(get_type_hints(Forest))
