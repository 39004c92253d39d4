import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { WechatGateway } from '../platform/wechat/gateway.ts';
import { acceptInvitation } from './acceptInvitation.ts';
import { personByIdentity, type Welcome } from './findPerson.ts';
import { identityId } from './identity.ts';
import { Identity, type IdentityDocument } from './Person.ts';

export type Login = { platform: 'weapp' | 'h5' | 'demo' | 'code'; code: string };

/** What a code proves, asked of WeChat before the transaction begins: a slow foreign server must not hold one open. */
export type Proof =
  | { kind: 'wechat'; account: string }
  | { kind: 'demo'; role: string }
  | { kind: 'invitation'; code: string };

const demoRole = /^(resident|student|keeper|operator|hospital|county|assessor)(?::([1-9]\d{0,2}))?$/;

export const proveLogin = async (wechat: WechatGateway, demo: boolean, login: Login): Promise<Proof> => {
  if (login.platform === 'code') return { kind: 'invitation', code: login.code };
  if (login.platform === 'demo') {
    const match = demoRole.exec(login.code);
    if (!demo || !match) throw new AppError('LOGIN_FAILED');
    return { kind: 'demo', role: `${match[1]}:${match[2] ?? '1'}` };
  }
  const account =
    login.platform === 'weapp'
      ? await wechat.codeToAccount(login.code)
      : await wechat.webCodeToAccount(login.code);
  return { kind: 'wechat', account };
};

/** The person behind a proof; an invitation used while logged in adds the role to that person. */
export const logIn = async (
  tx: WriteTx,
  proof: Proof,
  currentPerson: string | null,
  welcome: Welcome,
): Promise<string> => {
  if (proof.kind === 'invitation') return acceptInvitation(tx, { code: proof.code, personId: currentPerson });
  if (proof.kind === 'wechat') return personByIdentity(tx, 'wechat', proof.account, welcome);
  const known = await Identity.findById(identityId('demo', proof.role))
    .session(tx.session)
    .lean<IdentityDocument | null>();
  if (!known) throw new AppError('LOGIN_FAILED');
  return known.personId;
};
