const indentation = '  ';

/** A composed document as people write them: a field a line, indented. Composed documents have no strings and comments. */
export function layOut(text: string): string {
  let laidOut = '';
  let depth = 0;
  let parentheses = 0;
  const line = () => `\n${indentation.repeat(depth)}`;
  for (const token of text.match(/[{}()]|\.\.\.\s*on\s+\w+|\.\.\.\w*|\w+:|[^\s{}():]+:?/g) ?? []) {
    if (token === '(') parentheses++;
    if (token === ')') parentheses--;
    if (parentheses > 0 || token === ')') {
      laidOut += spaced(laidOut, token);
    } else if (token === '{') {
      depth++;
      laidOut += ' {';
    } else if (token === '}') {
      depth--;
      laidOut += `${line()}}`;
    } else if (depth === 0 || laidOut.endsWith(':')) {
      laidOut += `${depth === 0 && laidOut.endsWith('}') ? '\n\n' : laidOut === '' ? '' : ' '}${token}`;
    } else {
      laidOut += `${line()}${token}`;
    }
  }
  return laidOut.replace(/^ /, '');
}

// Inside arguments everything stands on one line, with a space after a colon or comma.
function spaced(before: string, token: string): string {
  if (token === '(' || token === ')' || token === '}' || before.endsWith('(') || before.endsWith('{') || before.endsWith('[')) return token;
  if (token === '{' && !before.endsWith(':') && !before.endsWith(',')) return token;
  return ` ${token}`;
}
