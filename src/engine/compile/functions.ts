import type { Arguments, Expr, Stmt, TypeParam } from "../parser/ast.ts";

import { enterAnnotationsScope, visitFunctionAnnotations } from "./annotations.ts";
import { makeClosure, wrapInStopIterationHandler } from "./closures.ts";
import type { Compiler } from "./compiler.ts";
import { cleanDocstring, docstringOf } from "./docstring.ts";
import { NO_LABEL } from "./instruction.ts";
import { lineLocation, type Location, NO_LOCATION } from "./location.ts";
import { nameop } from "./names.ts";
import { FunctionAttribute, INTRINSICS_1, INTRINSICS_2, Op } from "./opcode.ts";
import type { SymbolTableEntry } from "./symbols.ts";

type FunctionStmt = Extract<Stmt, { kind: "FunctionDef" | "AsyncFunctionDef" }>;

/** A `def` statement (codegen_function). */
export function visitFunctionDef(c: Compiler, s: FunctionStmt): void {
  checkParameters(c, s, s.args);
  visitDecorators(c, s.decorator_list);
  const firstLine = firstLineOf(c, s);
  const loc = c.loc(s);
  let flags = visitDefaultArguments(c, loc, s.args);
  const isGeneric = s.type_params.length > 0;
  let typeParamArgs = 0;
  if (isGeneric) {
    if (flags & FunctionAttribute.DEFAULTS) typeParamArgs += 1;
    if (flags & FunctionAttribute.KWDEFAULTS) typeParamArgs += 1;
    if (typeParamArgs === 2) c.addop(loc, Op.SWAP, 2);
    enterTypeParams(c, s, firstLine, typeParamArgs);
    visitTypeParams(c, s.type_params);
    for (let i = 0; i < typeParamArgs; i++) c.addop(loc, Op.LOAD_FAST, i);
  }
  flags |= visitFunctionAnnotations(c, loc, s);
  functionBody(c, s, flags, firstLine);
  if (isGeneric) {
    c.addop(loc, Op.SWAP, 2);
    c.addop(loc, Op.CALL_INTRINSIC_2, INTRINSICS_2.indexOf("INTRINSIC_SET_FUNCTION_TYPE_PARAMS"));
    leaveTypeParams(c, loc, typeParamArgs);
  }
  applyDecorators(c, s.decorator_list);
  nameop(c, loc, s.name, "Store");
}

/** The line of the first decorator, else of the statement. */
export function firstLineOf(
  c: Compiler,
  s: Extract<Stmt, { kind: "FunctionDef" | "AsyncFunctionDef" | "ClassDef" }>,
): number {
  return c.lineOf(s.decorator_list[0] ?? s);
}

/** codegen_decorators: evaluates them, the first first. */
export function visitDecorators(c: Compiler, decorators: readonly Expr[]): void {
  for (const decorator of decorators) c.visitors.expr(c, decorator);
}

/** codegen_apply_decorators: calls them, the last first, with what lies on the stack. */
export function applyDecorators(c: Compiler, decorators: readonly Expr[]): void {
  for (const decorator of [...decorators].reverse()) c.addop(c.loc(decorator), Op.CALL, 0);
}

/** The block that holds the type parameters of a generic function or class (PEP 695). */
export function enterTypeParams(
  c: Compiler,
  s: Extract<Stmt, { kind: "FunctionDef" | "AsyncFunctionDef" | "ClassDef" }>,
  firstLine: number,
  argCount: number,
): void {
  c.enterScope({
    name: `<generic parameters of ${s.name}>`,
    scopeType: "annotations",
    ste: c.entry(s.type_params),
    firstLineNumber: firstLine,
    argCount,
    node: s.type_params[0] ?? s,
    ...(s.kind === "ClassDef" ? { private: s.name } : {}),
  });
}

/** Ends that block, makes its function and calls it. */
export function leaveTypeParams(c: Compiler, loc: Location, argCount: number): void {
  const code = c.visitors.assemble(c, false);
  c.exitScope();
  makeClosure(c, loc, code, 0);
  if (argCount > 0) {
    c.addop(loc, Op.SWAP, argCount + 1);
    c.addop(loc, Op.CALL, argCount - 1);
  } else {
    c.addop(loc, Op.PUSH_NULL);
    c.addop(loc, Op.CALL, 0);
  }
}

