/** Writes THIRD-PARTY-NOTICES.txt into the built app: the libraries, fonts and data that it carries, with their licences. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport, type Plugin } from "vite";

interface Package {
  name: string;
  version: string;
  licence: string;
  homepage: string;
  text: string;
}

/** What is read of a package.json. */
interface Manifest {
  name: string;
  version: string;
  license?: string;
  homepage?: string;
  repository?: string | { url?: string };
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const line = "=".repeat(80);

/** The folder of the package that a file belongs to; undefined for a file of our own. */
function packageFolder(file: string): string | undefined {
  if (!file.includes("/node_modules/")) return undefined;
  // Some packages put a bare package.json, without a name, into their folders.
  for (let folder = dirname(file); folder.includes("/node_modules/"); folder = dirname(folder)) {
    const path = join(folder, "package.json");
    if (existsSync(path) && "version" in (JSON.parse(readFileSync(path, "utf8")) as object)) return folder;
  }
  return undefined;
}

/** What the package in a folder says of itself, with the text of its licence. */
function readPackage(folder: string): Package {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|ofl|copying)(\.|$)/i.test(name));
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8");
  const repository = typeof manifest.repository === "object" ? manifest.repository.url : manifest.repository;
  return {
    name: manifest.name,
    version: manifest.version,
    licence: manifest.license ?? "see the text",
    homepage: (manifest.homepage ?? repository ?? "").replace(/^git\+/, ""),
    // Vite's file goes on with what its own program carries, of which nothing is in the app.
    text: text.split(/^# Licenses of bundled dependencies/m)[0].replaceAll("\r\n", "\n").trim(),
  };
}

/** The file that a module or asset of the build comes from, `/` between its folders. */
function sourceFile(id: string): string {
  // What the builders themselves add: the loader of chunks, and the glue between them.
  if (id.startsWith("\0vite/")) return join(root, "node_modules/vite/package.json");
  if (id.startsWith("\0rolldown/")) return join(root, "node_modules/rolldown/package.json");
  const path = id.replace("\0", "").replace(/\?.*$/, "").replaceAll("\\", "/");
  return path.startsWith("/") || /^[A-Z]:/i.test(path) ? path : join(root, path);
}

/** The data sets that are shipped, from what they say of themselves. */
async function dataNotices(): Promise<string[]> {
  interface Origin { author: string; year: number; link: string; licence: string; changes: string }
  interface Registry { datasets: Record<string, { title: string; origin?: Origin }> }
  const { module } = await runnerImport<Registry>(join(root, "src/datasets/index.ts"), { configFile: false, logLevel: "warn" });
  return Object.values(module.datasets).flatMap(({ title, origin }) =>
    origin === undefined
      ? []
      : [`${title}\n  Author:  ${origin.author} (${origin.year})\n  Link:    ${origin.link}\n  Licence: ${origin.licence}\n  Changes: ${origin.changes}`],
  );
}

function packageNotice({ name, version, licence, homepage, text }: Package): string {
  return `${line}\n${name} ${version}\nLicence: ${licence}\n${homepage}\n${line}\n\n${text || `Under the licence ${licence}; the package carries no text of it.`}\n`;
}

/** The plugins for the page's build and for the builds of its workers, which one file of notices serves. */
export function notices(): { page: Plugin; worker: () => Plugin } {
  const files = new Set<string>();
  type Bundle = Parameters<Extract<Plugin["generateBundle"], (...parameters: never[]) => unknown>>[1];
  const collect = (bundle: Bundle) => {
    for (const output of Object.values(bundle)) {
      const ids = output.type === "chunk" ? Object.keys(output.modules) : output.originalFileNames;
      for (const id of ids) files.add(sourceFile(id));
    }
  };
  const worker = (): Plugin => ({ name: "notices-of-workers", generateBundle: (_options, bundle) => collect(bundle) });
  const page: Plugin = {
    name: "notices",
    apply: "build",
    async generateBundle(_options, bundle) {
      collect(bundle);
      const folders = new Set([...files].map(packageFolder).filter((folder) => folder !== undefined));
      const packages = [...folders].map(readPackage).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const source = [
        "Backwire carries the following works of others. Its own licence is MIT.\n",
        `${line}\nDATA\n${line}\n\n${(await dataNotices()).join("\n\n")}\n`,
        ...packages.map(packageNotice),
      ].join("\n");
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-NOTICES.txt", source });
    },
  };
  return { page, worker };
}
