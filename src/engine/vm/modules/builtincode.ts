import { preparedLately } from "../../../base/prepared.ts";
import { SourceText } from "../../../base/text.ts";
import { type CodeUnit, type CompileError, FUTURE_FLAGS, LocalKind } from "../../compile/code.ts";
import { type CompileOptions, compileModule } from "../../compile/compile.ts";
import type { PyObject } from "../../memory/object.ts";
import { PyBytes } from "../../objects/bytes/bytesobject.ts";
import { PyCell } from "../../objects/functions/cellobject.ts";
import { newCode, PyCode, releaseTree } from "../../objects/functions/codeobject.ts";
import { decodeObject } from "../../objects/text/codecs.ts";
import { dictGetStr, dictSetStr, PyDict } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { openContainer } from "../../objects/unknown/handout.ts";
import { PyLong } from "../../objects/numbers/longobject.ts";
import { objectIsTrue } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { PyTuple } from "../../objects/containers/tupleobject.ts";
import { isInstance } from "../../objects/type/typeobject.ts";
import { asString, keepUtf8, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { isUnknown, newUnknownSource, unknownResult } from "../../objects/unknown/unknown.ts";
import type { Mod } from "../../parser/ast.ts";
import { parseExpression, parseInteractive, parseModule } from "../../parser/parser.ts";
import { leaveCompilerObjects } from "../compilerObjects.ts";
import { importModule } from "../import.ts";
import { type SourceWarning, warnOfSource } from "../sourcewarnings.ts";
import {
  type ErrorOrigin,
  type ErrorStage,
  raiseSyntaxError,
  type SourceError,
} from "../syntaxerror.ts";
import { COMPILE_FLAGS, PY_CF } from "./ast/compileFlags.ts";
import { objectsToTree } from "./ast/fromObjects.ts";
import { treeToObjects } from "./ast/toObjects.ts";
import { refusedTree } from "./ast/validate.ts";
import { pathText } from "./io/fileio.ts";
import { locals as callersLocals } from "./builtinattributes.ts";

type Args = readonly (PyObject | undefined)[];
type Mode = "exec" | "eval" | "single";
type HowToCompile = Omit<CompileOptions, "facts">;

/** __import__(name, globals=None, locals=None, fromlist=(), level=0). */
export function importByName(
  rt: Runtime,
  _module: PyObject,
  [name, globals, , fromlist, level]: Args,
): Result {
  if (!(name instanceof PyUnicode)) {
    return raise(rt, "TypeError", "module name must be a string");
  }
  const depth = level instanceof PyLong ? Number(level.value) : 0;
  return importModule(rt, asString(name), globals ?? rt.none, fromlist ?? rt.none, depth);
}

/** What the optimizer would change in the tree, and types that comments tell. */
const OTHER_TREES = (PY_CF.OPTIMIZED_AST & ~PY_CF.ONLY_AST) | PY_CF.TYPE_COMMENTS;

/** compile(source, filename, mode, …): a code object (builtin_compile_impl). */
export function compile(rt: Runtime, _module: PyObject, args: Args): Result {
  const [source, filename, mode, flagBits, dontInherit, level] = args;
  const path = filename === undefined ? { text: "<string>" } : pathText(rt, filename);
  if (path === null) return null;
  if (!(mode instanceof PyUnicode)) {
    const given = mode === undefined || mode === rt.none ? "None" : typeOf(mode).messageName;
    return raise(rt, "TypeError", `compile() argument 'mode' must be str, not ${given}`);
  }
  const flags = intOf(flagBits, 0);
  const optimize = intOf(level, -1);
  if ((flags & ~(COMPILE_FLAGS | FUTURE_FLAGS)) !== 0) {
    return raise(rt, "ValueError", "compile(): unrecognised flags");
  }
  if (optimize < -1 || optimize > 2) {
    return raise(rt, "ValueError", "compile(): invalid optimize value");
  }
  const inherits = dontInherit === undefined ? 1 : 1 - objectIsTrue(rt, dontInherit);
  if (inherits > 1) return null;
  const wanted = asString(mode);
  const isTree = (flags & PY_CF.ONLY_AST) !== 0;
  const isOther = isTree && ((flags & OTHER_TREES) !== 0 || wanted === "func_type");
  if (isOther || (flags & PY_CF.ALLOW_TOP_LEVEL_AWAIT) !== 0) {
    const what =
      "compile() with top-level await, type comments or an optimized tree is not modelled";
    return newUnknownSource(rt, "compile()", what);
  }
  if (wanted !== "exec" && wanted !== "eval" && wanted !== "single") {
    const words = isTree ? "'exec', 'eval', 'single' or 'func_type'" : "'exec', 'eval' or 'single'";
    return raise(rt, "ValueError", `compile() mode must be ${words}`);
  }
  const own = flags & FUTURE_FLAGS;
  const inherited = inherits === 1 ? own | inheritedFlags(rt) : own;
  const how: HowToCompile = {
    fileName: path.text,
    mode: wanted,
    inherited,
    optimize: Math.max(0, optimize),
  };
  if (source !== undefined && isNode(rt, source)) {
    return isTree ? rt.heap.newRef(source) : compileNodes(rt, source, how);
  }
  const text = sourceText(rt, "compile", source);
  if (text === null) return null;
  return isTree ? parseText(rt, text, how) : compileText(rt, text, how);
}

/** PyAST_Check. */
function isNode(rt: Runtime, op: PyObject): boolean {
  const type = rt.ast?.types.get("AST");
  return type !== undefined && isInstance(op, type);
}

/** The roots that the modes of compile() want. */
const ROOTS = { exec: "Module", eval: "Expression", single: "Interactive" } as const;

/** PyCF_ONLY_AST: the syntax tree of a text as objects. */
function parseText(rt: Runtime, source: string, { fileName, mode }: HowToCompile): Result {
  rt.heap.budget.work(WORK_PER_CHARACTER * source.length);
  const text = new SourceText(source);
  const { tree, errors, warnings } = parse(rt, text, mode);
  if (!warnOfSource(rt, fileName, text, warnings)) return null;
  const [error] = errors;
  if (error !== undefined) {
    const origin: ErrorOrigin = { fileName, text, isExpression: mode === "eval", stage: "parser" };
    return raiseSyntaxError(rt, origin, error);
  }
  return treeToObjects(rt, tree, text);
}

/** PyAST_obj2mod, _PyAST_Validate and _PyAST_Compile: the code of a tree that the program holds. */
function compileNodes(rt: Runtime, root: PyObject, options: HowToCompile): Result {
  const wanted = ROOTS[options.mode];
  const type = rt.ast?.types.get(wanted);
  if (type === undefined || !isInstance(root, type)) {
    const given = typeOf(root).messageName;
    return raise(rt, "TypeError", `expected ${wanted} node, got ${given}`);
  }
  const read = objectsToTree(rt, root, { isStrict: true });
  if (read === null) return null;
  const refused = refusedTree(read.tree);
  if (refused !== undefined) return raise(rt, "ValueError", refused);
  const { tree, text } = read;
  // A Module, Expression or Interactive: `wanted` was looked for.
  const compiled = compileModule(tree as Mod, text, { facts: rt.facts, ...options });
  const [error] = compiled.errors;
  if (error !== undefined || compiled.code === null) {
    const { message = "invalid syntax", range = { start: 0, end: 0 } } = error ?? {};
    const origin: ErrorOrigin = {
      fileName: options.fileName,
      text,
      isExpression: false,
      stage: "compiler",
    };
    return raiseSyntaxError(rt, origin, { message, ...range });
  }
  const warnings = compiled.warnings.map(warning => compilerWarning(text, warning));
  if (!warnOfSource(rt, options.fileName, text, warnings)) return null;
  const { code, tree: held } = newCode(rt, compiled.code);
  releaseTree(rt, held);
  return code;
}

function intOf(op: PyObject | undefined, otherwise: number): number {
  return op instanceof PyLong ? Number(op.value) : otherwise;
}

/** PyEval_MergeCompilerFlags: the future features of the code that runs. */
function inheritedFlags({ frame }: Runtime): number {
  return frame === null ? 0 : frame.code.unit.flags & FUTURE_FLAGS;
}

/** eval(source, /, globals=None, locals=None). */
export function evaluate(rt: Runtime, _module: PyObject, args: Args): Result {
  return run(rt, "eval", args);
}

/** exec(source, /, globals=None, locals=None, *, closure=None). */
export function execute(rt: Runtime, _module: PyObject, args: Args): Result {
  const result = run(rt, "exec", args);
  if (result === null) return null;
  rt.heap.decref(result);
  return rt.newNone();
}

/** input(prompt): what is typed is not in the source. */
export function input(rt: Runtime): Result {
  return newUnknownSource(
    rt,
    "input()",
    "what input() returns is not in the source: it is unknown",
  );
}

function run(rt: Runtime, mode: "eval" | "exec", args: Args): Result {
  const [source, globals, locals, given] = args;
  const closure = closureFor(rt, mode, source, given);
  if (closure === undefined) return null;
  const scope = scopeOf(rt, mode, globals, locals);
  if (scope === null) return null;
  if (source !== undefined && isUnknown(source)) return runUnknown(rt, mode, scope);
  const code = codeOf(rt, mode, source);
  if (code === null) {
    rt.heap.decref(scope.locals);
    return null;
  }
  rt.hold(code, `code of ${mode}()`);
  rt.hold(scope.locals, `locals of ${mode}()`);
  const result = rt.interpreter.evalCode(code, scope.globals, scope.locals, closure);
  rt.release(scope.locals);
  rt.release(code);
  rt.heap.decref(code);
  rt.heap.decref(scope.locals);
  return result;
}

/** Code that nobody knows: `exec` of it may bind any name. Takes over the reference to the locals. */
function runUnknown(
  rt: Runtime,
  mode: "eval" | "exec",
  { globals, locals }: { globals: PyDict; locals: PyObject },
): Result {
  if (mode === "exec") {
    openContainer(rt, globals);
    openContainer(rt, locals);
  }
  rt.heap.decref(locals);
  return unknownResult(rt, `${mode}()`, []);
}

/** builtin_exec_impl: the cells for the free variables of a code object; undefined: an exception. */
function closureFor(
  rt: Runtime,
  mode: "eval" | "exec",
  source: PyObject | undefined,
  given: PyObject | undefined,
): PyTuple | null | undefined {
  const closure = given === undefined || given === rt.none ? null : given;
  const fail = (message: string): undefined => void raise(rt, "TypeError", message);
  if (!(source instanceof PyCode)) {
    if (closure === null) return null;
    return fail("closure can only be used when source is a code object");
  }
  const length = source.unit.localsplusKinds.filter(kind => (kind & LocalKind.FREE) !== 0).length;
  if (mode === "eval") {
    if (length === 0) return null;
    return fail("code object passed to eval() may not contain free variables");
  }
  if (length === 0) {
    return closure === null ? null : fail("cannot use a closure with this code object");
  }
  const fits =
    closure instanceof PyTuple &&
    closure.ob_item.length === length &&
    closure.ob_item.every(cell => cell instanceof PyCell);
  return fits ? closure : fail(`code object requires a closure of exactly length ${length}`);
}

/** Why builtin_eval_impl or builtin_exec_impl does not take these, eval() the locals first. */
function refusedScope(
  rt: Runtime,
  mode: string,
  globals: PyObject | null,
  locals: PyObject | undefined,
): string | null {
  const dict = rt.facts.minor >= 15 ? "a dict or a frozendict" : "a dict";
  const isDict = globals === null || globals instanceof PyDict;
  const isMapping = locals === undefined || locals === rt.none || hasItems(locals);
  if (mode === "eval") {
    if (!isMapping) return "locals must be a mapping";
    if (isDict) return null;
    const real = `globals must be a real ${dict.slice(2)}; try eval(expr, {}, mapping)`;
    return hasItems(globals) ? real : `globals must be ${dict}`;
  }
  if (!isDict) return `exec() globals must be ${dict}, not ${typeOf(globals).messageName}`;
  if (isMapping) return null;
  return `locals must be a mapping or None, not ${typeOf(locals).messageName}`;
}

/** PyMapping_Check. */
function hasItems(op: PyObject): boolean {
  return typeOf(op).mp_subscript !== null;
}

/** Where to run: `globals` borrowed, `locals` a new reference. */
function scopeOf(
  rt: Runtime,
  mode: string,
  globals: PyObject | undefined,
  locals: PyObject | undefined,
): { globals: PyDict; locals: PyObject } | null {
  const given = globals === undefined || globals === rt.none ? null : globals;
  const refused = refusedScope(rt, mode, given, locals);
  if (refused !== null) return raise(rt, "TypeError", refused);
  if (given !== null && !(given instanceof PyDict)) return null; // said above
  const space = given ?? rt.frame?.globals;
  if (space === undefined) return raise(rt, "SystemError", "globals and locals cannot be NULL");
  if (given !== null && dictGetStr(given, "__builtins__") === undefined) {
    dictSetStr(rt, given, "__builtins__", rt.builtins);
  }
  if (locals !== undefined && locals !== rt.none) {
    return { globals: space, locals: rt.heap.newRef(locals) };
  }
  if (given !== null) return { globals: given, locals: rt.heap.newRef(given) };
  const own = callersLocals(rt);
  return own === null ? null : { globals: space, locals: own };
}

/** The code object given, or the compiled source. A new reference. */
function codeOf(rt: Runtime, mode: "eval" | "exec", source: PyObject | undefined): Result<PyCode> {
  if (source instanceof PyCode) return rt.heap.newRef(source);
  const text = sourceText(rt, mode, source);
  if (text === null) return null;
  return compileText(rt, mode === "eval" ? text.replace(/^[ \t]+/, "") : text, {
    fileName: "<string>",
    mode,
    inherited: inheritedFlags(rt),
  });
}

function sourceText(rt: Runtime, name: string, source: PyObject | undefined): string | null {
  const text = plainText(rt, name, source);
  if (text?.includes("\0")) {
    return raise(rt, "SyntaxError", "source code string cannot contain null bytes");
  }
  return text;
}

function plainText(rt: Runtime, name: string, source: PyObject | undefined): string | null {
  if (source instanceof PyUnicode) {
    keepUtf8(source); // _Py_SourceAsString
    return asString(source);
  }
  if (source instanceof PyBytes) {
    const text = decodeObject(rt, source.value, source, "utf-8", "strict");
    if (text === null) return null;
    const value = asString(text);
    rt.heap.decref(text);
    return value;
  }
  const what = name === "compile" ? "a string, bytes or AST" : "a string, bytes or code";
  return raise(rt, "TypeError", `${name}() arg 1 must be ${what} object`);
}

/** Units of work that compiling one character costs. */
const WORK_PER_CHARACTER = 20;

/** Py_CompileStringObject: the syntax tree is gone when this returns. */
function compileText(rt: Runtime, source: string, options: HowToCompile): Result<PyCode> {
  const { fileName, mode, inherited, optimize } = options;
  rt.heap.budget.work(WORK_PER_CHARACTER * source.length);
  const text = new SourceText(source);
  let error: SourceError | undefined;
  let stage: ErrorStage = "parser";
  // What the parser says, it says also of a text that the compiler refuses.
  let parserWarnings: readonly SourceWarning[] = [];
  const make = (): CompiledText | null => {
    const { tree, errors, warnings } = parse(rt, text, mode);
    const compiled = compileModule(tree, text, { facts: rt.facts, ...options });
    const refused = compiled.errors[0];
    stage = errors.length > 0 ? "parser" : "compiler";
    error = errors[0] ?? (refused && { message: refused.message, ...refused.range });
    parserWarnings = warnings;
    if (error !== undefined || compiled.code === null) return null;
    const more = compiled.warnings.map(warning => compilerWarning(text, warning));
    return { unit: compiled.code, warnings: [...warnings, ...more] };
  };
  // Code objects of equal texts have counters of their own (what was executed how often).
  rt.textsCompiled += 1;
  const { release } = rt.facts;
  const how = [mode, inherited, optimize];
  const key = [release.join("."), rt.textsCompiled, ...how, fileName, source].join("\0");
  const made = source.length <= LONGEST_KEPT ? kept(key, make) : make();
  if (!warnOfSource(rt, fileName, text, made?.warnings ?? parserWarnings)) return null;
  if (made === null) {
    const unknown = { message: "invalid syntax", start: 0, end: 0 };
    const origin: ErrorOrigin = { fileName, text, isExpression: mode === "eval", stage };
    return raiseSyntaxError(rt, origin, error ?? unknown);
  }
  leaveCompilerObjects(rt, made.unit);
  const { code, tree: held } = newCode(rt, made.unit);
  releaseTree(rt, held);
  return code;
}

/** What a text was compiled to, and what there is to say of it. */
interface CompiledText {
  readonly unit: CodeUnit;
  readonly warnings: readonly SourceWarning[];
}

function compilerWarning(text: SourceText, { message, range }: CompileError): SourceWarning {
  return { category: "SyntaxWarning", message, ...range, lineno: text.lineAt(range.start) };
}

/** What a program compiles, such as a dataclass its methods, it compiles in each run and replay. */
const kept = preparedLately<CompiledText>(200);
const LONGEST_KEPT = 2000;

function parse(
  rt: Runtime,
  text: SourceText,
  mode: Mode,
): { tree: Mod; errors: readonly SourceError[]; warnings: readonly SourceWarning[] } {
  const { version } = rt.facts;
  switch (mode) {
    case "exec": {
      const { module, errors, warnings } = parseModule(text, { version });
      return { tree: module, errors, warnings };
    }
    case "eval": {
      const { expression, errors, warnings } = parseExpression(text, { version });
      return { tree: expression, errors, warnings };
    }
    case "single": {
      const { interactive, errors, warnings } = parseInteractive(text, { version });
      return { tree: interactive, errors, warnings };
    }
  }
}
