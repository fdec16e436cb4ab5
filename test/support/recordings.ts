import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

import { PYTHON_VERSIONS, type PythonVersion } from "../../src/engine/facts.ts";

/**
 * What CPython did, as test/oracle records it, and the store that keeps it: one file a program,
 * `test/recordings/<set>/<program>.json.br`, with the recordings of all five versions, each event
 * as its difference from the one before. Reading needs no Python.
 */

/** One object at one event. `refs` is ob_refcnt, `size` what sys.getsizeof returns. */
export interface ObservedObject {
  readonly type: string;
  readonly refs: number;
  readonly tracked: boolean;
  readonly immortal: boolean;
  readonly size: number | null;
  /** It existed before the program, or some library made it: its count is not the program's own. */
  readonly shared?: boolean;
}

export interface ObservedFrame {
  readonly fn: string;
  readonly line: number | null;
  readonly kind: string;
  /** Name to label of the object; the label keys `ObservedEvent.objs`. */
  readonly names: Readonly<Record<string, string>>;
}

export interface ObservedGc {
  readonly count: readonly number[];
  readonly stats: readonly (readonly number[])[];
}

/** The state just before a line runs, or just before a frame is cleared ("return"). */
export interface ObservedEvent {
  readonly i: number;
  readonly ev: string;
  readonly fn: string | null;
  readonly line: number | null;
  readonly depth: number;
  /** Outermost first. */
  readonly frames: readonly ObservedFrame[];
  readonly objs: Readonly<Record<string, ObservedObject>>;
  readonly gc: ObservedGc;
}

export interface ObservedException {
  readonly type: string;
  readonly message: string;
  readonly line: number | null;
}

/** What a run shows to an observer: the form that the engine's observations share. */
export interface ObservedRun {
  readonly version: string;
  readonly stdout: string;
  readonly exception: ObservedException | null;
  readonly events: readonly ObservedEvent[];
  /** Why the events end before the program does, if they do. */
  readonly problems?: readonly unknown[];
}

/** A run of a real CPython. `plain` is the same program without the recorder. */
export interface Recording extends ObservedRun {
  readonly file: string;
  readonly exit: number;
  readonly timed_out: boolean;
  readonly problems: readonly unknown[];
  readonly plain?: {
    readonly stdout: string;
    readonly exit: number;
    readonly exception: ObservedException | null;
  };
}

/** A program's recordings, and the hash of the source that was recorded. */
export interface ProgramRecordings {
  readonly source: string;
  readonly versions: Readonly<Partial<Record<PythonVersion, Recording>>>;
}

/** A recorded program: its set (a folder of the store) and its name without `.py`. */
export interface ProgramName {
  readonly set: string;
  readonly name: string;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STORE = join(ROOT, "test", "recordings");

/** Where the programs of each set lie, from the root of the project. */
export const PROGRAM_SETS: Readonly<Record<string, string>> = {
  examples: "examples",
  oracle: "test/programs/oracle",
  more: "test/programs/more",
};

/** Every program with a recording, in order of set and name. */
export function recordedPrograms(sets: readonly string[] = Object.keys(PROGRAM_SETS)) {
  const found: ProgramName[] = [];
  for (const set of sets) {
    const folder = join(STORE, set);
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder).sort()) {
      if (file.endsWith(".json.br")) found.push({ set, name: basename(file, ".json.br") });
    }
  }
  return found;
}

/** The program's file, absolute. */
export function programPath({ set, name }: ProgramName): string {
  return join(ROOT, PROGRAM_SETS[set] ?? set, `${name}.py`);
}

export function programSource(program: ProgramName): string {
  return readFileSync(programPath(program), "utf8");
}

export function sourceHash(source: string): string {
  return createHash("sha256").update(source).digest("hex").slice(0, 16);
}

/** The kept recordings of a program, or undefined if there are none. */
export function readRecordings(program: ProgramName): ProgramRecordings | undefined {
  const path = storePath(program);
  if (!existsSync(path)) return undefined;
  return unpackRecordings(readFileSync(path));
}