/** codegen_function_body. */
function functionBody(c: Compiler, s: FunctionStmt, flags: number, firstLine: number): void {
  c.enterScope({
    name: s.name,
    scopeType: s.kind === "AsyncFunctionDef" ? "async function" : "function",
    ste: c.entry(s),
    firstLineNumber: firstLine,
    argCount: s.args.args.length,
    posOnlyArgCount: s.args.posonlyargs.length,
    kwOnlyArgCount: s.args.kwonlyargs.length,
    node: s,
  });
  const docstring = c.optimize < 2 ? docstringOf(s.body) : null;
  if (docstring !== null) c.addConst(docstringConstant(c, docstring));
  else if (c.facts.compiler.docstringIsFirstConstant) c.addConst(c.pool.none());
  const ste = c.u.ste;
  const isGenerator = ste.generator || ste.coroutine;
  if (isGenerator) {
    c.pushFBlock({ type: "stop iteration", block: NO_LABEL, exit: NO_LABEL, loc: NO_LOCATION });
  }
  for (const stmt of docstring === null ? s.body : s.body.slice(1)) c.visitors.stmt(c, stmt);
  if (isGenerator) {
    wrapInStopIterationHandler(c);
    c.popFBlock("stop iteration");
  }
  const code = c.visitors.assemble(c, true);
  c.exitScope();
  makeClosure(c, c.loc(s), code, flags);
}

/** The docstring as the version keeps it: the tree holds it only if it was left as written. */
export function docstringConstant(c: Compiler, docstring: string) {
  // Its method `expandtabs` is called (_PyCompile_CleanDoc).
  if (c.facts.compiler.cleansDocstrings) c.memory.use("builtin_function_or_method");
  const cleaned = c.facts.compiler.cleansDocstrings ? cleanDocstring(docstring) : docstring;
  return c.pool.str(c.docstringMark + cleaned, cleaned === docstring ? 1 : 0);
}

/** Pushes defaults; returns their bits for MAKE_FUNCTION (codegen_default_arguments). */
function visitDefaultArguments(c: Compiler, loc: Location, args: Arguments): number {
  let flags = 0;
  if (args.defaults.length > 0) {
    for (const value of args.defaults) c.visitors.expr(c, value);
    c.addop(loc, Op.BUILD_TUPLE, args.defaults.length);
    flags |= FunctionAttribute.DEFAULTS;
  }
  if (visitKeywordDefaults(c, loc, args)) flags |= FunctionAttribute.KWDEFAULTS;
  return flags;
}

/** codegen_kwonlydefaults: pushes a dict if there are any. */
function visitKeywordDefaults(c: Compiler, loc: Location, args: Arguments): boolean {
  const isKeyMap = c.facts.compiler.buildsConstKeyMaps;
  const names: string[] = [];
  for (const [i, arg] of args.kwonlyargs.entries()) {
    const value = args.kw_defaults[i] ?? null;
    if (value === null) continue;
    const name = c.mangle(arg.arg);
    names.push(name);
    if (!isKeyMap) c.loadConst(loc, c.pool.str(name));
    c.visitors.expr(c, value);
  }
  if (names.length === 0) return false;
  if (isKeyMap) {
    c.loadConst(loc, c.pool.tuple(names.map(name => c.pool.str(name))));
    c.addop(loc, Op.BUILD_CONST_KEY_MAP, names.length);
  } else {
    c.addop(loc, Op.BUILD_MAP, names.length);
  }
  return true;
}

/** compiler_check_debug_args (<=3.13). */
function checkParameters(c: Compiler, node: Pick<Expr, "start" | "end">, args: Arguments): void {
  const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  for (const arg of all) {
    if (arg?.arg !== "__debug__") continue;
    c.checkName(c.loc(c.facts.compiler.flowgraph === "3.11" ? node : arg), arg.arg, "Store");
  }
}

/** codegen_lambda. */
export function visitLambda(c: Compiler, e: Extract<Expr, { kind: "Lambda" }>): void {
  const loc = c.loc(e);
  checkParameters(c, e, e.args);
  const flags = visitDefaultArguments(c, loc, e.args);
  c.enterScope({
    name: "<lambda>",
    scopeType: "lambda",
    ste: c.entry(e),
    firstLineNumber: c.lineOf(e),
    argCount: e.args.args.length,
    posOnlyArgCount: e.args.posonlyargs.length,
    kwOnlyArgCount: e.args.kwonlyargs.length,
    node: e,
  });
  if (c.facts.compiler.docstringIsFirstConstant) c.addConst(c.pool.none());
  c.visitors.expr(c, e.body);
  const isGenerator = c.u.ste.generator;
  // 3.12 gives the return the lambda's line alone, so that equal lambdas of a line are one.
  const version = c.facts.compiler.flowgraph;
  let returnLoc = c.loc(e.body);
  if (version === "3.11") returnLoc = loc;
  else if (version === "3.12") returnLoc = lineLocation(c.lineOf(e));
  if (!isGenerator) c.addop(returnLoc, Op.RETURN_VALUE);
  const code = c.visitors.assemble(c, !isGenerator);
  c.exitScope();
  makeClosure(c, loc, code, flags);
}

// --- type parameters and aliases (PEP 695, PEP 696) -----------------------------------------------

const TYPE_PARAM_INTRINSICS = {
  TypeVar: "INTRINSIC_TYPEVAR",
  TypeVarTuple: "INTRINSIC_TYPEVARTUPLE",
  ParamSpec: "INTRINSIC_PARAMSPEC",
} as const;

