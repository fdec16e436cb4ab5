import type { Comprehension, Expr } from "../parser/ast.ts";

import { addStopIterationHandler, makeClosure, wrapInStopIterationHandler } from "./closures.ts";
import { addTo, type Compiler } from "./compiler.ts";
import { addGetIter, iterationSlots, addYield, addYieldFrom } from "./generators.ts";
import { type Label, NO_LABEL, Pseudo } from "./instruction.ts";
import { addJumpForward, jumpIf, visitIterable } from "./jumps.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { Op } from "./opcode.ts";
import { SymbolFlag, type SymbolTableEntry, symbolScope } from "./symbols.ts";

type ComprehensionExpr = Extract<
  Expr,
  { kind: "ListComp" | "SetComp" | "DictComp" | "GeneratorExp" }
>;

const NAMES = {
  ListComp: "<listcomp>",
  SetComp: "<setcomp>",
  DictComp: "<dictcomp>",
  GeneratorExp: "<genexpr>",
} as const;

/** A comprehension or generator expression (codegen_comprehension). */
export function visitComprehension(c: Compiler, e: ComprehensionExpr): void {
  const entry = c.entry(e);
  const isOutside = c.u.scopeType !== "async function" && c.u.scopeType !== "comprehension";
  if (entry.coroutine && e.kind !== "GeneratorExp" && isOutside && !c.facts.lazyAnnotations) {
    c.error(e, "asynchronous comprehension outside of an asynchronous function");
  }
  if (entry.compInlined) inlineComprehension(c, e, entry);
  else nestedComprehension(c, e, entry);
}

/** PEP 709: the loop runs in the enclosing frame; its names are put aside around it. */
function inlineComprehension(c: Compiler, e: ComprehensionExpr, entry: SymbolTableEntry): void {
  const loc = c.loc(e);
  const outermost = e.generators[0]!;
  visitOutermostIterable(c, loc, outermost, true);
  const state = tweakScopes(c, entry);
  pushLocals(c, loc, entry, state);
  addBuild(c, loc, e);
  c.addop(loc, Op.SWAP, 2);
  generator(c, loc, outermostLevel(e, true));
  popLocals(c, loc, state);
  revertScopes(c, state);
}

function nestedComprehension(c: Compiler, e: ComprehensionExpr, entry: SymbolTableEntry): void {
  const loc = c.loc(e);
  const isGenerator = e.kind === "GeneratorExp";
  const startsItself = isGenerator && c.facts.compiler.startsGeneratorExpressions;
  c.enterScope({
    name: NAMES[e.kind],
    scopeType: "comprehension",
    ste: entry,
    firstLineNumber: c.lineOf(e),
    argCount: 1,
    node: e,
    startsGeneratorItself: startsItself,
  });
  if (!isGenerator) addBuild(c, loc, e);
  let returnLoc = loc;
  if (startsItself) {
    // The iteration starts in the call; what comes after is the generator's.
    const handler = startGenerator(c, loc, e);
    generator(c, loc, outermostLevel(e, true));
    addStopIterationHandler(c, handler);
  } else {
    const last = generator(c, loc, outermostLevel(e, false));
    if (c.facts.compiler.flowgraph === "3.11") returnLoc = last;
    if (isGenerator) wrapInStopIterationHandler(c);
  }
  if (!isGenerator) c.addop(returnLoc, Op.RETURN_VALUE);
  const code = c.visitors.assemble(c, true);
  c.exitScope();
  makeClosure(c, loc, code, 0);
  visitOutermostIterable(c, loc, e.generators[0]!, false);
  c.addop(loc, Op.CALL, 0);
  if (entry.coroutine && !isGenerator) {
    c.addop(loc, Op.GET_AWAITABLE, 0);
    addYieldFrom(c, loc, true);
  }
}

/** `.0`, its iterator, and from there a generator. Returns the label of the handler. */
function startGenerator(c: Compiler, loc: Location, e: ComprehensionExpr): Label {
  const outermost = e.generators[0]!;
  c.addop(c.loc(outermost.iter), Op.LOAD_FAST, 0);
  if (outermost.is_async) c.addop(c.loc(outermost.iter), Op.GET_AITER);
  else addGetIter(c, c.loc(outermost.iter));
  c.addop(loc, Op.RETURN_GENERATOR);
  c.addop(loc, Op.POP_TOP);
  const handler = c.newLabel();
  c.addJump(NO_LOCATION, Pseudo.SETUP_CLEANUP, handler);
  c.addop(loc, Op.RESUME, 0);
  return handler;
}

