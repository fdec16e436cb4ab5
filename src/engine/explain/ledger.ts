import type { LedgerRow } from "../../protocol/analysis.ts";
import { isImmortal, ObjectFlag, type PyObject } from "../memory/object.ts";
import { PyCell } from "../objects/functions/cellobject.ts";
import { PyCode } from "../objects/functions/codeobject.ts";
import { dictEntries, PyDict } from "../objects/containers/dictobject.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import { PyModule } from "../objects/moduleobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { PyTypeObject } from "../objects/type/slots.ts";
import { PyTuple } from "../objects/containers/tupleobject.ts";
import { PyUnicode } from "../objects/text/unicodeobject.ts";
import type { Holder, ReferenceMap } from "../timeline/references.ts";
import type { Labels } from "./labels.ts";
import { preview } from "./preview.ts";

/**
 * Says who holds references, in words. Made for one moment of a run; `references` is the map of
 * that moment.
 */
export class Ledger {
  private readonly globals: ReadonlySet<PyObject>;
  private knownConstants: ReadonlyMap<PyObject, PyCode> | null = null;

  constructor(
    private readonly rt: Runtime,
    private readonly references: ReferenceMap,
    private readonly labels: Labels,
    mainGlobals: PyDict | null,
  ) {
    this.globals = new Set(mainGlobals === null ? [] : [mainGlobals]);
  }

  /**
   * The holders of `op`, equal ones summed. The counts add up to its refcount: what the program
   * cannot see of a shared object is one row, "the interpreter". Empty for immortal objects, whose
   * count means nothing.
   */
  rowsOf(op: PyObject): LedgerRow[] {
    if (isImmortal(op)) return [];
    const rows = new Map<string, LedgerRow>();
    let total = 0;
    for (const holder of this.references.holders.get(op) ?? []) {
      total += 1;
      addRow(rows, this.rowOf(holder));
    }
    const rest = op.refcount - total;
    if (rest > 0 && this.isShared(op)) {
      addRow(rows, {
        kind: "interpreter",
        holder: "the interpreter",
        count: rest,
        object: null,
        withoutIt: null,
      });
    }
    return [...rows.values()];
  }

  /** The references of `op` that no row explains; 0 unless the engine has a fault. */
  unexplained(op: PyObject): number {
    if (isImmortal(op) || this.isShared(op)) return 0;
    return op.refcount - (this.references.holders.get(op)?.length ?? 0);
  }

  /** Held by the interpreter before the program began. */
  isShared(op: PyObject): boolean {
    return op.id <= this.rt.bootObjects || (op.head.flags & ObjectFlag.SHARED) !== 0;
  }

  /** "global name `a`", "`Node·1.next`", "constant of `<module>`". */
  describe(holder: Holder): string {
    return this.rowOf(holder).holder;
  }

  /** As short as it goes, for the end of a line: `b`, `Node·1.next`, `list·1[0]`. */
  describeShort(holder: Holder): string {
    if (holder.kind === "local") return holder.frame.code.unit.localsplusNames[holder.slot] ?? "?";
    if (holder.kind !== "object") return this.rowOf(holder).holder;
    if (this.globals.has(holder.object) && holder.edge instanceof PyUnicode) {
      return holder.edge.value;
    }
    if (holder.object instanceof PyCell && holder.object.variable !== null) {
      return holder.object.variable;
    }
    if (holder.object instanceof PyTuple && this.constants.has(holder.object)) return "constant";
    return this.slotText(holder.object, holder.edge);
  }

  private rowOf(holder: Holder): LedgerRow {
    const row = (
      kind: LedgerRow["kind"],
      text: string,
      object: PyObject | null = null,
    ): LedgerRow => ({
      kind,
      holder: text,
      count: 1,
      object: object?.id ?? null,
      withoutIt: null,
    });
    switch (holder.kind) {
      case "object":
        return this.rowOfObject(holder.object, holder.edge);
      case "local":
        return row("name", this.describeLocal(holder.frame, holder.slot));
      case "stack":
        return row("stack", `value in use by ${frameTitle(holder.frame)}`);
      case "frame":
        return row("call", `running call of ${frameTitle(holder.frame)}`);
      case "native":
        return row("call", holder.label);
      case "exception":
        return row("call", "exception being handled");
      case "syntaxTree":
        return row("syntaxTree", "the compiler's syntax tree, while the script runs");
    }
  }

