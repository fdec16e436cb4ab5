import assert from "node:assert/strict";

import { analyze } from "../../../../src/engine/index.ts";
import type { Analysis } from "../../../../src/engine/index.ts";
import type { CollectionView } from "../../../../src/protocol/collection.ts";

function analysisOf(source: string, pythonVersion = "3.13"): Analysis {
  const limits = { maxInstructions: 1_000_000, maxSteps: 100_000 };
  const analysis = analyze({ text: source, fileName: "test.py", pythonVersion, limits });
  assert.ok(!("kind" in analysis), "a fault");
  return analysis;
}

function collectionAt(analysis: Analysis, index: number): CollectionView {
  const view = analysis.explainCollection(index);
  assert.ok(view !== undefined);
  return view;
}

const CYCLE = [
  "import gc",
  "gc.collect()",
  "class Node:",
  "    def __del__(self):",
  "        if self.name == 'phoenix': kept.append(self)",
  "kept = []",
  "def make(name):",
  "    a, b = Node(), Node()",
  "    a.name, b.name = name, 'other'",
  "    a.next, b.next = b, a",
  "make('ash')",
  "gc.collect()",
  "make('phoenix')",
  "gc.collect(0)",
].join("\n");

suite("A collection, phase by phase", () => {
  test("gc_refs is the refcount less each reference from inside", () => {
    const { objects, frames, line, why, collected } = collectionAt(analysisOf(CYCLE), 1);
    assert.deepEqual([line, why, collected], [12, "asked for by gc.collect()", 2]);
    assert.deepEqual(
      objects.slice(0, 2).map(({ label, refcount }) => [label, refcount]),
      [
        ["Node·1", 1],
        ["Node·2", 1],
      ],
    );
    const copied = frames.find(({ phase }) => phase === "copy");
    const subtractions = frames.filter(({ phase }) => phase === "subtract");
    assert.deepEqual(copied?.gcRefs.slice(0, 2), [1, 1]);
    assert.deepEqual(subtractions.at(-1)?.gcRefs.slice(0, 2), [0, 0]);
    assert.ok(
      subtractions.some(({ sentence }) => sentence === "Node·1 refers to Node·2: one less."),
    );
    // One by one and all at once come to the same.
    assert.deepEqual(subtractions.at(-2)?.gcRefs, subtractions.at(-1)?.gcRefs);
  });

  test("The phases come in the order of gc_collect_main, and garbage ends freed", () => {
    const { frames } = collectionAt(analysisOf(CYCLE), 1);
    const phases = frames.map(({ phase }) => phase).filter((phase, i, all) => all[i - 1] !== phase);
    assert.deepEqual(phases, [
      "merge",
      "copy",
      "subtract",
      "divide",
      "promote",
      "weakrefs",
      "finalize",
      "check",
      "clear",
    ]);
    assert.deepEqual(frames.at(-1)?.states.slice(0, 2), ["freed", "freed"]);
  });

  test("What a finalizer brings back is shown as resurrected, with what it leads to", () => {
    const { frames, generation, collected } = collectionAt(analysisOf(CYCLE), 2);
    assert.deepEqual([generation, collected], [0, 0]);
    const checked = frames.find(({ phase }) => phase === "check");
    assert.deepEqual(checked?.states.slice(0, 2), ["resurrected", "resurrected"]);
    assert.match(checked?.sentence ?? "", /Node·3, Node·4 can be reached once more and live on/);
  });

  test("An automatic collection says its count and threshold, and whether the start matters", () => {
    const source = "keep = []\nfor i in range(3000):\n    keep.append([i])\n";
    const [first] = analysisOf(source).collections();
    assert.equal(first?.why, "automatic: 2001 allocations more than deallocations, threshold 2000");
    assert.equal(first?.isAbout, true);
    const settled = analysisOf(`import gc\ngc.collect()\n${source}`).collections();
    assert.deepEqual(
      settled.slice(0, 2).map(({ isAbout }) => isAbout),
      [false, false],
    );
  });

  test("A run without collections but those of its exit places these at no line", () => {
    const lines = analysisOf("x = 1\n")
      .collections()
      .map(({ line }) => line);
    assert.ok(lines.length > 0 && lines.every(line => line === null));
  });
});

suite("What is said of the collector in the text", () => {
  test("a line's hover tells count, threshold and what was freed", () => {
    const source = "class A: pass\nkeep = []\nfor i in range(3000):\n    a = A(); a.me = a\n";
    const { marks } = analysisOf(`import gc\ngc.collect()\n${source}`).result;
    const details = marks.flatMap(mark => mark.details).join("\n");
    assert.match(
      details,
      /examined generation 2 \(asked for by gc\.collect\(\)\): nothing to free/,
    );
  });

  test("of a class whose instances only the collector frees, the hover says so", () => {
    const source = [
      "import gc",
      "class A: pass",
      "class B: pass",
      "for i in range(2):",
      "    a = A(); a.me = a",
      "    b = B(); b.me = b",
      "b.me = None",
      "del a, b",
      "gc.collect()",
      "print(A, B)",
    ].join("\n");
    const analysis = analysisOf(source);
    const why = (name: string): string =>
      analysis.explainName(source.indexOf(`(${name}, B)`) + 1)?.object.why ?? "";
    assert.match(why("A"), /All 2 instances that died were freed by the collector/);
    const ofB = analysis.explainName(source.lastIndexOf("B"))?.object.why ?? "";
    assert.ok(ofB !== "" && !ofB.includes("collector"));
  });
});
