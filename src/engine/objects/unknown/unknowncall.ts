import type { PyObject } from "../../memory/object.ts";
import { visitReferences } from "../../memory/references.ts";
import { clearRaised, excType, type PyBaseException } from "../exceptions/exceptions.ts";
import { PyMethodDescr } from "../type/descrobject.ts";
import { lend } from "./handout.ts";
import { objectIsInstance } from "../isinstance.ts";
import { PyCFunction } from "../functions/methodobject.ts";
import { PyModule } from "../moduleobject.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import { newUnknownText, PyUnknown, unknownResult } from "./unknown.ts";
import { UNKNOWN_TEXT } from "./unknownchoice.ts";
import { isMarkedText } from "./unknowntext.ts";
import { isSubtype } from "../type/typeobject.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/**
 * Native functions that an unknown argument is just an object to: they store it, pass it on, or ask
 * it by way of its slots, which answer. All others would look into it.
 */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "print",
  "open",
  ...["StringIO", "TextIOWrapper", "BytesIO", "FileIO", "BufferedWriter", "BufferedRandom"].flatMap(
    type => [`${type}.write`, `${type}.writelines`, `${type}.__exit__`],
  ),
  "FileIO",
  "StringIO",
  "BytesIO",
  "_IOBase.writelines",
  "_IOBase.__exit__",
  "setattr",
  "delattr",
  "__build_class__",
  "enumerate",
  "zip",
  "map",
  "filter",
  "iter",
  "reversed",
  "partial",
  "property",
  "classmethod",
  "staticmethod",
  "object",
  "exec",
  "eval",
  "is_unknown",
  "list.append",
  "list.insert",
  "list.extend",
  "dict.get",
  "dict.setdefault",
  "dict.pop",
  "object.__setattr__",
  "object.__delattr__",
  "object.__init__",
  "object.__init_subclass__",
  "deque.append",
  "deque.appendleft",
  "generator.send",
  "coroutine.send",
  "property.setter",
  "property.getter",
  "property.deleter",
  "ContextVar.set",
  "ContextVar.get",
  "Context.run",
  "Future.set_result",
  "Future.set_exception",
  "SimpleQueue.put",
  "start_new_thread",
  "unknown exception",
  "unknown.startswith",
  "unknown.endswith",
  "BaseException.__init__",
  "BaseException.add_note",
]);

/** Begins the names of the functions of os.path and os, which know what to make of unknown paths. */
const OF_PATHS = "os.";

/** Types whose methods and constructors keep nothing and change nothing. */
const PURE: ReadonlySet<string> = new Set([
  "str",
  "int",
  "float",
  "complex",
  "bool",
  "bytes",
  "tuple",
  "frozenset",
  "range",
  "slice",
  "type",
]);

/** Functions of builtins that keep nothing and change nothing. */
const PURE_FUNCTIONS: ReadonlySet<string> = new Set([
  ..."abs all any ascii bin bool callable chr divmod float format frozenset getattr hasattr".split(
    " ",
  ),
  ..."hash hex id int isinstance issubclass len max min oct ord pow range repr round".split(" "),
  ..."slice sorted str sum tuple type bytes complex list dict set vars dir Decimal".split(" "),
]);

/** Modules whose functions look at their arguments and keep nothing of them. */
const PURE_MODULES: ReadonlySet<string> = new Set([
  "math",
  "cmath",
  "_hashlib",
  "_struct",
  "binascii",
]);

/** What a native callable is called: `print`, `list.append`. Undefined: it is not native. */
function nativeName(callable: PyObject): { name: string; isPure: boolean } | undefined {
  if (callable instanceof PyCFunction) {
    const { def, self } = callable;
    if (self === null || self instanceof PyModule) {
      const isPure = PURE_FUNCTIONS.has(def.name) || PURE_MODULES.has(self?.name ?? "");
      const isOfPaths = self?.name === "_ospath" || self?.name === "posix";
      return { name: isOfPaths ? OF_PATHS + def.name : def.name, isPure };
    }
    const owner = self instanceof PyTypeObject ? self : typeOf(self);
    return { name: `${owner.tp_name}.${def.name}`, isPure: PURE.has(owner.tp_name) };
  }
  if (callable instanceof PyMethodDescr) {
    const owner = callable.d_type.tp_name;
    return { name: `${owner}.${callable.d_method.name}`, isPure: PURE.has(owner) };
  }
  if (callable instanceof PyTypeObject && !callable.tp_is_heap_type) {
    const isException = callable.tp_mro?.ob_item.some(
      each => (each as PyTypeObject).tp_name === "BaseException",
    );
    return isException
      ? undefined
      : { name: callable.tp_name, isPure: PURE_FUNCTIONS.has(callable.tp_name) };
  }
  return undefined;
}

