/** Outlines in a square of 16, drawn here because fonts differ in what arrows they have. */
const ICONS = {
  first: "M4 3v10 M12 3.5v9L6 8z",
  back: "M11 3.5v9L5 8z",
  play: "M5 3v10l8-5z",
  pause: "M5 3v10 M11 3v10",
  forward: "M5 3.5v9L11 8z",
  last: "M12 3v10 M4 3.5v9L10 8z",
  over: "M3 10a5 5 0 0 1 9-2 M12.5 4v4.5H8 M7 13h2",
  overBack: "M13 10a5 5 0 0 0-9-2 M3.5 4v4.5H8 M7 13h2",
  out: "M8 11V3 M4.5 6.5L8 3l3.5 3.5 M7 13.5h2",
  toBreak: "M3 3.5v9L8 8z M12 6a2 2 0 1 1 0 4a2 2 0 1 1 0-4z",
  toBreakBack: "M13 3.5v9L8 8z M4 6a2 2 0 1 1 0 4a2 2 0 1 1 0-4z",
  zoomIn: "M8 3v10 M3 8h10",
  zoomOut: "M3 8h10",
  zoomAll: "M3 6V3h3 M10 3h3v3 M13 10v3h-3 M6 13H3v-3",
} as const;

/** Icons that are lines, not areas. */
const OUTLINED: ReadonlySet<string> = new Set([
  "over",
  "overBack",
  "out",
  "zoomIn",
  "zoomOut",
  "zoomAll",
]);

/** What icons there are. */
export type IconName = keyof typeof ICONS;

const SVG = "http://www.w3.org/2000/svg";

/** An icon in the text's colour; its button says what it means. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", OUTLINED.has(name) ? "icon outlined" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}
