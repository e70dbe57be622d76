// Writes the tables of Pinyin and SimplifiedText from the Unihan database (UAX #38), version 15.0:
//   node unihan.mjs pinyin Unihan_Readings.txt > pinyin.txt
//   node unihan.mjs simplified Unihan_Variants.txt > simplified.txt
// Another version changes what is found, so SearchIndex.Version must change with it.

import { readFileSync } from "node:fs";

const version = "15.0";
const [, , table, file] = process.argv;

const character = code => String.fromCodePoint(parseInt(code.slice(2), 16));
const lines = readFileSync(file, "utf8").matchAll(/^(U\+[0-9A-F]+)\t(\w+)\t(.*)$/gm);
const rows = [...lines].map(([, code, field, value]) => ({ code, field, value }));
const source = `# Unihan ${version}, © 1991-2022 Unicode, Inc., under its license (https://www.unicode.org/license.txt). Made by unihan.mjs`;

// How each field writes its readings (UAX #38, section 4).
const readings = {
  kMandarin: value => value.split(" "),
  kHanyuPinlu: value => value.split(" ").map(reading => reading.replace(/\(.*/, "")),
  kXHC1983: value => value.split(" ").flatMap(place => place.split(":")[1].split(",")),
  kTGHZ2013: value => value.split(" ").flatMap(place => place.split(":")[1].split(",")),
};

// Letters without tones; ü is v, as input methods have it.
const toneless = reading => reading.normalize("NFD").replaceAll("u\u0308", "v").replace(/[^a-z]/g, "");

function pinyin() {
  const characters = new Map();
  for (const { code, field, value } of rows) {
    for (const reading of readings[field]?.(value) ?? []) {
      const syllable = toneless(reading);
      if (!characters.has(syllable)) characters.set(syllable, new Set());
      characters.get(syllable).add(character(code));
    }
  }
  console.log(`${source} of kMandarin, kHanyuPinlu, kXHC1983 and kTGHZ2013:`);
  console.log("# a syllable of pinyin without tones, and the characters that are read so.");
  for (const syllable of [...characters.keys()].sort()) console.log(`${syllable} ${[...characters.get(syllable)].join("")}`);
}

function simplified() {
  // A character may be simplified and traditional at once (乾): here it becomes the other.
  const next = new Map();
  for (const { code, field, value } of rows) {
    if (field !== "kSimplifiedVariant") continue;
    const other = value.split(" ").map(variant => character(variant)).find(variant => variant !== character(code));
    if (other) next.set(character(code), other);
  }
  // Until none changes any more: a simplified text is its own simplified text.
  const last = (from, seen = new Set()) => {
    const to = next.get(from);
    return to === undefined || seen.has(to) ? from : last(to, seen.add(from));
  };
  const traditional = new Map();
  for (const from of next.keys()) {
    const to = last(from);
    if (to === from) continue;
    if (!traditional.has(to)) traditional.set(to, []);
    traditional.get(to).push(from);
  }
  console.log(`${source} of kSimplifiedVariant:`);
  console.log("# a simplified character and its traditional ones.");
  for (const [to, from] of traditional) console.log(`${to}${from.join("")}`);
}

({ pinyin, simplified })[table]();
