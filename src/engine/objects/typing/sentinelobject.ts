import { PyObject, type Visit } from "../../memory/object.ts";
import { parseArgs } from "../call.ts";
import { dictGetStr } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { methodNoArgs, methodO } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { type CallFunc, type PyTypeObject, typeOf } from "../type/slots.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";
import { PyUnicode } from "../text/unicodeobject.ts";
import { unionOrAny } from "./unionobject.ts";

/** sentinelobject (Objects/sentinelobject.c, 3.15, PEP 661). Fields are strong references. */
class PySentinel extends PyObject {
  /** `__module__`: that of the code that made it. */
  module: PyObject | null = null;

  constructor(
    type: PyTypeObject,
    readonly name: PyUnicode,
    /** What repr() gives: the name, if no other text was given. */
    readonly shown: PyUnicode,
  ) {
    super(type);
  }
}

/** sentinel(name, /, *, repr=None). */
const sentinelNew: CallFunc = (rt, _type, args, kwargs) => {
  const count = args.ob_item.length;
  if (count !== 1) {
    const text = `sentinel() takes exactly 1 positional argument (${count} given)`;
    return raise(rt, "TypeError", text);
  }
  const parsed = parseArgs(rt, "sentinel", "name, /, *, repr=None", args, kwargs);
  if (parsed === null) return null;
  const [name, shown = rt.none] = parsed as [PyObject, PyObject | undefined]; // the name is there
  if (!(name instanceof PyUnicode)) {
    const text = `sentinel() argument 1 must be str, not ${typeOf(name).messageName}`;
    return raise(rt, "TypeError", text);
  }
  if (shown !== rt.none && !(shown instanceof PyUnicode)) {
    const given = typeOf(shown).messageName;
    return raise(rt, "TypeError", `sentinel() argument 'repr' must be str or None, not ${given}`);
  }
  const text = shown instanceof PyUnicode ? shown : name;
  const made = new PySentinel(rt.types.sentinel, rt.heap.newRef(name), rt.heap.newRef(text));
  const module = rt.frame === null ? undefined : dictGetStr(rt.frame.globals, "__name__");
  if (module !== undefined) made.module = rt.heap.newRef(module);
  return genericAlloc(rt, made);
};

/** Makes the type `sentinel` and puts it into `rt.types`; versions before 3.15 have none. */
export function initSentinelType(rt: Runtime): void {
  if (rt.facts.minor < 15) return;
  rt.types.sentinel = staticType(rt, {
    name: "sentinel",
    basicsize: 40,
    isGC: true,
    doc: "Create a unique sentinel object with the given name.",
    slots: {
      tp_new: sentinelNew,
      tp_repr: (r, op) => r.heap.newRef((op as PySentinel).shown),
      nb_or: unionOrAny,
      tp_traverse: (op: PyObject, visit: Visit) => {
        const { name, shown, module } = op as PySentinel;
        visit(name, "__name__");
        visit(shown, "repr");
        if (module !== null) visit(module, "__module__");
      },
      tp_releases: (op: PyObject, into: PyObject[]) => {
        const { name, shown, module } = op as PySentinel;
        into.push(name, shown);
        if (module !== null) into.push(module);
      },
    },
    methods: [
      methodNoArgs("__copy__", (r, op) => r.heap.newRef(op)),
      methodO("__deepcopy__", (r, op) => r.heap.newRef(op)),
      methodNoArgs("__reduce__", (r, op) => r.heap.newRef((op as PySentinel).name)),
    ],
    getset: [
      {
        name: "__module__",
        get: (r, op) => r.heap.newRef((op as PySentinel).module ?? r.none),
        set: (r, op, value) => {
          if (value === null) return raiseStatus(r, "AttributeError", "readonly attribute");
          const sentinel = op as PySentinel;
          const old = sentinel.module;
          sentinel.module = r.heap.newRef(value);
          r.heap.xdecref(old);
          return true;
        },
      },
    ],
    members: [{ name: "__name__", get: op => (op as PySentinel).name }],
  });
}
