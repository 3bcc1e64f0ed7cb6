/** Reading CSV: what is understood, and how each fault is told. */
import { describe, expect, it } from "vitest";
import { largestCsv, mostCells, readCsv } from "../../src/datasets/csv.ts";
import { sayDataProblem } from "../../src/datasets/dataProblem.ts";
import type { ColumnRecipe } from "../../src/datasets/recipe.ts";
import { mix } from "../../src/math/random.ts";

function tableOf(text: string, types?: Record<string, ColumnRecipe>) {
  const result = readCsv(text, types);
  if (!result.ok) throw new Error(result.problems.map(sayDataProblem).join("\n"));
  return result.table;
}

function problemsOf(text: string, types?: Record<string, ColumnRecipe>): string[] {
  const result = readCsv(text, types);
  return result.ok ? [] : result.problems.map(sayDataProblem);
}

const people = { columns: ["age", "city"], rows: [[31, "Oslo"], [4.5, "Rome, old"]] };

describe("what is understood", () => {
  it.each([
    ["commas", 'age,city\n31,Oslo\n4.5,"Rome, old"\n'],
    ["a byte order mark and CRLF", '\uFEFFage,city\r\n31,Oslo\r\n4.5,"Rome, old"\r\n'],
    ["carriage returns alone", 'age,city\r31,Oslo\r4.5,"Rome, old"'],
    ["semicolons", "age;city\n31;Oslo\n4.5;Rome, old"],
    ["tabs", "age\tcity\n31\tOslo\n4.5\tRome, old"],
    ["blanks around cells and blank lines", ' age , city\n\n 31 , Oslo \n\n+4.5e0,"Rome, old"\n\n'],
  ])("%s", (_, text) => {
    expect(tableOf(text)).toEqual(people);
  });

  it("quotes inside a quoted cell, and line ends in it", () => {
    expect(tableOf('a,b\n1,"he said ""no"""\n2,"two\nlines"').rows).toEqual([[1, 'he said "no"'], [2, "two\nlines"]]);
  });

  it("a quoted separator in a name does not choose the separator", () => {
    expect(tableOf('"a;b;c",d\n1,2').columns).toEqual(["a;b;c", "d"]);
  });

  it("names that objects inherit", () => {
    expect(tableOf("toString,hasOwnProperty\n1,2").columns).toEqual(["toString", "hasOwnProperty"]);
  });

  it("keeps the cells of a text column as they are written", () => {
    expect(tableOf("code,x\n007,1\nabc,2\ndef,3").rows.map(([code]) => code)).toEqual(["007", "abc", "def"]);
  });

  it("a class column may mix numbers and words, once it is known to be one", () => {
    const text = "grade,x\n1,1\n2,2\n3,3\nA,4";
    expect(problemsOf(text)).toEqual(['row 5, column grade: expected a number, got "A"']);
    expect(tableOf(text, { grade: { type: "class" } }).rows.map(([grade]) => grade)).toEqual(["1", "2", "3", "A"]);
  });
});

