/** What CPython says of a text, in the form of scripts/parserGate.py, and what we say in the same. */
import { createHash } from "node:crypto";

import { SourceText } from "../../src/base/text.ts";
import {
  buildSymtable,
  compareCodePoints,
  type SymbolTableEntry,
  symbolScope,
} from "../../src/engine/compile/symtable.ts";
import { compileModule } from "../../src/engine/compile/compile.ts";
import { factsOf, type PythonVersion } from "../../src/engine/facts.ts";
import { dumpExact, walk } from "../../src/engine/parser/astDump.ts";
import { parseModule, type SyntaxErrorInfo } from "../../src/engine/parser/parser.ts";
import { compileErrorAt } from "../../src/engine/parser/syntaxError.ts";
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
  readonly compile_error?: ErrorRecord;
  /** Line, category and message of each warning, sorted; left out when there are none. */
  readonly warnings?: readonly (readonly [number, string, string])[];
}

/** Our own description of a text. */
export function describeSource(source: string, version: PythonVersion): Description {
  const text = new SourceText(source);
  const { module, errors, warnings } = parseModule(text, { version });
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
  const symbols = md5(dumpSymbols(text, table.top));
  const facts = factsOf(version);
  const compiled = compileModule(module, text, { facts, fileName: "<string>", mode: "exec" });
  const [compileError] = compiled.errors;
  if (compileError !== undefined) {
    const { message, range } = compileError;
    const compile_error = errorRecord(compileErrorAt(text, message, range.start, range.end));
    return { hashes, nodes, symbols, compile_error };
  }
  const said = [
    ...warnings.map(({ lineno, category, message }) => [lineno, category, message] as const),
    ...compiled.warnings.map(
      ({ message, range }) => [text.lineAt(range.start), "SyntaxWarning", message] as const,
    ),
  ].sort((a, b) => a[0] - b[0] || compareCodePoints(a[1], b[1]) || compareCodePoints(a[2], b[2]));
  return said.length === 0
    ? { hashes, nodes, symbols }
    : { hashes, nodes, symbols, warnings: said };
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
  | "other warnings"
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
  if (ours.symbols !== theirs.symbols) return "other symbols";
  if (theirs.compile_error !== undefined) {
    if (!/^SyntaxError$/.test(theirs.compile_error[0])) return "beyond CPython";
    if (ours.compile_error === undefined) return "accepted wrongly";
    return judgeErrors(ours.compile_error, theirs.compile_error);
  }
  if (ours.compile_error !== undefined) return "rejected wrongly";
  const isSame = JSON.stringify(ours.warnings) === JSON.stringify(theirs.warnings);
  return isSame ? "same tree" : "other warnings";
}

function judgeErrors(ours: ErrorRecord, theirs: ErrorRecord): Verdict {
  if (ours[0] !== theirs[0] || ours[1] !== theirs[1]) return "other message";
  return sameRecord(ours, theirs) ? "same error" : "other place";
}

function sameRecord(ours: ErrorRecord | undefined, theirs: ErrorRecord): boolean {
  return JSON.stringify(ours) === JSON.stringify(theirs);
}

/** How many of some cases are as in CPython. */
export class Tally {
  private cases = 0;
  private same = 0;

  count(isSame: boolean): void {
    this.cases += 1;
    if (isSame) this.same += 1;
  }

  toString(): string {
    return `${this.same} of ${this.cases}`;
  }
}
