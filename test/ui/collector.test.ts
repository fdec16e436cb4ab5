import assert from "node:assert/strict";
import { accessibilityFaults } from "../support/accessibility.ts";
import { Workbench } from "../support/workbench.ts";

suite("the collector view", function () {
  this.timeout(60_000);
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await Workbench.open({ size: { width: 1600, height: 900 } });
    await workbench.openFile("09_the_cycle_collector.py");
    await workbench.waitForMark("sun.other = moon", /refs 1→2/);
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-collector-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(() => workbench?.close());

  test("a collection is chosen and played in a narrow place", async () => {
    await workbench.command("Refscope: Show Object Graph");
    const view = await workbench.webview(".collector select option:nth-child(3)");
    const choice = view.locator(".collector select");
    const freeing = (await choice.locator("option").allTextContents()).findIndex(text =>
      /line \d+ .* [1-9]\d* collected/.test(text),
    );
    assert.ok(freeing > 0, "no collection frees anything");
    await choice.selectOption({ index: freeing });
    await view.locator(".phases [aria-current=step]", { hasText: "Merge" }).waitFor();
    const subtract = view.locator(".phases button", { hasText: "Subtract" });
    await subtract.click();
    await view.locator(".told", { hasText: "subtract_refs" }).waitFor();
    assert.match((await view.locator(".told").textContent()) ?? "", /refers to .*: one less\./);
    assert.deepEqual(await accessibilityFaults(view), []);
  });

  test("the keyboard goes through it, and the graph says the same", async () => {
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await workbench.command("Refscope: Show Object Graph in an Editor Tab");
    const view = await workbench.webview("svg.graph [data-object]");
    await view.locator(".collector select option:nth-child(3)").waitFor({ state: "attached" });
    const choice = view.locator(".collector select");
    const freeing = (await choice.locator("option").allTextContents()).findIndex(text =>
      /line \d+ .* [1-9]\d* collected/.test(text),
    );
    await choice.selectOption({ index: freeing });
    await view.locator("g.box[data-collection=candidate]").first().waitFor();
    const phase = view.locator(".phases [aria-current=step]");
    await view.locator(".collector .play").press("ArrowRight");
    await view.locator("text.badge", { hasText: "gc_refs" }).first().waitFor();
    assert.equal(await phase.textContent(), "Copy counts");
    await view.locator(".phases button", { hasText: "Divide" }).click();
    await view.locator("g.box[data-collection=unreachable]").first().waitFor();
    await workbench.screenshot("ui-collector-unreachable");
    await view.locator(".collector .play").press("End");
    await view.locator("g.box[data-collection=freed]").first().waitFor();
    assert.equal(await phase.textContent(), "Clear");
    assert.deepEqual(await accessibilityFaults(view), []);
    await view.locator(".collector .play").press("Escape");
    assert.equal(await view.locator("g.box[data-collection]").count(), 0);
  });
});
