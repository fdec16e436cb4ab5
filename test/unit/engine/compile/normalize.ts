import type { CodeUnit } from "../../../../src/engine/compile/code.ts";
import { constantRepr } from "../../../../src/engine/compile/dis.ts";
import {
  COMPARE_OPERATORS,
  COMPARE_TO_BOOL,
  INTRINSICS_1,
  OPCODES,
} from "../../../../src/engine/compile/opcode.ts";
import type { PythonVersion } from "../../../../src/engine/facts.ts";

/** One code object in the form that record_dis.py writes for CPython's. */
export interface NormalizedCode {
  readonly qualname: string;
  readonly line: number;
  readonly flags: number;
  readonly args: readonly number[];
  readonly names: readonly string[];
  readonly locals: readonly string[];
  readonly consts: readonly string[];
  /** "line OPCODE argument" */
  readonly code: readonly string[];
  /** start, end, target, depth, lasti */
  readonly exceptions: readonly (readonly number[])[];
}

/** A code object and all in its constants, outermost first. */
export function allCode(code: CodeUnit): CodeUnit[] {
  const inner = code.consts.flatMap(one => (one.kind === "code" ? allCode(one.code) : []));
  return [code, ...inner];
}

function ascii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, unit => {
    const hex = unit.charCodeAt(0).toString(16);
    return unit.charCodeAt(0) < 256 ? `\\x${hex}` : `\\u${hex.padStart(4, "0")}`;
  });
}

function constantText(constant: CodeUnit["consts"][number]): string {
  if (constant.kind === "code") return `<code ${constant.code.name}>`;
  if (constant.kind === "tuple") {
    const items = constant.items.map(constantText);
    return `(${items.join(", ")}${items.length === 1 ? "," : ""})`;
  }
  if (constant.kind === "frozenset") {
    return `frozenset({${constant.items.map(constantText).sort().join(", ")}})`;
  }
  if (constant.kind === "str") {
    // Beyond the basic plane Python writes one escape.
    const repr = constantRepr(constant);
    const wide = repr.replace(/[\ud800-\udbff][\udc00-\udfff]/g, pair => {
      return `\\U${pair.codePointAt(0)!.toString(16).padStart(8, "0")}`;
    });
    return ascii(wide);
  }
  return constantRepr(constant);
}

