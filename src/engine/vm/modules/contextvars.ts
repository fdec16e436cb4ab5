import { dictSetStr } from "../../objects/containers/dictobject.ts";
import { methodNoArgs } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { copyCurrentContext } from "../contexts/context.ts";
import { contextTypesOf } from "../contexts/types.ts";

/** The _contextvars module (Modules/_contextvarsmodule.c). */
export function newContextVarsModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_contextvars");
  const { context, contextVar, token, missing } = contextTypesOf(rt);
  if (token.tp_dict !== null) dictSetStr(rt, token.tp_dict, "MISSING", missing);
  for (const type of [context, contextVar, token]) {
    moduleAddObject(rt, module, type.tp_name, type);
  }
  moduleAddFunctions(rt, module, [methodNoArgs("copy_context", () => copyCurrentContext(rt))]);
  return module;
}
