import { fault } from "../../base/assert.ts";
import { grouped } from "../../base/numberText.ts";
import type { SourceText } from "../../base/text.ts";
import type { CPythonFacts } from "../facts.ts";
import type { DebugOutput, HeapHost, MemoryHeap } from "../memory/heap.ts";
import type { PyObject } from "../memory/object.ts";
import type { PyBaseException } from "./exceptions/exceptions.ts";
import type { PyBytes } from "./bytes/bytesobject.ts";
import type { PyCode } from "./functions/codeobject.ts";
import type { PyGetSetDescr } from "./type/descrobject.ts";
import { PyDict } from "./containers/dictobject.ts";
import type { InterpreterFrame } from "./functions/frame.ts";
import type { PyFunction } from "./functions/funcobject.ts";
import type { PyLong } from "./numbers/longobject.ts";
import type { PyMethodDef } from "./functions/methoddef.ts";
import { IOState } from "./iostate.ts";
import type { Signature } from "./functions/clinicSignature.ts";
import type { PyTypeObject, Result, SendOutcome } from "./type/slots.ts";
import { type Stop, TraceStopped } from "./stopped.ts";
import { ThreadState } from "./threadstate.ts";
import type { PyTuple } from "./containers/tupleobject.ts";
import type { BuiltinTypes } from "./types.ts";
import { shownText, Unknowns } from "./unknown/unknownchoice.ts";
import type { PyUnicode } from "./text/unicodeobject.ts";
import type { AstState } from "./aststate.ts";
import type { WarningsState } from "./exceptions/warningsstate.ts";

export { type Stop, TraceStopped };

/** An exception being handled (_PyErr_StackItem): a linked stack, one item a generator or thread. */
export interface ExcInfo {
  /** The exception whose handler runs, a strong reference; null for none. */
  value: PyBaseException | null;
  previous: ExcInfo | null;
}

/** What objects need of the evaluation loop; the VM fills it in. */
export interface Interpreter {
  /** _PyFunction_Vectorcall: `args` and `kwnames` as in `VectorcallFunc`, all borrowed. */
  callFunction(func: PyFunction, args: readonly PyObject[], kwnames: PyTuple | null): Result;
  /** PyEval_EvalCode: a module or class body, or exec'd source, with its closure. All borrowed. */
  evalCode(code: PyCode, globals: PyDict, locals: PyObject, closure?: PyTuple | null): Result;
  /** _PyEval_Vector of a class statement: as evalCode, for a function with its closure. All borrowed. */
  evalClassBody(func: PyFunction, locals: PyObject): Result;
  /** Reports the exception set, which has nowhere to go, at `object` (PyErr_WriteUnraisable). */
  writeUnraisable(object: PyObject | null, message: string | null): void;
  /** PyImport_ImportModule: a new reference to the module of that full name. */
  importModule(name: string): Result;
  /**
   * Warns of what the running frame does, or the nearest one that is not in a file whose name begins
   * with one of `skipped`. `source`: the object that the program should have taken care of. `stackLevel`: 2
   * for the caller of the running frame, … After: an exception may be set, which a filter made of it.
   */
  warn(
    category: string,
    message: string,
    skipped?: readonly string[],
    source?: PyObject,
    stackLevel?: number,
  ): void;
  /** Whether an exception raised now would come to an `except` clause of the program. */
  handlesExceptions(): boolean;
  /**
   * Starts a thread that calls `func`; it runs until it waits or ends. Borrows all. `label`: its name
   * in the ledger.
   */
  startThread(
    func: PyObject,
    args: PyTuple,
    kwargs: PyDict | null,
    label: string,
    whenEnded?: () => void,
  ): ThreadState;
  /** The other threads that are able to go on do so, each once. */
  giveTurns(): void;
  /** The running thread waits until `isOver`, or for `timeout` seconds (null: for ever). */
  waitUntil(isOver: () => boolean, timeout: number | null): WaitOutcome;
  /**
   * From here to `show` the program's code runs in the place of native code that calls it, among frames of
   * library code that stands for it: what it does holds, but counts then are not CPython's, so that
   * nobody looks at them.
   */
  hide(): void;
  show(): void;
  isHidden(): boolean;
  /** Resumes a suspended frame with a value to send, or, when `value` is null, with `rt.raised`. */
  resume(generator: PyObject, frame: InterpreterFrame, value: PyObject | null): SendOutcome;
}

