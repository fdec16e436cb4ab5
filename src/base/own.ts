/**
 * What a table has under a key that comes from outside: undefined where it has none, also for the
 * words that every JavaScript object answers to ("constructor", "__proto__").
 */
export function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