export function writeRecordings(program: ProgramName, recordings: ProgramRecordings): void {
  mkdirSync(join(STORE, program.set), { recursive: true });
  writeFileSync(storePath(program), packRecordings(recordings));
}

function storePath({ set, name }: ProgramName): string {
  return join(STORE, set, `${name}.json.br`);
}

// --- packing ------------------------------------------------------------------------------------

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * What changed from one value to the next: `[value]` replaces it; an object maps each changed key
 * or index to its own change, and under the key "" has the removed keys, or an array's new length.
 */
type Change = readonly [Json] | { readonly [key: string]: Change | readonly string[] | number };

interface PackedRecording {
  readonly recording: Json;
  readonly events: readonly (Change | 0)[];
}

/** The bytes of one file of the store. */
export function packRecordings(recordings: ProgramRecordings): Uint8Array {
  const versions: Record<string, PackedRecording> = {};
  for (const version of PYTHON_VERSIONS) {
    const recording = recordings.versions[version];
    if (recording === undefined) continue;
    const { events, ...rest } = recording;
    let previous: Json = null;
    const packed = events.map(({ i: _, ...event }) => {
      const change = changeBetween(previous, event as unknown as Json);
      previous = event as unknown as Json;
      return change ?? 0;
    });
    versions[version] = { recording: rest as unknown as Json, events: packed };
  }
  const text = Buffer.from(JSON.stringify({ source: recordings.source, versions }));
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
}

export function unpackRecordings(bytes: Uint8Array): ProgramRecordings {
  const packed = JSON.parse(brotliDecompressSync(bytes).toString()) as {
    source: string;
    versions: Record<string, PackedRecording>;
  };
  const versions: Record<string, Recording> = {};
  for (const [version, { recording, events }] of Object.entries(packed.versions)) {
    let previous: Json = null;
    const unpacked = events.map((change, i) => {
      previous = change === 0 ? previous : apply(previous, change);
      return { i, ...(previous as unknown as Omit<ObservedEvent, "i">) };
    });
    versions[version] = {
      ...(recording as unknown as Omit<Recording, "events">),
      events: unpacked,
    };
  }
  return { source: packed.source, versions };
}

/** After: `apply(previous, changeBetween(previous, next))` equals `next`; undefined if equal. */
function changeBetween(previous: Json, next: Json): Change | undefined {
  if (previous === next) return undefined;
  if (!isContainer(previous) || !isContainer(next)) return [next];
  if (Array.isArray(previous) !== Array.isArray(next)) return [next];
  const change: Record<string, Change | readonly string[] | number> = {};
  for (const key of Object.keys(next)) {
    const value = next[key] as Json;
    const inner = Object.hasOwn(previous, key)
      ? changeBetween(previous[key] as Json, value)
      : ([value] as const);
    if (inner !== undefined) change[key] = inner;
  }
  if (Array.isArray(next)) {
    if ((previous as unknown as Json[]).length !== next.length) change[""] = next.length;
  } else {
    const removed = Object.keys(previous).filter(key => !Object.hasOwn(next, key));
    if (removed.length > 0) change[""] = removed;
  }
  return Object.keys(change).length > 0 ? change : undefined;
}

function apply(previous: Json, change: Change): Json {
  if (Array.isArray(change)) return change[0] as Json;
  const { "": rest, ...changed } = change as Record<string, Change | readonly string[] | number>;
  const next = (Array.isArray(previous) ? [...previous] : { ...(previous as object) }) as Record<
    string,
    Json
  >;
  if (typeof rest === "number") (next as unknown as Json[]).length = rest;
  else for (const key of (rest as readonly string[] | undefined) ?? []) delete next[key];
  for (const [key, inner] of Object.entries(changed)) {
    next[key] = apply(next[key] ?? null, inner as Change);
  }
  return next;
}

function isContainer(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null;
}
