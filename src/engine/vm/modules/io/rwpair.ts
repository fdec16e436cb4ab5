import type { MemoryHeap } from "../../../memory/heap.ts";
import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr, checkPositional, objectVectorcall } from "../../../objects/call.ts";
import { clearRaised } from "../../../objects/exceptions/exceptions.ts";
import {
  methodFast,
  methodNoArgs,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { objectGetAttrStr, objectIsTrue } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { CallFunc, PyTypeObject, Result, Status } from "../../../objects/type/slots.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import type { HeldReference } from "../nativeobject.ts";
import { clearFields, ioSlots, PyIOBase, unsupported } from "./iobase.ts";

/** rwpair (Modules/_io/bufferedio.c): a reader and a writer in one. Fields are strong references. */
class PyBufferedRWPair extends PyIOBase {
  reader: PyObject | null = null;
  writer: PyObject | null = null;

  override references(): readonly HeldReference[] {
    return [
      [this.dict, "__dict__"],
      [this.reader, "reader"],
      [this.writer, "writer"],
    ];
  }
}

type Side = "reader" | "writer";

/** _forward_call: the method of one side. */
function forward(rt: Runtime, self: PyObject, side: Side, name: string, args: readonly PyObject[]) {
  const stream = (self as PyBufferedRWPair)[side]; // a method of BufferedRWPair
  if (stream === null) return unsupported(rt, `the ${side} object has been detached`);
  return callMethodStr(rt, stream, name, ...args);
}

function forwards(side: Side, max: number, ...names: readonly string[]): PyMethodDef[] {
  return names.map(name =>
    methodFast(name, 0, max, (rt, self, args) => forward(rt, self, side, name, args)),
  );
}

/** _PyIOBase_check_readable and its kin. */
function checkAble(rt: Runtime, stream: PyObject, ability: "readable" | "writable"): Status {
  const answer = callMethodStr(rt, stream, ability);
  if (answer === null) return false;
  const isAble = objectIsTrue(rt, answer);
  rt.heap.decref(answer);
  if (isAble === 0) unsupported(rt, `File or stream is not ${ability}.`);
  return isAble === 1;
}

/** BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /). */
function pairNew(typeOfSide: (side: Side) => PyTypeObject): CallFunc {
  return (rt, type, args) => {
    const { ob_item } = args;
    if (!checkPositional(rt, "BufferedRWPair", ob_item.length, 2, 3)) return null;
    const [reader, writer, ...size] = ob_item as [PyObject, PyObject, ...PyObject[]]; // two at least
    if (!checkAble(rt, reader, "readable") || !checkAble(rt, writer, "writable")) return null;
    const pair = new PyBufferedRWPair(type as PyTypeObject); // tp_new gets a type
    pair.reader = objectVectorcall(rt, typeOfSide("reader"), [reader, ...size], null);
    if (pair.reader === null) return null;
    pair.writer = objectVectorcall(rt, typeOfSide("writer"), [writer, ...size], null);
    if (pair.writer === null) {
      rt.heap.decref(pair.reader);
      return null;
    }
    return genericAlloc(rt, pair);
  };
}

/** bufferedrwpair_close: the writer first; the reader whatever becomes of that. */
function close(rt: Runtime, self: PyObject): Result {
  const first = forward(rt, self, "writer", "close", []);
  const failure = rt.raised;
  if (first === null) rt.raised = null;
  rt.heap.xdecref(first);
  const second = forward(rt, self, "reader", "close", []);
  if (failure === null) return second;
  if (second === null) clearRaised(rt);
  rt.heap.xdecref(second);
  rt.raised = failure;
  return null;
}

function isatty(rt: Runtime, self: PyObject): Result {
  const answer = forward(rt, self, "writer", "isatty", []);
  if (answer === null || answer === rt.true) return answer;
  rt.heap.decref(answer);
  return forward(rt, self, "reader", "isatty", []);
}

/** The type, over those of its two sides. */
export function newRWPairType(
  rt: Runtime,
  base: PyTypeObject,
  sides: Readonly<Record<Side, PyTypeObject>>,
): PyTypeObject {
  return staticType(rt, {
    name: "BufferedRWPair",
    module: "_io",
    base,
    basicsize: 48,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    slots: {
      ...ioSlots,
      tp_new: pairNew(side => sides[side]),
      tp_clear: clearFields("reader", "writer") as (heap: MemoryHeap, op: PyObject) => void,
    },
    methods: [
      ...forwards("reader", 1, "read", "peek", "read1", "readinto", "readinto1", "readable"),
      ...forwards("writer", 1, "write", "flush", "writable"),
      methodNoArgs("close", close),
      methodNoArgs("isatty", isatty),
    ],
    getset: [
      {
        name: "closed",
        get: (r, self) => {
          const { writer } = self as PyBufferedRWPair;
          if (writer === null) return unsupported(r, "the writer object has been detached");
          return objectGetAttrStr(r, writer, "closed");
        },
      },
    ],
  });
}
