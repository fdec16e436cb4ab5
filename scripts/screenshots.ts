// `npm run screenshots`: the README's pictures, taken from the real editor.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { Workbench } from "../test/support/workbench.ts";
import { projectRoot } from "./vscode/server.ts";

const folder = path.join(projectRoot, "media/screenshots");
mkdirSync(folder, { recursive: true });

for (const theme of ["Dark", "Light"]) await takeAll(theme);

async function takeAll(theme: string): Promise<void> {
  const workbench = await Workbench.open({
    size: { width: 1280, height: 760 },
    settings: {
      "workbench.colorTheme": `Default ${theme} Modern`,
      "workbench.sideBar.location": "right",
      "editor.occurrencesHighlight": "off",
    },
  });
  const take = async (name: string): Promise<void> => {
    await workbench.page.waitForTimeout(700); // hovers and panels fade in
    const file = path.join(folder, `${name}-${theme.toLowerCase()}.png`);
    await workbench.page.screenshot({ path: file });
    console.log(path.relative(projectRoot, file));
  };
  try {
    await workbench.openFile("07_objects_that_hold_themselves.py");
    await workbench.waitForMark("loop.append(loop)", /cycle/);
    await take("editor");

    await workbench.openFile("02_counting_references.py");
    await workbench.waitForMark("same = numbers", /refs/);
    await workbench.hover("third = same", "third");
    await take("hover");

    await workbench.page.mouse.move(640, 750);
    await workbench.line("third = same").click();
    await workbench.command("Refscope: Show Object Graph");
    await workbench.webview("[data-object]");
    await take("outline");

    await workbench.openTab("07_objects_that_hold_themselves.py");
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await workbench.line("node.next = node").click();
    await workbench.command("Refscope: Show Object Graph in an Editor Tab");
    await workbench.webview("svg [data-object]");
    await take("graph");
  } finally {
    await workbench.close();
  }
}
