// Writes casefold.txt, the tables of FoldedText: `node casefold.mjs > casefold.txt`. The data are those of the Unicode version that this Node.js knows; a later one changes
// folded texts, so FoldedText.Version must change with it.

const removed = /^\p{Default_Ignorable_Code_Point}$/u;
const changes = /^\p{Changes_When_NFKC_Casefolded}$/u;
const ypogegrammeni = "\u0345"; // becomes an iota only after marks are ordered, as NFD before folding would have it (Unicode 3.13, D147)

// A code point of each canonical combining class, to find the class of any other by how normalization orders the two.
const marks = [
  [1, 0x334], [6, 0x16FF0], [7, 0x93C], [8, 0x3099], [9, 0x94D], [10, 0x5B0], [11, 0x5B1], [12, 0x5B2], [13, 0x5B3], [14, 0x5B4], [15, 0x5B5], [16, 0x5B6],
  [17, 0x5B7], [18, 0x5B8], [19, 0x5B9], [20, 0x5BB], [21, 0x5BC], [22, 0x5BD], [23, 0x5BF], [24, 0x5C1], [25, 0x5C2], [26, 0xFB1E], [27, 0x64B], [28, 0x64C],
  [29, 0x64D], [30, 0x618], [31, 0x619], [32, 0x61A], [33, 0x651], [34, 0x652], [35, 0x670], [36, 0x711], [84, 0xC55], [91, 0xC56], [103, 0xE38], [107, 0xE48],
  [118, 0xEB8], [122, 0xEC8], [129, 0xF71], [130, 0xF72], [132, 0xF74], [202, 0x321], [214, 0x1DCE], [216, 0x31B], [218, 0x1DFA], [220, 0x316], [222, 0x59A],
  [224, 0x302E], [226, 0x1D16D], [228, 0x5AE], [230, 0x300], [232, 0x315], [233, 0x35C], [234, 0x35D], [240, 0x345],
].map(([mark, code]) => [mark, String.fromCodePoint(code)]);

// Full case folding. JavaScript has only letter cases: Cherokee folds to capitals, and the dotless i is no other letter's small one.
const isCherokee = code => (code >= 0x13A0 && code <= 0x13FD) || (code >= 0xAB70 && code <= 0xABBF);
const caseOf = c => c === "\u0131" || c === ypogegrammeni ? c : isCherokee(c.codePointAt(0)) ? c.toUpperCase() : c.toUpperCase().toLowerCase();
const map = (text, each) => [...text].map(each).join("");
const keep = text => map(text, c => removed.test(c) ? "" : c);

function fixpoint(text, step) {
  for (let next = step(text); ; text = next, next = step(text)) if (next === text) return text;
}

const decompose = text => map(text, c => c === ypogegrammeni ? c : c.normalize("NFKD"));
const folded = c => fixpoint(keep(c.normalize("NFD")), text => keep(decompose(map(text, caseOf))));

function classOf(c) {
  const isBefore = (x, y) => ("a" + y + x).normalize("NFD") === ("a" + x + y).normalize("NFD") && x !== y;
  const swapped = marks.filter(([, mark]) => isBefore(c, mark) || isBefore(mark, c));
  if (swapped.length === 0) return 0;
  const equal = marks.filter(([, mark]) => !isBefore(c, mark) && !isBefore(mark, c));
  if (equal.length !== 1) throw new Error(`U+${hex(c.codePointAt(0))} is of no class that is known.`);
  return equal[0][0];
}

const hex = code => code.toString(16).toUpperCase();
const isHangul = code => code >= 0xAC00 && code <= 0xD7A3;

const folds = [], classes = [], pairs = [];
for (let code = 0; code <= 0x10FFFF; code++) {
  if ((code >= 0xD800 && code <= 0xDFFF) || isHangul(code)) continue;
  const c = String.fromCodePoint(code);
  const to = folded(c);
  if ((to.replaceAll(ypogegrammeni, "\u03B9").normalize("NFC") !== c) !== changes.test(c)) throw new Error(`U+${hex(code)} does not fold as Unicode says.`);
  if (to !== c) folds.push([code, [...to].map(d => d.codePointAt(0))]);
  const mark = c.normalize("NFD") === c ? classOf(c) : 0;
  if (mark !== 0) classes.push([code, mark]);
  const parts = [...c.normalize("NFD")];
  if (parts.length > 1 && c.normalize("NFC") === c && !changes.test(c)) {
    pairs.push([parts.slice(0, -1).join("").normalize("NFC").codePointAt(0), parts.at(-1).codePointAt(0), code]);
  }
}

// Neighbours that fold alike are one line: `first-last`, or `first-last/2` where every second one does.
function* runs(items, follows) {
  for (let i = 0; i < items.length;) {
    let best = { step: 1, end: i };
    for (const step of [1, 2]) {
      let end = i;
      while (end + 1 < items.length && items[end + 1][0] === items[end][0] + step && follows(items[end], items[end + 1], step)) end++;
      if (end > best.end) best = { step, end };
    }
    const [first, last] = [hex(items[i][0]), hex(items[best.end][0])];
    yield [first === last ? first : `${first}-${last}${best.step === 2 ? "/2" : ""}`, items[i][1]];
    i = best.end + 1;
  }
}

const alike = ([, x], [, y], step) => (x.length === 0 && y.length === 0 && step === 1) || (x.length === 1 && y.length === 1 && y[0] === x[0] + step);
console.log(`# Unicode ${process.versions.unicode}: the tables of toNFKC_Casefold, made by casefold.mjs.`);
console.log("# F: what folds, and to what, decomposed. C: combining marks and their class. P: two that compose, and to what. Hangul is computed.");
for (const [run, to] of runs(folds, alike)) console.log(["F", run, ...to.map(hex)].join(" "));
for (const [run, mark] of runs(classes, ([, x], [, y], step) => x === y && step === 1)) console.log(`C ${run} ${mark}`);
for (const [first, second, composite] of pairs) console.log(`P ${hex(first)} ${hex(second)} ${hex(composite)}`);
