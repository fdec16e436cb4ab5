import { PyObject } from "../../memory/object.ts";
import { raise } from "../../objects/exceptions.ts";
import { methodNoArgs, methodO, type PyGetSetDef } from "../../objects/methoddef.ts";
import { newLong } from "../../objects/longobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../objects/slots.ts";
import { staticType } from "../../objects/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/unicodeobject.ts";

/** sys.stdout or sys.stderr: a text stream whose writes are kept with the trace. */
export class PyTextStream extends PyObject {
  constructor(
    type: PyTypeObject,
    readonly stream: "stdout" | "stderr",
  ) {
    super(type);
  }
}

/** The type of the standard streams: _io.TextIOWrapper as far as a terminal needs it. */
export function initStdioTypes(rt: Runtime): void {
  rt.types.TextIOWrapper = staticType(rt, {
    name: "TextIOWrapper",
    module: "_io",
    basicsize: 200,
    isGC: true,
    hasDict: true,
    hasWeakrefs: true,
    slots: { tp_repr: streamRepr },
    methods: [
      methodO("write", write),
      methodNoArgs("flush", r => r.newNone()),
      methodNoArgs("isatty", r => r.newBool(false)),
      methodNoArgs("readable", r => r.newBool(false)),
      methodNoArgs("writable", r => r.newBool(true)),
      methodNoArgs("seekable", r => r.newBool(false)),
      methodNoArgs("fileno", (r, self) => newLong(r, asStream(self).stream === "stdout" ? 1 : 2)),
    ],
    getset: streamGetset,
  });
}

const streamGetset: readonly PyGetSetDef[] = [
  { name: "encoding", get: rt => newUnicode(rt, "utf-8") },
  { name: "errors", get: (rt, self) => newUnicode(rt, errorHandlerOf(asStream(self))) },
  { name: "name", get: (rt, self) => newUnicode(rt, `<${asStream(self).stream}>`) },
  { name: "closed", get: rt => rt.newBool(false) },
];

export function newTextStream(rt: Runtime, stream: "stdout" | "stderr"): PyTextStream {
  const op = rt.heap.alloc(new PyTextStream(rt.types.TextIOWrapper, stream));
  rt.heap.track(op);
  return op;
}

/** The methods and attributes of the type are found on streams alone. */
function asStream(op: PyObject): PyTextStream {
  return op as PyTextStream;
}

function errorHandlerOf({ stream }: PyTextStream): string {
  return stream === "stdout" ? "strict" : "backslashreplace";
}

/** write(text): the number of characters. */
function write(rt: Runtime, self: PyObject, text: PyObject): Result {
  if (!(text instanceof PyUnicode)) {
    return raise(rt, "TypeError", `write() argument must be str, not ${typeOf(text).tp_name}`);
  }
  const value = asString(text);
  rt.write(asStream(self).stream, value);
  return newLong(rt, [...value].length);
}

function streamRepr(rt: Runtime, self: PyObject): Result {
  const { stream } = asStream(self);
  return newUnicode(rt, `<_io.TextIOWrapper name='<${stream}>' mode='w' encoding='utf-8'>`);
}
