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

  test("the object graph shows the program's objects", async () => {
    await workbench.command("Refscope: Show Object Graph");
    const view = await workbench.webview("[data-object]");
    assert.match((await view.locator("body").textContent()) ?? "", /list·1/);
  });
});
