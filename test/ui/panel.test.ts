import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { accessibilityFaults } from "../support/accessibility.ts";
import { Workbench } from "../support/workbench.ts";

/** Goes to a step as one does with the slider. */
async function slideTo(view: Frame, step: number): Promise<void> {
  await view.locator(".slider").evaluate((slider, value) => {
    (slider as HTMLInputElement).value = String(value);
    slider.dispatchEvent(new Event("input"));
  }, step);
  await view.locator(".place", { hasText: `${step + 1} /` }).waitFor();
}

const THEMES = [
  "Default Dark Modern",
  "Default Light Modern",
  "Default High Contrast",
  "Default High Contrast Light",
];

for (const theme of THEMES) {
  suite(`the object graph in ${theme}`, function () {
    this.timeout(90_000);
    let workbench: Workbench;

    suiteSetup(async () => {
      workbench = await Workbench.open({
        settings: { "workbench.colorTheme": theme },
        size: { width: 1600, height: 900 },
      });
      await workbench.openFile("08_pointing_at_each_other.py");
      await workbench.waitForMark("ann.partner = bob", /refs 1→2/);
    });
    teardown(async function () {
      const title = this.currentTest?.title ?? "unknown";
      await workbench.screenshot(
        `ui-panel-${theme.replaceAll(/\W+/g, "-")}-${title.replaceAll(/\W+/g, "-")}`,
      );
    });
    suiteTeardown(() => workbench?.close());

    test("the outline of a narrow place", async () => {
      await workbench.command("Refscope: Show Object Graph");
      const view = await workbench.webview(".outline [data-object]");
      await slideTo(view, 22);
      await view.locator(".row", { hasText: "Person·2" }).first().click();
      await view.locator(".details", { hasText: "Who holds it" }).waitFor();
      assert.deepEqual(await accessibilityFaults(view), []);
      await workbench.command("View: Toggle Primary Side Bar Visibility");
    });

    test("the picture of a wide place", async () => {
      await workbench.command("Refscope: Show Object Graph in an Editor Tab");
      const view = await workbench.webview("svg.graph [data-object]");
      await slideTo(view, 22);
      await view.locator("g.box", { hasText: "Person·2" }).click();
      const details = view.locator(".details");
      await details.getByText("leaves 2 to the collector").waitFor();
      await view.locator("path.edge.on-path").waitFor();
      await view.locator(".memory svg path").first().waitFor();
      assert.deepEqual(await accessibilityFaults(view), []);
    });

    test("what has died stays for one step as a ghost", async () => {
      const view = await workbench.webview("svg.graph [data-object]");
      await workbench.command("Refscope: Go to Next Death");
      await view.locator("g.box.freed").first().waitFor();
      assert.deepEqual(await accessibilityFaults(view), []);
      await view.getByRole("button", { name: "Step forward, into calls" }).click();
      await view.locator("g.box.freed").first().waitFor({ state: "detached" });
    });

    test("the filter leaves what one looks for", async () => {
      const view = await workbench.webview("svg.graph [data-object]");
      await slideTo(view, 22);
      await view.getByRole("searchbox").fill("watch");
      await view.locator("g.box.object", { hasText: "Person·1" }).waitFor({ state: "detached" });
      assert.equal(await view.locator("g.box.object", { hasText: "ReferenceType" }).count(), 1);
      await view.getByRole("searchbox").fill("");
      await view.locator("g.box.object", { hasText: "Person·1" }).waitFor();
    });
  });
}
