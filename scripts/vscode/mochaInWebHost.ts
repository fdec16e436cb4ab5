// Runs the mocha suite of test/integration in the web worker's extension host of a VS Code that is
// served to a browser, as on vscode.dev.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { open } from "@vscode/test-web";
import { exitAs, launchBrowserForWebHost, watchSuite } from "./browser.ts";
import { projectRoot } from "./server.ts";

const temporary = mkdtempSync(path.join(tmpdir(), "refscope-"));
const workspace = path.join(temporary, "examples");
cpSync(path.join(projectRoot, "examples"), workspace, { recursive: true });
const port = await freePort();
const server = await open({
  browserType: "none",
  host: "localhost",
  port,
  quality: "stable",
  // The folder's name says which commit it holds; this one is taken from the npm registry.
  commit: "0".repeat(40),
  testRunnerDataDir: path.join(projectRoot, ".cache/webHost"),
  extensionDevelopmentPath: projectRoot,
  extensionTestsPath: path.join(projectRoot, "dist/test/web.cjs"),
  folderPath: workspace,
});
const context = await launchBrowserForWebHost(path.join(temporary, "profile"));
const page = context.pages()[0] ?? (await context.newPage());
const result = await watchSuite(page, `http://localhost:${port}/`);
await context.close();
server.dispose();
rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
exitAs(result, "");

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no free port")),
      );
    });
  });
}
