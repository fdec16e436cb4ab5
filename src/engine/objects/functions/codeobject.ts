import { preparedFor } from "../../../base/prepared.ts";
import {
  CodeFlag,
  type CodeUnit,
  type Constant,
  LocalKind,
  isLibraryCode,
} from "../../compile/code.ts";
import { codeUnitCount } from "../../compile/codesize.ts";
import { Op } from "../../compile/opcode.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { newBytes } from "../bytes/bytesobject.ts";
import { newComplex } from "../numbers/complexobject.ts";
import type { SharedKeys } from "../containers/dictkeys.ts";
import { newFloat } from "../numbers/floatobject.ts";
import type { BlankFrame } from "./frame.ts";
import { intern, internIdentifier, internOfLibrary } from "../intern.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodNoArgs, type PyGetSetDef, type PyMethodDef } from "./methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { newFrozenSet, setAdd } from "../containers/setobject.ts";
import { newSlice } from "../containers/sliceobject.ts";
import type { PyTypeObject } from "../type/slots.ts";
import { newTrackedTuple, newTuple, type PyTuple } from "../containers/tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode, type PyUnicode } from "../text/unicodeobject.ts";
import { newUnknownSource } from "../unknown/unknown.ts";

/** What an instruction knows of its attribute in objects of one type; it holds no references. */
export interface AttributeSite {
  /** Types it was not prepared for. */
  misses: number;
  type: PyTypeObject;
  /** `tp_version` of the type: what follows is true of this one. */
  version: number;
  /** The keys that the instances' values share; null: instances have no attributes of their own. */
  keys: SharedKeys | null;
  /** Where the values have the attribute; -1: not known. */
  slot: number;
  /** The type's method, hidden by no value among `nameCount` shared names; null: not known. */
  method: PyObject | null;
  nameCount: number;
}

/** PyCodeObject (Include/cpython/code.h): the Python object over a compiled `CodeUnit`. */
export class PyCode extends PyObject {
  /** Where lines begin (vm/tracing.ts), once the code was traced: its instrumentation. */
  lineStarts: Uint8Array | null = null;
  /** What its frames begin with, once there was one. */
  blankFrame: BlankFrame | null = null;
  /** How often each instruction that specializes was executed: its adaptive counters. */
  executions: Uint8Array | null = null;
  /**
   * The inline caches of instructions that use names: for each instruction two entry numbers, in the
   * first namespace where it was found last and in the second one. 0 may be right or wrong as any other.
   */
  nameHints: Int32Array | null = null;
  /** The inline caches of instructions that name an attribute, by index (vm/attributeSites.ts). */
  attributeSites: (AttributeSite | undefined)[] | null = null;
  /**
   * _co_cached, 3.12 on: co_cellvars, co_freevars and co_varnames by their kind in this order, each a strong
   * reference once it was asked for; null: none was.
   */
  cachedNames: (PyTuple | undefined)[] | null = null;

  constructor(
    rt: Runtime,
    readonly unit: CodeUnit,
    readonly co_consts: PyTuple,
    readonly co_names: PyTuple,
    readonly co_localsplusnames: PyTuple,
    readonly co_filename: PyUnicode,
    readonly co_name: PyUnicode,
    readonly co_qualname: PyUnicode,
  ) {
    super(rt.types.code);
  }
}

/** References that the parser's syntax tree keeps to `object` while a script runs. */
export interface TreeReference {
  readonly object: PyObject;
  readonly count: number;
}

/** The code object of a whole file, and what the syntax tree holds besides it. */
export interface CompiledCode {
  /** A strong reference. */
  readonly code: PyCode;
  /** Strong references: `count` each. Give them up with `releaseTree`. */
  readonly tree: readonly TreeReference[];
}

/** The compiler gives a warning while it compiles a file. */
export interface Warned {
  /** The constants that it has made by then. */
  readonly made: readonly Constant[];
  /** Shows the first warning, which may collect garbage. */
  readonly show: () => void;
}

/**
 * Makes the code object of a compiled file with all that it holds (PyCode_New; constants equal in
 * type and value are one object over the whole file). The syntax tree's references are made too.
 */
