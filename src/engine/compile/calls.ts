import type { Expr, Keyword } from "../parser/ast.ts";

import { checkCaller } from "./checks.ts";
import type { Compiler } from "./compiler.ts";
import { STACK_USE_GUIDELINE, starUnpack } from "./displays.ts";
import { type Label, Pseudo } from "./instruction.ts";
import { addCompare, addToBool } from "./jumps.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { nameop } from "./names.ts";
import { COMMON_CONSTANTS, INTRINSICS_1, Op } from "./opcode.ts";
import { SymbolFlag, symbolScope } from "./symbols.ts";

type CallExpr = Extract<Expr, { kind: "Call" }>;
type AttributeExpr = Extract<Expr, { kind: "Attribute" }>;

/**
 * oparg of a PUSH_NULL that is none in CPython up to 3.12: there it comes before the callee, whose
 * first instruction, a LOAD_GLOBAL, takes it in.
 */
export const NULL_IN_LOAD_GLOBAL = 1;

/** A call (codegen_call). */
export function visitCall(c: Compiler, e: CallExpr): void {
  if (!validateKeywords(c, c.loc(e), e.keywords)) return;
  if (optimizeMethodCall(c, e)) return;
  checkCaller(c, e.func);
  const end = c.newLabel();
  const { instructions } = c.u.sequence;
  const first = instructions.length;
  c.visitors.expr(c, e.func);
  const inlined = optimizeFunctionCall(c, e, end);
  const joins = c.facts.compiler.pushesNullFirst && instructions[first]?.opcode === Op.LOAD_GLOBAL;
  c.addop(c.loc(e.func), Op.PUSH_NULL, joins ? NULL_IN_LOAD_GLOBAL : 0);
  callHelper(c, c.loc(e), e);
  if (inlined) c.useLabel(end);
}

/** codegen_validate_keywords: false, after an error, when a name is repeated. */
export function validateKeywords(
  c: Compiler,
  loc: Location,
  keywords: readonly Keyword[],
): boolean {
  const seen = new Set<string>();
  for (const keyword of keywords) {
    if (keyword.arg === null) continue;
    const isEarly = c.facts.compiler.flowgraph === "3.11";
    c.checkName(isEarly ? loc : c.loc(keyword), keyword.arg, "Store");
    if (seen.has(keyword.arg)) {
      c.error(keyword, `keyword argument repeated: ${keyword.arg}`);
      c.loadNone(c.loc(keyword));
      return false;
    }
    seen.add(keyword.arg);
  }
  return true;
}

/** `obj.method(args)`: the method and obj are pushed without a bound method. */
function optimizeMethodCall(c: Compiler, e: CallExpr): boolean {
  const meth = e.func;
  const args = e.args.length;
  const keywords = e.keywords.length;
  if (meth.kind !== "Attribute" || meth.ctx !== "Load") return false;
  if (isImported(c, meth.value)) return false;
  if (args + keywords + (keywords > 0 ? 1 : 0) >= STACK_USE_GUIDELINE) return false;
  if (e.args.some(arg => arg.kind === "Starred")) return false;
  if (e.keywords.some(keyword => keyword.arg === null)) return false;
  let loc = c.loc(meth);
  if (canOptimizeSuper(c, meth)) {
    loadSuperArgs(c, meth);
    addSuperName(c, loc, meth, true);
    loc = matchAttr(c, loc, meth);
    c.addop(loc, Op.NOP);
  } else {
    c.visitors.expr(c, meth.value);
    loc = matchAttr(c, loc, meth);
    c.addName(loc, Op.LOAD_ATTR, meth.attr, 1, 1);
  }
  for (const arg of e.args) c.visitors.expr(c, arg);
  const callLoc = matchAttr(c, c.loc(e), meth);
  if (keywords > 0) {
    for (const keyword of e.keywords) c.visitors.expr(c, keyword.value);
    // 3.13 and later place the names at the method, earlier versions at the call.
    loadKeywordNames(c, c.facts.compiler.hasToBool ? loc : callLoc, e.keywords);
    c.addop(callLoc, Op.CALL_KW, args + keywords);
  } else {
    c.addop(callLoc, Op.CALL, args);
  }
  return true;
}

/** is_import_originated: a name that the module imports. */
function isImported(c: Compiler, e: Expr): boolean {
  if (e.kind !== "Name") return false;
  return (c.topSymbol(e.id) & SymbolFlag.DEF_IMPORT) !== 0;
}

