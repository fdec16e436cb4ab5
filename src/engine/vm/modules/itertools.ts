import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import {
  newChainType,
  newCountType,
  newCycleType,
  newIsliceType,
  newRepeatType,
} from "./itertools/chaining.ts";
import { newChoiceTypes, newProductType } from "./itertools/combinatoric.ts";
import { newBatchedType, newGroupbyTypes, newPairwiseType } from "./itertools/grouping.ts";
import { newTee, newZipLongestType } from "./itertools/parallel.ts";
import {
  newAccumulateType,
  newCompressType,
  newFunctionIteratorTypes,
} from "./itertools/selecting.ts";

/** The itertools module (Modules/itertoolsmodule.c). */
export function newItertoolsModule(rt: Runtime): PyModule {
  const module = newModule(rt, "itertools");
  const tee = newTee(rt);
  const types = [
    newAccumulateType(rt),
    newCombinatorics(rt),
    newCycleType(rt),
    newFunctionIteratorTypes(rt),
    newIsliceType(rt),
    newChainType(rt),
    newCompressType(rt),
    newCountType(rt),
    newZipLongestType(rt),
    newPairwiseType(rt),
    newRepeatType(rt),
    newGroupbyTypes(rt),
    tee.types,
    rt.facts.minor >= 12 ? [newBatchedType(rt)] : [],
  ].flat();
  for (const type of types) moduleAddObject(rt, module, type.tp_name, type);
  moduleAddFunctions(rt, module, tee.functions);
  return module;
}

function newCombinatorics(rt: Runtime) {
  return [newProductType(rt), ...newChoiceTypes(rt)];
}