/** Where GET_ITER (GET_AITER) stands depends on the version: before the call or inside. */
function visitOutermostIterable(
  c: Compiler,
  outer: Location,
  generator: Comprehension,
  isInlined: boolean,
): void {
  visitIterable(c, generator.iter);
  const where = c.facts.compiler.comprehensionGetIter;
  if (where === "inside" || (where === "inside-generators" && !isInlined)) return;
  const loc = c.facts.compiler.hasToBool ? c.loc(generator.iter) : outer;
  if (generator.is_async) c.addop(loc, Op.GET_AITER);
  else addGetIter(c, loc);
}

function addBuild(c: Compiler, loc: Location, e: ComprehensionExpr): void {
  if (e.kind === "ListComp") c.addop(loc, Op.BUILD_LIST, 0);
  else if (e.kind === "SetComp") c.addop(loc, Op.BUILD_SET, 0);
  else if (e.kind === "DictComp") c.addop(loc, Op.BUILD_MAP, 0);
}

/** One `for` of a comprehension. */
interface Level {
  readonly e: ComprehensionExpr;
  /** Its place in `e.generators`, and what stands there. */
  readonly index: number;
  readonly gen: Comprehension;
  /** Slots of the stack between the result and what this `for` puts there. */
  readonly depth: number;
  /** The iterable is on the stack already, or in the first local variable. */
  readonly iterOnStack: boolean;
}

function outermostLevel(e: ComprehensionExpr, iterOnStack: boolean): Level {
  return { e, index: 0, gen: e.generators[0]!, depth: 0, iterOnStack }; // the grammar wants one
}

/**
 * One `for` of a comprehension and all inside it (codegen_comprehension_generator). Returns the
 * place for what follows, which 3.11 takes from the last test.
 */
function generator(c: Compiler, loc: Location, level: Level): Location {
  return level.gen.is_async ? asyncGenerator(c, loc, level) : syncGenerator(c, loc, level);
}

function syncGenerator(c: Compiler, loc: Location, level: Level): Location {
  const { gen, index, depth, iterOnStack } = level;
  const start = c.newLabel();
  const anchor = c.newLabel();
  const iterLoc = c.facts.compiler.hasToBool ? c.loc(gen.iter) : loc;
  let isAssignment = false;
  let needsGetIter = iterNeedsGetIter(c, level);
  if (!iterOnStack) {
    if (index === 0) {
      c.addop(loc, Op.LOAD_FAST, 0);
    } else {
      // `for y in [f(x)]` assigns.
      const only = singleElement(gen.iter);
      if (only !== null) {
        c.visitors.expr(c, only);
        isAssignment = true;
      } else {
        visitIterable(c, gen.iter);
        needsGetIter = true;
      }
    }
  }
  const slots = iterationSlots(c);
  let inner = depth;
  if (!isAssignment) {
    inner += slots;
    if (needsGetIter) addGetIter(c, iterLoc);
    c.useLabel(start);
    c.addJump(iterLoc, slots === 2 ? Op.FOR_ITER_VIRTUAL : Op.FOR_ITER, anchor);
  }
  const elementLoc = visitRound(c, loc, level, inner);
  if (isAssignment) return elementLoc;
  c.addJump(elementLoc, Pseudo.JUMP, start);
  c.useLabel(anchor);
  addEndFor(c, slots);
  return elementLoc;
}

/** What one round of a `for` does: the target, the tests, what is inside. Returns its place. */
function visitRound(c: Compiler, loc: Location, { e, gen, index }: Level, depth: number): Location {
  const ifCleanup = c.newLabel();
  c.visitors.expr(c, gen.target);
  let testLoc = loc;
  for (const test of gen.ifs) testLoc = jumpIf(c, testLoc, test, ifCleanup, false);
  const elementLoc = visitElement(c, testLoc, e, index + 1, depth);
  c.useLabel(ifCleanup);
  return elementLoc;
}

/** END_FOR and POP_ITER, from 3.12 on. */
export function addEndFor(c: Compiler, slots: number): void {
  const version = c.facts.compiler.flowgraph;
  if (version === "3.11") return;
  if (version === "3.12") {
    c.addop(NO_LOCATION, Pseudo.END_FOR, 2);
    return;
  }
  c.addop(NO_LOCATION, Pseudo.END_FOR, 1);
  c.addop(NO_LOCATION, Pseudo.POP_ITER, slots);
}

function iterNeedsGetIter(c: Compiler, { e, index, iterOnStack }: Level): boolean {
  // A comprehension that is inlined into such a generator is not the generator.
  const isUnit = e.kind === "GeneratorExp" && c.u.startsGeneratorItself;
  if (index === 0 && isUnit) return false;
  const where = c.facts.compiler.comprehensionGetIter;
  if (where === "inside") return true;
  return where === "inside-generators" && index === 0 && !iterOnStack;
}