export function newCode(rt: Runtime, unit: CodeUnit, warned?: Warned): CompiledCode {
  const identifiers: PyUnicode[] = [];
  const { identifiers: texts, qualnames, staticAttributes } = namesOf(unit);
  const isOfLibrary = isLibraryCode(unit);
  for (const text of texts) {
    const name = isOfLibrary
      ? internOfLibrary(rt, text, internIdentifier)
      : internIdentifier(rt, text);
    // 3.11: the syntax tree has a reference for each time the parser tried to read the name.
    if (!rt.facts.immortalObjects) rt.heap.share(name, name.refcount);
    identifiers.push(name);
  }
  const maker = new CodeMaker(rt, qualnames, staticAttributes);
  const early = warned === undefined ? [] : maker.containers(warned.made);
  warned?.show();
  const code = maker.code(unit);
  for (const op of early) rt.heap.decref(op);
  const tree = maker.finish();
  for (const name of identifiers) rt.heap.decref(name);
  return { code, tree };
}

/** What of a file's text its code objects share. */
const namesOf = preparedFor((unit: CodeUnit) => ({
  identifiers: [...identifiersOf(unit)],
  qualnames: classQualnames(unit),
  staticAttributes: staticAttributesOf(unit),
}));

/** Gives up the syntax tree's references: the module's body is done (_PyArena_Free). */
export function releaseTree(rt: Runtime, tree: readonly TreeReference[]): void {
  for (const { object, count } of tree) {
    for (let i = 0; i < count; i++) rt.heap.decref(object);
  }
}

/** Makes constants, each once a file (Python/compile.c, merge_consts_recursive). */
class CodeMaker {
  private readonly made = new Map<Constant, PyObject>();
  private readonly texts = new Map<string, PyUnicode>();
  private readonly tuples = new Map<string, PyTuple>();

  private isOfLibrary = false;

  constructor(
    private readonly rt: Runtime,
    private readonly qualnames: ReadonlySet<string>,
    private readonly staticAttributes: ReadonlySet<Constant>,
  ) {}

  /** A new code object. */
  code(unit: CodeUnit): PyCode {
    const rt = this.rt;
    this.isOfLibrary = isLibraryCode(unit);
    const code = new PyCode(
      rt,
      unit,
      // PyList_AsTuple: from 3.14 on that does not track atoms.
      this.merged(
        unit.consts.map(constant => this.constant(constant)),
        rt.facts.foldsAfterTree,
      ),
      this.merged(unit.names.map(name => this.intern(name))),
      this.localsplusNames(unit),
      this.text(unit.filename),
      this.intern(unit.name),
      this.qualname(unit.qualname),
    );
    rt.heap.alloc(code, rt.types.code.tp_basicsize + 2 * codeUnitCount(rt.facts, unit));
    for (const part of [code, code.co_consts, code.co_names, code.co_localsplusnames]) {
      rt.heap.hideBirth(part.id);
    }
    return code;
  }

  /** An `__annotate__` function has a tuple of its own: its parameter gets another name at the end. */
  private localsplusNames({ name, localsplusNames }: CodeUnit): PyTuple {
    const names = localsplusNames.map(text => this.intern(text));
    const isRenamed = name === "__annotate__" && localsplusNames[0] === "format";
    return isRenamed ? newTrackedTuple(this.rt, names) : this.merged(names);
  }

  /** Makes those of `constants` that the collector may look at; new references. */
  containers(constants: readonly Constant[]): PyObject[] {
    return constants
      .filter(({ kind }) => kind === "tuple" || kind === "frozenset")
      .map(constant => this.constant(constant));
  }

  /** Ends the compiler's cache of constants; returns what the syntax tree goes on holding. */
  finish(): TreeReference[] {
    const tree: TreeReference[] = [];
    for (const [constant, object] of this.made) {
      const count = constant.heldByTree;
      if (count > 0) tree.push({ object, count });
      for (let i = 1; i < count; i++) this.rt.heap.incref(object);
      if (count === 0) this.rt.heap.decref(object); // the cache's own reference
    }
    for (const text of this.texts.values()) this.rt.heap.decref(text);
    for (const tuple of this.tuples.values()) this.rt.heap.decref(tuple);
    return tree;
  }

  /** A new reference to the constant's object. */
  private constant(constant: Constant): PyObject {
    let object = this.made.get(constant);
    if (object === undefined) {
      object = this.make(constant);
      this.made.set(constant, object); // the cache keeps the first reference
    }
    return this.rt.heap.newRef(object);
  }