/**
 * How a wait ended. "suspended": not at all; the native function returns null without an exception,
 * and is called again when its thread goes on.
 */
export type WaitOutcome = "over" | "timeout" | "suspended";

/** The words that the interpreter's own start interned (startState.ts). */
export interface StartWords {
  /** Held by the runtime itself. */
  readonly runtime: ReadonlySet<string>;
  /** Held by library modules. */
  readonly library: ReadonlySet<string>;
}

/** A strong reference that native code holds while it calls back into the program. */
export interface NativeRoot {
  readonly object: PyObject;
  /** Who holds it, in the ledger's words: "argument of sorted()". */
  readonly label: string;
}

/** What all contexts share (Python/context.c, Python/hamt.c). */
export interface ContextTypes {
  readonly context: PyTypeObject;
  readonly contextVar: PyTypeObject;
  readonly token: PyTypeObject;
  readonly hamt: PyTypeObject;
  readonly node: PyTypeObject;
  readonly iterators: Readonly<Record<"items" | "keys" | "values", PyTypeObject>>;
  /** Token.MISSING. */
  readonly missing: PyObject;
  /** The mapping of a context in which no variable is set. */
  readonly empty: PyObject;
}

/** A registration of atexit.register(): strong references. */
export interface ExitCallback {
  readonly func: PyObject;
  readonly args: PyTuple;
  readonly kwargs: PyDict | null;
}

/**
 * Everything of one analysis: heap, types, singletons, interpreter state. There is no other mutable
 * state in the engine, so two runtimes never meet.
 */
export class Runtime {
  /** Set by the bootstrap, before anything else runs. */
  types!: BuiltinTypes;
  none!: PyObject;
  true!: PyObject;
  false!: PyObject;
  notImplemented!: PyObject;
  ellipsis!: PyObject;
  /** typing.NoDefault; null up to 3.12. */
  noDefault: PyObject | null = null;
  emptyTuple!: PyTuple;
  emptyStr!: PyUnicode;
  /** Cached ints from facts.smallInts.min up. */
  smallInts: PyLong[] = [];
  /** The one-character strings of Latin-1, by code (LATIN1 of pycore_global_strings.h). */
  latin1: PyUnicode[] = [];
  emptyBytes!: PyBytes;
  /** The one-byte bytes objects, by value. */
  byteCharacters: PyBytes[] = [];
  /** The interned strings, by value. Holds no counted references, except where a version does. */
  readonly interned = new Map<string, PyUnicode>();
  /** Words that were interned before the program began; made at the first question. */
  startWords: StartWords | null = null;
  /** Words that the imports so far have made immortal. */
  readonly importedWords = new Set<string>();
  /** The names in our library's code that CPython's has not, by value; not counted. */
  readonly libraryTexts = new Map<string, PyUnicode>();
  /** Every static type, in order of creation. */
  readonly staticTypes: PyTypeObject[] = [];
  /** The built-in exception types by name. */
  readonly exceptionTypes = new Map<string, PyTypeObject>();
  /** Argument Clinic signatures that were parsed, by their text. */
  readonly signatures = new Map<string, Signature>();
  /** The keyword names that native functions' argument parsers keep (3.11), strong references. */
  readonly keywordNames = new Map<PyMethodDef, PyTuple>();
  /** 3.15: the descriptors `__dict__` and `__weakref__` that all classes share. */
  readonly sharedGetsets = new Map<string, PyGetSetDescr>();
  /** Set once readyTypes has filled the dictionaries of the static types. */
  typesReady = false;
  builtins!: PyDict;
  /** What the interpreter's start put into `builtins`, borrowed: the end puts it back. */
  builtinsAtStart: ReadonlyMap<string, PyObject> = new Map();
  sysModules!: PyDict;
  /** The dict of the sys module; null before there is one. */
  sysDict: PyDict | null = null;
  interpreter!: Interpreter;
  /** UnraisableHookArgs, once one was needed. */
  unraisableHookArgs: PyTypeObject | null = null;

