import type { PyObject } from "../../memory/object.ts";
import { dictSize, type PyDict } from "../containers/dictobject.ts";
import { excType, PyBaseException, raise, raiseStatus } from "./exceptions.ts";
import {
  baseExceptionStr,
  type ExceptionSpec,
  fieldMember,
  setArgs,
  setField,
} from "./exceptiontypes.ts";
import { PyLong } from "../numbers/longobject.ts";
import { objectRepr, objectStr } from "../object.ts";
import { osErrorReduce } from "./reduce.ts";
import type { Runtime } from "../runtime.ts";
import type { CallFunc, InitFunc, PyTypeObject, Result } from "../type/slots.ts";
import { newTuple, type PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { newUnicode } from "../text/unicodeobject.ts";

const FIELDS = ["errno", "strerror", "filename", "filename2", "characters_written"] as const;
const [ERRNO, STRERROR, FILENAME, FILENAME2, WRITTEN] = [0, 1, 2, 3, 4] as const;

/** The subclass that OSError(errno, …) makes an instance of (errnomap), with Linux's numbers. */
const ERRNO_TYPES: ReadonlyMap<number, string> = new Map([
  [1, "PermissionError"],
  [2, "FileNotFoundError"],
  [3, "ProcessLookupError"],
  [4, "InterruptedError"],
  [10, "ChildProcessError"],
  [11, "BlockingIOError"],
  [13, "PermissionError"],
  [17, "FileExistsError"],
  [20, "NotADirectoryError"],
  [21, "IsADirectoryError"],
  [32, "BrokenPipeError"],
  [103, "ConnectionAbortedError"],
  [104, "ConnectionResetError"],
  [108, "BrokenPipeError"],
  [110, "TimeoutError"],
  [111, "ConnectionRefusedError"],
  [114, "BlockingIOError"],
  [115, "BlockingIOError"],
]);

/** OSError and what derives from it. */
export function osErrorSpecs(): readonly ExceptionSpec[] {
  const kinds = [
    "BlockingIOError",
    "ChildProcessError",
    "ConnectionError",
    "FileExistsError",
    "FileNotFoundError",
    "InterruptedError",
    "IsADirectoryError",
    "NotADirectoryError",
    "PermissionError",
    "ProcessLookupError",
    "TimeoutError",
  ];
  const connections = [
    "BrokenPipeError",
    "ConnectionAbortedError",
    "ConnectionRefusedError",
    "ConnectionResetError",
  ];
  return [
    {
      name: "OSError",
      base: "Exception",
      fields: FIELDS,
      slots: { tp_new: osErrorNew, tp_init: osErrorInit, tp_str: osErrorStr },
      methods: [osErrorReduce],
      members: [
        fieldMember("errno", ERRNO),
        fieldMember("strerror", STRERROR),
        fieldMember("filename", FILENAME),
        fieldMember("filename2", FILENAME2),
        { ...fieldMember("characters_written", WRITTEN), noneIfNull: false },
      ],
    },
    ...kinds.map(name => ({ name, base: "OSError" })),
    ...connections.map(name => ({ name, base: "ConnectionError" })),
  ];
}

/** oserror_use_init: a subclass with its own `__init__` and no `__new__` parses in `__init__`. */
function parsesInInit(type: PyTypeObject): boolean {
  return type.tp_init !== osErrorInit && type.tp_new === osErrorNew;
}

/** OSError_new. */
const osErrorNew: CallFunc = (rt, callable, args, kwargs) => {
  let type = callable as PyTypeObject; // tp_new gets a type
  const inInit = parsesInInit(type);
  if (!inInit && kwargs !== null && dictSize(kwargs) > 0) {
    return raise(rt, "TypeError", `${type.messageName}() takes no keyword arguments`);
  }
  const [errno] = args.ob_item;
  const isFull = args.ob_item.length >= 2 && args.ob_item.length <= 5;
  if (!inInit && isFull && type === excType(rt, "OSError") && errno instanceof PyLong) {
    const subtype = ERRNO_TYPES.get(Number(errno.value));
    if (subtype !== undefined) type = excType(rt, subtype);
  }
  const own = inInit ? newTuple(rt, []) : rt.heap.newRef(args);
  const exc = genericAlloc(rt, new PyBaseException(type, own, FIELDS));
  if (!inInit) setFields(rt, exc, args);
  return exc;
};

/** OSError_init. */
const osErrorInit: InitFunc = (rt, self, args, kwargs: PyDict | null) => {
  const exc = self as PyBaseException;
  const type = exc.ob_type as PyTypeObject; // every type is one
  if (!parsesInInit(type)) return true;
  if (kwargs !== null && dictSize(kwargs) > 0) {
    return raiseStatus(rt, "TypeError", `${type.messageName}() takes no keyword arguments`);
  }
  setArgs(rt, exc, args);
  setFields(rt, exc, args);
  return true;
};

/** oserror_parse_args and oserror_init: the file names do not stay in `args`. */
function setFields(rt: Runtime, exc: PyBaseException, args: PyTuple): void {
  const [errno, strerror, filename, , filename2] = args.ob_item;
  if (args.ob_item.length < 2 || args.ob_item.length > 5) return;
  setField(rt, exc, ERRNO, errno ?? null);
  setField(rt, exc, STRERROR, strerror ?? null);
  if (filename === undefined || filename === rt.none) return;
  const isBlocking = exc.ob_type === excType(rt, "BlockingIOError");
  if (isBlocking && filename instanceof PyLong) {
    setField(rt, exc, WRITTEN, filename);
    return;
  }
  setField(rt, exc, FILENAME, filename);
  if (filename2 !== undefined && filename2 !== rt.none) setField(rt, exc, FILENAME2, filename2);
  const shortened = newTuple(
    rt,
    args.ob_item.slice(0, 2).map(each => rt.heap.newRef(each)),
  );
  setArgs(rt, exc, shortened);
  rt.heap.decref(shortened);
}

/** OSError_str. */
function osErrorStr(rt: Runtime, op: PyObject): Result {
  const exc = op as PyBaseException;
  const [errno, strerror, filename, filename2] = exc.fields;
  if (!(errno && strerror) && !filename) return baseExceptionStr(rt, op);
  const head = textOf(rt, errno, objectStr);
  const message = textOf(rt, strerror, objectStr);
  if (head === null || message === null) return null;
  let text = `[Errno ${head}] ${message}`;
  for (const [name, separator] of [
    [filename, ": "],
    [filename2, " -> "],
  ] as const) {
    if (!name) continue;
    const shown = textOf(rt, name, objectRepr);
    if (shown === null) return null;
    text += separator + shown;
  }
  return newUnicode(rt, text);
}

function textOf(
  rt: Runtime,
  op: PyObject | null | undefined,
  show: typeof objectStr,
): string | null {
  const shown = show(rt, op ?? rt.none);
  if (shown === null) return null;
  const text = shown.value;
  rt.heap.decref(shown);
  return text;
}
