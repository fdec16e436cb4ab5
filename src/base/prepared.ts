/**
 * `make`, computed once for each key and kept. For tables that depend on nothing but the key and are
 * never changed: they are shared by all runtimes and are the only thing that the engine keeps at
 * module level.
 */
export function prepared<K, V>(make: (key: K) => V): (key: K) => V {
  return keeping(new Map<K, V>(), make);
}

/** As `prepared`, for keys that are objects which never change: what was made goes with its key. */
export function preparedFor<K extends object, V>(make: (key: K) => V): (key: K) => V {
  return keeping(new WeakMap<K, V>(), make);
}

function keeping<K, V>(
  made: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  make: (key: K) => V,
): (key: K) => V {
  return key => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

/**
 * As `prepared`, for keys without end: what the latest `most` keys gave is kept. What gave null is
 * made again. `make` depends on nothing but the key.
 */
export function preparedLately<V>(most: number): (key: string, make: () => V | null) => V | null {
  const made = new Map<string, V>();
  return (key, make) => {
    const value = made.get(key) ?? make();
    made.delete(key);
    if (value !== null) made.set(key, value);
    const oldest = made.size > most ? made.keys().next() : null;
    if (oldest !== null && oldest.done !== true) made.delete(oldest.value);
    return value;
  };
}
