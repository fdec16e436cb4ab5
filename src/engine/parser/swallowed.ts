/**
 * Triple quotes that nobody closes. One quote too few turns strings and code about to the end of the
 * text: what was code is inside strings, what was a docstring is read as code. A string that holds a
 * line which looks like a definition outside of it may be the one; the tolerant parser tries what the
 * text becomes when that string ends early.
 */
import type { SourceText } from "../../base/text.ts";

import type { Tokens } from "./tokenList.ts";
import * as T from "./tokens.ts";

/** A string literal that is taken to end at `end`, whatever is behind. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

/** A newline before a line that begins a function or class, or decorates one. */
const DEFINITION_LINE =
  /(?:\r\n?|\n)(?=([ \t]*)(?:(?:async +)?def +\w+ *[([]|class +\w+ *[([:]|@\w))/g;

/** Whether there is a newline at `at` and a definition on the next line. */
export function isBeforeDefinition(text: string, at: number): boolean {
  if (text[at] !== "\n" && text[at] !== "\r") return false;
  const pattern = new RegExp(DEFINITION_LINE, "y");
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** So many strings are tried, each with the ends that it may have. */
const MAX_TRIED = 4;

/**
 * The strings that may have swallowed code, as they could end: with their line, before a line that
 * stands further left, before the definition.
 */
export function cutsOf(source: SourceText, tokens: Tokens): Cut[] {
  const definitions = [...source.text.matchAll(DEFINITION_LINE)].map(
    ({ index, 1: space = "" }) => [index, space.length] as const,
  );
  const cuts: Cut[] = [];
  let next = 0;
  let tried = 0;
  for (const [start, end] of tripleQuoted(source, tokens)) {
    while (next < definitions.length && definitions[next]![0] < start) next++; // It is in range.
    const level = indentationOf(source, source.lineAt(start));
    const limit = isClosed(source, start, end) ? end : source.length;
    let at = next;
    while (at < definitions.length && definitions[at]![0] < limit && definitions[at]![1] > level) {
      at++;
    }
    const definition = definitions[at]?.[0] ?? limit;
    if (definition >= limit) continue;
    const lineEnd = source.lineEnd(source.lineAt(start));
    const ends = [lineEnd, beforeDedent(source, lineEnd, level, definition), definition];
    for (const cutEnd of new Set(ends)) cuts.push({ start, end: cutEnd });
    if (++tried === MAX_TRIED) break;
  }
  return cuts;
}

/** Where the literals in triple quotes begin and end that are not inside of an f-string. */
function* tripleQuoted(source: SourceText, tokens: Tokens): Generator<readonly [number, number]> {
  const { kinds, starts, ends } = tokens;
  let depth = 0;
  let outer = 0;
  for (let i = 0; i < kinds.length; i++) {
    const kind = kinds[i]!; // `i` is in range, here and below.
    if (kind === T.FSTRING_START || kind === T.TSTRING_START) {
      if (depth++ === 0) outer = starts[i]!;
    } else if (kind === T.FSTRING_END || kind === T.TSTRING_END) {
      if (--depth === 0 && isTriple(source, outer)) yield [outer, ends[i]!];
    } else if (kind === T.STRING && depth === 0 && isTriple(source, starts[i]!)) {
      yield [starts[i]!, ends[i]!];
    }
  }
}

function isTriple(source: SourceText, start: number): boolean {
  return /^[a-z]{0,2}(?:"""|''')/i.test(source.text.slice(start, start + 5));
}

/** False for a string that was taken to end with its line, since no quotes close it. */
function isClosed({ text }: SourceText, start: number, end: number): boolean {
  return end - start >= 6 && /(?:"""|''')$/.test(text.slice(end - 3, end));
}

function indentationOf(source: SourceText, line: number): number {
  return /^[ \t]*/.exec(source.lineText(line))?.[0].length ?? 0;
}

/** The end of the line before the first one behind `from` that is indented less than `level`. */
function beforeDedent(source: SourceText, from: number, level: number, limit: number): number {
  const last = source.lineAt(limit);
  for (let line = source.lineAt(from) + 1; line <= last; line++) {
    const isBlank = source.lineText(line).trim() === "";
    if (!isBlank && indentationOf(source, line) < level) return source.lineEnd(line - 1);
  }
  return limit;
}
