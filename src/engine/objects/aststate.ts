import type { PyObject } from "../memory/object.ts";
import type { PyTypeObject } from "./type/slots.ts";

/** What `_ast` made (struct ast_state): held by the interpreter. */
export interface AstState {
  /** The classes of nodes by name, `AST` among them. */
  readonly types: ReadonlyMap<string, PyTypeObject>;
  /** The one instance of each class without fields in a sum of such: `Load`, `Add` and so on. */
  readonly singletons: ReadonlyMap<string, PyObject>;
}