function singleElement(iter: Expr): Expr | null {
  if (iter.kind !== "List" && iter.kind !== "Tuple") return null;
  const only = iter.elts[0];
  return iter.elts.length === 1 && only !== undefined && only.kind !== "Starred" ? only : null;
}

/** The inner `for`s or, after the last, the element. Returns the element's place. */
function visitElement(
  c: Compiler,
  loc: Location,
  e: ComprehensionExpr,
  index: number,
  depth: number,
): Location {
  const gen = e.generators[index];
  if (gen !== undefined) {
    const inner = generator(c, loc, { e, index, gen, depth, iterOnStack: false });
    return elementLocation(c, inner, e);
  }
  const elementLoc = elementLocation(c, loc, e);
  if (e.kind === "DictComp") {
    if (e.value === null) {
      c.visitors.expr(c, e.key.kind === "Starred" ? e.key.value : e.key);
      c.addop(elementLoc, Op.DICT_UPDATE, depth + 1);
      return elementLoc;
    }
    c.visitors.expr(c, e.key);
    c.visitors.expr(c, e.value);
    if (c.facts.compiler.flowgraph === "3.11") {
      c.addop(elementLoc, Op.MAP_ADD, depth + 1);
      return elementLoc;
    }
    const pairLoc = { ...elementLoc, end_lineno: c.loc(e.value).end_lineno, end: e.value.end };
    c.addop(pairLoc, Op.MAP_ADD, depth + 1);
    return pairLoc;
  }
  if (e.elt.kind === "Starred") {
    visitStarredElement(c, elementLoc, e, e.elt.value, depth);
    return elementLoc;
  }
  c.visitors.expr(c, e.elt);
  if (e.kind === "GeneratorExp") {
    addYield(c, elementLoc);
    c.addop(elementLoc, Op.POP_TOP);
  } else {
    c.addop(elementLoc, e.kind === "ListComp" ? Op.LIST_APPEND : Op.SET_ADD, depth + 1);
  }
  return elementLoc;
}

/** `[*x for x in y]` (PEP 798, 3.15). */
function visitStarredElement(
  c: Compiler,
  loc: Location,
  e: Exclude<ComprehensionExpr, { kind: "DictComp" }>,
  value: Expr,
  depth: number,
): void {
  c.visitors.expr(c, value);
  if (e.kind !== "GeneratorExp") {
    c.addop(loc, e.kind === "ListComp" ? Op.LIST_EXTEND : Op.SET_UPDATE, depth + 1);
    return;
  }
  const start = c.newLabel();
  const end = c.newLabel();
  addGetIter(c, loc);
  c.useLabel(start);
  const slots = iterationSlots(c);
  c.addJump(loc, slots === 2 ? Op.FOR_ITER_VIRTUAL : Op.FOR_ITER, end);
  addYield(c, loc);
  c.addop(loc, Op.POP_TOP);
  c.addJump(NO_LOCATION, Pseudo.JUMP, start);
  c.useLabel(end);
  addEndFor(c, slots);
}

function elementLocation(c: Compiler, loc: Location, e: ComprehensionExpr): Location {
  if (c.facts.compiler.flowgraph === "3.11") return loc;
  return c.loc(e.kind === "DictComp" ? e.key : e.elt);
}

function asyncGenerator(c: Compiler, loc: Location, level: Level): Location {
  const { gen, index, depth, iterOnStack } = level;
  const start = c.newLabel();
  const except = c.newLabel();
  let needsGetIter = iterNeedsGetIter(c, level);
  if (!iterOnStack) {
    if (index === 0) c.addop(loc, Op.LOAD_FAST, 0);
    else {
      c.visitors.expr(c, gen.iter);
      needsGetIter = true;
    }
  }
  const iterLoc = c.facts.compiler.hasToBool ? c.loc(gen.iter) : loc;
  if (needsGetIter) c.addop(iterLoc, Op.GET_AITER);
  c.useLabel(start);
  c.pushFBlock({ type: "async comprehension generator", block: start, exit: NO_LABEL, loc });
  c.addJump(loc, Pseudo.SETUP_FINALLY, except);
  c.addop(loc, Op.GET_ANEXT);
  addYieldFrom(c, loc, true);
  c.addop(loc, Pseudo.POP_BLOCK);
  const elementLoc = visitRound(c, loc, level, depth + 1);
  c.addJump(elementLoc, Pseudo.JUMP, start);
  c.popFBlock("async comprehension generator");
  c.useLabel(except);
  c.addop(loc, Op.END_ASYNC_FOR);
  return elementLoc;
}

