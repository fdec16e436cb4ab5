import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Frame, Locator, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/vscode/browser.ts";
import {
  developmentExtension,
  node24,
  pageAddress,
  projectRoot,
  serverMain,
  startServer,
  type VSCodeServer,
} from "../../scripts/vscode/server.ts";

/** Where screenshots of test runs are kept; git ignores it. */
const ARTIFACTS = path.join(projectRoot, "artifacts");

/** What is in the workbench: the sources of this project, or an installed VSIX. */
export interface WorkbenchOptions {
  readonly vsix?: string;
  /** The folder of installed extensions; a new one when left out. */
  readonly extensionsDir?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder is not trusted. */
  readonly isRestricted?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
}

function isHighContrast({ settings }: WorkbenchOptions): boolean {
  return /contrast/i.test(String(settings?.["workbench.colorTheme"]));
}

function isLight({ settings }: WorkbenchOptions): boolean {
  return /light/i.test(String(settings?.["workbench.colorTheme"]));
}

/** A person's hands and eyes on a real VS Code with a copy of examples/ open. */
export class Workbench {
  private constructor(
    private readonly server: VSCodeServer,
    private readonly browser: Browser,
    readonly page: Page,
    /** The copy of examples/ that is open. */
    readonly folder: string,
  ) {}

  static async open(options: WorkbenchOptions = {}): Promise<Workbench> {
    const { settings = {}, isRestricted = false } = options;
    const { extensionsDir } = options;
    const server = await startServer({
      // On a slow machine, a suggestion would take the Enter at the end of a line that is typed.
      settings: { "editor.acceptSuggestionOnEnter": "off", ...settings },
      isRestricted,
      ...(extensionsDir !== undefined && { extensionsDir }),
    });
    if (options.vsix !== undefined) installVsix(server.folder, options.vsix);
    const folder = path.join(server.folder, "examples");
    cpSync(path.join(projectRoot, "examples"), folder, { recursive: true });
    const browser = await launchBrowser();
    const page = await browser.newPage({
      viewport: options.size ?? { width: 1400, height: 900 },
      // The workbench takes a high-contrast theme where the system asks for one.
      ...(isHighContrast(options) && {
        forcedColors: "active",
        colorScheme: isLight(options) ? "light" : "dark",
      }),
    });
    const workbench = new Workbench(server, browser, page, folder);
    try {
      const extension = options.vsix === undefined ? [developmentExtension(server.base)] : [];
      await page.goto(pageAddress(server.base, folder, extension));
      await workbench.waitForTheme(String(options.settings?.["workbench.colorTheme"] ?? "Dark"));
    } catch (error) {
      await workbench.close(); // or its server keeps the tests from ending
      throw error;
    }
    return workbench;
  }

  /** The theme comes with an extension; until then the workbench has another one. */
  private async waitForTheme(theme: string): Promise<void> {
    const kind = /contrast light/i.test(theme)
      ? ".hc-light"
      : /contrast/i.test(theme)
        ? ".hc-black"
        : /dark/i.test(theme)
          ? ".vs-dark"
          : ".vs";
    const workbench = this.page.locator(`.monaco-workbench${kind}`);
    // A page that is opened while its server still starts may keep its first theme for good.
    for (let tries = 0; tries < 2; tries++) {
      const late = await workbench.waitFor({ timeout: 20_000 }).catch((error: Error) => error);
      if (late === undefined) return;
      await this.page.reload();
    }
    await workbench.waitFor();
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }

