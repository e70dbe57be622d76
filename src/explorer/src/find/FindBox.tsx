import { useEffect, useRef } from 'react';
import { href, navigate, useRoute } from '../app/routes';
import { NodePicker } from './NodePicker';

/** The box that finds anything and opens it. `/` leads to it from anywhere. */
export function FindBox({ size = 'normal' }: { readonly size?: 'normal' | 'large' }) {
  const input = useRef<HTMLInputElement>(null);
  const { page, parameters } = useRoute();
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  const text = page === 'find' ? (parameters.get('text') ?? '') : '';
  return (
    <NodePicker
      inputRef={input}
      size={size}
      initialText={text}
      onPick={(node) => goTo(href('node', node.id))}
      onSearch={(searched) => goTo(href('find', null, { text: searched }))}
    />
  );
}

// The reader goes on in the page, and `/` leads back.
function goTo(address: string) {
  navigate(address);
  document.getElementById('content')?.focus();
}

// In a field, and in a dialog that covers the box, the key is a character like others.
function isWriting(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
