/** How the command line is built: one small entry for Node, whatever is heavy in chunks of its own beside it. */
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  build: {
    ssr: "src/cli/main.ts",
    outDir: "build",
    target: "node20",
    copyPublicDir: false,
    rolldownOptions: {
      output: {
        format: "es",
        banner: (chunk) => (chunk.isEntry ? "#!/usr/bin/env node" : ""),
        entryFileNames: "backwire.js",
        chunkFileNames: "chunks/[name]-[hash].js",
      },
    },
  },
  // Everything is bundled, so that a start reads few files.
  ssr: { noExternal: true },
});