  private onItsWay: PyBaseException | null = null;
  /** The innermost exception being handled (tstate->exc_info). */
  excInfo: ExcInfo = { value: null, previous: null };
  /** The context of the running thread, a strong reference; null before it is asked for. */
  context: PyObject | null = null;
  /** The types of the contextvars module and the empty mapping, once they are needed. */
  contextTypes: ContextTypes | null = null;
  /** The event loop that runs in this thread, a strong reference; null for none. */
  runningLoop: PyObject | null = null;
  /** The task that runs in this thread (3.14 on, tstate->asyncio_running_task), a strong reference. */
  runningTask: PyObject | null = null;
  /** What the _asyncio module keeps (vm/asyncio/support.ts), once it was imported. */
  asyncio: object | null = null;
  /** The threads that have not ended, in order of their start; the main thread is the first. */
  readonly threads: ThreadState[] = [new ThreadState(1, "main thread")];
  /** The thread that runs. */
  thread = this.threads[0] as ThreadState; // the main thread
  /** A native function waits, and its thread has to leave the evaluation loop. */
  isSuspending = false;
  /** Event loops that another thread has woken since they last waited. */
  readonly awakened = new Set<PyObject>();
  /** The number of the thread that was started last; the main thread has 1. */
  lastThread = 1;
  /** How often a thread has become able to go on. */
  readyCount = 0;
  /** The time of the model, in seconds: sleeping and waiting let it pass. */
  clock = 0;
  /** The frame that is running (tstate->current_frame). */
  frame: InterpreterFrame | null = null;
  /** Frames that have ended and are giving up their references, innermost last. */
  readonly dyingFrames: InterpreterFrame[] = [];
  /** Names that the cache of type attributes holds: a strong reference for each entry. */
  readonly attributeCache: PyObject[] = [];
  /** Depth of calls, for RecursionError. */
  recursionDepth = 0;
  recursionLimit = 1000;
  /** Depth of native functions that call each other through the program's objects. */
  nativeDepth = 0;
  /** Objects whose repr() is being made (Py_ReprEnter), each a strong reference. */
  readonly reprRunning: PyObject[] = [];
  /** The main thread has shown a container before. */
  hasReprList = false;
  /** sys.get_int_max_str_digits(); 0: no limit. */
  intMaxStrDigits = 4300;
  /** The interpreter is on its way out (Py_IsFinalizing). */
  isFinalizing = false;
  /** Instructions executed. No small integer before the run has ended: V8 would make a new shape then. */
  instructionCount = Number.NaN;
  /** Characters that may be written to stdout and stderr before the trace stops. */
  maxOutput = Number.POSITIVE_INFINITY;
  private writtenCharacters = 0;
  /** Calls of compile(), eval() and exec() with a text. */
  textsCompiled = 0;
  /** Set when the collector must run at the next eval-breaker check (3.12 on). */
  collectionRequested = false;
  /** gc.callbacks and gc.garbage, once the gc module exists. */
  gcHooks:
    | (Pick<HeapHost, "collectionPhase" | "saveGarbage"> & { readonly debugOutput: DebugOutput })
    | null = null;
  /** Functions of the atexit module, in order of registration. */
  readonly exitCallbacks: ExitCallback[] = [];
  /** What the parser's syntax tree holds while the script runs; empty otherwise. */
  syntaxTree: readonly { readonly object: PyObject; readonly count: number }[] = [];
  /** Objects with ids up to this were made before the program began. */
  bootObjects = 0;
  private readonly bootDicts: PyDict[] = [];
  /** Strong references held by native code during calls, innermost last. */
  readonly nativeRoots: NativeRoot[] = [];
  /** Sources of modules, by full name, for those that the engine itself does not model. */
  extraModules: ReadonlyMap<string, string> = new Map();
  /** Modules whose import the collector has counted (vm/importCosts.ts). */
  readonly countedImports = new Set<string>();
  /** The objects whose addresses the program asked for, by address: the latest at each. */
  readonly addressesGiven = new Map<number, PyObject>();
  /** The text of each file that code came from, by file name, for tracebacks. */
  readonly sources = new Map<string, SourceText>();
  /** Names and attributes that statements left out as broken would set, with their lines. */
  readonly holes = new Map<string, number>();
  /** What is not known of the run, and how open questions were answered. */
  unknowns = new Unknowns([]);
  /** The program's files, and the types of the io module. */
  readonly io = new IOState();
  /** The filters of warnings, once something warned or asked for them (vm/warnings.ts). */
  warnings: WarningsState | null = null;
  /** The classes of syntax trees, once somebody asked for them (vm/modules/ast.ts). */
  ast: AstState | null = null;
  /** What the program wrote, in order. */
  readonly output: { stream: "stdout" | "stderr"; text: string }[] = [];

