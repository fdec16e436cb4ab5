import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { instance } from "@viz-js/viz";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/vscode/browser.ts";
import type { TraceJson } from "../../src/protocol/traceJson.ts";
import { accessibilityFaults } from "../support/accessibility.ts";
import { Workbench } from "../support/workbench.ts";

const PROGRAM = `class Node:
    pass

first = Node()
second = Node()
first.other = second
second.other = first
text = 'a "quoted" <b> & {braces} | pipe'
print("linked")
del first
`;

suite("what is exported", function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let browser: Browser;
  let page: Page;

  suiteSetup(async () => {
    workbench = await Workbench.open();
    await workbench.openScratch("linked.py", PROGRAM);
    await workbench.waitForMark("second.other = first", /cycle/);
    await workbench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1100, height: 700 }, offline: true });
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-export-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(async () => {
    await browser?.close();
    await workbench?.close();
  });

  /** Chooses a format for the moment after `print`. */
  async function choose(format: string): Promise<void> {
    await workbench.openTab("linked.py");
    await workbench.line('print("linked")').click({ position: { x: 2, y: 5 } });
    await workbench.command("Refscope: Export…");
    const row = workbench.page.locator(".quick-input-list .monaco-list-row", {
      has: workbench.page.locator(".label-name", { hasText: new RegExp(`^${format}$`) }),
    });
    await row.click();
  }

  /** Exports to where the dialog proposes and returns that file's path. */
  async function saved(format: string, ending: string): Promise<string> {
    await choose(format);
    const name = workbench.quickInput;
    // The dialog lists the folder first; only then does it have a name that Enter takes.
    const proposed = new RegExp(`linked.*\\.${ending}$`);
    await workbench.until(async () => proposed.test(await name.inputValue()));
    await name.press("Enter");
    await workbench.command("View: Show Explorer");
    const row = workbench.page.locator(".explorer-folders-view .monaco-list-row");
    await row.filter({ hasText: `.${ending}` }).waitFor();
    const written = readdirSync(workbench.folder).find(each => each.endsWith(`.${ending}`));
    const file = path.join(workbench.folder, written ?? "");
    assert.ok(existsSync(file));
    return file;
  }

  /** Exports to a new editor and returns what stands in it. */
  async function opened(format: string, beginning: string): Promise<string> {
    await choose(format);
    await workbench.page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
    await workbench.line(beginning).waitFor();
    await workbench.page.keyboard.press("Control+a");
    await workbench.page.keyboard.press("Control+c");
    const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
    await workbench.command("View: Revert and Close Editor");
    return text;
  }

  test("SVG: a picture that stands alone", async () => {
    const file = await saved("SVG", "svg");
    await page.goto(pathToFileURL(file).href);
    const texts = (await page.locator("svg text").allTextContents()).join("\n");
    for (const text of ["Globals", "Node·1", "Node·2", "⟳ refs 2", "first"]) {
      assert.ok(texts.includes(text), `no ${text} in ${texts}`);
    }
    // As in the panel: the type that takes most memory has the chart's first colour.
    assert.ok((await page.locator('svg rect[fill="#56b4e9"]').count()) > 0, "no colour of a type");
    await page.screenshot({ path: "artifacts/export-svg.png" });
  });

  test("PNG: the same as an image, twice as fine", async () => {
    const file = await saved("PNG", "png");
    const bytes = readFileSync(file);
    assert.equal(bytes.subarray(1, 4).toString("latin1"), "PNG");
    assert.ok(bytes.readUInt32BE(16) > 700, "its width");
  });

  test("HTML: a page that plays offline and allows nothing but itself", async () => {
    const file = await saved("HTML", "html");
    const text = readFileSync(file, "utf8");
    assert.doesNotMatch(text, /unsafe-inline/);
    const refused: string[] = [];
    page.on("console", message => refused.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    const here = page.locator("#source .here");
    assert.equal(await here.textContent(), "class Node:");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.equal(await here.textContent(), "    pass");
    await page.locator("#slider").press("End");
    assert.equal(await page.locator("#output").textContent(), "linked\n");
    await page.screenshot({ path: "artifacts/export-html.png" });
    assert.deepEqual(await accessibilityFaults(page.mainFrame()), []);
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'ran'";
      document.body.append(script);
      return document.title;
    });
    assert.notEqual(ran, "ran", "a script that is not the page's own ran");
    assert.ok(refused.some(message => message.includes("Content Security Policy")));
  });

  test("DOT: Graphviz draws it", async () => {
    const result = (await instance()).render(await opened("DOT", "digraph refscope {"));
    const faults = result.errors.filter(({ level }) => level !== "warning"); // of fonts it has not
    assert.deepEqual([result.status, faults], ["success", []]);
  });

  test("Mermaid: every line is one of a flow chart's", async () => {
    const [head, ...lines] = (await opened("Mermaid", "flowchart LR")).trim().split("\n");
    assert.equal(head, "flowchart LR");
    const node = /^ {2}\w+(?:\["[^"]+"\]|\(\["[^"]+"\]\))$/;
    const arrow = /^ {2}\w+ (?:-->|==>)\|"[^"]+"\| \w+$/;
    for (const line of lines) assert.ok(node.test(line) || arrow.test(line), line);
    assert.equal(lines.filter(line => line.includes("==>")).length, 2, "the cycle");
  });

  test("JSON: the whole trace", async () => {
    const trace = JSON.parse(await opened("JSON", '"schema": 1')) as TraceJson;
    assert.deepEqual([trace.schema, trace.file, trace.python], [1, "linked.py", "3.14"]);
    assert.equal(trace.outcome.kind, "finished");
    assert.equal(trace.steps.line.length, trace.steps.event.length);
    assert.equal(trace.output.map(({ text }) => text).join(""), "linked\n");
    assert.match(trace.marks.find(({ line }) => line === 10)?.text ?? "", /Node·1 refs 2→1/);
  });

  test("Markdown: the story, step by step", async () => {
    assert.match(await opened("Markdown", "#"), /^# [\s\S]*Node·1/);
  });
});
