/** The data sets, by their name in the file. */
import { blobs } from "./blobs.ts";
import { breastCancer } from "./breastCancer.ts";
import { circles } from "./circles.ts";
import type { Dataset } from "./dataset.ts";
import { diabetes } from "./diabetes.ts";
import { digits } from "./digits.ts";
import { iris } from "./iris.ts";
import { moons } from "./moons.ts";
import { multiGauss } from "./multiGauss.ts";
import { plane } from "./plane.ts";
import { sine } from "./sine.ts";
import { spiral } from "./spiral.ts";
import { wine } from "./wine.ts";
import { xor } from "./xor.ts";

const members: readonly Dataset[] = [moons, circles, spiral, xor, blobs, plane, multiGauss, sine, digits, iris, wine, breastCancer, diabetes];

export const datasets: Readonly<Record<string, Dataset>> = Object.fromEntries(members.map((dataset) => [dataset.name, dataset]));