  private make(constant: Constant): PyObject {
    const rt = this.rt;
    switch (constant.kind) {
      case "none":
        return rt.newNone();
      case "true":
        return rt.newBool(true);
      case "false":
        return rt.newBool(false);
      case "ellipsis":
        return rt.heap.newRef(rt.ellipsis);
      case "int":
        return newLong(rt, constant.value);
      case "float":
        return newFloat(rt, constant.value);
      case "complex":
        return newComplex(rt, constant.real, constant.imag);
      case "str":
        return this.string(constant.value);
      case "bytes":
        return newBytes(rt, constant.value);
      case "tuple":
        return this.tuple(constant);
      case "frozenset":
        return this.frozenSet(constant.items);
      case "slice":
        return this.slice(constant.items);
      case "code":
        return this.code(constant.code);
    }
  }

  private tuple(constant: Constant & { readonly kind: "tuple" | "frozenset" }): PyTuple {
    const items = constant.items.map(item => this.constant(item));
    // Made by PyList_AsTuple, not folded: from 3.14 on that does not track atoms.
    const isUntracked = this.rt.facts.foldsAfterTree && this.staticAttributes.has(constant);
    return this.merged(items, isUntracked);
  }

  /**
   * intern_string_constants: only what looks like an identifier is interned. A qualified name that
   * a class body stores is the one that its code object has.
   */
  private string(value: string): PyUnicode {
    if (NAME_CHARACTERS.test(value)) {
      const text = this.intern(value);
      // Loading the code of a file makes them immortal.
      if (this.isOfLibrary && this.rt.facts.loadsImmortal) this.rt.heap.makeImmortal(text);
      return text;
    }
    return this.qualnames.has(value) ? this.qualname(value) : newUnicode(this.rt, value);
  }

  /** A qualified name; with dots it is not interned. */
  private qualname(value: string): PyUnicode {
    if (NAME_CHARACTERS.test(value)) return this.intern(value);
    const isNew = !this.texts.has(value);
    const op = this.text(value);
    // Up to 3.13 the compiler leaves one reference more than can be found.
    if (isNew && !this.rt.facts.foldsAfterTree) this.rt.heap.share(op, op.refcount + 1);
    return op;
  }

  private frozenSet(items: readonly Constant[]): PyObject {
    const set = newFrozenSet(this.rt);
    for (const item of items) {
      const op = this.constant(item);
      setAdd(this.rt, set, op);
      this.rt.heap.decref(op);
    }
    if (!this.rt.facts.compiler.remakesConstantSets) return set;
    // Its items are merged in the order of its table, and make it anew.
    const remade = newFrozenSet(this.rt);
    for (const item of set.table) if (item) setAdd(this.rt, remade, item);
    this.rt.heap.decref(set);
    return remade;
  }

  private slice(items: readonly [Constant, Constant, Constant]): PyObject {
    const [start, stop, step] = items.map(item => this.constant(item));
    // Three items: the map gives three objects, and newSlice borrows them.
    const slice = newSlice(this.rt, start as PyObject, stop as PyObject, step as PyObject);
    for (const op of [start, stop, step]) this.rt.heap.xdecref(op);
    // The key that the compiler's cache has of it is a slice too, of the items' keys.
    this.rt.heap.noteFreed(this.rt.types.slice, 1, this.rt.types.slice.tp_basicsize);
    return slice;
  }

  /**
   * Tuples that are equal are one, be they constants or co_consts, co_names, co_localsplusnames.
   * Steals the items. The collector finds such a tuple atomic when it first sees it.
   */
  private merged(items: PyObject[], leavesAtomsUntracked = false): PyTuple {
    const key = items.map(item => item.id).join(" ");
    const known = this.tuples.get(key);
    if (known !== undefined) {
      for (const item of items) this.rt.heap.decref(item);
      return this.rt.heap.newRef(known);
    }
    const tuple = leavesAtomsUntracked ? newTuple(this.rt, items) : newTrackedTuple(this.rt, items);
    this.tuples.set(key, tuple);
    return this.rt.heap.newRef(tuple);
  }

  private intern(text: string): PyUnicode {
    return this.isOfLibrary ? internOfLibrary(this.rt, text, intern) : intern(this.rt, text);
  }

  private text(value: string): PyUnicode {
    let op = this.texts.get(value);
    if (op === undefined) {
      op = newUnicode(this.rt, value);
      this.texts.set(value, op);
    }
    return this.rt.heap.newRef(op);
  }
}

const NAME_CHARACTERS = /^[A-Za-z0-9_]*$/;

