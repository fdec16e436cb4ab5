import type { MemoryHeap } from "../memory/heap.ts";
import type { ObjectId, PyObject } from "../memory/object.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import { PyModule } from "../objects/moduleobject.ts";
import { PyTypeObject } from "../objects/type/slots.ts";
import { asString } from "../objects/text/unicodeobject.ts";
import { isAtomic, preview } from "./preview.ts";

const VALUES: ReadonlySet<string> = new Set(["int", "float", "str", "bytes"]);

/**
 * Names for objects: `list·1`, `Node·2`, the type and an ordinal in order of creation. Parts of the
 * machine (what an import or a class statement makes) are counted apart and have a prime: `tuple·3′`.
 * Serial numbers are the same in every replay of a program, so labels are too.
 */
export class Labels {
  private ordinals = new Int32Array(0);
  private counted = 0;
  /** The last ordinal of each type, and of each type's parts of the machine. */
  private readonly last = new Map<number, number>();

  /** `bootObjects`: ids up to this belong to the interpreter and are not counted. */
  constructor(
    private readonly heap: Pick<MemoryHeap, "births" | "typeNames">,
    private readonly bootObjects: number,
  ) {}

  /** `list·1`, for an object of the program, alive or dead. */
  ofId(id: ObjectId): string {
    const birth = this.heap.births.get(id - 1);
    const typeName = this.typeNameOf(id);
    if (id <= this.bootObjects) return typeName;
    return `${typeName}·${this.ordinalOf(id)}${birth < 0 ? "′" : ""}`;
  }

  /** The name of the type of an object, alive or dead. */
  typeNameOf(id: ObjectId): string {
    return this.heap.typeNames[this.typeIndexOf(id)] ?? "object";
  }

  /** Names of the types that have instances, by their `tp_name_index`. */
  get typeNames(): readonly string[] {
    return this.heap.typeNames;
  }

  /** The `tp_name_index` of the type of an object, alive or dead. */
  typeIndexOf(id: ObjectId): number {
    const birth = this.heap.births.get(id - 1);
    return birth < 0 ? ~birth : birth;
  }

  /** A number or text, to judge by its type's name. */
  isValue(id: ObjectId): boolean {
    return VALUES.has(this.typeNameOf(id));
  }

  /** A part of the machine: not counted with what the program makes. */
  isPart(id: ObjectId): boolean {
    return this.heap.births.get(id - 1) < 0;
  }

  /** As `ofId`, but functions, classes and modules go by the names their authors gave them. */
  of(op: PyObject): string {
    if (op instanceof PyTypeObject) return `class ${op.tp_name}`;
    if (op instanceof PyFunction) return `function ${asString(op.func_name)}`;
    if (op instanceof PyModule) return `module ${op.name}`;
    if (op.id <= this.bootObjects) return preview(op);
    // Of values that are written as they are, the value tells more than an ordinal.
    if (isAtomic(op)) return `${op.ob_type.tp_name} ${preview(op)}`;
    return this.ofId(op.id);
  }

  private ordinalOf(id: ObjectId): number {
    const { births } = this.heap;
    if (id > this.counted) {
      const grown = new Int32Array(births.length + 1);
      grown.set(this.ordinals);
      for (let at = Math.max(this.counted, this.bootObjects) + 1; at <= births.length; at++) {
        const birth = births.get(at - 1);
        const ordinal = (this.last.get(birth) ?? 0) + 1;
        this.last.set(birth, ordinal);
        grown[at] = ordinal;
      }
      this.ordinals = grown;
      this.counted = births.length;
    }
    return this.ordinals[id] ?? 0;
  }
}
