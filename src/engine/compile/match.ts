import type { Expr, Pattern, Stmt } from "../parser/ast.ts";

import type { Constant } from "./code.ts";
import type { Compiler } from "./compiler.ts";
import { type Label, Pseudo } from "./instruction.ts";
import { addCompare, addToBool, jumpIf } from "./jumps.ts";
import { type Location, NEXT_LOCATION, NO_LOCATION } from "./location.ts";
import { nameop } from "./names.ts";
import { BINARY_OPERATORS, Op } from "./opcode.ts";
import { patternConstant } from "./treeFold.ts";

/**
 * What is known while one pattern is compiled (pattern_context). Each part consumes the subject on
 * top of the stack; captured values wait below `onTop` entries and are stored when all matched.
 */
interface PatternContext {
  stores: string[];
  allowIrrefutable: boolean;
  /** Where to jump on failure, by the number of entries to pop. */
  failPop: Label[];
  /** Entries on top that must stay there; all are popped on failure. */
  onTop: number;
}

/** codegen_match. */
export function visitMatch(c: Compiler, s: Extract<Stmt, { kind: "Match" }>): void {
  c.visitors.expr(c, s.subject);
  const end = c.newLabel();
  const cases = s.cases.length;
  const last = s.cases[cases - 1];
  const hasDefault = last !== undefined && isWildcard(last.pattern) && cases > 1;
  const tested = hasDefault ? cases - 1 : cases;
  for (let i = 0; i < tested; i++) {
    const one = s.cases[i]!;
    const loc = c.loc(one.pattern);
    const isLast = i === tested - 1;
    if (!isLast) c.addop(loc, Op.COPY, 1);
    const pc: PatternContext = {
      stores: [],
      allowIrrefutable: one.guard !== null || i === cases - 1,
      failPop: [],
      onTop: 0,
    };
    c.memory.takeLists(1);
    pattern(c, one.pattern, pc);
    c.memory.giveLists(1);
    for (const name of pc.stores) nameop(c, loc, name, "Store");
    if (one.guard !== null) {
      ensureFailPop(c, pc, 0);
      jumpIf(c, loc, one.guard, pc.failPop[0]!, false);
    }
    if (!isLast) {
      c.addop(c.facts.compiler.flowgraph === "3.14" ? NEXT_LOCATION : loc, Op.POP_TOP);
    }
    for (const stmt of one.body) c.visitors.stmt(c, stmt);
    c.addJump(NO_LOCATION, Pseudo.JUMP, end);
    emitFailPop(c, loc, pc);
  }
  if (hasDefault) {
    const loc = c.loc(last.pattern);
    c.addop(loc, Op.NOP);
    if (last.guard !== null) jumpIf(c, loc, last.guard, end, false);
    for (const stmt of last.body) c.visitors.stmt(c, stmt);
  }
  c.useLabel(end);
}

function isWildcard(p: Pattern): boolean {
  return p.kind === "MatchAs" && p.name === null;
}

function isWildcardStar(p: Pattern): boolean {
  return p.kind === "MatchStar" && p.name === null;
}

function ensureFailPop(c: Compiler, pc: PatternContext, n: number): void {
  while (pc.failPop.length <= n) pc.failPop.push(c.newLabel());
}

function jumpToFailPop(c: Compiler, loc: Location, pc: PatternContext, opcode: number): void {
  const pops = pc.onTop + pc.stores.length;
  ensureFailPop(c, pc, pops);
  c.addJump(loc, opcode, pc.failPop[pops]!);
}

function emitFailPop(c: Compiler, loc: Location, pc: PatternContext): void {
  for (let n = pc.failPop.length - 1; n >= 0; n--) {
    c.useLabel(pc.failPop[n]!);
    if (n > 0) c.addop(loc, Op.POP_TOP);
  }
  pc.failPop = [];
}

function pattern(c: Compiler, p: Pattern, pc: PatternContext): void {
  const loc = c.loc(p);
  switch (p.kind) {
    case "MatchValue":
      patternValue(c, p, pc);
      return;
    case "MatchSingleton":
      c.loadConst(loc, c.pool.merge(p.value, 1));
      addCompare(c, loc, "Is");
      jumpToFailPop(c, loc, pc, Op.POP_JUMP_IF_FALSE);
      return;
    case "MatchSequence":
      patternSequence(c, p, pc);
      return;
    case "MatchMapping":
      patternMapping(c, p, pc);
      return;
    case "MatchClass":
      patternClass(c, p, pc);
      return;
    case "MatchStar":
      storeName(c, p, p.name, pc);
      return;
    case "MatchAs":
      patternAs(c, p, pc);
      return;
    case "MatchOr":
      patternOr(c, p, pc);
      return;
    case "ErrorPattern":
      c.incomplete(loc, "this broken pattern");
      c.addop(loc, Op.POP_TOP);
      return;
  }
}

