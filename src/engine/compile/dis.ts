import { constantRepr as literalRepr } from "../parser/repr.ts";

import type { CodeUnit, Constant } from "./code.ts";
import {
  BINARY_OPERATORS,
  COMMON_CONSTANTS,
  COMPARE_OPERATORS,
  COMPARE_TO_BOOL,
  INTRINSICS_1,
  INTRINSICS_2,
  OPCODES,
  opcodeName,
  SPECIAL_METHODS,
} from "./opcode.ts";

/** The code and all code in its constants as text, much as Python's `dis` prints it. */
export function disassemble(code: CodeUnit): string {
  const parts = [disassembleOne(code)];
  for (const inner of codeConstants(code)) {
    const head = `Disassembly of ${codeRepr(inner)}:`;
    parts.push(`${head}\n${disassemble(inner)}`);
  }
  return parts.join("\n");
}

function codeConstants(code: CodeUnit): CodeUnit[] {
  return code.consts.flatMap(constant => (constant.kind === "code" ? [constant.code] : []));
}

function codeRepr(code: CodeUnit): string {
  return `<code object ${code.name}, file "${code.filename}", line ${code.firstLineNumber}>`;
}

function disassembleOne(code: CodeUnit): string {
  const labels = jumpLabels(code);
  const lines: string[] = [];
  let previous = -1;
  for (let i = 0; i * 2 < code.instructions.length; i++) {
    const opcode = code.instructions[i * 2]!;
    const oparg = code.instructions[i * 2 + 1]!;
    const line = code.lines[i]!;
    if (line !== previous && i > 0) lines.push("");
    const lineText = line === previous ? "" : line === 0 && i > 0 ? "--" : String(line);
    previous = line;
    const label = labels.get(i);
    const head = `${lineText.padStart(4)} ${(label === undefined ? "" : `${label}:`).padStart(6)}`;
    const shown = OPCODES[opcode]?.operand === "none" ? "" : describe(code, opcode, oparg, labels);
    lines.push(`${head} ${opcodeName(opcode).padEnd(24)} ${shown}`.trimEnd());
  }
  return [...lines, ...exceptionLines(code, labels)].join("\n");
}

/** Names L1, L2 … for every place that a jump or the exception table mentions. */
function jumpLabels(code: CodeUnit): Map<number, string> {
  const targets = new Set<number>();
  for (let i = 0; i < code.instructions.length; i += 2) {
    if (OPCODES[code.instructions[i]!]?.operand === "jump") targets.add(code.instructions[i + 1]!);
  }
  for (let i = 0; i < code.exceptionTable.length; i += 4) {
    for (let k = 0; k < 3; k++) targets.add(code.exceptionTable[i + k]!);
  }
  const sorted = [...targets].sort((a, b) => a - b);
  return new Map(sorted.map((target, i) => [target, `L${i + 1}`]));
}

function exceptionLines(code: CodeUnit, labels: ReadonlyMap<number, string>): string[] {
  if (code.exceptionTable.length === 0) return [];
  const lines = ["ExceptionTable:"];
  for (let i = 0; i < code.exceptionTable.length; i += 4) {
    const [start, end, target, depth] = code.exceptionTable.subarray(i, i + 4);
    const lasti = depth! & 1 ? " lasti" : "";
    const name = (at: number | undefined) => labels.get(at ?? -1) ?? "?";
    lines.push(`  ${name(start)} to ${name(end)} -> ${name(target)} [${depth! >> 1}]${lasti}`);
  }
  return lines;
}

function describe(
  code: CodeUnit,
  opcode: number,
  oparg: number,
  labels: ReadonlyMap<number, string>,
): string {
  const info = OPCODES[opcode];
  const number = String(oparg).padEnd(4);
  switch (info?.operand) {
    case "jump":
      return `to ${labels.get(oparg) ?? "?"}`;
    case "const":
      return `${number} (${constantRepr(code.consts[oparg])})`;
    case "name":
      return `${number} (${code.names[oparg]})`;
    case "name<<1":
      return `${number} (${code.names[oparg >> 1]}${flagText(info.name, oparg)})`;
    case "name<<2":
      return `${number} (${code.names[oparg >> 2]}${flagText(info.name, oparg)})`;
    case "local":
      return `${number} (${code.localsplusNames[oparg]})`;
    case "compare": {
      const operator = COMPARE_OPERATORS[oparg & ~COMPARE_TO_BOOL];
      return `${number} (${oparg & COMPARE_TO_BOOL ? `bool(${operator})` : operator})`;
    }
    case "binary":
      return `${number} (${BINARY_OPERATORS[oparg]})`;
    case "intrinsic1":
      return `${number} (${INTRINSICS_1[oparg]})`;
    case "intrinsic2":
      return `${number} (${INTRINSICS_2[oparg]})`;
    case "special":
      return `${number} (${SPECIAL_METHODS[oparg]})`;
    case "common":
      return `${number} (${COMMON_CONSTANTS[oparg]})`;
    default:
      return number;
  }
}

function flagText(name: string, oparg: number): string {
  if ((oparg & 1) === 0) return "";
  if (name === "LOAD_GLOBAL") return " + NULL";
  return name === "IMPORT_NAME" ? " lazy" : " + NULL|self";
}

/** repr() of a constant; the order of a frozenset's items is that of the source. */
export function constantRepr(constant: Constant | undefined): string {
  if (constant === undefined) return "?";
  switch (constant.kind) {
    case "tuple": {
      const items = constant.items.map(constantRepr);
      return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
    }
    case "frozenset":
      return `frozenset({${constant.items.map(constantRepr).join(", ")}})`;
    case "slice":
      return `slice(${constant.items.map(constantRepr).join(", ")})`;
    case "code":
      return codeRepr(constant.code);
    default:
      return literalRepr(constant);
  }
}
