/** The little of WebAssembly's interface that the engine uses; the whole of it stands among the DOM's types, which the engine must not see. */
declare namespace WebAssembly {
  interface Memory { readonly buffer: ArrayBuffer; grow(pages: number): number }
  interface Module { readonly [Symbol.toStringTag]: string }
  interface Instance { readonly exports: Record<string, unknown> }
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  const Memory: new (descriptor: { initial: number; maximum?: number; shared?: boolean }) => Memory;
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  const Instance: new (module: Module, imports: Record<string, Record<string, Memory>>) => Instance;
}