function subpattern(c: Compiler, p: Pattern, pc: PatternContext): void {
  const allow = pc.allowIrrefutable;
  pc.allowIrrefutable = true;
  pattern(c, p, pc);
  pc.allowIrrefutable = allow;
}

function patternValue(
  c: Compiler,
  p: Extract<Pattern, { kind: "MatchValue" }>,
  pc: PatternContext,
): void {
  const loc = c.loc(p);
  visitValue(c, p.value);
  addCompare(c, loc, "Eq");
  addToBool(c, loc);
  jumpToFailPop(c, loc, pc, Op.POP_JUMP_IF_FALSE);
}

function visitValue(c: Compiler, e: Expr): void {
  const constant = patternConstant(c, e);
  if (constant === null) c.visitors.expr(c, e);
  else c.loadConst(c.loc(e), constant);
}

/** ROT_n of SWAPs: the top goes below `count - 1` others. */
function rotate(c: Compiler, loc: Location, count: number): void {
  for (let n = count; n > 1; n--) c.addop(loc, Op.SWAP, n);
}

function storeName(c: Compiler, p: Pattern, name: string | null, pc: PatternContext): void {
  const loc = c.loc(p);
  if (name === null) {
    c.addop(loc, Op.POP_TOP);
    return;
  }
  c.checkName(loc, name, "Store");
  if (pc.stores.includes(name)) {
    c.error(p, `multiple assignments to name '${name}' in pattern`);
    c.addop(loc, Op.POP_TOP);
    return;
  }
  rotate(c, loc, pc.onTop + pc.stores.length + 1);
  pc.stores.push(name);
}

function patternAs(
  c: Compiler,
  p: Extract<Pattern, { kind: "MatchAs" }>,
  pc: PatternContext,
): void {
  if (p.pattern === null) {
    if (!pc.allowIrrefutable) {
      c.error(
        p,
        p.name === null
          ? "wildcard makes remaining patterns unreachable"
          : `name capture '${p.name}' makes remaining patterns unreachable`,
      );
    }
    storeName(c, p, p.name, pc);
    return;
  }
  pc.onTop += 1;
  c.addop(c.loc(p), Op.COPY, 1);
  pattern(c, p.pattern, pc);
  pc.onTop -= 1;
  storeName(c, p, p.name, pc);
}

function patternSequence(
  c: Compiler,
  p: Extract<Pattern, { kind: "MatchSequence" }>,
  pc: PatternContext,
): void {
  const loc = c.loc(p);
  const size = p.patterns.length;
  const star = p.patterns.findIndex(one => one.kind === "MatchStar");
  if (p.patterns.filter(one => one.kind === "MatchStar").length > 1) {
    c.error(p, "multiple starred names in sequence pattern");
  }
  const starWildcard = star >= 0 && isWildcardStar(p.patterns[star]!);
  const onlyWildcard = p.patterns.every(one => isWildcard(one) || isWildcardStar(one));
  pc.onTop += 1;
  c.addop(loc, Op.MATCH_SEQUENCE);
  jumpToFailPop(c, loc, pc, Op.POP_JUMP_IF_FALSE);
  if (star < 0 || size > 1) {
    c.addop(loc, Op.GET_LEN);
    c.loadConst(loc, c.pool.int(star < 0 ? size : size - 1));
    addCompare(c, loc, star < 0 ? "Eq" : "GtE");
    jumpToFailPop(c, loc, pc, Op.POP_JUMP_IF_FALSE);
  }
  pc.onTop -= 1;
  if (onlyWildcard) c.addop(loc, Op.POP_TOP);
  else if (starWildcard) sequenceSubscripts(c, loc, p.patterns, star, pc);
  else sequenceUnpack(c, loc, p.patterns, star, pc);
}

