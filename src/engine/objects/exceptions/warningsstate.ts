import type { PyDict } from "../containers/dictobject.ts";
import type { PyList } from "../containers/listobject.ts";
import type { PyUnicode } from "../text/unicodeobject.ts";

/** The state of `_warnings` (WarningsState): what the module shows, and the filters' version. */
export interface WarningsState {
  /** What applies while the module `warnings` is not imported; its `filters` otherwise. */
  readonly filters: PyList;
  readonly onceRegistry: PyDict;
  readonly defaultAction: PyUnicode;
  /** Grows with each change of the filters: registries of an older version are forgotten. */
  version: number;
}
