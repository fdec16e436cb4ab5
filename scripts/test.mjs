// `npm test`: every part, whatever the others say; a table; and `N passed, N failed`.
// Usage: node scripts/test.mjs [PART ...]
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
/** Each part is the npm script `test:NAME`; what it proves stands in CONTRIBUTING.md. */
const ALL = ["types", "lint", "arrows", "dead", "unit", "programs", "host", "web", "ui", "vsix"];
const asked = process.argv.slice(2);
const parts = asked.length > 0 ? asked : ALL;
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const unknown = parts.filter(part => scripts[`test:${part}`] === undefined);
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(", ")}`);
  process.exit(2);
}

/** @type {{ part: string, passed: number, failed: number, seconds: number }[]} */
const results = [];
for (const part of parts) results.push(await runPart(part));

const total = results.reduce(
  (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
  { passed: 0, failed: 0 },
);
console.log(
  `\n${"part".padEnd(10)}${"passed".padStart(8)}${"failed".padStart(8)}${"time".padStart(9)}`,
);
for (const { part, passed, failed, seconds } of results) {
  const cells = [String(passed).padStart(8), String(failed).padStart(8)];
  console.log(`${part.padEnd(10)}${cells.join("")}${`${seconds.toFixed(1)} s`.padStart(9)}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/**
 * Runs `npm run test:PART`, passes its output on, and reads mocha's counts from it. A part without
 * such counts is one test, which its exit code decides.
 * @param {string} part
 */
async function runPart(part) {
  console.log(`\n── ${part} ${"─".repeat(60 - part.length)}`);
  const start = performance.now();
  const { code, output } = await run("npm", ["run", "--silent", `test:${part}`]);
  const passing = count(output, /^\s*(\d+) passing\b/gm);
  const failing = count(output, /^\s*(\d+) failing\b/gm);
  const seconds = (performance.now() - start) / 1000;
  // A part that ended badly for a reason that no test told has failed all the same.
  const failed = failing > 0 || code === 0 ? failing : 1;
  const passed = passing === 0 && failed === 0 ? 1 : passing;
  return { part, passed, failed, seconds };
}

/**
 * @param {string} output
 * @param {RegExp} pattern
 */
function count(output, pattern) {
  return [...output.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (/** @type {Buffer} */ data) => {
        output += data;
        process.stdout.write(data);
      });
    }
    child.on("error", reject);
    child.on("close", code => resolve({ code, output }));
  });
}
