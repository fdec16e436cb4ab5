import type { CPythonFacts } from "../facts.ts";
import { type HeapHost, MemoryHeap } from "../memory/heap.ts";
import { ObjectFlag, type PyObject, type WeakrefLike } from "../memory/object.ts";
import { initAnextAwaitableType } from "./anextawaitable.ts";
import { initAsyncGenTypes } from "./asyncgen.ts";
import { initObjectType } from "./baseobject.ts";
import { initBoolTypes } from "./boolobject.ts";
import { initByteArrayTypes } from "./bytearrayobject.ts";
import { initBytesTypes } from "./bytesobject.ts";
import { callOneArg } from "./call.ts";
import { initCellTypes } from "./cellobject.ts";
import { initClassTypes } from "./classobject.ts";
import { initCodeTypes } from "./codeobject.ts";
import { codeMethods } from "./codereplace.ts";
import { initComplexTypes } from "./complexobject.ts";
import { initDescrTypes } from "./descrobject.ts";
import { initDictIterTypes } from "./dictiter.ts";
import { newDict } from "./dictobject.ts";
import { initDictTypes } from "./dicttype.ts";
import { initDictViewTypes } from "./dictviews.ts";
import { initExceptionGroup } from "./exceptiongroup.ts";
import { initExceptionTypes } from "./exceptiontypes.ts";
import { initFloatTypes } from "./floatobject.ts";
import { initFrameLocalsTypes } from "./framelocals.ts";
import { initFrameTypes } from "./frameobject.ts";
import { functionNew } from "./funcnew.ts";
import { initFunctionTypes } from "./funcobject.ts";
import { escape } from "./handout.ts";
import { initFunctionWrapperTypes } from "./funcwrappers.ts";
import { initGenericType } from "./generic.ts";
import { initGenericAliasType } from "./genericalias.ts";
import { initParamSpecPartTypes } from "./paramspecparts.ts";
import { initGeneratorTypes } from "./generatortypes.ts";
import { initIterTypes } from "./iterobject.ts";
import { initListTypes } from "./listobject.ts";
import { initLongTypes } from "./longobject.ts";
import { initMappingProxyType } from "./mappingproxy.ts";
import { initMemoryTypes } from "./memoryobject.ts";
import { initMethodTypes } from "./methodobject.ts";
import { initMethodWrapperType } from "./methodwrapper.ts";
import { initModuleType } from "./moduleobject.ts";
import { initNamespaceType } from "./namespace.ts";
import { initPropertyType } from "./propertyobject.ts";
import { initRangeTypes } from "./rangeobject.ts";
import { Runtime } from "./runtime.ts";
import { initSetTypes } from "./settype.ts";
import { initConstEvaluatorType } from "./constevaluator.ts";
import { initPickleBufferType } from "./picklebufobject.ts";
import { initFrozenDictType } from "./frozendictobject.ts";
import { initSentinelType } from "./sentinelobject.ts";
import { initNoDefault, initSingletons } from "./singletons.ts";
import { initSliceTypes } from "./sliceobject.ts";
import { typeOf } from "./slots.ts";
import { initSuperType } from "./superobject.ts";
import { initTemplateTypes } from "./templateobject.ts";
import { initTracebackTypes } from "./traceback.ts";
import { PyTuple } from "./tupleobject.ts";
import { initTupleTypes } from "./tupletype.ts";
import { initSharedGetsets } from "./typegetsets.ts";
import { readyTypes } from "./typeobject.ts";
import type { BuiltinTypes } from "./types.ts";
import { initTypeType } from "./typetype.ts";
import { initTypeVarTypes } from "./typevarobject.ts";
import { initUnicodeTypes } from "./unicodeobject.ts";
import { initUnionType } from "./unionobject.ts";
import { initUnknownTypes } from "./unknown.ts";
import { choose } from "./unknownchoice.ts";
import { writeUnraisable } from "./unraisable.ts";
import { initProxyTypes } from "./weakproxy.ts";
import { initWeakrefTypes } from "./weakrefobject.ts";

/** What a runtime is made with. */
export interface RuntimeOptions {
  /** How many events the memory log keeps. */
  readonly logCapacity: number;
  /** Replaces parts of what the heap asks for. */
  readonly host?: Partial<HeapHost>;
}

/** A runtime with its types and singletons: Py_InitializeFromConfig before any module exists. */
export function newRuntime(facts: CPythonFacts, options: RuntimeOptions): Runtime {
  const holder: { rt: Runtime | null } = { rt: null };
  const current = (): Runtime => holder.rt as Runtime; // the heap calls after construction only
  const host = { ...defaultHost(current), ...options.host };
  const rt = new Runtime(facts, new MemoryHeap(facts, host, options.logCapacity));
  holder.rt = rt;
  initTypes(rt);
  rt.builtins = newDict(rt);
  rt.sysModules = newDict(rt);
  return rt;
}