/** Whether `super().attr` or `super(a, b).attr` can be one instruction (can_optimize_super_call). */
export function canOptimizeSuper(c: Compiler, attr: AttributeExpr): boolean {
  if (!c.facts.compiler.loadsSuperAttr) return false;
  const call = attr.value;
  if (call.kind !== "Call" || call.func.kind !== "Name" || call.func.id !== "super") return false;
  if (attr.attr === "__class__" || call.keywords.length > 0) return false;
  if (symbolScope(c.u.symbol("super")) !== "global implicit") return false;
  if (symbolScope(c.topSymbol("super")) !== "none") return false;
  if (call.args.length === 2) return call.args.every(arg => arg.kind !== "Starred");
  if (call.args.length !== 0) return false;
  if (c.u.argCount === 0 && c.u.posOnlyArgCount === 0) return false;
  return symbolScope(c.u.symbol("__class__")) === "free";
}

/** load_args_for_super: super, the class, self. */
export function loadSuperArgs(c: Compiler, attr: AttributeExpr): void {
  const call = attr.value;
  if (call.kind !== "Call") return;
  nameop(c, c.loc(call.func), "super", "Load");
  if (call.args.length === 2) {
    for (const arg of call.args) c.visitors.expr(c, arg);
    return;
  }
  const loc = c.loc(call);
  nameop(c, loc, "__class__", "Load");
  const self = c.u.varnames.keys().next().value;
  nameop(c, loc, self ?? "", "Load");
}

/** LOAD_SUPER_ATTR: bit 0 a method, bit 1 two arguments. */
export function addSuperName(
  c: Compiler,
  loc: Location,
  attr: AttributeExpr,
  isMethod: boolean,
): void {
  const twoArgs = attr.value.kind === "Call" && attr.value.args.length > 0;
  c.addName(loc, Op.LOAD_SUPER_ATTR, attr.attr, 2, (isMethod ? 1 : 0) | (twoArgs ? 2 : 0));
}

/** update_start_location_to_match_attr: in a chain over several lines, the line of the name. */
export function matchAttr(c: Compiler, loc: Location, attr: AttributeExpr): Location {
  const endLine = c.loc(attr).end_lineno;
  if (loc.lineno === endLine) return loc;
  return {
    lineno: endLine,
    end_lineno: Math.max(endLine, loc.end_lineno),
    start: attr.end - attr.attr.length,
    end: Math.max(attr.end, loc.end),
  };
}

/** The tuple of keyword names that CALL_KW finds on top. */
function loadKeywordNames(c: Compiler, loc: Location, keywords: readonly Keyword[]): void {
  c.loadConst(loc, c.pool.tuple(keywords.map(keyword => c.pool.str(keyword.arg ?? ""))));
}

/** What a call gives: a Call of the tree, or the bases and keywords of a class. */
interface Arguments {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
  /** How many arguments are on the stack already, before all others. */
  readonly pushed?: number | undefined;
  /** The name of one more positional argument. */
  readonly injected?: string | undefined;
}

/** Pushes arguments and calls (codegen_call_helper_impl). */
export function callHelper(c: Compiler, loc: Location, given: Arguments): void {
  const { args, keywords, pushed = 0, injected } = given;
  const isLarge = args.length + keywords.length * 2 > STACK_USE_GUIDELINE;
  const isPlain =
    !isLarge &&
    args.every(arg => arg.kind !== "Starred") &&
    keywords.every(keyword => keyword.arg !== null);
  if (!isPlain) {
    callEx(c, loc, given);
    return;
  }
  for (const arg of args) c.visitors.expr(c, arg);
  let n = pushed + args.length;
  if (injected !== undefined) {
    nameop(c, loc, injected, "Load");
    n += 1;
  }
  if (keywords.length > 0) {
    for (const keyword of keywords) c.visitors.expr(c, keyword.value);
    loadKeywordNames(c, loc, keywords);
    c.addop(loc, Op.CALL_KW, n + keywords.length);
  } else {
    c.addop(loc, Op.CALL, n);
  }
}

/** CALL_FUNCTION_EX: a tuple of positional arguments, and a dict or NULL. */
function callEx(c: Compiler, loc: Location, given: Arguments): void {
  const { args, keywords, pushed, injected } = given;
  const only = args[0];
  if (pushed === undefined && args.length === 1 && only?.kind === "Starred") {
    c.visitors.expr(c, only.value);
  } else {
    starUnpack(c, loc, { kind: "tuple", elts: args, pushed, injected });
  }
  if (keywords.length > 0) pushKeywordDict(c, loc, keywords);
  else c.addop(loc, Op.PUSH_NULL);
  c.addop(loc, Op.CALL_FUNCTION_EX);
}

