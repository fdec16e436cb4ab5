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
  /** Code constants by what is quickly compared. */
  private readonly codes = new Map<string, readonly Constant[]>();
  private readonly ids = new Map<Constant, number>();
  /** Tuples of code objects, by the same keys as constants, and those of names by their text. */
  private readonly parts = new Set<string>();
  private readonly float = new DataView(new ArrayBuffer(8));

  /**
   * The one constant equal to `init`; `heldByTree` counts only if it is the first: the tree's own object is
   * another one if a code object has an equal tuple already.
   */
  merge(init: ConstantInit, heldByTree = 0): Constant {
    if (init.kind === "code") return this.mergeCode(init.code);
    const key = this.key(init);
    const found = this.constants.get(key);
    if (found !== undefined) return found;
    const isTrees = !this.parts.has(key) && !this.parts.has(keyOfNames(init));
    const constant = { ...init, heldByTree: isTrees ? heldByTree : 0 } as Constant;
    this.constants.set(key, constant);
    this.ids.set(constant, this.ids.size);
    return constant;
  }

  /** Those made so far, code left out, in the order of their making. */
  all(): readonly Constant[] {
    return [...this.constants.values()];
  }

  /** A code object is made: its tuples are merged with constants that are equal (merge_const_one). */
  assembled({ consts, names, localsplusNames }: CodeUnit): void {
    this.parts.add(this.key({ kind: "tuple", items: consts }));
    for (const each of [names, localsplusNames]) this.parts.add(JSON.stringify(each));
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

  /** Two bodies of one `finally` may hold equal code; equal lambdas of a line may be one. */
  private mergeCode(code: CodeUnit): Constant {
    const key = `${code.name}:${code.firstLineNumber}:${code.instructions.length}`;
    const alike = this.codes.get(key) ?? [];
    for (const constant of alike) {
      if (constant.kind === "code" && equalCode(constant.code, code)) return constant;
    }
    const constant: Constant = { kind: "code", code, heldByTree: 0 };
    this.codes.set(key, [...alike, constant]);
    this.ids.set(constant, this.ids.size);
    return constant;
  }

  private key(init: Exclude<ConstantInit, { kind: "code" }>): string {
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
    }
  }

  private id(constant: Constant): number {
    return this.ids.get(constant) ?? -1;
  }

  private floatBits(value: number): string {
    this.float.setFloat64(0, value);
    return this.float.getBigUint64(0).toString(16);
  }
}

/** The text of a tuple of texts, as `assembled` has it; no key of anything else looks so. */
function keyOfNames(init: ConstantInit): string {
  if (init.kind !== "tuple" || init.items.length === 0) return "";
  const names = init.items.map(item => (item.kind === "str" ? item.value : null));
  return names.includes(null) ? "" : JSON.stringify(names);
}

/** code_richcompare (Objects/codeobject.c). Constants are merged, so identity is equality. */
function equalCode(a: CodeUnit, b: CodeUnit): boolean {
  return (
    a.argCount === b.argCount &&
    a.posOnlyArgCount === b.posOnlyArgCount &&
    a.kwOnlyArgCount === b.kwOnlyArgCount &&
    a.flags === b.flags &&
    equalItems(a.instructions, b.instructions) &&
    equalItems(a.lines, b.lines) &&
    equalItems(a.ranges, b.ranges) &&
    equalItems(a.exceptionTable, b.exceptionTable) &&
    equalItems(a.consts, b.consts) &&
    equalItems(a.names, b.names) &&
    equalItems(a.localsplusNames, b.localsplusNames)
  );
}

function equalItems<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