/** The same form for ours. What one version has and another merges is left out, as there. */
export function normalize(code: CodeUnit, version: PythonVersion): NormalizedCode {
  const minor = Number(version.slice(2));
  const stop = INTRINSICS_1.indexOf("INTRINSIC_STOPITERATION_ERROR");
  const names = [...Array(code.instructions.length / 2).keys()].map(i => ({
    name: OPCODES[code.instructions[i * 2]!]!.name,
    oparg: code.instructions[i * 2 + 1]!,
    line: code.lines[i]!,
  }));
  // 3.12 calls the function of type parameters with a NULL and one argument more.
  for (const [i, instr] of names.entries()) {
    if (minor !== 12 || instr.name !== "CALL") continue;
    if (names[i - 1]?.name === "SWAP" && names[i - 2]?.name === "MAKE_FUNCTION") instr.oparg += 1;
  }
  const kept: typeof names = [];
  const place: number[] = [];
  for (const [i, instr] of names.entries()) {
    place.push(kept.length);
    const next = names[i + 1];
    if (instr.name === "PUSH_NULL") {
      if (minor <= 12) continue;
      if (minor === 13 && next?.name === "CALL_FUNCTION_EX") continue;
    }
    if (minor === 11) {
      if (instr.name === "END_SEND" || instr.name === "CLEANUP_THROW") continue;
      if (instr.name === "CALL_INTRINSIC_1" && instr.oparg === stop) continue;
      const previous = names[i - 1];
      if (instr.name === "RERAISE" && previous?.name === "CALL_INTRINSIC_1") continue;
    }
    if (instr.name === "RETURN_CONST") {
      kept.push({ ...instr, name: "LOAD_CONST" }, { ...instr, name: "RETURN_VALUE", oparg: 0 });
    } else kept.push(instr);
  }
  place.push(kept.length);
  const exceptions: number[][] = [];
  for (let i = 0; i < code.exceptionTable.length; i += 4) {
    const [start, end, target, depth] = [...code.exceptionTable.subarray(i, i + 4)];
    const entry = [place[start!]!, place[end!]!, place[target!]!, depth! >> 1, depth! & 1];
    if (entry[0] === entry[1]) continue;
    if (minor === 11) {
      const handler = names[target!]!;
      if (handler.name === "CLEANUP_THROW") {
        // It cuts the range around it in two: 3.11 has one.
        const around = exceptions[exceptions.length - 1];
        if (around?.[1] === entry[0]) around![1] = entry[1]!;
        continue;
      }
      if (handler.name === "CALL_INTRINSIC_1" && handler.oparg === stop) continue;
    }
    const last = exceptions[exceptions.length - 1];
    if (last?.[1] === entry[0] && last?.slice(2).join() === entry.slice(2).join()) {
      last![1] = entry[1]!;
    } else exceptions.push(entry);
  }
  // The order of 3.13's __static_attributes__ is that of a set, with random hashes.
  const statics = new Set<unknown>();
  if (minor === 13) {
    for (const [i, { name, oparg }] of names.entries()) {
      const next = names[i + 1];
      if (next?.name !== "STORE_NAME" || code.names[next.oparg] !== "__static_attributes__")
        continue;
      if (name === "LOAD_CONST") statics.add(code.consts[oparg]);
    }
  }
  const text = (constant: CodeUnit["consts"][number]) =>
    statics.has(constant) && constant.kind === "tuple"
      ? constantText({ ...constant, items: [...constant.items].sort(byText) })
      : constantText(constant);
  const lines = kept.map(({ name, oparg, line }) => {
    const shown =
      name === "LOAD_CONST"
        ? text(code.consts[oparg]!)
        : argumentText(code, name, oparg, place, minor);
    return `${line} ${name}${shown === "" ? "" : ` ${shown}`}`;
  });
  return {
    qualname: code.qualname,
    line: code.firstLineNumber,
    flags: code.flags,
    args: [code.argCount, code.posOnlyArgCount, code.kwOnlyArgCount],
    names: code.names,
    locals: code.localsplusNames,
    consts: code.consts.map(text),
    code: lines,
    exceptions,
  };
}

function byText(a: CodeUnit["consts"][number], b: CodeUnit["consts"][number]): number {
  const [left, right] = [a, b].map(one => (one.kind === "str" ? one.value : ""));
  return left! < right! ? -1 : left! > right! ? 1 : 0;
}

function argumentText(
  code: CodeUnit,
  name: string,
  oparg: number,
  place: readonly number[],
  minor: number,
): string {
  const info = OPCODES.find(one => one?.name === name)!;
  if (["YIELD_VALUE", "WITH_EXCEPT_START"].includes(name)) return "";
  switch (info.operand) {
    case "none":
      return "";
    case "jump":
      return `-> ${place[oparg]}`;
    case "const":
      return constantText(code.consts[oparg]!);
    case "name":
      return code.names[oparg]!;
    case "name<<1": {
      const isFlagged = (oparg & 1) !== 0 && (name !== "LOAD_GLOBAL" || minor >= 13);
      return code.names[oparg >> 1]! + (isFlagged ? "+" : "");
    }
    case "name<<2":
      if (name === "LOAD_SUPER_ATTR") return `${code.names[oparg >> 2]}:${oparg & 3}`;
      return code.names[oparg >> 2]! + (oparg & 3 ? `:${oparg & 3}` : "");
    case "local":
      return code.localsplusNames[oparg]!;
    case "compare":
      return COMPARE_OPERATORS[oparg & ~COMPARE_TO_BOOL]! + (oparg & COMPARE_TO_BOOL ? "?" : "");
    default:
      return String(oparg);
  }
}
