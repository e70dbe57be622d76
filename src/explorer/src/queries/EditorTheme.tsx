import { useMonaco } from '@graphiql/react';
import type { editor } from 'monaco-editor';
import { useEffect } from 'react';

type Theme = 'light' | 'dark';

// The names under which GraphiQL has its own; what is defined again takes effect at once.
const names: Readonly<Record<Theme, string>> = { light: 'graphiql-LIGHT', dark: 'graphiql-DARK' };

/** Gives the editors the page's colours. */
export function EditorTheme() {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (monaco === undefined) return;
    for (const theme of ['light', 'dark'] as const) monaco.editor.defineTheme(names[theme], themeData(theme));
  }, [monaco]);
  return null;
}

// As tokens.css has them, which Monaco cannot read.
const palettes = {
  light: { surface: '#ffffff', raised: '#ffffff', text: '#16212b', quiet: '#4d5b66', accent: '#0b6b64', soft: '#d8f0ec', border: '#7c8b93', field: '#1c4fa0', argument: '#7a3e00', string: '#8f1d5b', number: '#5b3fb0' },
  dark: { surface: '#172026', raised: '#1d2a32', text: '#e7eef2', quiet: '#a9b8c2', accent: '#5eead4', soft: '#123d3a', border: '#74858f', field: '#9cc4ff', argument: '#fcc36a', string: '#ff9ccb', number: '#c7b3ff' },
} as const;

function themeData(theme: Theme): editor.IStandaloneThemeData {
  const { raised, text, quiet, accent, soft, border, field, argument, string, number } = palettes[theme];
  return {
    base: theme === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    colors: {
      'editor.background': '#ffffff00',
      'editor.foreground': text,
      'editorLineNumber.foreground': quiet,
      'editorLineNumber.activeForeground': text,
      'editorHoverWidget.background': raised,
      'editorHoverWidget.border': border,
      'editorSuggestWidget.background': raised,
      'editorSuggestWidget.border': border,
      'editorSuggestWidget.foreground': text,
      'editorSuggestWidget.selectedBackground': soft,
      'editorSuggestWidget.selectedForeground': text,
      'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.focusHighlightForeground': accent,
      'editorWidget.background': raised,
      'menu.background': raised,
      'quickInput.background': raised,
      'list.hoverBackground': soft,
      'list.highlightForeground': accent,
      focusBorder: accent,
      'textLink.foreground': accent,
      'editorLink.activeForeground': accent,
      'scrollbar.shadow': '#ffffff00',
    },
    rules: [
      { token: 'comment', foreground: quiet },
      { token: 'keyword', foreground: accent },
      { token: 'key.identifier', foreground: field },
      { token: 'type.identifier', foreground: accent },
      { token: 'argument.identifier', foreground: argument },
      { token: 'string', foreground: string },
      { token: 'string.key.json', foreground: field },
      { token: 'string.value.json', foreground: string },
      { token: 'number', foreground: number },
      { token: 'keyword.json', foreground: number },
      { token: 'delimiter', foreground: quiet },
    ],
  };
}
