import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import {
  type Browser,
  type BrowserContext,
  chromium,
  type LaunchOptions,
  type Page,
} from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where the browser is: REFSCOPE_CHROMIUM, or the first of the usual names on the PATH. */
function chromiumPath(): string {
  const named = process.env["REFSCOPE_CHROMIUM"];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const found =
    named ??
    folders.flatMap(folder => NAMES.map(name => path.join(folder, name))).find(f => existsSync(f));
  if (found === undefined) throw new Error("no Chromium; run: node scripts/setup.mjs browser");
  return found;
}

function launchOptions(): LaunchOptions {
  return {
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

/** A headless Chromium. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

/**
 * A headless Chromium with a new profile in the folder `profile`, which allows third-party storage:
 * the webviews of a VS Code that is served to a browser live on an origin of their own and need a
 * service worker there.
 */
export function launchBrowserForWebHost(profile: string): Promise<BrowserContext> {
  mkdirSync(path.join(profile, "Default"), { recursive: true });
  writeFileSync(
    path.join(profile, "Default/Preferences"),
    JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
  );
  return chromium.launchPersistentContext(profile, {
    ...launchOptions(),
    viewport: { width: 1400, height: 900 },
  });
}

/** How a suite inside the extension host ended. */
export interface SuiteResult {
  readonly code: unknown;
  /** How many of mocha's own lines were seen; none means that no suite ran. */
  readonly lines: number;
  /** Everything else that the workbench logged. */
  readonly log: string;
}

/** Opens `address`, prints the suite's lines as they come, and resolves when the host exits. */
export async function watchSuite(page: Page, address: string): Promise<SuiteResult> {
  let lines = 0;
  const log: string[] = [];
  let end: (code: unknown) => void = () => {};
  const ended = new Promise<unknown>(resolve => {
    end = resolve;
  });
  await page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => {
    const text = format(...args);
    if (!text.startsWith("@mocha ")) return log.push(text);
    lines += 1;
    console.log(text.slice("@mocha ".length));
    return lines;
  });
  await page.exposeFunction("codeAutomationExit", (code: unknown) => end(code));
  page.on("console", message => log.push(`[page] ${message.text()}`));
  setTimeout(() => end("no end within 180 s"), 180_000).unref();
  await page.goto(address);
  return { code: await ended, lines, log: log.join("\n") };
}

/** Ends this process as the suite ended; a suite that never ran is a failure. */
export function exitAs(result: SuiteResult, serverLog: string): never {
  const passed = result.code === 0 && result.lines > 0;
  if (!passed) {
    console.log(`extension host: exit code ${String(result.code)}, ${result.lines} lines of mocha`);
  }
  if (result.lines === 0) console.log(`workbench:\n${result.log}\nserver:\n${serverLog}`);
  process.exit(passed ? 0 : 1);
}
