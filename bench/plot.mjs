/** Plots on two logarithmic axes, as SVG: calm lines with their names at their ends, readable on light and dark pages. */

const size = { width: 640, height: 360, left: 64, right: 112, top: 40, bottom: 48 };
// the light theme of the editor: src/editor/theme/tokens.css
const colours = { paper: "#fcfcfa", line: "#e4e3de", ink: "#1c1c1a", quiet: "#6b6a65", series: ["#2a66de", "#6b6a65", "#0b7d70", "#7a4fc4"] };

/**
 * `points` of a series: x, the median of y, its lowest and highest.
 * @typedef {{ name: string, points: readonly { x: number, y: number, low: number, high: number }[] }} Series
 * @param {{ title: string, x: string, y: string, series: readonly Series[] }} plot all numbers above 0
 * @returns {string}
 */
export function plot({ title, x, y, series }) {
  const all = series.flatMap(({ points }) => points);
  const across = scale(all.map((point) => point.x), size.left, size.width - size.right);
  const up = scale(all.flatMap(({ low, high }) => [low, high]), size.height - size.bottom, size.top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="Inter, system-ui, sans-serif" font-size="11" fill="${colours.quiet}" role="img" aria-label="${escape(title)}">`,
    `<rect width="${size.width}" height="${size.height}" rx="8" fill="${colours.paper}"/>`,
    `<text x="16" y="24" font-size="13" font-weight="600" fill="${colours.ink}">${escape(title)}</text>`,
    ...ticks(up).map((value) => `<path d="M${size.left} ${at(up, value)}H${size.width - size.right}" stroke="${colours.line}"/><text x="${size.left - 8}" y="${at(up, value) + 4}" text-anchor="end">${label(value)}</text>`),
    ...ticks(across).map((value) => `<path d="M${at(across, value)} ${size.top}V${size.height - size.bottom}" stroke="${colours.line}"/><text x="${at(across, value)}" y="${size.height - size.bottom + 18}" text-anchor="middle">${label(value)}</text>`),
    `<text x="${(size.left + size.width - size.right) / 2}" y="${size.height - 12}" text-anchor="middle">${escape(x)}</text>`,
    `<text transform="translate(16 ${(size.top + size.height - size.bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(y)}</text>`,
    ...series.map((own, nth) => drawSeries(own, colours.series[nth % colours.series.length], across, up)),
    ...names(series, up).map(({ name, height }, nth) => `<text x="${size.width - size.right + 10}" y="${height + 4}" font-weight="600" fill="${colours.series[nth % colours.series.length]}">${escape(name)}</text>`),
    "</svg>\n",
  ].join("\n");
}

/**
 * @param {Series} series
 * @param {string} colour
 * @param {Scale} across
 * @param {Scale} up
 */
function drawSeries({ points }, colour, across, up) {
  const places = points.map(({ x, y, low, high }) => ({ x: at(across, x), y: at(up, y), low: at(up, low), high: at(up, high) }));
  return [
    `<polyline fill="none" stroke="${colour}" stroke-width="1.5" points="${places.map((place) => `${place.x},${place.y}`).join(" ")}"/>`,
    ...places.map((place) => `<path d="M${place.x} ${place.low}V${place.high}" stroke="${colour}"/><circle cx="${place.x}" cy="${place.y}" r="2.5" fill="${colour}"/>`),
  ].join("");
}

/**
 * Where the names stand: at the ends of their lines, moved apart where these meet.
 * @param {readonly Series[]} series
 * @param {Scale} up
 */
function names(series, up) {
  const placed = series.map(({ name, points }) => ({ name, height: at(up, points[points.length - 1].y) }));
  const sorted = [...placed].sort((a, b) => a.height - b.height);
  sorted.forEach((own, nth) => { if (nth > 0) own.height = Math.max(own.height, sorted[nth - 1].height + 14); });
  return placed;
}

/**
 * A logarithmic axis.
 * @typedef {{ low: number, high: number, from: number, to: number }} Scale
 * @param {readonly number[]} values
 * @param {number} from where its lowest value lies
 * @param {number} to
 * @returns {Scale}
 */
function scale(values, from, to) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // a point on the frame would be cut
  return { low: low / 1.15, high: high * 1.15, from, to };
}

/**
 * @param {Scale} axis
 * @param {number} value
 */
const at = ({ low, high, from, to }, value) => Math.round((from + (Math.log(value / low) / Math.log(high / low)) * (to - from)) * 10) / 10;

/**
 * Powers of ten, and where few lie on the axis also twice and five times them.
 * @param {Scale} axis
 */
function ticks({ low, high }) {
  const powers = Array.from({ length: 24 }, (_, nth) => 10 ** (nth - 9));
  const inside = (/** @type {number[]} */ values) => values.filter((value) => value >= low && value <= high);
  return inside(powers).length > 2 ? inside(powers) : inside(powers.flatMap((power) => [power, 2 * power, 5 * power]));
}

/** @param {number} value */
const label = (value) => (value >= 1e6 ? `${value / 1e6} M` : value >= 1e4 ? `${value / 1e3} k` : String(Number(value.toPrecision(3))));

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
