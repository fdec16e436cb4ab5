import assert from "node:assert/strict";
import { explained } from "./support.ts";

/** What the hover on `name`, where the program binds it, says of how its objects end. */
function fateOf(name: string, ...lines: readonly string[]): string | undefined {
  const source = ["import gc", "gc.collect()", ...lines, "pass"];
  const at = source.join("\n").search(new RegExp(`(?<=(class|def) )${name}\\b`));
  const why = explained(...source).explainName(at)?.object.why;
  assert.ok(why);
  return /(Its one instance|All \d|Of what its).*/.exec(why)?.[0];
}

const NODE = ["class Node:", "    def __init__(self):", "        self.me = self"];

suite("what dies by the collector alone", () => {
  test("a class whose instances do says so", () => {
    const text = fateOf("Node", ...NODE, "for _ in range(3): Node()", "gc.collect()");
    assert.match(text ?? "", /^All 3 instances that died were freed by the collector/);
  });

  test("a function that leaves a cycle behind at each call says so", () => {
    const text = fateOf(
      "ring",
      "def ring(size):",
      "    text = 'a' * size",
      "    first, second = [text], [len(text)]",
      "    first.append(second)",
      "    second.append(first)",
      "    {}",
      "for size in range(4): ring(size)",
      "gc.collect()",
    );
    assert.equal(
      text,
      "Of what its 4 calls left behind, all that died, 8 objects, was freed by the collector: parts of cycles, or what hung on one.",
    );
  });

  test("so does one whose closure holds itself", () => {
    const text = fateOf(
      "countdown",
      "def countdown(n):",
      "    def step(k):",
      "        return k if k == 0 else step(k - 1)",
      "    return step(n)",
      "countdown(3)",
      "gc.collect()",
    );
    assert.match(text ?? "", /^Of what its call left behind, all that died, \d objects, was freed/);
  });

  test("a function says nothing whose results die by their counts", () => {
    const body = ["def pair(a):", "    return [a, [a]]", "kept = pair(1)", "kept = None"];
    assert.equal(fateOf("pair", ...body, "gc.collect()"), undefined);
  });

  test("or whose objects die either way", () => {
    const text = fateOf(
      "make",
      "def make(loops):",
      "    made = []",
      "    if loops: made.append(made)",
      "    return made",
      "kept = make(True)",
      "kept = make(False)",
      "kept = None",
      "gc.collect()",
    );
    assert.equal(text, undefined);
  });

  test("or whose objects live, or die with the call", () => {
    const body = ["def f():", "    local = [[]]", "    return [local]", "kept = f()"];
    assert.equal(fateOf("f", ...body), undefined);
  });

  test("a generator says nothing: it keeps its objects between its steps", () => {
    const body = [
      "def g():",
      "    loop = []",
      "    loop.append(loop)",
      "    yield 1",
      "    yield 2",
    ];
    assert.equal(fateOf("g", ...body, "list(g())", "gc.collect()"), undefined);
  });
});