  /** Double-clicks a file in the explorer and waits until its text is there. */
  async openFile(name: string): Promise<void> {
    await this.page.mouse.move(640, 8); // away from a row whose hover would lie over the next
    await this.page
      .locator(".explorer-folders-view .monaco-list-row", { hasText: name })
      .dblclick();
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  /** Opens a file by its name, also one that the explorer has not noticed yet. */
  async goToFile(name: string): Promise<void> {
    // A search that began before the file was there does not find it any more.
    const found = await this.until(async () => {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("Control+p");
      return this.ask(name, name);
    });
    if (!found) throw new Error(`no file ${name}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
  }

  /** Opens a new file beside the examples. */
  async openScratch(name: string, text = ""): Promise<void> {
    writeFileSync(path.join(this.folder, name), text);
    await this.goToFile(name);
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  /** Opens a notebook that is put beside the examples, and waits until its cells are there. */
  async openNotebook(name: string, cells: readonly string[]): Promise<void> {
    const sources = cells.map(source => ({ cell_type: "code", metadata: {}, outputs: [], source }));
    const metadata = { language_info: { name: "python" } };
    const notebook = { cells: sources, metadata, nbformat: 4, nbformat_minor: 5 };
    writeFileSync(path.join(this.folder, name), JSON.stringify(notebook));
    await this.goToFile(name);
    await this.page.locator(".notebookOverlay .view-line").first().waitFor();
  }

  /** Shows a file that is open already. */
  async openTab(name: string): Promise<void> {
    await this.page.locator(".tab", { hasText: name }).click();
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
  }

  /** The editor's line that holds `text`, with its white space as one reads it. */
  line(text: string): Locator {
    const pattern = new RegExp(text.split(/\s+/).map(escapePattern).join("\\s+"));
    const lines = this.page.locator(".editor-instance .view-line, .notebookOverlay .view-line");
    return lines.filter({ hasText: pattern, visible: true }).first();
  }

  /** What stands after the line that holds `text`: a decoration's text is CSS content. */
  marks(text: string): Promise<string> {
    return this.line(text).evaluate(element =>
      [...element.querySelectorAll("span")]
        .map(span => getComputedStyle(span, "::after").content)
        .filter(content => content !== "none" && content !== "normal" && content !== "")
        .map(content => content.replace(/^"|"$/g, ""))
        .join(""),
    );
  }

  /** The colour of what stands after the line that holds `text`; "" for nothing. */
  markColor(text: string): Promise<string> {
    return this.line(text).evaluate(
      element =>
        [...element.querySelectorAll("span")]
          .map(span => getComputedStyle(span, "::after"))
          .find(({ content }) => content !== "none" && content !== "normal" && content !== "")
          ?.color ?? "",
    );
  }

  /** Waits until the line that holds `text` has a mark that matches, and returns it. */
  async waitForMark(text: string, pattern: RegExp): Promise<string> {
    let seen = "";
    const found = await this.until(async () => {
      seen = await this.marks(text);
      return pattern.test(seen);
    });
    if (!found) throw new Error(`the line "${text}" shows "${seen}", not ${pattern}`);
    return seen;
  }

  /** Points at the first `word` in the line that holds `text` and returns the hover. */
  async hover(text: string, word: string): Promise<Locator> {
    const { mouse } = this.page;
    const hover = this.page.locator(".monaco-hover:visible").first();
    const content = this.page.locator(".monaco-hover:visible .hover-contents").first();
    // A line may move while one points at it: what stands above it comes and goes.
    const isShown = await this.until(async () => {
      const { x, y } = await this.line(text).evaluate(wordCenter, word);
      await mouse.move(x - 1, y);
      await mouse.move(x, y);
      const missed = await content.waitFor({ timeout: 6000 }).catch((error: Error) => error);
      if (missed !== undefined) await mouse.move(4, 4);
      return missed === undefined;
    });
    if (!isShown) throw new Error(`no hover at "${word}" in the line "${text}"`);
    return hover;
  }

  /** Puts the cursor into the first `word` of the line that holds `text`. */
  async clickWord(text: string, word: string): Promise<void> {
    const { x, y } = await this.line(text).evaluate(wordCenter, word);
    await this.page.mouse.click(x, y);
  }

  /** Runs a command by its title, as one does from the command palette. */
  async command(title: string): Promise<void> {
    const found = await this.until(async () => {
      // An earlier list that is still closing would take the new one with it.
      const closed = this.page
        .locator(".quick-input-widget")
        .waitFor({ state: "hidden", timeout: 5000 });
      await closed.catch(() => this.page.keyboard.press("Escape"));
      await this.page.keyboard.press("F1");
      return this.ask(`>${title}`, title);
    });
    if (!found) throw new Error(`no command ${title}`);
    await this.page.keyboard.press("Enter");
  }

  /** Types into the list that was just opened, and says whether Enter takes `answer`; else closes it. */
  private async ask(text: string, answer: string): Promise<boolean> {
    try {
      await this.quickInput.fill(text, { timeout: 5000 });
      const chosen = this.page.locator(".quick-input-list .monaco-list-row.focused");
      await chosen.filter({ hasText: answer }).waitFor({ timeout: 5000 });
      return true;
    } catch {
      await this.page.keyboard.press("Escape");
      return false;
    }
  }

  /** Where one types when a list or a question is open at the top. */
  get quickInput(): Locator {
    return this.page.locator(".quick-input-widget input.input");
  }

  /** The document inside the webview that has an element for `selector`. */
  async webview(selector: string): Promise<Frame> {
    let found: Frame | undefined;
    await this.until(async () => {
      for (const frame of this.page.frames()) {
        const count = await frame
          .locator(selector)
          .count()
          .catch(() => 0); // the frame has been replaced meanwhile
        if (count > 0) found = frame;
      }
      return found !== undefined;
    });
    if (found === undefined) throw new Error(`no webview with ${selector}`);
    return found;
  }

  /** The choices of the list that is asked from at the top. */
  choices(hasText: string | RegExp): Locator {
    return this.page.locator(".quick-input-list .monaco-list-row", { hasText });
  }

  /** The button of Refscope in the status bar. */
  get status(): Locator {
    return this.page.locator(".statusbar-item", { hasText: /CPython 3/ });
  }

  /** Keeps a picture of the whole window among the artifacts. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(ARTIFACTS, { recursive: true });
    await this.page.screenshot({ path: path.join(ARTIFACTS, `${name}.png`) });
  }

  /** Asks until `ready` says yes, for 20 s at most. */
  async until(ready: () => Promise<boolean>): Promise<boolean> {
    const end = Date.now() + 20_000;
    while (Date.now() < end) {
      if (await ready()) return true;
      await this.page.waitForTimeout(100);
    }
    return false;
  }
}

/** The middle of a word in a line of the editor; runs in the page. */
function wordCenter(line: Element, word: string): { x: number; y: number } {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = (node.textContent ?? "").indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    const box = range.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
  throw new Error(`no "${word}" in the line`);
}

/** Installs a VSIX as the command line of VS Code's server does. */
function installVsix(serverFolder: string, vsix: string): void {
  execFileSync(
    node24,
    [
      serverMain,
      "--accept-server-license-terms",
      ...["--server-data-dir", path.join(serverFolder, "server")],
      ...["--extensions-dir", path.join(serverFolder, "extensions")],
      ...["--install-extension", vsix],
    ],
    { stdio: "pipe", env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' } },
  );
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
