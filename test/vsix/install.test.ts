import { existsSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../scripts/vscode/server.ts";
import { Workbench } from "../support/workbench.ts";

suite("the VSIX", function () {
  this.timeout(90_000);
  let workbench: Workbench;

  suiteSetup(async () => {
    const vsix = path.join(projectRoot, "refscope.vsix");
    if (!existsSync(vsix)) throw new Error("no refscope.vsix; run: npm run package");
    workbench = await Workbench.open({ vsix });
  });
  teardown(() => workbench.screenshot("vsix"));
  suiteTeardown(() => workbench?.close());

  test("is installed and explains an example", async () => {
    await workbench.openFile("01_names_are_labels.py");
    await workbench.waitForMark("also_shopping = shopping", /list·1 refs 1→2/);
  });
});
