import type { PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { newAbcModule } from "./abc.ts";
import { newAsyncioModule } from "./asyncio.ts";
import { newAstModule, newUnparseModule } from "./ast.ts";
import { newArrayModule } from "./array.ts";
import { newAtexitModule } from "./atexit.ts";
import { newBinasciiModule } from "./binascii.ts";
import { newBisectModule, newPrivateBisectModule } from "./bisect.ts";
import { newBlake2Module } from "./blake2.ts";
import { newCollectionsModule } from "./collections.ts";
import { newCmathModule } from "./cmath.ts";
import { newContextVarsModule } from "./contextvars.ts";
import { newCtypesModule } from "./ctypes.ts";
import { newDecimalModule } from "./decimal.ts";
import { newCSVModule } from "./csv.ts";
import { newErrnoModule } from "./errno.ts";
import { newFunctoolsModule } from "./functools.ts";
import { newHashlibModule } from "./hashopenssl.ts";
import { newHeapqModule } from "./heapq.ts";
import { newOperatorModule, newPrivateOperatorModule } from "./operator.ts";
import { newGCModule } from "./gc.ts";
import { newIOModule } from "./io.ts";
import { newHtmlNamesModule } from "./htmlnames.ts";
import { newInspectModule } from "./inspect.ts";
import { newItertoolsModule } from "./itertools.ts";
import { newJsonModule } from "./json.ts";
import { newLogTextModule } from "./logtext.ts";
import { mathIntegerModule, newMathModule } from "./math.ts";
import { newQueueModule } from "./queue.ts";
import { newPosixModule } from "./os.ts";
import { newPathModule } from "./os/posixpath.ts";
import { newRandomModule } from "./random.ts";
import { newDatetimeModule } from "./datetime.ts";
import { newStringModule } from "./string.ts";
import { newThreadModule } from "./thread.ts";
import { newTimeModule } from "./time.ts";
import { newStructModule } from "./struct.ts";
import { newSreModule } from "./re.ts";
import { newTracebackModule } from "./traceback.ts";
import { newTracemallocModule } from "./tracemalloc.ts";
import { newTypesModule, newTypingModule } from "./types.ts";
import { newVirtualTimeModule } from "./virtualtime.ts";
import { newUnittestModule } from "./unittest.ts";
import { newNativeModule } from "./native.ts";
import { newUnknownModule } from "./unknown.ts";
import { newWarningsModule } from "./warnings.ts";
import { newWeakrefModule } from "./weakref.ts";
import { newZlibModule } from "./zlib.ts";

/**
 * The modules written in C that are modelled natively, by name; builtins and sys are made when the
 * interpreter starts. A factory returns a new reference.
 */
export const nativeModules: ReadonlyMap<string, (rt: Runtime) => PyModule> = new Map([
  ["gc", newGCModule],
  ["itertools", newItertoolsModule],
  ["math", newMathModule],
  ["math.integer", mathIntegerModule],
  ["cmath", newCmathModule],
  ["tracemalloc", newTracemallocModule],
  ["_traceback", newTracebackModule],
  ["_unittest", newUnittestModule],
  ["_native", newNativeModule],
  ["_unknown", newUnknownModule],
  ["_abc", newAbcModule],
  ["_ast", newAstModule],
  ["_unparse", newUnparseModule],
  ["_types", newTypesModule],
  ["_typing", newTypingModule],
  ["array", newArrayModule],
  ["atexit", newAtexitModule],
  ["_warnings", newWarningsModule],
  ["_weakref", newWeakrefModule],
  ["binascii", newBinasciiModule],
  ["struct", newStructModule],
  ["bisect", newBisectModule],
  ["_bisect", newPrivateBisectModule],
  ["_blake2", newBlake2Module],
  ["_collections", newCollectionsModule],
  ["_asyncio", newAsyncioModule],
  ["_thread", newThreadModule],
  ["_virtualtime", newVirtualTimeModule],
  ["_queue", newQueueModule],
  ["_logtext", newLogTextModule],
  ["_contextvars", newContextVarsModule],
  ["ctypes", newCtypesModule],
  ["decimal", newDecimalModule],
  ["_functools", newFunctoolsModule],
  ["_hashlib", newHashlibModule],
  ["_heapq", newHeapqModule],
  ["_csv", newCSVModule],
  ["_htmlnames", newHtmlNamesModule],
  ["_io", newIOModule],
  ["posix", newPosixModule],
  ["_ospath", newPathModule],
  ["errno", newErrnoModule],
  ["_json", newJsonModule],
  ["_random", newRandomModule],
  ["datetime", newDatetimeModule],
  ["time", newTimeModule],
  ["_inspect", newInspectModule],
  ["_sre", newSreModule],
  ["_string", newStringModule],
  ["operator", newOperatorModule],
  ["_operator", newPrivateOperatorModule],
  ["zlib", newZlibModule],
]);
