import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { accessibilityFaults } from "../support/accessibility.ts";
import { Workbench } from "../support/workbench.ts";

/** A program of 5,000 lines. */
const LONG = Array.from(
  { length: 1000 },
  (_, i) =>
    `def make_${i}(value):\n    item = [value]\n    return item\n\nmade_${i} = make_${i}(${i})\n`,
).join("");

/** A program that makes 6,000 objects, most of them on cycles. */
const HEAP = `class Node:
    def __init__(self, parent):
        self.parent = parent
        self.items = []

root = Node(None)
nodes = [root]
for i in range(1, 3000):
    node = Node(nodes[i // 2])
    node.parent.items.append(node)
    nodes.append(node)
print(len(nodes))
`;

suite("what is large", function () {
  this.timeout(120_000);
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await Workbench.open({ size: { width: 1400, height: 900 } });
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-large-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(() => workbench?.close());

  test("a file of 5,000 lines has its marks where one looks, and at its end", async () => {
    await workbench.openScratch("long.py", LONG);
    await workbench.waitForMark("made_0 = make_0(0)", /list·1 refs 1/);
    await workbench.line("made_0 = make_0(0)").click();
    await workbench.page.keyboard.press("Control+End");
    await workbench.waitForMark("made_999 = make_999(999)", /list·1000 refs 1/);
  });

  test("and they follow what is typed there", async () => {
    await workbench.page.keyboard.type("again = made_999\n");
    await workbench.waitForMark("again = made_999", /list·1000 refs 1→2\s+\+again/);
  });

  test("a graph of thousands of objects can be read, and zoomed with the keyboard", async () => {
    await workbench.openScratch("heap.py", HEAP);
    await workbench.waitForMark("nodes.append(node)", /×2,999/);
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await workbench.line("print(len(nodes))").click();
    await workbench.command("Refscope: Show Object Graph in an Editor Tab");
    const view = await workbench.webview("svg.graph [data-object]");
    await view.locator("g.box", { hasText: "Globals" }).first().waitFor();
    const atFirst = await titleHeight(view);
    assert.ok(atFirst >= 7, `titles are ${atFirst} pixels high`);
    const graph = view.locator("g.box").first();
    await graph.press("0");
    const whole = await settledScale(view);
    await graph.press("+");
    assert.ok((await settledScale(view)) > whole);
    await graph.press("0");
    assert.equal(await settledScale(view), whole);
    assert.ok((await titleHeight(view)) < atFirst, "all of it is smaller");
    assert.deepEqual(await accessibilityFaults(view), []);
  });

  test("the slider goes from one end of its run to the other", async () => {
    const view = await workbench.webview("svg.graph [data-object]");
    const slider = view.locator(".slider");
    await slider.press("Home");
    await view.locator(".place", { hasText: /^1 \// }).waitFor();
    await slider.press("End");
    await view.locator(".place", { hasText: /^(\d+) \/ \1 / }).waitFor();
  });
});

/** The scale once it stands: the window may still give the graph more room. */
async function settledScale(view: Frame): Promise<number> {
  let scale = await scaleOf(view);
  for (let still = 0; still < 3; ) {
    await view.waitForTimeout(100);
    const next = await scaleOf(view);
    still = next === scale ? still + 1 : 0;
    scale = next;
  }
  return scale;
}

async function scaleOf(view: Frame): Promise<number> {
  const moved = (await view.locator("g.scene").getAttribute("transform")) ?? "";
  return Number(/scale\(([\d.]+)\)/.exec(moved)?.[1]);
}

/** How high the texts of titles are, in pixels as they are seen. */
async function titleHeight(view: Frame): Promise<number> {
  const box = await view.locator("g.box text.title").first().boundingBox();
  return box?.height ?? 0;
}
