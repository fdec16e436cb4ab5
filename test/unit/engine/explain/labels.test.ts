import assert from "node:assert/strict";
import { EVERYTHING, explained, stepBefore } from "./support.ts";

/** The labels of the objects that the graph shows before `line`. */
function labelsBefore(line: number, ...lines: readonly string[]): string[] {
  const analysis = explained(...lines);
  const view = analysis.graphAt(stepBefore(analysis, line), EVERYTHING);
  return view?.objects.map(({ label }) => label) ?? [];
}

suite("the names of objects", () => {
  test("count what the program makes, type by type", () => {
    assert.deepEqual(labelsBefore(4, "a = []", "b = {}", "c = []", "pass"), [
      "list·1",
      "dict·1",
      "list·2",
    ]);
  });

  test("leave out what a class statement makes", () => {
    const lines = ["class A: x = 1", "class B(A): pass", "d = {}", "t = (d,)", "pass"];
    assert.deepEqual(labelsBefore(5, ...lines), ["dict·1", "tuple·1"]);
  });

  test("leave out what an import makes", () => {
    const lines = ["import weakref", "class A: pass", "a = A()", "w = weakref.ref(a)", "pass"];
    assert.deepEqual(labelsBefore(5, ...lines), ["A·1", "ReferenceType·1"]);
  });

  test("count what a class body makes", () => {
    const lines = ["class A: items = []", "a = A.items", "b = []", "pass"];
    assert.deepEqual(labelsBefore(4, ...lines), ["list·1", "list·2"]);
  });

  test("two objects never have one name", () => {
    const analysis = explained(
      "import functools",
      "class A: pass",
      "a = A.__mro__",
      "b = (a,)",
      "pass",
    );
    const view = analysis.graphAt(stepBefore(analysis, 5), EVERYTHING);
    assert.match(view?.objects.map(({ label }) => label).join(" ") ?? "", /^tuple·\d+′ tuple·1$/);
  });
});
