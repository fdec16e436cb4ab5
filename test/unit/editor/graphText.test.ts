import assert from "node:assert/strict";
import { toDot, toMermaid } from "../../../src/editor/graphText.ts";
import type { GraphView, ObjectView } from "../../../src/protocol/graph.ts";

const node: ObjectView = {
  key: 7,
  label: "Node·1",
  typeName: "Node",
  value: "<Node>",
  refcount: 2,
  refcountBefore: null,
  refcountText: "2",
  generation: 0,
  isTracked: true,
  sizeBytes: 48,
  emphasis: null,
  cycle: 1,
  isGarbage: false,
  slots: [
    { key: ".next", value: { kind: "object", object: 7 } },
    { key: ".tag", value: { kind: "inline", text: '"a|b"', object: 3 } },
  ],
  hiddenSlots: 0,
  bornLine: 1,
};

const view: GraphView = {
  step: 1,
  stepCount: 2,
  line: 1,
  sentence: "",
  frames: [
    {
      key: "frame:1",
      title: "Globals",
      line: 1,
      names: [{ name: "n", value: { kind: "object", object: 7 }, isChanged: true }],
    },
  ],
  objects: [node],
  references: [
    { from: "frame:1", slot: 0, to: 7, isCyclic: false },
    { from: "object:7", slot: 0, to: 7, isCyclic: true },
    { from: "object:7", slot: 1, to: 3, isCyclic: false },
  ],
  output: "",
  gcCounts: [0, 0, 0],
  gcThresholds: [700, 10, 10],
  hiddenObjects: 0,
};

suite("a graph as text", () => {
  test("in DOT", () => {
    assert.equal(
      toDot(view),
      `digraph refscope {
  rankdir=LR;
  node [shape=record, fontname="monospace", fontsize=11];
  frame0 [style=rounded, label="Globals|<s0> n"];
  object7 [label="Node·1 · refs 2|<s0> .next|<s1> .tag: \\"a\\|b\\""];
  frame0:s0 -> object7;
  object7:s0 -> object7 [style=bold];
}
`,
    );
  });

  test("in Mermaid", () => {
    assert.equal(
      toMermaid(view),
      `flowchart LR
  frame0(["Globals"])
  object7["Node·1 · refs 2<br>.tag: #34;a#124;b#34;"]
  frame0 -->|"n"| object7
  object7 ==>|".next"| object7
`,
    );
  });
});
