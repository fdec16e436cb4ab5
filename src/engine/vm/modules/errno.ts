import { dictSetItem, newDict } from "../../objects/containers/dictobject.ts";
import { ERRNO_ALIASES, ERRNOS } from "../../objects/exceptions/errnos.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { moduleAddObject, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";

/** The errno module (Modules/errnomodule.c) with the numbers of Linux. */
export function newErrnoModule(rt: Runtime): PyModule {
  const module = newModule(rt, "errno");
  const codes = newDict(rt);
  moduleAddObject(rt, module, "errorcode", codes);
  for (const { number, name } of ERRNOS) {
    if (number > LAST && rt.facts.minor < 14) continue;
    // One str is the value there and the key here.
    const [key, text] = [newLong(rt, number), newUnicode(rt, name)];
    dictSetItem(rt, codes, key, text);
    dictSetItem(rt, module.dict, text, key);
    rt.heap.decref(key);
    rt.heap.decref(text);
  }
  for (const [name, number] of Object.entries(ERRNO_ALIASES)) {
    const value = newLong(rt, number);
    moduleAddObject(rt, module, name, value);
    rt.heap.decref(value);
  }
  rt.heap.decref(codes);
  return module;
}

/** Later numbers have names from 3.14 on. */
const LAST = 132;