/**
 * A call while there are unknown objects: what native code makes of an unknown argument is unknown,
 * unless it is known not to look at it. `call` makes the call itself.
 */
export function callNearUnknown(
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  call: () => Result,
): Result {
  const native = nativeName(callable);
  if (callable instanceof PyUnknown) return call();
  const self =
    callable instanceof PyCFunction && !(callable.self instanceof PyModule) ? callable.self : null;
  let given = self === null ? args : [self, ...args];
  const isSpecial = callable instanceof PyMethodDescr && callable.d_type === rt.types.unknown;
  if (native !== undefined && !isSpecial && given.some(each => each instanceof PyUnknown)) {
    const key = args[callable instanceof PyMethodDescr ? 1 : 0];
    const isKey = native.name.startsWith("dict.") && key instanceof PyUnknown;
    const isOfPaths = native.name.startsWith(OF_PATHS);
    const [first, ...others] = given;
    if (native.name === "isinstance" && first instanceof PyUnknown && first.text !== null) {
      return isText(rt, others);
    }
    if ((!TRANSPARENT.has(native.name) && !isOfPaths) || isKey) return refuse(rt, native, given);
  }
  const { itemsPassed } = rt.unknowns;
  const result = call();
  if (result === null && native !== undefined && rt.unknowns.itemsPassed > itemsPassed) {
    return insteadOfException(rt, native.name, given);
  }
  if (result === null && callable === rt.types.super && args.length === 0 && rt.frame !== null) {
    // `super()` looks for the class and the first argument in the frame.
    const { localsplus, code } = rt.frame;
    const locals = localsplus.slice(0, code.unit.localsplusNames.length);
    given = locals.filter(each => each !== null);
  }
  return afterNative(rt, native?.name ?? "a call", given, result);
}

/** isinstance() of a text that is partly unknown: it is a str all the same. */
function isText(rt: Runtime, [classes]: readonly PyObject[]): Result {
  const text = newUnicode(rt, "");
  const is = classes === undefined ? 0 : objectIsInstance(rt, text, classes);
  rt.heap.decref(text);
  return is < 0 ? null : rt.newBool(is === 1);
}

function refuse(
  rt: Runtime,
  { name, isPure }: { name: string; isPure: boolean },
  given: readonly PyObject[],
): Result {
  if (!isPure) return unknownResult(rt, `${name}()`, given);
  for (const op of given) lend(rt, op);
  return unknownResult(rt, `${name}()`, []);
}

/**
 * What native code answered about operands that may hold unknown objects: a text made of unknown
 * ones is unknown, and an exception that it raised because of them is no exception.
 */
export function afterNative(
  rt: Runtime,
  name: string,
  given: readonly PyObject[],
  result: Result,
): Result {
  if (result === null) {
    const isGuess = saysUnknown(rt.raised) || given.some(op => holdsUnknown(op, 2));
    return isGuess ? insteadOfException(rt, name, given) : null;
  }
  if (result instanceof PyUnicode && result.value.includes(UNKNOWN_TEXT)) {
    const text = newUnknownText(rt, result.value);
    rt.heap.decref(result);
    return text;
  }
  return result;
}

/** What an exception says is in part unknown: it names the type of an unknown object, say. */
function saysUnknown(raised: PyBaseException | null): boolean {
  const message = raised?.args.ob_item[0];
  return message instanceof PyUnicode && message.value.includes(UNKNOWN_TEXT);
}

/** Native code that looked into something unknown raised: whether it would have is unknown. */
function insteadOfException(rt: Runtime, name: string, given: readonly PyObject[]): Result {
  const isNatives = rt.raised !== null && rt.raised.traceback === null;
  if (!isNatives || rt.raised?.ob_type === rt.types.unknownException) return null;
  if (isAboutFiles(rt, given)) return null;
  clearRaised(rt);
  return unknownResult(rt, `${name}()`, given);
}

/** An OSError about paths that are the same at each time: the file system knows what is there. */
function isAboutFiles(rt: Runtime, given: readonly PyObject[]): boolean {
  if (rt.raised === null || !isSubtype(typeOf(rt.raised), excType(rt, "OSError"))) return false;
  return given.every(
    op => !(op instanceof PyUnknown) || (op.text !== null && isMarkedText(op.text)),
  );
}

/** Whether an unknown object is `op` or within `depth` containers of it. */
export function holdsUnknown(op: PyObject, depth: number): boolean {
  if (op instanceof PyUnknown) return true;
  if (depth === 0 || op instanceof PyTypeObject || op instanceof PyModule) return false;
  if (op.ob_type.tp_traverse === null && op.head.attributes === null) return false;
  let found = false;
  visitReferences(op, (target, edge) => {
    if (!found && edge !== "type") found = holdsUnknown(target, depth - 1);
  });
  return found;
}
