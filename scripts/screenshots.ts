// `npm run screenshots`: the README's pictures, taken from the real editor.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { Workbench } from "../test/support/workbench.ts";
import { projectRoot } from "./vscode/server.ts";

const folder = path.join(projectRoot, "media/screenshots");
mkdirSync(folder, { recursive: true });

const workbench = await Workbench.open({
  size: { width: 1280, height: 760 },
  settings: { "workbench.sideBar.location": "right" },
});
try {
  await workbench.openFile("02_counting_references.py");
  await workbench.waitForMark("same = numbers", /refs/);
  await take("marks");

  await workbench.hover("same = numbers", "same");
  await take("hover");

  await workbench.page.mouse.move(640, 750);
  await workbench.command("Refscope: Show Object Graph");
  await workbench.webview("[data-object]");
  await take("graph");
} finally {
  await workbench.close();
}

async function take(name: string): Promise<void> {
  await workbench.page.waitForTimeout(500); // hovers and panels fade in
  const file = path.join(folder, `${name}.png`);
  await workbench.page.screenshot({ path: file });
  console.log(path.relative(projectRoot, file));
}
