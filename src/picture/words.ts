import type { ObjectView } from "../protocol/graph.ts";

/** Everything that the picture of an object says, in words, for those who do not see it. */
export function describeObject(object: ObjectView, name: string | null): string {
  const parts = [
    name === null ? object.label : `${name}: ${object.label}`,
    object.value,
    object.refcountBefore === null
      ? `refs ${object.refcountText}`
      : `refs ${object.refcountBefore} to ${object.refcountText}`,
  ];
  return [...parts, describeRest(object)].join(", ");
}

/** What a row of the outline says by place, colour and sign alone. */
export function describeRest(object: ObjectView): string {
  const parts: string[] = [];
  if (object.generation !== null) parts.push(`generation ${object.generation}`);
  if (object.sizeBytes !== null) parts.push(`${object.sizeBytes} bytes`);
  if (object.cycle !== null) parts.push("part of a cycle");
  if (object.isGarbage) parts.push("unreachable");
  if (object.emphasis === "born") parts.push("new");
  if (object.emphasis === "freed") parts.push("freed by the line before");
  return parts.join(", ");
}

/** `2`, or `1→2` where the step before changed it. */
export function refcountText(object: ObjectView): string {
  return object.refcountBefore === null || object.refcountBefore === object.refcount
    ? object.refcountText
    : `${object.refcountBefore}→${object.refcountText}`;
}

/** `1,240 B`; thousands are grouped so that long numbers can be read. */
export function bytesText(bytes: number): string {
  return `${bytes.toLocaleString("en-US")} B`;
}

/** "1 object", "3 objects". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
