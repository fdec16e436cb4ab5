import type { Expr } from "../parser/ast.ts";

import type { Compiler } from "./compiler.ts";
import type { Location } from "./location.ts";
import { nameop } from "./names.ts";
import { INTRINSICS_1, Op } from "./opcode.ts";
import { constantsOf } from "./treeFold.ts";

/** More elements than this are added one by one (_PY_STACK_USE_GUIDELINE). */
export const STACK_USE_GUIDELINE = 30;

const LIST_TO_TUPLE = INTRINSICS_1.indexOf("INTRINSIC_LIST_TO_TUPLE");

/** A list, tuple or set that is built of its elements. */
export interface Display {
  readonly kind: "list" | "tuple" | "set";
  readonly elts: readonly Expr[];
  /** How many entries of the stack are its first elements. */
  readonly pushed?: number | undefined;
  /** The name of one more last element. */
  readonly injected?: string | undefined;
}

const LIST_OPS = { build: Op.BUILD_LIST, add: Op.LIST_APPEND, extend: Op.LIST_EXTEND };
const SET_OPS = { build: Op.BUILD_SET, add: Op.SET_ADD, extend: Op.SET_UPDATE };

/** Builds a display (starunpack_helper_impl). */
export function starUnpack(c: Compiler, loc: Location, display: Display): void {
  const { kind, elts, pushed = 0, injected } = display;
  if (elts.length > 2 && c.facts.compiler.foldsConstantsInTree) {
    if (buildFromConstants(c, loc, display)) return;
  }
  const size = elts.length + pushed + (injected === undefined ? 0 : 1);
  const big = size > STACK_USE_GUIDELINE;
  if (big || elts.some(elt => elt.kind === "Starred")) {
    buildInSteps(c, loc, display, big);
    return;
  }
  for (const elt of elts) c.visitors.expr(c, elt);
  if (injected !== undefined) nameop(c, loc, injected, "Load");
  const { build } = kind === "set" ? SET_OPS : LIST_OPS;
  c.addop(loc, kind === "tuple" ? Op.BUILD_TUPLE : build, size);
}

/** Builds it of what stands before the first starred element, and adds the rest one by one. */
function buildInSteps(c: Compiler, loc: Location, display: Display, fromNothing: boolean): void {
  const { kind, elts, pushed = 0, injected } = display;
  const { build, add, extend } = kind === "set" ? SET_OPS : LIST_OPS;
  let built = fromNothing;
  if (built) c.addop(loc, build, pushed);
  for (const [i, elt] of elts.entries()) {
    if (elt.kind === "Starred") {
      if (!built) c.addop(loc, build, i + pushed);
      built = true;
      c.visitors.expr(c, elt.value);
      c.addop(loc, extend, 1);
    } else {
      c.visitors.expr(c, elt);
      if (built) c.addop(loc, add, 1);
    }
  }
  if (injected !== undefined) {
    nameop(c, loc, injected, "Load");
    c.addop(loc, add, 1);
  }
  if (kind === "tuple") c.addop(loc, Op.CALL_INTRINSIC_1, LIST_TO_TUPLE);
}

/** Three and more constants: an empty display extended by a constant (<=3.13). */
function buildFromConstants(c: Compiler, loc: Location, display: Display): boolean {
  const { kind, elts, pushed = 0 } = display;
  const items = constantsOf(c, elts);
  if (items === null) return false;
  if (kind === "tuple" && pushed === 0) {
    c.loadConst(loc, c.pool.tuple(items));
    return true;
  }
  const { build, extend } = kind === "set" ? SET_OPS : LIST_OPS;
  c.addop(loc, build, pushed);
  c.loadConst(
    loc,
    kind === "set" ? c.pool.merge({ kind: "frozenset", items }) : c.pool.tuple(items),
  );
  c.addop(loc, extend, 1);
  if (kind === "tuple") c.addop(loc, Op.CALL_INTRINSIC_1, LIST_TO_TUPLE);
  return true;
}

type DictExpr = Extract<Expr, { kind: "Dict" }>;

/** A dict display (codegen_dict). */
export function visitDict(c: Compiler, e: DictExpr): void {
  const loc = c.loc(e);
  const n = e.values.length;
  let haveDict = false;
  let elements = 0;
  const flush = (end: number) => {
    subDict(c, e, end - elements, end);
    if (haveDict) c.addop(loc, Op.DICT_UPDATE, 1);
    haveDict = true;
    elements = 0;
  };
  for (let i = 0; i < n; i++) {
    if (e.keys[i] === null) {
      if (elements > 0) flush(i);
      if (!haveDict) {
        c.addop(loc, Op.BUILD_MAP, 0);
        haveDict = true;
      }
      c.visitors.expr(c, e.values[i]!);
      c.addop(loc, Op.DICT_UPDATE, 1);
    } else if (elements * 2 > STACK_USE_GUIDELINE) {
      // As CPython: the range ends after the present pair, which counts although `elements` lags.
      subDict(c, e, i - elements, i + 1);
      if (haveDict) c.addop(loc, Op.DICT_UPDATE, 1);
      haveDict = true;
      elements = 0;
    } else {
      elements += 1;
    }
  }
  if (elements > 0) flush(n);
  if (!haveDict) c.addop(loc, Op.BUILD_MAP, 0);
}

/** codegen_subdict. */
function subDict(c: Compiler, e: DictExpr, begin: number, end: number): void {
  const loc = c.loc(e);
  const n = end - begin;
  const big = n * 2 > STACK_USE_GUIDELINE;
  const keys = e.keys.slice(begin, end).filter(key => key !== null);
  if (c.facts.compiler.buildsConstKeyMaps && n > 1 && !big) {
    const constants = constantsOf(c, keys);
    if (constants !== null) {
      for (let i = begin; i < end; i++) c.visitors.expr(c, e.values[i]!);
      c.loadConst(loc, c.pool.tuple(constants));
      c.addop(loc, Op.BUILD_CONST_KEY_MAP, n);
      return;
    }
  }
  if (big) c.addop(loc, Op.BUILD_MAP, 0);
  for (let i = begin; i < end; i++) {
    c.visitors.expr(c, e.keys[i]!);
    c.visitors.expr(c, e.values[i]!);
    if (big) c.addop(loc, Op.MAP_ADD, 1);
  }
  if (!big) c.addop(loc, Op.BUILD_MAP, n);
}

/** UNPACK_SEQUENCE or UNPACK_EX and the stores (assignment_helper). */
export function assignElements(c: Compiler, e: Extract<Expr, { kind: "Tuple" | "List" }>): void {
  const loc = c.loc(e);
  const n = e.elts.length;
  let seenStar = false;
  for (const [i, elt] of e.elts.entries()) {
    if (elt.kind !== "Starred") continue;
    if (seenStar) {
      c.error(e, "multiple starred expressions in assignment");
      return;
    }
    if (i >= 256) {
      c.error(e, "too many expressions in star-unpacking assignment");
      return;
    }
    c.addop(loc, Op.UNPACK_EX, i + ((n - i - 1) << 8));
    seenStar = true;
  }
  if (!seenStar) c.addop(loc, Op.UNPACK_SEQUENCE, n);
  for (const elt of e.elts) c.visitors.expr(c, elt.kind === "Starred" ? elt.value : elt);
}
