import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../scripts/vscode/server.ts";
import { Workbench } from "../support/workbench.ts";

suite("the VSIX", function () {
  this.timeout(90_000);
  const vsix = path.join(projectRoot, "refscope.vsix");
  let workbench: Workbench;

  suiteSetup(async () => {
    if (!existsSync(vsix)) throw new Error("no refscope.vsix; run: npm run package");
    workbench = await Workbench.open({ vsix });
  });
  teardown(() => workbench.screenshot("vsix"));
  suiteTeardown(() => workbench?.close());

  test("is installed and explains an example", async () => {
    await workbench.openFile("01_names_are_labels.py");
    await workbench.waitForMark("also_shopping = shopping", /list·1 refs 1→2/);
  });

  test("brings the licenses of what is in the bundles", () => {
    const names = readFileSync(vsix, "latin1"); // in a ZIP they are not packed
    assert.ok(names.includes("extension/dist/ThirdPartyNotices.txt"));
    const text = readFileSync(path.join(projectRoot, "dist/ThirdPartyNotices.txt"), "utf8");
    for (const part of [
      "commander",
      "d3-selection",
      "@viz-js/viz",
      "Graphviz",
      "UNICODE LICENSE",
    ]) {
      assert.ok(text.includes(part), part);
    }
  });
});
