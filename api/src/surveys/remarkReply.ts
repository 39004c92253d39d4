import type { RemarkReply } from '@fcs/shared/contracts/remarks.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { seal, unseal } from '../platform/crypto/seal.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { ReplyText } from './SurveyRemark.ts';

export const replyOf = (tx: WriteTx, text: string): ReplyText => ({ sealed: seal(text), on: dayOf(tx.now) });

export const presentReply = (reply: ReplyText | null): RemarkReply | null =>
  reply && { text: unseal(reply.sealed), day: reply.on };
