import { createServer } from 'node:http';

/** Stands in for WeChat's servers on loopback: every code is right unless it has an even length. */
export async function startWechatStandIn() {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(new URL(request.url, 'http://stand-in'), body)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: {
      WECHAT_API_BASE: `http://127.0.0.1:${server.address().port}`,
      ...{ WECHAT_APP_ID: 'mini', WECHAT_APP_SECRET: 'secret' },
      ...{ WECHAT_WEB_APP_ID: 'web', WECHAT_WEB_APP_SECRET: 'secret' },
      WECHAT_REMINDER_TEMPLATE_ID: 'template',
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer({ pathname, searchParams }, body) {
  if (pathname === '/cgi-bin/token') return { access_token: 'token', expires_in: 7200 };
  const code = searchParams.get('js_code') ?? searchParams.get('code') ?? JSON.parse(body || '{}').code ?? '';
  if (code.length % 2 === 0) return { errcode: 40029, errmsg: 'invalid code' };
  if (pathname !== '/wxa/business/getuserphonenumber') return { errcode: 0, openid: `open-${code}` };
  const digits = [...code].map((sign) => sign.codePointAt(0) % 10).join('');
  const purePhoneNumber = `139${digits.padEnd(8, '0').slice(0, 8)}`;
  return { errcode: 0, phone_info: { purePhoneNumber, countryCode: '86' } };
}
