import type { CodeUnit } from "./code.ts";
import { LocalKind } from "./code.ts";
import { addFunctionAttributes } from "./attributes.ts";
import { addTo, type Compiler } from "./compiler.ts";
import { type Label, Pseudo } from "./instruction.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { FunctionAttribute, INTRINSICS_1, Op } from "./opcode.ts";
import { symbolScope } from "./symbols.ts";

const STOPITERATION_ERROR = INTRINSICS_1.indexOf("INTRINSIC_STOPITERATION_ERROR");

/** Makes a function of `code` with its closure and the attributes on the stack. */
export function makeClosure(c: Compiler, loc: Location, code: CodeUnit, flags: number): void {
  let all = flags;
  const free = code.localsplusNames.filter(
    (_, i) => (code.localsplusKinds[i]! & LocalKind.FREE) !== 0,
  );
  if (free.length > 0) {
    for (const name of free) c.addop(loc, Pseudo.LOAD_CLOSURE, closureIndex(c, name));
    all |= FunctionAttribute.CLOSURE;
    c.addop(loc, Op.BUILD_TUPLE, free.length);
  }
  c.loadConst(loc, c.pool.merge({ kind: "code", code }));
  if (!c.facts.compiler.hasToBool) {
    c.addop(loc, Pseudo.MAKE_FUNCTION_WITH, all);
    return;
  }
  c.addop(loc, Op.MAKE_FUNCTION);
  addFunctionAttributes(all, flag => c.addop(loc, Op.SET_FUNCTION_ATTRIBUTE, flag));
}

/** _PyCompile_LookupArg: where the enclosing block has the cell. */
function closureIndex(c: Compiler, name: string): number {
  const u = c.u;
  const isClassCell =
    u.scopeType === "class" &&
    (name === "__class__" || name === "__classdict__" || name === "__conditional_annotations__");
  const isCell = isClassCell || symbolScope(u.symbol(name)) === "cell";
  const index = isCell ? u.cellvars.get(name) : u.freevars.get(name);
  // Only text that the version refuses (type parameters on 3.11) has none: an empty cell does.
  return index ?? addTo(u.cellvars, name);
}

/** A generator turns StopIteration into RuntimeError (codegen_wrap_in_stopiteration_handler). */
export function wrapInStopIterationHandler(c: Compiler): void {
  const handler = c.newLabel();
  c.u.sequence.insertFirst(Pseudo.SETUP_CLEANUP, handler, NO_LOCATION);
  addStopIterationHandler(c, handler);
}

/** The end of a generator and that handler. */
export function addStopIterationHandler(c: Compiler, handler: Label): void {
  c.loadNone(NO_LOCATION);
  c.addop(NO_LOCATION, Op.RETURN_VALUE);
  c.useLabel(handler);
  c.addop(NO_LOCATION, Op.CALL_INTRINSIC_1, STOPITERATION_ERROR);
  c.addop(NO_LOCATION, Op.RERAISE, 1);
}
