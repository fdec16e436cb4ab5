/** How much of a tree survives when one thing is deleted from a text at a seeded random place. */
import { SourceText } from "../../src/base/text.ts";
import type { PythonVersion } from "../../src/engine/facts.ts";
import type { AsyncFunctionDef, ClassDef, FunctionDef, Node } from "../../src/engine/parser/ast.ts";
import { childrenOf, spanOf, walk } from "../../src/engine/parser/astDump.ts";
import { parseModule } from "../../src/engine/parser/parser.ts";
import { tokenize } from "../../src/engine/parser/tokenizer.ts";
import * as T from "../../src/engine/parser/tokens.ts";

/** What is deleted. */
export type EditKind = "token" | "bracket" | "line";
export const EDIT_KINDS: readonly EditKind[] = ["token", "bracket", "line"];

export interface Survival {
  readonly kind: EditKind;
  readonly start: number;
  readonly end: number;
  /** Nodes that lie wholly before or behind the deleted place. */
  readonly others: number;
  /** Those of them that the broken text's tree still has. */
  readonly kept: number;
  /** Those that are also still in the same function or class. */
  readonly inPlace: number;
}

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Deletes one `kind` of thing from `source`; `null` when the text is still right after it. */
export function breakOnce(
  source: string,
  version: PythonVersion,
  kind: EditKind,
  random: () => number,
): Survival | null {
  const range = placeToDelete(source, version, kind, random);
  if (range === null) return null;
  const [start, end] = range;
  const broken = new SourceText(source.slice(0, start) + source.slice(end));
  const result = parseModule(broken, { version });
  if (result.errors.length === 0) return null;
  const whole = parseModule(new SourceText(source), { version }).module;
  const shifted = (offset: number): number => (offset <= start ? offset : offset - (end - start));
  const hurt = new Set(scopesHurtBy(whole, start, end).map(shifted));
  const before = spansWithPlace(whole, shifted, hurt);
  const after = new Map<string, string>();
  for (const node of spansWithPlace(result.module, offset => offset, hurt)) {
    after.set(node.span, node.place);
  }
  let others = 0;
  let kept = 0;
  let inPlace = 0;
  for (const node of before) {
    const isBefore = node.end <= start;
    if (!isBefore && node.start < end) continue;
    others++;
    const shift = isBefore ? 0 : start - end;
    const place = after.get(`${node.label}@${node.start + shift}-${node.end + shift}`);
    if (place === undefined) continue;
    kept++;
    if (place === node.place) inPlace++;
  }
  return { kind, start, end, others, kept, inPlace };
}

function placeToDelete(
  source: string,
  version: PythonVersion,
  kind: EditKind,
  random: () => number,
): readonly [number, number] | null {
  const text = new SourceText(source);
  if (kind === "line") {
    for (let tries = 0; tries < 50; tries++) {
      const line = 1 + Math.floor(random() * text.lineCount);
      if (text.lineText(line).trim() !== "")
        return [text.lineStart(line), text.lineStart(line + 1)];
    }
    return null;
  }
  const { kinds, starts, ends } = tokenize(text, version);
  const isBracket = (token: number): boolean => token >= T.LPAR && token <= T.RBRACE;
  const candidates = kinds
    .map((_, i) => i)
    .filter(i => kinds[i]! > T.LAST_LAYOUT && (kind === "token" || isBracket(kinds[i]!)));
  const index = candidates[Math.floor(random() * candidates.length)];
  return index === undefined ? null : [starts[index]!, ends[index]!];
}

interface PlacedSpan {
  readonly label: string;
  readonly span: string;
  readonly start: number;
  readonly end: number;
  /** Where the functions and classes around it begin, those left out whose head was hurt. */
  readonly place: string;
}

function isScope(node: Node): node is FunctionDef | AsyncFunctionDef | ClassDef {
  return (
    node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef" || node.kind === "ClassDef"
  );
}

/** The starts of the functions and classes whose head the deletion touches. */
function scopesHurtBy(tree: Node, start: number, end: number): number[] {
  return walk(tree)
    .filter(isScope)
    .filter(scope => scope.start < end && start < (scope.body[0]?.start ?? scope.end))
    .map(scope => scope.start);
}

function spansWithPlace(
  tree: Node,
  shifted: (offset: number) => number,
  hurt: ReadonlySet<number>,
): PlacedSpan[] {
  const found: PlacedSpan[] = [];
  const visit = (node: Node, place: string): void => {
    const label = spanOf(node);
    if (label !== null) {
      const { start, end } = node;
      found.push({ label, span: `${label}@${start}-${end}`, start, end, place });
    }
    const start = shifted(node.start);
    const inner = isScope(node) && !hurt.has(start) ? `${place}.${start}` : place;
    for (const child of childrenOf(node)) visit(child, inner);
  };
  visit(tree, "");
  return found;
}