/** The names that the parser interned before any code object existed (new_identifier). */
function identifiersOf(unit: CodeUnit, into: Set<string> = new Set()): Set<string> {
  for (const name of unit.names) into.add(name);
  for (const name of unit.localsplusNames) into.add(name);
  for (const name of namesInTuples(unit)) into.add(name);
  if (!unit.name.startsWith("<")) into.add(unit.name);
  for (const constant of unit.consts) {
    if (constant.kind === "code") identifiersOf(constant.code, into);
  }
  return into;
}

/** The qualified names of the file's classes. */
function classQualnames(unit: CodeUnit, into: Set<string> = new Set()): Set<string> {
  for (const constant of unit.consts) {
    if (constant.kind !== "code") continue;
    if ((constant.code.flags & CodeFlag.OPTIMIZED) === 0) into.add(constant.code.qualname);
    classQualnames(constant.code, into);
  }
  return into;
}

/**
 * The tuples that class bodies make for `__static_attributes__`, without those that equal one made
 * before: keyword names of a call, say. They are met in the order in which the compiler makes them.
 */
function staticAttributesOf(unit: CodeUnit): Set<Constant> {
  const made = new Set<Constant>();
  const ofClasses = new Set<Constant>();
  const visit = ({ consts }: CodeUnit, own: number): void => {
    for (const [index, constant] of consts.entries()) {
      if (constant.kind === "code") {
        visit(constant.code, staticAttributesIndex(constant.code));
      } else if (constant.kind === "tuple" && !made.has(constant)) {
        made.add(constant);
        if (index === own) ofClasses.add(constant);
      }
    }
  };
  visit(unit, -1);
  return ofClasses;
}

/** Index of the constant that a class body stores as `__static_attributes__`; -1: there is none. */
function staticAttributesIndex({ instructions, names }: CodeUnit): number {
  const name = names.indexOf("__static_attributes__");
  for (let i = 2; i < instructions.length && name >= 0; i += 2) {
    if (instructions[i] !== Op.STORE_NAME || instructions[i + 1] !== name) continue;
    if (instructions[i - 2] === Op.LOAD_CONST) return instructions[i - 1] ?? -1;
  }
  return -1;
}

/** Keyword names of calls and class patterns and imported names stand in constant tuples. */
function* namesInTuples(unit: CodeUnit): Iterable<string> {
  const { instructions, consts } = unit;
  for (let i = 2; i < instructions.length; i += 2) {
    const opcode = instructions[i];
    const takesNames =
      opcode === Op.CALL_KW || opcode === Op.IMPORT_NAME || opcode === Op.MATCH_CLASS;
    if (!takesNames || instructions[i - 2] !== Op.LOAD_CONST) continue;
    const constant = consts[instructions[i - 1] ?? 0];
    if (constant?.kind !== "tuple") continue;
    for (const item of constant.items) if (item.kind === "str") yield item.value;
  }
}

/** code_traverse visits nothing with the GIL; the ledger still needs the holders. */
function codeReferences(op: PyObject, visit: Visit): void {
  const code = op as PyCode; // only called for rt.types.code
  visit(code.co_consts, "co_consts");
  visit(code.co_names, "co_names");
  visit(code.co_localsplusnames, "co_localsplusnames");
  visit(code.co_filename, "co_filename");
  visit(code.co_name, "co_name");
  visit(code.co_qualname, "co_qualname");
  if (code.cachedNames === null) return;
  for (const [i, { name }] of CACHED_NAMES.entries()) {
    const tuple = code.cachedNames[i];
    if (tuple !== undefined) visit(tuple, name);
  }
}

/** What a code object makes when it is asked, in the order in which code_dealloc gives it up. */
const CACHED_NAMES = [
  { name: "co_cellvars", kind: LocalKind.CELL },
  { name: "co_freevars", kind: LocalKind.FREE },
  { name: "co_varnames", kind: LocalKind.LOCAL },
] as const;

/** code_dealloc, Objects/codeobject.c. */
function codeReleases(op: PyObject, into: PyObject[]): void {
  codeReferences(op, target => into.push(target));
}

/** get_cached_locals: up to 3.11 each question makes a tuple. */
function namesOfKind(rt: Runtime, code: PyCode, index: number): PyTuple {
  const { kind } = CACHED_NAMES[index] as (typeof CACHED_NAMES)[number]; // a field of codeGetset
  if (rt.facts.minor < 12) return selectNames(rt, code, kind);
  code.cachedNames ??= [];
  const cached = code.cachedNames[index] ?? selectNames(rt, code, kind);
  code.cachedNames[index] = cached;
  return rt.heap.newRef(cached);
}