function sequenceUnpack(
  c: Compiler,
  loc: Location,
  patterns: readonly Pattern[],
  star: number,
  pc: PatternContext,
): void {
  const size = patterns.length;
  if (star >= 0) c.addop(loc, Op.UNPACK_EX, star + ((size - star - 1) << 8));
  else c.addop(loc, Op.UNPACK_SEQUENCE, size);
  pc.onTop += size;
  for (const one of patterns) {
    pc.onTop -= 1;
    subpattern(c, one, pc);
  }
}

/** `[first, *_, last]`: items by index, without unpacking. */
function sequenceSubscripts(
  c: Compiler,
  loc: Location,
  patterns: readonly Pattern[],
  star: number,
  pc: PatternContext,
): void {
  pc.onTop += 1;
  const size = patterns.length;
  for (const [i, one] of patterns.entries()) {
    if (isWildcard(one) || i === star) continue;
    c.addop(loc, Op.COPY, 1);
    if (i < star) {
      c.loadConst(loc, c.pool.int(i));
    } else {
      c.addop(loc, Op.GET_LEN);
      c.loadConst(loc, c.pool.int(size - i));
      c.addop(loc, Op.BINARY_OP, BINARY_OPERATORS.indexOf("-"));
    }
    c.addop(loc, Op.BINARY_SUBSCR);
    subpattern(c, one, pc);
  }
  pc.onTop -= 1;
  c.addop(loc, Op.POP_TOP);
}

function patternClass(
  c: Compiler,
  p: Extract<Pattern, { kind: "MatchClass" }>,
  pc: PatternContext,
): void {
  const loc = c.loc(p);
  for (const [i, attr] of p.kwd_attrs.entries()) {
    c.checkName(c.loc(p.kwd_patterns[i] ?? p), attr, "Store");
  }
  const repeated = p.kwd_attrs.findIndex((attr, i) => p.kwd_attrs.indexOf(attr) < i);
  if (repeated >= 0) {
    const at = p.kwd_patterns[repeated] ?? p;
    c.error(at, `attribute name repeated in class pattern: ${p.kwd_attrs[repeated]}`);
  }
  const all = [...p.patterns, ...p.kwd_patterns];
  c.visitors.expr(c, p.cls);
  c.loadConst(loc, c.pool.tuple(p.kwd_attrs.map(attr => c.pool.str(attr))));
  c.addop(loc, Op.MATCH_CLASS, p.patterns.length);
  c.addop(loc, Op.COPY, 1);
  c.loadNone(loc);
  c.addop(loc, Op.IS_OP, 1);
  pc.onTop += 1;
  jumpToFailPop(c, loc, pc, Op.POP_JUMP_IF_FALSE);
  c.addop(loc, Op.UNPACK_SEQUENCE, all.length);
  pc.onTop += all.length - 1;
  for (const one of all) {
    pc.onTop -= 1;
    if (isWildcard(one)) c.addop(loc, Op.POP_TOP);
    else subpattern(c, one, pc);
  }
}

function patternMapping(
  c: Compiler,
  p: Extract<Pattern, { kind: "MatchMapping" }>,
  pc: PatternContext,
): void {
  const loc = c.loc(p);
  const size = p.keys.length;
  pc.onTop += 1;
  c.addop(loc, Op.MATCH_MAPPING);
  jumpToFailPop(c, loc, pc, Op.POP_JUMP_IF_FALSE);
  if (size === 0 && p.rest === null) {
    pc.onTop -= 1;
    c.addop(loc, Op.POP_TOP);
    return;
  }
  if (size > 0) {
    c.addop(loc, Op.GET_LEN);
    c.loadConst(loc, c.pool.int(size));
    addCompare(c, loc, "GtE");
    jumpToFailPop(c, loc, pc, Op.POP_JUMP_IF_FALSE);
  }
  mappingKeys(c, p);
  c.addop(loc, Op.BUILD_TUPLE, size);
  c.addop(loc, Op.MATCH_KEYS);
  pc.onTop += 2;
  c.addop(loc, Op.COPY, 1);
  c.loadNone(loc);
  c.addop(loc, Op.IS_OP, 1);
  jumpToFailPop(c, loc, pc, Op.POP_JUMP_IF_FALSE);
  c.addop(loc, Op.UNPACK_SEQUENCE, size);
  pc.onTop += size - 1;
  for (const one of p.patterns) {
    pc.onTop -= 1;
    subpattern(c, one, pc);
  }
  pc.onTop -= 2;
  if (p.rest === null) {
    c.addop(loc, Op.POP_TOP);
    c.addop(loc, Op.POP_TOP);
    return;
  }
  // rest = dict(subject), without the keys
  c.addop(loc, Op.BUILD_MAP, 0);
  c.addop(loc, Op.SWAP, 3);
  c.addop(loc, Op.DICT_UPDATE, 2);
  c.addop(loc, Op.UNPACK_SEQUENCE, size);
  for (let n = size; n > 0; n--) {
    c.addop(loc, Op.COPY, 1 + n);
    c.addop(loc, Op.SWAP, 2);
    c.addop(loc, Op.DELETE_SUBSCR);
  }
  storeName(c, p, p.rest, pc);
}

