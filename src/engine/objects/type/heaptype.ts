import type { PyType } from "../../memory/object.ts";
import { SharedKeys } from "../containers/dictkeys.ts";
import { PyTypeObject } from "./slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import type { PyUnicode } from "../text/unicodeobject.ts";

/** One name of `__slots__`: where its value lies in an instance. */
export interface SlotMember {
  readonly name: string;
  /** Index in InstanceAttributes.slots. */
  readonly offset: number;
}

/** PyHeapTypeObject: a type made by a class statement or a call of `type`. */
export class PyHeapTypeObject extends PyTypeObject {
  /** `__name__` and `__qualname__` as objects, strong references. */
  ht_name: PyUnicode;
  ht_qualname: PyUnicode;
  /** `__slots__`, sorted: a strong reference; null without. */
  ht_slots: PyTuple | null = null;
  /** The attribute names that the instances share, with their references; null without dict. */
  ht_cached_keys: SharedKeys | null = null;
  /** This class's own `__slots__`, in order of their names. */
  members: readonly SlotMember[] = [];
  /** How many slots an instance has, those of the bases included. */
  slotCount = 0;
  /** Py_TPFLAGS_MANAGED_DICT: instances keep their dict before the object. */
  hasManagedDict = false;
  /** Instances begin with values beside or inside the object rather than with a dict. */
  hasInlineValues = false;
  /** Bytes before an instance for its dict and weak references (_PyType_PreHeaderSize). */
  preHeaderSize = 0;
  /** Py_TPFLAGS_IS_ABSTRACT: `__abstractmethods__` is not empty. */
  isAbstract = false;

  /** Steals `name` and `qualname`. */
  constructor(metatype: PyType, name: PyUnicode, qualname: PyUnicode) {
    super(metatype, name.value);
    this.ht_name = name;
    this.ht_qualname = qualname;
    this.tp_qualname = qualname.value;
    this.tp_is_heap_type = true;
    this.tp_is_counted = true;
  }

  newSharedKeys(): SharedKeys {
    this.ht_cached_keys = new SharedKeys();
    return this.ht_cached_keys;
  }
}

/** The heap types that `type` derives from along `tp_base`, itself first. */
export function* heapBases(type: PyTypeObject): Generator<PyHeapTypeObject> {
  for (let base: PyTypeObject | null = type; base !== null; base = base.tp_base) {
    if (base instanceof PyHeapTypeObject) yield base;
  }
}
