import { initBuiltinIterTypes } from "./builtiniters.ts";
import { initDictIterTypes } from "./dictiter.ts";
import { initDictTypes } from "./dicttype.ts";
import { initDictViewTypes } from "./dictviews.ts";
import { initEnumTypes } from "./enumobject.ts";
import { initIterTypes } from "./iterobject.ts";
import { initListTypes } from "./listobject.ts";
import { initRangeTypes } from "./rangeobject.ts";
import type { Runtime } from "./runtime.ts";
import { initSetTypes } from "./settype.ts";
import { initSliceTypes } from "./sliceobject.ts";
import { initTupleTypes } from "./tupletype.ts";

/** Creates the container types, their views and their iterators; `object` and `type` exist. */
export function initContainerTypes(rt: Runtime): void {
  initTupleTypes(rt);
  initListTypes(rt);
  initDictTypes(rt);
  initDictViewTypes(rt);
  initDictIterTypes(rt);
  initSetTypes(rt);
  initSliceTypes(rt);
  initRangeTypes(rt);
  initIterTypes(rt);
  initEnumTypes(rt);
  initBuiltinIterTypes(rt);
}
