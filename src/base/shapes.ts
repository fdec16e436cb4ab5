/**
 * V8 takes a field that nothing has changed yet, in any object of its shape, for a constant, and throws away
 * the code that relied on it when the first one changes. So fields that programs change late are changed
 * early, in one object, which is left as it was.
 */
export function knowAsMutable<T extends object>(object: T, ...fields: readonly (keyof T)[]): void {
  for (const field of fields) {
    const value = object[field];
    object[field] = otherThan(value) as T[keyof T];
    object[field] = value;
  }
}

/** Of the same kind, since V8 tells fields of small integers, numbers and objects apart. */
function otherThan(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return value === null ? [] : null;
}
