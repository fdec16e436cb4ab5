import assert from "node:assert/strict";
import { Workbench } from "../support/workbench.ts";

suite("the editor, as a person sees it", function () {
  this.timeout(60_000);
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await Workbench.open();
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(() => workbench.close());

  test("an example shows its refcounts when it is opened", async () => {
    await workbench.openFile("01_names_are_labels.py");
    await workbench.waitForMark("also_shopping = shopping", /list·1 refs 1→2/);
  });

  test("a hover tells the object and who holds it", async () => {
    const hover = await workbench.hover("also_shopping = shopping", "also_shopping");
    assert.match((await hover.textContent()) ?? "", /list·1[\s\S]*refs/);
  });

  test("typing brings new marks and never leaves an old one", async () => {
    await workbench.line("also_shopping = shopping").click();
    await workbench.page.keyboard.press("Home");
    await workbench.page.keyboard.type("third = shopping\n");
    await workbench.waitForMark("third = shopping", /list·1 refs 1→2/);
    await workbench.waitForMark("also_shopping = shopping", /list·1 refs 2→3/);
  });

  test("a line has no mark while it is being typed", async () => {
    await workbench.line("third = shopping").click();
    await workbench.page.keyboard.press("End");
    await workbench.page.keyboard.type("(");
    await workbench.waitForMark("third = shopping", /^$/);
    await workbench.page.keyboard.press("Backspace");
    await workbench.waitForMark("third = shopping", /list·1 refs 1→2/);
  });

  test("the object graph shows the program's objects", async () => {
    await workbench.command("Refscope: Show Object Graph");
    const view = await workbench.webview("[data-object]");
    assert.match((await view.locator("body").textContent()) ?? "", /list·1/);
  });

  test("the graph follows the cursor", async () => {
    await workbench.line("rex = Dog()").click();
    const view = await workbench.webview("[data-object]");
    await view.getByText("Dog·1").first().waitFor();
  });

  test("stepping marks the line in the editor", async () => {
    await workbench.command("Refscope: Step Forward");
    const marked = workbench.page.locator(".view-overlays .cdr[class*=ced-]").first();
    await marked.waitFor({ state: "attached" });
  });

  test("an endless loop has a note at its line and freezes nothing", async () => {
    await workbench.line("rex = Dog()").click();
    await workbench.page.keyboard.press("Home");
    await workbench.page.keyboard.type("while True: rex = []\n");
    await workbench.waitForMark("while True: rex = []", /⚠ Stopped here: more than [\d,]+ instr/);
    await workbench.waitForMark("third = shopping", /list·1 refs 1→2/);
  });
});

suite("the editor in a light theme", function () {
  this.timeout(60_000);
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await Workbench.open({
      settings: { "workbench.colorTheme": "Default Light Modern" },
      size: { width: 1600, height: 900 },
    });
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-light-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(() => workbench.close());

  test("a cycle is told at the line that makes it", async () => {
    await workbench.openFile("07_objects_that_hold_themselves.py");
    await workbench.waitForMark("loop.append(loop)", /list·1 refs 1→2\s+.*⟳ cycle/);
  });

  test("the graph has room in an editor tab", async () => {
    await workbench.line("node.next = node").click();
    await workbench.command("Refscope: Show Object Graph in an Editor Tab");
    const view = await workbench.webview("svg [data-object]");
    await view.getByText("Node·1").first().waitFor();
  });
});