describe("what is refused", () => {
  it.each([
    ["text in a column of numbers", "age,x\n1,1\nabc,2\n3,3", 'row 3, column age: expected a number, got "abc"'],
    ["rows counted with the blank ones", "age,x\n\n1,1\n\nabc,2\n3,3", 'row 5, column age: expected a number, got "abc"'],
    ["a short row", "a,b,c\n1,2,3\n4,5", "row 3, column c: expected 3 cells, one for each column, got 2"],
    ["a long row", "a,b\n1,2\n4,5,6", "row 3, column 3: expected 2 cells, one for each column, got 3"],
    ["an empty cell", "a,b\n1,2\n,4\n5,6", "row 3, column a: expected a value; fill it in or leave the row out, got nothing"],
    ["an empty cell among words", "a,b\n1,x\n2,\n3,y", "row 3, column b: expected a value; fill it in or leave the row out, got nothing"],
    ["an empty column", "a,b\n1,\n2,", "row 2, column b: expected values; the whole column is empty, fill it in or leave it out, got nothing"],
    ["a decimal comma", "a;b\n1,5;2\n2,5;3", 'row 2, column a: expected a number with a decimal point, as in 1.5, got "1,5"'],
    ["a number that is too large", "a,b\n1,2\n1e400,2", 'row 3, column a: expected a number between -1e30 and 1e30, got "1e400"'],
    ["NaN", "a,b\n1,2\nNaN,2", 'row 3, column a: expected a number, got "NaN"'],
    ["no text at all", "", "row 1: expected a first row with the names of the columns, got nothing"],
    ["blanks only", "\n \n", "row 1: expected a first row with the names of the columns, got nothing"],
    ["no header", "5.1,3.5\n4.9,3.0", 'row 1: expected a first row with the names of the columns, got "5.1, 3.5"'],
    ["a header alone", "a,b\n", "expected rows under the names of the columns, got nothing"],
    ["one column", "a\n1\n2", "row 1: expected at least two columns, separated by commas, semicolons or tabs, got 1"],
    ["a double name", "a,b,a\n1,2,3", 'row 1, column 3: expected a name that no other column has, got "a"'],
    ["a missing name", "a,,c\n1,2,3", "row 1, column 2: expected a name; write one in the first row, got nothing"],
    ["__proto__", "a,__proto__\n1,2", 'row 1, column 2: expected another name; this one means something to the machine, got "__proto__"'],
    ["constructor", "a,constructor\n1,2", 'row 1, column 2: expected another name; this one means something to the machine, got "constructor"'],
    ["prototype", "prototype,b\n1,2", 'row 1, column 1: expected another name; this one means something to the machine, got "prototype"'],
    ["an open quote", 'a,b\n1,2\n3,"4\n5,6', 'row 3, column b: expected a closing quotation mark at the end of the cell, got "4\\n5,6"'],
  ])("%s", (_, text, sentence) => {
    expect(problemsOf(text)[0]).toBe(sentence);
  });

  it("a word in a column that is known to be one of numbers, however many there are", () => {
    expect(problemsOf("a,b\nx,1\ny,2", { a: { type: "number" } })).toEqual([
      'row 2, column a: expected a number, got "x"',
      'row 3, column a: expected a number, got "y"',
    ]);
  });

  it("tells the first problems by row and not thousands of them", () => {
    const rows = Array.from({ length: 1000 }, (_, row) => (row % 3 === 0 ? "x,y" : "1,2"));
    const problems = problemsOf(`a,b\n${rows.join("\n")}`);
    expect(problems).toHaveLength(20);
    expect(problems.slice(0, 2)).toEqual(['row 2, column a: expected a number, got "x"', 'row 2, column b: expected a number, got "y"']);
  });

  it("shows a long cell shortened", () => {
    expect(problemsOf(`a,b\n1,2\n3,4\n${"x".repeat(1000)},6`)[0].length).toBeLessThan(140);
  });

  it("more cells than memory can take", () => {
    expect(problemsOf(`a,b\n${"1,2\n".repeat(mostCells / 2)}`)).toEqual([`expected at most ${mostCells} cells; leave out rows or columns, got ${mostCells + 3}`]);
  });

  it("a text beyond the limit, without reading it", () => {
    expect(problemsOf("a,b\n".padEnd(largestCsv + 1, "1,2\n"))).toEqual([`expected at most ${largestCsv} characters; leave out rows or columns, got ${largestCsv + 1}`]);
  });
});

it("takes or refuses 500 damaged files without throwing, and names what it refuses", () => {
  const sound = 'x,"y, z",kind\r\n1,2.5,red\r\n-3,4e-2,"blue ""b"""\r\n5,.6,red\r\n';
  const damage = ['"', ",", ";", "\t", "\n", "\r", "\0", "", "\uFEFF", "é", "𝛅", "__proto__", "1e999", "NaN", "1,5", "x".repeat(300), "\uD800"];
  let accepted = 0;
  for (let file = 0; file < 500; file++) {
    let text = sound;
    for (let cut = 0; cut <= file % 4; cut++) {
      const random = mix(file * 8 + cut);
      const at = random % (text.length + 1);
      text = text.slice(0, at) + damage[(random >>> 8) % damage.length] + text.slice(at + ((random >>> 16) % 4));
    }
    const result = readCsv(text);
    if (result.ok) {
      accepted += 1;
      expect(result.table.rows.every((row) => row.length === result.table.columns.length)).toBe(true);
    } else {
      expect(result.problems.length).toBeGreaterThan(0);
      for (const problem of result.problems) expect(sayDataProblem(problem)).toMatch(/^(row \d+(, column .+)?: )?expected .+, got .+$/s);
    }
  }
  // Neither everything nor nothing: the damage is of both kinds.
  expect(accepted).toBeGreaterThan(50);
  expect(accepted).toBeLessThan(450);
});
