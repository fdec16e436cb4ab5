import assert from "node:assert/strict";
import { instance } from "@viz-js/viz";
import { BOX, rowMiddle } from "../../../src/picture/geometry.ts";
import type { Scene } from "../../../src/picture/film.ts";
import type { BoxLayout } from "../../../src/protocol/graph.ts";
import type { Dot } from "../../../src/worker/layout/dot.ts";
import { GraphLayouter } from "../../../src/worker/layout/layout.ts";
import { scenesOf } from "../../support/scenes.ts";

const BANK = `class Account:
    def __init__(self, owner):
        self.owner = owner
        self.log = []
        self.parent = None
bank = {}
for name in ["ann", "bob", "cleo"]:
    bank[name] = Account(name)
bank["bob"].parent = bank["ann"]
bank["ann"].parent = bank["bob"]
bank["ann"].log.append(bank)
del bank["cleo"]
`;

const TREE = `class Node:
    def __init__(self, parent):
        self.parent = parent
        self.items = []
nodes = [Node(None)]
for i in range(1, 30):
    node = Node(nodes[i // 2])
    node.parent.items.append(node)
    nodes.append(node)
`;

function overlap(a: BoxLayout, b: BoxLayout): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The boxes that are elsewhere than in the step before. */
function movedIn(scenes: readonly Scene[]): string[] {
  return scenes.flatMap(({ layout }, step) =>
    layout.boxes.flatMap(box => {
      const before = scenes[step - 1]?.layout.boxes.find(({ key }) => key === box.key);
      const isSame = before === undefined || (before.x === box.x && before.y === box.y);
      return isSame ? [] : [`${box.key} in step ${step}`];
    }),
  );
}

for (const [engine, load] of [
  ["Graphviz", async () => (await instance()) as Dot],
  ["columns", async () => undefined],
] as const) {
  suite(`where the boxes stand, by ${engine}`, () => {
    let dot: Dot | undefined;
    suiteSetup(async () => {
      dot = await load();
    });

    test("no box lies over another", () => {
      for (const source of [BANK, TREE]) {
        for (const { layout, view } of scenesOf(source, dot)) {
          for (const [at, box] of layout.boxes.entries()) {
            const other = layout.boxes.slice(at + 1).find(each => overlap(box, each));
            assert.equal(other, undefined, `${box.key} in step ${view.step}`);
          }
        }
      }
    });

    test("what a small program shows never moves", () => {
      assert.deepEqual(movedIn(scenesOf(BANK, dot)), []);
    });

    test("everything that is drawn has room in the area", () => {
      for (const { layout } of scenesOf(TREE, dot)) {
        const { x, y, width, height } = layout.area;
        for (const box of layout.boxes) {
          assert.ok(box.x > x && box.y > y, box.key);
          assert.ok(box.x + box.width < x + width && box.y + box.height < y + height, box.key);
        }
      }
    });

    test("an arrow goes from the end of its row to the box it means", () => {
      for (const { view, layout } of scenesOf(BANK, dot)) {
        const boxes = new Map(layout.boxes.map(box => [box.key, box]));
        for (const [at, { from, slot, to }] of view.references.entries()) {
          const numbers = (layout.arrows[at] ?? "").match(/-?[\d.]+/g)?.map(Number) ?? [];
          const [startX = 0, startY = 0] = numbers;
          const [endX = 0, endY = 0] = numbers.slice(-2);
          const start = boxes.get(from);
          const end = boxes.get(`object:${to}`);
          assert.ok(start && end);
          assert.ok(Math.abs(startY - start.y - rowMiddle(slot)) < 1.5, `row ${slot} of ${from}`);
          assert.ok(startX > start.x && startX < start.x + start.width);
          assert.ok(endX > end.x - 2 && endX < end.x + end.width + 2, `${from} to ${to}`);
          assert.ok(endY > end.y - 2 && endY < end.y + BOX.headerHeight + 2, `${from} to ${to}`);
        }
      }
    });

    test("an arrow to its own box ends where it starts, at the right", () => {
      const { view, layout } = scenesOf("a = []\na.append(a)\n", dot).at(-1) ?? assert.fail();
      const at = view.references.findIndex(({ from, to }) => from === `object:${to}`);
      const box = layout.boxes.find(({ key }) => key === view.references[at]?.from);
      const [endX = 0] =
        (layout.arrows[at] ?? "")
          .match(/-?[\d.]+/g)
          ?.map(Number)
          .slice(-2) ?? [];
      assert.ok(box);
      assert.ok(Math.abs(endX - box.x - box.width) < 2, `${endX} is not at its right side`);
    });

    test("what comes and goes at one place of a loop has one place", () => {
      const scenes = scenesOf("for i in range(30):\n    x = [i]\n", dot);
      const places = new Set(
        scenes.flatMap(({ layout }) =>
          layout.boxes.filter(({ key }) => key.startsWith("object")).map(({ x, y }) => `${x},${y}`),
        ),
      );
      // The old list is seen once more as a ghost when the new one is there.
      assert.ok(places.size <= 3, [...places].join(" "));
    });

    test("it does not matter by which way one came to a step", () => {
      const scenes = scenesOf(TREE, dot);
      const views = scenes.map(({ view }) => view);
      const direct = new GraphLayouter(dot ?? null, 200, step => views[step]);
      for (const step of [150, 3, 80]) {
        assert.deepEqual(direct.layoutAt(step), scenes[step]?.layout);
      }
    });
  });
}
