// Runs the mocha suite of test/integration in a desktop VS Code that is downloaded on first use.
// On a Linux without a display: xvfb-run -a npm run test:desktop
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { projectRoot } from "./server.ts";

const workspace = path.join(mkdtempSync(path.join(tmpdir(), "refscope-")), "examples");
cpSync(path.join(projectRoot, "examples"), workspace, { recursive: true });
try {
  await runTests({
    version: process.env["VSCODE_VERSION"] ?? "stable",
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath: path.join(projectRoot, "dist/test/node.cjs"),
    launchArgs: [workspace, "--disable-extensions", "--disable-workspace-trust"],
  });
} catch (error) {
  console.error(String(error));
  process.exit(1);
}
