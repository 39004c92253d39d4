import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale, packageSizes } from '../../scripts/lib/miniapp.mjs';
import { type BootOptions, bootWeapp, type Weapp } from './harness.ts';

const folder = path.resolve(import.meta.dirname, '../../miniapp/dist/weapp');
const running: Weapp[] = [];
const boot = (given: Partial<BootOptions> = {}): Weapp => {
  const weapp = bootWeapp({ folder, ...given });
  running.push(weapp);
  return weapp;
};

beforeAll(() => buildIfStale('weapp'));
afterEach(() => {
  for (const weapp of running.splice(0)) weapp.close();
});

interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
  tabBar: { list: { iconPath: string; selectedIconPath: string }[] };
}
const appJson = (): AppJson => JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'));

describe('the built mini-program in WeChat', () => {
  test('no page is blank, none writes an error, every page sets a title', async () => {
    const { pages, subPackages } = appJson();
    const all = [
      ...pages,
      ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`)),
    ];
    expect(all.length).toBeGreaterThan(10);
    for (const page of all) {
      const weapp = boot({ open: page });
      await weapp.until(() => weapp.screen().children.length > 0, page);
      await weapp.until(
        () => weapp.phone.calls.some((call) => /^setNavigationBarTitle \S/.test(call)),
        `title of ${page}`,
      );
      expect(weapp.errors, page).toEqual([]);
      weapp.close();
    }
  });

  test('the gallery switches language and text size by taps, and both outlive a restart', async () => {
    const weapp = boot({ open: 'pages/gallery/index' });
    await weapp.until((text) => text.includes('去办理'));
    weapp.tap(['radio', 'English']);
    await weapp.until((text) => text.includes('Continue') && !text.includes('去办理'));
    weapp.tap(['radio', 'Extra large']);
    await weapp.until(() => String(weapp.screen().children[0]?.raw.cl).includes('k-page--elder'));

    const again = boot({ open: 'pages/gallery/index', storage: weapp.phone.storage });
    await again.until((text) => text.includes('Continue'));
    expect(String(again.screen().children[0]?.raw.cl)).toContain('k-page--elder');
  });

  test('roles and names reach the templates, so that a screen reader in WeChat finds them', async () => {
    const weapp = boot({ open: 'pages/gallery/index' });
    await weapp.until((text) => text.includes('去办理'));
    expect(weapp.find('button', '去办理')).toHaveLength(1);
    expect(weapp.find('radio', '4 分，满意')[0]?.attributes['aria-checked']).toBe('true');
    expect(weapp.find('button', '暂不可用')[0]?.attributes['aria-disabled']).toBe('true');
  });

  test('forms, steps and the dialog work by taps', async () => {
    const weapp = boot({ open: 'pages/gallery/index' });
    await weapp.until((text) => text.includes('请填写 11 位手机号'));
    weapp.fill('手机号', '13800000000');
    await weapp.until((text) => !text.includes('请填写 11 位手机号'));
    weapp.tap(['button', '增加数量']);
    await weapp.until((text) => text.includes('2 盒'));
    weapp.tap(['button', '打开对话框']);
    await weapp.until(() => weapp.find('button', '关闭').length === 1, 'the open dialog');
    weapp.tap(['button', '关闭']);
    await weapp.until(() => weapp.find('button', '关闭').length === 0, 'the closed dialog');
  });

  test("the gallery shows WeChat's own map with numeric ids and packed icons", async () => {
    const weapp = boot({ open: 'pages/gallery/index' });
    await weapp.until(() => weapp.find('map').length === 1, 'the map');
    const markers = weapp.find('map')[0]?.attributes.markers as { id: unknown; iconPath: string }[];
    expect(markers.map((marker) => marker.id)).toEqual([0, 1, 2, 3, 4]);
    for (const { iconPath } of markers)
      expect(readFileSync(path.join(folder, iconPath)).length).toBeGreaterThan(100);
  });
});

describe('answers kept on the phone', () => {
  const waiting = {
    id: 'a1',
    label: '评价',
    path: '/surveys/s1/responses',
    body: { version: 1, answers: { overall: 5 } },
    key: 'key-a1',
    state: 'waiting',
  };
  interface Kept {
    state: string;
    receipt?: unknown;
  }

  test('given without a network, the app closed and reopened, arrive exactly once with their key', async () => {
    const taken: { key: unknown; language: unknown; body: string }[] = [];
    const server = createServer((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (part: string) => {
        body += part;
      });
      request.on('end', () => {
        taken.push({
          key: request.headers['idempotency-key'],
          language: request.headers['accept-language'],
          body,
        });
        response.writeHead(201, { 'content-type': 'application/json' }).end('{"data":{"receipt":"r1"}}');
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      const storage = new Map<string, unknown>([['app.outbox', [waiting]]]);
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const start = { storage, server: address, open: 'pages/gallery/index' };
      const offline = boot({ ...start, offline: true });
      await offline.until(() => offline.phone.requests.some(({ url }) => url.endsWith(waiting.path)));
      offline.close();
      expect(taken).toEqual([]);

      const online = boot(start);
      const kept = () => (storage.get('app.outbox') as Kept[])[0];
      await online.until(() => kept()?.state === 'sent', 'the receipt');
      online.resume();
      expect(taken).toEqual([{ key: 'key-a1', language: 'zh-CN', body: JSON.stringify(waiting.body) }]);
      expect(kept()?.receipt).toEqual({ receipt: 'r1' });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('the packages', () => {
  test('none is over 1.5 MiB, so that WeChat takes them with room to grow', () => {
    const sizes = Object.entries(packageSizes(folder));
    expect(sizes.map(([name]) => name)).toEqual(['main', 'staff', 'office', 'clinic', 'street']);
    expect(sizes.filter(([, bytes]) => bytes > 1.5 * 1024 * 1024)).toEqual([]);
  });

  test('tab icons are PNGs of 81 x 81 below 40 KB, which is all WeChat draws', () => {
    for (const { iconPath, selectedIconPath } of appJson().tabBar.list) {
      for (const file of [iconPath, selectedIconPath]) {
        const png = readFileSync(path.join(folder, file));
        expect(png.subarray(1, 4).toString()).toBe('PNG');
        expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([81, 81]);
        expect(png.length).toBeLessThan(40 * 1024);
      }
    }
  });

  test('no text of the bundle names a foreign host', () => {
    const foreign = ['app.js', 'common.js', 'vendors.js', 'app.wxss', 'common.wxss']
      .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').match(/https?:\/\/[\w.-]+/g) ?? [])
      .filter((url) => !/127\.0\.0\.1|www\.w3\.org|reactjs\.org|github\.com/.test(url));
    expect([...new Set(foreign)]).toEqual([]);
  });
});
