import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS } from "../../src/engine/facts.ts";
import { libraryModules } from "../../src/engine/lib/index.ts";
import { nativeModules } from "../../src/engine/vm/modules/index.ts";
import { recordedPrograms } from "../support/recordings.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAPERS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "examples/README.md"];
const MOST_COLUMNS = 112;

/** Names in the papers that are no files of the checkout: made by a build, a run or a reader. */
const NOT_TRACKED = /^(dist|artifacts|\.cache)\/|^(FILE|NAME|x|file)\.|^x\.web\.ts$/;

suite("the papers say what is there", () => {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  }).split("\n");

  for (const paper of PAPERS) {
    test(`${paper} names files that exist`, () => {
      const missing = codeWords(read(paper)).filter(word => isPath(word) && !isThere(files, word));
      assert.deepEqual(missing, []);
    });

    test(`${paper} has links that lead somewhere`, () => {
      const folder = paper.includes("/") ? `${paper.slice(0, paper.lastIndexOf("/"))}/` : "";
      const targets = [...read(paper).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(m => m[1] ?? "");
      assert.deepEqual(
        targets.filter(target => !files.includes(folder + target)),
        [],
      );
    });

    test(`${paper} has lines of at most ${MOST_COLUMNS} columns, but for tables`, () => {
      const long = read(paper)
        .split("\n")
        .filter(line => line.length > MOST_COLUMNS && !line.startsWith("|"));
      assert.deepEqual(long, []);
    });
  }

  test("README.md names every command", () => {
    const titles: Record<string, string> = JSON.parse(read("package.nls.json"));
    const commands = Object.entries(titles).filter(([key]) => key.startsWith("command."));
    assert.ok(commands.length > 20);
    const text = read("README.md").replace(/\s+/g, " ");
    assert.deepEqual(
      commands.filter(
        ([, title]) =>
          !new RegExp(`\\*(Refscope: )?${title.replace(/[?.]/g, "\\$&")}\\*`).test(text),
      ),
      [],
    );
  });

  for (const paper of ["ARCHITECTURE.md", "CONTRIBUTING.md"]) {
    test(`${paper} names functions and types that the sources have`, () => {
      const sources = files
        .filter(file => /^(src|test|scripts)\/.*\.(ts|mjs|py|json)$/.test(file))
        .map(file => read(file));
      const names = codeWords(read(paper)).filter(word =>
        /^[A-Za-z_]\w*[a-z]\w*[A-Z_]\w*$/.test(word),
      );
      const missing = names.filter(name => {
        const word = new RegExp(`\\b${name}\\b`);
        return !sources.some(source => word.test(source));
      });
      assert.deepEqual(missing, []);
    });
  }

  test("README.md calls commands by their titles", () => {
    const titles = Object.values(JSON.parse(read("package.nls.json")) as Record<string, string>);
    const named = [...read("README.md").matchAll(/\*Refscope: ([^*]+)\*/g)];
    assert.ok(named.length > 5);
    const words = named.map(([, title = ""]) => title.replace(/\s+/g, " "));
    assert.deepEqual(
      words.filter(title => !titles.includes(title)),
      [],
    );
  });

  test("README.md lists the modules that are modelled, and no others", () => {
    const list = read("README.md").split("## What is not modelled yet")[1] ?? "";
    const lists = list.split("\n\n").find(part => part.startsWith("- **")) ?? "";
    const outside = lists.replaceAll("()", "").replace(/\([^)]*\)/g, "");
    const listed = [...outside.matchAll(/`([\w.]+)`/g)].map(match => match[1] ?? "");
    assert.deepEqual(listed.sort(), publicModules());
  });

  test("README.md says no more of the recorded programs than agreeing.json", () => {
    const said = read("README.md").replace(/\s+/g, " ");
    const [, programs, own, full, old] = (
      /more than (\d+) recorded programs more than (\d+) agree.*?[Mm]ore than (\d+) of them.*?more than (\d+)\./.exec(
        said,
      ) ?? assert.fail("the sentence is gone")
    ).map(Number);
    const agreeing = JSON.parse(read("test/programs/agreeing.json")) as Record<string, string>;
    const levels = Object.values(agreeing).map(text => text.split(" "));
    const count = (at: number, wanted: RegExp): number =>
      levels.filter(row => wanted.test(row[at] ?? "none")).length;
    assert.ok(recordedPrograms().length > (programs ?? Infinity));
    for (const [at, version] of PYTHON_VERSIONS.entries()) {
      assert.ok(count(at, /own|full/) > (own ?? Infinity), `${version}: own`);
      const shared = version === "3.11" ? old : full;
      assert.ok(count(at, /full/) > (shared ?? Infinity), `${version}: full`);
    }
    const examples = Object.keys(agreeing).filter(key => key.startsWith("examples/"));
    assert.deepEqual(
      examples.filter(key => /none/.test(agreeing[key] ?? "none")),
      [],
    );
  });
});

function read(path: string): string {
  return readFileSync(ROOT + path, "utf8");
}

/** What stands in backticks, a word each; blocks of code are left out. */
function codeWords(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, "");
  return [...prose.matchAll(/`([^`\n]+)`/g)].flatMap(match => (match[1] ?? "").split(" "));
}

function isPath(word: string): boolean {
  if (NOT_TRACKED.test(word) || /\bNAME\b/.test(word)) return false;
  return (
    /^[\w./-]+\.(ts|mjs|cjs|json|py|md|txt)$/.test(word) || /^(src|test|docs)\/[\w/]+$/.test(word)
  );
}

/** A file or folder of this path, or one whose path ends so. */
function isThere(files: readonly string[], path: string): boolean {
  const wanted = path.replace(/^\.\//, "");
  const folder = wanted.endsWith("/") ? wanted : `${wanted}/`;
  return files.some(
    file =>
      file === wanted ||
      file.endsWith(`/${wanted}`) ||
      file.startsWith(folder) ||
      file.includes(`/${folder}`),
  );
}

/** The modules that a program may name; those with an underscore serve others. */
function publicModules(): string[] {
  const all = new Set([...libraryModules.keys(), ...nativeModules.keys(), "sys"]);
  const parts = [...all].filter(name => name.startsWith("_") && name !== "__future__");
  for (const name of [...parts, ...SERVING]) all.delete(name);
  return [...all].filter(name => !isPartOf(name)).sort();
}

/** Modules that only carry out what another one promises. */
const SERVING = ["annotationlib", "posix", "posixpath", "genericpath", "concurrent", "urllib"];

/** Submodules that README does not list since their package stands for them. */
function isPartOf(name: string): boolean {
  return /^(asyncio|json|logging|unittest|html|weakref|enum)\./.test(name);
}
