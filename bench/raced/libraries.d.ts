/** The libraries are installed only where they are measured, so what is used of jax-js is declared here, and of the others nothing is known. */
declare module "@tensorflow/tfjs-core";
declare module "@tensorflow/tfjs-core/dist/register_all_gradients.js";
declare module "@tensorflow/tfjs-backend-wasm";
declare module "brain.js/dist/browser.js";
declare module "convnetjs";

declare module "@jax-js/jax" {
  /** A function takes away what it is given; `ref` keeps it. */
  export interface NdArray {
    ref: NdArray;
    shape: number[];
    add(other: NdArray | number): NdArray;
    sub(other: NdArray | number): NdArray;
    mul(other: NdArray | number): NdArray;
    div(other: NdArray | number): NdArray;
    mean(axis?: number): NdArray;
    sum(): NdArray;
    reshape(shape: number[]): NdArray;
    slice(at: number): NdArray;
    item(): number;
    dispose(): void;
  }
  type Unary = (x: NdArray) => NdArray;
  export const numpy: {
    array(values: Float32Array): NdArray;
    zeros(shape: number[]): NdArray;
    ones(shape: number[]): NdArray;
    matmul(a: NdArray, b: NdArray): NdArray;
    maximum(a: NdArray, b: number): NdArray;
    tanh: Unary; exp: Unary; log1p: Unary; abs: Unary; sqrt: Unary; square: Unary;
  };
  export const nn: { relu: Unary; logSoftmax: Unary };
  export const tree: { ref<T>(tree: T): T; map<T>(f: (...leaves: NdArray[]) => NdArray, ...trees: T[]): T };
  export function init(backend: "wasm"): Promise<unknown>;
  export function defaultDevice(backend: "wasm"): void;
  export function jit<F>(f: F): F;
  export function valueAndGrad<T>(f: (of: T, x: NdArray, t: NdArray) => NdArray): (of: T, x: NdArray, t: NdArray) => [NdArray, T];
}