function defaultHost(current: () => Runtime): HeapHost {
  return {
    finalize: op => finalize(current(), op),
    callWeakrefCallback: (ref, callback, caller) =>
      callWeakrefCallback(current(), ref, callback, caller),
    escape: op => escape(current(), op),
    unknownCodeKeeps: op => unknownCodeKeeps(current(), op),
    requestCollection: () => {
      current().collectionRequested = true;
    },
    visitStacks: (visit, all) => visitStacks(current(), visit, all),
    saveGarbage: op => current().gcHooks?.saveGarbage(op),
    debugOutput: () => current().gcHooks?.debugOutput ?? null,
    collectionPhase: (phase, info) => current().gcHooks?.collectionPhase(phase, info),
  };
}

/** mark_stacks (Python/gc.c, 3.14.0): what is behind a visited frame has not changed since. */
function visitStacks(rt: Runtime, visit: (op: PyObject) => void, all: boolean): void {
  for (let frame = rt.frame; frame !== null; frame = frame.previous) {
    if (frame.locals !== null) visit(frame.locals);
    visit(frame.func);
    for (let slot = frame.sp - 1; slot >= 0; slot--) {
      const value = frame.localsplus[slot];
      if (value) visit(value);
    }
    if (!all && frame.isVisited) return;
    frame.isVisited = true;
  }
}

/** Whether unknown code holds the last reference to `op` can be seen: both are looked at. */
function unknownCodeKeeps(rt: Runtime, op: PyObject): boolean {
  const name = typeOf(op).tp_name;
  const answers = ["yes", "no"];
  if (choose(rt, `does unknown code keep the ${name}?`, answers) !== 0) return false;
  rt.unknowns.kept.push(op);
  return true;
}

/** PyObject_CallFinalizer. Who calls it notes that it ran: the collector before, a deallocation after. */
function finalize(rt: Runtime, op: PyObject): void {
  typeOf(op).tp_finalize?.(rt, op);
}

/** handle_callback: the exception that is set, if any, is put aside meanwhile. */
function callWeakrefCallback(
  rt: Runtime,
  ref: WeakrefLike,
  callback: PyObject,
  caller: "dealloc" | "collector",
): void {
  const saved = rt.raised;
  rt.raised = null;
  const result = callOneArg(rt, callback, ref);
  if (result === null)
    writeUnraisable(
      rt,
      callback,
      caller === "dealloc" ? "while calling weakref callback" : "on calling weakref callback",
    );
  else rt.heap.decref(result);
  rt.raised = saved;
}

/** Types before what derives from them; `type` and `object` first, as they need each other. */
function initTypes(rt: Runtime): void {
  rt.types = {} as BuiltinTypes; // each init function below fills in its own
  initTypeType(rt);
  initObjectType(rt);
  rt.types.type.tp_base = rt.types.object;
  initTupleTypes(rt);
  rt.emptyTuple = rt.heap.alloc(new PyTuple(rt.types.tuple, []), rt.types.tuple.tp_basicsize);
  share(rt, rt.emptyTuple);
  initDictTypes(rt);
  initSingletons(rt);
  initDescrTypes(rt);
  initMethodTypes(rt);
  initMethodWrapperType(rt);
  initLongTypes(rt);
  initBoolTypes(rt);
  initFloatTypes(rt);
  initComplexTypes(rt);
  initUnicodeTypes(rt);
  initBytesTypes(rt);
  initByteArrayTypes(rt);
  initMemoryTypes(rt);
  initListTypes(rt);
  initDictIterTypes(rt);
  initDictViewTypes(rt);
  initSetTypes(rt);
  initRangeTypes(rt);
  initSliceTypes(rt);
  initIterTypes(rt);
  initExceptionTypes(rt);
  initSuperType(rt);
  initMappingProxyType(rt);
  initPropertyType(rt);
  initFunctionWrapperTypes(rt);
  initModuleType(rt);
  initNamespaceType(rt);
  initGenericAliasType(rt);
  initUnionType(rt);
  initTypeVarTypes(rt);
  initParamSpecPartTypes(rt);
  initNoDefault(rt);
  initPickleBufferType(rt);
  initConstEvaluatorType(rt);
  initSentinelType(rt);
  initFrozenDictType(rt);
  initTemplateTypes(rt);
  initGenericType(rt);
  initCodeTypes(rt, codeMethods(rt));
  initCellTypes(rt);
  initFunctionTypes(rt, functionNew);
  initClassTypes(rt);
  initFrameTypes(rt);
  initFrameLocalsTypes(rt);
  initTracebackTypes(rt);
  initGeneratorTypes(rt);
  initAsyncGenTypes(rt);
  initAnextAwaitableType(rt);
  initWeakrefTypes(rt);
  initProxyTypes(rt);
  initUnknownTypes(rt);
  readyTypes(rt);
  initSharedGetsets(rt);
  initExceptionGroup(rt);
}

/** An object that the interpreter itself keeps (makeShared, for what longobject.c knows not). */
function share(rt: Runtime, op: PyObject): void {
  op.head.flags |= ObjectFlag.SHARED;
  if (rt.facts.immortalObjects) rt.heap.makeImmortal(op);
  else rt.heap.share(op, rt.facts.immortalRefcount);
}
