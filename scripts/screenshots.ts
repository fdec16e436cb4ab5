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

/** What the workbench has in all pictures. */
const SETTINGS = {
  "workbench.sideBar.location": "right",
  "workbench.activityBar.location": "top",
  "workbench.startupEditor": "none",
  "editor.occurrencesHighlight": "off",
  "editor.minimap.enabled": false,
  "breadcrumbs.enabled": false,
};

/** The walkthrough shows its pictures small: they are of a small window. */
const SMALL = { width: 720, height: 560 };
/** Such a window without its title and status bars. */
const SMALL_CLIP: Clip = { x: 0, y: 34, width: 720, height: 493 };

/** Takes a picture of the window, or of a part of it. */
type Shoot = (picture: string, clip?: Clip) => Promise<void>;

const [only] = process.argv.slice(2);
for (const [name, theme] of Object.entries(THEMES)) {
  if (only !== undefined && only !== name) continue;
  await takeFrom(name, theme, { folder: readme, size: { width: 1280, height: 760 } }, takeReadme);
  await takeFrom(name, theme, { folder: walkthrough, size: SMALL }, takeWalkthrough);
}

/** Opens a window in a theme, and takes pictures of it into a folder. */
async function takeFrom(
  name: string,
  theme: string,
  { folder, size }: { folder: string; size: { width: number; height: number } },
  take: (workbench: Workbench, shoot: Shoot) => Promise<void>,
): Promise<void> {
  const workbench = await Workbench.open({
    size,
    settings: { ...SETTINGS, "workbench.colorTheme": theme },
  });
  const { page } = workbench;
  try {
    await take(workbench, async (picture, clip) => {
      await page.waitForTimeout(900); // hovers and panels fade in
      const file = path.join(folder, `${picture}-${name}.png`);
      await page.screenshot({ path: file, ...(clip && { clip }) });
      console.log(path.relative(projectRoot, file));
    });
  } catch (error) {
    await page.screenshot({ path: path.join(projectRoot, "artifacts/screenshots-failed.png") });
    throw error;
  } finally {
    await workbench.close();
  }
}

/** Moves the mouse to where nothing has a hover: the corner of the title bar. */
async function pointNowhere({ page }: Workbench): Promise<void> {
  await page.mouse.move(4, 4);
}

async function compareVersions(workbench: Workbench): Promise<void> {
  await workbench.command("Refscope: Compare Two CPython Versions…");
  await workbench.choices("CPython 3.11").click();
  await workbench.page.locator(".quick-input-title", { hasText: "3.11 with" }).first().waitFor();
  await workbench.choices("3.14.5 and later").click();
  await workbench.page.locator(".diff-editor, .monaco-diff-editor").first().waitFor();
}

async function takeReadme(workbench: Workbench, shoot: Shoot): Promise<void> {
  const { page } = workbench;
  await workbench.openFile("07_objects_that_hold_themselves.py");
  await workbench.waitForMark("loop.append(loop)", /cycle/);
  await page.getByText("live at the end").first().waitFor();
  await pointNowhere(workbench);
  await shoot("editor");

  await workbench.openFile("09_the_cycle_collector.py");
  await page.getByText("no Node lives at the end").first().waitFor();
  await workbench.command("Problems: Focus on Problems View");
  await pointNowhere(workbench);
  await shoot("problems");
  await page.keyboard.press("Control+j");

  await workbench.openFile("02_counting_references.py");
  await workbench.waitForMark("same = numbers", /refs/);
  await workbench.hover("third = same", "third");
  await shoot("hover");

  await pointNowhere(workbench);
  await workbench.line("third = same").click();
  await workbench.command("Refscope: Show Object Graph");
  await workbench.webview("[data-object]");
  await pointNowhere(workbench);
  await shoot("outline");

  await workbench.command("View: Toggle Primary Side Bar Visibility");
  await workbench.command("Refscope: Tell the Memory Story");
  await workbench.webview("h1");
  await pointNowhere(workbench);
  await shoot("story");

  await workbench.command("View: Close All Editors");
  await workbench.command("View: Toggle Primary Side Bar Visibility");
  await workbench.command("View: Show Explorer");
  await workbench.openFile("07_objects_that_hold_themselves.py");
  await workbench.command("View: Toggle Primary Side Bar Visibility");
  await workbench.line("node.next = node").click();
  await workbench.command("Refscope: Show Object Graph in an Editor Tab");
  await workbench.webview("svg [data-object]");
  await pointNowhere(workbench);
  await shoot("graph");

  await workbench.command("View: Close All Editors");
  await workbench.command("View: Toggle Primary Side Bar Visibility");
  await workbench.openFile("12_last_words.py");
  await workbench.command("View: Toggle Primary Side Bar Visibility");
  await workbench.waitForMark("guest = None", /freed/);
  await compareVersions(workbench);
  await pointNowhere(workbench);
  await shoot("versions");

  await workbench.command("View: Close All Editors");
  await workbench.command("Refscope: Open the Walkthrough");
  await page.locator(".gettingStartedContainer .step-title").first().waitFor();
  await pointNowhere(workbench);
  await shoot("walkthrough");
}

async function takeWalkthrough(workbench: Workbench, shoot: Shoot): Promise<void> {
  const { page } = workbench;
  await workbench.command("View: Toggle Primary Side Bar Visibility");
  await workbench.goToFile("08_pointing_at_each_other.py");
  await workbench.waitForMark("bob.partner = ann", /cycle/);
  await workbench.line("bob.partner = ann").click();
  await pointNowhere(workbench);
  await shoot("marks", SMALL_CLIP);

  await workbench.goToFile("02_counting_references.py");
  await workbench.waitForMark("same = numbers", /refs/);
  await workbench.hover("third = same", "third");
  await shoot("hover", SMALL_CLIP);

  await pointNowhere(workbench);
  await workbench.goToFile("09_the_cycle_collector.py");
  await page.getByText("no Node lives at the end").first().waitFor();
  await workbench.command("Problems: Focus on Problems View");
  await pointNowhere(workbench);
  await shoot("problems", SMALL_CLIP);
  await page.keyboard.press("Control+j");

  await workbench.goToFile("07_objects_that_hold_themselves.py");
  await workbench.waitForMark("loop.append(loop)", /cycle/);
  await workbench.command("Refscope: Tell the Memory Story");
  await workbench.webview("h1");
  await pointNowhere(workbench);
  await shoot("story", SMALL_CLIP);

  await workbench.command("View: Close All Editors");
  await workbench.goToFile("07_objects_that_hold_themselves.py");
  await workbench.waitForMark("loop.append(loop)", /cycle/);
  await workbench.line("loop.append(loop)").click();
  await workbench.command("Refscope: Show Object Graph in an Editor Tab");
  await workbench.command("View: Join All Editor Groups");
  await workbench.command("View: Open Next Editor"); // the source is in front
  await workbench.webview("svg [data-object]");
  await pointNowhere(workbench);
  await shoot("graph", SMALL_CLIP);

  await workbench.command("View: Close All Editors");
  await workbench.goToFile("04_passing_to_functions.py");
  await workbench.waitForMark("basket.append", /refs/);
  await compareVersions(workbench);
  await pointNowhere(workbench);
  await shoot("versions", SMALL_CLIP);
}
