import type { BoxLayout } from "../../protocol/graph.ts";
import type { Arrow, Box } from "./layout.ts";

const GAP_X = 48;
const GAP_Y = 20;

/**
 * Places `boxes` so that those which were there stay where they are: a new box takes the nearest
 * free place to the right of the first box that refers to it, a grown one pushes down only what it
 * would cover.
 */
export function anchor(
  boxes: readonly Box[],
  arrows: readonly Arrow[],
  previous: readonly BoxLayout[],
): BoxLayout[] {
  const before = new Map(previous.map(box => [box.key, box]));
  const placed: BoxLayout[] = [];
  const at = new Map<string, BoxLayout>();
  const put = (box: BoxLayout): void => {
    const free = freePlace(box, placed);
    placed.push(free);
    at.set(free.key, free);
  };
  for (const { key, width, height } of boxes) {
    const old = before.get(key);
    if (old !== undefined) put({ key, width, height, x: old.x, y: old.y });
  }
  const waiting = boxes.filter(({ key }) => !before.has(key));
  // What is referred to by a placed box goes beside it; each round may place more.
  for (let rest = waiting; rest.length > 0; ) {
    const next: Box[] = [];
    for (const box of rest) {
      const referrer = arrows.find(({ from, to }) => to === box.key && at.has(from));
      const from = referrer === undefined ? undefined : at.get(referrer.from);
      if (from === undefined) next.push(box);
      else put({ ...box, x: from.x + from.width + GAP_X, y: from.y });
    }
    if (next.length === rest.length) {
      const [first, ...others] = next;
      if (first === undefined) break;
      put({ ...first, x: 0, y: 0 });
      rest = others;
    } else {
      rest = next;
    }
  }
  return placed;
}

/** The place of `box`, or the first free one below it. */
function freePlace(box: BoxLayout, placed: readonly BoxLayout[]): BoxLayout {
  let { y } = box;
  for (;;) {
    const hit = placed.find(other => overlaps({ ...box, y }, other));
    if (hit === undefined) return { ...box, y };
    y = hit.y + hit.height + GAP_Y;
  }
}

function overlaps(a: BoxLayout, b: BoxLayout): boolean {
  return (
    a.x < b.x + b.width + GAP_Y &&
    b.x < a.x + a.width + GAP_Y &&
    a.y < b.y + b.height + GAP_Y &&
    b.y < a.y + a.height + GAP_Y
  );
}