/** Makes the type parameters, binds them, and pushes the tuple of them (codegen_type_params). */
export function visitTypeParams(c: Compiler, params: readonly TypeParam[]): void {
  let seenDefault = false;
  for (const param of params) {
    const loc = c.loc(param);
    c.loadConst(loc, c.pool.str(param.name));
    if (param.kind === "TypeVar" && param.bound !== null) {
      boundOrDefault(c, param.bound, param, "bound");
      const intrinsic =
        param.bound.kind === "Tuple"
          ? "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS"
          : "INTRINSIC_TYPEVAR_WITH_BOUND";
      c.addop(loc, Op.CALL_INTRINSIC_2, INTRINSICS_2.indexOf(intrinsic));
    } else {
      c.addop(loc, Op.CALL_INTRINSIC_1, INTRINSICS_1.indexOf(TYPE_PARAM_INTRINSICS[param.kind]));
    }
    if (param.default_value !== null) {
      seenDefault = true;
      boundOrDefault(c, param.default_value, param, "default");
      c.addop(loc, Op.CALL_INTRINSIC_2, INTRINSICS_2.indexOf("INTRINSIC_SET_TYPEPARAM_DEFAULT"));
    } else if (seenDefault) {
      c.error(param, `non-default type parameter '${param.name}' follows default type parameter`);
    }
    c.addop(loc, Op.COPY, 1);
    nameop(c, loc, param.name, "Store");
  }
  c.addop(c.loc(params[0]!), Op.BUILD_TUPLE, params.length);
}

/** A lazily evaluated bound or default (codegen_type_param_bound_or_default). */
function boundOrDefault(c: Compiler, e: Expr, param: TypeParam, which: "bound" | "default"): void {
  const ste = c.symtable.lookupTypeParam(param, which);
  if (ste === null) {
    c.incomplete(c.loc(e), "the whole of this type parameter");
    c.loadNone(c.loc(e));
    return;
  }
  lazyValue(c, c.loc(e), {
    value: e,
    ste,
    name: param.name,
    of: param.kind === "TypeVarTuple" ? "TypeVarTuple" : "parameter",
  });
}

/** The value of a type alias, or the bound or default of a type parameter. */
interface LazyValue {
  readonly value: Expr;
  readonly name: string;
  readonly ste: SymbolTableEntry;
  readonly of: "alias" | "parameter" | "TypeVarTuple";
}

/** A function of no argument (3.12, 3.13) or of `format` (3.14 on) that evaluates it. */
function lazyValue(c: Compiler, loc: Location, { value, name, ste, of }: LazyValue): void {
  const isAnnotate = c.facts.lazyAnnotations;
  if (isAnnotate) {
    c.loadConst(loc, c.pool.tuple([c.pool.int(1)]));
    enterAnnotationsScope(c, loc, { name, ste, node: value });
  } else {
    const firstLineNumber = loc.lineno;
    c.enterScope({ name, scopeType: "annotations", ste, firstLineNumber, node: value });
    if (of === "alias") c.addConst(c.pool.none());
  }
  if (of === "TypeVarTuple" && value.kind === "Starred") {
    c.visitors.expr(c, value.value);
    c.addop(loc, Op.UNPACK_SEQUENCE, 1);
  } else {
    c.visitors.expr(c, value);
  }
  c.addop(loc, Op.RETURN_VALUE);
  const code = c.visitors.assemble(c, true);
  c.exitScope();
  makeClosure(c, loc, code, isAnnotate ? FunctionAttribute.DEFAULTS : 0);
}

/** `type X = …` (codegen_typealias). */
export function visitTypeAlias(c: Compiler, s: Extract<Stmt, { kind: "TypeAlias" }>): void {
  const loc = c.loc(s);
  const name = s.name.kind === "Name" ? s.name.id : "";
  const isGeneric = s.type_params.length > 0;
  if (isGeneric) {
    c.enterScope({
      name: `<generic parameters of ${name}>`,
      scopeType: "annotations",
      ste: c.entry(s.type_params),
      firstLineNumber: loc.lineno,
      node: s.type_params[0]!,
    });
    c.loadConst(loc, c.pool.str(name));
    visitTypeParams(c, s.type_params);
  } else {
    c.loadConst(loc, c.pool.str(name));
    c.loadNone(loc);
  }
  lazyValue(c, loc, { value: s.value, name, ste: c.entry(s), of: "alias" });
  c.addop(loc, Op.BUILD_TUPLE, 3);
  c.addop(loc, Op.CALL_INTRINSIC_1, INTRINSICS_1.indexOf("INTRINSIC_TYPEALIAS"));
  if (isGeneric) {
    const code = c.visitors.assemble(c, false);
    c.exitScope();
    makeClosure(c, loc, code, 0);
    c.addop(loc, Op.PUSH_NULL);
    c.addop(loc, Op.CALL, 0);
  }
  nameop(c, loc, name, "Store");
}