function selectNames(rt: Runtime, code: PyCode, kind: number): PyTuple {
  const { localsplusKinds } = code.unit;
  const names = code.co_localsplusnames.ob_item.filter(
    (_, index) => ((localsplusKinds[index] ?? 0) & kind) !== 0,
  );
  for (const name of names) rt.heap.incref(name);
  return newTrackedTuple(rt, names);
}

function intField(name: string, value: (unit: CodeUnit) => number): PyGetSetDef {
  return { name, get: (rt, self) => newLong(rt, value((self as PyCode).unit)) };
}

function objectField(name: string, value: (code: PyCode) => PyObject): PyGetSetDef {
  return { name, get: (rt, self) => rt.heap.newRef(value(self as PyCode)) };
}

function namesField(name: string, index: number): PyGetSetDef {
  return { name, get: (rt, self) => namesOfKind(rt, self as PyCode, index) };
}

const codeGetset: readonly PyGetSetDef[] = [
  intField("co_argcount", unit => unit.argCount),
  intField("co_posonlyargcount", unit => unit.posOnlyArgCount),
  intField("co_kwonlyargcount", unit => unit.kwOnlyArgCount),
  intField("co_stacksize", unit => unit.stackSize),
  intField("co_flags", unit => unit.flags),
  intField("co_firstlineno", unit => unit.firstLineNumber),
  intField("co_nlocals", unit => unit.localsplusKinds.filter(isLocal).length),
  objectField("co_consts", code => code.co_consts),
  objectField("co_names", code => code.co_names),
  objectField("co_filename", code => code.co_filename),
  objectField("co_name", code => code.co_name),
  objectField("co_qualname", code => code.co_qualname),
  namesField("co_varnames", 2),
  namesField("co_cellvars", 0),
  namesField("co_freevars", 1),
];

/** Bytes of which the model's own instructions know nothing. */
function unknownFields(minor: number): PyGetSetDef[] {
  const names = ["_co_code_adaptive", "co_code", "co_exceptiontable", "co_linetable"];
  if (minor < 15) names.push("co_lnotab");
  return names.map(name => ({ name, get: rt => notModelled(rt, name) }));
}

/** What is made of those bytes. */
function unknownMethods(minor: number): PyMethodDef[] {
  const iterators = ["co_lines", "co_positions", ...(minor >= 14 ? ["co_branches"] : [])];
  return iterators.map(name => methodNoArgs(name, rt => notModelled(rt, `${name}()`)));
}

/** What a code object gives that is unknown. */
export function notModelled(rt: Runtime, name: string): PyObject {
  return newUnknownSource(rt, name, `${name} of a code object is not modelled: it is unknown`);
}

function isLocal(kind: number): boolean {
  return (kind & LocalKind.LOCAL) !== 0;
}

/** code_repr. */
function codeRepr(rt: Runtime, op: PyObject): PyObject {
  const { unit } = op as PyCode;
  const address = `0x${rt.heap.addressOf(op).toString(16)}`;
  const place = `file "${unit.filename}", line ${unit.firstLineNumber}`;
  return newUnicode(rt, `<code object ${unit.name} at ${address}, ${place}>`);
}

/** Bytes of PyCodeObject up to its instructions, by version. */
const CODE_SIZE: Readonly<Record<number, number>> = { 11: 184, 12: 192, 13: 200, 14: 208, 15: 208 };

/** Makes the type `code`, with what else its objects can do, and puts it into `rt.types`. */
export function initCodeTypes(rt: Runtime, methods: readonly PyMethodDef[]): void {
  const basicsize = CODE_SIZE[rt.facts.minor] ?? 208;
  rt.types.code = staticType(rt, {
    name: "code",
    basicsize,
    itemsize: 2,
    hasWeakrefs: true,
    slots: {
      tp_new: () => newUnknownSource(rt, "code()", "what types.CodeType() makes is not modelled"),
      tp_repr: codeRepr,
      tp_traverse: codeReferences,
      tp_releases: codeReleases,
      tp_sizeof: (runtime, op) =>
        roundUp8(basicsize + 2 * codeUnitCount(runtime.facts, (op as PyCode).unit)),
      tp_alloc_size: op => basicsize + 2 * codeUnitCount(rt.facts, (op as PyCode).unit),
    },
    getset: [...codeGetset, ...unknownFields(rt.facts.minor)],
    methods: [...unknownMethods(rt.facts.minor), ...methods],
  });
}

function roundUp8(bytes: number): number {
  return (bytes + 7) & ~7;
}
