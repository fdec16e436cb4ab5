/** What CPython says of a text, in the form of scripts/parserGate.py, and what we say in the same. */
import { createHash } from "node:crypto";

import { SourceText } from "../../src/base/text.ts";
import {
  buildSymtable,
  compareCodePoints,
  type SymbolTableEntry,
  symbolScope,
} from "../../src/engine/compile/symtable.ts";
import type { PythonVersion } from "../../src/engine/facts.ts";
import { dumpExact, walk } from "../../src/engine/parser/astDump.ts";
import { parseModule, type SyntaxErrorInfo } from "../../src/engine/parser/parser.ts";
import { SCOPE_OFFSET } from "../../src/engine/compile/symbols.ts";

/** type, message, lineno, offset, end_lineno, end_offset. */
export type ErrorRecord = readonly [
  string,
  string,
  number | null,
  number | null,
  number | null,
  number | null,
];

export interface Description {
  readonly error?: ErrorRecord;
  readonly hashes?: readonly string[];
  readonly nodes?: number;
  readonly symbols?: string;
  readonly symtable_error?: ErrorRecord;
}

/** Our own description of a text. */
export function describeSource(source: string, version: PythonVersion): Description {
  const text = new SourceText(source);
  const { module, errors } = parseModule(text, { version });
  const [error] = errors;
  if (error !== undefined) return { error: errorRecord(error) };
  const minor = Number(version.slice(2));
  const hashes = module.body.map(stmt => md5(dumpExact(stmt, text, minor)));
  const nodes = walk(module).length;
  const table = buildSymtable(module, text, version);
  const [symtableError] = table.errors;
  if (symtableError !== undefined) {
    return { hashes, nodes, symtable_error: errorRecord(symtableError) };
  }
  return { hashes, nodes, symbols: md5(dumpSymbols(text, table.top)) };
}

function errorRecord(error: SyntaxErrorInfo): ErrorRecord {
  const { type, message, lineno, offset, end_lineno, end_offset } = error;
  return [type, message, lineno, offset, end_lineno, end_offset];
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex").slice(0, 12);
}

/** The symbol table as parserGate.py prints CPython's. */
export function dumpSymbols(text: SourceText, top: SymbolTableEntry): string {
  const lines: string[] = [];
  const write = (entry: SymbolTableEntry, depth: number): void => {
    const line = entry.type === "module" ? 0 : text.lineAt(entry.range.start);
    const nested = entry.nested ? 1 : 0;
    const head = `${depth} ${entry.type} ${entry.name} ${line} ${nested} `;
    lines.push(head + entry.varnames.join(","));
    for (const name of [...entry.symbols.keys()].sort(compareCodePoints)) {
      const symbol = entry.symbols.get(name) ?? 0;
      const flags = symbol & ((1 << SCOPE_OFFSET) - 1);
      lines.push(`${depth}  ${name} ${flags} ${symbolScope(symbol).replace(" ", "_")}`);
    }
    for (const child of entry.children) write(child, depth + 1);
  };
  write(top, 0);
  return lines.join("\n");
}

/** How our description of a text compares with CPython's. */
export type Verdict =
  | "same tree"
  | "other tree"
  | "other symbols"
  | "same error"
  | "other place"
  | "other message"
  | "accepted wrongly"
  | "rejected wrongly"
  | "beyond CPython";

export function judge(ours: Description, theirs: Description): Verdict {
  if (theirs.error !== undefined) {
    // What exhausts CPython's memory or stack is no question of syntax.
    if (!/^(?:Syntax|Indentation|Tab)Error$/.test(theirs.error[0])) return "beyond CPython";
    if (ours.error === undefined) {
      return sameRecord(ours.symtable_error, theirs.error) ? "same error" : "accepted wrongly";
    }
    return judgeErrors(ours.error, theirs.error);
  }
  if (ours.error !== undefined) return "rejected wrongly";
  if (JSON.stringify(ours.hashes) !== JSON.stringify(theirs.hashes)) return "other tree";
  if (theirs.symtable_error !== undefined) {
    return sameRecord(ours.symtable_error, theirs.symtable_error) ? "same tree" : "other symbols";
  }
  return ours.symbols === theirs.symbols ? "same tree" : "other symbols";
}

function judgeErrors(ours: ErrorRecord, theirs: ErrorRecord): Verdict {
  if (ours[0] !== theirs[0] || ours[1] !== theirs[1]) return "other message";
  return sameRecord(ours, theirs) ? "same error" : "other place";
}

function sameRecord(ours: ErrorRecord | undefined, theirs: ErrorRecord): boolean {
  return JSON.stringify(ours) === JSON.stringify(theirs);
}
