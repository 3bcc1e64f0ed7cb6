/** Numbers as the screen writes and reads them, and as colours. */
import { describe, expect, it } from "vitest";
import { formatBytes, formatCount, formatNumber, formatPercent, parseNumber, splitAtPoint } from "../../src/editor/controls/number.ts";
import { scaleEntries, signedColour, signedIndex, signedPixels, viridis } from "../../src/editor/theme/scale.ts";

describe("a number on the screen", () => {
  it("has four significant digits and a real minus", () => {
    expect([0.03142, -1.204, 3.14159e-7, 964.04, 12345.6, 1.234e6, 0, 0.12].map(formatNumber)).toEqual(
      ["0.03142", "−1.204", "3.1e−7", "964.0", "12346", "1.2e6", "0", "0.1200"],
    );
  });

  it("does not hide what is not finite", () => {
    expect([Number.NaN, Infinity, -Infinity].map(formatNumber)).toEqual(["NaN", "∞", "−∞"]);
  });

  it("keeps to plain digits at the edges of rounding", () => {
    expect([0.00099996, 0.001, 999.96, 9999.4, 9999.6, 999999.4].map(formatNumber)).toEqual(["1.0e−3", "0.001000", "1000", "9999", "10000", "999999"]);
  });

  it("is split at its point, so that points stand under each other", () => {
    expect(splitAtPoint("−1.204")).toEqual({ whole: "−1", fraction: ".204" });
    expect(splitAtPoint("5e−4")).toEqual({ whole: "5", fraction: "e−4" });
    expect(splitAtPoint("12")).toEqual({ whole: "12", fraction: "" });
  });

  it("is read back from either minus, with comma or point", () => {
    expect(["−1,5", "-1.5", " 1e-3 ", "1 000", ".5", "5."].map(parseNumber)).toEqual([-1.5, -1.5, 0.001, 1000, 0.5, 5]);
    expect(["", "eight", "1.2.3", "1e999", "0x10", "NaN", "--1"].map(parseNumber)).toEqual(Array.from({ length: 7 }, () => null));
  });

  it("is grouped, shared and sized where it counts things", () => {
    expect(formatCount(12480)).toBe("12\u202f480");
    expect(formatCount(-5)).toBe("−5");
    expect(formatPercent(0.9719)).toBe("97.2\u00a0%");
    expect([999, 1500, 3_400_000, 64_000_000].map(formatBytes)).toEqual(["999 B", "2 KB", "3.4 MB", "64 MB"]);
  });
});

describe("a number as a colour", () => {
  it("is neutral at zero, orange below and blue above, in both themes", () => {
    for (const theme of ["light", "dark"] as const) {
      const [redBelow, , blueBelow] = signedColour(-1, 1, theme);
      const [redAbove, , blueAbove] = signedColour(1, 1, theme);
      expect(redBelow).toBeGreaterThan(blueBelow);
      expect(blueAbove).toBeGreaterThan(redAbove);
    }
    expect(signedColour(0, 1, "light")).toEqual([0xf1, 0xf0, 0xec]);
    expect(signedColour(-1, 1, "light")).toEqual([0xd5, 0x5e, 0x00]);
    expect(signedColour(1, 1, "dark")).toEqual([0x2f, 0x9b, 0xe4]);
  });

  it("is clipped at the ends of the range and neutral where there is none", () => {
    expect([-5, -1, 0, 1, 5].map((value) => signedIndex(value, 1))).toEqual([0, 0, 127, 254, 254]);
    expect([signedIndex(3, 0), signedIndex(Number.NaN, 1)]).toEqual([127, 127]);
  });

  it("grows steadily away from zero", () => {
    const distance = (value: number): number => {
      const zero = signedColour(0, 1, "light");
      return signedColour(value, 1, "light").reduce((sum, channel, at) => sum + Math.abs(channel - zero[at]), 0);
    };
    for (const sign of [-1, 1]) for (let share = 0.1; share <= 1; share += 0.1) expect(distance(sign * share)).toBeGreaterThan(distance(sign * (share - 0.1)));
  });

  it("is the same as an opaque pixel", () => {
    const pixels = new Uint8ClampedArray(signedPixels("light").slice(254).buffer);
    expect(signedPixels("light")).toHaveLength(scaleEntries);
    expect([...pixels]).toEqual([0x00, 0x72, 0xb2, 255]);
  });

  it("runs through viridis where there is no sign", () => {
    expect([viridis(0), viridis(1), viridis(Number.NaN)]).toEqual([[0x44, 0x01, 0x54], [0xfd, 0xe7, 0x25], [0x44, 0x01, 0x54]]);
  });
});
