import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The project's folder. */
export const projectRoot = path.resolve(import.meta.dirname, "../..");

const host = path.join(projectRoot, "test/host/node_modules");
const codeServer = process.env["REFSCOPE_CODE_SERVER"] ?? path.join(host, "code-server");

/** The server of a real VS Code; it runs on Node 24. */
export const serverMain = path.join(codeServer, "lib/vscode/out/server-main.js");

/** The Node 24 that `setup.mjs` installed, one named in REFSCOPE_NODE24, or this one. */
export const node24 =
  process.env["REFSCOPE_NODE24"] ??
  [path.join(host, ".bin/node")].find(file => existsSync(file)) ??
  process.execPath;

/** Settings that keep the workbench quiet: no welcome page, no side business, no auto-save. */
const QUIET = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.tips.enabled": false,
  "editor.minimap.enabled": false,
  "telemetry.telemetryLevel": "off",
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "files.autoSave": "off",
  "security.workspace.trust.enabled": false,
  "git.enabled": false,
};

/** Settings under which a folder is not trusted. */
const RESTRICTED = {
  "security.workspace.trust.enabled": true,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
};

/** How a server is started; what is left out is made in a temporary folder. */
export interface ServerOptions {
  /** Where installed extensions are. */
  readonly extensionsDir?: string;
  /** Where the server and the user's settings stay between runs. */
  readonly dataDir?: string;
  /** User settings beside the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folders are not trusted, and nobody is asked. */
  readonly isRestricted?: boolean;
}

/** A running VS Code server on the loopback address. `close` ends it and deletes its folder. */
export interface VSCodeServer {
  readonly base: URL;
  readonly folder: string;
  log(): string;
  close(): void;
}

/** Starts VS Code's server on a free port of 127.0.0.1 and waits until it answers. */
export async function startServer(options: ServerOptions = {}): Promise<VSCodeServer> {
  if (!existsSync(serverMain)) {
    throw new Error("VS Code's server is missing; run: node scripts/setup.mjs host");
  }
  const temporary = mkdtempSync(path.join(tmpdir(), "refscope-"));
  const folder = options.dataDir ?? temporary;
  const { isRestricted = false } = options;
  const trust = isRestricted ? RESTRICTED : {};
  writeSettings(path.join(folder, "user/User"), { ...QUIET, ...trust, ...options.settings });
  const args = [
    serverMain,
    ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token"],
    ...["--accept-server-license-terms", "--disable-experiments"],
    ...(isRestricted ? [] : ["--disable-workspace-trust"]),
    // Without it the page's development paths are ignored in silence.
    "--enable-smoke-test-driver",
    ...["--server-data-dir", path.join(folder, "server")],
    ...["--user-data-dir", path.join(folder, "user")],
    ...["--extensions-dir", options.extensionsDir ?? path.join(folder, "extensions")],
    ...["--telemetry-level", "off"],
  ];
  const child = spawn(node24, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    // An empty gallery stops look-ups of extensions.
    env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' },
  });
  let log = "";
  const stop = (): void => endGroup(child);
  process.on("exit", stop);
  const base = await new Promise<URL>((resolve, reject) => {
    const refuse = (why: string): void => reject(new Error(`VS Code's server ${why}\n${log}`));
    child.on("error", error => refuse(String(error)));
    child.on("exit", code => refuse(`ended with ${code}`));
    setTimeout(() => refuse("did not start within 60 s"), 60_000).unref();
    child.stderr.on("data", data => {
      log += data;
    });
    child.stdout.on("data", data => {
      log += data;
      const address = /Web UI available at (http:\/\/\S+)/.exec(log)?.[1];
      if (address !== undefined) resolve(new URL(address));
    });
  });
  base.hostname = "127.0.0.1";
  return {
    base,
    folder,
    log: () => log,
    close: () => {
      stop();
      process.off("exit", stop);
      rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** The page's address for a folder, with the workbench's own payload rows. */
export function pageAddress(
  base: URL,
  folder: string,
  payload: readonly (readonly [string, string])[],
): string {
  const url = new URL(base.href);
  url.searchParams.set("folder", folder);
  url.searchParams.set("payload", JSON.stringify([["skipWelcome", "true"], ...payload]));
  return url.href;
}

/** The URI that the workbench gives a file of this machine. */
export function remoteUri(base: URL, file: string): string {
  return `vscode-remote://${base.host}${file}`;
}

/** The payload row that loads this project as the extension under development. */
export function developmentExtension(base: URL): readonly [string, string] {
  return ["extensionDevelopmentPath", remoteUri(base, projectRoot)];
}

function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "settings.json"), JSON.stringify(settings, undefined, 2));
}

/** Ends the server and the extension hosts that it started. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch {
    // The group had ended by itself between the check and the signal.
  }
}
