// Runs the mocha suite of test/integration in the extension host of a real VS Code server.
import { cpSync } from "node:fs";
import path from "node:path";
import { exitAs, launchBrowser, watchSuite } from "./browser.ts";
import {
  developmentExtension,
  pageAddress,
  projectRoot,
  remoteUri,
  startServer,
} from "./server.ts";

const server = await startServer();
// A copy: what the suite edits must never reach the repository.
const workspace = path.join(server.folder, "examples");
cpSync(path.join(projectRoot, "examples"), workspace, { recursive: true });
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
const suite = path.join(projectRoot, "dist/test/node.cjs");
const result = await watchSuite(
  page,
  pageAddress(server.base, workspace, [
    developmentExtension(server.base),
    ["extensionTestsPath", remoteUri(server.base, suite)],
  ]),
);
await browser.close();
server.close();
exitAs(result, server.log());
