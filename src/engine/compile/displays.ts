import type { Expr } from "../parser/ast.ts";

import type { Compiler } from "./compiler.ts";
import type { Location } from "./location.ts";
import { nameop } from "./names.ts";
import { INTRINSICS_1, Op } from "./opcode.ts";
import { constantsOf } from "./treeFold.ts";

/** More elements than this are added one by one (_PY_STACK_USE_GUIDELINE). */
export const STACK_USE_GUIDELINE = 30;

const LIST_TO_TUPLE = INTRINSICS_1.indexOf("INTRINSIC_LIST_TO_TUPLE");

/** What a display builds. */
type DisplayKind = "list" | "tuple" | "set";

/**
 * Builds a list, tuple or set of `elts` on top of `pushed` entries that are its first elements
 * (starunpack_helper_impl). `injected` is the name of one more last element.
 */
export function starUnpack(
  c: Compiler,
  loc: Location,
  elts: readonly Expr[],
  kind: DisplayKind,
  pushed = 0,
  injected: string | null = null,
): void {
  const [build, add, extend] =
    kind === "set"
      ? [Op.BUILD_SET, Op.SET_ADD, Op.SET_UPDATE]
      : [Op.BUILD_LIST, Op.LIST_APPEND, Op.LIST_EXTEND];
  const n = elts.length;
  if (n > 2 && c.facts.compiler.foldsConstantsInTree) {
    if (buildFromConstants(c, loc, elts, kind, pushed, build, extend)) return;
  }
  const big = n + pushed + (injected === null ? 0 : 1) > STACK_USE_GUIDELINE;
  if (!big && !elts.some(elt => elt.kind === "Starred")) {
    for (const elt of elts) c.visitors.expr(c, elt);
    if (injected !== null) nameop(c, loc, injected, "Load");
    const size = n + pushed + (injected === null ? 0 : 1);
    c.addop(loc, kind === "tuple" ? Op.BUILD_TUPLE : build, size);
    return;
  }
  let built = false;
  if (big) {
    c.addop(loc, build, pushed);
    built = true;
  }
  for (const [i, elt] of elts.entries()) {
    if (elt.kind === "Starred") {
      if (!built) {
        c.addop(loc, build, i + pushed);
        built = true;
      }
      c.visitors.expr(c, elt.value);
      c.addop(loc, extend, 1);
    } else {
      c.visitors.expr(c, elt);
      if (built) c.addop(loc, add, 1);
    }
  }
  if (injected !== null) {
    nameop(c, loc, injected, "Load");
    c.addop(loc, add, 1);
  }
  if (kind === "tuple") c.addop(loc, Op.CALL_INTRINSIC_1, LIST_TO_TUPLE);
}

/** Three and more constants: an empty display extended by a constant (<=3.13). */
function buildFromConstants(
  c: Compiler,
  loc: Location,
  elts: readonly Expr[],
  kind: DisplayKind,
  pushed: number,
  build: number,
  extend: number,
): boolean {
  const items = constantsOf(c, elts);
  if (items === null) return false;
  if (kind === "tuple" && pushed === 0) {
    c.loadConst(loc, c.pool.tuple(items));
    return true;
  }
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
