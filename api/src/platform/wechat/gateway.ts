import { AppError } from '../errors.ts';

export type WechatSettings = {
  appId: string;
  appSecret: string;
  webAppId: string;
  webAppSecret: string;
  /** Of subscribe messages; '' where there is none. */
  reminderTemplateId: string;
  apiBase: string;
  authorizeUrl: string;
};

/** The only door to WeChat's servers; errors are theirs (errcode), turned into ours. */
export type WechatGateway = {
  /** Where a browser begins the official-account web login; null where there is no official account. */
  webLogin: { authorizeUrl: string; appId: string } | null;
  /** `code2Session`: the account behind a mini-program login code (union id where there is one). */
  codeToAccount: (code: string) => Promise<string>;
  /** Official-account web login: the account behind an OAuth code. */
  webCodeToAccount: (code: string) => Promise<string>;
  /** `code2Session`: the id of this account in this mini-program alone, to which messages are sent. */
  codeToOpenId: (code: string) => Promise<string>;
  /** The template of reminders; null where they are not set up. */
  reminderTemplate: string | null;
  /**
   * `subscribeMessage.send`: the one neutral message, which leads to the person's own page. `refused`: no consent is left
   * or the account is gone; `later`: WeChat is busy or away.
   */
  sendReminder: (openId: string, at: Date) => Promise<'sent' | 'refused' | 'later'>;
  /** `getuserphonenumber`: the mobile number behind a phone code, mainland numbers only. */
  codeToPhone: (code: string) => Promise<string>;
};

type Answer = Record<string, unknown> & { errcode?: number };

/** Documented: 40029 and 40163 bad or used code, 40226 blocked user, -1 and 45011 busy, 40001/42001/40014 stale access token. */
const badCode = new Set([40_029, 40_163, 40_226, 41_008]);
const busy = new Set([-1, 45_011, 45_009]);
/** Documented for subscribeMessage.send: 43101 no consent, 43107 barred, 40003 no such account, 47003 words not allowed. */
const noConsent = new Set([43_101, 43_107, 40_003, 47_003, 40_037]);
const staleToken = new Set([40_001, 42_001, 40_014]);
const patience = 5_000;

const ask = async (url: URL, body?: unknown): Promise<Answer> => {
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      signal: AbortSignal.timeout(patience),
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`WeChat answered ${response.status}`);
    return (await response.json()) as Answer;
  } catch (cause) {
    // The URL carries the secret: only the kind of failure is passed on.
    throw new AppError('WECHAT_UNAVAILABLE', {
      retryAfter: 5,
      kind: cause instanceof Error ? cause.name : 'unknown',
    });
  }
};

const check = (answer: Answer): Answer => {
  const code = answer.errcode ?? 0;
  if (code === 0) return answer;
  if (badCode.has(code)) throw new AppError('LOGIN_FAILED');
  if (busy.has(code)) throw new AppError('WECHAT_UNAVAILABLE', { retryAfter: 5 });
  throw new Error(`WeChat refused with errcode ${code}`);
};

const text = (value: unknown): string => {
  if (typeof value !== 'string' || value === '') throw new Error('WeChat answered without an expected field');
  return value;
};

/** The same for every purpose: who looks over a shoulder learns that there is something to see, and no more (N8). */
const reminderWords = '您有一条新的提醒';
const reminderPage = 'pages/me/index';

/** 2026-11-23 09:30, in Asia/Shanghai, as `time` fields of templates want it. */
const timeText = (at: Date): string =>
  at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

const accountOf = (answer: Answer): string => (answer.unionid ? text(answer.unionid) : text(answer.openid));

export const createWechatGateway = (settings: WechatSettings, clock: () => Date): WechatGateway => {
  let accessToken: { value: string; until: number } | null = null;

  const address = (path: string, query: Record<string, string>): URL => {
    const url = new URL(path, settings.apiBase);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  };

  const configured = (id: string): void => {
    if (!id) throw new AppError('LOGIN_FAILED');
  };

  const token = async (): Promise<string> => {
    if (accessToken && accessToken.until > clock().getTime()) return accessToken.value;
    const answer = check(
      await ask(
        address('/cgi-bin/token', {
          grant_type: 'client_credential',
          appid: settings.appId,
          secret: settings.appSecret,
        }),
      ),
    );
    const lives = Number(answer.expires_in) || 0;
    accessToken = {
      value: text(answer.access_token),
      until: clock().getTime() + Math.max(0, lives - 300) * 1_000,
    };
    return accessToken.value;
  };

  const phoneAnswer = async (code: string): Promise<Answer> =>
    ask(address('/wxa/business/getuserphonenumber', { access_token: await token() }), { code });

  const sessionOf = async (code: string): Promise<Answer> => {
    configured(settings.appId);
    const query = { appid: settings.appId, secret: settings.appSecret, js_code: code };
    return check(await ask(address('/sns/jscode2session', { ...query, grant_type: 'authorization_code' })));
  };

  const sendOnce = async (openId: string, at: Date): Promise<number> => {
    const answer = await ask(address('/cgi-bin/message/subscribe/send', { access_token: await token() }), {
      touser: openId,
      template_id: settings.reminderTemplateId,
      page: reminderPage,
      data: { thing1: { value: reminderWords }, time2: { value: timeText(at) } },
    });
    return answer.errcode ?? 0;
  };

  return {
    webLogin: settings.webAppId ? { authorizeUrl: settings.authorizeUrl, appId: settings.webAppId } : null,
    codeToAccount: async (code) => {
      return accountOf(await sessionOf(code));
    },
    codeToOpenId: async (code) => text((await sessionOf(code)).openid),
    reminderTemplate: settings.reminderTemplateId || null,
    sendReminder: async (openId, at) => {
      let code = await sendOnce(openId, at);
      if (staleToken.has(code)) {
        accessToken = null;
        code = await sendOnce(openId, at);
      }
      if (noConsent.has(code)) return 'refused';
      return code === 0 ? 'sent' : 'later';
    },
    webCodeToAccount: async (code) => {
      configured(settings.webAppId);
      return accountOf(
        check(
          await ask(
            address('/sns/oauth2/access_token', {
              appid: settings.webAppId,
              secret: settings.webAppSecret,
              code,
              grant_type: 'authorization_code',
            }),
          ),
        ),
      );
    },
    codeToPhone: async (code) => {
      configured(settings.appId);
      let answer = await phoneAnswer(code);
      if (staleToken.has(answer.errcode ?? 0)) {
        accessToken = null;
        answer = await phoneAnswer(code);
      }
      const info = check(answer).phone_info as Record<string, unknown> | undefined;
      if (info?.countryCode !== '86') throw new AppError('LOGIN_FAILED');
      return text(info.purePhoneNumber);
    },
  };
};
