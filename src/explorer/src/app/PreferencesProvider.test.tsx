import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';

const seen: string[] = [];

// jsdom has no media queries, which the provider asks when it is loaded.
beforeAll(() => vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} })));
afterEach(cleanup);

it('has marked the document with the theme before the effects of what is below read its colours', async () => {
  const { PreferencesProvider } = await import('./PreferencesProvider');
  const { usePreferences } = await import('./preferences');
  function Drawing() {
    const { shownTheme, setTheme } = usePreferences();
    useEffect(() => {
      seen.push(`${shownTheme} on ${document.documentElement.dataset['theme']}`);
    }, [shownTheme]);
    return <button onClick={() => setTheme('dark')}>dark</button>;
  }
  render(
    <PreferencesProvider>
      <Drawing />
    </PreferencesProvider>,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(seen).toEqual(['light on light', 'dark on dark']);
});

it('leaves what was chosen in another tab', async () => {
  const { keepPreferences, readPreferences } = await import('./preferences');
  localStorage.clear();
  keepPreferences({ language: 'zh' });
  // This tab was opened before, in English.
  keepPreferences({ theme: 'dark' });
  expect(readPreferences()).toEqual({ language: 'zh', theme: 'dark' });
});
