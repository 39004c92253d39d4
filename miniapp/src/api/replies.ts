import type { FoundReplies, RemarkReply } from '@fcs/shared/contracts/remarks.ts';
import { request } from './request';
import { keepStored, readStored } from './storage';
import { createStore } from './store';

/** A remark written on this phone: where to ask for the reply, and what was last read. Nothing of the remark itself. */
export interface KeptRemark {
  survey: string;
  code: string;
  title: string;
  day: string;
  replies: RemarkReply[];
  /** Whether the reply was ever asked for. */
  asked: boolean;
}

const remarksKey = 'app.replies';
const most = 50;

export const keptRemarks = createStore<readonly KeptRemark[]>(readStored<KeptRemark[]>(remarksKey, []));

const keep = (all: readonly KeptRemark[]): void => {
  keptRemarks.set(all);
  keepStored(remarksKey, all);
};

/** The newest first; the same code is kept once. */
export function keepRemark(remark: Pick<KeptRemark, 'survey' | 'code' | 'title' | 'day'>): void {
  const others = keptRemarks.get().filter(({ code }) => code !== remark.code);
  keep([{ ...remark, replies: [], asked: false }, ...others].slice(0, most));
}

export function forgetRemark(code: string): void {
  keep(keptRemarks.get().filter((one) => one.code !== code));
}

export function forgetRemarks(): void {
  keep([]);
}

/**
 * Asks in nobody's name, one code at a time and only by a tap: two asked for together would show that one phone wrote both.
 * What was read stays for when there is no network.
 */
export async function askReplies({ survey, code }: KeptRemark): Promise<RemarkReply[]> {
  const path = `/surveys/${encodeURIComponent(survey)}/replies`;
  const { replies } = await request<FoundReplies>('POST', path, {
    body: { replyCode: code },
    anonymous: true,
  });
  keep(keptRemarks.get().map((one) => (one.code === code ? { ...one, replies, asked: true } : one)));
  return replies;
}
