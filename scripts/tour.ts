// `npm run screenshots`: the README's animation, played in the real editor: a program is typed and gets
// its marks, then the graph goes through it.
import { writeFileSync } from "node:fs";
import path from "node:path";
import gifenc from "gifenc";
import type { Page } from "playwright-core";
import { Workbench } from "../test/support/workbench.ts";
import { projectRoot } from "./vscode/server.ts";

const OUTPUT = path.join(projectRoot, "media/screenshots/tour.gif");

const PROGRAM = [
  "class Person:",
  "    pass",
  "",
  "ann = Person()",
  "bob = Person()",
  "ann.friend = bob",
  "bob.friend = ann",
  "del ann",
  "del bob",
];

/** What stands before it only makes the class. */
const FIRST_STATEMENT = 3;

const CLIP = { x: 0, y: 34, width: 1280, height: 480 };

/** One picture, and how long it stands. */
interface Frame {
  readonly rgba: Uint8ClampedArray;
  readonly delayMs: number;
}

const frames: Frame[] = [];
const workbench = await Workbench.open({
  size: { width: CLIP.width, height: 800 }, // the explorer shows the file
  settings: {
    "workbench.activityBar.location": "top",
    "workbench.startupEditor": "none",
    "editor.minimap.enabled": false,
    "editor.occurrencesHighlight": "off",
    "editor.autoIndent": "none",
    "editor.cursorBlinking": "solid",
    "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
    "editor.suggestOnTriggerCharacters": false,
    "refscope.codeLens.enabled": false,
    "breadcrumbs.enabled": false,
  },
});
try {
  await play(workbench);
  writeFileSync(OUTPUT, animation(frames));
  console.log(`${path.relative(projectRoot, OUTPUT)}: ${frames.length} frames`);
} catch (error) {
  await workbench.screenshot("tour-failed");
  throw error;
} finally {
  await workbench.close();
}

async function play({ page }: Workbench): Promise<void> {
  await workbench.openScratch("friends.py");
  await workbench.command("View: Toggle Primary Side Bar Visibility");
  await page.setViewportSize({ width: CLIP.width, height: CLIP.height + 60 });
  for (const [at, text] of PROGRAM.entries()) {
    await page.keyboard.insertText(text);
    await page.waitForTimeout(700); // the run, and its marks
    if (at >= FIRST_STATEMENT) await take(page, at < PROGRAM.length - 1 ? 900 : 2500);
    if (at < PROGRAM.length - 1) await page.keyboard.press("Enter");
  }
  await workbench.command("Refscope: Show Object Graph in an Editor Tab");
  await workbench.webview("svg [data-object]");
  for (const text of PROGRAM.slice(FIRST_STATEMENT)) {
    await workbench.line(text).click(); // the graph follows
    await page.mouse.move(300, CLIP.height + 50);
    await page.waitForTimeout(1200); // objects glide to their places
    await take(page, text === PROGRAM.at(-1) ? 4000 : 1600);
  }
}

/** Adds what the window shows now. */
async function take(page: Page, delayMs: number): Promise<void> {
  const png = await page.screenshot({ clip: CLIP });
  const pixels = await page.evaluate(pixelsOf, png.toString("base64"));
  frames.push({ rgba: new Uint8ClampedArray(Buffer.from(pixels, "base64")), delayMs });
}

/** The pixels of a PNG, four bytes each; both as base64. Runs in the page, which can decode one. */
async function pixelsOf(png: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let text = "";
  for (let at = 0; at < data.length; at += 32_768)
    text += String.fromCharCode(...data.subarray(at, at + 32_768));
  return btoa(text);
}

function animation(all: readonly Frame[]): Uint8Array {
  const gif = gifenc.GIFEncoder();
  for (const { rgba, delayMs } of all) {
    const palette = gifenc.quantize(rgba, 128);
    gif.writeFrame(gifenc.applyPalette(rgba, palette), CLIP.width, CLIP.height, {
      palette,
      delay: delayMs,
    });
  }
  gif.finish();
  return gif.bytes();
}
