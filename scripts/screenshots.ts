// `npm run screenshots`: the pictures of README and walkthrough, taken from the real editor in a
// dark, a light and a high-contrast theme.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { Workbench } from "../test/support/workbench.ts";
import { projectRoot } from "./vscode/server.ts";

const readme = path.join(projectRoot, "media/screenshots");
const walkthrough = path.join(projectRoot, "media/walkthrough");
for (const folder of [readme, walkthrough]) mkdirSync(folder, { recursive: true });

const THEMES = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  hc: "Default High Contrast",
} as const;

/** A part of the window, in pixels. */
interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The editor without what stands around it. */
const EDITOR: Clip = { x: 0, y: 34, width: 900, height: 520 };

const [only] = process.argv.slice(2);
for (const [name, theme] of Object.entries(THEMES)) {
  if (only === undefined || only === name) await takeAll(name, theme);
}

async function takeAll(name: string, theme: string): Promise<void> {
  const workbench = await Workbench.open({
    size: { width: 1280, height: 760 },
    settings: {
      "workbench.colorTheme": theme,
      "workbench.sideBar.location": "right",
      "workbench.activityBar.location": "top",
      "workbench.startupEditor": "none",
      "editor.occurrencesHighlight": "off",
      "editor.minimap.enabled": false,
      "breadcrumbs.enabled": false,
    },
  });
  const { page } = workbench;
  const take = async (folder: string, picture: string, clip?: Clip): Promise<void> => {
    await page.mouse.move(640, 752);
    await shoot(folder, picture, clip);
  };
  const shoot = async (folder: string, picture: string, clip?: Clip): Promise<void> => {
    await page.waitForTimeout(900); // hovers and panels fade in
    const file = path.join(folder, `${picture}-${name}.png`);
    await page.screenshot({ path: file, ...(clip && { clip }) });
    console.log(path.relative(projectRoot, file));
  };
  try {
    await workbench.openFile("07_objects_that_hold_themselves.py");
    await workbench.waitForMark("loop.append(loop)", /cycle/);
    await page.getByText("live at the end").first().waitFor();
    await take(readme, "editor");

    await workbench.openFile("08_pointing_at_each_other.py");
    await workbench.waitForMark("bob.partner = ann", /cycle/);
    await workbench.line("bob.partner = ann").click();
    await take(walkthrough, "marks", EDITOR);
    await workbench.openFile("09_the_cycle_collector.py");
    await page.getByText("no Node lives at the end").first().waitFor();
    await workbench.command("Problems: Focus on Problems View");
    await take(walkthrough, "problems", { x: 0, y: 34, width: 1000, height: 700 });
    await take(readme, "problems");
    await page.keyboard.press("Control+j");

    await workbench.openFile("02_counting_references.py");
    await workbench.waitForMark("same = numbers", /refs/);
    await workbench.hover("third = same", "third");
    await shoot(readme, "hover");
    await shoot(walkthrough, "hover", { ...EDITOR, height: 620 });

    await page.mouse.move(640, 752);
    await workbench.line("third = same").click();
    await workbench.command("Refscope: Show Object Graph");
    await workbench.webview("[data-object]");
    await take(readme, "outline");

    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await workbench.command("Refscope: Tell the Memory Story");
    await workbench.webview("h1");
    await take(readme, "story");
    await take(walkthrough, "story", { x: 0, y: 34, width: 1280, height: 700 });

    await workbench.command("View: Close All Editors");
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await workbench.command("View: Show Explorer");
    await workbench.openFile("07_objects_that_hold_themselves.py");
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await workbench.line("node.next = node").click();
    await workbench.command("Refscope: Show Object Graph in an Editor Tab");
    await workbench.webview("svg [data-object]");
    await take(readme, "graph");
    await take(walkthrough, "graph", { x: 0, y: 34, width: 1280, height: 700 });

    await workbench.command("View: Close All Editors");
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await workbench.openFile("12_last_words.py");
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await workbench.waitForMark("guest = None", /freed/);
    await workbench.command("Refscope: Compare Two CPython Versions…");
    // "CPython 3.14.0" is another choice.
    for (const hasText of [/CPython 3\.11/, /CPython 3\.14(?!\.)/]) {
      await page.locator(".quick-input-list .monaco-list-row", { hasText }).click();
    }
    await page.locator(".diff-editor, .monaco-diff-editor").first().waitFor();
    await take(readme, "versions");
    await take(walkthrough, "versions", { x: 0, y: 34, width: 1280, height: 620 });

    await workbench.command("View: Close All Editors");
    await workbench.command("Refscope: Open the Walkthrough");
    await page.locator(".gettingStartedContainer .step-title").first().waitFor();
    await take(readme, "walkthrough");
  } catch (error) {
    await page.screenshot({ path: path.join(projectRoot, "artifacts/screenshots-failed.png") });
    throw error;
  } finally {
    await workbench.close();
  }
}
