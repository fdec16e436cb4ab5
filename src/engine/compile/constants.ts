import type { CodeUnit, Constant } from "./code.ts";

type WithoutTree<T> = T extends unknown ? Omit<T, "heldByTree"> : never;

/** A constant before it is merged with its equals. Its items are merged already. */
export type ConstantInit = WithoutTree<Constant>;

/**
 * The constants of one file. Those that are equal in type and value are one object
 * (c_const_cache, merge_consts_recursive in Python/compile.c).
 */
export class ConstantPool {
  private readonly constants = new Map<string, Constant>();
  private readonly ids = new Map<Constant, number>();
  private readonly float = new DataView(new ArrayBuffer(8));

  /** The one constant equal to `init`; `heldByTree` counts only if it is the first. */
  merge(init: ConstantInit, heldByTree = 0): Constant {
    const key = this.key(init);
    const found = this.constants.get(key);
    if (found !== undefined) return found;
    const constant: Constant = { ...init, heldByTree } as Constant;
    this.constants.set(key, constant);
    this.ids.set(constant, this.ids.size);
    return constant;
  }

  none(): Constant {
    return this.merge({ kind: "none" });
  }
  bool(value: boolean): Constant {
    return this.merge({ kind: value ? "true" : "false" });
  }
  int(value: number | bigint, heldByTree = 0): Constant {
    return this.merge({ kind: "int", value: BigInt(value) }, heldByTree);
  }
  str(value: string, heldByTree = 0): Constant {
    return this.merge({ kind: "str", value }, heldByTree);
  }
  tuple(items: readonly Constant[], heldByTree = 0): Constant {
    return this.merge({ kind: "tuple", items }, heldByTree);
  }

  private key(init: ConstantInit): string {
    switch (init.kind) {
      case "none":
      case "true":
      case "false":
      case "ellipsis":
        return init.kind;
      case "int":
        return `i${init.value}`;
      case "float":
        return `f${this.floatBits(init.value)}`;
      case "complex":
        return `c${this.floatBits(init.real)},${this.floatBits(init.imag)}`;
      case "str":
        return `s${init.value}`;
      case "bytes":
        return `b${init.value.join(",")}`;
      case "tuple":
        return `t${init.items.map(item => this.id(item)).join(",")}`;
      case "slice":
        return `l${init.items.map(item => this.id(item)).join(",")}`;
      case "frozenset": {
        const ids = init.items.map(item => this.id(item));
        return `z${[...new Set(ids)].sort((a, b) => a - b).join(",")}`;
      }
      case "code":
        return `k${this.codeKey(init.code)}`;
    }
  }

  /** What code_richcompare (Objects/codeobject.c) looks at: two bodies of `finally` are equal. */
  private codeKey(code: CodeUnit): string {
    return JSON.stringify([
      [code.name, code.firstLineNumber, code.argCount, code.posOnlyArgCount, code.kwOnlyArgCount],
      code.flags,
      [...code.instructions],
      [...code.lines],
      [...code.ranges],
      [...code.exceptionTable],
      code.consts.map(one => this.id(one)),
      code.names,
      code.localsplusNames,
    ]);
  }

  private id(constant: Constant): number {
    return this.ids.get(constant) ?? -1;
  }

  private floatBits(value: number): string {
    this.float.setFloat64(0, value);
    return this.float.getBigUint64(0).toString(16);
  }
}
