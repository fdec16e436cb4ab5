import type { SourceText } from "../../base/text.ts";
import type { CPythonFacts } from "../facts.ts";

import type { CodeUnit } from "./code.ts";
import { unitsOf } from "./codesize.ts";
import { Op } from "./opcode.ts";

/** `co_exceptiontable` as numbers: 3.11 has no handlers for what leaves a generator or its `yield from`. */
export function exceptionTableOf(facts: CPythonFacts, unit: CodeUnit): readonly number[] {
  const table = [...unit.exceptionTable];
  if (facts.compiler.flowgraph !== "3.11") return table;
  return table.filter((_, i) => {
    const handler = unit.instructions[2 * (table[i - (i % 4) + 2] ?? 0)];
    return handler !== Op.CALL_INTRINSIC_1 && handler !== Op.CLEANUP_THROW;
  });
}

/** A text that is equal for two units where their `co_linetable` is: runs of code from one place. */
export function lineTableText(facts: CPythonFacts, text: SourceText, unit: CodeUnit): string {
  const { instructions, lines, ranges } = unit;
  const sizeOf = unitsOf(facts.version);
  const column = (offset: number): number => offset - text.lineStart(text.lineAt(offset));
  const runs: string[] = [];
  let line = unit.firstLineNumber;
  let place = "";
  let size = 0;
  for (const [i, lineno] of lines.entries()) {
    const [start = -1, end = -1] = [ranges[2 * i], ranges[2 * i + 1]];
    const isSame = lineno === line && runs.length > 0;
    const columns = start < 0 ? "" : `${column(start)}:${text.lineAt(end) - lineno}:${column(end)}`;
    const next = lineno === 0 ? "none" : `${lineno - line} ${columns}`;
    if (!(next === place || (isSame && place.endsWith(` ${columns}`)))) {
      runs.push(place, String(size));
      place = next;
      size = 0;
    }
    if (lineno !== 0) line = lineno;
    size += sizeOf(instructions[2 * i] ?? 0, instructions[2 * i + 1] ?? 0);
  }
  return [...runs, place, String(size)].join();
}
