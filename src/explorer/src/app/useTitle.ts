import { useEffect } from 'react';

/** Names the place in the browser's tabs and history; null where it has no name yet. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    const before = document.title;
    if (title !== null) document.title = `${title} · KnowledgeGraph`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
