/** The part of gifenc that scripts/tour.ts uses; the package brings no types. */
declare module "gifenc" {
  /** Colours as [red, green, blue]. */
  type Palette = readonly (readonly [number, number, number])[];
  interface Encoder {
    writeFrame(
      pixels: Uint8Array,
      width: number,
      height: number,
      options: { readonly palette: Palette; readonly delay: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  }
  const gifenc: {
    quantize(rgba: Uint8ClampedArray, maxColors: number): Palette;
    /** The index in `palette` of each pixel. */
    applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
    GIFEncoder(): Encoder;
  };
  export default gifenc;
}
