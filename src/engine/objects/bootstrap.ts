import { knowAsMutable } from "../../base/shapes.ts";
import type { CPythonFacts } from "../facts.ts";
import { type HeapHost, MemoryHeap } from "../memory/heap.ts";
import { ObjectFlag, type PyObject, type WeakrefLike } from "../memory/object.ts";
import { initAnextAwaitableType } from "./functions/anextawaitable.ts";
import { initAsyncGenTypes } from "./functions/asyncgen.ts";
import { initObjectType } from "./type/baseobject.ts";
import { initBoolTypes } from "./numbers/boolobject.ts";
import { initByteArrayTypes } from "./bytes/bytearrayobject.ts";
import { initBytesTypes } from "./bytes/bytesobject.ts";
import { callOneArg } from "./call.ts";
import { initCellTypes } from "./functions/cellobject.ts";
import { initClassTypes } from "./functions/classobject.ts";
import { initCodeTypes } from "./functions/codeobject.ts";
import { codeMethods } from "./functions/codereplace.ts";
import { initComplexTypes } from "./numbers/complexobject.ts";
import { initDescrTypes } from "./type/descrobject.ts";
import { initDictIterTypes } from "./containers/dictiter.ts";
import { newDict } from "./containers/dictobject.ts";
import { initDictTypes } from "./containers/dicttype.ts";
import { initDictViewTypes } from "./containers/dictviews.ts";
import { initExceptionGroup } from "./exceptions/exceptiongroup.ts";
import { initExceptionTypes } from "./exceptions/exceptiontypes.ts";
import { initFloatTypes } from "./numbers/floatobject.ts";
import { initFrameLocalsTypes } from "./functions/framelocals.ts";
import { initFrameTypes } from "./functions/frameobject.ts";
import { functionNew } from "./functions/funcnew.ts";
import { initFunctionTypes } from "./functions/funcobject.ts";
import { escape } from "./unknown/handout.ts";
import { initFunctionWrapperTypes } from "./functions/funcwrappers.ts";
import { initGenericType } from "./typing/generic.ts";
import { initGenericAliasType } from "./typing/genericalias.ts";
import { initParamSpecPartTypes } from "./typing/paramspecparts.ts";
import { initGeneratorTypes } from "./functions/generatortypes.ts";
import { initIterTypes } from "./containers/iterobject.ts";
import { initListTypes } from "./containers/listobject.ts";
import { initLongTypes } from "./numbers/longobject.ts";
import { initMappingProxyType } from "./containers/mappingproxy.ts";
import { initMemoryTypes } from "./bytes/memoryobject.ts";
import { initMethodTypes } from "./functions/methodobject.ts";
import { initMethodWrapperType } from "./functions/methodwrapper.ts";
import { initModuleType } from "./moduleobject.ts";
import { initNamespaceType } from "./namespace.ts";
import { initPropertyType } from "./type/propertyobject.ts";
import { initRangeTypes } from "./containers/rangeobject.ts";
import { Runtime } from "./runtime.ts";
import { initSetTypes } from "./containers/settype.ts";
import { initConstEvaluatorType } from "./typing/constevaluator.ts";
import { initPickleBufferType } from "./bytes/picklebufobject.ts";
import { initFrozenDictType } from "./containers/frozendictobject.ts";
import { initSentinelType } from "./typing/sentinelobject.ts";
import { initNoDefault, initSingletons } from "./singletons.ts";
import { initSliceTypes } from "./containers/sliceobject.ts";
import { typeOf } from "./type/slots.ts";
import { initSuperType } from "./type/superobject.ts";
import { initTemplateTypes } from "./text/templateobject.ts";
import { initTracebackTypes } from "./exceptions/traceback.ts";
import { PyTuple } from "./containers/tupleobject.ts";
import { initTupleTypes } from "./containers/tupletype.ts";
import { initSharedGetsets } from "./type/typegetsets.ts";
import { readyTypes } from "./type/typeobject.ts";
import type { BuiltinTypes } from "./types.ts";
import { initTypeType } from "./type/typetype.ts";
import { initTypeVarTypes } from "./typing/typevarobject.ts";
import { initUnicodeTypes } from "./text/unicodeobject.ts";
import { initUnionType } from "./typing/unionobject.ts";
import { initUnknownTypes } from "./unknown/unknown.ts";
import { choose } from "./unknown/unknownchoice.ts";
import { writeUnraisable } from "./exceptions/unraisable.ts";
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
  knowShapes(rt);
  return rt;
}

/** Fields that the first class, weak reference, collection or exception of a program changes. */
function knowShapes(rt: Runtime): void {
  knowAsMutable(rt.emptyTuple.head, "attributes", "weakrefs", "gc_refs");
  knowAsMutable(rt.emptyTuple, "ob_item", "ob_hash");
  knowAsMutable(rt.builtins, "me_key", "me_value", "unquickCount");
  knowAsMutable(rt.types.int, "tp_version");
  knowAsMutable(rt.excInfo, "value");
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
