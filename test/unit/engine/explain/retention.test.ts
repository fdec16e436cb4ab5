import assert from "node:assert/strict";
import { explained, objectBefore } from "./support.ts";

suite("what keeps an object alive", () => {
  test("the shortest way from a name is told slot by slot", () => {
    const analysis = explained(
      "class Node: pass",
      "root = Node()",
      "root.items = [1, {'deep'}]",
      "pass",
    );
    const { path } = objectBefore(analysis, 4, "set·1");
    assert.deepEqual(
      path?.map(({ text }) => text),
      ["global name `root`", "`Node·1.items`", "`list·1[1]`"],
    );
  });

  test("a name beats a long way round", () => {
    const analysis = explained("inner = []", "outer = [[[inner]]]", "pass");
    const { path } = objectBefore(analysis, 3, "list·1");
    assert.deepEqual(
      path?.map(({ text }) => text),
      ["global name `inner`"],
    );
  });

  test("garbage has no way from a root", () => {
    const analysis = explained("loop = []", "loop.append(loop)", "del loop", "pass");
    assert.equal(objectBefore(analysis, 4, "list·1").path, null);
  });
});

suite("what dies with an object", () => {
  test("all that only it leads to", () => {
    const analysis = explained("shared = []", "a = [shared, [], {}]", "pass");
    const { retained } = objectBefore(analysis, 3, "list·3");
    assert.equal(retained.objects, 3); // itself, a list and a dict
    assert.equal(retained.bytes, 80 + 56 + 64);
  });

  test("a cycle is retained as a whole", () => {
    const analysis = explained("a = []", "b = [a]", "a.append(b)", "del b", "pass");
    assert.equal(objectBefore(analysis, 5, "list·1").retained.objects, 2);
  });

  test("a text or number that the program's code holds as well is not", () => {
    const analysis = explained("a = ['text that is a constant']", "pass");
    assert.equal(objectBefore(analysis, 2, "list·1").retained.objects, 1);
  });
});

suite("what follows when one reference goes", () => {
  const consequences = (
    analysis: ReturnType<typeof explained>,
    line: number,
    label: string,
  ): Record<string, [number, number]> =>
    Object.fromEntries(
      objectBefore(analysis, line, label).ledger.map(({ holder, withoutIt }) => [
        holder,
        [withoutIt?.freed.objects ?? -1, withoutIt?.left.objects ?? -1],
      ]),
    );

  test("the only one: it dies, and what it alone holds", () => {
    const analysis = explained("a = [[], []]", "pass");
    assert.deepEqual(consequences(analysis, 2, "list·3"), { "global name `a`": [3, 0] });
  });

  test("one of two: nothing dies", () => {
    const analysis = explained("a = []", "b = a", "pass");
    assert.deepEqual(consequences(analysis, 3, "list·1"), {
      "global name `a`": [0, 0],
      "global name `b`": [0, 0],
    });
  });

  test("the last from outside of a cycle: counting frees nothing, the collector gets it", () => {
    const analysis = explained("a = [[]]", "a[0].append(a)", "pass");
    assert.deepEqual(consequences(analysis, 3, "list·2"), {
      "global name `a`": [0, 2],
      "`list·1[0]`": [0, 0],
    });
  });

  test("a name that holds what holds the rest", () => {
    const analysis = explained("class Node: pass", "n = Node()", "n.me = n", "n.data = []", "pass");
    assert.deepEqual(consequences(analysis, 5, "Node·1"), {
      "global name `n`": [0, 2],
      "`Node·1.me`": [0, 0],
    });
  });
});
