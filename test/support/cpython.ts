import { execFile, execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";

import { PYTHON_VERSIONS, type PythonVersion } from "../../src/engine/facts.ts";
import type { Recording } from "./recordings.ts";

/**
 * The CPythons of this machine, for making recordings; no test needs them. A version is looked for
 * in REFSCOPE_PYTHON_3_14 (a command), in pyenv's folder, on PATH, and in .cache/cpython, where
 * `test/oracle/debian-python install .cache/cpython 3.14 3.15` puts those that a system lacks
 * (`tests` instead of `install`: their own tests).
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ORACLE = join(ROOT, "test", "oracle");
const DEBIAN = join(ROOT, ".cache", "cpython");

/** How to start a CPython, and how a folder for its programs is called inside and outside. */
interface CPython {
  readonly version: PythonVersion;
  readonly command: readonly string[];
  readonly outside: string;
  readonly inside: string;
}

/** The versions that can be recorded here. */
export function pythonsAtHand(
  versions: readonly PythonVersion[] = PYTHON_VERSIONS,
): readonly PythonVersion[] {
  return versions.filter(version => findCPython(version) !== undefined);
}

function findCPython(version: PythonVersion): CPython | undefined {
  const here = { version, outside: tmpdir(), inside: tmpdir() };
  const named = process.env[`REFSCOPE_PYTHON_${version.replace(".", "_")}`];
  if (named !== undefined) return { ...here, command: named.split(" ") };
  const pyenv = join(process.env["PYENV_ROOT"] ?? join(homedir(), ".pyenv"), "versions");
  const releases = existsSync(pyenv) ? readdirSync(pyenv) : [];
  const release = releases.find(name => name.startsWith(`${version}.`));
  if (release !== undefined) {
    return { ...here, command: [join(pyenv, release, "bin", `python${version}`)] };
  }
  if (existsSync(join(DEBIAN, "root", "usr", "bin", `python${version}`))) {
    const command = [join(ORACLE, "debian-python"), "run", DEBIAN, version];
    return { version, command, outside: join(DEBIAN, "programs"), inside: "/mnt" };
  }
  try {
    const said = execFileSync(`python${version}`, ["--version"], { encoding: "utf8" });
    if (said.startsWith(`Python ${version}.`)) return { ...here, command: [`python${version}`] };
  } catch {
    // Not on PATH: this version cannot be recorded here.
  }
  return undefined;
}

/** Recordings by program name, then version, of the Python files at `paths`. */
export async function recordPrograms(
  paths: readonly string[],
  versions: readonly PythonVersion[],
  maxEvents = 2500,
): Promise<Map<string, Partial<Record<PythonVersion, Recording>>>> {
  const found = new Map<string, Partial<Record<PythonVersion, Recording>>>();
  for (const path of paths) found.set(basename(path, ".py"), {});
  if (paths.length === 0) return found;
  await Promise.all(
    versions.map(async version => {
      for (const [name, recording] of await recordWith(version, paths, maxEvents)) {
        (found.get(name) as Record<string, Recording>)[version] = recording;
      }
    }),
  );
  return found;
}

async function recordWith(
  version: PythonVersion,
  paths: readonly string[],
  maxEvents: number,
): Promise<[string, Recording][]> {
  return inFolderOf(version, async (python, folder, seenAs) => {
    cpSync(ORACLE, join(folder, "oracle"), { recursive: true });
    mkdirSync(join(folder, "programs"));
    for (const path of paths) copyFileSync(path, join(folder, "programs", basename(path)));
    const script = [`${seenAs}/oracle/record-all.py`, `${seenAs}/programs`, `${seenAs}/out`];
    await run(python, [...script, String(maxEvents)]);
    return paths.map(path => {
      const name = basename(path, ".py");
      const bytes = gunzipSync(readFileSync(join(folder, "out", `${name}.json.gz`)));
      const { stderr: _, ...recording } = JSON.parse(bytes.toString());
      return [name, recording as Recording];
    });
  });
}

/** What a Python script prints under a CPython of this machine. */
export async function runPython(version: PythonVersion, script: string): Promise<string> {
  return inFolderOf(version, async (python, folder, seenAs) => {
    copyFileSync(script, join(folder, basename(script)));
    return run(python, [`${seenAs}/${basename(script)}`]);
  });
}

/** What a Python script prints that is given `args` and the path of a file with `input`. */
export async function runPythonOn(
  version: PythonVersion,
  script: string,
  args: readonly string[],
  input: string | null,
): Promise<string> {
  return inFolderOf(version, async (python, folder, seenAs) => {
    copyFileSync(script, join(folder, basename(script)));
    const files = input === null ? [] : [`${seenAs}/input.json`];
    if (input !== null) writeFileSync(join(folder, "input.json"), input);
    return run(python, [`${seenAs}/${basename(script)}`, ...args, ...files]);
  });
}

/** The folder of CPython's own tests of `version`, which need not have come along with it. */
export async function testsFolder(version: PythonVersion): Promise<string> {
  const fetched = join(DEBIAN, "tests", version);
  if (existsSync(fetched)) return fetched;
  const script = "import sysconfig; print(sysconfig.get_path('stdlib'))";
  const library = await inFolderOf(version, python => run(python, ["-c", script]));
  return join(library.trim(), "test");
}

async function inFolderOf<T>(
  version: PythonVersion,
  work: (python: CPython, folder: string, seenAs: string) => Promise<T>,
): Promise<T> {
  const python = findCPython(version);
  if (python === undefined) throw new Error(`no CPython ${version} on this machine`);
  const folder = mkdtempSync(join(python.outside, "refscope-record-"));
  try {
    return await work(python, folder, `${python.inside}/${basename(folder)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(python: CPython, args: readonly string[]): Promise<string> {
  const [command = "python3", ...rest] = python.command;
  const { stdout } = await promisify(execFile)(command, [...rest, ...args], {
    maxBuffer: 1 << 29,
  });
  return stdout;
}