function mappingKeys(c: Compiler, p: Extract<Pattern, { kind: "MatchMapping" }>): void {
  const seen = new Set<Constant | string>();
  for (const key of p.keys) {
    const constant = patternConstant(c, key);
    if (constant !== null) {
      const value = valueOf(constant);
      if (seen.has(value)) {
        const text = c.text.slice(key);
        c.error(p, `mapping pattern checks duplicate key (${text})`);
      }
      seen.add(value);
    } else if (key.kind !== "Attribute") {
      c.error(p, "mapping pattern keys may only match literals and attribute lookups");
    }
    visitValue(c, key);
  }
}

/** Equal for constants that are equal in Python: numbers of several types may be. */
function valueOf(constant: Constant): Constant | string {
  switch (constant.kind) {
    case "true":
      return numberText(1);
    case "false":
      return numberText(0);
    case "int":
      return `${constant.value}`;
    case "float":
      return numberText(constant.value);
    case "complex": {
      const { real, imag } = constant;
      return imag === 0 ? numberText(real) : `${numberText(real)} ${numberText(imag)}j`;
    }
    default:
      return constant; // equals are merged
  }
}

/** The text of a float, that of the equal int if there is one. */
function numberText(value: number): string {
  return Number.isInteger(value) ? `${BigInt(value)}` : `${value}`;
}

function patternOr(
  c: Compiler,
  p: Extract<Pattern, { kind: "MatchOr" }>,
  pc: PatternContext,
): void {
  const loc = c.loc(p);
  const end = c.newLabel();
  const size = p.patterns.length;
  let control: readonly string[] = [];
  for (const [i, alt] of p.patterns.entries()) {
    const altLoc = c.loc(alt);
    const inner: PatternContext = {
      stores: [],
      allowIrrefutable: i === size - 1 && pc.allowIrrefutable,
      failPop: [],
      onTop: 0,
    };
    c.addop(altLoc, Op.COPY, 1);
    // One for its names, in place of that of the alternative before; the first one is kept.
    c.memory.takeLists(1);
    if (i > 1) c.memory.giveLists(1);
    pattern(c, alt, inner);
    if (i > 0 && control.length > 0) c.memory.use("list_iterator"); // PySequence_Index
    if (i === 0) control = [...inner.stores];
    else if (!reorderStores(c, altLoc, inner.stores, control)) {
      c.error(c.facts.compiler.flowgraph === "3.11" ? alt : p, DIFFERENT_NAMES);
    }
    c.addJump(altLoc, Pseudo.JUMP, end);
    emitFailPop(c, altLoc, inner);
  }
  c.memory.giveLists(2);
  c.addop(loc, Op.POP_TOP);
  jumpToFailPop(c, loc, pc, Pseudo.JUMP);
  c.useLabel(end);
  const rotations = control.length + 1 + pc.onTop + pc.stores.length;
  for (const name of control) {
    rotate(c, loc, rotations);
    if (pc.stores.includes(name)) {
      c.error(p, `multiple assignments to name '${name}' in pattern`);
    }
    pc.stores.push(name);
  }
  c.addop(loc, Op.POP_TOP);
}

const DIFFERENT_NAMES = "alternative patterns bind different names";

/** Brings the captures of an alternative into the order of the first; false: other names. */
function reorderStores(
  c: Compiler,
  loc: Location,
  stores: string[],
  control: readonly string[],
): boolean {
  if (stores.length !== control.length) return false;
  for (let wanted = control.length - 1; wanted >= 0; wanted--) {
    const found = stores.indexOf(control[wanted]!);
    if (found < 0) return false;
    if (found === wanted) continue;
    const rotations = found + 1;
    const rotated = stores.splice(0, rotations);
    stores.splice(wanted - found, 0, ...rotated);
    for (let i = 0; i < rotations; i++) rotate(c, loc, wanted + 1);
  }
  return true;
}