  private rowOfObject(object: PyObject, edge: unknown): LedgerRow {
    const base = { count: 1, object: object.id, withoutIt: null } as const;
    if (this.globals.has(object) && edge instanceof PyUnicode) {
      return { ...base, kind: "name", holder: `global name \`${edge.value}\`` };
    }
    const code = this.constants.get(object);
    if (code !== undefined) {
      return { ...base, kind: "constant", holder: `constant of \`${code.unit.name}\`` };
    }
    if (object instanceof PyCell) {
      const what =
        object.variable === null
          ? "a cell"
          : `variable \`${object.variable}\`, shared with closures`;
      return { ...base, kind: "cell", holder: `${what} (\`${this.labels.of(object)}\`)` };
    }
    const text = `\`${this.slotText(object, edge)}\``;
    return { ...base, kind: isAttribute(edge) ? "attribute" : "slot", holder: text };
  }

  /** Tuples of constants by their code. */
  private get constants(): ReadonlyMap<PyObject, PyCode> {
    if (this.knownConstants === null) {
      const constants = new Map<PyObject, PyCode>();
      for (let { frame } = this.rt; frame !== null; frame = frame.previous) {
        constants.set(frame.code.co_consts, frame.code);
      }
      for (const op of this.references.objects) {
        if (op instanceof PyCode) constants.set(op.co_consts, op);
      }
      this.knownConstants = constants;
    }
    return this.knownConstants;
  }

  /** The imported module whose names `dict` holds. */
  private moduleOf(dict: PyObject): PyModule | undefined {
    if (!(dict instanceof PyDict)) return undefined;
    for (const [, module] of dictEntries(this.rt.sysModules)) {
      if (module instanceof PyModule && module.dict === dict) return module;
    }
    return undefined;
  }

  /** `list·1[0]`, `dict·2['k']`, `sys.path`, `Node·1.next`, `function f.__defaults__`. */
  private slotText(object: PyObject, edge: unknown): string {
    const module = this.moduleOf(object);
    if (module !== undefined && edge instanceof PyUnicode) return `${module.name}.${edge.value}`;
    const label = object === this.rt.sysModules ? "sys.modules" : this.labels.of(object);
    if (typeof edge === "number") return `${label}[${edge}]`;
    if (typeof edge === "string") return edge.startsWith(".") ? label + edge : `${label}.${edge}`;
    return `${label}[${preview(edge as PyObject)}]`; // an Edge is a number, a string or an object
  }

  private describeLocal(frame: InterpreterFrame, slot: number): string {
    const name = frame.code.unit.localsplusNames[slot] ?? "?";
    return `\`${name}\` in ${frameTitle(frame)}`;
  }
}

/** "`f()`", "the module"; of a thread besides the main one, "`f()` in thread Worker". */
export function frameTitle(frame: InterpreterFrame): string {
  const { name } = frame.code.unit;
  let first = frame;
  while (first.previous !== null) first = first.previous;
  const where = first.thread === null ? "" : ` in ${first.thread}`;
  return name === "<module>" ? "the module" : `\`${name}()\`${where}`;
}

function isAttribute(edge: unknown): boolean {
  return typeof edge === "string" && edge.startsWith(".");
}

function addRow(rows: Map<string, LedgerRow>, row: LedgerRow): void {
  const known = rows.get(row.holder);
  rows.set(row.holder, known === undefined ? row : { ...known, count: known.count + row.count });
}

/** Objects that newcomers do not look for in a picture of their program. */
export function isMachinery(op: PyObject): boolean {
  return (
    op instanceof PyTypeObject ||
    op instanceof PyModule ||
    op instanceof PyFunction ||
    op instanceof PyCode ||
    (op instanceof PyTuple && op.ob_item.length === 0)
  );
}