function pushKeywordDict(c: Compiler, loc: Location, keywords: readonly Keyword[]): void {
  let haveDict = false;
  let seen = 0;
  const flush = (end: number) => {
    subKeywords(c, loc, keywords.slice(end - seen, end));
    if (haveDict) c.addop(loc, Op.DICT_MERGE, 1);
    haveDict = true;
    seen = 0;
  };
  for (const [i, keyword] of keywords.entries()) {
    if (keyword.arg !== null) {
      seen += 1;
      continue;
    }
    if (seen > 0) flush(i);
    if (!haveDict) {
      c.addop(loc, Op.BUILD_MAP, 0);
      haveDict = true;
    }
    c.visitors.expr(c, keyword.value);
    c.addop(loc, Op.DICT_MERGE, 1);
  }
  if (seen > 0) flush(keywords.length);
}

/** codegen_subkwargs. */
function subKeywords(c: Compiler, loc: Location, keywords: readonly Keyword[]): void {
  const n = keywords.length;
  const big = n * 2 > STACK_USE_GUIDELINE;
  if (c.facts.compiler.buildsConstKeyMaps && n > 1 && !big) {
    for (const keyword of keywords) c.visitors.expr(c, keyword.value);
    loadKeywordNames(c, loc, keywords);
    c.addop(loc, Op.BUILD_CONST_KEY_MAP, n);
    return;
  }
  if (big) c.addop(NO_LOCATION, Op.BUILD_MAP, 0);
  for (const keyword of keywords) {
    c.loadConst(loc, c.pool.str(keyword.arg ?? ""));
    c.visitors.expr(c, keyword.value);
    if (big) c.addop(NO_LOCATION, Op.MAP_ADD, 1);
  }
  if (!big) c.addop(loc, Op.BUILD_MAP, n);
}

/**
 * `any(… for …)` and its like run the generator inline when the name is the builtin
 * (maybe_optimize_function_call, 3.14 on). True when `end` is to be placed after the plain call.
 */
function optimizeFunctionCall(c: Compiler, e: CallExpr, end: Label): boolean {
  const func = e.func;
  const genexp = e.args[0];
  if (func.kind !== "Name" || e.args.length !== 1 || e.keywords.length > 0) return false;
  if (genexp?.kind !== "GeneratorExp") return false;
  const name = c.facts.compiler.inlinedBuiltins.find(builtin => builtin === func.id);
  if (name === undefined || c.entry(genexp).coroutine) return false;
  const loc = c.loc(func);
  const skip = c.newLabel();
  c.addop(loc, Op.COPY, 1);
  c.addop(loc, Op.LOAD_COMMON_CONSTANT, COMMON_CONSTANTS.indexOf(name));
  addCompare(c, loc, "Is");
  c.addJump(loc, Op.POP_JUMP_IF_FALSE, skip);
  c.addop(loc, Op.POP_TOP);
  const collects = name === "tuple" || name === "list" || name === "set";
  if (collects) c.addop(loc, name === "set" ? Op.BUILD_SET : Op.BUILD_LIST, 0);
  c.visitors.expr(c, genexp);
  inlineLoop(c, loc, name, end);
  c.useLabel(skip);
  return true;
}

function inlineLoop(
  c: Compiler,
  loc: Location,
  name: "any" | "all" | "tuple" | "list" | "set",
  end: Label,
): void {
  const collects = name === "tuple" || name === "list" || name === "set";
  const isVirtual = c.facts.compiler.virtualIterators;
  // A generator needs no GET_ITER; where iterations have an index it is NULL.
  if (isVirtual) c.addop(loc, Op.PUSH_NULL);
  const slots = isVirtual ? 2 : 1;
  const loop = c.newLabel();
  const cleanup = c.newLabel();
  c.useLabel(loop);
  c.addJump(loc, isVirtual ? Op.FOR_ITER_VIRTUAL : Op.FOR_ITER, cleanup);
  if (collects) {
    c.addop(loc, name === "set" ? Op.SET_ADD : Op.LIST_APPEND, slots + 1);
    c.addJump(loc, Pseudo.JUMP, loop);
  } else {
    addToBool(c, loc);
    c.addJump(loc, name === "all" ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, loop);
    for (let i = 0; i < slots; i++) c.addop(NO_LOCATION, Op.POP_TOP);
    c.loadConst(loc, c.pool.bool(name === "any"));
    c.addJump(loc, Pseudo.JUMP, end);
  }
  c.useLabel(cleanup);
  c.addop(NO_LOCATION, Pseudo.END_FOR, 1);
  c.addop(NO_LOCATION, Pseudo.POP_ITER, slots);
  if (name === "tuple") {
    c.addop(loc, Op.CALL_INTRINSIC_1, INTRINSICS_1.indexOf("INTRINSIC_LIST_TO_TUPLE"));
  } else if (!collects) {
    c.loadConst(loc, c.pool.bool(name === "all"));
  }
  c.addJump(loc, Pseudo.JUMP, end);
}
