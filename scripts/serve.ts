// `npm start`: a real VS Code with Refscope in it, examples/ open, on a loopback address.
import { createServer } from "node:http";
import { readdirSync } from "node:fs";
import path from "node:path";
import {
  developmentExtension,
  pageAddress,
  projectRoot,
  remoteUri,
  startServer,
} from "./vscode/server.ts";

const examples = path.join(projectRoot, "examples");
const first = readdirSync(examples)
  .filter(name => name.endsWith(".py"))
  .sort()[0];
const server = await startServer({
  dataDir: path.join(projectRoot, ".cache/start"),
  settings: { "files.autoSave": "off" },
});
const workbench = pageAddress(server.base, examples, [
  developmentExtension(server.base),
  ...(first === undefined
    ? []
    : [["openFile", remoteUri(server.base, path.join(examples, first))] as const]),
]);

// The workbench's own address is long; this one fits on a line and can be typed.
const door = createServer((_request, response) => {
  response.writeHead(302, { location: workbench }).end();
});
door.on("error", () => announce(workbench)); // the port is taken: the long address still works
door.listen(Number(process.env["PORT"] ?? 8123), "127.0.0.1", () => {
  const address = door.address();
  if (typeof address === "object" && address !== null) {
    announce(`http://127.0.0.1:${address.port}/`);
  }
});

function announce(address: string): void {
  console.log(`\n  Refscope in VS Code: ${address}\n  (Ctrl+C stops it)\n`);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    door.close();
    server.close();
    process.exit(0);
  });
}
