import { expect, test } from 'vitest';
import { dayOf, isDay } from './days';

test.each(['2023', '2023-02', '2023-02-28', '2024-02-29'])('%s is a day, month or year', (text) => expect(isDay(text)).toBe(true));
test.each(['', '23', '2023-13', '2023-02-29', '2023-2-1', '2023-00', 'today'])('%s is none', (text) => expect(isDay(text)).toBe(false));
test('an address with something else names no day', () => expect(dayOf(new URLSearchParams('day=x'))).toBeNull());
