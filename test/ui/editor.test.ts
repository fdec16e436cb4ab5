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
  suiteTeardown(() => workbench?.close());

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
  suiteTeardown(() => workbench?.close());

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

suite("problems, lenses and stories, as a person sees them", function () {
  this.timeout(90_000);
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await Workbench.open();
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(() => workbench?.close());

  test("a lens counts what lives at the end", async () => {
    await workbench.openFile("07_objects_that_hold_themselves.py");
    const lens = workbench.page.getByText(/^▶ Explain memory · \d+ objects live at the end/);
    await lens.first().waitFor();
  });

  test("a mark stands before the comment of its line", async () => {
    await workbench.openFile("08_pointing_at_each_other.py");
    const line = workbench.line("watch = weakref.ref(ann)");
    await workbench.waitForMark("watch = weakref.ref(ann)", /refs 1/);
    // No named function: what tsx adds to keep its name is not there in the page.
    const order = await line.evaluate(element => {
      let mark = -1;
      let comment = -1;
      for (const [at, span] of [...element.querySelectorAll("span span")].entries()) {
        if (/refs/.test(getComputedStyle(span, "::after").content)) mark = at;
        if (comment < 0 && (span.textContent ?? "").includes("#")) comment = at;
      }
      return { mark, comment };
    });
    assert.ok(order.mark >= 0 && order.mark <= order.comment, JSON.stringify(order));
  });

  test("the cells of a notebook have marks, and the first says of which program", async () => {
    await workbench.openNotebook("cells.ipynb", ["%time\nfirst = [1]", "second = first"]);
    await workbench.waitForMark("second = first", /list·1 refs 1→2\s+\+second/);
    await workbench.page.getByText("Refscope: cells in order, CPython 3.14").waitFor();
  });

  test("the page of a problem opens beside the program", async () => {
    await workbench.openFile("09_the_cycle_collector.py");
    await workbench.page.getByText("no Node lives at the end").first().waitFor();
    await workbench.command("Problems: Focus on Problems View");
    await workbench.page.locator("a", { hasText: "delayedFinalizer" }).first().click();
    const page = await workbench.webview("h1");
    await page.getByText("does not run when the last name goes").first().waitFor();
  });
});
