/** How the web app is built and served. */
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { notices } from "./scripts/notices.ts";

/**
 * What the built page may do: run its own files, compile the WebAssembly that it makes itself, and talk to
 * nobody else. `style-src` needs 'unsafe-inline' because React Flow and Recharts place things by style attributes.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Puts the policy into the built index.html. Not in development: React's refresh needs an inline script there. */
const policy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
        injectTo: "head-prepend",
      },
    ],
  },
};

/** Cross-origin isolation: exact timers, and shared memory should the engine come to need it. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const carried = notices();

export default defineConfig({
  // One page: any other path is a file, and one that is not there is a 404 instead of the page again.
  appType: "mpa",
  plugins: [react(), policy, carried.page],
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: "es", plugins: () => [carried.worker()] },
  build: {
    target: ["chrome120", "firefox121", "safari17.4"],
    // A `data:` URL of a font or a WebAssembly file would be refused by the policy.
    assetsInlineLimit: (path) => (/\.(wasm|woff2?)$/.test(path) ? false : undefined),
    chunkSizeWarningLimit: 1500,
  },
});
