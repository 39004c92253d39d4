import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in for WeChat's servers: the bodies and error codes of their documentation, on loopback. */
export type WechatStandIn = {
  url: string;
  /** What the next call of a path answers instead of success. */
  failNext: (path: string, body: Record<string, unknown> | 'hang up') => void;
  /** Queries and bodies as they came. */
  calls: { path: string; query: Record<string, string>; body: string }[];
  stop: () => Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

const success = (path: string, query: Record<string, string>, body: string): Record<string, unknown> => {
  if (path === '/sns/jscode2session') {
    if (query.js_code?.startsWith('bad')) return { errcode: 40029, errmsg: 'invalid code' };
    return { openid: `open-${query.js_code}`, session_key: 'session-key', errcode: 0 };
  }
  if (path === '/sns/oauth2/access_token') {
    if (query.code?.startsWith('bad')) return { errcode: 40029, errmsg: 'invalid code' };
    return {
      access_token: 'web-token',
      expires_in: 7200,
      openid: `web-${query.code}`,
      unionid: `union-${query.code}`,
      scope: 'snsapi_base',
    };
  }
  if (path === '/cgi-bin/token') return { access_token: 'token', expires_in: 7200 };
  if (path === '/wxa/business/getuserphonenumber') {
    const { code } = JSON.parse(body) as { code: string };
    if (code.startsWith('bad')) return { errcode: 40029, errmsg: 'invalid code' };
    const phone = code.replace(/\D/g, '').padEnd(11, '0').slice(0, 11);
    return {
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: phone,
        purePhoneNumber: phone,
        countryCode: '86',
        watermark: { timestamp: 0, appid: 'wx' },
      },
    };
  }
  if (path === '/cgi-bin/message/subscribe/send') return { errcode: 0, errmsg: 'ok' };
  return { errcode: 40066, errmsg: 'invalid url' };
};

/** The person said yes: back to where the app wanted, code and state before the part behind #. */
const cameBack = ({ redirect_uri = '', state = '', appid }: Record<string, string>): string => {
  const to = new URL(redirect_uri);
  to.searchParams.set('code', `yes-${appid}`);
  to.searchParams.set('state', state);
  return to.href;
};

export const startWechatStandIn = async (): Promise<WechatStandIn> => {
  const failures = new Map<string, Record<string, unknown> | 'hang up'>();
  const calls: WechatStandIn['calls'] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const query = Object.fromEntries(url.searchParams);
    const body = await bodyOf(request);
    calls.push({ path: url.pathname, query, body });
    if (url.pathname === '/connect/oauth2/authorize') {
      response.writeHead(302, { location: cameBack(query) });
      response.end();
      return;
    }
    const failure = failures.get(url.pathname);
    failures.delete(url.pathname);
    if (failure === 'hang up') {
      request.socket.destroy();
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(failure ?? success(url.pathname, query, body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failNext: (path, body) => void failures.set(path, body),
    calls,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
