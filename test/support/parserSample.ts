/** The recorded sample by which the parser is tested without a Python. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import type { PythonVersion } from "../../src/engine/facts.ts";
import { seededRandom } from "./brokenEdits.ts";
import type { Description } from "./parserReference.ts";

const FOLDER = new URL("../unit/engine/parser/recordings/", import.meta.url);

/** What `npm run gate -- --record` writes. */
export const SAMPLE_PATH = fileURLToPath(new URL("sample.json.gz", FOLDER));

export interface ParserSample {
  readonly sources: readonly string[];
  /** By version, one description for each of `sources`. */
  readonly described: { readonly [version: string]: readonly Description[] };
}

export function readSample(): ParserSample {
  return JSON.parse(gunzipSync(readFileSync(SAMPLE_PATH)).toString()) as ParserSample;
}

export interface ValidSnippet {
  readonly name: string;
  readonly source: string;
  /** As CPython 3.14 has them. */
  readonly spans: readonly string[];
  readonly accepted_by: readonly PythonVersion[];
}

export interface InvalidSnippet {
  readonly name: string;
  readonly source: string;
  /** Who rejects it: the parser, or what compiles its tree. */
  readonly error_from: "parser" | "compiler";
}

/** Small texts with what is hard to read right, and with what is wrong. */
export function readSnippets(): {
  readonly valid: readonly ValidSnippet[];
  readonly invalid: readonly InvalidSnippet[];
} {
  return JSON.parse(readFileSync(new URL("snippets.json", FOLDER), "utf8"));
}

/** Texts whose errors were once not CPython's, by what they are about. */
export function readMistakes(): { readonly [about: string]: readonly string[] } {
  return JSON.parse(readFileSync(new URL("mistakes.json", FOLDER), "utf8"));
}

/** Each text `count` times with one word, sign or line taken out or doubled, the same every time. */
export function deletionsOf(sources: readonly string[], count: number): string[] {
  const random = seededRandom(11);
  return sources.flatMap(source => {
    const parts = source.match(/\w+|\n[ \t]*|[ \t]+|[^\w\s]/g) ?? [];
    return Array.from({ length: count }, () => {
      const index = Math.floor(random() * parts.length);
      const part = parts[index] ?? "";
      const changed = random() < 0.7 ? "" : part + part;
      return [...parts.slice(0, index), changed, ...parts.slice(index + 1)].join("");
    });
  });
}
