import type { Page } from 'playwright-core';

export type Screen = {
  name: string;
  path: string;
  as?: string;
  here?: boolean;
  wide?: boolean;
  loading?: boolean;
  tap?: { role: string; at: number };
  query?: (things: Things) => Record<string, unknown>;
};
export type View = { name: string; language: 'zh' | 'en'; size: 'normal' | 'elder' };
export type Caller = {
  call: (...asked: never[]) => Promise<never>;
  sessionOf: (code: string) => Promise<unknown>;
};
export type Things = Record<string, unknown>;
export const SCREENS: Screen[];
export const VIEWS: View[];
export const POSITION: { longitude: number; latitude: number };
export function createCaller(address: string): Caller;
export function makeThings(caller: Caller, given: { received: boolean; now: number }): Promise<Things>;
export function storageOf(
  caller: Caller,
  screen: Screen,
  view: Omit<View, 'name'>,
): Promise<Record<string, unknown>>;
export function fillStorage(kept: Record<string, unknown>): void;
export function openScreen(page: Page, screen: Screen, things: Things): Promise<void>;
export function unroll(page: Page): Promise<void>;
