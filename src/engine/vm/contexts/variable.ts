import type { PyObject } from "../../memory/object.ts";
import { type HeldReference, NativeObject } from "../modules/nativeobject.ts";

/** contextvars.ContextVar (PyContextVar): a key of contexts. */
export class PyContextVar extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    public name: PyObject | null,
    public fallback: PyObject | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.name, "name"],
      [this.fallback, "default"],
    ];
  }

  clear(): (PyObject | null)[] {
    const { name, fallback } = this;
    this.name = null;
    this.fallback = null;
    return [name, fallback];
  }
}
