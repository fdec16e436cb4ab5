import assert from "node:assert/strict";
import type { GraphView } from "../../../../src/protocol/graph.ts";
import type { GraphOptions } from "../../../../src/engine/explain/graph.ts";
import type { Analysis } from "../../../../src/engine/index.ts";
import { EVERYTHING, explained, stepBefore } from "./support.ts";

function graphBefore(
  analysis: Analysis,
  line: number,
  options: Partial<GraphOptions> = {},
): GraphView {
  const view = analysis.graphAt(stepBefore(analysis, line), { ...EVERYTHING, ...options });
  assert.ok(view);
  return view;
}

function labels(view: GraphView): string[] {
  return view.objects.map(({ label, emphasis }) => (emphasis ? `${label} ${emphasis}` : label));
}

suite("the heap at a step", () => {
  test("what the line before made and changed is told", () => {
    const analysis = explained("a = []", "b = [a]", "pass");
    const view = graphBefore(analysis, 3);
    assert.deepEqual(labels(view), ["list·1 changed", "list·2 born"]);
    const [a, b] = view.objects;
    assert.deepEqual([a?.refcountBefore, a?.refcount], [1, 2]);
    assert.deepEqual([a?.bornLine, b?.bornLine], [1, 2]);
  });

  test("what has just died is a ghost, for one step, with what it held", () => {
    const analysis = explained("a = [[1], 2]", "a = None", "pass", "pass");
    const view = graphBefore(analysis, 3);
    assert.deepEqual(labels(view).sort(), ["list·1 freed", "list·2 freed"]);
    const ghost = view.objects.find(({ slots }) => slots.length === 2);
    assert.deepEqual(
      ghost?.slots.map(({ value }) => value.kind === "inline" && value.text),
      ["list·1", "2"],
    );
    assert.deepEqual([ghost?.refcountBefore, ghost?.refcount], [1, 0]);
    assert.deepEqual(view.references, []);
    assert.deepEqual(labels(graphBefore(analysis, 4)), []);
  });

  test("a ghost is the same whether one comes from before or from behind", () => {
    const lines = ["a = []", "a = None", ...Array<string>(40).fill("pass")];
    const forward = explained(...lines);
    for (let line = 1; line < 40; line++) graphBefore(forward, line);
    const direct = graphBefore(explained(...lines), 3);
    assert.deepEqual(graphBefore(forward, 3), direct);
    assert.deepEqual(labels(direct), ["list·1 freed"]);
  });

  test("a number that goes is no death to look at", () => {
    const analysis = explained("a = 1000 * 7", "a = []", "b = [1]", "b = None", "pass");
    const deaths = analysis.result.ticks.filter(({ kind }) => kind === "death");
    const lines = deaths.map(({ step }) => analysis.result.steps.line[step] ?? 0);
    assert.deepEqual(
      lines.filter(line => line < 5), // at the end all go
      [4],
    );
  });

  test("an object that is made and stays is a birth to look at", () => {
    const analysis = explained("a = 1000 * 7", "a = []", "len([1])", "b = [1]", "pass");
    const births = analysis.result.ticks.filter(({ kind }) => kind === "birth");
    assert.deepEqual(
      births.map(({ step }) => analysis.result.steps.line[step]),
      [2, 4],
    );
  });

  test("a sentence says what the line before did", () => {
    const analysis = explained("a = []", "b = [a]", "b = None", "pass");
    const sentences = [1, 3, 4].map(line => graphBefore(analysis, line).sentence);
    assert.deepEqual(sentences, [
      "Next: line 1.",
      "Line 2 made list·2 and changed the refs of list·1 (1→2). Next: line 3.",
      "Line 3 changed the refs of list·1 (2→1) and freed list·2. Next: line 4.",
    ]);
  });

  test("of a deep recursion the outermost frame and the latest calls are shown", () => {
    const analysis = explained(
      "def down(n):",
      "    if n:",
      "        return down(n - 1)",
      "    return n",
      "down(40)",
      "pass",
    );
    const { frames } = graphBefore(analysis, 4);
    assert.equal(frames.length, 13);
    assert.deepEqual(
      frames.slice(0, 2).map(({ title }) => title),
      ["Globals", "⋯ 30 more calls"],
    );
    assert.deepEqual(
      frames.slice(-1).map(({ title, names }) => [title, names.length]),
      [["down()", 1]],
    );
  });

  test("the body of a class shows what the program binds in it", () => {
    const analysis = explained("class Dog:", "    'A dog.'", "    legs = [4]", "    name = 'Rex'");
    const body = graphBefore(analysis, 4).frames.at(-1);
    assert.equal(body?.title, "class Dog");
    assert.deepEqual(
      body?.names.map(({ name }) => name),
      ["legs"],
    );
  });

  test("of very much output the end is shown", () => {
    const analysis = explained("for i in range(9000):", "    print(i)", "pass");
    const { output } = graphBefore(analysis, 3);
    assert.equal(output.length, 10_001);
    assert.match(output, /^….*8998\n8999\n$/s);
    assert.equal(graphBefore(explained("print(1)", "pass"), 2).output, "1\n");
  });

  test("of a large heap fewer steps are gone through at once", () => {
    const small = explained("a = []", "pass");
    const large = explained("a = [[] for _ in range(3000)]", "pass");
    assert.equal(small.graphsAtOnce, 50);
    assert.ok(large.graphsAtOnce < 25 && large.graphsAtOnce >= 5, `${large.graphsAtOnce}`);
  });

  test("a filter keeps what matches by label, type, value or name", () => {
    const analysis = explained("stack = [1]", "table = {'k': [2]}", "other = (3, [])", "pass");
    assert.deepEqual(labels(graphBefore(analysis, 4, { filter: "dict" })), ["dict·1"]);
    assert.deepEqual(labels(graphBefore(analysis, 4, { filter: "STACK" })), ["list·1"]);
    const found = graphBefore(analysis, 4, { filter: "dict" });
    assert.deepEqual(
      found.frames.flatMap(({ names }) => names.map(({ name }) => name)),
      ["table"],
    );
    assert.deepEqual(labels(graphBefore(analysis, 4, { filter: "nothing has this" })), []);
  });

  test("functions and classes are boxes when asked for", () => {
    const analysis = explained("class A: pass", "def f(): pass", "pass");
    assert.deepEqual(labels(graphBefore(analysis, 3)), []);
    const shown = labels(graphBefore(analysis, 3, { showMachinery: true }));
    assert.ok(shown.includes("class A") && shown.includes("function f born"), String(shown));
  });

  test("a long container is cut, and longer when it is expanded", () => {
    const analysis = explained("a = list(range(50))", "pass");
    const [cut] = graphBefore(analysis, 2).objects;
    assert.ok(cut);
    assert.deepEqual([cut.slots.length, cut.hiddenSlots], [8, 42]);
    const [whole] = graphBefore(analysis, 2, { expanded: [cut.key] }).objects;
    assert.deepEqual([whole?.slots.length, whole?.hiddenSlots], [50, 0]);
  });
});

suite("memory over the run", () => {
  test("objects and bytes of the types that take most", () => {
    const analysis = explained(
      "a = []",
      "for i in range(5):",
      "    a.append({})",
      "a = None",
      "pass",
    );
    const chart = analysis.memory();
    assert.ok(chart && !chart.isCut);
    assert.equal(chart.steps.length, analysis.result.steps.line.length);
    const dicts = chart.series.find(({ typeName }) => typeName === "dict");
    assert.equal(Math.max(...(dicts?.objects ?? [])), 5);
    assert.equal(dicts?.objects.at(-1), 0);
    const lists = chart.series.find(({ typeName }) => typeName === "list");
    assert.equal(lists?.bytes[1], 56);
  });
});
