/** How the command line is built: one small entry for Node, whatever is heavy in chunks of its own beside it, and the entry of its threads among these. */
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: "build",
    target: "node20",
    copyPublicDir: false,
    rolldownOptions: {
      input: { backwire: "src/cli/main.ts", thread: "src/cli/thread.ts" },
      output: {
        format: "es",
        banner: (chunk) => (chunk.name === "backwire" ? "#!/usr/bin/env node" : ""),
        entryFileNames: (chunk) => (chunk.name === "backwire" ? "backwire.js" : "chunks/[name].js"),
        chunkFileNames: "chunks/[name]-[hash].js",
      },
    },
  },
  // Everything is bundled, so that a start reads few files.
  ssr: { noExternal: true },
});
