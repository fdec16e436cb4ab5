import type { PyObject } from "../../memory/object.ts";
import { callMethodStr } from "../../objects/call.ts";
import { dictGetStr, dictSetStr } from "../../objects/containers/dictobject.ts";
import { internIdentifier } from "../../objects/intern.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodClinic, methodNoArgs, methodO } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectGetAttrStr } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";
import {
  localContext,
  newContextType,
  newManagerType,
  newSignalDictType,
  setContext,
} from "./decimal/contextobject.ts";
import { newDecimalType } from "./decimal/decimalobject.ts";
import { CONDITION, MAX_EMAX, MAX_PREC, MIN_EMIN, ROUNDINGS } from "./decimal/number.ts";
import { newSignalClasses, SIGNALS } from "./decimal/signals.ts";
import { currentContext, type DecimalState, newContext, type PyContext } from "./decimal/state.ts";

const INVALID = SIGNALS[0]?.[1] ?? 0;
/** The traps of DefaultContext and of BasicContext. */
const DEFAULT_TRAPS = INVALID | CONDITION.DIVISION_BY_ZERO | CONDITION.OVERFLOW;
const BASIC_TRAPS = DEFAULT_TRAPS | CONDITION.UNDERFLOW | CONDITION.CLAMPED;

/** The module decimal (Modules/_decimal/_decimal.c): arithmetic of our own over bigints. */
export function newDecimalModule(rt: Runtime): PyModule {
  const module = newModule(rt, "decimal");
  // The types and the first context are set before anything of the module can run.
  const state = {
    classes: newSignalClasses(rt),
    current: null,
    tuple: null,
  } as unknown as DecimalState;
  for (const [name, type] of state.classes) {
    moduleAddObject(rt, module, name, type);
    rt.heap.decref(type);
  }
  const signalDict = newSignalDictType(rt, state);
  state.context = newContextType(rt, state, signalDict);
  state.decimal = newDecimalType(rt, state);
  moduleAddObject(rt, module, "Decimal", state.decimal);
  moduleAddObject(rt, module, "Context", state.context);
  const templates = addTemplates(rt, module, state);
  const manager = newManagerType(rt, state);
  const fields = "prec rounding Emin Emax capitals clamp flags traps".split(" ");
  const options = fields.map(name => `${name}=None`).join(", ");
  moduleAddFunctions(rt, module, [
    methodNoArgs("getcontext", () => rt.heap.newRef(currentContext(rt, state))),
    methodO("setcontext", (_, _module, given) => setContext(rt, state, templates, given)),
    methodClinic("localcontext", `ctx=None, *, ${options}`, (_, _module, args) =>
      localContext(rt, state, manager, args),
    ),
  ]);
  addConstants(rt, module);
  registerNumber(rt, state.decimal);
  return module;
}

/** DefaultContext, BasicContext and ExtendedContext; borrowed. */
function addTemplates(rt: Runtime, module: PyModule, state: DecimalState): readonly PyContext[] {
  const make = (name: string, traps: number) => {
    const context = newContext(rt, state);
    context.traps = traps;
    moduleAddObject(rt, module, name, context);
    rt.heap.decref(context);
    return context;
  };
  const defaults = make("DefaultContext", DEFAULT_TRAPS);
  state.defaults = defaults;
  const basic = make("BasicContext", BASIC_TRAPS);
  basic.prec = 9n;
  basic.rounding = "ROUND_HALF_UP";
  const extended = make("ExtendedContext", 0);
  extended.prec = 9n;
  return [defaults, basic, extended];
}

function addConstants(rt: Runtime, module: PyModule): void {
  const add = (name: string, value: PyObject) => {
    dictSetStr(rt, module.dict, name, value);
    rt.heap.decref(value);
  };
  for (const rounding of ROUNDINGS) add(rounding, internIdentifier(rt, rounding));
  add("MAX_PREC", newLong(rt, MAX_PREC));
  add("MAX_EMAX", newLong(rt, MAX_EMAX));
  add("MIN_EMIN", newLong(rt, MIN_EMIN));
  add("MIN_ETINY", newLong(rt, MIN_EMIN - (MAX_PREC - 1n)));
  for (const name of ["HAVE_THREADS", "HAVE_CONTEXTVAR"]) add(name, rt.newBool(true));
  add("__version__", newUnicode(rt, "1.70"));
  add("__libmpdec_version__", newUnicode(rt, "2.5.1"));
}

/** numbers.Number.register(Decimal), when numbers is there; otherwise numbers does it. */
function registerNumber(rt: Runtime, type: PyObject): void {
  const numbers = dictGetStr(rt.sysModules, "numbers");
  const number = numbers === undefined ? null : objectGetAttrStr(rt, numbers, "Number");
  if (number === null) return;
  rt.heap.xdecref(callMethodStr(rt, number, "register", type));
  rt.heap.decref(number);
}