// --- inlining: whose names are whose ------------------------------------------------------------

interface InlineState {
  readonly pushedLocals: string[];
  readonly savedOverrides: Map<string, number | undefined>;
  readonly hidden: string[];
  cleanup: Label;
}

/** _PyCompile_TweakInlinedComprehensionScopes. */
function tweakScopes(c: Compiler, entry: SymbolTableEntry): InlineState {
  const u = c.u;
  const state: InlineState = {
    pushedLocals: [],
    savedOverrides: new Map(),
    hidden: [],
    cleanup: NO_LABEL,
  };
  const inClass = u.ste.type === "class" && u.inInlinedComprehension === 0;
  u.inInlinedComprehension += 1;
  for (const [name, symbol] of entry.symbols) {
    const scope = symbolScope(symbol);
    const outer = symbolScope(u.symbol(name));
    const isBound =
      (symbol & SymbolFlag.DEF_LOCAL) !== 0 && (symbol & SymbolFlag.DEF_NONLOCAL) === 0;
    // Up to 3.13 a class body puts aside all names, `.0` too.
    if (isBound || (inClass && !c.facts.lazyAnnotations)) {
      state.pushedLocals.push(name);
      if (!u.isFunctionLike && u.fastHidden.get(name) !== true) {
        u.fastHidden.set(name, true);
        state.hidden.push(name);
      }
    }
    // Up to 3.12 only what the comprehension binds changes hands.
    const isSeen = isBound || c.facts.compiler.hasToBool;
    const isOther = scope !== outer && scope !== "free" && !(scope === "cell" && outer === "free");
    if ((isSeen && isOther) || inClass) {
      state.savedOverrides.set(name, u.symbolOverrides.get(name));
      u.symbolOverrides.set(name, symbol);
    }
  }
  if (state.savedOverrides.size > 0) c.memory.takeDicts(1);
  if (state.pushedLocals.length > 0) c.memory.takeLists(1);
  return state;
}

/** codegen_push_inlined_comprehension_locals. */
function pushLocals(c: Compiler, loc: Location, entry: SymbolTableEntry, state: InlineState): void {
  const u = c.u;
  if (state.pushedLocals.length === 0) return;
  for (const name of state.pushedLocals) {
    c.addop(loc, Op.LOAD_FAST_AND_CLEAR, addTo(u.varnames, name));
    if (symbolScope(entry.symbols.get(name) ?? 0) !== "cell") continue;
    const index = u.freevars.get(name) ?? addTo(u.cellvars, name);
    c.addop(loc, Op.MAKE_CELL, index);
  }
  c.addop(loc, Op.SWAP, state.pushedLocals.length + 1);
  state.cleanup = c.newLabel();
  c.addJump(loc, Pseudo.SETUP_FINALLY, state.cleanup);
}

/** codegen_pop_inlined_comprehension_locals. */
function popLocals(c: Compiler, loc: Location, state: InlineState): void {
  if (state.pushedLocals.length === 0) return;
  c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
  const end = c.newLabel();
  addJumpForward(c, NO_LOCATION, end);
  c.useLabel(state.cleanup);
  c.addop(NO_LOCATION, Op.SWAP, 2);
  c.addop(NO_LOCATION, Op.POP_TOP);
  restoreLocals(c, loc, state);
  c.addop(NO_LOCATION, Op.RERAISE, 0);
  c.useLabel(end);
  restoreLocals(c, loc, state);
}

function restoreLocals(c: Compiler, loc: Location, state: InlineState): void {
  c.addop(loc, Op.SWAP, state.pushedLocals.length + 1);
  for (const name of [...state.pushedLocals].reverse()) {
    c.addop(loc, Pseudo.STORE_FAST_MAYBE_NULL, addTo(c.u.varnames, name));
  }
}

/** _PyCompile_RevertInlinedComprehensionScopes. */
function revertScopes(c: Compiler, state: InlineState): void {
  const u = c.u;
  u.inInlinedComprehension -= 1;
  for (const [name, symbol] of state.savedOverrides) {
    if (symbol === undefined) u.symbolOverrides.delete(name);
    else u.symbolOverrides.set(name, symbol);
  }
  for (const name of state.hidden) u.fastHidden.set(name, false);
  if (state.savedOverrides.size > 0) c.memory.giveDicts(1);
  if (state.pushedLocals.length > 0) c.memory.giveLists(1);
}