  constructor(
    readonly facts: CPythonFacts,
    readonly heap: MemoryHeap,
  ) {}

  /** The exception on its way (tstate->current_exception), a strong reference; null for none. */
  get raised(): PyBaseException | null {
    return this.onItsWay;
  }

  /** 3.11 also holds its type (tstate->curexc_type). */
  set raised(exc: PyBaseException | null) {
    const old = this.onItsWay;
    this.onItsWay = exc;
    if (!this.facts.raisedHoldsType) return;
    if (exc !== null) this.heap.incref(exc.ob_type);
    if (old !== null) this.heap.decref(old.ob_type);
  }

  /**
   * Ends the interpreter's own start: what exists now is the interpreter's, and the log begins with
   * the program. Remembers the containers that the program may change. `programs`: objects made in
   * advance that belong to the program all the same, as `__main__` and its dict.
   */
  endBoot(programs: readonly PyObject[]): void {
    this.bootObjects = this.heap.objectCount;
    this.heap.log.begin();
    const note = (op: PyObject): void => {
      if (!(op instanceof PyDict)) return;
      op.version = 0;
      this.bootDicts.push(op);
    };
    this.heap.gc.visitObjects(note);
    // An empty dict is not tracked before 3.14.
    for (const op of programs) if (!this.bootDicts.some(dict => dict === op)) note(op);
    // Among them so that the collector reaches modules in the order of their import, as in CPython.
    this.heap.gc.sealInterpreter([this.sysModules, ...programs]);
  }

  /** Dicts of the interpreter (modules, types) that the program has changed. */
  changedBootDicts(): PyDict[] {
    return this.bootDicts.filter(dict => dict.version !== 0);
  }

  /** A new reference to None: what a native function without a result returns. */
  newNone(): PyObject {
    return this.heap.newRef(this.none);
  }

  newBool(value: boolean): PyObject {
    return this.heap.newRef(value ? this.true : this.false);
  }

  write(stream: "stdout" | "stderr", text: string): void {
    const shown = this.unknowns.isActive ? shownText(text) : text;
    this.output.push({ stream, text: shown });
    this.writtenCharacters += text.length;
    if (this.writtenCharacters > this.maxOutput) {
      const limit = `more than ${grouped(this.maxOutput)} characters of output`;
      throw new TraceStopped({ kind: "limit", limit, at: null });
    }
  }

  /** Ends the trace here: "not modelled yet: …". */
  unsupported(what: string): never {
    throw new TraceStopped({ kind: "unsupported", what, at: null });
  }

  /** Ends the trace here: the half-typed text does not tell `what`. */
  incomplete(what: string): never {
    throw new TraceStopped({ kind: "incomplete", what, at: null });
  }

  /** Ends the trace when `name` is missing only since a broken statement was left out. */
  stopAtHole(name: string): void {
    const line = this.holes.get(name);
    if (line !== undefined) this.incomplete(`\`${name}\`, which the broken line ${line} would set`);
  }

  /** Notes that native code holds `object` until the matching `release`. */
  hold(object: PyObject, label: string): void {
    this.nativeRoots.push({ object, label });
  }

  /** Takes back the latest `hold` of `object`. */
  release(object: PyObject): void {
    const { nativeRoots } = this;
    let at = nativeRoots.length - 1;
    while (at >= 0 && nativeRoots[at]?.object !== object) at--;
    if (at < 0) fault("release of what native code does not hold", object.id);
    if (at === nativeRoots.length - 1) nativeRoots.pop();
    else nativeRoots.splice(at, 1);
  }
}

export type { PyTypeObject };
