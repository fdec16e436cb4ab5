import { dictGetStr, dictSetStr } from "../objects/containers/dictobject.ts";
import { PyModule } from "../objects/moduleobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { Result } from "../objects/type/slots.ts";
import { newUnknownSource } from "../objects/unknown/unknown.ts";

/** What `site` puts into the builtins (Lib/site.py, setquit): made when a program first names it. */
const QUITTERS: ReadonlySet<string> = new Set(["exit", "quit"]);

/** Builtins that exist, of which the model knows no more; the first version that has them. */
const UNKNOWN: ReadonlyMap<string, { since: number; why: string }> = new Map(
  Object.entries({
    breakpoint: { since: 11, why: "breakpoint() starts the debugger" },
    copyright: { since: 11, why: "copyright is the interpreter's text" },
    credits: { since: 11, why: "credits is the interpreter's text" },
    help: { since: 11, why: "help() prints what the model does not know" },
    license: { since: 11, why: "license is the interpreter's text" },
    __lazy_import__: { since: 15, why: "__lazy_import__ is not modelled yet" },
  }),
);

/**
 * A builtin that the runtime's dict of builtins does not hold yet, a new reference; undefined: there
 * is none of this name, null: an exception is set.
 */
export function lateBuiltin(rt: Runtime, name: string): Result | undefined {
  if (QUITTERS.has(name)) return quitter(rt, name);
  const known = UNKNOWN.get(name);
  if (known === undefined || known.since > rt.facts.minor) return undefined;
  return newUnknownSource(rt, name, `${known.why}: it is shown as unknown`);
}

function quitter(rt: Runtime, name: string): Result | undefined {
  const from = rt.heap.objectCount;
  const module = rt.heap.gc.asInterpreter(() => rt.interpreter.importModule("_sitebuiltins"));
  if (module === null) return null;
  rt.heap.hideBirths(from, module);
  const made = module instanceof PyModule ? dictGetStr(module.dict, name) : undefined;
  if (made !== undefined) {
    dictSetStr(rt, rt.builtins, name, made);
    rt.heap.incref(made);
  }
  rt.heap.decref(module);
  return made;
}
