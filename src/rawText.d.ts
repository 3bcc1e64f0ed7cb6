/** Text files that the build takes in as strings: `import text from "./digits.csv?raw"`. */
declare module "*?raw" {
  const text: string;
  export default text;
}
