import type { Area, GraphLayout, GraphView } from "../protocol/graph.ts";
import { type Drawn, drawnBoxes } from "./drawn.ts";
import { BOX, headOf, rowMiddle } from "./geometry.ts";
import type { TypeColors } from "./typeColors.ts";

/** The brightness of a picture. */
export type Theme = "light" | "dark";

interface Palette {
  readonly background: string;
  readonly box: string;
  readonly border: string;
  readonly text: string;
  readonly quiet: string;
  readonly name: string;
  readonly born: string;
  readonly changed: string;
  readonly freed: string;
  readonly cycle: string;
  /** The colours of types, in the order of the chart's bands; the last is that of all others. */
  readonly types: readonly string[];
}

/**
 * Fixed colours: a picture on a slide has no theme to ask. Each pair has a contrast of 4.5 or more; those of
 * types are what package.json contributes for such a theme.
 */
const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    background: "#ffffff",
    box: "#f8f8f8",
    border: "#c4c4c4",
    text: "#1f1f1f",
    quiet: "#595959",
    name: "#0451a5",
    born: "#2c7a2c",
    changed: "#1f1f1f",
    freed: "#0b6bbd",
    cycle: "#8a5d00",
    types: ["#0072b2", "#a86200", "#00795a", "#a3437a", "#7d6f00", "#595959"],
  },
  dark: {
    background: "#1f1f1f",
    box: "#2a2a2a",
    border: "#5a5a5a",
    text: "#e6e6e6",
    quiet: "#b0b0b0",
    name: "#7cc4f8",
    born: "#7fce7f",
    changed: "#e6e6e6",
    freed: "#5aa7e6",
    cycle: "#e0b45c",
    types: ["#56b4e9", "#e69f00", "#2fbf8f", "#d58bb8", "#cfc04a", "#b0b0b0"],
  },
};

const FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";
const CAPTION_HEIGHT = 30;

/** What stands above a picture. */
export interface PictureOptions {
  readonly theme: Theme;
  /** "" for none. */
  readonly caption: string;
  readonly colors: TypeColors;
  /** What is drawn of the layout, where it is not what the step shows. */
  readonly area?: Area;
}

/**
 * A graph as an SVG document that needs nothing else: fixed colours, plain text, no scripts, no
 * fonts of its own. Its title and the title of each box say in words what the picture shows.
 */
export function graphSvg(view: GraphView, layout: GraphLayout, options: PictureOptions): string {
  const { theme, caption, colors, area = layout.area } = options;
  const palette = PALETTES[theme];
  const top = caption === "" ? 0 : CAPTION_HEIGHT;
  const width = Math.ceil(Math.max(area.width, caption.length * BOX.characterWidth + 32));
  const height = Math.ceil(area.height) + top;
  const title = caption === "" ? view.sentence : caption;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT}" font-size="12">`,
    `<title>${escape(title)}</title>`,
    `<defs>${arrowHead("arrow", palette.quiet)}${arrowHead("cycle", palette.cycle)}</defs>`,
    `<rect width="${width}" height="${height}" fill="${palette.background}"/>`,
    caption === "" ? "" : text(16, 20, caption, palette.quiet),
    `<g transform="translate(${rounded(-area.x)},${rounded(top - area.y)})">`,
    ...arrows(view, layout, palette),
    ...drawnBoxes(view, layout).map(drawn => boxSvg(drawn, palette, colors)),
    "</g></svg>",
  ].join("\n");
}

function arrowHead(id: string, color: string): string {
  return (
    `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" ` +
    `markerWidth="9" markerHeight="9" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="${color}"/></marker>`
  );
}

function arrows({ references }: GraphView, layout: GraphLayout, palette: Palette): string[] {
  return references.flatMap(({ isCyclic }, at) => {
    const path = layout.arrows[at] ?? "";
    if (path === "") return [];
    const [color, head, width] = isCyclic
      ? [palette.cycle, "cycle", 1.8]
      : [palette.quiet, "arrow", 1.3];
    return `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}" marker-end="url(#${head})"/>`;
  });
}

/** Tenths of a pixel are enough for any picture. */
function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function boxSvg(drawn: Drawn, palette: Palette, colors: TypeColors): string {
  const { box, title, badge, rows, kind, label, object } = drawn;
  const right = box.width - BOX.padding;
  const kinds = new Set(kind.split(" "));
  const [stroke, width, dash] = outlineOf(kinds, palette);
  const badgeColor = kinds.has("in-cycle") ? palette.cycle : palette.quiet;
  return [
    `<g transform="translate(${box.x},${box.y})"${kinds.has("freed") ? ' opacity="0.7"' : ""}>`,
    `<title>${escape(label)}</title>`,
    `<rect width="${box.width}" height="${box.height}" rx="${BOX.corner}" fill="${palette.box}" ` +
      `stroke="${stroke}" stroke-width="${width}"${dash === "" ? "" : ` stroke-dasharray="${dash}"`}/>`,
    `<path d="M0,${BOX.headerHeight} H${box.width}" stroke="${palette.border}"/>`,
    `<path d="${headOf(box.width)}" fill="${palette.text}" fill-opacity="0.07"/>`,
    swatch(drawn, palette, colors),
    text(
      BOX.padding + (object === null ? 0 : BOX.swatch),
      17,
      title,
      palette.text,
      `font-weight="600"${kinds.has("freed") ? ' text-decoration="line-through"' : ""}`,
    ),
    badge === "" ? "" : text(right, 17, badge, badgeColor, 'text-anchor="end" font-size="11"'),
    ...rows.map(({ key, text: value, isChanged }, at) => {
      const y = rowMiddle(at) + 4;
      const weight = isChanged ? ' font-weight="600"' : "";
      return (
        text(BOX.padding, y, key, palette.name, weight) +
        text(right, y, value, palette.quiet, `text-anchor="end"${weight}`)
      );
    }),
    "</g>",
  ].join("");
}

/** The colour of its type, before an object's title. */
function swatch({ object, typeName }: Drawn, palette: Palette, colors: TypeColors): string {
  const series = colors.seriesOf(typeName);
  const color = series === null ? undefined : palette.types[series];
  if (object === null || color === undefined) return "";
  const y = (BOX.headerHeight - BOX.swatchSide) / 2;
  return `<rect x="${BOX.padding}" y="${y}" width="${BOX.swatchSide}" height="${BOX.swatchSide}" rx="2" fill="${color}"/>`;
}

/** Colour, width and dashes of a box: dashes tell frames, garbage and freed ones without colour. */
function outlineOf(kinds: ReadonlySet<string>, palette: Palette): [string, number, string] {
  if (kinds.has("freed")) return [palette.freed, 1.5, "5 3"];
  if (kinds.has("garbage")) return [palette.cycle, 1.5, "2 2"];
  if (kinds.has("born")) return [palette.born, 2, ""];
  if (kinds.has("changed")) return [palette.changed, 2, ""];
  if (kinds.has("frame")) return [palette.border, 1, "4 3"];
  return [palette.border, 1, ""];
}

function text(x: number, y: number, content: string, color: string, more = ""): string {
  if (content === "") return "";
  return `<text x="${x}" y="${y}" fill="${color}" ${more} xml:space="preserve">${escape(content)}</text>`;
}

/** Text as XML; characters that XML cannot hold become U+FFFD. */
function escape(text: string): string {
  return text
    .replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}
