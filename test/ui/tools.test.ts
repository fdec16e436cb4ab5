import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { accessibilityFaults } from "../support/accessibility.ts";
import { Workbench } from "../support/workbench.ts";

const PROGRAM = `def grow(items):
    items.append([1])
    return items

numbers = list(range(40))
box = grow([])
box = grow(box)
print("grown")
del box
numbers = None
print("done")
`;

/** What stands at the toolbar's end, when it is there. */
async function waitForPlace(view: Frame, pattern: RegExp): Promise<void> {
  await view.locator(".place", { hasText: pattern }).waitFor();
}

suite("the object graph's tools", function () {
  this.timeout(90_000);
  let workbench: Workbench;
  let view: Frame;

  suiteSetup(async () => {
    workbench = await Workbench.open({
      size: { width: 1600, height: 900 },
      // No debugger of Python is there, without which lines take no breakpoints.
      settings: { "debug.allowBreakpointsEverywhere": true },
    });
    await workbench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await workbench.openScratch("tools.py", PROGRAM);
    await workbench.waitForMark("numbers = list", /refs 1/);
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await workbench.command("Refscope: Show Object Graph in an Editor Tab");
    view = await workbench.webview("svg.graph [data-focus]");
    await view.locator(".memory svg path").first().waitFor();
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-tools-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(() => workbench?.close());

  async function press(name: string): Promise<void> {
    await view.getByRole("button", { name, exact: true }).click();
  }

  test("steps go into calls, over them, out of them and back", async () => {
    await press("First step");
    await waitForPlace(view, /^1 \//);
    await press("Step over calls");
    await waitForPlace(view, /line 5 /);
    await press("Step over calls");
    await waitForPlace(view, /line 6 /);
    await press("Step forward, into calls");
    await waitForPlace(view, /line 2 /);
    await view.locator("g.box.frame.running", { hasText: "grow()" }).waitFor();
    await press("Step out of the call");
    await waitForPlace(view, /line 7 /);
    await press("Step back over calls");
    await waitForPlace(view, /line 6 /);
    await press("Step back");
    await waitForPlace(view, /line 5 /);
  });

  test("a breakpoint of the editor is where a run stops", async () => {
    await workbench.openTab("tools.py");
    await workbench.line("del box").click();
    await workbench.command("Debug: Toggle Breakpoint");
    await press("First step");
    await press("Run to a breakpoint");
    await waitForPlace(view, /line 9 /);
    await press("Last step");
    await press("Run back to a breakpoint");
    await waitForPlace(view, /line 9 /);
  });

  test("it plays to the end", async () => {
    await press("Play");
    await view.getByRole("button", { name: "Pause" }).waitFor();
    // There is no motion to reduce: a step is shown at once, and nothing slides or fades.
    assert.equal(await view.evaluate(() => document.getAnimations().length), 0);
    await waitForPlace(view, /^(\d+) \/ \1 /);
    await view.getByRole("button", { name: "Play" }).waitFor();
    await view.locator(".output pre", { hasText: /^grown\ndone/ }).waitFor();
  });

  test("what is long is short at first, and whole when asked", async () => {
    await workbench.line('print("grown")').click();
    const numbers = view.locator("g.box.object", { hasText: "+32" });
    await numbers.locator("g.row.more").click();
    await view.locator("g.box.object text.key", { hasText: /^39$/ }).waitFor();
    await view.locator("g.box.object", { hasText: "+32" }).waitFor({ state: "detached" });
  });

  test("functions are objects when one wants them", async () => {
    assert.equal(await view.locator("g.box", { hasText: "function" }).count(), 0);
    await view.getByRole("checkbox").check();
    await view.locator("g.box.object", { hasText: "function" }).first().waitFor();
    await view.getByRole("checkbox").uncheck();
    await view.locator("g.box", { hasText: "function" }).first().waitFor({ state: "detached" });
  });

  test("a box of the picture leads to the line that made it", async () => {
    await view.locator("g.box.object", { hasText: "list·1" }).first().click();
    await view.locator(".details", { hasText: "Why is it alive?" }).waitFor();
    await workbench.openTab("tools.py");
    await workbench.page.getByText(/^Ln 5, Col/).waitFor();
    await view.getByRole("button", { name: "Close the details" }).click();
    await view.locator(".details").waitFor({ state: "detached" });
  });

  test("a name at the cursor marks its object in the picture", async () => {
    await workbench.line("box = grow(box)").click({ position: { x: 8, y: 8 } });
    const marked = view.locator("g.box.object.selected");
    await marked.filter({ hasText: /list·/ }).waitFor();
    assert.equal(await view.locator(".details").count(), 0, "nothing was asked about it");
    await workbench.line("numbers = None").click({ position: { x: 8, y: 8 } });
  });

  test("a step can be gone to by its number", async () => {
    await workbench.command("Refscope: Go to Step…");
    const input = workbench.quickInput;
    await input.fill("0");
    await workbench.page.getByText("Give a whole number from 1 to").waitFor();
    await input.fill("2");
    await input.press("Enter");
    await waitForPlace(view, /^2 \//);
    await workbench.line('print("grown")').click();
  });

  test("arrow keys go from box to box, and Enter tells of one", async () => {
    await view.locator("g.box.frame").first().focus();
    await view.locator("g.box.frame").first().press("ArrowRight");
    const focused = view.locator("g.box.object:focus");
    await focused.waitFor();
    assert.ok((await view.locator("path.edge.near").count()) > 0, "its arrows stand out");
    await focused.press("Enter");
    await view.locator(".details").waitFor();
    assert.deepEqual(await accessibilityFaults(view), []);
    await view.getByRole("button", { name: "Close the details" }).click();
    assert.equal(await view.locator("g.box[tabindex='0']").count(), 1);
  });

  test("the picture can be made larger, smaller, and be seen whole", async () => {
    const scene = view.locator("g.scene");
    const scaleNow = async (): Promise<number> =>
      Number(/scale\(([\d.]+)\)/.exec((await scene.getAttribute("transform")) ?? "")?.[1]);
    const before = await scaleNow();
    await press("Zoom in");
    assert.ok((await scaleNow()) > before);
    await press("Zoom out");
    await press("Zoom out");
    assert.ok((await scaleNow()) < before);
    await press("Show all of it");
    const graph = await view.locator("svg.graph").boundingBox();
    const boxes = await view.locator("g.boxes").boundingBox();
    assert.ok(graph && boxes && boxes.y + boxes.height <= graph.y + graph.height + 1);
  });

  test("the chart shows bytes or objects, and leads to its steps", async () => {
    await view.locator(".of-type", { hasText: "list" }).first().waitFor();
    await view.locator(".unit", { hasText: "bytes" }).click();
    await view.locator(".unit", { hasText: "objects" }).waitFor();
    await view.locator(".memory svg").click({ position: { x: 2, y: 10 } });
    await waitForPlace(view, /^1 \//);
  });

  test("the slider has ticks for what happened, also in words", async () => {
    for (const kind of ["birth", "death", "print"]) {
      await view.locator(`.ticks path.${kind}`).waitFor({ state: "attached" });
    }
    const slider = view.locator(".slider");
    await slider.press("Home");
    await slider.press("ArrowRight");
    await waitForPlace(view, /^2 \//);
    assert.match((await slider.getAttribute("aria-valuetext")) ?? "", /line 5, object made/);
  });

  test("the picture is copied to be pasted elsewhere", async () => {
    await view.getByRole("button", { name: "copy image" }).click();
    await view.locator(".sentence", { hasText: "in the clipboard" }).waitFor();
    const kinds = await workbench.page.evaluate(async () => {
      const items = await navigator.clipboard.read();
      return items.flatMap(({ types }) => types);
    });
    assert.deepEqual(kinds, ["image/png"]);
  });
});

/** A value eleven levels deep, with labels that are long. */
const DEEP = `class Configuration:
    def __init__(self, inner):
        self.inner = inner

value = []
for _ in range(11):
    value = Configuration(value)
print(value)
`;

suite("the outline in a narrow place", function () {
  this.timeout(90_000);
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await Workbench.open({ size: { width: 1100, height: 800 } });
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-narrow-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(() => workbench?.close());

  test("says what to do while there is no program", async () => {
    await workbench.command("Refscope: Show Object Graph");
    const view = await workbench.webview("p.empty");
    assert.match((await view.locator("p.empty").textContent()) ?? "", /Open a Python file/);
    assert.deepEqual(await accessibilityFaults(view), []);
  });

  test("shows every count, however deep it stands", async () => {
    await workbench.openScratch("deep.py", DEEP);
    await workbench.waitForMark("value = []", /refs 1/);
    await workbench.line("print(value)").click();
    const view = await workbench.webview(".outline [data-object]");
    await view.locator(".row", { hasText: "Configuration·1" }).first().waitFor();
    const cut = await view.locator(".outline").evaluate(outline => {
      const right = document.documentElement.clientWidth;
      return [...outline.querySelectorAll(".badge")].filter(
        badge => badge.getBoundingClientRect().right > right,
      ).length;
    });
    assert.equal(cut, 0, "counts lie outside the view");
    const { width } = (await view.locator("#root").boundingBox()) ?? { width: 0 };
    assert.ok(width > 0 && width < 320, `the view is ${width} pixels wide`);
  });

  test("arrow keys go through it and fold it", async () => {
    const view = await workbench.webview(".outline [data-object]");
    const globals = view.locator(".frame-title", { hasText: "Globals" });
    await globals.press("ArrowDown");
    const first = view.locator(".outline .row:focus");
    await first.waitFor();
    await first.press("ArrowLeft");
    await view.locator(".row[aria-expanded=false]:focus").waitFor();
    await view.locator(".row:focus").press("ArrowRight");
    await view.locator(".row[aria-expanded=true]:focus").waitFor();
    await view.locator(".row:focus").press("Enter");
    await view.locator(".details", { hasText: "Who holds it" }).waitFor();
    assert.deepEqual(await accessibilityFaults(view), []);
  });
});
